/* Trace: the state of every requirement point of the laws a workspace names, from the blocks and measures that stand and the facts known.
 * A point is addressed only when what is linked gives who, what, when and record at each level asked (DESIGN §15). */
#include "base/text.h"
#include "draft/draft.h"
#include <string.h>

enum { ALL_LEVELS = (1u << 1) | (1u << 2) | (1u << 3) };

struct tracer {
    struct dm_outline *outline;
};

static bool law_in_force(const struct dm_workspace *workspace, const char *law) {
    for (size_t i = 0; i < workspace->laws.count; i++)
        if (dm_text_equal(workspace->laws.items[i], law)) return true;
    return workspace->laws.count == 0;
}

static bool asked(const struct dm_outline *outline, const struct dm_requirement *requirement) {
    bool plan = outline->facility != NULL;
    bool facility = dm_text_equal(requirement->addressee, "facility") || dm_text_equal(requirement->addressee, "pfso");
    return dm_text_equal(requirement->kind, "duty") && facility == plan && law_in_force(outline->workspace, requirement->law);
}

static void list_points(struct tracer *t) {
    const struct dm_kit *kit = t->outline->workspace->kit;
    for (size_t i = 0; i < kit->requirement_list.count; i++) {
        const struct dm_requirement *requirement = kit->requirement_list.items[i];
        for (size_t p = 0; asked(t->outline, requirement) && p < requirement->points.count; p++) {
            struct dm_trace *trace = DM_PUSH(t->outline->arena, t->outline->traces);
            if (trace != NULL) *trace = (struct dm_trace){.requirement = requirement, .point = &requirement->points.items[p]};
        }
    }
}

/* Levels a link serves: a measure serves its own level and those above, a block all that it does not narrow. */
static unsigned link_levels(const struct dm_answer *answer, const struct dm_measure *measure) {
    if (answer->levels != 0) return answer->levels;
    if (measure == NULL) return ALL_LEVELS;
    return ALL_LEVELS & ~((1u << measure->level) - 1);
}

static void add_link(struct tracer *t, const struct dm_answer *answer, struct dm_link link) {
    for (size_t i = 0; i < t->outline->traces.count; i++) {
        struct dm_trace *trace = &t->outline->traces.items[i];
        if (strcmp(trace->requirement->id, answer->requirement) != 0) continue;
        if (answer->point != NULL && !dm_text_equal(answer->point, trace->point->id)) continue;
        struct dm_link *slot = DM_PUSH(t->outline->arena, trace->links);
        if (slot == NULL) return;
        *slot = link;
        slot->point = answer->point;
    }
}

static void link_answers(struct tracer *t, const struct dm_answers *answers, struct dm_link link, const struct dm_measure *measure) {
    for (size_t i = 0; i < answers->count; i++) {
        link.levels = link_levels(&answers->at[i], measure);
        add_link(t, &answers->at[i], link);
    }
}

static void link_below(struct tracer *t, const struct dm_onode *node) {
    const struct dm_answers *answers = node->measure != NULL ? &node->measure->answers : &node->block->answers;
    struct dm_link link = {.node = node, .use = node->use};
    /* A measure counts by its row in the level table, whatever its state; the table of planned ones repeats it. */
    bool repeated = node->measure != NULL && node->block->planned;
    if (!repeated && (node->stand == DM_IN || node->measure != NULL)) link_answers(t, answers, link, node->measure);
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) link_below(t, child);
}

static void link_fact(void *user, const char *path, const struct dm_fact *fact) {
    struct tracer *t = user;
    (void)path;
    if (fact->state == DM_STATE_KNOWN && fact->decl->answers.count > 0)
        link_answers(t, &fact->decl->answers, (struct dm_link){.fact = fact->decl}, NULL);
}

/* Who, when and record: a measure has all by construction; a block when it is an obligation; a fact only says what. */
static bool complete(const struct dm_link *link) {
    if (link->node == NULL || link->node->lacks || link->node->stand == DM_TO_DECIDE) return false;
    if (link->node->measure != NULL) return link->use != NULL && link->use->state == DM_USE_CONFIRMED;
    const struct dm_block *block = link->node->block;
    return block->actor != NULL && block->record != NULL && block->frequency.kind != DM_FREQ_NONE;
}

static enum dm_trace_state state_of(const struct dm_trace *trace) {
    unsigned wanted = trace->point->levels == 0 ? ALL_LEVELS : trace->point->levels, whole = 0;
    bool any = false, planned = false, refused = false;
    for (size_t i = 0; i < trace->links.count; i++) {
        const struct dm_link *link = &trace->links.items[i];
        bool measure = link->node != NULL && link->node->measure != NULL;
        enum dm_use_state use = link->use == NULL ? DM_USE_UNCONFIRMED : link->use->state;
        if (measure && use == DM_USE_PLANNED) planned = true;
        if (measure && use == DM_USE_REFUSED) refused = true;
        if (measure && use != DM_USE_CONFIRMED) continue;
        any = true;
        if (complete(link)) whole |= link->levels;
    }
    if ((whole & wanted) == wanted) return DM_TRACE_ADDRESSED;
    if (any) return DM_TRACE_PARTLY;
    return planned ? DM_TRACE_PLANNED : refused ? DM_TRACE_NOT_APPLICABLE : DM_TRACE_NOT_ADDRESSED;
}

bool dm_trace_outline(struct dm_outline *outline, struct dm_report *report) {
    struct tracer t = {.outline = outline};
    (void)report;
    list_points(&t);
    link_below(&t, outline->root);
    dm_workspace_each_fact(outline->workspace, outline->facility, link_fact, &t);
    for (size_t i = 0; i < outline->traces.count; i++) outline->traces.items[i].state = state_of(&outline->traces.items[i]);
    return !dm_arena_failed(outline->arena);
}
