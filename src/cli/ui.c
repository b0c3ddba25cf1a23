/* What the command says, in the language of whoever sits before it. */
#include "cli/cmd.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const char *ui_language(int argc, char **argv) {
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (int i = 1; i < argc; i++) {
        const char *value = strncmp(argv[i], "--ui=", 5) == 0 ? argv[i] + 5 : strcmp(argv[i], "--ui") == 0 ? argv[i + 1] : NULL;
        if (value != NULL && draftmark_speaks(value)) return value;
    }
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value == NULL) continue;
        if (strncmp(value, "es", 2) == 0 && draftmark_speaks("es")) return "es"; /* es, es_PA.UTF-8 */
        if (strncmp(value, "en", 2) == 0) return "en";                           /* C and POSIX name no language: the next may */
    }
    return "en";
}

const char *ui_command(const struct command *command, char *buffer, size_t size) {
    snprintf(buffer, size, "draftmark %s%s%s", command->name, command->verb == NULL ? "" : " ", command->verb == NULL ? "" : command->verb);
    return buffer;
}

const char *ui(const struct settings *settings, const char *id) {
    const char *text = draftmark_ui(settings->ui, id);

    return text == NULL ? id : text;
}

void ui_say(FILE *stream, const struct settings *settings, const char *id, ...) {
    const char *arguments[17] = {NULL};
    va_list values;

    va_start(values, id);
    for (size_t i = 0; i < 16 && (arguments[i] = va_arg(values, const char *)) != NULL; i++) continue;
    va_end(values);
    size_t length = draftmark_ui_fill(settings->ui, id, arguments, NULL, 0);
    char *text = malloc(length + 1);
    if (text != NULL) draftmark_ui_fill(settings->ui, id, arguments, text, length + 1);
    fprintf(stream, "%s\n", text == NULL || *text == '\0' ? ui(settings, id) : text); /* without memory: the words as they are */
    free(text);
}

/* Letters to add, take away, change or swap with their neighbour to make one word of the other (Damerau and Levenshtein). */
static size_t distance(const char *a, const char *b) {
    enum { LONGEST = 31 };
    size_t rows[LONGEST + 1][LONGEST + 1], la = strlen(a), lb = strlen(b);

    if (la > LONGEST || lb > LONGEST) return LONGEST;
    for (size_t i = 0; i <= la; i++) {
        for (size_t j = 0; j <= lb; j++) {
            if (i == 0 || j == 0) {
                rows[i][j] = i + j;
                continue;
            }
            size_t best = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (rows[i - 1][j] + 1 < best) best = rows[i - 1][j] + 1;
            if (rows[i][j - 1] + 1 < best) best = rows[i][j - 1] + 1;
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && rows[i - 2][j - 2] + 1 < best) best = rows[i - 2][j - 2] + 1;
            rows[i][j] = best;
        }
    }
    return rows[la][lb];
}

const char *ui_nearest(const char *word, const char *const *known, size_t count) {
    const char *nearest = NULL;
    size_t least = 3;

    for (size_t i = 0; i < count; i++) {
        size_t away = distance(word, known[i]);
        if (away < least && away < strlen(known[i])) {
            least = away;
            nearest = known[i];
        }
    }
    return nearest;
}
