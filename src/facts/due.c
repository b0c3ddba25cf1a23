/* Reckons what falls due. See due.h; day.c finds in the same facts what stands against a document, which is another question: a drill that
 * was missed is a gap of the work, not of the paper. */
#include "facts/due.h"

#include "base/text.h"
#include "facts/evaluate.h"

#include <stdlib.h>
#include <string.h>

struct reckoning {
    const struct dm_workspace *workspace;
    const struct dm_subject_facts *facility; /* NULL: the nation's own facts */
    const char *today;
    struct dm_arena *arena;
    struct dm_map *told; /* where an expires stands → its row's index: what it encloses has it too */
    struct dm_dues *dues;
};

static void add(struct reckoning *r, struct dm_due_row row) {
    struct dm_due_row *slot = DM_PUSH(r->arena, r->dues->rows);
    /* days are written year first, so the order of letters is that of time */
    row.state = row.date == NULL ? DM_DUE_UNKNOWN : strcmp(row.date, r->today) < 0 ? DM_DUE_OVERDUE : DM_DUE_TO_COME;
    if (slot != NULL) *slot = row;
}

/* ---- Kinds of templates/due.xml ----------------------------------------------------------------------------------------- */

enum answer { NEVER, MISSING, GIVEN }; /* known that there is none, not known, known */

/* What the path leads to raises the mark of the row, and is what is missing when nothing is known. */
static enum answer look_up(const struct dm_context *context, const struct dm_path *path, struct dm_due_row *row, struct dm_found *found) {
    dm_find_path(context, path, found);
    if (path->decl->mark > row->mark) row->mark = path->decl->mark;
    if (found->state == DM_STATE_NONE) return NEVER;
    if (found->state == DM_STATE_KNOWN && found->fact != NULL) return GIVEN;
    row->decl = found->decl == NULL ? path->decl : found->decl;
    row->at = found->origin;
    return MISSING;
}

/* The day on which it was done last. */
static enum answer last_of(const struct dm_context *context, const struct dm_due *due, struct dm_due_row *row) {
    struct dm_found found;
    enum answer answer = look_up(context, due->last, row, &found);
    if (answer != GIVEN) return answer;
    row->last = due->verified ? found.fact->from.verified : found.fact->raw;
    row->decl = due->last->decl;
    row->at = found.origin;
    row->unverified = row->last == NULL && due->verified;
    return row->last == NULL ? MISSING : GIVEN;
}

static enum answer interval_of(const struct dm_context *context, const struct dm_due *due, struct dm_due_row *row) {
    struct dm_found found;
    row->interval = due->every;
    if (due->interval == NULL) return GIVEN;
    enum answer answer = look_up(context, due->interval, row, &found);
    if (answer == GIVEN) row->interval = found.fact->raw;
    return answer;
}

static enum answer from_last(const struct dm_context *context, const struct dm_due *due, struct dm_due_row *row) {
    char date[11];
    enum answer last = last_of(context, due, row), interval = last == GIVEN ? interval_of(context, due, row) : last;
    if (interval != GIVEN) return interval;
    if (!dm_date_after(row->last, row->interval, date)) return NEVER; /* beyond all calendars */
    row->date = dm_arena_copy(context->arena, date);
    return GIVEN;
}

/* The last day itself where it is given, else reckoned. */
static enum answer date_of(const struct dm_context *context, const struct dm_due *due, struct dm_due_row *row) {
    struct dm_found found;
    enum answer answer = due->on == NULL ? MISSING : look_up(context, due->on, row, &found);
    if (answer == GIVEN) row->date = found.fact->raw;
    if (answer == GIVEN) row->at = found.origin;
    return answer == MISSING && due->last != NULL ? from_last(context, due, row) : answer;
}

static const struct dm_kit_name *answerable(const struct dm_due *due, const struct dm_decl *decl) {
    return due->by != NULL ? due->by : decl == NULL ? NULL : decl->by;
}

/* One thing, of the facility or of the entry in the innermost loop. false: it never falls due. */
static bool one(const struct dm_context *context, const struct dm_due *due, struct dm_due_row *row) {
    const struct dm_record *item = context->frame == NULL ? NULL : context->frame->item;
    *row = (struct dm_due_row){.kind = DM_DUE_DECLARED, .due = due, .item = item};
    row->key = item == NULL ? due->id : dm_arena_format(context->arena, "%s/%s", due->id, item->key);
    row->by = answerable(due, due->on != NULL ? due->on->decl : due->last->decl);
    if (due->when != NULL && dm_condition_eval(context, due->when, NULL, NULL) == DM_FALSE) return false;
    return date_of(context, due, row) != NEVER;
}

/* The entry done last: what a list has for days to come does not count. */
static bool is_later(const struct reckoning *r, const struct dm_due_row *row, const struct dm_due_row *best) {
    if (row->last == NULL || strcmp(row->last, r->today) > 0) return false;
    return best->last == NULL || strcmp(row->last, best->last) > 0;
}

/* Of a list none of whose entries has been done so far. */
static struct dm_due_row nothing_yet(const struct dm_due_row *row) {
    struct dm_due_row none = *row;
    none.last = none.interval = none.date = NULL;
    return none;
}

static void entries(struct reckoning *r, const struct dm_due *due, const struct dm_context *outer, const struct dm_items *items) {
    struct dm_due_row row, best = {0};
    struct dm_frame frame = {.index = 0};
    struct dm_context context = *outer;
    context.frame = &frame;
    for (size_t i = 0; i < items->list.count; i++) {
        frame.item = items->list.items[i];
        if (frame.item->state != DM_STATE_KNOWN || !one(&context, due, &row)) continue;
        bool passed = row.date != NULL && strcmp(row.date, r->today) < 0;
        if (due->take == DM_DUE_LATEST && best.due == NULL) best = nothing_yet(&row);
        if (due->take == DM_DUE_LATEST && is_later(r, &row, &best)) best = row;
        if (due->take == DM_DUE_EACH || (due->take == DM_DUE_COMING && !passed)) add(r, row);
    }
    if (best.due == NULL) return;
    best.key = due->id;
    best.item = NULL;
    add(r, best);
}

static void declared(struct reckoning *r, const struct dm_due *due) {
    const struct dm_context context = {.workspace = r->workspace, .facility = r->facility, .arena = r->arena};
    struct dm_due_row row;
    struct dm_found list;
    if (due->each == NULL) {
        if (one(&context, due, &row)) add(r, row);
        return;
    }
    dm_find_path(&context, due->each, &list);
    if (list.items == NULL && due->when != NULL && dm_condition_eval(&context, due->when, NULL, NULL) == DM_FALSE) return;
    if (list.items != NULL)
        entries(r, due, &context, list.items);
    else if (list.state == DM_STATE_UNKNOWN)
        add(r, (struct dm_due_row){.due = due,
                                   .key = due->id,
                                   .decl = due->each->decl,
                                   .by = answerable(due, due->each->decl),
                                   .mark = due->each->decl->mark,
                                   .at = list.origin});
}

/* ---- What the engine knows by itself ------------------------------------------------------------------------------------ */

/* Below the nation's heading its own facts, below a facility's its own and its port's. */
static bool is_of_subject(const struct reckoning *r, const char *path) {
    return (r->facility == NULL) == dm_text_starts(path, "nation.");
}

/* The list or fact that holds both; NULL: they have no name in common. */
static const struct dm_decl *holder_of(const struct dm_decl *a, const struct dm_decl *b) {
    for (; a != NULL; a = a->parent)
        for (const struct dm_decl *up = b; up != NULL; up = up->parent)
            if (a == up) return a->label == NULL ? NULL : a;
    return NULL;
}

/* What encloses several facts is told once, by the list that holds them all where there is one. */
static void enclosed(struct reckoning *r, size_t index, const struct dm_decl *decl) {
    struct dm_due_row *row = index < r->dues->rows.count ? &r->dues->rows.items[index] : NULL;
    const struct dm_decl *holder = row == NULL ? NULL : holder_of(row->decl, decl);
    if (holder != NULL) row->decl = holder;
    if (row != NULL && decl->mark > row->mark) row->mark = decl->mark;
}

static void expires(void *context, const char *path, const struct dm_fact *fact) {
    struct reckoning *r = context;
    const struct dm_origin *at = &fact->from.expires_at;
    if (fact->from.expires == NULL || fact->state == DM_STATE_CANDIDATE || !is_of_subject(r, path)) return;
    const char *place = dm_arena_format(r->arena, "%s:%d:%d", at->file, at->line, at->column);
    const size_t *told = place == NULL ? NULL : dm_map_get(r->told, place);
    size_t *index = told != NULL ? NULL : dm_arena_alloc(r->arena, sizeof *index);
    if (told != NULL) enclosed(r, *told, fact->decl);
    if (place == NULL || index == NULL) return;
    *index = r->dues->rows.count;
    dm_map_put(r->told, place, index);
    add(r, (struct dm_due_row){.kind = DM_DUE_EXPIRES,
                               .key = dm_arena_format(r->arena, "expires/%s", path),
                               .decl = fact->decl,
                               .date = fact->from.expires,
                               .by = fact->decl->by,
                               .mark = fact->decl->mark,
                               .at = *at});
}

static void planned_below(struct reckoning *r, const struct dm_record *record, const struct dm_decl *decl) {
    for (const struct dm_decl *child = decl->first; child != NULL; child = child->next) {
        const struct dm_items *items = child->type == DM_TYPE_LIST ? dm_record_items(record, child) : NULL;
        if (child->type == DM_TYPE_GROUP) planned_below(r, record, child);
        for (size_t i = 0; items != NULL && i < items->list.count; i++) {
            const struct dm_record *item = items->list.items[i];
            if (item->state == DM_STATE_PLANNED)
                add(r, (struct dm_due_row){.kind = DM_DUE_ITEM,
                                           .key = dm_arena_format(r->arena, "planned/%s", item->path),
                                           .decl = child,
                                           .item = item,
                                           .date = item->due,
                                           .by = child->by,
                                           .mark = child->mark,
                                           .at = item->origin});
        }
    }
}

static void planned(struct reckoning *r, const struct dm_record *record) {
    if (record != NULL) planned_below(r, record, record->decl);
}

/* What is not yet in place is a weak point: whoever may know of measures may know of it. */
static void planned_measures(struct reckoning *r) {
    for (size_t i = 0; i < r->facility->uses.count; i++) {
        const struct dm_use *use = &r->facility->uses.items[i];
        if (use->state != DM_USE_PLANNED) continue;
        add(r, (struct dm_due_row){.kind = DM_DUE_MEASURE,
                                   .key = dm_arena_format(r->arena, "measure/%s", use->measure->id),
                                   .use = use,
                                   .date = use->due,
                                   .by = use->measure->actor,
                                   .mark = DM_MARK_RESTRICTED,
                                   .at = use->origin});
    }
}

/* ---- The whole ------------------------------------------------------------------------------------------------------------ */

static int by_date(const void *a, const void *b) {
    const struct dm_due_row *left = a, *right = b;
    int order = (left->date == NULL) - (right->date == NULL);
    if (order == 0 && left->date != NULL) order = strcmp(left->date, right->date);
    return order != 0 ? order : strcmp(left->key, right->key);
}

void dm_due_reckon(const struct dm_workspace *workspace, const struct dm_subject_facts *facility, const char *today, struct dm_arena *arena,
                   struct dm_dues *dues) {
    struct reckoning r = {
        .workspace = workspace, .facility = facility, .today = today, .arena = arena, .told = dm_map_new(arena), .dues = dues};
    *dues = (struct dm_dues){.rows = {0}};
    dm_workspace_each_fact(workspace, facility, expires, &r);
    if (facility == NULL) {
        planned(&r, workspace->nation);
    } else {
        for (size_t i = 0; i < workspace->kit->dues.count; i++) declared(&r, workspace->kit->dues.items[i]);
        planned(&r, facility->port);
        planned(&r, facility->record);
        planned_measures(&r);
    }
    if (dues->rows.count > 1 && !dm_arena_failed(arena)) qsort(dues->rows.items, dues->rows.count, sizeof *dues->rows.items, by_date);
}

static bool is_in_words(const struct dm_decl *decl) {
    return decl->type == DM_TYPE_NAME || decl->type == DM_TYPE_TEXT;
}

const char *dm_due_item_name(const struct dm_kit *kit, const struct dm_record *item, int language, enum dm_mark *mark) {
    const struct dm_decl *named = dm_decl_child(item->decl, "name");
    for (const struct dm_decl *child = item->decl->first; child != NULL && (named == NULL || !is_in_words(named)); child = child->next)
        named = child;
    const struct dm_fact *fact = named == NULL || !is_in_words(named) ? NULL : dm_record_fact(item, named);
    const struct dm_lang_text *text = fact == NULL ? NULL : dm_fact_text(kit, fact, language);
    *mark = text == NULL ? item->decl->mark : fact->decl->mark;
    return text == NULL ? item->key : text->text;
}
