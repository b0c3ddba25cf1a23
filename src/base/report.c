/* The report: findings copied into an arena of its own, in the order found. See report.h. */
#include "base/report.h"

#include "base/buf.h"
#include "base/hash.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* A report larger than this says nothing more to anybody. */
#define REPORT_LIMIT ((size_t)256 * 1024 * 1024)

static const struct dm_code_info codes[DM_CODE_COUNT] = {
#define DM_CODE(ident, code, level, text, because, fix) {code, level, text, because, fix},
#include "base/codes.def"
#undef DM_CODE
};

struct dm_report {
    struct dm_arena *arena;
    DM_LIST(struct dm_finding) list;
    struct dm_finding reserve; /* memory.exhausted, shown behind the others once `exhausted` is set */
    bool exhausted;
};

const struct dm_code_info *dm_code_info(enum dm_code code) {
    return &codes[code];
}

struct dm_report *dm_report_new(void) {
    struct dm_report *report = calloc(1, sizeof *report);

    if (report == NULL) return NULL;
    report->arena = dm_arena_new(REPORT_LIMIT);
    if (report->arena == NULL) {
        free(report);
        return NULL;
    }
    report->reserve.code = DM_CODE_MEMORY_EXHAUSTED;
    report->reserve.level = codes[DM_CODE_MEMORY_EXHAUSTED].level;
    return report;
}

void dm_report_free(struct dm_report *report) {
    if (report == NULL) return;
    dm_arena_free(report->arena);
    free(report);
}

size_t dm_report_count(const struct dm_report *report) {
    return report == NULL ? 0 : report->list.count + (report->exhausted ? 1 : 0);
}

const struct dm_finding *dm_report_at(const struct dm_report *report, size_t index) {
    if (index >= dm_report_count(report)) return NULL;
    return index < report->list.count ? &report->list.items[index] : &report->reserve;
}

enum dm_level dm_report_worst(const struct dm_report *report) {
    enum dm_level worst = DM_NOTE;

    for (size_t i = 0; i < dm_report_count(report); i++) {
        enum dm_level level = dm_report_at(report, i)->level;
        if (level > worst) worst = level;
    }
    return worst;
}

/* Copies what the finding points at into the report; false when memory ended. */
static bool copy_into(struct dm_report *report, const struct dm_finding *from, struct dm_finding *copy) {
    struct dm_argument *arguments = dm_arena_array(report->arena, from->argument_count, sizeof *arguments);

    *copy = *from;
    copy->origin.file = dm_arena_copy(report->arena, from->origin.file);
    copy->subject = dm_arena_copy(report->arena, from->subject);
    copy->name = dm_arena_copy(report->arena, from->name);
    for (size_t i = 0; arguments != NULL && i < from->argument_count; i++) {
        arguments[i].name = dm_arena_copy(report->arena, from->arguments[i].name);
        arguments[i].value = dm_arena_copy(report->arena, from->arguments[i].value);
    }
    copy->arguments = arguments;
    return !dm_arena_failed(report->arena);
}

static bool add(struct dm_report *report, const struct dm_finding *finding) {
    struct dm_finding copy;
    struct dm_finding *place = NULL;

    /* Copied before a place is taken: a finding half copied must never be seen. */
    if (!report->exhausted && copy_into(report, finding, &copy)) place = DM_PUSH(report->arena, report->list);
    if (place == NULL)
        report->exhausted = true;
    else
        *place = copy;
    return place != NULL;
}

bool dm_report_merge(struct dm_report *into, const struct dm_report *from) {
    bool merged = true;

    if (into == NULL || from == NULL) return false;
    for (size_t i = 0; merged && i < from->list.count; i++) merged = add(into, &from->list.items[i]);
    if (from->exhausted) into->exhausted = true;
    return merged;
}

void dm_report_add(struct dm_report *report, const struct dm_finding *finding) {
    if (report != NULL) add(report, finding);
}

const char *dm_finding_code(const struct dm_finding *finding) {
    return finding->name != NULL ? finding->name : codes[finding->code].code;
}

enum { MOST_ARGUMENTS = 16 };

static void find(struct dm_report *report, struct dm_finding *finding, va_list pairs) {
    struct dm_argument arguments[MOST_ARGUMENTS];
    const char *name;

    if (report == NULL) return;
    while (finding->argument_count < MOST_ARGUMENTS && (name = va_arg(pairs, const char *)) != NULL) {
        const char *value = va_arg(pairs, const char *);
        arguments[finding->argument_count++] = (struct dm_argument){name, value == NULL ? "" : value};
    }
    finding->arguments = arguments;
    add(report, finding);
}

void dm_find(struct dm_report *report, enum dm_code code, struct dm_origin at, const char *subject, ...) {
    struct dm_finding finding = {.code = code, .level = codes[code].level, .origin = at, .subject = subject};
    va_list pairs;

    va_start(pairs, subject);
    find(report, &finding, pairs);
    va_end(pairs);
}

void dm_find_at_level(struct dm_report *report, enum dm_code code, enum dm_level level, struct dm_origin at, const char *subject, ...) {
    struct dm_finding finding = {.code = code, .level = level, .origin = at, .subject = subject};
    va_list pairs;

    va_start(pairs, subject);
    find(report, &finding, pairs);
    va_end(pairs);
}

static int compare_text(const char *a, const char *b) {
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b);
}

static int compare(const struct dm_finding *a, const struct dm_finding *b) {
    int order = compare_text(a->origin.file, b->origin.file);

    if (order == 0) order = (a->origin.line > b->origin.line) - (a->origin.line < b->origin.line);
    if (order == 0) order = (a->origin.column > b->origin.column) - (a->origin.column < b->origin.column);
    if (order == 0) order = strcmp(dm_finding_code(a), dm_finding_code(b));
    return order;
}

/* All of a finding in one string, so that exact repeats meet in a map. Parts are parted by a byte no text holds. */
static char *spell(struct dm_arena *arena, struct dm_buf *buf, const struct dm_finding *finding) {
    dm_buf_clear(buf);
    dm_buf_addf(buf, "%d %d %d %d\x1f", (int)finding->code, (int)finding->level, finding->origin.line, finding->origin.column);
    dm_buf_add(buf, finding->origin.file);
    dm_buf_add_char(buf, '\x1f');
    dm_buf_add(buf, finding->subject);
    dm_buf_add_char(buf, '\x1f');
    dm_buf_add(buf, finding->name);
    for (size_t i = 0; i < finding->argument_count; i++) {
        dm_buf_add_char(buf, '\x1f');
        dm_buf_add(buf, finding->arguments[i].name);
        dm_buf_add_char(buf, '\x1f');
        dm_buf_add(buf, finding->arguments[i].value);
    }
    return buf->failed ? NULL : dm_arena_copy_n(arena, buf->data, buf->length);
}

/* Keeps the first of equal findings. Without memory all are kept: a repeat does no harm. */
static void drop_repeats(struct dm_report *report, size_t from) {
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_map *seen = dm_map_new(arena);
    struct dm_buf buf;
    size_t kept = from;

    dm_buf_init(&buf, 0);
    for (size_t i = from; i < report->list.count; i++) {
        struct dm_finding *finding = &report->list.items[i];
        char *key = spell(arena, &buf, finding);
        if (key != NULL && dm_map_get(seen, key) != NULL) continue;
        if (key != NULL) dm_map_put(seen, key, report);
        report->list.items[kept++] = *finding;
    }
    report->list.count = kept;
    dm_buf_free(&buf);
    dm_arena_free(arena);
}

/* Merges two sorted neighbours [low, middle) and [middle, high) of `from` into `to`. */
static void merge_runs(const struct dm_finding *from, struct dm_finding *to, size_t low, size_t middle, size_t high) {
    size_t left = low, right = middle;

    for (size_t at = low; at < high; at++) {
        bool take_left = left < middle && (right >= high || compare(&from[left], &from[right]) <= 0);
        to[at] = from[take_left ? left++ : right++];
    }
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

void dm_report_sort(struct dm_report *report, size_t from) {
    if (report == NULL || from >= report->list.count) return;
    drop_repeats(report, from);
    size_t count = report->list.count - from;
    struct dm_finding *items = report->list.items + from;
    struct dm_finding *scratch = malloc(count * sizeof *scratch);
    if (scratch == NULL) {
        report->exhausted = true;
        return;
    }
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t low = 0; low < count; low += 2 * run)
            merge_runs(items, scratch, low, least(low + run, count), least(low + 2 * run, count));
        memcpy(items, scratch, count * sizeof *items);
    }
    free(scratch);
}
