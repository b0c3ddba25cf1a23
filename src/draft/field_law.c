/* Duties that bind and are not wholly dealt with: which provision, what is lacking, and what would answer it; and measures refused though
 * nothing else answers a duty that they serve.
 *
 * In: a traced outline. Out: findings, and whether they refuse it. Only a whole edition of a document that has a matrix of its own is
 * looked at: a leaflet answers for nothing, and an edition for the public withholds what answers. */
#include "base/text.h"
#include "draft/draft.h"
#include "draft/matrix.h"
#include "facts/due.h"
#include <string.h>

enum { MOST_SINGLE = 12, MOST_NAMED = 6 }; /* more duties open than this are told by their number; more measures would help nobody */

static const char NOTHING[] = "—";

struct duties {
    struct dm_outline *outline;
    struct dm_report *report;
    const struct dm_matrix_row *rows; /* in the order of the law: the points of a requirement one after the other */
    size_t count;
    DM_LIST(const struct dm_matrix_row *) open; /* one for each requirement: the first of its points that lacks something */
    size_t asked;
    const char *beyond; /* provisions that lack nothing but a clause of their own */
};

/* A duty that is no mere guidance, and in force at the date of the plan. */
static bool binds(const struct duties *d, const struct dm_matrix_row *row) {
    const char *from = row->trace->requirement->from, *date = from == NULL ? NULL : dm_plan_date(d->outline);
    return row->force != DM_WORD_FORCE_PART_B && (from == NULL || (date != NULL && strcmp(from, date) <= 0));
}

static bool answers_for_law(const struct dm_onode *node) {
    if (node->block->kind == DM_BLOCK_MATRIX) return node->block->of == NULL && dm_stands(node);
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next)
        if (dm_stands(child) && answers_for_law(child)) return true;
    return false;
}

/* "2" or "2, 3" */
static const char *level_list(struct dm_arena *arena, unsigned levels) {
    const char *all = NULL;
    for (int level = 1; level <= 3; level++)
        if ((levels >> level & 1) != 0) all = dm_text_joined(arena, all, dm_arena_format(arena, "%d", level));
    return all == NULL ? "" : all;
}

/* ---- Refusals ---------------------------------------------------------------------------------------------------------------- */

/* A measure speaks of the facility as a whole: it never answers for one item of a list. */
static unsigned loses(const struct dm_trace *trace, const struct dm_use *use) {
    unsigned lost = 0;
    bool open = trace->state == DM_TRACE_PARTLY || trace->state == DM_TRACE_NOT_ADDRESSED ||
                (trace->state == DM_TRACE_NOT_APPLICABLE && trace->excused == NULL);
    for (size_t i = 0; open && trace->lacking_item == NULL && i < trace->links.count; i++)
        if (trace->links.items[i].use == use) lost |= trace->links.items[i].levels & trace->lacking;
    return lost;
}

static void report_refusal(struct duties *d, const struct dm_use *use) {
    struct dm_arena *arena = d->outline->arena;
    const char *provisions = NULL;
    unsigned levels = 0;
    for (size_t i = 0; i < d->count; i++) {
        unsigned lost = binds(d, &d->rows[i]) ? loses(d->rows[i].trace, use) : 0;
        if (lost == 0) continue;
        levels |= lost;
        provisions = dm_text_joined(arena, provisions, d->rows[i].provision);
    }
    if (provisions == NULL) return;
    const struct dm_unit *title = use->measure->subject == NULL ? NULL : use->measure->subject->title;
    dm_find(d->report, DM_CODE_REFUSAL_UNANSWERED, use->origin, use->measure->id, "measure", use->measure->id, "title",
            title == NULL ? use->measure->id : title->source, "title_id", title == NULL ? "" : title->id, "provisions", provisions,
            "levels", level_list(arena, levels), NULL);
    dm_outline_weigh(d->outline, DM_BLOCKS_ISSUE);
}

static bool is_told_by_refusal(const struct dm_trace *trace) {
    for (size_t i = 0; i < trace->links.count; i++) {
        const struct dm_use *use = trace->links.items[i].use;
        if (use != NULL && use->state == DM_USE_REFUSED && loses(trace, use) != 0) return true;
    }
    return false;
}

/* ---- What would answer --------------------------------------------------------------------------------------------------------- */

static bool serves(const struct dm_measure *measure, const struct dm_trace *trace) {
    for (size_t i = 0; i < measure->answers.count; i++) {
        const struct dm_answer *answer = &measure->answers.at[i];
        unsigned levels = answer->levels != 0 ? answer->levels : ~((1u << measure->level) - 1);
        bool point = answer->point == NULL || dm_text_equal(answer->point, trace->point->id);
        if (point && strcmp(answer->requirement, trace->requirement->id) == 0 && (levels & trace->lacking) != 0) return true;
    }
    return false;
}

static bool could_stand(const struct dm_outline *outline, const struct dm_measure *measure) {
    const struct dm_use *use = dm_subject_use(outline->facility, measure);
    struct dm_context context = dm_onode_context(outline, NULL, outline->arena);
    if (use != NULL && use->state == DM_USE_CONFIRMED) return false;
    return measure->when == NULL || dm_condition_eval(&context, measure->when, NULL, NULL) != DM_FALSE;
}

static const char *measures_for(const struct dm_outline *outline, const struct dm_trace *trace) {
    const struct dm_kit *kit = outline->workspace->kit;
    const char *all = NULL;
    size_t count = 0;
    for (size_t i = 0; trace->lacking_item == NULL && i < kit->measures_in_order.count && count < MOST_NAMED; i++) {
        const struct dm_measure *measure = kit->measures_in_order.items[i];
        if (!serves(measure, trace) || !could_stand(outline, measure)) continue;
        all = dm_text_joined(outline->arena, all, measure->id);
        count++;
    }
    return all == NULL ? NOTHING : all;
}

static bool is_below(const struct dm_onode *node, const struct dm_onode *above) {
    while (node != NULL && node != above) node = node->parent;
    return node != NULL;
}

/* The passage stands and would answer, were this fact known. */
static bool is_wanted(const struct dm_outline *outline, const struct dm_trace *trace, const struct dm_missing *missing) {
    const struct dm_onode *node = missing->place == NULL ? NULL : dm_map_get(outline->by_place, missing->place);
    for (size_t i = 0; node != NULL && i < trace->links.count; i++) {
        const struct dm_onode *passage = trace->links.items[i].node;
        if (passage != NULL && passage->measure == NULL && is_below(node, passage)) return true;
    }
    return false;
}

struct wanted { /* labels of facts, and the ids by which they are worded in the reader's language */
    const char *labels, *ids;
};

static struct wanted facts_for(const struct dm_outline *outline, const struct dm_trace *trace) {
    const struct dm_unit *first = trace->lacking_fact == NULL ? NULL : trace->lacking_fact->label;
    struct wanted all = {first == NULL ? NULL : first->source, first == NULL ? "" : first->id};
    size_t count = first != NULL;
    for (size_t i = 0; i < outline->missing.count && count < MOST_NAMED; i++) {
        const struct dm_missing *missing = outline->missing.items[i];
        const struct dm_unit *label = missing->decl == NULL ? NULL : missing->decl->label;
        if (label == NULL || strstr(all.ids, label->id) != NULL || !is_wanted(outline, trace, missing)) continue;
        all.labels = all.labels == NULL ? label->source : dm_arena_format(outline->arena, "%s; %s", all.labels, label->source);
        all.ids = dm_arena_format(outline->arena, "%s%s%s", all.ids, count == 0 ? "" : " ", label->id);
        if (all.ids == NULL) return (struct wanted){NOTHING, ""};
        count++;
    }
    if (all.labels == NULL) all.labels = NOTHING;
    return all;
}

/* ---- Duties ---------------------------------------------------------------------------------------------------------------------- */

static enum dm_code code_of(const struct dm_trace *trace, bool answerable) {
    if (trace->lacking_item != NULL) return DM_CODE_DUTY_ITEM;
    if (trace->state == DM_TRACE_NOT_ADDRESSED) return answerable ? DM_CODE_DUTY_NOT_ADDRESSED : DM_CODE_DUTY_NO_CLAUSE;
    return trace->lacking == 0 ? DM_CODE_DUTY_FACT : DM_CODE_DUTY_PARTLY;
}

static void report_duty(struct duties *d, const struct dm_matrix_row *row) {
    const struct dm_outline *outline = d->outline;
    const struct dm_trace *trace = row->trace;
    const struct dm_record *item = trace->lacking_item;
    const struct dm_unit *text = trace->requirement->text, *list = item == NULL ? NULL : item->decl->label;
    struct wanted facts = facts_for(outline, trace);
    const char *measures = measures_for(outline, trace);
    bool answerable = facts.ids[0] != '\0' || strcmp(measures, NOTHING) != 0;
    dm_find(d->report, code_of(trace, answerable), item == NULL ? outline->facility->origin : item->origin, trace->requirement->id,
            "provision", row->provision, "requirement", trace->requirement->id, "asks", text == NULL ? "" : text->source, "asks_id",
            text == NULL ? "" : text->id, "levels", level_list(outline->arena, trace->lacking), "item", item == NULL ? "" : item->key,
            "list", list == NULL ? "" : list->source, "list_id", list == NULL ? "" : list->id, "facts", facts.labels, "facts_id", facts.ids,
            "measures", measures, NULL);
}

/* What else is lacking there is told with the provision through which it is answered. */
static bool lacks_a_clause(const struct dm_trace *trace) {
    return trace->state == DM_TRACE_PARTLY && trace->beyond && trace->lacking == trace->wanted && trace->lacking_fact == NULL;
}

static void gather(struct duties *d) {
    const struct dm_requirement *before = NULL, *noted = NULL;
    for (size_t i = 0; i < d->count; i++) {
        const struct dm_trace *trace = d->rows[i].trace;
        bool open = trace->state == DM_TRACE_PARTLY || trace->state == DM_TRACE_NOT_ADDRESSED;
        if (!binds(d, &d->rows[i])) continue;
        d->asked += trace->requirement != before;
        before = trace->requirement;
        if (!open || noted == before || is_told_by_refusal(trace)) continue;
        noted = before;
        if (lacks_a_clause(trace)) {
            d->beyond = dm_text_joined(d->outline->arena, d->beyond, d->rows[i].provision);
            continue;
        }
        const struct dm_matrix_row **slot = DM_PUSH(d->outline->arena, d->open);
        if (slot != NULL) *slot = &d->rows[i];
    }
}

/* As its own people call it. */
static const char *name_of(const struct duties *d) {
    const struct dm_workspace *workspace = d->outline->workspace;
    const struct dm_subject_facts *facility = d->outline->facility;
    enum dm_mark mark = DM_MARK_PUBLIC;
    int language = workspace->languages.count == 0 ? 0 : workspace->languages.items[0].language;
    const char *name = dm_due_item_name(workspace->kit, facility->record, language, &mark);
    return mark == DM_MARK_PUBLIC ? name : facility->id;
}

/* A facility that has only begun has nearly all of them open: one line says more than two hundred. */
static void report_open(struct duties *d) {
    struct dm_arena *arena = d->outline->arena;
    const struct dm_subject_facts *facility = d->outline->facility;
    if (d->open.count > 0) dm_outline_weigh(d->outline, DM_BLOCKS_ISSUE);
    for (size_t i = 0; d->open.count <= MOST_SINGLE && i < d->open.count; i++) report_duty(d, d->open.items[i]);
    if (d->open.count > MOST_SINGLE)
        dm_find(d->report, DM_CODE_DUTY_MANY, facility->origin, facility->id, "open", dm_arena_format(arena, "%zu", d->open.count), "asked",
                dm_arena_format(arena, "%zu", d->asked), "facility", facility->id, "name", name_of(d), NULL);
    if (d->beyond != NULL) dm_find(d->report, DM_CODE_DUTY_BEYOND, facility->origin, facility->id, "provisions", d->beyond, NULL);
}

void dm_report_duties(struct dm_outline *outline, struct dm_report *report) {
    struct duties d = {.outline = outline, .report = report};
    bool asked = report != NULL && outline->facility != NULL && !outline->document->on_request && outline->edition == DM_MARK_RESTRICTED;
    bool whole = false;
    for (size_t i = 0; asked && i < outline->volume_count; i++) whole = whole || answers_for_law(outline->volumes[i].root);
    if (!whole) return;
    d.rows = dm_matrix(outline, false, outline->arena, &d.count);
    for (size_t i = 0; i < outline->facility->uses.count; i++)
        if (outline->facility->uses.items[i].state == DM_USE_REFUSED) report_refusal(&d, &outline->facility->uses.items[i]);
    gather(&d);
    report_open(&d);
}
