/* A doc as JSON for other programs: {"title", "language", "blocks": [...]}. A block is a paragraph, an item, a figure, a note or a table;
 * the contents are left out, they repeat the headings. */
#include "base/text.h"
#include "doc/walk.h"
#include "doc/write.h"
#include "plain/json_write.h"

struct blocks {
    const struct dm_doc *doc;
    struct dm_json json;
    struct dm_buf text;
    int tables;
};

static const char *read_node(struct blocks *b, const struct dm_node *node) {
    dm_buf_empty(&b->text);
    dm_node_text(node, &b->text);
    return b->text.data;
}

/* What the first picture of a paragraph shows; NULL without one. */
static const char *picture(const struct blocks *b, const struct dm_node *node) {
    for (const struct dm_run *run = node->runs; run; run = run->next)
        if (run->kind == DM_RUN_IMAGE && run->image < b->doc->images.count) return b->doc->images.items[run->image].alt;
    return NULL;
}

static const char *kind_of(const struct blocks *b, const struct dm_node *node) {
    if (picture(b, node)) return "figure";
    if (node->parent && node->parent->kind == DM_NODE_ITEM) return "item";
    if (node->parent && node->parent->kind == DM_NODE_NOTE) return "note";
    return b->doc->look->para[node->style].outline ? "heading" : "para";
}

static void enter_para(void *context, const struct dm_node *node) {
    static const char *const lists[] = {"bullets", "steps", "checks"};
    struct blocks *b = context;
    const char *alt = picture(b, node), *text = read_node(b, node);

    if (b->tables || (dm_text_is_blank(text) && !alt)) return;
    dm_json_open(&b->json, '{');
    dm_json_pair(&b->json, "kind", kind_of(b, node));
    dm_json_pair(&b->json, "place", node->place);
    dm_json_pair(&b->json, "style", b->doc->look->para[node->style].docx_name);
    dm_json_pair(&b->json, "number", node->number);
    if (node->parent && node->parent->kind == DM_NODE_ITEM) {
        dm_json_pair(&b->json, "list", lists[node->parent->parent->list]);
        dm_json_key(&b->json, "depth");
        dm_json_int(&b->json, node->parent->parent->depth);
    }
    dm_json_pair(&b->json, "text", alt ? alt : text);
    dm_json_close(&b->json, '}');
}

static const char *first_place(const struct dm_node *node) {
    const char *place = node->place;

    for (const struct dm_node *child = node->first; child && !place; child = child->next) place = first_place(child);
    return place;
}

static void row(struct blocks *b, const struct dm_node *node) {
    dm_json_open(&b->json, '{');
    if (node->header) {
        dm_json_key(&b->json, "header");
        dm_json_bool(&b->json, true);
    }
    dm_json_pair(&b->json, "place", first_place(node));
    dm_json_key(&b->json, "cells");
    dm_json_open(&b->json, '[');
    for (const struct dm_node *cell = node->first; cell; cell = cell->next) {
        dm_json_text(&b->json, read_node(b, cell));
        for (int i = 1; i < cell->span; i++) dm_json_text(&b->json, NULL); /* covered */
    }
    dm_json_close(&b->json, ']');
    dm_json_close(&b->json, '}');
}

static void enter_table(void *context, const struct dm_node *node) {
    struct blocks *b = context;

    b->tables++;
    dm_json_open(&b->json, '{');
    dm_json_pair(&b->json, "kind", "table");
    dm_json_pair(&b->json, "place", node->place);
    dm_json_pair(&b->json, "style", b->doc->look->table[node->look].docx_name);
    dm_json_pair(&b->json, "title", node->title);
    dm_json_key(&b->json, "rows");
    dm_json_open(&b->json, '[');
    for (const struct dm_node *child = node->first; child; child = child->next) row(b, child);
    dm_json_close(&b->json, ']');
    dm_json_close(&b->json, '}');
}

static void leave_table(void *context, const struct dm_node *node) {
    (void)node;
    ((struct blocks *)context)->tables--;
}

static bool write_json(const struct dm_doc *doc, struct dm_packer *packer, struct dm_buf *out, struct dm_report *report) {
    static const struct dm_visitor visitor = {.enter = {[DM_NODE_PARA] = enter_para, [DM_NODE_TABLE] = enter_table},
                                              .leave = {[DM_NODE_TABLE] = leave_table}};
    struct blocks b = {.doc = doc, .json = {.out = out}};

    (void)packer;
    dm_buf_init(&b.text, 0);
    dm_json_open(&b.json, '{');
    dm_json_pair(&b.json, "title", doc->title);
    dm_json_pair(&b.json, "language", doc->language);
    dm_json_key(&b.json, "blocks");
    dm_json_open(&b.json, '[');
    dm_doc_walk(doc, &visitor, &b);
    dm_json_close(&b.json, ']');
    dm_json_close(&b.json, '}');
    dm_buf_add_char(out, '\n');
    if (b.text.failed) out->failed = true;
    dm_buf_free(&b.text);
    if (out->failed) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){NULL, 0, 0}, NULL, NULL);
    return !out->failed;
}

const struct dm_writer dm_json_writer = {"json", write_json};
