/* Putting words together: pieces of one text in order, each with the grammar it brings; applied in the order insert → seam → y/e, o/u →
 * sentence capital → no-break spaces. */
#ifndef DM_KIT_GRAMMAR_H
#define DM_KIT_GRAMMAR_H
#include "kit/language.h"
#include "kit/phrase.h"

struct dm_piece {        /* one stretch of the worded text */
    const char *text;    /* after dm_grammar_apply: final, the article put in */
    const char *article; /* inserted names: printed before text with a space unless a seam takes it */
    bool inserted;       /* came from a placeholder: seams look at it */
    bool fixed;          /* text never changed (gap marks, numbers of fields); a seam may still take its article */
    bool em, term;
    int tag;          /* caller's: what the piece is (fact, gap, see, note …) */
    const void *data; /* caller's */
    const char *origin;
    int mark;
};
struct dm_pieces {
    struct dm_piece *items;
    size_t count, room;
};

/* What a place prints, asked of the caller. Agreement: gender 'm' 'f' 0, plural; count: for [[x|one|other]], -1 unknown. */
struct dm_insert {
    struct dm_piece piece;
    char gender;
    bool plural;
    long long count;
};
typedef bool (*dm_resolve)(void *context, const struct dm_segment *segment,
                           struct dm_insert *out); /* false: nothing known (caller has reported) */

/* Words phrase into pieces (appended). Recurses into lists' options. */
bool dm_grammar_word(const struct dm_language *lang, struct dm_arena *arena, const struct dm_phrase *phrase, dm_resolve resolve,
                     void *context, struct dm_pieces *pieces);
/* Seams, swaps, capitals, no-break spaces over the whole. capital: the text begins a sentence. */
void dm_grammar_apply(const struct dm_language *lang, struct dm_arena *arena, struct dm_pieces *pieces, bool capital);
/* Both, joined into one string. */
const char *dm_grammar_text(const struct dm_language *lang, struct dm_arena *arena, const struct dm_phrase *phrase, dm_resolve resolve,
                            void *context, bool capital);
#endif
