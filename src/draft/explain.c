/* Gathers how something came about: what a condition asks, what reads a fact, what prints it. See explain.h. */
#include "draft/explain.h"

#include "base/text.h"
#include "draft/draft.h"
#include "kit/condition.h"

/* ---- Why a block is out -------------------------------------------------------------------------------------------------- */

static const struct dm_onode *node_of(const struct dm_onode *node, const struct dm_block *block) {
    if (node->block == block && node->measure == NULL) return node;
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) {
        const struct dm_onode *found = node_of(child, block);
        if (found != NULL) return found;
    }
    return NULL;
}

const struct dm_onode *dm_explain_outer(const struct dm_outline *outline, const struct dm_block *block) {
    const struct dm_onode *found = NULL;
    for (block = block->parent; found == NULL && block != NULL; block = block->parent)
        for (size_t i = 0; found == NULL && i < outline->volume_count; i++) found = node_of(outline->volumes[i].root, block);
    return found;
}

/* ---- What a condition asks ----------------------------------------------------------------------------------------------- */

struct asking {
    struct dm_context context;
    struct dm_arena *arena;
    struct dm_map *known;
    DM_LIST(struct dm_explain_operand) operands;
};

enum dm_word dm_explain_state(const struct dm_fact *fact) {
    bool shown = fact->decl->type == DM_TYPE_BOOLEAN && fact->decl->mark == DM_MARK_PUBLIC && fact->state == DM_STATE_KNOWN;
    if (shown && !fact->decl->per_level) return fact->number != 0 ? DM_WORD_IS_YES : DM_WORD_IS_NO;
    switch (fact->state) {
    case DM_STATE_KNOWN: return DM_WORD_IS_KNOWN;
    case DM_STATE_NONE: return DM_WORD_NONE;
    case DM_STATE_PLANNED: return DM_WORD_IS_PLANNED;
    case DM_STATE_CANDIDATE: return DM_WORD_UNCONFIRMED;
    default: return DM_WORD_IS_UNKNOWN;
    }
}

static enum dm_word found_state(const struct dm_found *found) {
    if (found->fact != NULL) return dm_explain_state(found->fact);
    switch (found->state) {
    case DM_STATE_KNOWN: return DM_WORD_IS_KNOWN;
    case DM_STATE_NONE: return DM_WORD_NONE;
    case DM_STATE_PLANNED: return DM_WORD_IS_PLANNED;
    default: return DM_WORD_IS_UNKNOWN;
    }
}

static void ask_path(struct asking *a, const struct dm_path *path) {
    struct dm_found found = {.state = DM_STATE_UNKNOWN};
    if (path == NULL || dm_map_get(a->known, path->text) != NULL) return;
    dm_find_path(&a->context, path, &found);
    struct dm_explain_operand *slot = DM_PUSH(a->arena, a->operands);
    if (slot != NULL) *slot = (struct dm_explain_operand){.path = path->text, .decl = path->decl, .state = found_state(&found)};
    dm_map_put(a->known, path->text, path);
}

static void ask(struct asking *a, const struct dm_operand *operand) {
    for (; operand != NULL; operand = operand->of) {
        ask_path(a, operand->path);
        for (const struct dm_facts_of *facts = operand->facts; facts != NULL; facts = facts->next) ask_path(a, facts->list);
    }
}

static void ask_condition(struct asking *a, const struct dm_condition *condition) {
    if (condition == NULL) return;
    if (condition->op <= DM_OP_NOT) {
        ask_condition(a, condition->left);
        ask_condition(a, condition->right);
        return;
    }
    ask(a, &condition->a);
    ask(a, &condition->b);
    ask(a, condition->a.plus);
    ask(a, condition->b.plus);
}

const struct dm_explain_operand *dm_explain_operands(const struct dm_outline *outline, const struct dm_onode *node,
                                                     const struct dm_condition *condition, struct dm_arena *arena, size_t *count) {
    struct asking a = {.context = dm_onode_context(outline, node, arena), .arena = arena, .known = dm_map_new(arena)};
    ask_condition(&a, condition);
    *count = a.operands.count;
    return a.operands.items;
}

/* ---- What reads a fact --------------------------------------------------------------------------------------------------- */

struct reading {
    const struct dm_decl *decl;
    bool reads;
};

static void read_path(void *context, const struct dm_path *path) {
    struct reading *r = context;
    for (size_t i = 0; path != NULL && i < path->step_count; i++)
        if (path->steps[i] == r->decl) r->reads = true;
}

static bool reads(const struct dm_condition *condition, const struct dm_decl *decl) {
    struct reading r = {.decl = decl};
    if (condition != NULL) dm_condition_paths(condition, read_path, &r);
    return r.reads;
}

static const char *named(const struct dm_block *block) {
    while (block->id == NULL && block->parent != NULL) block = block->parent;
    return block->id == NULL ? "" : block->id;
}

static void readers_below(const struct dm_block *block, const struct dm_decl *decl, void (*each)(void *user, const char *id), void *user) {
    if (reads(block->when, decl)) each(user, named(block));
    for (const struct dm_block *child = block->first; child != NULL; child = child->next) readers_below(child, decl, each, user);
}

void dm_explain_readers(const struct dm_kit *kit, const struct dm_decl *decl, void (*each)(void *user, const char *id), void *user) {
    for (size_t i = 0; i < kit->documents.count; i++) {
        readers_below(kit->documents.items[i]->root, decl, each, user);
        readers_below(kit->documents.items[i]->shelf, decl, each, user);
    }
    for (size_t i = 0; i < kit->measures_in_order.count; i++)
        if (reads(kit->measures_in_order.items[i]->when, decl)) each(user, kit->measures_in_order.items[i]->id);
    for (size_t i = 0; i < kit->requirement_list.count; i++)
        if (reads(kit->requirement_list.items[i]->applies, decl)) each(user, kit->requirement_list.items[i]->id);
    for (size_t i = 0; i < kit->dues.count; i++)
        if (reads(kit->dues.items[i]->when, decl)) each(user, kit->dues.items[i]->id);
    for (size_t i = 0; i < kit->checks.count; i++)
        if (reads(kit->checks.items[i]->when, decl)) each(user, kit->checks.items[i]->id);
}

/* ---- What prints a fact -------------------------------------------------------------------------------------------------- */

struct printing {
    const struct dm_outline *outline;
    const struct dm_decl *decl;
    bool prints;
    const struct dm_onode *heading, *told; /* of the node at hand; the last one told of */
    void (*each)(void *user, const struct dm_onode *heading);
    void *user;
};

static void print_fact(void *user, const struct dm_segment *segment, const struct dm_found *found) {
    struct printing *p = user;
    (void)segment;
    for (const struct dm_decl *at = found->decl; at != NULL; at = at->parent)
        if (at == p->decl) p->prints = true;
}

static void print_unit(struct printing *p, const struct dm_onode *node, const struct dm_unit *unit) {
    if (unit != NULL && unit->english != NULL) dm_phrase_facts(p->outline, node, unit->english, print_fact, p);
}

static void print_below(struct printing *p, const struct dm_onode *node) {
    const struct dm_onode *outside = p->heading;
    if (!dm_stands(node)) return;
    if (node->depth > 0 || node->block->kind == DM_BLOCK_FRONT || node->block->kind == DM_BLOCK_COVER) p->heading = node;
    p->prints = node->block->image != NULL && node->block->image->decl == p->decl;
    print_unit(p, node, dm_onode_text(node));
    if (node->measure == NULL) print_unit(p, node, dm_onode_title(node));
    if (p->prints && p->heading != NULL && p->heading != p->told) p->each(p->user, p->told = p->heading);
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) print_below(p, child);
    p->heading = outside;
}

void dm_explain_printed(const struct dm_outline *outline, const struct dm_decl *decl,
                        void (*each)(void *user, const struct dm_onode *heading), void *user) {
    struct printing p = {.outline = outline, .decl = decl, .each = each, .user = user};
    for (size_t i = 0; i < outline->volume_count; i++) print_below(&p, outline->volumes[i].root);
}
