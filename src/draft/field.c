/* Findings that know the field, over the measures of a plan: a figure that weakens as the level rises, a topic with nothing at a level,
 * a vulnerability that nothing answers.
 *
 * In: an outline that has been traced. Out: findings, and whether they refuse it. What a measure promises is what the facility confirmed,
 * or planned with a substitute agreed until then; what its condition leaves out is no matter of the facility's. */
#include "base/text.h"
#include "draft/draft.h"
#include <string.h>

struct field {
    struct dm_outline *outline;
    struct dm_report *report;
    DM_LIST(const struct dm_onode *)
    rows;                  /* measures of the level tables that stand, in whichever state, but those that do not arise here */
    struct dm_map *row_of; /* measure id → its row */
};

/* What the facility refuses or plans is out before its condition is asked. */
static bool arises(const struct field *f, const struct dm_onode *row) {
    struct dm_context context = dm_onode_context(f->outline, row, f->outline->arena);
    return row->measure->when == NULL || dm_condition_eval(&context, row->measure->when, NULL, NULL) != DM_FALSE;
}

static void gather(struct field *f, const struct dm_onode *node) {
    if (node->measure != NULL) {
        bool row = node->block->kind == DM_BLOCK_LEVELS && !node->block->planned && arises(f, node);
        const struct dm_onode **slot = row ? DM_PUSH(f->outline->arena, f->rows) : NULL;
        if (slot == NULL) return;
        *slot = node;
        dm_map_put(f->row_of, node->measure->id, (void *)node);
        return;
    }
    if (node->stand != DM_IN) return;
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) gather(f, child);
}

static bool promised(const struct dm_onode *row) {
    if (row->use == NULL) return false;
    return row->use->state == DM_USE_CONFIRMED || (row->use->state == DM_USE_PLANNED && row->use->words != NULL);
}

static const char *title_of(const struct dm_measure *measure) {
    return measure->subject == NULL || measure->subject->title == NULL ? measure->id : measure->subject->title->source;
}

static const char *title_id(const struct dm_measure *measure) {
    return measure->subject == NULL || measure->subject->title == NULL ? "" : measure->subject->title->id;
}

/* ---- Figures that weaken --------------------------------------------------------------------------------------------------- */

static const struct dm_param_value *figure_like(const struct dm_use *use, const struct dm_param *param) {
    for (size_t i = 0; i < use->values.count; i++) {
        const struct dm_param_value *value = &use->values.items[i];
        if (value->param->type == param->type && strcmp(value->param->name, param->name) == 0) return value;
    }
    return NULL;
}

/* Where the facility wrote one of the two figures, it is mended there; both may be the bank's. */
static struct dm_origin place_of(const struct dm_param_value *higher, const struct dm_param_value *lower) {
    return higher->given || !lower->given ? higher->origin : lower->origin;
}

static void weakens(struct field *f, const struct dm_onode *row, const struct dm_param_value *value, const struct dm_measure *lower,
                    const struct dm_param_value *before) {
    const struct dm_param *param = value->param;
    const struct dm_measure *measure = row->measure;
    enum dm_code code = param->grows ? DM_CODE_LEVEL_SMALLER : DM_CODE_LEVEL_GREATER;
    const char *level = dm_arena_format(f->outline->arena, "%d", measure->level),
               *below = dm_arena_format(f->outline->arena, "%d", lower->level);
    dm_find(f->report, code, place_of(value, before), measure->id, "fact", param->label == NULL ? param->name : param->label->source,
            "fact_id", param->label == NULL ? "" : param->label->id, "measure", measure->id, "title", title_of(measure), "title_id",
            title_id(measure), "level", level, "lower", lower->id, "below", below, "name", param->name, NULL);
    dm_outline_weigh(f->outline, DM_BLOCKS_ISSUE);
}

static void compare(struct field *f, const struct dm_onode *row, const struct dm_onode *lower) {
    for (size_t i = 0; i < row->use->values.count; i++) {
        const struct dm_param_value *value = &row->use->values.items[i];
        const struct dm_param_value *before = figure_like(lower->use, value->param);
        if (value->raw == NULL || before == NULL || before->raw == NULL) continue;
        bool weaker = (value->param->grows && value->number < before->number) || (value->param->falls && value->number > before->number);
        if (weaker) weakens(f, row, value, lower->measure, before);
    }
}

/* What is suspended at a level is not done less but not at all: nothing is compared with it. Where the facility does without a measure
 * in between, the one below it counts. */
static void compare_below(struct field *f, const struct dm_onode *row, const struct dm_measure *measure) {
    for (size_t i = 0; i < measure->raises.count; i++) {
        const struct dm_measure *lower = measure->raises.items[i];
        const struct dm_onode *below = dm_map_get(f->row_of, lower->id);
        if (below == NULL || !promised(below))
            compare_below(f, row, lower);
        else if (!dm_measure_suspends(lower))
            compare(f, row, below);
    }
}

static void report_weaker(struct field *f) {
    for (size_t i = 0; i < f->rows.count; i++) {
        const struct dm_onode *row = f->rows.items[i];
        if (promised(row) && !dm_measure_suspends(row->measure)) compare_below(f, row, row->measure);
    }
}

/* ---- Topics with nothing at a level ------------------------------------------------------------------------------------------ */

struct stock {                    /* what there is of one topic at one level */
    bool begun, promised;         /* begun: the facility has decided on one of them */
    const struct dm_use *refused; /* the first; NULL */
    const char *ids;              /* of those that could stand there */
    const struct dm_onode *row;
};

static void count_row(struct field *f, struct stock *stock, const struct dm_onode *row) {
    stock->row = row;
    stock->begun = stock->begun || (row->use != NULL && row->use->state != DM_USE_UNCONFIRMED);
    stock->promised = stock->promised || promised(row);
    if (stock->refused == NULL && row->use != NULL && row->use->state == DM_USE_REFUSED) stock->refused = row->use;
    stock->ids = stock->ids == NULL ? row->measure->id : dm_arena_format(f->outline->arena, "%s, %s", stock->ids, row->measure->id);
}

static const struct dm_unit *chapter_of(const struct dm_onode *node) {
    const struct dm_onode *table = node->parent;
    if (table->from != NULL) table = table->from;
    while (table->parent != NULL && table->depth != 1) table = table->parent;
    return table->title;
}

static void nothing_at(struct field *f, const struct dm_topic *topic, int level, const struct stock *stock) {
    const struct dm_subject_facts *facility = f->outline->facility;
    const struct dm_unit *chapter = chapter_of(stock->row);
    struct dm_origin at = stock->refused != NULL                   ? stock->refused->origin
                          : facility->measures != DM_STATE_UNKNOWN ? facility->measures_at
                                                                   : facility->origin;
    dm_find(f->report, level == 3 ? DM_CODE_LEVEL_UNPREPARED : DM_CODE_LEVEL_EMPTY, at, topic->id, "topic",
            chapter == NULL ? topic->id : chapter->source, "topic_id", chapter == NULL ? "" : chapter->id, "level",
            dm_arena_format(f->outline->arena, "%d", level), "measures", stock->ids, NULL);
    dm_outline_weigh(f->outline, DM_BLOCKS_ISSUE);
}

/* Where nobody has decided anything yet each measure is asked for singly. */
static void report_topic(struct field *f, const struct dm_topic *topic) {
    struct stock levels[4] = {{0}};
    for (size_t i = 0; i < f->rows.count; i++) {
        const struct dm_onode *row = f->rows.items[i];
        if (row->measure->topic == topic) count_row(f, &levels[row->measure->level], row);
    }
    for (int level = 1; level <= 3; level++)
        if (levels[level].begun && !levels[level].promised) nothing_at(f, topic, level, &levels[level]);
}

/* ---- Vulnerabilities that nothing answers ------------------------------------------------------------------------------------ */

static bool answers(const struct dm_onode *row, const char *key) {
    bool stands = row->use != NULL && (row->use->state == DM_USE_CONFIRMED || row->use->state == DM_USE_PLANNED);
    for (size_t i = 0; stands && i < row->use->vulnerability_count; i++)
        if (dm_text_equal(row->use->vulnerabilities[i], key)) return true;
    return false;
}

static void report_vulnerability(struct field *f, const struct dm_record *item) {
    for (size_t i = 0; i < f->rows.count; i++)
        if (answers(f->rows.items[i], item->key)) return;
    dm_find(f->report, DM_CODE_VULNERABILITY_UNANSWERED, item->origin, item->path, "item", item->key, NULL);
    dm_outline_weigh(f->outline, DM_BLOCKS_ISSUE);
}

/* Not before the facility has begun to decide on measures: until then it is too early to ask. */
static void report_vulnerabilities(struct field *f) {
    const struct dm_subject_facts *facility = f->outline->facility;
    const struct dm_decl *list = dm_kit_fact(f->outline->workspace->kit, "facility.vulnerabilities");
    const struct dm_items *items = list == NULL || facility->uses.count == 0 ? NULL : dm_record_items(facility->record, list);
    for (size_t i = 0; items != NULL && i < items->list.count; i++)
        if (items->list.items[i]->state == DM_STATE_KNOWN) report_vulnerability(f, items->list.items[i]);
}

/* ---- All of it ----------------------------------------------------------------------------------------------------------------- */

void dm_report_field(struct dm_outline *outline, struct dm_report *report) {
    struct field f = {.outline = outline, .report = report, .row_of = dm_map_new(outline->arena)};
    const struct dm_kit *kit = outline->workspace->kit;
    if (report == NULL || outline->facility == NULL || outline->document->on_request) return;
    for (size_t i = 0; i < outline->volume_count; i++) gather(&f, outline->volumes[i].root);
    report_weaker(&f);
    for (size_t i = 0; i < kit->topics.count; i++) report_topic(&f, kit->topics.items[i]);
    if (f.rows.count > 0) report_vulnerabilities(&f);
}
