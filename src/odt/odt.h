/* What the files of the ODT writer share. A part of the package is one function that spells it through an xml_write; content.xml is
 * walked twice, first to collect the automatic styles, which stand before the text, then to spell the text. */
#ifndef DM_ODT_ODT_H
#define DM_ODT_ODT_H
#include "base/xml_write.h"
#include "doc/doc.h"
#include "doc/walk.h"

/* Automatic styles: only what ODF cannot name (widths, lines of a cell, the page a paragraph opens). Equal figures share one. */
enum dm_odt_family { DM_ODT_PARAGRAPH, DM_ODT_TABLE, DM_ODT_COLUMN, DM_ODT_ROW, DM_ODT_CELL, DM_ODT_FAMILIES };
struct dm_odt_key {
    int figure[4];
};
struct dm_odt_name {
    char text[25]; /* a letter and a number */
};

struct dm_odt { /* one document being written */
    const struct dm_doc *doc;
    const struct dm_look *look;
    struct dm_arena *arena; /* ends with the writer's call */
    struct dm_xml_writer *xml;
    DM_LIST(struct dm_odt_key) automatic[DM_ODT_FAMILIES];
    /* where the walk stands */
    const struct dm_node *opener; /* paragraph, table or contents that opens the part's pages */
    enum dm_page page;
    enum dm_cstyle span;
    bool blank; /* a space here would be dropped by the reader */
    bool annexed;
    int tables, notes, pictures;
};

/* write.c */
void dm_odt_root(struct dm_odt *odt, const char *name); /* declaration, root with name spaces and version; the caller closes it */
/* styles.c */
void dm_odt_styles(struct dm_odt *odt);
void dm_odt_fonts(struct dm_odt *odt);
void dm_odt_colour(struct dm_odt *odt, const char *attribute, const char *rgb);
void dm_odt_border(struct dm_odt *odt, const char *attribute, const struct dm_line *line);
/* lists.c */
void dm_odt_list_styles(struct dm_odt *odt);
const char *dm_odt_list_style(enum dm_list_style label);
/* pages.c */
void dm_odt_page_layouts(struct dm_odt *odt);
void dm_odt_master_pages(struct dm_odt *odt);
const char *dm_odt_master_page(enum dm_page page);
/* automatic.c */
struct dm_odt_name dm_odt_automatic(struct dm_odt *odt, enum dm_odt_family family, struct dm_odt_key key);
struct dm_odt_name dm_odt_opener_style(struct dm_odt *odt, enum dm_pstyle style, enum dm_page page);
/* Name of a paragraph's style; *name holds it when it is an automatic one. */
const char *dm_odt_para_style(struct dm_odt *odt, const struct dm_node *para, struct dm_odt_name *name);
struct dm_odt_name dm_odt_kept_style(struct dm_odt *odt, enum dm_pstyle style); /* held to the next paragraph */
struct dm_odt_name dm_odt_table_style(struct dm_odt *odt, const struct dm_node *table);
struct dm_odt_name dm_odt_column_style(struct dm_odt *odt, const struct dm_column *column);
struct dm_odt_name dm_odt_row_style(struct dm_odt *odt, const struct dm_node *row);
struct dm_odt_name dm_odt_cell_style(struct dm_odt *odt, const struct dm_node *cell);
void dm_odt_automatic_styles(struct dm_odt *odt);
/* content.c */
void dm_odt_content(struct dm_odt *odt);
void dm_odt_part_enter(void *context, const struct dm_node *part);
void dm_odt_bookmark(struct dm_odt *odt, const char *element, const char *name);
/* tables.c */
void dm_odt_table_enter(void *context, const struct dm_node *table);
void dm_odt_table_leave(void *context, const struct dm_node *table);
void dm_odt_row_enter(void *context, const struct dm_node *row);
void dm_odt_row_leave(void *context, const struct dm_node *row);
void dm_odt_cell_enter(void *context, const struct dm_node *cell);
void dm_odt_cell_leave(void *context, const struct dm_node *cell);
/* contents.c */
void dm_odt_contents_enter(void *context, const struct dm_node *contents);
void dm_odt_contents_leave(void *context, const struct dm_node *contents);
void dm_odt_collect_entry(void *context, const struct dm_node *entry); /* the first walk */
void dm_odt_entry_enter(void *context, const struct dm_node *entry);
void dm_odt_entry_leave(void *context, const struct dm_node *entry);
/* runs.c */
void dm_odt_span(struct dm_odt *odt, enum dm_cstyle style); /* closes the open span when it is another, opens this one */
void dm_odt_run_text(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_odt_run_ref(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_odt_run_seq(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_odt_run_page(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_odt_run_pages(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_odt_run_pageref(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_odt_run_tab(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_odt_run_break(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_odt_run_image(void *context, const struct dm_run *run, const struct dm_node *para);
/* meta.c */
void dm_odt_manifest(struct dm_odt *odt);
void dm_odt_meta(struct dm_odt *odt, const char *seal); /* seal NULL: no properties */
#endif
