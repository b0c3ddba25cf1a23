/* The level table: subjects down, security levels across, each level adding to the one below; and the table of measures still to come. */
#include "base/text.h"
#include "draft/wording.h"
#include <string.h>

void dm_word_measure(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para) {
    const struct dm_subject *subject = node->measure->subject;
    if (node->use == NULL || node->use->state == DM_USE_UNCONFIRMED) {
        const char *label = dm_voice_label(w, subject == NULL ? NULL : subject->title);
        dm_doc_text(w->doc, para, DM_CSTYLE_GAP, dm_voice_gap(w, DM_WORD_CONFIRM, label, NULL), node->measure->id, 0);
        dm_doc_text(w->doc, para, DM_CSTYLE_NONE, " ", NULL, 0);
    }
    dm_word_unit(w, node, dm_onode_text(node), para, DM_CSTYLE_NONE, true);
}

static bool in_cell(const struct dm_onode *node, const struct dm_subject *subject, int level) {
    return node->measure != NULL && dm_stands(node) && node->measure->subject == subject && (level == 0 || node->measure->level == level);
}

static const struct dm_onode *first_of(const struct dm_onode *node, const struct dm_subject *subject, int level) {
    const struct dm_onode *child = node->first;
    while (child != NULL && !in_cell(child, subject, level)) child = child->next;
    return child;
}

static void level_cell(struct dm_wording *w, const struct dm_onode *node, const struct dm_subject *subject, int level,
                       struct dm_node *row) {
    static const enum dm_tone tones[] = {DM_TONE_NONE, DM_TONE_LEVEL1, DM_TONE_LEVEL2, DM_TONE_LEVEL3};
    struct dm_node *cell = dm_doc_cell(w->doc, row, 1, tones[level]);
    if (first_of(node, subject, level) == NULL) {
        dm_word_plain(w, dm_doc_para(w->doc, cell, DM_PSTYLE_TABLE_TEXT, NULL), DM_CSTYLE_NONE, DM_WORD_NO_MEASURE);
        return;
    }
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next)
        if (in_cell(child, subject, level)) dm_word_measure(w, child, dm_doc_para(w->doc, cell, DM_PSTYLE_TABLE_LIST, child->place));
}

/* Requirements answered by the row's measures, each named once, in the order met. */
static void row_points(struct dm_wording *w, const struct dm_onode *node, const struct dm_subject *subject, struct dm_node *para) {
    struct dm_answers all = {.count = 0};
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) {
        if (!in_cell(child, subject, 0)) continue;
        for (size_t i = 0; i < child->measure->answers.count && all.count < 4; i++) {
            bool known = false;
            for (size_t k = 0; k < all.count; k++)
                known = known || strcmp(all.at[k].requirement, child->measure->answers.at[i].requirement) == 0;
            if (!known) all.at[all.count++] = child->measure->answers.at[i];
        }
    }
    if (all.count == 0) return;
    dm_doc_run(w->doc, para, DM_RUN_BREAK, DM_CSTYLE_NONE, NULL);
    dm_word_points(w, &all, para, false);
}

/* All levels side by side, or the one of a table that level chapters have taken apart. */
static int lowest(const struct dm_onode *node) {
    return node->level > 0 ? node->level : 1;
}

static int highest(const struct dm_onode *node) {
    return node->level > 0 ? node->level : 3;
}

static void level_row(struct dm_wording *w, const struct dm_onode *node, const struct dm_subject *subject, struct dm_node *table) {
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    const char *place = node->place == NULL ? NULL : dm_arena_format(w->arena, "%s/%s", node->place, subject->id);
    struct dm_node *para = dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, place);
    dm_word_unit(w, node, subject->title, para, DM_CSTYLE_STRONG, true);
    row_points(w, node, subject, para);
    for (int level = lowest(node); level <= highest(node); level++) level_cell(w, node, subject, level, row);
}

static void level_head(struct dm_wording *w, const struct dm_onode *node, struct dm_node *head) {
    static const struct {
        enum dm_tone tone;
        enum dm_pstyle style;
        enum dm_word word;
    } levels[] = {[1] = {DM_TONE_LEVEL1_HEAD, DM_PSTYLE_LEVEL1_HEAD, DM_WORD_LEVEL1},
                  [2] = {DM_TONE_LEVEL2_HEAD, DM_PSTYLE_LEVEL2_HEAD, DM_WORD_LEVEL2},
                  [3] = {DM_TONE_LEVEL3_HEAD, DM_PSTYLE_LEVEL3_HEAD, DM_WORD_LEVEL3}};
    head->header = true;
    dm_word_plain(w, dm_word_head_cell(w, head, DM_TONE_NONE, DM_PSTYLE_TABLE_HEAD, NULL), DM_CSTYLE_NONE, DM_WORD_SUBJECT);
    for (int level = lowest(node); level <= highest(node); level++)
        dm_word_plain(w, dm_word_head_cell(w, head, levels[level].tone, levels[level].style, NULL), DM_CSTYLE_NONE, levels[level].word);
}

static void level_table(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    const struct dm_topic *topic = node->block->topic;
    size_t levels = (size_t)(highest(node) - lowest(node) + 1);
    const dm_um widths[4] = {DM_MM(34)};
    struct dm_column *columns = dm_word_columns(w, dm_word_width(w, parent, false), widths, levels + 1);
    if (columns == NULL) return;
    struct dm_node *table = dm_doc_table(w->doc, parent, DM_TABLE_LEVEL, columns, levels + 1);
    struct dm_node *head = dm_doc_add(w->doc, table, DM_NODE_ROW);
    if (table == NULL || head == NULL) return;
    table->title = dm_word_title(w, node);
    level_head(w, node, head);
    for (size_t i = 0; topic != NULL && i < topic->subjects.count; i++)
        if (first_of(node, topic->subjects.items[i], 0) != NULL) level_row(w, node, topic->subjects.items[i], table);
    if (table->last->header) {
        struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
        dm_word_plain(w, dm_word_cell(w, row, (int)levels + 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL), DM_CSTYLE_NONE,
                      DM_WORD_NO_MEASURE);
    }
}

/* ---- Planned ------------------------------------------------------------------------------------------------------------------- */

const struct dm_lang_text *dm_word_use_text(struct dm_wording *w, const struct dm_use *use) {
    for (int language = w->language; language >= 0; language = w->kit->languages.items[language]->parent)
        for (const struct dm_lang_text *text = use->words; text != NULL; text = text->next)
            if (text->tag == NULL || dm_kit_language(w->kit, text->tag) == language) return text;
    return NULL;
}

static void planned_row(struct dm_wording *w, const struct dm_onode *node, struct dm_node *table) {
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    int year = 0, month = 0, day = 0;
    const struct dm_lang_text *until = node->use == NULL ? NULL : dm_word_use_text(w, node->use);
    dm_word_unit(w, node, node->measure->text, dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, node->place), DM_CSTYLE_NONE,
                 true);
    struct dm_node *due = dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL);
    if (node->use != NULL && node->use->due != NULL && dm_parse_date(node->use->due, &year, &month, &day))
        dm_doc_text(w->doc, due, DM_CSTYLE_NONE, dm_language_date(w->lang, w->arena, year, month, day), node->measure->id, 0);
    struct dm_node *then = dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL);
    if (until != NULL) dm_doc_text(w->doc, then, DM_CSTYLE_NONE, until->text, node->measure->id, 0);
}

static void planned_table(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    static const enum dm_word heads[3] = {DM_WORD_MEASURE, DM_WORD_DUE, DM_WORD_UNTIL_THEN};
    const dm_um room = dm_word_width(w, parent, false), widths[3] = {room * 45 / 100, DM_MM(32)};
    struct dm_column *columns = dm_word_columns(w, room, widths, 3);
    if (columns == NULL) return;
    struct dm_node *table = dm_doc_table(w->doc, parent, DM_TABLE_DATA, columns, 3), *head = dm_doc_add(w->doc, table, DM_NODE_ROW);
    if (table == NULL || head == NULL) return;
    head->header = true;
    for (size_t i = 0; i < 3; i++)
        dm_word_plain(w, dm_word_head_cell(w, head, DM_TONE_NONE, DM_PSTYLE_TABLE_HEAD, NULL), DM_CSTYLE_NONE, heads[i]);
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next)
        if (child->measure != NULL && dm_stands(child)) planned_row(w, child, table);
}

/* ---- Gathered by level ------------------------------------------------------------------------------------------------------------- */

static const char *chapter_title(struct dm_wording *w, const struct dm_onode *node) {
    while (node->parent != NULL && node->depth != 1) node = node->parent;
    return dm_word_title(w, node);
}

bool dm_voice_level(struct dm_voice *voice, const struct dm_segment *segment, struct dm_insert *out) {
    static const char *const levels[] = {"", "level1", "level2", "level3"};
    const struct dm_onode *node = voice->node;
    for (int level = 1; node->tables != NULL && level <= 3; level++)
        if (strcmp(segment->text, levels[level]) == 0) return dm_voice_see(voice, node->tables[level], out);
    if (node->from == NULL) return false;
    bool title = strcmp(segment->text, "title") == 0;
    const char *number = dm_arena_format(voice->w->arena, "%d", node->level);
    out->piece = (struct dm_piece){.text = title ? chapter_title(voice->w, node->from) : number, .fixed = true};
    return out->piece.text != NULL;
}

static void tell_where(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    struct dm_node *para = dm_doc_para(w->doc, parent, DM_PSTYLE_BODY, node->place);
    dm_word_decide(w, node, para);
    dm_word_sentence(w, node, para, DM_WORD_LEVELS_ELSEWHERE);
}

void dm_word_levels(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    if (node->tables != NULL) {
        tell_where(w, node, parent);
        return;
    }
    if (node->block->level > 0 && node->from == NULL) {
        for (const struct dm_onode *table = node->first; table != NULL; table = table->next) dm_word_node(w, table);
        return;
    }
    if (node->number != NULL) dm_word_caption(w, node, parent, false, false);
    if (node->block->planned)
        planned_table(w, node, parent);
    else
        level_table(w, node, parent);
}
