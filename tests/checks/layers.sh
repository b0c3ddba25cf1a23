# The layer law holds, and build-aux/check-layers bites.
. "$DM_SOURCE/tests/lib.sh"
check=$DM_SOURCE/build-aux/check-layers

wrong() { # name, word of the complaint, file, its one line
    rm -rf tree && mkdir -p "tree/$(dirname "$3")" && printf '%s\n' "$4" >"tree/$3"
    bites "$1" "$2" "$check" tree
}
right() {
    rm -rf tree && mkdir -p "tree/$(dirname "$2")" && printf '%s\n' "$3" >"tree/$2"
    try "$1" "$check" tree
}

try "the source keeps the layer law" "$check" "$DM_SOURCE/src"
wrong "base knows nothing above it" "base may not include kit" base/a.c '#include "kit/kit.h"'
wrong "doc does not know the kit" "doc may not include kit" doc/a.c '#include "kit/kit.h"'
wrong "draft does not know writers" "draft may not include odt" draft/a.c '# include "odt/odt.h"'
wrong "writers do not know each other" "docx may not include odt" docx/a.c '#include "odt/odt.h"'
wrong "readers know base and doc only" "may not include figure" odt/read.c '#include "figure/figure.h"'
wrong "the command knows draftmark.h only" "cli may not include base" cli/main.c '#include "base/buf.h"'
wrong "draftmark.h is not for the inside" "for api and cli" kit/a.c '#include "draftmark.h"'
wrong "no way round by .." "folder/name" doc/a.c '#include "../kit/kit.h"'
wrong "libxml2 has one door" "alone" kit/a.c '#include <libxml/parser.h>'
wrong "libzip has one door" "alone" odt/a.c '#include <zip.h>'
wrong "a folder outside the law" "no such layer" misc/a.c 'int x;'
right "libxml2 in xml_read" base/xml_read.c '#include <libxml/parser.h>'
right "the command with its own headers" cli/main.c '#include "cli/command.h"'
done_testing
