/* Conservation: what the loader counted beside what the doc's own runs say. Two counts made apart from each other: nothing is lost in
 * silence. */
#include "base/text.h"
#include "doc/walk.h"
#include "draft/draft.h"
#include "draft/word.h"
#include "kit/ui.h"
#include <string.h>

/* ---- Left side: what there is ------------------------------------------------------------------------------------------ */

struct tally {
    const struct dm_outline *outline;
    struct dm_map *seen;      /* fact paths the runs name as their origin */
    struct dm_map *mentioned; /* declarations any text, condition or loop of the document names */
    size_t facts, printed, not_relevant;
};

static void count_fact(void *user, const char *path, const struct dm_fact *fact) {
    struct tally *t = user;
    t->facts++;
    if (dm_map_get(t->seen, path) != NULL)
        t->printed++;
    else if (dm_map_get(t->mentioned, fact->decl->path) != NULL)
        t->not_relevant++;
}

static void mention(void *user, const struct dm_path *path) {
    struct tally *t = user;
    for (size_t i = 0; path != NULL && i < path->step_count; i++) dm_map_put(t->mentioned, path->steps[i]->path, path);
}

static void mention_phrase(struct tally *t, const struct dm_phrase *phrase) {
    for (size_t i = 0; phrase != NULL && i < phrase->count; i++) {
        mention(t, phrase->segments[i].path);
        for (size_t o = 0; o < phrase->segments[i].option_count; o++) mention_phrase(t, phrase->segments[i].options[o]);
    }
}

static void mention_unit(struct tally *t, const struct dm_unit *unit) {
    if (unit != NULL) mention_phrase(t, unit->english);
}

static void mention_block(struct tally *t, const struct dm_block *block) {
    mention_unit(t, block->text);
    mention_unit(t, block->title);
    mention(t, block->each);
    mention(t, block->image);
    if (block->when != NULL) dm_condition_paths(block->when, mention, t);
    for (size_t i = 0; block->topic != NULL && i < block->topic->measures.count; i++)
        mention_unit(t, block->topic->measures.items[i]->text);
    for (const struct dm_block *child = block->first; child != NULL; child = child->next) mention_block(t, child);
}

static void count_blocks(const struct dm_block *block, size_t *count) {
    if (block->id != NULL && block->kind != DM_BLOCK_DOCUMENT) (*count)++;
    for (const struct dm_block *child = block->first; child != NULL; child = child->next) count_blocks(child, count);
}

static void mark_standing(const struct dm_onode *node, struct dm_map *blocks) {
    if (!dm_stands(node)) return;
    if (node->block->id != NULL && node->measure == NULL && node->block->kind != DM_BLOCK_DOCUMENT)
        dm_map_put(blocks, node->block->id, node->block);
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) mark_standing(child, blocks);
}

/* ---- Right side: what the doc says -------------------------------------------------------------------------------------- */

struct expected {
    struct dm_map *places;
    const char *lost;
};

static void name_place(void *context, const struct dm_node *node) {
    struct expected *e = context;
    if (node->place == NULL) return;
    dm_map_put(e->places, node->place, node);
}

/* Places an outline promises to print as paragraphs of their own. */
static bool promises(const struct dm_onode *node) {
    if (node->stand != DM_IN || node->list != NULL || node->place == NULL) return false;
    if (node->measure != NULL) return true;
    switch (node->block->kind) {
    case DM_BLOCK_P:
    case DM_BLOCK_NOTE:
    case DM_BLOCK_ITEM:
    case DM_BLOCK_ROW:
    case DM_BLOCK_DEFINITION:
    case DM_BLOCK_PART:
    case DM_BLOCK_FIELD:
    case DM_BLOCK_CHECK:
    case DM_BLOCK_SIGNATORY: return true;
    default: return false;
    }
}

/* A paragraph within the first cell of a row prints under the row's place. */
static bool first_of_row(const struct dm_onode *node) {
    const struct dm_onode *cell = node->parent, *row = cell == NULL ? NULL : cell->parent;
    return node->block->kind == DM_BLOCK_P && cell != NULL && cell->block->kind == DM_BLOCK_CELL && row != NULL && row->first == cell &&
           cell->first == node;
}

static void look_for(const struct dm_onode *node, struct expected *e) {
    if (!dm_stands(node) || node->stand == DM_WITHHELD) return;
    if (promises(node) && !first_of_row(node) && dm_map_get(e->places, node->place) == NULL && e->lost == NULL) e->lost = node->place;
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) look_for(child, e);
}

/* Kept in the outline's arena: the next volume of the language adds to it when this doc is gone. */
static void note_origin(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct tally *t = context;
    (void)para;
    if (run->origin == NULL || dm_map_get(t->seen, run->origin) != NULL) return;
    char *origin = dm_arena_copy(t->outline->arena, run->origin);
    if (origin != NULL) dm_map_put(t->seen, origin, origin);
}

/* Header and footer print facts too. */
static void note_origins(const struct dm_doc *doc, struct tally *t) {
    static const struct dm_visitor visitor = {
        .run = {[DM_RUN_TEXT] = note_origin, [DM_RUN_REF] = note_origin, [DM_RUN_SEQ] = note_origin, [DM_RUN_IMAGE] = note_origin}};
    dm_doc_walk(doc, &visitor, t);
    dm_node_walk(doc->header, &visitor, t);
    dm_node_walk(doc->initials, &visitor, t);
    dm_node_walk(doc->footer, &visitor, t);
}

static bool broken(const struct dm_outline *outline, struct dm_report *report, const char *detail) {
    dm_find(report, DM_CODE_CONSERVATION_BROKEN, (struct dm_origin){0}, outline->document->id, "detail", detail, NULL);
    return false;
}

static void mention_volume(struct tally *t, const struct dm_volume *volume) {
    mention_unit(t, volume->document->header);
    mention_unit(t, volume->document->footer);
    for (size_t i = 0; i < volume->document->standings.count; i++) {
        const struct dm_standing *state = &volume->document->standings.items[i];
        mention_unit(t, state->text);
        if (state->when != NULL) dm_condition_paths(state->when, mention, t);
    }
    for (size_t i = 0; i < volume->parts.count; i++) mention_block(t, volume->parts.items[i]);
}

/* What the list of dates reads is not idle because no document prints it. */
static void mention_dues(struct tally *t, const struct dm_kit *kit) {
    for (size_t i = 0; i < kit->dues.count; i++) {
        const struct dm_due *due = kit->dues.items[i];
        const struct dm_path *paths[] = {due->each, due->on, due->last, due->interval};
        for (size_t k = 0; k < sizeof paths / sizeof *paths; k++) mention(t, paths[k]);
        if (due->when != NULL) dm_condition_paths(due->when, mention, t);
    }
}

static bool facts_printed(const struct dm_outline *outline, const struct dm_doc *doc, struct tally *t) {
    for (size_t i = 0; i < outline->volume_count; i++) mention_volume(t, &outline->order->volumes.items[i]);
    mention_dues(t, outline->workspace->kit);
    note_origins(doc, t);
    dm_workspace_each_fact(outline->workspace, outline->facility, count_fact, t);
    return !dm_arena_failed(outline->arena);
}

/* Each fact a standing text prints must stand as a run's origin as often as texts print it. */
struct wanted {
    struct dm_arena *arena;
    struct dm_map *runs;         /* origin → how many runs of the body have it that no text has claimed yet */
    const struct dm_map *places; /* that the doc prints: a footnote counts where its mark stands */
    const char *lost;
};

static size_t *counter(struct wanted *wanted, const char *origin) {
    size_t *count = dm_map_get(wanted->runs, origin);
    if (count != NULL) return count;
    count = dm_arena_alloc(wanted->arena, sizeof *count);
    if (count != NULL) dm_map_put(wanted->runs, origin, count);
    return count;
}

static void count_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    if (para->kind == DM_NODE_ENTRY) return; /* the contents repeat a title */
    size_t *count = run->origin == NULL ? NULL : counter(context, run->origin);
    if (count != NULL) (*count)++;
}

static void want_fact(void *user, const struct dm_segment *segment, const struct dm_found *found) {
    struct wanted *wanted = user;
    bool value = found->fact != NULL || found->value != NULL || (segment->path != NULL && segment->path->count);
    bool printed = segment->kind == DM_SEG_FACT && found->state == DM_STATE_KNOWN && value && found->path != NULL;
    if (!printed) return;
    size_t *count = counter(wanted, found->path);
    if (count != NULL && *count > 0)
        (*count)--;
    else if (wanted->lost == NULL)
        wanted->lost = found->path;
}

static void want_unit(const struct dm_outline *outline, const struct dm_onode *node, const struct dm_unit *unit, struct wanted *wanted) {
    if (unit != NULL && unit->english != NULL) dm_phrase_facts(outline, node, unit->english, want_fact, wanted);
}

static void want_below(const struct dm_outline *outline, const struct dm_onode *node, struct wanted *wanted) {
    if (!dm_stands(node) || node->stand == DM_WITHHELD) return;
    bool unmarked = node->block->kind == DM_BLOCK_FOOTNOTE && dm_map_get(wanted->places, node->block->id) == NULL;
    bool words = !unmarked && node->block->kind != DM_BLOCK_COLUMN && node->list == NULL;
    if (words) want_unit(outline, node, dm_onode_text(node), wanted);
    if (words && node->measure == NULL) want_unit(outline, node, dm_onode_title(node), wanted);
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) want_below(outline, child, wanted);
}

static const char *lost_fact(const struct dm_outline *outline, const struct dm_onode *root, const struct dm_doc *doc,
                             const struct dm_map *places) {
    struct wanted wanted = {.arena = outline->arena, .runs = dm_map_new(outline->arena), .places = places};
    struct dm_visitor visitor = {.run = {[DM_RUN_TEXT] = count_run, [DM_RUN_IMAGE] = count_run}};
    dm_doc_walk(doc, &visitor, &wanted);
    want_below(outline, root, &wanted);
    return wanted.lost;
}

static void count_outline(struct dm_outline *outline, const struct tally *t) {
    struct dm_map *blocks = dm_map_new(outline->arena);
    outline->counts.blocks = 0;
    for (size_t i = 0; i < outline->volume_count; i++) {
        const struct dm_volume *volume = &outline->order->volumes.items[i];
        for (size_t k = 0; k < volume->parts.count; k++) count_blocks(volume->parts.items[k], &outline->counts.blocks);
        mark_standing(outline->volumes[i].root, blocks);
    }
    outline->counts.blocks_in = dm_map_count(blocks);
    outline->counts.blocks_out = outline->counts.blocks - outline->counts.blocks_in;
    outline->counts.facts = t->facts;
    outline->counts.printed = t->printed;
    outline->counts.not_relevant = t->not_relevant;
    outline->counts.unused = t->facts - t->printed - t->not_relevant;
    outline->counts.requirements = outline->traces.count;
    outline->counts.addressed = 0;
    for (size_t i = 0; i < outline->traces.count; i++) outline->counts.addressed += outline->traces.items[i].state == DM_TRACE_ADDRESSED;
}

/* What another volume prints is not lost: the facts seen are gathered, the first volume of a language begins anew. */
bool dm_conserve(struct dm_outline *outline, size_t volume, const struct dm_doc *doc, struct dm_report *report) {
    struct dm_arena *arena = outline->arena;
    const struct dm_out_volume *of = &outline->volumes[volume];
    if (volume == 0 || outline->seen == NULL) outline->seen = dm_map_new(arena);
    struct tally t = {.outline = outline, .seen = outline->seen, .mentioned = dm_map_new(arena)};
    struct expected e = {.places = dm_map_new(arena)};
    struct dm_visitor visitor = {.enter = {[DM_NODE_PARA] = name_place}};
    struct dm_counts counts;
    dm_doc_walk(doc, &visitor, &e);
    if (!dm_arena_failed(arena)) look_for(of->root, &e); /* what memory could not hold is not what the doc lost */
    if (e.lost != NULL) return broken(outline, report, e.lost);
    if (!facts_printed(outline, doc, &t)) {
        dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
        return false;
    }
    const char *lost = lost_fact(outline, of->root, doc, e.places);
    if (lost != NULL && !dm_arena_failed(arena)) return broken(outline, report, lost);
    dm_doc_count(doc, &counts);
    if (counts.gaps + counts.undecided < of->marks)
        return broken(outline, report, dm_arena_format(arena, "gaps %zu of %zu", counts.gaps + counts.undecided, of->marks));
    count_outline(outline, &t);
    return true;
}

const char *dm_conservation_line(const struct dm_outline *outline, const char *language, struct dm_arena *arena) {
    size_t states[DM_TRACE_ADDRESSED + 1] = {0};
    for (size_t i = 0; i < outline->traces.count; i++) states[outline->traces.items[i].state]++;
    const struct {
        const char *name;
        size_t count;
    } counts[] = {
        {"facts", outline->counts.facts},
        {"printed", outline->counts.printed},
        {"not_relevant", outline->counts.not_relevant},
        {"unused", outline->counts.unused},
        {"blocks", outline->counts.blocks},
        {"blocks_in", outline->counts.blocks_in},
        {"blocks_out", outline->counts.blocks_out},
        {"requirements", outline->traces.count},
        {"addressed", states[DM_TRACE_ADDRESSED]},
        {"partly", states[DM_TRACE_PARTLY]},
        {"planned", states[DM_TRACE_PLANNED]},
        {"not_applicable", states[DM_TRACE_NOT_APPLICABLE]},
        {"not_addressed", states[DM_TRACE_NOT_ADDRESSED]},
    };
    enum { COUNTS = sizeof counts / sizeof *counts };
    struct dm_argument arguments[COUNTS];
    for (size_t i = 0; i < COUNTS; i++) arguments[i] = (struct dm_argument){counts[i].name, dm_arena_format(arena, "%zu", counts[i].count)};
    /* a matrix or a checklist answers no requirement itself: noughts beside the rows that it prints would read like a result */
    const char *line = outline->traces.count == 0 ? "ui.build.conservation_alone" : "ui.build.conservation";
    return dm_ui_fill(arena, language, line, arguments, COUNTS);
}
