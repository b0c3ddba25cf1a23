/* Words that change before a sound: y → e before [i], o → u before [o].
 *
 * In: the word and what is said next. Out: the word to print instead, or NULL. The sounds are data of the language: beginnings of words,
 * exceptions, and the numbers whose name begins so. See language.h. */
#include "base/text.h"
#include "kit/language.h"

#include <stdlib.h>
#include <string.h>

/* Same letters, case and accents apart? Moves *at behind them. */
static bool begins(const char **at, const char *end, const char *letters) {
    const char *from = *at, *stop = letters + strlen(letters);

    while (letters < stop) {
        unsigned wanted = dm_text_base_letter(dm_text_next(&letters, stop));
        if (from >= end || dm_text_base_letter(dm_text_next(&from, end)) != wanted) return false;
    }
    *at = from;
    return true;
}

static bool any_begins(const char *next, const char *const *letters, size_t count) {
    const char *end = next + strlen(next);

    for (size_t i = 0; i < count; i++) {
        const char *at = next;
        if (begins(&at, end, letters[i])) return true;
    }
    return false;
}

/* A y before a consonant is said [i]: Ypacaraí, Yves. */
static bool vocalic_y(const char *next) {
    const char *end = next + strlen(next);

    if (!begins(&next, end, "y") || next >= end) return false;
    unsigned code = dm_text_base_letter(dm_text_next(&next, end));
    return dm_text_is_letter(code) && (code > 'z' || strchr("aeiouy", (int)code) == NULL);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The number `next` begins with, marks of thousands read over; -1 when there is none, or when it is a code such as 08. */
static long long leading_number(const struct dm_language *lang, const char *next) {
    size_t mark = lang->group == NULL ? 0 : strlen(lang->group);
    long long value = 0;
    int count = 0;

    if (!is_digit(*next) || *next == '0') return -1;
    for (;;) {
        for (; is_digit(*next) && count < 15; count++, next++) value = value * 10 + (*next - '0');
        const char *thousand = next + mark;
        bool group = mark > 0 && strncmp(next, lang->group, mark) == 0 && is_digit(thousand[0]) && is_digit(thousand[1]) &&
                     is_digit(thousand[2]) && !is_digit(thousand[3]);
        if (!group || count >= 15) return value;
        next = thousand;
    }
}

/* "8 80-89": single numbers and spans. */
static bool in_spans(const char *spans, long long value) {
    while (*spans != '\0') {
        char *end;
        long long from = strtoll(spans, &end, 10), to = from;
        if (end == spans) return false;
        if (*end == '-') to = strtoll(end + 1, &end, 10);
        if (value >= from && value <= to) return true;
        spans = end + strspn(end, " ");
    }
    return false;
}

static bool sounds(const struct dm_language *lang, const struct dm_swap *swap, const char *next) {
    if (swap->vocalic_y && vocalic_y(next)) return true;
    if (any_begins(next, swap->before, swap->before_count)) return !any_begins(next, swap->except, swap->except_count);
    long long value = swap->numbers == NULL ? -1 : leading_number(lang, next);
    return value >= 0 && in_spans(swap->numbers, value);
}

const char *dm_language_swap(const struct dm_language *lang, const char *word, size_t length, const char *next) {
    for (size_t i = 0; lang != NULL && i < lang->swaps.count; i++) {
        const struct dm_swap *swap = &lang->swaps.items[i];
        const char *at = word;
        bool same = begins(&at, word + length, swap->word) && at == word + length;
        if (same && sounds(lang, swap, next)) return swap->by;
    }
    return NULL;
}
