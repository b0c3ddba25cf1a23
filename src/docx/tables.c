/* Tables: fixed layout, columns as the doc says. Word has no cell style, so fill, place and spans of cells are said on the cell. */
#include "docx/docx.h"

static long width_of(const struct dm_node *table, size_t from, size_t count) {
    long width = 0;
    for (size_t i = from; i < table->column_count && i < from + count; i++) width += dm_length_twips(table->columns[i].width);
    return width;
}

static void width(struct dm_xml_writer *w, const char *element, long twips) {
    dm_xw_open(w, element);
    dm_xw_attr_int(w, "w:w", twips);
    dm_xw_attr(w, "w:type", "dxa");
    dm_xw_close(w, element);
}

/* Which of the style's parts apply (17.4.55): the first row's when it is a head, bands never. */
static void table_look(struct dm_xml_writer *w, bool head) {
    dm_xw_open(w, "w:tblLook");
    dm_xw_attr(w, "w:val", head ? "0620" : "0600");
    dm_xw_attr_int(w, "w:firstRow", head);
    dm_xw_attr_int(w, "w:lastRow", 0);
    dm_xw_attr_int(w, "w:firstColumn", 0);
    dm_xw_attr_int(w, "w:lastColumn", 0);
    dm_xw_attr_int(w, "w:noHBand", 1);
    dm_xw_attr_int(w, "w:noVBand", 1);
    dm_xw_close(w, "w:tblLook");
}

static void table_properties(struct dm_docx *docx, const struct dm_node *table) {
    struct dm_xml_writer *w = docx->w;
    const struct dm_look *look = docx->doc->look;
    dm_xw_open(w, "w:tblPr");
    dm_xw_leaf(w, "w:tblStyle", "w:val", look->table[table->look].docx_id);
    width(w, "w:tblW", width_of(table, 0, table->column_count));
    width(w, "w:tblInd", table->indented ? dm_length_twips(look->number_column) : 0);
    dm_xw_leaf(w, "w:tblLayout", "w:type", "fixed");
    table_look(w, table->first != NULL && table->first->header);
    if (table->title != NULL) {
        dm_xw_leaf(w, "w:tblCaption", "w:val", table->title);
        dm_xw_leaf(w, "w:tblDescription", "w:val", table->title);
    }
    dm_xw_close(w, "w:tblPr");
}

static void table_enter(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    struct dm_xml_writer *w = docx->w;
    dm_docx_separate_tables(docx);
    dm_xw_open(w, "w:tbl");
    table_properties(docx, node);
    dm_xw_open(w, "w:tblGrid");
    for (size_t i = 0; i < node->column_count; i++) {
        dm_xw_open(w, "w:gridCol");
        dm_xw_attr_int(w, "w:w", dm_length_twips(node->columns[i].width));
        dm_xw_close(w, "w:gridCol");
    }
    dm_xw_close(w, "w:tblGrid");
}

static void table_leave(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    (void)node;
    dm_xw_close(docx->w, "w:tbl");
    docx->after_table = true;
    docx->section_said = false;
}

static void row_enter(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    struct dm_xml_writer *w = docx->w;
    dm_xw_open(w, "w:tr");
    dm_xw_open(w, "w:trPr");
    dm_xw_leaf(w, "w:cantSplit", NULL, NULL);
    if (node->height > 0) {
        dm_xw_open(w, "w:trHeight");
        dm_xw_attr_int(w, "w:val", dm_length_twips(node->height));
        dm_xw_attr(w, "w:hRule", "atLeast");
        dm_xw_close(w, "w:trHeight");
    }
    if (node->header) dm_xw_leaf(w, "w:tblHeader", NULL, NULL);
    dm_xw_close(w, "w:trPr");
}

static void row_leave(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    (void)node;
    dm_xw_close(docx->w, "w:tr");
}

static size_t columns_before(const struct dm_node *cell) {
    size_t columns = 0;
    for (const struct dm_node *other = cell->parent->first; other != NULL && other != cell; other = other->next)
        columns += other->span > 1 ? (size_t)other->span : 1;
    return columns;
}

static void fill(struct dm_xml_writer *w, const char *colour) {
    if (colour == NULL) return;
    dm_xw_open(w, "w:shd");
    dm_xw_attr(w, "w:val", "clear");
    dm_xw_attr(w, "w:color", "auto");
    dm_xw_attr(w, "w:fill", colour);
    dm_xw_close(w, "w:shd");
}

static void cell_enter(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    struct dm_xml_writer *w = docx->w;
    size_t span = node->span > 1 ? (size_t)node->span : 1;
    dm_xw_open(w, "w:tc");
    dm_xw_open(w, "w:tcPr");
    width(w, "w:tcW", width_of(node->parent->parent, columns_before(node), span));
    if (span > 1) dm_docx_int(w, "w:gridSpan", (long)span);
    fill(w, docx->doc->look->tone[node->tone]);
    if (node->bottom) dm_xw_leaf(w, "w:vAlign", "w:val", "bottom");
    dm_xw_close(w, "w:tcPr");
}

static void cell_leave(void *context, const struct dm_node *node) {
    struct dm_docx *docx = context;
    (void)node;
    dm_xw_close(docx->w, "w:tc");
}

void dm_docx_table_functions(struct dm_visitor *visitor) {
    visitor->enter[DM_NODE_TABLE] = table_enter;
    visitor->leave[DM_NODE_TABLE] = table_leave;
    visitor->enter[DM_NODE_ROW] = row_enter;
    visitor->leave[DM_NODE_ROW] = row_leave;
    visitor->enter[DM_NODE_CELL] = cell_enter;
    visitor->leave[DM_NODE_CELL] = cell_leave;
}
