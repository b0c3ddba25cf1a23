/* Where a path leads: from facility, nation, a loop's item, a measure's figure or a bound name, along references, to a fact.
 *
 * In: a compiled path and where it is asked. Out: a struct dm_found: the fact, or what is missing and in which file it would stand.
 * See evaluate.h; conditions are in truth.c. */
#include "facts/evaluate.h"

#include "facts/types.h"

#include "base/text.h"

#include <string.h>

struct walk {
    const struct dm_context *context;
    const struct dm_path *path;
    struct dm_found *found;
    const struct dm_record *record; /* where one stands; NULL: nothing known here */
    const struct dm_decl *base;     /* the record's declaration, also when there is no record */
    const char *text;               /* the record's path */
};

/* ---- Places ---------------------------------------------------------------------------------------------------------- */

/* Where a facility's missing fact belongs: its file; a nation's: the nation's. */
static struct dm_origin home(const struct dm_context *context) {
    const struct dm_workspace *workspace = context->workspace;
    if (context->facility != NULL) return context->facility->origin;
    if (workspace->nation != NULL) return workspace->nation->origin;
    return (struct dm_origin){.file = workspace->nation_file == NULL ? "workspace.xml" : workspace->nation_file, .line = 1, .column = 1};
}

static void stand_on(struct walk *walk, const struct dm_record *record) {
    walk->record = record;
    if (record == NULL) return;
    walk->base = record->decl;
    walk->text = record->path;
    walk->found->origin = record->origin;
}

/* The path in findings: that of the record and what lies below it. */
static const char *path_below(const struct walk *walk, const struct dm_decl *decl, int level) {
    struct dm_arena *arena = walk->context->arena;
    const char *below = walk->base == NULL || decl == NULL ? "" : decl->path + strlen(walk->base->path);
    if (walk->text == NULL) return decl == NULL ? walk->path->text : decl->path;
    if (level > 0) return dm_arena_format(arena, "%s%s.l%d", walk->text, below, level);
    return *below == '\0' ? walk->text : dm_arena_format(arena, "%s%s", walk->text, below);
}

/* What exists and is in service is known; what is still to come is planned; what nobody confirmed is unknown. */
static enum dm_state state_of(const struct dm_record *record) {
    if (record == NULL || record->state == DM_STATE_CANDIDATE) return DM_STATE_UNKNOWN;
    return record->state;
}

/* Nothing is known below a record: whether something unusable stands there, and the innermost group that would hold it. */
static void absent(struct walk *walk, const struct dm_decl *decl, const char *path) {
    const struct dm_record *record = walk->record;
    const struct dm_origin *at = NULL;
    if (record == NULL || walk->found->unbound != NULL) return;
    for (const struct dm_decl *group = decl->parent; at == NULL && group != NULL; group = group->parent)
        at = dm_map_get(record->groups, group->path);
    const struct dm_origin *unread = path == NULL ? NULL : dm_map_get(record->unread, path);
    if (unread != NULL) walk->found->why = DM_WHY_UNREAD;
    if (unread != NULL || at != NULL) walk->found->origin = unread != NULL ? *unread : *at;
}

/* ---- What stands at the end ------------------------------------------------------------------------------------------ */

/* Only proposed entries: whether the list has any is not known until somebody confirms one. */
static bool only_candidates(const struct dm_items *items) {
    for (size_t i = 0; i < items->list.count; i++)
        if (items->list.items[i]->state != DM_STATE_CANDIDATE) return false;
    return items->list.count > 0;
}

static void at_list(struct walk *walk, const struct dm_decl *list) {
    struct dm_found *found = walk->found;
    const struct dm_items *items = dm_record_items(walk->record, list);
    found->path = path_below(walk, list, 0);
    if (items != NULL) found->origin = items->origin;
    if (items == NULL) absent(walk, list, found->path);
    if (items == NULL) return;
    if (state_of(walk->record) == DM_STATE_UNKNOWN || only_candidates(items)) {
        found->why = DM_WHY_PROPOSED;
        return;
    }
    found->items = items;
    found->count = (long long)items->existing;
    found->state = walk->path->count ? DM_STATE_KNOWN : items->state; /* none of them is a known number */
}

static void count_value(struct walk *walk, const struct dm_fact *fact) {
    struct dm_found *found = walk->found;
    if (fact->state == DM_STATE_NONE)
        found->count = 0;
    else if (walk->path->count)
        found->count = (long long)fact->choice_count;
    else if (fact->decl->type == DM_TYPE_INTEGER)
        found->count = fact->number / 1000;
    if (walk->path->count) found->state = DM_STATE_KNOWN;
}

static void at_fact(struct walk *walk, const struct dm_decl *decl) {
    struct dm_found *found = walk->found;
    const struct dm_fact *whole = dm_record_fact(walk->record, decl), *fact = dm_fact_at(whole, walk->path->level);
    found->path = fact != NULL ? fact->path : path_below(walk, decl, walk->path->level);
    if (fact == NULL) {
        const struct dm_fact *proposed = walk->record == NULL ? NULL : dm_map_get(walk->record->facts, decl->path);
        absent(walk, decl, found->path);
        if (proposed == NULL || found->why == DM_WHY_UNREAD) return;
        if (proposed->state == DM_STATE_CANDIDATE) found->why = DM_WHY_PROPOSED; /* to be confirmed there */
        if (proposed->state == DM_STATE_UNKNOWN) found->why = DM_WHY_UNREAD;     /* a reference that leads nowhere */
        if (found->why != DM_WHY_ABSENT) found->origin = proposed->origin;
        return;
    }
    found->fact = fact;
    found->origin = fact->origin;
    found->state = fact->state;
    if (fact->target != NULL) {
        found->record = fact->target;
        if (fact->target->state != DM_STATE_KNOWN) found->state = state_of(fact->target);
        if (found->state == DM_STATE_UNKNOWN) found->fact = NULL;
    }
    count_value(walk, fact);
}

/* ---- On the way ------------------------------------------------------------------------------------------------------ */

/* To the item a reference leads to. What is missing is then the reference itself, and that is what must be entered. */
static bool follow(struct walk *walk, const struct dm_decl *ref) {
    const struct dm_fact *fact = dm_record_fact(walk->record, ref);
    if (fact != NULL && fact->target != NULL && state_of(fact->target) != DM_STATE_UNKNOWN) {
        stand_on(walk, fact->target);
        return true;
    }
    walk->found->decl = ref;
    walk->found->path = path_below(walk, ref, 0);
    if (fact == NULL) {
        const struct dm_fact *given = walk->record == NULL ? NULL : dm_map_get(walk->record->facts, ref->path);
        absent(walk, ref, walk->found->path);
        if (given != NULL) walk->found->origin = given->origin;
        if (given != NULL) walk->found->why = given->state == DM_STATE_CANDIDATE ? DM_WHY_PROPOSED : DM_WHY_UNREAD;
        return false;
    }
    walk->found->origin = fact->origin;
    if (fact->target != NULL) walk->found->why = DM_WHY_PROPOSED;
    if (fact->state == DM_STATE_NONE) walk->found->state = DM_STATE_NONE; /* no post, so no name of a post either */
    if (fact->state == DM_STATE_NONE) walk->found->fact = fact;
    if (fact->target != NULL) walk->found->origin = fact->target->origin; /* a candidate: to be confirmed there */
    return false;
}

static void walk_steps(struct walk *walk) {
    const struct dm_path *path = walk->path;
    for (size_t i = 0; i < path->step_count; i++) {
        const struct dm_decl *decl = path->steps[i];
        bool last = i + 1 == path->step_count;
        bool leads = decl->type == DM_TYPE_REF || decl->type == DM_TYPE_PORT;
        if (!last && leads && !follow(walk, decl)) return;
        if (last && decl->type == DM_TYPE_LIST) at_list(walk, decl);
        if (last && decl->type != DM_TYPE_LIST && decl->type != DM_TYPE_GROUP) at_fact(walk, decl);
        if (last && decl->type == DM_TYPE_GROUP) walk->found->path = path_below(walk, decl, 0);
    }
}

/* A loop's item, a bound name, a figure that refers: the item itself. */
static void at_record(struct walk *walk) {
    struct dm_found *found = walk->found;
    found->record = state_of(walk->record) == DM_STATE_UNKNOWN ? NULL : walk->record;
    found->state = state_of(walk->record);
    found->path = path_below(walk, NULL, 0);
}

/* ---- Beginnings ------------------------------------------------------------------------------------------------------ */

static const struct dm_record *item_of(const struct dm_context *context, int index) {
    for (const struct dm_frame *frame = context->frame; frame != NULL; frame = frame->outer)
        if (frame->index == index) return frame->item;
    return NULL;
}

static void from_root(struct walk *walk) {
    const struct dm_workspace *workspace = walk->context->workspace;
    bool facility = walk->path->root == DM_ROOT_FACILITY;
    walk->base = facility ? workspace->kit->facility : workspace->kit->nation;
    walk->text = walk->base->path;
    if (!facility && workspace->nation == NULL)
        walk->found->origin.file = workspace->nation_file == NULL ? "nation.xml" : workspace->nation_file;
    stand_on(walk, !facility ? workspace->nation : walk->context->facility == NULL ? NULL : walk->context->facility->record);
    walk_steps(walk);
    if (walk->path->step_count == 0) at_record(walk);
}

static void from_variable(struct walk *walk) {
    stand_on(walk, item_of(walk->context, walk->path->frame));
    if (walk->path->step_count > 0)
        walk_steps(walk);
    else
        at_record(walk);
}

/* The entry that is only proposed, which is why dm_workspace_bound does not tell it. */
static const struct dm_record *proposed(const struct dm_context *context, const struct dm_kit_name *name) {
    const struct dm_workspace *workspace = context->workspace;
    for (size_t i = 0; context->facility != NULL && i < context->facility->binds.count; i++)
        if (context->facility->binds.items[i].name == name) return context->facility->binds.items[i].to;
    for (size_t i = 0; i < workspace->binds.count; i++)
        if (workspace->binds.items[i].name == name) return workspace->binds.items[i].to;
    return NULL;
}

/* Where it would be said which entry a name means: in the file that holds the list. */
static void unbound(struct walk *walk, const struct dm_kit_name *name) {
    const struct dm_context *context = walk->context;
    const struct dm_record *root = context->facility == NULL ? NULL : context->facility->record;
    const struct dm_record *const roots[] = {root, root == NULL ? NULL : context->facility->port, context->workspace->nation};
    const struct dm_decl *decl = name->binds;
    while (decl != NULL && decl->parent != NULL) decl = decl->parent;
    if (name->otherwise != NULL) name = name->otherwise; /* one thing to do, whichever of its tasks a text asks for */
    walk->found->why = DM_WHY_UNBOUND;
    walk->found->unbound = name;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        if (roots[i] == NULL || roots[i]->decl != decl) continue;
        const struct dm_origin *unread = dm_map_get(roots[i]->unread, name->id);
        walk->found->origin = unread == NULL ? roots[i]->origin : *unread;
        if (unread != NULL) walk->found->why = DM_WHY_UNREAD;
    }
    const struct dm_record *candidate = proposed(context, name);
    if (candidate == NULL) return;
    walk->found->origin = candidate->origin;
    walk->found->why = DM_WHY_PROPOSED;
}

/* A kit name alone always has words, its own or its item's; only its fields can be missing. */
static void from_name(struct walk *walk) {
    const struct dm_kit_name *name = walk->path->name;
    const struct dm_record *to = dm_workspace_bound(walk->context->workspace, walk->context->facility, name);
    walk->base = name->binds;
    walk->text = name->binds == NULL ? name->id : dm_arena_format(walk->context->arena, "%s.%s", name->binds->path, name->id);
    stand_on(walk, to);
    if (to == NULL) unbound(walk, name);
    if (walk->path->step_count > 0) {
        walk_steps(walk);
        return;
    }
    at_record(walk);
    if (to == NULL && !walk->path->key) walk->found->state = DM_STATE_KNOWN;
    if (to != NULL && walk->found->state == DM_STATE_UNKNOWN) walk->found->why = DM_WHY_PROPOSED;
}

/* The figure a facility gives, else the bank's: also for a measure nobody has confirmed yet. Of one that cannot be used its own finding
 * has said so: it is not asked for a second time. */
static const struct dm_param_value *value_of(const struct walk *walk) {
    const struct dm_param *param = walk->path->param;
    const struct dm_use *use = walk->context->use;
    struct dm_typed typed;
    for (size_t i = 0; use != NULL && i < use->values.count; i++) {
        const struct dm_param_value *value = &use->values.items[i];
        if (value->param != param) continue;
        if (value->raw == NULL && value->given) walk->found->why = DM_WHY_UNREAD;
        return value->raw == NULL ? NULL : value;
    }
    if (param->standard == NULL || param->type == DM_TYPE_REF) return NULL;
    struct dm_param_value *value = dm_arena_alloc(walk->context->arena, sizeof *value);
    if (value == NULL || !dm_type_read(walk->context->arena, param->type, NULL, param->standard, &typed)) return NULL;
    *value = (struct dm_param_value){.param = param, .raw = typed.raw, .number = typed.number};
    return value;
}

static const char *measure_id(const struct walk *walk) {
    const struct dm_kit *kit = walk->context->workspace->kit;
    if (walk->context->use != NULL) return walk->context->use->measure->id;
    for (size_t i = 0; i < kit->measures_in_order.count; i++) {
        const struct dm_measure *measure = kit->measures_in_order.items[i];
        for (size_t p = 0; p < measure->params.count; p++)
            if (&measure->params.items[p] == walk->path->param) return measure->id;
    }
    return "";
}

static void from_param(struct walk *walk) {
    const struct dm_use *use = walk->context->use;
    const struct dm_param *param = walk->path->param;
    const struct dm_param_value *value = value_of(walk);
    struct dm_found *found = walk->found;
    const struct dm_subject_facts *facility = walk->context->facility;
    if (facility != NULL && facility->measures != DM_STATE_UNKNOWN) found->origin = facility->measures_at;
    if (use != NULL) found->origin = use->origin;
    walk->text = dm_arena_format(walk->context->arena, "facility.measures.%s.%s", measure_id(walk), param->name);
    found->path = walk->text;
    walk->base = param->ref;
    if (value == NULL) found->decl = NULL; /* the figure itself is what is missing */
    if (value != NULL && value->target != NULL) {
        stand_on(walk, value->target);
        if (walk->path->step_count > 0)
            walk_steps(walk);
        else
            at_record(walk);
        if (walk->path->step_count == 0) found->value = value;
    } else if (value != NULL && walk->path->step_count == 0) {
        found->value = value;
        found->state = DM_STATE_KNOWN;
        if (param->type == DM_TYPE_INTEGER) found->count = value->number / 1000;
    }
}

void dm_find_path(const struct dm_context *context, const struct dm_path *path, struct dm_found *found) {
    struct walk walk = {.context = context, .path = path, .found = found};
    *found = (struct dm_found){.state = DM_STATE_UNKNOWN, .decl = path->decl, .origin = home(context)};
    switch (path->root) {
    case DM_ROOT_FACILITY:
    case DM_ROOT_NATION: from_root(&walk); break;
    case DM_ROOT_VARIABLE: from_variable(&walk); break;
    case DM_ROOT_PARAM: from_param(&walk); break;
    case DM_ROOT_NAME: from_name(&walk); break;
    case DM_ROOT_DOCUMENT: found->state = DM_STATE_KNOWN; break; /* given by the engine */
    }
    if (found->path == NULL) found->path = path->text;
}
