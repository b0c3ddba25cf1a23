/* What an outline prints, by the way in which a change of it is dealt with: chapter by chapter, at the highest heading, table of measures
 * or list of facts all of which has one class. An annex of the plan prints it. */
#ifndef DM_DRAFT_AMEND_H
#define DM_DRAFT_AMEND_H
#include "draft/outline.h"

struct dm_amend_entry {               /* one of: */
    const struct dm_onode *node;      /* a heading with all below it; of a fact: the heading under which it is printed first */
    const struct dm_decl *decl;       /* a fact, or a list all of whose facts have the class; NULL */
    const struct dm_onode *levels;    /* a table of measures; NULL */
    const struct dm_measure *measure; /* of that table one measure only; NULL: all */
};
struct dm_amend_part { /* a chapter, annex or front chapter that stands */
    const struct dm_onode *node;
    DM_LIST(struct dm_amend_entry) entries[DM_AMEND_RECORD + 1]; /* by class; an entry is no part of what encloses it in another */
};
/* In arena, in printed order; NULL when memory ends. */
const struct dm_amend_part *dm_amend_parts(const struct dm_outline *outline, struct dm_arena *arena, size_t *count);
#endif
