/* The questions of a new workspace: for every fact of the dictionary a remark (what it is, who supplies it, how far a plan gets without it,
 * an example) and, in a comment of its own, the element to fill in. Taking away the marks of the second comment is all it takes to answer.
 */
#include "base/text.h"
#include "kit/grammar.h"
#include "kit/ui.h"
#include "workshop/new.h"

#include <string.h>

enum { COLUMNS = 120 };

/* ---- Remarks --------------------------------------------------------------------------------------------------------------- */

static void break_line(struct dm_xml_writer *w, int depth) {
    static const char spaces[] = "\n                                ";

    dm_xw_text_n(w, spaces, 1 + (size_t)(depth < 15 ? depth : 15) * 2);
}

struct remark { /* text of one comment, wrapped as it grows */
    struct dm_buf text;
    size_t column;
    int depth;
};

static void begin(struct remark *remark, int depth) {
    *remark = (struct remark){.depth = depth, .column = (size_t)depth * 2 + 4};
    dm_buf_init(&remark->text, 0);
}

static void next_line(struct remark *remark, int deeper) {
    dm_buf_add_char(&remark->text, '\n');
    remark->column = (size_t)(remark->depth + deeper) * 2 + 1;
    for (size_t i = 0; i < remark->column; i++) dm_buf_add_char(&remark->text, ' ');
}

static void say(struct remark *remark, const char *text) {
    while (text != NULL && *text != '\0') {
        size_t length = strcspn(text, " \n"), columns = 1;
        for (size_t i = 0; i < length; i++) columns += ((unsigned char)text[i] & 0xC0) != 0x80;
        if (remark->column + columns > COLUMNS) next_line(remark, 2);
        dm_buf_add_char(&remark->text, ' ');
        dm_buf_add_n(&remark->text, text, length);
        remark->column += columns;
        text += length + strspn(text + length, " \n");
    }
}

static void end(struct remark *remark, struct dm_xml_writer *w) {
    dm_buf_add_char(&remark->text, ' ');
    if (w->depth > 0) break_line(w, remark->depth);
    dm_xw_comment(w, remark->text.data);
    if (remark->text.failed) w->out->failed = true;
    dm_buf_free(&remark->text);
}

void dm_new_remark(struct dm_xml_writer *w, int depth, const char *text) {
    struct remark remark;

    begin(&remark, depth);
    say(&remark, text);
    end(&remark, w);
}

static void say_filled(const struct dm_start *start, struct remark *remark, const char *id, const char *name, const char *value) {
    const struct dm_argument argument = {name, value};

    say(remark, dm_ui_fill(start->arena, start->speaks, id, &argument, 1));
}

static void say_pair(const struct dm_start *start, struct remark *remark, const char *id, const char *name, const char *value,
                     const char *name2, const char *value2) {
    const struct dm_argument arguments[] = {{name, value}, {name2, value2}};

    say(remark, dm_ui_fill(start->arena, start->speaks, id, arguments, 2));
}

static void say_sentence(struct dm_start *start, struct remark *remark, const char *text) {
    size_t length = text == NULL ? 0 : strlen(text);

    if (length > 0) say(remark, strchr(".!?)", text[length - 1]) != NULL ? text : dm_arena_format(start->arena, "%s.", text));
}

static const char *worded(const struct dm_start *start, const struct dm_unit *unit) {
    return dm_ui_unit(start->kit, unit, start->languages[0]);
}

static void say_choices(struct dm_start *start, struct remark *remark, const struct dm_decl *decl) {
    struct dm_buf list;

    if (decl->choices.count == 0) return;
    dm_buf_init(&list, 0);
    for (size_t i = 0; i < decl->choices.count; i++) {
        const char *label = worded(start, decl->choices.items[i].label);
        dm_buf_addf(&list, "%s%s", i > 0 ? ", " : "", decl->choices.items[i].value);
        if (label != NULL && strcmp(label, decl->choices.items[i].value) != 0) dm_buf_addf(&list, " (%s)", label);
    }
    say_filled(start, remark, decl->type == DM_TYPE_CHOICES ? "ui.new.choices" : "ui.new.choice", "list", list.data);
    if (list.failed) dm_arena_fail(start->arena);
    dm_buf_free(&list);
}

/* What it is and how it is written. */
static void describe(struct dm_start *start, struct remark *remark, const struct dm_decl *decl) {
    say_sentence(start, remark, worded(start, decl->label));
    say_sentence(start, remark, worded(start, decl->help));
    say_choices(start, remark, decl);
    if (decl->type == DM_TYPE_REF && decl->ref != NULL) say_filled(start, remark, "ui.new.ref", "list", decl->ref->name);
    if (dm_type_has_file(decl->type)) say(remark, dm_ui(start->speaks, "ui.new.image"));
}

static void say_example(struct dm_start *start, struct remark *remark, const struct dm_decl *decl) {
    const char *example = decl->example_text != NULL ? worded(start, decl->example_text) : decl->example;

    if (example != NULL) say_filled(start, remark, "ui.new.example", "example", example);
}

static void say_supplier(struct dm_start *start, struct remark *remark, const struct dm_decl *decl) {
    static const char *const needs[] = {"ui.new.need.draft", "ui.new.need.submission", "ui.new.need.issue", "ui.new.need.optional"};

    if (decl->by != NULL)
        say_filled(start, remark, "ui.new.by", "supplier", dm_ui_name(start->arena, start->kit, decl->by, start->languages[0]));
    say(remark, dm_ui(start->speaks, needs[decl->need]));
}

/* ---- Elements to fill in ------------------------------------------------------------------------------------------------------ */

const char *dm_new_tag(const struct dm_start *start, int language) {
    char *tag = dm_arena_copy(start->arena, start->kit->languages.items[language]->tag);
    char *line = tag == NULL ? NULL : strchr(tag, '_');

    if (line != NULL) *line = '-';
    return tag;
}

const char *dm_new_spoken(const struct dm_start *start, int language) {
    while (start->kit->languages.items[language]->parent >= 0) language = start->kit->languages.items[language]->parent;
    return dm_new_tag(start, language);
}

static void blank(struct dm_xml_writer *w, const char *name) {
    dm_xw_text(w, " "); /* so that there is an end tag to write before */
    dm_xw_close(w, name);
}

static void fill_worded(const struct dm_start *start, struct dm_xml_writer *w, const char *name, enum dm_type type, int depth) {
    for (int i = 0; i < 2; i++) {
        if (start->languages[i] < 0) continue;
        if (w->depth > 0)
            break_line(w, depth);
        else if (w->out->length > 0)
            dm_buf_add_char(w->out, '\n');
        dm_xw_open(w, name);
        dm_xw_attr(w, "xml:lang", dm_new_spoken(start, start->languages[i]));
        if (type == DM_TYPE_NAME) dm_xw_attr(w, "article", "");
        if (type == DM_TYPE_NAME && start->kit->languages.items[start->languages[i]]->forms > 1) dm_xw_attr(w, "gender", "");
        blank(w, name);
    }
}

/* One element, or one a language or level. At depth 0 of the writer lines are parted by the buffer itself. */
static void fill(const struct dm_start *start, struct dm_xml_writer *w, const struct dm_decl *decl, int depth) {
    static const char *const levels[] = {"1", "2", "3"};
    size_t count = decl->per_level ? 3 : 1;

    if (decl->type == DM_TYPE_TEXT || decl->type == DM_TYPE_PROSE || decl->type == DM_TYPE_NAME) {
        fill_worded(start, w, decl->name, decl->type, depth);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (w->depth > 0)
            break_line(w, depth);
        else if (w->out->length > 0)
            dm_buf_add_char(w->out, '\n');
        dm_xw_open(w, decl->name);
        if (decl->per_level) dm_xw_attr(w, "level", levels[i]);
        if (dm_type_has_file(decl->type)) dm_xw_attr(w, "file", "");
        if (dm_type_has_file(decl->type)) fill_worded(start, w, "alt", DM_TYPE_TEXT, depth + 1);
        if (decl->type == DM_TYPE_GROUP)
            for (const struct dm_decl *child = decl->first; child != NULL; child = child->next) fill(start, w, child, depth + 1);
        if (decl->type == DM_TYPE_GROUP || dm_type_has_file(decl->type)) {
            break_line(w, depth);
            dm_xw_close(w, decl->name);
        } else {
            blank(w, decl->name);
        }
    }
}

static void fill_list(const struct dm_start *start, struct dm_xml_writer *w, const struct dm_decl *list, int depth) {
    dm_xw_open(w, list->name);
    break_line(w, depth + 1);
    dm_xw_open(w, list->item);
    dm_xw_attr(w, "id", "");
    for (const struct dm_decl *field = list->first; field != NULL; field = field->next) fill(start, w, field, depth + 2);
    break_line(w, depth + 1);
    dm_xw_close(w, list->item);
    break_line(w, depth);
    dm_xw_close(w, list->name);
}

/* The comment that holds what was filled into text: on one line when it is one. */
static void put(struct dm_xml_writer *w, int depth, struct dm_buf *text) {
    struct dm_buf out;
    bool one = strchr(text->data, '\n') == NULL;

    dm_buf_init(&out, 0);
    for (const char *line = text->data; line != NULL; line = strchr(line, '\n') == NULL ? NULL : strchr(line, '\n') + 1) {
        bool indented = *line == ' ' && !one; /* lines of a list are indented already, those of languages are not */
        if (!one) dm_buf_add_char(&out, '\n');
        for (int i = 0; !one && !indented && i < depth; i++) dm_buf_add(&out, "  ");
        if (one) dm_buf_add_char(&out, ' ');
        dm_buf_add_n(&out, line, strcspn(line, "\n"));
    }
    if (!one) dm_buf_add_char(&out, '\n');
    for (int i = 0; !one && i < depth; i++) dm_buf_add(&out, "  ");
    if (one) dm_buf_add_char(&out, ' ');
    break_line(w, depth);
    dm_xw_comment(w, out.data);
    if (out.failed || text->failed) w->out->failed = true;
    dm_buf_free(&out);
    dm_buf_free(text);
}

/* ---- Questions ---------------------------------------------------------------------------------------------------------------- */

static void ask_fact(struct dm_start *start, struct dm_xml_writer *w, const struct dm_decl *decl, int depth) {
    struct remark remark;
    struct dm_buf text;
    struct dm_xml_writer element;

    begin(&remark, depth);
    describe(start, &remark, decl);
    say_supplier(start, &remark, decl);
    say_example(start, &remark, decl);
    end(&remark, w);
    dm_buf_init(&text, 0);
    dm_xw_init(&element, &text);
    fill(start, &element, decl, depth);
    put(w, depth, &text);
}

static void describe_fields(struct dm_start *start, struct remark *remark, const struct dm_decl *parent, size_t skip,
                            const struct dm_xml *item) {
    for (const struct dm_decl *field = parent->first; field != NULL; field = field->next) {
        const struct dm_xml *given = item == NULL ? NULL : dm_xml_first(item, field->name);
        if (field->type == DM_TYPE_GROUP) {
            describe_fields(start, remark, field, skip, given);
        } else if (given == NULL) {
            next_line(remark, 1);
            say(remark, dm_arena_format(start->arena, "%s:", field->path + skip));
            describe(start, remark, field);
            say_example(start, remark, field);
        }
    }
}

static void say_none(struct dm_start *start, struct remark *remark, const struct dm_decl *list) {
    struct dm_buf none;
    struct dm_xml_writer w;

    dm_buf_init(&none, 0);
    dm_xw_init(&w, &none);
    dm_xw_leaf(&w, list->name, "none", "yes");
    next_line(remark, 1);
    say_filled(start, remark, "ui.new.none", "element", none.data);
    if (none.failed) dm_arena_fail(start->arena);
    dm_buf_free(&none);
}

static void ask_list(struct dm_start *start, struct dm_xml_writer *w, const struct dm_decl *list, int depth) {
    struct remark remark;
    struct dm_buf text;
    struct dm_xml_writer element;

    begin(&remark, depth);
    describe(start, &remark, list);
    say_supplier(start, &remark, list);
    say_none(start, &remark, list);
    describe_fields(start, &remark, list, strlen(list->path) + 1, NULL);
    end(&remark, w);
    dm_buf_init(&text, 0);
    dm_xw_init(&element, &text);
    fill_list(start, &element, list, depth);
    put(w, depth, &text);
}

/* Entries that are there already: what the first does not say yet. */
static void ask_more(struct dm_start *start, struct dm_xml_writer *w, const struct dm_decl *list, const struct dm_xml *given, int depth) {
    struct remark remark;
    const struct dm_xml *item = dm_xml_first(given, list->item);

    if (item == NULL) return;
    begin(&remark, depth);
    say_filled(start, &remark, "ui.new.more", "list", list->name);
    describe_fields(start, &remark, list, strlen(list->path) + 1, item);
    end(&remark, w);
}

static void ask_one(struct dm_start *start, struct dm_xml_writer *w, const struct dm_decl *decl, const struct dm_xml *there, int depth) {
    if (decl->type == DM_TYPE_LIST && there != NULL) {
        ask_more(start, w, decl, there, depth);
    } else if (there == NULL && decl->type == DM_TYPE_GROUP) {
        break_line(w, depth);
        dm_xw_open(w, decl->name);
        for (const struct dm_decl *child = decl->first; child != NULL; child = child->next) ask_one(start, w, child, NULL, depth + 1);
        break_line(w, depth);
        dm_xw_close(w, decl->name);
    } else if (there == NULL) {
        (decl->type == DM_TYPE_LIST ? ask_list : ask_fact)(start, w, decl, depth);
    }
}

/* Is it, or anything in it, declared in the root's own file, dictionary/facility.xml, rather than in facility-access.xml? */
static bool comes_first(const struct dm_start *start, const struct dm_decl *root, const struct dm_decl *decl) {
    const char *slash = decl->origin.file == NULL ? NULL : strrchr(decl->origin.file, '/');
    bool first = slash != NULL && dm_text_equal(slash + 1, dm_arena_format(start->arena, "%s.xml", root->name));

    for (const struct dm_decl *child = decl->first; child != NULL && !first; child = child->next) first = comes_first(start, root, child);
    return first;
}

/* Wanted from the first draft on; of a group, anything in it. */
static bool is_wanted_at_once(const struct dm_decl *decl) {
    bool wanted = decl->type != DM_TYPE_GROUP && decl->need == DM_BAR_DRAFT;

    for (const struct dm_decl *child = decl->first; decl->type == DM_TYPE_GROUP && child != NULL && !wanted; child = child->next)
        wanted = is_wanted_at_once(child);
    return wanted;
}

static bool is_bound_to(const struct dm_start *start, const struct dm_decl *list) {
    bool bound = false;

    for (size_t i = 0; i < start->kit->name_list.count && !bound; i++) {
        const struct dm_kit_name *name = start->kit->name_list.items[i];
        bound = name->binds == list && name->where == NULL;
    }
    return bound;
}

/* 0: what the cover and the sentences on every page need; 1: the rest of the root's own file; 2: all other files. */
static int turn_of(const struct dm_start *start, const struct dm_decl *root, const struct dm_decl *decl) {
    if (!comes_first(start, root, decl)) return 2;
    return is_wanted_at_once(decl) || is_bound_to(start, decl) ? 0 : 1;
}

static void ask_turn(struct dm_start *start, struct dm_xml_writer *w, const struct dm_decl *root, const struct dm_xml *given, int turn) {
    for (const struct dm_decl *child = root->first; child != NULL; child = child->next)
        if (child->type != DM_TYPE_PORT && turn_of(start, root, child) == turn)
            ask_one(start, w, child, given == NULL ? NULL : dm_xml_first(given, child->name), 1);
}

/* Kit names that the nation or the facility may bind to an entry of its own. */
static void ask_binds(struct dm_start *start, struct dm_xml_writer *w, const struct dm_decl *root) {
    size_t asked = 0;

    for (size_t i = 0; i < start->kit->name_list.count; i++) {
        const struct dm_kit_name *name = start->kit->name_list.items[i];
        struct remark remark;
        struct dm_buf text;
        struct dm_xml_writer element;
        if (name->binds == NULL || name->binds->parent != root || name->where != NULL) continue; /* a fact of the entry asks it already */
        if (asked++ == 0) dm_new_remark(w, 1, dm_ui(start->speaks, "ui.new.bind"));
        begin(&remark, 1);
        say_pair(start, &remark, "ui.new.bind_one", "name", dm_ui_name(start->arena, start->kit, name, start->languages[0]), "list",
                 name->binds->name);
        end(&remark, w);
        dm_buf_init(&text, 0);
        dm_xw_init(&element, &text);
        dm_xw_open(&element, "bind");
        dm_xw_attr(&element, "name", name->id);
        dm_xw_attr(&element, "to", "");
        dm_xw_close(&element, "bind");
        put(w, 1, &text);
    }
}

void dm_new_ask(struct dm_start *start, struct dm_xml_writer *w, const struct dm_decl *root, const struct dm_xml *given) {
    dm_new_remark(w, 1, dm_ui(start->speaks, "ui.new.how"));
    dm_new_remark(w, 1, dm_ui(start->speaks, "ui.new.write"));
    dm_new_remark(w, 1, dm_ui(start->speaks, "ui.new.first"));
    ask_turn(start, w, root, given, 0);
    ask_binds(start, w, root);
    dm_new_remark(w, 1, dm_ui(start->speaks, "ui.new.rest"));
    ask_turn(start, w, root, given, 1);
    ask_turn(start, w, root, given, 2);
}

static const char *in_words(const struct dm_start *start, const struct dm_param *param) {
    const struct dm_language *language = start->kit->languages.items[start->languages[0]];
    const char *text = param->type == DM_TYPE_DURATION ? dm_language_duration(language, start->arena, param->standard) : NULL;

    return text == NULL ? param->standard : text;
}

/* Names of the kit in words, figures as the bank proposes them; what depends on the facility as its path. */
static bool resolve(void *context, const struct dm_segment *segment, struct dm_insert *out) {
    const struct dm_start *start = context;
    const struct dm_path *path = segment->path;

    const struct dm_words *words =
        path == NULL || path->root != DM_ROOT_NAME || path->step_count > 0 ? NULL : dm_name_in(start->kit, path->name, start->languages[0]);

    out->count = 2;
    if (words != NULL)
        *out =
            (struct dm_insert){.piece = {.text = words->full, .article = words->article}, .gender = words->gender, .plural = words->plural};
    else if (path != NULL && path->root == DM_ROOT_PARAM && path->param->standard != NULL && path->step_count == 0)
        out->piece.text = in_words(start, path->param);
    else
        out->piece.text = dm_arena_format(start->arena, "(%s)", segment->text == NULL ? "" : segment->text);
    return true;
}

static const char *proposed(struct dm_start *start, const struct dm_unit *unit) {
    const struct dm_worded *in = dm_unit_in(start->kit, unit, start->languages[0]);
    const struct dm_phrase *phrase = in->state == DM_TEXT_OK && in->phrase != NULL ? in->phrase : unit->english;

    return phrase == NULL ? ""
                          : dm_grammar_text(start->kit->languages.items[start->languages[0]], start->arena, phrase, resolve, start, true);
}

/* A figure that the bank cannot propose. */
static void say_param(struct dm_start *start, struct remark *remark, const struct dm_param *param) {
    if (param->standard != NULL) return;
    next_line(remark, 1);
    say_pair(start, remark, "ui.new.param", "name", param->name, "label", worded(start, param->label));
    if (param->ref != NULL) say_filled(start, remark, "ui.new.ref", "list", param->ref->name);
}

static void ask_measure(struct dm_start *start, struct dm_xml_writer *w, const struct dm_measure *measure) {
    struct remark remark;
    struct dm_buf text;
    struct dm_xml_writer element;

    begin(&remark, 2);
    say(&remark, dm_arena_format(start->arena, "%s: %s", measure->id, proposed(start, measure->text)));
    for (size_t i = 0; i < measure->params.count; i++) say_param(start, &remark, &measure->params.items[i]);
    end(&remark, w);
    dm_buf_init(&text, 0);
    dm_xw_init(&element, &text);
    dm_xw_open(&element, "use");
    dm_xw_attr(&element, "ref", measure->id);
    for (size_t i = 0; i < measure->params.count; i++) {
        const char *standard = measure->params.items[i].standard;
        dm_xw_attr(&element, measure->params.items[i].name, standard == NULL ? "" : standard);
    }
    dm_xw_attr(&element, "confirmed", "");
    dm_xw_close(&element, "use");
    put(w, 2, &text);
}

void dm_new_ask_measures(struct dm_start *start, struct dm_xml_writer *w) {
    if (start->kit->measures_in_order.count == 0) return;
    dm_new_remark(w, 1, dm_ui(start->speaks, "ui.new.measures"));
    dm_new_remark(w, 1, dm_ui(start->speaks, "ui.new.later"));
    break_line(w, 1);
    dm_xw_open(w, "measures");
    for (size_t i = 0; i < start->kit->measures_in_order.count; i++) ask_measure(start, w, start->kit->measures_in_order.items[i]);
    break_line(w, 1);
    dm_xw_close(w, "measures");
}
