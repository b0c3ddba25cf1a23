/* The front: reports, findings, words of the program. Only casts and copies; see base/report.h and kit/ui.h. */
#include "base/report.h"
#include "draftmark.h"
#include "kit/ui.h"

#include <string.h>

static struct dm_report *inner(draftmark_report *report) {
    return (struct dm_report *)report;
}

static const struct dm_finding *finding_of(const draftmark_finding *finding) {
    return (const struct dm_finding *)finding;
}

static const char *or_empty(const char *text) {
    return text == NULL ? "" : text;
}

const char *draftmark_version(void) {
    return PACKAGE_VERSION;
}

draftmark_report *draftmark_report_new(void) {
    return (draftmark_report *)dm_report_new();
}

void draftmark_report_free(draftmark_report *report) {
    dm_report_free(inner(report));
}

size_t draftmark_report_count(const draftmark_report *report) {
    return dm_report_count((const struct dm_report *)report);
}

const draftmark_finding *draftmark_report_at(const draftmark_report *report, size_t index) {
    return (const draftmark_finding *)dm_report_at((const struct dm_report *)report, index);
}

draftmark_level draftmark_report_worst(const draftmark_report *report) {
    return (draftmark_level)dm_report_worst((const struct dm_report *)report);
}

bool draftmark_report_merge(draftmark_report *into, const draftmark_report *from) {
    return dm_report_merge(inner(into), (const struct dm_report *)from);
}

void draftmark_report_sort(draftmark_report *report) {
    dm_report_sort(inner(report), 0);
}

const char *draftmark_finding_code(const draftmark_finding *finding) {
    return dm_finding_code(finding_of(finding));
}

draftmark_level draftmark_finding_level(const draftmark_finding *finding) {
    return (draftmark_level)finding_of(finding)->level;
}

const char *draftmark_finding_file(const draftmark_finding *finding) {
    return or_empty(finding_of(finding)->origin.file);
}

int draftmark_finding_line(const draftmark_finding *finding) {
    return finding_of(finding)->origin.line;
}

int draftmark_finding_column(const draftmark_finding *finding) {
    return finding_of(finding)->origin.column;
}

const char *draftmark_finding_subject(const draftmark_finding *finding) {
    return or_empty(finding_of(finding)->subject);
}

size_t draftmark_finding_arguments(const draftmark_finding *finding) {
    return finding_of(finding)->argument_count;
}

const char *draftmark_finding_argument(const draftmark_finding *finding, size_t index, const char **value) {
    if (index >= finding_of(finding)->argument_count) return NULL;
    if (value != NULL) *value = or_empty(finding_of(finding)->arguments[index].value);
    return finding_of(finding)->arguments[index].name;
}

/* As snprintf("%s"), without its limit of INT_MAX. */
static size_t give(const char *from, char *text, size_t size) {
    size_t length = strlen(or_empty(from));

    if (text != NULL && size > 0) {
        size_t fits = length < size ? length : size - 1;
        memcpy(text, or_empty(from), fits);
        text[fits] = '\0';
    }
    return length;
}

size_t draftmark_finding_text(const draftmark_finding *finding, const draftmark_kit *kit, const char *language, draftmark_part part,
                              char *text, size_t size) {
    struct dm_arena *arena = dm_arena_new(0);
    const char *sentence = dm_ui_finding(arena, (const struct dm_kit *)kit, finding_of(finding), language, (enum dm_part)part);
    size_t length = give(sentence, text, size);

    dm_arena_free(arena);
    return length;
}

size_t draftmark_finding_words(const draftmark_finding *finding, const draftmark_kit *kit, const char *language, const char *argument,
                               char *text, size_t size) {
    struct dm_arena *arena = dm_arena_new(0);
    const char *words = dm_ui_argument(arena, (const struct dm_kit *)kit, finding_of(finding), argument, language);
    size_t length = give(words, text, size);

    dm_arena_free(arena);
    return length;
}

bool draftmark_speaks(const char *language) {
    return dm_message_has_language(language);
}

const char *draftmark_ui(const char *language, const char *id) {
    return dm_ui(language, id);
}

size_t draftmark_ui_fill(const char *language, const char *id, const char *const *arguments, char *text, size_t size) {
    struct dm_argument pairs[16];
    size_t count = 0;
    struct dm_arena *arena = dm_arena_new(0);

    for (; arguments != NULL && count < 16 && arguments[2 * count] != NULL; count++)
        pairs[count] = (struct dm_argument){arguments[2 * count], or_empty(arguments[2 * count + 1])};
    size_t length = give(dm_ui_fill(arena, language, id, pairs, count), text, size);
    dm_arena_free(arena);
    return length;
}
