# A new workspace: well-formed, read by the program itself, every gap a finding, nothing overwritten.
. "$DM_SOURCE/tests/lib.sh"
unset LC_ALL

for code in GT JM PA CR VC; do
    folder=ws-$code
    try "new --nation $code" "$DRAFTMARK" new "$folder" --nation $code --facility 'Muelle Ñandú -- & <norte>' \
        --facility 'Muelle Ñandú (norte)'
    for file in workspace.xml nation.xml ports/port.xml facilities/muelle-nandu-norte.xml facilities/muelle-nandu-norte-2.xml; do
        try "$code: $file is XML" python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$folder/$file"
    done
    "$DRAFTMARK" check "$folder" --json >found.json 2>err.txt
    try "$code: check finds gaps only" python3 -c '
import json
found = json.load(open("found.json"))
assert len(found) > 100, len(found)
gaps = {"fact.missing", "fact.unconfirmed", "fact.undecided", "fact.no_language", "bind.missing", "measure.unconfirmed", "duty.many",
        "across.same"}  # the two names differ in signs alone
odd = {f["code"] for f in found} - gaps
assert not odd, [f for f in found if f["code"] in odd]'
    try "$code: build refuses" sh -c "'$DRAFTMARK' build $folder >out.txt 2>&1; test \$? = 1 && ! test -e $folder/out"
    try "$code: a draft is written" "$DRAFTMARK" build "$folder" --draft --to txt
done
# What introduces a name shows that it is not known yet; elsewhere the generic word serves.
plan=ws-JM/out/muelle-nandu-norte/pfsp-en.txt
try "no authority yet: the sentence that names it has a gap" \
    grep -q '^\[TO COMPLETE: Name of the authority — the Designated Authority\] is the' "$plan"
try "no authority yet: the cover has a gap" sh -c "head -n 8 '$plan' | grep -q '^\[TO COMPLETE: Name of the authority'"
try "no authority yet: it is not named after itself" sh -c "! tr '\\n' ' ' <'$plan' | grep -q 'The Designated Authority is the Designated'"
try "no authority yet: elsewhere it has its generic word" grep -q 'The Designated$\|The Designated Authority' "$plan"
try "Spanish comes first in Guatemala" sh -c 'grep -n "<language" ws-GT/workspace.xml | head -n 1 | grep -q "tag=\"es-GT\""'
try "English comes first in Jamaica" sh -c 'grep -n "<language" ws-JM/workspace.xml | head -n 1 | grep -q "tag=\"en\""'
try "Panama has words of its own" grep -q 'tag="es-PA"' ws-PA/workspace.xml
try "questions are in the nation's language" grep -q 'Nombre de la instalación' ws-GT/facilities/muelle-nandu-norte.xml
try "what is known stands there" grep -q 'República de Guatemala' ws-GT/nation.xml
try "every fact is asked for" python3 - <<'END'
import glob, os, re
import xml.etree.ElementTree as tree
space = "{urn:draftmark:dictionary:1}"
files = {"facility": "facilities/muelle-nandu-norte.xml", "nation": "nation.xml", "port": "ports/port.xml"}
for root, file in ((root, "ws-CR/" + file) for root, file in files.items()):
    text = open(file, encoding="utf-8").read()
    for dictionary in glob.glob(os.path.join(os.environ["DM_SOURCE"], "templates/dictionary/*.xml")):
        top = tree.parse(dictionary).getroot()
        if top.get("root") != root:
            continue
        for element in top.iter():
            if element.tag in (space + "fact", space + "list"):
                name = element.get("path").split(".")[-1]
                assert re.search(rf"<{name}[ >]|[ .]{name}:", text), (file, element.get("path"))
END
try "what the cover needs is asked first" python3 - <<'END'
text = open("ws-CR/facilities/muelle-nandu-norte.xml", encoding="utf-8").read()
first, rest = text.index("RESPONDA PRIMERO"), text.index("TODAS LAS DEMÁS")
assert first < rest
for wanted in "<kinds>", "<operator ", "<persons>", 'bind name="pfso"', "<edition>":
    assert first < text.index(wanted) < rest, wanted
assert rest < text.index("<posts>")
assert rest - first < 12000, rest - first
END
try "a long list of findings ends with who settles how many, and what comes first" sh -c '
    "$DRAFTMARK" check ws-JM >long.txt; tail -n 12 long.txt | grep -q " the guard company$" &&
    tail -n 2 long.txt | grep -q "ANSWER THESE FIRST" && tail -n 1 long.txt | grep -qx "  draftmark build ws-JM --draft"'
try "the sums are those of the findings" sh -c '
    "$DRAFTMARK" check ws-JM >long.txt; total=$(sed -n "s/^\([0-9]*\) findings;.*/\1/p" long.txt)
    test "$total" -gt 100 && test "$(awk "/^ *[0-9]+  [a-z]/ { sum += \$1 } END { print sum }" long.txt)" = "$total"'
try "an answer is taken" sh -c '
    sed -i "s|<!-- <unlocode> </unlocode> -->|<unlocode>GTPRQ</unlocode>|" ws-GT/ports/port.xml
    "$DRAFTMARK" check ws-GT --json >now.json
    python3 -c "
import json
assert not [f for f in json.load(open(\"now.json\")) if f[\"subject\"] == \"facility.port.unlocode\"]"'
bites "a folder that is not empty" 'new.not_empty' "$DRAFTMARK" new ws-GT --nation GT
bites "an unknown country" 'new.unknown_nation' "$DRAFTMARK" new other --nation ZZ
bites "an unknown country: nothing is made" 'new.unknown_nation' "$DRAFTMARK" new other --nation ../x
try "nothing was made" test ! -e other
bites "no country" '\-\-nation GT' "$DRAFTMARK" new other
try "without a facility one is asked for" sh -c '"$DRAFTMARK" new plain --nation JM && test -f plain/facilities/facility.xml'
done_testing
