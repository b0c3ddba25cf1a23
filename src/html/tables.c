/* Tables: caption, columns, header cells. What only lays out (boxes of a form, data on a cover) says so, and is no table to a reader of the
 * screen. */
#include "html/html.h"

#include <stdio.h>

const char *dm_html_tone(enum dm_tone tone) {
    static const char *const names[DM_TONE_COUNT] = {NULL,          "tint",   "level1-head", "level2-head",
                                                     "level3-head", "level1", "level2",      "level3"};
    return names[tone];
}

static bool lays_out(const struct dm_node *table) {
    return table->look == DM_TABLE_COVER || table->look == DM_TABLE_CARD ||
           (table->look == DM_TABLE_FORM && !(table->first && table->first->header));
}

static void attr_percent(struct dm_html *html, const char *property, long long part, long long whole) {
    long long tenths = whole > 0 ? (1000 * part + whole / 2) / whole : 1000;
    char style[48];

    snprintf(style, sizeof style, "%s:%lld.%lld%%", property, tenths / 10, tenths % 10);
    dm_xw_attr(html->xml, "style", style);
}

static void columns(struct dm_html *html, const struct dm_node *table, dm_um width) {
    dm_xw_open(html->xml, "colgroup");
    for (size_t i = 0; i < table->column_count; i++) {
        dm_xw_open(html->xml, "col");
        attr_percent(html, "width", table->columns[i].width, width);
        dm_xw_close(html->xml, "col");
    }
    dm_xw_close(html->xml, "colgroup");
}

/* A table is as wide as its columns say, in parts of the text's width: a screen has another. The class "many" is scrolled sideways where
 * a screen is too narrow for it. */
static void open_frame(struct dm_html *html, const struct dm_node *table, dm_um width) {
    dm_um room = dm_look_text_width(html->look, html->sheet) - (table->indented ? html->look->number_column : 0);

    dm_xw_open(html->xml, "div");
    dm_xw_attr(html->xml, "class", table->indented ? "frame indented" : "frame");
    dm_xw_open(html->xml, "table");
    char names[80];
    snprintf(names, sizeof names, "%s%s%s", html->look->table[table->look].docx_id, table->whole ? " whole" : "",
             table->column_count > 3 && table->look != DM_TABLE_COVER ? " many" : "");
    dm_xw_attr(html->xml, "class", names);
    if (width < room) attr_percent(html, "width", width, room);
    if (lays_out(table)) dm_xw_attr(html->xml, "role", "presentation");
    html->laid[table->look] = true;
}

static dm_um width_of(const struct dm_node *table) {
    dm_um width = 0;

    for (size_t i = 0; i < table->column_count; i++) width += table->columns[i].width;
    return width;
}

/* By the caption before it, which goes inside. */
void dm_html_table_open(struct dm_html *html, const struct dm_node *table) {
    open_frame(html, table, width_of(table));
    html->captioned = table;
}

void dm_html_table_enter(void *context, const struct dm_node *table) {
    struct dm_html *html = context;

    if (html->captioned != table) {
        open_frame(html, table, width_of(table));
        if (!lays_out(table)) dm_xw_attr(html->xml, "aria-label", table->title);
    }
    columns(html, table, width_of(table));
}

void dm_html_table_leave(void *context, const struct dm_node *table) {
    struct dm_html *html = context;

    (void)table;
    dm_xw_close(html->xml, "table");
    dm_xw_close(html->xml, "div");
}

/* Header rows are the first ones; one further down is an ordinary row of header cells. */
static bool in_head(const struct dm_node *row) {
    const struct dm_node *at = row->parent->first;

    while (at && at->header && at != row) at = at->next;
    return at == row && row->header;
}

void dm_html_row_enter(void *context, const struct dm_node *row) {
    struct dm_html *html = context;
    const struct dm_node *table = row->parent;
    char height[24], style[48];

    if (row == table->first) dm_xw_open(html->xml, row->header ? "thead" : "tbody");
    dm_xw_open(html->xml, "tr");
    if (!row->height) return;
    dm_length_mm(row->height, height);
    snprintf(style, sizeof style, "height:%s", height);
    dm_xw_attr(html->xml, "style", style);
}

void dm_html_row_leave(void *context, const struct dm_node *row) {
    struct dm_html *html = context;
    bool head = in_head(row);

    dm_xw_close(html->xml, "tr");
    if (head && row->next && in_head(row->next)) return;
    if (!head && row->next) return;
    dm_xw_close(html->xml, head ? "thead" : "tbody");
    if (row->next) dm_xw_open(html->xml, "tbody");
}

/* The first cell of a line names it in all tables that are read line by line. */
static bool names_row(const struct dm_node *cell) {
    static const bool by_line[DM_TABLE_COUNT] = {
        [DM_TABLE_DATA] = true, [DM_TABLE_SHEET] = true, [DM_TABLE_LEVEL] = true, [DM_TABLE_CHECK] = true};
    const struct dm_node *row = cell->parent;

    return by_line[row->parent->look] && cell == row->first && cell->next;
}

static const char *element_of(const struct dm_node *cell) {
    if (lays_out(cell->parent->parent)) return "td";
    return cell->parent->header || names_row(cell) ? "th" : "td";
}

void dm_html_cell_enter(void *context, const struct dm_node *cell) {
    struct dm_html *html = context;
    const char *tone = dm_html_tone(cell->tone), *element = element_of(cell);
    char names[48];

    dm_xw_open(html->xml, element);
    if (element[1] == 'h') dm_xw_attr(html->xml, "scope", cell->parent->header ? "col" : "row");
    if (cell->span > 1) dm_xw_attr_int(html->xml, "colspan", cell->span);
    snprintf(names, sizeof names, "%s%s%s", tone ? tone : "", tone && cell->bottom ? " " : "", cell->bottom ? "foot" : "");
    if (*names) dm_xw_attr(html->xml, "class", names);
}

void dm_html_cell_leave(void *context, const struct dm_node *cell) {
    struct dm_html *html = context;

    dm_xw_close(html->xml, element_of(cell));
}
