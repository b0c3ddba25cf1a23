/* Trace: the state of every requirement point of the laws a workspace names, from the blocks and measures that stand and the facts known.
 * A point is addressed only when what is linked gives who, what, when and record at each level asked (DESIGN §15). */
#include "base/text.h"
#include "draft/draft.h"
#include <string.h>

enum { ALL_LEVELS = (1u << 1) | (1u << 2) | (1u << 3) };

struct tracer {
    struct dm_outline *outline;
    struct dm_report *report;
    struct dm_map *of;     /* requirement → struct span */
    struct dm_map *others; /* requirement → struct way, to rows of other laws that are answered through it */
    struct dm_map *told;   /* block that answers what is superseded, which a finding said */
};
struct span { /* a requirement's traces stand one after the other */
    bool permission;
    size_t first, count;
};
struct way {
    const struct dm_answer *through; /* the row's own words: point and levels of what it is answered through */
    const struct span *span;
    bool partly;
    const struct way *next;
};

/* ---- What is asked --------------------------------------------------------------------------------------------------------- */

const char *dm_plan_date(const struct dm_outline *outline) {
    const struct dm_decl *decl = outline->facility == NULL ? NULL : dm_kit_fact(outline->workspace->kit, "facility.plan.date");
    const struct dm_fact *fact = decl == NULL ? NULL : dm_record_fact(outline->facility->record, decl);
    return fact == NULL ? NULL : fact->raw;
}

static bool is_superseded(const struct dm_outline *outline, const struct dm_requirement *requirement) {
    const char *date = requirement->until == NULL ? NULL : dm_plan_date(outline);
    return date != NULL && strcmp(requirement->until, date) < 0;
}

static bool law_in_force(const struct dm_workspace *workspace, const char *law) {
    for (size_t i = 0; i < workspace->laws.count; i++)
        if (dm_text_equal(workspace->laws.items[i], law)) return true;
    return false;
}

bool dm_law_holds(const struct dm_outline *outline, const struct dm_requirement *requirement) {
    return law_in_force(outline->workspace, requirement->law) && !is_superseded(outline, requirement);
}

static bool is_permission(const struct dm_requirement *requirement) {
    return dm_text_equal(requirement->kind, "permission");
}

/* What is drafted on request stands beside the plan, and need not answer for it. */
static bool asked(const struct dm_outline *outline, const struct dm_requirement *requirement) {
    if (outline->document->on_request) return false;
    bool plan = outline->facility != NULL;
    bool facility = dm_text_equal(requirement->addressee, "facility") || dm_text_equal(requirement->addressee, "pfso");
    bool listed = dm_text_equal(requirement->kind, "duty") || is_permission(requirement);
    return listed && facility == plan && dm_law_holds(outline, requirement);
}

static struct dm_trace *trace_at(const struct tracer *t, const struct span *span, size_t index) {
    return (span->permission ? t->outline->permissions.items : t->outline->traces.items) + span->first + index;
}

static void add_ways(struct tracer *t, const struct dm_answers *rows, const struct span *span, bool partly) {
    for (size_t i = 0; i < rows->count; i++) {
        struct way *way = dm_arena_alloc(t->outline->arena, sizeof *way);
        if (way == NULL) return;
        *way = (struct way){.through = &rows->at[i], .span = span, .partly = partly};
        way->next = dm_map_get(t->others, rows->at[i].requirement);
        dm_map_put(t->others, rows->at[i].requirement, way);
    }
}

static void list_points(struct tracer *t) {
    const struct dm_kit *kit = t->outline->workspace->kit;
    for (size_t i = 0; i < kit->requirement_list.count; i++) {
        const struct dm_requirement *requirement = kit->requirement_list.items[i];
        struct span *span = asked(t->outline, requirement) ? dm_arena_alloc(t->outline->arena, sizeof *span) : NULL;
        if (span == NULL) continue;
        bool permission = is_permission(requirement);
        size_t first = permission ? t->outline->permissions.count : t->outline->traces.count;
        *span = (struct span){.permission = permission, .first = first, .count = requirement->points.count};
        for (size_t p = 0; p < requirement->points.count; p++) {
            struct dm_trace *trace =
                permission ? DM_PUSH(t->outline->arena, t->outline->permissions) : DM_PUSH(t->outline->arena, t->outline->traces);
            if (trace == NULL) return;
            *trace = (struct dm_trace){.requirement = requirement, .point = &requirement->points.items[p]};
        }
        dm_map_put(t->of, requirement->id, span);
        add_ways(t, &requirement->through, span, false);
        add_ways(t, &requirement->partly_through, span, true);
    }
}

/* ---- What answers ---------------------------------------------------------------------------------------------------------- */

/* Levels a link serves: a measure serves its own level and those above, a block all that it does not narrow. */
static unsigned link_levels(const struct dm_answer *answer, const struct dm_measure *measure) {
    if (answer->levels != 0) return answer->levels;
    if (measure == NULL) return ALL_LEVELS;
    return ALL_LEVELS & ~((1u << measure->level) - 1);
}

/* The next point an answer is about, from i on; NULL: no more. */
static struct dm_trace *next_point(const struct tracer *t, const struct dm_answer *answer, size_t *i) {
    const struct span *span = dm_map_get(t->of, answer->requirement);
    while (span != NULL && *i < span->count) {
        struct dm_trace *trace = trace_at(t, span, (*i)++);
        if (answer->point == NULL || dm_text_equal(answer->point, trace->point->id)) return trace;
    }
    return NULL;
}

static void add_link(struct tracer *t, const struct dm_answer *answer, struct dm_link link) {
    size_t i = 0;
    for (struct dm_trace *trace = next_point(t, answer, &i); trace != NULL; trace = next_point(t, answer, &i)) {
        struct dm_link *slot = DM_PUSH(t->outline->arena, trace->links);
        if (slot == NULL) return;
        *slot = link;
        slot->point = answer->point;
    }
}

/* Levels of the points that an answer meets: a row asked at level 1 alone can say nothing of another law's level 2. */
static unsigned asked_levels(const struct tracer *t, const struct dm_answer *answer) {
    const struct dm_requirement *requirement = dm_map_get(t->outline->workspace->kit->requirements, answer->requirement);
    unsigned levels = 0;
    for (size_t i = 0; requirement != NULL && i < requirement->points.count; i++) {
        const struct dm_point *point = &requirement->points.items[i];
        if (answer->point == NULL || dm_text_equal(answer->point, point->id)) levels |= point->levels == 0 ? ALL_LEVELS : point->levels;
    }
    return levels;
}

/* The next way by which the answer answers a row of another law, from this one on; NULL: no more. */
static const struct way *next_way(const struct way *way, const struct dm_answer *answer) {
    while (way != NULL && way->through->point != NULL && answer->point != NULL && !dm_text_equal(way->through->point, answer->point))
        way = way->next;
    return way;
}

/* The same answer to rows of other laws that are answered through this one. */
static void add_others(struct tracer *t, const struct dm_answer *answer, struct dm_link link) {
    const struct way *way = next_way(dm_map_get(t->others, answer->requirement), answer);
    if (way != NULL) link.levels &= asked_levels(t, answer);
    for (; way != NULL; way = next_way(way->next, answer)) {
        for (size_t i = 0; i < way->span->count; i++) {
            struct dm_link *slot = DM_PUSH(t->outline->arena, trace_at(t, way->span, i)->links);
            if (slot == NULL) return;
            *slot = link;
            slot->partly = way->partly;
            if (way->through->levels != 0) slot->levels &= way->through->levels;
        }
    }
}

static bool is_answered(const struct dm_answers *answers, const char *requirement) {
    for (size_t i = 0; i < answers->count; i++)
        if (dm_text_equal(answers->at[i].requirement, requirement)) return true;
    return false;
}

/* A text may answer what is superseded beside what is in force now: it then serves plans of either date. */
static void check_in_force(struct tracer *t, const struct dm_answers *answers, const struct dm_onode *node) {
    const struct dm_kit *kit = t->outline->workspace->kit;
    const char *id = node == NULL ? NULL : node->measure != NULL ? node->measure->id : node->block->id;
    for (size_t i = 0; id != NULL && i < answers->count; i++) {
        const struct dm_requirement *old = dm_map_get(kit->requirements, answers->at[i].requirement);
        if (old == NULL || old->until == NULL || !is_superseded(t->outline, old) || dm_map_get(t->told, id) != NULL) continue;
        if (!law_in_force(t->outline->workspace, old->law) || is_answered(answers, old->superseded_by)) continue;
        dm_map_put(t->told, id, t);
        dm_find(t->report, DM_CODE_LAW_SUPERSEDED, node->measure != NULL ? node->measure->origin : node->block->origin, id, "requirement",
                old->id, "date", old->until, "next", old->superseded_by == NULL ? "—" : old->superseded_by, NULL);
    }
}

static void link_answers(struct tracer *t, const struct dm_answers *answers, struct dm_link link, const struct dm_measure *measure) {
    for (size_t i = 0; i < answers->count; i++) {
        link.levels = link_levels(&answers->at[i], measure);
        add_link(t, &answers->at[i], link);
        add_others(t, &answers->at[i], link);
    }
    check_in_force(t, answers, link.node);
}

static void link_below(struct tracer *t, const struct dm_onode *node) {
    const struct dm_answers *answers = node->measure != NULL ? &node->measure->answers : &node->block->answers;
    struct dm_link link = {.node = node, .use = node->use};
    /* A measure counts by its row in the level table, planned or refused too, but not where its condition leaves it out; the table of
     * planned ones and the cards repeat it. */
    bool measure = node->measure != NULL && node->because == NULL;
    if (!dm_repeats(node) && (node->stand == DM_IN || measure)) link_answers(t, answers, link, node->measure);
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) link_below(t, child);
}

static void link_fact(void *user, const char *path, const struct dm_fact *fact) {
    struct tracer *t = user;
    (void)path;
    if (fact->state == DM_STATE_KNOWN && fact->decl->answers.count > 0)
        link_answers(t, &fact->decl->answers, (struct dm_link){.fact = fact->decl}, NULL);
}

static void miss_fact(const struct dm_decl *decl, struct dm_trace *trace) {
    if (trace->lacking_fact == NULL) trace->lacking_fact = decl;
}

static void miss_others(const struct tracer *t, const struct dm_answer *answer, const struct dm_decl *decl) {
    const struct way *way = next_way(dm_map_get(t->others, answer->requirement), answer);
    for (; way != NULL; way = next_way(way->next, answer))
        for (size_t i = 0; i < way->span->count; i++) miss_fact(decl, trace_at(t, way->span, i));
}

/* What stands asks for facts that nobody gave: the points with which such a fact deals stay open, however much text deals with them too. */
static void miss_facts(const struct tracer *t) {
    for (size_t m = 0; m < t->outline->missing.count; m++) {
        const struct dm_decl *decl = t->outline->missing.items[m]->decl;
        for (size_t a = 0; decl != NULL && a < decl->answers.count; a++) {
            size_t i = 0;
            for (struct dm_trace *trace = next_point(t, &decl->answers.at[a], &i); trace != NULL;
                 trace = next_point(t, &decl->answers.at[a], &i))
                miss_fact(decl, trace);
            miss_others(t, &decl->answers.at[a], decl);
        }
    }
}

/* ---- The state of a point --------------------------------------------------------------------------------------------------- */

/* Somebody must still decide whether what holds it stands at all. */
static bool is_undecided(const struct dm_onode *node) {
    while (node != NULL && node->stand != DM_TO_DECIDE) node = node->from != NULL ? node->from : node->parent;
    return node != NULL;
}

/* Who, when and record: a measure has all by construction; a block when it is an obligation; a fact only says what. */
unsigned dm_link_lacks(const struct dm_link *link) {
    unsigned lacks = link->partly ? DM_LINK_MORE : 0;
    if (link->node == NULL) return lacks | DM_LINK_DUTY;
    if (link->node->lacks) lacks |= DM_LINK_ANSWER;
    if (is_undecided(link->node)) lacks |= DM_LINK_DECISION;
    bool confirmed = link->use != NULL && link->use->state == DM_USE_CONFIRMED;
    if (link->node->measure != NULL) return confirmed ? lacks : lacks | DM_LINK_CONFIRMATION;
    const struct dm_block *block = link->node->block;
    if (block->actor == NULL) lacks |= DM_LINK_WHO;
    if (block->frequency.kind == DM_FREQ_NONE) lacks |= DM_LINK_WHEN;
    return block->record == NULL ? lacks | DM_LINK_RECORD : lacks;
}

static bool is_about(const struct dm_link *link, const struct dm_record *item) {
    const struct dm_frame *frame = link->node == NULL ? NULL : link->node->frame;
    while (frame != NULL && frame->item != item) frame = frame->outer;
    return frame != NULL;
}

/* Levels at which the point is wholly answered, for the item (NULL: for the facility as a whole). */
static unsigned whole_levels(const struct dm_trace *trace, const struct dm_record *item) {
    unsigned levels = 0;
    for (size_t i = 0; i < trace->links.count; i++) {
        const struct dm_link *link = &trace->links.items[i];
        if (dm_link_lacks(link) == 0 && (item == NULL || is_about(link, item))) levels |= link->levels;
    }
    return levels;
}

static const struct dm_items *items_of(const struct dm_outline *outline, const struct dm_decl *list) {
    const struct dm_subject_facts *facility = outline->facility;
    const struct dm_record *const roots[] = {facility == NULL ? NULL : facility->record, facility == NULL ? NULL : facility->port,
                                             outline->workspace->nation};
    const struct dm_decl *root = list;
    while (root->parent != NULL) root = root->parent;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (roots[i] != NULL && roots[i]->decl == root) return dm_record_items(roots[i], list);
    return NULL;
}

/* A point asked of each item of a list wants an answer for every one that exists; while the list is not known, nobody can tell. */
static bool is_whole(const struct dm_outline *outline, struct dm_trace *trace) {
    unsigned wanted = trace->point->levels == 0 ? ALL_LEVELS : trace->point->levels;
    const struct dm_items *items = trace->point->each == NULL ? NULL : items_of(outline, trace->point->each);
    bool any = false, none = items != NULL && items->state == DM_STATE_NONE;
    trace->wanted = wanted;
    if (trace->point->each == NULL || none) {
        trace->lacking = wanted & ~whole_levels(trace, NULL);
        return trace->lacking == 0;
    }
    trace->lacking = wanted;
    for (size_t i = 0; items != NULL && i < items->list.count; i++) {
        if (items->list.items[i]->state != DM_STATE_KNOWN) continue;
        trace->lacking_item = items->list.items[i];
        trace->lacking = wanted & ~whole_levels(trace, items->list.items[i]);
        if (trace->lacking != 0) return false;
        any = true;
    }
    if (any) trace->lacking_item = NULL;
    return any;
}

/* A requirement on passengers does not arise where there are none; while the facts are not known it does. */
static bool is_excused(const struct dm_outline *outline, struct dm_trace *trace) {
    const struct dm_condition *applies = trace->requirement->applies;
    struct dm_context context = dm_onode_context(outline, NULL, outline->arena);
    if (applies == NULL || dm_condition_eval(&context, applies, NULL, NULL) != DM_FALSE) return false;
    trace->excused = applies;
    return true;
}

struct said { /* of a point, by what is linked; a fact alone is no passage */
    bool any, passage, planned, refused, beyond;
};

static struct said said_of(const struct dm_trace *trace) {
    struct said said = {false, false, false, false, false};
    for (size_t i = 0; i < trace->links.count; i++) {
        const struct dm_link *link = &trace->links.items[i];
        bool measure = link->node != NULL && link->node->measure != NULL;
        enum dm_use_state use = link->use == NULL ? DM_USE_UNCONFIRMED : link->use->state;
        said.planned = said.planned || (measure && use == DM_USE_PLANNED);
        said.refused = said.refused || (measure && use == DM_USE_REFUSED);
        if (measure && use != DM_USE_CONFIRMED) continue;
        said.any = true;
        said.passage = said.passage || link->node != NULL;
        said.beyond = said.beyond || link->partly;
    }
    return said;
}

static enum dm_trace_state state_of(const struct dm_outline *outline, struct dm_trace *trace) {
    if (is_excused(outline, trace)) return DM_TRACE_NOT_APPLICABLE;
    const struct said said = said_of(trace);
    trace->beyond = said.beyond;
    if (is_whole(outline, trace) && trace->lacking_fact == NULL) return DM_TRACE_ADDRESSED;
    if (said.any) return DM_TRACE_PARTLY;
    return said.planned ? DM_TRACE_PLANNED : said.refused ? DM_TRACE_NOT_APPLICABLE : DM_TRACE_NOT_ADDRESSED;
}

/* A permission asks for nothing, so nothing can be lacking: the plan makes use of it, will, or does not. */
static enum dm_trace_state state_of_permission(const struct dm_outline *outline, struct dm_trace *trace) {
    if (is_excused(outline, trace)) return DM_TRACE_NOT_APPLICABLE;
    const struct said said = said_of(trace);
    return said.passage ? DM_TRACE_ADDRESSED : said.planned ? DM_TRACE_PLANNED : DM_TRACE_NOT_APPLICABLE;
}

bool dm_trace_outline(struct dm_outline *outline, struct dm_report *report) {
    struct tracer t = {.outline = outline,
                       .report = report,
                       .of = dm_map_new(outline->arena),
                       .others = dm_map_new(outline->arena),
                       .told = dm_map_new(outline->arena)};
    list_points(&t);
    for (size_t i = 0; i < outline->volume_count; i++) link_below(&t, outline->volumes[i].root);
    dm_workspace_each_fact(outline->workspace, outline->facility, link_fact, &t);
    miss_facts(&t);
    for (size_t i = 0; i < outline->traces.count; i++) outline->traces.items[i].state = state_of(outline, &outline->traces.items[i]);
    for (size_t i = 0; i < outline->permissions.count; i++)
        outline->permissions.items[i].state = state_of_permission(outline, &outline->permissions.items[i]);
    return !dm_arena_failed(outline->arena);
}
