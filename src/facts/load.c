/* Reads the elements of a nation, port or facility against the dictionary: groups nest, lists hold items, facts hold values.
 *
 * In: a parsed file. Out: records of typed facts with where each stands and where it comes from. Every element and attribute is either
 * understood or reported. docs/formats.md, "Facts", is the rule. */
#include "facts/load.h"

#include "base/text.h"
#include "kit/condition.h"

#include <string.h>

/* ---- Small things ---------------------------------------------------------------------------------------------------- */

struct dm_origin dm_load_origin(const struct dm_xml *element, const char *attribute) {
    const struct dm_xml_attribute *at = dm_xml_attribute(element, attribute);
    return at != NULL ? at->origin : element->origin;
}

const char *dm_load_nearest(const char *word, const char *const *candidates, size_t count) {
    const char *nearest = dm_text_nearest(word, candidates, count);
    return nearest == NULL ? "—" : nearest;
}

const char *dm_load_label(const struct dm_decl *decl) {
    return decl->label != NULL && decl->label->source != NULL ? decl->label->source : decl->path;
}

const char *dm_load_label_id(const struct dm_decl *decl) {
    return decl->label != NULL && decl->label->source != NULL ? decl->label->id : "";
}

static void put_origin(struct dm_arena *arena, struct dm_map *map, const char *key, struct dm_origin origin) {
    struct dm_origin *copy = dm_arena_alloc(arena, sizeof *copy);
    if (copy == NULL) return;
    *copy = origin;
    dm_map_put(map, key, copy);
}

void dm_load_unread(const struct dm_facts_loader *loader, const struct dm_record *record, const char *path, struct dm_origin origin) {
    if (record != NULL && path != NULL) put_origin(loader->arena, record->unread, path, origin);
}

const char *dm_load_shown(struct dm_arena *arena, enum dm_mark mark, const char *value) {
    enum { LONGEST = 60 };
    if (mark != DM_MARK_PUBLIC || value == NULL) return "•••";
    size_t length = strlen(value);
    if (length <= LONGEST) return value;
    for (length = LONGEST; length > 0 && ((unsigned char)value[length] & 0xC0) == 0x80;) length--; /* never inside a letter */
    return dm_arena_format(arena, "%.*s…", (int)length, value);
}

/* ---- Attributes ------------------------------------------------------------------------------------------------------ */

void dm_load_attributes(struct dm_facts_loader *loader, const struct dm_xml *element, unsigned allowed) {
    static const char *const always[] = {"source", "effective", "recorded", "verified", "expires", "state"};
    static const struct {
        unsigned bit;
        const char *name;
    } others[] = {{DM_LOAD_NONE, "none"},   {DM_LOAD_ID, "id"},        {DM_LOAD_DUE, "due"},     {DM_LOAD_LANG, "xml:lang"},
                  {DM_LOAD_LEVEL, "level"}, {DM_LOAD_NAME, "article"}, {DM_LOAD_NAME, "gender"}, {DM_LOAD_NAME, "number"},
                  {DM_LOAD_NAME, "short"},  {DM_LOAD_NAME, "abbr"},    {DM_LOAD_FILE, "file"}};
    const char *known[sizeof always / sizeof *always + sizeof others / sizeof *others + 1];
    size_t count = 0;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if ((allowed & others[i].bit) != 0) known[count++] = others[i].name;
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) known[count++] = always[i];
    known[count] = NULL;
    dm_xml_check_attributes(element, known, loader->report);
}

/* The attribute's date; NULL when absent or malformed. recorded may name a month only: sources are often no more exact. */
static const char *date_of(struct dm_facts_loader *loader, const struct dm_xml *element, const char *name, const char *inherited) {
    const char *value = dm_xml_get(element, name);
    char day[] = "0000-00-01";
    int y, m, d;
    if (value == NULL) return inherited;
    bool month = strcmp(name, "recorded") == 0 && strlen(value) == 7;
    if (month) memcpy(day, value, 7);
    if (dm_parse_date(month ? day : value, &y, &m, &d)) return value;
    dm_find(loader->report, DM_CODE_FACT_BAD_DATE, dm_load_origin(element, name), NULL, "fact", name, "value",
            dm_load_shown(loader->arena, DM_MARK_PUBLIC, value), NULL);
    return NULL;
}

static struct dm_provenance provenance(struct dm_facts_loader *loader, const struct dm_xml *element, struct dm_provenance from) {
    const char *source = dm_xml_get(element, "source");
    return (struct dm_provenance){
        .source = source != NULL ? source : from.source,
        .effective = date_of(loader, element, "effective", from.effective),
        .recorded = date_of(loader, element, "recorded", from.recorded),
        .verified = date_of(loader, element, "verified", from.verified),
        .expires = date_of(loader, element, "expires", from.expires),
        .expires_at = dm_xml_get(element, "expires") != NULL ? dm_load_origin(element, "expires") : from.expires_at,
    };
}

static void state_wrong(struct dm_facts_loader *loader, const struct dm_xml *element, const char *value) {
    dm_find(loader->report, DM_CODE_STATE_WRONG, dm_load_origin(element, value == NULL ? "due" : "state"), NULL, "element", element->name,
            "value", value == NULL ? "due" : dm_load_shown(loader->arena, DM_MARK_PUBLIC, value), NULL);
}

/* What cannot be made out counts as a candidate: it is never printed as a fact. */
static enum dm_state state_of(struct dm_facts_loader *loader, const struct dm_xml *element, enum dm_state inherited, const char **due) {
    const char *value = dm_xml_get(element, "state");
    bool has_due = dm_xml_get(element, "due") != NULL;
    if (value == NULL && has_due && due != NULL) state_wrong(loader, element, NULL);
    if (value == NULL) return inherited;
    bool planned = strcmp(value, "planned") == 0 && due != NULL;
    if (!planned && strcmp(value, "candidate") != 0) state_wrong(loader, element, value);
    if (!planned || inherited == DM_STATE_CANDIDATE) return DM_STATE_CANDIDATE;
    *due = date_of(loader, element, "due", NULL);
    if (!has_due) dm_find(loader->report, DM_CODE_STATE_NO_DUE, element->origin, NULL, "element", element->name, NULL);
    return DM_STATE_PLANNED;
}

struct dm_part dm_load_below(const struct dm_part *part, const struct dm_xml *element, const char **due) {
    struct dm_part below = *part;
    below.from = provenance(part->loader, element, part->from);
    below.state = state_of(part->loader, element, part->state, due);
    return below;
}

bool dm_load_none(struct dm_facts_loader *loader, const struct dm_xml *element) {
    const char *value = dm_xml_get(element, "none");
    if (value == NULL) return false;
    bool yes = strcmp(value, "yes") == 0, filled = dm_xml_first(element, NULL) != NULL;
    for (const struct dm_xml *at = element->first; at != NULL; at = at->next)
        filled = filled || (at->text != NULL && !dm_text_is_blank(at->text));
    if (!yes || filled)
        dm_find(loader->report, DM_CODE_XML_WRONG_VALUE, dm_load_origin(element, "none"), NULL, "element", element->name, "name", "none",
                "value", dm_load_shown(loader->arena, DM_MARK_PUBLIC, value), "nearest", yes ? "—" : "yes", NULL);
    return yes && !filled;
}

/* ---- Elements -------------------------------------------------------------------------------------------------------- */

static void unknown_element(const struct dm_part *part, const struct dm_xml *element) {
    enum { MOST = 128 };
    const char *names[MOST];
    size_t count = 0;
    for (const struct dm_decl *child = part->decl->first; child != NULL && count < MOST; child = child->next) names[count++] = child->name;
    dm_find(part->loader->report, DM_CODE_FACT_UNKNOWN_ELEMENT, element->origin, NULL, "name", element->name, "element",
            element->parent->name, "nearest", dm_load_nearest(element->name, names, count), NULL);
}

static struct dm_record *new_record(struct dm_facts_loader *loader, const struct dm_decl *decl, const char *key, const char *path,
                                    const struct dm_xml *element) {
    struct dm_record *record = dm_arena_alloc(loader->arena, sizeof *record);
    if (record == NULL) return NULL;
    *record = (struct dm_record){.decl = decl, .key = key, .path = path, .state = DM_STATE_KNOWN, .origin = element->origin};
    record->facts = dm_map_new(loader->arena);
    record->lists = dm_map_new(loader->arena);
    record->groups = dm_map_new(loader->arena);
    record->unread = dm_map_new(loader->arena);
    return record;
}

static void read_children(const struct dm_part *part, const struct dm_xml *element);

/* Its id when it is usable and new; else NULL after a finding. */
static const char *item_key(const struct dm_part *part, const struct dm_items *items, const struct dm_xml *element) {
    const char *key = dm_xml_get(element, "id");
    if (!dm_text_is_key(key)) {
        dm_find(part->loader->report, DM_CODE_ITEM_NO_ID, dm_load_origin(element, "id"), NULL, "element", element->name, NULL);
        return NULL;
    }
    const struct dm_record *first = dm_map_get(items->by_key, key);
    if (first == NULL) return key;
    dm_find(part->loader->report, DM_CODE_ITEM_DUPLICATE_ID, dm_load_origin(element, "id"), first->path, "id", key, "line",
            dm_arena_format(part->loader->arena, "%d", first->origin.line), "file", first->origin.file, NULL);
    return NULL;
}

static void read_item(const struct dm_part *part, const struct dm_decl *list, struct dm_items *items, const struct dm_xml *element) {
    struct dm_facts_loader *loader = part->loader;
    const char *due = NULL;
    dm_load_attributes(loader, element, DM_LOAD_ID | DM_LOAD_DUE);
    const char *key = item_key(part, items, element);
    if (key == NULL) return;
    struct dm_part inner = dm_load_below(part, element, list->plannable ? &due : NULL);
    const char *path = dm_arena_format(loader->arena, "%s.%s", dm_load_path(loader->arena, part->record, list, 0), key);
    struct dm_record *item = new_record(loader, list, key, path, element);
    struct dm_record **slot = DM_PUSH(loader->arena, items->list);
    if (item == NULL || slot == NULL) return;
    *slot = item;
    item->owner = part->record;
    item->state = inner.state;
    item->due = due;
    item->from = inner.from;
    inner.record = item;
    inner.decl = list;
    dm_map_put(items->by_key, key, item);
    if (item->state == DM_STATE_KNOWN) items->existing++;
    read_children(&inner, element);
}

static void duplicate(const struct dm_part *part, const struct dm_decl *decl, const struct dm_xml *element, int line) {
    struct dm_facts_loader *loader = part->loader;
    dm_find(loader->report, DM_CODE_FACT_DUPLICATE, element->origin, dm_load_path(loader->arena, part->record, decl, 0), "fact",
            dm_load_label(decl), "fact_id", dm_load_label_id(decl), "line", dm_arena_format(loader->arena, "%d", line), NULL);
}

static void empty(const struct dm_part *part, const struct dm_decl *decl, const struct dm_xml *element) {
    struct dm_facts_loader *loader = part->loader;
    dm_find(loader->report, DM_CODE_FACT_EMPTY, element->origin, dm_load_path(loader->arena, part->record, decl, 0), "element",
            element->name, NULL);
    dm_load_unread(loader, part->record, dm_load_path(loader->arena, part->record, decl, 0), element->origin);
}

/* A list with nothing in it and no none="yes" says nothing and stays unknown. */
static void read_list(const struct dm_part *part, const struct dm_decl *list, const struct dm_xml *element) {
    struct dm_facts_loader *loader = part->loader;
    const char *const known[] = {list->item, NULL};
    const struct dm_items *old = dm_record_items(part->record, list);
    if (old != NULL) {
        duplicate(part, list, element, old->origin.line);
        return;
    }
    dm_load_attributes(loader, element, DM_LOAD_NONE);
    dm_xml_check_children(element, known, loader->report);
    bool none = dm_load_none(loader, element);
    struct dm_items *items = dm_arena_alloc(loader->arena, sizeof *items);
    if (items == NULL || list->item == NULL) return;
    struct dm_part inner = dm_load_below(part, element, NULL);
    *items =
        (struct dm_items){.state = none ? DM_STATE_NONE : DM_STATE_KNOWN, .origin = element->origin, .by_key = dm_map_new(loader->arena)};
    for (const struct dm_xml *at = dm_xml_first(element, list->item); at != NULL; at = dm_xml_next(at, list->item))
        read_item(&inner, list, items, at);
    if (none && inner.state == DM_STATE_CANDIDATE) return; /* somebody must first confirm that there are none */
    if (none || items->list.count > 0)
        dm_map_put(part->record->lists, list->path, items);
    else if (dm_xml_first(element, NULL) == NULL)
        empty(part, list, element);
}

static void read_group(const struct dm_part *part, const struct dm_decl *group, const struct dm_xml *element) {
    dm_load_attributes(part->loader, element, 0);
    struct dm_part inner = dm_load_below(part, element, NULL);
    inner.decl = group;
    put_origin(part->loader->arena, part->record->groups, group->path, element->origin);
    read_children(&inner, element);
}

static void read_bind(const struct dm_part *part, const struct dm_xml *element);

static void read_child(const struct dm_part *part, const struct dm_xml *element) {
    bool at_root = part->record == part->root && part->decl == part->record->decl;
    const struct dm_decl *decl = dm_decl_child(part->decl, element->name);
    if (at_root && dm_xml_is(element, "bind"))
        read_bind(part, element);
    else if (at_root && part->subject != NULL && dm_xml_is(element, "measures"))
        dm_load_measures(part->loader, part->subject, element);
    else if (decl == NULL || decl->type == DM_TYPE_PORT)
        unknown_element(part, element);
    else if (decl->type == DM_TYPE_GROUP)
        read_group(part, decl, element);
    else if (decl->type == DM_TYPE_LIST)
        read_list(part, decl, element);
    else
        dm_load_fact(part, decl, element);
}

static void read_children(const struct dm_part *part, const struct dm_xml *element) {
    for (const struct dm_xml *at = element->first; at != NULL; at = at->next) {
        if (at->name != NULL)
            read_child(part, at);
        else if (!dm_text_is_blank(at->text))
            dm_find(part->loader->report, DM_CODE_XML_STRAY_TEXT, at->origin, NULL, "element", element->name, NULL);
    }
}

/* ---- Bindings and the root ------------------------------------------------------------------------------------------- */

static void unknown_name(struct dm_facts_loader *loader, const struct dm_xml *element, const char *id) {
    const struct dm_kit *kit = loader->kit;
    const char **names = dm_arena_array(loader->arena, kit->name_list.count, sizeof *names);
    for (size_t i = 0; names != NULL && i < kit->name_list.count; i++) names[i] = kit->name_list.items[i]->id;
    dm_find(loader->report, DM_CODE_BIND_UNKNOWN_NAME, dm_load_origin(element, "name"), NULL, "name",
            id == NULL ? "" : dm_load_shown(loader->arena, DM_MARK_PUBLIC, id), "nearest",
            dm_load_nearest(id, names, names == NULL ? 0 : kit->name_list.count), NULL);
}

static void read_bind(const struct dm_part *part, const struct dm_xml *element) {
    static const char *const attributes[] = {"name", "to", NULL}, *const nothing[] = {NULL};
    struct dm_facts_loader *loader = part->loader;
    const char *id = dm_xml_get(element, "name"), *to = dm_xml_get(element, "to");
    dm_xml_check_attributes(element, attributes, loader->report);
    dm_xml_check_children(element, nothing, loader->report);
    const struct dm_kit_name *name = id == NULL ? NULL : dm_kit_name(loader->kit, id);
    if (to == NULL)
        dm_find(loader->report, DM_CODE_XML_MISSING_ATTRIBUTE, element->origin, NULL, "element", "bind", "name", "to", NULL);
    else if (name == NULL)
        unknown_name(loader, element, id);
    else if (name->binds == NULL)
        dm_find(loader->report, DM_CODE_BIND_NOT_BINDABLE, dm_load_origin(element, "name"), NULL, "name", id, NULL);
    else
        dm_load_pend(loader, &(struct dm_pending){.root = part->root,
                                                  .subject = part->subject,
                                                  .list = name->binds,
                                                  .key = to,
                                                  .path = name->id,
                                                  .origin = dm_load_origin(element, "to"),
                                                  .name = name});
}

struct dm_record *dm_load_root(struct dm_facts_loader *loader, const struct dm_xml *root, const struct dm_decl *decl, const char *key,
                               struct dm_subject_facts *subject) {
    struct dm_record *record = new_record(loader, decl, key, decl->path, root);
    if (record == NULL) return NULL;
    struct dm_part part = {.loader = loader, .record = record, .root = record, .subject = subject, .decl = decl, .state = DM_STATE_KNOWN};
    part.from = record->from = provenance(loader, root, part.from);
    if (subject != NULL) subject->record = record;
    read_children(&part, root);
    return record;
}
