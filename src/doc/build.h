/* Making a doc. Every function accepts NULL and returns NULL when memory ended; dm_doc_complete() says so once. */
#ifndef DM_DOC_BUILD_H
#define DM_DOC_BUILD_H
#include "doc/doc.h"

struct dm_doc *dm_doc_new(void);
void dm_doc_free(struct dm_doc *doc);
bool dm_doc_property(struct dm_doc *doc, const char *name, const char *value);

struct dm_node *dm_doc_part(struct dm_doc *doc, enum dm_page page);
struct dm_node *dm_doc_add(struct dm_doc *doc, struct dm_node *parent, enum dm_node_kind kind);
/* place may be NULL; gives the bookmark name from the place. */
struct dm_node *dm_doc_para(struct dm_doc *doc, struct dm_node *parent, enum dm_pstyle style, const char *place);
struct dm_node *dm_doc_loose_para(struct dm_doc *doc, enum dm_pstyle style); /* header, footer: no parent */
struct dm_node *dm_doc_table(struct dm_doc *doc, struct dm_node *parent, enum dm_table_look look, const struct dm_column *columns,
                             size_t count);
struct dm_node *dm_doc_cell(struct dm_doc *doc, struct dm_node *row, int span, enum dm_tone tone);

struct dm_run *dm_doc_text(struct dm_doc *doc, struct dm_node *para, enum dm_cstyle style, const char *text, const char *origin, int mark);
struct dm_run *dm_doc_run(struct dm_doc *doc, struct dm_node *para, enum dm_run_kind kind, enum dm_cstyle style, const char *text);
struct dm_node *dm_doc_note(struct dm_doc *doc, struct dm_node *para, const char *place); /* adds the mark; returns NOTE's PARA */
size_t dm_doc_image(struct dm_doc *doc, const struct dm_doc_image *image);                /* index; bytes are not copied */

/* "_dm_" + lower-case base32 of the first 80 bits of SHA-256 of place; prefix "_dmr_" for label bookmarks. out: 24 bytes. */
void dm_doc_bookmark(const char *prefix, const char *place, char out[24]);

/* After the last node: sets which tables stay whole (8 rows or fewer, as far as a page holds them) and their keep_next, fills each CONTENTS
 * from the headings that have a place, with estimated pages (what DOCX shows until it is laid out), numbers notes, and checks that no two
 * paragraphs share a name, that each cell has a paragraph, each table a row, each row its columns, each list an item, each reference a
 * target. false when memory ended or the doc is malformed (a bug; `why` then says what). */
bool dm_doc_complete(struct dm_doc *doc, const char **why);
/* Takes away what tells ours from other files: names of paragraphs nothing points to, neutral ones for the others, all properties. The
 * drafted tree can no longer be found in such a file: file it first, and tell pages before. false when memory ended. */
bool dm_doc_bare(struct dm_doc *doc);
/* The same from a PDF of the doc, by its named destinations: how many numbers changed, -1 when a heading is not found in it. */
int dm_doc_read_pages(struct dm_doc *doc, const char *pdf, size_t length);
bool dm_doc_set_page(struct dm_doc *doc, const char *place, int page); /* cached page of one heading in the contents */
#endif
