/* Gathers what an outline prints by class of amendment.
 *
 * In: an outline. Out: of each chapter the headings, tables of measures and facts whose class differs from that of what encloses them. A
 * fact belongs to the first heading with a number that prints it; facts of the nation are the State's own to change. */
#include "draft/amend.h"

#include "draft/draft.h"
#include "facts/amend.h"

struct placed { /* a fact, or a list of one class, and where it is printed first */
    const struct dm_decl *decl;
    const struct dm_onode *heading;
    enum dm_amend amend;
};
struct gathering {
    const struct dm_outline *outline;
    struct dm_arena *arena;
    const struct dm_onode *heading; /* of the node at hand */
    DM_LIST(struct placed *) facts;
    struct dm_map *known; /* path → struct placed */
    DM_LIST(struct dm_amend_part) parts;
};

static bool is_heading(const struct dm_onode *node) {
    enum dm_block_kind kind = node->block->kind;
    return node->measure == NULL &&
           (kind == DM_BLOCK_FRONT || kind == DM_BLOCK_CHAPTER || kind == DM_BLOCK_ANNEX || kind == DM_BLOCK_SECTION);
}

/* ---- Where each fact is printed ------------------------------------------------------------------------------------------ */

static bool is_uniform(const struct gathering *g, const struct dm_decl *list, enum dm_amend amend) {
    for (const struct dm_decl *child = list->first; child != NULL; child = child->next)
        if (dm_amend_fact(g->outline->workspace, child).amend != amend) return false;
    return true;
}

static bool has_number(const struct dm_onode *heading) {
    while (heading != NULL && heading->number == NULL) heading = heading->parent;
    return heading != NULL;
}

static void place_fact(struct gathering *g, const struct dm_decl *decl) {
    enum dm_amend amend = dm_amend_fact(g->outline->workspace, decl).amend;
    const struct dm_decl *list = decl->parent;
    if (amend == DM_AMEND_UNDECLARED || decl->label == NULL || g->heading == NULL) return;
    if (list != NULL && list->type == DM_TYPE_LIST && is_uniform(g, list, amend)) decl = list;
    struct placed *placed = dm_map_get(g->known, decl->path), **slot;
    if (placed != NULL) {
        if (!has_number(placed->heading) && has_number(g->heading)) placed->heading = g->heading;
        return;
    }
    placed = dm_arena_alloc(g->arena, sizeof *placed);
    slot = placed == NULL ? NULL : DM_PUSH(g->arena, g->facts);
    if (slot == NULL) return;
    *placed = (struct placed){.decl = decl, .heading = g->heading, .amend = amend};
    *slot = placed;
    dm_map_put(g->known, decl->path, placed);
}

/* {gate} prints the name of the gate; {facility.gates.count} only counts, and changes when an entry does. */
static void see_fact(void *user, const struct dm_segment *segment, const struct dm_found *found) {
    const struct dm_decl *decl = found->decl;
    if (decl == NULL || segment->path->count || segment->path->key) return;
    if (decl->type == DM_TYPE_LIST) decl = dm_decl_child(decl, "name");
    if (decl != NULL && decl->parent != NULL && decl->type != DM_TYPE_PORT) place_fact(user, decl);
}

static void see_unit(struct gathering *g, const struct dm_onode *node, const struct dm_unit *unit) {
    if (unit != NULL && unit->english != NULL) dm_phrase_facts(g->outline, node, unit->english, see_fact, g);
}

static void see_node(struct gathering *g, const struct dm_onode *node) {
    const struct dm_onode *outside = g->heading;
    if (!dm_stands(node)) return;
    if (is_heading(node)) g->heading = node;
    see_unit(g, node, dm_onode_text(node));
    if (node->measure == NULL) see_unit(g, node, dm_onode_title(node));
    if (node->block->image != NULL && node->block->image->decl != NULL) place_fact(g, node->block->image->decl);
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) see_node(g, child);
    g->heading = outside;
}

/* ---- What differs from what encloses it ---------------------------------------------------------------------------------- */

static void add(struct gathering *g, struct dm_amend_part *part, enum dm_amend amend, struct dm_amend_entry entry) {
    struct dm_amend_entry *slot = DM_PUSH(g->arena, part->entries[amend]);
    if (slot != NULL) *slot = entry;
}

static void add_measures(struct gathering *g, struct dm_amend_part *part, enum dm_amend around, const struct dm_onode *levels) {
    const struct dm_workspace *workspace = g->outline->workspace;
    const struct dm_topic *topic = levels->block->topic;
    size_t count = topic == NULL || levels->block->planned ? 0 : topic->measures.count;
    enum dm_amend first = count == 0 ? around : dm_amend_measure(workspace, topic->measures.items[0]).amend;
    bool uniform = true;
    for (size_t i = 0; i < count; i++) uniform = uniform && dm_amend_measure(workspace, topic->measures.items[i]).amend == first;
    if (uniform && first != around) add(g, part, first, (struct dm_amend_entry){.levels = levels});
    for (size_t i = 0; !uniform && i < count; i++) {
        const struct dm_measure *measure = topic->measures.items[i];
        enum dm_amend amend = dm_amend_measure(workspace, measure).amend;
        if (amend != around) add(g, part, amend, (struct dm_amend_entry){.levels = levels, .measure = measure});
    }
}

static void add_below(struct gathering *g, struct dm_amend_part *part, const struct dm_onode *node, enum dm_amend around);

static void add_heading(struct gathering *g, struct dm_amend_part *part, const struct dm_onode *node, enum dm_amend around) {
    enum dm_amend amend = dm_amend_block(g->outline->workspace, node->block).amend;
    if (amend != around) add(g, part, amend, (struct dm_amend_entry){.node = node});
    for (size_t i = 0; i < g->facts.count; i++) {
        const struct placed *fact = g->facts.items[i];
        if (fact->heading == node && fact->amend != amend)
            add(g, part, fact->amend, (struct dm_amend_entry){.node = node, .decl = fact->decl});
    }
    add_below(g, part, node, amend);
}

static void add_below(struct gathering *g, struct dm_amend_part *part, const struct dm_onode *node, enum dm_amend around) {
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) {
        if (!dm_stands(child)) continue;
        if (is_heading(child))
            add_heading(g, part, child, around);
        else if (child->block->kind == DM_BLOCK_LEVELS && child->measure == NULL)
            add_measures(g, part, around, child);
        else
            add_below(g, part, child, around);
    }
}

static void add_parts(struct gathering *g, const struct dm_onode *node) {
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) {
        if (!dm_stands(child) || child->block->kind == DM_BLOCK_COVER) continue;
        struct dm_amend_part *part = is_heading(child) ? DM_PUSH(g->arena, g->parts) : NULL;
        if (part != NULL) *part = (struct dm_amend_part){.node = child};
        if (part != NULL)
            add_heading(g, part, child, DM_AMEND_UNDECLARED);
        else if (!is_heading(child))
            add_parts(g, child);
    }
}

const struct dm_amend_part *dm_amend_parts(const struct dm_outline *outline, struct dm_arena *arena, size_t *count) {
    struct gathering g = {.outline = outline, .arena = arena, .known = dm_map_new(arena)};
    for (size_t i = 0; i < outline->volume_count; i++) see_node(&g, outline->volumes[i].root);
    for (size_t i = 0; i < outline->volume_count; i++) add_parts(&g, outline->volumes[i].root);
    *count = g.parts.count;
    return dm_arena_failed(arena) ? NULL : g.parts.items;
}
