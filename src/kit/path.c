/* Paths to facts: the words between the dots, resolved once against the loops, the dictionary and the kit names.
 *
 * In: the text of a placeholder or of a condition's operand, and the scope it stands in. Out: a struct dm_path, or NULL after a
 * finding that names the word and what could have stood there. See path.h. */
#include "kit/path.h"

#include "base/buf.h"
#include "base/text.h"

#include <string.h>

enum { MOST_WORDS = 24, MOST_SHOWN = 12 };

struct reader {
    const struct dm_kit *kit;
    struct dm_arena *arena;
    const struct dm_scope *scope;
    struct dm_origin at;
    struct dm_report *report;
    const char *text;
    const char *words[MOST_WORDS];
    size_t count, next;
    struct dm_path *path;
    DM_LIST(const struct dm_decl *) steps;
    const struct dm_decl *inside; /* the next word may be a child of this */
    bool ended;                   /* a suffix was read: only a form may follow */
};

/* What the first word can mean; `classes` counts how many of them it does. */
struct meaning {
    const struct dm_scope *variable, *item;
    const struct dm_param *param;
    const struct dm_kit_name *name;
    int root; /* DM_ROOT_FACILITY …, or -1 */
    int classes;
};

typedef DM_LIST(const char *) names;

static void add_name(struct reader *r, names *list, const char *name) {
    const char **slot = DM_PUSH(r->arena, *list);

    if (slot != NULL) *slot = name;
}

/* The nearest of the names, else the first dozen of them, so that the finding always helps. */
static const char *nearest(struct reader *r, const char *word, const names *known) {
    const char *found = dm_text_nearest(word, known->items, known->count);
    struct dm_buf shown;

    if (found != NULL) return found;
    dm_buf_init(&shown, 4096);
    for (size_t i = 0; i < known->count && i < MOST_SHOWN; i++) {
        if (i > 0) dm_buf_add(&shown, ", ");
        dm_buf_add(&shown, known->items[i]);
    }
    if (known->count > MOST_SHOWN) dm_buf_add(&shown, ", …");
    found = dm_arena_copy(r->arena, known->count == 0 ? "—" : shown.data);
    dm_buf_free(&shown);
    return found;
}

static bool unknown(struct reader *r, const char *word, const names *known) {
    if (r->report == NULL) return false;
    dm_find(r->report, DM_CODE_PATH_UNKNOWN, r->at, NULL, "name", word, "path", r->text, "nearest", nearest(r, word, known), NULL);
    return false;
}

static bool unknown_first(struct reader *r, const char *word) {
    names known = {0};

    if (r->report == NULL) return false;
    for (const struct dm_scope *s = r->scope; s != NULL; s = s->outer) {
        if (s->as != NULL) add_name(r, &known, s->as);
        for (size_t i = 0; s->measure != NULL && i < s->measure->params.count; i++) add_name(r, &known, s->measure->params.items[i].name);
        for (const struct dm_decl *d = s->item == NULL ? NULL : s->item->first; d != NULL; d = d->next) add_name(r, &known, d->name);
    }
    add_name(r, &known, "facility");
    add_name(r, &known, "nation");
    add_name(r, &known, "document");
    for (size_t i = 0; i < r->kit->name_list.count; i++) add_name(r, &known, r->kit->name_list.items[i]->id);
    return unknown(r, word, &known);
}

static bool unknown_child(struct reader *r, const char *word) {
    names known = {0};
    const struct dm_decl *decl = r->path->decl;

    for (const struct dm_decl *d = r->inside == NULL ? NULL : r->inside->first; d != NULL; d = d->next) add_name(r, &known, d->name);
    if (decl != NULL && decl->type == DM_TYPE_LIST && r->inside == NULL) add_name(r, &known, "count");
    return unknown(r, word, &known);
}

static bool is_word(const char *word, bool first) {
    if (word[0] == '_' && !first)
        word++;
    else if (!(word[0] >= 'a' && word[0] <= 'z'))
        return false;
    for (; *word != '\0'; word++)
        if (!((*word >= 'a' && *word <= 'z') || (*word >= '0' && *word <= '9') || *word == '_')) return false;
    return true;
}

/* Cuts the text at its dots; false when it has not the shape of a path. */
static bool split(struct reader *r) {
    const char *at = r->text;

    for (;;) {
        size_t length = strcspn(at, ".");
        const char *word = dm_arena_copy_n(r->arena, at, length);
        if (word == NULL || r->count == MOST_WORDS || !is_word(word, r->count == 0)) return false;
        r->words[r->count++] = word;
        if (at[length] == '\0') return true;
        at += length + 1;
    }
}

static const struct dm_param *param_named(const struct dm_measure *measure, const char *word) {
    for (size_t i = 0; measure != NULL && i < measure->params.count; i++)
        if (strcmp(measure->params.items[i].name, word) == 0) return &measure->params.items[i];
    return NULL;
}

static int root_named(const char *word) {
    static const char *const roots[] = {[DM_ROOT_FACILITY] = "facility", [DM_ROOT_NATION] = "nation", [DM_ROOT_DOCUMENT] = "document"};

    for (int i = DM_ROOT_FACILITY; i <= DM_ROOT_DOCUMENT; i++)
        if (strcmp(roots[i], word) == 0) return i;
    return -1;
}

/* A fact of the item inside `where` stands before a kit name of the same word: the dictionary's author cannot know every kit name. */
static struct meaning mean(const struct reader *r, const char *word) {
    struct meaning m = {.root = root_named(word), .name = dm_kit_name(r->kit, word)};

    for (const struct dm_scope *s = r->scope; s != NULL; s = s->outer) {
        const struct dm_param *param = param_named(s->measure, word);
        if (param != NULL && m.param == NULL) m.param = param, m.classes++;
        if (s->as != NULL && strcmp(s->as, word) == 0) m.variable = m.variable == NULL ? s : m.variable, m.classes++;
        if (s->item != NULL && m.item == NULL && dm_decl_child(s->item, word) != NULL) m.item = s, m.classes++;
    }
    if (m.root >= 0) m.classes++;
    if (m.name != NULL && m.item == NULL) m.classes++;
    return m;
}

static const struct dm_decl *root_decl(const struct dm_kit *kit, int root) {
    if (root == DM_ROOT_FACILITY) return kit->facility;
    return root == DM_ROOT_NATION ? kit->nation : kit->document;
}

static bool begin(struct reader *r) {
    const char *word = r->words[0];
    struct meaning m = mean(r, word);
    struct dm_path *path = r->path;

    if (m.classes > 1) {
        dm_find(r->report, DM_CODE_PATH_CLASH, r->at, NULL, "name", word, "path", r->text, NULL);
        return false;
    }
    r->next = m.item == NULL ? 1 : 0; /* a bare fact is itself the first step */
    if (m.variable != NULL || m.item != NULL) {
        path->root = DM_ROOT_VARIABLE;
        path->frame = m.variable != NULL ? m.variable->frame : m.item->frame;
        path->decl = r->inside = m.variable != NULL ? m.variable->list : m.item->item;
    } else if (m.param != NULL) {
        path->root = DM_ROOT_PARAM, path->param = m.param, r->inside = m.param->ref;
    } else if (m.root >= 0) {
        path->root = (enum dm_root)m.root;
        path->decl = r->inside = root_decl(r->kit, m.root);
    } else if (m.name != NULL) {
        path->root = DM_ROOT_NAME, path->name = m.name, r->inside = m.name->binds;
    } else {
        return unknown_first(r, word);
    }
    return true;
}

static bool step(struct reader *r, const struct dm_decl *child) {
    const struct dm_decl **slot = DM_PUSH(r->arena, r->steps);

    if (slot == NULL) return false;
    *slot = child;
    r->path->decl = child;
    r->inside = NULL;
    if (child->type == DM_TYPE_GROUP) r->inside = child;
    if (child->type == DM_TYPE_REF || child->type == DM_TYPE_PORT) r->inside = child->ref;
    return true;
}

/* Stands the path on one item of a list: the loop's, the one a fact or param refers to, the one a name is bound to? */
static bool on_item(const struct reader *r) {
    return r->inside != NULL && r->inside->type == DM_TYPE_LIST;
}

static bool suffix(struct reader *r, const char *word) {
    struct dm_path *path = r->path;
    const struct dm_decl *decl = path->decl;
    bool list = decl != NULL && ((decl->type == DM_TYPE_LIST && r->steps.count > 0) || decl->type == DM_TYPE_CHOICES);
    bool level = word[0] == 'l' && word[1] >= '1' && word[1] <= '3' && word[2] == '\0';

    if (list && strcmp(word, "count") == 0)
        path->count = true;
    else if (on_item(r) && strcmp(word, "id") == 0)
        path->key = true;
    else if (level && decl != NULL && decl->per_level)
        path->level = word[1] - '0';
    else
        return false;
    r->ended = true;
    return true;
}

static bool is_form(const char *word, enum dm_form *form) {
    static const char *const forms[] = {[DM_FORM_BARE] = "bare", [DM_FORM_SHORT] = "short", [DM_FORM_ABBR] = "abbr"};

    for (int i = DM_FORM_BARE; i <= DM_FORM_ABBR; i++) {
        if (strcmp(forms[i], word) != 0) continue;
        *form = (enum dm_form)i;
        return true;
    }
    return false;
}

/* Says what is wrong with a word that is neither child nor suffix. */
static bool refuse(struct reader *r, const char *word) {
    const struct dm_decl *decl = r->path->decl;
    bool list = decl != NULL && decl->type == DM_TYPE_LIST && r->inside == NULL;

    if (list && dm_decl_child(decl, word) != NULL) {
        dm_find(r->report, DM_CODE_PATH_NEEDS_ITEM, r->at, NULL, "path", r->text, "list", decl->path, NULL);
    } else if (word[0] == 'l' && word[1] >= '1' && word[1] <= '3' && word[2] == '\0' && decl != NULL && r->inside == NULL) {
        dm_find(r->report, DM_CODE_PATH_NO_LEVEL, r->at, NULL, "path", r->text, NULL);
    } else {
        return unknown_child(r, word);
    }
    return false;
}

static bool walk(struct reader *r) {
    for (; r->next < r->count; r->next++) {
        const char *word = r->words[r->next];
        const struct dm_decl *child = r->ended || r->inside == NULL ? NULL : dm_decl_child(r->inside, word);
        if (child != NULL) {
            if (!step(r, child)) return false;
        } else if (!r->ended && suffix(r, word)) {
            continue;
        } else if (r->next + 1 == r->count && is_form(word, &r->path->form)) {
            size_t length = strlen(r->text) - strlen(word) - 1;
            r->path->text = dm_arena_copy_n(r->arena, r->text, length);
        } else {
            return refuse(r, word);
        }
    }
    return true;
}

static bool names_something(const struct reader *r) {
    const struct dm_path *path = r->path;

    if (path->count || path->key) return false;
    if (path->root == DM_ROOT_NAME && r->steps.count == 0) return true;
    if (path->decl != NULL && path->decl->type == DM_TYPE_NAME) return true;
    const struct dm_decl *name = r->inside == NULL || path->form == DM_FORM_FULL ? NULL : dm_decl_child(r->inside, "name");
    return name != NULL && name->type == DM_TYPE_NAME && path->decl != r->kit->document;
}

/* A subject by itself means its name: {facility} prints what {facility.name} prints. */
static bool name_subject(struct reader *r) {
    bool subject = r->path->root == DM_ROOT_FACILITY || r->path->root == DM_ROOT_NATION;
    const struct dm_decl *name = subject && r->steps.count == 0 && r->inside != NULL ? dm_decl_child(r->inside, "name") : NULL;

    return name == NULL || step(r, name);
}

static bool finish(struct reader *r) {
    struct dm_path *path = r->path;
    static const char *const forms[] = {"", "bare", "short", "abbr"};

    if (!name_subject(r)) return false;
    if (path->form != DM_FORM_FULL && !names_something(r)) {
        dm_find(r->report, DM_CODE_PATH_NO_FORM, r->at, NULL, "path", r->text, "form", forms[path->form], NULL);
        return false;
    }
    if (path->decl != NULL && path->decl->per_level && path->level == 0) {
        dm_find(r->report, DM_CODE_PATH_NEEDS_LEVEL, r->at, NULL, "path", r->text, NULL);
        return false;
    }
    path->steps = r->steps.items;
    path->step_count = r->steps.count;
    return !dm_arena_failed(r->arena);
}

const struct dm_path *dm_path_compile(const struct dm_kit *kit, struct dm_arena *arena, const struct dm_scope *scope, const char *text,
                                      struct dm_origin at, struct dm_report *report) {
    struct reader r = {.kit = kit, .arena = arena, .scope = scope, .at = at, .report = report, .text = dm_arena_copy(arena, text)};

    r.path = dm_arena_alloc(arena, sizeof *r.path);
    if (r.path == NULL || r.text == NULL) return NULL;
    r.path->text = r.text;
    if (!split(&r)) {
        unknown_first(&r, r.text);
        return NULL;
    }
    return begin(&r) && walk(&r) && finish(&r) ? r.path : NULL;
}
