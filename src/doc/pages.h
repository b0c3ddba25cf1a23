/* Private to complete.c and keep.c: where headings will stand and what a page holds, estimated. */
#ifndef DM_DOC_PAGES_H
#define DM_DOC_PAGES_H
#include "doc/doc.h"

/* Calls heading for each paragraph with an outline level, with the page it probably stands on, counted from the cover as 1. Needs doc->look
 * and the ENTRY nodes of the contents in place. Returns the count of pages. */
int dm_pages_estimate(const struct dm_doc *doc, void (*heading)(void *context, const struct dm_node *node, int page), void *context);

/* Whether the table probably takes up to three quarters of a page of this kind, so that caption and heading still fit above it. Needs
 * doc->look. */
bool dm_pages_hold(const struct dm_doc *doc, const struct dm_node *table, enum dm_page page);
#endif
