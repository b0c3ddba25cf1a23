/* The table of contents: how a word processor would make it again, and the filled index, which is right without that: its page
 * numbers are reference fields, laid out with the text. */
#include "odt/odt.h"

#include <stdio.h>

static const enum dm_pstyle styles[] = {DM_PSTYLE_TOC1, DM_PSTYLE_TOC2, DM_PSTYLE_TOC3};
enum { LEVELS = sizeof styles / sizeof styles[0] };

static int level_of(const struct dm_node *entry) {
    return entry->depth < 1 ? 1 : entry->depth > LEVELS ? LEVELS : entry->depth;
}

static int deepest(const struct dm_node *contents) {
    int level = 1;
    for (const struct dm_node *entry = contents->first; entry; entry = entry->next)
        if (level_of(entry) > level) level = level_of(entry);
    return level;
}

static void tab_template(struct dm_odt *odt, dm_um at) {
    struct dm_xml_writer *w = odt->xml;
    dm_xw_open(w, "text:index-entry-tab-stop");
    dm_xw_attr(w, "style:type", at ? "left" : "right");
    if (at) dm_xw_attr_mm(w, "style:position", at);
    dm_xw_attr(w, "style:leader-char", at ? " " : ".");
    dm_xw_close(w, "text:index-entry-tab-stop");
}

static void level_template(struct dm_odt *odt, int level) {
    struct dm_xml_writer *w = odt->xml;
    const struct dm_pstyle_figures *figures = &odt->look->para[styles[level - 1]];
    dm_xw_open(w, "text:table-of-content-entry-template");
    dm_xw_attr_int(w, "text:outline-level", level);
    dm_xw_attr(w, "text:style-name", figures->odt_name);
    dm_xw_leaf(w, "text:index-entry-link-start", "text:style-name", odt->look->run[DM_CSTYLE_INDEX_LINK].odt_name);
    dm_xw_leaf(w, "text:index-entry-chapter", NULL, NULL);
    tab_template(odt, figures->left);
    dm_xw_leaf(w, "text:index-entry-text", NULL, NULL);
    tab_template(odt, 0);
    dm_xw_leaf(w, "text:index-entry-page-number", NULL, NULL);
    dm_xw_leaf(w, "text:index-entry-link-end", NULL, NULL);
    dm_xw_close(w, "text:table-of-content-entry-template");
}

static void source(struct dm_odt *odt, const struct dm_node *contents, const char *title) {
    struct dm_xml_writer *w = odt->xml;
    dm_xw_open(w, "text:table-of-content-source");
    dm_xw_attr_int(w, "text:outline-level", deepest(contents));
    dm_xw_attr(w, "text:relative-tab-stop-position", "false");
    dm_xw_open(w, "text:index-title-template");
    dm_xw_attr(w, "text:style-name", odt->look->para[DM_PSTYLE_TOC_HEADING].odt_name);
    dm_xw_text(w, title);
    dm_xw_close(w, "text:index-title-template");
    for (int level = 1; level <= LEVELS; level++) level_template(odt, level);
    dm_xw_close(w, "text:table-of-content-source");
}

/* The title stands inside the index: LibreOffice would add one of its own when the index is made again. */
static void index_title(struct dm_odt *odt, const struct dm_node *contents, const char *title) {
    struct dm_xml_writer *w = odt->xml;
    dm_xw_open(w, "text:index-title");
    dm_xw_attr(w, "text:name", "Contents_Head");
    dm_xw_open(w, "text:p");
    if (contents == odt->opener)
        dm_xw_attr(w, "text:style-name", dm_odt_opener_style(odt, DM_PSTYLE_TOC_HEADING, odt->page).text);
    else
        dm_xw_attr(w, "text:style-name", odt->look->para[DM_PSTYLE_TOC_HEADING].odt_name);
    dm_xw_text(w, title);
    dm_xw_close(w, "text:p");
    dm_xw_close(w, "text:index-title");
}

void dm_odt_contents_enter(void *context, const struct dm_node *contents) {
    struct dm_odt *odt = context;
    struct dm_xml_writer *w = odt->xml;
    const char *title = odt->doc->contents_word ? odt->doc->contents_word : "";
    dm_xw_open(w, "text:table-of-content");
    dm_xw_attr(w, "text:protected", "true");
    dm_xw_attr(w, "text:name", "Contents");
    source(odt, contents, title);
    dm_xw_open(w, "text:index-body");
    index_title(odt, contents, title);
}

void dm_odt_contents_leave(void *context, const struct dm_node *contents) {
    struct dm_odt *odt = context;
    (void)contents;
    dm_xw_close(odt->xml, "text:index-body");
    dm_xw_close(odt->xml, "text:table-of-content");
}

/* An automatic style where the entry is held to the next one. */
static const char *entry_style(struct dm_odt *odt, const struct dm_node *entry, struct dm_odt_name *kept) {
    enum dm_pstyle style = styles[level_of(entry) - 1];
    if (!entry->keep_next) return odt->look->para[style].odt_name;
    *kept = dm_odt_kept_style(odt, style);
    return kept->text;
}

void dm_odt_collect_entry(void *context, const struct dm_node *entry) {
    struct dm_odt_name kept;
    (void)entry_style(context, entry, &kept);
}

static const char *target_of(const struct dm_node *entry) {
    for (const struct dm_run *run = entry->runs; run; run = run->next)
        if (run->target) return run->target;
    return NULL;
}

void dm_odt_entry_enter(void *context, const struct dm_node *entry) {
    struct dm_odt *odt = context;
    struct dm_xml_writer *w = odt->xml;
    struct dm_odt_name kept;
    const char *target = target_of(entry), *link = odt->look->run[DM_CSTYLE_INDEX_LINK].odt_name;
    dm_xw_open(w, "text:p");
    dm_xw_attr(w, "text:style-name", entry_style(odt, entry, &kept));
    odt->blank = true;
    if (!target) return;
    char href[64];
    snprintf(href, sizeof href, "#%s", target);
    dm_xw_open(w, "text:a");
    dm_xw_attr(w, "xlink:type", "simple");
    dm_xw_attr(w, "xlink:href", href);
    dm_xw_attr(w, "text:style-name", link);
    dm_xw_attr(w, "text:visited-style-name", link);
}

void dm_odt_entry_leave(void *context, const struct dm_node *entry) {
    struct dm_odt *odt = context;
    dm_odt_span(odt, DM_CSTYLE_NONE);
    if (target_of(entry)) dm_xw_close(odt->xml, "text:a");
    dm_xw_close(odt->xml, "text:p");
}
