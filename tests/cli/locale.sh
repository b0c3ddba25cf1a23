# Translators' files: extraction gives the same bytes, merging loses nothing and guesses nothing.
. "$DM_SOURCE/tests/lib.sh"
mkdir data && cp -R "$DM_SOURCE/templates" "$DM_SOURCE/locales" data
DRAFTMARK_DATA=$PWD/data
po=data/locales/es/pfsp.po
example ws

try "extract" "$DRAFTMARK" locale extract --out one
try "extract again" "$DRAFTMARK" locale extract --out two
try "same bytes" diff -r one two
for domain in dictionary law measures messages pfsp; do try "domain $domain" test -s one/$domain.pot; done
try "no date, no machine" sh -c '! grep -l "^\"[A-Z-]*-Date\|'"$DM_SOURCE"'" one/*.pot'
try "places below templates" grep -q '^#: documents/pfsp/document.xml:3$' one/pfsp.pot
if have msgfmt; then for pot in one/*.pot; do try "msgfmt reads $pot" msgfmt -o /dev/null "$pot"; done; fi

try "merge" "$DRAFTMARK" locale merge
try "merge: long lines stay" grep -q '^msgid ".\{120\}' $po
cp $po before.po
python3 - $po <<'END' # one text is lost; two stand in another order than in the templates
import sys
text = open(sys.argv[1], encoding="utf-8").read()
at = text.index('\n\n#: documents/pfsp/document.xml:3\n')
entries = text[at:].split("\n\n")
lost = next(i for i, entry in enumerate(entries) if 'msgctxt "pfsp.footer"' in entry)
del entries[lost]
entries[lost], entries[lost + 1] = entries[lost + 1], entries[lost]
open(sys.argv[1], "w", encoding="utf-8").write(text[:at] + "\n\n".join(entries))
open("neighbour.txt", "w").write(entries[lost - 1])
END
cp $po mixed.po
try "merge what was mixed" "$DRAFTMARK" locale merge
diff mixed.po $po >difference.txt
try "merge: nothing else is touched" sh -c '! grep -q "^<" difference.txt && test $(grep -c "^[0-9]" difference.txt) = 1'
try "merge: the new text is there" grep -q '^> msgctxt "pfsp.footer"' difference.txt
try "merge: behind its neighbour" sh -c "grep -h '^msgctxt' $po | grep -B1 -x 'msgctxt \"pfsp.footer\"' | head -n 1 >one.txt; grep -qxF -f one.txt neighbour.txt"
cp before.po $po
cp -R data/locales merged
try "merge again changes nothing" sh -c "'$DRAFTMARK' locale merge && diff -r merged data/locales"
try "nothing was lost" "$DRAFTMARK" check ws

# ---- the English changes, a text goes, a text comes ----
sed -i 's|<title>Port Facility Security Plan<|<title>Security Plan of the Port Facility<|' data/templates/documents/pfsp/document.xml
sed -i 's|>Approved by {authority} on|>Approved for the State by {authority} on|' data/templates/documents/pfsp/cover.xml
cat >>$po <<'END'

msgctxt "pfsp.long_gone"
msgid "A text that was."
msgstr "Un texto que hubo."
END
try "merge after changes" "$DRAFTMARK" locale merge --lang es
entry() { sed -n "/^$/{h;d};H;/^msgctxt \"$1\"/{x;p;:a;n;/^$/q;p;ba}" $po; }
entry pfsp.t >entry.txt
try "changed English: untranslated" grep -qx 'msgstr ""' entry.txt
try "changed English: the old English" grep -qx '#| msgid "Port Facility Security Plan"' entry.txt
try "changed English: the old translation" grep -qx '#\. was: Plan de protección de la instalación portuaria' entry.txt
try "never fuzzy" sh -c "! grep -q '^#, .*fuzzy' $po"
try "gone: obsolete" grep -qx '#~ msgstr "Un texto que hubo."' $po
cp $po changed.po
try "merge again: the old texts stay" sh -c "'$DRAFTMARK' locale merge --lang es && cmp changed.po $po"
try "the build says so" sh -c "'$DRAFTMARK' build ws --for submission >out.txt 2>&1; test \$? = 2 && grep -q 'text.missing' out.txt"
python3 - $po <<'END'
import sys
text = open(sys.argv[1], encoding="utf-8").read()
english = 'msgid "Security Plan of the Port Facility"\nmsgstr '
text = text.replace(english + '""', english + '"Plan nuevo"', 1)
open(sys.argv[1], "w", encoding="utf-8").write(text)
END
try "once translated" "$DRAFTMARK" locale merge --lang es
entry pfsp.t >entry.txt
try "once translated: the remarks go" sh -c "grep -qx 'msgstr \"Plan nuevo\"' entry.txt && ! grep -q 'was:\|^#|' entry.txt"
bites "a language without rules" 'language.unknown' "$DRAFTMARK" locale merge --lang fr
printf 'msgid "x\n' >>$po
bites "a file that cannot be read" 'po.syntax' "$DRAFTMARK" locale merge --lang es
done_testing
