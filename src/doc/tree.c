/* A doc as readable lines, for tests and for whoever looks for a fault: what a node is, how it is called, what it says. */
#include "doc/walk.h"
#include <string.h>

static const char *const kind_names[DM_NODE_KINDS] = {
#define DM_NODE(ident, name, holds) name,
#include "doc/nodes.def"
#undef DM_NODE
};
static const char *const pstyle_names[DM_PSTYLE_COUNT] = {
#define DM_PSTYLE(ident, ...) #ident,
#define DM_CSTYLE(ident, ...)
#define DM_TSTYLE(ident, ...)
#include "doc/styles.def"
};
static const char *const cstyle_names[DM_CSTYLE_COUNT] = {
    NULL,
#define DM_PSTYLE(ident, ...)
#define DM_CSTYLE(ident, ...) #ident,
#define DM_TSTYLE(ident, ...)
#include "doc/styles.def"
};
static const char *const table_names[DM_TABLE_COUNT] = {
#define DM_PSTYLE(ident, ...)
#define DM_CSTYLE(ident, ...)
#define DM_TSTYLE(ident, ...) #ident,
#include "doc/styles.def"
};
static const char *const tone_names[DM_TONE_COUNT] = {NULL,          "tint",   "level1-head", "level2-head",
                                                      "level3-head", "level1", "level2",      "level3"};
static const char *const page_names[] = {"cover", "portrait", "landscape"};
static const char *const list_names[] = {"bullets", "steps", "checks"};
static const char *const ref_names[] = {"caption", "heading", "annex"};

struct drawing {
    struct dm_buf *out;
    int depth;
};

static void add_escaped(struct dm_buf *out, const char *text) {
    for (; text && *text; text++) {
        if (strchr("\"\\{}", *text)) dm_buf_add_char(out, '\\');
        dm_buf_add_char(out, *text);
    }
}

static void add_pair(struct dm_buf *out, const char *name, const char *value) {
    if (!value) return;
    dm_buf_addf(out, " %s=", name);
    dm_buf_add(out, value);
}

static void field(void *context, const struct dm_run *run, const char *name) {
    struct dm_buf *out = ((struct drawing *)context)->out;

    dm_buf_addf(out, "{%s ", name);
    add_escaped(out, run->text);
    if (run->kind == DM_RUN_REF) dm_buf_addf(out, " %s", ref_names[run->ref]);
    if (run->target) dm_buf_addf(out, " %s", run->target);
    dm_buf_add_char(out, '}');
}

static void draw_run(struct drawing *d, const struct dm_run *run) {
    static const char *const names[DM_RUN_KINDS] = {[DM_RUN_REF] = "ref",     [DM_RUN_SEQ] = "seq",         [DM_RUN_PAGE] = "page",
                                                    [DM_RUN_PAGES] = "pages", [DM_RUN_PAGEREF] = "pageref", [DM_RUN_NOTE] = "note"};

    if (run->style != DM_CSTYLE_NONE) dm_buf_addf(d->out, "{%s:", cstyle_names[run->style]);
    if (run->kind == DM_RUN_TEXT)
        add_escaped(d->out, run->text);
    else if (run->kind == DM_RUN_TAB)
        dm_buf_add(d->out, "{tab}");
    else if (run->kind == DM_RUN_BREAK)
        dm_buf_add(d->out, "{break}");
    else if (run->kind == DM_RUN_IMAGE)
        dm_buf_addf(d->out, "{image %zu}", run->image);
    else
        field(d, run, names[run->kind]);
    if (run->style != DM_CSTYLE_NONE) dm_buf_add_char(d->out, '}');
}

static void draw_table(struct dm_buf *out, const struct dm_node *node) {
    dm_buf_addf(out, " %s", table_names[node->look]);
    for (size_t i = 0; i < node->column_count; i++) dm_buf_addf(out, " %d%s", node->columns[i].width, node->columns[i].right ? "r" : "");
    if (node->indented) dm_buf_add(out, " indented");
    if (node->whole) dm_buf_add(out, " whole");
}

static void draw_cell(struct dm_buf *out, const struct dm_node *node) {
    if (node->span != 1) dm_buf_addf(out, " span=%d", node->span);
    add_pair(out, "tone", tone_names[node->tone]);
    if (node->bottom) dm_buf_add(out, " bottom");
}

static void draw_row(struct dm_buf *out, const struct dm_node *node) {
    if (node->header) dm_buf_add(out, " header");
    if (node->height) dm_buf_addf(out, " height=%d", node->height);
}

static void draw_shape(struct dm_buf *out, const struct dm_node *node) {
    switch (node->kind) {
    case DM_NODE_PART: dm_buf_addf(out, " %s", page_names[node->page]); break;
    case DM_NODE_LIST: dm_buf_addf(out, " %s %d", list_names[node->list], node->depth); break;
    case DM_NODE_TABLE: draw_table(out, node); break;
    case DM_NODE_ROW: draw_row(out, node); break;
    case DM_NODE_CELL: draw_cell(out, node); break;
    case DM_NODE_ENTRY: dm_buf_addf(out, " %d", node->depth); break;
    case DM_NODE_PARA: dm_buf_addf(out, " %s", pstyle_names[node->style]); break;
    default: break;
    }
}

static void enter(void *context, const struct dm_node *node) {
    struct drawing *d = context;

    for (int i = 0; i < d->depth; i++) dm_buf_add(d->out, "  ");
    dm_buf_add(d->out, kind_names[node->kind]);
    draw_shape(d->out, node);
    add_pair(d->out, "place", node->place);
    add_pair(d->out, "name", node->name);
    add_pair(d->out, "label", node->label_name);
    add_pair(d->out, "number", node->number);
    if (node->kind == DM_NODE_PARA && node->keep_next) dm_buf_add(d->out, " keep");
    if (node->runs) dm_buf_add(d->out, " \"");
    for (const struct dm_run *run = node->runs; run; run = run->next) draw_run(d, run);
    dm_buf_add(d->out, node->runs ? "\"\n" : "\n");
    d->depth++;
}

static void leave(void *context, const struct dm_node *node) {
    (void)node;
    ((struct drawing *)context)->depth--;
}

static void draw_loose(struct drawing *d, const struct dm_visitor *visitor, const char *name, const struct dm_node *para) {
    if (!para) return;
    dm_buf_addf(d->out, "%s\n", name);
    d->depth++;
    dm_node_walk(para, visitor, d);
    d->depth--;
}

void dm_doc_tree(const struct dm_doc *doc, struct dm_buf *out) {
    struct dm_visitor visitor = {.enter = {NULL}};
    struct drawing d = {out, 0};

    for (int i = 0; i < DM_NODE_KINDS; i++) {
        visitor.enter[i] = enter;
        visitor.leave[i] = leave;
    }
    draw_loose(&d, &visitor, "header", doc->header);
    draw_loose(&d, &visitor, "initials", doc->initials);
    draw_loose(&d, &visitor, "footer", doc->footer);
    dm_doc_walk(doc, &visitor, &d);
}
