/* Documents: reads chapters, annexes, front matter and covers into blocks. Which children and attributes a kind may have: blocks.def and
 * the tables below; conditions and texts are compiled afterwards (document_link.c). */
#include "base/length.h"
#include "base/text.h"
#include "kit/load.h"
#include <string.h>

#define COMMON "id when each as mark fixed replaces reason "
#define DUTY "answers actor frequency record hint "
enum { MOST_HEIGHT = DM_MM(250), MOST_LINES = 40 }; /* of a row: a page */
enum id_rule { NO_ID, MAY_ID, MUST_ID };
static const struct rule {
    const char *attributes;
    enum id_rule id;
    bool text; /* holds words of its own */
} RULES[DM_BLOCK_KINDS] = {
    [DM_BLOCK_DOCUMENT] = {"id subject mark on_request volume_of name", MUST_ID, false},
    [DM_BLOCK_COVER] = {"id", MUST_ID, false},
    [DM_BLOCK_FRONT] = {COMMON "amend", MUST_ID, false},
    [DM_BLOCK_CONTENTS] = {"levels", NO_ID, false},
    [DM_BLOCK_CHAPTER] = {COMMON "amend", MUST_ID, false},
    [DM_BLOCK_ANNEX] = {COMMON "amend", MUST_ID, false},
    [DM_BLOCK_SECTION] = {COMMON "amend", MUST_ID, false},
    [DM_BLOCK_P] = {COMMON DUTY "kind", MUST_ID, true},
    [DM_BLOCK_NOTE] = {COMMON "kind hint", MUST_ID, true},
    [DM_BLOCK_LIST] = {COMMON "answers", MUST_ID, false},
    [DM_BLOCK_STEPS] = {COMMON "answers", MUST_ID, false},
    [DM_BLOCK_ITEM] = {COMMON DUTY, MUST_ID, true},
    [DM_BLOCK_DEFINITIONS] = {COMMON "order", MUST_ID, false},
    [DM_BLOCK_DEFINITION] = {COMMON, MUST_ID, false},
    [DM_BLOCK_TABLE] = {COMMON "look indent answers", MUST_ID, false},
    [DM_BLOCK_COLUMN] = {"id width align hint replaces reason fixed", MUST_ID, true},
    [DM_BLOCK_ROW] = {COMMON "height lines answers actor frequency record", MAY_ID, false},
    [DM_BLOCK_CELL] = {"id span measures hint replaces reason fixed", MAY_ID, true},
    [DM_BLOCK_LEVELS] = {COMMON "topic state level answers", MUST_ID, false},
    [DM_BLOCK_AMENDMENTS] = {COMMON "class answers", MUST_ID, false},
    [DM_BLOCK_MATRIX] = {COMMON "of kind officer", MUST_ID, false},
    [DM_BLOCK_CARD] = {COMMON "level without answers", MUST_ID, false},
    [DM_BLOCK_FIGURE] = {COMMON "image answers", MUST_ID, false},
    [DM_BLOCK_FORM] = {COMMON "columns", MUST_ID, false},
    [DM_BLOCK_PART] = {COMMON "hint", MUST_ID, true},
    [DM_BLOCK_FIELD] = {COMMON "span height hint", MUST_ID, true},
    [DM_BLOCK_CHECK] = {COMMON "span hint", MUST_ID, true},
    [DM_BLOCK_SIGNATURE] = {COMMON, MUST_ID, false},
    [DM_BLOCK_SIGNATORY] = {COMMON "name hint", MUST_ID, true},
    [DM_BLOCK_PAGES] = {"orientation", NO_ID, false},
    [DM_BLOCK_LOGOS] = {COMMON, MUST_ID, false},
    [DM_BLOCK_LOGO] = {"image when each as mark", NO_ID, false},
    [DM_BLOCK_DRAWING] = {COMMON "image answers", MUST_ID, false},
    [DM_BLOCK_WHEN] = {"test", NO_ID, false},
    [DM_BLOCK_EACH] = {"list as when", NO_ID, false},
    [DM_BLOCK_FOOTNOTE] = {"id hint replaces reason fixed", MUST_ID, true},
};
static const struct {
    const char *element, *children;
} KINDS[DM_BLOCK_KINDS] = {
#define DM_BLOCK(ident, name, children) [DM_BLOCK_##ident] = {name, children},
#include "kit/blocks.def"
#undef DM_BLOCK
};

struct reader {
    struct dm_loader *loader;
    struct dm_document *document;
};

static int kind_of(const struct dm_xml *element) {
    for (int i = 0; i < DM_BLOCK_KINDS; i++)
        if (dm_xml_is(element, KINDS[i].element)) return i;
    return -1;
}

/* Checks names against space-separated lists of the tables above; text: the element holds words, in which em and term may stand. */
static void check_names(struct dm_loader *loader, const struct dm_xml *element, const char *attributes, const char *children, bool text) {
    struct dm_arena *arena = loader->kit->arena;
    size_t count;
    const char **known = (const char **)dm_text_words(arena, attributes, &count);
    const char **list = dm_arena_array(arena, count + 1, sizeof *list);
    if (list == NULL) return;
    for (size_t i = 0; i < count; i++) list[i] = known[i];
    dm_xml_check_attributes(element, list, loader->report);
    if (strcmp(children, "*") == 0) return;
    known = (const char **)dm_text_words(arena, children, &count);
    list = dm_arena_array(arena, count + 3, sizeof *list);
    if (list == NULL) return;
    for (size_t i = 0; i < count; i++) list[i] = known[i];
    if (text) list[count] = "em";
    if (text) list[count + 1] = "term";
    if (text)
        dm_xml_check_elements(element, list, loader->report);
    else
        dm_xml_check_children(element, list, loader->report);
}

static struct dm_unit *unit_of(struct reader *r, const char *id, const struct dm_xml *element, const char *hint) {
    struct dm_kit *kit = r->loader->kit;
    char *source = dm_xml_inline(kit->arena, element);
    if (id != NULL) return dm_unit_new(r->loader, r->document->id, id, source, hint, element->origin);
    /* Without an id: only placeholders, the same in every language, so it never reaches a translator. */
    struct dm_unit *unit = dm_arena_alloc(kit->arena, sizeof *unit);
    if (unit == NULL) return NULL;
    *unit = (struct dm_unit){.source = source, .origin = element->origin};
    unit->worded = dm_arena_array(kit->arena, kit->languages.count, sizeof *unit->worded);
    return unit;
}

static bool has_words(const char *text) {
    int braces = 0, brackets = 0;
    for (; text != NULL && *text != '\0'; text++) {
        if (*text == '{') braces++;
        if (*text == '}' && braces > 0) braces--;
        if (*text == '[') brackets++;
        const unsigned char c = (unsigned char)*text;
        if (braces == 0 && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC3)) return true;
    }
    return brackets > 0;
}

static void read_text(struct reader *r, struct dm_block *block, const struct dm_xml *element) {
    if (block->kind == DM_BLOCK_CELL && dm_xml_first(element, "p") != NULL) return;
    block->text = unit_of(r, block->id, element, dm_xml_get(element, "hint"));
    bool in_cell = block->kind == DM_BLOCK_CELL || block->parent->kind == DM_BLOCK_CELL;
    if (block->id == NULL && in_cell && block->text != NULL && has_words(block->text->source))
        dm_find(r->loader->report, DM_CODE_ID_CELL_NEEDS_ONE, element->origin, block->parent->id, NULL);
}

static const char *suffixed(struct reader *r, const char *id, const char *suffix) {
    return id == NULL ? NULL : dm_arena_format(r->loader->kit->arena, "%s.%s", id, suffix);
}

/* title, caption, intro → .t; empty → .none; a definition's p → its own id. */
static void read_pieces(struct reader *r, struct dm_block *block, const struct dm_xml *element) {
    static const char *const titles[] = {"title", "caption", "intro"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        const struct dm_xml *child = dm_xml_first(element, titles[i]);
        if (child != NULL) check_names(r->loader, child, "hint", "", true);
        if (child != NULL && block->kind != DM_BLOCK_DOCUMENT)
            block->title = unit_of(r, suffixed(r, block->id, "t"), child, dm_xml_get(child, "hint"));
    }
    const struct dm_xml *empty = dm_xml_first(element, "empty");
    if (empty != NULL) {
        check_names(r->loader, empty, "hint", "", true);
        block->empty = unit_of(r, suffixed(r, block->id, "none"), empty, dm_xml_get(empty, "hint"));
    }
    const struct dm_xml *meaning = block->kind == DM_BLOCK_DEFINITION ? dm_xml_first(element, "p") : NULL;
    if (meaning != NULL) block->text = unit_of(r, block->id, meaning, dm_xml_get(meaning, "hint"));
}

static void read_own(struct reader *r, struct dm_block *block, const struct dm_xml *element) {
    static const char *const paras[] = {"body",  "summary", "subheading", "source",   "state",       "authority",   "subject", "place",
                                        "title", "status",  "ended",      "handling", "cover_label", "cover_datum", NULL};
    static const char *const looks[] = {"data", "sheet", "form", "cover", NULL}, *const notes[] = {"note", "caution", NULL};
    static const char *const orientations[] = {"portrait", "landscape", NULL}, *const aligns[] = {"left", "right", NULL};
    static const char *const orders[] = {"given", "alphabetical", NULL}, *const states[] = {"confirmed", "planned", NULL};
    static const char *const matrices[] = {"duty", "permission", NULL};
    struct dm_loader *loader = r->loader;
    if (block->kind == DM_BLOCK_P) block->para = (enum dm_para_kind)dm_read_choice(loader, element, "kind", paras, 0);
    if (block->kind == DM_BLOCK_NOTE) block->caution = dm_read_choice(loader, element, "kind", notes, 0) == 1;
    block->look = (enum dm_block_look)dm_read_choice(loader, element, "look", looks, 0);
    block->indent = dm_read_yes(loader, element, "indent");
    block->landscape = dm_read_choice(loader, element, "orientation", orientations, 0) == 1;
    block->right = dm_read_choice(loader, element, "align", aligns, 0) == 1;
    block->alphabetical = dm_read_choice(loader, element, "order", orders, 0) == 1;
    block->planned = dm_read_choice(loader, element, "state", states, 0) == 1;
    block->level = dm_read_within(loader, element, "level", 1, 3, 0);
    block->width = dm_read_within(loader, element, "width", 1, 100, 1);
    block->span = dm_read_within(loader, element, "span", 1, DM_MOST_COLUMNS, 1);
    block->columns = dm_read_within(loader, element, "columns", 1, DM_MOST_COLUMNS, 2);
    block->levels = dm_read_within(loader, element, "levels", 1, 3, 3);
    block->lines = dm_read_within(loader, element, "lines", 1, MOST_LINES, 1);
    const char *height = dm_xml_get(element, "height");
    bool fits = height == NULL || (dm_length_parse_milli(height, &block->height_um) && block->height_um <= MOST_HEIGHT);
    if (!fits) dm_wrong_value(loader, element, "height");
    if (!fits) block->height_um = 0;
    block->amends = (enum dm_amend)(dm_read_choice(loader, element, "class", dm_amend_names + 1, 0) + 1);
    block->of = dm_xml_get(element, "of");
    block->officer = dm_read_yes(loader, element, "officer");
    if (block->kind == DM_BLOCK_MATRIX) block->permissions = dm_read_choice(loader, element, "kind", matrices, 0) == 1;
    block->measures = dm_read_yes(loader, element, "measures");
    block->name = dm_read_name(loader, element, "name");
}

static struct dm_block *read_block(struct reader *r, struct dm_block *parent, const struct dm_xml *element, int kind);

static void read_children(struct reader *r, struct dm_block *block, const struct dm_xml *element) {
    for (const struct dm_xml *child = dm_xml_first(element, NULL); child != NULL; child = dm_xml_next(child, NULL)) {
        int kind = kind_of(child);
        if (kind < 0 || (block->kind == DM_BLOCK_DEFINITION && kind == DM_BLOCK_P)) continue;
        read_block(r, block, child, kind);
    }
}

static void append(struct dm_block *parent, struct dm_block *block) {
    block->parent = parent;
    if (parent->last != NULL)
        parent->last->next = block;
    else
        parent->first = block;
    parent->last = block;
}

static void keep_id(struct reader *r, struct dm_block *block) {
    struct dm_map *map = block->kind == DM_BLOCK_FOOTNOTE ? r->document->notes : r->document->blocks;
    if (block->id != NULL) dm_map_put(map, block->id, block);
}

static void read_duty(struct reader *r, struct dm_block *block, const struct dm_xml *element) {
    int mark;
    block->mark = dm_read_mark(r->loader, element, &mark) ? mark : -1;
    block->fixed = dm_read_yes(r->loader, element, "fixed");
    block->amend = dm_read_amend(r->loader, element);
    block->answers = dm_read_answers(r->loader, element, "answers");
    block->actor = dm_read_name(r->loader, element, "actor");
    block->record = dm_read_name(r->loader, element, "record");
    block->frequency = dm_read_frequency(r->loader, element);
}

static struct dm_block *read_block(struct reader *r, struct dm_block *parent, const struct dm_xml *element, int kind) {
    struct dm_loader *loader = r->loader;
    const struct rule *rule = &RULES[kind];
    struct dm_block *block = dm_arena_alloc(loader->kit->arena, sizeof *block);
    if (block == NULL) return NULL;
    *block = (struct dm_block){.kind = (enum dm_block_kind)kind, .origin = element->origin, .element = element};
    append(parent, block);
    check_names(loader, element, rule->attributes, KINDS[kind].children, rule->text);
    /* A paragraph of a cell may go without, as the cell may: it then holds placeholders only. */
    bool optional = rule->id == MAY_ID || (kind == DM_BLOCK_P && parent->kind == DM_BLOCK_CELL);
    bool wants = (rule->id == MUST_ID && !optional) || (optional && dm_xml_get(element, "id") != NULL);
    block->id = wants ? dm_read_id(loader, element) : NULL;
    keep_id(r, block);
    read_duty(r, block, element);
    read_own(r, block, element);
    read_pieces(r, block, element);
    if (rule->text) read_text(r, block, element);
    read_children(r, block, element);
    return block;
}

/* ---- The document's own file ---------------------------------------------------------------------------------------- */

static const struct dm_file *file_of(const struct dm_loader *loader, const char *document, const char *src) {
    const char *tail = dm_arena_format(loader->kit->arena, "templates/documents/%s/%s", document, src == NULL ? "" : src);
    for (size_t i = 0; tail != NULL && i < loader->files.count; i++) {
        const char *name = loader->files.items[i].name;
        size_t length = strlen(name), wanted = strlen(tail);
        if (length >= wanted && strcmp(name + length - wanted, tail) == 0) return &loader->files.items[i];
    }
    return NULL;
}

/* The file an element of document.xml or of an outline names, when it holds such a part; NULL after a finding. */
static const struct dm_file *source_of(struct reader *r, const struct dm_xml *element) {
    const char *src = dm_xml_get(element, "src");
    const struct dm_file *file = file_of(r->loader, r->document->id, src);
    if (file == NULL) {
        dm_find(r->loader->report, DM_CODE_DOCUMENT_NO_FILE, dm_attribute_origin(element, "src"), r->document->id, "file",
                src == NULL ? "" : src, NULL);
        r->loader->broken = true;
        return NULL;
    }
    if (dm_xml_is(file->root, element->name)) return file;
    dm_find(r->loader->report, DM_CODE_DOCUMENT_WRONG_ROOT, file->root->origin, r->document->id, "element", file->root->name, "wanted",
            element->name, NULL);
    return NULL;
}

static void read_source(struct reader *r, const struct dm_xml *element, int kind) {
    static const char *const attributes[] = {"src", "when", NULL};
    dm_xml_check_attributes(element, attributes, r->loader->report);
    const struct dm_file *file = source_of(r, element);
    struct dm_block *block = file == NULL ? NULL : read_block(r, r->document->root, file->root, kind);
    if (block != NULL) block->placed = element;
}

static const struct dm_block *part_of(const struct dm_block *root, const struct dm_xml *element) {
    const struct dm_block *part = root->first;
    while (part != NULL && part->element != element) part = part->next;
    return part;
}

const struct dm_block *dm_document_shelve(struct dm_loader *loader, struct dm_document *document, const struct dm_xml *element) {
    struct reader r = {.loader = loader, .document = document};
    const struct dm_file *file = source_of(&r, element);
    if (file == NULL) return NULL;
    const struct dm_block *known = part_of(document->root, file->root);
    if (known == NULL) known = part_of(document->shelf, file->root);
    return known != NULL ? known : read_block(&r, document->shelf, file->root, kind_of(file->root));
}

static void read_parts(struct reader *r, const struct dm_xml *root) {
    for (const struct dm_xml *child = dm_xml_first(root, NULL); child != NULL; child = dm_xml_next(child, NULL)) {
        int kind = kind_of(child);
        if (kind == DM_BLOCK_COVER || kind == DM_BLOCK_FRONT || kind == DM_BLOCK_CHAPTER || kind == DM_BLOCK_ANNEX)
            read_source(r, child, kind);
        else if (kind == DM_BLOCK_CONTENTS)
            read_block(r, r->document->root, child, kind);
    }
}

static struct dm_unit *document_text(struct reader *r, const struct dm_xml *root, const char *name) {
    const struct dm_xml *element = dm_xml_first(root, name);
    if (element == NULL) return NULL;
    const char *id = strcmp(name, "title") == 0 ? suffixed(r, r->document->id, "t") : dm_read_id(r->loader, element);
    return id == NULL ? NULL : unit_of(r, id, element, dm_xml_get(element, "hint"));
}

static void read_states(struct reader *r, const struct dm_xml *root) {
    static const char *const state_attributes[] = {"id", "hint", "when", "ended", NULL};
    for (const struct dm_xml *element = dm_xml_first(root, "state"); element != NULL; element = dm_xml_next(element, "state")) {
        dm_xml_check_attributes(element, state_attributes, r->loader->report);
        const char *id = dm_read_id(r->loader, element);
        struct dm_standing *state = id == NULL ? NULL : DM_PUSH(r->loader->kit->arena, r->document->standings);
        if (state == NULL) continue;
        *state = (struct dm_standing){.text = unit_of(r, id, element, dm_xml_get(element, "hint")), .element = element};
        state->ended = dm_read_yes(r->loader, element, "ended");
    }
}

static void read_document(struct dm_loader *loader, const struct dm_file *file) {
    static const char *const subjects[] = {"facility", "nation", NULL};
    struct dm_kit *kit = loader->kit;
    struct dm_document *document = dm_arena_alloc(kit->arena, sizeof *document);
    struct reader r = {.loader = loader, .document = document};
    int mark;
    check_names(loader, file->root, RULES[DM_BLOCK_DOCUMENT].attributes, KINDS[DM_BLOCK_DOCUMENT].children, false);
    const char *id = dm_read_id(loader, file->root);
    struct dm_block *root = dm_arena_alloc(kit->arena, sizeof *root), *shelf = dm_arena_alloc(kit->arena, sizeof *shelf);
    if (document == NULL || root == NULL || shelf == NULL || id == NULL) return;
    const struct dm_document *first = dm_kit_document(kit, id);
    if (first != NULL) dm_find(loader->report, DM_CODE_ID_DUPLICATE, file->root->origin, id, "id", id, "file", first->origin.file, NULL);
    *document = (struct dm_document){.id = id, .origin = file->root->origin, .root = root, .shelf = shelf};
    *shelf = *root = (struct dm_block){.kind = DM_BLOCK_DOCUMENT, .id = id, .origin = file->root->origin, .mark = -1};
    document->of_nation = dm_read_choice(loader, file->root, "subject", subjects, 0) == 1;
    document->on_request = dm_read_yes(loader, file->root, "on_request");
    document->volume_of_id = dm_xml_get(file->root, "volume_of");
    document->name = dm_read_name(loader, file->root, "name");
    document->mark = dm_read_mark(loader, file->root, &mark) ? (enum dm_mark)mark : DM_MARK_OFFICIAL;
    document->blocks = dm_map_new(kit->arena);
    document->notes = dm_map_new(kit->arena);
    document->title = document_text(&r, file->root, "title");
    document->header = document_text(&r, file->root, "header");
    document->footer = document_text(&r, file->root, "footer");
    read_states(&r, file->root);
    read_parts(&r, file->root);
    struct dm_document **slot = DM_PUSH(kit->arena, kit->documents);
    if (slot != NULL) *slot = document;
}

/* What a later layer's <changes> still holds after settling has no place to go. */
static void read_changes(struct dm_loader *loader, const struct dm_file *file) {
    for (const struct dm_xml *child = dm_xml_first(file->root, NULL); child != NULL; child = dm_xml_next(child, NULL))
        dm_find(loader->report, DM_CODE_LAYER_NO_ANCHOR, child->origin, NULL, "id", dm_xml_get(child, "id"), NULL);
}

void dm_document_read(struct dm_loader *loader, const struct dm_file *file) {
    if (dm_xml_is(file->root, "document")) read_document(loader, file);
    if (dm_xml_is(file->root, "changes")) read_changes(loader, file);
}
