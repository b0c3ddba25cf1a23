/* What stays together where a page ends: dm_doc_complete() asks for it once all stands. Sets keep_next and whole; both may be called again.
 */
#ifndef DM_DOC_KEEP_H
#define DM_DOC_KEEP_H
#include "doc/doc.h"

/* Rows of tables of up to 8 rows that a page holds, and the last paragraphs and boxes of each chapter and part, some 30 words of them. */
void dm_keep_together(struct dm_doc *doc);
/* The last entries of filled contents. */
void dm_keep_entries(struct dm_node *contents);
#endif
