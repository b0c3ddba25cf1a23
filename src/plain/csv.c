/* Every table of a doc as comma-separated values (RFC 4180), an empty line between two. A cell over several columns is followed by empty
 * fields, so that every line of a table has as many. */
#include "doc/walk.h"
#include "doc/write.h"
#include <string.h>

struct csv {
    struct dm_buf *out;
    struct dm_buf text;
};

static void field(struct csv *c, const struct dm_node *cell) {
    bool quoted;

    dm_buf_empty(&c->text);
    dm_node_text(cell, &c->text);
    quoted = strpbrk(c->text.data, ",\"\r\n") != NULL;
    if (quoted) dm_buf_add_char(c->out, '"');
    for (const char *at = c->text.data; *at; at++) {
        if (*at == '"') dm_buf_add_char(c->out, '"');
        dm_buf_add_char(c->out, *at);
    }
    if (quoted) dm_buf_add_char(c->out, '"');
}

static void enter_table(void *context, const struct dm_node *node) {
    struct csv *c = context;

    (void)node;
    if (c->out->length) dm_buf_add(c->out, "\r\n");
}

static void enter_row(void *context, const struct dm_node *row) {
    struct csv *c = context;

    for (const struct dm_node *cell = row->first; cell; cell = cell->next) {
        field(c, cell);
        for (int i = 1; i < cell->span; i++) dm_buf_add_char(c->out, ',');
        if (cell->next) dm_buf_add_char(c->out, ',');
    }
    dm_buf_add(c->out, "\r\n");
}

static bool write_csv(const struct dm_doc *doc, struct dm_packer *packer, struct dm_buf *out, struct dm_report *report) {
    static const struct dm_visitor visitor = {.enter = {[DM_NODE_TABLE] = enter_table, [DM_NODE_ROW] = enter_row}};
    struct csv c = {.out = out};

    (void)packer;
    dm_buf_init(&c.text, 0);
    dm_doc_walk(doc, &visitor, &c);
    if (c.text.failed) out->failed = true;
    dm_buf_free(&c.text);
    if (out->failed) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){NULL, 0, 0}, NULL, NULL);
    return !out->failed;
}

const struct dm_writer dm_csv_writer = {"csv", write_csv};
