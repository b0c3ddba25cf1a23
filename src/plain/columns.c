/* A table in plain text. */
#include "doc/walk.h"
#include "plain/wrap.h"
#include <string.h>

enum { BETWEEN = 2, MOST = 64 };

struct columns {
    const struct dm_node *table;
    const struct dm_node *head; /* NULL none */
    struct dm_buf text, para;   /* of the cell at hand, and of a paragraph in it */
    bool tall;                  /* some cell has several paragraphs */
    size_t count;
    int width[MOST];
};

static void add_paras(struct columns *c, const struct dm_node *node) {
    if (node->kind == DM_NODE_PARA) {
        dm_buf_empty(&c->para);
        dm_node_text(node, &c->para);
        if (c->text.length && c->para.length) {
            dm_buf_add_char(&c->text, '\n');
            c->tall = true;
        }
        dm_buf_add(&c->text, c->para.data);
        return;
    }
    for (const struct dm_node *child = node->first; child; child = child->next) add_paras(c, child);
}

/* Each paragraph on a line of its own. */
static const char *cell_text(struct columns *c, const struct dm_node *cell) {
    dm_buf_empty(&c->text);
    add_paras(c, cell);
    return c->text.data;
}

static void measure(struct columns *c) {
    for (const struct dm_node *row = c->table->first; row; row = row->next) {
        size_t column = 0;

        for (const struct dm_node *cell = row->first; cell; column += (size_t)cell->span, cell = cell->next) {
            int width = cell->span == 1 ? dm_plain_width(cell_text(c, cell)) : 0;

            if (column < c->count && width > c->width[column]) c->width[column] = width;
        }
    }
}

static int total(const struct columns *c) {
    int sum = 0;

    for (size_t i = 0; i < c->count; i++) sum += c->width[i] + (i ? BETWEEN : 0);
    return sum;
}

static int room_of(const struct columns *c, size_t column, int span) {
    int room = -BETWEEN;

    for (int i = 0; i < span && column < c->count; i++) room += c->width[column++] + BETWEEN;
    return room;
}

static void aligned_row(struct columns *c, struct dm_buf *out, const struct dm_node *row) {
    size_t column = 0;
    int owed = 0; /* spaces before the next text: none end up at a line's end */

    for (const struct dm_node *cell = row->first; cell && column < c->count; cell = cell->next) {
        const char *text = cell_text(c, cell);
        int left_over = room_of(c, column, cell->span) - dm_plain_width(text);
        bool right = c->table->columns[column].right && cell->span == 1;

        if (left_over < 0) left_over = 0; /* words over several columns may jut out */
        if (right) owed += left_over;
        if (*text) {
            dm_plain_fill(out, ' ', owed);
            dm_plain_add(out, text, text + strlen(text));
            owed = 0;
        }
        owed += BETWEEN + (right ? 0 : left_over);
        column += (size_t)cell->span;
    }
    dm_buf_add_char(out, '\n');
}

static void aligned(struct columns *c, struct dm_buf *out) {
    for (const struct dm_node *row = c->table->first; row; row = row->next) {
        aligned_row(c, out, row);
        if (!row->header || (row->next && row->next->header)) continue;
        for (size_t i = 0; i < c->count; i++) {
            dm_plain_fill(out, ' ', i ? BETWEEN : 0);
            dm_plain_fill(out, '-', c->width[i]);
        }
        dm_buf_add_char(out, '\n');
    }
}

/* The head over a column, or NULL. */
static const struct dm_node *head_of(const struct columns *c, size_t column) {
    const struct dm_node *cell = c->head ? c->head->first : NULL;
    size_t at = 0;

    for (; cell; at += (size_t)cell->span, cell = cell->next)
        if (at == column) return cell;
    return NULL;
}

static void record(struct columns *c, struct dm_buf *out, const struct dm_node *row) {
    struct dm_buf label;
    size_t column = 0;

    dm_buf_init(&label, 0);
    for (const struct dm_node *cell = row->first; cell; column += (size_t)cell->span, cell = cell->next) {
        const struct dm_node *head = cell->span == 1 ? head_of(c, column) : NULL;
        const char *text;

        dm_buf_empty(&label);
        if (head) dm_node_text(head, &label);
        if (label.length) dm_buf_add(&label, ": ");
        text = cell_text(c, cell);
        if (!*text) continue;
        dm_buf_add(&label, text);
        dm_plain_wrap(out, label.data, "", "  ", DM_PLAIN_PROSE);
    }
    if (label.failed) out->failed = true;
    dm_buf_free(&label);
}

static void records(struct columns *c, struct dm_buf *out) {
    bool first = true;

    for (const struct dm_node *row = c->table->first; row; row = row->next) {
        if (row->header) continue;
        if (!first) dm_buf_add_char(out, '\n');
        record(c, out, row);
        first = false;
    }
}

void dm_plain_table(struct dm_buf *out, const struct dm_node *table) {
    struct columns c = {.table = table, .count = table->column_count};

    dm_buf_init(&c.text, 0);
    dm_buf_init(&c.para, 0);
    if (table->first && table->first->header) c.head = table->first;
    if (c.count <= MOST) measure(&c);
    if (c.count <= MOST && !c.tall && total(&c) <= DM_PLAIN_TABLE)
        aligned(&c, out);
    else
        records(&c, out);
    if (c.text.failed || c.para.failed) out->failed = true;
    dm_buf_free(&c.text);
    dm_buf_free(&c.para);
}
