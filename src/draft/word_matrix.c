/* The matrix in words: one row a requirement point, with live references to where the document deals with it. Of another document of the
 * same subject it is the approver's checklist: the question instead of the provision's words, references in words, the officer's columns
 * empty. */
#include "base/text.h"
#include "draft/matrix.h"
#include "draft/wording.h"
#include "kit/ui.h"

enum { COLUMNS = 5, CHECKLIST_COLUMNS = 7 };

static void head(struct dm_wording *w, struct dm_node *table, bool checklist) {
    static const enum dm_word own[COLUMNS] = {DM_WORD_PROVISION, DM_WORD_REQUIREMENT, DM_WORD_FORCE, DM_WORD_STATE, DM_WORD_WHERE};
    static const enum dm_word asked[CHECKLIST_COLUMNS] = {DM_WORD_PROVISION,  DM_WORD_QUESTION, DM_WORD_FORCE,         DM_WORD_STATE,
                                                          DM_WORD_WHERE_PLAN, DM_WORD_FINDING,  DM_WORD_OFFICER_REMARK};
    const enum dm_word *words = checklist ? asked : own;
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    if (row == NULL) return;
    row->header = true;
    for (size_t i = 0; i < (checklist ? CHECKLIST_COLUMNS : COLUMNS); i++)
        dm_word_plain(w, dm_word_head_cell(w, row, DM_TONE_NONE, DM_PSTYLE_TABLE_HEAD, NULL), DM_CSTYLE_NONE, words[i]);
}

static void lacks_fact(struct dm_wording *w, const struct dm_decl *fact, struct dm_node *para) {
    const char *text = dm_word_in(w->kit, w->arena, w->language, DM_WORD_LACKS_FACT, "fact", dm_voice_label(w, fact->label), NULL);
    dm_doc_text(w->doc, para, DM_CSTYLE_NONE, dm_word_checked(w, DM_WORD_LACKS_FACT, text), "word:print.lacks_fact", 0);
}

/* Of a point that is partly addressed, what is missing: levels at which no passage says who, when and with what record, of which item, or
 * a fact. */
static void lacking(struct dm_wording *w, const struct dm_trace *trace, struct dm_node *cell) {
    struct dm_matrix_lack lacks[3];
    size_t count = dm_matrix_lacks(trace, lacks);
    for (size_t i = 0; i < count; i++)
        dm_word_numbered(w, dm_doc_para(w->doc, cell, DM_PSTYLE_TABLE_TEXT, NULL), lacks[i].word, lacks[i].level);
    if (trace->state == DM_TRACE_PARTLY && trace->lacking_item != NULL && trace->lacking_item->key != NULL)
        dm_doc_text(w->doc, dm_doc_para(w->doc, cell, DM_PSTYLE_TABLE_TEXT, NULL), DM_CSTYLE_NONE, trace->lacking_item->key, NULL, 0);
    if (trace->state == DM_TRACE_PARTLY && trace->lacking_fact != NULL)
        lacks_fact(w, trace->lacking_fact, dm_doc_para(w->doc, cell, DM_PSTYLE_TABLE_TEXT, NULL));
}

static void reason(struct dm_wording *w, const struct dm_use *use, struct dm_node *para) {
    int year, month, day;
    const struct dm_lang_text *text = use->state == DM_USE_REFUSED ? dm_word_use_text(w, use) : NULL;
    if (text != NULL) dm_doc_text(w->doc, para, DM_CSTYLE_NONE, text->text, use->measure->id, 0);
    if (use->state == DM_USE_PLANNED && use->due != NULL && dm_parse_date(use->due, &year, &month, &day))
        dm_doc_text(w->doc, para, DM_CSTYLE_NONE, dm_language_date(w->lang, w->arena, year, month, day), use->measure->id, 0);
}

static const char *label_of(void *wording, const struct dm_unit *label) {
    return dm_voice_label(wording, label);
}

static void excuse(struct dm_wording *w, const struct dm_trace *trace, struct dm_node *para) {
    const char *labels = dm_matrix_excuses(trace, w->arena, label_of, w);
    if (labels == NULL) return;
    const char *text = dm_word_in(w->kit, w->arena, w->language, DM_WORD_DOES_NOT_ARISE, "facts", labels, NULL);
    dm_doc_text(w->doc, para, DM_CSTYLE_NONE, dm_word_checked(w, DM_WORD_DOES_NOT_ARISE, text), "word:print.does_not_arise", 0);
}

/* A section of another document: its number in words, since no field reaches into another file. */
static void place_elsewhere(struct dm_wording *w, const struct dm_onode *from, const struct dm_outline *of, const struct dm_onode *to,
                            struct dm_node *para) {
    struct dm_wording there = *w;
    struct dm_insert insert = {0};
    there.outline = of;
    there.volume = &of->volumes[0];
    struct dm_voice voice = {.w = &there, .node = from};
    if (dm_voice_see(&voice, to, &insert)) dm_doc_text(w->doc, para, DM_CSTYLE_NONE, insert.piece.text, NULL, 0);
}

static void places(struct dm_wording *w, const struct dm_onode *node, const struct dm_outline *of, const struct dm_matrix_row *row,
                   struct dm_node *para) {
    if (row->trace->excused != NULL) {
        excuse(w, row->trace, para);
        return;
    }
    for (size_t i = 0; i < row->place_count; i++) {
        if (i > 0) dm_doc_text(w->doc, para, DM_CSTYLE_NONE, ", ", NULL, 0);
        if (of == w->outline)
            dm_word_see(w, node, row->places[i], para);
        else
            place_elsewhere(w, node, of, row->places[i], para);
    }
    if (row->because == NULL) return;
    if (row->place_count > 0) dm_doc_text(w->doc, para, DM_CSTYLE_NONE, "; ", NULL, 0);
    reason(w, row->because, para);
}

/* What a point of a requirement is about, in the document's language: "ships alongside". */
static const char *point_words(struct dm_wording *w, const char *point) {
    const char *id = dm_arena_format(w->arena, "code.point.%s", point), *words = id == NULL ? NULL : dm_ui(w->lang->tag, id);
    return words == NULL ? point : words;
}

static void forces(struct dm_wording *w, const struct dm_matrix_row *row, struct dm_node *para) {
    for (size_t i = 0; para != NULL && i < row->line_count; i++) {
        const struct dm_force_line *line = &row->lines[i];
        int y, m, d;
        const char *date =
            line->date != NULL && dm_parse_date(line->date, &y, &m, &d) ? dm_language_date(w->lang, w->arena, y, m, d) : NULL;
        const char *instrument = line->instrument == NULL ? NULL : dm_voice_label(w, line->instrument);
        const char *text = dm_word_in(w->kit, w->arena, w->language, line->word, "date", date, "instrument", instrument, NULL);
        struct dm_node *at = i == 0 ? para : dm_doc_para(w->doc, para->parent, DM_PSTYLE_TABLE_TEXT, NULL);
        dm_doc_text(w->doc, at, DM_CSTYLE_NONE, dm_word_checked(w, line->word, text),
                    dm_arena_format(w->arena, "word:%s", dm_word_id(line->word)), 0);
    }
}

static void body(struct dm_wording *w, const struct dm_onode *node, const struct dm_outline *of, const struct dm_matrix_row *matrix,
                 struct dm_node *table) {
    const struct dm_requirement *requirement = matrix->trace->requirement;
    const char *point = matrix->trace->point->id, *id = requirement->id;
    const char *place = dm_arena_format(w->arena, "%s/%s%s%s", node->place, id, point == NULL ? "" : "#", point == NULL ? "" : point);
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    struct dm_node *provision = dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, place);
    dm_doc_text(w->doc, provision, DM_CSTYLE_NONE, matrix->provision, "law:provision", 0);
    struct dm_node *text = dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL);
    const struct dm_unit *words = of != w->outline && requirement->ask != NULL ? requirement->ask : requirement->text;
    dm_word_unit(w, node, words, text, DM_CSTYLE_NONE, true);
    if (point != NULL) dm_doc_text(w->doc, text, DM_CSTYLE_NONE, dm_arena_format(w->arena, " (%s)", point_words(w, point)), NULL, 0);
    forces(w, matrix, dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL));
    struct dm_node *state = dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL);
    dm_word_plain(w, state, DM_CSTYLE_NONE, matrix->state);
    if (state != NULL) lacking(w, matrix->trace, state->parent);
    places(w, node, of, matrix, dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL));
    for (int i = COLUMNS; of != w->outline && i < CHECKLIST_COLUMNS; i++) dm_word_cell(w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL);
}

static void print_matrix(struct dm_wording *w, const struct dm_onode *node, const struct dm_outline *of, struct dm_node *parent) {
    static const int own[COLUMNS] = {14, 32, 13, 14, 0},
                     asked[CHECKLIST_COLUMNS] = {9, 26, 11, 11, 17, 11, 0}; /* hundredths; 0: the rest */
    bool checklist = of != w->outline;
    size_t count, column_count = checklist ? CHECKLIST_COLUMNS : COLUMNS;
    const struct dm_matrix_row *rows = dm_matrix(of, w->arena, &count);
    dm_um room = dm_word_width(w, parent, false), widths[CHECKLIST_COLUMNS];
    for (size_t i = 0; i < column_count; i++) widths[i] = room * (checklist ? asked[i] : own[i]) / 100;
    struct dm_column *columns = dm_word_columns(w, room, widths, column_count);
    if (rows == NULL || columns == NULL || parent == NULL) return;
    if (node->block->title != NULL) dm_word_caption(w, node, parent, false, false);
    struct dm_node *table = dm_doc_table(w->doc, parent, DM_TABLE_DATA, columns, column_count);
    if (table == NULL) return;
    table->title = dm_word_title(w, node);
    head(w, table, checklist);
    for (size_t i = 0; i < count; i++) body(w, node, of, &rows[i], table);
}

void dm_word_matrix(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    const struct dm_outline *mine = w->outline;
    if (node->block->of == NULL) {
        print_matrix(w, node, mine, parent);
        return;
    }
    const struct dm_document *document = dm_kit_document(w->kit, node->block->of);
    struct dm_outline *of =
        document == NULL ? NULL : dm_outline_make(mine->workspace, document, mine->facility, mine->bar, mine->edition, NULL);
    if (of == NULL)
        dm_arena_fail(w->arena); /* linking has seen that there is such a document */
    else
        print_matrix(w, node, of, parent);
    dm_outline_free(of);
}
