#!/bin/sh
# valgrind over the mini kit: no error, no leak, whatever the command and also where a run ends with findings.
. "$DM_SOURCE/tests/lib.sh"
if [ "$DM_SANITIZER" != none ]; then echo "1..0 # SKIP a sanitizer and valgrind do not go together"; exit 0; fi
if ! have valgrind; then echo "1..0 # SKIP no valgrind"; exit 0; fi

DRAFTMARK_DATA=$TMPDIR/mini LD_LIBRARY_PATH=$DM_BUILD/.libs
export DRAFTMARK_DATA LD_LIBRARY_PATH
cp -r "$DM_SOURCE/tests/cases/mini" "$TMPDIR/mini"
cd "$TMPDIR/mini" || exit 99

clean() { # exit code wanted, then the command's words
    wanted=$1; shift
    valgrind -q --error-exitcode=99 --leak-check=full --track-origins=yes \
        --show-leak-kinds=definite,indirect,possible --errors-for-leak-kinds=definite,indirect,possible \
        "$DM_BUILD/.libs/draftmark" "$@" >"$TMPDIR/said" 2>&1
    code=$?
    [ $code = "$wanted" ] || { echo "exit $code, not $wanted"; cat "$TMPDIR/said"; return 1; }
}
try "build in both languages and all formats" clean 0 build workspace --out out --to odt,docx,txt,csv,json,tree --jobs 3
try "build again: nothing to do" clean 0 build workspace --out out --to odt,docx
try "build a public edition" clean 0 build workspace --out public --to odt --edition public
try "check" clean 0 check workspace
try "kit lint" clean 0 kit lint
try "kit list" clean 0 kit list
try "explain" clean 0 explain gates.lit workspace
try "new" clean 0 new fresh --nation JM --facility "Blue Quay"
try "locale extract" clean 0 locale extract --out pot
try "locale merge" clean 0 locale merge --out po
sed -i 's/<lit>yes/<lit>perhaps/; s/<imo_number>.*//' workspace/facilities/quay.xml
try "a draft with gaps" clean 0 build workspace --draft --out draft --to odt,docx
try "a build that is refused" clean 1 build workspace --out refused
sed -i 's/{guard}/{gard}/' templates/documents/plan/gates.xml
try "a kit that cannot work" clean 2 kit lint --json
sed -i 's/<facility /<!DOCTYPE x><facility /' workspace/facilities/quay.xml
try "facts that cannot be read" clean 2 check workspace
done_testing
