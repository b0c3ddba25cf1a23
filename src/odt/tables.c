/* Tables: rows, header rows, cells and the cells they cover. */
#include "odt/odt.h"

#include <stdio.h>

void dm_odt_table_enter(void *context, const struct dm_node *table) {
    struct dm_odt *odt = context;
    struct dm_xml_writer *w = odt->xml;
    char name[24];
    snprintf(name, sizeof name, "Table%d", ++odt->tables);
    dm_xw_open(w, "table:table");
    dm_xw_attr(w, "table:name", name);
    dm_xw_attr(w, "table:style-name", dm_odt_table_style(odt, table).text);
    if (table->title) dm_xw_element(w, "table:title", table->title);
    for (size_t i = 0; i < table->column_count; i++)
        dm_xw_leaf(w, "table:table-column", "table:style-name", dm_odt_column_style(odt, &table->columns[i]).text);
}

void dm_odt_table_leave(void *context, const struct dm_node *table) {
    struct dm_odt *odt = context;
    (void)table;
    dm_xw_close(odt->xml, "table:table");
}

void dm_odt_row_enter(void *context, const struct dm_node *row) {
    struct dm_odt *odt = context;
    if (row->header && row->parent->first == row) dm_xw_open(odt->xml, "table:table-header-rows");
    dm_xw_open(odt->xml, "table:table-row");
    dm_xw_attr(odt->xml, "table:style-name", dm_odt_row_style(odt, row).text);
}

/* Header rows are the first ones; one further down is an ordinary row of head cells, since ODF repeats a single block only. */
static bool ends_header(const struct dm_node *row) {
    const struct dm_node *at = row->parent->first;
    while (at && at->header && at != row) at = at->next;
    return at == row && row->header && !(row->next && row->next->header);
}

void dm_odt_row_leave(void *context, const struct dm_node *row) {
    struct dm_odt *odt = context;
    dm_xw_close(odt->xml, "table:table-row");
    if (ends_header(row)) dm_xw_close(odt->xml, "table:table-header-rows");
}

void dm_odt_cell_enter(void *context, const struct dm_node *cell) {
    struct dm_odt *odt = context;
    dm_xw_open(odt->xml, "table:table-cell");
    dm_xw_attr(odt->xml, "table:style-name", dm_odt_cell_style(odt, cell).text);
    dm_xw_attr(odt->xml, "office:value-type", "string");
    if (cell->span > 1) dm_xw_attr_int(odt->xml, "table:number-columns-spanned", cell->span);
}

void dm_odt_cell_leave(void *context, const struct dm_node *cell) {
    struct dm_odt *odt = context;
    dm_xw_close(odt->xml, "table:table-cell");
    for (int covered = 1; covered < cell->span; covered++) dm_xw_leaf(odt->xml, "table:covered-table-cell", NULL, NULL);
}
