/* Automatic styles: widths of tables and columns, heights of rows, lines and tone of cells, and the paragraph that opens new pages or is
 * held to the next. Nothing else is formatted directly. The first walk collects them in order of use, the second finds them again by their
 * figures. */
#include "odt/odt.h"

#include <string.h>

struct dm_odt_name dm_odt_automatic(struct dm_odt *odt, enum dm_odt_family family, struct dm_odt_key key) {
    static const char letters[DM_ODT_FAMILIES] = {'P', 'T', 'C', 'R', 'K'};
    struct dm_odt_name name;
    size_t at = 0, count = odt->automatic[family].count;
    while (at < count && memcmp(&odt->automatic[family].items[at], &key, sizeof key) != 0) at++;
    if (at == count) {
        struct dm_odt_key *slot = DM_PUSH(odt->arena, odt->automatic[family]);
        if (slot) *slot = key;
    }
    name.text[0] = letters[family];
    dm_length_digits((long long)at + 1, name.text + 1);
    return name;
}

/* ---- figures of each family ---- */

struct dm_odt_name dm_odt_opener_style(struct dm_odt *odt, enum dm_pstyle style, enum dm_page page) {
    return dm_odt_automatic(odt, DM_ODT_PARAGRAPH, (struct dm_odt_key){{(int)style, (int)page, true}});
}

struct dm_odt_name dm_odt_kept_style(struct dm_odt *odt, enum dm_pstyle style) {
    return dm_odt_automatic(odt, DM_ODT_PARAGRAPH, (struct dm_odt_key){{(int)style}});
}

const char *dm_odt_para_style(struct dm_odt *odt, const struct dm_node *para, struct dm_odt_name *name) {
    const struct dm_pstyle_figures *figures = &odt->look->para[para->style];
    bool kept = para->keep_next && !figures->keep_next && para->parent && para->parent->kind != DM_NODE_CELL; /* cells: their table's */
    if (para != odt->opener && !kept) return figures->odt_name;
    *name = para == odt->opener ? dm_odt_opener_style(odt, para->style, odt->page) : dm_odt_kept_style(odt, para->style);
    return name->text;
}

struct dm_odt_name dm_odt_table_style(struct dm_odt *odt, const struct dm_node *table) {
    int width = 0, page = table == odt->opener ? (int)odt->page + 1 : 0;
    for (size_t i = 0; i < table->column_count; i++) width += table->columns[i].width;
    return dm_odt_automatic(odt, DM_ODT_TABLE, (struct dm_odt_key){{width, table->indented, table->whole + 2 * table->keep_next, page}});
}

struct dm_odt_name dm_odt_column_style(struct dm_odt *odt, const struct dm_column *column) {
    return dm_odt_automatic(odt, DM_ODT_COLUMN, (struct dm_odt_key){{column->width}});
}

struct dm_odt_name dm_odt_row_style(struct dm_odt *odt, const struct dm_node *row) {
    return dm_odt_automatic(odt, DM_ODT_ROW, (struct dm_odt_key){{row->height}});
}

enum { FIRST_ROW = 1, LAST_ROW = 2, LAST_HEAD = 4, FIRST_CELL = 8, LAST_CELL = 16 };

struct dm_odt_name dm_odt_cell_style(struct dm_odt *odt, const struct dm_node *cell) {
    const struct dm_node *row = cell->parent, *table = row->parent;
    int edges = 0;
    if (row == table->first) edges |= FIRST_ROW;
    if (!row->next) edges |= LAST_ROW;
    if (row->header && !(row->next && row->next->header)) edges |= LAST_HEAD;
    if (cell == row->first) edges |= FIRST_CELL;
    if (!cell->next) edges |= LAST_CELL;
    return dm_odt_automatic(odt, DM_ODT_CELL, (struct dm_odt_key){{(int)table->look, (int)cell->tone, cell->bottom, edges}});
}

/* ---- the first walk ---- */

static void collect_para(void *context, const struct dm_node *para) {
    struct dm_odt *odt = context;
    struct dm_odt_name name;
    (void)dm_odt_para_style(odt, para, &name);
}

static void collect_contents(void *context, const struct dm_node *contents) {
    struct dm_odt *odt = context;
    if (contents == odt->opener) dm_odt_opener_style(odt, DM_PSTYLE_TOC_HEADING, odt->page);
}

static void collect_table(void *context, const struct dm_node *table) {
    struct dm_odt *odt = context;
    dm_odt_table_style(odt, table);
    for (size_t i = 0; i < table->column_count; i++) dm_odt_column_style(odt, &table->columns[i]);
}

static void collect_row(void *context, const struct dm_node *row) {
    dm_odt_row_style(context, row);
}

static void collect_cell(void *context, const struct dm_node *cell) {
    dm_odt_cell_style(context, cell);
}

/* ---- spelling ---- */

static void open_style(struct dm_odt *odt, enum dm_odt_family family, struct dm_odt_key key) {
    static const char *const families[DM_ODT_FAMILIES] = {"paragraph", "table", "table-column", "table-row", "table-cell"};
    dm_xw_open(odt->xml, "style:style");
    dm_xw_attr(odt->xml, "style:name", dm_odt_automatic(odt, family, key).text);
    dm_xw_attr(odt->xml, "style:family", families[family]);
}

static void paragraph(struct dm_odt *odt, const int *figure) {
    dm_xw_attr(odt->xml, "style:parent-style-name", odt->look->para[figure[0]].odt_name);
    if (figure[2]) {
        dm_xw_attr(odt->xml, "style:master-page-name", dm_odt_master_page((enum dm_page)figure[1]));
        return;
    }
    dm_xw_open(odt->xml, "style:paragraph-properties");
    dm_xw_attr(odt->xml, "fo:keep-with-next", "always");
    dm_xw_close(odt->xml, "style:paragraph-properties");
}

static void table(struct dm_odt *odt, const int *figure) {
    struct dm_xml_writer *w = odt->xml;
    if (figure[3]) dm_xw_attr(w, "style:master-page-name", dm_odt_master_page((enum dm_page)(figure[3] - 1)));
    dm_xw_open(w, "style:table-properties");
    dm_xw_attr_mm(w, "style:width", figure[0]);
    dm_xw_attr(w, "table:align", "left");
    dm_xw_attr_mm(w, "fo:margin-left", figure[1] ? odt->look->number_column : 0);
    dm_xw_attr(w, "table:border-model", "collapsing");
    if (figure[2] & 1) dm_xw_attr(w, "style:may-break-between-rows", "false");
    if (figure[2] & 2) dm_xw_attr(w, "fo:keep-with-next", "always");
    dm_xw_close(w, "style:table-properties");
}

static void column(struct dm_odt *odt, const int *figure) {
    dm_xw_open(odt->xml, "style:table-column-properties");
    dm_xw_attr_mm(odt->xml, "style:column-width", figure[0]);
    dm_xw_close(odt->xml, "style:table-column-properties");
}

static void row(struct dm_odt *odt, const int *figure) {
    dm_xw_open(odt->xml, "style:table-row-properties");
    dm_xw_attr(odt->xml, "fo:keep-together", "always");
    if (figure[0]) dm_xw_attr_mm(odt->xml, "style:min-row-height", figure[0]);
    dm_xw_close(odt->xml, "style:table-row-properties");
}

static void cell_lines(struct dm_odt *odt, const struct dm_tstyle_figures *look, int edges) {
    static const struct dm_line none = {0};
    const struct dm_line *bottom = &look->between_rows;
    if ((edges & LAST_HEAD) && look->under_head.width) bottom = &look->under_head;
    if (edges & LAST_ROW) bottom = &look->bottom;
    dm_odt_border(odt, "fo:border-top", edges & FIRST_ROW ? &look->top : &none);
    dm_odt_border(odt, "fo:border-right", edges & LAST_CELL ? &look->sides : &none);
    dm_odt_border(odt, "fo:border-bottom", bottom);
    dm_odt_border(odt, "fo:border-left", edges & FIRST_CELL ? &look->sides : &look->between_columns);
}

static void cell(struct dm_odt *odt, const int *figure) {
    static const char *const padding[] = {"fo:padding-top", "fo:padding-right", "fo:padding-bottom", "fo:padding-left"};
    struct dm_xml_writer *w = odt->xml;
    const struct dm_tstyle_figures *look = &odt->look->table[figure[0]];
    const char *fill = odt->look->tone[figure[1]];
    dm_xw_open(w, "style:table-cell-properties");
    dm_xw_attr(w, "style:vertical-align", figure[2] ? "bottom" : "top");
    if (fill) dm_odt_colour(odt, "fo:background-color", fill);
    cell_lines(odt, look, figure[3]);
    for (int side = 0; side < 4; side++) dm_xw_attr_pt(w, padding[side], look->padding[side]);
    dm_xw_close(w, "style:table-cell-properties");
}

/* A picture stands in the line like a letter, its foot on the base line. */
static void inline_pictures(struct dm_odt *odt) {
    struct dm_xml_writer *w = odt->xml;
    dm_xw_open(w, "style:style");
    dm_xw_attr(w, "style:name", "Inline");
    dm_xw_attr(w, "style:family", "graphic");
    dm_xw_attr(w, "style:parent-style-name", "Graphics");
    dm_xw_open(w, "style:graphic-properties");
    dm_xw_attr(w, "style:wrap", "none");
    dm_xw_attr(w, "style:vertical-pos", "top");
    dm_xw_attr(w, "style:vertical-rel", "baseline");
    dm_xw_close(w, "style:graphic-properties");
    dm_xw_close(w, "style:style");
}

void dm_odt_automatic_styles(struct dm_odt *odt) {
    static const struct dm_visitor collect = {
        .enter = {[DM_NODE_PART] = dm_odt_part_enter,
                  [DM_NODE_PARA] = collect_para,
                  [DM_NODE_CONTENTS] = collect_contents,
                  [DM_NODE_ENTRY] = dm_odt_collect_entry,
                  [DM_NODE_TABLE] = collect_table,
                  [DM_NODE_ROW] = collect_row,
                  [DM_NODE_CELL] = collect_cell},
    };
    static void (*const spell[DM_ODT_FAMILIES])(struct dm_odt *, const int *) = {paragraph, table, column, row, cell};
    dm_doc_walk(odt->doc, &collect, odt);
    dm_xw_open(odt->xml, "office:automatic-styles");
    for (int family = 0; family < DM_ODT_FAMILIES; family++) {
        for (size_t i = 0; i < odt->automatic[family].count; i++) {
            struct dm_odt_key key = odt->automatic[family].items[i];
            open_style(odt, (enum dm_odt_family)family, key);
            spell[family](odt, key.figure);
            dm_xw_close(odt->xml, "style:style");
        }
    }
    if (odt->doc->images.count) inline_pictures(odt);
    dm_xw_close(odt->xml, "office:automatic-styles");
}
