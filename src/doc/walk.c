/* The one walk, and what is simplest told by it: text, counts, origins. */
#include "doc/walk.h"
#include "base/hash.h"
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

static size_t words_in(const char *text) {
    size_t words = 0;
    bool inside = false;

    for (; *text; text++) {
        bool space = strchr(" \t\r\n", *text) != NULL;

        words += !space && !inside;
        inside = !space;
    }
    return words;
}

struct counting {
    struct dm_counts *counts;
    struct dm_buf text;
};

static void count_para(void *context, const struct dm_node *node) {
    struct counting *c = context;

    c->counts->paragraphs++;
    c->counts->named += node->name != NULL;
    dm_buf_empty(&c->text);
    dm_node_text(node, &c->text);
    c->counts->words += words_in(c->text.data);
}

static void count_text(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct counting *c = context;

    (void)para;
    if (run->style != DM_CSTYLE_GAP) return;
    if (run->origin && dm_text_starts(run->origin, "undecided:"))
        c->counts->undecided++;
    else
        c->counts->gaps++;
}

static void count_ref(void *context, const struct dm_run *run, const struct dm_node *para) {
    (void)run;
    (void)para;
    ((struct counting *)context)->counts->refs++;
}

static void count_note(void *context, const struct dm_run *run, const struct dm_node *para) {
    (void)run;
    (void)para;
    ((struct counting *)context)->counts->notes++;
}

void dm_doc_count(const struct dm_doc *doc, struct dm_counts *counts) {
    static const struct dm_visitor visitor = {.enter = {[DM_NODE_PARA] = count_para},
                                              .run = {[DM_RUN_TEXT] = count_text, [DM_RUN_REF] = count_ref, [DM_RUN_NOTE] = count_note}};
    struct counting c = {.counts = counts};

    memset(counts, 0, sizeof *counts);
    dm_buf_init(&c.text, 0);
    dm_doc_walk(doc, &visitor, &c);
    dm_buf_free(&c.text);
}

struct gathering {
    struct dm_map *seen;
    void (*each)(void *context, const char *origin);
    void *context;
};

static void gather(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct gathering *g = context;

    (void)para;
    if (!run->origin || dm_map_get(g->seen, run->origin)) return;
    /* were memory to end, an origin comes twice: the sums then differ, which the conservation line says aloud */
    if (g->seen) dm_map_put(g->seen, run->origin, g);
    g->each(g->context, run->origin);
}

void dm_doc_origins(const struct dm_doc *doc, void (*each)(void *context, const char *origin), void *context) {
    static const struct dm_visitor visitor = {
        .run = {[DM_RUN_TEXT] = gather, [DM_RUN_REF] = gather, [DM_RUN_SEQ] = gather, [DM_RUN_IMAGE] = gather}};
    struct dm_arena *arena = dm_arena_new(0);
    struct gathering g = {dm_map_new(arena), each, context};

    dm_doc_walk(doc, &visitor, &g);
    if (doc) dm_node_walk(doc->header, &visitor, &g);
    if (doc) dm_node_walk(doc->footer, &visitor, &g);
    dm_arena_free(arena);
}
