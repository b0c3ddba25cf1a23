/* The catalogue of requirements: what the law asks, in our own words, with source and certainty. */
#include "base/text.h"
#include "kit/condition.h"
#include "kit/load.h"
#include <string.h>

static const char *const law_attributes[] = {"id", "edition", NULL}, *const law_children[] = {"title", "requirement", "remove", NULL};
static const char *const requirement_attributes[] = {"id",       "force",  "kind",    "addressee", "section", "certainty",
                                                     "read_on",  "source", "accepts", "levels",    "topic",   "applies_when",
                                                     "replaces", "reason", "fixed",   NULL};
static const char *const requirement_children[] = {"text", "ask", "point", NULL};
static const char *const point_attributes[] = {"id", "levels", "each", NULL}, *const text_attributes[] = {"id", NULL};
static const char *const forces[] = {"mandatory", "guidance", "national", NULL};
static const char *const kinds[] = {"duty", "permission", "definition", "form", NULL};
static const char *const addressees[] = {"facility", "pfso", "state", "authority", "ship", "rso", "any", NULL};

static struct dm_unit *text_of(struct dm_loader *loader, const struct dm_xml *requirement, const char *name) {
    const struct dm_xml *element = dm_xml_first(requirement, name);
    if (element == NULL) return NULL;
    dm_xml_check_attributes(element, text_attributes, loader->report);
    const char *id = dm_read_id(loader, element);
    if (id == NULL) return NULL;
    struct dm_unit *unit = dm_unit_new(loader, "law", id, dm_xml_inline(loader->kit->arena, element), NULL, element->origin);
    dm_unit_compile(loader, unit, NULL);
    return unit;
}

static void read_points(struct dm_loader *loader, struct dm_requirement *requirement, const struct dm_xml *element) {
    for (const struct dm_xml *child = dm_xml_first(element, "point"); child != NULL; child = dm_xml_next(child, "point")) {
        dm_xml_check_attributes(child, point_attributes, loader->report);
        struct dm_point *point = DM_PUSH(loader->kit->arena, requirement->points);
        if (point == NULL) return;
        *point = (struct dm_point){.id = dm_xml_get(child, "id"),
                                   .levels = dm_read_levels(loader, child, "levels"),
                                   .each_path = dm_xml_get(child, "each")};
    }
    if (requirement->points.count > 0) return;
    struct dm_point *unnamed = DM_PUSH(loader->kit->arena, requirement->points);
    if (unnamed != NULL) unnamed->levels = dm_read_levels(loader, element, "levels");
}

static void read_requirement(struct dm_loader *loader, const char *law, const struct dm_xml *element) {
    struct dm_kit *kit = loader->kit;
    dm_xml_check_attributes(element, requirement_attributes, loader->report);
    dm_xml_check_children(element, requirement_children, loader->report);
    const char *id = dm_xml_get(element, "id");
    if (id == NULL || dm_map_get(kit->requirements, id) != NULL) {
        dm_find(loader->report, id == NULL ? DM_CODE_XML_MISSING_ATTRIBUTE : DM_CODE_ID_DUPLICATE, element->origin, id, "element",
                "requirement", "name", "id", "id", id, "file", "", NULL);
        return;
    }
    struct dm_requirement *requirement = dm_arena_alloc(kit->arena, sizeof *requirement);
    struct dm_requirement **slot = DM_PUSH(kit->arena, kit->requirement_list);
    if (requirement == NULL || slot == NULL) return;
    *slot = requirement;
    *requirement = (struct dm_requirement){
        .id = id,
        .force = forces[dm_read_choice(loader, element, "force", forces, 1)],
        .kind = kinds[dm_read_choice(loader, element, "kind", kinds, 0)],
        .addressee = addressees[dm_read_choice(loader, element, "addressee", addressees, 6)],
        .section = dm_xml_get(element, "section"),
        .certainty = dm_xml_get(element, "certainty"),
        .read_on = dm_xml_get(element, "read_on"),
        .source = dm_xml_get(element, "source"),
        .accepts = dm_xml_get(element, "accepts"),
        .law = law,
        .origin = element->origin,
        .element = element,
        .index = kit->requirement_list.count,
    };
    requirement->text = text_of(loader, element, "text");
    requirement->ask = text_of(loader, element, "ask");
    if (requirement->source == NULL) dm_find(loader->report, DM_CODE_LAW_NO_SOURCE, element->origin, id, "requirement", id, NULL);
    read_points(loader, requirement, element);
    dm_map_put(kit->requirements, id, requirement);
}

void dm_law_read(struct dm_loader *loader, const struct dm_file *file) {
    dm_xml_check_attributes(file->root, law_attributes, loader->report);
    dm_xml_check_children(file->root, law_children, loader->report);
    const char *law = dm_xml_get(file->root, "id");
    for (const struct dm_xml *child = dm_xml_first(file->root, "requirement"); child != NULL; child = dm_xml_next(child, "requirement"))
        read_requirement(loader, law == NULL ? "" : law, child);
}

static void link_points(struct dm_loader *loader, struct dm_requirement *requirement) {
    for (size_t i = 0; i < requirement->points.count; i++) {
        struct dm_point *point = &requirement->points.items[i];
        if (point->each_path == NULL) continue;
        point->each = dm_kit_fact(loader->kit, point->each_path);
        if (point->each == NULL || point->each->type != DM_TYPE_LIST)
            dm_find(loader->report, DM_CODE_REF_NO_LIST, requirement->origin, requirement->id, "list", point->each_path, NULL);
    }
}

static bool has_point(const struct dm_requirement *requirement, const char *point) {
    for (size_t i = 0; point != NULL && i < requirement->points.count; i++)
        if (dm_text_equal(requirement->points.items[i].id, point)) return true;
    return point == NULL;
}

/* Whatever answers must name a requirement of the catalogue and one of its points. */
void dm_law_check_answers(struct dm_loader *loader, const struct dm_answers *answers, const char *subject, struct dm_origin at) {
    for (size_t i = 0; i < answers->count; i++) {
        const struct dm_answer *answer = &answers->at[i];
        const struct dm_requirement *requirement = dm_map_get(loader->kit->requirements, answer->requirement);
        if (requirement == NULL)
            dm_find(loader->report, DM_CODE_LAW_UNKNOWN_REQUIREMENT, at, subject, "requirement", answer->requirement, NULL);
        else if (!has_point(requirement, answer->point))
            dm_find(loader->report, DM_CODE_LAW_UNKNOWN_POINT, at, subject, "requirement", answer->requirement, "point", answer->point,
                    NULL);
    }
}

static void check_facts(struct dm_loader *loader, const struct dm_decl *decl) {
    for (const struct dm_decl *child = decl->first; child != NULL; child = child->next) {
        dm_law_check_answers(loader, &child->answers, child->path, child->origin);
        check_facts(loader, child);
    }
}

void dm_law_link(struct dm_loader *loader) {
    struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->requirement_list.count; i++) {
        struct dm_requirement *requirement = kit->requirement_list.items[i];
        link_points(loader, requirement);
        requirement->applies = dm_read_condition(loader, requirement->element, "applies_when", NULL);
    }
    if (!kit->lint) return;
    check_facts(loader, kit->facility);
    check_facts(loader, kit->nation);
    check_facts(loader, kit->port);
}
