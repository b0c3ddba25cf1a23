/* Making a doc: nodes and runs in one arena. Memory that ended shows once, in dm_doc_complete(). */
#include "doc/build.h"
#include "base/hash.h"
#include <string.h>

struct dm_doc *dm_doc_new(void) {
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_doc *doc = dm_arena_alloc(arena, sizeof *doc);

    if (!doc) {
        dm_arena_free(arena);
        return NULL;
    }
    doc->arena = arena;
    doc->root = dm_arena_alloc(arena, sizeof *doc->root);
    return doc;
}

void dm_doc_free(struct dm_doc *doc) {
    if (doc) dm_arena_free(doc->arena);
}

bool dm_doc_property(struct dm_doc *doc, const char *name, const char *value) {
    struct dm_property *property = doc ? DM_PUSH(doc->arena, doc->properties) : NULL;

    if (!property) return false;
    property->name = dm_arena_copy(doc->arena, name);
    property->value = dm_arena_copy(doc->arena, value ? value : "");
    return property->name && property->value;
}

void dm_doc_bookmark(const char *prefix, const char *place, char out[24]) {
    struct dm_sha256 sha;
    unsigned char digest[32];
    size_t length = strlen(prefix);

    if (length > 7) length = 7; /* 7 + 16 + the zero */
    dm_sha256_init(&sha);
    dm_sha256_add(&sha, place, strlen(place));
    dm_sha256_end(&sha, digest);
    memcpy(out, prefix, length);
    dm_hash_base32(digest, 10, out + length);
}

static const char *bookmark(struct dm_doc *doc, const char *prefix, const char *place) {
    char name[24];

    dm_doc_bookmark(prefix, place, name);
    return dm_arena_copy(doc->arena, name);
}

static struct dm_node *loose(struct dm_doc *doc, enum dm_node_kind kind) {
    struct dm_node *node = doc ? dm_arena_alloc(doc->arena, sizeof *node) : NULL;

    if (node) node->kind = kind;
    return node;
}

static void hang(struct dm_node *node, struct dm_node *parent) {
    node->parent = parent;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
}

struct dm_node *dm_doc_add(struct dm_doc *doc, struct dm_node *parent, enum dm_node_kind kind) {
    struct dm_node *node = parent ? loose(doc, kind) : NULL;

    if (!node) return NULL;
    if (kind == DM_NODE_LIST) node->depth = 1;
    if (kind == DM_NODE_CELL) node->span = 1;
    hang(node, parent);
    return node;
}

struct dm_node *dm_doc_part(struct dm_doc *doc, enum dm_page page) {
    struct dm_node *node = doc ? dm_doc_add(doc, doc->root, DM_NODE_PART) : NULL;

    if (node) node->page = page;
    return node;
}

static void give_place(struct dm_doc *doc, struct dm_node *node, const char *place) {
    if (!node || !place) return;
    node->place = dm_arena_copy(doc->arena, place);
    node->name = bookmark(doc, "_dm_", place);
}

struct dm_node *dm_doc_para(struct dm_doc *doc, struct dm_node *parent, enum dm_pstyle style, const char *place) {
    struct dm_node *node = dm_doc_add(doc, parent, DM_NODE_PARA);

    if (node) node->style = style;
    give_place(doc, node, place);
    return node;
}

struct dm_node *dm_doc_loose_para(struct dm_doc *doc, enum dm_pstyle style) {
    struct dm_node *node = loose(doc, DM_NODE_PARA);

    if (node) node->style = style;
    return node;
}

struct dm_node *dm_doc_table(struct dm_doc *doc, struct dm_node *parent, enum dm_table_look look, const struct dm_column *columns,
                             size_t count) {
    struct dm_node *node = dm_doc_add(doc, parent, DM_NODE_TABLE);
    struct dm_column *own = node ? dm_arena_array(doc->arena, count, sizeof *own) : NULL;

    if (!own) return NULL;
    memcpy(own, columns, count * sizeof *own);
    node->look = look;
    node->columns = own;
    node->column_count = count;
    return node;
}

struct dm_node *dm_doc_cell(struct dm_doc *doc, struct dm_node *row, int span, enum dm_tone tone) {
    struct dm_node *node = dm_doc_add(doc, row, DM_NODE_CELL);

    if (!node) return NULL;
    node->span = span;
    node->tone = tone;
    return node;
}

struct dm_run *dm_doc_run(struct dm_doc *doc, struct dm_node *para, enum dm_run_kind kind, enum dm_cstyle style, const char *text) {
    struct dm_run *run = doc && para ? dm_arena_alloc(doc->arena, sizeof *run) : NULL;

    if (!run) return NULL;
    run->kind = kind;
    run->style = style;
    run->text = dm_arena_copy(doc->arena, text ? text : "");
    if (para->last_run)
        para->last_run->next = run;
    else
        para->runs = run;
    para->last_run = run;
    if (kind == DM_RUN_SEQ && para->place) para->label_name = bookmark(doc, "_dmr_", para->place);
    return run;
}

struct dm_run *dm_doc_text(struct dm_doc *doc, struct dm_node *para, enum dm_cstyle style, const char *text, const char *origin, int mark) {
    struct dm_run *run = dm_doc_run(doc, para, DM_RUN_TEXT, style, text);

    if (!run) return NULL;
    run->origin = dm_arena_copy(doc->arena, origin);
    run->mark = mark;
    return run;
}

struct dm_node *dm_doc_note(struct dm_doc *doc, struct dm_node *para, const char *place) {
    struct dm_run *run = dm_doc_run(doc, para, DM_RUN_NOTE, DM_CSTYLE_FOOTNOTE_REFERENCE, "");
    struct dm_node *note = run ? loose(doc, DM_NODE_NOTE) : NULL;

    if (!note) return NULL;
    note->parent = para;
    run->note = note;
    return dm_doc_para(doc, note, DM_PSTYLE_FOOTNOTE, place);
}

size_t dm_doc_image(struct dm_doc *doc, const struct dm_doc_image *image) {
    struct dm_doc_image *own = doc ? DM_PUSH(doc->arena, doc->images) : NULL;

    if (!own) return 0;
    *own = *image;
    own->file = dm_arena_copy(doc->arena, image->file);
    own->title = dm_arena_copy(doc->arena, image->title);
    own->alt = dm_arena_copy(doc->arena, image->alt);
    return doc->images.count - 1;
}
