/* Reads the dictionary: every fact declared once, with type, need, mark, supplier, label. */
#include "base/text.h"
#include "kit/load.h"
#include <string.h>

const char *const dm_type_names[] = {
    "group",    "list",    "text",    "prose",  "name",    "integer", "year",  "percent",  "date",
    "duration", "hours",   "boolean", "choice", "choices", "phone",   "email", "unlocode", "imo_port_facility_number",
    "image",    "drawing", "ref",     "port",   NULL,
};
static const char *const fact_attributes[] = {"path",    "type",       "need",         "mark",     "by",     "label", "help",
                                              "example", "per_level",  "grows",        "falls",    "min",    "max",   "answers",
                                              "amend",   "identifies", "names_others", "replaces", "reason", "fixed", NULL};
static const char *const list_attributes[] = {"path",      "item",  "need",         "mark",     "by",     "label", "help", "answers",
                                              "plannable", "amend", "names_others", "replaces", "reason", "fixed", NULL};
static const char *const group_attributes[] = {"id", "label", "amend", NULL};
static const char *const choice_attributes[] = {"value", "label", NULL};
static const char *const group_children[] = {"fact", "list", "remove", NULL};
static const char *const list_children[] = {"fact", "remove", NULL};
static const char *const fact_children[] = {"choice", NULL};

static struct dm_decl *root_named(struct dm_loader *loader, const char *root) {
    struct dm_kit *kit = loader->kit;
    if (dm_text_equal(root, "facility")) return kit->facility;
    if (dm_text_equal(root, "nation")) return kit->nation;
    if (dm_text_equal(root, "port")) return kit->port;
    return NULL;
}

static struct dm_decl *add_decl(struct dm_loader *loader, struct dm_decl *parent, const char *name, struct dm_origin at) {
    struct dm_kit *kit = loader->kit;
    struct dm_decl *decl = dm_arena_alloc(kit->arena, sizeof *decl);
    if (decl == NULL) return NULL;
    *decl = (struct dm_decl){.name = dm_arena_copy(kit->arena, name), .parent = parent, .origin = at, .index = kit->fact_count++};
    decl->path = dm_arena_format(kit->arena, "%s.%s", parent->path, name);
    if (parent->last != NULL)
        parent->last->next = decl;
    else
        parent->first = decl;
    parent->last = decl;
    if (decl->path != NULL) dm_map_put(kit->facts, decl->path, decl);
    return decl;
}

static void taken(struct dm_loader *loader, struct dm_origin at, const char *path, const struct dm_decl *first) {
    dm_find(loader->report, DM_CODE_ID_DUPLICATE, at, path, "id", path, "file", first->origin.file, NULL);
}

/* The group "plan" of "plan.edition", made when first met; NULL after a finding when a fact or list is called so. */
static struct dm_decl *group_for(struct dm_loader *loader, struct dm_decl *parent, const char *name, struct dm_origin at) {
    for (struct dm_decl *child = parent->first; child != NULL; child = child->next) {
        if (strcmp(child->name, name) != 0) continue;
        if (child->type == DM_TYPE_GROUP) return child;
        taken(loader, at, child->path, child);
        return NULL;
    }
    return add_decl(loader, parent, name, at);
}

static struct dm_decl *place_decl(struct dm_loader *loader, struct dm_decl *parent, const struct dm_xml *element) {
    const char *path = dm_xml_get(element, "path");
    if (path == NULL || !dm_text_is_id(path)) {
        dm_find(loader->report, DM_CODE_ID_SHAPE, dm_attribute_origin(element, "path"), NULL, "id", path == NULL ? "" : path, NULL);
        return NULL;
    }
    char *rest = dm_arena_copy(loader->kit->arena, path);
    for (char *dot; rest != NULL && parent != NULL && (dot = strchr(rest, '.')) != NULL; rest = dot + 1) {
        *dot = '\0';
        parent = group_for(loader, parent, rest, element->origin);
    }
    if (rest == NULL || parent == NULL) return NULL;
    if (dm_decl_child(parent, rest) != NULL) {
        taken(loader, element->origin, path, dm_decl_child(parent, rest));
        return NULL;
    }
    return add_decl(loader, parent, rest, element->origin);
}

static struct dm_unit *label_unit(struct dm_loader *loader, const struct dm_decl *decl, const struct dm_xml *element,
                                  const char *attribute) {
    const char *text = dm_xml_get(element, attribute);
    if (text == NULL || decl->path == NULL) return NULL;
    const char *id = dm_arena_format(loader->kit->arena, "dictionary.%s.%s", decl->path, attribute);
    char *source = dm_text_collapse(loader->kit->arena, text, strlen(text));
    struct dm_unit *unit = id == NULL ? NULL : dm_unit_new(loader, "dictionary", id, source, NULL, dm_attribute_origin(element, attribute));
    dm_unit_compile(loader, unit, NULL);
    return unit;
}

static bool grouped(const struct dm_xml *element) {
    return element->parent != NULL && dm_xml_is(element->parent, "group");
}

static const char *const identifies_names[] = {"nothing", "facility", "place", "person", "operator", "firm", "document", NULL};
static const char *const others_names[] = {"none", "port", "any", NULL};

/* need, mark, supplier and names_others are inherited from an enclosing list. */
static void read_common(struct dm_loader *loader, struct dm_decl *decl, const struct dm_xml *element) {
    const struct dm_decl *list = decl->parent;
    while (list != NULL && list->type == DM_TYPE_GROUP && list->parent != NULL) list = list->parent;
    bool inherits = list != NULL && list->type == DM_TYPE_LIST;
    decl->need = (enum dm_bar)dm_read_choice(loader, element, "need", dm_need_names, inherits ? (int)list->need : DM_BAR_ISSUE);
    decl->mark = (enum dm_mark)dm_read_choice(loader, element, "mark", dm_mark_names, inherits ? (int)list->mark : DM_MARK_PUBLIC);
    decl->by = dm_xml_get(element, "by") != NULL ? dm_read_name(loader, element, "by") : inherits ? list->by : NULL;
    decl->identifies = (enum dm_identifies)dm_read_choice(loader, element, "identifies", identifies_names, DM_IDENTIFIES_NOTHING);
    decl->names_others = (enum dm_names_others)dm_read_choice(loader, element, "names_others", others_names,
                                                              inherits ? (int)list->names_others : DM_OTHERS_NONE);
    decl->label = label_unit(loader, decl, element, "label");
    decl->help = label_unit(loader, decl, element, "help");
    decl->example = dm_xml_get(element, "example");
    if (decl->type == DM_TYPE_TEXT || decl->type == DM_TYPE_PROSE || decl->type == DM_TYPE_NAME)
        decl->example_text = label_unit(loader, decl, element, "example");
    decl->answers = dm_read_answers(loader, element, "answers");
    decl->amend = dm_read_amend(loader, dm_xml_get(element, "amend") == NULL && grouped(element) ? element->parent : element);
    decl->has_min = dm_read_bound(loader, element, "min", decl->type, &decl->min);
    decl->has_max = dm_read_bound(loader, element, "max", decl->type, &decl->max);
    if (decl->label == NULL)
        dm_find(loader->report, DM_CODE_XML_MISSING_ATTRIBUTE, element->origin, decl->path, "element", element->name, "name", "label",
                NULL);
}

static void read_choices(struct dm_loader *loader, struct dm_decl *decl, const struct dm_xml *element) {
    struct dm_arena *arena = loader->kit->arena;
    for (const struct dm_xml *child = dm_xml_first(element, "choice"); child != NULL; child = dm_xml_next(child, "choice")) {
        dm_xml_check_attributes(child, choice_attributes, loader->report);
        const char *value = dm_xml_get(child, "value"), *label = dm_xml_get(child, "label");
        if (value == NULL || label == NULL) {
            dm_find(loader->report, DM_CODE_XML_MISSING_ATTRIBUTE, child->origin, decl->path, "element", "choice", "name",
                    value == NULL ? "value" : "label", NULL);
            continue;
        }
        struct dm_choice *choice = DM_PUSH(arena, decl->choices);
        const char *id = dm_arena_format(arena, "dictionary.%s.%s", decl->path, value);
        if (choice == NULL || id == NULL) return;
        choice->value = value;
        choice->label = dm_unit_new(loader, "dictionary", id, dm_text_collapse(arena, label, strlen(label)), NULL, child->origin);
        dm_unit_compile(loader, choice->label, NULL);
    }
}

static void read_type(struct dm_loader *loader, struct dm_decl *decl, const struct dm_xml *element) {
    const char *type = dm_xml_get(element, "type");
    if (type != NULL && dm_text_starts(type, "ref:")) {
        decl->type = DM_TYPE_REF;
        decl->ref_path = type + 4;
        return;
    }
    int index = -1;
    for (int i = DM_TYPE_TEXT; type != NULL && dm_type_names[i] != NULL && i < DM_TYPE_REF; i++)
        if (strcmp(dm_type_names[i], type) == 0) index = i;
    if (index < 0) {
        dm_find(loader->report, DM_CODE_XML_WRONG_VALUE, dm_attribute_origin(element, "type"), decl->path, "element", element->name, "name",
                "type", "value", type == NULL ? "" : type, "nearest",
                type == NULL ? NULL : dm_text_nearest(type, dm_type_names + DM_TYPE_TEXT, DM_TYPE_REF - DM_TYPE_TEXT), NULL);
        loader->broken = true;
    }
    decl->type = index < 0 ? DM_TYPE_TEXT : (enum dm_type)index;
}

static void read_fact(struct dm_loader *loader, struct dm_decl *parent, const struct dm_xml *element) {
    dm_xml_check_attributes(element, fact_attributes, loader->report);
    dm_xml_check_children(element, fact_children, loader->report);
    struct dm_decl *decl = place_decl(loader, parent, element);
    if (decl == NULL) return;
    read_type(loader, decl, element);
    decl->per_level = dm_read_yes(loader, element, "per_level");
    decl->grows = dm_read_yes(loader, element, "grows");
    decl->falls = dm_read_yes(loader, element, "falls");
    if ((decl->grows || decl->falls) && !decl->per_level) dm_wrong_value(loader, element, decl->grows ? "grows" : "falls");
    read_common(loader, decl, element);
    read_choices(loader, decl, element);
}

static void read_list(struct dm_loader *loader, struct dm_decl *parent, const struct dm_xml *element) {
    dm_xml_check_attributes(element, list_attributes, loader->report);
    dm_xml_check_children(element, list_children, loader->report);
    struct dm_decl *decl = place_decl(loader, parent, element);
    if (decl == NULL) return;
    decl->type = DM_TYPE_LIST;
    decl->item = dm_xml_get(element, "item");
    decl->plannable = dm_read_yes(loader, element, "plannable");
    if (decl->item == NULL)
        dm_find(loader->report, DM_CODE_XML_MISSING_ATTRIBUTE, element->origin, decl->path, "element", "list", "name", "item", NULL);
    read_common(loader, decl, element);
    for (const struct dm_xml *child = dm_xml_first(element, "fact"); child != NULL; child = dm_xml_next(child, "fact"))
        read_fact(loader, decl, child);
}

static void read_declarations(struct dm_loader *loader, struct dm_decl *root, const struct dm_xml *parent) {
    for (const struct dm_xml *child = dm_xml_first(parent, NULL); child != NULL; child = dm_xml_next(child, NULL)) {
        if (dm_xml_is(child, "group")) {
            dm_xml_check_attributes(child, group_attributes, loader->report);
            dm_xml_check_children(child, group_children, loader->report);
            read_declarations(loader, root, child);
        } else if (dm_xml_is(child, "fact")) {
            read_fact(loader, root, child);
        } else if (dm_xml_is(child, "list")) {
            read_list(loader, root, child);
        }
    }
}

void dm_dictionary_read(struct dm_loader *loader, const struct dm_file *file) {
    static const char *const attributes[] = {"root", NULL}, *const children[] = {"group", "fact", "list", "remove", NULL};
    dm_xml_check_attributes(file->root, attributes, loader->report);
    dm_xml_check_children(file->root, children, loader->report);
    struct dm_decl *root = root_named(loader, dm_xml_get(file->root, "root"));
    if (root == NULL) {
        dm_find(loader->report, DM_CODE_XML_WRONG_VALUE, dm_attribute_origin(file->root, "root"), NULL, "element", "dictionary", "name",
                "root", "value", dm_xml_get(file->root, "root"), "nearest", "facility", NULL);
        return;
    }
    read_declarations(loader, root, file->root);
}

/* "posts" is a list of the same root; "nation.authorities" names its root. */
static const struct dm_decl *list_for(const struct dm_kit *kit, const struct dm_decl *from, const char *path) {
    const struct dm_decl *decl = dm_kit_fact(kit, path);
    if (decl != NULL) return decl->type == DM_TYPE_LIST ? decl : NULL;
    while (from->parent != NULL) from = from->parent;
    const char *full = dm_arena_format(kit->arena, "%s.%s", from->path, path);
    decl = full == NULL ? NULL : dm_kit_fact(kit, full);
    return decl != NULL && decl->type == DM_TYPE_LIST ? decl : NULL;
}

static void link_below(struct dm_loader *loader, struct dm_decl *decl) {
    for (struct dm_decl *child = decl->first; child != NULL; child = child->next) {
        if (child->type == DM_TYPE_REF) {
            child->ref = list_for(loader->kit, child, child->ref_path);
            if (child->ref == NULL) {
                dm_find(loader->report, DM_CODE_REF_NO_LIST, child->origin, child->path, "list", child->ref_path, NULL);
                loader->broken = true;
            }
        }
        link_below(loader, child);
    }
}

void dm_dictionary_link(struct dm_loader *loader) {
    struct dm_kit *kit = loader->kit;
    link_below(loader, kit->facility);
    link_below(loader, kit->nation);
    link_below(loader, kit->port);
    for (size_t i = 0; i < kit->measures_in_order.count; i++) {
        struct dm_measure *measure = kit->measures_in_order.items[i];
        for (size_t p = 0; p < measure->params.count; p++) {
            struct dm_param *param = &measure->params.items[p];
            if (param->type != DM_TYPE_REF) continue;
            param->ref = list_for(kit, kit->facility, param->ref_path);
            if (param->ref == NULL) dm_find(loader->report, DM_CODE_REF_NO_LIST, param->origin, measure->id, "list", param->ref_path, NULL);
        }
    }
}
