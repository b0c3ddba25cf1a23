/* Opens a kit: layers, languages, then each kind of file, then everything that points at something else. */
#include "kit/kit.h"
#include "base/text.h"
#include "kit/load.h"
#include "kit/message.h"
#include <string.h>

static struct dm_decl *new_root(struct dm_kit *kit, const char *name) {
    struct dm_decl *root = dm_arena_alloc(kit->arena, sizeof *root);
    if (root == NULL) return NULL;
    *root = (struct dm_decl){.path = name, .name = name, .type = DM_TYPE_GROUP, .index = kit->fact_count++};
    dm_map_put(kit->facts, name, root);
    return root;
}

static struct dm_decl *new_child(struct dm_kit *kit, struct dm_decl *parent, const char *name, enum dm_type type) {
    struct dm_decl *decl = dm_arena_alloc(kit->arena, sizeof *decl);
    if (parent == NULL || decl == NULL) return NULL;
    *decl = (struct dm_decl){.name = name, .type = type, .parent = parent, .index = kit->fact_count++, .need = DM_BAR_OPTIONAL};
    decl->path = dm_arena_format(kit->arena, "%s.%s", parent->path, name);
    decl->next = parent->first;
    parent->first = decl;
    if (parent->last == NULL) parent->last = decl;
    if (decl->path != NULL) dm_map_put(kit->facts, decl->path, decl);
    return decl;
}

static struct dm_kit *new_kit(void) {
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_kit *kit = dm_arena_alloc(arena, sizeof *kit);
    if (kit == NULL) {
        dm_arena_free(arena);
        return NULL;
    }
    kit->arena = arena;
    kit->facts = dm_map_new(arena);
    kit->names = dm_map_new(arena);
    kit->measures = dm_map_new(arena);
    kit->requirements = dm_map_new(arena);
    kit->units = dm_map_new(arena);
    kit->retired = dm_map_new(arena);
    kit->facility = new_root(kit, "facility");
    kit->nation = new_root(kit, "nation");
    kit->port = new_root(kit, "port");
    kit->document = new_root(kit, "document");
    struct dm_decl *port = new_child(kit, kit->facility, "port", DM_TYPE_PORT);
    if (port != NULL) port->ref = kit->port;
    new_child(kit, kit->document, "title", DM_TYPE_TEXT);
    new_child(kit, kit->document, "copy", DM_TYPE_INTEGER);
    new_child(kit, kit->document, "prevailing", DM_TYPE_TEXT);
    new_child(kit, kit->document, "translations", DM_TYPE_TEXT);
    return kit;
}

static bool copy_layers(struct dm_kit *kit, const struct dm_layer *layers, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct dm_layer *slot = DM_PUSH(kit->arena, kit->layers);
        if (slot == NULL) return false;
        slot->path = dm_arena_copy(kit->arena, layers[i].path);
        slot->label = dm_arena_copy(kit->arena, layers[i].label);
    }
    return !dm_arena_failed(kit->arena);
}

/* Words of words.def and sentences of findings are units of the domain messages, so that a kit's locale can word them. */
static void add_messages(struct dm_loader *loader) {
    struct dm_origin at = {.file = "messages", .line = 0, .column = 0};
    for (int i = 0; i < DM_WORD_COUNT; i++) {
        enum dm_word word = (enum dm_word)i;
        struct dm_unit *unit = dm_unit_new(loader, "messages", dm_word_id(word), dm_word_english(word), dm_word_hint(word), at);
        if (unit == NULL || unit->worded == NULL) return;
        unit->english = dm_phrase_compile(NULL, loader->kit->arena, NULL, 2, unit->source, at, loader->report);
        unit->worded[0] = (struct dm_worded){.state = DM_TEXT_OK, .phrase = unit->english, .origin = at};
    }
}

typedef void reader(struct dm_loader *loader, const struct dm_file *file);

static void read_all(struct dm_loader *loader, const char *root, reader *read) {
    for (size_t i = 0; i < loader->files.count; i++)
        if (dm_xml_is(loader->files.items[i].root, root)) read(loader, &loader->files.items[i]);
}

static void check_roots(struct dm_loader *loader) {
    static const char *const roots[] = {"dictionary", "names", "law",     "measures", "style",   "document", "changes",
                                        "cover",      "front", "chapter", "annex",    "outline", "dues",     "checks"};
    for (size_t i = 0; i < loader->files.count; i++) {
        const struct dm_xml *root = loader->files.items[i].root;
        bool known = false;
        for (size_t r = 0; r < sizeof roots / sizeof *roots; r++) known = known || dm_xml_is(root, roots[r]);
        if (!known)
            dm_find(loader->report, DM_CODE_XML_UNKNOWN_ELEMENT, root->origin, NULL, "name", root->name, "element", "templates", "nearest",
                    dm_text_nearest(root->name, roots, sizeof roots / sizeof *roots), NULL);
    }
}

static void link_all(struct dm_loader *loader) {
    dm_dictionary_link(loader);
    dm_names_link(loader);
    dm_law_link(loader);
    dm_measures_link(loader);
    dm_dues_link(loader);
    dm_checks_link(loader);
    for (size_t i = 0; i < loader->kit->documents.count; i++) dm_document_link(loader, loader->kit->documents.items[i]);
    dm_order_link(loader);
}

static void load(struct dm_loader *loader) {
    if (!dm_locale_languages(loader) || !dm_layers_read(loader)) return;
    check_roots(loader);
    add_messages(loader);
    read_all(loader, "names", dm_names_read);
    read_all(loader, "dictionary", dm_dictionary_read);
    read_all(loader, "law", dm_law_read);
    read_all(loader, "measures", dm_measures_read);
    read_all(loader, "dues", dm_dues_read);
    read_all(loader, "checks", dm_checks_read);
    read_all(loader, "document", dm_document_read);
    read_all(loader, "changes", dm_document_read);
    read_all(loader, "outline", dm_order_read);
    read_all(loader, "style", dm_style_read);
    dm_locale_names(loader);
    if (dm_arena_failed(loader->kit->arena)) return; /* what is half read would be found wrong where it is not */
    link_all(loader);
    if (dm_arena_failed(loader->kit->arena)) return;
    dm_locale_texts(loader);
    dm_measures_act(loader);
    if (loader->kit->lint) {
        dm_lint_vague(loader);
        dm_lint_figures(loader);
    }
}

static bool usable(const struct dm_loader *loader, const struct dm_report *report, size_t from) {
    for (size_t i = from; i < dm_report_count(report); i++)
        if (dm_report_at(report, i)->level == DM_CANNOT_WORK) return false;
    return !loader->broken && !dm_arena_failed(loader->kit->arena) && loader->kit->languages.count > 0;
}

static struct dm_kit *open(const struct dm_layer *layers, size_t count, const char *const *languages, bool lint, struct dm_report *report) {
    struct dm_kit *kit = new_kit();
    struct dm_loader loader = {.kit = kit, .report = report, .languages = languages};
    size_t from = dm_report_count(report);
    if (kit == NULL || !copy_layers(kit, layers, count)) {
        dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
        dm_kit_free(kit);
        return NULL;
    }
    kit->lint = lint;
    dm_sha256_init(&loader.sha);
    load(&loader);
    dm_sha256_end_hex(&loader.sha, kit->digest);
    dm_report_sort(report, from);
    if (dm_arena_failed(kit->arena)) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    if (lint ? kit->languages.count > 0 && !dm_arena_failed(kit->arena) : usable(&loader, report, from)) return kit;
    dm_kit_free(kit);
    return NULL;
}

/* Whether a kit can work is read from its findings, so there must be some place for them. */
struct dm_kit *dm_kit_open(const struct dm_layer *layers, size_t count, const char *const *languages, bool lint, struct dm_report *report) {
    struct dm_report *own = report == NULL ? dm_report_new() : NULL;
    struct dm_kit *kit = report == NULL && own == NULL ? NULL : open(layers, count, languages, lint, report == NULL ? own : report);
    dm_report_free(own);
    return kit;
}

void dm_kit_free(struct dm_kit *kit) {
    if (kit != NULL) dm_arena_free(kit->arena);
}

/* ---- Looking things up -------------------------------------------------------------------------------------------------- */

const struct dm_decl *dm_kit_fact(const struct dm_kit *kit, const char *path) {
    return dm_map_get(kit->facts, path);
}

const struct dm_decl *dm_decl_child(const struct dm_decl *decl, const char *name) {
    for (const struct dm_decl *child = decl == NULL ? NULL : decl->first; child != NULL; child = child->next)
        if (strcmp(child->name, name) == 0) return child;
    return NULL;
}

const struct dm_kit_name *dm_kit_name(const struct dm_kit *kit, const char *id) {
    return dm_map_get(kit->names, id);
}

const struct dm_document *dm_kit_document(const struct dm_kit *kit, const char *id) {
    for (size_t i = 0; i < kit->documents.count; i++)
        if (dm_text_equal(kit->documents.items[i]->id, id)) return kit->documents.items[i];
    return NULL;
}

const struct dm_order *dm_kit_order(const struct dm_kit *kit, const char *id) {
    for (size_t i = 0; i < kit->orders.count; i++)
        if (dm_text_equal(kit->orders.items[i]->id, id)) return kit->orders.items[i];
    return NULL;
}

const struct dm_law *dm_kit_law(const struct dm_kit *kit, const char *id) {
    for (size_t i = 0; i < kit->laws.count; i++)
        if (dm_text_equal(kit->laws.items[i]->id, id)) return kit->laws.items[i];
    return NULL;
}

const struct dm_due *dm_kit_due(const struct dm_kit *kit, const char *id) {
    for (size_t i = 0; i < kit->dues.count; i++)
        if (dm_text_equal(kit->dues.items[i]->id, id)) return kit->dues.items[i];
    return NULL;
}

const struct dm_check *dm_kit_check(const struct dm_kit *kit, const char *id) {
    for (size_t i = 0; i < kit->checks.count; i++)
        if (dm_text_equal(kit->checks.items[i]->id, id)) return kit->checks.items[i];
    return NULL;
}

const struct dm_topic *dm_kit_topic(const struct dm_kit *kit, const char *id) {
    for (size_t i = 0; i < kit->topics.count; i++)
        if (dm_text_equal(kit->topics.items[i]->id, id)) return kit->topics.items[i];
    return NULL;
}

const struct dm_style *dm_kit_style(const struct dm_kit *kit, const char *id) {
    for (size_t i = 0; i < kit->styles.count; i++)
        if (dm_text_equal(kit->styles.items[i]->id, id)) return kit->styles.items[i];
    return NULL;
}

static bool same_tag(const char *a, const char *b) {
    for (; *a != '\0' && *b != '\0'; a++, b++)
        if (*a != *b && !((*a == '-' || *a == '_') && (*b == '-' || *b == '_'))) return false;
    return *a == *b;
}

int dm_kit_language(const struct dm_kit *kit, const char *tag) {
    for (size_t i = 0; tag != NULL && i < kit->languages.count; i++)
        if (same_tag(kit->languages.items[i]->tag, tag)) return (int)i;
    return -1;
}

const struct dm_unit *dm_kit_unit(const struct dm_kit *kit, const char *domain, const char *id) {
    char key[512];
    size_t head = strlen(domain), tail = strlen(id);
    if (head + tail + 2 > sizeof key) return NULL;
    memcpy(key, domain, head);
    key[head] = '/';
    memcpy(key + head + 1, id, tail + 1);
    return dm_map_get(kit->units, key);
}

const struct dm_worded *dm_unit_in(const struct dm_kit *kit, const struct dm_unit *unit, int language) {
    const struct dm_worded *worded = &unit->worded[language];
    if (unit->id == NULL) return &unit->worded[0];
    if (worded->state != DM_TEXT_MISSING || kit->languages.items[language]->parent < 0) return worded;
    return &unit->worded[kit->languages.items[language]->parent];
}

const struct dm_words *dm_name_in(const struct dm_kit *kit, const struct dm_kit_name *name, int language) {
    for (; language >= 0; language = kit->languages.items[language]->parent)
        if (name->words != NULL && name->words[language].full != NULL) return &name->words[language];
    return NULL;
}
