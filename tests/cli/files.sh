# What build does to files: unchanged, changed since, foreign, no room, no right; a translation that is missing.
. "$DM_SOURCE/tests/lib.sh"
example ws
files=ws/out/sereno-container

build() { # exit code, then options
    build_code=$1; shift
    "$DRAFTMARK" build ws --draft "$@" >out.txt 2>err.txt
    build_got=$?
    [ "$build_got" = "$build_code" ] || { echo "exit $build_got, not $build_code"; cat out.txt err.txt; return 1; }
}
says() { grep -q -e "$1" out.txt err.txt || { cat out.txt err.txt; return 1; }; }
same() { cmp "$1" "$2"; }

try "build" build 0
try "build: four files" test "$(find ws/out -type f | wc -l)" = 4
try "build: the tree of each language is kept" test "$(find ws/issued -name '*.tree' | wc -l)" = 2
try "build: conservation" says '^    facts [0-9]* = '
try "build: conservation in Spanish" sh -c "'$DRAFTMARK' build ws --out spanish --lang es --to txt --ui es | grep -q '^    datos [0-9]* = impresos '"
cp -R ws/out first
try "again" build 0
try "again: nothing to do" says '^0 files written, 4 unchanged'
try "one language alone: the same file" build 0 --lang en
try "one language alone: nothing to do" says '^0 files written, 2 unchanged'
mkdir -p ws/locales/es && printf 'msgctxt "x"\nmsgid "x"\nmsgstr "y"\n' >ws/locales/es/pfsp.po
try "a translation changed" build 0
try "a translation changed: the other language is as it was" says '^2 files written, 2 unchanged'
rm -r ws/locales
try "a translation changed: and back" build 0
sed -i 's/Dock Road 4/Dock Road 5/' ws/facilities/sereno-container.xml
try "a fact changed: ours is replaced" build 0
try "a fact changed: every file says so in dm.inputs" says '^4 files written, 0 unchanged'
try "no .bak of our own" sh -c '! find ws/out -name "*.bak*" | grep .'

# ---- several facilities ----
sed 's/id="sereno-container"/id="second-quay"/' ws/facilities/sereno-container.xml >ws/facilities/second-quay.xml
try "two facilities" build 0 --lang en --to txt
try "two facilities: the first has its line" says '^second-quay: 1 written, 0 unchanged, 0 not written; '
try "two facilities: so has the second" says '^sereno-container: 1 written, 0 unchanged, 0 not written; '
try "two facilities: and both together" says '^2 files written'
rm -r ws/facilities/second-quay.xml ws/out/second-quay ws/out/sereno-container/*.txt
try "one facility: no line of its own" build 0
try "one facility: the sum alone" sh -c '! grep "^sereno-container:" out.txt'

# ---- somebody's work ----
python3 - "$files/pfsp-en.docx" <<'END'
import sys, zipfile
name = sys.argv[1]
old = {i.filename: zipfile.ZipFile(name).read(i) for i in zipfile.ZipFile(name).infolist()}
with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as new:
    for part, data in old.items():
        new.writestr(part, data.replace(b"Dock Road", b"Duck Road"))
END
printf 'my notes\n' >$files/pfsp-en.odt
cp $files/pfsp-en.docx edited.docx
try "changed since: refused" build 2
try "changed since: the finding" says 'out.not_ours'
try "changed since: as it was" same edited.docx $files/pfsp-en.docx
try "foreign: as it was" sh -c "grep -q 'my notes' $files/pfsp-en.odt"
try "--force" build 0 --force
try "--force: the old ones are kept" same edited.docx $files/pfsp-en.docx.bak
printf 'other notes\n' >$files/pfsp-en.odt
try "--force again" build 0 --force
try "--force again: nothing is lost" sh -c "grep -q 'my notes' $files/pfsp-en.odt.bak && grep -q 'other notes' $files/pfsp-en.odt.bak2"

# ---- one numbered copy; a file without our marks ----
try "--copy" build 0 --copy 3
try "--copy: a file of its own" test -f $files/pfsp-es-copy3.odt
try "--copy: a property" sh -c "unzip -p $files/pfsp-en-copy3.docx docProps/custom.xml | grep -q 'dm.copy.*<vt:lpwstr>3<'"
try "--copy: in the footer" sh -c "unzip -p $files/pfsp-en-copy3.docx word/footer2.xml | grep -q 'Copy No\.[^<]*3<'"
try "--copy: on the cover" sh -c "unzip -p $files/pfsp-es-copy3.odt content.xml | grep -q 'N\.º[^<]*3 de 5'"
try "--copy: other inputs" sh -c "test \"\$(unzip -p $files/pfsp-en-copy3.odt meta.xml | grep -o 'dm.inputs[^<]*')\" != \
    \"\$(unzip -p $files/pfsp-en.odt meta.xml | grep -o 'dm.inputs[^<]*')\""
try "--copy that nobody holds" build 2 --copy 9
try "--copy that nobody holds: nothing written" test ! -e $files/pfsp-en-copy9.odt
try "--bare" build 0 --bare
try "--bare: no mark of ours" sh -c "! for part in content.xml meta.xml styles.xml; do unzip -p $files/pfsp-en-bare.odt \$part; done | grep -q 'dm[._]'"
try "--bare: nor in DOCX" sh -c "! unzip -p $files/pfsp-en-bare.docx | grep -aq 'dm[._]'"
try "--bare again: the very same" build 0 --bare
printf 'x' >>$files/pfsp-en-bare.docx
try "--bare: not ours any more" build 2 --bare
try "--bare: a build beside it is ours" build 0

# ---- formats without a seal ----
try "txt, csv, json" build 0 --to txt,csv,json --lang en
printf 'x\n' >>$files/pfsp-en.txt
try "txt changed since" build 0 --to txt --lang en
try "txt changed since: kept" sh -c "tail -n 1 $files/pfsp-en.txt.bak | grep -qx x"

# ---- no room, no right, something in the way ----
cp -R ws/out before
sed -i 's/Dock Road 5/Dock Road 6/' ws/facilities/sereno-container.xml
try "no room" sh -c "ulimit -f 8; '$DRAFTMARK' build ws --draft >out.txt 2>err.txt; test \$? = 2"
try "no room: the finding" says 'out.disk_full'
try "no room: older files as they were" diff -r before ws/out
long=$(printf '%05000d' 0)
try "--out is longer than any name" build 2 --out "$long"
try "--out is longer than any name: says so" says 'out.write_failed'
try "--out is longer than any path" build 2 --out "$(echo "$long" | sed 's|0|0/|g')"
: >file
try "--out is a file" build 2 --out file
mkdir -p folder/sereno-container/pfsp-en.odt
try "a folder of that name" build 2 --out folder
try "a folder of that name: the finding" says 'out.is_folder'
if [ "$(id -u)" = 0 ]; then
    skip "no right to write" "root may write everywhere"
else
    mkdir -m 555 closed
    try "no right to write" build 2 --out closed
    chmod 755 closed
fi

# ---- jobs ----
for jobs in 1 2 8; do
    "$DRAFTMARK" build ws --draft --document pfsp,specimen --jobs $jobs --out jobs >log.$jobs 2>&1 || cat log.$jobs
    mv jobs jobs.$jobs
done
try "same files with 2 jobs" diff -r jobs.1 jobs.2
try "same files with 8 jobs" diff -r jobs.1 jobs.8
try "same words with 8 jobs" cmp log.1 log.8

# ---- one text fuzzy, one missing ----
mkdir data && cp -R "$DM_SOURCE/templates" "$DM_SOURCE/locales" data
python3 - <<'END'
import re
text = open("data/locales/es/pfsp.po", encoding="utf-8").read()
text = re.sub(r'(\n#, )(python-brace-format\nmsgctxt "pfsp.cover.approved")', r"\1fuzzy, \2", text, count=1)
open("data/locales/es/pfsp.po", "w", encoding="utf-8").write(text)
END
DRAFTMARK_DATA=$PWD/data
try "a fuzzy text, not in a draft" sh -c "'$DRAFTMARK' build ws --for submission --out late >out.txt 2>err.txt; test \$? = 2"
try "a fuzzy text: file and line" sh -c "grep -qx kit/locales/es/pfsp.po err.txt && grep -q '\[text.fuzzy\]' err.txt"
try "a fuzzy text: English all the same" test -f late/sereno-container/pfsp-en.odt
try "a fuzzy text: no Spanish" test ! -e late/sereno-container/pfsp-es.odt
done_testing
