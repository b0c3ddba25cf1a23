/* The matrix in words: one row a requirement point, with live references to where the document deals with it. Of another document of the
 * same subject the references are in words. For the officer who approves: the question instead of the provision's words, and columns of his
 * own, empty. */
#include "base/text.h"
#include "draft/wording.h"
#include "kit/ui.h"
#include <string.h>

struct print { /* one matrix */
    struct dm_wording *w;
    const struct dm_onode *node;
    const struct dm_outline *of;
};
typedef void fill(const struct print *p, const struct dm_matrix_row *row, struct dm_node *para);
struct column {
    enum dm_word head;
    int share;  /* in hundredths; 0: what is left */
    fill *fill; /* puts words into the cell's first paragraph; NULL: the cell stays empty */
};

static struct dm_node *paragraph_below(const struct print *p, struct dm_node *para) {
    return para == NULL ? NULL : dm_doc_para(p->w->doc, para->parent, DM_PSTYLE_TABLE_TEXT, NULL);
}

static void say(const struct print *p, struct dm_node *para, const char *text, const char *origin) {
    dm_doc_text(p->w->doc, para, DM_CSTYLE_NONE, text, origin, 0);
}

/* ---- What is asked --------------------------------------------------------------------------------------------------------- */

static void provision(const struct print *p, const struct dm_matrix_row *row, struct dm_node *para) {
    say(p, para, row->provision, "law:provision");
}

/* What a point of a requirement is about, in the document's language: "ships alongside". */
static const char *point_words(struct dm_wording *w, const char *point) {
    const char *id = dm_arena_format(w->arena, "code.point.%s", point), *words = id == NULL ? NULL : dm_ui(w->lang->tag, id);
    return words == NULL ? point : words;
}

static void law(const struct print *p, const struct dm_matrix_row *row, const struct dm_unit *words, struct dm_node *para) {
    const char *point = row->trace->point->id;
    dm_word_unit(p->w, p->node, words, para, DM_CSTYLE_NONE, true);
    if (point != NULL) say(p, para, dm_arena_format(p->w->arena, " (%s)", point_words(p->w, point)), NULL);
}

static void text(const struct print *p, const struct dm_matrix_row *row, struct dm_node *para) {
    law(p, row, row->trace->requirement->text, para);
}

static void question(const struct print *p, const struct dm_matrix_row *row, struct dm_node *para) {
    const struct dm_requirement *requirement = row->trace->requirement;
    law(p, row, requirement->ask != NULL ? requirement->ask : requirement->text, para);
}

static const char *date_text(struct dm_wording *w, const char *date) {
    int year, month, day;
    bool good = date != NULL && dm_parse_date(date, &year, &month, &day);
    return good ? dm_language_date(w->lang, w->arena, year, month, day) : NULL;
}

const char *dm_matrix_force(struct dm_wording *w, const struct dm_force_line *line) {
    const char *instrument = line->instrument == NULL ? NULL : dm_voice_label(w, line->instrument);
    return dm_word_checked(w, line->word,
                           dm_word_in(w->kit, w->arena, w->language, line->word, "date", date_text(w, line->date), "instrument", instrument,
                                      NULL));
}

static void force(const struct print *p, const struct dm_matrix_row *row, struct dm_node *para) {
    for (size_t i = 0; i < row->line_count; i++) {
        const struct dm_force_line *line = &row->lines[i];
        say(p, i == 0 ? para : paragraph_below(p, para), dm_matrix_force(p->w, line),
            dm_arena_format(p->w->arena, "word:%s", dm_word_id(line->word)));
    }
}

/* ---- State ----------------------------------------------------------------------------------------------------------------- */

const char *dm_matrix_item(struct dm_wording *w, const struct dm_record *item) {
    const struct dm_decl *named = dm_decl_child(item->decl, "name");
    const struct dm_fact *fact = named == NULL || named->mark > w->outline->edition ? NULL : dm_record_fact(item, named);
    const struct dm_lang_text *name = fact == NULL ? NULL : dm_fact_text(w->kit, fact, w->language);
    return name == NULL ? item->key : name->text;
}

const char *dm_matrix_lacks_fact(struct dm_wording *w, const struct dm_decl *fact) {
    return dm_word_checked(w, DM_WORD_LACKS_FACT,
                           dm_word_in(w->kit, w->arena, w->language, DM_WORD_LACKS_FACT, "fact", dm_voice_label(w, fact->label), NULL));
}

/* Of a point that is partly addressed, what is missing: levels at which no passage says who, when and with what record, of which item, or
 * a fact. */
static void state(const struct print *p, const struct dm_matrix_row *row, struct dm_node *para) {
    struct dm_matrix_lack lacks[3];
    size_t count = dm_matrix_lacks(row->trace, lacks);
    const struct dm_record *item = row->trace->state == DM_TRACE_PARTLY ? row->trace->lacking_item : NULL;
    const struct dm_decl *fact = row->trace->state == DM_TRACE_PARTLY ? row->trace->lacking_fact : NULL;
    dm_word_plain(p->w, para, DM_CSTYLE_NONE, row->state);
    for (size_t i = 0; i < count; i++) dm_word_numbered(p->w, paragraph_below(p, para), lacks[i].word, lacks[i].level);
    if (item != NULL) say(p, paragraph_below(p, para), dm_matrix_item(p->w, item), NULL);
    if (fact != NULL) say(p, paragraph_below(p, para), dm_matrix_lacks_fact(p->w, fact), "word:print.lacks_fact");
}

/* ---- Where and why --------------------------------------------------------------------------------------------------------- */

const char *dm_matrix_place(struct dm_wording *w, const struct dm_onode *from, const struct dm_onode *to) {
    struct dm_voice voice = {.w = w, .node = from};
    struct dm_insert insert = {0};
    if (to->number == NULL) return dm_arena_format(w->arena, "%s%s%s", w->lang->quotes[0], dm_word_title(w, to), w->lang->quotes[1]);
    return dm_voice_see(&voice, to, &insert) ? insert.piece.text : to->number;
}

/* "under letter 12/2026 of 10 November 2026", as the language writes it; NULL when no agreement is cited. */
static const char *agreement(struct dm_wording *w, const struct dm_use *use) {
    const char *ref = use->agreed_ref, *on = date_text(w, use->agreed_on);
    for (const struct dm_lang_text *text = use->agreed; text != NULL; text = text->next)
        if (dm_kit_language(w->kit, text->tag) == w->language) ref = text->text;
    if (ref == NULL) return NULL;
    enum dm_word word = on == NULL ? DM_WORD_AGREED : DM_WORD_AGREED_ON;
    return dm_word_checked(w, word, dm_word_in(w->kit, w->arena, w->language, word, "ref", ref, "date", on, NULL));
}

const char *dm_matrix_reason(struct dm_wording *w, const struct dm_use *use) {
    const struct dm_lang_text *words = use->state == DM_USE_REFUSED ? dm_word_use_text(w, use) : NULL;
    const char *reason = use->state == DM_USE_PLANNED ? date_text(w, use->due) : words == NULL ? NULL : words->text;
    const char *agreed = agreement(w, use);
    if (reason == NULL || agreed == NULL) return reason;
    size_t length = strlen(reason);
    const char *stop = length > 0 && reason[length - 1] == '.' ? "." : ""; /* a sentence ends behind the bracket */
    return dm_arena_format(w->arena, "%.*s (%s)%s", (int)(length - strlen(stop)), reason, agreed, stop);
}

static const char *label_of(void *wording, const struct dm_unit *label) {
    return dm_voice_label(wording, label);
}

const char *dm_matrix_excuse(struct dm_wording *w, const struct dm_trace *trace) {
    const char *labels = dm_matrix_excuses(trace, w->arena, label_of, w);
    if (labels == NULL) return NULL;
    return dm_word_checked(w, DM_WORD_DOES_NOT_ARISE,
                           dm_word_in(w->kit, w->arena, w->language, DM_WORD_DOES_NOT_ARISE, "facts", labels, NULL));
}

/* A section of another document in words, since no field reaches into another file; a front page by its title. */
static void place(const struct print *p, const struct dm_onode *to, struct dm_node *para) {
    struct dm_wording there = *p->w;
    there.outline = p->of;
    if (p->of != p->w->outline) there.volume = &p->of->volumes[0];
    if (p->of == p->w->outline && to->number != NULL)
        dm_word_see(p->w, p->node, to, para);
    else
        say(p, para, dm_matrix_place(&there, p->node, to), NULL);
}

static void places(const struct print *p, const struct dm_matrix_row *row, struct dm_node *para) {
    const char *excuse = dm_matrix_excuse(p->w, row->trace);
    if (excuse != NULL) {
        say(p, para, excuse, "word:print.does_not_arise");
        return;
    }
    for (size_t i = 0; i < row->place_count; i++) {
        if (i > 0) say(p, para, ", ", NULL);
        place(p, row->places[i], para);
    }
    for (size_t i = 0; i < row->because_count; i++) {
        if (i > 0 || row->place_count > 0) say(p, para, "; ", NULL);
        const char *reason = dm_matrix_reason(p->w, row->because[i]);
        if (reason != NULL) say(p, para, reason, row->because[i]->measure->id);
    }
}

/* Beside a permission there is no column for the state. */
static void use_made(const struct print *p, const struct dm_matrix_row *row, struct dm_node *para) {
    bool told = row->trace->excused != NULL || row->place_count > 0 || row->because_count > 0;
    if (!told) dm_word_plain(p->w, para, DM_CSTYLE_NONE, DM_WORD_NO_USE);
    if (row->trace->state == DM_TRACE_PLANNED) dm_word_plain(p->w, para, DM_CSTYLE_NONE, row->state);
    if (row->trace->state == DM_TRACE_PLANNED) say(p, para, ": ", NULL);
    if (told) places(p, row, para);
}

/* ---- Tables ---------------------------------------------------------------------------------------------------------------- */

enum { MOST_COLUMNS = 7 };
static const struct column duties[] = {{DM_WORD_PROVISION, 14, provision},
                                       {DM_WORD_REQUIREMENT, 32, text},
                                       {DM_WORD_FORCE, 13, force},
                                       {DM_WORD_STATE, 14, state},
                                       {DM_WORD_WHERE, 0, places}};
static const struct column duties_reviewed[] = {{DM_WORD_PROVISION, 9, provision}, {DM_WORD_QUESTION, 26, question},
                                                {DM_WORD_FORCE, 11, force},        {DM_WORD_STATE, 11, state},
                                                {DM_WORD_WHERE, 17, places},       {DM_WORD_FINDING, 11, NULL},
                                                {DM_WORD_OFFICER_REMARK, 0, NULL}};
static const struct column permissions[] = {{DM_WORD_PROVISION, 14, provision},
                                            {DM_WORD_PERMITS, 36, text},
                                            {DM_WORD_FORCE, 16, force},
                                            {DM_WORD_WHERE, 0, use_made}};
static const struct column permissions_reviewed[] = {{DM_WORD_PROVISION, 9, provision}, {DM_WORD_PERMITS, 31, question},
                                                     {DM_WORD_FORCE, 13, force},        {DM_WORD_WHERE, 20, use_made},
                                                     {DM_WORD_FINDING, 12, NULL},       {DM_WORD_OFFICER_REMARK, 0, NULL}};
#define LAYOUT(columns) \
    { columns, sizeof columns / sizeof *columns }
static const struct layout {
    const struct column *columns;
    size_t count;
} layouts[2][2] = {{LAYOUT(duties), LAYOUT(duties_reviewed)}, {LAYOUT(permissions), LAYOUT(permissions_reviewed)}};

static void head(const struct print *p, const struct layout *layout, struct dm_node *table) {
    struct dm_node *row = dm_doc_add(p->w->doc, table, DM_NODE_ROW);
    if (row == NULL) return;
    row->header = true;
    for (size_t i = 0; i < layout->count; i++) {
        bool there = layout->columns[i].head == DM_WORD_WHERE && p->of != p->w->outline;
        dm_word_plain(p->w, dm_word_head_cell(p->w, row, DM_TONE_NONE, DM_PSTYLE_TABLE_HEAD, NULL), DM_CSTYLE_NONE,
                      there ? DM_WORD_WHERE_PLAN : layout->columns[i].head);
    }
}

static void body(const struct print *p, const struct layout *layout, const struct dm_matrix_row *of, struct dm_node *table) {
    const char *point = of->trace->point->id;
    const char *place = dm_arena_format(p->w->arena, "%s/%s%s%s", p->node->place, of->trace->requirement->id, point == NULL ? "" : "#",
                                        point == NULL ? "" : point);
    struct dm_node *row = dm_doc_add(p->w->doc, table, DM_NODE_ROW);
    for (size_t i = 0; i < layout->count; i++) {
        struct dm_node *para = dm_word_cell(p->w, row, 1, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, i == 0 ? place : NULL);
        if (layout->columns[i].fill != NULL) layout->columns[i].fill(p, of, para);
    }
}

static void print_matrix(const struct print *p, struct dm_node *parent) {
    struct dm_wording *w = p->w;
    const struct dm_block *block = p->node->block;
    const struct layout *layout = &layouts[block->permissions][block->officer];
    dm_um room = dm_word_width(w, parent, false), widths[MOST_COLUMNS];
    size_t count;
    const struct dm_matrix_row *rows = dm_matrix(p->of, block->permissions, w->arena, &count);
    for (size_t i = 0; i < layout->count; i++) widths[i] = room * layout->columns[i].share / 100;
    struct dm_column *columns = dm_word_columns(w, room, widths, layout->count);
    if (rows == NULL || columns == NULL || parent == NULL) return;
    if (block->title != NULL) dm_word_caption(w, p->node, parent, false, false);
    struct dm_node *table = dm_doc_table(w->doc, parent, DM_TABLE_DATA, columns, layout->count);
    if (table == NULL) return;
    table->title = dm_word_title(w, p->node);
    head(p, layout, table);
    for (size_t i = 0; i < count; i++) body(p, layout, &rows[i], table);
    if (count > 0) return;
    struct dm_node *row = dm_doc_add(w->doc, table, DM_NODE_ROW);
    dm_word_plain(w, dm_word_cell(w, row, (int)layout->count, DM_TONE_NONE, DM_PSTYLE_TABLE_TEXT, NULL), DM_CSTYLE_NONE, DM_WORD_NONE);
}

void dm_word_matrix(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    const struct dm_outline *mine = w->outline;
    if (node->block->of == NULL) {
        print_matrix(&(struct print){.w = w, .node = node, .of = mine}, parent);
        return;
    }
    const struct dm_document *document = dm_kit_document(w->kit, node->block->of);
    struct dm_outline *of =
        document == NULL ? NULL : dm_outline_make(mine->workspace, document, mine->facility, mine->bar, mine->edition, NULL);
    if (of == NULL)
        dm_arena_fail(w->arena); /* linking has seen that there is such a document */
    else
        print_matrix(&(struct print){.w = w, .node = node, .of = of}, parent);
    dm_outline_free(of);
}
