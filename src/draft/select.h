/* Inside select: what select.c and select_measures.c share while blocks become nodes. */
#ifndef DM_DRAFT_SELECT_H
#define DM_DRAFT_SELECT_H
#include "draft/draft.h"

struct dm_selector {
    struct dm_outline *outline;
    struct dm_report *report;
    DM_LIST(struct dm_onode *) topics;  /* level tables that level chapters divide, as met */
    DM_LIST(struct dm_onode *) gathers; /* where they go */
};

/* A node under parent, with its place; NULL when memory ends. */
struct dm_onode *dm_select_node(struct dm_selector *s, const struct dm_block *block, struct dm_onode *parent, const struct dm_frame *frame);
/* Settles the node's mark by what it prints: above the edition it is withheld. */
void dm_select_mark(struct dm_selector *s, struct dm_onode *node);
/* Notes what the unit prints here and nobody gave. */
void dm_select_facts(struct dm_selector *s, struct dm_onode *node, const struct dm_unit *unit);

/* ---- select_measures.c ---- */
void dm_select_levels(struct dm_selector *s, struct dm_onode *node); /* the rows of a level table, or notes it for the level chapters */
/* Fills the level chapters from the level tables noted: when all of them have been met. */
void dm_select_gathered(struct dm_selector *s);
/* Fills every card from the level tables that stand: last of all, wherever cards and tables stand. */
void dm_select_cards(struct dm_selector *s);
#endif
