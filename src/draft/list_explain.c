/* Explain: what a workspace makes of one thing of the kit: why it is in or out, where it is printed, in which state, and how a change of it
 * is dealt with. */
#include "base/text.h"
#include "draft/draft.h"
#include "draft/list.h"
#include "draft/matrix.h"
#include "draft/word.h"
#include "facts/amend.h"
#include <string.h>

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

/* "4.2", or with its volume when an outline moved it there: "Manual of security procedures 4.2". */
static const char *where(struct dm_listing *l, const struct dm_outline *outline, const struct dm_onode *node) {
    const struct dm_document *document = dm_onode_volume(outline, node)->document;
    const char *number = number_above(node);
    if (number == NULL || document == outline->document) return number;
    return dm_arena_format(l->arena, "%s %s", l->codes ? document->id : dm_list_text(l, document->title), number);
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
    for (size_t i = 0; i < outline->permissions.count; i++)
        if (strcmp(outline->permissions.items[i].requirement->id, id) == 0) explain_point(l, outline, &outline->permissions.items[i]);
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

/* ---- How it is changed ------------------------------------------------------------------------------------------------------ */

static void explain_class(struct dm_listing *l, struct dm_amend_class class) {
    static const enum dm_word by[] = {DM_WORD_AMEND_NOBODY, DM_WORD_AMEND_KIT, DM_WORD_AMEND_NATION};
    if (class.amend == DM_AMEND_UNDECLARED) return;
    const char *text = dm_word_in(l->kit, l->arena, l->language, by[class.by], "class",
                                  dm_list_code(l, "amend", dm_amend_names[class.amend]), "of", class.of == NULL ? "" : class.of, NULL);
    const char *at = dm_list_origin(l, class.origin);
    dm_list_datum(l, DM_WORD_LIST_AMEND, at == NULL ? text : dm_arena_format(l->arena, "%s (%s)", text, at));
}

/* Below what the kit says of it; the nation's own documents and facts are not amended by a facility. */
static void explain_change(struct dm_listing *l, const char *id) {
    const struct dm_document *document = NULL;
    const struct dm_block *block = dm_list_block(l->kit, id, &document);
    const struct dm_measure *measure = dm_map_get(l->kit->measures, id);
    const struct dm_decl *decl = dm_kit_fact(l->kit, id);
    if (block != NULL && !document->of_nation) explain_class(l, dm_amend_block(l->workspace, block));
    if (measure != NULL) explain_class(l, dm_amend_measure(l->workspace, measure));
    if (decl != NULL) explain_class(l, dm_amend_fact(l->workspace, decl));
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
    if (l->workspace != NULL) explain_change(l, id);
    for (size_t d = 0; l->workspace != NULL && d < l->kit->documents.count; d++) {
        const struct dm_document *document = l->kit->documents.items[d];
        if (document->on_request || document->volume_of != NULL) continue;
        if (document->of_nation) explain_in(l, document, NULL, id);
        for (size_t f = 0; !document->of_nation && f < l->workspace->facilities.count; f++)
            explain_in(l, document, l->workspace->facilities.items[f], id);
    }
    return true;
}
