/* Conditions against facts: Kleene's three values, so that what nobody knows is neither true nor false.
 *
 * In: a compiled condition and where it is asked. Out: true, false or undecided, and then the facts that keep it so. What a fact known
 * to be none means for each test stands at the test. See evaluate.h. */
#include "facts/evaluate.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

struct judge {
    struct dm_context context;
    DM_LIST(struct dm_found) unknown; /* facts that keep what has been judged so far undecided */
    bool wanted;
};
static const long long MOST = 1LL << 60; /* thousandths: above any figure of a facility, and one more can be added */
enum known { NOT_KNOWN, IS_NONE, IS_KNOWN };
struct value { /* one side of a comparison */
    enum known known;
    long long low, high; /* the same, but for counts over items of which not all is known */
    const char *text;
    const struct dm_fact *fact; /* for texts in several languages */
    const char *raw;            /* durations as written: years and months are added by the calendar */
};

static void note(struct judge *judge, const struct dm_found *found) {
    struct dm_found *slot = judge->wanted ? DM_PUSH(judge->context.arena, judge->unknown) : NULL;
    if (slot != NULL) *slot = *found;
}

static enum dm_truth judge_condition(struct judge *judge, const struct dm_condition *condition);

/* ---- Values ---------------------------------------------------------------------------------------------------------- */

static bool is_number(enum dm_type type) {
    return type == DM_TYPE_INTEGER || type == DM_TYPE_YEAR || type == DM_TYPE_PERCENT || type == DM_TYPE_DATE || type == DM_TYPE_DURATION ||
           type == DM_TYPE_BOOLEAN;
}

/* NULL for what is compared as a number: an hour is PT1H and PT60M. */
static const char *text_of(const struct dm_found *found, const struct dm_path *path) {
    const struct dm_fact *fact = found->fact;
    if (path->count || is_number(fact != NULL ? fact->decl->type : found->value != NULL ? found->value->param->type : DM_TYPE_TEXT))
        return NULL;
    if (path->key) return found->record == NULL ? "" : found->record->key;
    if (found->value != NULL) return found->value->target != NULL ? found->value->target->key : found->value->raw;
    if (fact == NULL) return "";
    if (fact->target != NULL) return fact->target->key;
    return fact->choice_count > 0 ? fact->choices[0] : fact->raw;
}

static struct value value_of_path(struct judge *judge, const struct dm_path *path) {
    struct dm_found found;
    dm_find_path(&judge->context, path, &found);
    if (found.state == DM_STATE_NONE) return (struct value){.known = IS_NONE};
    if (found.state != DM_STATE_KNOWN && found.state != DM_STATE_PLANNED) {
        note(judge, &found);
        return (struct value){.known = NOT_KNOWN};
    }
    struct value value = {.known = IS_KNOWN, .text = text_of(&found, path), .fact = found.fact};
    if (path->count)
        value.low = found.count * 1000;
    else if (found.value != NULL)
        value.low = found.value->number, value.raw = found.value->raw;
    else if (found.fact != NULL)
        value.low = found.fact->number, value.raw = found.fact->raw;
    value.high = value.low;
    return value;
}

/* A text given in several languages equals what any of them says. */
static bool says(const struct value *value, const char *text) {
    const struct dm_lang_text *at = value->fact == NULL ? NULL : value->fact->texts;
    for (; at != NULL; at = at->next)
        if (dm_text_equal(at->text, text)) return true;
    return dm_text_equal(value->text, text);
}

/* How many items there are, or for how many the test holds: at least `low`, at most `high`. */
static struct value value_of_count(struct judge *judge, const struct dm_operand *operand) {
    struct value value = {.known = IS_KNOWN};
    struct dm_found list;
    dm_find_path(&judge->context, operand->path, &list);
    if (list.items == NULL) {
        if (list.state != DM_STATE_NONE) note(judge, &list);
        return (struct value){.known = list.state == DM_STATE_NONE ? IS_KNOWN : NOT_KNOWN};
    }
    const struct dm_frame *outer = judge->context.frame;
    size_t noted = judge->unknown.count;
    for (size_t i = 0; i < list.items->list.count; i++) {
        const struct dm_record *item = list.items->list.items[i];
        if (item->state != DM_STATE_KNOWN) continue;
        const struct dm_frame frame = {.outer = outer, .item = item, .index = operand->frame};
        judge->context.frame = &frame;
        enum dm_truth truth = operand->where == NULL ? DM_TRUE : judge_condition(judge, operand->where);
        value.low += truth == DM_TRUE ? 1000 : 0;
        value.high += truth == DM_FALSE ? 0 : 1000;
    }
    judge->context.frame = outer;
    if (value.low == value.high) judge->unknown.count = noted;
    return value;
}

static struct value value_of_day(const char *date) {
    int year, month, day;
    if (date == NULL || !dm_parse_date(date, &year, &month, &day)) return (struct value){.known = NOT_KNOWN};
    long long number = ((year * 100LL + month) * 100 + day) * 1000;
    return (struct value){.known = IS_KNOWN, .low = number, .high = number};
}

/* Nobody knows when a fact was verified that does not say so. */
static struct value value_of_verified(struct judge *judge, const struct dm_path *path) {
    struct dm_found found;
    dm_find_path(&judge->context, path, &found);
    if (found.state == DM_STATE_NONE) return (struct value){.known = IS_NONE};
    struct value value = value_of_day(found.fact == NULL ? NULL : found.fact->from.verified);
    if (value.known == NOT_KNOWN) note(judge, &found);
    return value;
}

/* Unknown figures can only add to what is known: none of a list is below 0. */
static struct value value_of_total(struct judge *judge, const struct dm_facts_of *facts) {
    struct value value = {.known = IS_KNOWN};
    struct dm_found list;
    dm_find_path(&judge->context, facts->list, &list);
    if (list.items == NULL && list.state != DM_STATE_NONE) {
        note(judge, &list);
        return (struct value){.known = NOT_KNOWN};
    }
    for (size_t i = 0; list.items != NULL && i < list.items->list.count; i++) {
        const struct dm_record *item = list.items->list.items[i];
        const struct dm_fact *fact = dm_fact_at(dm_record_fact(item, facts->fact), facts->level);
        if (item->state != DM_STATE_KNOWN) continue;
        if (fact != NULL) value.low += fact->number;
        if (fact == NULL) value.high = MOST;
    }
    if (value.high == MOST) note(judge, &list);
    if (value.high < MOST) value.high = value.low;
    return value;
}

/* Is this code that of an entry, in service or to come? *all: every list is known. */
static bool is_listed(struct judge *judge, const struct dm_facts_of *facts, const char *word, bool *all) {
    bool listed = false;
    for (; facts != NULL && !listed; facts = facts->next) {
        struct dm_found list;
        dm_find_path(&judge->context, facts->list, &list);
        *all = *all && (list.items != NULL || list.state == DM_STATE_NONE);
        for (size_t i = 0; list.items != NULL && i < list.items->list.count && !listed; i++) {
            const struct dm_fact *fact = dm_record_fact(list.items->list.items[i], facts->fact);
            const struct value code = {.fact = fact};
            listed = fact != NULL && (says(&code, word) || dm_text_equal(fact->raw, word));
        }
    }
    return listed;
}

/* Words are parted by spaces and commas. */
static struct value value_of_strangers(struct judge *judge, const struct dm_operand *operand) {
    struct value text = value_of_path(judge, operand->path), strangers = {.known = IS_KNOWN};
    if (text.known != IS_KNOWN) return text;
    const struct dm_lang_text *in = text.fact == NULL ? NULL : text.fact->texts;
    bool all = true;
    for (const char *at = in == NULL ? text.text : in->text; at != NULL && *(at += strspn(at, " ,;")) != '\0'; at += strcspn(at, " ,;")) {
        const char *word = dm_arena_copy_n(judge->context.arena, at, strcspn(at, " ,;"));
        if (word != NULL && !is_listed(judge, operand->facts, word, &all)) strangers.low += 1000;
    }
    strangers.high = strangers.low;
    return all ? strangers : (struct value){.known = NOT_KNOWN};
}

static struct value value_of(struct judge *judge, const struct dm_operand *operand);

static struct value value_of_year(struct judge *judge, const struct dm_operand *date) {
    struct value value = value_of(judge, date);
    value.low = value.high = value.low / (10000 * 1000) * 1000;
    return value;
}

static struct value value_of_one(struct judge *judge, const struct dm_operand *operand) {
    switch (operand->kind) {
    case DM_OPERAND_PATH: return value_of_path(judge, operand->path);
    case DM_OPERAND_COUNT: return value_of_count(judge, operand);
    case DM_OPERAND_TEXT: return (struct value){.known = IS_KNOWN, .text = operand->text};
    case DM_OPERAND_TODAY: return value_of_day(judge->context.today);
    case DM_OPERAND_VERIFIED: return value_of_verified(judge, operand->path);
    case DM_OPERAND_YEAR: return value_of_year(judge, operand->of);
    case DM_OPERAND_SUM: return value_of_total(judge, operand->facts);
    case DM_OPERAND_STRANGERS: return value_of_strangers(judge, operand);
    default: return (struct value){.known = IS_KNOWN, .low = operand->number, .high = operand->number, .raw = operand->text};
    }
}

static struct value day_after(const struct value *day, const struct value *duration) {
    unsigned number = (unsigned)(day->low / 1000);
    char date[11], after[11];
    snprintf(date, sizeof date, "%04u-%02u-%02u", number / 10000 % 10000, number / 100 % 100, number % 100);
    return value_of_day(duration->raw != NULL && dm_date_after(date, duration->raw, after) ? after : NULL);
}

/* What is not known, or none, in a sum makes it so. */
static struct value value_of(struct judge *judge, const struct dm_operand *operand) {
    struct value sum = value_of_one(judge, operand);
    for (const struct dm_operand *plus = operand->plus; plus != NULL && sum.known == IS_KNOWN; plus = plus->plus) {
        struct value added = value_of_one(judge, plus);
        if (added.known != IS_KNOWN) return added;
        if (operand->by_calendar)
            sum = day_after(&sum, &added);
        else
            sum = (struct value){.known = IS_KNOWN, .low = sum.low + added.low, .high = sum.high + added.high};
    }
    return sum;
}

/* ---- Tests ----------------------------------------------------------------------------------------------------------- */

static enum dm_truth equal(const struct value *a, const struct value *b) {
    if (a->text != NULL && b->text != NULL) return says(a, b->text) || says(b, a->text) ? DM_TRUE : DM_FALSE;
    if (a->low == a->high && b->low == b->high) return a->low == b->low ? DM_TRUE : DM_FALSE;
    return a->low > b->high || b->low > a->high ? DM_FALSE : DM_UNDECIDED;
}

static enum dm_truth above(const struct value *a, const struct value *b, bool or_equal) {
    if (or_equal ? a->low >= b->high : a->low > b->high) return DM_TRUE;
    if (or_equal ? a->high < b->low : a->high <= b->low) return DM_FALSE;
    return DM_UNDECIDED;
}

static enum dm_truth negation(enum dm_truth truth) {
    if (truth == DM_UNDECIDED) return DM_UNDECIDED;
    return truth == DM_TRUE ? DM_FALSE : DM_TRUE;
}

/* What is none equals nothing, is above nothing, and differs from everything. */
static enum dm_truth compare(struct judge *judge, const struct dm_condition *c) {
    struct value a = value_of(judge, &c->a), b = value_of(judge, &c->b);
    if (a.known == NOT_KNOWN || b.known == NOT_KNOWN) return DM_UNDECIDED;
    if (a.known == IS_NONE || b.known == IS_NONE) return c->op == DM_OP_NE ? DM_TRUE : DM_FALSE;
    if (c->op == DM_OP_EQ) return equal(&a, &b);
    if (c->op == DM_OP_NE) return negation(equal(&a, &b));
    return above(&a, &b, c->op == DM_OP_GE);
}

static enum dm_truth has(struct judge *judge, const struct dm_condition *c) {
    struct dm_found found;
    dm_find_path(&judge->context, c->a.path, &found);
    if (found.state == DM_STATE_NONE) return DM_FALSE;
    if (found.fact == NULL) {
        note(judge, &found);
        return DM_UNDECIDED;
    }
    for (size_t i = 0; i < found.fact->choice_count; i++)
        if (dm_text_equal(found.fact->choices[i], c->b.text)) return DM_TRUE;
    return DM_FALSE;
}

static enum dm_truth is_true(struct judge *judge, const struct dm_condition *c) {
    struct value value = value_of_path(judge, c->a.path);
    if (value.known == NOT_KNOWN) return DM_UNDECIDED;
    return value.known == IS_KNOWN && value.low != 0 ? DM_TRUE : DM_FALSE;
}

/* Asking whether something is known has always an answer. */
static enum dm_truth is_state(struct judge *judge, const struct dm_condition *c) {
    struct dm_found found;
    dm_find_path(&judge->context, c->a.path, &found);
    enum dm_state wanted = c->op == DM_OP_KNOWN ? DM_STATE_KNOWN : c->op == DM_OP_NONE ? DM_STATE_NONE : DM_STATE_PLANNED;
    const struct dm_path *path = c->a.path;
    if (path->root == DM_ROOT_NAME && path->step_count == 0 && found.record == NULL) found.state = DM_STATE_UNKNOWN; /* bound to nobody */
    return (found.state == wanted) != c->negated ? DM_TRUE : DM_FALSE;
}

/* ---- The whole ------------------------------------------------------------------------------------------------------- */

static enum dm_truth both(enum dm_truth a, enum dm_truth b) {
    if (a == DM_FALSE || b == DM_FALSE) return DM_FALSE;
    return a == DM_TRUE && b == DM_TRUE ? DM_TRUE : DM_UNDECIDED;
}

static enum dm_truth judge_test(struct judge *judge, const struct dm_condition *c) {
    switch (c->op) {
    case DM_OP_NOT: return negation(judge_condition(judge, c->left));
    case DM_OP_AND: {
        enum dm_truth left = judge_condition(judge, c->left);
        return left == DM_FALSE ? DM_FALSE : both(left, judge_condition(judge, c->right));
    }
    case DM_OP_OR: {
        enum dm_truth left = judge_condition(judge, c->left);
        return left == DM_TRUE ? DM_TRUE : negation(both(negation(left), negation(judge_condition(judge, c->right))));
    }
    case DM_OP_HAS: return has(judge, c);
    case DM_OP_KNOWN:
    case DM_OP_NONE:
    case DM_OP_PLANNED: return is_state(judge, c);
    case DM_OP_IS_TRUE: return is_true(judge, c);
    default: return compare(judge, c);
    }
}

/* Facts noted below what came out decided keep nothing undecided. */
static enum dm_truth judge_condition(struct judge *judge, const struct dm_condition *condition) {
    size_t noted = judge->unknown.count;
    enum dm_truth truth = judge_test(judge, condition);
    if (truth != DM_UNDECIDED) judge->unknown.count = noted;
    return truth;
}

enum dm_truth dm_condition_eval(const struct dm_context *context, const struct dm_condition *condition,
                                void (*unknown)(void *user, const struct dm_found *found), void *user) {
    struct judge judge = {.context = *context, .wanted = unknown != NULL};
    enum dm_truth truth = judge_condition(&judge, condition);
    for (size_t i = 0; i < judge.unknown.count; i++) unknown(user, &judge.unknown.items[i]);
    return truth;
}
