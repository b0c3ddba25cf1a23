/* Languages: language.xml and names.xml of each locale, then its .po files against the units the templates gave. Nothing falls back to
 * English: what a language lacks is remembered as missing, and whoever words a document says so. */
#include "base/text.h"
#include "kit/load.h"
#include "kit/message.h"
#include "kit/po.h"
#include <string.h>
#include <sys/stat.h>

static bool exists(const struct dm_loader *loader, int layer, const char *relative) {
    struct stat status;
    const char *path = dm_arena_format(loader->kit->arena, "%s/%s", loader->kit->layers.items[layer].path, relative);
    return path != NULL && stat(path, &status) == 0;
}

/* ---- language.xml --------------------------------------------------------------------------------------------------- */

/* es_PA needs what es says, and who asks for es may mean es_PA: a language's overlays are read with it. English is in the templates. */
static bool is_asked(const struct dm_loader *loader, const char *tag) {
    size_t length = strcspn(tag, "_-");
    bool asked = loader->languages == NULL || strcmp(tag, "en") == 0;
    for (size_t i = 0; !asked && loader->languages[i] != NULL; i++)
        asked = strcspn(loader->languages[i], "_-") == length && strncmp(loader->languages[i], tag, length) == 0;
    return asked;
}

static void read_language(struct dm_loader *loader, int layer, const char *tag) {
    struct dm_kit *kit = loader->kit;
    const char *relative = dm_arena_format(kit->arena, "locales/%s/language.xml", tag), *name;
    size_t length;
    if (relative == NULL || !exists(loader, layer, relative)) return;
    char *bytes = dm_layers_file(loader, layer, relative, &loader->sha, &name, &length);
    if (bytes != NULL && dm_kit_language(kit, tag) >= 0) { /* a layer words a language of the base; a country's habits are an overlay's */
        dm_find(loader->report, DM_CODE_ID_DUPLICATE, (struct dm_origin){.file = name, .line = 1, .column = 1}, tag, "id", tag, "file",
                relative, NULL);
        loader->broken = true;
        return;
    }
    struct dm_language *language = bytes == NULL ? NULL : dm_language_read(kit->arena, bytes, length, name, loader->report);
    if (language == NULL) {
        loader->broken = true;
        return;
    }
    language->tag = tag;
    language->worded = is_asked(loader, tag);
    dm_sha256_init(&language->sha);
    struct dm_language **slot = DM_PUSH(kit->arena, kit->languages);
    if (slot != NULL) *slot = language;
}

static void read_other(struct dm_loader *loader, int layer, const char *tag) {
    if (strcmp(tag, "en") != 0) read_language(loader, layer, tag);
}

/* es_GT hangs on es, as its file must say; a tag without region on nothing. */
static void find_parent(struct dm_loader *loader, struct dm_language *language) {
    struct dm_kit *kit = loader->kit;
    const char *line = strchr(language->tag, '_');
    const char *base = line == NULL ? NULL : dm_arena_copy_n(kit->arena, language->tag, (size_t)(line - language->tag));
    language->parent = base == NULL ? -1 : dm_kit_language(kit, base);
    if (language->parent >= 0) dm_language_inherit(language, kit->languages.items[language->parent]);
    if (language->parent_tag == NULL || (language->parent >= 0 && dm_text_equal(language->parent_tag, base))) return;
    dm_find(loader->report, DM_CODE_LANGUAGE_VALUE, language->parent_at, NULL, "name", "parent", "value", language->parent_tag, NULL);
    loader->broken = true;
}

static void each_locale(struct dm_loader *loader, void (*read)(struct dm_loader *loader, int layer, const char *tag)) {
    struct dm_arena *arena = loader->kit->arena;
    for (size_t i = 0; i < loader->kit->layers.count; i++) {
        size_t count;
        const char *folder = dm_arena_format(arena, "%s/locales", loader->kit->layers.items[i].path);
        if (folder == NULL) return;
        char **tags = dm_layers_names(arena, folder, "", &count);
        for (size_t t = 0; t < count; t++) read(loader, (int)i, tags[t]);
    }
}

bool dm_locale_languages(struct dm_loader *loader) {
    struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->layers.count; i++) read_language(loader, (int)i, "en");
    if (kit->languages.count == 0) {
        dm_find(loader->report, DM_CODE_LANGUAGE_NO_ENGLISH, (struct dm_origin){0}, NULL, NULL);
        return false;
    }
    each_locale(loader, read_other);
    for (size_t i = 0; i < kit->languages.count; i++) find_parent(loader, kit->languages.items[i]);
    return !loader->broken;
}

/* The language whose names and texts are to be read; NULL for English and for what nobody asked for. */
static struct dm_language *worded(const struct dm_loader *loader, int language) {
    struct dm_language *found = language <= 0 ? NULL : loader->kit->languages.items[language];
    return found == NULL || !found->worded ? NULL : found;
}

/* ---- names.xml -------------------------------------------------------------------------------------------------------- */

static void read_names(struct dm_loader *loader, int layer, const char *tag) {
    struct dm_arena *arena = loader->kit->arena;
    int index = dm_kit_language(loader->kit, tag);
    struct dm_language *language = worded(loader, index);
    const char *relative = dm_arena_format(arena, "locales/%s/names.xml", tag), *name;
    size_t length;
    if (language == NULL || relative == NULL || !exists(loader, layer, relative)) return;
    char *bytes = dm_layers_file(loader, layer, relative, &language->sha, &name, &length);
    struct dm_xml *root = bytes == NULL ? NULL : dm_xml_parse(arena, name, bytes, length, loader->report);
    if (root == NULL)
        loader->broken = true;
    else
        dm_names_word(loader, root, index);
}

void dm_locale_names(struct dm_loader *loader) {
    each_locale(loader, read_names);
}

/* ---- .po ------------------------------------------------------------------------------------------------------------------ */

static void compile_entry(struct dm_loader *loader, struct dm_unit *unit, int language, const struct dm_po_entry *entry,
                          struct dm_origin at) {
    struct dm_kit *kit = loader->kit;
    const char *missing = NULL, *extra = NULL;
    struct dm_worded *worded = &unit->worded[language];
    *worded = (struct dm_worded){.state = DM_TEXT_OK, .origin = at};
    char *text = dm_text_collapse(kit->arena, entry->text, strlen(entry->text));
    if (text == NULL || text[0] == '\0') {
        worded->state = DM_TEXT_MISSING;
        return;
    }
    const struct dm_kit *with = strcmp(unit->domain, "messages") == 0 ? NULL : kit; /* messages hold arguments, not facts */
    worded->phrase = dm_phrase_compile(with, kit->arena, unit->scope, kit->languages.items[language]->forms, text, at, loader->report);
    if (worded->phrase == NULL) {
        worded->state = DM_TEXT_BROKEN;
    } else if (entry->fuzzy || strcmp(entry->id, unit->source) != 0) {
        worded->state = DM_TEXT_FUZZY;
    } else if (unit->english != NULL && !dm_phrase_same_places(unit->english, worded->phrase, &missing, &extra)) {
        worded->state = DM_TEXT_BROKEN;
        dm_find(loader->report, DM_CODE_TEXT_PLACES_DIFFER, at, unit->id, "id", unit->id, "language", kit->languages.items[language]->tag,
                "place", missing != NULL ? missing : extra, NULL);
    }
}

static struct dm_unit *unit_of(const struct dm_kit *kit, const char *domain, const char *id) {
    const char *key = dm_arena_format(kit->arena, "%s/%s", domain, id);
    return dm_map_get(kit->units, key);
}

static void link_po(struct dm_loader *loader, const struct dm_po *po, const char *domain, int language) {
    struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < po->entries.count; i++) {
        const struct dm_po_entry *entry = &po->entries.items[i];
        struct dm_origin at = {.file = po->file, .line = entry->line, .column = 1};
        if (entry->obsolete || entry->context == NULL) continue;
        struct dm_unit *unit = unit_of(kit, domain, entry->context);
        if (unit != NULL && unit->worded != NULL)
            compile_entry(loader, unit, language, entry, at);
        else if (kit->lint && strcmp(domain, "messages") != 0)
            dm_find(loader->report, DM_CODE_PO_NOT_IN_TEMPLATES, at, entry->context, "id", entry->context, NULL);
    }
}

static void read_texts(struct dm_loader *loader, int layer, const char *tag) {
    struct dm_arena *arena = loader->kit->arena;
    int index = dm_kit_language(loader->kit, tag);
    struct dm_language *language = worded(loader, index);
    const char *folder = dm_arena_format(arena, "%s/locales/%s", loader->kit->layers.items[layer].path, tag);
    size_t count, length;
    if (language == NULL || folder == NULL) return;
    char **files = dm_layers_names(arena, folder, ".po", &count);
    for (size_t i = 0; i < count; i++) {
        const char *relative = dm_arena_format(arena, "locales/%s/%s", tag, files[i]), *name;
        char *bytes = relative == NULL ? NULL : dm_layers_file(loader, layer, relative, &language->sha, &name, &length);
        struct dm_po *po = bytes == NULL ? NULL : dm_po_parse(arena, bytes, length, name, loader->report);
        char *domain = dm_arena_copy_n(arena, files[i], strlen(files[i]) - 3);
        if (po == NULL || domain == NULL)
            loader->broken = true;
        else
            link_po(loader, po, domain, index);
    }
}

/* What a language of its own lacks, for whoever adapts the kit; an overlay lacks most and means to. */
static void lint_texts(struct dm_loader *loader) {
    struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->unit_list.count; i++) {
        const struct dm_unit *unit = kit->unit_list.items[i];
        for (int l = 1; unit->worded != NULL && l < (int)kit->languages.count; l++) {
            enum dm_text_state state = unit->worded[l].state;
            if (kit->languages.items[l]->parent >= 0 || (state != DM_TEXT_MISSING && state != DM_TEXT_FUZZY)) continue;
            if (strcmp(unit->domain, "messages") == 0 && dm_message_builtin(kit->languages.items[l]->tag, unit->id) != NULL) continue;
            enum dm_code code = state == DM_TEXT_FUZZY ? DM_CODE_TEXT_FUZZY : DM_CODE_TEXT_MISSING;
            dm_find(loader->report, code, unit->worded[l].origin, unit->id, "id", unit->id, "language", kit->languages.items[l]->tag, NULL);
        }
    }
}

/* Units start out missing in every language, save those without an id: only placeholders, one phrase for all. */
void dm_locale_texts(struct dm_loader *loader) {
    struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->unit_list.count; i++) {
        struct dm_unit *unit = kit->unit_list.items[i];
        for (size_t l = 1; unit->worded != NULL && l < kit->languages.count; l++)
            unit->worded[l] = (struct dm_worded){.state = DM_TEXT_MISSING, .origin = unit->origin};
    }
    each_locale(loader, read_texts);
    for (size_t l = 1; l < kit->languages.count; l++) dm_sha256_end_hex(&kit->languages.items[l]->sha, kit->languages.items[l]->digest);
    if (kit->lint) lint_texts(loader);
}
