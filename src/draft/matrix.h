/* The matrix: every requirement point of an outline in the order of the law, with its force, its state and the places that deal with it;
 * duties and permissions apart. The plan's annex, `trace` and the approver's checklist print the same rows. */
#ifndef DM_DRAFT_MATRIX_H
#define DM_DRAFT_MATRIX_H
#include "draft/outline.h"
#include "kit/message.h"

struct dm_force_line { /* one line of the column Force */
    enum dm_word word;
    const struct dm_unit *instrument; /* {instrument} of the word: what makes it binding besides the Convention and the Code; NULL */
    const char *date;                 /* {date} of the word, "2027-01-01"; NULL */
};
enum { DM_FORCE_LINES = 4 };
struct dm_matrix_row {
    const struct dm_trace *trace;
    const char *provision; /* "A/16.3.2" */
    enum dm_word force, state;
    struct dm_force_line lines[DM_FORCE_LINES]; /* the force by its instrument; since when, until when; whether it was read */
    size_t line_count;
    bool read;                      /* somebody has compared our words with the text of the law */
    const struct dm_onode **places; /* sections and tables with a number; where there is none, front pages, which have a title only */
    size_t place_count;             /* each once, in the order linked */
    const struct dm_use **because;  /* PLANNED: with their dates; NOT_APPLICABLE: with their reasons, each reason once */
    size_t because_count;
};
enum dm_word dm_trace_word(enum dm_trace_state state);
/* Labels of the facts that keep a requirement from arising, "cruise ships, passengers", each worded by label(user, …); NULL: it arises. */
const char *dm_matrix_excuses(const struct dm_trace *trace, struct dm_arena *arena,
                              const char *(*label)(void *user, const struct dm_unit *label), void *user);
/* What a point that is partly addressed lacks, beside a fact: a word, and the level in it (0: none). How many of `out` it filled. */
struct dm_matrix_lack {
    enum dm_word word;
    int level;
};
size_t dm_matrix_lacks(const struct dm_trace *trace, struct dm_matrix_lack out[3]);
/* Of the duties, or of the permissions, in arena; NULL when memory ends. */
const struct dm_matrix_row *dm_matrix(const struct dm_outline *outline, bool permissions, struct dm_arena *arena, size_t *count);
/* "ISPS-B/16.18-c" is printed B/16.18: the letter divides a paragraph of the Code in our catalogue only. */
const char *dm_provision(struct dm_arena *arena, const char *requirement);
#endif
