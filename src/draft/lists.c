/* Listings of the kit as ordinary docs: documents, facts, measures, requirements, names. Any writer can then print them. */
#include "base/text.h"
#include "draft/list.h"
#include "draft/word.h"
#include "kit/ui.h"
#include <string.h>

/* ---- Pieces -------------------------------------------------------------------------------------------------------------- */

const char *dm_list_word(struct dm_listing *l, enum dm_word word) {
    const char *text = dm_word_in(l->kit, l->arena, l->language, word, NULL);
    return text == NULL ? dm_word_english(word) : text;
}

void dm_list_heading(struct dm_listing *l, const char *text) {
    struct dm_node *para = dm_doc_para(l->doc, l->part, DM_PSTYLE_FRONT_SUBHEADING, NULL);
    dm_doc_text(l->doc, para, DM_CSTYLE_NONE, text, NULL, 0);
}

static void add_run(struct dm_listing *l, struct dm_node *para, const char *text, enum dm_mark mark) {
    if (text != NULL && text[0] != '\0') dm_doc_text(l->doc, para, DM_CSTYLE_NONE, text, NULL, (int)mark);
}

static struct dm_node *cell(struct dm_listing *l, struct dm_node *row, enum dm_pstyle style, const char *text, const char *place) {
    struct dm_node *para = dm_doc_para(l->doc, dm_doc_cell(l->doc, row, 1, DM_TONE_NONE), style, place);
    add_run(l, para, text, DM_MARK_PUBLIC);
    return para;
}

static struct dm_column *shares_of(struct dm_listing *l, const int *shares, size_t count) {
    struct dm_column *columns = dm_arena_array(l->arena, count, sizeof *columns);
    dm_um room = dm_look_text_width(l->doc->look, DM_PAGE_LANDSCAPE), used = 0;
    int total = 0;
    for (size_t i = 0; i < count; i++) total += shares[i];
    for (size_t i = 0; columns != NULL && i < count; i++) {
        columns[i].width = i + 1 == count ? room - used : (dm_um)((long)room * shares[i] / total);
        used += columns[i].width;
    }
    return columns;
}

void dm_list_table(struct dm_listing *l, const enum dm_word *heads, const int *shares, size_t count) {
    struct dm_column *columns = shares_of(l, shares, count);
    l->columns = count;
    l->table = columns == NULL ? NULL : dm_doc_table(l->doc, l->part, DM_TABLE_DATA, columns, count);
    struct dm_node *row = dm_doc_add(l->doc, l->table, DM_NODE_ROW);
    if (row == NULL) return;
    row->header = true;
    for (size_t i = 0; i < count; i++) cell(l, row, DM_PSTYLE_TABLE_HEAD, dm_list_word(l, heads[i]), NULL);
}

void dm_list_row(struct dm_listing *l, const char *const *cells) {
    struct dm_node *row = dm_doc_add(l->doc, l->table, DM_NODE_ROW);
    for (size_t i = 0; i < l->columns; i++) cell(l, row, DM_PSTYLE_TABLE_TEXT, cells[i], NULL);
}

void dm_list_row_at(struct dm_listing *l, const struct dm_list_cell *cells, const char *place) {
    struct dm_node *row = dm_doc_add(l->doc, l->table, DM_NODE_ROW);
    for (size_t i = 0; i < l->columns; i++)
        add_run(l, cell(l, row, DM_PSTYLE_TABLE_TEXT, cells[i].open, i == 0 ? place : NULL), cells[i].marked, cells[i].mark);
}

void dm_list_sheet(struct dm_listing *l) {
    static const int shares[] = {22, 78};
    struct dm_column *columns = shares_of(l, shares, 2);
    l->columns = 2;
    l->table = columns == NULL ? NULL : dm_doc_table(l->doc, l->part, DM_TABLE_SHEET, columns, 2);
}

void dm_list_datum(struct dm_listing *l, enum dm_word what, const char *value) {
    if (value == NULL || dm_text_is_blank(value)) return;
    struct dm_node *row = dm_doc_add(l->doc, l->table, DM_NODE_ROW);
    cell(l, row, DM_PSTYLE_TABLE_LABEL, dm_list_word(l, what), NULL);
    cell(l, row, DM_PSTYLE_TABLE_TEXT, value, NULL);
}

const char *dm_list_text(struct dm_listing *l, const struct dm_unit *unit) {
    if (unit == NULL) return NULL;
    const struct dm_worded *worded = dm_unit_in(l->kit, unit, l->language);
    return worded->phrase != NULL && worded->state == DM_TEXT_OK ? worded->phrase->source : unit->source;
}

const char *dm_list_name(struct dm_listing *l, const struct dm_kit_name *name) {
    const struct dm_words *words = name == NULL ? NULL : dm_name_in(l->kit, name, l->language);
    return words == NULL ? (name == NULL ? NULL : name->id) : words->full;
}

const char *dm_list_code(struct dm_listing *l, const char *group, const char *code) {
    if (l->codes || code == NULL) return code;
    const char *id = dm_arena_format(l->arena, "code.%s.%s", group, code);
    const char *words = id == NULL ? NULL : dm_ui(l->doc->language, id);
    return words == NULL ? code : words;
}

const char *dm_list_origin(struct dm_listing *l, struct dm_origin at) {
    return at.file == NULL ? NULL : dm_arena_format(l->arena, "%s:%d", at.file, at.line);
}

const char *dm_list_levels(struct dm_listing *l, unsigned levels) {
    static const char *const names[] = {"", "1", "2", "3"};
    const unsigned every = (1u << 1) | (1u << 2) | (1u << 3);
    const char *all = NULL;
    for (int level = 1; level <= 3 && levels != every; level++)
        if ((levels >> level & 1) != 0) all = dm_text_joined(l->arena, all, names[level]);
    return all == NULL ? NULL : dm_word_in(l->kit, l->arena, l->language, DM_WORD_AT_LEVELS, "levels", all, NULL);
}

const char *dm_list_answers(struct dm_listing *l, const struct dm_answers *answers) {
    const char *all = NULL;
    for (size_t i = 0; i < answers->count; i++) {
        const struct dm_answer *answer = &answers->at[i];
        const char *one = dm_arena_format(l->arena, "%s%s%s", answer->requirement, answer->point == NULL ? "" : "#",
                                          answer->point == NULL ? "" : answer->point);
        const char *levels = dm_list_levels(l, answer->levels);
        all = dm_text_joined(l->arena, all, levels == NULL ? one : dm_arena_format(l->arena, "%s %s", one, levels));
    }
    return all;
}

/* ---- Facilities ------------------------------------------------------------------------------------------------------------ */

void dm_list_no_facility(struct dm_listing *l, const char *id) {
    const char *known = NULL;
    for (size_t f = 0; f < l->workspace->facilities.count; f++)
        known = dm_text_joined(l->arena, known, l->workspace->facilities.items[f]->id);
    dm_find(l->report, DM_CODE_LIST_NO_FACILITY, (struct dm_origin){0}, id, "id", id, "known", known == NULL ? "—" : known, NULL);
}

const char *dm_list_subject(struct dm_listing *l, const struct dm_record *record, const char *key) {
    const struct dm_decl *named = dm_decl_child(record->decl, "name");
    const struct dm_fact *fact = named == NULL ? NULL : dm_record_fact(record, named);
    const struct dm_lang_text *text = fact == NULL ? NULL : dm_fact_text(l->kit, fact, l->language);
    return text == NULL ? key : text->text;
}

void dm_list_heading_of(struct dm_listing *l, const struct dm_document *document, const struct dm_subject_facts *facility) {
    const struct dm_record *record = facility == NULL ? l->workspace->nation : facility->record;
    const char *key = facility == NULL ? record->key : facility->id, *title = l->codes ? NULL : dm_list_text(l, document->title);
    dm_list_heading(l, dm_arena_format(l->arena, "%s · %s", title == NULL ? document->id : title,
                                       l->codes ? key : dm_list_subject(l, record, key)));
}

bool dm_list_facilities(struct dm_listing *l, const char *names,
                        void (*each)(struct dm_listing *l, const struct dm_subject_facts *facility, const void *user), const void *user) {
    struct dm_map *told = dm_map_new(l->arena);
    for (size_t f = 0; names[0] == '\0' && f < l->workspace->facilities.count; f++) each(l, l->workspace->facilities.items[f], user);
    for (const char *at = names, *end; *at != '\0'; at = *end == ',' ? end + 1 : end) {
        end = at + strcspn(at, ",");
        const char *id = dm_arena_copy_n(l->arena, at, (size_t)(end - at));
        const struct dm_subject_facts *facility = id == NULL ? NULL : dm_workspace_facility(l->workspace, id);
        if (id != NULL && facility == NULL) dm_list_no_facility(l, id);
        if (facility == NULL) return false;
        if (dm_map_get(told, id) == NULL) each(l, facility, user);
        dm_map_put(told, id, facility);
    }
    return true;
}

/* ---- Lists ------------------------------------------------------------------------------------------------------------------ */

static void list_documents(struct dm_listing *l) {
    static const enum dm_word heads[] = {DM_WORD_LIST_ID, DM_WORD_LIST_TITLE, DM_WORD_LIST_SUBJECT, DM_WORD_LIST_MARK};
    static const int shares[] = {15, 50, 20, 15};
    dm_list_table(l, heads, shares, 4);
    for (size_t i = 0; i < l->kit->documents.count; i++) {
        const struct dm_document *document = l->kit->documents.items[i];
        const char *cells[] = {document->id, dm_list_text(l, document->title),
                               dm_list_code(l, "subject", document->of_nation ? "nation" : "facility"),
                               dm_list_code(l, "mark", dm_mark_names[document->mark])};
        dm_list_row(l, cells);
    }
}

static void list_outlines(struct dm_listing *l) {
    static const enum dm_word heads[] = {DM_WORD_LIST_ID, DM_WORD_LIST_TITLE, DM_WORD_LIST_DOCUMENT};
    static const int shares[] = {20, 60, 20};
    dm_list_table(l, heads, shares, 3);
    for (size_t i = 0; i < l->kit->orders.count; i++) {
        const struct dm_order *order = l->kit->orders.items[i];
        const char *cells[] = {order->id, dm_list_text(l, order->title), order->document->id};
        dm_list_row(l, cells);
    }
}

static void fact_rows(struct dm_listing *l, const struct dm_decl *decl) {
    for (const struct dm_decl *child = decl->first; child != NULL; child = child->next) {
        if (child->label != NULL) {
            const char *cells[] = {child->path,
                                   dm_list_text(l, child->label),
                                   dm_list_code(l, "type", dm_type_names[child->type]),
                                   dm_list_code(l, "need", dm_need_names[child->need]),
                                   dm_list_code(l, "mark", dm_mark_names[child->mark]),
                                   dm_list_name(l, child->by)};
            dm_list_row(l, cells);
        }
        fact_rows(l, child);
    }
}

static void list_facts(struct dm_listing *l) {
    static const enum dm_word heads[] = {DM_WORD_LIST_ID,   DM_WORD_LIST_LABEL, DM_WORD_LIST_TYPE,
                                         DM_WORD_LIST_NEED, DM_WORD_LIST_MARK,  DM_WORD_LIST_BY};
    static const int shares[] = {30, 30, 10, 10, 10, 20};
    dm_list_table(l, heads, shares, 6);
    fact_rows(l, l->kit->nation);
    fact_rows(l, l->kit->port);
    fact_rows(l, l->kit->facility);
}

static void list_measures(struct dm_listing *l) {
    static const enum dm_word heads[] = {DM_WORD_LIST_ID, DM_WORD_LIST_LEVEL, DM_WORD_SUBJECT, DM_WORD_LIST_TEXT};
    static const int shares[] = {8, 6, 18, 68};
    static const char *const levels[] = {"", "1", "2", "3"};
    dm_list_table(l, heads, shares, 4);
    for (size_t i = 0; i < l->kit->measures_in_order.count; i++) {
        const struct dm_measure *measure = l->kit->measures_in_order.items[i];
        const char *cells[] = {measure->id, levels[measure->level],
                               measure->subject == NULL ? "" : dm_list_text(l, measure->subject->title), dm_list_text(l, measure->text)};
        dm_list_row(l, cells);
    }
}

const char *dm_list_source(struct dm_listing *l, const struct dm_requirement *requirement) {
    if (dm_text_equal(requirement->certainty, "read")) return requirement->source;
    const char *unread = dm_list_word(l, DM_WORD_NOT_READ);
    return requirement->source == NULL ? unread : dm_arena_format(l->arena, "%s (%s)", requirement->source, unread);
}

static void list_requirements(struct dm_listing *l) {
    static const enum dm_word heads[] = {DM_WORD_LIST_ID, DM_WORD_LIST_FORCE, DM_WORD_LIST_TEXT, DM_WORD_LIST_SOURCE};
    static const int shares[] = {14, 10, 52, 24};
    dm_list_table(l, heads, shares, 4);
    for (size_t i = 0; i < l->kit->requirement_list.count; i++) {
        const struct dm_requirement *requirement = l->kit->requirement_list.items[i];
        const char *cells[] = {requirement->id, dm_list_code(l, "force", requirement->force), dm_list_text(l, requirement->text),
                               dm_list_source(l, requirement)};
        dm_list_row(l, cells);
    }
}

static void list_names(struct dm_listing *l) {
    static const enum dm_word heads[] = {DM_WORD_LIST_ID, DM_WORD_LIST_TYPE, DM_WORD_LIST_WORDS};
    static const int shares[] = {25, 15, 60};
    dm_list_table(l, heads, shares, 3);
    for (size_t i = 0; i < l->kit->name_list.count; i++) {
        const struct dm_kit_name *name = l->kit->name_list.items[i];
        const char *cells[] = {name->id, dm_list_code(l, "class", dm_name_class_names[name->kind]), dm_list_name(l, name)};
        dm_list_row(l, cells);
    }
}

static void list_checks(struct dm_listing *l) {
    static const enum dm_word heads[] = {DM_WORD_LIST_ID, DM_WORD_LIST_WHAT, DM_WORD_LIST_SOURCE};
    static const int shares[] = {20, 65, 15};
    dm_list_table(l, heads, shares, 3);
    for (size_t i = 0; i < l->kit->checks.count; i++) {
        const struct dm_check *check = l->kit->checks.items[i];
        const char *cells[] = {check->id, dm_list_text(l, check->words[0]), check->requirement == NULL ? NULL : check->requirement->id};
        dm_list_row(l, cells);
    }
}

static const struct {
    const char *what;
    enum dm_word title;
    void (*make)(struct dm_listing *l);
} lists[] = {
    {"documents", DM_WORD_LIST_DOCUMENTS, list_documents},
    {"outlines", DM_WORD_LIST_OUTLINES, list_outlines},
    {"facts", DM_WORD_LIST_FACTS, list_facts},
    {"measures", DM_WORD_LIST_MEASURES, list_measures},
    {"requirements", DM_WORD_LIST_REQUIREMENTS, list_requirements},
    {"names", DM_WORD_LIST_NAMES, list_names},
    {"checks", DM_WORD_LIST_CHECKS, list_checks},
};

/* ---- The doc ------------------------------------------------------------------------------------------------------------------ */

static void unknown(struct dm_listing *l, const char *what) {
    const char *space = strchr(what, ' '), *words = space == NULL ? what : space + 1;
    const char *id = dm_arena_copy_n(l->arena, words, strcspn(words, " "));
    dm_find(l->report, DM_CODE_LIST_UNKNOWN, (struct dm_origin){0}, NULL, "id", id == NULL ? words : id, NULL);
}

static bool make(struct dm_listing *l, const char *what) {
    if (dm_text_starts(what, "show ")) return dm_list_show(l, what + 5);
    if (dm_text_starts(what, "explain ")) return dm_list_explain(l, what + 8);
    if (dm_text_starts(what, "trace ")) return dm_list_trace(l, what + 6);
    if (dm_text_starts(what, "due ")) return dm_list_due(l, what + 4);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (strcmp(lists[i].what, what) != 0) continue;
        l->doc->title = dm_list_word(l, lists[i].title);
        dm_list_heading(l, l->doc->title);
        lists[i].make(l);
        return true;
    }
    return false;
}

static bool begin(struct dm_listing *l, const char *language) {
    l->language = dm_kit_language(l->kit, language);
    if (l->language < 0) l->language = 0;
    l->doc = dm_doc_new();
    if (l->doc == NULL) return false;
    l->arena = l->doc->arena;
    l->doc->language = l->kit->languages.items[l->language]->tag;
    l->doc->look = dm_look_make(l->arena, dm_look_roles_new(l->arena), "ministry", false);
    l->doc->table_word = "";
    l->doc->figure_word = "";
    l->doc->annex_word = "";
    l->doc->contents_word = "";
    if (l->doc->look == NULL) return false;
    l->part = dm_doc_part(l->doc, DM_PAGE_LANDSCAPE);
    return l->part != NULL;
}

struct dm_doc *dm_list_doc(const struct dm_kit *kit, const struct dm_workspace *workspace, const char *what, const char *language,
                           bool codes, struct dm_report *report) {
    struct dm_listing l = {.kit = kit, .workspace = workspace, .report = report, .codes = codes};
    const char *why = NULL;
    bool begun = begin(&l, language), made = begun && make(&l, what);
    bool speaks = dm_text_starts(what, "trace ") || dm_text_starts(what, "due "); /* these say themselves what they lack */
    if (begun && !made && !speaks) unknown(&l, what);
    if (made && dm_doc_complete(l.doc, &why)) return l.doc;
    if (!begun || made) dm_find(report, DM_CODE_DOC_MALFORMED, (struct dm_origin){0}, NULL, "detail", why == NULL ? "memory" : why, NULL);
    dm_doc_free(l.doc);
    return NULL;
}
