/* The classes of amendment in words: one table a class, one row a chapter, in the reader's words and with live references: titles of
 * headings, captions of tables of measures, labels of facts. */
#include "draft/amend.h"
#include "draft/wording.h"

enum { COLUMNS = 2 };

static void head(struct dm_wording *w, struct dm_node *table) {
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    if (row == NULL) return;
    row->header = true;
    static const enum dm_word words[COLUMNS] = {DM_WORD_AMEND_WHERE, DM_WORD_AMEND_WHAT};
    for (size_t i = 0; i < COLUMNS; i++)
        dm_word_plain(w, dm_word_head_cell(w, row, DM_TONE_NONE, DM_PSTYLE_TABLE_HEAD, NULL), DM_CSTYLE_NONE, words[i]);
}

static void text(struct dm_wording *w, struct dm_node *para, const char *words) {
    dm_doc_text(w->doc, para, DM_CSTYLE_NONE, words, NULL, 0);
}

/* What is told by its title: sections of annexes and of the front matter have no number. */
static const struct dm_onode *told_by_number(const struct dm_onode *node) {
    while (node != NULL && node->number == NULL) node = node->parent;
    return node;
}

/* "section 4.2 Passes" */
static void title(struct dm_wording *w, const struct dm_onode *from, const struct dm_onode *to, struct dm_node *para) {
    if (to->number != NULL) dm_word_see(w, from, to, para);
    if (to->number != NULL) text(w, para, " ");
    text(w, para, dm_word_title(w, to));
}

static void place(struct dm_wording *w, const struct dm_onode *from, const struct dm_onode *to, struct dm_node *para) {
    to = told_by_number(to);
    if (to == NULL) return;
    text(w, para, " (");
    dm_word_see(w, from, to, para);
    text(w, para, ")");
}

/* A level table that level chapters divide is told by the section that it left. */
static const struct dm_onode *table_of(struct dm_wording *w, const struct dm_onode *from, const struct dm_onode *levels) {
    const struct dm_onode *target = dm_see_target(w->outline, from, levels->block->id);
    return target == NULL ? levels : target;
}

static bool same_place(const struct dm_amend_entry *a, const struct dm_amend_entry *b) {
    return a->decl != NULL && b->decl != NULL && told_by_number(a->node) == told_by_number(b->node);
}

static void entry(struct dm_wording *w, const struct dm_onode *node, const struct dm_amend_part *part, const struct dm_amend_entry *at,
                  struct dm_node *para) {
    if (at->decl != NULL)
        text(w, para, dm_voice_label(w, at->decl->label));
    else if (at->measure != NULL)
        text(w, para, dm_word_string(w, node, at->measure->subject == NULL ? NULL : at->measure->subject->title));
    else if (at->levels != NULL)
        title(w, node, table_of(w, node, at->levels), para);
    else if (at->node == part->node)
        dm_word_plain(w, para, DM_CSTYLE_NONE, DM_WORD_AMEND_ALL);
    else
        title(w, node, at->node, para);
    if (at->measure != NULL) place(w, node, table_of(w, node, at->levels), para);
}

static void entries(struct dm_wording *w, const struct dm_onode *node, const struct dm_amend_part *part, struct dm_node *para) {
    size_t count = part->entries[node->block->amends].count;
    const struct dm_amend_entry *items = part->entries[node->block->amends].items;
    for (size_t i = 0; i < count; i++) {
        bool goes_on = i + 1 < count && same_place(&items[i], &items[i + 1]);
        entry(w, node, part, &items[i], para);
        if (items[i].decl != NULL && !goes_on && items[i].node != part->node) place(w, node, items[i].node, para);
        if (i + 1 < count) text(w, para, goes_on ? ", " : "; ");
    }
}

static bool print_rows(struct dm_wording *w, const struct dm_onode *node, struct dm_node *table) {
    size_t count;
    const struct dm_amend_part *parts = dm_amend_parts(w->outline, w->arena, &count);
    bool any = false;
    for (size_t i = 0; parts != NULL && i < count; i++) {
        if (parts[i].entries[node->block->amends].count == 0) continue;
        const char *place = dm_arena_format(w->arena, "%s/%s", node->place, parts[i].node->place);
        struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
        title(w, node, parts[i].node, dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, place));
        entries(w, node, &parts[i], dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL));
        any = true;
    }
    return any;
}

void dm_word_amendments(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    dm_um room = dm_word_width(w, parent, false);
    const dm_um widths[COLUMNS] = {room * 38 / 100, 0};
    struct dm_column *columns = dm_word_columns(w, room, widths, COLUMNS);
    if (columns == NULL || parent == NULL) return;
    if (node->block->title != NULL) dm_word_caption(w, node, parent, false, false);
    struct dm_node *table = dm_doc_table(w->doc, parent, DM_TABLE_DATA, columns, COLUMNS);
    if (table == NULL) return;
    table->title = dm_word_title(w, node);
    head(w, table);
    if (print_rows(w, node, table) || node->block->empty == NULL) return;
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    const char *place = dm_arena_format(w->arena, "%s.none", node->place);
    dm_word_unit(w, node, node->block->empty, dm_word_cell(w, row, COLUMNS, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, place), DM_CSTYLE_NONE,
                 true);
}
