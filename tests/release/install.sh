# Built in another folder and installed into an empty prefix: the command drafts from there the same bytes, a program of ten lines
# builds through pkg-config and runs, make uninstall leaves no file.
. "$DM_SOURCE/tests/lib.sh"
prefix=$TMPDIR/prefix
example=templates/examples/costa-clara

mkdir other && cd other || exit 1
{ "$DM_SOURCE/configure" -q --prefix="$prefix" && make -s -j2 && make -s install; } >../install.log 2>&1 || sed 's/^/# /' ../install.log
cd .. || exit 1
try "make install" test -x "$prefix/bin/draftmark"
try "one header" sh -c "[ \$(find '$prefix/include' -type f | wc -l) = 1 ] && [ -f '$prefix/include/draftmark.h' ]"
try "the manual page" test -f "$prefix/share/man/man1/draftmark.1"
same_trees() {
    for tree in templates locales; do
        diff -r -x out -x issued "$DM_SOURCE/$tree" "$prefix/share/draftmark/$tree" || return 1
    done
}
try "the data, whole" same_trees
try "a soname" sh -c "readelf -d '$prefix/lib/libdraftmark.so' | grep -q 'SONAME.*libdraftmark.so.0'"

PKG_CONFIG_PATH=$prefix/lib/pkgconfig; export PKG_CONFIG_PATH
LD_LIBRARY_PATH=$prefix/lib; export LD_LIBRARY_PATH
# shellcheck disable=SC2046
consumer() {
    $CC -std=c11 -Wall -Wextra -Wpedantic -Werror -o consumer "$DM_SOURCE/tests/consumer/consumer.c" \
        $(pkg-config --cflags --libs draftmark) &&
        ./consumer "$(pkg-config --variable=pkgdatadir draftmark)"
}
try "a program of ten lines through pkg-config" consumer

drafts() { # command, out: exit 1 only means findings
    "$1" build "$DM_SOURCE/$example" --for draft --out "$2" --quiet || [ $? = 1 ]
}
unset DRAFTMARK_DATA
from_there() {
    drafts "$prefix/bin/draftmark" there && [ -n "$(find there -type f)" ] &&
        DRAFTMARK_DATA=$DM_SOURCE drafts "$DRAFTMARK" here && diff -r here there
}
try "the installed command drafts the same bytes from its own data" from_there

make -s -C other uninstall >uninstall.log 2>&1
try "make uninstall leaves no file" sh -c "[ -z \"\$(find '$prefix' -type f)\" ]"
done_testing
