/* Facts as read and checked: records of typed values with provenance, unknown / none / known told apart. */
#ifndef DM_FACTS_VALUE_H
#define DM_FACTS_VALUE_H
#include "kit/kit.h"

enum dm_state { DM_STATE_UNKNOWN, DM_STATE_NONE, DM_STATE_KNOWN, DM_STATE_PLANNED, DM_STATE_CANDIDATE };
struct dm_provenance { /* inherited by what the element encloses */
    const char *source, *effective, *recorded, *verified, *expires;
    struct dm_origin expires_at; /* the attribute, on this element or one that encloses it */
};
struct dm_lang_text { /* one language's text of a text, prose, name or alt */
    const char *tag;  /* "es"; NULL neutral */
    const char *text;
    struct dm_words words; /* NAME: article, gender …; full = text */
    struct dm_origin origin;
    struct dm_lang_text *next;
};
struct dm_fact {
    const struct dm_decl *decl;
    const char *path; /* "facility.access_points.g1.open.l2" */
    enum dm_state state;
    struct dm_origin origin;
    const char *raw;            /* trimmed text of single-valued types */
    long long number;           /* thousandths, yyyymmdd * 1000, seconds * 1000, boolean 0/1 */
    struct dm_lang_text *texts; /* TEXT, PROSE, NAME; alt of IMAGE */
    const char *const *choices; /* CHOICE (one), CHOICES */
    size_t choice_count;
    const struct dm_record *target; /* REF, PORT */
    const char *file;               /* IMAGE: under images/ */
    const struct dm_fact *level[4]; /* per level: [1]..[3]; NULL unknown */
    struct dm_provenance from;
};
struct dm_record {              /* a nation, port, facility, or one item of a list */
    const struct dm_decl *decl; /* root or list */
    const char *key;            /* item's id; root: facility or port id, nation code */
    const char *path;           /* "facility.access_points.g1" for findings */
    enum dm_state state;        /* KNOWN, PLANNED or CANDIDATE */
    const char *due;
    struct dm_origin origin;
    struct dm_provenance from;
    const struct dm_record *owner; /* record that holds the list */
    struct dm_map *facts;          /* decl path → struct dm_fact */
    struct dm_map *lists;          /* decl path → struct dm_items */
    struct dm_map *groups;         /* decl path of a group that stands here → struct dm_origin */
    struct dm_map *unread; /* fact path or bound name that is given but could not be used, which a finding said → struct dm_origin */
};
struct dm_items {
    enum dm_state state;              /* NONE: known and empty; KNOWN */
    DM_LIST(struct dm_record *) list; /* all, planned and candidates too, in file order */
    struct dm_map *by_key;
    size_t existing; /* how many of them are neither planned nor candidates */
    struct dm_origin origin;
};
/* NULL: unknown; so are candidates, which somebody must confirm first. A fact given per level: see dm_fact_at. */
const struct dm_fact *dm_record_fact(const struct dm_record *record, const struct dm_decl *decl);
const struct dm_items *dm_record_items(const struct dm_record *record, const struct dm_decl *list);
const struct dm_fact *dm_fact_at(const struct dm_fact *fact, int level); /* NULL: unknown at this level; level 0: fact itself */
/* The text in the language, else a neutral one (tag NULL); NULL when the fact lacks it. Overlay es_PA falls to es. */
const struct dm_lang_text *dm_fact_text(const struct dm_kit *kit, const struct dm_fact *fact, int language);
#endif
