/* The grammar of conditions (DESIGN §8), read by recursive descent.
 *
 * In: the text of when=, test= or a where. Out: a tree of struct dm_condition, each node with the stretch of text it came from, or
 * NULL after a finding. Depth and number of comparisons are bounded, so that evaluation may recurse. See condition.h. */
#include "kit/condition.h"

#include "base/text.h"
#include "kit/condition_parts.h"

#include <string.h>

enum { MOST_DEPTH = 32, MOST_TESTS = 256, NEAR = 24 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_small(char c) {
    return c >= 'a' && c <= 'z';
}

/* Length of [a-z][a-z0-9_]* with dotted parts; 0 when there is none. */
static size_t word_length(const char *at) {
    size_t length = 0;

    if (!is_small(*at)) return 0;
    while (is_small(at[length]) || is_digit(at[length]) || at[length] == '_' || at[length] == '.') length++;
    return length;
}

static size_t literal_length(const char *at) {
    size_t length = *at == '-' ? 1 : 0;

    while (is_digit(at[length]) || at[length] == '.' || at[length] == '-' || at[length] == '%') length++;
    return length;
}

static size_t duration_length(const char *at) {
    size_t length = 1;

    while (is_digit(at[length]) || (at[length] != '\0' && strchr("YMWDTHS", at[length]) != NULL)) length++;
    return length;
}

/* The value of the number, date or duration at hand; DM_TOKEN_BAD when it is none. */
static enum dm_token literal(struct dm_condition_maker *m) {
    const char *text = dm_arena_copy_n(m->arena, m->start, m->length);
    int year, month, day;

    if (text == NULL) return DM_TOKEN_BAD;
    if (dm_parse_date(text, &year, &month, &day)) {
        m->number = ((year * 100LL + month) * 100 + day) * 1000;
        return DM_TOKEN_DATE;
    }
    if (*text == 'P') {
        bool good = dm_parse_duration(text, &m->number) && m->number <= DM_MOST_SECONDS;
        m->number *= good ? 1000 : 0;
        return good ? DM_TOKEN_DURATION : DM_TOKEN_BAD;
    }
    return dm_parse_number(text, &m->number) ? DM_TOKEN_NUMBER : DM_TOKEN_BAD;
}

static void advance(struct dm_condition_maker *m) {
    m->start = m->next + strspn(m->next, " \t\r\n");
    char c = *m->start;

    m->length = 1;
    if (c == '\0') {
        m->token = DM_TOKEN_END, m->length = 0;
    } else if ((m->length = word_length(m->start)) > 0) {
        m->token = DM_TOKEN_WORD;
    } else if (is_digit(c) || (c == '-' && is_digit(m->start[1])) || c == 'P') {
        m->length = c == 'P' ? duration_length(m->start) : literal_length(m->start);
        m->token = literal(m);
    } else if (c == '\'') {
        const char *end = strchr(m->start + 1, '\'');
        m->token = end == NULL ? DM_TOKEN_BAD : DM_TOKEN_TEXT;
        m->length = end == NULL ? strlen(m->start) : (size_t)(end - m->start) + 1;
    } else {
        bool two = (c == '!' || c == '>') && m->start[1] == '=';
        m->length = two ? 2 : 1;
        m->token = two || strchr("()=>+", c) != NULL ? DM_TOKEN_SIGN : DM_TOKEN_BAD;
    }
    m->next = m->start + m->length;
}

static bool at_hand(const struct dm_condition_maker *m, enum dm_token token, const char *text) {
    return m->token == token && m->length == strlen(text) && memcmp(m->start, text, m->length) == 0;
}

static bool take(struct dm_condition_maker *m, enum dm_token token, const char *text) {
    if (!at_hand(m, token, text)) return false;
    advance(m);
    return true;
}

/* A few words from where reading stopped, never cut inside a letter. */
static const char *near_text(const struct dm_condition_maker *m) {
    size_t length = strlen(m->start);

    if (length > NEAR) {
        length = NEAR;
        while (length > 0 && ((unsigned char)m->start[length] & 0xC0) == 0x80) length--;
    }
    return dm_arena_copy_n(m->arena, m->start, length);
}

static void *syntax(const struct dm_condition_maker *m) {
    bool open_text = m->token == DM_TOKEN_BAD && *m->start == '\'';

    if (m->token == DM_TOKEN_END || open_text) {
        dm_find(m->report, DM_CODE_CONDITION_INCOMPLETE, m->at, NULL, "condition", m->text, NULL);
    } else {
        dm_find(m->report, DM_CODE_CONDITION_SYNTAX, m->at, NULL, "condition", m->text, "near", near_text(m), NULL);
    }
    return NULL;
}

static void *too_large(const struct dm_condition_maker *m) {
    dm_find(m->report, DM_CODE_CONDITION_TOO_LARGE, m->at, NULL, "depth", "32", "tests", "256", NULL);
    return NULL;
}

static struct dm_condition *node(struct dm_condition_maker *m, enum dm_op op, const char *from) {
    struct dm_condition *condition = dm_arena_alloc(m->arena, sizeof *condition);

    if (condition == NULL) return NULL;
    condition->op = op;
    condition->origin = m->at;
    condition->text = from;
    return condition;
}

/* Nodes keep where they began until their end is known. */
static struct dm_condition *close_node(struct dm_condition_maker *m, struct dm_condition *condition, const char *end) {
    while (end > condition->text && strchr(" \t\r\n", end[-1]) != NULL) end--;
    condition->text = dm_arena_copy_n(m->arena, condition->text, (size_t)(end - condition->text));
    return condition;
}

static struct dm_condition *parse_or(struct dm_condition_maker *m);

static bool parse_sum(struct dm_condition_maker *m, struct dm_raw *raw);

/* The path at hand; NULL after a finding. */
static const char *take_path(struct dm_condition_maker *m) {
    if (m->token != DM_TOKEN_WORD) return syntax(m);
    const char *path = dm_arena_copy_n(m->arena, m->start, m->length);
    advance(m);
    return path;
}

/* The rest of verified( path ). */
static bool parse_verified(struct dm_condition_maker *m, struct dm_raw *raw) {
    const char *path = take_path(m);

    if (path == NULL || !dm_condition_verified(m, raw, path)) return false;
    return take(m, DM_TOKEN_SIGN, ")") || syntax(m) != NULL;
}

/* The rest of sum( list.fact ). */
static bool parse_total(struct dm_condition_maker *m, struct dm_raw *raw) {
    const char *path = take_path(m);

    raw->operand.kind = DM_OPERAND_SUM;
    raw->operand.facts = path == NULL ? NULL : dm_condition_facts(m, path, DM_TYPE_INTEGER);
    if (raw->operand.facts == NULL) return false;
    return take(m, DM_TOKEN_SIGN, ")") || syntax(m) != NULL;
}

/* The rest of strangers( text { "in" list.fact } ). */
static bool parse_strangers(struct dm_condition_maker *m, struct dm_raw *raw) {
    const char *text = take_path(m);

    if (text == NULL || !dm_condition_text(m, raw, text)) return false;
    if (!at_hand(m, DM_TOKEN_WORD, "in")) return syntax(m) != NULL;
    while (take(m, DM_TOKEN_WORD, "in")) {
        const char *path = take_path(m);
        struct dm_facts_of *facts = path == NULL ? NULL : dm_condition_facts(m, path, DM_TYPE_TEXT);
        if (facts == NULL) return false;
        facts->next = raw->operand.facts;
        raw->operand.facts = facts;
    }
    return take(m, DM_TOKEN_SIGN, ")") || syntax(m) != NULL;
}

/* The rest of year( operand ). */
static bool parse_year(struct dm_condition_maker *m, struct dm_raw *raw) {
    struct dm_raw date;

    if (!parse_sum(m, &date) || !dm_condition_year(m, raw, &date)) return false;
    return take(m, DM_TOKEN_SIGN, ")") || syntax(m) != NULL;
}

/* The rest of count( path [where or] ). */
static bool parse_count(struct dm_condition_maker *m, struct dm_raw *raw) {
    const struct dm_scope *outer = m->scope;
    struct dm_scope *inner = dm_arena_alloc(m->arena, sizeof *inner);
    const char *path = dm_arena_copy_n(m->arena, m->start, m->length);

    if (inner == NULL || path == NULL) return false;
    if (m->token != DM_TOKEN_WORD) return syntax(m) != NULL;
    raw->operand.kind = DM_OPERAND_COUNT;
    raw->operand.path = dm_path_compile(m->kit, m->arena, outer, path, m->at, m->report);
    if (raw->operand.path == NULL) return false;
    const struct dm_decl *list = raw->operand.path->decl;
    if (list == NULL || list->type != DM_TYPE_LIST || raw->operand.path->step_count == 0 || raw->operand.path->count) {
        dm_find(m->report, DM_CODE_PATH_NOT_A_LIST, m->at, NULL, "path", path, NULL);
        return false;
    }
    advance(m);
    if (take(m, DM_TOKEN_WORD, "where")) {
        const struct dm_scope *framed = outer;
        while (framed != NULL && framed->as == NULL && framed->item == NULL) framed = framed->outer;
        *inner = (struct dm_scope){.outer = outer, .item = list, .frame = framed == NULL ? 0 : framed->frame + 1};
        m->scope = inner;
        raw->operand.frame = inner->frame;
        raw->operand.where = parse_or(m);
        m->scope = outer;
        if (raw->operand.where == NULL) return false;
    }
    return take(m, DM_TOKEN_SIGN, ")") || syntax(m) != NULL;
}

/* What stands before an opening bracket; NULL when it is a path. */
static bool (*call_at_hand(const struct dm_condition_maker *m))(struct dm_condition_maker *m, struct dm_raw *raw) {
    static const struct {
        const char *word;
        bool (*parse)(struct dm_condition_maker *m, struct dm_raw *raw);
    } calls[] = {
        {"count", parse_count}, {"verified", parse_verified}, {"year", parse_year}, {"sum", parse_total}, {"strangers", parse_strangers}};

    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (at_hand(m, DM_TOKEN_WORD, calls[i].word)) return calls[i].parse;
    return NULL;
}

static bool parse_operand(struct dm_condition_maker *m, struct dm_raw *raw) {
    *raw = (struct dm_raw){.token = m->token};
    if (m->token == DM_TOKEN_END || m->token == DM_TOKEN_SIGN || m->token == DM_TOKEN_BAD) return syntax(m) != NULL;
    bool quoted = m->token == DM_TOKEN_TEXT;
    raw->text = dm_arena_copy_n(m->arena, m->start + (quoted ? 1 : 0), m->length - (quoted ? 2 : 0));
    if (raw->text == NULL) return false;
    raw->operand = (struct dm_operand){.kind = quoted ? DM_OPERAND_TEXT : DM_OPERAND_NUMBER, .text = raw->text, .number = m->number};
    bool (*call)(struct dm_condition_maker *, struct dm_raw *) = call_at_hand(m);
    raw->complete = m->dated && at_hand(m, DM_TOKEN_WORD, "today");
    if (raw->complete) raw->operand = (struct dm_operand){.kind = DM_OPERAND_TODAY};
    advance(m);
    if (call == NULL || !at_hand(m, DM_TOKEN_SIGN, "(")) return true;
    raw->complete = true;
    raw->operand = (struct dm_operand){.kind = DM_OPERAND_COUNT};
    if (m->depth == MOST_DEPTH) return too_large(m) != NULL;
    m->depth++;
    advance(m);
    bool good = call(m, raw);
    m->depth--;
    return good;
}

/* operand { "+" operand } */
static bool parse_sum(struct dm_condition_maker *m, struct dm_raw *raw) {
    bool good = parse_operand(m, raw);

    while (good && take(m, DM_TOKEN_SIGN, "+")) {
        struct dm_raw *added = dm_arena_alloc(m->arena, sizeof *added);
        if (added == NULL) return false;
        raw->plus = added;
        raw = added;
        good = parse_operand(m, added);
    }
    return good;
}

static bool take_sign(struct dm_condition_maker *m, enum dm_op *op) {
    static const struct {
        const char *sign;
        enum dm_op op;
    } signs[] = {{"=", DM_OP_EQ}, {"!=", DM_OP_NE}, {">", DM_OP_GT}, {">=", DM_OP_GE}};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!take(m, DM_TOKEN_SIGN, signs[i].sign)) continue;
        *op = signs[i].op;
        return true;
    }
    return false;
}

static bool take_state(struct dm_condition_maker *m, struct dm_condition *c) {
    c->negated = take(m, DM_TOKEN_WORD, "not");
    if (take(m, DM_TOKEN_WORD, "known"))
        c->op = DM_OP_KNOWN;
    else if (take(m, DM_TOKEN_WORD, "none"))
        c->op = DM_OP_NONE;
    else if (take(m, DM_TOKEN_WORD, "planned"))
        c->op = DM_OP_PLANNED;
    else
        return syntax(m) != NULL;
    return true;
}

/* Only behind a sign may such a word stand for something: for a choice. */
static bool reserved(const struct dm_condition_maker *m) {
    static const char *const words[] = {"and", "or", "not", "has", "is", "where"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (at_hand(m, DM_TOKEN_WORD, words[i])) return true;
    return false;
}

static bool ends_test(const struct dm_condition_maker *m) {
    return m->token == DM_TOKEN_END || at_hand(m, DM_TOKEN_SIGN, ")") || at_hand(m, DM_TOKEN_WORD, "and") ||
           at_hand(m, DM_TOKEN_WORD, "or");
}

static struct dm_condition *parse_test(struct dm_condition_maker *m) {
    struct dm_condition *c = node(m, DM_OP_IS_TRUE, m->start);
    struct dm_raw a, b;
    bool good;

    if (reserved(m)) return syntax(m);
    if (++m->tests > MOST_TESTS) return too_large(m);
    if (c == NULL || !parse_sum(m, &a)) return NULL;
    const char *end = m->start;
    if (take_sign(m, &c->op)) {
        good = parse_sum(m, &b);
        end = m->start;
        good = good && dm_condition_compare(m, c, &a, &b);
    } else if (a.plus != NULL) {
        return syntax(m); /* a sum is there to be compared */
    } else if (take(m, DM_TOKEN_WORD, "has")) {
        c->op = DM_OP_HAS;
        good = parse_operand(m, &b);
        end = m->start;
        good = good && dm_condition_has(m, c, &a, &b);
    } else if (take(m, DM_TOKEN_WORD, "is")) {
        good = take_state(m, c);
        end = m->start;
        good = good && dm_condition_state(m, c, &a);
    } else {
        good = ends_test(m) ? dm_condition_truth(m, c, &a) : syntax(m) != NULL;
    }
    return good ? close_node(m, c, end) : NULL;
}

static struct dm_condition *parse_group(struct dm_condition_maker *m) {
    if (!take(m, DM_TOKEN_SIGN, "(")) return parse_test(m);
    if (m->depth == MOST_DEPTH) return too_large(m);
    m->depth++;
    struct dm_condition *inner = parse_or(m);
    m->depth--;
    if (inner == NULL) return NULL;
    return take(m, DM_TOKEN_SIGN, ")") ? inner : syntax(m);
}

static struct dm_condition *parse_not(struct dm_condition_maker *m) {
    const char *from = m->start;

    if (!take(m, DM_TOKEN_WORD, "not")) return parse_group(m);
    struct dm_condition *c = node(m, DM_OP_NOT, from);
    if (c == NULL) return NULL;
    c->left = parse_group(m);
    return c->left == NULL ? NULL : close_node(m, c, m->start);
}

static struct dm_condition *join(struct dm_condition_maker *m, enum dm_op op, const char *word,
                                 struct dm_condition *(*part)(struct dm_condition_maker *)) {
    const char *from = m->start;
    struct dm_condition *left = part(m);

    while (left != NULL && take(m, DM_TOKEN_WORD, word)) {
        struct dm_condition *c = node(m, op, from);
        if (c == NULL) return NULL;
        c->left = left;
        c->right = part(m);
        if (c->right == NULL) return NULL;
        left = close_node(m, c, m->start);
    }
    return left;
}

static struct dm_condition *parse_and(struct dm_condition_maker *m) {
    return join(m, DM_OP_AND, "and", parse_not);
}

static struct dm_condition *parse_or(struct dm_condition_maker *m) {
    return join(m, DM_OP_OR, "or", parse_and);
}

static const struct dm_condition *compile(struct dm_condition_maker *m, const char *text) {
    m->text = m->next = dm_text_collapse(m->arena, text, strlen(text));
    if (m->text == NULL) return NULL;
    advance(m);
    struct dm_condition *condition = parse_or(m);
    if (condition == NULL) return NULL;
    if (m->token != DM_TOKEN_END) return syntax(m);
    condition->text = m->text; /* with its outer brackets */
    return dm_arena_failed(m->arena) ? NULL : condition;
}

const struct dm_condition *dm_condition_compile(const struct dm_kit *kit, struct dm_arena *arena, const struct dm_scope *scope,
                                                const char *text, struct dm_origin at, struct dm_report *report) {
    struct dm_condition_maker m = {.kit = kit, .arena = arena, .scope = scope, .at = at, .report = report};

    return compile(&m, text);
}

const struct dm_condition *dm_condition_compile_dated(const struct dm_kit *kit, struct dm_arena *arena, const struct dm_scope *scope,
                                                      const char *text, struct dm_origin at, struct dm_report *report) {
    struct dm_condition_maker m = {.kit = kit, .arena = arena, .scope = scope, .at = at, .report = report, .dated = true};

    return compile(&m, text);
}

static void operand_paths(const struct dm_operand *operand, void (*each)(void *context, const struct dm_path *path), void *context) {
    for (; operand != NULL; operand = operand->plus) {
        if (operand->path != NULL) each(context, operand->path);
        if (operand->where != NULL) dm_condition_paths(operand->where, each, context);
        if (operand->of != NULL) operand_paths(operand->of, each, context);
        for (const struct dm_facts_of *facts = operand->facts; facts != NULL; facts = facts->next) each(context, facts->list);
    }
}

void dm_condition_paths(const struct dm_condition *condition, void (*each)(void *context, const struct dm_path *path), void *context) {
    if (condition == NULL) return;
    if (condition->op <= DM_OP_NOT) {
        dm_condition_paths(condition->left, each, context);
        dm_condition_paths(condition->right, each, context);
        return;
    }
    operand_paths(&condition->a, each, context);
    operand_paths(&condition->b, each, context);
}
