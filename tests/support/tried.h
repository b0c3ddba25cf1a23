/* Templates tried out: the mini kit of tests/cases, over it a layer of files the test writes, and mini's workspace with other facts.
 * Everything is written below the current folder, which is the test's own. */
#ifndef DM_TESTS_TRIED_H
#define DM_TESTS_TRIED_H
#include "doc/doc.h"
#include "draft/outline.h"

struct tried {
    struct dm_report *report;
    struct dm_arena *arena;
    struct dm_kit *kit;
    struct dm_workspace *workspace;
    struct dm_outline *outline;
    struct dm_doc *doc;
};
void tried_clear(void);                                  /* forgets the layer's files and the changed facts */
void tried_file(const char *relative, const char *text); /* a file of the layer: "templates/measures/more.xml" */
void tried_chapter(const char *inside);                  /* the document "try": one chapter "c" with the title "Try" */
void tried_fact(const char *old, const char *new);       /* in mini's facility; old must stand there once */
void tried_setting(const char *old, const char *new);    /* in its workspace.xml, likewise */
bool tried_kit(struct tried *t, bool lint);              /* false: the kit cannot work; the report says why */
void tried_draft(struct tried *t, const char *document,
                 enum dm_mark edition);                 /* kit, workspace and outline of facility quay, for a draft */
bool tried_word(struct tried *t);                       /* in English, conserved; false: the report says why */
bool tried_word_volume(struct tried *t, size_t volume); /* the same of one of the outline's volumes */
const char *tried_findings(const struct tried *t);      /* "code line subject; …" but for notes and what Spanish lacks */
const char *tried_tree(const struct tried *t);          /* of the doc */
const struct dm_onode *tried_node(const struct tried *t, const char *place); /* NULL: not in the outline */
void tried_end(struct tried *t);
#endif
