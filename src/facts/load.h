/* Inside facts/: what the readers share while a workspace is being read. Nobody above includes this, but for the fuzzer. */
#ifndef DM_FACTS_LOAD_H
#define DM_FACTS_LOAD_H
#include "base/xml_read.h"
#include "facts/types.h"
#include "facts/workspace.h"

struct dm_pending {               /* a reference, to be followed once everything has been read */
    const struct dm_record *root; /* nation, port or facility it stands in */
    struct dm_subject_facts *subject;
    const struct dm_decl *list; /* whose item it names */
    const char *key, *path;     /* path: for findings */
    struct dm_origin origin;
    /* at most one of; none: only its being there is asked for */
    struct dm_fact *fact;
    const struct dm_fact **level; /* the place of a fact given per level */
    const struct dm_record *holder;
    const struct dm_kit_name *name;
    struct dm_param_value *value;
    const struct dm_measure *measure;
    size_t walk; /* last search for cycles that came by */
};
struct dm_facts_loader {
    struct dm_workspace *workspace;
    struct dm_arena *arena; /* the workspace's */
    const struct dm_kit *kit;
    struct dm_report *report;
    const char *folder; /* NULL: bytes from nowhere, whose pictures are not looked for */
    struct dm_sha256 sha;
    struct dm_map *pictures; /* name → what became of it */
    DM_LIST(struct dm_pending) pending;
};
struct dm_part { /* where in a file the reader stands */
    struct dm_facts_loader *loader;
    struct dm_record *record;
    const struct dm_record *root;
    struct dm_subject_facts *subject; /* NULL: nation or port */
    const struct dm_decl *decl;       /* root, group, or list of the item: its children may stand here */
    struct dm_provenance from;
    enum dm_state state; /* KNOWN, PLANNED or CANDIDATE: inherited */
};

/* load.c: a whole file; subject NULL for nation and port. Reads binds and, of a facility, measures. */
struct dm_record *dm_load_root(struct dm_facts_loader *loader, const struct dm_xml *root, const struct dm_decl *decl, const char *key,
                               struct dm_subject_facts *subject);
enum { DM_LOAD_NONE = 1, DM_LOAD_ID = 2, DM_LOAD_DUE = 4, DM_LOAD_LANG = 8, DM_LOAD_LEVEL = 16, DM_LOAD_NAME = 32, DM_LOAD_FILE = 64 };
void dm_load_attributes(struct dm_facts_loader *loader, const struct dm_xml *element, unsigned allowed); /* and provenance, state */
/* The part's, with what the element says of its own. due: where planned is allowed, else NULL. */
struct dm_part dm_load_below(const struct dm_part *part, const struct dm_xml *element, const char **due);
bool dm_load_none(struct dm_facts_loader *loader, const struct dm_xml *element);
/* load_value.c: one element of a fact; path "facility.access_points.g1.open.l2". */
void dm_load_fact(const struct dm_part *part, const struct dm_decl *decl, const struct dm_xml *element);
const char *dm_load_path(struct dm_arena *arena, const struct dm_record *record, const struct dm_decl *decl, int level);
/* Texts of one language each: false when the element's language is unknown, missing though needed, or given already. */
bool dm_load_text(struct dm_facts_loader *loader, const struct dm_decl *decl, const char *path, const struct dm_xml *element,
                  bool needs_language, struct dm_lang_text **texts);
/* measures.c */
void dm_load_measures(struct dm_facts_loader *loader, struct dm_subject_facts *subject, const struct dm_xml *element);
/* amend.c: the nation's classes of amendment, once references are followed. */
void dm_load_amendments(struct dm_facts_loader *loader);
/* resolve.c: references, bindings, figures of measures; then cycles. */
void dm_load_resolve(struct dm_facts_loader *loader);
void dm_load_pend(struct dm_facts_loader *loader, const struct dm_pending *pending);
/* claims.c: binds the names whose entry says itself that it is meant; after the references. */
void dm_load_claims(struct dm_facts_loader *loader);
/* force.c: which laws hold, and what the nation makes of each. */
void dm_load_law(struct dm_facts_loader *loader, const struct dm_xml *element); /* <law> of workspace.xml */
void dm_load_laws(struct dm_facts_loader *loader);                              /* after the last <law>: those that hold unnamed */
void dm_load_forces(struct dm_facts_loader *loader);                            /* after the nation: what its facts say of them */
/* settings.c: workspace.xml. */
void dm_load_settings(struct dm_facts_loader *loader, const struct dm_xml *root);
/* The attribute's value when it is one of the words, ended by NULL; absent, or another after a finding: `absent`. */
const char *dm_load_word(struct dm_facts_loader *loader, const struct dm_xml *element, const char *name, const char *const *words,
                         const char *absent);
void dm_load_missing(struct dm_facts_loader *loader, const struct dm_xml *element, const char *name);
/* files.c */
char **dm_load_names(struct dm_arena *arena, const char *folder, const char *ending, size_t *count); /* sorted bytewise */
struct dm_xml *dm_load_file(struct dm_facts_loader *loader, const char *relative, const char *root); /* NULL after findings */
enum dm_code dm_load_picture(struct dm_facts_loader *loader, const char *file);                      /* DM_CODE_COUNT: good */
/* What a finding may show of a value: itself when public, cut when long. */
const char *dm_load_shown(struct dm_arena *arena, enum dm_mark mark, const char *value);
const char *dm_load_label(const struct dm_decl *decl);
const char *dm_load_label_id(const struct dm_decl *decl); /* of its label's text, so that findings are worded in the reader's language */
/* Given here, but a finding says that it cannot be used: nobody shall be told besides that it is missing. */
void dm_load_unread(const struct dm_facts_loader *loader, const struct dm_record *record, const char *path, struct dm_origin origin);
/* facility.c: one file, already parsed, added to the workspace; ports before facilities. */
void dm_load_nation(struct dm_facts_loader *loader, const struct dm_xml *root);
void dm_load_port(struct dm_facts_loader *loader, const struct dm_xml *root);
void dm_load_facility(struct dm_facts_loader *loader, const struct dm_xml *root);
struct dm_origin dm_load_origin(const struct dm_xml *element, const char *attribute); /* the attribute's, else the element's */
/* A nearest word for findings, or a dash. */
const char *dm_load_nearest(const char *word, const char *const *candidates, size_t count);
#endif
