/* The DOCX writer's own workings: ECMA-376 (Office Open XML, Transitional; clauses of part 1). Read write.c first: a file is a list of
 * parts, each made by one function. Elements stand in the order of wml.xsd; markup goes out only through base/xml_write.h. */
#ifndef DM_DOCX_DOCX_H
#define DM_DOCX_DOCX_H
#include "base/hash.h"
#include "base/package.h"
#include "base/xml_write.h"
#include "doc/doc.h"
#include "doc/walk.h"

#define DM_DOCX_DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"
#define DM_DOCX_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"

enum {
    DM_DOCX_DEEPEST_LIST = 8,
    DM_DOCX_ID_ROOM = 32,
    DM_DOCX_NOTE_BASE = 1 /* notes 0 and 1 are the separators; the first of ours is 2 */
};

struct dm_docx {
    const struct dm_doc *doc;
    struct dm_package *package;
    struct dm_xml_writer *w; /* where the walk writes: body, or note_body inside a footnote */
    struct dm_xml_writer *body;
    struct dm_xml_writer note_body;                            /* footnotes are a part of their own, filled while the document is walked */
    int bookmarks, drawings, contents, note_count, step_lists; /* so far in the file: the source of unique ids */
    int text_bookmark[2];                                      /* bookmark over the open paragraph's text; [1] inside a footnote */
    int list_depth, list_num[DM_DOCX_DEEPEST_LIST];
    bool note_number;  /* the next paragraph opens a footnote */
    bool section_said; /* the last paragraph written carries its part's section properties */
    bool after_table;  /* nothing written since a table ended */
};

/* document.c, runs.c, tables.c: word/document.xml, word/footnotes.xml */
void dm_docx_document(struct dm_docx *docx, struct dm_xml_writer *w);
void dm_docx_footnotes(struct dm_docx *docx, struct dm_xml_writer *w);   /* after the document, which meets them */
void dm_docx_paragraph_open(struct dm_docx *docx, enum dm_pstyle style); /* up to its style: w:pPr stays open */
void dm_docx_separate_tables(struct dm_docx *docx);
void dm_docx_table_functions(struct dm_visitor *visitor);
void dm_docx_run_functions(struct dm_visitor *visitor);
int dm_docx_bookmark_start(struct dm_docx *docx, const char *name); /* its id; 0 when none is written */
void dm_docx_bookmark_end(struct dm_docx *docx, int id);
void dm_docx_run_open(struct dm_docx *docx, enum dm_cstyle style);
void dm_docx_text(struct dm_docx *docx, enum dm_cstyle style, const char *text);
/* A complex field (17.16.18): code, target and switches, then what is shown stands between open and close. */
void dm_docx_field_open(struct dm_docx *docx, enum dm_cstyle style, bool dirty, const char *code, const char *target, const char *switches);
void dm_docx_field_close(struct dm_docx *docx, enum dm_cstyle style);

void dm_docx_image_run(void *context, const struct dm_run *run, const struct dm_node *para);
void dm_docx_image_id(size_t index, char id[DM_DOCX_ID_ROOM]); /* of its relationship */

/* styles.c, numbering.c */
void dm_docx_styles(struct dm_docx *docx, struct dm_xml_writer *w);
void dm_docx_run_figures(struct dm_xml_writer *w, const struct dm_look *look, enum dm_cstyle style);
long dm_docx_twentieths(long hundredths);                                   /* of a point */
void dm_docx_int(struct dm_xml_writer *w, const char *element, long value); /* an element with w:val */
void dm_docx_numbering(struct dm_docx *docx, struct dm_xml_writer *w);
int dm_docx_num_of_label(enum dm_list_style label); /* its w:numId; 0 for DM_LABEL_NONE */
int dm_docx_num_of_steps(int step_list);            /* step_list from 1 */

/* parts.c */
void dm_docx_root(struct dm_xml_writer *w, const char *name); /* declaration, element, namespaces */
void dm_docx_section(struct dm_docx *docx, struct dm_xml_writer *w, enum dm_page page);
extern const char *const dm_docx_header_ids[3], *const dm_docx_footer_ids[3]; /* of relationships; by enum dm_page */
void dm_docx_header(struct dm_docx *docx, struct dm_xml_writer *w, enum dm_page page);
void dm_docx_footer(struct dm_docx *docx, struct dm_xml_writer *w, enum dm_page page);
void dm_docx_fonts(struct dm_docx *docx, struct dm_xml_writer *w);
void dm_docx_core(struct dm_docx *docx, struct dm_xml_writer *w);
void dm_docx_custom(const struct dm_doc *doc, struct dm_xml_writer *w, const char *seal);
#endif
