/* Paths and conditions against facts: three-valued. */
#ifndef DM_FACTS_EVALUATE_H
#define DM_FACTS_EVALUATE_H
#include "facts/workspace.h"
#include "kit/condition.h"

struct dm_frame { /* one loop in force */
    const struct dm_frame *outer;
    const struct dm_record *item;
    int index; /* frame number of the scope */
};
struct dm_context { /* where a path is looked up */
    const struct dm_workspace *workspace;
    const struct dm_subject_facts *facility; /* NULL: a nation's document */
    const struct dm_frame *frame;
    const struct dm_use *use; /* measure params in force */
    struct dm_arena *arena;   /* for paths of findings */
    const char *today;        /* "2026-11-21"; NULL: conditions of documents, which cannot ask for it */
};
enum dm_why {                  /* why nothing is known */
              DM_WHY_ABSENT,   /* nobody entered it */
              DM_WHY_PROPOSED, /* a candidate stands there */
              DM_WHY_UNREAD,   /* what stands there cannot be used, which a finding said */
              DM_WHY_UNBOUND   /* nobody said which entry a kit name means */
};
struct dm_found {                       /* what a path leads to */
    enum dm_state state;                /* UNKNOWN, NONE, KNOWN, PLANNED, CANDIDATE */
    const struct dm_decl *decl;         /* asked for */
    const struct dm_fact *fact;         /* single facts; level already applied */
    const struct dm_items *items;       /* lists */
    const struct dm_record *record;     /* loop variables, refs, bound names: the item */
    const struct dm_param_value *value; /* params */
    long long count;                    /* .count of a known list (planned and candidates not counted) */
    const char *path;                   /* full fact path "facility.access_points.g1.open.l3" */
    struct dm_origin origin;            /* where it stands, or where it would: the enclosing element */
    enum dm_why why;                    /* UNKNOWN only */
    const struct dm_kit_name *unbound;  /* the name nothing is bound to, or only a candidate */
};
void dm_find_path(const struct dm_context *context, const struct dm_path *path, struct dm_found *found);

enum dm_truth { DM_FALSE, DM_TRUE, DM_UNDECIDED };
/* Kleene's three values. unknown(context2, found) is called for each fact that kept it undecided (may be NULL). */
enum dm_truth dm_condition_eval(const struct dm_context *context, const struct dm_condition *condition,
                                void (*unknown)(void *user, const struct dm_found *found), void *user);
#endif
