/* Brings translations up to date with the templates. In: a kit and <folder>/<language>/<domain>.po. Out: the same files, rewritten when
 * something changed. Nothing is guessed: a translation stays when both its id and its English are the same; when the English changed the
 * entry falls to untranslated and keeps both old texts for the translator to see, the English as "#| msgid", the translation as a comment
 * "was:". What the templates no longer have becomes obsolete. Entries keep their order and their lines, new ones come behind their
 * neighbour in the templates. Merging again changes nothing. */
#include "base/package.h"
#include "base/text.h"
#include "base/xml_read.h"
#include "workshop/workshop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char was[] = "was: ";
#define MOST_BYTES ((size_t)16 * 1024 * 1024)

struct merge {
    struct dm_arena *arena;
    const struct dm_kit *kit;
    const char *folder;
    const struct dm_language *language;
    struct dm_report *report;
};

static const char header[] = "Project-Id-Version: draftmark\n"
                             "Last-Translator: \n"
                             "Language-Team: \n"
                             "Language: %s\n"
                             "MIME-Version: 1.0\n"
                             "Content-Type: text/plain; charset=UTF-8\n"
                             "Content-Transfer-Encoding: 8bit\n";

static bool is_there(const char *path) {
    struct stat status;

    return path != NULL && stat(path, &status) == 0;
}

/* The line "was: …" an earlier merge left, or NULL. It is the last of the extracted comments. */
static const char *was_line(const struct dm_po_entry *entry) {
    for (const char *line = entry->extracted; line != NULL; line = strchr(line, '\n')) {
        if (*line == '\n') line++;
        if (dm_text_starts(line, was)) return line;
    }
    return NULL;
}

static const char *joined(struct dm_arena *arena, const char *hint, const char *line) {
    if (line == NULL) return hint;
    return hint == NULL ? dm_arena_copy(arena, line) : dm_arena_format(arena, "%s\n%s", hint, line);
}

/* fresh: the template's entry, completed with what the old one holds. */
static void carry_over(struct merge *m, struct dm_po_entry *fresh, const struct dm_po_entry *old) {
    bool same = strcmp(old->id, fresh->id) == 0, translated = old->text[0] != '\0';

    fresh->notes = old->notes;
    if (same && translated) {
        fresh->text = old->text;
        fresh->fuzzy = old->fuzzy;
        fresh->previous = old->fuzzy ? old->previous : NULL;
        fresh->raw = old->raw; /* as the translator broke its lines */
        fresh->raw_length = old->raw_length;
    } else if (translated) {
        fresh->previous = old->id;
        fresh->extracted = joined(m->arena, fresh->extracted,
                                  dm_arena_format(m->arena, "%s%s", was, dm_text_collapse(m->arena, old->text, strlen(old->text))));
    } else {
        fresh->previous = old->previous;
        fresh->extracted = joined(m->arena, fresh->extracted, was_line(old));
    }
}

/* An obsolete entry whose id is wanted again comes back. */
static const struct dm_po_entry *obsolete(const struct dm_po *po, const char *context) {
    for (size_t i = 0; po != NULL && i < po->entries.count; i++)
        if (po->entries.items[i].obsolete && dm_text_equal(po->entries.items[i].context, context)) return &po->entries.items[i];
    return NULL;
}

static void add(struct merge *m, struct dm_po *into, const struct dm_po_entry *entry) {
    struct dm_po_entry *slot = DM_PUSH(m->arena, into->entries);

    if (slot != NULL) *slot = *entry;
}

/* Where an entry goes: whoever was in the file stays in its order, a new one comes behind its neighbour in the templates. */
struct place {
    size_t position, behind;
    struct dm_po_entry entry;
};

static int by_place(const void *a, const void *b) {
    const struct place *one = a, *other = b;

    if (one->position != other->position) return one->position < other->position ? -1 : 1;
    return (one->behind > other->behind) - (one->behind < other->behind);
}

static void settle(struct merge *m, struct dm_po *into, const struct dm_po *old) {
    size_t count = into->entries.count, position = 0, behind = 0;
    struct place *places = dm_arena_array(m->arena, count, sizeof *places);

    if (old == NULL || places == NULL) return;
    for (size_t i = 0; i < count; i++) {
        const struct dm_po_entry *entry = &into->entries.items[i], *before = dm_map_get(old->by_context, entry->context);
        behind = before != NULL ? 0 : behind + 1;
        if (before != NULL) position = (size_t)(before - old->entries.items) + 1;
        places[i] = (struct place){position, behind, *entry};
    }
    qsort(places, count, sizeof *places, by_place);
    for (size_t i = 0; i < count; i++) into->entries.items[i] = places[i].entry;
}

static void add_wanted(struct merge *m, struct dm_po *into, const struct dm_po *old, const char *domain) {
    const struct dm_po *all = dm_template(m->arena, m->kit, domain, false), *own = dm_template(m->arena, m->kit, domain, true);

    for (size_t i = 0; all != NULL && own != NULL && i < all->entries.count; i++) {
        struct dm_po_entry fresh = all->entries.items[i];
        const struct dm_po_entry *before = old == NULL ? NULL : dm_map_get(old->by_context, fresh.context);
        if (before == NULL) before = obsolete(old, fresh.context);
        /* A country's overlay holds only what differs from its parent, a later layer only its own texts and those it words anew. */
        bool needed = m->language->parent < 0 && dm_map_get(own->by_context, fresh.context) != NULL;
        if (before == NULL && !needed) continue;
        if (before != NULL) carry_over(m, &fresh, before);
        add(m, into, &fresh);
        dm_map_put(into->by_context, fresh.context, into);
    }
}

static void add_obsolete(struct merge *m, struct dm_po *into, const struct dm_po *old) {
    for (size_t i = 0; old != NULL && i < old->entries.count; i++) {
        struct dm_po_entry entry = old->entries.items[i];
        if (entry.text[0] == '\0' || (entry.context != NULL && dm_map_get(into->by_context, entry.context) != NULL)) continue;
        entry.obsolete = true;
        entry.references = entry.extracted = entry.raw = NULL;
        add(m, into, &entry);
    }
}

static bool write_if_changed(struct merge *m, const struct dm_po *po, const char *path, const char *old, size_t old_length) {
    struct dm_buf out;
    bool good = true;

    dm_buf_init(&out, 0);
    dm_po_write(po, &out);
    if (out.failed || dm_arena_failed(m->arena)) {
        dm_find(m->report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
        good = false;
    } else if (old == NULL || old_length != out.length || memcmp(old, out.data, out.length) != 0) {
        good = dm_file_write(path, path, out.data, out.length, m->report);
    }
    dm_buf_free(&out);
    return good;
}

static bool merge_domain(struct merge *m, const char *domain) {
    const char *path = dm_arena_format(m->arena, "%s/%s/%s.po", m->folder, m->language->tag, domain);
    bool exists = is_there(path);
    size_t length = 0;
    char *bytes = exists ? dm_file_read(m->arena, path, path, MOST_BYTES, &length, m->report) : NULL;
    struct dm_po *old = bytes == NULL ? NULL : dm_po_parse(m->arena, bytes, length, path, m->report);
    struct dm_po *fresh = dm_arena_alloc(m->arena, sizeof *fresh);

    if (path == NULL || fresh == NULL || (exists && old == NULL)) return false;
    fresh->by_context = dm_map_new(m->arena);
    fresh->header = old != NULL && old->header != NULL ? old->header : dm_arena_format(m->arena, header, m->language->tag);
    fresh->header_notes = old == NULL ? NULL : old->header_notes;
    add_wanted(m, fresh, old, domain);
    settle(m, fresh, old);
    add_obsolete(m, fresh, old);
    if (!exists && fresh->entries.count == 0) return true;
    return write_if_changed(m, fresh, path, bytes, length);
}

static bool merge_language(struct merge *m, const struct dm_language *language) {
    const char *folder = dm_arena_format(m->arena, "%s/%s", m->folder, language->tag);
    size_t count;
    const char **domains = dm_template_domains(m->arena, m->kit, false, &count);
    bool good = folder != NULL && dm_folder_make(folder, folder, m->report);

    m->language = language;
    for (size_t i = 0; good && i < count; i++) good = merge_domain(m, domains[i]);
    return good;
}

static void find_unknown(const struct merge *m, const char *tag) {
    struct dm_buf known;

    dm_buf_init(&known, 0);
    for (size_t i = 1; i < m->kit->languages.count; i++) dm_buf_addf(&known, "%s%s", i > 1 ? ", " : "", m->kit->languages.items[i]->tag);
    dm_find(m->report, DM_CODE_LANGUAGE_UNKNOWN, (struct dm_origin){0}, NULL, "language", tag, "known", known.data, NULL);
    dm_buf_free(&known);
}

bool dm_merge(const struct dm_kit *kit, const char *folder, const char *language, struct dm_report *report) {
    struct merge m = {.arena = dm_arena_new(0), .kit = kit, .folder = folder, .report = report};
    int index = language == NULL ? 0 : dm_kit_language(kit, language);
    bool good = true;

    if (language != NULL && index <= 0) {
        find_unknown(&m, language);
        good = false;
    } else if (index > 0) {
        good = merge_language(&m, kit->languages.items[index]);
    } else {
        for (size_t i = 1; i < kit->languages.count; i++) {
            const struct dm_language *each = kit->languages.items[i];
            if (is_there(dm_arena_format(m.arena, "%s/%s", folder, each->tag))) good = merge_language(&m, each) && good;
        }
    }
    dm_arena_free(m.arena);
    return good;
}
