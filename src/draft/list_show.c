/* Show and explain: one thing of the kit, and what a workspace makes of it: why in or out, where printed, in which state. */
#include "base/text.h"
#include "draft/draft.h"
#include "draft/list.h"
#include "draft/matrix.h"
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

static void show_requirement(struct dm_listing *l, const struct dm_requirement *requirement) {
    dm_list_heading(l, requirement->id);
    dm_list_sheet(l);
    dm_list_datum(l, DM_WORD_LIST_FORCE, dm_list_code(l, "force", requirement->force));
    dm_list_datum(l, DM_WORD_LIST_TEXT, dm_list_text(l, requirement->text));
    dm_list_datum(l, DM_WORD_LIST_ASK, dm_list_text(l, requirement->ask));
    dm_list_datum(l, DM_WORD_LIST_SOURCE, requirement->source);
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

static const struct dm_block *find_block(const struct dm_kit *kit, const char *id, const struct dm_document **document) {
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

bool dm_list_show(struct dm_listing *l, const char *id) {
    const struct dm_document *document = NULL;
    const struct dm_block *block = find_block(l->kit, id, &document);
    const struct dm_measure *measure = dm_map_get(l->kit->measures, id);
    const struct dm_requirement *requirement = dm_map_get(l->kit->requirements, id);
    const struct dm_decl *decl = dm_kit_fact(l->kit, id);
    const struct dm_kit_name *name = dm_kit_name(l->kit, id);
    const struct dm_order *order = dm_kit_order(l->kit, id);
    const struct dm_due *due = dm_kit_due(l->kit, id);
    const struct dm_check *check = dm_kit_check(l->kit, dm_text_starts(id, "check.") ? id + strlen("check.") : id);
    l->doc->title = id;
    if (block != NULL) show_block(l, document, block);
    if (measure != NULL) show_measure(l, measure);
    if (requirement != NULL) show_requirement(l, requirement);
    if (decl != NULL) show_fact(l, decl);
    if (name != NULL) show_name(l, name);
    if (order != NULL) show_order(l, order);
    if (due != NULL) show_due(l, due);
    if (check != NULL) show_check(l, check);
    bool kit = block != NULL || measure != NULL || requirement != NULL || decl != NULL || name != NULL;
    return kit || order != NULL || due != NULL || check != NULL;
}

/* ---- Explain --------------------------------------------------------------------------------------------------------------- */

static const char *stand_text(struct dm_listing *l, const struct dm_onode *node) {
    const char *condition = node->because == NULL ? "" : node->because->text;
    switch (node->stand) {
    case DM_IN: return dm_list_word(l, DM_WORD_STANDS);
    case DM_WITHHELD: return dm_list_word(l, DM_WORD_IS_WITHHELD);
    case DM_TO_DECIDE: return dm_word_in(l->kit, l->arena, l->language, DM_WORD_UNDECIDED, "condition", condition, NULL);
    default: break;
    }
    if (node->because != NULL) return dm_word_in(l->kit, l->arena, l->language, DM_WORD_LEFT_OUT, "condition", condition, NULL);
    return dm_word_in(l->kit, l->arena, l->language, DM_WORD_LEFT_OUT_LIST, "reason", dm_list_code(l, "reason", node->reason), NULL);
}

static const char *number_above(const struct dm_onode *node) {
    for (; node != NULL; node = node->parent)
        if (node->number != NULL && node->depth > 0) return node->number;
    return NULL;
}

static const char *use_text(struct dm_listing *l, const struct dm_use *use) {
    if (use == NULL) return dm_list_word(l, DM_WORD_UNCONFIRMED);
    switch (use->state) {
    case DM_USE_CONFIRMED: return dm_word_in(l->kit, l->arena, l->language, DM_WORD_CONFIRMED, "date", use->confirmed, NULL);
    case DM_USE_PLANNED: return dm_word_in(l->kit, l->arena, l->language, DM_WORD_PLANNED, "date", use->due, NULL);
    case DM_USE_REFUSED: return dm_list_word(l, DM_WORD_REFUSED);
    default: return dm_list_word(l, DM_WORD_UNCONFIRMED);
    }
}

const char *dm_list_in_volume(struct dm_listing *l, const struct dm_outline *outline, const struct dm_onode *node, const char *place) {
    const struct dm_document *document = dm_onode_volume(outline, node)->document;
    if (place == NULL || document == outline->document) return place;
    return dm_arena_format(l->arena, "%s %s", l->codes ? document->id : dm_list_text(l, document->title), place);
}

static const char *where(struct dm_listing *l, const struct dm_outline *outline, const struct dm_onode *node) {
    return dm_list_in_volume(l, outline, node, number_above(node));
}

static void explain_node(struct dm_listing *l, const struct dm_outline *outline, const struct dm_onode *node) {
    dm_list_datum(l, DM_WORD_LIST_PLACE, where(l, outline, node));
    dm_list_datum(l, DM_WORD_LIST_STATE, node->measure != NULL ? use_text(l, node->use) : stand_text(l, node));
}

static void explain_nodes(struct dm_listing *l, const struct dm_outline *outline, const struct dm_onode *node, const char *id) {
    bool match = node->measure != NULL ? strcmp(node->measure->id, id) == 0 : dm_text_equal(node->block->id, id);
    bool divided = node->measure == NULL && node->from != NULL; /* level chapters divide a level table: it is where it was */
    if (match && !divided && !dm_repeats(node)) explain_node(l, outline, node);
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) explain_nodes(l, outline, child, id);
}

/* A passage by its section and its id; a fact by its path, a measure by its id. */
static const char *link_text(struct dm_listing *l, const struct dm_outline *outline, const struct dm_link *link) {
    if (link->fact != NULL) return link->fact->path;
    if (link->node->measure != NULL) return link->node->measure->id;
    const char *number = l->codes ? NULL : where(l, outline, link->node);
    return number == NULL || link->node->place == NULL ? link->node->place
                                                       : dm_arena_format(l->arena, "%s (%s)", number, link->node->place);
}

static void explain_point(struct dm_listing *l, const struct dm_outline *outline, const struct dm_trace *trace) {
    const char *point = dm_list_code(l, "point", trace->point->id), *where = NULL;
    const char *state = dm_list_word(l, dm_trace_word(trace->state));
    for (size_t k = 0; k < trace->links.count; k++) {
        const char *one = link_text(l, outline, &trace->links.items[k]);
        if (one != NULL) where = dm_text_joined(l->arena, where, one);
    }
    dm_list_datum(l, DM_WORD_LIST_STATE, point == NULL ? state : dm_arena_format(l->arena, "%s: %s", point, state));
    dm_list_datum(l, DM_WORD_LIST_PLACE, where);
}

static void explain_trace(struct dm_listing *l, const struct dm_outline *outline, const char *id) {
    for (size_t i = 0; i < outline->traces.count; i++)
        if (strcmp(outline->traces.items[i].requirement->id, id) == 0) explain_point(l, outline, &outline->traces.items[i]);
}

struct fact_search {
    struct dm_listing *l;
    const char *id;
    bool found;
};

static void explain_fact(void *user, const char *path, const struct dm_fact *fact) {
    struct fact_search *s = user;
    if (strcmp(fact->decl->path, s->id) != 0) return;
    s->found = true;
    dm_list_datum(s->l, DM_WORD_LIST_VALUE, path);
    dm_list_datum(s->l, DM_WORD_LIST_FILE, dm_list_origin(s->l, fact->origin));
    dm_list_datum(s->l, DM_WORD_LIST_SOURCE, fact->from.source);
}

/* A list by the ids of its entries. */
static bool explain_list(struct dm_listing *l, const struct dm_subject_facts *facility, const struct dm_decl *list) {
    const struct dm_record *const roots[] = {facility == NULL ? NULL : facility->record, facility == NULL ? NULL : facility->port,
                                             l->workspace->nation};
    const struct dm_items *items = NULL;
    const char *keys = NULL;
    for (size_t i = 0; items == NULL && i < sizeof roots / sizeof *roots; i++)
        if (roots[i] != NULL && roots[i]->decl == list->parent) items = dm_record_items(roots[i], list);
    if (list->type != DM_TYPE_LIST || items == NULL) return false;
    for (size_t i = 0; i < items->list.count; i++) keys = dm_text_joined(l->arena, keys, items->list.items[i]->key);
    dm_list_datum(l, DM_WORD_LIST_VALUE, items->state == DM_STATE_NONE ? dm_list_word(l, DM_WORD_NONE) : keys);
    dm_list_datum(l, DM_WORD_LIST_FILE, dm_list_origin(l, items->origin));
    return true;
}

static void explain_in(struct dm_listing *l, const struct dm_document *document, const struct dm_subject_facts *facility, const char *id) {
    struct dm_outline *outline = dm_outline_make(l->workspace, document, facility, DM_BAR_DRAFT, DM_MARK_RESTRICTED, NULL);
    struct fact_search search = {.l = l, .id = id};
    if (outline == NULL) return;
    dm_list_heading(l, dm_arena_format(l->arena, "%s · %s", document->id, facility == NULL ? l->workspace->nation->key : facility->id));
    dm_list_sheet(l);
    dm_list_datum(l, DM_WORD_LIST_ID, id);
    for (size_t i = 0; i < outline->volume_count; i++) explain_nodes(l, outline, outline->volumes[i].root, id);
    explain_trace(l, outline, id);
    if (dm_kit_fact(l->kit, id) != NULL) {
        dm_workspace_each_fact(l->workspace, facility, explain_fact, &search);
        if (!search.found && !explain_list(l, facility, dm_kit_fact(l->kit, id)))
            dm_list_datum(l, DM_WORD_LIST_STATE, dm_list_word(l, DM_WORD_IS_UNKNOWN));
    }
    dm_outline_free(outline);
}

bool dm_list_explain(struct dm_listing *l, const char *id) {
    if (!dm_list_show(l, id)) return false;
    for (size_t d = 0; l->workspace != NULL && d < l->kit->documents.count; d++) {
        const struct dm_document *document = l->kit->documents.items[d];
        if (document->on_request || document->volume_of != NULL) continue;
        if (document->of_nation) explain_in(l, document, NULL, id);
        for (size_t f = 0; !document->of_nation && f < l->workspace->facilities.count; f++)
            explain_in(l, document, l->workspace->facilities.items[f], id);
    }
    return true;
}
