/* The trace as a listing: of each requirement point its force, its state and the places that deal with it, facility by facility. */
#include "base/text.h"
#include "draft/draft.h"
#include "draft/list.h"
#include "draft/matrix.h"
#include "draft/word.h"

enum { COLUMNS = 6 };

/* "section 8.2", "table 31", in the language of the listing. */
static const char *place_text(struct dm_listing *l, const struct dm_outline *outline, const struct dm_onode *node) {
    const char *text = dm_see_text(l->kit->languages.items[l->language], l->arena, dm_see_kind(node), node->number);
    return dm_list_in_volume(l, outline, node, text == NULL ? node->number : text);
}

static const char *label_of(void *listing, const struct dm_unit *label) {
    return dm_list_text(listing, label);
}

static const char *places_text(struct dm_listing *l, const struct dm_outline *outline, const struct dm_matrix_row *row) {
    const char *all = NULL, *excuses = dm_matrix_excuses(row->trace, l->arena, label_of, l);
    if (excuses != NULL) return dm_word_in(l->kit, l->arena, l->language, DM_WORD_DOES_NOT_ARISE, "facts", excuses, NULL);
    for (size_t i = 0; i < row->place_count; i++) all = dm_text_joined(l->arena, all, place_text(l, outline, row->places[i]));
    if (row->because != NULL && row->because->state == DM_USE_PLANNED && row->because->due != NULL)
        all = dm_text_joined(l->arena, all, row->because->due);
    if (row->because != NULL && row->because->state == DM_USE_REFUSED) all = dm_text_joined(l->arena, all, row->because->measure->id);
    return all;
}

/* Programs get the five states and the forces as English words, whatever the language. */
static const char *words_of(struct dm_listing *l, enum dm_word word) {
    return l->codes ? dm_word_english(word) : dm_list_word(l, word);
}

/* Beside the force of a provision: by which law, since when, until when, and whether it was read. */
static const char *force_text(struct dm_listing *l, const struct dm_matrix_row *row) {
    const struct dm_language *lang = l->kit->languages.items[l->language];
    const char *all = NULL;
    if (l->codes) return dm_word_english(row->force);
    for (size_t i = 0; i < row->line_count; i++) {
        const struct dm_force_line *line = &row->lines[i];
        int y, m, d;
        const char *date = line->date != NULL && dm_parse_date(line->date, &y, &m, &d) ? dm_language_date(lang, l->arena, y, m, d) : NULL;
        const char *instrument = line->instrument == NULL ? NULL : dm_list_text(l, line->instrument);
        const char *one = dm_word_in(l->kit, l->arena, l->language, line->word, "date", date, "instrument", instrument, NULL);
        all = all == NULL ? one : dm_arena_format(l->arena, "%s; %s", all, one);
    }
    return all;
}

static const char *state_text(struct dm_listing *l, const struct dm_matrix_row *row) {
    const struct dm_record *item = row->trace->lacking_item;
    const struct dm_decl *fact = row->trace->lacking_fact;
    const char *state = words_of(l, row->state), *missing = NULL;
    struct dm_matrix_lack lacks[3];
    size_t count = l->codes ? 0 : dm_matrix_lacks(row->trace, lacks);
    if (l->codes || row->trace->state != DM_TRACE_PARTLY) return state;
    for (size_t i = 0; i < count; i++) {
        const char n[] = {(char)('0' + lacks[i].level), '\0'};
        missing = dm_text_joined(l->arena, missing, dm_word_in(l->kit, l->arena, l->language, lacks[i].word, "n", n, NULL));
    }
    if (item != NULL) missing = dm_text_joined(l->arena, missing, item->key);
    if (fact != NULL)
        missing = dm_text_joined(l->arena, missing,
                                 dm_word_in(l->kit, l->arena, l->language, DM_WORD_LACKS_FACT, "fact", dm_list_text(l, fact->label), NULL));
    return dm_arena_format(l->arena, "%s: %s", state, missing);
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
                                      force_text(l, &rows[i]),
                                      state_text(l, &rows[i]),
                                      places_text(l, outline, &rows[i])};
        dm_list_row(l, cells);
    }
}

static void trace_in(struct dm_listing *l, const struct dm_document *document, const struct dm_subject_facts *facility) {
    struct dm_outline *outline = dm_outline_make(l->workspace, document, facility, DM_BAR_DRAFT, DM_MARK_RESTRICTED, NULL);
    if (outline == NULL) return;
    dm_list_heading(l, dm_arena_format(l->arena, "%s · %s", document->id, facility->id));
    trace_table(l, outline);
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
