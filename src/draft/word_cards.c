/* Cards: the measures in force at one level, post by post; and for each post what it does from level to level. */
#include "base/text.h"
#include "draft/wording.h"

static const enum dm_tone head_tones[] = {DM_TONE_NONE, DM_TONE_LEVEL1_HEAD, DM_TONE_LEVEL2_HEAD, DM_TONE_LEVEL3_HEAD};
static const enum dm_tone tones[] = {DM_TONE_NONE, DM_TONE_LEVEL1, DM_TONE_LEVEL2, DM_TONE_LEVEL3};
static const enum dm_pstyle head_styles[] = {DM_PSTYLE_TABLE_HEAD, DM_PSTYLE_LEVEL1_HEAD, DM_PSTYLE_LEVEL2_HEAD, DM_PSTYLE_LEVEL3_HEAD};

/* level 0: a column of no level. */
static struct dm_node *head_cell(struct dm_wording *w, struct dm_node *row, int level) {
    return dm_word_head_cell(w, row, head_tones[level], head_styles[level], NULL);
}

static struct dm_node *new_table(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent, enum dm_table_look look,
                                 struct dm_column *columns, size_t count) {
    struct dm_node *table = dm_doc_table(w->doc, parent, look, columns, count);
    struct dm_node *head = table == NULL ? NULL : dm_doc_add(w->doc, table, DM_NODE_ROW);
    if (head == NULL) return NULL;
    table->title = dm_word_title(w, node);
    head->header = true;
    return table;
}

/* Under the caption: below a table that fills its page the line would stand alone on the next. */
static void tell_rare(struct dm_wording *w, const struct dm_onode *card, struct dm_node *parent) {
    struct dm_node *para = card->rare ? dm_doc_para(w->doc, parent, DM_PSTYLE_TABLE_NOTE, NULL) : NULL;
    if (para == NULL) return;
    para->keep_next = true;
    dm_word_plain(w, para, DM_CSTYLE_NONE, DM_WORD_CARD_RARE);
}

/* ---- Of one level -------------------------------------------------------------------------------------------------------- */

/* A first sentence alone does not always say of what it speaks: "Shore leave continues.", "The draw takes 10% of all units."
 * What is new at the level of the card stands out from what goes on. */
static void run_in_subject(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para) {
    if (node->measure->subject == NULL) return;
    enum dm_cstyle style = node->measure->level == node->block->level ? DM_CSTYLE_STRONG : DM_CSTYLE_EMPHASIS;
    dm_word_unit(w, node, node->measure->subject->title, para, style, true);
    dm_doc_text(w->doc, para, style, ".", NULL, 0);
    dm_doc_text(w->doc, para, DM_CSTYLE_NONE, " ", NULL, 0);
}

/* The post is named in its first row, above what it does: a row of its own could stay behind alone at the foot of a page. */
static void duty_row(struct dm_wording *w, const struct dm_onode *node, bool first, struct dm_node *table) {
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    enum dm_tone tone = first ? tones[node->block->level] : DM_TONE_NONE;
    struct dm_node *cell = dm_doc_cell(w->doc, row, 1, tone);
    if (first) dm_word_post(w, node, node->measure->actor, dm_doc_para(w->doc, cell, DM_PSTYLE_TABLE_TEXT, NULL), DM_CSTYLE_STRONG);
    struct dm_node *para = dm_doc_para(w->doc, cell, DM_PSTYLE_TABLE_TEXT, node->place);
    run_in_subject(w, node, para);
    dm_word_measure(w, node, para);
    struct dm_node *record = dm_word_cell(w, row, 1, tone, DM_PSTYLE_TABLE_TEXT, NULL);
    if (node->measure->record != NULL) dm_word_post(w, node, node->measure->record, record, DM_CSTYLE_NONE);
    dm_word_see(w, node, node->repeats->parent, dm_word_cell(w, row, 1, tone, DM_PSTYLE_TABLE_TEXT, NULL));
}

static void level_card(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    static const enum dm_word heads[3] = {DM_WORD_CARD_DONE, DM_WORD_CARD_RECORD, DM_WORD_CARD_FULL};
    const dm_um room = dm_word_width(w, parent, false), widths[3] = {0, room * 22 / 100, DM_MM(22)};
    struct dm_column *columns = dm_word_columns(w, room, widths, 3);
    if (columns == NULL) return;
    struct dm_node *table = new_table(w, node, parent, DM_TABLE_DATA, columns, 3);
    if (table == NULL) return;
    for (size_t i = 0; i < 3; i++) dm_word_plain(w, head_cell(w, table->first, node->block->level), DM_CSTYLE_NONE, heads[i]);
    const struct dm_kit_name *post = NULL;
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) {
        if (!dm_stands(child)) continue;
        duty_row(w, child, child->measure->actor != post, table);
        post = child->measure->actor;
    }
    if (table->last->header)
        dm_word_plain(w, dm_word_cell(w, dm_doc_add(w->doc, table, DM_NODE_ROW), 3, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL),
                      DM_CSTYLE_NONE, DM_WORD_NO_MEASURE);
}

/* ---- Of one post --------------------------------------------------------------------------------------------------------- */

static bool holds(const struct dm_onode *row, const struct dm_subject *subject, int level) {
    return dm_stands(row) && row->measure->subject == subject && (row->levels >> level & 1) != 0;
}

/* The highest level from which something of the subject goes on at this level; 0: nothing does. */
static int lower_level(const struct dm_onode *card, const struct dm_subject *subject, int level) {
    int highest = 0;
    for (const struct dm_onode *row = card->first; row != NULL; row = row->next)
        if (holds(row, subject, level) && row->measure->level < level && row->measure->level > highest) highest = row->measure->level;
    return highest;
}

static bool begins(const struct dm_onode *card, const struct dm_subject *subject, int level) {
    const struct dm_onode *row = card->first;
    while (row != NULL && !(holds(row, subject, level) && row->measure->level == level)) row = row->next;
    return row != NULL;
}

static void post_cell(struct dm_wording *w, const struct dm_onode *card, const struct dm_subject *subject, int level, struct dm_node *row) {
    struct dm_node *cell = dm_doc_cell(w->doc, row, 1, tones[level]);
    int lower = lower_level(card, subject, level);
    bool own = begins(card, subject, level);
    if (lower > 0)
        dm_word_numbered(w, dm_doc_para(w->doc, cell, DM_PSTYLE_TABLE_TEXT, NULL), own ? DM_WORD_CARD_BESIDES : DM_WORD_CARD_AS, lower);
    else if (!own)
        dm_word_plain(w, dm_doc_para(w->doc, cell, DM_PSTYLE_TABLE_TEXT, NULL), DM_CSTYLE_NONE, DM_WORD_CARD_NOTHING);
    for (const struct dm_onode *at = card->first; at != NULL; at = at->next)
        if (dm_stands(at) && at->measure->subject == subject && at->measure->level == level)
            dm_word_measure(w, at, dm_doc_para(w->doc, cell, DM_PSTYLE_TABLE_LIST, at->place));
}

static void subject_row(struct dm_wording *w, const struct dm_onode *card, const struct dm_subject *subject, struct dm_node *table) {
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    struct dm_node *para = dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL);
    dm_word_unit(w, card, subject->title, para, DM_CSTYLE_STRONG, true);
    for (int level = 1; level <= 3; level++) post_cell(w, card, subject, level, row);
}

static bool is_first_of_subject(const struct dm_onode *card, const struct dm_onode *row) {
    const struct dm_onode *at = card->first;
    while (at != row && !(dm_stands(at) && at->measure->subject == row->measure->subject)) at = at->next;
    return at == row;
}

static void post_card(struct dm_wording *w, const struct dm_onode *card, struct dm_node *parent) {
    const dm_um widths[4] = {DM_MM(30)};
    struct dm_column *columns = dm_word_columns(w, dm_word_width(w, parent, false), widths, 4);
    if (columns == NULL) return;
    struct dm_node *table = new_table(w, card, parent, DM_TABLE_LEVEL, columns, 4);
    if (table == NULL) return;
    dm_word_plain(w, head_cell(w, table->first, 0), DM_CSTYLE_NONE, DM_WORD_SUBJECT);
    for (int level = 1; level <= 3; level++) dm_word_numbered(w, head_cell(w, table->first, level), DM_WORD_CARD_LEVEL, level);
    for (const struct dm_onode *row = card->first; row != NULL; row = row->next)
        if (dm_stands(row) && is_first_of_subject(card, row)) subject_row(w, card, row->measure->subject, table);
}

/* Each on pages of its own, to be taken out and hung in the post it is for. */
static void post_cards(struct dm_wording *w, const struct dm_onode *node) {
    enum dm_page page = w->part->page;
    for (const struct dm_onode *card = node->first; card != NULL; card = card->next) {
        if (!dm_stands(card)) continue;
        if (card != node->first || w->part->first != NULL) w->part = dm_doc_part(w->doc, page);
        if (w->part == NULL) return;
        if (card->block->title != NULL) dm_word_caption(w, card, w->part, false, false);
        tell_rare(w, card, w->part);
        post_card(w, card, w->part);
    }
}

void dm_word_card(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    if (parent == NULL) return;
    if (node->block->level == 0) {
        post_cards(w, node);
        return;
    }
    if (node->block->title != NULL) dm_word_caption(w, node, parent, false, false);
    tell_rare(w, node, parent);
    level_card(w, node, parent);
}

/* ---- Measures that answer a vulnerability --------------------------------------------------------------------------------- */

static bool answers(const struct dm_use *use, const char *key) {
    size_t i = 0;
    while (i < use->vulnerability_count && !dm_text_equal(use->vulnerabilities[i], key)) i++;
    return i < use->vulnerability_count;
}

/* Where the measure is printed: its row in a level table, or among those still to come. */
static const struct dm_onode *row_of(const struct dm_onode *node, const struct dm_measure *measure) {
    if (!dm_stands(node)) return NULL;
    if (node->measure == measure && node->block->kind == DM_BLOCK_LEVELS) return node;
    const struct dm_onode *row = NULL;
    for (const struct dm_onode *child = node->first; child != NULL && row == NULL; child = child->next) row = row_of(child, measure);
    return row;
}

static const struct dm_onode *row_in(const struct dm_outline *outline, const struct dm_measure *measure) {
    const struct dm_onode *row = NULL;
    for (size_t i = 0; i < outline->volume_count && row == NULL; i++) row = row_of(outline->volumes[i].root, measure);
    return row;
}

static void answer(struct dm_wording *w, const struct dm_onode *row, struct dm_node *para) {
    dm_word_unit(w, row, row->measure->subject == NULL ? NULL : row->measure->subject->title, para, DM_CSTYLE_NONE, true);
    dm_doc_text(w->doc, para, DM_CSTYLE_NONE, " – ", NULL, 0);
    dm_word_numbered(w, para, row->block->planned ? DM_WORD_CARD_PLANNED : DM_WORD_CARD_LEVEL, row->measure->level);
    dm_doc_text(w->doc, para, DM_CSTYLE_NONE, ", ", NULL, 0);
    dm_word_see(w, row, row->parent, para);
}

bool dm_word_answers(struct dm_wording *w, const struct dm_onode *node, struct dm_node *cell, enum dm_pstyle style) {
    const struct dm_subject_facts *facility = w->outline->facility;
    const char *key = node->frame == NULL ? NULL : node->frame->item->key;
    bool any = false;
    for (size_t i = 0; facility != NULL && key != NULL && i < facility->uses.count; i++) {
        const struct dm_use *use = &facility->uses.items[i];
        const struct dm_onode *row = answers(use, key) ? row_in(w->outline, use->measure) : NULL;
        if (row == NULL) continue;
        answer(w, row, dm_doc_para(w->doc, cell, style, NULL));
        any = true;
    }
    return any;
}
