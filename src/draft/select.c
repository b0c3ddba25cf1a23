/* Select: evaluates conditions and loops of a document's blocks into nodes: in, out because, withheld, to decide. */
#include "draft/select.h"
#include "base/text.h"
#include <string.h>

static void select_block(struct dm_selector *s, const struct dm_block *block, struct dm_onode *parent, const struct dm_frame *frame);

/* ---- Nodes ---------------------------------------------------------------------------------------------------------- */

const char *dm_place(struct dm_arena *arena, const char *id, const struct dm_frame *frame) {
    if (id == NULL || frame == NULL) return id;
    const char *outer = dm_place(arena, id, frame->outer);
    return outer == NULL ? NULL : dm_arena_format(arena, "%s/%s", outer, frame->item->key == NULL ? "" : frame->item->key);
}

bool dm_stands(const struct dm_onode *node) {
    return node->stand != DM_OUT;
}

/* A repeated row has the table's place with its key: rows carry no id of their own. */
static const char *id_of(const struct dm_block *block) {
    if (block->id != NULL) return block->id;
    if (block->kind == DM_BLOCK_ROW && block->parent != NULL) {
        const struct dm_block *table = block->parent;
        while (table->id == NULL && table->parent != NULL) table = table->parent;
        return table->id;
    }
    return NULL;
}

static const struct dm_unit *title_of(const struct dm_selector *s, const struct dm_block *block) {
    const struct dm_unit *official = block->id == NULL ? NULL : dm_map_get(s->outline->order->titles, block->id);
    return official == NULL ? block->title : official;
}

struct dm_onode *dm_select_node(struct dm_selector *s, const struct dm_block *block, struct dm_onode *parent,
                                const struct dm_frame *frame) {
    struct dm_arena *arena = s->outline->arena;
    struct dm_onode *node = dm_arena_alloc(arena, sizeof *node);
    if (node == NULL) return NULL;
    *node = (struct dm_onode){.block = block, .frame = frame, .parent = parent, .title = title_of(s, block)};
    const char *id = id_of(block);
    bool own = block->id != NULL || block->each != NULL;
    node->place = own ? dm_place(arena, id, frame) : NULL;
    if (parent == NULL) return node;
    if (parent->last != NULL)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

static void keep(struct dm_selector *s, struct dm_onode *node) {
    if (node->place == NULL) return;
    dm_map_put(s->outline->by_place, node->place, node);
    if (dm_stands(node) && dm_map_get(s->outline->by_block, node->block->id == NULL ? node->place : node->block->id) == NULL)
        dm_map_put(s->outline->by_block, node->block->id == NULL ? node->place : node->block->id, node);
}

/* ---- What is missing -------------------------------------------------------------------------------------------------- */

/* Cells have no place of their own: their row's or table's tells where. */
static const char *place_above(const struct dm_onode *node) {
    while (node != NULL && node->place == NULL) node = node->parent;
    return node == NULL ? NULL : node->place;
}

void dm_lack(struct dm_outline *outline, enum dm_lack kind, const struct dm_onode *node, const struct dm_found *found,
             const struct dm_path *path, const struct dm_measure *measure) {
    const char *what = measure != NULL ? measure->id : found->path;
    const char *key = dm_arena_format(outline->arena, "%d:%s", (int)kind, what == NULL ? "" : what);
    struct dm_missing *missing = key == NULL ? NULL : dm_map_get(outline->missing_by_path, key);
    if (missing == NULL && key != NULL) {
        struct dm_missing **slot = DM_PUSH(outline->arena, outline->missing);
        missing = dm_arena_alloc(outline->arena, sizeof *missing);
        if (slot == NULL || missing == NULL) return;
        *missing = (struct dm_missing){
            .kind = kind,
            .path = what,
            .place = place_above(node),
            .decl = found == NULL ? NULL : found->decl,
            .param = path == NULL ? NULL : path->param,
            .measure = measure,
            .origin = found == NULL ? (struct dm_origin){0} : found->origin,
            .why = found == NULL ? DM_WHY_ABSENT : found->why,
            .unbound = found == NULL ? NULL : found->unbound,
        };
        *slot = missing;
        dm_map_put(outline->missing_by_path, key, missing);
    }
    if (missing == NULL) return;
    missing->marks++;
    dm_onode_volume(outline, node)->marks++;
}

static bool prints(enum dm_state state) {
    return state == DM_STATE_KNOWN || state == DM_STATE_NONE || state == DM_STATE_PLANNED;
}

struct printing { /* context of note_fact */
    struct dm_selector *s;
    struct dm_onode *node;
};

static enum dm_mark higher(enum dm_mark mark, const struct dm_decl *decl) {
    return decl != NULL && decl->mark > mark ? decl->mark : mark;
}

enum dm_mark dm_printed_mark(const struct dm_segment *segment, const struct dm_found *found) {
    const struct dm_path *path = segment->path;
    const struct dm_decl *list = found->decl != NULL                           ? found->decl->ref
                                 : path != NULL && path->root == DM_ROOT_PARAM ? path->param->ref
                                                                               : NULL;
    enum dm_mark mark = higher(higher(DM_MARK_PUBLIC, found->decl), list);
    return list == NULL ? mark : higher(mark, dm_decl_child(list, "name"));
}

/* A duty that is a row says in its cells who does what: with a gap in one of them the row does not say it. */
static void note_lack(struct dm_onode *node) {
    node->lacks = true;
    while (node != NULL && node->block->kind != DM_BLOCK_ROW) node = node->parent;
    if (node != NULL) node->lacks = true;
}

static void note_fact(void *user, const struct dm_segment *segment, const struct dm_found *found) {
    struct printing *p = user;
    struct dm_found name;
    enum dm_mark mark = dm_printed_mark(segment, found);
    if (mark > p->node->mark) p->node->mark = mark;
    if (segment->kind == DM_SEG_AGREE || (segment->kind == DM_SEG_COUNT && !segment->prints)) return; /* agreement alone leaves no gap */
    if (prints(found->state) && !dm_nameless(p->s->outline, segment->path, found, &name)) return;
    note_lack(p->node);
    dm_lack(p->s->outline, DM_LACK_FACT, p->node, prints(found->state) ? &name : found, segment->path, NULL);
}

static void note_mark(void *user, const struct dm_segment *segment, const struct dm_found *found) {
    struct dm_onode *node = user;
    enum dm_mark mark = dm_printed_mark(segment, found);
    if (mark > node->mark) node->mark = mark;
}

static void each_unit(const struct dm_onode *node, void (*each)(void *user, const struct dm_unit *unit), void *user) {
    const struct dm_unit *const units[] = {node->block->text, dm_onode_title(node)};
    for (size_t i = 0; i < 2; i++)
        if (units[i] != NULL && units[i]->english != NULL) each(user, units[i]);
}

void dm_select_facts(struct dm_selector *s, struct dm_onode *node, const struct dm_unit *unit) {
    struct printing p = {.s = s, .node = node};
    if (unit != NULL && unit->english != NULL) dm_phrase_facts(s->outline, node, unit->english, note_fact, &p);
}

static void note_unit(void *user, const struct dm_unit *unit) {
    struct printing *p = user;
    dm_phrase_facts(p->s->outline, p->node, unit->english, note_fact, p);
}

struct marking {
    const struct dm_outline *outline;
    struct dm_onode *node;
};

static void mark_unit(void *user, const struct dm_unit *unit) {
    struct marking *m = user;
    dm_phrase_facts(m->outline, m->node, unit->english, note_mark, m->node);
}

/* A withheld block's words never enter the doc, so what they lack is nobody's gap. */
void dm_select_mark(struct dm_selector *s, struct dm_onode *node) {
    struct marking m = {.outline = s->outline, .node = node};
    if (node->block->mark > (int)node->mark) node->mark = (enum dm_mark)node->block->mark;
    each_unit(node, mark_unit, &m);
    if (node->block->image != NULL) node->mark = higher(node->mark, node->block->image->decl);
    if (node->measure != NULL && dm_onode_text(node) != NULL && dm_onode_text(node)->english != NULL) mark_unit(&m, dm_onode_text(node));
    if (node->mark > s->outline->edition) node->stand = DM_WITHHELD;
}

static void note_printed(struct dm_selector *s, struct dm_onode *node) {
    struct printing p = {.s = s, .node = node};
    if (node->stand == DM_IN || node->stand == DM_TO_DECIDE) each_unit(node, note_unit, &p);
    bool wanted = node->block->kind == DM_BLOCK_FIGURE || node->block->kind == DM_BLOCK_DRAWING; /* a logo nobody gave is no gap */
    if (node->stand != DM_IN || !wanted || node->block->image == NULL) return;
    struct dm_context context = dm_onode_context(s->outline, node, s->outline->arena);
    struct dm_found found;
    dm_find_path(&context, node->block->image, &found);
    if (found.state != DM_STATE_KNOWN) dm_lack(s->outline, DM_LACK_FACT, node, &found, node->block->image, NULL);
}

/* ---- Conditions --------------------------------------------------------------------------------------------------------- */

struct deciding {
    struct dm_selector *s;
    DM_LIST(struct dm_found) facts;
};

static void remember(void *user, const struct dm_found *found) {
    struct deciding *d = user;
    for (size_t i = 0; i < d->facts.count; i++)
        if (dm_text_equal(d->facts.items[i].path, found->path)) return;
    struct dm_found *slot = DM_PUSH(d->s->outline->arena, d->facts);
    if (slot != NULL) *slot = *found;
}

/* Sets stand and because; false: nothing below needs to be looked at. */
static bool decide(struct dm_selector *s, struct dm_onode *node) {
    const struct dm_condition *when = node->block->when;
    if (when == NULL) return true;
    struct dm_context context = dm_onode_context(s->outline, node, s->outline->arena);
    struct deciding d = {.s = s};
    enum dm_truth truth = dm_condition_eval(&context, when, remember, &d);
    node->because = truth == DM_TRUE ? NULL : when;
    if (truth == DM_TRUE) return true;
    node->stand = truth == DM_FALSE ? DM_OUT : DM_TO_DECIDE;
    if (truth == DM_FALSE) return false;
    node->undecided = d.facts.items;
    node->undecided_count = d.facts.count;
    return true;
}

/* What a block would have to know to stand or fall; of one that is withheld the doc has nothing to mark. */
static void note_undecided(struct dm_selector *s, const struct dm_onode *node) {
    if (node->stand != DM_TO_DECIDE) return;
    for (size_t i = 0; i < node->undecided_count; i++) dm_lack(s->outline, DM_LACK_DECISION, node, &node->undecided[i], NULL, NULL);
}

static bool names_planned(const struct dm_condition *condition) {
    if (condition == NULL) return false;
    if (condition->op == DM_OP_PLANNED) return !condition->negated;
    return names_planned(condition->left) || names_planned(condition->right);
}

/* ---- Blocks ------------------------------------------------------------------------------------------------------------------ */

static void select_children(struct dm_selector *s, struct dm_onode *node) {
    if (node->block->kind == DM_BLOCK_LEVELS) dm_select_levels(s, node);
    for (const struct dm_block *child = node->block->first; child != NULL; child = child->next) select_block(s, child, node, node->frame);
}

/* A table of measures still to come is left out where none is: it would be a heading over nothing. */
static void leave_unplanned(struct dm_selector *s, struct dm_onode *node) {
    if (node->block->kind != DM_BLOCK_LEVELS || !node->block->planned || node->stand != DM_IN) return;
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next)
        if (dm_stands(child)) return;
    node->stand = DM_OUT;
    node->reason = "in_service";
    if (node->block->id != NULL) dm_map_put(s->outline->by_block, node->block->id, NULL);
}

static void select_one(struct dm_selector *s, const struct dm_block *block, struct dm_onode *parent, const struct dm_frame *frame) {
    struct dm_onode *node = dm_select_node(s, block, parent, frame);
    if (node == NULL) return;
    bool below = decide(s, node);
    if (below) dm_select_mark(s, node);
    if (node->stand == DM_WITHHELD) below = false;
    note_undecided(s, node);
    note_printed(s, node);
    keep(s, node);
    if (below) select_children(s, node);
    leave_unplanned(s, node);
}

static void leave_list(struct dm_selector *s, const struct dm_block *block, struct dm_onode *parent, const struct dm_frame *frame,
                       const struct dm_found *found) {
    struct dm_onode *node = dm_select_node(s, block, parent, frame);
    struct dm_found *list = dm_arena_alloc(s->outline->arena, sizeof *list);
    if (node == NULL || list == NULL) return;
    *list = *found;
    if (prints(found->state)) {
        node->stand = DM_OUT;
        node->reason = "empty_list";
        return;
    }
    node->list = list;
    dm_lack(s->outline, DM_LACK_FACT, node, found, block->each, NULL);
    keep(s, node);
}

static size_t select_items(struct dm_selector *s, const struct dm_block *block, struct dm_onode *parent, const struct dm_frame *frame,
                           const struct dm_found *found) {
    size_t shown = 0;
    bool planned = names_planned(block->when);
    for (size_t i = 0; found->items != NULL && i < found->items->list.count; i++) {
        const struct dm_record *item = found->items->list.items[i];
        if (item->state == DM_STATE_CANDIDATE || (item->state == DM_STATE_PLANNED && !planned)) continue;
        struct dm_frame *inner = dm_arena_alloc(s->outline->arena, sizeof *inner);
        if (inner == NULL) return shown;
        *inner = (struct dm_frame){.outer = frame, .item = item, .index = block->scope == NULL ? 0 : block->scope->frame};
        select_one(s, block, parent, inner);
        shown++;
    }
    return shown;
}

static void select_block(struct dm_selector *s, const struct dm_block *block, struct dm_onode *parent, const struct dm_frame *frame) {
    if (block->each == NULL) {
        select_one(s, block, parent, frame);
        return;
    }
    struct dm_onode here = {.block = block, .frame = frame};
    struct dm_context context = dm_onode_context(s->outline, &here, s->outline->arena);
    struct dm_found found;
    dm_find_path(&context, block->each, &found);
    if (select_items(s, block, parent, frame, &found) == 0) leave_list(s, block, parent, frame, &found);
}

static void select_volume(struct dm_selector *s, const struct dm_volume *volume, struct dm_onode *root) {
    for (size_t i = 0; i < volume->parts.count; i++) select_block(s, volume->parts.items[i], root, NULL);
}

/* The roots are known before anything is found missing below them. */
static bool make_volumes(struct dm_selector *s) {
    struct dm_outline *outline = s->outline;
    size_t count = outline->order->volumes.count;
    outline->volumes = dm_arena_array(outline->arena, count, sizeof *outline->volumes);
    if (outline->volumes == NULL) return false;
    for (size_t i = 0; i < count; i++) {
        const struct dm_document *document = outline->order->volumes.items[i].document;
        outline->volumes[i] = (struct dm_out_volume){.document = document, .root = dm_select_node(s, document->root, NULL, NULL)};
        if (outline->volumes[i].root == NULL) return false;
    }
    outline->volume_count = count;
    return true;
}

bool dm_select(struct dm_outline *outline, struct dm_report *report) {
    struct dm_selector s = {.outline = outline, .report = report};
    if (!make_volumes(&s)) return false;
    for (size_t i = 0; i < outline->volume_count; i++) select_volume(&s, &outline->order->volumes.items[i], outline->volumes[i].root);
    dm_select_gathered(&s);
    dm_select_cards(&s);
    return !dm_arena_failed(outline->arena);
}
