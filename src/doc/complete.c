/* The last step of making a doc: what can only be said once everything stands, and the checks that no writer need repeat. */
#include "base/hash.h"
#include "base/pdf.h"
#include "base/text.h"
#include "doc/build.h"
#include "doc/keep.h"
#include "doc/pages.h"
#include "doc/walk.h"
#include <string.h>

enum { DEEPEST = 3 };

struct checking {
    const struct dm_doc *doc;
    struct dm_map *names; /* of paragraphs, and of captions' numbers */
    const char *why;
    int notes;
};

static void blame(struct checking *c, const char *why) {
    if (!c->why) c->why = why;
}

static void enter_para(void *context, const struct dm_node *node) {
    struct checking *c = context;

    if (node->first) blame(c, "a paragraph holds nodes");
    if (node->name && dm_map_get(c->names, node->name)) blame(c, "two paragraphs share a place");
    if (node->name) dm_map_put(c->names, node->name, c);
    if (node->label_name) dm_map_put(c->names, node->label_name, c);
}

static void enter_list(void *context, const struct dm_node *node) {
    struct checking *c = context;

    if (!node->first) blame(c, "a list without items");
    for (const struct dm_node *item = node->first; item; item = item->next)
        if (item->kind != DM_NODE_ITEM || !item->first || item->first->kind != DM_NODE_PARA) blame(c, "an item without a paragraph");
}

static void enter_table(void *context, const struct dm_node *node) {
    struct checking *c = context;

    if (!node->first) blame(c, "a table without rows");
    for (const struct dm_node *row = node->first; row; row = row->next) {
        size_t columns = 0;

        if (row->kind != DM_NODE_ROW) blame(c, "a table holds something else than rows");
        for (const struct dm_node *cell = row->first; cell; cell = cell->next) {
            if (cell->kind != DM_NODE_CELL || cell->span < 1) blame(c, "a row holds something else than cells");
            columns += (size_t)cell->span;
        }
        if (columns != node->column_count) blame(c, "a row does not fill its columns");
    }
}

static void enter_cell(void *context, const struct dm_node *node) {
    if (!node->first || (node->first->kind != DM_NODE_PARA && node->first->kind != DM_NODE_LIST))
        blame(context, "a cell without a paragraph");
}

static void enter_note(void *context, const struct dm_node *node) {
    struct checking *c = context;

    if (!node->first) blame(c, "a note without a paragraph");
}

static void image_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct checking *c = context;

    (void)para;
    if (run->image >= c->doc->images.count) blame(c, "a picture the doc does not hold");
}

static void reference(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct checking *c = context;

    (void)para;
    if (!run->target || !dm_map_get(c->names, run->target)) blame(c, "a reference points to nothing");
}

static void check(struct checking *c) {
    static const struct dm_visitor shapes = {.enter = {[DM_NODE_PARA] = enter_para,
                                                       [DM_NODE_LIST] = enter_list,
                                                       [DM_NODE_TABLE] = enter_table,
                                                       [DM_NODE_CELL] = enter_cell,
                                                       [DM_NODE_NOTE] = enter_note},
                                             .run = {[DM_RUN_IMAGE] = image_run}};
    static const struct dm_visitor targets = {.run = {[DM_RUN_REF] = reference, [DM_RUN_PAGEREF] = reference}};

    for (const struct dm_node *part = c->doc->root->first; part; part = part->next)
        if (part->kind != DM_NODE_PART) blame(c, "something outside the parts");
    dm_doc_walk(c->doc, &shapes, c);
    dm_doc_walk(c->doc, &targets, c);
}

static void number_notes(struct dm_doc *doc, struct dm_node *para, int *notes) {
    for (struct dm_run *run = para->runs; run; run = run->next)
        if (run->kind == DM_RUN_NOTE) run->text = dm_arena_format(doc->arena, "%d", ++*notes);
}

static void number_all_notes(struct dm_doc *doc, struct dm_node *node, int *notes) {
    number_notes(doc, node, notes);
    for (struct dm_node *child = node->first; child; child = child->next) number_all_notes(doc, child, notes);
}

static int level_of(const struct dm_doc *doc, const struct dm_node *node) {
    return node->kind == DM_NODE_PARA ? doc->look->para[node->style].outline : 0;
}

static const char *entry_number(struct dm_doc *doc, const struct dm_node *heading) {
    if (heading->style != DM_PSTYLE_ANNEX_HEADING || !heading->number || !doc->annex_word) return heading->number;
    return dm_arena_format(doc->arena, "%s %s", doc->annex_word, heading->number);
}

static void add_entry(struct dm_doc *doc, struct dm_node *contents, const struct dm_node *heading, int level) {
    struct dm_node *entry = dm_doc_add(doc, contents, DM_NODE_ENTRY);
    const char *number = entry_number(doc, heading);
    struct dm_run *page;
    struct dm_buf text;

    if (!entry) return;
    dm_buf_init(&text, 0);
    dm_node_text(heading, &text);
    if (text.failed) dm_arena_fail(doc->arena);
    entry->depth = level;
    entry->style = (enum dm_pstyle)(DM_PSTYLE_TOC1 + level - 1);
    if (number) dm_doc_run(doc, entry, DM_RUN_TEXT, DM_CSTYLE_NONE, number);
    dm_doc_run(doc, entry, DM_RUN_TAB, DM_CSTYLE_NONE, ""); /* also without a number: all titles stand on one edge */
    dm_doc_run(doc, entry, DM_RUN_TEXT, DM_CSTYLE_NONE, text.data);
    dm_doc_run(doc, entry, DM_RUN_TAB, DM_CSTYLE_NONE, "");
    page = dm_doc_run(doc, entry, DM_RUN_PAGEREF, DM_CSTYLE_NONE, "1");
    if (page) page->target = heading->name;
    dm_buf_free(&text);
}

static void collect(struct dm_doc *doc, struct dm_node *contents, const struct dm_node *node) {
    int deepest = contents->depth ? contents->depth : DEEPEST;
    int level = level_of(doc, node);

    if (level && level <= deepest && node->name) add_entry(doc, contents, node, level);
    if (node->kind == DM_NODE_CONTENTS || node->kind == DM_NODE_TABLE) return;
    for (const struct dm_node *child = node->first; child; child = child->next) collect(doc, contents, child);
}

static void fill_contents(struct dm_doc *doc, struct dm_node *node) {
    if (node->kind == DM_NODE_CONTENTS) {
        node->first = node->last = NULL;
        collect(doc, node, doc->root);
        dm_keep_entries(node);
        return;
    }
    for (struct dm_node *child = node->first; child; child = child->next) fill_contents(doc, child);
}

static bool set_page(struct dm_doc *doc, struct dm_node *node, const char *name, int page) {
    bool found = false;

    for (struct dm_run *run = node->kind == DM_NODE_ENTRY ? node->runs : NULL; run; run = run->next) {
        if (run->kind != DM_RUN_PAGEREF || !dm_text_equal(run->target, name)) continue;
        run->text = dm_arena_format(doc->arena, "%d", page);
        found = true;
    }
    for (struct dm_node *child = node->first; child; child = child->next) found = set_page(doc, child, name, page) || found;
    return found;
}

bool dm_doc_set_page(struct dm_doc *doc, const char *place, int page) {
    char name[24];

    if (!doc || !doc->root || !place) return false;
    dm_doc_bookmark("_dm_", place, name);
    return set_page(doc, doc->root, name, page) && !dm_arena_failed(doc->arena);
}

static int read_entry(struct dm_doc *doc, struct dm_node *entry, const char *pdf, size_t length) {
    struct dm_run *run = entry->last_run;
    int page = run && run->kind == DM_RUN_PAGEREF ? dm_pdf_page(pdf, length, run->target) : 0;
    const char *text = page ? dm_arena_format(doc->arena, "%d", page) : NULL;

    if (!text) return -1;
    if (dm_text_equal(text, run->text)) return 0;
    run->text = text;
    return 1;
}

static int read_pages(struct dm_doc *doc, struct dm_node *node, const char *pdf, size_t length) {
    int changed = 0;

    if (node->kind == DM_NODE_ENTRY) return read_entry(doc, node, pdf, length);
    for (struct dm_node *child = node->first; child; child = child->next) {
        int below = read_pages(doc, child, pdf, length);

        if (below < 0) return -1;
        changed += below;
    }
    return changed;
}

int dm_doc_read_pages(struct dm_doc *doc, const char *pdf, size_t length) {
    return doc && doc->root ? read_pages(doc, doc->root, pdf, length) : -1;
}

/* Headings come in the order of their entries: each goes on from where the last was found. */
struct paging {
    struct dm_doc *doc;
    struct dm_node *entry;
};

static void page_entry(void *context, const struct dm_node *heading, int page) {
    struct paging *p = context;

    if (!p->entry || !p->entry->last_run || !dm_text_equal(p->entry->last_run->target, heading->name))
        return; /* deeper than the contents go */
    p->entry->last_run->text = dm_arena_format(p->doc->arena, "%d", page);
    p->entry = p->entry->next;
}

static int page_contents(struct dm_doc *doc, struct dm_node *node) {
    struct paging p = {doc, node->first};
    int pages = 0;

    if (node->kind == DM_NODE_CONTENTS) return dm_pages_estimate(doc, page_entry, &p);
    for (struct dm_node *child = node->first; child && node->kind != DM_NODE_TABLE; child = child->next) {
        int found = page_contents(doc, child);

        if (found) pages = found;
    }
    return pages;
}

static void nowhere(void *context, const struct dm_node *heading, int page) {
    (void)context;
    (void)heading;
    (void)page;
}

static void show_pages(struct dm_doc *doc, struct dm_node *loose, int pages) {
    for (struct dm_run *run = loose ? loose->runs : NULL; run; run = run->next)
        if (run->kind == DM_RUN_PAGES) run->text = dm_arena_format(doc->arena, "%d", pages);
}

bool dm_doc_complete(struct dm_doc *doc, const char **why) {
    struct checking c = {.doc = doc};
    struct dm_arena *scratch;
    int pages;

    *why = "memory ended";
    if (!doc || !doc->root || !doc->look) return false;
    number_all_notes(doc, doc->root, &c.notes);
    dm_keep_together(doc);
    fill_contents(doc, doc->root);
    pages = page_contents(doc, doc->root);
    if (!pages) pages = dm_pages_estimate(doc, nowhere, NULL);
    show_pages(doc, doc->header, pages);
    show_pages(doc, doc->footer, pages);
    scratch = dm_arena_new(0);
    c.names = dm_map_new(scratch);
    check(&c);
    if (!dm_arena_failed(doc->arena) && !dm_arena_failed(scratch)) *why = c.why;
    dm_arena_free(scratch);
    return !*why;
}
