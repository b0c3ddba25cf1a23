/* Second pass over a document's blocks: loops and conditions are compiled, texts get their scope, pointers between blocks are checked. */
#include "base/text.h"
#include "kit/load.h"
#include <string.h>

static const size_t MOST_WORDS = 60;
enum { MOST_LOOPS = 3 };

struct linker {
    struct dm_loader *loader;
    struct dm_document *document;
};

/* ---- Loops and conditions ------------------------------------------------------------------------------------------- */

static bool taken(const struct linker *l, const struct dm_scope *scope, const char *as) {
    static const char *const reserved[] = {"facility", "nation", "document", "see", "fn"};
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(reserved[i], as) == 0) return true;
    for (; scope != NULL; scope = scope->outer)
        if (dm_text_equal(scope->as, as)) return true;
    return dm_kit_name(l->loader->kit, as) != NULL;
}

static const struct dm_scope *loop_scope(struct linker *l, struct dm_block *block, const struct dm_scope *outer) {
    struct dm_report *report = l->loader->report;
    struct dm_arena *arena = l->loader->kit->arena;
    const char *attribute = block->kind == DM_BLOCK_EACH ? "list" : "each";
    const char *list = dm_xml_get(block->element, attribute), *as = dm_xml_get(block->element, "as");
    if (list == NULL) return outer;
    struct dm_origin at = dm_attribute_origin(block->element, attribute);
    block->each = dm_path_compile(l->loader->kit, arena, outer, list, at, report);
    if (block->each == NULL || block->each->decl == NULL || block->each->decl->type != DM_TYPE_LIST) {
        if (block->each != NULL) dm_find(report, DM_CODE_LOOP_NOT_A_LIST, at, block->id, "list", list, NULL);
        l->loader->broken = true;
        return outer;
    }
    if (as == NULL || !dm_text_is_name(as) || taken(l, outer, as)) {
        dm_find(report, DM_CODE_PATH_CLASH, dm_attribute_origin(block->element, "as"), block->id, "name", as == NULL ? "" : as, NULL);
        l->loader->broken = true;
    }
    struct dm_scope *scope = dm_arena_alloc(arena, sizeof *scope);
    if (scope == NULL) return outer;
    *scope = (struct dm_scope){.outer = outer,
                               .as = as == NULL ? "" : as,
                               .list = block->each->decl,
                               .frame = outer == NULL ? 0 : outer->frame + 1};
    if (scope->frame >= MOST_LOOPS) dm_find(report, DM_CODE_LOOP_TOO_DEEP, at, block->id, "limit", "3", NULL);
    block->as = as;
    return scope;
}

/* A chapter may carry a condition of its own and one where document.xml places it: both must hold. */
static const struct dm_condition *both(struct dm_arena *arena, const struct dm_condition *a, const struct dm_condition *b) {
    if (a == NULL || b == NULL) return a != NULL ? a : b;
    struct dm_condition *and = dm_arena_alloc(arena, sizeof *and);
    if (and == NULL) return NULL;
    *and = (struct dm_condition){.op = DM_OP_AND, .left = a, .right = b, .origin = b->origin};
    and->text = dm_arena_format(arena, "(%s) and (%s)", a->text, b->text);
    return and;
}

/* ---- Texts ------------------------------------------------------------------------------------------------------------ */

static size_t words_in(const char *text) {
    size_t words = 0;
    bool inside = false;
    for (; text != NULL && *text != '\0'; text++) {
        bool space = *text == ' ';
        if (!space && !inside) words++;
        inside = !space;
    }
    return words;
}

static const char *figure(struct linker *l, size_t number) {
    return dm_arena_format(l->loader->kit->arena, "%zu", number);
}

static void lint_text(struct linker *l, const struct dm_block *block, const struct dm_unit *unit) {
    if (!l->loader->kit->lint || unit == NULL || words_in(unit->source) <= MOST_WORDS) return;
    dm_find(l->loader->report, DM_CODE_TEXT_TOO_LONG, unit->origin, block->id, "id", block->id, "words", figure(l, words_in(unit->source)),
            NULL);
}

static void check_prose(struct linker *l, const struct dm_unit *unit) {
    const struct dm_phrase *phrase = unit == NULL ? NULL : unit->english;
    for (size_t i = 0; phrase != NULL && i < phrase->count; i++) {
        const struct dm_segment *segment = &phrase->segments[i];
        bool prose = segment->kind == DM_SEG_FACT && segment->path != NULL && segment->path->decl != NULL &&
                     segment->path->decl->type == DM_TYPE_PROSE;
        if (prose && phrase->count > 1)
            dm_find(l->loader->report, DM_CODE_TEXT_PROSE_NOT_ALONE, unit->origin, unit->id, "fact", segment->text, NULL);
    }
}

static void compile_text(struct linker *l, const struct dm_block *block, struct dm_unit *unit, const struct dm_scope *scope) {
    if (unit == NULL) return;
    dm_unit_compile(l->loader, unit, scope);
    check_prose(l, unit);
    lint_text(l, block, unit);
}

/* Whether the words of a block name somebody: those of an obligation that is a row stand in its cells. */
static bool names(const struct dm_block *block, const char *placeholder) {
    if (block->text != NULL && strstr(block->text->source, placeholder) != NULL) return true;
    for (const struct dm_block *child = block->first; child != NULL; child = child->next)
        if (names(child, placeholder)) return true;
    return false;
}

static void lint_duty(struct linker *l, const struct dm_block *block) {
    struct dm_loader *loader = l->loader;
    if (!dm_asks_duty(loader, block->origin)) return;
    if (loader->kit->lint) dm_law_check_answers(loader, &block->answers, block->id, block->origin);
    bool duty = block->actor != NULL || block->frequency.kind != DM_FREQ_NONE || block->record != NULL;
    if (!duty) return;
    const char *missing = block->actor == NULL                    ? "actor"
                          : block->frequency.kind == DM_FREQ_NONE ? "frequency"
                          : block->record == NULL                 ? "record"
                                                                  : NULL;
    if (missing != NULL)
        dm_find(loader->report, DM_CODE_OBLIGATION_INCOMPLETE, block->origin, block->id, "id", block->id, "missing", missing, NULL);
    if (block->actor == NULL) return;
    const char *place = dm_arena_format(loader->kit->arena, "{%s", block->actor->id);
    if (place != NULL && !names(block, place))
        dm_find(loader->report, DM_CODE_OBLIGATION_ACTOR_UNNAMED, block->origin, block->id, "id", block->id, "actor", block->actor->id,
                NULL);
}

/* ---- Blocks of one kind --------------------------------------------------------------------------------------------------- */

static size_t columns_of(const struct dm_block *table) {
    size_t count = 0;
    for (const struct dm_block *child = table->first; child != NULL; child = child->next) count += child->kind == DM_BLOCK_COLUMN;
    return count;
}

static void check_width(struct linker *l, const struct dm_block *table, struct dm_origin at, size_t columns, size_t most) {
    if (columns <= most) return;
    dm_find(l->loader->report, DM_CODE_TABLE_TOO_WIDE, at, table->id, "id", table->id, "columns", figure(l, columns), "most",
            figure(l, most), NULL);
    l->loader->broken = true;
}

static void check_row(struct linker *l, const struct dm_block *row) {
    const struct dm_block *table = row->parent;
    size_t wide = 0;
    while (table != NULL && table->kind != DM_BLOCK_TABLE) table = table->parent;
    for (const struct dm_block *cell = row->first; cell != NULL; cell = cell->next) wide += (size_t)cell->span;
    if (table != NULL) check_width(l, table, row->origin, wide, columns_of(table));
}

/* A table of levels shows its topic; one that gathers a level shows all topics, each under a caption of its own. */
static void link_topic(struct linker *l, struct dm_block *block, const char *attribute) {
    const char *topic = dm_xml_get(block->element, attribute);
    block->topic = topic == NULL ? NULL : dm_kit_topic(l->loader->kit, topic);
    if (block->topic != NULL) return;
    dm_find(l->loader->report, DM_CODE_LEVELS_NO_TOPIC, dm_attribute_origin(block->element, attribute), block->id, "topic",
            topic == NULL ? "" : topic, NULL);
    l->loader->broken = true;
}

static void link_levels(struct linker *l, struct dm_block *block) {
    static const char *const none[] = {NULL};
    struct dm_loader *loader = l->loader;
    const char *topic = dm_xml_get(block->element, "topic");
    if (block->level > 0) {
        if (topic != NULL || block->planned) dm_wrong_value(loader, block->element, "level");
        dm_xml_check_children(block->element, none, loader->report);
        return;
    }
    link_topic(l, block, "topic");
}

/* A matrix may be that of another document, of the same kind of subject. */
static void check_of(struct linker *l, const struct dm_block *block) {
    const struct dm_document *of = dm_kit_document(l->loader->kit, block->of);
    if (of != NULL && of->of_nation == l->document->of_nation && of != l->document) return;
    dm_wrong_value(l->loader, block->element, "of");
    l->loader->broken = true;
}

static void link_own(struct linker *l, struct dm_block *block, const struct dm_scope *scope) {
    struct dm_loader *loader = l->loader;
    const char *image = dm_xml_get(block->element, "image");
    if (block->kind == DM_BLOCK_TABLE) check_width(l, block, block->origin, columns_of(block), DM_MOST_COLUMNS);
    if (block->kind == DM_BLOCK_ROW) check_row(l, block);
    if (block->kind == DM_BLOCK_LEVELS) link_levels(l, block);
    if (block->kind == DM_BLOCK_CARD && dm_xml_get(block->element, "without") != NULL) link_topic(l, block, "without");
    if (block->kind == DM_BLOCK_MATRIX && block->of != NULL) check_of(l, block);
    if (block->kind == DM_BLOCK_FIGURE || block->kind == DM_BLOCK_LOGO || block->kind == DM_BLOCK_DRAWING) {
        enum dm_type wanted = block->kind == DM_BLOCK_DRAWING ? DM_TYPE_DRAWING : DM_TYPE_IMAGE;
        struct dm_origin at = dm_attribute_origin(block->element, "image");
        block->image = dm_path_compile(loader->kit, loader->kit->arena, scope, image == NULL ? "" : image, at, loader->report);
        if (block->image != NULL && (block->image->decl == NULL || block->image->decl->type != wanted))
            dm_find(loader->report, DM_CODE_FIGURE_NO_IMAGE, at, block->id, "fact", image, "type", dm_type_names[wanted], NULL);
        if (block->image == NULL) loader->broken = true;
    }
}

static void link_block(struct linker *l, struct dm_block *block, const struct dm_scope *outer) {
    struct dm_arena *arena = l->loader->kit->arena;
    if (block->element != NULL) {
        block->scope = loop_scope(l, block, outer);
        const struct dm_condition *own =
            dm_read_condition(l->loader, block->element, block->kind == DM_BLOCK_WHEN ? "test" : "when", block->scope);
        block->when = both(arena, own, dm_read_condition(l->loader, block->placed, "when", block->scope));
        compile_text(l, block, block->text, block->scope);
        compile_text(l, block, block->title, block->scope);
        compile_text(l, block, block->empty, outer);
        lint_duty(l, block);
        link_own(l, block, block->scope);
    }
    for (struct dm_block *child = block->first; child != NULL; child = child->next) link_block(l, child, block->scope);
}

/* ---- Pointers ----------------------------------------------------------------------------------------------------------- */

/* Sections of an annex and of the front matter are told by their titles. */
static bool is_numbered(const struct dm_block *block) {
    const struct dm_block *above = block;
    switch (block->kind) {
    case DM_BLOCK_SECTION:
        while (above != NULL && above->kind != DM_BLOCK_ANNEX && above->kind != DM_BLOCK_FRONT) above = above->parent;
        return above == NULL;
    case DM_BLOCK_CHAPTER:
    case DM_BLOCK_ANNEX:
    case DM_BLOCK_MATRIX:
    case DM_BLOCK_AMENDMENTS:
    case DM_BLOCK_FIGURE: return true;
    case DM_BLOCK_CARD: return block->level != 0;
    case DM_BLOCK_LEVELS: return block->level == 0;
    case DM_BLOCK_DEFINITIONS:
    case DM_BLOCK_TABLE: return block->title != NULL;
    default: return false;
    }
}

/* A target inside a loop may only be named from inside the same loop. */
static bool same_loops(const struct dm_block *target, const struct dm_scope *from) {
    const struct dm_scope *at = target->scope;
    if (at == NULL) return true;
    for (; from != NULL; from = from->outer)
        if (from == at) return true;
    return false;
}

/* A volume may point at what stands in the document it belongs to. */
static const struct dm_block *target_of(const struct linker *l, const char *id) {
    const struct dm_block *own = dm_map_get(l->document->blocks, id);
    return own != NULL || l->document->volume_of == NULL ? own : dm_map_get(l->document->volume_of->blocks, id);
}

static void check_segment(struct linker *l, const struct dm_unit *unit, const struct dm_segment *segment) {
    struct dm_report *report = l->loader->report;
    if (segment->kind == DM_SEG_NOTE && dm_map_get(l->document->notes, segment->text) == NULL)
        dm_find(report, DM_CODE_NOTE_UNKNOWN, unit->origin, unit->id, "id", segment->text, NULL);
    if (segment->kind != DM_SEG_SEE) return;
    const struct dm_block *target = target_of(l, segment->text);
    if (target == NULL)
        dm_find(report, DM_CODE_SEE_UNKNOWN, unit->origin, unit->id, "id", segment->text, NULL);
    else if (!is_numbered(target))
        dm_find(report, DM_CODE_SEE_NOT_NUMBERED, unit->origin, unit->id, "id", segment->text, NULL);
    else if (!same_loops(target, unit->scope))
        dm_find(report, DM_CODE_SEE_INTO_LOOP, unit->origin, unit->id, "id", segment->text, NULL);
    else
        return;
    l->loader->broken = true;
}

static void check_unit(struct linker *l, const struct dm_unit *unit, const struct dm_phrase *phrase) {
    for (size_t i = 0; phrase != NULL && i < phrase->count; i++) {
        check_segment(l, unit, &phrase->segments[i]);
        for (size_t o = 0; o < phrase->segments[i].option_count; o++) check_unit(l, unit, phrase->segments[i].options[o]);
    }
}

static void check_block(struct linker *l, const struct dm_block *block) {
    const struct dm_unit *const units[] = {block->text, block->title, block->empty};
    for (size_t i = 0; i < 3; i++)
        if (units[i] != NULL) check_unit(l, units[i], units[i]->english);
    for (const struct dm_block *child = block->first; child != NULL; child = child->next) check_block(l, child);
}

/* ---- Volumes ------------------------------------------------------------------------------------------------------------- */

/* Printed beside the document it belongs to, a volume shares its ids with nothing there. */
static void check_ids(struct linker *l, const struct dm_block *block) {
    const struct dm_block *twin =
        block->id == NULL || block->element == NULL ? NULL : dm_map_get(l->document->volume_of->blocks, block->id);
    if (twin != NULL)
        dm_find(l->loader->report, DM_CODE_ID_DUPLICATE, dm_attribute_origin(block->element, "id"), block->id, "id", block->id, "file",
                twin->origin.file, NULL);
    for (const struct dm_block *child = block->first; child != NULL; child = child->next) check_ids(l, child);
}

static void link_volume(struct linker *l) {
    struct dm_document *document = l->document;
    if (document->volume_of_id == NULL) return;
    const struct dm_document *whole = dm_kit_document(l->loader->kit, document->volume_of_id);
    if (whole == NULL || whole->volume_of_id != NULL || whole->of_nation != document->of_nation) {
        dm_find(l->loader->report, DM_CODE_OUTLINE_UNKNOWN_DOCUMENT, document->origin, document->id, "document", document->volume_of_id,
                NULL);
        l->loader->broken = true;
        return;
    }
    document->volume_of = whole;
    check_ids(l, document->root);
}

void dm_document_link(struct dm_loader *loader, struct dm_document *document) {
    struct linker l = {.loader = loader, .document = document};
    link_volume(&l);
    dm_unit_compile(loader, document->title, NULL);
    dm_unit_compile(loader, document->header, NULL);
    dm_unit_compile(loader, document->footer, NULL);
    for (size_t i = 0; i < document->standings.count; i++) {
        struct dm_standing *state = &document->standings.items[i];
        dm_unit_compile(loader, state->text, NULL);
        state->when = dm_read_condition(loader, state->element, "when", NULL);
    }
    link_block(&l, document->root, NULL);
    link_block(&l, document->shelf, NULL);
    check_block(&l, document->root);
    check_block(&l, document->shelf);
}
