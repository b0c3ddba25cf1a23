/* Boxes to write in: forms and signature pages. */
#include "base/text.h"
#include "draft/wording.h"
#include <string.h>

enum { FIELD_HEIGHT = DM_MM(11), CHECK_HEIGHT = DM_MM(8), SIGN_HEIGHT = DM_MM(17) };

static struct dm_node *box_table(struct dm_wording *w, struct dm_node *parent, size_t count) {
    struct dm_column *columns = dm_arena_array(w->arena, count, sizeof *columns);
    dm_um room = dm_word_width(w, parent, false);
    if (columns == NULL) return NULL;
    for (size_t i = 0; i < count; i++) columns[i].width = room / (dm_um)count;
    columns[count - 1].width = room - room / (dm_um)count * (dm_um)(count - 1);
    return dm_doc_table(w->doc, parent, DM_TABLE_FORM, columns, count);
}

static dm_um at_least(const struct dm_wording *w, dm_um height) {
    return height * w->doc->look->form_percent / 100;
}

/* ---- Forms ------------------------------------------------------------------------------------------------------------- */

struct filling { /* the row being filled */
    struct dm_wording *w;
    struct dm_node *table, *row;
    int columns, used;
};

static void close_row(struct filling *f) {
    if (f->row != NULL && f->used < f->columns) dm_word_cell(f->w, f->row, f->columns - f->used, DM_TONE_NONE, DM_PSTYLE_FORM_LABEL, NULL);
    f->row = NULL;
    f->used = 0;
}

static struct dm_node *box(struct filling *f, const struct dm_onode *node, int span, enum dm_tone tone, enum dm_pstyle style,
                           dm_um height) {
    if (span > f->columns) span = f->columns;
    if (f->row == NULL || f->used + span > f->columns) {
        close_row(f);
        f->row = dm_doc_add(f->w->doc, f->table, DM_NODE_ROW);
    }
    if (f->row == NULL) return NULL;
    f->used += span;
    if (f->row->height < at_least(f->w, height)) f->row->height = at_least(f->w, height);
    struct dm_node *para = dm_word_cell(f->w, f->row, span, tone, style, node->place);
    dm_word_decide(f->w, node, para);
    dm_word_unit(f->w, node, node->block->text, para, DM_CSTYLE_NONE, true);
    return para;
}

/* Across the form: the gap of a list that nobody gave. */
static void list_gap(struct filling *f, const struct dm_onode *node) {
    close_row(f);
    struct dm_node *row = dm_doc_add(f->w->doc, f->table, DM_NODE_ROW);
    dm_word_list_gap(f->w, node, dm_word_cell(f->w, row, f->columns, DM_TONE_NONE, DM_PSTYLE_FORM_LABEL, NULL));
}

static void form_piece(struct filling *f, const struct dm_onode *node) {
    const struct dm_block *block = node->block;
    if (node->list != NULL) {
        list_gap(f, node);
        return;
    }
    switch (block->kind) {
    case DM_BLOCK_PART:
        close_row(f);
        box(f, node, f->columns, DM_TONE_TINT, DM_PSTYLE_FORM_PART, 0);
        break;
    case DM_BLOCK_FIELD:
        box(f, node, block->span, DM_TONE_NONE, DM_PSTYLE_FORM_LABEL, block->height_um > 0 ? block->height_um : FIELD_HEIGHT);
        break;
    case DM_BLOCK_CHECK: box(f, node, block->span, DM_TONE_NONE, DM_PSTYLE_FORM_CHECK, CHECK_HEIGHT); break;
    default:
        if (node->stand == DM_TO_DECIDE) { /* a group, across the form: what is undecided is said once */
            close_row(f);
            box(f, node, f->columns, DM_TONE_NONE, DM_PSTYLE_FORM_LABEL, 0);
            close_row(f);
        }
        for (const struct dm_onode *child = node->first; child != NULL; child = child->next)
            if (dm_stands(child)) form_piece(f, child);
    }
}

void dm_word_form(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    const struct dm_block *block = node->block;
    if (block->title != NULL) {
        struct dm_node *intro = dm_doc_para(w->doc, parent, DM_PSTYLE_FORM_INTRO, dm_arena_format(w->arena, "%s.t", node->place));
        dm_word_decide(w, node, intro);
        dm_word_unit(w, node, block->title, intro, DM_CSTYLE_NONE, true);
    }
    struct filling f = {.w = w, .columns = block->columns, .table = box_table(w, parent, (size_t)block->columns)};
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next)
        if (dm_stands(child)) form_piece(&f, child);
    close_row(&f);
}

/* ---- Signatures ---------------------------------------------------------------------------------------------------------- */

/* The holder of a post is a fact of the person bound to it; nobody bound: the box stays empty for a hand to fill. */
static void holder(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para) {
    const struct dm_kit_name *name = node->block->name;
    const struct dm_record *person = name == NULL ? NULL : dm_workspace_bound(w->outline->workspace, w->outline->facility, name);
    const struct dm_decl *decl = person == NULL ? NULL : dm_decl_child(person->decl, "holder");
    const struct dm_fact *fact = decl == NULL ? NULL : dm_record_fact(person, decl);
    const struct dm_lang_text *text = fact == NULL ? NULL : dm_fact_text(w->kit, fact, w->language);
    if (text != NULL && decl->mark <= w->outline->edition)
        dm_doc_text(w->doc, para, DM_CSTYLE_NONE, text->text, dm_arena_format(w->arena, "%s.holder", person->path), (int)decl->mark);
}

static void sign_row(struct dm_wording *w, const struct dm_onode *node, struct dm_node *table) {
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    if (row == NULL) return;
    row->height = at_least(w, SIGN_HEIGHT);
    struct dm_node *para = dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, node->place);
    dm_word_decide(w, node, para);
    dm_word_unit(w, node, node->block->text, para, DM_CSTYLE_NONE, true);
    holder(w, node, dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL));
    dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_FORM_FIELD, NULL);
    dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_FORM_FIELD, NULL);
}

static void sign_rows(struct dm_wording *w, const struct dm_onode *node, struct dm_node *table) {
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) {
        if (!dm_stands(child)) continue;
        if (child->block->kind == DM_BLOCK_SIGNATORY || child->stand == DM_TO_DECIDE) sign_row(w, child, table);
        if (child->block->kind != DM_BLOCK_SIGNATORY) sign_rows(w, child, table);
    }
}

void dm_word_signature(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    static const enum dm_word heads[] = {DM_WORD_CAPACITY, DM_WORD_NAME, DM_WORD_SIGNATURE, DM_WORD_DATE};
    struct dm_column *columns = dm_arena_array(w->arena, 4, sizeof *columns);
    dm_um room = dm_word_width(w, parent, false);
    if (columns == NULL) return;
    columns[0].width = DM_MM(44);
    columns[1].width = DM_MM(40);
    columns[3].width = DM_MM(28);
    columns[2].width = room - columns[0].width - columns[1].width - columns[3].width;
    struct dm_node *table = dm_doc_table(w->doc, parent, DM_TABLE_FORM, columns, 4), *head = dm_doc_add(w->doc, table, DM_NODE_ROW);
    if (table == NULL || head == NULL) return;
    head->header = true;
    for (size_t i = 0; i < 4; i++)
        dm_word_plain(w, dm_word_cell(w, head, 1, DM_TONE_TINT, DM_PSTYLE_FORM_LABEL, NULL), DM_CSTYLE_NONE, heads[i]);
    sign_rows(w, node, table);
}
