/* A text compiled once per language: segments of words, places to fill, lists to agree. */
#ifndef DM_KIT_PHRASE_H
#define DM_KIT_PHRASE_H
#include "kit/path.h"

enum dm_segment_kind {
    DM_SEG_WORDS, /* text */
    DM_SEG_FACT,  /* path: fact, param, loop variable, or kit name; text: as written */
    DM_SEG_SEE,   /* text: id of the block pointed at */
    DM_SEG_NOTE,  /* text: footnote id */
    DM_SEG_AGREE, /* [[x|m|f|mpl|fpl]]: path to a name */
    DM_SEG_COUNT, /* [[list|one|other]]: path to a list or integer */
    DM_SEG_ARG,   /* a finding's argument: text is its name */
    DM_SEG_EM_ON,
    DM_SEG_EM_OFF,
    DM_SEG_TERM_ON,
    DM_SEG_TERM_OFF
};
struct dm_segment {
    enum dm_segment_kind kind;
    const char *text;
    const struct dm_path *path;
    const struct dm_phrase *options[4];
    bool prints; /* of options: one of them prints a fact, so that an unknown count leaves a gap; else they only agree in number */
    size_t option_count;
};
struct dm_phrase {
    const struct dm_segment *segments;
    size_t count;
    const char *source;
};
/* kit NULL: every placeholder is an ARG (findings, printed words). In a language with genders=N and forms=M a list whose path is a name
 * needs M forms (1, 2 or 4), one over a count needs 2: else text.agreement. Unbalanced braces or tags: text.syntax. NULL after findings. */
const struct dm_phrase *dm_phrase_compile(const struct dm_kit *kit, struct dm_arena *arena, const struct dm_scope *scope, int forms,
                                          const char *text, struct dm_origin at, struct dm_report *report);
/* The set of placeholders with repeats, lists' subjects left out (target languages add agreement lists of their own): same in both?
 * {missing} or {extra} names one. */
bool dm_phrase_same_places(const struct dm_phrase *a, const struct dm_phrase *b, const char **missing, const char **extra);
#endif
