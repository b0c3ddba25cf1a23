/* The smaller parts: sections, headers and footers of each kind of page, fonts, properties. */
#include "base/text.h"
#include "docx/docx.h"

void dm_docx_root(struct dm_xml_writer *w, const char *name) {
    dm_xw_declaration(w);
    dm_xw_open(w, name);
    dm_xw_attr(w, "xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
    dm_xw_attr(w, "xmlns:r", DM_DOCX_OFFICE "relationships");
}

/* ---- sections ---- */

static void page_size(struct dm_xml_writer *w, const struct dm_page_figures *page) {
    dm_xw_open(w, "w:pgSz");
    dm_xw_attr_int(w, "w:w", dm_length_twips(page->width));
    dm_xw_attr_int(w, "w:h", dm_length_twips(page->height));
    dm_xw_attr(w, "w:orient", page->width > page->height ? "landscape" : NULL);
    dm_xw_close(w, "w:pgSz");
}

static void page_margins(struct dm_xml_writer *w, const struct dm_page_figures *page) {
    dm_xw_open(w, "w:pgMar");
    dm_xw_attr_int(w, "w:top", dm_length_twips(page->top));
    dm_xw_attr_int(w, "w:right", dm_length_twips(page->right));
    dm_xw_attr_int(w, "w:bottom", dm_length_twips(page->bottom));
    dm_xw_attr_int(w, "w:left", dm_length_twips(page->left));
    dm_xw_attr_int(w, "w:header", dm_length_twips(page->header));
    dm_xw_attr_int(w, "w:footer", dm_length_twips(page->footer));
    dm_xw_attr_int(w, "w:gutter", 0);
    dm_xw_close(w, "w:pgMar");
}

static void page_reference(struct dm_xml_writer *w, const char *element, const char *relation) {
    dm_xw_open(w, element);
    dm_xw_attr(w, "w:type", "default");
    dm_xw_attr(w, "r:id", relation);
    dm_xw_close(w, element);
}

void dm_docx_section(struct dm_docx *docx, struct dm_xml_writer *w, enum dm_page page) {
    dm_xw_open(w, "w:sectPr");
    page_reference(w, "w:headerReference", dm_docx_header_ids[page]);
    page_reference(w, "w:footerReference", dm_docx_footer_ids[page]);
    dm_xw_leaf(w, "w:type", "w:val", "nextPage");
    page_size(w, &docx->doc->look->page[page]);
    page_margins(w, &docx->doc->look->page[page]);
    dm_xw_close(w, "w:sectPr");
}

/* ---- headers and footers ---- */

static void line_of_runs(struct dm_docx *docx, enum dm_pstyle style, const struct dm_node *para) {
    struct dm_visitor visitor = {.enter = {NULL}};
    dm_docx_run_functions(&visitor);
    dm_docx_paragraph_open(docx, style);
    dm_xw_close(docx->w, "w:pPr");
    for (const struct dm_run *run = para != NULL ? para->runs : NULL; run != NULL; run = run->next) visitor.run[run->kind](docx, run, para);
    dm_xw_close(docx->w, "w:p");
}

static void marking(struct dm_docx *docx, enum dm_page page) {
    if (docx->doc->marking == NULL) return;
    dm_docx_paragraph_open(docx, page == DM_PAGE_LANDSCAPE ? DM_PSTYLE_MARKING_WIDE : DM_PSTYLE_MARKING);
    dm_xw_close(docx->w, "w:pPr");
    dm_docx_text(docx, DM_CSTYLE_NONE, docx->doc->marking);
    dm_xw_close(docx->w, "w:p");
}

/* A cover has the marking alone. A part may not be empty (17.10.4), and a section without a header would take the one before: so where
 * there is nothing to say an empty line stands. */
static void line_of_page(struct dm_docx *docx, enum dm_page page, enum dm_pstyle style, const struct dm_node *para) {
    if (page == DM_PAGE_COVER) para = NULL;
    if (para != NULL || docx->doc->marking == NULL) line_of_runs(docx, style, para);
}

void dm_docx_header(struct dm_docx *docx, struct dm_xml_writer *w, enum dm_page page) {
    docx->w = w;
    dm_docx_root(w, "w:hdr");
    marking(docx, page);
    line_of_page(docx, page, page == DM_PAGE_LANDSCAPE ? DM_PSTYLE_HEADER_WIDE : DM_PSTYLE_HEADER, docx->doc->header);
    dm_xw_close(w, "w:hdr");
}

void dm_docx_footer(struct dm_docx *docx, struct dm_xml_writer *w, enum dm_page page) {
    docx->w = w;
    dm_docx_root(w, "w:ftr");
    if (docx->doc->initials != NULL && page != DM_PAGE_COVER)
        line_of_runs(docx, page == DM_PAGE_LANDSCAPE ? DM_PSTYLE_INITIALS_WIDE : DM_PSTYLE_INITIALS, docx->doc->initials);
    line_of_page(docx, page, page == DM_PAGE_LANDSCAPE ? DM_PSTYLE_FOOTER_WIDE : DM_PSTYLE_FOOTER, docx->doc->footer);
    marking(docx, page);
    dm_xw_close(w, "w:ftr");
}

/* ---- fonts ---- */

/* w:altName: what to take where the font is missing (17.8.3.1). */
static void font(struct dm_xml_writer *w, const struct dm_font *f) {
    dm_xw_open(w, "w:font");
    dm_xw_attr(w, "w:name", f->name);
    if (f->substitute != NULL) dm_xw_leaf(w, "w:altName", "w:val", f->substitute);
    dm_xw_leaf(w, "w:family", "w:val", f->serif_class ? "roman" : "swiss");
    dm_xw_close(w, "w:font");
}

void dm_docx_fonts(struct dm_docx *docx, struct dm_xml_writer *w) {
    const struct dm_look *look = docx->doc->look;
    dm_docx_root(w, "w:fonts");
    font(w, &look->serif);
    if (!dm_text_equal(look->serif.name, look->sans.name)) font(w, &look->sans);
    dm_xw_close(w, "w:fonts");
}

/* ---- properties ---- */

/* W3CDTF, to the second as Word writes it; the date is the edition's, never that of the run. */
static void date(struct dm_xml_writer *w, const char *element, const char *day) {
    dm_xw_open(w, element);
    dm_xw_attr(w, "xsi:type", "dcterms:W3CDTF");
    dm_xw_text(w, day);
    dm_xw_text(w, "T00:00:00Z");
    dm_xw_close(w, element);
}

void dm_docx_core(struct dm_docx *docx, struct dm_xml_writer *w) {
    const struct dm_doc *doc = docx->doc;
    dm_xw_declaration(w);
    dm_xw_open(w, "cp:coreProperties");
    dm_xw_attr(w, "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
    dm_xw_attr(w, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    dm_xw_attr(w, "xmlns:dcterms", "http://purl.org/dc/terms/");
    dm_xw_attr(w, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    if (doc->title != NULL) dm_xw_element(w, "dc:title", doc->title);
    if (doc->subject != NULL) dm_xw_element(w, "dc:subject", doc->subject);
    if (doc->language != NULL) dm_xw_element(w, "dc:language", doc->language);
    if (doc->date != NULL) date(w, "dcterms:created", doc->date);
    if (doc->date != NULL) date(w, "dcterms:modified", doc->date);
    dm_xw_close(w, "cp:coreProperties");
}

/* One fmtid for all properties a person may see in the dialogue; pid counts from 2 ([MS-OSHARED] 2.3.3.2.3.3.1). */
static void property(struct dm_xml_writer *w, int id, const char *name, const char *value) {
    dm_xw_open(w, "property");
    dm_xw_attr(w, "fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}");
    dm_xw_attr_int(w, "pid", id);
    dm_xw_attr(w, "name", name);
    dm_xw_element(w, "vt:lpwstr", value);
    dm_xw_close(w, "property");
}

void dm_docx_custom(const struct dm_doc *doc, struct dm_xml_writer *w, const char *seal) {
    int id = 2;
    dm_xw_declaration(w);
    dm_xw_open(w, "Properties");
    dm_xw_attr(w, "xmlns", DM_DOCX_OFFICE "custom-properties");
    dm_xw_attr(w, "xmlns:vt", DM_DOCX_OFFICE "docPropsVTypes");
    for (size_t i = 0; i < doc->properties.count; i++) property(w, id++, doc->properties.items[i].name, doc->properties.items[i].value);
    property(w, id, "dm.seal", seal);
    dm_xw_close(w, "Properties");
}
