/* A doc as readable plain text: for terminals, mail and comparing by eye. Pages, marks of style and fields have no place here; what they
 * say has. */
#include "base/text.h"
#include "doc/walk.h"
#include "doc/write.h"
#include "plain/wrap.h"
#include <string.h>

enum { DEEPEST = 8, STEP_IN = 4 };

struct text {
    const struct dm_doc *doc;
    struct dm_buf *out;
    struct dm_buf para, notes;
    const char *note; /* number of the note whose body comes */
    int tables, depth;
    struct {
        enum dm_list_kind kind;
        int items;
    } list[DEEPEST + 1];
};

static void space(struct text *t) {
    if (t->out->length) dm_buf_add_char(t->out, '\n');
}

/* Text of a paragraph with its line breaks, the marks of its notes and what its pictures show. */
static const char *read_para(struct text *t, const struct dm_node *node) {
    dm_buf_empty(&t->para);
    for (const struct dm_run *run = node->runs; run; run = run->next) {
        if (run->kind == DM_RUN_BREAK)
            dm_buf_add_char(&t->para, '\n');
        else if (run->kind == DM_RUN_TAB)
            dm_buf_add_char(&t->para, ' ');
        else if (run->kind == DM_RUN_NOTE)
            dm_buf_addf(&t->para, "[%s]", run->text ? run->text : "");
        else if (run->kind == DM_RUN_IMAGE && run->image < t->doc->images.count)
            dm_buf_addf(&t->para, "[%s]", t->doc->images.items[run->image].alt ? t->doc->images.items[run->image].alt : "");
        else
            dm_buf_add(&t->para, run->text);
    }
    return t->para.data;
}

static void underline(struct text *t, const char *text, char with) {
    int width = dm_plain_width(text);

    dm_plain_wrap(t->out, text, "", "", DM_PLAIN_PROSE);
    dm_plain_fill(t->out, with, width < DM_PLAIN_PROSE ? width : DM_PLAIN_PROSE);
    dm_buf_add_char(t->out, '\n');
}

static void heading(struct text *t, const struct dm_node *node, int level) {
    struct dm_buf line;

    dm_buf_init(&line, 0);
    if (node->number && node->style == DM_PSTYLE_ANNEX_HEADING && t->doc->annex_word) dm_buf_addf(&line, "%s ", t->doc->annex_word);
    if (node->number) dm_buf_addf(&line, "%s ", node->number);
    dm_node_text(node, &line);
    space(t);
    if (level > 2)
        dm_plain_wrap(t->out, line.data, "", "", DM_PLAIN_PROSE);
    else
        underline(t, line.data, level == 1 ? '=' : '-');
    if (line.failed) t->out->failed = true;
    dm_buf_free(&line);
}

/* An item's first paragraph bears its label, the others stand under its words. */
static void item(struct text *t, const struct dm_node *node, const char *text) {
    int depth = t->depth < DEEPEST ? t->depth : DEEPEST, in = (depth - 1) * STEP_IN;
    struct dm_buf first, rest;

    dm_buf_init(&first, 0);
    dm_buf_init(&rest, 0);
    dm_plain_fill(&first, ' ', in);
    dm_plain_fill(&rest, ' ', in + STEP_IN);
    if (node != node->parent->first)
        dm_plain_fill(&first, ' ', STEP_IN);
    else if (t->list[depth].kind == DM_LIST_STEPS)
        dm_buf_addf(&first, "%2d. ", t->list[depth].items);
    else
        dm_buf_add(&first, t->list[depth].kind == DM_LIST_CHECKS ? "[ ] " : depth > 1 ? "  - " : "  * ");
    dm_plain_wrap(t->out, text, first.data, rest.data, DM_PLAIN_PROSE);
    if (first.failed || rest.failed) t->out->failed = true;
    dm_buf_free(&first);
    dm_buf_free(&rest);
}

static bool front_title(enum dm_pstyle style) {
    return style == DM_PSTYLE_TITLE || style == DM_PSTYLE_FRONT_HEADING || style == DM_PSTYLE_TOC_HEADING;
}

static void note_body(struct text *t, const struct dm_node *node) {
    char first[32] = "    ";
    const char *text = read_para(t, node);

    if (node == node->parent->first && t->note && strlen(t->note) < 8) {
        memcpy(first, "[", 1);
        memcpy(first + 1, t->note, strlen(t->note));
        memcpy(first + 1 + strlen(t->note), "] ", 3);
    }
    dm_plain_wrap(&t->notes, text, first, "    ", DM_PLAIN_PROSE);
}

static void enter_para(void *context, const struct dm_node *node) {
    struct text *t = context;
    int level = t->doc->look->para[node->style].outline;
    const char *text;

    if (node->parent && node->parent->kind == DM_NODE_NOTE) {
        note_body(t, node);
        return;
    }
    text = read_para(t, node);
    if (t->tables || dm_text_is_blank(text)) return;
    if (level) {
        heading(t, node, level);
        return;
    }
    if (t->depth && node->parent->kind == DM_NODE_ITEM) {
        item(t, node, text);
        return;
    }
    space(t);
    if (front_title(node->style) && !strchr(text, '\n'))
        underline(t, text, '=');
    else
        dm_plain_wrap(t->out, text, "", "", DM_PLAIN_PROSE);
}

static void enter_list(void *context, const struct dm_node *node) {
    struct text *t = context;

    if (t->tables) return;
    if (t->depth++ == 0) space(t);
    if (t->depth > DEEPEST) return;
    t->list[t->depth].kind = node->list;
    t->list[t->depth].items = 0;
}

static void leave_list(void *context, const struct dm_node *node) {
    struct text *t = context;

    (void)node;
    if (!t->tables) t->depth--;
}

static void enter_item(void *context, const struct dm_node *node) {
    struct text *t = context;

    (void)node;
    if (!t->tables && t->depth <= DEEPEST) t->list[t->depth].items++;
}

static void enter_table(void *context, const struct dm_node *node) {
    struct text *t = context;

    if (t->tables++ == 0) {
        space(t);
        dm_plain_table(t->out, node);
    }
}

static void leave_table(void *context, const struct dm_node *node) {
    (void)node;
    ((struct text *)context)->tables--;
}

static void enter_contents(void *context, const struct dm_node *node) {
    struct text *t = context;

    (void)node;
    space(t);
    underline(t, t->doc->contents_word ? t->doc->contents_word : "", '=');
}

/* Number and words; a page number means nothing here. */
static void enter_entry(void *context, const struct dm_node *node) {
    struct text *t = context;

    dm_buf_empty(&t->para);
    for (const struct dm_run *run = node->runs; run && run->kind != DM_RUN_PAGEREF; run = run->next)
        dm_buf_add(&t->para, run->kind == DM_RUN_TAB ? " " : run->text);
    dm_plain_wrap(t->out, t->para.data, node->depth > 2 ? "    " : node->depth > 1 ? "  " : "", "      ", DM_PLAIN_PROSE);
}

static void note_mark(void *context, const struct dm_run *run, const struct dm_node *para) {
    (void)para;
    ((struct text *)context)->note = run->text;
}

static const struct dm_visitor visitor = {.enter = {[DM_NODE_PARA] = enter_para,
                                                    [DM_NODE_LIST] = enter_list,
                                                    [DM_NODE_ITEM] = enter_item,
                                                    [DM_NODE_TABLE] = enter_table,
                                                    [DM_NODE_CONTENTS] = enter_contents,
                                                    [DM_NODE_ENTRY] = enter_entry},
                                          .leave = {[DM_NODE_LIST] = leave_list, [DM_NODE_TABLE] = leave_table},
                                          .run = {[DM_RUN_NOTE] = note_mark}};

static void mark(struct text *t) {
    if (!t->doc->marking) return;
    space(t);
    dm_plain_wrap(t->out, t->doc->marking, "", "", DM_PLAIN_PROSE);
}

static bool write_text(const struct dm_doc *doc, struct dm_packer *packer, struct dm_buf *out, struct dm_report *report) {
    struct text t = {.doc = doc, .out = out};

    (void)packer;
    dm_buf_init(&t.para, 0);
    dm_buf_init(&t.notes, 0);
    mark(&t);
    dm_doc_walk(doc, &visitor, &t);
    if (t.notes.length) {
        space(&t);
        dm_buf_add(out, t.notes.data);
    }
    mark(&t);
    if (t.para.failed || t.notes.failed) out->failed = true;
    dm_buf_free(&t.para);
    dm_buf_free(&t.notes);
    if (out->failed) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){NULL, 0, 0}, NULL, NULL);
    return !out->failed;
}

const struct dm_writer dm_text_writer = {"txt", write_text};
