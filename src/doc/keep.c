/* What stays together where a page ends, so that none holds a line or two alone: rows of small tables, the last entries of the contents,
 * the last paragraphs before a page that opens anew. Styles say the rest: headings with what follows, captions with their table. */
#include "doc/keep.h"
#include "doc/pages.h"
#include <string.h>

enum { WHOLE_ROWS = 8, LAST_ENTRIES = 8, LAST_ROWS = 3, LAST_BYTES = 260, MOST_PIECES = 8 };

static size_t count_of(const struct dm_node *node) {
    size_t count = 0;

    for (const struct dm_node *child = node->first; child; child = child->next) count++;
    return count;
}

/* ---- tables ---- */

static void keep_rows(struct dm_node *node) {
    for (; node; node = node->next) {
        if (node->kind == DM_NODE_PARA) node->keep_next = true;
        keep_rows(node->first);
    }
}

/* Not a table that a page could not hold below its caption: kept whole, it would leave that page behind, empty. */
static void keep_table(const struct dm_doc *doc, struct dm_node *table, enum dm_page page) {
    table->whole = count_of(table) <= WHOLE_ROWS && dm_pages_hold(doc, table, page);
    for (struct dm_node *row = table->first; table->whole && row && row->next; row = row->next) keep_rows(row->first);
}

static void keep_tables(const struct dm_doc *doc, struct dm_node *node, enum dm_page page) {
    if (node->kind == DM_NODE_TABLE) keep_table(doc, node, page);
    for (struct dm_node *child = node->first; child; child = child->next) keep_tables(doc, child, page);
}

/* ---- contents ---- */

void dm_keep_entries(struct dm_node *contents) {
    size_t count = count_of(contents), at = 0;

    for (struct dm_node *entry = contents->first; entry; entry = entry->next, at++)
        entry->keep_next = at + LAST_ENTRIES >= count && entry->next;
}

/* ---- ends of chapters ---- */

struct tail { /* the last paragraphs and boxes met since a page opened or something stood that is longer */
    const struct dm_look *look;
    struct dm_node *pieces[MOST_PIECES];
    size_t count;
};

static size_t bytes_of(const struct dm_node *piece) {
    size_t bytes = 0;

    for (const struct dm_run *run = piece->runs; run; run = run->next) bytes += run->text ? strlen(run->text) : 0;
    for (const struct dm_node *child = piece->first; child; child = child->next) bytes += bytes_of(child);
    return bytes;
}

static bool holds_picture(const struct dm_node *para) {
    for (const struct dm_run *run = para->runs; run; run = run->next)
        if (run->kind == DM_RUN_IMAGE) return true;
    return false;
}

/* From the last one back, until together they are some 30 words. */
static void end_page(struct tail *tail) {
    size_t bytes = 0;

    for (size_t i = tail->count; i > 1; i--) {
        bytes += bytes_of(tail->pieces[i - 1]);
        if (bytes >= LAST_BYTES) break;
        tail->pieces[i - 2]->keep_next = true;
        keep_rows(tail->pieces[i - 2]->first);
    }
    tail->count = 0;
}

static void add_piece(struct tail *tail, struct dm_node *piece) {
    if (tail->count == MOST_PIECES) memmove(tail->pieces, tail->pieces + 1, --tail->count * sizeof *tail->pieces);
    tail->pieces[tail->count++] = piece;
}

static void add_para(struct tail *tail, struct dm_node *para) {
    if (tail->look->para[para->style].page_break) end_page(tail);
    if (holds_picture(para)) tail->count = 0;
    add_piece(tail, para);
}

/* A box to be filled in moves with what stands before it; a table with rows of text is left where it is. */
static void add_table(struct tail *tail, struct dm_node *table) {
    if (table->whole && count_of(table) <= LAST_ROWS)
        add_piece(tail, table);
    else
        tail->count = 0;
}

static void keep_ends(struct tail *tail, struct dm_node *node) {
    for (struct dm_node *child = node->first; child; child = child->next) {
        if (child->kind == DM_NODE_PARA)
            add_para(tail, child);
        else if (child->kind == DM_NODE_LIST || child->kind == DM_NODE_ITEM)
            keep_ends(tail, child);
        else if (child->kind == DM_NODE_TABLE)
            add_table(tail, child);
        else
            tail->count = 0;
    }
}

void dm_keep_together(struct dm_doc *doc) {
    struct tail tail = {.look = doc->look};

    for (struct dm_node *part = doc->root->first; part; part = part->next) {
        keep_tables(doc, part, part->page);
        if (part->page == DM_PAGE_COVER) continue;
        keep_ends(&tail, part);
        end_page(&tail);
    }
}
