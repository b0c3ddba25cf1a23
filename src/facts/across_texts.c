/* Gives every text there is to search: of a facility's facts and measures, of a port's and the nation's facts, of the templates that a
 * workspace adds. See across_parts.h. */
#include "base/text.h"
#include "facts/across_parts.h"
#include "facts/load.h"
#include "kit/language.h"
#include "kit/phrase.h"

#include <string.h>

struct giving {
    dm_across_each *each;
    void *context;
};

static void give(const struct giving *g, struct dm_said said, const char *text, struct dm_origin origin) {
    if (text == NULL || *text == '\0') return;
    said.text = text;
    said.origin = origin;
    g->each(g->context, &said);
}

static void give_texts(const struct giving *g, struct dm_said said, const struct dm_lang_text *text) {
    for (; text != NULL; text = text->next) {
        give(g, said, text->text, text->origin);
        give(g, said, text->words.short_form, text->origin);
        give(g, said, text->words.abbr, text->origin);
    }
}

static bool is_code(enum dm_type type) {
    return type == DM_TYPE_PHONE || type == DM_TYPE_EMAIL || type == DM_TYPE_UNLOCODE || type == DM_TYPE_IMO_NUMBER;
}

static void fact(void *context, const struct dm_record *record, const struct dm_fact *fact) {
    const struct dm_decl *decl = fact->decl;
    const struct dm_said said = {.path = fact->path, .label = dm_load_label(decl), .label_id = dm_load_label_id(decl), .fact = fact};
    (void)record;
    if (is_code(decl->type)) give(context, said, fact->raw, fact->origin);
    give_texts(context, said, fact->texts);
}

/* Figures in words, substitute or reason, and the agreement that is cited. */
static void measure(const struct giving *g, const struct dm_use *use) {
    const struct dm_unit *title = use->measure->subject == NULL ? NULL : use->measure->subject->title;
    const char *id = use->measure->id;
    const struct dm_said said = {.path = id, .label = title == NULL ? id : title->source, .label_id = title == NULL ? "" : title->id};
    for (size_t i = 0; i < use->values.count; i++)
        if (use->values.items[i].param->type == DM_TYPE_TEXT) give(g, said, use->values.items[i].raw, use->origin);
    give_texts(g, said, use->words);
    give_texts(g, said, use->agreed);
}

void dm_across_facts(const struct dm_owner *owner, dm_across_each *each, void *context) {
    struct giving giving = {each, context};
    dm_record_each_fact(owner->record, fact, &giving);
    for (size_t i = 0; owner->facility != NULL && i < owner->facility->uses.count; i++) measure(&giving, &owner->facility->uses.items[i]);
}

/* ---- Templates of the workspace -------------------------------------------------------------------------------------------- */

/* Files of the kit are named with its label before them; those of the last layer, the workspace, without. */
static bool is_of_kit(const struct dm_kit *kit, const char *file) {
    size_t length = strlen(kit->layers.items[0].label);
    return file == NULL || (strncmp(file, kit->layers.items[0].label, length) == 0 && file[length] == '/');
}

/* What no facility's document prints: labels and help, findings, documents of the nation. */
static bool is_apart(const struct dm_kit *kit, const struct dm_unit *unit) {
    const struct dm_document *document = dm_kit_document(kit, unit->domain);
    return strcmp(unit->domain, "dictionary") == 0 || strcmp(unit->domain, "messages") == 0 || (document != NULL && document->of_nation);
}

static void unit_texts(const struct giving *g, const struct dm_kit *kit, const struct dm_unit *unit) {
    const struct dm_said said = {.path = unit->id, .label = unit->id, .label_id = ""};
    if (!is_of_kit(kit, unit->origin.file)) give(g, said, unit->source, unit->origin);
    for (size_t i = 1; unit->worded != NULL && i < kit->languages.count; i++) {
        const struct dm_worded *worded = &unit->worded[i];
        if (worded->phrase != NULL && !is_of_kit(kit, worded->origin.file)) give(g, said, worded->phrase->source, worded->origin);
    }
}

void dm_across_layers(const struct dm_across *across, dm_across_each *each, void *context) {
    const struct dm_kit *kit = across->workspace->kit;
    const struct giving giving = {each, context};
    if (kit->layers.count < 2) return;
    for (size_t i = 0; i < kit->unit_list.count; i++)
        if (!is_apart(kit, kit->unit_list.items[i])) unit_texts(&giving, kit, kit->unit_list.items[i]);
}
