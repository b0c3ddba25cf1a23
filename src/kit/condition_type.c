/* What may be compared with what: settles bare words into paths or choices and checks the kinds of both sides.
 *
 * In: operands as read. Out: operands of a struct dm_condition, or a finding. Everything is decided here, at load, so that evaluation
 * meets nothing it cannot compare. See condition.h. */
#include "base/buf.h"
#include "base/text.h"
#include "kit/condition_parts.h"

#include <string.h>

enum kind { KIND_THING, KIND_NUMBER, KIND_DATE, KIND_DURATION, KIND_BOOLEAN, KIND_CHOICE, KIND_CHOICES, KIND_TEXT };

static enum kind kind_of_type(enum dm_type type) {
    switch (type) {
    case DM_TYPE_INTEGER:
    case DM_TYPE_YEAR:
    case DM_TYPE_PERCENT: return KIND_NUMBER;
    case DM_TYPE_DATE: return KIND_DATE;
    case DM_TYPE_DURATION: return KIND_DURATION;
    case DM_TYPE_BOOLEAN: return KIND_BOOLEAN;
    case DM_TYPE_CHOICE: return KIND_CHOICE;
    case DM_TYPE_CHOICES: return KIND_CHOICES;
    case DM_TYPE_TEXT:
    case DM_TYPE_HOURS:
    case DM_TYPE_PHONE:
    case DM_TYPE_EMAIL:
    case DM_TYPE_UNLOCODE:
    case DM_TYPE_IMO_NUMBER:
    case DM_TYPE_REF: return KIND_TEXT;
    default: return KIND_THING; /* names and prose differ by language; lists, groups and pictures have no value to compare */
    }
}

static enum kind kind_of_path(const struct dm_path *path) {
    if (path->root == DM_ROOT_DOCUMENT) return KIND_THING; /* the engine's words: another language, another copy, but the same outline */
    if (path->count) return KIND_NUMBER;
    if (path->key) return KIND_TEXT;
    if (path->decl != NULL) return kind_of_type(path->decl->type);
    return path->param != NULL ? kind_of_type(path->param->type) : KIND_THING;
}

static enum kind kind_of(const struct dm_raw *raw) {
    if (raw->complete) return raw->operand.kind == DM_OPERAND_TODAY || raw->operand.kind == DM_OPERAND_VERIFIED ? KIND_DATE : KIND_NUMBER;
    if (raw->token == DM_TOKEN_NUMBER) return KIND_NUMBER;
    if (raw->token == DM_TOKEN_DATE) return KIND_DATE;
    if (raw->token == DM_TOKEN_DURATION) return KIND_DURATION;
    if (raw->token == DM_TOKEN_TEXT) return KIND_TEXT;
    return raw->operand.path == NULL ? KIND_THING : kind_of_path(raw->operand.path);
}

static bool bad_types(struct dm_condition_maker *m, const struct dm_raw *a, const struct dm_raw *b, struct dm_report *report) {
    dm_find(report, DM_CODE_CONDITION_TYPE, m->at, NULL, "left", a->text, "right", b->text, NULL);
    return false;
}

/* The word as a path, reported or in silence; other operands are complete already. */
static bool settle_one(struct dm_condition_maker *m, struct dm_raw *raw, struct dm_report *report) {
    if (raw->token != DM_TOKEN_WORD || raw->complete) return true;
    const struct dm_path *path = dm_path_compile(m->kit, m->arena, m->scope, raw->text, m->at, report);
    if (path == NULL) return false;
    raw->operand = (struct dm_operand){.kind = DM_OPERAND_PATH, .path = path};
    return true;
}

/* A duration can be added to a day and to a duration, a number to a number. */
static bool settle(struct dm_condition_maker *m, struct dm_raw *raw, struct dm_report *report) {
    if (!settle_one(m, raw, report)) return false;
    enum kind kind = kind_of(raw);
    struct dm_operand *last = &raw->operand;
    for (struct dm_raw *added = raw->plus; added != NULL; added = added->plus) {
        if (!settle_one(m, added, report)) return false;
        bool calendar = kind == KIND_DATE && kind_of(added) == KIND_DURATION;
        bool same = (kind == KIND_NUMBER || kind == KIND_DURATION) && kind_of(added) == kind;
        if (!calendar && !same) return bad_types(m, raw, added, report);
        raw->operand.by_calendar = calendar;
        last->plus = &added->operand;
        last = &added->operand;
    }
    return true;
}

bool dm_condition_verified(struct dm_condition_maker *m, struct dm_raw *raw, const char *text) {
    const struct dm_path *path = dm_path_compile(m->kit, m->arena, m->scope, text, m->at, m->report);
    const struct dm_decl *decl = path == NULL ? NULL : path->decl;

    if (path == NULL) return false;
    raw->operand = (struct dm_operand){.kind = DM_OPERAND_VERIFIED, .path = path};
    if (decl != NULL && !path->count && !path->key && decl->type != DM_TYPE_GROUP && decl->type != DM_TYPE_LIST) return true;
    dm_find(m->report, DM_CODE_PATH_NO_VALUE, m->at, NULL, "path", text, NULL);
    return false;
}

bool dm_condition_text(struct dm_condition_maker *m, struct dm_raw *raw, const char *text) {
    const struct dm_path *path = dm_path_compile(m->kit, m->arena, m->scope, text, m->at, m->report);

    if (path == NULL) return false;
    raw->operand = (struct dm_operand){.kind = DM_OPERAND_STRANGERS, .path = path};
    if (path->decl != NULL && path->decl->type == DM_TYPE_TEXT) return true;
    dm_find(m->report, DM_CODE_CONDITION_TYPE, m->at, NULL, "left", text, "right", dm_type_names[DM_TYPE_TEXT], NULL);
    return false;
}

bool dm_condition_year(struct dm_condition_maker *m, struct dm_raw *raw, const struct dm_raw *date) {
    struct dm_raw *of = dm_arena_alloc(m->arena, sizeof *of);

    if (of == NULL) return false;
    *of = *date;
    raw->operand = (struct dm_operand){.kind = DM_OPERAND_YEAR, .of = &of->operand};
    if (!settle(m, of, m->report)) return false;
    return kind_of(of) == KIND_DATE || bad_types(m, raw, date, m->report);
}

static bool has_choice(const struct dm_decl *decl, const char *word) {
    for (size_t i = 0; i < decl->choices.count; i++)
        if (strcmp(decl->choices.items[i].value, word) == 0) return true;
    return false;
}

static bool no_choice(struct dm_condition_maker *m, const struct dm_path *path, const char *word) {
    const struct dm_decl *decl = path->decl;
    const char **values = dm_arena_array(m->arena, decl->choices.count, sizeof *values);
    struct dm_buf shown;

    if (values == NULL) return false;
    dm_buf_init(&shown, 64 * 1024);
    for (size_t i = 0; i < decl->choices.count; i++) {
        values[i] = decl->choices.items[i].value;
        dm_buf_add(&shown, i == 0 ? "" : ", ");
        dm_buf_add(&shown, values[i]);
    }
    const char *nearest = dm_text_nearest(word, values, decl->choices.count);
    dm_find(m->report, DM_CODE_CONDITION_UNKNOWN_CHOICE, m->at, NULL, "name", word, "path", path->text, "nearest",
            nearest == NULL ? shown.data : nearest, NULL);
    dm_buf_free(&shown);
    return false;
}

static void as_choice(struct dm_raw *raw) {
    raw->operand = (struct dm_operand){.kind = DM_OPERAND_TEXT, .text = raw->text};
}

static bool is_bare(const struct dm_raw *raw) {
    return !raw->complete && (raw->token == DM_TOKEN_TEXT || (raw->token == DM_TOKEN_WORD && strchr(raw->text, '.') == NULL));
}

/* `word` beside the choice fact of `fact`: one of its choices, else a path to another choice. */
static bool beside_choice(struct dm_condition_maker *m, const struct dm_raw *fact, struct dm_raw *word) {
    const struct dm_path *path = fact->operand.path;

    if (is_bare(word) && has_choice(path->decl, word->text)) {
        as_choice(word);
        return true;
    }
    if (is_bare(word) && (word->token == DM_TOKEN_TEXT || !settle(m, word, NULL))) return no_choice(m, path, word->text);
    return settle(m, word, m->report);
}

static bool is_choice(const struct dm_raw *raw) {
    return raw->operand.path != NULL && raw->operand.kind == DM_OPERAND_PATH && kind_of(raw) == KIND_CHOICE &&
           raw->operand.path->decl != NULL;
}

static bool settle_both(struct dm_condition_maker *m, struct dm_raw *a, struct dm_raw *b) {
    bool left = settle(m, a, NULL);

    if (left && is_choice(a)) return beside_choice(m, a, b);
    bool right = settle(m, b, NULL);
    if (right && is_choice(b)) return beside_choice(m, b, a);
    return settle(m, a, m->report) && settle(m, b, m->report);
}

bool dm_condition_compare(struct dm_condition_maker *m, struct dm_condition *condition, const struct dm_raw *a, const struct dm_raw *b) {
    struct dm_raw left = *a, right = *b;

    if (!settle_both(m, &left, &right)) return false;
    bool choice = is_choice(&left) || is_choice(&right);
    bool choice_word = choice && (left.operand.kind == DM_OPERAND_TEXT || right.operand.kind == DM_OPERAND_TEXT);
    enum kind kind = choice ? KIND_CHOICE : kind_of(&left);
    if (!choice_word && kind_of(&left) != kind_of(&right)) return bad_types(m, a, b, m->report);
    if (kind == KIND_THING || kind == KIND_CHOICES) return bad_types(m, a, b, m->report);
    bool ordered = condition->op == DM_OP_GT || condition->op == DM_OP_GE;
    if (ordered && kind != KIND_NUMBER && kind != KIND_DATE && kind != KIND_DURATION) {
        dm_find(m->report, DM_CODE_CONDITION_NOT_ORDERED, m->at, NULL, "left", a->text, NULL);
        return false;
    }
    condition->a = left.operand;
    condition->b = right.operand;
    return true;
}

bool dm_condition_has(struct dm_condition_maker *m, struct dm_condition *condition, const struct dm_raw *a, const struct dm_raw *b) {
    struct dm_raw left = *a, right = *b;

    if (!settle(m, &left, m->report)) return false;
    if (left.operand.kind != DM_OPERAND_PATH || kind_of(&left) != KIND_CHOICES || left.operand.path->decl == NULL) {
        dm_find(m->report, DM_CODE_CONDITION_HAS, m->at, NULL, "path", a->text, NULL);
        return false;
    }
    if (!is_bare(b)) return bad_types(m, a, b, m->report);
    if (!has_choice(left.operand.path->decl, b->text)) return no_choice(m, left.operand.path, b->text);
    as_choice(&right);
    condition->a = left.operand;
    condition->b = right.operand;
    return true;
}

/* An item one stands on, or refers to, of a list whose items may still be to come. */
static bool is_plannable(const struct dm_path *path) {
    const struct dm_decl *decl = path->decl;

    if (path->count || path->key) return false;
    if (decl == NULL) return path->param != NULL && path->param->ref != NULL && path->param->ref->plannable;
    if (decl->type == DM_TYPE_REF) return decl->ref != NULL && decl->ref->plannable;
    return decl->type == DM_TYPE_LIST && path->step_count == 0 && decl->plannable;
}

bool dm_condition_state(struct dm_condition_maker *m, struct dm_condition *condition, const struct dm_raw *a) {
    struct dm_raw left = *a;

    if (!settle(m, &left, m->report)) return false;
    bool fact = left.operand.kind == DM_OPERAND_PATH && !left.operand.path->count && !left.operand.path->key;
    if (!fact || (left.operand.path->decl != NULL && left.operand.path->decl->type == DM_TYPE_GROUP)) {
        dm_find(m->report, DM_CODE_PATH_NO_VALUE, m->at, NULL, "path", a->text, NULL);
        return false;
    }
    if (condition->op == DM_OP_PLANNED && !is_plannable(left.operand.path)) {
        dm_find(m->report, DM_CODE_PATH_NOT_PLANNABLE, m->at, NULL, "path", a->text, NULL);
        return false;
    }
    condition->a = left.operand;
    return true;
}

bool dm_condition_truth(struct dm_condition_maker *m, struct dm_condition *condition, const struct dm_raw *a) {
    struct dm_raw left = *a;

    if (!settle(m, &left, m->report)) return false;
    if (left.operand.kind != DM_OPERAND_PATH || kind_of(&left) != KIND_BOOLEAN) {
        dm_find(m->report, DM_CODE_CONDITION_NOT_BOOLEAN, m->at, NULL, "path", a->text, NULL);
        return false;
    }
    condition->a = left.operand;
    return true;
}
