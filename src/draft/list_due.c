/* What falls due as a listing: facility by facility, sorted by date, what cannot be reckoned at the end. Each row has a lasting place, by
 * which a calendar knows it again when its day moves. */
#include "base/text.h"
#include "draft/list.h"
#include "facts/due.h"
#include "kit/condition.h"
#include <string.h>

enum { COLUMNS = 6 };

/* Programs get the three states as English words, whatever the language; people see a date to come by itself. */
static const char *state_text(struct dm_listing *l, enum dm_due_state state) {
    static const enum dm_word states[] = {DM_WORD_DUE_OVERDUE, DM_WORD_DUE_TO_COME, DM_WORD_DUE_UNKNOWN};
    if (l->codes) return dm_word_english(states[state]);
    return state == DM_DUE_TO_COME ? NULL : dm_list_word(l, states[state]);
}

static const char *label_of(struct dm_listing *l, const struct dm_decl *decl) {
    const char *label = decl->label == NULL ? NULL : dm_list_text(l, decl->label);
    return label == NULL ? decl->path : label;
}

/* Of what kind it is: for all eyes. */
static const char *kind_text(struct dm_listing *l, const struct dm_due_row *row) {
    switch (row->kind) {
    case DM_DUE_EXPIRES: return dm_word_in(l->kit, l->arena, l->language, DM_WORD_DUE_EXPIRES, "label", label_of(l, row->decl), NULL);
    case DM_DUE_MEASURE: return dm_word_in(l->kit, l->arena, l->language, DM_WORD_DUE_MEASURE, NULL);
    case DM_DUE_ITEM: return dm_word_in(l->kit, l->arena, l->language, DM_WORD_DUE_ITEM, "label", label_of(l, row->decl), NULL);
    default: return dm_list_text(l, row->due->text);
    }
}

/* People read what the measure is about, before its id; an id alone tells them nothing. */
static const char *measure_name(struct dm_listing *l, const struct dm_measure *measure) {
    const char *subject = l->codes || measure->subject == NULL ? NULL : dm_list_text(l, measure->subject->title);
    return subject == NULL ? measure->id : dm_arena_format(l->arena, "%s (%s)", subject, measure->id);
}

/* With the measure or entry that it is about. A measure that is wanting is a weak point, whatever its id tells. */
static struct dm_list_cell what_cell(struct dm_listing *l, const struct dm_due_row *row) {
    struct dm_list_cell cell = {.open = kind_text(l, row), .mark = row->mark};
    const char *name = row->use != NULL    ? measure_name(l, row->use->measure)
                       : row->item != NULL ? dm_due_item_name(l->kit, row->item, l->language, &cell.mark)
                                           : NULL;
    if (name != NULL) cell.marked = dm_arena_format(l->arena, ": %s", name);
    return cell;
}

static const char *interval_text(struct dm_listing *l, const char *interval) {
    const char *words = l->codes ? NULL : dm_language_duration(l->kit->languages.items[l->language], l->arena, interval);
    return words == NULL ? interval : words;
}

static const char *basis_text(struct dm_listing *l, const struct dm_due_row *row) {
    if (row->state == DM_DUE_UNKNOWN) {
        return dm_word_in(l->kit, l->arena, l->language, row->unverified ? DM_WORD_DUE_UNVERIFIED : DM_WORD_DUE_MISSING, "label",
                          label_of(l, row->decl), NULL);
    }
    if (row->last == NULL || row->interval == NULL) return NULL;
    const struct dm_requirement *law = row->due->interval == NULL ? row->due->requirement : NULL;
    return dm_word_in(l->kit, l->arena, l->language, law == NULL ? DM_WORD_DUE_BASIS : DM_WORD_DUE_BASIS_LAW, "date", row->last, "interval",
                      interval_text(l, row->interval), "requirement", law == NULL ? "" : law->id, NULL);
}

/* Findings never tell values above public: the entry of the list is left out. */
static void overdue(struct dm_listing *l, const struct dm_due_row *row) {
    dm_find(l->report, DM_CODE_DUE_OVERDUE, row->at, row->key, "what",
            row->kind == DM_DUE_ITEM ? label_of(l, row->decl) : kind_text(l, row), NULL);
}

static void due_table(struct dm_listing *l, const struct dm_dues *dues, const char *subject) {
    static const enum dm_word heads[] = {DM_WORD_LIST_DATE,       DM_WORD_LIST_WHAT,  DM_WORD_LIST_BASIS,
                                         DM_WORD_LIST_ANSWERABLE, DM_WORD_LIST_STATE, DM_WORD_LIST_FACILITY};
    static const int shares[] = {9, 36, 28, 15, 12, 12};
    dm_list_table(l, heads, shares, l->codes ? COLUMNS : COLUMNS - 1); /* people read the facility above the table */
    for (size_t i = 0; i < dues->rows.count; i++) {
        const struct dm_due_row *row = &dues->rows.items[i];
        const struct dm_list_cell cells[COLUMNS] = {{.marked = row->date, .mark = row->mark},
                                                    what_cell(l, row),
                                                    {.marked = basis_text(l, row), .mark = row->mark},
                                                    {.open = dm_list_name(l, row->by)},
                                                    {.open = state_text(l, row->state)},
                                                    {.open = subject}};
        dm_list_row_at(l, cells, dm_arena_format(l->arena, "%s/%s/%s", l->workspace->nation->key, subject, row->key));
        if (row->state == DM_DUE_OVERDUE) overdue(l, row);
    }
}

/* facility NULL: the nation, whose own facts seldom fall due; it is then passed over. */
static void due_of(struct dm_listing *l, const struct dm_subject_facts *facility, const void *today) {
    struct dm_dues dues;
    const struct dm_record *record = facility == NULL ? l->workspace->nation : facility->record;
    const char *key = facility == NULL ? "nation" : facility->id;
    dm_due_reckon(l->workspace, facility, today, l->arena, &dues);
    if (facility == NULL && dues.rows.count == 0) return;
    dm_list_heading(l, dm_list_subject(l, record, key));
    due_table(l, &dues, key);
}

bool dm_list_due(struct dm_listing *l, const char *day_and_facilities) {
    size_t length = strcspn(day_and_facilities, " ");
    const char *today = dm_arena_copy_n(l->arena, day_and_facilities, length);
    const char *facilities = day_and_facilities + length + strspn(day_and_facilities + length, " ");
    int year, month, day;
    if (l->workspace == NULL || today == NULL || !dm_parse_date(today, &year, &month, &day)) {
        dm_find(l->report, DM_CODE_LIST_UNKNOWN, (struct dm_origin){0}, NULL, "id", today == NULL ? "" : today, NULL);
        return false;
    }
    l->doc->title = dm_list_word(l, DM_WORD_LIST_DUE);
    l->doc->date = today;
    if (facilities[0] == '\0') due_of(l, NULL, today);
    return dm_list_facilities(l, facilities, due_of, today);
}
