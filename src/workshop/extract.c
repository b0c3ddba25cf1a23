/* Templates for translators: each text of the kit with its id, its hint and where it stands. In: a kit. Out: <folder>/<domain>.pot, the
 * same bytes for the same kit: no dates, order as read. The texts come from the units the run itself looks up, so that extraction and
 * look-up can never differ. Form: GNU gettext manual, "The Format of PO Files". */
#include "base/package.h"
#include "base/text.h"
#include "kit/ui.h"
#include "workshop/workshop.h"

#include <stdio.h>
#include <string.h>

static const char messages[] = "messages";
static const char header[] = "Project-Id-Version: draftmark\n"
                             "Language: \n"
                             "MIME-Version: 1.0\n"
                             "Content-Type: text/plain; charset=UTF-8\n"
                             "Content-Transfer-Encoding: 8bit\n";

/* Files of every layer but the last are named after it: "kit/templates/…". */
static bool is_own(const struct dm_kit *kit, const char *file) {
    for (size_t i = 0; i + 1 < kit->layers.count; i++) {
        const char *label = kit->layers.items[i].label;
        size_t length = strlen(label);
        if (file != NULL && strncmp(file, label, length) == 0 && file[length] == '/') return false;
    }
    return true;
}

static bool wanted(const struct dm_kit *kit, const struct dm_unit *unit, bool own) {
    if (unit->id == NULL || unit->source == NULL || strcmp(unit->domain, messages) == 0) return false;
    return !own || is_own(kit, unit->origin.file);
}

const char **dm_template_domains(struct dm_arena *arena, const struct dm_kit *kit, bool own, size_t *count) {
    DM_LIST(const char *) domains = {0};
    struct dm_map *seen = dm_map_new(arena);

    for (size_t i = 0; i < kit->unit_list.count; i++) {
        const struct dm_unit *unit = kit->unit_list.items[i];
        if (!wanted(kit, unit, own) || dm_map_get(seen, unit->domain) != NULL) continue;
        const char **slot = DM_PUSH(arena, domains);
        if (slot == NULL || !dm_map_put(seen, unit->domain, seen)) break;
        *slot = unit->domain;
    }
    const char **slot = !own || kit->layers.count == 1 ? DM_PUSH(arena, domains) : NULL;
    if (slot != NULL) *slot = messages;
    *count = dm_arena_failed(arena) ? 0 : domains.count;
    return domains.items;
}

/* "documents/pfsp/access.xml:6": below templates/, so that a template is the same wherever the kit lies. */
static const char *reference(struct dm_arena *arena, struct dm_origin at) {
    static const char folder[] = "templates/";
    const char *below = at.file == NULL ? NULL : strstr(at.file, folder);

    return below == NULL || at.line == 0 ? NULL : dm_arena_format(arena, "%s:%d", below + sizeof folder - 1, at.line);
}

static void add(struct dm_arena *arena, struct dm_po *po, const char *id, const char *text, const char *hint, struct dm_origin at) {
    if (dm_map_get(po->by_context, id) != NULL) return;
    struct dm_po_entry *entry = DM_PUSH(arena, po->entries);
    if (entry == NULL) return;
    *entry = (struct dm_po_entry){.context = id,
                                  .id = text,
                                  .text = "",
                                  .extracted = hint == NULL || *hint == '\0' ? NULL : hint,
                                  .references = reference(arena, at),
                                  .flags = strchr(text, '{') == NULL ? NULL : "python-brace-format"};
    dm_map_put(po->by_context, id, po); /* only whether it is there: entries move as the list grows */
}

/* What is compiled into the program has no place in a file. */
static void add_messages(struct dm_arena *arena, struct dm_po *po) {
    static const char *const parts[] = {"text", "because", "do"};
    const char *english;

    for (int i = 0; i < DM_CODE_COUNT; i++) {
        const struct dm_code_info *info = dm_code_info((enum dm_code)i);
        const char *const texts[] = {info->text, info->because, info->fix};
        for (size_t p = 0; p < 3; p++) {
            const char *id = dm_arena_format(arena, "finding.%s.%s", info->code, parts[p]);
            if (id != NULL && *texts[p] != '\0') add(arena, po, id, texts[p], NULL, (struct dm_origin){0});
        }
    }
    for (int i = 0; i < DM_WORD_COUNT; i++) {
        enum dm_word word = (enum dm_word)i;
        add(arena, po, dm_word_id(word), dm_word_english(word), dm_word_hint(word), (struct dm_origin){0});
    }
    for (size_t i = 0; i < dm_ui_count(); i++) {
        const char *id = dm_ui_id(i, &english);
        add(arena, po, id, english, NULL, (struct dm_origin){0});
    }
}

struct dm_po *dm_template(struct dm_arena *arena, const struct dm_kit *kit, const char *domain, bool own) {
    struct dm_po *po = dm_arena_alloc(arena, sizeof *po);

    if (po == NULL) return NULL;
    po->header = header;
    po->by_context = dm_map_new(arena);
    if (strcmp(domain, messages) == 0) add_messages(arena, po);
    for (size_t i = 0; i < kit->unit_list.count; i++) {
        const struct dm_unit *unit = kit->unit_list.items[i];
        if (strcmp(unit->domain, domain) == 0 && wanted(kit, unit, own)) add(arena, po, unit->id, unit->source, unit->hint, unit->origin);
    }
    return dm_arena_failed(arena) ? NULL : po;
}

static bool write_one(struct dm_arena *arena, const struct dm_kit *kit, const char *folder, const char *domain, struct dm_report *report) {
    struct dm_po *po = dm_template(arena, kit, domain, true);
    const char *path = dm_arena_format(arena, "%s/%s.pot", folder, domain);
    struct dm_buf out;
    bool written = false;

    dm_buf_init(&out, 0);
    if (po != NULL && path != NULL) {
        po->header_notes = dm_arena_format(arena, "Texts of the domain %s, made by draftmark locale extract.", domain);
        dm_po_write(po, &out);
        if (!out.failed) written = dm_file_write(path, path, out.data, out.length, report);
    }
    if (po == NULL || path == NULL || out.failed) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    dm_buf_free(&out);
    return written;
}

bool dm_extract(const struct dm_kit *kit, const char *folder, struct dm_report *report) {
    struct dm_arena *arena = dm_arena_new(0);
    size_t count;
    const char **domains = dm_template_domains(arena, kit, true, &count);
    bool good = dm_folder_make(folder, folder, report);

    for (size_t i = 0; good && i < count; i++) good = write_one(arena, kit, folder, domains[i], report);
    dm_arena_free(arena);
    return good;
}
