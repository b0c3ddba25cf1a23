/* Tables of the templates: rows fixed and repeated, definitions. */
#include "base/text.h"
#include "draft/wording.h"
#include <stdlib.h>
#include <string.h>

dm_um dm_word_width(const struct dm_wording *w, const struct dm_node *parent, bool indented) {
    enum dm_page page = parent != NULL && parent->kind == DM_NODE_PART ? parent->page : DM_PAGE_PORTRAIT;
    return dm_look_text_width(w->doc->look, page) - (indented ? w->doc->look->number_column : 0);
}

struct dm_node *dm_word_cell(struct dm_wording *w, struct dm_node *row, int span, enum dm_tone tone, enum dm_pstyle style,
                             const char *place) {
    struct dm_node *cell = dm_doc_cell(w->doc, row, span, tone);
    return dm_doc_para(w->doc, cell, style, place);
}

struct dm_node *dm_word_head_cell(struct dm_wording *w, struct dm_node *row, enum dm_tone tone, enum dm_pstyle style, const char *place) {
    struct dm_node *para = dm_word_cell(w, row, 1, tone, style, place);
    if (para != NULL) para->parent->bottom = true;
    return para;
}

/* ---- Columns -------------------------------------------------------------------------------------------------------------- */

static size_t columns_of(const struct dm_block *block, const struct dm_block *out[DM_MOST_COLUMNS]) {
    size_t count = 0;
    for (const struct dm_block *child = block->first; child != NULL; child = child->next)
        if (child->kind == DM_BLOCK_COLUMN && count < DM_MOST_COLUMNS) out[count++] = child;
    return count;
}

struct dm_column *dm_word_columns(struct dm_wording *w, dm_um room, const dm_um *widths, size_t count) {
    struct dm_column *columns = dm_arena_array(w->arena, count, sizeof *columns);
    size_t open = 0;
    for (size_t i = 0; i < count; i++) {
        room -= widths[i];
        open += widths[i] == 0;
    }
    for (size_t i = 0; columns != NULL && i < count; i++) {
        columns[i].width = widths[i] > 0 ? widths[i] : room / (dm_um)open;
        if (widths[i] == 0) room -= room / (dm_um)open--;
    }
    return columns;
}

/* Widths are shares: they fill the room exactly, the last column taking what rounding leaves. */
static void share(struct dm_column *columns, const struct dm_block *const *blocks, size_t count, dm_um room) {
    long total = 0;
    dm_um used = 0;
    for (size_t i = 0; i < count; i++) total += blocks[i]->width;
    for (size_t i = 0; i < count; i++) {
        columns[i].right = blocks[i]->right;
        columns[i].width = i + 1 == count ? room - used : (dm_um)((long)room * blocks[i]->width / (total > 0 ? total : 1));
        used += columns[i].width;
    }
}

static const enum dm_table_look looks[] = {DM_TABLE_DATA, DM_TABLE_SHEET, DM_TABLE_FORM, DM_TABLE_COVER};

/* ---- Rows --------------------------------------------------------------------------------------------------------------------- */

static enum dm_pstyle cell_style(const struct dm_block *table, size_t column, bool right) {
    if (table->look == DM_BLOCK_LOOK_COVER) return DM_PSTYLE_COVER_DATUM;
    if (table->look == DM_BLOCK_LOOK_SHEET && column == 0) return DM_PSTYLE_TABLE_LABEL;
    return right ? DM_PSTYLE_TABLE_NUMBER : DM_PSTYLE_TABLE_TEXT;
}

/* Left empty for a hand to fill. */
static enum dm_pstyle blank_style(const struct dm_block *table, size_t column) {
    return table->look == DM_BLOCK_LOOK_FORM ? DM_PSTYLE_FORM_FIELD : cell_style(table, column, false);
}

static enum dm_pstyle head_style(bool form, bool right) {
    if (form) return DM_PSTYLE_FORM_LABEL;
    return right ? DM_PSTYLE_TABLE_HEAD_NUMBER : DM_PSTYLE_TABLE_HEAD;
}

static void head_row(struct dm_wording *w, const struct dm_onode *node, struct dm_node *table, const struct dm_block *const *columns,
                     size_t count) {
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    if (row == NULL) return;
    bool form = node->block->look == DM_BLOCK_LOOK_FORM;
    row->header = true;
    for (size_t i = 0; i < count; i++) {
        const char *place = dm_place(w->arena, columns[i]->id, node->frame);
        enum dm_pstyle style = head_style(form, columns[i]->right);
        struct dm_node *para =
            form ? dm_word_cell(w, row, 1, DM_TONE_TINT, style, place) : dm_word_head_cell(w, row, DM_TONE_NONE, style, place);
        dm_word_unit(w, node, columns[i]->text, para, DM_CSTYLE_NONE, true);
    }
}

/* row: in its first cell, which says what of the row is undecided; else NULL. */
static void cell_paras(struct dm_wording *w, const struct dm_onode *row, const struct dm_onode *cell, struct dm_node *holder,
                       enum dm_pstyle style, const char *first_place) {
    bool first = true;
    for (const struct dm_onode *child = cell->first; child != NULL; child = child->next) {
        if (!dm_stands(child)) continue;
        bool label = child->block->para == DM_PARA_COVER_LABEL;
        struct dm_node *para =
            dm_doc_para(w->doc, holder, label ? DM_PSTYLE_COVER_LABEL : style, first && first_place != NULL ? first_place : child->place);
        if (first && row != NULL) dm_word_decide(w, row, para);
        dm_word_decide(w, child, para);
        dm_word_unit(w, child, child->block->text, para, DM_CSTYLE_NONE, true);
        first = false;
    }
    if (!first) return;
    struct dm_node *para = dm_doc_para(w->doc, holder, style, first_place);
    if (row != NULL) dm_word_decide(w, row, para);
}

/* On a cover each datum stands under its label, in one cell. */
static void cover_label(struct dm_wording *w, const struct dm_onode *node, const struct dm_block *column, struct dm_node *cell) {
    struct dm_node *para = dm_doc_para(w->doc, cell, DM_PSTYLE_COVER_LABEL, dm_place(w->arena, column->id, node->frame));
    dm_word_unit(w, node, column->text, para, DM_CSTYLE_NONE, true);
}

static const struct dm_block *column_at(const struct dm_block *table, size_t at) {
    const struct dm_block *columns[DM_MOST_COLUMNS];
    return at < columns_of(table, columns) ? columns[at] : NULL;
}

/* The first cell of a row carries the row's place, the others their own. */
static void body_cell(struct dm_wording *w, const struct dm_onode *row_node, const struct dm_onode *cell, struct dm_node *row,
                      const struct dm_block *table, const struct dm_column *columns, size_t at) {
    bool blank = cell->block->text == NULL && cell->first == NULL;
    enum dm_pstyle style = blank ? blank_style(table, at) : cell_style(table, at, columns[at].right);
    const char *place = at == 0 && row_node->place != NULL ? row_node->place : cell->place;
    struct dm_node *holder = dm_doc_cell(w->doc, row, cell->block->span, DM_TONE_NONE);
    if (table->look == DM_BLOCK_LOOK_COVER && column_at(table, at)->text != NULL) cover_label(w, row_node, column_at(table, at), holder);
    if (cell->block->measures) {
        if (!dm_word_answers(w, cell, holder, style))
            dm_word_plain(w, dm_doc_para(w->doc, holder, style, NULL), DM_CSTYLE_NONE, DM_WORD_NO_ANSWER);
        return;
    }
    if (cell->block->text == NULL) {
        cell_paras(w, at == 0 ? row_node : NULL, cell, holder, style, place);
        return;
    }
    struct dm_node *para = dm_doc_para(w->doc, holder, style, place);
    if (at == 0) dm_word_decide(w, row_node, para);
    dm_word_unit(w, cell, cell->block->text, para, DM_CSTYLE_NONE, true);
}

static void full_row(struct dm_wording *w, const struct dm_onode *node, struct dm_node *table, size_t count, const struct dm_unit *unit,
                     const char *place) {
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    struct dm_node *para = dm_word_cell(w, row, (int)count, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, place);
    if (unit != NULL)
        dm_word_unit(w, node, unit, para, DM_CSTYLE_NONE, true);
    else
        dm_word_list_gap(w, node, para);
}

/* To be written on by hand: it has no words, so it needs no place. */
static void blank_row(struct dm_wording *w, struct dm_node *table, const struct dm_block *block, size_t count, dm_um height) {
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    if (row == NULL) return;
    row->height = height;
    for (size_t i = 0; i < count; i++) dm_word_cell(w, row, 1, DM_TONE_NONE, blank_style(block, i), NULL);
}

static void body_row(struct dm_wording *w, const struct dm_onode *node, struct dm_node *table, const struct dm_block *block,
                     const struct dm_column *columns, size_t count) {
    if (node->list != NULL) {
        full_row(w, node, table, count, NULL, NULL);
        return;
    }
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    size_t at = 0;
    if (row == NULL) return;
    row->height = node->block->height_um;
    if (node->stand == DM_WITHHELD) {
        dm_word_plain(w, dm_word_cell(w, row, (int)count, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, node->place), DM_CSTYLE_NONE,
                      DM_WORD_WITHHELD);
        return;
    }
    for (const struct dm_onode *cell = node->first; cell != NULL && at < count; cell = cell->next) {
        body_cell(w, node, cell, row, block, columns, at);
        at += (size_t)cell->block->span;
    }
    for (; at < count; at++) dm_word_cell(w, row, 1, DM_TONE_NONE, blank_style(block, at), NULL);
    for (int line = 1; line < node->block->lines; line++) blank_row(w, table, block, count, row->height);
}

static size_t rows_below(struct dm_wording *w, const struct dm_onode *node, struct dm_node *table, const struct dm_block *block,
                         const struct dm_column *columns, size_t count) {
    size_t rows = 0;
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) {
        if (!dm_stands(child)) continue;
        if (child->block->kind == DM_BLOCK_ROW) {
            body_row(w, child, table, block, columns, count);
            rows++;
        } else if (child->block->kind == DM_BLOCK_WHEN || child->block->kind == DM_BLOCK_EACH) {
            if (child->stand == DM_TO_DECIDE)
                dm_word_decide(w, child,
                               dm_word_cell(w, dm_doc_add(w->doc, table, DM_NODE_ROW), (int)count, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT,
                                            NULL));
            rows += rows_below(w, child, table, block, columns, count) + (child->stand == DM_TO_DECIDE);
        }
    }
    return rows;
}

static bool has_heads(const struct dm_block *const *columns, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (columns[i]->text != NULL && columns[i]->text->source[0] != '\0') return true;
    return false;
}

void dm_word_table(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    const struct dm_block *block = node->block, *blocks[DM_MOST_COLUMNS];
    size_t count = columns_of(block, blocks);
    struct dm_column *columns = dm_arena_array(w->arena, count == 0 ? 1 : count, sizeof *columns);
    if (count == 0 || columns == NULL) return;
    if (block->title != NULL) dm_word_caption(w, node, parent, block->indent, false);
    share(columns, blocks, count, dm_word_width(w, parent, block->indent));
    struct dm_node *table = dm_doc_table(w->doc, parent, looks[block->look], columns, count);
    if (table == NULL) return;
    table->indented = block->indent;
    table->title = dm_word_title(w, node);
    bool heads = has_heads(blocks, count) && (block->look == DM_BLOCK_LOOK_DATA || block->look == DM_BLOCK_LOOK_FORM);
    if (heads) head_row(w, node, table, blocks, count);
    if (rows_below(w, node, table, block, columns, count) > 0) return;
    if (block->empty != NULL) full_row(w, node, table, count, block->empty, dm_arena_format(w->arena, "%s.none", node->place));
    if (table->last == NULL || table->last->header) {
        struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
        dm_word_plain(w, dm_word_cell(w, row, (int)count, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL), DM_CSTYLE_NONE, DM_WORD_NONE);
    }
}

/* ---- Definitions ---------------------------------------------------------------------------------------------------------------- */

struct entry {
    const struct dm_onode *node;
    const char *title; /* worded: what a glossary is ordered by */
    const struct dm_language *lang;
    size_t index; /* qsort keeps no order of its own among equals, and the same input gives the same bytes */
};

static int by_title(const void *a, const void *b) {
    const struct entry *left = a, *right = b;
    int order = dm_language_compare(left->lang, left->title, right->title);
    return order != 0 ? order : left->index < right->index ? -1 : left->index > right->index;
}

struct entries {
    DM_LIST(struct entry) list;
};

static void collect(struct dm_wording *w, const struct dm_onode *node, struct entries *entries) {
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) {
        if (!dm_stands(child)) continue;
        bool group = child->block->kind != DM_BLOCK_DEFINITION;
        if (!group || child->stand == DM_TO_DECIDE) { /* an undecided group has a row of its own that says so */
            struct entry *entry = DM_PUSH(w->arena, entries->list);
            if (entry == NULL) return;
            *entry = (struct entry){.node = child, .title = dm_word_title(w, child), .lang = w->lang, .index = entries->list.count};
        }
        if (group) collect(w, child, entries);
    }
}

static void definition_row(struct dm_wording *w, const struct dm_onode *node, struct dm_node *table) {
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    const char *title = node->place == NULL ? NULL : dm_arena_format(w->arena, "%s.t", node->place);
    struct dm_node *term = dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, title);
    dm_word_decide(w, node, term);
    dm_word_unit(w, node, node->block->title, term, DM_CSTYLE_TERM, true);
    dm_word_unit(w, node, node->block->text, dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, node->place), DM_CSTYLE_NONE,
                 true);
}

void dm_word_definitions(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    struct entries entries = {{0}};
    const dm_um widths[] = {DM_MM(42), 0};
    struct dm_column *columns = dm_word_columns(w, dm_word_width(w, parent, true), widths, 2);
    collect(w, node, &entries);
    if (columns == NULL || entries.list.count == 0) return;
    if (node->block->title != NULL) dm_word_caption(w, node, parent, true, false);
    if (node->block->alphabetical) qsort(entries.list.items, entries.list.count, sizeof *entries.list.items, by_title);
    struct dm_node *table = dm_doc_table(w->doc, parent, DM_TABLE_DATA, columns, 2);
    if (table == NULL) return;
    table->indented = true;
    table->title = dm_word_title(w, node);
    struct dm_node *head = dm_doc_add(w->doc, table, DM_NODE_ROW);
    if (head != NULL) head->header = true;
    dm_word_plain(w, dm_word_cell(w, head, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_HEAD, NULL), DM_CSTYLE_NONE, DM_WORD_TERM);
    dm_word_plain(w, dm_word_cell(w, head, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_HEAD, NULL), DM_CSTYLE_NONE, DM_WORD_MEANING);
    for (size_t i = 0; i < entries.list.count; i++) definition_row(w, entries.list.items[i].node, table);
}
