/* word/styles.xml from the look's tables. A style says only where it differs from the one it is based on, so that whoever changes
 * Normal in a word processor changes the document. */
#include "docx/docx.h"

#include <string.h>

long dm_docx_twentieths(long hundredths) {
    return hundredths >= 0 ? (hundredths + 2) / 5 : -((2 - hundredths) / 5);
}

static long nearest(long value, long unit) {
    return (value + unit / 2) / unit;
}

/* Points of a gap; halves to the even neighbour, so that 1.5 above and 2.5 below a word make 4 together here as in ODT. */
static long whole_points(int hundredths) {
    long points = nearest(hundredths, 100);
    return hundredths % 100 == 50 && points % 2 != 0 ? points - 1 : points;
}

static bool same(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

void dm_docx_int(struct dm_xml_writer *w, const char *element, long value) {
    dm_xw_open(w, element);
    dm_xw_attr_int(w, "w:val", value);
    dm_xw_close(w, element);
}

/* ---- properties of text, in the order of CT_RPr ---- */

static void fonts(struct dm_xml_writer *w, const struct dm_font *font) {
    static const char *const scripts[] = {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"};
    dm_xw_open(w, "w:rFonts");
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) dm_xw_attr(w, scripts[i], font->name);
    dm_xw_close(w, "w:rFonts");
}

static void toggle(struct dm_xml_writer *w, const char *element, bool on, bool was) {
    if (on != was) dm_xw_leaf(w, element, on ? NULL : "w:val", "0");
}

static void both_toggles(struct dm_xml_writer *w, const char *element, const char *complex, bool on, bool was) {
    toggle(w, element, on, was);
    toggle(w, complex, on, was);
}

static void size(struct dm_xml_writer *w, int hundredths) {
    dm_docx_int(w, "w:sz", nearest(hundredths, 50));
    dm_docx_int(w, "w:szCs", nearest(hundredths, 50));
}

static void shade(struct dm_xml_writer *w, const char *fill) {
    dm_xw_open(w, "w:shd");
    dm_xw_attr(w, "w:val", "clear");
    dm_xw_attr(w, "w:color", "auto");
    dm_xw_attr(w, "w:fill", fill != NULL ? fill : "auto");
    dm_xw_close(w, "w:shd");
}

void dm_docx_run_figures(struct dm_xml_writer *w, const struct dm_look *look, enum dm_cstyle style) {
    const struct dm_cstyle_figures *f = &look->run[style];
    dm_xw_open(w, "w:rPr");
    if (f->voice != 0) fonts(w, f->voice == 1 ? &look->serif : &look->sans);
    if (f->bold || f->light) both_toggles(w, "w:b", "w:bCs", f->bold, !f->bold);
    if (f->italic) both_toggles(w, "w:i", "w:iCs", true, false);
    if (f->colour != NULL) dm_xw_leaf(w, "w:color", "w:val", f->colour);
    if (f->size > 0) size(w, f->size);
    if (f->fill != NULL) shade(w, f->fill);
    if (f->raised) dm_xw_leaf(w, "w:vertAlign", "w:val", "superscript");
    dm_xw_close(w, "w:rPr");
}

static void text_properties(struct dm_xml_writer *w, const struct dm_look *look, const struct dm_pstyle_figures *f,
                            const struct dm_pstyle_figures *base) {
    const struct dm_font *font = f->serif ? &look->serif : &look->sans, *was = base->serif ? &look->serif : &look->sans;
    dm_xw_open(w, "w:rPr");
    if (!same(font->name, was->name)) fonts(w, font);
    both_toggles(w, "w:b", "w:bCs", f->bold, base->bold);
    if (!same(f->colour, base->colour)) dm_xw_leaf(w, "w:color", "w:val", f->colour != NULL ? f->colour : "auto");
    if (f->tracking != base->tracking) dm_docx_int(w, "w:spacing", dm_docx_twentieths(f->tracking));
    if (f->size != base->size) size(w, f->size);
    dm_xw_close(w, "w:rPr");
}

/* ---- properties of paragraphs, in the order of CT_PPr ---- */

static void list_label(struct dm_xml_writer *w, const struct dm_pstyle_figures *f, const struct dm_pstyle_figures *base) {
    if (f->label == base->label && f->label_level == base->label_level) return;
    dm_xw_open(w, "w:numPr");
    if (f->label_level > 1) dm_docx_int(w, "w:ilvl", f->label_level - 1);
    dm_docx_int(w, "w:numId", dm_docx_num_of_label(f->label));
    dm_xw_close(w, "w:numPr");
}

/* Widths count in eighths of a point, gaps in points up to 31 (17.3.4). */
static void line(struct dm_xml_writer *w, const char *side, const struct dm_line *l) {
    dm_xw_open(w, side);
    dm_xw_attr(w, "w:val", l->width == 0 ? "nil" : l->dashed ? "dashed" : "single");
    if (l->width > 0) {
        dm_xw_attr_int(w, "w:sz", nearest(l->width * 8L, 100));
        dm_xw_attr_int(w, "w:space", whole_points(l->gap));
        dm_xw_attr(w, "w:color", l->colour);
    }
    dm_xw_close(w, side);
}

static bool same_line(const struct dm_line *a, const struct dm_line *b) {
    if (a->width == 0 && b->width == 0) return true;
    return a->width == b->width && a->gap == b->gap && a->dashed == b->dashed && same(a->colour, b->colour);
}

static void lines(struct dm_xml_writer *w, const struct dm_pstyle_figures *f, const struct dm_pstyle_figures *base) {
    static const struct {
        int side;
        const char *element;
    } sides[] = {{DM_TOP, "w:top"}, {DM_LEFT, "w:left"}, {DM_BOTTOM, "w:bottom"}, {DM_RIGHT, "w:right"}};
    bool differ = false;
    for (int i = 0; i < 4; i++) differ = differ || !same_line(&f->line[i], &base->line[i]);
    if (!differ) return;
    dm_xw_open(w, "w:pBdr");
    for (int i = 0; i < 4; i++) {
        const struct dm_line *l = &f->line[sides[i].side];
        if (l->width > 0 || base->line[sides[i].side].width > 0) line(w, sides[i].element, l);
    }
    dm_xw_close(w, "w:pBdr");
}

static bool has_tab(const struct dm_pstyle_figures *f, dm_um at) {
    for (int i = 0; i < f->tab_count; i++)
        if (f->tabs[i].at == at) return true;
    return false;
}

static void tab(struct dm_xml_writer *w, const char *kind, bool dots, dm_um at) {
    dm_xw_open(w, "w:tab");
    dm_xw_attr(w, "w:val", kind);
    dm_xw_attr(w, "w:leader", dots ? "dot" : NULL);
    dm_xw_attr_int(w, "w:pos", dm_length_twips(at));
    dm_xw_close(w, "w:tab");
}

/* Tab stops of styles add up, so those of the base that do not fit are cleared by name (17.3.1.37). */
static void tabs(struct dm_xml_writer *w, const struct dm_pstyle_figures *f, const struct dm_pstyle_figures *base) {
    static const char *const kinds[] = {[DM_TAB_LEFT] = "left", [DM_TAB_RIGHT] = "right", [DM_TAB_CENTRE] = "center"};
    bool differ = f->tab_count != base->tab_count;
    for (int i = 0; i < f->tab_count; i++) differ = differ || !has_tab(base, f->tabs[i].at);
    if (!differ) return;
    dm_xw_open(w, "w:tabs");
    for (int i = 0; i < base->tab_count; i++)
        if (!has_tab(f, base->tabs[i].at)) tab(w, "clear", false, base->tabs[i].at);
    for (int i = 0; i < f->tab_count; i++) tab(w, kinds[f->tabs[i].align], f->tabs[i].dots, f->tabs[i].at);
    dm_xw_close(w, "w:tabs");
}

/* At least, never exactly: raised numbers, accents on capitals and plates are not cut. */
static void spacing(struct dm_xml_writer *w, const struct dm_pstyle_figures *f, const struct dm_pstyle_figures *base) {
    if (f->before == base->before && f->after == base->after && f->lead == base->lead) return;
    dm_xw_open(w, "w:spacing");
    dm_xw_attr_int(w, "w:before", dm_docx_twentieths(f->before));
    dm_xw_attr_int(w, "w:after", dm_docx_twentieths(f->after));
    dm_xw_attr_int(w, "w:line", dm_docx_twentieths(f->lead));
    dm_xw_attr(w, "w:lineRule", "atLeast");
    dm_xw_close(w, "w:spacing");
}

/* A style with a label states its indents even when its base has the same: the label's own would come between (17.7.2). */
static void indents(struct dm_xml_writer *w, const struct dm_pstyle_figures *f, const struct dm_pstyle_figures *base) {
    if (f->label == base->label && f->left == base->left && f->right == base->right && f->first == base->first) return;
    dm_xw_open(w, "w:ind");
    dm_xw_attr_int(w, "w:left", dm_length_twips(f->left));
    dm_xw_attr_int(w, "w:right", dm_length_twips(f->right));
    dm_xw_attr_int(w, f->first < 0 ? "w:hanging" : "w:firstLine", dm_length_twips(f->first < 0 ? -f->first : f->first));
    dm_xw_close(w, "w:ind");
}

static void paragraph_properties(struct dm_xml_writer *w, const struct dm_pstyle_figures *f, const struct dm_pstyle_figures *base) {
    static const char *const aligns[] = {[DM_ALIGN_LEFT] = "left", [DM_ALIGN_RIGHT] = "right", [DM_ALIGN_CENTRE] = "center"};
    dm_xw_open(w, "w:pPr");
    toggle(w, "w:keepNext", f->keep_next, base->keep_next);
    toggle(w, "w:keepLines", f->keep_lines, base->keep_lines);
    toggle(w, "w:pageBreakBefore", f->page_break, base->page_break);
    if (f->based_on < 0) dm_xw_leaf(w, "w:widowControl", NULL, NULL);
    list_label(w, f, base);
    lines(w, f, base);
    if (!same(f->fill, base->fill)) shade(w, f->fill);
    tabs(w, f, base);
    toggle(w, "w:suppressAutoHyphens", f->no_hyphens, base->no_hyphens);
    spacing(w, f, base);
    indents(w, f, base);
    if (f->align != base->align) dm_xw_leaf(w, "w:jc", "w:val", aligns[f->align]);
    if (f->outline != base->outline) dm_docx_int(w, "w:outlineLvl", f->outline > 0 ? f->outline - 1 : 9); /* 9: body text */
    dm_xw_close(w, "w:pPr");
}

/* ---- styles ---- */

/* Names Word knows are written as its own, all others are marked as ours (17.7.4.17). */
static bool known_to_word(const char *name) {
    static const char *const names[] = {
        "Normal",   "Body Text", "heading 1",     "heading 2",          "heading 3",     "Title",       "Subtitle", "caption", "toc 1",
        "toc 2",    "toc 3",     "TOC Heading",   "List Bullet",        "List Bullet 2", "List Number", "header",   "footer",  "Strong",
        "Emphasis", "Hyperlink", "footnote text", "footnote reference",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

static void style_open(struct dm_xml_writer *w, const char *type, const char *id, const char *name, bool preset) {
    dm_xw_open(w, "w:style");
    dm_xw_attr(w, "w:type", type);
    dm_xw_attr(w, "w:default", preset ? "1" : NULL);
    dm_xw_attr(w, "w:customStyle", preset || known_to_word(name) ? NULL : "1");
    dm_xw_attr(w, "w:styleId", id);
    dm_xw_leaf(w, "w:name", "w:val", name);
}

/* Place in Word's list of styles: headings first, contents last, as Word itself has it. */
static int priority(const struct dm_pstyle_figures *f) {
    bool contents = f->tab_count > 0 && f->tabs[f->tab_count - 1].dots;
    return contents ? 39 : f->outline > 0 ? 9 : 10;
}

static void paragraph_style(struct dm_xml_writer *w, const struct dm_look *look, enum dm_pstyle style) {
    static const struct dm_pstyle_figures nothing = {.serif = false};
    struct dm_pstyle_figures defaults = nothing; /* what w:docDefaults says */
    const struct dm_pstyle_figures *f = &look->para[style];
    defaults.serif = look->para[DM_PSTYLE_NORMAL].serif;
    style_open(w, "paragraph", f->docx_id, f->docx_name, style == DM_PSTYLE_NORMAL);
    if (f->based_on >= 0) dm_xw_leaf(w, "w:basedOn", "w:val", look->para[f->based_on].docx_id);
    if (f->next >= 0) dm_xw_leaf(w, "w:next", "w:val", look->para[f->next].docx_id);
    dm_docx_int(w, "w:uiPriority", priority(f));
    if (priority(f) < 39) dm_xw_leaf(w, "w:qFormat", NULL, NULL);
    paragraph_properties(w, f, f->based_on >= 0 ? &look->para[f->based_on] : &defaults);
    text_properties(w, look, f, f->based_on >= 0 ? &look->para[f->based_on] : &defaults);
    dm_xw_close(w, "w:style");
}

static void character_style(struct dm_xml_writer *w, const struct dm_look *look, enum dm_cstyle style) {
    const struct dm_cstyle_figures *f = &look->run[style];
    style_open(w, "character", f->docx_id, f->docx_name, false);
    dm_xw_leaf(w, "w:basedOn", "w:val", "DefaultParagraphFont");
    dm_docx_int(w, "w:uiPriority", 20);
    dm_xw_leaf(w, "w:qFormat", NULL, NULL);
    dm_docx_run_figures(w, look, style);
    dm_xw_close(w, "w:style");
}

/* Word expects a default style of each kind under its own name. */
static void hidden_default(struct dm_xml_writer *w, const char *type, const char *id, const char *name, int rank) {
    style_open(w, type, id, name, true);
    dm_docx_int(w, "w:uiPriority", rank);
    dm_xw_leaf(w, "w:semiHidden", NULL, NULL);
    dm_xw_leaf(w, "w:unhideWhenUsed", NULL, NULL);
}

static void padding(struct dm_xml_writer *w, const char *side, int hundredths) {
    dm_xw_open(w, side);
    dm_xw_attr_int(w, "w:w", dm_docx_twentieths(hundredths));
    dm_xw_attr(w, "w:type", "dxa");
    dm_xw_close(w, side);
}

static void cell_margins(struct dm_xml_writer *w, const int around[4]) {
    dm_xw_open(w, "w:tblCellMar");
    padding(w, "w:top", around[DM_TOP]);
    padding(w, "w:left", around[DM_LEFT]);
    padding(w, "w:bottom", around[DM_BOTTOM]);
    padding(w, "w:right", around[DM_RIGHT]);
    dm_xw_close(w, "w:tblCellMar");
}

static void table_lines(struct dm_xml_writer *w, const struct dm_tstyle_figures *f) {
    const struct {
        const char *side;
        const struct dm_line *line;
    } all[] = {{"w:top", &f->top},     {"w:left", &f->sides},           {"w:bottom", &f->bottom},
               {"w:right", &f->sides}, {"w:insideH", &f->between_rows}, {"w:insideV", &f->between_columns}};
    bool any = false;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) any = any || all[i].line->width > 0;
    if (!any) return;
    dm_xw_open(w, "w:tblBorders");
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].line->width > 0) line(w, all[i].side, all[i].line);
    dm_xw_close(w, "w:tblBorders");
}

static void head_row(struct dm_xml_writer *w, const struct dm_line *under) {
    if (under->width == 0) return;
    dm_xw_open(w, "w:tblStylePr");
    dm_xw_attr(w, "w:type", "firstRow");
    dm_xw_open(w, "w:tcPr");
    dm_xw_open(w, "w:tcBorders");
    line(w, "w:bottom", under);
    dm_xw_close(w, "w:tcBorders");
    dm_xw_close(w, "w:tcPr");
    dm_xw_close(w, "w:tblStylePr");
}

static void table_style(struct dm_xml_writer *w, const struct dm_tstyle_figures *f) {
    style_open(w, "table", f->docx_id, f->docx_name, false);
    dm_xw_leaf(w, "w:basedOn", "w:val", "TableNormal");
    dm_docx_int(w, "w:uiPriority", 40);
    dm_xw_leaf(w, "w:qFormat", NULL, NULL);
    dm_xw_open(w, "w:tblPr");
    table_lines(w, f);
    cell_margins(w, f->padding);
    dm_xw_close(w, "w:tblPr");
    head_row(w, &f->under_head);
    dm_xw_close(w, "w:style");
}

static void hidden_styles(struct dm_xml_writer *w) {
    static const int usual[4] = {[DM_RIGHT] = 540, [DM_LEFT] = 540}; /* Word's own: 5.4 pt at the sides */
    hidden_default(w, "character", "DefaultParagraphFont", "Default Paragraph Font", 1);
    dm_xw_close(w, "w:style");
    hidden_default(w, "table", "TableNormal", "Normal Table", 99);
    dm_xw_open(w, "w:tblPr");
    padding(w, "w:tblInd", 0);
    cell_margins(w, usual);
    dm_xw_close(w, "w:tblPr");
    dm_xw_close(w, "w:style");
}

static void defaults(struct dm_docx *docx, struct dm_xml_writer *w) {
    const struct dm_look *look = docx->doc->look;
    dm_xw_open(w, "w:docDefaults");
    dm_xw_open(w, "w:rPrDefault");
    dm_xw_open(w, "w:rPr");
    fonts(w, look->para[DM_PSTYLE_NORMAL].serif ? &look->serif : &look->sans);
    dm_xw_leaf(w, "w:lang", "w:val", docx->doc->language);
    dm_xw_close(w, "w:rPr");
    dm_xw_close(w, "w:rPrDefault");
    dm_xw_leaf(w, "w:pPrDefault", NULL, NULL);
    dm_xw_close(w, "w:docDefaults");
}

void dm_docx_styles(struct dm_docx *docx, struct dm_xml_writer *w) {
    const struct dm_look *look = docx->doc->look;
    dm_docx_root(w, "w:styles");
    defaults(docx, w);
    for (int i = 0; i < DM_PSTYLE_COUNT; i++) paragraph_style(w, look, (enum dm_pstyle)i);
    hidden_styles(w);
    for (int i = DM_CSTYLE_NONE + 1; i < DM_CSTYLE_COUNT; i++) character_style(w, look, (enum dm_cstyle)i);
    for (int i = 0; i < DM_TABLE_COUNT; i++) table_style(w, &look->table[i]);
    dm_xw_close(w, "w:styles");
}
