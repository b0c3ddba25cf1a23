/* What falls due at a facility, and when: the kinds of templates/due.xml, answers that expire, measures and entries still to come. */
#ifndef DM_FACTS_DUE_H
#define DM_FACTS_DUE_H
#include "facts/workspace.h"

enum dm_due_kind { DM_DUE_DECLARED, DM_DUE_EXPIRES, DM_DUE_MEASURE, DM_DUE_ITEM };
enum dm_due_state { DM_DUE_OVERDUE, DM_DUE_TO_COME, DM_DUE_UNKNOWN };
struct dm_due_row {
    enum dm_due_kind kind;
    enum dm_due_state state;
    const char *key;          /* what it is, lasting, unique in its subject: "due.contact/police", "expires/facility.name" */
    const struct dm_due *due; /* DECLARED */
    const struct dm_use *use; /* MEASURE */
    const struct dm_decl
        *decl; /* EXPIRES: the fact, or what holds all that it is said of; ITEM: its list; UNKNOWN: the fact that is missing */
    const struct dm_record *item; /* entry of a list; NULL */
    const char *date;             /* "2026-12-15"; NULL: not known */
    bool unverified;              /* UNKNOWN: decl is known, and the day on which somebody tried it is not */
    const char *last, *interval;  /* what it was reckoned from: date and ISO 8601 duration; NULL: the date itself is a fact */
    const struct dm_kit_name *by; /* who answers; NULL */
    enum dm_mark mark;            /* the highest of the facts it tells */
    struct dm_origin at;          /* where the date stands, or would */
};
struct dm_dues {
    DM_LIST(struct dm_due_row) rows; /* by date, then by key; those not known last */
};
/* today: "2026-11-21". facility NULL: what expires and is still to come in the nation's own facts. Rows live in arena, whose failure the
 * caller asks; they point into workspace and kit. */
void dm_due_reckon(const struct dm_workspace *workspace, const struct dm_subject_facts *facility, const char *today, struct dm_arena *arena,
                   struct dm_dues *dues);
/* What an entry is called in a language: its name, else the first of its facts in words, else its key. mark: who may read it. */
const char *dm_due_item_name(const struct dm_kit *kit, const struct dm_record *item, int language, enum dm_mark *mark);
#endif
