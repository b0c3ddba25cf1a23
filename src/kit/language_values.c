/* Values in words: numbers, dates, durations, hours, lists, the order of titles.
 *
 * In: values and a language's patterns. Out: text in an arena. Only integer arithmetic, so that no locale of the machine is ever asked.
 * See language.h. */
#include "base/buf.h"
#include "base/text.h"
#include "kit/condition.h"
#include "kit/language.h"

#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const char no_break_space[] = "\xC2\xA0";

/* The buffer's text into the arena; the buffer is freed. */
static const char *keep(struct dm_arena *arena, struct dm_buf *buf) {
    if (buf->failed) dm_arena_fail(arena);
    const char *text = buf->failed ? NULL : dm_arena_copy_n(arena, buf->data, buf->length);

    dm_buf_free(buf);
    return text;
}

enum { MOST_FILLED = 4 };

/* Copies the pattern, {name} replaced; an unknown {name} stays as it is. */
const char *dm_language_fill(struct dm_arena *arena, const char *pattern, ...) {
    const char *names[MOST_FILLED], *values[MOST_FILLED];
    size_t count = 0;
    struct dm_buf out;
    va_list arguments;

    va_start(arguments, pattern);
    while (count < MOST_FILLED && (names[count] = va_arg(arguments, const char *)) != NULL)
        values[count++] = va_arg(arguments, const char *);
    va_end(arguments);
    if (pattern == NULL) return NULL;
    dm_buf_init(&out, 0);
    while (*pattern != '\0') {
        size_t i = 0, length = 0;
        for (; *pattern == '{' && i < count; i++) {
            length = strlen(names[i]);
            if (strncmp(pattern + 1, names[i], length) == 0 && pattern[length + 1] == '}') break;
        }
        bool found = *pattern == '{' && i < count;
        if (found)
            dm_buf_add(&out, values[i]);
        else
            dm_buf_add_char(&out, *pattern);
        pattern += found ? length + 2 : 1;
    }
    return keep(arena, &out);
}

const char *dm_language_number(const struct dm_language *lang, struct dm_arena *arena, long long thousandths) {
    unsigned long long rest = thousandths < 0 ? 0ULL - (unsigned long long)thousandths : (unsigned long long)thousandths;
    unsigned long long whole = rest / 1000, part = rest % 1000;
    const char *digits = dm_arena_format(arena, "%llu", whole);
    bool grouped = whole >= (unsigned long long)lang->group_from;
    struct dm_buf out;

    if (digits == NULL) return NULL;
    dm_buf_init(&out, 0);
    if (thousandths < 0) dm_buf_add_char(&out, '-');
    for (size_t left = strlen(digits); left > 0; left--, digits++) {
        dm_buf_add_char(&out, *digits);
        if (grouped && left > 1 && left % 3 == 1) dm_buf_add(&out, lang->group);
    }
    if (part > 0) {
        char decimals[4] = {(char)('0' + part / 100), (char)('0' + part / 10 % 10), (char)('0' + part % 10), '\0'};
        for (size_t i = 2; decimals[i] == '0'; i--) decimals[i] = '\0';
        dm_buf_add(&out, lang->decimal);
        dm_buf_add(&out, decimals);
    }
    return keep(arena, &out);
}

const char *dm_language_date(const struct dm_language *lang, struct dm_arena *arena, int year, int month, int day) {
    const char *name = month >= 1 && month <= 12 ? lang->months[month - 1] : "";

    return dm_language_fill(arena, lang->date_long, "d", dm_arena_format(arena, "%d", day), "month", name, "y",
                            dm_arena_format(arena, "%d", year), NULL);
}

/* ---- durations ------------------------------------------------------------------------------------------------------- */

struct part {
    enum dm_unit_of_time unit;
    long long count;
};

/* The components of a well-formed duration, zero ones left out; returns how many. */
static size_t parts_of(const char *iso, struct part parts[DM_TIME_UNITS]) {
    static const char day_letters[] = "YMWD", time_letters[] = "HMS";
    bool time = false;
    size_t count = 0;

    for (const char *at = iso + 1; *at != '\0'; at++) {
        if (*at == 'T') {
            time = true;
            continue;
        }
        char *end;
        long long value = strtoll(at, &end, 10);
        const char *letters = time ? time_letters : day_letters;
        int unit = (int)(strchr(letters, *end) - letters) + (time ? DM_HOUR : DM_YEAR);
        if (value > 0 && count < DM_TIME_UNITS) parts[count++] = (struct part){(enum dm_unit_of_time)unit, value};
        at = end;
    }
    return count;
}

static const char *part_text(const struct dm_language *lang, struct dm_arena *arena, const struct part *part) {
    const char *unit = part->count == 1 ? lang->unit_one[part->unit] : lang->unit_other[part->unit];

    return dm_arena_format(arena, "%s%s%s", dm_language_number(lang, arena, part->count * 1000), no_break_space, unit);
}

static const char *parts_text(const struct dm_language *lang, struct dm_arena *arena, const struct part *parts, size_t count) {
    const char *texts[DM_TIME_UNITS];

    for (size_t i = 0; i < count; i++) texts[i] = part_text(lang, arena, &parts[i]);
    return dm_language_list(lang, arena, texts, count);
}

const char *dm_language_duration(const struct dm_language *lang, struct dm_arena *arena, const char *iso) {
    struct part parts[DM_TIME_UNITS] = {{DM_YEAR, 0}};
    long long seconds;

    if (!dm_parse_duration(iso, &seconds)) return dm_arena_copy(arena, iso);
    size_t count = parts_of(iso, parts);
    if (count == 0) return part_text(lang, arena, &(struct part){DM_MINUTE, 0});
    return parts_text(lang, arena, parts, count);
}

/* "every {n} {units}" around a duration of several units: what stands between the two marks goes, too. */
static const char *every_compound(const struct dm_language *lang, struct dm_arena *arena, const char *duration) {
    const char *from = lang->every_other == NULL ? NULL : strstr(lang->every_other, "{n}");
    const char *last = from == NULL ? NULL : strstr(lang->every_other, "{units}");

    if (from == NULL || last == NULL || last < from) return duration;
    return dm_arena_format(arena, "%.*s%s%s", (int)(from - lang->every_other), lang->every_other, duration, last + strlen("{units}"));
}

const char *dm_language_every(const struct dm_language *lang, struct dm_arena *arena, const char *iso) {
    struct part parts[DM_TIME_UNITS] = {{DM_YEAR, 0}};
    long long seconds;

    if (!dm_parse_duration(iso, &seconds)) return dm_arena_copy(arena, iso);
    size_t count = parts_of(iso, parts);
    if (count != 1) return every_compound(lang, arena, dm_language_duration(lang, arena, iso));
    if (parts[0].count == 1) return dm_language_fill(arena, lang->every_one, "unit", lang->unit_one[parts[0].unit], NULL);
    const char *n = dm_language_number(lang, arena, parts[0].count * 1000);
    return dm_language_fill(arena, lang->every_other, "n", n, "units", lang->unit_other[parts[0].unit], NULL);
}

/* ---- hours and lists --------------------------------------------------------------------------------------------------- */

static const char *span(const struct dm_language *lang, struct dm_arena *arena, const char *hours) {
    const char *dash = strchr(hours, '-');

    if (strcmp(hours, "00:00-24:00") == 0) return lang->hours_all_day;
    if (dash == NULL) return hours;
    return dm_language_fill(arena, lang->hours_between, "a", dm_arena_copy_n(arena, hours, (size_t)(dash - hours)), "b", dash + 1, NULL);
}

const char *dm_language_hours(const struct dm_language *lang, struct dm_arena *arena, const char *hours) {
    size_t count;
    char **spans = dm_text_words(arena, hours, &count);
    const char **texts = dm_arena_array(arena, count, sizeof *texts);

    if (spans == NULL || texts == NULL) return NULL;
    for (size_t i = 0; i < count; i++) texts[i] = span(lang, arena, spans[i]);
    return dm_language_list(lang, arena, texts, count);
}

/* "{a} y {b}" with the y minding what follows: the word before {b} is the last of the pattern's middle. */
static const char *join_two(const struct dm_language *lang, struct dm_arena *arena, const char *a, const char *b) {
    const char *middle = lang->list_two == NULL ? NULL : strstr(lang->list_two, "{a}");
    const char *last = middle == NULL ? NULL : strstr(lang->list_two, "{b}");

    if (middle == NULL || last == NULL || last < middle) return NULL;
    const char *end = last;
    while (end > middle && end[-1] == ' ') end--;
    const char *start = end;
    while (start > middle && start[-1] != ' ' && start[-1] != '}') start--;
    const char *swap = dm_language_swap(lang, start, (size_t)(end - start), b);
    if (swap == NULL) return dm_language_fill(arena, lang->list_two, "a", a, "b", b, NULL);
    const char *pattern = dm_arena_format(arena, "%.*s%s%s", (int)(start - lang->list_two), lang->list_two, swap, end);
    return dm_language_fill(arena, pattern, "a", a, "b", b, NULL);
}

const char *dm_language_list(const struct dm_language *lang, struct dm_arena *arena, const char *const *items, size_t count) {
    struct dm_buf out;

    if (count == 0) return "";
    if (count == 1) return items[0];
    dm_buf_init(&out, 0);
    for (size_t i = 0; i + 1 < count; i++) {
        if (i > 0) dm_buf_add(&out, lang->list_more);
        dm_buf_add(&out, items[i]);
    }
    const char *before = keep(arena, &out);
    return before == NULL ? NULL : join_two(lang, arena, before, items[count - 1]);
}

/* ---- order of titles ------------------------------------------------------------------------------------------------------ */

enum { N_TILDE = 0xF1 };

/* Accents and case do not count; ñ stands between n and o. */
static unsigned weight(const char **at, const char *end) {
    if (*at >= end) return 0;
    unsigned code = dm_text_base_letter(dm_text_next(at, end));
    return code == N_TILDE ? 'n' * 2 + 1 : code * 2;
}

int dm_language_compare(const struct dm_language *lang, const char *a, const char *b) {
    const char *left = a, *right = b, *left_end = a + strlen(a), *right_end = b + strlen(b);

    (void)lang; /* both languages that ship agree; a third may not */
    while (left < left_end || right < right_end) {
        unsigned x = weight(&left, left_end), y = weight(&right, right_end);
        if (x != y) return x < y ? -1 : 1;
    }
    int bytes = strcmp(a, b); /* titles that differ in accents only still have one order */
    return bytes < 0 ? -1 : bytes > 0;
}
