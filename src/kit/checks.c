/* Findings that compare facts: templates/checks says of each when it stands, at which fact, and in which words. In: the files of all
 * layers. Out: kit->checks, in file order. facts/checks.c asks them of a workspace; docs/formats.md is the manual. */
#include "base/text.h"
#include "kit/load.h"
#include <string.h>

static const char *const attributes[] = {"id",  "subject",     "each",     "as",     "state", "about", "when",
                                         "bar", "requirement", "replaces", "reason", "fixed", NULL};
static const char *const parts[DM_CHECK_PARTS] = {"text", "because", "do"};

static void incomplete(struct dm_loader *loader, const struct dm_xml *element, const char *id) {
    dm_find(loader->report, DM_CODE_CHECKS_INCOMPLETE, element->origin, id, "id", id, NULL);
    loader->broken = true;
}

/* ---- Reading ----------------------------------------------------------------------------------------------------------- */

static struct dm_unit *words_of(struct dm_loader *loader, const struct dm_xml *element, const char *id, const char *part) {
    static const char *const text_attributes[] = {"hint", NULL};
    const struct dm_xml *text = dm_xml_first(element, part);
    if (text == NULL) {
        incomplete(loader, element, id);
        return NULL;
    }
    dm_xml_check_attributes(text, text_attributes, loader->report);
    return dm_unit_new(loader, "checks", dm_arena_format(loader->kit->arena, "%s.%s", id, part), dm_xml_inline(loader->kit->arena, text),
                       dm_xml_get(text, "hint"), text->origin);
}

static void read_check(struct dm_loader *loader, const struct dm_xml *element) {
    static const char *const children[] = {"text", "because", "do", NULL}, *const subjects[] = {"facility", "nation", NULL};
    static const char *const states[] = {"in_service", "planned", NULL}, *const bars[] = {"note", "issue", "submission", NULL};
    static const enum dm_level levels[] = {DM_NOTE, DM_BLOCKS_ISSUE, DM_BLOCKS_SUBMISSION};
    struct dm_kit *kit = loader->kit;
    dm_xml_check_attributes(element, attributes, loader->report);
    dm_xml_check_children(element, children, loader->report);
    const char *id = dm_read_id(loader, element);
    struct dm_check *check = id == NULL ? NULL : dm_arena_alloc(kit->arena, sizeof *check);
    struct dm_check **slot = check == NULL ? NULL : DM_PUSH(kit->arena, kit->checks);
    if (slot == NULL) return;
    *slot = check;
    *check = (struct dm_check){.id = id, .element = element, .origin = element->origin};
    check->of_nation = dm_read_choice(loader, element, "subject", subjects, 0) == 1;
    check->planned = dm_read_choice(loader, element, "state", states, 0) == 1;
    check->level = levels[dm_read_choice(loader, element, "bar", bars, 1)];
    for (int i = 0; i < DM_CHECK_PARTS; i++) check->words[i] = words_of(loader, element, id, parts[i]);
}

void dm_checks_read(struct dm_loader *loader, const struct dm_file *file) {
    static const char *const none[] = {NULL}, *const children[] = {"check", "remove", NULL};
    dm_xml_check_attributes(file->root, none, loader->report);
    dm_xml_check_children(file->root, children, loader->report);
    for (const struct dm_xml *child = dm_xml_first(file->root, "check"); child != NULL; child = dm_xml_next(child, "check"))
        read_check(loader, child);
}

/* ---- Linking ----------------------------------------------------------------------------------------------------------- */

static const struct dm_path *path_of(struct dm_loader *loader, const struct dm_check *check, const struct dm_scope *scope,
                                     const char *attribute) {
    const char *text = dm_xml_get(check->element, attribute);
    if (text == NULL) return NULL;
    const struct dm_path *path =
        dm_path_compile(loader->kit, loader->kit->arena, scope, text, dm_attribute_origin(check->element, attribute), loader->report);
    if (path == NULL) loader->broken = true;
    return path;
}

/* The loop, where there is one; NULL also after a finding. */
static const struct dm_scope *loop_of(struct dm_loader *loader, struct dm_check *check) {
    const struct dm_path *each = path_of(loader, check, NULL, "each");
    const char *as = dm_xml_get(check->element, "as");
    struct dm_scope *scope = each == NULL ? NULL : dm_arena_alloc(loader->kit->arena, sizeof *scope);
    if (scope == NULL) return NULL;
    if (each->decl == NULL || each->decl->type != DM_TYPE_LIST || each->count) {
        dm_find(loader->report, DM_CODE_LOOP_NOT_A_LIST, dm_attribute_origin(check->element, "each"), check->id, "path", each->text, NULL);
        loader->broken = true;
        return NULL;
    }
    check->each = each;
    *scope = (struct dm_scope){.as = as == NULL ? each->decl->item : as, .list = each->decl};
    return scope;
}

static void link_requirement(struct dm_loader *loader, struct dm_check *check) {
    const char *id = dm_xml_get(check->element, "requirement");
    check->requirement = id == NULL ? NULL : dm_map_get(loader->kit->requirements, id);
    if (id == NULL || check->requirement != NULL) return;
    dm_find(loader->report, DM_CODE_LAW_UNKNOWN_REQUIREMENT, dm_attribute_origin(check->element, "requirement"), check->id, "requirement",
            id, NULL);
}

static void link_check(struct dm_loader *loader, struct dm_check *check) {
    const char *when = dm_xml_get(check->element, "when");
    bool placed = dm_xml_get(check->element, "about") != NULL || dm_xml_get(check->element, "each") != NULL;
    if (when == NULL || !placed) {
        incomplete(loader, check->element, check->id);
        return;
    }
    const struct dm_scope *scope = loop_of(loader, check);
    check->about = path_of(loader, check, scope, "about");
    check->when = dm_condition_compile_dated(loader->kit, loader->kit->arena, scope, when, dm_attribute_origin(check->element, "when"),
                                             loader->report);
    if (check->when == NULL) loader->broken = true;
    for (int i = 0; i < DM_CHECK_PARTS; i++) dm_unit_compile(loader, check->words[i], scope);
    link_requirement(loader, check);
}

void dm_checks_link(struct dm_loader *loader) {
    for (size_t i = 0; i < loader->kit->checks.count; i++) link_check(loader, loader->kit->checks.items[i]);
}
