/* content.xml: one walk over the doc, one function per kind of node and of run. */
#include "odt/odt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- bookmarks ---- */

void dm_odt_bookmark(struct dm_odt *odt, const char *element, const char *name) {
    if (name) dm_xw_leaf(odt->xml, element, "text:name", name);
}

/* ---- pages ---- */

/* ODF has no section break: a style of the first thing on the new pages names their master page. */
static const struct dm_node *opener(const struct dm_node *node) {
    while (node && node->kind != DM_NODE_PARA && node->kind != DM_NODE_TABLE && node->kind != DM_NODE_CONTENTS) node = node->first;
    return node;
}

void dm_odt_part_enter(void *context, const struct dm_node *part) {
    struct dm_odt *odt = context;
    odt->opener = opener(part->first);
    odt->page = part->page;
}

/* ---- paragraphs ---- */

/* A paragraph whose style has a label but which stands in no list is a list of its own: tick boxes and bullets in cells, annexes. */
static bool list_of_one(const struct dm_odt *odt, const struct dm_node *para) {
    enum dm_list_style label = odt->look->para[para->style].label;
    return label != DM_LABEL_NONE && label != DM_LABEL_HEADINGS && !(para->parent && para->parent->kind == DM_NODE_ITEM);
}

/* Annexes count on from one list to the next by its xml:id; text:continue-numbering makes LibreOffice repeat "Annex A". */
static void annex_list(struct dm_odt *odt) {
    dm_xw_attr(odt->xml, odt->annexed ? "text:continue-list" : "xml:id", "annexes");
    odt->annexed = true;
}

static void open_list_of_one(struct dm_odt *odt, const struct dm_pstyle_figures *figures) {
    dm_xw_open(odt->xml, "text:list");
    if (figures->label == DM_LABEL_ANNEXES) annex_list(odt);
    dm_xw_attr(odt->xml, "text:style-name", dm_odt_list_style(figures->label));
    for (int level = 1; level < figures->label_level; level++) {
        dm_xw_open(odt->xml, "text:list-item");
        dm_xw_open(odt->xml, "text:list");
    }
    dm_xw_open(odt->xml, "text:list-item");
}

static void close_list_of_one(struct dm_odt *odt, const struct dm_pstyle_figures *figures) {
    int level = 0;
    do {
        dm_xw_close(odt->xml, "text:list-item");
        dm_xw_close(odt->xml, "text:list");
    } while (++level < figures->label_level);
}

static void enter_para(void *context, const struct dm_node *para) {
    struct dm_odt *odt = context;
    struct dm_odt_name automatic;
    struct dm_xml_writer *w = odt->xml;
    const struct dm_pstyle_figures *figures = &odt->look->para[para->style];
    if (list_of_one(odt, para)) open_list_of_one(odt, figures);
    dm_xw_open(w, figures->outline ? "text:h" : "text:p");
    dm_xw_attr(w, "text:style-name", dm_odt_para_style(odt, para, &automatic));
    if (figures->outline) dm_xw_attr_int(w, "text:outline-level", figures->outline);
    /* A heading without number: a list header keeps its level and is not counted (ODF 1.3 part 3 §5.1.2, text:h). */
    if (figures->label == DM_LABEL_HEADINGS && !para->number) dm_xw_attr(w, "text:is-list-header", "true");
    dm_odt_bookmark(odt, "text:bookmark-start", para->name);
    odt->blank = true;
}

static void leave_para(void *context, const struct dm_node *para) {
    struct dm_odt *odt = context;
    const struct dm_pstyle_figures *figures = &odt->look->para[para->style];
    dm_odt_span(odt, DM_CSTYLE_NONE);
    dm_odt_bookmark(odt, "text:bookmark-end", para->name);
    dm_xw_close(odt->xml, figures->outline ? "text:h" : "text:p");
    if (list_of_one(odt, para)) close_list_of_one(odt, figures);
}

/* ---- lists ---- */

static enum dm_list_style label_of(const struct dm_odt *odt, const struct dm_node *list) {
    static const enum dm_list_style usual[] = {
        [DM_LIST_BULLETS] = DM_LABEL_BULLETS, [DM_LIST_STEPS] = DM_LABEL_STEPS, [DM_LIST_CHECKS] = DM_LABEL_CHECKS};
    const struct dm_node *para = list->first ? list->first->first : NULL;
    enum dm_list_style label = para && para->kind == DM_NODE_PARA ? odt->look->para[para->style].label : DM_LABEL_NONE;
    return label == DM_LABEL_NONE || label == DM_LABEL_HEADINGS ? usual[list->list] : label;
}

/* Each list is its own element and says nothing of another: so its steps begin at 1. A list inside a list of the same kind takes
 * the outer style at its next level by saying none (ODF 1.3 part 3 §5.3.2, text:list). */
static void enter_list(void *context, const struct dm_node *list) {
    struct dm_odt *odt = context;
    const struct dm_node *outer = list->parent && list->parent->kind == DM_NODE_ITEM ? list->parent->parent : NULL;
    enum dm_list_style label = label_of(odt, list);
    dm_xw_open(odt->xml, "text:list");
    if (!outer || label_of(odt, outer) != label) dm_xw_attr(odt->xml, "text:style-name", dm_odt_list_style(label));
}

static void leave_list(void *context, const struct dm_node *list) {
    struct dm_odt *odt = context;
    (void)list;
    dm_xw_close(odt->xml, "text:list");
}

static void enter_item(void *context, const struct dm_node *item) {
    struct dm_odt *odt = context;
    (void)item;
    dm_xw_open(odt->xml, "text:list-item");
}

static void leave_item(void *context, const struct dm_node *item) {
    struct dm_odt *odt = context;
    (void)item;
    dm_xw_close(odt->xml, "text:list-item");
}

/* ---- footnotes ---- */

static void enter_note(void *context, const struct dm_node *note) {
    struct dm_odt *odt = context;
    struct dm_xml_writer *w = odt->xml;
    char id[24], number[16];
    (void)note;
    snprintf(number, sizeof number, "%d", ++odt->notes);
    snprintf(id, sizeof id, "ftn%s", number);
    dm_odt_span(odt, DM_CSTYLE_NONE);
    dm_xw_open(w, "text:note");
    dm_xw_attr(w, "text:id", id);
    dm_xw_attr(w, "text:note-class", "footnote");
    dm_xw_element(w, "text:note-citation", number);
    dm_xw_open(w, "text:note-body");
}

static void leave_note(void *context, const struct dm_node *note) {
    struct dm_odt *odt = context;
    (void)note;
    dm_xw_close(odt->xml, "text:note-body");
    dm_xw_close(odt->xml, "text:note");
    odt->blank = false;
}

/* ---- the part ---- */

static const struct dm_visitor visitor = {
    .enter = {[DM_NODE_PART] = dm_odt_part_enter,
              [DM_NODE_PARA] = enter_para,
              [DM_NODE_LIST] = enter_list,
              [DM_NODE_ITEM] = enter_item,
              [DM_NODE_TABLE] = dm_odt_table_enter,
              [DM_NODE_ROW] = dm_odt_row_enter,
              [DM_NODE_CELL] = dm_odt_cell_enter,
              [DM_NODE_CONTENTS] = dm_odt_contents_enter,
              [DM_NODE_ENTRY] = dm_odt_entry_enter,
              [DM_NODE_NOTE] = enter_note},
    .leave = {[DM_NODE_PARA] = leave_para,
              [DM_NODE_LIST] = leave_list,
              [DM_NODE_ITEM] = leave_item,
              [DM_NODE_TABLE] = dm_odt_table_leave,
              [DM_NODE_ROW] = dm_odt_row_leave,
              [DM_NODE_CELL] = dm_odt_cell_leave,
              [DM_NODE_CONTENTS] = dm_odt_contents_leave,
              [DM_NODE_ENTRY] = dm_odt_entry_leave,
              [DM_NODE_NOTE] = leave_note},
    .run = {[DM_RUN_TEXT] = dm_odt_run_text,
            [DM_RUN_REF] = dm_odt_run_ref,
            [DM_RUN_SEQ] = dm_odt_run_seq,
            [DM_RUN_PAGE] = dm_odt_run_page,
            [DM_RUN_PAGES] = dm_odt_run_pages,
            [DM_RUN_PAGEREF] = dm_odt_run_pageref,
            [DM_RUN_TAB] = dm_odt_run_tab,
            [DM_RUN_BREAK] = dm_odt_run_break,
            [DM_RUN_IMAGE] = dm_odt_run_image},
};

static void sequence_declarations(struct dm_odt *odt) {
    static const char *const names[] = {"Table", "Figure"};
    dm_xw_open(odt->xml, "text:sequence-decls");
    for (int i = 0; i < 2; i++) {
        dm_xw_open(odt->xml, "text:sequence-decl");
        dm_xw_attr_int(odt->xml, "text:display-outline-level", 0);
        dm_xw_attr(odt->xml, "text:name", names[i]);
        dm_xw_close(odt->xml, "text:sequence-decl");
    }
    dm_xw_close(odt->xml, "text:sequence-decls");
}

/* LibreOffice adds a paragraph of body size after a table that ends the text, and with it perhaps a page: ours is one point high. */
static void end_after_table(struct dm_odt *odt) {
    const struct dm_node *part = odt->doc->root ? odt->doc->root->last : NULL;
    if (!part || !part->last || part->last->kind != DM_NODE_TABLE) return;
    dm_xw_leaf(odt->xml, "text:p", "text:style-name", odt->look->para[DM_PSTYLE_SECTION_END].odt_name);
}

void dm_odt_content(struct dm_odt *odt) {
    struct dm_xml_writer *w = odt->xml;
    dm_odt_root(odt, "office:document-content");
    dm_odt_fonts(odt);
    dm_odt_automatic_styles(odt);
    dm_xw_open(w, "office:body");
    dm_xw_open(w, "office:text");
    sequence_declarations(odt);
    dm_doc_walk(odt->doc, &visitor, odt);
    end_after_table(odt);
    dm_xw_close(w, "office:text");
    dm_xw_close(w, "office:body");
    dm_xw_close(w, "office:document-content");
}
