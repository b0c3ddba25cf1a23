/* One self-contained page: head with its sheet, marking and running lines, the text, the notes. Nothing in it runs, and nothing is fetched:
 * its policy forbids whatever is not inside (Content Security Policy 3). */
#include "html/html.h"

#include "base/text.h"
#include "doc/write.h"

#include <stdlib.h>
#include <string.h>

/* ---- names ---- */

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void note_target(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_html *html = context;
    const char **slot = run->target ? DM_PUSH(html->arena, html->targets) : NULL;

    (void)para;
    if (slot) *slot = run->target;
}

static void collect_targets(struct dm_html *html) {
    static const struct dm_visitor links = {.run = {[DM_RUN_REF] = note_target, [DM_RUN_PAGEREF] = note_target}};

    dm_doc_walk(html->doc, &links, html);
    if (html->targets.count) qsort(html->targets.items, html->targets.count, sizeof *html->targets.items, by_name);
}

bool dm_html_wants(const struct dm_html *html, const char *name) {
    if (!name) return false;
    if (!html->doc->bare) return true;
    return html->targets.count && bsearch(&name, html->targets.items, html->targets.count, sizeof *html->targets.items, by_name);
}

/* ---- head ---- */

static void meta(struct dm_html *html, const char *name, const char *content) {
    dm_xw_open(html->xml, "meta");
    dm_xw_attr(html->xml, "name", name);
    dm_xw_attr(html->xml, "content", content);
    dm_xw_close(html->xml, "meta");
}

static void policy(struct dm_html *html) {
    dm_xw_open(html->xml, "meta");
    dm_xw_attr(html->xml, "http-equiv", "Content-Security-Policy");
    dm_xw_attr(html->xml, "content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'");
    dm_xw_close(html->xml, "meta");
}

/* A sheet with a sign of markup in it would be two different sheets to the two parsers. */
static void sheet(struct dm_html *html) {
    struct dm_buf css;

    dm_buf_init(&css, 0);
    dm_html_css(html, &css);
    if (strpbrk(css.data, "<>&")) html->xml->broken = true;
    dm_xw_element(html->xml, "style", css.data);
    if (css.failed) html->xml->out->failed = true;
    dm_buf_free(&css);
}

static void head(struct dm_html *html) {
    const struct dm_doc *doc = html->doc;

    dm_xw_open(html->xml, "head");
    dm_xw_leaf(html->xml, "meta", "charset", "UTF-8");
    policy(html);
    meta(html, "viewport", "width=device-width, initial-scale=1");
    meta(html, "referrer", "no-referrer");
    meta(html, "robots", "noindex");
    dm_xw_element(html->xml, "title", doc->title ? doc->title : "");
    for (size_t i = 0; i < doc->properties.count && !doc->bare; i++)
        meta(html, doc->properties.items[i].name, doc->properties.items[i].value);
    sheet(html);
    dm_xw_close(html->xml, "head");
}

/* ---- the two ends of the page on a screen ---- */

static void marking(struct dm_html *html) {
    if (!html->doc->marking) return;
    html->used[DM_PSTYLE_MARKING] = true;
    dm_xw_open(html->xml, "p");
    dm_xw_attr(html->xml, "class", "mark");
    dm_xw_open(html->xml, "span");
    dm_xw_attr(html->xml, "class", html->look->para[DM_PSTYLE_MARKING].docx_id);
    dm_xw_text(html->xml, html->doc->marking);
    dm_xw_close(html->xml, "span");
    dm_xw_close(html->xml, "p");
}

/* A running line without what counts pages. */
static void running(struct dm_html *html, const struct dm_node *line, enum dm_pstyle style) {
    const struct dm_run *at = line ? line->runs : NULL, *first, *end;
    bool counts;

    html->used[style] = true;
    while (dm_html_piece(&at, &first, &end, &counts)) {
        if (counts || first == end) continue;
        dm_xw_open(html->xml, "p");
        dm_xw_attr(html->xml, "class", html->look->para[style].docx_id);
        for (const struct dm_run *run = first; run != end; run = run->next) dm_html_run_text(html, run, line);
        dm_html_span(html, DM_CSTYLE_NONE);
        dm_xw_close(html->xml, "p");
    }
}

static void find_title(void *context, const struct dm_node *para) {
    if (para->style == DM_PSTYLE_TITLE) *(bool *)context = true;
}

/* Every page has one title of its own, also a document without a cover. */
static void top(struct dm_html *html) {
    static const struct dm_visitor paragraphs = {.enter = {[DM_NODE_PARA] = find_title}};
    bool found = false;

    dm_xw_open(html->xml, "header");
    dm_xw_attr(html->xml, "class", "band");
    marking(html);
    running(html, html->doc->header, DM_PSTYLE_HEADER);
    dm_xw_close(html->xml, "header");
    dm_doc_walk(html->doc, &paragraphs, &found);
    if (found || !html->doc->title) return;
    dm_xw_open(html->xml, "h1");
    dm_xw_attr(html->xml, "class", "band");
    dm_xw_text(html->xml, html->doc->title);
    dm_xw_close(html->xml, "h1");
    html->titled = true;
}

static void bottom(struct dm_html *html) {
    dm_xw_open(html->xml, "footer");
    dm_xw_attr(html->xml, "class", "band");
    running(html, html->doc->footer, DM_PSTYLE_FOOTER);
    marking(html);
    dm_xw_close(html->xml, "footer");
}

static void find_contents(void *context, const struct dm_node *contents) {
    (void)contents;
    *(bool *)context = true;
}

/* For those who move by keyboard: past the cover and the papers of control, to the contents. */
static void skip(struct dm_html *html) {
    static const struct dm_visitor contents = {.enter = {[DM_NODE_CONTENTS] = find_contents}};
    const char *words = html->doc->contents_word;
    bool found = false;

    dm_doc_walk(html->doc, &contents, &found);
    if (!found || !words) words = html->doc->title;
    dm_xw_open(html->xml, "a");
    dm_xw_attr(html->xml, "class", "skip");
    dm_xw_attr(html->xml, "href", found ? "#contents" : "#text");
    dm_xw_text(html->xml, words ? words : "");
    dm_xw_close(html->xml, "a");
}

static void body(struct dm_html *html) {
    dm_xw_open(html->xml, "body");
    skip(html);
    top(html);
    dm_xw_open(html->xml, "main");
    dm_xw_attr(html->xml, "id", "text");
    dm_html_content(html);
    dm_xw_close(html->xml, "main");
    if (html->noted.length) {
        dm_xw_open(html->xml, "div");
        dm_xw_attr(html->xml, "class", "notes");
        dm_xw_fragment(html->xml, &html->notes);
        dm_xw_close(html->xml, "div");
    }
    bottom(html);
    dm_xw_close(html->xml, "body");
}

/* The text first: which styles it uses decides what the sheet in the head says. */
static void spell(struct dm_html *html, struct dm_buf *out) {
    struct dm_xml_writer whole;

    html->xml = &html->page;
    body(html);
    html->xml = &whole;
    dm_xw_init(&whole, out);
    dm_xw_html(&whole);
    dm_xw_open(&whole, "html");
    dm_xw_attr(&whole, "xmlns", "http://www.w3.org/1999/xhtml");
    dm_xw_attr(&whole, "lang", html->doc->language);
    dm_xw_attr(&whole, "xml:lang", html->doc->language);
    head(html);
    dm_xw_fragment(&whole, &html->page);
    dm_xw_close(&whole, "html");
    dm_buf_add_char(out, '\n');
    if (!dm_xw_done(&whole)) out->failed = true;
}

static bool write_html(const struct dm_doc *doc, struct dm_packer *packer, struct dm_buf *out, struct dm_report *report) {
    struct dm_html html = {.doc = doc, .look = doc->look, .arena = dm_arena_new(0)};

    (void)packer;
    dm_buf_init(&html.text, 0);
    dm_buf_init(&html.noted, 0);
    dm_xw_init(&html.page, &html.text);
    dm_xw_init(&html.notes, &html.noted);
    html.page.html = html.notes.html = true;
    if (doc->bare) collect_targets(&html);
    spell(&html, out);
    bool good = !out->failed && !dm_arena_failed(html.arena);
    dm_buf_free(&html.text);
    dm_buf_free(&html.noted);
    dm_arena_free(html.arena);
    if (!good) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    return good;
}

const struct dm_writer dm_html_writer = {"html", write_html};
