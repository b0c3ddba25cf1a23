/* The trace as a listing: of each requirement point its force, its state and the places that deal with it, facility by facility. People
 * read duties and permissions in tables of their own, permissions without a state: the plan may do without them. Programs get one row a
 * point, with a column that says which. */
#include "base/text.h"
#include "draft/list.h"
#include "draft/wording.h"

struct tracing { /* one document of one facility */
    struct dm_listing *l;
    struct dm_wording *w; /* words titles, references and reasons as the document does */
    const struct dm_subject_facts *facility;
};
typedef const char *cell(const struct tracing *t, const struct dm_matrix_row *row);
struct column {
    enum dm_word head;
    int share;
    cell *cell;
};

/* Programs get states and forces as English words, whatever the language. */
static const char *words_of(struct dm_listing *l, enum dm_word word) {
    return l->codes ? dm_word_english(word) : dm_list_word(l, word);
}

static const char *id_of(const struct tracing *t, const struct dm_matrix_row *row) {
    (void)t;
    return row->trace->requirement->id;
}

static const char *point_of(const struct tracing *t, const struct dm_matrix_row *row) {
    return dm_list_code(t->l, "point", row->trace->point->id);
}

static const char *text_of(const struct tracing *t, const struct dm_matrix_row *row) {
    return dm_list_text(t->l, row->trace->requirement->text);
}

/* By which law, since when, until when, and whether it was read. */
static const char *force_of(const struct tracing *t, const struct dm_matrix_row *row) {
    const char *all = NULL;
    if (t->l->codes) return dm_word_english(row->force);
    for (size_t i = 0; i < row->line_count; i++) {
        const char *one = dm_matrix_force(t->w, &row->lines[i]);
        all = all == NULL ? one : dm_arena_format(t->l->arena, "%s; %s", all, one);
    }
    return all;
}

static const char *lacks_of(const struct tracing *t, const struct dm_matrix_row *row) {
    struct dm_listing *l = t->l;
    struct dm_matrix_lack lacks[3];
    size_t count = dm_matrix_lacks(row->trace, lacks);
    const struct dm_record *item = row->trace->state == DM_TRACE_PARTLY ? row->trace->lacking_item : NULL;
    const struct dm_decl *fact = row->trace->state == DM_TRACE_PARTLY ? row->trace->lacking_fact : NULL;
    const char *all = NULL;
    for (size_t i = 0; i < count; i++) {
        const char n[] = {(char)('0' + lacks[i].level), '\0'};
        all = dm_text_joined(l->arena, all, dm_word_in(l->kit, l->arena, l->language, lacks[i].word, "n", n, NULL));
    }
    if (item != NULL) all = dm_text_joined(l->arena, all, l->codes ? item->key : dm_matrix_item(t->w, item));
    return fact == NULL ? all : dm_text_joined(l->arena, all, dm_matrix_lacks_fact(t->w, fact));
}

static const char *state_of(const struct tracing *t, const struct dm_matrix_row *row) {
    const char *state = words_of(t->l, row->state), *lacks = t->l->codes ? NULL : lacks_of(t, row);
    return lacks == NULL ? state : dm_arena_format(t->l->arena, "%s: %s", state, lacks);
}

static const char *places_of(const struct tracing *t, const struct dm_matrix_row *row) {
    const char *all = NULL;
    for (size_t i = 0; i < row->place_count && row->trace->excused == NULL; i++)
        all = dm_text_joined(t->l->arena, all, dm_matrix_place(t->w, NULL, row->places[i]));
    return all;
}

static const char *reason_of(const struct tracing *t, const struct dm_matrix_row *row) {
    struct dm_listing *l = t->l;
    const char *all = dm_matrix_excuse(t->w, row->trace);
    for (size_t i = 0; i < row->because_count; i++) {
        const struct dm_use *use = row->because[i];
        const char *one = l->codes && use->state == DM_USE_PLANNED ? use->due : dm_matrix_reason(t->w, use);
        if (one != NULL) all = all == NULL ? one : dm_arena_format(l->arena, "%s; %s", all, one);
    }
    bool unused = all == NULL && row->trace->state == DM_TRACE_NOT_APPLICABLE && dm_text_equal(row->trace->requirement->kind, "permission");
    if (unused) return words_of(l, DM_WORD_NO_USE);
    return all != NULL || !l->codes ? all : lacks_of(t, row);
}

static const char *where_of(const struct tracing *t, const struct dm_matrix_row *row) {
    const char *where = places_of(t, row), *reason = reason_of(t, row);
    return where == NULL ? reason : reason == NULL ? where : dm_arena_format(t->l->arena, "%s; %s", where, reason);
}

static const char *kind_of(const struct tracing *t, const struct dm_matrix_row *row) {
    (void)t;
    return row->trace->requirement->kind;
}

static const char *reading_of(const struct tracing *t, const struct dm_matrix_row *row) {
    (void)t;
    return row->read ? "read" : dm_word_english(DM_WORD_NOT_READ);
}

static const char *facility_of(const struct tracing *t, const struct dm_matrix_row *row) {
    (void)row;
    return t->facility->id;
}

/* ---- Tables ---------------------------------------------------------------------------------------------------------------- */

enum { MOST_COLUMNS = 10, OF_DUTIES = 6, OF_PERMISSIONS = 5 };
static const struct column duties[] = {{DM_WORD_PROVISION, 12, id_of}, {DM_WORD_POINT, 8, point_of},  {DM_WORD_REQUIREMENT, 36, text_of},
                                       {DM_WORD_FORCE, 13, force_of},  {DM_WORD_STATE, 13, state_of}, {DM_WORD_WHERE_PLAN, 18, where_of}};
static const struct column permissions[] = {{DM_WORD_PROVISION, 12, id_of},
                                            {DM_WORD_POINT, 8, point_of},
                                            {DM_WORD_PERMITS, 40, text_of},
                                            {DM_WORD_FORCE, 15, force_of},
                                            {DM_WORD_WHERE_PLAN, 25, where_of}};
static const struct column points[MOST_COLUMNS] = {{DM_WORD_PROVISION, 10, id_of},        {DM_WORD_POINT, 6, point_of},
                                                   {DM_WORD_REQUIREMENT, 26, text_of},    {DM_WORD_FORCE, 8, force_of},
                                                   {DM_WORD_STATE, 8, state_of},          {DM_WORD_WHERE_PLAN, 14, places_of},
                                                   {DM_WORD_LIST_REASON, 10, reason_of},  {DM_WORD_LIST_KIND, 6, kind_of},
                                                   {DM_WORD_LIST_READING, 6, reading_of}, {DM_WORD_LIST_FACILITY, 6, facility_of}};

static void start_table(struct dm_listing *l, const struct column *columns, size_t count) {
    enum dm_word heads[MOST_COLUMNS];
    int shares[MOST_COLUMNS];
    for (size_t i = 0; i < count; i++) {
        heads[i] = columns[i].head;
        shares[i] = columns[i].share;
    }
    dm_list_table(l, heads, shares, count);
}

static void rows(const struct tracing *t, bool permitted, const struct column *columns, size_t count) {
    size_t row_count;
    const struct dm_matrix_row *matrix = dm_matrix(t->w->outline, permitted, t->l->arena, &row_count);
    for (size_t i = 0; i < row_count; i++) {
        const char *cells[MOST_COLUMNS];
        for (size_t c = 0; c < count; c++) cells[c] = columns[c].cell(t, &matrix[i]);
        dm_list_row(t->l, cells);
    }
}

static void for_programs(const struct tracing *t) {
    start_table(t->l, points, MOST_COLUMNS);
    rows(t, false, points, MOST_COLUMNS);
    rows(t, true, points, MOST_COLUMNS);
}

static void for_people(const struct tracing *t) {
    start_table(t->l, duties, OF_DUTIES);
    rows(t, false, duties, OF_DUTIES);
    if (t->w->outline->permissions.count == 0) return;
    dm_list_heading(t->l, dm_list_word(t->l, DM_WORD_LIST_PERMISSIONS));
    start_table(t->l, permissions, OF_PERMISSIONS);
    rows(t, true, permissions, OF_PERMISSIONS);
}

/* ---- Documents ------------------------------------------------------------------------------------------------------------- */

static void trace_in(struct dm_listing *l, const struct dm_document *document, const struct dm_subject_facts *facility) {
    struct dm_outline *outline = dm_outline_make(l->workspace, document, facility, DM_BAR_DRAFT, DM_MARK_RESTRICTED, NULL);
    if (outline == NULL) return;
    struct dm_wording w = {.outline = outline, .volume = &outline->volumes[0], .kit = l->kit, .language = l->language, .doc = l->doc};
    w.lang = l->kit->languages.items[l->language];
    w.arena = l->arena;
    const struct tracing t = {.l = l, .w = &w, .facility = facility};
    dm_list_heading_of(l, document, facility);
    if (l->codes)
        for_programs(&t);
    else
        for_people(&t);
    dm_outline_free(outline);
}

/* What answers is the plan with all its volumes; a volume is no document of its own. */
static bool is_traced(const struct dm_document *document) {
    return !document->on_request && !document->of_nation && document->volume_of == NULL;
}

static void trace_of(struct dm_listing *l, const struct dm_subject_facts *facility, const void *user) {
    (void)user;
    for (size_t d = 0; d < l->kit->documents.count; d++)
        if (is_traced(l->kit->documents.items[d])) trace_in(l, l->kit->documents.items[d], facility);
}

bool dm_list_trace(struct dm_listing *l, const char *facilities) {
    l->doc->title = dm_list_word(l, DM_WORD_LIST_REQUIREMENTS);
    if (l->workspace->facilities.count > 0) return dm_list_facilities(l, facilities, trace_of, NULL);
    dm_list_no_facility(l, facilities);
    return false;
}
