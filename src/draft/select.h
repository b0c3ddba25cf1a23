/* Inside select: what select.c and select_measures.c share while blocks become nodes. */
#ifndef DM_DRAFT_SELECT_H
#define DM_DRAFT_SELECT_H
#include "draft/draft.h"

struct dm_selector {
    struct dm_outline *outline;
    struct dm_report *report;
};

/* A node under parent, with its place; NULL when memory ends. */
struct dm_onode *dm_select_node(struct dm_selector *s, const struct dm_block *block, struct dm_onode *parent, const struct dm_frame *frame);
/* Settles the node's mark by what it prints: above the edition it is withheld. */
void dm_select_mark(struct dm_selector *s, struct dm_onode *node);
/* Notes what the unit prints here and nobody gave. */
void dm_select_facts(struct dm_selector *s, struct dm_onode *node, const struct dm_unit *unit);

/* ---- select_measures.c ---- */
void dm_select_measures(struct dm_selector *s, struct dm_onode *levels); /* the rows of a level table */
/* Fills every card below root from the level tables that stand: last of all, wherever the cards stand in the document. */
void dm_select_cards(struct dm_selector *s, struct dm_onode *root);
#endif
