/* Folds a text for comparison: words, telephone numbers, positions. In: UTF-8. Out: struct dm_text_words. See words.h.
 *
 * One pass for words and telephones, one for positions; neither looks back further than a few characters, so the work is linear in the
 * text whatever stands there. */
#include "facts/words.h"

#include "base/text.h"

#include <string.h>

/* ---- Numbers for words ----------------------------------------------------------------------------------------------- */

static const uint64_t FNV_START = 14695981039346656037U, FNV_PRIME = 1099511628211U, BASE = 0x9E3779B97F4A7C15U;

static uint64_t mixed(uint64_t hash) {
    hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCDU;
    hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53U;
    return hash ^ hash >> 33;
}

uint64_t dm_words_exact(const char *text) {
    uint64_t hash = FNV_START;
    for (; *text != '\0'; text++) hash = (hash ^ (unsigned char)*text) * FNV_PRIME;
    return mixed(hash);
}

uint64_t dm_words_gram(const struct dm_text_words *words, size_t at, size_t count) {
    uint64_t power = 1;
    for (size_t i = 0; i < count; i++) power *= BASE;
    return mixed(words->sums.items[at + count] - words->sums.items[at] * power + count);
}

/* ---- Telephones ------------------------------------------------------------------------------------------------------ */

struct digits { /* a run of figures as people part them: by blanks, hyphens, dots, brackets */
    char text[DM_PHONE_LONGEST + 1];
    size_t count; /* may be more than text holds: then it is no telephone */
};

/* Zeros before a number are dialled or not; they tell no number from another. */
static uint64_t phone_hash(const char *digits) {
    return dm_words_exact(digits + strspn(digits, "0")) ^ BASE;
}

static void add_digit(struct digits *digits, char digit) {
    if (digits->count < DM_PHONE_LONGEST) digits->text[digits->count] = digit;
    digits->count++;
}

uint64_t dm_words_phone(const char *number, size_t count) {
    struct digits digits = {.text = {0}};
    for (; *number != '\0'; number++)
        if (*number >= '0' && *number <= '9') add_digit(&digits, *number);
    if (digits.count < count || digits.count > DM_PHONE_LONGEST) return 0;
    return phone_hash(digits.text + digits.count - count);
}

static void end_digits(struct dm_arena *arena, struct digits *digits, struct dm_text_words *words) {
    if (digits->count >= DM_PHONE_SHORTEST && digits->count <= DM_PHONE_LONGEST) {
        uint64_t *slot = DM_PUSH(arena, words->phones);
        if (slot != NULL) *slot = phone_hash(digits->text);
    }
    *digits = (struct digits){.text = {0}};
}

/* ---- Words ----------------------------------------------------------------------------------------------------------- */

enum { COMBINING_FIRST = 0x300, COMBINING_LAST = 0x36F, SOFT_HYPHEN = 0xAD, ZERO_WIDTH_FIRST = 0x200B, ZERO_WIDTH_LAST = 0x200D };
enum { TITLE = 3, ACRONYM = 3 }; /* "Sr." and "M." end no sentence; "TCA" is one */

struct folding {
    struct dm_arena *arena;
    struct dm_text_words *words;
    struct dm_text_word word; /* being read; no letters: between words */
    struct digits digits;
    unsigned capitals;
    bool opens; /* the next word begins a sentence */
};

static void end_word(struct folding *f) {
    struct dm_text_word *slot = f->word.letters == 0 ? NULL : DM_PUSH(f->arena, f->words->words);
    uint64_t *sum = slot == NULL ? NULL : DM_PUSH(f->arena, f->words->sums);
    if (slot != NULL && sum == NULL) f->words->words.count--; /* one sum for each word, also when memory ends */
    if (sum != NULL) {
        f->word.hash = mixed(f->word.hash);
        if (f->capitals == f->word.letters && f->capitals >= ACRONYM) f->word.flags |= DM_WORD_UPPER;
        *slot = f->word;
        *sum = f->words->sums.items[f->words->sums.count - 2] * BASE + slot->hash;
        f->opens = false;
    }
    f->word = (struct dm_text_word){.hash = FNV_START};
    f->capitals = 0;
}

static void add_letter(struct folding *f, unsigned code, bool digit) {
    unsigned base = digit ? code : dm_text_base_letter(code);
    bool capital = !digit && dm_text_lower(code) != code;
    if (base == 0xF1) base = 'n'; /* ñ is a letter of its own for sorting only */
    if (f->word.letters == 0) f->word.flags = (capital ? DM_WORD_CAPITAL : 0U) | (f->opens ? DM_WORD_OPENS : 0U);
    if (digit) f->word.flags |= DM_WORD_DIGIT;
    f->word.hash = (f->word.hash ^ base) * FNV_PRIME;
    f->word.letters++;
    f->capitals += capital;
}

/* After "M." and "Sr." the sentence goes on. */
static bool is_title(const struct dm_text_words *words) {
    const struct dm_text_word *last = words->words.count == 0 ? NULL : &words->words.items[words->words.count - 1];
    return last != NULL && last->letters <= TITLE && (last->flags & DM_WORD_CAPITAL) != 0;
}

static void between(struct folding *f, unsigned code) {
    static const char parts[] = " -.()";
    end_word(f);
    bool parting = code == 0xA0 || (code < 0x80 && strchr(parts, (int)code) != NULL);
    if (!parting || f->digits.count == 0) end_digits(f->arena, &f->digits, f->words);
    if (code == '.') f->opens = !is_title(f->words);
    if (code == ':' || code == ';' || code == '!' || code == '?') f->opens = true;
}

static bool is_silent(unsigned code) {
    return (code >= COMBINING_FIRST && code <= COMBINING_LAST) || code == SOFT_HYPHEN ||
           (code >= ZERO_WIDTH_FIRST && code <= ZERO_WIDTH_LAST);
}

static void fold(struct folding *f, const char *text) {
    const char *end = text + strlen(text);
    while (text < end) {
        unsigned code = dm_text_next(&text, end);
        bool digit = code >= '0' && code <= '9';
        if (digit) {
            add_digit(&f->digits, (char)code);
            add_letter(f, code, true);
        } else if (dm_text_is_letter(code) && code != 0xBA) { /* º is written for ° */
            end_digits(f->arena, &f->digits, f->words);
            add_letter(f, code, false);
        } else if (!is_silent(code)) {
            between(f, code);
        }
    }
    end_word(f);
    end_digits(f->arena, &f->digits, f->words);
}

/* ---- Positions ------------------------------------------------------------------------------------------------------- */

enum { SCALE = 1000, MINUTES = 60, SECONDS = 60, APART = 6 }; /* in thousandths of a minute; characters between latitude and longitude */

struct place {
    long long angle;
    bool latitude;
    const char *end;
};

static bool skip(const char **at, const char *const *marks, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (dm_text_starts(*at, marks[i])) {
            *at += strlen(marks[i]);
            return true;
        }
    return false;
}

static void skip_blanks(const char **at) {
    static const char *const blanks[] = {" ", "\xC2\xA0", "\xE2\x80\xAF"};
    while (skip(at, blanks, sizeof blanks / sizeof *blanks)) continue;
}

/* "28.8" or "28,8" in thousandths; -1: no number of at most three figures before the point. */
static long long number(const char **at) {
    long long whole = 0, part = 0;
    int figures = 0, unit = SCALE;
    for (; **at >= '0' && **at <= '9' && figures < 4; (*at)++, figures++) whole = whole * 10 + (**at - '0');
    if (figures == 0 || figures > 3) return -1;
    if ((**at == '.' || **at == ',') && (*at)[1] >= '0' && (*at)[1] <= '9')
        for ((*at)++; **at >= '0' && **at <= '9'; (*at)++)
            if (unit > 1) part += (**at - '0') * (unit /= 10);
    return whole * SCALE + part;
}

/* Minutes or seconds, where they stand; 0 where not. */
static long long part_of_degree(const char **at, const char *const *marks, size_t count) {
    const char *from = *at;
    skip_blanks(&from);
    long long value = number(&from);
    skip_blanks(&from);
    if (value < 0 || !skip(&from, marks, count)) return 0;
    *at = from;
    return value;
}

/* "11°07.2′ N", its degrees at `from`; the sign for degrees has been seen. */
static bool read_place(const char *from, struct place *place) {
    static const char *const degrees[] = {"\xC2\xB0", "\xC2\xBA"}, *const minutes[] = {"\xE2\x80\xB2", "\xE2\x80\x99", "'"},
                             *const seconds[] = {"\xE2\x80\xB3", "\xE2\x80\x9D", "\""};
    long long angle = number(&from);
    if (angle < 0 || !skip(&from, degrees, 2)) return false;
    angle = angle * MINUTES + part_of_degree(&from, minutes, 3);
    angle += part_of_degree(&from, seconds, 3) / SECONDS;
    skip_blanks(&from);
    const char *side = *from == '\0' ? NULL : strchr("NSEWO", *from); /* O: oeste */
    if (side == NULL) return false;
    *place = (struct place){.latitude = *side == 'N' || *side == 'S', .end = from + 1};
    place->angle = *side == 'S' || *side == 'W' || *side == 'O' ? -angle : angle;
    return true;
}

static bool is_figure(char c) {
    return c >= '0' && c <= '9';
}

/* The first figure of the number that ends before the sign. */
static const char *number_before(const char *text, const char *sign) {
    enum { LONGEST = 12 };
    const char *from = sign;
    while (from > text && sign - from < LONGEST && (is_figure(from[-1]) || ((from[-1] == '.' || from[-1] == ',') && from != sign))) from--;
    while (from < sign && !is_figure(*from)) from++;
    return from;
}

static void find_places(struct dm_arena *arena, const char *text, struct dm_text_words *words) {
    struct place latitude = {.end = NULL}, place;
    for (const char *sign = text; (sign = strchr(sign, '\xC2')) != NULL; sign++) {
        if (sign[1] != '\xB0' && sign[1] != '\xBA') continue;
        const char *from = number_before(text, sign);
        if (!read_place(from, &place)) continue;
        bool pair = latitude.end != NULL && !place.latitude && from >= latitude.end && from - latitude.end <= APART;
        uint64_t *slot = pair ? DM_PUSH(arena, words->places) : NULL;
        if (slot != NULL) *slot = mixed((uint64_t)latitude.angle * BASE + (uint64_t)place.angle);
        latitude = place.latitude ? place : (struct place){.end = NULL};
    }
}

void dm_words_read(struct dm_arena *arena, const char *text, struct dm_text_words *words) {
    struct folding folding = {.arena = arena, .words = words, .word = {.hash = FNV_START}, .opens = true};
    words->words.count = words->phones.count = words->places.count = words->sums.count = 0;
    uint64_t *zero = DM_PUSH(arena, words->sums);
    if (zero == NULL) return;
    *zero = 0;
    fold(&folding, text);
    find_places(arena, text, words);
}
