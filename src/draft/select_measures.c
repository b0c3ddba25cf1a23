/* Select, second file: the measures of level tables, and the cards that gather them by level and by post. */
#include "base/text.h"
#include "draft/select.h"

/* ---- Measures of a level table --------------------------------------------------------------------------------------------- */

static void stand_of_measure(struct dm_selector *s, struct dm_onode *node) {
    const struct dm_subject_facts *facility = s->outline->facility;
    node->use = facility == NULL ? NULL : dm_subject_use(facility, node->measure);
    enum dm_use_state state = node->use == NULL ? DM_USE_UNCONFIRMED : node->use->state;
    bool planned = node->block->planned;
    if (state == DM_USE_REFUSED || planned != (state == DM_USE_PLANNED)) {
        node->stand = DM_OUT;
        node->reason = state == DM_USE_REFUSED ? "refused" : state == DM_USE_PLANNED ? "planned" : "in_service";
    }
}

/* A measure nobody confirmed prints a mark that says so. */
static void measure_facts(struct dm_selector *s, struct dm_onode *node) {
    const struct dm_unit *text = dm_onode_text(node);
    if (text == NULL || text->english == NULL) return;
    dm_select_facts(s, node, text);
    if (node->use == NULL || node->use->state == DM_USE_UNCONFIRMED) {
        struct dm_found found = {.origin = node->use != NULL                                    ? node->use->origin
                                           : s->outline->facility == NULL                       ? (struct dm_origin){0}
                                           : s->outline->facility->measures != DM_STATE_UNKNOWN ? s->outline->facility->measures_at
                                                                                                : s->outline->facility->origin};
        dm_lack(s->outline, DM_LACK_CONFIRMATION, node, &found, NULL, node->measure);
    }
}

static void select_measure(struct dm_selector *s, const struct dm_measure *measure, struct dm_onode *levels) {
    struct dm_arena *arena = s->outline->arena;
    struct dm_onode *node = dm_select_node(s, levels->block, levels, levels->frame);
    if (node == NULL) return;
    const char *place = levels->from == NULL ? levels->place : levels->from->place; /* the same in every order */
    node->measure = measure;
    node->place = place == NULL ? NULL : dm_arena_format(arena, "%s/%s", place, measure->id);
    node->mark = levels->mark;
    stand_of_measure(s, node);
    if (node->stand == DM_IN && measure->when != NULL) {
        struct dm_context context = dm_onode_context(s->outline, node, arena);
        if (dm_condition_eval(&context, measure->when, NULL, NULL) == DM_FALSE) {
            node->stand = DM_OUT;
            node->because = measure->when;
        }
    }
    if (node->stand == DM_IN) dm_select_mark(s, node);
    if (node->stand == DM_IN && levels->stand == DM_IN) measure_facts(s, node);
    if (node->place != NULL) dm_map_put(s->outline->by_place, node->place, node);
}

static void select_measures(struct dm_selector *s, struct dm_onode *levels) {
    const struct dm_topic *topic = levels->block->topic;
    for (size_t i = 0; topic != NULL && i < topic->measures.count; i++)
        if (levels->level == 0 || topic->measures.items[i]->level == levels->level) select_measure(s, topic->measures.items[i], levels);
}

/* ---- Level chapters -------------------------------------------------------------------------------------------------------- */

void dm_select_levels(struct dm_selector *s, struct dm_onode *node) {
    bool gathers = node->block->level > 0, divided = s->outline->order->by_level && !gathers && !node->block->planned;
    struct dm_onode **slot = gathers ? DM_PUSH(s->outline->arena, s->gathers) : divided ? DM_PUSH(s->outline->arena, s->topics) : NULL;
    if (slot != NULL) *slot = node;
    if (divided) node->tables = dm_arena_array(s->outline->arena, 4, sizeof *node->tables);
    if (!gathers && !divided) select_measures(s, node);
}

/* One topic at one level: what the level table has in one of its columns. It stands as that would stand. */
static void select_table(struct dm_selector *s, struct dm_onode *gather, struct dm_onode *topic) {
    struct dm_onode *table = dm_select_node(s, topic->block, gather, topic->frame);
    if (table == NULL || topic->tables == NULL) return;
    table->level = gather->block->level;
    table->from = topic;
    table->stand = topic->stand;
    table->mark = topic->mark;
    table->place = topic->place == NULL ? NULL : dm_arena_format(s->outline->arena, "%s/%d", topic->place, table->level);
    topic->tables[table->level] = table;
    if (table->place != NULL) dm_map_put(s->outline->by_place, table->place, table);
    select_measures(s, table);
}

void dm_select_gathered(struct dm_selector *s) {
    for (size_t g = 0; g < s->gathers.count; g++)
        for (size_t t = 0; t < s->topics.count; t++) select_table(s, s->gathers.items[g], s->topics.items[t]);
}

/* ---- Cards ----------------------------------------------------------------------------------------------------------------- */

struct deck { /* what the cards of one document are made from */
    struct dm_selector *s;
    DM_LIST(const struct dm_onode *) rows; /* measures in service, in the order of their tables */
    struct dm_map *raised;                 /* id of a measure → the measure of the lowest level that takes its place */
};

/* Itself or through another; each step leads to a lower level. */
static void note_raised(struct deck *deck, const struct dm_measure *by, const struct dm_measure *measure) {
    for (size_t i = 0; i < measure->raises.count; i++) {
        const struct dm_measure *lower = measure->raises.items[i], *known = dm_map_get(deck->raised, lower->id);
        if (known == NULL || by->level < known->level) dm_map_put(deck->raised, lower->id, by);
        note_raised(deck, by, lower);
    }
}

static void gather(struct deck *deck, const struct dm_onode *node) {
    if (node->stand != DM_IN) return;
    bool row = node->measure != NULL && node->block->kind == DM_BLOCK_LEVELS && !node->block->planned;
    const struct dm_onode **slot = row ? DM_PUSH(deck->s->outline->arena, deck->rows) : NULL;
    if (slot != NULL) {
        *slot = node;
        note_raised(deck, node->measure, node->measure);
    }
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) gather(deck, child);
}

/* At a level stand the measures up to it, without those that another of them raises. */
static bool in_force(const struct deck *deck, const struct dm_measure *measure, int level) {
    const struct dm_measure *by = dm_map_get(deck->raised, measure->id);
    return measure->level <= level && (by == NULL || by->level > level);
}

static void add_row(struct deck *deck, struct dm_onode *card, const struct dm_onode *row) {
    struct dm_outline *outline = deck->s->outline;
    struct dm_onode *node = dm_select_node(deck->s, card->block, card, card->frame);
    if (node == NULL) return;
    node->measure = row->measure;
    node->use = row->use;
    node->repeats = row;
    for (int level = 1; level <= 3; level++) node->levels |= (unsigned)in_force(deck, row->measure, level) << level;
    node->place = card->place == NULL ? NULL : dm_arena_format(outline->arena, "%s/%s", card->place, row->measure->id);
    dm_select_mark(deck->s, node);
    if (node->stand == DM_IN && card->stand == DM_IN) measure_facts(deck->s, node);
    if (node->place != NULL) dm_map_put(outline->by_place, node->place, node);
}

/* Rows of one post, in force at the level; level 0: at whichever level. */
static void deal(struct deck *deck, struct dm_onode *card, const struct dm_kit_name *post, int level) {
    for (size_t i = 0; i < deck->rows.count; i++) {
        const struct dm_measure *measure = deck->rows.items[i]->measure;
        bool left_out = level != 0 && measure->topic == card->block->topic;
        if (measure->actor != post || left_out || (level != 0 && !in_force(deck, measure, level))) continue;
        if (dm_measure_is_rare(measure))
            card->rare = true;
        else
            add_row(deck, card, deck->rows.items[i]);
    }
}

static bool has_rows(const struct deck *deck, const struct dm_kit_name *post) {
    for (size_t i = 0; i < deck->rows.count; i++)
        if (deck->rows.items[i]->measure->actor == post && !dm_measure_is_rare(deck->rows.items[i]->measure)) return true;
    return false;
}

static void card_of_post(struct deck *deck, struct dm_onode *cards, const struct dm_kit_name *post) {
    struct dm_outline *outline = deck->s->outline;
    struct dm_onode *card = dm_select_node(deck->s, cards->block, cards, cards->frame);
    if (card == NULL) return;
    card->post = post;
    card->place = cards->place == NULL ? NULL : dm_arena_format(outline->arena, "%s/%s", cards->place, post->id);
    card->mark = cards->mark;
    dm_select_facts(deck->s, card, card->block->title);
    if (card->place != NULL) dm_map_put(outline->by_place, card->place, card);
    deal(deck, card, post, 0);
}

static void fill(struct deck *deck, struct dm_onode *card) {
    const struct dm_kit *kit = deck->s->outline->workspace->kit;
    for (size_t i = 0; i < kit->name_list.count; i++) {
        const struct dm_kit_name *post = kit->name_list.items[i];
        if (post->kind != DM_NAME_ROLE) continue;
        if (card->block->level != 0)
            deal(deck, card, post, card->block->level);
        else if (has_rows(deck, post))
            card_of_post(deck, card, post);
    }
}

static void fill_below(struct deck *deck, struct dm_onode *node) {
    if (!dm_stands(node) || node->stand == DM_WITHHELD || node->measure != NULL) return;
    if (node->block->kind == DM_BLOCK_CARD) {
        fill(deck, node);
        return;
    }
    for (struct dm_onode *child = node->first; child != NULL; child = child->next) fill_below(deck, child);
}

void dm_select_cards(struct dm_selector *s) {
    struct deck deck = {.s = s, .raised = dm_map_new(s->outline->arena)};
    const struct dm_outline *outline = s->outline;
    for (size_t i = 0; i < outline->volume_count; i++) gather(&deck, outline->volumes[i].root);
    for (size_t i = 0; i < outline->volume_count; i++) fill_below(&deck, outline->volumes[i].root);
}
