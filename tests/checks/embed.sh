# What is made at build: fixed parts as C numbers, Spanish messages as a table.
. "$DM_SOURCE/tests/lib.sh"

printf '<a b="c">\351\200\n\\</a>' >part.xml
sh "$DM_SOURCE/build-aux/embed" part.xml >part.inc
cat >part.c <<'END'
#include <stdio.h>
static const char part[] = {
#include "part.inc"
};
int main(void) { return fwrite(part, 1, sizeof part - 1, stdout) != sizeof part - 1; }
END
same_part() { $CC -std=c11 -Wall -Wextra -Wpedantic -Werror -o part part.c && ./part | cmp - part.xml; }
try "an embedded part is the file, byte for byte" same_part
: >part.xml
sh "$DM_SOURCE/build-aux/embed" part.xml >part.inc
try "an empty part" same_part

cat >m.po <<'END'
msgid ""
msgstr "Language: es\n"

#. arguments: fact
#, python-brace-format
msgctxt "b.two"
msgid "It says \"{fact}\"."
msgstr ""
"Dice "
"«{fact}»\n"
"\"así\"."

#, fuzzy, python-brace-format
msgctxt "c.three"
msgid "x"
msgstr "dudoso"

msgctxt "d.four"
msgid "y"
msgstr ""
#, python-brace-format
msgctxt "a.one"
msgid "one"
msgstr "uno"
msgctxt "a.one.more"
msgid "more"
msgstr "más"

#~ msgctxt "e.five"
#~ msgid "gone"
#~ msgstr "fue"
END
cat >expect <<'END'
{ "a.one", "uno" },
{ "a.one.more", "más" },
{ "b.two", "Dice «{fact}»\n\"así\"." },
END
messages() { sh "$DM_SOURCE/build-aux/embed-messages" "$1"; }
messages m.po >m.inc
try "messages: sorted, joined, without the fuzzy, the empty and the obsolete" diff expect m.inc
messages absent.po >none.inc
try "no file of messages gives an empty table" test ! -s none.inc
done_testing
