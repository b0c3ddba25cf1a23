/* Show: one thing of the kit, as its file has it. */
#include "base/text.h"
#include "draft/list.h"
#include "draft/word.h"
#include <string.h>

/* ---- Show ------------------------------------------------------------------------------------------------------------------ */

static const char *frequency_text(struct dm_listing *l, const struct dm_frequency *frequency) {
    const char level[] = {(char)('0' + frequency->level), '\0'};
    if (l->codes) return frequency->kind == DM_FREQ_NONE ? NULL : frequency->text;
    switch (frequency->kind) {
    case DM_FREQ_ALWAYS: return dm_list_word(l, DM_WORD_AT_ALL_TIMES);
    case DM_FREQ_LEVEL: return dm_word_in(l->kit, l->arena, l->language, DM_WORD_AT_LEVEL, "n", level, NULL);
    case DM_FREQ_EVERY: return dm_language_every(l->kit->languages.items[l->language], l->arena, frequency->duration);
    case DM_FREQ_EACH: return dm_list_name(l, frequency->event);
    default: return NULL;
    }
}

static const char *fingerprint(struct dm_listing *l, const struct dm_xml *element) {
    char hex[65];
    dm_kit_fingerprint(l->arena, element, hex);
    return dm_arena_copy(l->arena, hex);
}

static void show_block(struct dm_listing *l, const struct dm_document *document, const struct dm_block *block) {
    dm_list_heading(l, block->id);
    dm_list_sheet(l);
    dm_list_datum(l, DM_WORD_LIST_DOCUMENT, dm_list_text(l, document->title));
    dm_list_datum(l, DM_WORD_LIST_TITLE, dm_list_text(l, block->title));
    dm_list_datum(l, DM_WORD_LIST_TEXT, dm_list_text(l, block->text));
    dm_list_datum(l, DM_WORD_LIST_WHEN, block->when == NULL ? NULL : block->when->text);
    dm_list_datum(l, DM_WORD_LIST_ACTOR, dm_list_name(l, block->actor));
    dm_list_datum(l, DM_WORD_LIST_FREQUENCY, frequency_text(l, &block->frequency));
    dm_list_datum(l, DM_WORD_LIST_RECORD, dm_list_name(l, block->record));
    dm_list_datum(l, DM_WORD_LIST_ANSWERS, dm_list_answers(l, &block->answers));
    dm_list_datum(l, DM_WORD_LIST_FILE, dm_list_origin(l, block->origin));
    dm_list_datum(l, DM_WORD_LIST_FINGERPRINT, fingerprint(l, block->element));
}

static void show_measure(struct dm_listing *l, const struct dm_measure *measure) {
    static const char *const levels[] = {"", "1", "2", "3"};
    dm_list_heading(l, measure->id);
    dm_list_sheet(l);
    dm_list_datum(l, DM_WORD_SUBJECT, measure->subject == NULL ? NULL : dm_list_text(l, measure->subject->title));
    dm_list_datum(l, DM_WORD_LIST_LEVEL, levels[measure->level]);
    dm_list_datum(l, DM_WORD_LIST_TEXT, dm_list_text(l, measure->text));
    dm_list_datum(l, DM_WORD_LIST_ACTOR, dm_list_name(l, measure->actor));
    dm_list_datum(l, DM_WORD_LIST_FREQUENCY, frequency_text(l, &measure->frequency));
    dm_list_datum(l, DM_WORD_LIST_RECORD, dm_list_name(l, measure->record));
    dm_list_datum(l, DM_WORD_LIST_ANSWERS, dm_list_answers(l, &measure->answers));
    dm_list_datum(l, DM_WORD_LIST_FILE, dm_list_origin(l, measure->origin));
    dm_list_datum(l, DM_WORD_LIST_FINGERPRINT, fingerprint(l, measure->element));
}

static void show_fact(struct dm_listing *l, const struct dm_decl *decl) {
    dm_list_heading(l, decl->path);
    dm_list_sheet(l);
    dm_list_datum(l, DM_WORD_LIST_LABEL, dm_list_text(l, decl->label));
    dm_list_datum(l, DM_WORD_LIST_HELP, dm_list_text(l, decl->help));
    dm_list_datum(l, DM_WORD_LIST_EXAMPLE, decl->example_text != NULL ? dm_list_text(l, decl->example_text) : decl->example);
    dm_list_datum(l, DM_WORD_LIST_TYPE, dm_list_code(l, "type", dm_type_names[decl->type]));
    dm_list_datum(l, DM_WORD_LIST_NEED, dm_list_code(l, "need", dm_need_names[decl->need]));
    dm_list_datum(l, DM_WORD_LIST_MARK, dm_list_code(l, "mark", dm_mark_names[decl->mark]));
    dm_list_datum(l, DM_WORD_LIST_BY, dm_list_name(l, decl->by));
    dm_list_datum(l, DM_WORD_LIST_ANSWERS, dm_list_answers(l, &decl->answers));
    dm_list_datum(l, DM_WORD_LIST_FILE, dm_list_origin(l, decl->origin));
}

/* "2026-01-01 – 2026-12-31 (LAW/4)"; NULL: nothing bounds it. */
static const char *in_force(struct dm_listing *l, const struct dm_requirement *requirement) {
    if (requirement->from == NULL && requirement->until == NULL) return NULL;
    const char *next = requirement->superseded_by == NULL ? "" : dm_arena_format(l->arena, " (%s)", requirement->superseded_by);
    return dm_arena_format(l->arena, "%s – %s%s", requirement->from == NULL ? "" : requirement->from,
                           requirement->until == NULL ? "" : requirement->until, next);
}

static void show_requirement(struct dm_listing *l, const struct dm_requirement *requirement) {
    dm_list_heading(l, requirement->id);
    dm_list_sheet(l);
    dm_list_datum(l, DM_WORD_LIST_FORCE, dm_list_code(l, "force", requirement->force));
    dm_list_datum(l, DM_WORD_LIST_TEXT, dm_list_text(l, requirement->text));
    dm_list_datum(l, DM_WORD_LIST_ASK, dm_list_text(l, requirement->ask));
    dm_list_datum(l, DM_WORD_LIST_SOURCE, dm_list_source(l, requirement));
    dm_list_datum(l, DM_WORD_LIST_THROUGH, dm_list_answers(l, &requirement->through));
    dm_list_datum(l, DM_WORD_LIST_PARTLY_THROUGH, dm_list_answers(l, &requirement->partly_through));
    dm_list_datum(l, DM_WORD_LIST_IN_FORCE, in_force(l, requirement));
    dm_list_datum(l, DM_WORD_LIST_FILE, dm_list_origin(l, requirement->origin));
}

static void show_name(struct dm_listing *l, const struct dm_kit_name *name) {
    dm_list_heading(l, name->id);
    dm_list_sheet(l);
    dm_list_datum(l, DM_WORD_LIST_TYPE, dm_list_code(l, "class", dm_name_class_names[name->kind]));
    dm_list_datum(l, DM_WORD_LIST_WORDS, dm_list_name(l, name));
    dm_list_datum(l, DM_WORD_LIST_FILE, dm_list_origin(l, name->origin));
}

static const char *title_in(struct dm_listing *l, const struct dm_order *order, const struct dm_block *part) {
    const struct dm_unit *official = part->id == NULL ? NULL : dm_map_get(order->titles, part->id);
    return dm_list_text(l, official == NULL ? part->title : official);
}

/* A document by its chapters and annexes, in its own order. */
static void show_document(struct dm_listing *l, const struct dm_document *document) {
    dm_list_heading(l, document->id);
    dm_list_sheet(l);
    dm_list_datum(l, DM_WORD_LIST_DOCUMENT, dm_list_text(l, document->title));
    dm_list_datum(l, DM_WORD_LIST_MARK, dm_list_code(l, "mark", dm_mark_names[document->mark]));
    dm_list_datum(l, DM_WORD_LIST_FILE, dm_list_origin(l, document->origin));
    for (const struct dm_block *part = document->root->first; part != NULL; part = part->next) {
        const char *title = part->title == NULL ? NULL : dm_list_text(l, part->title);
        if (title != NULL) dm_list_datum(l, DM_WORD_LIST_TITLE, dm_arena_format(l->arena, "%s (%s)", title, part->id));
    }
}

/* An outline by its chapters and annexes, each volume under its name. */
static void show_order(struct dm_listing *l, const struct dm_order *order) {
    dm_list_heading(l, order->id);
    dm_list_sheet(l);
    dm_list_datum(l, DM_WORD_LIST_TITLE, dm_list_text(l, order->title));
    dm_list_datum(l, DM_WORD_LIST_FILE, dm_list_origin(l, order->origin));
    for (size_t v = 0; v < order->volumes.count; v++) {
        const struct dm_volume *volume = &order->volumes.items[v];
        dm_list_datum(l, DM_WORD_LIST_DOCUMENT, dm_list_text(l, volume->document->title));
        for (size_t i = 0; i < volume->parts.count; i++) {
            const struct dm_block *part = volume->parts.items[i];
            if (part->kind != DM_BLOCK_CHAPTER && part->kind != DM_BLOCK_ANNEX) continue;
            const char *title = title_in(l, order, part);
            dm_list_datum(l, DM_WORD_LIST_TITLE, dm_arena_format(l->arena, "%s (%s)", title == NULL ? "" : title, part->id));
        }
    }
}

const struct dm_block *dm_list_block(const struct dm_kit *kit, const char *id, const struct dm_document **document) {
    for (size_t i = 0; i < kit->documents.count; i++) {
        const struct dm_block *block = dm_map_get(kit->documents.items[i]->blocks, id);
        if (block == NULL) block = dm_map_get(kit->documents.items[i]->notes, id);
        *document = kit->documents.items[i];
        if (block != NULL) return block;
    }
    return NULL;
}

static void show_due(struct dm_listing *l, const struct dm_due *due) {
    dm_list_heading(l, due->id);
    dm_list_sheet(l);
    dm_list_datum(l, DM_WORD_LIST_WHAT, dm_list_text(l, due->text));
    dm_list_datum(l, DM_WORD_LIST_WHEN, due->when == NULL ? NULL : due->when->text);
    dm_list_datum(l, DM_WORD_LIST_DATE, due->on == NULL ? NULL : due->on->text);
    dm_list_datum(l, DM_WORD_LIST_BASIS, due->last == NULL ? NULL : due->last->text);
    dm_list_datum(l, DM_WORD_LIST_FREQUENCY, due->interval == NULL ? due->every : due->interval->text);
    dm_list_datum(l, DM_WORD_LIST_SOURCE, due->requirement == NULL ? NULL : due->requirement->id);
    dm_list_datum(l, DM_WORD_LIST_ANSWERABLE, dm_list_name(l, due->by));
    dm_list_datum(l, DM_WORD_LIST_FILE, dm_list_origin(l, due->origin));
    dm_list_datum(l, DM_WORD_LIST_FINGERPRINT, fingerprint(l, due->element));
}

static void show_check(struct dm_listing *l, const struct dm_check *check) {
    static const enum dm_word parts[DM_CHECK_PARTS] = {DM_WORD_LIST_WHAT, DM_WORD_LIST_BECAUSE, DM_WORD_LIST_DO};
    dm_list_heading(l, check->id);
    dm_list_sheet(l);
    for (int i = 0; i < DM_CHECK_PARTS; i++) dm_list_datum(l, parts[i], dm_list_text(l, check->words[i]));
    dm_list_datum(l, DM_WORD_LIST_WHEN, check->when == NULL ? NULL : check->when->text);
    dm_list_datum(l, DM_WORD_LIST_PLACE, check->about != NULL ? check->about->text : check->each == NULL ? NULL : check->each->text);
    dm_list_datum(l, DM_WORD_LIST_SOURCE, check->requirement == NULL ? NULL : check->requirement->id);
    dm_list_datum(l, DM_WORD_LIST_FILE, dm_list_origin(l, check->origin));
    dm_list_datum(l, DM_WORD_LIST_FINGERPRINT, fingerprint(l, check->element));
}

const struct dm_document *dm_list_document(const struct dm_kit *kit, const char *id) {
    for (size_t i = 0; i < kit->documents.count; i++)
        if (strcmp(kit->documents.items[i]->id, id) == 0) return kit->documents.items[i];
    return NULL;
}

bool dm_list_show(struct dm_listing *l, const char *id) {
    const struct dm_document *document = NULL;
    const struct dm_block *block = dm_list_block(l->kit, id, &document);
    const struct dm_measure *measure = dm_map_get(l->kit->measures, id);
    const struct dm_requirement *requirement = dm_map_get(l->kit->requirements, id);
    const struct dm_decl *decl = dm_kit_fact(l->kit, id);
    const struct dm_kit_name *name = dm_kit_name(l->kit, id);
    const struct dm_order *order = dm_kit_order(l->kit, id);
    const struct dm_document *shown = dm_list_document(l->kit, id);
    const struct dm_due *due = dm_kit_due(l->kit, id);
    const struct dm_check *check = dm_kit_check(l->kit, dm_text_starts(id, "check.") ? id + strlen("check.") : id);
    l->doc->title = id;
    if (block != NULL) show_block(l, document, block);
    if (measure != NULL) show_measure(l, measure);
    if (requirement != NULL) show_requirement(l, requirement);
    if (decl != NULL) show_fact(l, decl);
    if (name != NULL) show_name(l, name);
    if (order != NULL) show_order(l, order);
    if (shown != NULL) show_document(l, shown);
    if (due != NULL) show_due(l, due);
    if (check != NULL) show_check(l, check);
    bool kit = block != NULL || measure != NULL || requirement != NULL || decl != NULL || name != NULL;
    return kit || order != NULL || shown != NULL || due != NULL || check != NULL;
}
