# What is printed of pictures: logos on the cover, drawings on sheets of their own, nothing of either where it is not given or withheld.
. "$DM_SOURCE/tests/lib.sh"
example ws
cp ws/images/main-gate.jpg ws/images/wide.jpg

build() { # options; leaves the parts of the English ODT in content.xml, styles.xml and DOCX in document.xml
    "$DRAFTMARK" build ws --draft --lang en --to odt,docx --out out "$@" >out.txt 2>err.txt || { cat out.txt err.txt; return 1; }
    unzip -qo out/sereno-container/pfsp-en.odt content.xml styles.xml && unzip -p out/sereno-container/pfsp-en.docx word/document.xml >document.xml
}
holds() { # a Python condition over: logos, sheets, odt, docx
    python3 - "$1" <<'END'
import re, sys
odt, docx = open("content.xml", encoding="utf-8").read(), open("document.xml", encoding="utf-8").read()
frames = [(float(w), float(h)) for w, h in re.findall(r'<draw:frame[^>]*svg:width="([\d.]+)mm" svg:height="([\d.]+)mm"', odt)]
cover = re.search(r'<text:p text:style-name="(?:Cover_20_Emblem|P1)">(?:(?!</text:p>).)*', odt)
count = cover.group(0).count("<draw:frame") if cover else 0
logos, others = frames[:count], frames[count:]
pages = re.findall(r'<style:style style:name="(P\d+)" style:family="paragraph" style:parent-style-name="Drawing" style:master-page-name="(\w+)"', odt)
sheets = [dict(pages)[name] for name in re.findall(r'text:style-name="(P\d+)"><draw:frame', odt) if name in dict(pages)]
if not eval(sys.argv[1]):
    sys.exit("logos %s, sheets %s, others %s" % (logos, sheets, others))
END
}
logo() { # element, file
    printf '<%s file="%s"><alt xml:lang="en">A logo.</alt><alt xml:lang="es">Un logotipo.</alt></%s>' "$1" "$2" "$1"
}

try "two logos" build
try "two logos: equally high" holds 'len(logos) == 2 and all(h == 22 for _, h in logos)'
try "two logos: their words" holds '"a lighthouse above the sea" in odt and "a lighthouse above the sea" in docx'
try "drawings: a sheet each, by their form" holds 'sheets == ["Landscape", "Standard"]'
try "drawings: as large as the sheet allows" holds 'others[-2][1] == 149 - 32 and others[-1][1] == 233 - 32'
try "drawings: the title block" holds 'odt.count("; printed here reduced") == 2 == docx.count("; printed here reduced")'

try "--edition official" build --edition official
try "--edition official: no drawing in the file" holds 'sheets == [] and "assembly points M1" not in odt + docx'
try "--edition official: their sentence" holds 'odt.count("This part is withheld from this edition.") >= 2'

sed -i '/<arms /,/<\/arms>/d' ws/nation.xml
try "one logo" build
try "one logo: 30 mm wide" holds 'len(logos) == 1 and logos[0][0] == 30'
sed -i '/<logo /,/<\/logo>/d' ws/facilities/sereno-container.xml
try "no logo" build
try "no logo: no place is kept" holds '"Cover_20_Emblem" not in odt and "CoverEmblem" not in docx'

sed -i "s#<part_b>#$(logo arms arms.png)$(logo ministry_logo wide.jpg)<part_b>#; s#<authority id=\"mpa\">#&$(logo logo wide.jpg)#" ws/nation.xml
sed -i "s#<address xml:lang=\"en\">Dock#$(logo logo wide.jpg)&#" ws/facilities/sereno-container.xml
try "four logos" build
try "four logos: one row within the text, equally high" \
    holds 'len(logos) == 4 and max(h for _, h in logos) - min(h for _, h in logos) < 0.01 and sum(w for w, _ in logos) + 33 <= 160.01'

sed -i '/<image file="drawing-sct-0/,/<\/image>/{/<\/image>/!d;s#.*</image>##}' ws/facilities/sereno-container.xml
try "no drawing" build
try "no drawing: no annex, the list stays" holds 'sheets == [] and "SCT-04" in odt and "reduced to the paper" not in odt + docx'

settings() { unzip -p out/sereno-container/pfsp-en.docx word/settings.xml word/footer2.xml >settings.xml; }
settings
try "one-sided, not initialled" \
    sh -c '! grep -q -e mirrorMargins -e w:val=\"Initials\" settings.xml && ! grep -q -e mirrored -e text:style-name=\"Initials\" styles.xml'
mkdir -p ws/templates/styles
sed 's/id="ministry"/id="own"/; s/<page /&sides="two" /' "$DM_SOURCE/templates/styles/ministry.xml" >ws/templates/styles/own.xml
sed -i 's/style="[a-z]*"/style="own"/' ws/workspace.xml
sed -i 's#<part_b>#<page_initials>yes</page_initials>&#' ws/nation.xml
try "two-sided, initialled" build
settings
try "two-sided: DOCX" grep -q '<w:mirrorMargins/>' settings.xml
try "two-sided: ODT" grep -q 'style:page-usage="mirrored"' styles.xml
try "initialled: DOCX" grep -q 'w:val="Initials"/>.*>Initials<' settings.xml
try "initialled: ODT, also across" \
    sh -c 'grep -q "text:style-name=\"Initials\">Initials<" styles.xml && grep -q "text:style-name=\"Initials_20_Wide\">Initials<" styles.xml'
done_testing
