/* The one walk over a doc: enter and leave per kind of node, one call per run, in printed order. Footnote bodies are visited where
 * their mark stands, between the runs, through the NOTE kind. */
#ifndef DM_DOC_WALK_H
#define DM_DOC_WALK_H
#include "base/buf.h"
#include "doc/doc.h"

typedef void (*dm_node_fn)(void *context, const struct dm_node *node);
typedef void (*dm_run_fn)(void *context, const struct dm_run *run, const struct dm_node *para);
struct dm_visitor { /* NULL entries: skipped over, children still visited */
    dm_node_fn enter[DM_NODE_KINDS], leave[DM_NODE_KINDS];
    dm_run_fn run[DM_RUN_KINDS];
};
void dm_doc_walk(const struct dm_doc *doc, const struct dm_visitor *visitor, void *context);
void dm_node_walk(const struct dm_node *node, const struct dm_visitor *visitor, void *context); /* the node, its runs and below */

/* Text of one node and below as a reader would read it (fields by their value, tab and break as a space, one space
 * between paragraphs). Notes are paragraphs of their own: their mark and body are left out. */
void dm_node_text(const struct dm_node *node, struct dm_buf *out);
/* doc/tree.c: one line a node: indent, kind, style, place, name, number, "text" with runs' styles and fields told apart. First writer,
 * most tests compare it. */
void dm_doc_tree(const struct dm_doc *doc, struct dm_buf *out);
/* doc/fingerprint.c: hex SHA-256 over {place, name, text} of each named paragraph in order: the property dm.tree and the name of
 * issued/<digest>.tree. */
void dm_doc_digest(const struct dm_doc *doc, char hex[65]);
void dm_doc_filed_tree(const struct dm_doc *doc, struct dm_buf *out); /* tab-separated place, name, text: what issued/ keeps */

/* gaps: runs of style GAP; undecided: those of them whose origin starts with "undecided:". Header and footer do not count. */
struct dm_counts { /* the second, independent count of the conservation line: from the runs themselves */
    size_t named, gaps, undecided, refs, notes;
};
void dm_doc_count(const struct dm_doc *doc, struct dm_counts *counts);
#endif
