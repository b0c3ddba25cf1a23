/* Kit names: roles, records, places, instruments, events. The English file declares and words them; a language's file words them. */
#include "base/text.h"
#include "kit/condition.h"
#include "kit/load.h"
#include <string.h>

const char *const dm_name_class_names[] = {"role", "record", "place", "instrument", "event", NULL};
static const char *const attributes[] = {"id",    "article", "name", "short",    "abbr",   "in_chapters", "number", "gender",
                                         "binds", "where",   "else", "replaces", "reason", "fixed",       NULL};
static const char *const children[] = {"role", "record", "place", "instrument", "event", "remove", NULL};

static int class_of(const struct dm_xml *element) {
    for (int i = 0; dm_name_class_names[i] != NULL; i++)
        if (dm_xml_is(element, dm_name_class_names[i])) return i;
    return -1;
}

/* in_chapters="abbr": in a chapter, {pfso} says the article and the abbreviation. NULL: the name in full. */
static const char *said_in_chapters(struct dm_loader *loader, const struct dm_xml *element) {
    static const char *const forms[] = {"abbr", "short", NULL};
    int form = dm_read_choice(loader, element, "in_chapters", forms, -1);
    if (form < 0) return NULL;
    const char *said = dm_xml_get(element, forms[form]);
    if (said == NULL)
        dm_find(loader->report, DM_CODE_XML_MISSING_ATTRIBUTE, element->origin, NULL, "element", element->name, "name", forms[form], NULL);
    return said;
}

static void read_words(struct dm_loader *loader, struct dm_kit_name *name, const struct dm_xml *element, int language) {
    const struct dm_language *lang = loader->kit->languages.items[language];
    const char *gender = dm_xml_get(element, "gender");
    struct dm_words *words = &name->words[language];
    *words = (struct dm_words){
        .article = dm_xml_get(element, "article"),
        .gender = gender == NULL ? 0 : gender[0],
        .plural = dm_text_equal(dm_xml_get(element, "number"), "p"),
        .full = dm_xml_get(element, "name"),
        .short_form = dm_xml_get(element, "short"),
        .abbr = dm_xml_get(element, "abbr"),
        .in_chapters = said_in_chapters(loader, element),
        .origin = element->origin,
    };
    if (dm_text_is_blank(words->full)) {
        dm_find(loader->report, DM_CODE_XML_MISSING_ATTRIBUTE, element->origin, name->id, "element", element->name, "name", "name", NULL);
        words->full = NULL;
    }
    if (name->kind != DM_NAME_EVENT && lang->forms > 1 && (words->gender <= ' ' || strchr(lang->genders, words->gender) == NULL))
        dm_find(loader->report, DM_CODE_NAME_NO_GENDER, element->origin, name->id, "name", name->id, "language", lang->tag, NULL);
}

static void declare(struct dm_loader *loader, const struct dm_xml *element) {
    struct dm_kit *kit = loader->kit;
    static const char *const reserved[] = {"facility", "nation", "document", "see", "fn"};
    const char *id = dm_read_id(loader, element);
    if (id == NULL) return;
    if (!dm_text_is_name(id)) dm_find(loader->report, DM_CODE_ID_SHAPE, dm_attribute_origin(element, "id"), NULL, "id", id, NULL);
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(reserved[i], id) == 0)
            dm_find(loader->report, DM_CODE_PATH_CLASH, dm_attribute_origin(element, "id"), NULL, "name", id, NULL);
    struct dm_kit_name *name = dm_arena_alloc(kit->arena, sizeof *name);
    struct dm_kit_name **slot = DM_PUSH(kit->arena, kit->name_list);
    if (name == NULL || slot == NULL) return;
    *name = (struct dm_kit_name){.id = id,
                                 .kind = (enum dm_name_class)class_of(element),
                                 .binds_path = dm_xml_get(element, "binds"),
                                 .where_text = dm_xml_get(element, "where"),
                                 .otherwise_id = dm_xml_get(element, "else"),
                                 .origin = element->origin};
    name->words = dm_arena_array(kit->arena, kit->languages.count, sizeof *name->words);
    *slot = name;
    dm_map_put(kit->names, id, name);
    if (name->words != NULL) read_words(loader, name, element, 0);
}

void dm_names_read(struct dm_loader *loader, const struct dm_file *file) {
    dm_xml_check_children(file->root, children, loader->report);
    for (const struct dm_xml *child = dm_xml_first(file->root, NULL); child != NULL; child = dm_xml_next(child, NULL)) {
        if (class_of(child) < 0) continue;
        dm_xml_check_attributes(child, attributes, loader->report);
        declare(loader, child);
    }
}

/* One language's wording file; declared nowhere: name.unknown. */
void dm_names_word(struct dm_loader *loader, const struct dm_xml *root, int language) {
    dm_xml_check_children(root, children, loader->report);
    for (const struct dm_xml *child = dm_xml_first(root, NULL); child != NULL; child = dm_xml_next(child, NULL)) {
        if (class_of(child) < 0) continue;
        dm_xml_check_attributes(child, attributes, loader->report);
        const struct dm_kit_name *known = dm_read_name(loader, child, "id"); /* says what is wrong with the id */
        struct dm_kit_name *name = known == NULL ? NULL : dm_map_get(loader->kit->names, known->id);
        if (name != NULL && name->words != NULL) read_words(loader, name, child, language);
    }
}

/* where="scope has plans": asked of each item of the list. */
static void link_where(struct dm_loader *loader, struct dm_kit_name *name) {
    struct dm_kit *kit = loader->kit;
    const struct dm_scope scope = {.item = name->binds};
    if (name->where_text == NULL || name->binds == NULL) return;
    name->where = dm_condition_compile(kit, kit->arena, &scope, name->where_text, name->origin, loader->report);
    if (name->where == NULL || (name->where->op == DM_OP_HAS && !name->where->negated)) return;
    dm_find(loader->report, DM_CODE_CONDITION_HAS, name->origin, name->id, "path", name->where_text, NULL);
    name->where = NULL;
}

/* else="authority": a name of the same list that hangs on no other. */
static void link_otherwise(struct dm_loader *loader, struct dm_kit_name *name) {
    if (name->otherwise_id == NULL) return;
    const struct dm_kit_name *other = dm_map_get(loader->kit->names, name->otherwise_id);
    if (other != NULL && other->otherwise_id == NULL && dm_text_equal(other->binds_path, name->binds_path))
        name->otherwise = other;
    else
        dm_find(loader->report, DM_CODE_NAME_UNKNOWN, name->origin, name->id, "name", name->otherwise_id, "nearest", "—", NULL);
}

void dm_names_link(struct dm_loader *loader) {
    struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->name_list.count; i++) {
        struct dm_kit_name *name = kit->name_list.items[i];
        if (name->binds_path == NULL) continue;
        name->binds = dm_kit_fact(kit, name->binds_path);
        if (name->binds == NULL || name->binds->type != DM_TYPE_LIST)
            dm_find(loader->report, DM_CODE_REF_NO_LIST, name->origin, name->id, "list", name->binds_path, NULL);
        link_where(loader, name);
        link_otherwise(loader, name);
    }
}
