/* A workspace: the facts of one nation and its facilities, read once, checked against the dictionary, then frozen. */
#ifndef DM_FACTS_WORKSPACE_H
#define DM_FACTS_WORKSPACE_H
#include "facts/value.h"

struct dm_bind { /* kit name → item of nation or facility */
    const struct dm_kit_name *name;
    const struct dm_record *to;
    struct dm_origin origin;
};
struct dm_param_value {
    const struct dm_param *param;
    const char *raw; /* NULL: given but not usable, or a reference that leads nowhere */
    long long number;
    const struct dm_record *target;
    bool given;              /* by the facility; else the bank's usual figure */
    struct dm_origin origin; /* its attribute, or the measure's element */
};
enum dm_use_state { DM_USE_UNCONFIRMED, DM_USE_CONFIRMED, DM_USE_PLANNED, DM_USE_REFUSED };
struct dm_use { /* what a facility says of one measure of the bank */
    const struct dm_measure *measure;
    enum dm_use_state state;
    const char *confirmed, *due;
    const struct dm_lang_text *words;   /* PLANNED: substitute; REFUSED: reason */
    const char *agreed_ref, *agreed_on; /* the first given */
    const struct dm_lang_text *agreed;  /* agreed_ref as each language writes it */
    const char *const *vulnerabilities;
    size_t vulnerability_count;
    DM_LIST(struct dm_param_value) values;
    struct dm_origin origin;
};
struct dm_subject_facts { /* one facility, with all that words and conditions may ask */
    const char *id;
    const char *file; /* "facilities/sereno-container.xml" */
    const struct dm_record *record, *port;
    DM_LIST(struct dm_bind) binds;
    DM_LIST(struct dm_use) uses;
    enum dm_state measures; /* UNKNOWN: the element <measures> is absent */
    struct dm_origin measures_at;
    struct dm_map *use_of; /* measure id → struct dm_use */
    struct dm_origin origin;
};
struct dm_language_role {
    int language;           /* index in the kit */
    const char *tag, *role; /* "authoritative", "courtesy" */
};
struct dm_paragraphs { /* "ISPS-B/16.8" with all below it; with last, up to that one and what is below it */
    const char *first, *last;
};
struct dm_law_force {          /* what the nation makes of one law */
    const char *layer, *force; /* force NULL: not said */
    DM_LIST(struct dm_paragraphs) paragraphs;
    struct dm_origin origin, paragraphs_at; /* where it is said */
};
struct dm_workspace {
    struct dm_arena *arena;
    const struct dm_kit *kit;
    const char *path;
    const char *role, *style, *paper; /* paper "a4" or "letter" */
    const char *nation_file;
    DM_LIST(struct dm_language_role) languages;
    DM_LIST(const char *) formats;
    DM_LIST(const char *) laws;
    DM_LIST(struct dm_law_force) forces;     /* one for each of laws */
    DM_LIST(const struct dm_order *) orders; /* outlines chosen, at most one for a document */
    const struct dm_record *nation;
    DM_LIST(struct dm_bind) binds; /* the nation's */
    DM_LIST(struct dm_record *) ports;
    DM_LIST(struct dm_subject_facts *) facilities; /* by file name, bytewise */
    struct dm_map *amendments;                     /* amend.h: id → struct dm_amendment, the nation's */
    size_t fact_total;                             /* facts with a value, counted by the loader: left side of the conservation line */
    struct dm_map *pictures;                       /* file under images/ → hex SHA-256 of its bytes, where it could be read */
    char digest[65];                               /* of every file read and every picture named */
};
/* path: the workspace's folder. Findings carry paths relative to it. NULL when it cannot work. Freed before its kit. */
struct dm_workspace *dm_workspace_open(const struct dm_kit *kit, const char *path, struct dm_report *report);
void dm_workspace_free(struct dm_workspace *workspace);
const struct dm_subject_facts *dm_workspace_facility(const struct dm_workspace *workspace, const char *id);
/* The outline chosen for a document of the kit, else the order of its document.xml. */
const struct dm_order *dm_workspace_order(const struct dm_workspace *workspace, const struct dm_document *document);
/* The item a kit name is bound to for this facility (NULL facility: the nation's), or NULL. */
const struct dm_record *dm_workspace_bound(const struct dm_workspace *workspace, const struct dm_subject_facts *facility,
                                           const struct dm_kit_name *name);
const struct dm_use *dm_subject_use(const struct dm_subject_facts *facility, const struct dm_measure *measure);
/* Whether the requirement, or one above it, is among the paragraphs. */
bool dm_force_lists(const struct dm_law_force *force, const char *requirement);
/* Every fact once (once per level), in dictionary and file order, candidates and facts of planned items too: each(context, path, fact) with
 * path "facility.access_points.g1.open.l3". The loader's count. */
void dm_workspace_each_fact(const struct dm_workspace *workspace, const struct dm_subject_facts *facility,
                            void (*each)(void *context, const char *path, const struct dm_fact *fact), void *context);
/* The same of one nation, port or facility, with the record, perhaps the item of a list, that holds the fact. */
void dm_record_each_fact(const struct dm_record *root,
                         void (*each)(void *context, const struct dm_record *record, const struct dm_fact *fact), void *context);
/* Reads layers a workspace names, before the kit can be opened: fills path/templates presence only. */
bool dm_workspace_has_layer(const char *path);
#endif
