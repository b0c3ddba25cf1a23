/* The sheet of a page: what every page has (parts/page.css), then a rule for each named style that is used, from the figures of the look.
 * Type is in rem, one rem being the size of the body text: so a reader's own size is honoured on a screen, and paper gets the points. */
#include "html/html.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const char every_page[] = {
#include "html/parts/page.inc"
};

/* ---- values ---- */

/* Letters, digits, space and what lies beyond ASCII stand as they are; all else by its number, so that no name and no title can end the
 * string, the sheet or the element that holds it. */
void dm_html_css_string(struct dm_buf *css, const char *text) {
    const char *end = text + strlen(text);

    dm_buf_add_char(css, '"');
    while (text < end) {
        unsigned code = dm_text_next(&text, end);
        bool plain = code > 0x9F || (code < 0x80 && (dm_text_is_letter(code) || (code >= '0' && code <= '9') || code == ' '));

        if (plain)
            dm_buf_add_code(css, code);
        else
            dm_buf_addf(css, "\\%x ", code);
    }
    dm_buf_add_char(css, '"');
}

static void thousandths(struct dm_buf *css, long value, const char *unit) {
    dm_buf_addf(css, "%s%ld.%03ld%s", value < 0 ? "-" : "", labs(value) / 1000, labs(value) % 1000, unit);
}

static void rem(const struct dm_html *html, struct dm_buf *css, const char *property, long cpt) {
    long body = html->look->para[DM_PSTYLE_NORMAL].size;

    dm_buf_addf(css, "%s:", property);
    thousandths(css, cpt * 1000 / (body > 0 ? body : 1100), "rem;");
}

static void points(struct dm_buf *css, const char *property, long cpt) {
    char value[24];

    dm_length_pt(cpt, value);
    dm_buf_addf(css, "%s:%s;", property, value);
}

static void colour(struct dm_buf *css, const char *property, const char *rgb) {
    if (rgb) dm_buf_addf(css, "%s:#%s;", property, rgb);
}

static void line(struct dm_buf *css, const char *property, const struct dm_line *line) {
    char width[24];

    if (!line->width) return;
    dm_length_pt(line->width, width);
    dm_buf_addf(css, "%s:%s %s #%s;", property, width, line->dashed ? "dashed" : "solid", line->colour ? line->colour : "000000");
}

/* A length from the edge of the page's text: the column of numbers is given up on a narrow screen, the rest is kept. */
static void indent(const struct dm_html *html, struct dm_buf *css, dm_um length, int sign) {
    char rest[24];

    if (length < html->look->number_column) {
        dm_length_mm(sign * length, rest);
        dm_buf_add(css, rest);
        return;
    }
    dm_length_mm(sign * (length - html->look->number_column), rest);
    dm_buf_addf(css, "calc(%d*var(--column) + %s)", sign, rest);
}

static void family(const struct dm_font *font, struct dm_buf *css) {
    dm_html_css_string(css, font->name);
    if (font->substitute) dm_buf_add_char(css, ',');
    if (font->substitute) dm_html_css_string(css, font->substitute);
    dm_buf_add(css, font->serif_class ? ",serif;" : ",sans-serif;");
}

/* ---- paragraphs ---- */

void dm_html_css_type(const struct dm_html *html, struct dm_buf *css, const struct dm_pstyle_figures *f) {
    dm_buf_addf(css, "font-family:var(--%s);", f->serif ? "serif" : "sans");
    rem(html, css, "font-size", f->size);
    if (f->size > 0 && f->lead > 0) {
        dm_buf_add(css, "line-height:");
        thousandths(css, 1000L * f->lead / f->size, ";");
    }
    dm_buf_addf(css, "font-weight:%s;", f->bold ? "bold" : "normal");
    if (f->tracking) points(css, "letter-spacing", f->tracking);
    colour(css, "color", f->colour);
}

/* Lines and what lies between them and the words stand outside the indent, so that the words keep their edge. */
static void margins(const struct dm_html *html, struct dm_buf *css, const struct dm_pstyle_figures *f) {
    dm_um left = f->left, width = dm_look_text_width(html->look, DM_PAGE_PORTRAIT);

    if (f->label_level > 1 && f->based_on >= 0) left -= html->look->para[f->based_on].left;
    rem(html, css, "margin-top", f->before);
    rem(html, css, "margin-bottom", f->after);
    /* a line above a hanging number reaches over it */
    dm_buf_addf(css, "%s-left:max(0mm, ", f->first < 0 && f->line[DM_TOP].width ? "padding" : "margin");
    indent(html, css, left, 1);
    if (f->line[DM_LEFT].width) {
        char out[24];
        dm_length_pt(f->line[DM_LEFT].width + f->line[DM_LEFT].gap, out);
        dm_buf_addf(css, " - %s", out);
    }
    dm_buf_add(css, ");");
    if (f->right && width > 0) {
        dm_buf_add(css, "margin-right:");
        thousandths(css, (long)(100000LL * f->right / width), "%;");
    }
}

static void breaks(struct dm_buf *css, const struct dm_pstyle_figures *f) {
    if (f->keep_next) dm_buf_add(css, "break-after:avoid;");
    if (f->keep_lines) dm_buf_add(css, "break-inside:avoid;");
    if (f->page_break) dm_buf_add(css, "break-before:page;");
    if (f->align != DM_ALIGN_LEFT) dm_buf_addf(css, "text-align:%s;", f->align == DM_ALIGN_RIGHT ? "right" : "center");
}

void dm_html_css_box(struct dm_buf *css, const struct dm_pstyle_figures *f) {
    static const char *const sides[][2] = {{"border-top", "padding-top"},
                                           {"border-right", "padding-right"},
                                           {"border-bottom", "padding-bottom"},
                                           {"border-left", "padding-left"}};

    colour(css, "background", f->fill);
    for (int side = 0; side < 4; side++) {
        line(css, sides[side][0], &f->line[side]);
        if (f->line[side].width) points(css, sides[side][1], f->line[side].gap);
    }
}

/* The number hangs in the column that the text leaves free. */
static void number(const struct dm_html *html, struct dm_buf *css, const struct dm_pstyle_figures *f) {
    static const enum dm_cstyle by_level[] = {DM_CSTYLE_NUMBER_CHAPTER, DM_CSTYLE_NUMBER_CHAPTER, DM_CSTYLE_NUMBER_SECTION,
                                              DM_CSTYLE_NUMBER_SUBSECTION};
    const struct dm_cstyle_figures *type = NULL;

    if (f->first >= 0 || (f->label != DM_LABEL_HEADINGS && f->label != DM_LABEL_ANNEXES && !f->tab_count)) return;
    if (f->label == DM_LABEL_HEADINGS && f->outline < 4) type = &html->look->run[by_level[f->outline]];
    if (f->label == DM_LABEL_ANNEXES) type = &html->look->run[DM_CSTYLE_NUMBER_ANNEX];
    dm_buf_addf(css, ".%s .number{display:inline-block;text-indent:0;margin-left:", f->docx_id);
    indent(html, css, -f->first, -1);
    dm_buf_add(css, ";min-width:");
    indent(html, css, -f->first, 1);
    dm_buf_add_char(css, ';');
    if (type) colour(css, "color", type->colour);
    if (type && type->size) rem(html, css, "font-size", type->size);
    if (type && type->light) dm_buf_add(css, "font-weight:normal;");
    dm_buf_add(css, "}\n");
}

/* The sign or number before an item. */
static void sign(const struct dm_html *html, struct dm_buf *css, const struct dm_pstyle_figures *f) {
    static const struct {
        const char *sign;
        enum dm_cstyle style;
    } signs[DM_LABEL_COUNT] = {[DM_LABEL_BULLETS] = {"\u2022\u2002", DM_CSTYLE_BULLET_SIGN},
                               [DM_LABEL_STEPS] = {NULL, DM_CSTYLE_NUMBER_STEP},
                               [DM_LABEL_CELL_BULLETS] = {"\u2022\u2002", DM_CSTYLE_BULLET_SIGN},
                               [DM_LABEL_CHECKS] = {"\u25a1\u2002", DM_CSTYLE_CHECKBOX},
                               [DM_LABEL_CARD_CHECKS] = {"\u25a1\u2002", DM_CSTYLE_CARD_BOX}};
    const struct dm_cstyle_figures *type = &html->look->run[signs[f->label].style];
    const char *text = f->label == DM_LABEL_BULLETS && f->label_level > 1 ? "\u2013\u2002" : signs[f->label].sign;

    if (signs[f->label].style == DM_CSTYLE_NONE) return;
    if (text) {
        dm_buf_addf(css, ".%s{list-style-type:", f->docx_id);
        dm_html_css_string(css, text);
        dm_buf_add(css, "}\n");
    }
    dm_buf_addf(css, ".%s::marker{", f->docx_id);
    colour(css, "color", type->colour);
    if (type->bold) dm_buf_add(css, "font-weight:bold;");
    if (type->size) rem(html, css, "font-size", type->size);
    dm_buf_add(css, "}\n");
}

static void paragraph(const struct dm_html *html, struct dm_buf *css, const struct dm_pstyle_figures *f) {
    dm_buf_addf(css, ".%s{", f->docx_id);
    dm_html_css_type(html, css, f);
    margins(html, css, f);
    breaks(css, f);
    dm_html_css_box(css, f);
    dm_buf_add(css, "}\n");
    number(html, css, f);
    sign(html, css, f);
}

/* ---- words ---- */

static void words(const struct dm_html *html, struct dm_buf *css, const struct dm_cstyle_figures *f) {
    dm_buf_addf(css, ".%s{", f->docx_id);
    if (f->voice) dm_buf_addf(css, "font-family:var(--%s);", f->voice == 1 ? "serif" : "sans");
    if (f->size) rem(html, css, "font-size", f->size);
    colour(css, "color", f->colour);
    colour(css, "background", f->fill);
    if (f->bold || f->light) dm_buf_addf(css, "font-weight:%s;", f->bold ? "bold" : "normal");
    if (f->italic) dm_buf_add(css, "font-style:italic;");
    if (f->raised) dm_buf_add(css, "font-size:.7em;vertical-align:super;line-height:0;");
    dm_buf_add(css, "}\n");
}

/* ---- tables ---- */

static void table(struct dm_buf *css, const struct dm_tstyle_figures *f) {
    static const char *const padding[] = {"padding-top", "padding-right", "padding-bottom", "padding-left"};
    const char *id = f->docx_id;

    dm_buf_addf(css, ".%s{", id);
    line(css, "border-top", &f->top);
    line(css, "border-bottom", &f->bottom);
    line(css, "border-left", &f->sides);
    line(css, "border-right", &f->sides);
    dm_buf_addf(css, "}\n.%s td,.%s th{", id, id);
    line(css, "border-bottom", &f->between_rows);
    for (int side = 0; side < 4; side++) points(css, padding[side], f->padding[side]);
    dm_buf_addf(css, "}\n.%s td+td,.%s th+td,.%s th+th{", id, id, id);
    line(css, "border-left", &f->between_columns);
    dm_buf_addf(css, "}\n.%s thead tr:last-child th{", id);
    line(css, "border-bottom", &f->under_head);
    dm_buf_addf(css, "}\n.%s tbody tr:last-child td,.%s tbody tr:last-child th{", id, id);
    line(css, "border-bottom", &f->bottom);
    dm_buf_add(css, "}\n");
}

static void tones(const struct dm_html *html, struct dm_buf *css) {
    for (int tone = DM_TONE_NONE + 1; tone < DM_TONE_COUNT; tone++)
        if (html->look->tone[tone]) dm_buf_addf(css, ".%s{background:#%s}\n", dm_html_tone((enum dm_tone)tone), html->look->tone[tone]);
}

static void root(const struct dm_html *html, struct dm_buf *css) {
    char column[24], wide[24], width[24], body[24];

    dm_length_mm(html->look->number_column, column);
    dm_length_mm(dm_look_text_width(html->look, DM_PAGE_PORTRAIT), width);
    dm_length_mm(dm_look_text_width(html->look, DM_PAGE_LANDSCAPE), wide);
    dm_length_pt(html->look->para[DM_PSTYLE_NORMAL].size, body);
    dm_buf_addf(css, ":root{--column:%s;--width:%s;--wide:%s;--body:%s;--serif:", column, width, wide, body);
    family(&html->look->serif, css);
    dm_buf_add(css, "--sans:");
    family(&html->look->sans, css);
    dm_buf_add(css, "}\n");
}

void dm_html_css(struct dm_html *html, struct dm_buf *css) {
    const struct dm_look *look = html->look;

    dm_buf_add_char(css, '\n');
    root(html, css);
    for (int i = 0; i < DM_PSTYLE_COUNT; i++)
        if (html->used[i]) paragraph(html, css, &look->para[i]);
    for (int i = 0; i < DM_TABLE_COUNT; i++)
        if (html->laid[i]) table(css, &look->table[i]);
    tones(html, css);
    for (int i = DM_CSTYLE_NONE + 1; i < DM_CSTYLE_COUNT; i++)
        if (html->spoken[i]) words(html, css, &look->run[i]);
    dm_html_pages(html, css);
    dm_buf_add(css, every_page);
}
