/* Runs: text, links, pictures. Neighbouring runs of one style share one element. */
#include "html/html.h"

#include "base/base64.h"

#include <stdio.h>

/* What a style means where HTML has a word for it; all others are spans. */
static const char *const meanings[DM_CSTYLE_COUNT] = {
    [DM_CSTYLE_STRONG] = "strong",
    [DM_CSTYLE_EMPHASIS] = "em",
    [DM_CSTYLE_TERM] = "b",
    [DM_CSTYLE_GAP] = "mark",
};

static const char *element_of(enum dm_cstyle style) {
    return meanings[style] ? meanings[style] : "span";
}

void dm_html_span(struct dm_html *html, enum dm_cstyle style) {
    if (html->span == style) return;
    if (html->span != DM_CSTYLE_NONE) dm_xw_close(html->xml, element_of(html->span));
    if (style != DM_CSTYLE_NONE) {
        dm_xw_open(html->xml, element_of(style));
        dm_xw_attr(html->xml, "class", html->look->run[style].docx_id);
        html->spoken[style] = true;
    }
    html->span = style;
}

void dm_html_run_text(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_html *html = context;

    (void)para;
    if (!run->text || !*run->text) return;
    dm_html_span(html, run->style);
    dm_xw_text(html->xml, run->text);
}

/* A tab parts two things on one line: an em space does so too. */
void dm_html_run_tab(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_html *html = context;

    (void)para;
    dm_html_span(html, run->style);
    dm_xw_text(html->xml, "\u2003");
}

void dm_html_run_break(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_html *html = context;

    (void)para;
    dm_html_span(html, run->style);
    dm_xw_leaf(html->xml, "br", NULL, NULL);
}

static void open_link(struct dm_html *html, const char *name) {
    char href[80];

    snprintf(href, sizeof href, "#%s", name);
    dm_xw_open(html->xml, "a");
    dm_xw_attr(html->xml, "href", href);
}

void dm_html_run_ref(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_html *html = context;

    (void)para;
    if (!run->target) {
        dm_html_run_text(context, run, para);
        return;
    }
    dm_html_span(html, run->style);
    open_link(html, run->target);
    dm_xw_text(html->xml, run->text);
    dm_xw_close(html->xml, "a");
}

/* The number in a caption, where references to it lead. */
void dm_html_run_seq(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_html *html = context;

    dm_html_span(html, run->style);
    dm_xw_open(html->xml, "span");
    dm_html_name(html, para->label_name);
    dm_xw_text(html->xml, run->text);
    dm_xw_close(html->xml, "span");
}

/* The mark leads to the note, the note's number back to the mark. */
void dm_html_run_note(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_html *html = context;
    char name[32];

    (void)para;
    dm_html_span(html, DM_CSTYLE_FOOTNOTE_REFERENCE);
    snprintf(name, sizeof name, "note%s", run->text ? run->text : "");
    open_link(html, name);
    snprintf(name, sizeof name, "mark%s", run->text ? run->text : "");
    dm_xw_attr(html->xml, "id", name);
    dm_xw_attr(html->xml, "role", "doc-noteref");
    dm_xw_text(html->xml, run->text);
    dm_xw_close(html->xml, "a");
    dm_html_span(html, DM_CSTYLE_NONE);
    html->note = run->text;
}

void dm_html_run_image(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_html *html = context;
    const struct dm_doc_image *image;
    struct dm_buf data;
    char width[24], style[64];

    (void)para;
    if (run->image >= html->doc->images.count) return;
    image = &html->doc->images.items[run->image];
    dm_html_span(html, run->style);
    dm_buf_init(&data, 0);
    dm_buf_addf(&data, "data:image/%s;base64,", image->jpeg ? "jpeg" : "png");
    dm_base64(&data, image->bytes, image->length);
    dm_length_mm(image->width, width);
    snprintf(style, sizeof style, "width:%s", width);
    dm_xw_open(html->xml, "img");
    dm_xw_attr(html->xml, "src", data.data);
    dm_xw_attr(html->xml, "alt", image->alt ? image->alt : "");
    dm_xw_attr(html->xml, "style", style);
    dm_xw_close(html->xml, "img");
    if (data.failed) html->xml->out->failed = true;
    dm_buf_free(&data);
}
