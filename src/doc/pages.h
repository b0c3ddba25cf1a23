/* Private to complete.c: where headings will stand, estimated. */
#ifndef DM_DOC_PAGES_H
#define DM_DOC_PAGES_H
#include "doc/doc.h"

/* Calls heading for each paragraph with an outline level, with the page it probably stands on, counted from the cover as 1. Needs doc->look
 * and the ENTRY nodes of the contents in place. Returns the count of pages. */
int dm_pages_estimate(const struct dm_doc *doc, void (*heading)(void *context, const struct dm_node *node, int page), void *context);
#endif
