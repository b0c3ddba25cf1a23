/* JSON out (RFC 8259): only what findings need. */
#ifndef CLI_JSON_H
#define CLI_JSON_H
#include <stdio.h>

void json_text(FILE *stream, const char *text);
void json_pair(FILE *stream, const char *before, const char *name, const char *value); /* before: "{" or ", " */
#endif
