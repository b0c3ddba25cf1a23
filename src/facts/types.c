/* Types of values: what each may look like and what number it stands for.
 *
 * In: a text without needless white space. Out: a struct dm_typed, or false, never a guess. The rules: docs/formats.md, "Facts". */
#include "facts/types.h"

#include "base/text.h"
#include "kit/condition.h"

#include <string.h>

enum { SINGLE_LIMIT = 2000, PROSE_LIMIT = 10000, LONGEST_EMAIL = 254, FEWEST_DIGITS = 6, MOST_DIGITS = 20, MOST_HOURS = 24 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

/* Characters of a UN/LOCODE: 0 and 1 are not used, because they look like letters (UN/LOCODE Manual, 3.2.1). */
static bool is_place_code(char c) {
    return is_capital(c) || (c >= '2' && c <= '9');
}

static bool read_text(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    (void)decl, (void)arena, (void)out;
    return *text != '\0';
}

static bool read_integer(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    (void)decl, (void)arena;
    const char *figures = *text == '-' ? text + 1 : text;
    if (*figures == '\0' || figures[strspn(figures, "0123456789")] != '\0') return false;
    return dm_parse_number(text, &out->number);
}

static bool read_year(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    return strlen(text) == 4 && text[0] != '0' && read_integer(decl, arena, text, out);
}

static bool read_percent(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    (void)decl, (void)arena;
    size_t length = strlen(text);
    return length > 1 && text[length - 1] == '%' && dm_parse_number(text, &out->number) && out->number >= 0;
}

static bool read_date(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    int year, month, day;
    (void)decl, (void)arena;
    if (!dm_parse_date(text, &year, &month, &day)) return false;
    out->number = ((year * 100LL + month) * 100 + day) * 1000;
    return true;
}

static bool read_duration(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    long long seconds;
    (void)decl, (void)arena;
    if (!dm_parse_duration(text, &seconds) || seconds > DM_MOST_SECONDS) return false;
    out->number = seconds * 1000;
    return true;
}

/* Minutes of "06:00" at text; -1 when it is no time of the day. */
static int minutes(const char *text) {
    static const char shape[] = "dd:dd";
    for (size_t i = 0; shape[i] != '\0'; i++)
        if (shape[i] == 'd' ? !is_digit(text[i]) : text[i] != shape[i]) return -1;
    int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
    return minute > 59 || hour > 24 || (hour == 24 && minute > 0) ? -1 : hour * 60 + minute;
}

/* A span may run past midnight: 22:00-06:00. It does not begin at 24:00 and is never empty. */
static bool is_span(const char *word) {
    if (strlen(word) != 11 || word[5] != '-') return false;
    int from = minutes(word), to = minutes(word + 6);
    return from >= 0 && to >= 0 && from < MOST_HOURS * 60 && from != to;
}

static bool read_hours(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    size_t count;
    char **words = dm_text_words(arena, text, &count);
    (void)decl, (void)out;
    for (size_t i = 0; i < count; i++)
        if (!is_span(words[i])) return false;
    return count > 0;
}

static bool read_boolean(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    (void)decl, (void)arena;
    out->number = strcmp(text, "yes") == 0;
    return out->number != 0 || strcmp(text, "no") == 0;
}

static bool is_choice(const struct dm_decl *decl, const char *word) {
    for (size_t i = 0; decl != NULL && i < decl->choices.count; i++)
        if (dm_text_equal(decl->choices.items[i].value, word)) return true;
    return false;
}

static bool read_choices(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    size_t count;
    char **words = dm_text_words(arena, text, &count);
    for (size_t i = 0; i < count; i++) {
        out->stray = words[i];
        if (!is_choice(decl, words[i])) return false;
        for (size_t before = 0; before < i; before++) /* the same word twice is a slip */
            if (strcmp(words[before], words[i]) == 0) return false;
    }
    out->choices = (const char *const *)words;
    out->choice_count = count;
    return count > 0;
}

static bool read_choice(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    if (read_choices(decl, arena, text, out) && out->choice_count == 1) return true;
    out->stray = text;
    return false;
}

static bool read_phone(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    size_t digits = 0;
    (void)decl, (void)arena, (void)out;
    for (const char *c = *text == '+' ? text + 1 : text; *c != '\0'; c++) {
        if (!is_digit(*c) && *c != ' ' && *c != '-') return false;
        digits += is_digit(*c) ? 1 : 0;
    }
    return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
}

static bool is_email_character(char c) {
    return (c >= 'a' && c <= 'z') || is_capital(c) || is_digit(c) || strchr("!#$%&'*+-/=?^_`{|}~.", c) != NULL;
}

/* Dots neither begin nor end a part and never stand side by side. */
static bool is_dotted(const char *from, const char *end) {
    for (const char *c = from; c < end; c++) {
        if (!is_email_character(*c)) return false;
        if (*c == '.' && (c == from || c + 1 == end || c[1] == '.')) return false;
    }
    return from < end;
}

static bool read_email(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    const char *at = strchr(text, '@'), *end = text + strlen(text);
    (void)decl, (void)arena, (void)out;
    if (at == NULL || end - text > LONGEST_EMAIL) return false;
    return is_dotted(text, at) && is_dotted(at + 1, end) && strchr(at, '.') != NULL;
}

static bool read_unlocode(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    (void)decl, (void)arena, (void)out;
    if (strlen(text) != 5 || !is_capital(text[0]) || !is_capital(text[1])) return false;
    return is_place_code(text[2]) && is_place_code(text[3]) && is_place_code(text[4]);
}

static bool read_imo_number(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    (void)decl, (void)arena, (void)out;
    if (strlen(text) != 10 || text[5] != '-') return false;
    for (size_t i = 0; i < 10; i++)
        if (i != 5 && !(i < 5 ? is_place_code(text[i]) : is_digit(text[i]))) return false;
    return true;
}

static bool read_key(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out) {
    (void)decl, (void)arena, (void)out;
    return dm_text_is_key(text);
}

/* Pictures have no text; their attribute is asked through dm_type_is_picture. */
static const struct type {
    bool (*read)(const struct dm_decl *decl, struct dm_arena *arena, const char *text, struct dm_typed *out);
    enum dm_code wrong;
    size_t limit;
    bool languages;
} TYPES[DM_TYPE_COUNT] = {
    [DM_TYPE_TEXT] = {read_text, DM_CODE_FACT_EMPTY, SINGLE_LIMIT, true},
    [DM_TYPE_PROSE] = {read_text, DM_CODE_FACT_EMPTY, PROSE_LIMIT, true},
    [DM_TYPE_NAME] = {read_text, DM_CODE_FACT_EMPTY, SINGLE_LIMIT, true},
    [DM_TYPE_INTEGER] = {read_integer, DM_CODE_FACT_BAD_INTEGER, SINGLE_LIMIT, false},
    [DM_TYPE_YEAR] = {read_year, DM_CODE_FACT_BAD_INTEGER, SINGLE_LIMIT, false},
    [DM_TYPE_PERCENT] = {read_percent, DM_CODE_FACT_BAD_PERCENT, SINGLE_LIMIT, false},
    [DM_TYPE_DATE] = {read_date, DM_CODE_FACT_BAD_DATE, SINGLE_LIMIT, false},
    [DM_TYPE_DURATION] = {read_duration, DM_CODE_FACT_BAD_DURATION, SINGLE_LIMIT, false},
    [DM_TYPE_HOURS] = {read_hours, DM_CODE_FACT_BAD_HOURS, SINGLE_LIMIT, false},
    [DM_TYPE_BOOLEAN] = {read_boolean, DM_CODE_FACT_BAD_BOOLEAN, SINGLE_LIMIT, false},
    [DM_TYPE_CHOICE] = {read_choice, DM_CODE_FACT_BAD_CHOICE, SINGLE_LIMIT, false},
    [DM_TYPE_CHOICES] = {read_choices, DM_CODE_FACT_BAD_CHOICE, SINGLE_LIMIT, false},
    [DM_TYPE_PHONE] = {read_phone, DM_CODE_FACT_BAD_PHONE, SINGLE_LIMIT, false},
    [DM_TYPE_EMAIL] = {read_email, DM_CODE_FACT_BAD_EMAIL, SINGLE_LIMIT, false},
    [DM_TYPE_UNLOCODE] = {read_unlocode, DM_CODE_FACT_BAD_UNLOCODE, SINGLE_LIMIT, false},
    [DM_TYPE_IMO_NUMBER] = {read_imo_number, DM_CODE_FACT_BAD_IMO_NUMBER, SINGLE_LIMIT, false},
    [DM_TYPE_REF] = {read_key, DM_CODE_REF_UNKNOWN, SINGLE_LIMIT, false},
};

bool dm_type_read(struct dm_arena *arena, enum dm_type type, const struct dm_decl *decl, const char *text, struct dm_typed *out) {
    *out = (struct dm_typed){.raw = text};
    return text != NULL && TYPES[type].read != NULL && TYPES[type].read(decl, arena, text, out);
}

enum dm_code dm_type_code(enum dm_type type) {
    return TYPES[type].wrong;
}

size_t dm_type_limit(enum dm_type type) {
    return TYPES[type].limit;
}

bool dm_type_has_languages(enum dm_type type) {
    return TYPES[type].languages;
}

bool dm_type_in_range(bool has_min, long long min, bool has_max, long long max, long long number) {
    return (!has_min || number >= min) && (!has_max || number <= max);
}

static const char *duration_text(struct dm_arena *arena, long long seconds) {
    if (seconds % 86400 == 0) return dm_arena_format(arena, "P%lldD", seconds / 86400);
    if (seconds % 3600 == 0) return dm_arena_format(arena, "PT%lldH", seconds / 3600);
    if (seconds % 60 == 0) return dm_arena_format(arena, "PT%lldM", seconds / 60);
    return dm_arena_format(arena, "PT%lldS", seconds);
}

const char *dm_type_bound(struct dm_arena *arena, enum dm_type type, long long number) {
    long long whole = number / 1000, part = number % 1000;
    const char *sign = type == DM_TYPE_PERCENT ? "%" : "";
    if (type == DM_TYPE_DURATION) return duration_text(arena, whole);
    if (type == DM_TYPE_DATE) return dm_arena_format(arena, "%04lld-%02lld-%02lld", whole / 10000, whole / 100 % 100, whole % 100);
    if (part == 0) return dm_arena_format(arena, "%lld%s", whole, sign);
    return dm_arena_format(arena, "%s%lld.%03lld%s", number < 0 ? "-" : "", whole < 0 ? -whole : whole, part < 0 ? -part : part, sign);
}

static bool ends_with(const char *name, const char *ending) {
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0;
}

/* No step upwards, no empty or hidden step, nothing a shell or another system would read as something else. */
bool dm_type_is_picture(const char *file) {
    if (file == NULL || strlen(file) > 200) return false;
    for (const char *step = file;; step++) {
        size_t length = strcspn(step, "/");
        if (length == 0 || step[0] == '.') return false;
        for (size_t i = 0; i < length; i++)
            if ((unsigned char)step[i] < 0x20 || step[i] == '\\' || step[i] == ':') return false;
        step += length;
        if (*step == '\0') break;
    }
    return ends_with(file, ".png") || ends_with(file, ".jpg") || ends_with(file, ".jpeg");
}
