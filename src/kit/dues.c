/* What falls due: templates/due.xml says of each kind of thing which fact holds its day, or the day on which it was done last and the
 * interval, over which list, and who answers. In: the files of all layers. Out: kit->dues, in file order. docs/formats.md is the manual. */
#include "base/text.h"
#include "kit/load.h"
#include <string.h>

static const char *const attributes[] = {"id",    "each",        "as", "take", "on",       "last",   "verified", "interval",
                                         "every", "requirement", "by", "when", "replaces", "reason", "fixed",    NULL};
static const char *const takes[] = {"each", "latest", "coming", NULL};

/* ---- Reading ----------------------------------------------------------------------------------------------------------- */

static struct dm_unit *text_of(struct dm_loader *loader, const struct dm_xml *element, const char *id) {
    static const char *const text_attributes[] = {"hint", NULL};
    const struct dm_xml *text = dm_xml_first(element, "text");
    if (text == NULL) {
        dm_find(loader->report, DM_CODE_DUE_INCOMPLETE, element->origin, id, "id", id, NULL);
        loader->broken = true;
        return NULL;
    }
    dm_xml_check_attributes(text, text_attributes, loader->report);
    struct dm_unit *unit = dm_unit_new(loader, "due", id, dm_xml_inline(loader->kit->arena, text), dm_xml_get(text, "hint"), text->origin);
    dm_unit_compile(loader, unit, NULL);
    return unit;
}

static void read_due(struct dm_loader *loader, const struct dm_xml *element) {
    static const char *const children[] = {"text", NULL};
    struct dm_kit *kit = loader->kit;
    dm_xml_check_attributes(element, attributes, loader->report);
    dm_xml_check_children(element, children, loader->report);
    const char *id = dm_read_id(loader, element);
    struct dm_unit *text = id == NULL ? NULL : text_of(loader, element, id);
    struct dm_due *due = text == NULL ? NULL : dm_arena_alloc(kit->arena, sizeof *due);
    struct dm_due **slot = due == NULL ? NULL : DM_PUSH(kit->arena, kit->dues);
    if (slot == NULL) return;
    *slot = due;
    *due = (struct dm_due){.id = id, .text = text, .element = element, .origin = element->origin};
    due->take = (enum dm_due_take)dm_read_choice(loader, element, "take", takes, DM_DUE_EACH);
    due->every = dm_xml_get(element, "every");
    due->by = dm_xml_get(element, "by") == NULL ? NULL : dm_read_name(loader, element, "by");
}

void dm_dues_read(struct dm_loader *loader, const struct dm_file *file) {
    static const char *const none[] = {NULL}, *const children[] = {"due", "remove", NULL};
    dm_xml_check_attributes(file->root, none, loader->report);
    dm_xml_check_children(file->root, children, loader->report);
    for (const struct dm_xml *child = dm_xml_first(file->root, "due"); child != NULL; child = dm_xml_next(child, "due"))
        read_due(loader, child);
}

/* ---- Linking ----------------------------------------------------------------------------------------------------------- */

struct linking {
    struct dm_loader *loader;
    struct dm_due *due;
    const struct dm_scope *scope;
};

/* The path of an attribute, which must lead to a fact of this type; DM_TYPE_COUNT: to any fact. NULL when there is no such attribute. */
static const struct dm_path *path_of(const struct linking *l, const char *attribute, enum dm_type type) {
    struct dm_loader *loader = l->loader;
    const char *text = dm_xml_get(l->due->element, attribute);
    struct dm_origin at = dm_attribute_origin(l->due->element, attribute);
    if (text == NULL) return NULL;
    const struct dm_path *path = dm_path_compile(loader->kit, loader->kit->arena, l->scope, text, at, loader->report);
    bool fits = path != NULL && path->decl != NULL && (type == DM_TYPE_COUNT ? path->decl->type != DM_TYPE_LIST : path->decl->type == type);
    if (path != NULL && !fits)
        dm_find(loader->report, DM_CODE_DUE_WRONG_TYPE, at, l->due->id, "path", text, "attribute", attribute, "type",
                dm_type_names[type == DM_TYPE_COUNT ? DM_TYPE_DATE : type], NULL);
    if (!fits) loader->broken = true;
    return fits ? path : NULL;
}

static const struct dm_scope *loop_of(const struct linking *l) {
    struct dm_kit *kit = l->loader->kit;
    const char *as = dm_xml_get(l->due->element, "as");
    if (l->due->each == NULL) return NULL;
    struct dm_scope *scope = dm_arena_alloc(kit->arena, sizeof *scope);
    if (scope != NULL) *scope = (struct dm_scope){.as = as == NULL ? l->due->each->decl->item : as, .list = l->due->each->decl};
    return scope;
}

static void link_every(const struct linking *l) {
    struct dm_loader *loader = l->loader;
    const char *id = dm_xml_get(l->due->element, "requirement");
    char after[11];
    if (l->due->every == NULL) return;
    if (!dm_date_after("2000-01-01", l->due->every, after)) dm_wrong_value(loader, l->due->element, "every");
    l->due->requirement = id == NULL ? NULL : dm_map_get(loader->kit->requirements, id);
    if (l->due->requirement == NULL)
        dm_find(loader->report, DM_CODE_LAW_UNKNOWN_REQUIREMENT, dm_attribute_origin(l->due->element, id == NULL ? "every" : "requirement"),
                l->due->id, "requirement", id == NULL ? "" : id, NULL);
}

/* It says its day, or from when and how often: one interval, a fact's or a requirement's. */
static bool is_complete(const struct dm_xml *element) {
    bool last = dm_xml_get(element, "last") != NULL, verified = dm_xml_get(element, "verified") != NULL;
    bool interval = dm_xml_get(element, "interval") != NULL, every = dm_xml_get(element, "every") != NULL;
    bool reckoned = (last || verified) && (interval || every);
    bool half = !reckoned && (last || verified || interval || every);
    bool listed = dm_xml_get(element, "each") != NULL || dm_xml_get(element, "take") == NULL;
    return !half && !(last && verified) && !(interval && every) && listed && (reckoned || dm_xml_get(element, "on") != NULL);
}

static void link_due(struct dm_loader *loader, struct dm_due *due) {
    struct linking l = {.loader = loader, .due = due};
    if (!is_complete(due->element)) {
        dm_find(loader->report, DM_CODE_DUE_INCOMPLETE, due->origin, due->id, "id", due->id, NULL);
        loader->broken = true;
        return;
    }
    due->each = path_of(&l, "each", DM_TYPE_LIST);
    l.scope = loop_of(&l);
    due->on = path_of(&l, "on", DM_TYPE_DATE);
    due->verified = dm_xml_get(due->element, "verified") != NULL;
    due->last = due->verified ? path_of(&l, "verified", DM_TYPE_COUNT) : path_of(&l, "last", DM_TYPE_DATE);
    due->interval = path_of(&l, "interval", DM_TYPE_DURATION);
    link_every(&l);
    due->when = dm_read_condition(loader, due->element, "when", l.scope);
}

void dm_dues_link(struct dm_loader *loader) {
    for (size_t i = 0; i < loader->kit->dues.count; i++) link_due(loader, loader->kit->dues.items[i]);
}
