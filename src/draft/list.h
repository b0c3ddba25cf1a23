/* Inside listings: a doc of tables, one after the other. */
#ifndef DM_DRAFT_LIST_H
#define DM_DRAFT_LIST_H
#include "doc/build.h"
#include "draft/outline.h"
#include "kit/message.h"

struct dm_listing {
    const struct dm_kit *kit;
    const struct dm_workspace *workspace; /* NULL: the kit alone */
    int language;
    struct dm_doc *doc;
    struct dm_arena *arena;
    struct dm_report *report;
    struct dm_node *part, *table;
    size_t columns;
    const char *today; /* "2026-11-21": what conditions of checks ask for; NULL: they stay undecided */
    bool codes;        /* for programs: codes as they are, not their words */
};
const char *dm_list_word(struct dm_listing *l, enum dm_word word);
void dm_list_heading(struct dm_listing *l, const char *text);
/* Columns: a word and a share of the width each. */
void dm_list_table(struct dm_listing *l, const enum dm_word *heads, const int *shares, size_t count);
void dm_list_row(struct dm_listing *l, const char *const *cells); /* as many as columns; NULL prints nothing */
/* The same of something that has a lasting place. What is in the open is followed by what its mark keeps from writers for all the world;
 * either may be NULL. */
struct dm_list_cell {
    const char *open, *marked;
    enum dm_mark mark;
};
void dm_list_row_at(struct dm_listing *l, const struct dm_list_cell *cells, const char *place);
/* A two-column sheet row: what, value. Nothing when value is NULL or blank. */
void dm_list_sheet(struct dm_listing *l);
void dm_list_datum(struct dm_listing *l, enum dm_word what, const char *value);
const char *dm_list_text(struct dm_listing *l, const struct dm_unit *unit); /* source-like: placeholders stay in braces */
const char *dm_list_name(struct dm_listing *l, const struct dm_kit_name *name);
const char *dm_list_code(struct dm_listing *l, const char *group, const char *code); /* "mark", "restricted": in words */
const char *dm_list_origin(struct dm_listing *l, struct dm_origin at);
/* "[level 2, 3]"; NULL for all three. */
const char *dm_list_levels(struct dm_listing *l, unsigned levels);
const char *dm_list_answers(struct dm_listing *l, const struct dm_answers *answers);
const char *dm_list_subject(struct dm_listing *l, const struct dm_record *record, const char *key); /* its name; while it has none, key */
/* "Port Facility Security Plan · Sereno Container Terminal"; for programs "pfsp · sereno-container". facility NULL: the nation. */
void dm_list_heading_of(struct dm_listing *l, const struct dm_document *document, const struct dm_subject_facts *facility);
/* each(l, facility, user) of the facilities named "quay,pier", in this order and once; none named: of all. false after a finding. */
bool dm_list_facilities(struct dm_listing *l, const char *names,
                        void (*each)(struct dm_listing *l, const struct dm_subject_facts *facility, const void *user), const void *user);
void dm_list_no_facility(struct dm_listing *l, const char *id);                             /* the finding; id "": none at all */
const char *dm_list_source(struct dm_listing *l, const struct dm_requirement *requirement); /* and whether anybody read it there */
bool dm_list_explain(struct dm_listing *l, const char *id_and_day); /* "acc.points", or "acc.points 2026-11-21"; false after a finding */
bool dm_list_trace(struct dm_listing *l, const char *facilities);   /* "quay,pier", or "" for all; false after a finding */
/* "2026-11-21 quay,pier": the day, then facilities, or none for all and the nation; false after a finding. */
bool dm_list_due(struct dm_listing *l, const char *day_and_facilities);
bool dm_list_show(struct dm_listing *l, const char *id);
/* The block or footnote of that id in any document; NULL. */
const struct dm_block *dm_list_block(const struct dm_kit *kit, const char *id, const struct dm_document **document);
const struct dm_document *dm_list_document(const struct dm_kit *kit, const char *id); /* NULL: none is called so */
#endif
