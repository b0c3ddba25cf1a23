/* UTF-8 after The Unicode Standard, table 3-7, and what Draftmark needs to know of words and letters. See text.h. */
#include "base/text.h"

#include <stdint.h>
#include <string.h>

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Bytes of the well-formed sequence at `at`, or 0; the scalar goes to *code. */
static size_t decode(const unsigned char *at, size_t left, unsigned *code) {
    unsigned first = at[0], low = 0x80, high = 0xBF;
    size_t length;

    *code = first;
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4) return 0;
    length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (left < length) return 0;
    /* The second byte is narrower where longer spellings, surrogates and numbers above 10FFFF would begin. */
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
    if (at[1] < low || at[1] > high) return 0;
    *code = first & (0x7FU >> length);
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80) return 0;
        *code = *code << 6 | (at[i] & 0x3FU);
    }
    return length;
}

unsigned dm_text_next(const char **at, const char *end) {
    unsigned code;
    size_t length = decode((const unsigned char *)*at, (size_t)(end - *at), &code);

    *at += length == 0 ? 1 : length;
    return length == 0 ? 0xFFFD : code;
}

/* Bytes at `at` that are ASCII, counted by eights, the last few singly. */
static size_t ascii(const unsigned char *at, size_t left) {
    size_t length = 0;
    uint64_t eight;

    for (; left - length >= sizeof eight; length += sizeof eight) {
        memcpy(&eight, at + length, sizeof eight);
        if ((eight & 0x8080808080808080U) != 0) break;
    }
    while (length < left && at[length] < 0x80) length++;
    return length;
}

bool dm_text_is_utf8(const char *text, size_t length, size_t *bad_at) {
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    unsigned code;

    while (at < length) {
        size_t step = ascii(bytes + at, length - at);
        if (step == 0) step = decode(bytes + at, length - at, &code);
        if (step == 0) {
            if (bad_at != NULL) *bad_at = at;
            return false;
        }
        at += step;
    }
    return true;
}

bool dm_text_is_xml(unsigned code) {
    if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
    return code <= 0xD7FF || (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

char *dm_text_collapse(struct dm_arena *arena, const char *text, size_t length) {
    if (text == NULL) return NULL;
    char *out = dm_arena_alloc(arena, length + 1);
    size_t used = 0;
    bool pending = false;

    if (out == NULL) return NULL;
    for (size_t i = 0; i < length; i++) {
        if (is_space(text[i])) {
            pending = used > 0;
            continue;
        }
        if (pending) out[used++] = ' ';
        pending = false;
        out[used++] = text[i];
    }
    out[used] = '\0';
    return out;
}

bool dm_text_is_blank(const char *text) {
    if (text == NULL) return true;
    while (is_space(*text)) text++;
    return *text == '\0';
}

/* In Latin Extended-A capital and small letters alternate; true where the capital is the even one. */
static bool capital_is_even(unsigned code) {
    return (code >= 0x100 && code <= 0x137) || (code >= 0x14A && code <= 0x177);
}

static bool capital_is_odd(unsigned code) {
    return (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E);
}

unsigned dm_text_lower(unsigned code) {
    if (code >= 'A' && code <= 'Z') return code + 32;
    if (code >= 0xC0 && code <= 0xDE && code != 0xD7) return code + 32;
    if (code == 0x130) return 'i';
    if (code == 0x178) return 0xFF;
    if (capital_is_even(code)) return code | 1;
    if (capital_is_odd(code)) return code + code % 2;
    return code;
}

unsigned dm_text_upper(unsigned code) {
    if (code >= 'a' && code <= 'z') return code - 32;
    if (code == 0xFF) return 0x178;
    if (code >= 0xE0 && code <= 0xFE && code != 0xF7) return code - 32;
    if (code == 0x131) return 'I';
    if (code == 0x17F) return 'S';
    if (capital_is_even(code)) return code & ~1U;
    if (capital_is_odd(code)) return code - (code % 2 == 0);
    return code;
}

bool dm_text_is_letter(unsigned code) {
    if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z')) return true;
    if (code == 0xAA || code == 0xBA) return true; /* ª º */
    return code >= 0xC0 && code <= 0x17F && code != 0xD7 && code != 0xF7;
}

unsigned dm_text_base_letter(unsigned code) {
    /* From à (E0) to ÿ, then from Ā (100) to ſ; ñ, ÷ and þ have no other letter and are handled below. */
    static const char latin1[] = "aaaaaaaceeeeiiiid?ooooo?ouuuuy?y";
    static const char extended[] = "aaaaaa"
                                   "cccccccc"
                                   "dddd"
                                   "eeeeeeeeee"
                                   "gggggggg"
                                   "hhhh"
                                   "iiiiiiiiii"
                                   "ii"
                                   "jj"
                                   "kkk"
                                   "llllllllll"
                                   "nnnnnnnnn"
                                   "oooooooo"
                                   "rrrrrr"
                                   "ssssssss"
                                   "tttttt"
                                   "uuuuuuuuuuuu"
                                   "ww"
                                   "yyy"
                                   "zzzzzz"
                                   "s";
    unsigned lower = dm_text_lower(code);

    if (lower == 0xDF) return 's';
    if (lower == 0xF1 || lower == 0xF7 || lower == 0xFE) return lower;
    if (lower >= 0xE0 && lower <= 0xFF) return (unsigned char)latin1[lower - 0xE0];
    if (lower >= 0x100 && lower <= 0x17F) return (unsigned char)extended[lower - 0x100];
    return lower;
}

static bool is_small(char c) {
    return c >= 'a' && c <= 'z';
}

static bool is_word(char c) {
    return is_small(c) || (c >= '0' && c <= '9') || c == '_';
}

bool dm_text_is_id(const char *text) {
    if (text == NULL || !is_small(*text)) return false;
    for (; *text != '\0'; text++) {
        if (*text == '.' && !is_word(text[1])) return false;
        if (*text != '.' && !is_word(*text)) return false;
    }
    return true;
}

bool dm_text_is_key(const char *text) {
    size_t length = 0;

    if (text == NULL || !is_small(*text)) return false;
    for (; text[length] != '\0'; length++)
        if (length >= 32 || text[length] == '_' || (text[length] != '-' && !is_word(text[length]))) return false;
    return true;
}

bool dm_text_is_name(const char *text) {
    if (text == NULL || !is_small(*text)) return false;
    while (is_word(*text)) text++;
    return *text == '\0';
}

bool dm_text_equal(const char *a, const char *b) {
    if (a == NULL || b == NULL) return a == b;
    return strcmp(a, b) == 0;
}

bool dm_text_starts(const char *text, const char *prefix) {
    if (text == NULL || prefix == NULL) return false;
    while (*prefix != '\0' && *text == *prefix) text++, prefix++;
    return *prefix == '\0';
}

/* Names longer than this are never a slip of the pen for one another worth proposing. */
enum { LONGEST = 80 };

/* Scalars of the word, at most LONGEST; more yields LONGEST + 1. */
static size_t scalars(const char *word, unsigned out[LONGEST]) {
    const char *end = word + strlen(word);
    size_t count = 0;

    while (word < end) {
        if (count == LONGEST) return LONGEST + 1;
        out[count++] = dm_text_next(&word, end);
    }
    return count;
}

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

/* Letters to insert, drop, change or swap with their neighbour to come from a to b. */
static unsigned distance(const unsigned *a, size_t a_count, const unsigned *b, size_t b_count) {
    unsigned rows[3][LONGEST + 1];
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b_count; j++) row[j] = above[j] = before[j] = (unsigned)j;
    for (size_t i = 1; i <= a_count; i++) {
        unsigned *spare = before;
        before = above, above = row, row = spare;
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_count; j++) {
            row[j] = least(above[j - 1] + (a[i - 1] != b[j - 1]), least(above[j], row[j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return row[b_count];
}

const char *dm_text_nearest(const char *word, const char *const *candidates, size_t count) {
    unsigned letters[LONGEST], others[LONGEST];
    const char *nearest = NULL;
    unsigned best = 4;

    if (word == NULL) return NULL;
    size_t length = scalars(word, letters);
    for (size_t i = 0; length <= LONGEST && i < count; i++) {
        size_t other = candidates[i] == NULL ? LONGEST + 1 : scalars(candidates[i], others);
        if (other > LONGEST) continue;
        unsigned bound = other < 3 ? 1 : least((unsigned)other / 3, 3);
        unsigned far = distance(letters, length, others, other);
        if (far > bound || far >= best) continue;
        best = far;
        nearest = candidates[i];
    }
    return nearest;
}

const char *dm_text_joined(struct dm_arena *arena, const char *all, const char *one) {
    return all == NULL ? one : dm_arena_format(arena, "%s, %s", all, one);
}

char **dm_text_words(struct dm_arena *arena, const char *text, size_t *count) {
    DM_LIST(char *) words = {0};

    *count = 0;
    if (text == NULL) text = "";
    for (;;) {
        while (is_space(*text)) text++;
        size_t length = 0;
        while (text[length] != '\0' && !is_space(text[length])) length++;
        char **word = DM_PUSH(arena, words);
        if (word == NULL) return NULL;
        if (length == 0) break; /* the list ends with a NULL that is not counted, so that it is never NULL itself */
        *word = dm_arena_copy_n(arena, text, length);
        if (*word == NULL) return NULL;
        text += length;
    }
    *count = words.count - 1;
    return words.items;
}
