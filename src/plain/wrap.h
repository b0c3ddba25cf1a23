/* Plain lines: how wide a text is in a terminal, and prose set in lines of a width. */
#ifndef DM_PLAIN_WRAP_H
#define DM_PLAIN_WRAP_H
#include "base/buf.h"
#include "doc/doc.h"

enum { DM_PLAIN_PROSE = 80, DM_PLAIN_TABLE = 100 }; /* columns */

int dm_plain_width(const char *text); /* columns: letters of East Asia take two, combining marks none */
/* Lines of at most width columns, the first after `first`, the others after `rest`. A newline in text ends a line; no-break spaces hold
 * and are printed as spaces. */
void dm_plain_wrap(struct dm_buf *out, const char *text, const char *first, const char *rest, int width);
void dm_plain_add(struct dm_buf *out, const char *text, const char *end); /* to end, no-break spaces as spaces */
void dm_plain_fill(struct dm_buf *out, char c, int count);

/* columns.c: a table as aligned columns where it fits, else one line "head: value" a cell. */
void dm_plain_table(struct dm_buf *out, const struct dm_node *table);
#endif
