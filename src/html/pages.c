/* On paper: sizes and margins of the three kinds of page, the marking at top and bottom, the running lines. Margin boxes carry them (CSS
 * Paged Media 3, 5): what a browser does not know of these it passes over, and the page still shows the marking at its two ends. */
#include "html/html.h"

#include <string.h>

enum { BAND = DM_MM(7) }; /* height of the marking with its lines */

bool dm_html_piece(const struct dm_run **at, const struct dm_run **first, const struct dm_run **end, bool *counts) {
    const struct dm_run *run = *at;

    if (!run) return false;
    *first = run;
    *counts = false;
    for (; run && run->kind != DM_RUN_TAB; run = run->next)
        if (run->kind == DM_RUN_PAGE || run->kind == DM_RUN_PAGES) *counts = true;
    *end = run;
    *at = run ? run->next : NULL;
    return true;
}

static void piece_content(struct dm_buf *css, const struct dm_run *first, const struct dm_run *end) {
    for (const struct dm_run *run = first; run != end; run = run->next) {
        if (run->kind == DM_RUN_PAGE)
            dm_buf_add(css, " counter(page)");
        else if (run->kind == DM_RUN_PAGES)
            dm_buf_add(css, " counter(pages)");
        else if (run->text && *run->text) {
            dm_buf_add_char(css, ' ');
            dm_html_css_string(css, run->text);
        }
    }
}

/* The first piece stands left, the last right; what a footer has between joins the first, since the marking stands in the middle. */
static void pieces(const struct dm_html *html, struct dm_buf *css, const struct dm_node *line, bool last) {
    const struct dm_run *at = line->runs, *first, *end;
    bool counts, more = false;

    dm_html_css_type(html, css, &html->look->para[line->style]);
    dm_buf_add(css, "content:");
    while (dm_html_piece(&at, &first, &end, &counts)) {
        bool ends = at == NULL && first != line->runs;
        if (ends != last) continue;
        if (more) dm_buf_add(css, " \" \\b7 \"");
        piece_content(css, first, end);
        more = true;
    }
    dm_buf_add(css, more ? ";" : "none;");
}

/* The two lines stand between the marking and the text, whatever their length. A cover bears the marking alone. */
static void line(const struct dm_html *html, struct dm_buf *css, const struct dm_node *line, bool plain) {
    bool head = line == html->doc->header;

    for (int last = 0; line && last < 2; last++) {
        dm_buf_addf(css, "@%s-%s{", head ? "top" : "bottom", last ? "right" : "left");
        if (plain) {
            dm_buf_add(css, "content:none}\n");
            continue;
        }
        dm_buf_addf(css, "width:25%%;white-space:nowrap;text-align:%s;", last ? "right" : "left");
        dm_buf_add(css, head ? "vertical-align:bottom;padding-bottom:4mm;" : "vertical-align:top;padding-top:4mm;");
        pieces(html, css, line, last);
        dm_buf_add(css, "}\n");
    }
}

static void marking(const struct dm_html *html, struct dm_buf *css, const char *box, dm_um above, dm_um below) {
    const struct dm_pstyle_figures *f = &html->look->para[DM_PSTYLE_MARKING];
    char over[24], under[24], width[24];

    if (!html->doc->marking) return;
    dm_length_mm(above, over);
    dm_length_mm(below, under);
    dm_length_mm(dm_look_text_width(html->look, DM_PAGE_PORTRAIT) - f->left - f->right, width);
    dm_buf_addf(css, "%s{width:%s;margin:%s 0 %s;text-align:center;vertical-align:middle;white-space:nowrap;", box, width, over, under);
    dm_html_css_type(html, css, f);
    dm_html_css_box(css, f);
    dm_buf_add(css, "content:");
    dm_html_css_string(css, html->doc->marking);
    dm_buf_add(css, "}\n");
}

static void page(const struct dm_html *html, struct dm_buf *css, const char *name, enum dm_page kind) {
    const struct dm_page_figures *f = &html->look->page[kind];
    const dm_um figures[] = {f->width, f->height, f->top, f->right, f->bottom, f->left};
    char size[6][24];

    for (int i = 0; i < 6; i++) dm_length_mm(figures[i], size[i]);
    dm_buf_addf(css, "@page %s{size:%s %s;margin:%s %s %s %s;\n", name, size[0], size[1], size[2], size[3], size[4], size[5]);
    marking(html, css, "@top-center", f->header, f->top - f->header - BAND);
    marking(html, css, "@bottom-center", f->bottom - f->footer - BAND, f->footer);
    line(html, css, html->doc->header, kind == DM_PAGE_COVER);
    line(html, css, html->doc->footer, kind == DM_PAGE_COVER);
    dm_buf_add(css, "}\n");
}

void dm_html_pages(const struct dm_html *html, struct dm_buf *css) {
    page(html, css, "", DM_PAGE_PORTRAIT);
    page(html, css, "cover", DM_PAGE_COVER);
    page(html, css, "wide", DM_PAGE_LANDSCAPE);
}
