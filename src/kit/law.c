/* The catalogue of requirements: what the law asks, in our own words, with source and certainty. */
#include "base/text.h"
#include "kit/condition.h"
#include "kit/load.h"
#include <string.h>

static const char *const law_attributes[] = {"id", "edition", "holds", "force_fact", "paragraphs_fact", NULL};
static const char *const law_children[] = {"title", "requirement", "remove", NULL};
static const char *const requirement_attributes[] = {"id",      "force",    "kind",          "addressee", "section", "certainty",
                                                     "read_on", "source",   "accepts",       "levels",    "topic",   "applies_when",
                                                     "from",    "until",    "superseded_by", "provision", "through", "partly_through",
                                                     "binds",   "replaces", "reason",        "fixed",     NULL};
static const char *const requirement_children[] = {"text", "ask", "point", NULL};
static const char *const point_attributes[] = {"id", "levels", "each", NULL}, *const text_attributes[] = {"id", NULL};
static const char *const forces[] = {"mandatory", "guidance", "national", NULL};
static const char *const kinds[] = {"duty", "permission", "definition", "form", NULL};
static const char *const holds[] = {"chosen", "always", "named", NULL};
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

/* "2026-12-31", or NULL. */
static const char *day_of(struct dm_loader *loader, const struct dm_xml *element, const char *name) {
    long long day;
    return dm_read_bound(loader, element, name, DM_TYPE_DATE, &day) ? dm_xml_get(element, name) : NULL;
}

static void read_bounds(struct dm_loader *loader, struct dm_requirement *requirement, const struct dm_xml *element) {
    requirement->provision = dm_xml_get(element, "provision");
    requirement->from = day_of(loader, element, "from");
    requirement->until = day_of(loader, element, "until");
    requirement->superseded_by = dm_xml_get(element, "superseded_by");
    requirement->through = dm_read_answers(loader, element, "through");
    requirement->partly_through = dm_read_answers(loader, element, "partly_through");
    requirement->binds = dm_read_answers(loader, element, "binds");
}

static void read_requirement(struct dm_loader *loader, const struct dm_law *law, const struct dm_xml *element) {
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
        .law = law->id,
        .of = law,
        .origin = element->origin,
        .element = element,
        .index = kit->requirement_list.count,
    };
    requirement->text = text_of(loader, element, "text");
    requirement->ask = text_of(loader, element, "ask");
    if (requirement->source == NULL) dm_find(loader->report, DM_CODE_LAW_NO_SOURCE, element->origin, id, "requirement", id, NULL);
    read_bounds(loader, requirement, element);
    read_points(loader, requirement, element);
    dm_map_put(kit->requirements, id, requirement);
}

/* A law may stand in several files; each may say what it knows of the law as a whole. */
static struct dm_law *law_of(struct dm_loader *loader, const char *id, struct dm_origin at) {
    struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->laws.count; i++)
        if (strcmp(kit->laws.items[i]->id, id) == 0) return kit->laws.items[i];
    struct dm_law **slot = DM_PUSH(kit->arena, kit->laws), *law = dm_arena_alloc(kit->arena, sizeof *law);
    if (slot == NULL || law == NULL) {
        if (slot != NULL) kit->laws.count--;
        return NULL;
    }
    *slot = law;
    *law = (struct dm_law){.id = id, .origin = at};
    return law;
}

static void read_law(struct dm_loader *loader, struct dm_law *law, const struct dm_xml *root) {
    const struct dm_xml *title = dm_xml_first(root, "title");
    const char *force = dm_xml_get(root, "force_fact"), *paragraphs = dm_xml_get(root, "paragraphs_fact");
    law->holds = (enum dm_law_holds)dm_read_choice(loader, root, "holds", holds, (int)law->holds);
    if (force != NULL) law->force_fact = force;
    if (paragraphs != NULL) law->paragraphs_fact = paragraphs;
    if (force != NULL || paragraphs != NULL) law->origin = root->origin;
    if (law->title == NULL && title != NULL && dm_xml_get(title, "id") != NULL) law->title = text_of(loader, root, "title");
}

void dm_law_read(struct dm_loader *loader, const struct dm_file *file) {
    dm_xml_check_attributes(file->root, law_attributes, loader->report);
    dm_xml_check_children(file->root, law_children, loader->report);
    const char *id = dm_xml_get(file->root, "id");
    struct dm_law *law = law_of(loader, id == NULL ? "" : id, file->root->origin);
    if (law == NULL) return;
    read_law(loader, law, file->root);
    for (const struct dm_xml *child = dm_xml_first(file->root, "requirement"); child != NULL; child = dm_xml_next(child, "requirement"))
        read_requirement(loader, law, child);
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

static const struct dm_decl *fact_of(struct dm_loader *loader, const struct dm_law *law, const char *path) {
    const struct dm_decl *decl = path == NULL ? NULL : dm_kit_fact(loader->kit, path);
    if (path != NULL && decl == NULL)
        dm_find(loader->report, DM_CODE_PATH_UNKNOWN, law->origin, law->id, "name", path, "path", path, "nearest", "nation.name", NULL);
    return decl;
}

static void link_laws(struct dm_loader *loader) {
    for (size_t i = 0; i < loader->kit->laws.count; i++) {
        struct dm_law *law = loader->kit->laws.items[i];
        law->force_decl = fact_of(loader, law, law->force_fact);
        law->paragraphs_decl = fact_of(loader, law, law->paragraphs_fact);
    }
}

/* What a row says of other rows must name rows that there are. */
static void check_others(struct dm_loader *loader, const struct dm_requirement *requirement) {
    const struct dm_xml *element = requirement->element;
    struct dm_answers next = {.count = requirement->superseded_by != NULL, .at = {{.requirement = requirement->superseded_by}}};
    const struct {
        const char *name;
        const struct dm_answers *rows;
    } others[] = {{"through", &requirement->through},
                  {"partly_through", &requirement->partly_through},
                  {"binds", &requirement->binds},
                  {"superseded_by", &next}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        dm_law_check_answers(loader, others[i].rows, requirement->id, dm_attribute_origin(element, others[i].name));
}

static void check_facts(struct dm_loader *loader, const struct dm_decl *decl) {
    for (const struct dm_decl *child = decl->first; child != NULL; child = child->next) {
        dm_law_check_answers(loader, &child->answers, child->path, child->origin);
        check_facts(loader, child);
    }
}

void dm_law_link(struct dm_loader *loader) {
    struct dm_kit *kit = loader->kit;
    link_laws(loader);
    for (size_t i = 0; i < kit->requirement_list.count; i++) {
        struct dm_requirement *requirement = kit->requirement_list.items[i];
        link_points(loader, requirement);
        requirement->applies = dm_read_condition(loader, requirement->element, "applies_when", NULL);
    }
    if (!kit->lint) return;
    for (size_t i = 0; i < kit->requirement_list.count; i++) check_others(loader, kit->requirement_list.items[i]);
    check_facts(loader, kit->facility);
    check_facts(loader, kit->nation);
    check_facts(loader, kit->port);
}
