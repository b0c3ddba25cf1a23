/* Reads the nation's classes of amendment and looks up which holds for a fact, a passage or a measure. See amend.h. */
#include "facts/amend.h"

#include "base/text.h"
#include "facts/load.h"

#include <string.h>

/* ---- Reading ----------------------------------------------------------------------------------------------------------- */

static const struct dm_decl *root_of(const struct dm_decl *decl) {
    while (decl->parent != NULL) decl = decl->parent;
    return decl;
}

static bool is_heading(const struct dm_block *block) {
    return block->kind == DM_BLOCK_FRONT || block->kind == DM_BLOCK_CHAPTER || block->kind == DM_BLOCK_ANNEX ||
           block->kind == DM_BLOCK_SECTION;
}

/* A chapter or section of a document of facilities; passages have the class of theirs. */
static bool names_heading(const struct dm_kit *kit, const char *id) {
    for (size_t i = 0; i < kit->documents.count; i++) {
        const struct dm_block *block = dm_map_get(kit->documents.items[i]->blocks, id);
        if (block != NULL) return !kit->documents.items[i]->of_nation && is_heading(block);
    }
    return false;
}

static bool can_have_class(const struct dm_kit *kit, const char *id) {
    const struct dm_decl *decl = dm_kit_fact(kit, id);
    if (decl != NULL) return root_of(decl) != kit->nation;
    return strcmp(id, kit->facility->path) == 0 || strcmp(id, kit->port->path) == 0 || dm_map_get(kit->measures, id) != NULL ||
           dm_kit_topic(kit, id) != NULL || names_heading(kit, id);
}

static void declare(struct dm_facts_loader *loader, const char *id, const struct dm_amendment *amendment) {
    struct dm_map *known = loader->workspace->amendments;
    const struct dm_amendment *first = dm_map_get(known, id);
    if (!can_have_class(loader->kit, id))
        dm_find(loader->report, DM_CODE_AMENDMENT_UNKNOWN, amendment->origin, amendment->item->path, "id", id, NULL);
    else if (first != NULL && first->amend != amendment->amend)
        dm_find(loader->report, DM_CODE_AMENDMENT_TWICE, amendment->origin, amendment->item->path, "id", id, "line",
                dm_arena_format(loader->arena, "%d", first->origin.line), NULL);
    else
        dm_map_put(known, id, amendment);
}

/* What the port's facilities share is written as texts write it, facility.port.name, or as its file has it, port.name. */
static const char *declared_path(const char *id) {
    static const char of_facility[] = "facility.";
    return dm_text_starts(id, "facility.port.") || strcmp(id, "facility.port") == 0 ? id + sizeof of_facility - 1 : id;
}

static enum dm_amend class_of(const struct dm_fact *fact) {
    for (int i = DM_AMEND_APPROVAL; fact != NULL && fact->choice_count == 1 && dm_amend_names[i] != NULL; i++)
        if (strcmp(dm_amend_names[i], fact->choices[0]) == 0) return (enum dm_amend)i;
    return DM_AMEND_UNDECLARED;
}

/* <of>facility.contacts forms</of>: an entry without it says in words only what the State has laid down. */
static void read_item(struct dm_facts_loader *loader, const struct dm_record *item) {
    const struct dm_decl *of = dm_decl_child(item->decl, "of"), *class = dm_decl_child(item->decl, "class");
    const struct dm_fact *ids = of == NULL ? NULL : dm_record_fact(item, of);
    enum dm_amend amend = class == NULL ? DM_AMEND_UNDECLARED : class_of(dm_record_fact(item, class));
    struct dm_amendment *amendment = dm_arena_alloc(loader->arena, sizeof *amendment);
    size_t count;
    if (ids == NULL || ids->texts == NULL || amend == DM_AMEND_UNDECLARED || amendment == NULL) return;
    *amendment = (struct dm_amendment){.amend = amend, .item = item, .origin = ids->origin};
    const char *const *words = (const char *const *)dm_text_words(loader->arena, ids->texts->text, &count);
    for (size_t i = 0; words != NULL && i < count; i++) declare(loader, declared_path(words[i]), amendment);
}

static const char every_change[] = "nation.amendment_classes";

/* none="yes": the State has laid down that every change needs approval. */
static void declare_none(struct dm_facts_loader *loader, struct dm_origin at) {
    struct dm_amendment *amendment = dm_arena_alloc(loader->arena, sizeof *amendment);
    if (amendment == NULL) return;
    *amendment = (struct dm_amendment){.amend = DM_AMEND_APPROVAL, .origin = at};
    dm_map_put(loader->workspace->amendments, every_change, amendment);
}

void dm_load_amendments(struct dm_facts_loader *loader) {
    struct dm_workspace *workspace = loader->workspace;
    const struct dm_decl *list = dm_kit_fact(loader->kit, every_change);
    const struct dm_items *items = list == NULL || workspace->nation == NULL ? NULL : dm_record_items(workspace->nation, list);
    workspace->amendments = dm_map_new(loader->arena);
    if (items != NULL && items->state == DM_STATE_NONE) declare_none(loader, items->origin);
    for (size_t i = 0; items != NULL && i < items->list.count; i++)
        if (items->list.items[i]->state == DM_STATE_KNOWN) read_item(loader, items->list.items[i]);
}

/* ---- Looking up -------------------------------------------------------------------------------------------------------- */

static bool by_nation(const struct dm_workspace *workspace, const char *id, struct dm_amend_class *out) {
    const struct dm_amendment *said = dm_map_get(workspace->amendments, every_change);
    if (said != NULL) id = every_change;
    if (said == NULL && id != NULL) said = dm_map_get(workspace->amendments, id);
    if (said != NULL) *out = (struct dm_amend_class){.amend = said->amend, .by = DM_AMEND_BY_NATION, .of = id, .origin = said->origin};
    return said != NULL;
}

static bool by_kit(struct dm_amend_said said, const char *id, struct dm_amend_class *out) {
    if (said.amend == DM_AMEND_UNDECLARED) return false;
    *out = (struct dm_amend_class){.amend = said.amend, .by = DM_AMEND_BY_KIT, .of = id, .origin = said.origin};
    return true;
}

static const struct dm_amend_class by_nobody = {.amend = DM_AMEND_APPROVAL, .by = DM_AMEND_BY_NOBODY};

struct dm_amend_class dm_amend_fact(const struct dm_workspace *workspace, const struct dm_decl *decl) {
    struct dm_amend_class class = {0};
    if (root_of(decl) == workspace->kit->nation) return class;
    for (const struct dm_decl *at = decl; at != NULL; at = at->parent)
        if (by_nation(workspace, at->path, &class)) return class;
    for (const struct dm_decl *at = decl; at != NULL; at = at->parent)
        if (by_kit(at->amend, at->path, &class)) return class;
    return by_nobody;
}

struct dm_amend_class dm_amend_block(const struct dm_workspace *workspace, const struct dm_block *block) {
    struct dm_amend_class class;
    for (const struct dm_block *at = block; at != NULL; at = at->parent)
        if (is_heading(at) && by_nation(workspace, at->id, &class)) return class;
    for (const struct dm_block *at = block; at != NULL; at = at->parent)
        if (by_kit(at->amend, at->id, &class)) return class;
    return by_nobody;
}

struct dm_amend_class dm_amend_measure(const struct dm_workspace *workspace, const struct dm_measure *measure) {
    struct dm_amend_class class;
    if (by_nation(workspace, measure->id, &class) || by_nation(workspace, measure->topic->id, &class)) return class;
    return by_kit(measure->amend, measure->id, &class) ? class : by_nobody;
}
