/* Runs: text, fields, pictures. Neighbouring runs of one style share one span. */
#include "odt/odt.h"

#include <stdio.h>
#include <string.h>

void dm_odt_span(struct dm_odt *odt, enum dm_cstyle style) {
    if (odt->span == style) return;
    if (odt->span != DM_CSTYLE_NONE) dm_xw_close(odt->xml, "text:span");
    if (style != DM_CSTYLE_NONE) {
        dm_xw_open(odt->xml, "text:span");
        dm_xw_attr(odt->xml, "text:style-name", odt->look->run[style].odt_name);
    }
    odt->span = style;
}

/* ---- text ---- */

/* A reader drops a space at either end of a paragraph and after another one (ODF 1.3 part 3 §6.1.2): whether the one that ends
 * this run may stand as it is depends on what comes next. */
static bool ends_safely(const struct dm_run *run) {
    const struct dm_run *next = run->next;
    if (!next) return false;
    if (next->kind == DM_RUN_TEXT) return next->text && next->text[0] != '\0' && !strchr(" \t\n", next->text[0]);
    return next->kind == DM_RUN_REF || next->kind == DM_RUN_SEQ || next->kind == DM_RUN_PAGE || next->kind == DM_RUN_PAGES;
}

static const char *spaces(struct dm_odt *odt, const struct dm_run *run, const char *text) {
    size_t count = strspn(text, " ");
    const char *after = text + count;
    bool plain = !odt->blank && (*after ? !strchr("\t\n", *after) : ends_safely(run));
    if (plain) dm_xw_text_n(odt->xml, " ", 1);
    long long extra = (long long)count - (plain ? 1 : 0);
    if (extra > 0) {
        dm_xw_open(odt->xml, "text:s");
        if (extra > 1) dm_xw_attr_int(odt->xml, "text:c", extra);
        dm_xw_close(odt->xml, "text:s");
    }
    odt->blank = true;
    return after;
}

void dm_odt_run_text(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_odt *odt = context;
    const char *text = run->text ? run->text : "";
    (void)para;
    if (*text) dm_odt_span(odt, run->style);
    while (*text) {
        size_t length = strcspn(text, " \t\n");
        if (length) {
            dm_xw_text_n(odt->xml, text, length);
            odt->blank = false;
            text += length;
        } else if (*text == ' ') {
            text = spaces(odt, run, text);
        } else {
            dm_xw_leaf(odt->xml, *text++ == '\t' ? "text:tab" : "text:line-break", NULL, NULL);
            odt->blank = true;
        }
    }
}

void dm_odt_run_tab(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_odt *odt = context;
    (void)para;
    dm_odt_span(odt, run->style);
    dm_xw_leaf(odt->xml, "text:tab", NULL, NULL);
    odt->blank = true;
}

void dm_odt_run_break(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_odt *odt = context;
    (void)para;
    dm_odt_span(odt, run->style);
    dm_xw_leaf(odt->xml, "text:line-break", NULL, NULL);
    odt->blank = true;
}

/* ---- fields ---- */

static void bookmark_ref(struct dm_odt *odt, const struct dm_run *run, const char *format) {
    dm_xw_open(odt->xml, "text:bookmark-ref");
    dm_xw_attr(odt->xml, "text:reference-format", format);
    dm_xw_attr(odt->xml, "text:ref-name", run->target);
    dm_xw_text(odt->xml, run->text ? run->text : "");
    dm_xw_close(odt->xml, "text:bookmark-ref");
}

/* The label of an annex is "Annex B", and a field prints all of it. That is right where the reference says all of it; where the
 * sentence has its own word for the annex ("los anexos A y B") a link must do. */
static bool says_label(const struct dm_odt *odt, const struct dm_run *run) {
    const char *word = odt->doc->annex_word;
    size_t length = word ? strlen(word) : 0;
    if (!length || !run->text || strncmp(run->text, word, length) != 0) return false;
    return run->text[length] == ' ' || strncmp(run->text + length, "\u00a0", 2) == 0;
}

static void annex_link(struct dm_odt *odt, const struct dm_run *run) {
    char href[64];
    const char *style = odt->look->run[DM_CSTYLE_REFERENCE].odt_name;
    snprintf(href, sizeof href, "#%s", run->target);
    dm_odt_span(odt, DM_CSTYLE_NONE);
    dm_xw_open(odt->xml, "text:a");
    dm_xw_attr(odt->xml, "xlink:type", "simple");
    dm_xw_attr(odt->xml, "xlink:href", href);
    dm_xw_attr(odt->xml, "text:style-name", style);
    dm_xw_attr(odt->xml, "text:visited-style-name", style);
    dm_xw_text(odt->xml, run->text ? run->text : "");
    dm_xw_close(odt->xml, "text:a");
}

void dm_odt_run_ref(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_odt *odt = context;
    if (!run->target) {
        dm_odt_run_text(context, run, para);
        return;
    }
    dm_odt_span(odt, run->style);
    if (run->ref == DM_REF_ANNEX && !says_label(odt, run))
        annex_link(odt, run);
    else
        bookmark_ref(odt, run, run->ref == DM_REF_CAPTION ? "text" : "number");
    odt->blank = false;
}

void dm_odt_run_pageref(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_odt *odt = context;
    (void)para;
    dm_odt_span(odt, run->style);
    bookmark_ref(odt, run, "page");
    odt->blank = false;
}

void dm_odt_run_seq(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_odt *odt = context;
    char formula[32];
    const char *name = run->target ? run->target : "Table"; /* the sequence; its English name in every language */
    snprintf(formula, sizeof formula, "ooow:%s+1", name);
    dm_odt_span(odt, run->style);
    dm_odt_bookmark(odt, "text:bookmark-start", para->label_name);
    dm_xw_open(odt->xml, "text:sequence");
    dm_xw_attr(odt->xml, "text:name", name);
    dm_xw_attr(odt->xml, "text:formula", formula);
    dm_xw_attr(odt->xml, "style:num-format", "1");
    dm_xw_text(odt->xml, run->text ? run->text : "");
    dm_xw_close(odt->xml, "text:sequence");
    dm_odt_bookmark(odt, "text:bookmark-end", para->label_name);
    odt->blank = false;
}

void dm_odt_run_page(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_odt *odt = context;
    (void)para;
    dm_odt_span(odt, run->style);
    dm_xw_open(odt->xml, "text:page-number");
    dm_xw_attr(odt->xml, "text:select-page", "current");
    dm_xw_text(odt->xml, run->text ? run->text : "1");
    dm_xw_close(odt->xml, "text:page-number");
    odt->blank = false;
}

void dm_odt_run_pages(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_odt *odt = context;
    (void)para;
    dm_odt_span(odt, run->style);
    dm_xw_element(odt->xml, "text:page-count", run->text ? run->text : "1");
    odt->blank = false;
}

/* ---- pictures ---- */

static void picture(struct dm_odt *odt, const struct dm_doc_image *image) {
    struct dm_xml_writer *w = odt->xml;
    char href[160];
    snprintf(href, sizeof href, "Pictures/%s", image->file);
    dm_xw_open(w, "draw:image");
    dm_xw_attr(w, "xlink:href", href);
    dm_xw_attr(w, "xlink:type", "simple");
    dm_xw_attr(w, "xlink:show", "embed");
    dm_xw_attr(w, "xlink:actuate", "onLoad");
    dm_xw_attr(w, "draw:mime-type", image->jpeg ? "image/jpeg" : "image/png");
    dm_xw_close(w, "draw:image");
    if (image->title) dm_xw_element(w, "svg:title", image->title);
    if (image->alt) dm_xw_element(w, "svg:desc", image->alt);
}

void dm_odt_run_image(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_odt *odt = context;
    struct dm_xml_writer *w = odt->xml;
    char name[32];
    (void)para;
    if (run->image >= odt->doc->images.count) return;
    const struct dm_doc_image *image = &odt->doc->images.items[run->image];
    snprintf(name, sizeof name, "Picture%d", ++odt->pictures);
    dm_odt_span(odt, run->style);
    dm_xw_open(w, "draw:frame");
    dm_xw_attr(w, "draw:style-name", "Inline");
    dm_xw_attr(w, "draw:name", name);
    dm_xw_attr(w, "text:anchor-type", "as-char");
    dm_xw_attr_mm(w, "svg:width", image->width);
    dm_xw_attr_mm(w, "svg:height", image->height);
    dm_xw_attr_int(w, "draw:z-index", odt->pictures - 1);
    picture(odt, image);
    dm_xw_close(w, "draw:frame");
    odt->blank = false;
}
