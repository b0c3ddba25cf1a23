/* word/document.xml and the bodies of word/footnotes.xml: one function for each kind of node, called by the walk. */
#include "docx/docx.h"

void dm_docx_paragraph_open(struct dm_docx *docx, enum dm_pstyle style) {
    dm_xw_open(docx->w, "w:p");
    dm_xw_open(docx->w, "w:pPr");
    dm_xw_leaf(docx->w, "w:pStyle", "w:val", docx->doc->look->para[style].docx_id);
}

static void bookmark_mark(struct dm_docx *docx, const char *element, int id, const char *name) {
    dm_xw_open(docx->w, element);
    dm_xw_attr_int(docx->w, "w:id", id);
    dm_xw_attr(docx->w, "w:name", name);
    dm_xw_close(docx->w, element);
}

int dm_docx_bookmark_start(struct dm_docx *docx, const char *name) {
    if (name == NULL) return 0;
    bookmark_mark(docx, "w:bookmarkStart", ++docx->bookmarks, name);
    return docx->bookmarks;
}

void dm_docx_bookmark_end(struct dm_docx *docx, int id) {
    if (id > 0) bookmark_mark(docx, "w:bookmarkEnd", id, NULL);
}

/* A section's properties stand in its last paragraph (17.6.18), those of the last section in the body (17.6.17). So the last
 * paragraph of each part but the last carries them, also when it closes a list. */
static const struct dm_node *part_ended_by(const struct dm_node *para) {
    const struct dm_node *node = para;
    while (node->next == NULL && node->parent != NULL) {
        node = node->parent;
        if (node->kind == DM_NODE_PART) return node->next != NULL ? node : NULL;
        if (node->kind != DM_NODE_LIST && node->kind != DM_NODE_ITEM) return NULL;
    }
    return NULL;
}

static void number_properties(struct dm_docx *docx, int level, int num) {
    dm_xw_open(docx->w, "w:numPr");
    dm_docx_int(docx->w, "w:ilvl", level);
    dm_docx_int(docx->w, "w:numId", num);
    dm_xw_close(docx->w, "w:numPr");
}

static bool opens_item(const struct dm_node *para) {
    return para->parent != NULL && para->parent->kind == DM_NODE_ITEM && para->parent->first == para;
}

/* Styles bring their own labels. Said here is only what a style cannot know: in which list a step counts, and that one heading goes
 * without its number (numId 0 takes numbering away, 17.9.18). */
static void paragraph_number(struct dm_docx *docx, const struct dm_node *para) {
    enum dm_list_style label = docx->doc->look->para[para->style].label;
    bool heading = label == DM_LABEL_HEADINGS || label == DM_LABEL_ANNEXES;
    if (label == DM_LABEL_STEPS && opens_item(para) && docx->list_depth > 0)
        number_properties(docx, para->parent->parent->depth > 1 ? 1 : 0, docx->list_num[docx->list_depth - 1]);
    else if ((heading && para->number == NULL) || (label == DM_LABEL_STEPS && !opens_item(para)))
        number_properties(docx, 0, 0);
}

/* The number of a footnote stands before the bookmark: it is no part of the text. */
static void footnote_number(struct dm_docx *docx) {
    struct dm_xml_writer *w = docx->w;
    if (!docx->note_number) return;
    docx->note_number = false;
    dm_docx_run_open(docx, DM_CSTYLE_FOOTNOTE_NUMBER);
    dm_xw_leaf(w, "w:footnoteRef", NULL, NULL);
    dm_xw_close(w, "w:r");
    dm_docx_text(docx, DM_CSTYLE_NONE, "\xE2\x80\x82"); /* en space */
}

static int *open_bookmark(struct dm_docx *docx) {
    return &docx->text_bookmark[docx->w == &docx->note_body];
}

static void keep_with_next(struct dm_docx *docx, const struct dm_node *node, enum dm_pstyle style) {
    if (node->keep_next && !docx->doc->look->para[style].keep_next) dm_xw_leaf(docx->w, "w:keepNext", NULL, NULL);
}

static void para_enter(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    const struct dm_node *part = part_ended_by(node);
    dm_docx_paragraph_open(docx, node->style);
    keep_with_next(docx, node, node->style);
    paragraph_number(docx, node);
    if (part != NULL) dm_docx_section(docx, docx->w, part->page);
    dm_xw_close(docx->w, "w:pPr");
    docx->section_said = part != NULL;
    docx->after_table = false;
    footnote_number(docx);
    *open_bookmark(docx) = dm_docx_bookmark_start(docx, node->name);
}

static void para_leave(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    (void)node;
    dm_docx_bookmark_end(docx, *open_bookmark(docx));
    dm_xw_close(docx->w, "w:p");
}

/* The one paragraph without words, one point high: where a section or the body ends with a table, which cannot carry a section
 * break, and between two tables, which would otherwise be shown as one. */
static void separator(struct dm_docx *docx, const struct dm_node *part) {
    dm_docx_paragraph_open(docx, DM_PSTYLE_SECTION_END);
    if (part != NULL) dm_docx_section(docx, docx->w, part->page);
    dm_xw_close(docx->w, "w:pPr");
    dm_xw_close(docx->w, "w:p");
    docx->after_table = false;
}

void dm_docx_separate_tables(struct dm_docx *docx) {
    if (docx->after_table) separator(docx, NULL);
}

static void part_enter(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    (void)node;
    docx->section_said = false;
}

static void part_leave(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    if (node->next != NULL) {
        if (!docx->section_said) separator(docx, node);
        return;
    }
    dm_docx_separate_tables(docx);
    dm_docx_section(docx, docx->w, node->page);
}

static void list_enter(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    int num = node->list == DM_LIST_STEPS ? dm_docx_num_of_steps(++docx->step_lists) : 0;
    if (docx->list_depth < DM_DOCX_DEEPEST_LIST) docx->list_num[docx->list_depth] = num;
    docx->list_depth++;
}

static void list_leave(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    (void)node;
    docx->list_depth--;
}

/* Contents: the native field, so that any word processor can make it anew, filled with entries as they are known now. It stands in
 * the building block every word processor knows (17.5.2.13). */
static void contents_enter(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    struct dm_xml_writer *w = docx->w;
    (void)node;
    dm_xw_open(w, "w:sdt");
    dm_xw_open(w, "w:sdtPr");
    dm_docx_int(w, "w:id", ++docx->contents);
    dm_xw_open(w, "w:docPartObj");
    dm_xw_leaf(w, "w:docPartGallery", "w:val", "Table of Contents");
    dm_xw_leaf(w, "w:docPartUnique", NULL, NULL);
    dm_xw_close(w, "w:docPartObj");
    dm_xw_close(w, "w:sdtPr");
    dm_xw_open(w, "w:sdtContent");
    dm_docx_paragraph_open(docx, DM_PSTYLE_TOC_HEADING);
    dm_xw_close(w, "w:pPr");
    dm_docx_text(docx, DM_CSTYLE_NONE, docx->doc->contents_word);
    dm_xw_close(w, "w:p");
    docx->after_table = docx->section_said = false;
}

static void contents_leave(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    (void)node;
    dm_xw_close(docx->w, "w:sdtContent");
    dm_xw_close(docx->w, "w:sdt");
}

static const char *entry_target(const struct dm_node *entry) {
    for (const struct dm_run *run = entry->runs; run != NULL; run = run->next)
        if (run->kind == DM_RUN_PAGEREF) return run->target;
    return NULL;
}

static void contents_field(struct dm_docx *docx) {
    dm_docx_field_open(docx, DM_CSTYLE_NONE, true, "TOC", "\\o \"1-3\"", "\\h \\z \\u");
}

/* The field begins in the first entry and ends in the last, so no paragraph is needed for it alone. Dirty: Word brings the page
 * numbers up to date when it opens the file (17.16.18), without the question w:updateFields would put. */
static void entry_enter(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    enum dm_pstyle style = node->depth <= 1 ? DM_PSTYLE_TOC1 : node->depth == 2 ? DM_PSTYLE_TOC2 : DM_PSTYLE_TOC3;
    dm_docx_paragraph_open(docx, style);
    keep_with_next(docx, node, style);
    dm_xw_close(docx->w, "w:pPr");
    if (node->parent->first == node) contents_field(docx);
    dm_xw_open(docx->w, "w:hyperlink");
    dm_xw_attr(docx->w, "w:anchor", entry_target(node));
    dm_xw_attr_int(docx->w, "w:history", 1);
}

static void entry_leave(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    dm_xw_close(docx->w, "w:hyperlink");
    if (node->next == NULL) dm_docx_field_close(docx, DM_CSTYLE_NONE);
    dm_xw_close(docx->w, "w:p");
}

/* Footnotes are a part of their own (17.11.15): the walk meets them where their mark stands and writes on there. */
static void note_enter(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    (void)node;
    docx->w = &docx->note_body;
    docx->note_number = true;
    docx->note_count++;
    dm_xw_open(docx->w, "w:footnote");
    dm_xw_attr_int(docx->w, "w:id", DM_DOCX_NOTE_BASE + docx->note_count);
}

static void note_leave(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    (void)node;
    dm_xw_close(docx->w, "w:footnote");
    docx->w = docx->body;
}

static const struct dm_visitor *visitor_make(struct dm_visitor *visitor) {
    *visitor = (struct dm_visitor){
        .enter = {[DM_NODE_PART] = part_enter,
                  [DM_NODE_PARA] = para_enter,
                  [DM_NODE_LIST] = list_enter,
                  [DM_NODE_CONTENTS] = contents_enter,
                  [DM_NODE_ENTRY] = entry_enter,
                  [DM_NODE_NOTE] = note_enter},
        .leave = {[DM_NODE_PART] = part_leave,
                  [DM_NODE_PARA] = para_leave,
                  [DM_NODE_LIST] = list_leave,
                  [DM_NODE_CONTENTS] = contents_leave,
                  [DM_NODE_ENTRY] = entry_leave,
                  [DM_NODE_NOTE] = note_leave},
    };
    dm_docx_table_functions(visitor);
    dm_docx_run_functions(visitor);
    return visitor;
}

/* Two notes every word processor expects: the line between text and notes, and its continuation (17.11.23). */
static void separator_note(struct dm_xml_writer *w, const char *type, const char *sign, int id) {
    dm_xw_open(w, "w:footnote");
    dm_xw_attr(w, "w:type", type);
    dm_xw_attr_int(w, "w:id", id);
    dm_xw_open(w, "w:p");
    dm_xw_open(w, "w:r");
    dm_xw_leaf(w, sign, NULL, NULL);
    dm_xw_close(w, "w:r");
    dm_xw_close(w, "w:p");
    dm_xw_close(w, "w:footnote");
}

static void footnotes_open(struct dm_xml_writer *w) {
    dm_docx_root(w, "w:footnotes");
    separator_note(w, "separator", "w:separator", 0);
    separator_note(w, "continuationSeparator", "w:continuationSeparator", 1);
}

void dm_docx_document(struct dm_docx *docx, struct dm_xml_writer *w) {
    struct dm_visitor visitor;
    docx->w = docx->body = w;
    footnotes_open(&docx->note_body);
    dm_docx_root(w, "w:document");
    dm_xw_attr(w, "xmlns:wp", DM_DOCX_DRAWING "wordprocessingDrawing");
    dm_xw_attr(w, "xmlns:a", DM_DOCX_DRAWING "main");
    dm_xw_attr(w, "xmlns:pic", DM_DOCX_DRAWING "picture");
    dm_xw_open(w, "w:body");
    dm_doc_walk(docx->doc, visitor_make(&visitor), docx);
    dm_xw_close(w, "w:body");
    dm_xw_close(w, "w:document");
    dm_xw_close(&docx->note_body, "w:footnotes");
}

void dm_docx_footnotes(struct dm_docx *docx, struct dm_xml_writer *w) {
    if (docx->note_body.out->failed) w->out->failed = true;
    dm_buf_add_n(w->out, docx->note_body.out->data, docx->note_body.out->length);
}
