/* The one walk, and what is simplest told by it: text and counts. */
#include "doc/walk.h"
#include "base/text.h"
#include <string.h>

void dm_node_walk(const struct dm_node *node, const struct dm_visitor *visitor, void *context) {
    if (!node) return;
    if (visitor->enter[node->kind]) visitor->enter[node->kind](context, node);
    for (const struct dm_run *run = node->runs; run; run = run->next) {
        if (visitor->run[run->kind]) visitor->run[run->kind](context, run, node);
        if (run->note) dm_node_walk(run->note, visitor, context);
    }
    for (const struct dm_node *child = node->first; child; child = child->next) dm_node_walk(child, visitor, context);
    if (visitor->leave[node->kind]) visitor->leave[node->kind](context, node);
}

void dm_doc_walk(const struct dm_doc *doc, const struct dm_visitor *visitor, void *context) {
    if (!doc || !doc->root) return;
    for (const struct dm_node *part = doc->root->first; part; part = part->next) dm_node_walk(part, visitor, context);
}

/* Words stand apart between paragraphs, never at the ends. Footnotes are paragraphs of their own: neither mark nor body is read here. */
void dm_node_text(const struct dm_node *node, struct dm_buf *out) {
    if (!node) return;
    if (node->kind == DM_NODE_PARA && node->runs && out->length && out->data[out->length - 1] != ' ') dm_buf_add_char(out, ' ');
    for (const struct dm_run *run = node->runs; run; run = run->next) {
        if (run->kind == DM_RUN_TAB || run->kind == DM_RUN_BREAK)
            dm_buf_add_char(out, ' ');
        else if (run->kind != DM_RUN_NOTE && run->kind != DM_RUN_IMAGE && run->text)
            dm_buf_add(out, run->text);
    }
    for (const struct dm_node *child = node->first; child; child = child->next) dm_node_text(child, out);
}

static void count_para(void *context, const struct dm_node *node) {
    struct dm_counts *counts = context;

    counts->named += node->name != NULL;
}

static void count_text(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_counts *counts = context;

    (void)para;
    if (run->style != DM_CSTYLE_GAP) return;
    if (run->origin && dm_text_starts(run->origin, "undecided:"))
        counts->undecided++;
    else
        counts->gaps++;
}

static void count_ref(void *context, const struct dm_run *run, const struct dm_node *para) {
    (void)run;
    (void)para;
    ((struct dm_counts *)context)->refs++;
}

static void count_note(void *context, const struct dm_run *run, const struct dm_node *para) {
    (void)run;
    (void)para;
    ((struct dm_counts *)context)->notes++;
}

void dm_doc_count(const struct dm_doc *doc, struct dm_counts *counts) {
    static const struct dm_visitor visitor = {.enter = {[DM_NODE_PARA] = count_para},
                                              .run = {[DM_RUN_TEXT] = count_text, [DM_RUN_REF] = count_ref, [DM_RUN_NOTE] = count_note}};

    memset(counts, 0, sizeof *counts);
    dm_doc_walk(doc, &visitor, counts);
}
