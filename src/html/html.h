/* Shared inside src/html: one page being written. The page is XML and HTML at once (polyglot markup), so that either kind of parser reads
 * the same tree; it holds no script and reaches for nothing outside itself. */
#ifndef DM_HTML_HTML_H
#define DM_HTML_HTML_H
#include "base/xml_write.h"
#include "doc/doc.h"
#include "doc/walk.h"

struct dm_html {
    const struct dm_doc *doc;
    const struct dm_look *look;
    struct dm_arena *arena;    /* ends with the writer's call */
    struct dm_xml_writer *xml; /* where it is written now: one of these, in the end the whole page */
    struct dm_xml_writer page, notes;
    struct dm_buf text, noted;     /* the body, and the notes, which follow the text */
    DM_LIST(const char *) targets; /* names that links lead to, sorted; only these are written when bare */
    bool used[DM_PSTYLE_COUNT], spoken[DM_CSTYLE_COUNT], laid[DM_TABLE_COUNT]; /* styles that need a rule */
    /* where the walk stands */
    enum dm_cstyle span;
    enum dm_page sheet;
    const char *note;                /* number of the note being written; NULL none */
    const struct dm_node *captioned; /* table that its caption opened */
    bool titled;                     /* the page's one h1 is written */
    bool listed;                     /* a list made of neighbouring paragraphs is open */
    bool figured;                    /* a figure is open */
};

/* write.c */
bool dm_html_wants(const struct dm_html *html, const char *name);
/* content.c: everything between header and footer, and the notes into their own buffer */
void dm_html_content(struct dm_html *html);
void dm_html_name(struct dm_html *html, const char *name); /* id of the element just opened */
/* tables.c */
void dm_html_table_open(struct dm_html *html, const struct dm_node *table);
void dm_html_table_enter(void *context, const struct dm_node *table);
void dm_html_table_leave(void *context, const struct dm_node *table);
void dm_html_row_enter(void *context, const struct dm_node *row);
void dm_html_row_leave(void *context, const struct dm_node *row);
void dm_html_cell_enter(void *context, const struct dm_node *cell);
void dm_html_cell_leave(void *context, const struct dm_node *cell);
const char *dm_html_tone(enum dm_tone tone); /* its class; NULL for none */
/* runs.c */
void dm_html_span(struct dm_html *html, enum dm_cstyle style); /* closes the open span when it is another, opens this one */
void dm_html_run_text(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_html_run_ref(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_html_run_seq(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_html_run_tab(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_html_run_break(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_html_run_note(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_html_run_image(void *context, const struct dm_run *run, const struct dm_node *para);
/* css.c: the sheet of this page, without a sign that XML and HTML would read differently inside it */
void dm_html_css(struct dm_html *html, struct dm_buf *css);
void dm_html_css_string(struct dm_buf *css, const char *text); /* quoted and escaped */
void dm_html_css_type(const struct dm_html *html, struct dm_buf *css, const struct dm_pstyle_figures *f);
void dm_html_css_box(struct dm_buf *css, const struct dm_pstyle_figures *f); /* lines, padding and ground */
/* pages.c: sizes, margins and running lines on paper */
void dm_html_pages(const struct dm_html *html, struct dm_buf *css);
/* The pieces between tabs of a running line, each with what stands between; those that count pages mean nothing on a screen. */
bool dm_html_piece(const struct dm_run **at, const struct dm_run **first, const struct dm_run **end, bool *counts);
#endif
