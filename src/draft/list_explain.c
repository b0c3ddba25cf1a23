/* Explain: what a workspace makes of one thing of the kit, in words: why it is in or out, from which layer, where it is printed, what it
 * answers and what is lacking, and how a change of it is dealt with. explain.c, trace.c and facts/amend.c know; this page only says it. */
#include "base/text.h"
#include "base/xml_read.h"
#include "draft/draft.h"
#include "draft/explain.h"
#include "draft/list.h"
#include "draft/matrix.h"
#include "draft/word.h"
#include "facts/amend.h"
#include <string.h>

/* ---- Where ------------------------------------------------------------------------------------------------------------------ */

static const struct dm_onode *heading_above(const struct dm_onode *node) {
    while (node != NULL && (node->number == NULL || node->depth == 0)) node = node->parent;
    return node;
}

/* "4.2", or with its volume when an outline moved it there: "Manual of security procedures 4.2". */
static const char *where(struct dm_listing *l, const struct dm_outline *outline, const struct dm_onode *node) {
    const struct dm_onode *heading = heading_above(node);
    const struct dm_document *document = dm_onode_volume(outline, node)->document;
    if (heading == NULL || document == outline->document) return heading == NULL ? NULL : heading->number;
    return dm_arena_format(l->arena, "%s %s", l->codes ? document->id : dm_list_text(l, document->title), heading->number);
}

/* "4.2 Passes"; of what stands before the contents the title alone. */
static const char *place_text(struct dm_listing *l, const struct dm_outline *outline, const struct dm_onode *node) {
    const struct dm_onode *heading = heading_above(node);
    const char *number = where(l, outline, node), *title;
    while (heading == NULL && node != NULL && node->title == NULL) node = node->parent;
    title = dm_list_text(l, heading != NULL ? heading->title : node == NULL ? NULL : node->title);
    if (number == NULL || title == NULL) return number == NULL ? title : number;
    return dm_arena_format(l->arena, "%s %s", number, title);
}

/* ---- Why in or out ---------------------------------------------------------------------------------------------------------- */

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

/* What the condition asks, each fact with the state of its value; never the value of one above public. */
static void explain_condition(struct dm_listing *l, const struct dm_outline *outline, const struct dm_onode *node,
                              const struct dm_condition *condition) {
    size_t count = 0;
    const struct dm_explain_operand *operands = condition == NULL ? NULL : dm_explain_operands(outline, node, condition, l->arena, &count);
    for (size_t i = 0; i < count; i++) {
        const char *label = operands[i].decl == NULL ? NULL : dm_list_text(l, operands[i].decl->label);
        const char *named = label == NULL ? operands[i].path : dm_arena_format(l->arena, "%s (%s)", label, operands[i].path);
        dm_list_datum(l, DM_WORD_LIST_ASKS, dm_arena_format(l->arena, "%s: %s", named, dm_list_word(l, operands[i].state)));
    }
}

/* Whether a condition of the facility as a whole holds, and what it asks. */
static void explain_rule(struct dm_listing *l, const struct dm_outline *outline, const struct dm_condition *condition) {
    static const enum dm_word words[] = {[DM_FALSE] = DM_WORD_HOLDS_NOT, [DM_TRUE] = DM_WORD_HOLDS, [DM_UNDECIDED] = DM_WORD_HOLDS_PERHAPS};
    struct dm_context context = dm_onode_context(outline, NULL, l->arena);
    context.today = l->today;
    if (condition == NULL) return;
    dm_list_datum(l, DM_WORD_LIST_CONDITION, dm_list_word(l, words[dm_condition_eval(&context, condition, NULL, NULL)]));
    explain_condition(l, outline, NULL, condition);
}

/* A loop, or the condition under which it stands: both may be that of something round it. */
static void explain_stand(struct dm_listing *l, const struct dm_outline *outline, const struct dm_onode *node) {
    const struct dm_condition *condition = node->because != NULL ? node->because : node->block->when;
    dm_list_datum(l, DM_WORD_LIST_STATE, stand_text(l, node));
    explain_condition(l, outline, node, condition);
}

/* ---- A passage -------------------------------------------------------------------------------------------------------------- */

static const char *use_text(struct dm_listing *l, const struct dm_use *use) {
    if (use == NULL) return dm_list_word(l, DM_WORD_UNCONFIRMED);
    switch (use->state) {
    case DM_USE_CONFIRMED: return dm_word_in(l->kit, l->arena, l->language, DM_WORD_CONFIRMED, "date", use->confirmed, NULL);
    case DM_USE_PLANNED: return dm_word_in(l->kit, l->arena, l->language, DM_WORD_PLANNED, "date", use->due, NULL);
    case DM_USE_REFUSED: return dm_list_word(l, DM_WORD_REFUSED);
    default: return dm_list_word(l, DM_WORD_UNCONFIRMED);
    }
}

struct nodes {
    struct dm_listing *l;
    const struct dm_outline *outline;
    const char *id;
    bool found;
    const char *cards; /* of a measure */
};

static void explain_card(struct nodes *n, const struct dm_onode *node) {
    while (node != NULL && node->number == NULL) node = node->parent;
    if (node == NULL || !dm_is_card(node)) return;
    const char *card = dm_see_text(n->l->kit->languages.items[n->l->language], n->l->arena, DM_SEE_TABLE, node->number);
    if (n->cards == NULL || strstr(n->cards, card == NULL ? node->number : card) == NULL)
        n->cards = dm_text_joined(n->l->arena, n->cards, card == NULL ? node->number : card);
}

static void explain_node(struct nodes *n, const struct dm_onode *node) {
    n->found = true;
    dm_list_datum(n->l, DM_WORD_LIST_PLACE, place_text(n->l, n->outline, node));
    if (node->measure == NULL || node->because != NULL)
        explain_stand(n->l, n->outline, node);
    else
        dm_list_datum(n->l, DM_WORD_LIST_STATE, use_text(n->l, node->use));
}

static void explain_nodes(struct nodes *n, const struct dm_onode *node) {
    bool match = node->measure != NULL ? strcmp(node->measure->id, n->id) == 0 : dm_text_equal(node->block->id, n->id);
    bool divided = node->measure == NULL && node->from != NULL; /* level chapters divide a level table: it is where it was */
    if (match && node->measure != NULL && node->block->kind == DM_BLOCK_CARD) explain_card(n, node);
    if (match && !divided && !dm_repeats(node)) explain_node(n, node);
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) explain_nodes(n, child);
}

/* What stands in nothing that stands has no node of its own: what keeps out the thing round it keeps it out too. */
static void explain_outer(struct dm_listing *l, const struct dm_outline *outline, const char *id) {
    const struct dm_document *document = NULL;
    const struct dm_block *block = dm_list_block(l->kit, id, &document);
    if (block == NULL || (document != outline->document && document->volume_of != outline->document)) return;
    const struct dm_onode *outer = dm_explain_outer(outline, block);
    if (outer == NULL || dm_stands(outer)) return;
    dm_list_datum(l, DM_WORD_LIST_INSIDE, outer->block->id);
    explain_stand(l, outline, outer);
}

/* ---- A measure -------------------------------------------------------------------------------------------------------------- */

static void explain_params(struct dm_listing *l, const struct dm_measure *measure, const struct dm_use *use) {
    for (size_t i = 0; i < measure->params.count; i++) {
        const struct dm_param *param = &measure->params.items[i];
        const char *label = param->label == NULL ? param->name : dm_list_text(l, param->label);
        enum dm_word whose = param->standard == NULL ? DM_WORD_IS_UNKNOWN : DM_WORD_FIGURE_KIT;
        for (size_t k = 0; use != NULL && k < use->values.count; k++)
            if (use->values.items[k].param == param) whose = DM_WORD_FIGURE_OWN;
        dm_list_datum(l, DM_WORD_LIST_FIGURE, dm_arena_format(l->arena, "%s: %s", label, dm_list_word(l, whose)));
    }
}

static void explain_measure(struct nodes *n, const struct dm_measure *measure) {
    struct dm_listing *l = n->l;
    const struct dm_use *use = dm_subject_use(n->outline->facility, measure);
    if (!n->found) dm_list_datum(l, DM_WORD_LIST_STATE, use_text(l, use));
    if (use != NULL) dm_list_datum(l, DM_WORD_LIST_FILE, dm_list_origin(l, use->origin));
    explain_rule(l, n->outline, measure->when);
    explain_params(l, measure, use);
    dm_list_datum(l, DM_WORD_LIST_CARDS, n->cards);
}

/* Which measures of lower levels it takes the place of, and which take its own. */
static void explain_raises(struct dm_listing *l, const struct dm_measure *measure) {
    const char *lower = NULL, *higher = NULL;
    for (size_t i = 0; i < measure->raises.count; i++) lower = dm_text_joined(l->arena, lower, measure->raises.items[i]->id);
    for (size_t i = 0; i < l->kit->measures_in_order.count; i++) {
        const struct dm_measure *other = l->kit->measures_in_order.items[i];
        for (size_t k = 0; k < other->raises.count; k++)
            if (other->raises.items[k] == measure) higher = dm_text_joined(l->arena, higher, other->id);
    }
    dm_list_datum(l, DM_WORD_LIST_RAISES, lower);
    dm_list_datum(l, DM_WORD_LIST_RAISED_BY, higher);
}

/* ---- A requirement ---------------------------------------------------------------------------------------------------------- */

/* A passage by its section and its id; a fact by its path, a measure by its id; and the levels that it serves. */
static const char *link_text(struct dm_listing *l, const struct dm_outline *outline, const struct dm_link *link) {
    const char *levels = l->codes ? NULL : dm_list_levels(l, link->levels), *text;
    if (link->fact != NULL) return link->fact->path;
    const char *number = l->codes ? NULL : where(l, outline, link->node);
    if (link->node->measure != NULL)
        text = link->node->measure->id;
    else
        text = number == NULL || link->node->place == NULL ? link->node->place
                                                           : dm_arena_format(l->arena, "%s (%s)", number, link->node->place);
    return levels == NULL || text == NULL ? text : dm_arena_format(l->arena, "%s %s", text, levels);
}

static const char *lacks_text(struct dm_listing *l, unsigned lacks) {
    static const struct {
        enum dm_link_lack lack;
        enum dm_word word;
    } words[] = {{DM_LINK_WHO, DM_WORD_LACK_WHO},           {DM_LINK_WHEN, DM_WORD_LACK_WHEN},
                 {DM_LINK_RECORD, DM_WORD_LACK_RECORD},     {DM_LINK_ANSWER, DM_WORD_LACK_ANSWER},
                 {DM_LINK_DECISION, DM_WORD_LACK_DECISION}, {DM_LINK_CONFIRMATION, DM_WORD_LACK_CONFIRMATION},
                 {DM_LINK_MORE, DM_WORD_LACK_MORE}};
    const char *all = NULL;
    if ((lacks & DM_LINK_DUTY) == DM_LINK_DUTY) {
        all = dm_list_word(l, DM_WORD_LACK_DUTY);
        lacks &= ~(unsigned)DM_LINK_DUTY;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if ((lacks & words[i].lack) != 0) all = dm_text_joined(l->arena, all, dm_list_word(l, words[i].word));
    return all;
}

/* The levels, the entry and the fact that a point lacks, as the matrix has them. */
static void explain_lacks(struct dm_listing *l, const struct dm_trace *trace) {
    struct dm_matrix_lack lacks[3];
    size_t count = dm_matrix_lacks(trace, lacks);
    for (size_t i = 0; i < count; i++) {
        const char level[] = {(char)('0' + lacks[i].level), '\0'};
        dm_list_datum(l, DM_WORD_LIST_LACKS, dm_word_in(l->kit, l->arena, l->language, lacks[i].word, "n", level, NULL));
    }
    if (trace->lacking_item != NULL) dm_list_datum(l, DM_WORD_LIST_LACKS, trace->lacking_item->key);
    if (trace->lacking_fact != NULL) dm_list_datum(l, DM_WORD_LIST_LACKS, dm_list_text(l, trace->lacking_fact->label));
}

/* The same fact of the next entry of a list has the same path. */
static bool is_repeated(const struct dm_trace *trace, size_t at) {
    const struct dm_link *links = trace->links.items;
    return at > 0 && links[at].fact != NULL && links[at].fact == links[at - 1].fact;
}

/* What deals with it and lacks something, together as far as it is the same. */
static void explain_rest(struct dm_listing *l, const struct dm_outline *outline, const struct dm_trace *trace) {
    for (unsigned lacks = 1; lacks < 2 * DM_LINK_MORE; lacks++) {
        const char *all = NULL;
        for (size_t k = 0; k < trace->links.count; k++)
            if (dm_link_lacks(&trace->links.items[k]) == lacks && !is_repeated(trace, k))
                all = dm_text_joined(l->arena, all, link_text(l, outline, &trace->links.items[k]));
        if (all != NULL) dm_list_datum(l, DM_WORD_LIST_BESIDES, dm_arena_format(l->arena, "%s: %s", all, lacks_text(l, lacks)));
    }
}

/* First what answers it wholly, then what deals with it and lacks something of who, when and record. */
static void explain_point(struct dm_listing *l, const struct dm_outline *outline, const struct dm_trace *trace) {
    const char *point = dm_list_code(l, "point", trace->point->id), *whole = NULL;
    const char *state = dm_list_word(l, dm_trace_word(trace->state));
    dm_list_datum(l, DM_WORD_LIST_STATE, point == NULL ? state : dm_arena_format(l->arena, "%s: %s", point, state));
    explain_lacks(l, trace);
    for (size_t k = 0; k < trace->links.count; k++)
        if (dm_link_lacks(&trace->links.items[k]) == 0)
            whole = dm_text_joined(l->arena, whole, link_text(l, outline, &trace->links.items[k]));
    dm_list_datum(l, DM_WORD_LIST_PLACE, whole);
    explain_rest(l, outline, trace);
}

/* What binds here: the sheet above says only what the law itself calls it. */
static void explain_force(struct dm_listing *l, const struct dm_outline *outline, const char *id) {
    size_t count;
    const struct dm_matrix_row *rows = dm_matrix(outline, false, l->arena, &count);
    for (size_t i = 0; rows != NULL && i < count; i++) {
        if (strcmp(rows[i].trace->requirement->id, id) != 0) continue;
        dm_list_datum(l, DM_WORD_LIST_FORCE, l->codes ? dm_word_english(rows[i].force) : dm_list_word(l, rows[i].force));
        return;
    }
}

static void explain_trace(struct dm_listing *l, const struct dm_outline *outline, const char *id) {
    const struct dm_requirement *requirement = dm_map_get(l->kit->requirements, id);
    if (requirement != NULL) explain_force(l, outline, id);
    if (requirement != NULL) explain_rule(l, outline, requirement->applies);
    for (size_t i = 0; i < outline->traces.count; i++)
        if (strcmp(outline->traces.items[i].requirement->id, id) == 0) explain_point(l, outline, &outline->traces.items[i]);
    for (size_t i = 0; i < outline->permissions.count; i++)
        if (strcmp(outline->permissions.items[i].requirement->id, id) == 0) explain_point(l, outline, &outline->permissions.items[i]);
}

/* ---- A fact ----------------------------------------------------------------------------------------------------------------- */

struct fact_search {
    struct dm_listing *l;
    const struct dm_outline *outline;
    const char *id, *places, *last;
    bool found;
};

static void explain_fact(void *user, const char *path, const struct dm_fact *fact) {
    struct fact_search *s = user;
    if (strcmp(fact->decl->path, s->id) != 0) return;
    s->found = true;
    dm_list_datum(s->l, DM_WORD_LIST_VALUE, dm_arena_format(s->l->arena, "%s: %s", path, dm_list_word(s->l, dm_explain_state(fact))));
    dm_list_datum(s->l, DM_WORD_LIST_FILE, dm_list_origin(s->l, fact->origin));
    dm_list_datum(s->l, DM_WORD_LIST_SOURCE, fact->from.source);
    dm_list_datum(s->l, DM_WORD_LIST_VERIFIED, fact->from.verified);
    dm_list_datum(s->l, DM_WORD_LIST_EXPIRES, fact->from.expires);
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

/* Annexes with a sheet for each entry have one heading several times: it is told once. */
static void add_place(void *user, const struct dm_onode *heading) {
    struct fact_search *s = user;
    const char *place = place_text(s->l, s->outline, heading);
    bool told = dm_text_equal(place, s->last);
    s->last = place;
    if (place != NULL && !told) s->places = s->places == NULL ? place : dm_arena_format(s->l->arena, "%s; %s", s->places, place);
}

static void explain_decl(struct dm_listing *l, const struct dm_outline *outline, const struct dm_decl *decl) {
    struct fact_search search = {.l = l, .outline = outline, .id = decl->path};
    dm_workspace_each_fact(l->workspace, outline->facility, explain_fact, &search);
    if (!search.found && !explain_list(l, outline->facility, decl))
        dm_list_datum(l, DM_WORD_LIST_STATE, dm_list_word(l, DM_WORD_IS_UNKNOWN));
    dm_explain_printed(outline, decl, add_place, &search);
    dm_list_datum(l, DM_WORD_LIST_PLACE, search.places);
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

/* ---- What holds wherever it stands ------------------------------------------------------------------------------------------ */

/* That a later layer put it in the place of another, and why. */
static void explain_layer(struct dm_listing *l, const struct dm_xml *element) {
    const char *reason = element == NULL || dm_xml_get(element, "replaces") == NULL ? NULL : dm_xml_get(element, "reason");
    if (reason != NULL)
        dm_list_datum(l, DM_WORD_LIST_LAYER, dm_word_in(l->kit, l->arena, l->language, DM_WORD_LAYER_REPLACES, "reason", reason, NULL));
}

/* Languages of the workspace that have the text, and those that lack it. */
static void explain_languages(struct dm_listing *l, const struct dm_unit *unit) {
    const char *has = NULL;
    for (size_t i = 0; unit != NULL && i < l->workspace->languages.count; i++) {
        int language = l->workspace->languages.items[i].language;
        if (dm_unit_in(l->kit, unit, language)->state == DM_TEXT_OK)
            has = dm_text_joined(l->arena, has, l->workspace->languages.items[i].tag);
    }
    dm_list_datum(l, DM_WORD_LIST_LANGUAGES, has);
}

struct readers {
    struct dm_listing *l;
    const char *all, *last;
};

static void add_reader(void *user, const char *id) {
    struct readers *r = user;
    if (!dm_text_equal(r->last, id)) r->all = dm_text_joined(r->l->arena, r->all, id);
    r->last = id;
}

static void explain_readers(struct dm_listing *l, const struct dm_decl *decl) {
    struct readers r = {.l = l};
    dm_explain_readers(l->kit, decl, add_reader, &r);
    dm_list_datum(l, DM_WORD_LIST_READ_BY, r.all);
}

/* Below what the kit says of it; the nation's own documents and facts are not amended by a facility. */
static void explain_everywhere(struct dm_listing *l, const char *id) {
    const struct dm_document *document = NULL;
    const struct dm_block *block = dm_list_block(l->kit, id, &document);
    const struct dm_measure *measure = dm_map_get(l->kit->measures, id);
    const struct dm_requirement *requirement = dm_map_get(l->kit->requirements, id);
    const struct dm_decl *decl = dm_kit_fact(l->kit, id);
    if (block != NULL) explain_layer(l, block->element);
    if (block != NULL) explain_languages(l, block->text != NULL ? block->text : block->title);
    if (block != NULL && !document->of_nation) explain_class(l, dm_amend_block(l->workspace, block));
    if (measure != NULL) explain_layer(l, measure->element);
    if (measure != NULL) explain_languages(l, measure->text);
    if (measure != NULL) explain_raises(l, measure);
    if (measure != NULL) explain_class(l, dm_amend_measure(l->workspace, measure));
    if (requirement != NULL && requirement->applies != NULL) dm_list_datum(l, DM_WORD_LIST_ARISES, requirement->applies->text);
    if (decl != NULL) explain_readers(l, decl);
    if (decl != NULL) explain_class(l, dm_amend_fact(l->workspace, decl));
}

/* What falls due, and checks: those of single entries are asked of each, which the lists of due and check show. */
static void explain_asked(struct dm_listing *l, const struct dm_outline *outline, const char *id) {
    const struct dm_due *due = dm_kit_due(l->kit, id);
    const struct dm_check *check = dm_kit_check(l->kit, dm_text_starts(id, "check.") ? id + strlen("check.") : id);
    if (due != NULL && due->each == NULL) explain_rule(l, outline, due->when);
    if (check != NULL && check->each == NULL && check->of_nation == (outline->facility == NULL)) explain_rule(l, outline, check->when);
}

static void explain_in(struct dm_listing *l, const struct dm_document *document, const struct dm_subject_facts *facility, const char *id) {
    struct dm_outline *outline = dm_outline_make(l->workspace, document, facility, DM_BAR_DRAFT, DM_MARK_RESTRICTED, NULL);
    struct nodes nodes = {.l = l, .outline = outline, .id = id};
    const struct dm_decl *decl = dm_kit_fact(l->kit, id);
    const struct dm_measure *measure = dm_map_get(l->kit->measures, id);
    if (outline == NULL) return;
    dm_list_heading_of(l, document, facility);
    dm_list_sheet(l);
    dm_list_datum(l, DM_WORD_LIST_ID, id);
    for (size_t i = 0; i < outline->volume_count; i++) explain_nodes(&nodes, outline->volumes[i].root);
    if (!nodes.found) explain_outer(l, outline, id);
    if (measure != NULL && facility != NULL) explain_measure(&nodes, measure);
    explain_trace(l, outline, id);
    explain_asked(l, outline, id);
    if (decl != NULL) explain_decl(l, outline, decl);
    dm_outline_free(outline);
}

/* Of a document, and of what is asked of single entries, all is said above. */
static bool is_said(const struct dm_kit *kit, const char *id) {
    const struct dm_due *due = dm_kit_due(kit, id);
    const struct dm_check *check = dm_kit_check(kit, dm_text_starts(id, "check.") ? id + strlen("check.") : id);
    return dm_list_document(kit, id) != NULL || (due != NULL && due->each != NULL) || (check != NULL && check->each != NULL);
}

bool dm_list_explain(struct dm_listing *l, const char *id_and_day) {
    const char *space = strrchr(id_and_day, ' '), *id = id_and_day;
    int year, month, day;
    if (space != NULL && dm_parse_date(space + 1, &year, &month, &day)) {
        l->today = space + 1;
        id = dm_arena_copy_n(l->arena, id_and_day, (size_t)(space - id_and_day));
    }
    if (id == NULL) return false;
    if (!dm_list_show(l, id)) return false;
    if (l->workspace != NULL) explain_everywhere(l, id);
    if (is_said(l->kit, id)) return true;
    for (size_t d = 0; l->workspace != NULL && d < l->kit->documents.count; d++) {
        const struct dm_document *document = l->kit->documents.items[d];
        if (document->on_request || document->volume_of != NULL) continue;
        if (document->of_nation) explain_in(l, document, NULL, id);
        for (size_t f = 0; !document->of_nation && f < l->workspace->facilities.count; f++)
            explain_in(l, document, l->workspace->facilities.items[f], id);
    }
    return true;
}
