/* Number: chapters, sections, annexes, tables, figures, in printed order, each volume from 1; withheld ones keep their number. Then every
 * {see} must lead to something that stands, in whichever volume. */
#include "draft/draft.h"

struct numberer {
    struct dm_outline *outline;
    struct dm_report *report;
    int heading[4]; /* [1] chapter … [3] */
    int annex, table, figure;
    bool lettered; /* inside an annex */
};

static void number_annex(struct numberer *n, struct dm_onode *node) {
    int annex = n->annex++;
    n->lettered = true;
    n->heading[2] = n->heading[3] = 0;
    node->depth = 1;
    node->number = annex < 26 ? dm_arena_format(n->outline->arena, "%c", 'A' + annex)
                              : dm_arena_format(n->outline->arena, "%c%c", 'A' + annex / 26 - 1, 'A' + annex % 26);
}

static int depth_of(const struct dm_onode *node) {
    int depth = 0;
    for (; node != NULL; node = node->parent)
        if (node->block->kind == DM_BLOCK_SECTION || node->block->kind == DM_BLOCK_CHAPTER || node->block->kind == DM_BLOCK_ANNEX) depth++;
    return depth > 3 ? 3 : depth;
}

static bool in_front(const struct dm_onode *node) {
    for (; node != NULL; node = node->parent)
        if (node->block->kind == DM_BLOCK_FRONT) return true;
    return false;
}

static void number_heading(struct numberer *n, struct dm_onode *node) {
    struct dm_arena *arena = n->outline->arena;
    int depth = node->depth = depth_of(node);
    if (in_front(node)) return;
    if (depth == 1) n->lettered = false;
    n->heading[depth]++;
    for (int below = depth + 1; below <= 3; below++) n->heading[below] = 0;
    if (n->lettered) return; /* sections of an annex are told by their titles */
    if (depth == 1) node->number = dm_arena_format(arena, "%d", n->heading[1]);
    if (depth == 2) node->number = dm_arena_format(arena, "%d.%d", n->heading[1], n->heading[2]);
    if (depth == 3) node->number = dm_arena_format(arena, "%d.%d.%d", n->heading[1], n->heading[2], n->heading[3]);
}

static void number_node(struct numberer *n, struct dm_onode *node) {
    struct dm_arena *arena = n->outline->arena;
    if (node->measure != NULL) return;
    switch (node->block->kind) {
    case DM_BLOCK_CHAPTER:
    case DM_BLOCK_SECTION: number_heading(n, node); break;
    case DM_BLOCK_ANNEX: number_annex(n, node); break;
    case DM_BLOCK_TABLE:
    case DM_BLOCK_DEFINITIONS:
    case DM_BLOCK_LEVELS:
    case DM_BLOCK_MATRIX:
    case DM_BLOCK_AMENDMENTS:
        if (dm_onode_title(node) != NULL || node->from != NULL) node->number = dm_arena_format(arena, "%d", ++n->table);
        break;
    case DM_BLOCK_CARD:
        if (node->title != NULL && dm_is_card(node)) node->number = dm_arena_format(arena, "%d", ++n->table);
        break;
    case DM_BLOCK_FIGURE:
        if (node->title != NULL) node->number = dm_arena_format(arena, "%d", ++n->figure);
        break;
    default: break;
    }
}

static void number_below(struct numberer *n, struct dm_onode *node) {
    if (!dm_stands(node)) return;
    number_node(n, node);
    for (struct dm_onode *child = node->first; child != NULL; child = child->next) number_below(n, child);
}

static void check_phrase(struct numberer *n, const struct dm_onode *node, const struct dm_phrase *phrase) {
    for (size_t i = 0; phrase != NULL && i < phrase->count; i++) {
        const struct dm_segment *segment = &phrase->segments[i];
        if (segment->kind == DM_SEG_SEE && dm_see_target(n->outline, node, segment->text) == NULL) {
            dm_find(n->report, DM_CODE_SEE_LEFT_OUT, node->block->origin, node->place, "id", segment->text, "from", node->block->id, NULL);
            n->outline->refused = true;
        }
        for (size_t o = 0; o < segment->option_count; o++) check_phrase(n, node, segment->options[o]);
    }
}

static void check_below(struct numberer *n, const struct dm_onode *node) {
    if (node->stand != DM_IN && node->stand != DM_TO_DECIDE) return;
    const struct dm_unit *const units[] = {node->block->text, dm_onode_title(node)};
    for (size_t i = 0; i < 2; i++)
        if (units[i] != NULL) check_phrase(n, node, units[i]->english);
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) check_below(n, child);
}

bool dm_number(struct dm_outline *outline, struct dm_report *report) {
    for (size_t i = 0; i < outline->volume_count; i++) {
        struct numberer n = {.outline = outline, .report = report};
        number_below(&n, outline->volumes[i].root);
    }
    struct numberer all = {.outline = outline, .report = report};
    for (size_t i = 0; i < outline->volume_count; i++) check_below(&all, outline->volumes[i].root);
    return !dm_arena_failed(outline->arena);
}
