/* Inside draft/: what select, number, trace and word share. */
#ifndef DM_DRAFT_DRAFT_H
#define DM_DRAFT_DRAFT_H
#include "draft/outline.h"
#include "kit/language.h"

/* Place of a block in loops: id, then /key of each, outermost first. */
const char *dm_place(struct dm_arena *arena, const char *id, const struct dm_frame *frame);
/* By which word a node with a number is called: chapter, section, annex, table, figure. */
enum dm_see dm_see_kind(const struct dm_onode *target);
/* "section 4.2", "table 7": the word of the language with the number in it. NULL when the language lacks the word. */
const char *dm_see_text(const struct dm_language *lang, struct dm_arena *arena, enum dm_see kind, const char *number);
/* The node a {see} leads to from here; NULL when it is left out. */
const struct dm_onode *dm_see_target(const struct dm_outline *outline, const struct dm_onode *from, const char *id);
/* Notes one printed mark for what is missing; kinds as dm_missing. */
void dm_lack(struct dm_outline *outline, enum dm_lack kind, const struct dm_onode *node, const struct dm_found *found,
             const struct dm_path *path, const struct dm_measure *measure);
/* What a path leads to prints by its name, and nobody gave that: then name says what is missing. */
bool dm_nameless(const struct dm_outline *outline, const struct dm_path *path, const struct dm_found *found, struct dm_found *name);
/* The mark of what the segment prints: of the fact, and of the name of the item that it refers to. */
enum dm_mark dm_printed_mark(const struct dm_segment *segment, const struct dm_found *found);
/* What a node prints of its own: a card prints the act of a measure, a level table the whole. */
const struct dm_unit *dm_onode_text(const struct dm_onode *node);
const struct dm_unit *dm_onode_title(const struct dm_onode *node); /* title, caption or intro that it prints; NULL */
/* A measure that stands in a level table already and is named once more: on a card, among the planned ones. */
bool dm_repeats(const struct dm_onode *node);
bool dm_is_card(const struct dm_onode *node); /* prints as one table; the block that holds a card for each post does not */
bool dm_stands(const struct dm_onode *node);  /* printed in some form: IN, TO_DECIDE, WITHHELD */
/* Whether the requirement's law holds in the workspace, and the requirement has not been superseded at the date of the plan. */
bool dm_law_holds(const struct dm_outline *outline, const struct dm_requirement *requirement);
const char *dm_plan_date(const struct dm_outline *outline); /* "2026-11-02"; NULL: not known, or of a nation */
/* Findings for all that is missing, one per path and kind; sets refused by the bar. */
void dm_report_missing(struct dm_outline *outline, struct dm_report *report);
/* Findings that know the field, over measures and levels (field.c); sets refused by the bar. */
void dm_report_field(struct dm_outline *outline, struct dm_report *report);
/* The same over duties that bind and are not wholly dealt with (field_law.c), in a document that shows by a matrix that it
 * answers for them. */
void dm_report_duties(struct dm_outline *outline, struct dm_report *report);
/* A finding of this level stands against the outline: refused, when it is at the bar. */
void dm_outline_weigh(struct dm_outline *outline, enum dm_level level);
#endif
