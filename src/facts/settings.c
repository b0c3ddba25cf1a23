/* workspace.xml: nation, role, style, paper; the languages, formats and outlines of what is drafted. */
#include "base/text.h"
#include "facts/load.h"
#include "kit/language.h"

#include <string.h>

static const char *const PARTS[] = {"language", "format", "law", "outline", NULL};
static const char *const ATTRIBUTES[] = {"nation", "role", "style", "paper", NULL};

const char *dm_load_word(struct dm_facts_loader *loader, const struct dm_xml *element, const char *name, const char *const *words,
                         const char *absent) {
    const char *value = dm_xml_get(element, name);
    size_t count = 0;
    if (value == NULL) return absent;
    for (; words[count] != NULL; count++)
        if (strcmp(words[count], value) == 0) return words[count];
    const char *all = words[0];
    for (size_t i = 1; all != NULL && i < count; i++) all = dm_text_joined(loader->arena, all, words[i]);
    const char *nearest = dm_text_nearest(value, words, count);
    dm_find(loader->report, DM_CODE_XML_WRONG_VALUE, dm_load_origin(element, name), NULL, "element", element->name, "name", name, "value",
            dm_load_shown(loader->arena, DM_MARK_PUBLIC, value), "nearest", nearest == NULL ? all : nearest, NULL);
    return absent;
}

void dm_load_missing(struct dm_facts_loader *loader, const struct dm_xml *element, const char *name) {
    dm_find(loader->report, DM_CODE_XML_MISSING_ATTRIBUTE, element->origin, NULL, "element", element->name, "name", name, NULL);
}

static const char *known_languages(const struct dm_facts_loader *loader) {
    const char *all = "";
    for (size_t i = 0; all != NULL && i < loader->kit->languages.count; i++)
        all = dm_arena_format(loader->arena, "%s%s%s", all, i == 0 ? "" : ", ", loader->kit->languages.items[i]->tag);
    return all;
}

/* The first language prevails where none is said to. */
static void read_language(struct dm_facts_loader *loader, const struct dm_xml *element) {
    static const char *const attributes[] = {"tag", "role", NULL}, *const roles[] = {"authoritative", "courtesy", NULL};
    struct dm_workspace *workspace = loader->workspace;
    const char *tag = dm_xml_get(element, "tag");
    dm_xml_check_attributes(element, attributes, loader->report);
    const char *role = dm_load_word(loader, element, "role", roles, roles[workspace->languages.count == 0 ? 0 : 1]);
    if (tag == NULL) {
        dm_load_missing(loader, element, "tag");
        return;
    }
    int language = dm_kit_language(loader->kit, tag);
    if (language < 0) {
        dm_find(loader->report, DM_CODE_LANGUAGE_UNKNOWN, dm_load_origin(element, "tag"), NULL, "language",
                dm_load_shown(loader->arena, DM_MARK_PUBLIC, tag), "known", known_languages(loader), NULL);
        return;
    }
    for (size_t i = 0; i < workspace->languages.count; i++)
        if (workspace->languages.items[i].language == language) return;
    struct dm_language_role *slot = DM_PUSH(loader->arena, workspace->languages);
    if (slot != NULL)
        *slot = (struct dm_language_role){.language = language, .tag = loader->kit->languages.items[language]->tag, .role = role};
}

static void read_format(struct dm_facts_loader *loader, const struct dm_xml *element) {
    static const char *const formats[] = {"docx", "odt", "pdf", "html", "txt"}, *const nothing[] = {NULL};
    enum { COUNT = sizeof formats / sizeof *formats };
    const char *format = dm_xml_text(loader->arena, element);
    dm_xml_check_attributes(element, nothing, loader->report);
    for (size_t i = 0; format != NULL && i < COUNT; i++) {
        if (strcmp(formats[i], format) != 0) continue;
        const char **slot = DM_PUSH(loader->arena, loader->workspace->formats);
        if (slot != NULL) *slot = formats[i];
        return;
    }
    dm_find(loader->report, DM_CODE_FORMAT_UNKNOWN, element->origin, NULL, "name", dm_load_shown(loader->arena, DM_MARK_PUBLIC, format),
            "nearest", dm_load_nearest(format, formats, COUNT), NULL);
}

static void check_style(struct dm_facts_loader *loader, const struct dm_xml *root) {
    enum { MOST = 64 };
    const struct dm_kit *kit = loader->kit;
    const char *style = dm_xml_get(root, "style"), *ids[MOST];
    size_t count = 0;
    if (style == NULL || dm_kit_style(kit, style) != NULL) {
        loader->workspace->style = style;
        return;
    }
    for (; count < kit->styles.count && count < MOST; count++) ids[count] = kit->styles.items[count]->id;
    dm_find(loader->report, DM_CODE_STYLE_UNKNOWN, dm_load_origin(root, "style"), NULL, "name",
            dm_load_shown(loader->arena, DM_MARK_PUBLIC, style), "nearest", dm_load_nearest(style, ids, count), NULL);
}

static const struct dm_order *order_named(struct dm_facts_loader *loader, const struct dm_xml *element) {
    enum { MOST = 64 };
    const struct dm_kit *kit = loader->kit;
    const char *ref = dm_xml_get(element, "ref"), *ids[MOST];
    const struct dm_order *order = ref == NULL ? NULL : dm_kit_order(kit, ref);
    size_t count = 0;
    if (ref == NULL) dm_load_missing(loader, element, "ref");
    if (ref == NULL || order != NULL) return order;
    for (; count < kit->orders.count && count < MOST; count++) ids[count] = kit->orders.items[count]->id;
    dm_find(loader->report, DM_CODE_OUTLINE_UNKNOWN, dm_load_origin(element, "ref"), NULL, "name",
            dm_load_shown(loader->arena, DM_MARK_PUBLIC, ref), "nearest", dm_load_nearest(ref, ids, count), NULL);
    return NULL;
}

/* One for each document. */
static void read_outline(struct dm_facts_loader *loader, const struct dm_xml *element) {
    static const char *const attributes[] = {"ref", NULL};
    dm_xml_check_attributes(element, attributes, loader->report);
    const struct dm_order *order = order_named(loader, element);
    if (order == NULL) return;
    const struct dm_order *first = dm_workspace_order(loader->workspace, order->document);
    if (first->id != NULL) {
        dm_find(loader->report, DM_CODE_OUTLINE_CHOSEN_TWICE, dm_load_origin(element, "ref"), NULL, "first", first->id, "second", order->id,
                "document", order->document->id, NULL);
        return;
    }
    const struct dm_order **slot = DM_PUSH(loader->arena, loader->workspace->orders);
    if (slot != NULL) *slot = order;
}

void dm_load_settings(struct dm_facts_loader *loader, const struct dm_xml *root) {
    static const char *const roles[] = {"consultant", "operator", "pfso", "authority", "rso", NULL}, *const papers[] = {"a4", "letter",
                                                                                                                        NULL};
    struct dm_workspace *workspace = loader->workspace;
    dm_xml_check_attributes(root, ATTRIBUTES, loader->report);
    dm_xml_check_children(root, PARTS, loader->report);
    workspace->role = dm_load_word(loader, root, "role", roles, "operator");
    workspace->paper = dm_load_word(loader, root, "paper", papers, "a4");
    workspace->nation_file = dm_xml_get(root, "nation");
    check_style(loader, root);
    for (const struct dm_xml *at = dm_xml_first(root, NULL); at != NULL; at = dm_xml_next(at, NULL)) {
        if (dm_xml_is(at, "language")) read_language(loader, at);
        if (dm_xml_is(at, "format")) read_format(loader, at);
        if (dm_xml_is(at, "law")) dm_load_law(loader, at);
        if (dm_xml_is(at, "outline")) read_outline(loader, at);
    }
    dm_load_laws(loader);
    if (dm_xml_first(root, "language") == NULL) dm_find(loader->report, DM_CODE_WORKSPACE_NO_LANGUAGE, root->origin, NULL, NULL);
    if (workspace->nation_file == NULL) dm_find(loader->report, DM_CODE_WORKSPACE_NO_NATION, root->origin, NULL, NULL);
}
