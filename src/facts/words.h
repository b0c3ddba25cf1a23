/* A text as it is compared with others: its words without case, accents and marks; its telephone numbers and positions. */
#ifndef DM_FACTS_WORDS_H
#define DM_FACTS_WORDS_H
#include "base/arena.h"

#include <stdint.h>

enum { DM_WORD_CAPITAL = 1, DM_WORD_OPENS = 2, DM_WORD_UPPER = 4, DM_WORD_DIGIT = 8 };
struct dm_text_word {
    uint64_t hash;    /* of its letters and figures, folded */
    unsigned flags;   /* begins with a capital; begins a sentence; three capitals or more and nothing else; holds a figure */
    unsigned letters; /* letters and figures */
};
struct dm_text_words {
    DM_LIST(struct dm_text_word) words;
    DM_LIST(uint64_t) phones; /* dm_words_phone of each run of seven figures and more */
    DM_LIST(uint64_t) places; /* of each pair of latitude and longitude */
    DM_LIST(uint64_t) sums;   /* of all words before the i-th: what dm_words_gram reckons from */
};
/* Empties `words`, whose room is used again, and fills it; what it needs more comes out of arena, whose failure the caller asks. */
void dm_words_read(struct dm_arena *arena, const char *text, struct dm_text_words *words);
/* One number for `count` words from `at` on; equal for equal words, whatever stands round them. count at most DM_WORDS_LONGEST. */
enum { DM_WORDS_LONGEST = 12 };
uint64_t dm_words_gram(const struct dm_text_words *words, size_t at, size_t count);
/* Of the last `count` figures of a number as dm_types read it; 0: it has fewer. */
uint64_t dm_words_phone(const char *number, size_t count);
enum { DM_PHONE_SHORTEST = 7, DM_PHONE_LONGEST = 15 }; /* E.164 */
uint64_t dm_words_exact(const char *text);             /* of all its bytes */
#endif
