# C is laid out as .clang-format says (make format does it). Only clang-format 14 judges: other versions differ.
. "$DM_SOURCE/tests/lib.sh"
if ! clang-format --version 2>/dev/null | grep -q 'version 14\.'; then
    skip "layout of C" "clang-format 14 is not installed"
else
    cd "$DM_SOURCE" || exit 1
    for folder in src/*/ tests/*/; do
        set -- "$folder"*.[ch]
        [ -f "$1" ] || continue
        try "layout of C in $folder" clang-format --dry-run --Werror "$@"
    done
    printf 'int  f( void ){return 1;}\n' >"$TMPDIR/bad.c"
    bites "clang-format bites" "clang-format-violations" \
        clang-format --style=file --dry-run --Werror --assume-filename=src/bad.c "$TMPDIR/bad.c"
fi
done_testing
