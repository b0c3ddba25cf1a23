/* Page layouts and master pages: Cover (marking only), Standard, Landscape, each with its own header and footer. */
#include "odt/odt.h"

struct sheet {
    const char *name, *layout;
    enum dm_pstyle marking, header, initials, footer;
    bool plain; /* marking and nothing else */
};
static const struct sheet sheets[] = {
    [DM_PAGE_COVER] = {"Cover", "PLCover", DM_PSTYLE_MARKING, DM_PSTYLE_HEADER, DM_PSTYLE_INITIALS, DM_PSTYLE_FOOTER, true},
    [DM_PAGE_PORTRAIT] = {"Standard", "PLStandard", DM_PSTYLE_MARKING, DM_PSTYLE_HEADER, DM_PSTYLE_INITIALS, DM_PSTYLE_FOOTER, false},
    [DM_PAGE_LANDSCAPE] = {"Landscape", "PLLandscape", DM_PSTYLE_MARKING_WIDE, DM_PSTYLE_HEADER_WIDE, DM_PSTYLE_INITIALS_WIDE,
                           DM_PSTYLE_FOOTER_WIDE, false},
};
enum { SHEETS = sizeof sheets / sizeof sheets[0] };

const char *dm_odt_master_page(enum dm_page page) {
    return sheets[page].name;
}

static bool has_band(const struct dm_odt *odt, const struct sheet *sheet, const struct dm_node *line) {
    return odt->doc->marking || (line && !sheet->plain);
}

static void header_band(struct dm_odt *odt, const struct dm_page_figures *page) {
    struct dm_xml_writer *w = odt->xml;
    dm_xw_open(w, "style:header-style");
    dm_xw_open(w, "style:header-footer-properties");
    dm_xw_attr_mm(w, "svg:height", page->top - page->header);
    dm_xw_attr_mm(w, "fo:margin-bottom", 0);
    dm_xw_attr(w, "style:dynamic-spacing", "false");
    dm_xw_close(w, "style:header-footer-properties");
    dm_xw_close(w, "style:header-style");
}

/* ODF hangs the footer from the top of its band; what is left of the height goes above it, so that it stands at the foot as in DOCX. */
static void footer_band(struct dm_odt *odt, const struct dm_page_figures *page, const struct sheet *sheet) {
    struct dm_xml_writer *w = odt->xml;
    const struct dm_pstyle_figures *para = odt->look->para;
    dm_um height = page->bottom - page->footer, used = 0;
    if (odt->doc->marking) used += dm_look_line_height(&para[sheet->marking]);
    if (odt->doc->initials && !sheet->plain) used += dm_look_line_height(&para[sheet->initials]);
    if (odt->doc->footer && !sheet->plain) used += dm_look_line_height(&para[sheet->footer]);
    dm_xw_open(w, "style:footer-style");
    dm_xw_open(w, "style:header-footer-properties");
    dm_xw_attr_mm(w, "svg:height", height);
    dm_xw_attr_mm(w, "fo:margin-top", height > used ? height - used : 0);
    dm_xw_attr(w, "style:dynamic-spacing", "false");
    dm_xw_close(w, "style:header-footer-properties");
    dm_xw_close(w, "style:footer-style");
}

static void footnote_line(struct dm_odt *odt) {
    struct dm_xml_writer *w = odt->xml;
    const char *colour = odt->look->para[DM_PSTYLE_FOOTER].line[DM_TOP].colour;
    dm_xw_open(w, "style:footnote-sep");
    dm_xw_attr(w, "style:width", "0.5pt");
    dm_xw_attr(w, "style:rel-width", "20%");
    dm_odt_colour(odt, "style:color", colour ? colour : "000000");
    dm_xw_attr(w, "style:line-style", "solid");
    dm_xw_attr(w, "style:adjustment", "left");
    dm_xw_attr(w, "style:distance-before-sep", "3mm");
    dm_xw_attr(w, "style:distance-after-sep", "1.5mm");
    dm_xw_close(w, "style:footnote-sep");
}

/* The margin of an ODF page ends where the header begins, the band then holds the rest (ODF 1.3 part 3 §16.5, style:page-layout). */
static void layout(struct dm_odt *odt, const struct dm_page_figures *page, const struct sheet *sheet) {
    struct dm_xml_writer *w = odt->xml;
    bool header = has_band(odt, sheet, odt->doc->header), footer = has_band(odt, sheet, odt->doc->footer);
    dm_xw_open(w, "style:page-layout");
    dm_xw_attr(w, "style:name", sheet->layout);
    if (odt->look->two_sided) dm_xw_attr(w, "style:page-usage", "mirrored");
    dm_xw_open(w, "style:page-layout-properties");
    dm_xw_attr_mm(w, "fo:page-width", page->width);
    dm_xw_attr_mm(w, "fo:page-height", page->height);
    dm_xw_attr(w, "style:print-orientation", page->width > page->height ? "landscape" : "portrait");
    dm_xw_attr_mm(w, "fo:margin-top", header ? page->header : page->top);
    dm_xw_attr_mm(w, "fo:margin-bottom", footer ? page->footer : page->bottom);
    dm_xw_attr_mm(w, "fo:margin-left", page->left);
    dm_xw_attr_mm(w, "fo:margin-right", page->right);
    footnote_line(odt);
    dm_xw_close(w, "style:page-layout-properties");
    if (header) header_band(odt, page);
    if (footer) footer_band(odt, page, sheet);
    dm_xw_close(w, "style:page-layout");
}

void dm_odt_page_layouts(struct dm_odt *odt) {
    for (int page = 0; page < SHEETS; page++) layout(odt, &odt->look->page[page], &sheets[page]);
}

static void marking(struct dm_odt *odt, const struct sheet *sheet) {
    if (!odt->doc->marking) return;
    dm_xw_open(odt->xml, "text:p");
    dm_xw_attr(odt->xml, "text:style-name", odt->look->para[sheet->marking].odt_name);
    dm_xw_text(odt->xml, odt->doc->marking);
    dm_xw_close(odt->xml, "text:p");
}

static void line(struct dm_odt *odt, const struct dm_node *para, enum dm_pstyle style) {
    static const struct dm_visitor runs = {
        .run = {[DM_RUN_TEXT] = dm_odt_run_text,
                [DM_RUN_TAB] = dm_odt_run_tab,
                [DM_RUN_BREAK] = dm_odt_run_break,
                [DM_RUN_PAGE] = dm_odt_run_page,
                [DM_RUN_PAGES] = dm_odt_run_pages},
    };
    dm_xw_open(odt->xml, "text:p");
    dm_xw_attr(odt->xml, "text:style-name", odt->look->para[style].odt_name);
    odt->blank = true;
    dm_node_walk(para, &runs, odt);
    dm_odt_span(odt, DM_CSTYLE_NONE);
    dm_xw_close(odt->xml, "text:p");
}

static void master(struct dm_odt *odt, const struct sheet *sheet) {
    struct dm_xml_writer *w = odt->xml;
    const struct dm_doc *doc = odt->doc;
    dm_xw_open(w, "style:master-page");
    dm_xw_attr(w, "style:name", sheet->name);
    dm_xw_attr(w, "style:page-layout-name", sheet->layout);
    if (has_band(odt, sheet, doc->header)) {
        dm_xw_open(w, "style:header");
        marking(odt, sheet);
        if (doc->header && !sheet->plain) line(odt, doc->header, sheet->header);
        dm_xw_close(w, "style:header");
    }
    if (has_band(odt, sheet, doc->footer)) {
        dm_xw_open(w, "style:footer");
        if (doc->initials && !sheet->plain) line(odt, doc->initials, sheet->initials);
        if (doc->footer && !sheet->plain) line(odt, doc->footer, sheet->footer);
        marking(odt, sheet);
        dm_xw_close(w, "style:footer");
    }
    dm_xw_close(w, "style:master-page");
}

void dm_odt_master_pages(struct dm_odt *odt) {
    for (int page = 0; page < SHEETS; page++) master(odt, &sheets[page]);
}
