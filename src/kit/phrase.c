/* Texts compiled: words, places to fill, lists of words to choose from, emphasis.
 *
 * In: a msgid or msgstr, white space collapsed. Out: segments, or NULL after a finding that shows where reading stopped. Three
 * characters have a meaning in a template's text and are written there as entities (ampersand, less-than, greater-than); in messages
 * (no kit) they may also stand for themselves. See phrase.h. */
#include "kit/phrase.h"

#include "base/buf.h"
#include "base/text.h"

#include <string.h>

enum { MOST_NESTED = 4, MOST_OPTIONS = 4, NEAR = 24 };

struct maker {
    const struct dm_kit *kit;
    struct dm_arena *arena;
    const struct dm_scope *scope;
    int forms;
    struct dm_origin at;
    struct dm_report *report;
    const char *next;
    int depth;
};

typedef DM_LIST(struct dm_segment) segments;

struct marks { /* emphasis open in one text or option, innermost last */
    const char *open[2];
    int count;
};

static bool syntax(const struct maker *m, const char *from) {
    size_t length = strlen(from);

    if (length > NEAR) {
        length = NEAR;
        while (length > 0 && ((unsigned char)from[length] & 0xC0) == 0x80) length--;
    }
    dm_find(m->report, DM_CODE_TEXT_SYNTAX, m->at, NULL, "near", dm_arena_copy_n(m->arena, from, length), NULL);
    return false;
}

static struct dm_segment *add(struct maker *m, segments *list, enum dm_segment_kind kind) {
    struct dm_segment *segment = DM_PUSH(m->arena, *list);

    if (segment != NULL) segment->kind = kind;
    return segment;
}

static bool flush(struct maker *m, segments *list, struct dm_buf *words) {
    if (words->length == 0) return true;
    struct dm_segment *segment = add(m, list, DM_SEG_WORDS);
    if (segment == NULL) return false;
    segment->text = dm_arena_copy_n(m->arena, words->data, words->length);
    dm_buf_empty(words);
    return segment->text != NULL;
}

static bool take(struct maker *m, const char *text) {
    if (!dm_text_starts(m->next, text)) return false;
    m->next += strlen(text);
    return true;
}

/* Length of a placeholder's name at `at`, or 0: [a-z][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*. Other shapes would switch msgfmt's check off. */
static size_t name_length(const char *at) {
    size_t length = 0;

    for (bool first = true;; first = false) {
        char c = at[length];
        if (!((c >= 'a' && c <= 'z') || (c == '_' && !first))) return 0;
        while ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') c = at[++length];
        if (c != '.') return length;
        length++;
    }
}

/* A path that stands for several facts prints nothing. */
static bool printable(const struct maker *m, const struct dm_path *path) {
    const struct dm_decl *decl = path->decl;
    bool named_root = decl != NULL && decl->parent == NULL && dm_decl_child(decl, "name") != NULL; /* {facility}: its name */
    bool several = decl != NULL && !named_root && (decl->type == DM_TYPE_GROUP || decl->parent == NULL);
    bool list = decl != NULL && decl->type == DM_TYPE_LIST && path->step_count > 0;

    if (path->count || path->key || !(list || (several && decl->type != DM_TYPE_LIST))) return true;
    dm_find(m->report, DM_CODE_PATH_NO_VALUE, m->at, NULL, "path", path->text, NULL);
    return false;
}

/* {name}: the opening brace is taken. */
static bool place(struct maker *m, segments *list, const char *from) {
    size_t length = name_length(m->next);

    if (length == 0 || m->next[length] != '}') return syntax(m, from);
    const char *name = dm_arena_copy_n(m->arena, m->next, length);
    struct dm_segment *segment = add(m, list, DM_SEG_ARG);
    if (name == NULL || segment == NULL) return false;
    m->next += length + 1;
    segment->text = name;
    if (m->kit == NULL) return true;
    bool see = dm_text_starts(name, "see.");
    if (see || dm_text_starts(name, "fn.")) {
        segment->kind = see ? DM_SEG_SEE : DM_SEG_NOTE;
        segment->text = strchr(name, '.') + 1;
        return true;
    }
    segment->kind = DM_SEG_FACT;
    segment->path = dm_path_compile(m->kit, m->arena, m->scope, name, m->at, m->report);
    return segment->path != NULL && printable(m, segment->path);
}

static bool is_name(const struct dm_path *path) {
    if (path->count || path->key) return false;
    if (path->decl == NULL) return path->name != NULL || (path->param != NULL && path->param->type == DM_TYPE_REF);
    switch (path->decl->type) {
    case DM_TYPE_NAME:
    case DM_TYPE_REF: return true;
    case DM_TYPE_LIST: return path->step_count == 0; /* a loop's item */
    default: return false;
    }
}

static bool is_count(const struct dm_path *path) {
    if (path->count) return true;
    if (path->decl == NULL) return path->param != NULL && path->param->type == DM_TYPE_INTEGER;
    return path->decl->type == DM_TYPE_INTEGER || (path->decl->type == DM_TYPE_LIST && path->step_count > 0);
}

/* [[name|: what the list follows. */
static bool subject(struct maker *m, struct dm_segment *list, const char *from) {
    size_t length = name_length(m->next);

    if (length == 0 || m->next[length] != '|') return syntax(m, from);
    list->text = dm_arena_copy_n(m->arena, m->next, length);
    m->next += length;
    if (list->text == NULL) return false;
    list->kind = DM_SEG_COUNT;
    if (m->kit == NULL) return true;
    list->path = dm_path_compile(m->kit, m->arena, m->scope, list->text, m->at, m->report);
    if (list->path == NULL) return false;
    if (is_name(list->path)) list->kind = DM_SEG_AGREE;
    if (list->kind == DM_SEG_AGREE || is_count(list->path)) return true;
    dm_find(m->report, DM_CODE_TEXT_LIST_SUBJECT, m->at, NULL, "name", list->text, NULL);
    return false;
}

static bool enough_forms(const struct maker *m, const struct dm_segment *list) {
    size_t needed = list->kind == DM_SEG_COUNT ? 2 : (size_t)m->forms;

    if (list->kind == DM_SEG_AGREE && m->forms <= 1) {
        dm_find(m->report, DM_CODE_TEXT_NO_AGREEMENT, m->at, NULL, "name", list->text, NULL);
        return false;
    }
    if (list->option_count == needed) return true;
    dm_find(m->report, DM_CODE_TEXT_AGREEMENT, m->at, NULL, "name", list->text, "found",
            dm_arena_format(m->arena, "%zu", list->option_count), "needed", dm_arena_format(m->arena, "%zu", needed), NULL);
    return false;
}

static const struct dm_phrase *compile(struct maker *m, bool option);

static bool prints_fact(const struct dm_phrase *option) {
    for (size_t i = 0; i < option->count; i++)
        if (option->segments[i].kind == DM_SEG_FACT || option->segments[i].prints) return true;
    return false;
}

/* [[name|word|word]]: the opening brackets are taken. */
static bool choice(struct maker *m, segments *out, const char *from) {
    struct dm_segment list = {0};

    if (m->depth == MOST_NESTED || !subject(m, &list, from)) return m->depth == MOST_NESTED && syntax(m, from);
    m->depth++;
    while (take(m, "|")) {
        if (list.option_count == MOST_OPTIONS) return syntax(m, from);
        const struct dm_phrase *option = compile(m, true);
        if (option == NULL) return false;
        list.options[list.option_count++] = option;
        list.prints = list.prints || prints_fact(option);
    }
    m->depth--;
    if (!take(m, "]]")) return syntax(m, from);
    struct dm_segment *segment = add(m, out, list.kind);
    if (segment == NULL || !enough_forms(m, &list)) return false;
    *segment = list;
    return true;
}

/* The name of the mark at hand, behind its opening sign; NULL when it is none. */
static const char *mark_name(struct maker *m, bool *closing) {
    const char *from = m->next;

    *closing = take(m, "/");
    if (take(m, "em>")) return "em";
    if (take(m, "term>")) return "term";
    m->next = from;
    return NULL;
}

/* Emphasis opens and closes in order, and neither kind within itself. */
static bool mark(struct maker *m, segments *out, struct marks *marks, const char *name, bool closing, const char *from) {
    bool em = strcmp(name, "em") == 0;
    enum dm_segment_kind on = em ? DM_SEG_EM_ON : DM_SEG_TERM_ON, off = em ? DM_SEG_EM_OFF : DM_SEG_TERM_OFF;

    if (closing) {
        if (marks->count == 0 || strcmp(marks->open[marks->count - 1], name) != 0) return syntax(m, from);
        marks->count--;
    } else {
        if (marks->count == 2 || (marks->count == 1 && strcmp(marks->open[0], name) == 0)) return syntax(m, from);
        marks->open[marks->count++] = name;
    }
    return add(m, out, closing ? off : on) != NULL;
}

/* One character that might have had a meaning and has none here, an entity decoded. */
static bool character(struct maker *m, struct dm_buf *words, const char *from) {
    static const struct {
        const char *entity;
        char c;
    } entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}};

    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (!take(m, entities[i].entity)) continue;
        dm_buf_add_char(words, entities[i].c);
        return true;
    }
    if (m->kit != NULL && (*from == '&' || *from == '<' || *from == '>')) return syntax(m, from);
    dm_buf_add_char(words, *m->next++);
    return true;
}

static bool special(struct maker *m, segments *list, struct marks *marks, struct dm_buf *words, bool *done) {
    const char *from = m->next;
    bool closing;

    *done = true;
    if (take(m, "{")) return flush(m, list, words) && place(m, list, from);
    if (take(m, "[[")) return flush(m, list, words) && choice(m, list, from);
    if (*from == '}' || dm_text_starts(from, "]]")) return syntax(m, from);
    if (take(m, "<")) {
        const char *name = mark_name(m, &closing);
        if (name != NULL) return flush(m, list, words) && mark(m, list, marks, name, closing, from);
        m->next = from;
    }
    *done = false;
    return true;
}

static bool at_end(const struct maker *m, bool option) {
    return *m->next == '\0' || (option && (*m->next == '|' || dm_text_starts(m->next, "]]")));
}

static bool collect(struct maker *m, bool option, segments *list, struct dm_buf *words) {
    struct marks marks = {0};
    const char *start = m->next;
    bool done;

    while (!at_end(m, option)) {
        const char *from = m->next;
        size_t plain = strcspn(from, "{}[]&<>|");
        dm_buf_add_n(words, from, plain);
        m->next += plain;
        if (plain > 0) continue;
        if (!special(m, list, &marks, words, &done)) return false;
        if (!done && !character(m, words, from)) return false;
    }
    return marks.count == 0 ? flush(m, list, words) : syntax(m, start);
}

static const struct dm_phrase *compile(struct maker *m, bool option) {
    struct dm_phrase *phrase = dm_arena_alloc(m->arena, sizeof *phrase);
    segments list = {0};
    struct dm_buf words;
    const char *start = m->next;

    if (phrase == NULL) return NULL;
    dm_buf_init(&words, 0);
    bool good = collect(m, option, &list, &words) && !words.failed;
    if (words.failed) dm_arena_fail(m->arena);
    dm_buf_free(&words);
    if (!good) return NULL;
    phrase->segments = list.items;
    phrase->count = list.count;
    phrase->source = dm_arena_copy_n(m->arena, start, (size_t)(m->next - start));
    return dm_arena_failed(m->arena) ? NULL : phrase;
}

const struct dm_phrase *dm_phrase_compile(const struct dm_kit *kit, struct dm_arena *arena, const struct dm_scope *scope, int forms,
                                          const char *text, struct dm_origin at, struct dm_report *report) {
    struct maker m = {.kit = kit, .arena = arena, .scope = scope, .forms = forms, .at = at, .report = report, .next = text};

    return text == NULL ? NULL : compile(&m, false);
}

/* ---- the same places in two languages ------------------------------------------------------------------------------ */

static bool is_place(const struct dm_segment *segment) {
    return segment->kind == DM_SEG_FACT || segment->kind == DM_SEG_SEE || segment->kind == DM_SEG_NOTE || segment->kind == DM_SEG_ARG;
}

/* How often a reader of this text meets the place at most: of a list's options only one is ever printed. */
static int times(const struct dm_phrase *phrase, const struct dm_segment *place) {
    int sum = 0;

    for (size_t i = 0; i < phrase->count; i++) {
        const struct dm_segment *segment = &phrase->segments[i];
        int most = 0;
        for (size_t k = 0; k < segment->option_count; k++) {
            int inside = times(segment->options[k], place);
            if (inside > most) most = inside;
        }
        sum += most;
        if (is_place(segment) && segment->kind == place->kind && strcmp(segment->text, place->text) == 0) sum++;
    }
    return sum;
}

/* The first place of `phrase` that `a` has more often than `b`. */
static const char *surplus(const struct dm_phrase *phrase, const struct dm_phrase *a, const struct dm_phrase *b) {
    for (size_t i = 0; i < phrase->count; i++) {
        const struct dm_segment *segment = &phrase->segments[i];
        if (is_place(segment) && times(a, segment) > times(b, segment)) return segment->text;
        for (size_t k = 0; k < segment->option_count; k++) {
            const char *inside = surplus(segment->options[k], a, b);
            if (inside != NULL) return inside;
        }
    }
    return NULL;
}

bool dm_phrase_same_places(const struct dm_phrase *a, const struct dm_phrase *b, const char **missing, const char **extra) {
    *missing = surplus(a, a, b);
    *extra = surplus(b, b, a);
    return *missing == NULL && *extra == NULL;
}
