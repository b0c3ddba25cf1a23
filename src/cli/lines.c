/* Sentences on a terminal of 80 columns. */
#include "cli/cmd.h"

#include <string.h>

enum { COLUMNS = 80 };

static size_t columns_of(const char *text, size_t length) {
    size_t columns = 0;

    for (size_t i = 0; i < length; i++) columns += ((unsigned char)text[i] & 0xC0) != 0x80;
    return columns;
}

/* A word longer than a line stands on a line of its own: paths are never broken. */
void lines_print(FILE *stream, const char *text, int indent, int column) {
    if (column < indent) column = fprintf(stream, "%*s", indent - column, "") + column;
    for (bool first = true; *text != '\0'; first = false) {
        size_t length = strcspn(text, " "), columns = columns_of(text, length);
        bool fits = (size_t)column + columns + (first ? 0 : 1) <= COLUMNS;
        if (!first) column += fits ? fprintf(stream, " ") : fprintf(stream, "\n%*s", indent, "") - 1 - column;
        fwrite(text, 1, length, stream);
        column += (int)columns;
        text += length + strspn(text + length, " ");
    }
    putc('\n', stream);
}
