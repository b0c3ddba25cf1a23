/* Words the command shows. In: a language, the id of a text, arguments. Out: the text. See ui.h. */
#include "kit/ui.h"

#include "base/text.h"
#include "kit/check_words.h"
#include "kit/phrase.h"

#include <string.h>

static const struct text {
    const char *id, *english;
} texts[] = {
#define DM_UI(id, english) {id, english},
#include "kit/ui.def"
#undef DM_UI
};

size_t dm_ui_count(void) {
    return sizeof texts / sizeof *texts;
}

const char *dm_ui_id(size_t index, const char **english) {
    if (index >= dm_ui_count()) return NULL;
    *english = texts[index].english;
    return texts[index].id;
}

const char *dm_ui(const char *language, const char *id) {
    const char *text = dm_message_builtin(language, id);

    for (size_t i = 0; text == NULL && i < dm_ui_count(); i++)
        if (strcmp(texts[i].id, id) == 0) text = texts[i].english;
    return text;
}

const char *dm_ui_fill(struct dm_arena *arena, const char *language, const char *id, const struct dm_argument *arguments, size_t count) {
    return dm_message_fill(arena, dm_ui(language, id), arguments, count);
}

/* ---- words of a kit ---- */

const char *dm_ui_unit(const struct dm_kit *kit, const struct dm_unit *unit, int language) {
    const struct dm_worded *in = unit == NULL || unit->worded == NULL || language < 0 ? NULL : dm_unit_in(kit, unit, language);

    if (in != NULL && in->state == DM_TEXT_OK && in->phrase != NULL) return in->phrase->source;
    return unit == NULL ? NULL : unit->source;
}

const char *dm_ui_name(struct dm_arena *arena, const struct dm_kit *kit, const struct dm_kit_name *name, int language) {
    const struct dm_words *words = name == NULL ? NULL : dm_name_in(kit, name, language < 0 ? 0 : language);

    if (name == NULL || words == NULL) return name == NULL ? "" : name->id;
    if (words->article == NULL || *words->article == '\0') return words->full;
    return dm_arena_format(arena, "%s %s", words->article, words->full);
}

/* The text an argument x_id names, which may belong to any domain that has labels. */
static const struct dm_unit *label(const struct dm_kit *kit, const char *id) {
    static const char *const domains[] = {"dictionary", "measures", "law"};
    const struct dm_unit *unit = NULL;

    for (size_t i = 0; i < sizeof domains / sizeof *domains && unit == NULL; i++) unit = dm_kit_unit(kit, domains[i], id);
    for (size_t i = 0; i < kit->documents.count && unit == NULL; i++) unit = dm_kit_unit(kit, kit->documents.items[i]->id, id);
    return unit;
}

/* An argument may name several, with spaces between; NULL where one of them is none. */
static const char *labels(struct dm_arena *arena, const struct dm_kit *kit, const char *ids, int language) {
    size_t count = 0;
    char **each = dm_text_words(arena, ids, &count);
    const char *all = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct dm_unit *unit = label(kit, each[i]);
        const char *words = unit == NULL ? NULL : dm_ui_unit(kit, unit, language);
        if (words == NULL) return NULL;
        all = all == NULL ? words : dm_arena_format(arena, "%s; %s", all, words);
    }
    return all;
}

static const char *worded(struct dm_arena *arena, const struct dm_kit *kit, const struct dm_finding *finding,
                          const struct dm_argument *given, int language) {
    bool role = strcmp(given->name, "supplier") == 0 || strcmp(given->name, "who") == 0;
    if (role && dm_kit_name(kit, given->value) != NULL) return dm_ui_name(arena, kit, dm_kit_name(kit, given->value), language);
    for (size_t i = 0; i < finding->argument_count; i++) {
        const struct dm_argument *other = &finding->arguments[i];
        size_t length = strlen(given->name);
        if (!dm_text_starts(other->name, given->name) || strcmp(other->name + length, "_id") != 0) continue;
        const char *words = labels(arena, kit, other->value, language);
        if (words != NULL) return words;
    }
    return given->value;
}

const char *dm_ui_finding(struct dm_arena *arena, const struct dm_kit *kit, const struct dm_finding *finding, const char *language,
                          enum dm_part part) {
    struct dm_argument *arguments = kit == NULL ? NULL : dm_arena_array(arena, finding->argument_count, sizeof *arguments);
    struct dm_finding copy = *finding;

    const char *check = kit == NULL || finding->name == NULL ? NULL : dm_check_words(arena, kit, finding, language, part);
    if (check != NULL) return check;
    for (size_t i = 0; arguments != NULL && i < finding->argument_count; i++) {
        const char *value = worded(arena, kit, finding, &finding->arguments[i], dm_kit_language(kit, language));
        arguments[i] = (struct dm_argument){finding->arguments[i].name, value == NULL ? "" : value};
    }
    if (arguments != NULL) copy.arguments = arguments;
    return dm_finding_word(arena, &copy, language, part);
}

const char *dm_ui_argument(struct dm_arena *arena, const struct dm_kit *kit, const struct dm_finding *finding, const char *name,
                           const char *language) {
    for (size_t i = 0; i < finding->argument_count; i++) {
        const struct dm_argument *argument = &finding->arguments[i];
        if (strcmp(argument->name, name) != 0) continue;
        return kit == NULL ? argument->value : worded(arena, kit, finding, argument, dm_kit_language(kit, language));
    }
    return NULL;
}
