#!/bin/sh
# build --to pdf and --paginate without an office: a program of that name that does what the test wants. What LibreOffice really makes is
# seen by tests/office/pdf.py.
. "$DM_SOURCE/tests/lib.sh"
DRAFTMARK_DATA=$DM_SOURCE; export DRAFTMARK_DATA
example ws
mkdir bin none tmp
here=$PWD file=out/sereno-container/specimen-en.pdf
for tool in cp cat chmod env sh sleep stat touch; do ln -s "$(command -v $tool)" none/; done

office() { # what the program does, with $out the folder and $source the file
    cat >bin/soffice <<EOF
#!/bin/sh
exec 9>>"$here/said"
while [ \$# -gt 1 ]; do [ "\$1" = --outdir ] && out=\$2; echo "arg \$1" >&9; shift; done
source=\$1; folder=\${out%/made}
env | sed 's/^/env /' >&9
$1
EOF
    chmod +x bin/soffice
    rm -f said
}
pdf() { # a file such as LibreOffice makes
    printf '%%PDF-1.6\n<?xpacket begin=""?><rdf:RDF></rdf:RDF>\n'; printf '%2000s' ''; printf '<?xpacket end="w"?>\n'
    printf '%1200s' . ; printf '\n%%%%EOF\n'
}
draft="build ws --for draft --document specimen --out out --lang en"
build() { # path, exit code expected, options
    build_path=$1 build_code=$2; shift 2
    build_got=0
    PATH=$build_path TMPDIR=$here/tmp SECRET=hidden "$DRAFTMARK" $draft "$@" >out.txt 2>err.txt || build_got=$?
    [ $build_got = "$build_code" ] || { echo "exit $build_got, not $build_code"; cat out.txt err.txt; return 1; }
}
says() { tr '\n' ' ' <err.txt | tr -s ' ' | grep -q -e "$1" || { cat out.txt err.txt; return 1; }; }
tidy() { [ -z "$(ls -A tmp)" ] || { ls -lR tmp; return 1; }; }
pdf >made.pdf
with=$here/bin:$PATH

try "absent: exit 2" build "$here/none" 2 --to odt,pdf
try "absent: says so and what to install" says 'LibreOffice, which lays out PDF, was not found.*apt install libreoffice-writer.*office.absent'
try "absent: the other formats are written" test -s out/sereno-container/specimen-en.odt
try "absent: no PDF" test ! -e $file
try "absent: in Spanish" build "$here/none" 2 --to pdf --ui es
try "absent: in Spanish says so" says 'no se encontró LibreOffice'
try "absent: --paginate is no obstacle" build "$here/none" 0 --to docx --paginate
try "absent: --paginate says that pages are estimated" grep -q 'specimen-en.docx: the pages in its contents are estimated' out.txt
try "absent: a note for programs" sh -c "PATH='$here/none' '$DRAFTMARK' $draft --to docx --paginate --json | grep -q pages.estimated"

office "mkdir \$out; cp '$here/made.pdf' \$out/document.pdf; stat -c 'mode %a' \$folder >&9"
try "made" build "$with" 0 --to pdf
try "made: stamped and of the same size" sh -c "grep -q 'dc:identifier.urn:draftmark:[0-9a-f]' $file && test \$(wc -c <$file) = \$(wc -c <made.pdf)"
try "made: own profile" grep -q '^arg -env:UserInstallation=file://'"$here/tmp/draftmark-"'....../profile$' said
try "made: filter in one argument" grep -q '^arg pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},.*}$' said
try "made: nothing of the caller's but what is needed" sh -c '! grep -q SECRET said && grep -q "^env LC_ALL=C.UTF-8" said'
try "made: in a folder for nobody else" grep -qx 'mode 700' said
try "made: folder removed" tidy
cp $file first.pdf
rm said
try "again: nothing to do" build "$with" 0 --to pdf
try "again: the program is not asked" test ! -e said
echo '% a remark' >>$file
try "changed since: refused" build "$with" 2 --to pdf
try "changed since: says so" says 'out.not_ours'
try "changed since: left alone" sh -c "tail -n 1 $file | grep -q remark"
try "forced" build "$with" 0 --to pdf --force
try "forced: the old one is kept" sh -c "tail -n 1 $file.bak | grep -q remark && cmp -s $file first.pdf"
try "of other facts: laid out anew" sh -c "sed -i 's/Sereno Container Terminal/Sereno Terminal/' ws/facilities/sereno-container.xml; rm -f said"
try "of other facts: written over our own" build "$with" 0 --to pdf
try "of other facts: the program was asked" test -e said
cp $file first.pdf

office "exit 77"
try "failing: exit 2" build "$with" 2 --to pdf --force
try "failing: says so" says 'office.failed'
try "failing: the old one stays" cmp $file first.pdf
office "mkdir \$out; echo junk >\$out/document.pdf"
try "junk: exit 2" build "$with" 2 --to pdf --force
try "junk: says so" says 'office.failed'
try "junk: the old one stays" cmp $file first.pdf
office "echo \$\$ >'$here/process'; sleep 60 & echo \$! >'$here/child'; wait"
DRAFTMARK_OFFICE_SECONDS=1; export DRAFTMARK_OFFICE_SECONDS
try "too slow: exit 2" build "$with" 2 --to pdf --force
try "too slow: says so" says 'office.slow'
ended() { sleep 1; for one; do ! kill -0 "$one" 2>/dev/null || grep -q "^State:.Z" "/proc/$one/status" || return 1; done; }
try "too slow: ended with what it started" ended "$(cat process)" "$(cat child)"
try "too slow: folder removed" tidy
try "too slow: the old one stays" cmp $file first.pdf
DRAFTMARK_OFFICE_SECONDS=60
rm -f process child
(PATH=$with TMPDIR=$here/tmp; export PATH TMPDIR; exec "$DRAFTMARK" $draft,es --to pdf,html --force >/dev/null 2>&1) &
stopped=$!
i=0; while [ ! -s child ] && [ $i -lt 100 ]; do sleep 0.1; i=$((i + 1)); done
kill -TERM $stopped 2>/dev/null || true
got=0; wait $stopped 2>/dev/null || got=$?
try "stopped: ended with what it started" ended "$(cat process)" "$(cat child)"
try "stopped: folder removed" tidy
try "stopped: no other document is begun" test ! -e out/sereno-container/specimen-es.html
try "stopped: by that signal" test $got = 143

office "mkdir \"\$out\"; cp '$here/made.pdf' \"\$out/document.pdf\""
mkdir -p "tmp 100%" folder/soffice
try "a folder with signs that a URL does not take" env TMPDIR="$here/tmp 100%" PATH="$with" "$DRAFTMARK" $draft --to pdf --force --quiet
try "a folder with signs that a URL does not take: by number" grep -q '^arg -env:UserInstallation=file://'"$here/tmp%20100%25/draftmark-"'....../profile$' said
try "a folder named soffice is no program" build "$here/folder:$here/none" 2 --to pdf --force
try "a folder named soffice is no program: says so" says 'office.absent'
done_testing
