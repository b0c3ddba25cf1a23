/* Inside the beginning of a workspace: what new.c (folder and files) and new_questions.c (what is asked in them) share. */
#ifndef DM_WORKSHOP_NEW_H
#define DM_WORKSHOP_NEW_H
#include "base/xml_read.h"
#include "base/xml_write.h"
#include "kit/language.h"

struct dm_start {
    const struct dm_kit *kit;
    struct dm_arena *arena;
    struct dm_report *report;
    const char *path, *code; /* the folder; "GT" */
    const char *speaks;      /* language of the questions: "es" */
    const char *paper;
    const struct dm_order *order; /* that its authority is known to want; NULL: none */
    const char *laws;             /* ids of laws that hold in it besides those of every State; NULL: none */
    int languages[2];             /* the nation's order; the second may be -1 */
};

/* Asks, as comments inside the open element, for every fact of the root that `given` (the element as it stands, or NULL) does not hold. */
void dm_new_ask(struct dm_start *start, struct dm_xml_writer *w, const struct dm_decl *root, const struct dm_xml *given);
void dm_new_ask_measures(struct dm_start *start, struct dm_xml_writer *w); /* those of the bank, each to confirm or refuse */
/* A comment on lines of its own at the depth given, wrapped. */
void dm_new_remark(struct dm_xml_writer *w, int depth, const char *text);
const char *dm_new_tag(const struct dm_start *start, int language);    /* as BCP 47 and xml:lang have it: "es-PA" */
const char *dm_new_spoken(const struct dm_start *start, int language); /* the same without the country, in which facts are entered: "es" */
#endif
