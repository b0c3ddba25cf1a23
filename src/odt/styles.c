/* styles.xml: every named style of the house style. A style states what differs from the one it is based on, so that a change to
 * the parent in the word processor carries through, as it does in the look. */
#include "odt/odt.h"

#include <stdio.h>
#include <string.h>

static const struct dm_pstyle_figures nothing = {.based_on = -1, .next = -1};

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_line(const struct dm_line *a, const struct dm_line *b) {
    if (a->width == 0 && b->width == 0) return true;
    return a->width == b->width && a->gap == b->gap && a->dashed == b->dashed && same_text(a->colour, b->colour);
}

void dm_odt_colour(struct dm_odt *odt, const char *attribute, const char *rgb) {
    char value[16];
    snprintf(value, sizeof value, "#%s", rgb);
    dm_xw_attr(odt->xml, attribute, value);
}

void dm_odt_border(struct dm_odt *odt, const char *attribute, const struct dm_line *line) {
    char width[24], value[64];
    if (line->width == 0) {
        dm_xw_attr(odt->xml, attribute, "none");
        return;
    }
    dm_length_pt(line->width, width);
    snprintf(value, sizeof value, "%s %s #%s", width, line->dashed ? "dashed" : "solid", line->colour ? line->colour : "000000");
    dm_xw_attr(odt->xml, attribute, value);
}

void dm_odt_fonts(struct dm_odt *odt) {
    struct dm_xml_writer *w = odt->xml;
    const struct dm_font *fonts[2] = {&odt->look->serif, &odt->look->sans};
    int count = same_text(fonts[0]->name, fonts[1]->name) ? 1 : 2;
    dm_xw_open(w, "office:font-face-decls");
    for (int i = 0; i < count; i++) {
        char family[128]; /* a CSS family: a name of several words is quoted (ODF 1.3 part 3, svg:font-family) */
        snprintf(family, sizeof family, strchr(fonts[i]->name, ' ') ? "'%s'" : "%s", fonts[i]->name);
        dm_xw_open(w, "style:font-face");
        dm_xw_attr(w, "style:name", fonts[i]->name);
        dm_xw_attr(w, "svg:font-family", family);
        dm_xw_attr(w, "style:font-family-generic", fonts[i]->serif_class ? "roman" : "swiss");
        dm_xw_attr(w, "style:font-pitch", "variable");
        dm_xw_close(w, "style:font-face");
    }
    dm_xw_close(w, "office:font-face-decls");
}

/* ---- paragraph styles ---- */

/* The line of a paragraph stands inside its margin here, outside the indent in DOCX and in the look. */
static dm_um inset(const struct dm_line *line) {
    return line->width ? dm_length_from_cpt(line->width + line->gap) : 0;
}

/* LibreOffice keeps left, right and first line as one property, and above and below as one: a style that names one names all. */
static void margins(struct dm_odt *odt, const struct dm_pstyle_figures *f, const struct dm_pstyle_figures *base) {
    struct dm_xml_writer *w = odt->xml;
    dm_um left = f->left - inset(&f->line[DM_LEFT]), right = f->right - inset(&f->line[DM_RIGHT]);
    dm_um base_left = base->left - inset(&base->line[DM_LEFT]), base_right = base->right - inset(&base->line[DM_RIGHT]);
    if (left != base_left || right != base_right || f->first != base->first) {
        dm_xw_attr_mm(w, "fo:margin-left", left);
        dm_xw_attr_mm(w, "fo:margin-right", right);
        dm_xw_attr_mm(w, "fo:text-indent", f->first);
    }
    if (f->before != base->before || f->after != base->after) {
        dm_xw_attr_pt(w, "fo:margin-top", f->before);
        dm_xw_attr_pt(w, "fo:margin-bottom", f->after);
    }
    if (f->lead != base->lead) dm_xw_attr_pt(w, "style:line-height-at-least", f->lead);
}

static void keeps(struct dm_odt *odt, const struct dm_pstyle_figures *f, const struct dm_pstyle_figures *base) {
    static const char *const align[] = {"start", "end", "center"};
    struct dm_xml_writer *w = odt->xml;
    if (f->align != base->align) dm_xw_attr(w, "fo:text-align", align[f->align]);
    if (f->keep_next != base->keep_next) dm_xw_attr(w, "fo:keep-with-next", f->keep_next ? "always" : "auto");
    if (f->keep_lines != base->keep_lines) dm_xw_attr(w, "fo:keep-together", f->keep_lines ? "always" : "auto");
    if (f->page_break != base->page_break) dm_xw_attr(w, "fo:break-before", f->page_break ? "page" : "auto");
    if (base == &nothing) {
        dm_xw_attr(w, "fo:widows", "2");
        dm_xw_attr(w, "fo:orphans", "2");
    }
}

static void box(struct dm_odt *odt, const struct dm_pstyle_figures *f, const struct dm_pstyle_figures *base) {
    static const char *const border[] = {"fo:border-top", "fo:border-right", "fo:border-bottom", "fo:border-left"};
    static const char *const padding[] = {"fo:padding-top", "fo:padding-right", "fo:padding-bottom", "fo:padding-left"};
    if (!same_text(f->fill, base->fill)) {
        if (f->fill)
            dm_odt_colour(odt, "fo:background-color", f->fill);
        else
            dm_xw_attr(odt->xml, "fo:background-color", "transparent");
    }
    for (int side = 0; side < 4; side++) {
        const struct dm_line *line = &f->line[side];
        if (same_line(line, &base->line[side])) continue;
        dm_odt_border(odt, border[side], line);
        dm_xw_attr_pt(odt->xml, padding[side], line->width ? line->gap : 0);
    }
}

static bool same_tabs(const struct dm_pstyle_figures *a, const struct dm_pstyle_figures *b) {
    bool same = a->tab_count == b->tab_count && a->left == b->left;
    for (int i = 0; same && i < a->tab_count; i++)
        same = a->tabs[i].at == b->tabs[i].at && a->tabs[i].align == b->tabs[i].align && a->tabs[i].dots == b->tabs[i].dots;
    return same;
}

/* Positions count from the indent of the paragraph, not from the edge of the text. */
static void tab_stops(struct dm_odt *odt, const struct dm_pstyle_figures *f, const struct dm_pstyle_figures *base) {
    static const char *const type[] = {NULL, "right", "center"};
    struct dm_xml_writer *w = odt->xml;
    if (f->tab_count == 0 || same_tabs(f, base)) return;
    dm_xw_open(w, "style:tab-stops");
    for (int i = 0; i < f->tab_count; i++) {
        dm_xw_open(w, "style:tab-stop");
        dm_xw_attr_mm(w, "style:position", f->tabs[i].at - f->left);
        dm_xw_attr(w, "style:type", type[f->tabs[i].align]);
        dm_xw_attr(w, "style:leader-style", f->tabs[i].dots ? "dotted" : NULL);
        dm_xw_attr(w, "style:leader-text", f->tabs[i].dots ? "." : NULL);
        dm_xw_close(w, "style:tab-stop");
    }
    dm_xw_close(w, "style:tab-stops");
}

static void words_of_paragraph(struct dm_odt *odt, const struct dm_pstyle_figures *f, const struct dm_pstyle_figures *base) {
    struct dm_xml_writer *w = odt->xml;
    dm_xw_open(w, "style:text-properties");
    if (f->serif != base->serif || base == &nothing)
        dm_xw_attr(w, "style:font-name", f->serif ? odt->look->serif.name : odt->look->sans.name);
    if (!same_text(f->colour, base->colour)) dm_odt_colour(odt, "fo:color", f->colour ? f->colour : "000000");
    if (f->size != base->size) dm_xw_attr_pt(w, "fo:font-size", f->size);
    if (f->bold != base->bold) dm_xw_attr(w, "fo:font-weight", f->bold ? "bold" : "normal");
    if (f->tracking != base->tracking) {
        if (f->tracking)
            dm_xw_attr_pt(w, "fo:letter-spacing", f->tracking);
        else
            dm_xw_attr(w, "fo:letter-spacing", "normal");
    }
    if (f->no_hyphens && !base->no_hyphens) dm_xw_attr(w, "fo:hyphenate", "false");
    dm_xw_close(w, "style:text-properties");
}

/* Headings take their numbers from the outline, not from a list style; annexes are in the outline but numbered by their own list. */
static void paragraph_style(struct dm_odt *odt, const struct dm_pstyle_figures *f) {
    struct dm_xml_writer *w = odt->xml;
    const struct dm_pstyle_figures *para = odt->look->para, *base = f->based_on >= 0 ? &para[f->based_on] : &nothing;
    dm_xw_open(w, "style:style");
    dm_xw_attr(w, "style:name", f->odt_name);
    dm_xw_attr(w, "style:display-name", same_text(f->odt_name, f->odt_display) ? NULL : f->odt_display);
    dm_xw_attr(w, "style:family", "paragraph");
    dm_xw_attr(w, "style:parent-style-name", f->based_on >= 0 ? base->odt_name : NULL);
    dm_xw_attr(w, "style:next-style-name", f->next >= 0 ? para[f->next].odt_name : NULL);
    if (f->label != DM_LABEL_HEADINGS) dm_xw_attr(w, "style:list-style-name", dm_odt_list_style(f->label));
    if (f->label == DM_LABEL_HEADINGS) dm_xw_attr_int(w, "style:default-outline-level", f->outline);
    dm_xw_open(w, "style:paragraph-properties");
    margins(odt, f, base);
    keeps(odt, f, base);
    box(odt, f, base);
    tab_stops(odt, f, base);
    dm_xw_close(w, "style:paragraph-properties");
    words_of_paragraph(odt, f, base);
    dm_xw_close(w, "style:style");
}

/* ---- character styles ---- */

static void character_style(struct dm_odt *odt, const struct dm_cstyle_figures *f) {
    struct dm_xml_writer *w = odt->xml;
    dm_xw_open(w, "style:style");
    dm_xw_attr(w, "style:name", f->odt_name);
    dm_xw_attr(w, "style:display-name", same_text(f->odt_name, f->odt_display) ? NULL : f->odt_display);
    dm_xw_attr(w, "style:family", "text");
    dm_xw_open(w, "style:text-properties");
    if (f->voice) dm_xw_attr(w, "style:font-name", f->voice == 1 ? odt->look->serif.name : odt->look->sans.name);
    if (f->colour) dm_odt_colour(odt, "fo:color", f->colour);
    if (f->size) dm_xw_attr_pt(w, "fo:font-size", f->size);
    if (f->bold || f->light) dm_xw_attr(w, "fo:font-weight", f->bold ? "bold" : "normal");
    if (f->italic) dm_xw_attr(w, "fo:font-style", "italic");
    if (f->fill) dm_odt_colour(odt, "fo:background-color", f->fill);
    if (f->raised) dm_xw_attr(w, "style:text-position", "super 62%");
    dm_xw_close(w, "style:text-properties");
    dm_xw_close(w, "style:style");
}

/* ---- defaults ---- */

/* "es-419" to language "es", country "419"; no country is said by "none", as LibreOffice says it, else a reader puts its own. A region
 * of many countries is written as a tag besides: LibreOffice 7 keeps the one, 25 the other. */
static void language(struct dm_odt *odt) {
    char tag[36], *script = NULL, *country = NULL;
    snprintf(tag, sizeof tag, "%s", odt->doc->language ? odt->doc->language : "en");
    char *next = strchr(tag, '-');
    while (next) {
        char *subtag = next + 1;
        *next = '\0';
        next = strchr(subtag, '-');
        size_t length = next ? (size_t)(next - subtag) : strlen(subtag);
        if (length == 4 && !script)
            script = subtag;
        else if (length <= 3 && !country)
            country = subtag;
    }
    dm_xw_attr(odt->xml, "fo:language", tag);
    dm_xw_attr(odt->xml, "fo:script", script);
    dm_xw_attr(odt->xml, "fo:country", country ? country : "none");
    if (country && country[0] >= '0' && country[0] <= '9') dm_xw_attr(odt->xml, "style:rfc-language-tag", odt->doc->language);
}

static void defaults(struct dm_odt *odt) {
    struct dm_xml_writer *w = odt->xml;
    const struct dm_pstyle_figures *normal = &odt->look->para[DM_PSTYLE_NORMAL];
    dm_xw_open(w, "style:default-style");
    dm_xw_attr(w, "style:family", "paragraph");
    dm_xw_leaf(w, "style:paragraph-properties", "style:writing-mode", "page");
    dm_xw_open(w, "style:text-properties");
    dm_xw_attr(w, "style:font-name", normal->serif ? odt->look->serif.name : odt->look->sans.name);
    dm_xw_attr_pt(w, "fo:font-size", normal->size);
    language(odt);
    dm_xw_attr(w, "fo:hyphenate", "false");
    dm_xw_close(w, "style:text-properties");
    dm_xw_close(w, "style:default-style");
    dm_xw_open(w, "style:default-style");
    dm_xw_attr(w, "style:family", "table");
    dm_xw_leaf(w, "style:table-properties", "table:border-model", "collapsing");
    dm_xw_close(w, "style:default-style");
    dm_xw_leaf(w, "style:default-style", "style:family", "graphic");
}

void dm_odt_styles(struct dm_odt *odt) {
    struct dm_xml_writer *w = odt->xml;
    dm_odt_root(odt, "office:document-styles");
    dm_odt_fonts(odt);
    dm_xw_open(w, "office:styles");
    defaults(odt);
    for (int i = 0; i < DM_PSTYLE_COUNT; i++) paragraph_style(odt, &odt->look->para[i]);
    for (int i = DM_CSTYLE_NONE + 1; i < DM_CSTYLE_COUNT; i++) character_style(odt, &odt->look->run[i]);
    dm_xw_open(w, "style:style");
    dm_xw_attr(w, "style:name", "Graphics");
    dm_xw_attr(w, "style:family", "graphic");
    dm_xw_close(w, "style:style");
    dm_odt_list_styles(odt);
    dm_xw_close(w, "office:styles");
    dm_xw_open(w, "office:automatic-styles");
    dm_odt_page_layouts(odt);
    dm_xw_close(w, "office:automatic-styles");
    dm_xw_open(w, "office:master-styles");
    dm_odt_master_pages(odt);
    dm_xw_close(w, "office:master-styles");
    dm_xw_close(w, "office:document-styles");
}
