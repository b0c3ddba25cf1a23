/* Strings of JSON. UTF-8 passes as it is; RFC 8259 §7 asks to escape quotation mark, backslash and control characters. */
#include "cli/json.h"

void json_text(FILE *stream, const char *text) {
    putc('"', stream);
    for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            fprintf(stream, "\\%c", *c);
        else if (*c == '\n')
            fputs("\\n", stream);
        else if (*c < 0x20)
            fprintf(stream, "\\u%04x", *c);
        else
            putc(*c, stream);
    }
    putc('"', stream);
}

void json_pair(FILE *stream, const char *before, const char *name, const char *value) {
    fputs(before, stream);
    json_text(stream, name);
    fputs(": ", stream);
    json_text(stream, value);
}
