/* Phrases that leave open who does what, when, or how much: each language lists its own in language.xml, and lint looks for them in every
 * text that a document prints. A sentence with one of them binds nobody. */
#include "base/buf.h"
#include "base/text.h"
#include "kit/load.h"
#include <string.h>

/* In small letters, every sign that is no letter a blank, one blank at the beginning: whole words are then found by strstr. */
static const char *folded(struct dm_arena *arena, const char *text, size_t length) {
    struct dm_buf buf;
    dm_buf_init(&buf, 0);
    dm_buf_add(&buf, " ");
    for (const char *at = text, *end = text + length; at < end;) {
        unsigned code = dm_text_next(&at, end);
        bool letter = dm_text_is_letter(code);
        if (letter || buf.data[buf.length - 1] != ' ') dm_buf_add_code(&buf, letter ? dm_text_lower(code) : ' ');
    }
    if (buf.failed) dm_arena_fail(arena);
    const char *result = dm_arena_copy(arena, buf.data);
    dm_buf_free(&buf);
    return result;
}

/* What is looked for, folded: "periodic*" stands for every word that begins so, any other phrase for itself. */
static const char *pattern_of(struct dm_arena *arena, const char *phrase, size_t length) {
    bool open = length > 0 && phrase[length - 1] == '*';
    const char *words = folded(arena, phrase, open ? length - 1 : length);
    return open ? words : dm_arena_format(arena, "%s ", words);
}

static void look(struct dm_loader *loader, const struct dm_unit *unit, const struct dm_worded *worded, const struct dm_language *language) {
    struct dm_arena *arena = loader->kit->arena;
    const char *source = worded->phrase == NULL ? NULL : worded->phrase->source;
    const char *text = source == NULL ? NULL : dm_arena_format(arena, "%s ", folded(arena, source, strlen(source)));
    for (const char *at = language->vague; text != NULL && *at != '\0';) {
        size_t length = strcspn(at, ";");
        const char *phrase = dm_text_collapse(arena, at, length),
                   *pattern = phrase == NULL ? NULL : pattern_of(arena, phrase, strlen(phrase));
        if (pattern != NULL && phrase[0] != '\0' && strstr(text, pattern) != NULL)
            dm_find(loader->report, DM_CODE_TEXT_VAGUE, worded->origin, unit->id, "id", unit->id, "phrase", phrase, NULL);
        at += length + (at[length] == ';');
    }
}

bool dm_unit_is_printed(const struct dm_kit *kit, const struct dm_unit *unit) {
    return unit->id != NULL && (strcmp(unit->domain, "measures") == 0 || dm_kit_document(kit, unit->domain) != NULL);
}

void dm_lint_vague(struct dm_loader *loader) {
    const struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->unit_list.count; i++) {
        const struct dm_unit *unit = kit->unit_list.items[i];
        for (size_t l = 0; unit->worded != NULL && l < kit->languages.count; l++)
            if (kit->languages.items[l]->vague != NULL && dm_unit_is_printed(kit, unit))
                look(loader, unit, &unit->worded[l], kit->languages.items[l]);
    }
}
