/* The trace as a listing: of each requirement point its force, its state and the places that deal with it, facility by facility. */
#include "base/text.h"
#include "draft/draft.h"
#include "draft/list.h"
#include "draft/matrix.h"
#include "draft/word.h"
#include <string.h>

enum { COLUMNS = 6 };

/* "section 8.2", "table 31", in the language of the listing. */
static const char *place_text(struct dm_listing *l, const struct dm_onode *node) {
    const char *pattern = l->kit->languages.items[l->language]->see[dm_see_kind(node)],
               *at = pattern == NULL ? NULL : strstr(pattern, "{n}");
    return at == NULL ? node->number : dm_arena_format(l->arena, "%.*s%s%s", (int)(at - pattern), pattern, node->number, at + 3);
}

static const char *joined(struct dm_listing *l, const char *all, const char *one) {
    return all == NULL ? one : dm_arena_format(l->arena, "%s, %s", all, one);
}

struct excusing {
    struct dm_listing *l;
    const char *labels;
};

static void add_label(void *user, const struct dm_unit *label) {
    struct excusing *e = user;
    e->labels = joined(e->l, e->labels, dm_list_text(e->l, label));
}

static const char *places_text(struct dm_listing *l, const struct dm_matrix_row *row) {
    struct excusing e = {.l = l};
    const char *all = NULL;
    dm_matrix_excuses(row->trace, add_label, &e);
    if (e.labels != NULL) return dm_word_in(l->kit, l->arena, l->language, DM_WORD_DOES_NOT_ARISE, "facts", e.labels, NULL);
    for (size_t i = 0; i < row->place_count; i++) all = joined(l, all, place_text(l, row->places[i]));
    if (row->because != NULL && row->because->state == DM_USE_PLANNED && row->because->due != NULL) all = joined(l, all, row->because->due);
    if (row->because != NULL && row->because->state == DM_USE_REFUSED) all = joined(l, all, row->because->measure->id);
    return all;
}

/* Programs get the five states and the forces as English words, whatever the language. */
static const char *words_of(struct dm_listing *l, enum dm_word word) {
    return l->codes ? dm_word_english(word) : dm_list_word(l, word);
}

static const char *state_text(struct dm_listing *l, const struct dm_matrix_row *row) {
    const struct dm_trace *trace = row->trace;
    const char *state = words_of(l, row->state), *levels = NULL;
    if (l->codes || trace->state != DM_TRACE_PARTLY) return state;
    for (int level = 1; level <= 3 && trace->lacking != trace->wanted; level++) {
        char n[2] = {(char)('0' + level), '\0'};
        if ((trace->lacking >> level & 1) != 0)
            levels = joined(l, levels, dm_word_in(l->kit, l->arena, l->language, DM_WORD_LACKS_LEVEL, "n", n, NULL));
    }
    if (levels == NULL) levels = dm_list_word(l, DM_WORD_LACKS_ALL);
    return dm_arena_format(l->arena, "%s: %s%s%s", state, levels, trace->lacking_item == NULL ? "" : ", ",
                           trace->lacking_item == NULL ? "" : trace->lacking_item->key);
}

static void trace_table(struct dm_listing *l, const struct dm_outline *outline) {
    static const enum dm_word heads[COLUMNS] = {DM_WORD_PROVISION, DM_WORD_POINT, DM_WORD_REQUIREMENT,
                                                DM_WORD_FORCE,     DM_WORD_STATE, DM_WORD_WHERE};
    static const int shares[COLUMNS] = {12, 8, 36, 13, 13, 18};
    size_t count;
    const struct dm_matrix_row *rows = dm_matrix(outline, l->arena, &count);
    dm_list_table(l, heads, shares, COLUMNS);
    for (size_t i = 0; rows != NULL && i < count; i++) {
        const struct dm_requirement *requirement = rows[i].trace->requirement;
        const char *cells[COLUMNS] = {requirement->id,
                                      dm_list_code(l, "point", rows[i].trace->point->id),
                                      dm_list_text(l, requirement->text),
                                      words_of(l, rows[i].force),
                                      state_text(l, &rows[i]),
                                      places_text(l, &rows[i])};
        dm_list_row(l, cells);
    }
}

static void trace_in(struct dm_listing *l, const struct dm_document *document, const struct dm_subject_facts *facility) {
    struct dm_outline *outline = dm_outline_make(l->workspace, document, facility, DM_BAR_DRAFT, DM_MARK_RESTRICTED, NULL);
    if (outline == NULL) return;
    dm_list_heading(l, dm_arena_format(l->arena, "%s · %s", document->id, facility == NULL ? l->workspace->nation->key : facility->id));
    trace_table(l, outline);
    dm_outline_free(outline);
}

void dm_list_no_facility(struct dm_listing *l, const char *id) {
    const char *known = NULL;
    for (size_t f = 0; f < l->workspace->facilities.count; f++) known = joined(l, known, l->workspace->facilities.items[f]->id);
    dm_find(l->report, DM_CODE_LIST_NO_FACILITY, (struct dm_origin){0}, id, "id", id, "known", known == NULL ? "—" : known, NULL);
}

/* What answers is the plan with all its volumes; a volume is no document of its own. */
static bool is_traced(const struct dm_document *document) {
    return !document->on_request && !document->of_nation && document->volume_of == NULL;
}

bool dm_list_trace(struct dm_listing *l, const char *facility) {
    bool any = false;
    l->doc->title = dm_list_word(l, DM_WORD_LIST_REQUIREMENTS);
    for (size_t d = 0; d < l->kit->documents.count; d++) {
        const struct dm_document *document = l->kit->documents.items[d];
        for (size_t f = 0; is_traced(document) && f < l->workspace->facilities.count; f++) {
            if (facility[0] != '\0' && strcmp(facility, l->workspace->facilities.items[f]->id) != 0) continue;
            trace_in(l, document, l->workspace->facilities.items[f]);
            any = true;
        }
    }
    if (!any) dm_list_no_facility(l, facility);
    return any;
}
