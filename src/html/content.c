/* The text: one walk over the doc, one function a kind of node. Captions go into their tables and figures, notes behind the text. */
#include "html/html.h"

#include <stdio.h>

void dm_html_name(struct dm_html *html, const char *name) {
    if (dm_html_wants(html, name)) dm_xw_attr(html->xml, "id", name);
}

static void style_class(struct dm_html *html, enum dm_pstyle style) {
    dm_xw_attr(html->xml, "class", html->look->para[style].docx_id);
    html->used[style] = true;
}

/* ---- parts ---- */

static void enter_part(void *context, const struct dm_node *part) {
    static const char *const names[] = {"sheet cover", "sheet", "sheet wide"};
    struct dm_html *html = context;

    html->sheet = part->page;
    dm_xw_open(html->xml, "div");
    dm_xw_attr(html->xml, "class", names[part->page]);
}

static void leave_part(void *context, const struct dm_node *part) {
    (void)part;
    dm_xw_close(((struct dm_html *)context)->xml, "div");
}

/* ---- paragraphs ---- */

static bool is_caption(const struct dm_node *para) {
    return para->style == DM_PSTYLE_CAPTION || para->style == DM_PSTYLE_CAPTION_INDENTED;
}

static bool before(const struct dm_node *para, enum dm_node_kind kind) {
    return para->next && para->next->kind == kind && (kind != DM_NODE_PARA || para->next->style == DM_PSTYLE_FIGURE);
}

static bool in(const struct dm_node *para, enum dm_node_kind kind) {
    return para->parent && para->parent->kind == kind;
}

/* Tick boxes and bullets that stand in a cell as they are: neighbours of one style are a list. */
static bool item_of_none(const struct dm_html *html, const struct dm_node *para) {
    enum dm_list_style label = html->look->para[para->style].label;

    return label != DM_LABEL_NONE && label != DM_LABEL_HEADINGS && label != DM_LABEL_ANNEXES && !in(para, DM_NODE_ITEM);
}

static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5"};

static const char *element_of(const struct dm_html *html, const struct dm_node *para) {
    int outline = html->look->para[para->style].outline;

    if (is_caption(para) && before(para, DM_NODE_TABLE)) return "caption";
    if (is_caption(para) && before(para, DM_NODE_PARA)) return "figcaption";
    if (item_of_none(html, para)) return "li";
    if (outline > 0 && outline < 4) return headings[outline];
    if (para->style == DM_PSTYLE_FRONT_HEADING) return "h2";
    if (para->style == DM_PSTYLE_FRONT_SUBHEADING) return "h3";
    return "p";
}

/* What must stand open round a paragraph. */
static void open_around(struct dm_html *html, const struct dm_node *para) {
    if (is_caption(para) && before(para, DM_NODE_TABLE)) dm_html_table_open(html, para->next);
    if (is_caption(para) && before(para, DM_NODE_PARA)) {
        dm_xw_open(html->xml, "figure");
        html->figured = true;
    }
    if (!item_of_none(html, para) || html->listed) return;
    dm_xw_open(html->xml, "ul");
    html->listed = true;
}

static void close_around(struct dm_html *html, const struct dm_node *para) {
    bool goes_on = para->next && para->next->kind == DM_NODE_PARA && para->next->style == para->style;

    if (html->listed && item_of_none(html, para) && !goes_on) {
        dm_xw_close(html->xml, "ul");
        html->listed = false;
    }
    if (html->figured && para->style == DM_PSTYLE_FIGURE) {
        dm_xw_close(html->xml, "figure");
        html->figured = false;
    }
}

/* The number of a heading, which other formats count themselves; the annex' word goes with it. */
static void heading_number(struct dm_html *html, const struct dm_node *para) {
    bool annex = html->look->para[para->style].label == DM_LABEL_ANNEXES;

    if (!para->number) return;
    dm_xw_open(html->xml, "span");
    dm_xw_attr(html->xml, "class", "number");
    if (annex && html->doc->annex_word) {
        dm_xw_text(html->xml, html->doc->annex_word);
        dm_xw_text(html->xml, "\u00a0");
    }
    dm_xw_text(html->xml, para->number);
    dm_xw_text(html->xml, " ");
    dm_xw_close(html->xml, "span");
}

static void note_number(struct dm_html *html, const struct dm_node *para) {
    char name[32];

    if (!in(para, DM_NODE_NOTE) || para != para->parent->first || !html->note) return;
    snprintf(name, sizeof name, "#mark%s", html->note);
    dm_xw_open(html->xml, "a");
    dm_xw_attr(html->xml, "class", html->look->run[DM_CSTYLE_FOOTNOTE_NUMBER].docx_id);
    dm_xw_attr(html->xml, "href", name);
    dm_xw_attr(html->xml, "role", "doc-backlink");
    dm_xw_text(html->xml, html->note);
    dm_xw_close(html->xml, "a");
    dm_xw_text(html->xml, "\u2002");
    html->spoken[DM_CSTYLE_FOOTNOTE_NUMBER] = true;
}

static void open_title(struct dm_html *html) {
    dm_xw_open(html->xml, "h1");
    html->titled = true;
}

static void enter_para(void *context, const struct dm_node *para) {
    struct dm_html *html = context;

    open_around(html, para);
    if (para->style == DM_PSTYLE_TITLE && !html->titled)
        open_title(html);
    else
        dm_xw_open(html->xml, element_of(html, para));
    if (in(para, DM_NODE_ITEM) && para == para->parent->first)
        html->used[para->style] = true; /* its item bears the class: the sign hangs before it */
    else
        style_class(html, para->style);
    if (para->style == DM_PSTYLE_NOTE || para->style == DM_PSTYLE_CAUTION) dm_xw_attr(html->xml, "role", "note");
    dm_html_name(html, para->name);
    heading_number(html, para);
    note_number(html, para);
}

static void leave_para(void *context, const struct dm_node *para) {
    struct dm_html *html = context;

    dm_html_span(html, DM_CSTYLE_NONE);
    dm_xw_end(html->xml);
    close_around(html, para);
}

/* ---- lists ---- */

static void enter_list(void *context, const struct dm_node *list) {
    dm_xw_open(((struct dm_html *)context)->xml, list->list == DM_LIST_STEPS ? "ol" : "ul");
}

static void leave_list(void *context, const struct dm_node *list) {
    dm_xw_close(((struct dm_html *)context)->xml, list->list == DM_LIST_STEPS ? "ol" : "ul");
}

static void enter_item(void *context, const struct dm_node *item) {
    struct dm_html *html = context;

    dm_xw_open(html->xml, "li");
    if (item->first && item->first->kind == DM_NODE_PARA) style_class(html, item->first->style);
}

static void leave_item(void *context, const struct dm_node *item) {
    (void)item;
    dm_xw_close(((struct dm_html *)context)->xml, "li");
}

/* ---- contents ---- */

static void enter_contents(void *context, const struct dm_node *contents) {
    struct dm_html *html = context;

    (void)contents;
    dm_xw_open(html->xml, "nav");
    dm_xw_attr(html->xml, "id", "contents");
    dm_xw_attr(html->xml, "aria-labelledby", "contents-title");
    dm_xw_open(html->xml, "h2");
    style_class(html, DM_PSTYLE_TOC_HEADING);
    dm_xw_attr(html->xml, "id", "contents-title");
    dm_xw_text(html->xml, html->doc->contents_word);
    dm_xw_close(html->xml, "h2");
    if (contents->first) dm_xw_open(html->xml, "ul");
}

static void leave_contents(void *context, const struct dm_node *contents) {
    struct dm_html *html = context;

    if (contents->first) dm_xw_close(html->xml, "ul");
    dm_xw_close(html->xml, "nav");
}

/* Number, tab, title, tab, page: the page means nothing here. */
static void entry_words(struct dm_html *html, const struct dm_node *entry) {
    const struct dm_run *run = entry->runs;

    if (run && run->kind == DM_RUN_TEXT) {
        dm_xw_open(html->xml, "span");
        dm_xw_attr(html->xml, "class", "number");
        dm_xw_text(html->xml, run->text);
        dm_xw_text(html->xml, " ");
        dm_xw_close(html->xml, "span");
        run = run->next;
    }
    for (; run && run->kind != DM_RUN_PAGEREF; run = run->next)
        if (run->kind == DM_RUN_TEXT) dm_xw_text(html->xml, run->text);
}

static void enter_entry(void *context, const struct dm_node *entry) {
    struct dm_html *html = context;
    const char *target = entry->last_run ? entry->last_run->target : NULL;
    char href[80];

    dm_xw_open(html->xml, "li");
    style_class(html, entry->style);
    snprintf(href, sizeof href, "#%s", target ? target : "");
    dm_xw_open(html->xml, "a");
    dm_xw_attr(html->xml, "href", href);
    entry_words(html, entry);
    dm_xw_close(html->xml, "a");
    dm_xw_close(html->xml, "li");
}

/* ---- notes ---- */

static void enter_note(void *context, const struct dm_node *note) {
    struct dm_html *html = context;
    char name[32];

    (void)note;
    html->xml = &html->notes;
    snprintf(name, sizeof name, "note%s", html->note ? html->note : "");
    dm_xw_open(html->xml, "div");
    dm_xw_attr(html->xml, "id", name);
    dm_xw_attr(html->xml, "role", "doc-footnote");
}

static void leave_note(void *context, const struct dm_node *note) {
    struct dm_html *html = context;

    (void)note;
    dm_xw_close(html->xml, "div");
    html->xml = &html->page;
    html->note = NULL;
}

/* The words of an entry are written when it is entered. */
static void plain_text(void *context, const struct dm_run *run, const struct dm_node *para) {
    if (para->kind != DM_NODE_ENTRY) dm_html_run_text(context, run, para);
}

static void plain_tab(void *context, const struct dm_run *run, const struct dm_node *para) {
    if (para->kind != DM_NODE_ENTRY) dm_html_run_tab(context, run, para);
}

void dm_html_content(struct dm_html *html) {
    static const struct dm_visitor visitor = {
        .enter = {[DM_NODE_PART] = enter_part,
                  [DM_NODE_PARA] = enter_para,
                  [DM_NODE_LIST] = enter_list,
                  [DM_NODE_ITEM] = enter_item,
                  [DM_NODE_TABLE] = dm_html_table_enter,
                  [DM_NODE_ROW] = dm_html_row_enter,
                  [DM_NODE_CELL] = dm_html_cell_enter,
                  [DM_NODE_CONTENTS] = enter_contents,
                  [DM_NODE_ENTRY] = enter_entry,
                  [DM_NODE_NOTE] = enter_note},
        .leave = {[DM_NODE_PART] = leave_part,
                  [DM_NODE_PARA] = leave_para,
                  [DM_NODE_LIST] = leave_list,
                  [DM_NODE_ITEM] = leave_item,
                  [DM_NODE_TABLE] = dm_html_table_leave,
                  [DM_NODE_ROW] = dm_html_row_leave,
                  [DM_NODE_CELL] = dm_html_cell_leave,
                  [DM_NODE_CONTENTS] = leave_contents,
                  [DM_NODE_NOTE] = leave_note},
        .run = {[DM_RUN_TEXT] = plain_text,
                [DM_RUN_REF] = dm_html_run_ref,
                [DM_RUN_SEQ] = dm_html_run_seq,
                [DM_RUN_TAB] = plain_tab,
                [DM_RUN_BREAK] = dm_html_run_break,
                [DM_RUN_NOTE] = dm_html_run_note,
                [DM_RUN_IMAGE] = dm_html_run_image},
    };
    dm_doc_walk(html->doc, &visitor, html);
}
