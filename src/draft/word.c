/* Word: walks an outline's nodes in order and builds the doc, one function a kind of block. It never adds, drops or reorders a node. */
#include "draft/word.h"
#include "base/text.h"
#include "doc/walk.h"
#include "draft/wording.h"
#include <string.h>

static void word_children(struct dm_wording *w, const struct dm_onode *node);

/* ---- Pages ------------------------------------------------------------------------------------------------------------------ */

/* The part to write into: text goes on where it stands unless the pages change their form. */
static struct dm_node *flow(struct dm_wording *w, enum dm_page page) {
    struct dm_node *part = w->part == NULL || w->part->page != page ? dm_doc_part(w->doc, page) : w->part;
    if (part != NULL) w->part = part;
    return w->part;
}

static struct dm_node *here(struct dm_wording *w) {
    return w->part != NULL ? w->part : flow(w, DM_PAGE_PORTRAIT);
}

static const char *title_place(struct dm_wording *w, const struct dm_onode *node) {
    return node->place == NULL ? NULL : dm_arena_format(w->arena, "%s.t", node->place);
}

/* ---- Headings ---------------------------------------------------------------------------------------------------------------- */

static void heading(struct dm_wording *w, const struct dm_onode *node, enum dm_pstyle style) {
    struct dm_node *para = dm_doc_para(w->doc, here(w), style, title_place(w, node));
    if (para == NULL) return;
    para->number = node->number;
    dm_word_unit(w, node, node->title, para, DM_CSTYLE_NONE, true);
    if (node->stand != DM_TO_DECIDE) return;
    dm_word_decide(w, node, dm_doc_para(w->doc, here(w), DM_PSTYLE_BODY, NULL));
}

static void withheld(struct dm_wording *w, const struct dm_onode *node) {
    struct dm_node *para = dm_doc_para(w->doc, here(w), DM_PSTYLE_BODY, node->place);
    dm_word_plain(w, para, DM_CSTYLE_NONE, DM_WORD_WITHHELD);
}

static void word_chapter(struct dm_wording *w, const struct dm_onode *node) {
    flow(w, DM_PAGE_PORTRAIT);
    enum dm_pstyle style = node->block->kind == DM_BLOCK_FRONT   ? DM_PSTYLE_FRONT_HEADING
                           : node->block->kind == DM_BLOCK_ANNEX ? DM_PSTYLE_ANNEX_HEADING
                                                                 : DM_PSTYLE_HEADING1;
    heading(w, node, style);
    if (node->stand == DM_WITHHELD)
        withheld(w, node);
    else
        word_children(w, node);
}

static void word_section(struct dm_wording *w, const struct dm_onode *node) {
    heading(w, node, node->depth >= 3 ? DM_PSTYLE_HEADING3 : DM_PSTYLE_HEADING2);
    if (node->stand == DM_WITHHELD)
        withheld(w, node);
    else
        word_children(w, node);
}

static void word_contents(struct dm_wording *w, const struct dm_onode *node) {
    struct dm_node *contents = dm_doc_add(w->doc, flow(w, DM_PAGE_PORTRAIT), DM_NODE_CONTENTS);
    if (contents == NULL) return;
    contents->depth = node->block->levels;
    contents->title = w->doc->contents_word;
}

/* ---- Paragraphs ---------------------------------------------------------------------------------------------------------------- */

static const enum dm_pstyle para_styles[DM_PARA_KINDS] = {
    [DM_PARA_BODY] = DM_PSTYLE_BODY,
    [DM_PARA_SUMMARY] = DM_PSTYLE_SUMMARY,
    [DM_PARA_SUBHEADING] = DM_PSTYLE_FRONT_SUBHEADING,
    [DM_PARA_SOURCE] = DM_PSTYLE_TABLE_NOTE,
    [DM_PARA_STATE] = DM_PSTYLE_COVER_STATE_NAME,
    [DM_PARA_AUTHORITY] = DM_PSTYLE_COVER_AUTHORITY,
    [DM_PARA_SUBJECT] = DM_PSTYLE_SUBTITLE,
    [DM_PARA_PLACE] = DM_PSTYLE_COVER_PLACE,
    [DM_PARA_TITLE] = DM_PSTYLE_TITLE,
    [DM_PARA_STATUS] = DM_PSTYLE_COVER_STATUS,
    [DM_PARA_ENDED] = DM_PSTYLE_COVER_STATUS,
    [DM_PARA_HANDLING] = DM_PSTYLE_COVER_HANDLING,
    [DM_PARA_COVER_LABEL] = DM_PSTYLE_COVER_LABEL,
    [DM_PARA_COVER_DATUM] = DM_PSTYLE_COVER_DATUM,
};

static void word_p(struct dm_wording *w, const struct dm_onode *node) {
    const struct dm_block *block = node->block;
    if (node->list != NULL) {
        dm_word_list_gap(w, node, dm_doc_para(w->doc, here(w), para_styles[block->para], NULL));
        return;
    }
    bool duty = block->actor != NULL && block->frequency.kind != DM_FREQ_NONE && block->para == DM_PARA_BODY;
    struct dm_node *para = dm_doc_para(w->doc, here(w), duty ? DM_PSTYLE_OBLIGATION : para_styles[block->para], node->place);
    if (node->stand == DM_WITHHELD) {
        dm_word_plain(w, para, DM_CSTYLE_NONE, DM_WORD_WITHHELD);
        return;
    }
    dm_word_decide(w, node, para);
    if (duty) dm_word_duty(w, node, para);
    dm_word_unit(w, node, block->text, para, DM_CSTYLE_NONE, true);
    if (duty) dm_word_points(w, &block->answers, para, true);
    if (block->para == DM_PARA_STATE) dm_word_capitals(w, para);
}

static void word_note(struct dm_wording *w, const struct dm_onode *node) {
    bool caution = node->block->caution;
    struct dm_node *para = dm_doc_para(w->doc, here(w), caution ? DM_PSTYLE_CAUTION : DM_PSTYLE_NOTE, node->place);
    if (node->stand == DM_WITHHELD) {
        dm_word_plain(w, para, DM_CSTYLE_NONE, DM_WORD_WITHHELD);
        return;
    }
    dm_word_decide(w, node, para);
    dm_word_plain(w, para, caution ? DM_CSTYLE_CAUTION_LABEL : DM_CSTYLE_NOTE_LABEL, caution ? DM_WORD_CAUTION : DM_WORD_NOTE);
    dm_doc_text(w->doc, para, DM_CSTYLE_NONE, " ", NULL, 0);
    dm_word_unit(w, node, node->block->text, para, DM_CSTYLE_NONE, true);
}

/* ---- Lists -------------------------------------------------------------------------------------------------------------------- */

static void list_items(struct dm_wording *w, const struct dm_onode *node, struct dm_node *list, enum dm_pstyle style);

static void list_item(struct dm_wording *w, const struct dm_onode *node, struct dm_node *list, enum dm_pstyle style) {
    struct dm_node *item = dm_doc_add(w->doc, list, DM_NODE_ITEM);
    struct dm_node *para = dm_doc_para(w->doc, item, style, node->list != NULL ? NULL : node->place);
    if (node->list != NULL) {
        dm_word_list_gap(w, node, para);
        return;
    }
    if (node->stand == DM_WITHHELD) {
        dm_word_plain(w, para, DM_CSTYLE_NONE, DM_WORD_WITHHELD);
        return;
    }
    dm_word_decide(w, node, para);
    dm_word_unit(w, node, node->block->text, para, DM_CSTYLE_NONE, true);
}

static bool has_item(const struct dm_onode *node) {
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next)
        if (dm_stands(child) && (child->block->kind == DM_BLOCK_ITEM || child->stand == DM_TO_DECIDE || has_item(child))) return true;
    return false;
}

/* A list within a list is its second level and hangs on the item before it, or on one of its own that introduces it. */
static void sub_list(struct dm_wording *w, const struct dm_onode *node, struct dm_node *list, enum dm_pstyle style) {
    bool introduced = node->block->title != NULL || node->stand == DM_TO_DECIDE;
    struct dm_node *item = list->last != NULL && !introduced ? list->last : dm_doc_add(w->doc, list, DM_NODE_ITEM);
    if (introduced) {
        struct dm_node *intro = dm_doc_para(w->doc, item, style, title_place(w, node));
        dm_word_decide(w, node, intro);
        dm_word_unit(w, node, node->block->title, intro, DM_CSTYLE_NONE, true);
    }
    if (!has_item(node)) return;
    struct dm_node *sub = dm_doc_add(w->doc, item, DM_NODE_LIST);
    if (sub == NULL) return;
    sub->list = node->block->kind == DM_BLOCK_STEPS ? DM_LIST_STEPS : DM_LIST_BULLETS;
    sub->depth = 2;
    list_items(w, node, sub, DM_PSTYLE_BULLET2);
}

/* What is undecided about a group of items is an item of its own. */
static void list_group(struct dm_wording *w, const struct dm_onode *node, struct dm_node *list, enum dm_pstyle style) {
    if (node->stand == DM_TO_DECIDE) dm_word_decide(w, node, dm_doc_para(w->doc, dm_doc_add(w->doc, list, DM_NODE_ITEM), style, NULL));
    list_items(w, node, list, style);
}

static void list_items(struct dm_wording *w, const struct dm_onode *node, struct dm_node *list, enum dm_pstyle style) {
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) {
        if (!dm_stands(child)) continue;
        if (child->block->kind == DM_BLOCK_ITEM)
            list_item(w, child, list, style);
        else if (child->block->kind == DM_BLOCK_LIST || child->block->kind == DM_BLOCK_STEPS)
            sub_list(w, child, list, style);
        else
            list_group(w, child, list, style);
    }
}

static void word_list(struct dm_wording *w, const struct dm_onode *node) {
    bool steps = node->block->kind == DM_BLOCK_STEPS;
    if (node->block->title != NULL) {
        struct dm_node *intro = dm_doc_para(w->doc, here(w), DM_PSTYLE_LIST_INTRO, title_place(w, node));
        dm_word_decide(w, node, intro);
        dm_word_unit(w, node, node->block->title, intro, DM_CSTYLE_NONE, true);
    }
    if (!has_item(node)) return;
    struct dm_node *list = dm_doc_add(w->doc, here(w), DM_NODE_LIST);
    if (list == NULL) return;
    list->list = steps ? DM_LIST_STEPS : DM_LIST_BULLETS;
    list_items(w, node, list, steps ? DM_PSTYLE_STEP : DM_PSTYLE_BULLET);
}

/* ---- Other blocks --------------------------------------------------------------------------------------------------------------- */

static void word_boxed(struct dm_wording *w, const struct dm_onode *node) {
    if (node->stand == DM_WITHHELD) {
        bool figure = node->block->kind == DM_BLOCK_FIGURE;
        if (node->number != NULL) dm_word_caption(w, node, here(w), figure, figure);
        withheld(w, node);
        return;
    }
    switch (node->block->kind) {
    case DM_BLOCK_TABLE: dm_word_table(w, node, here(w)); break;
    case DM_BLOCK_DEFINITIONS: dm_word_definitions(w, node, here(w)); break;
    case DM_BLOCK_LEVELS: dm_word_levels(w, node, here(w)); break;
    case DM_BLOCK_CARD: dm_word_card(w, node, here(w)); break;
    case DM_BLOCK_MATRIX: dm_word_matrix(w, node, here(w)); break;
    case DM_BLOCK_AMENDMENTS: dm_word_amendments(w, node, here(w)); break;
    case DM_BLOCK_FORM: dm_word_form(w, node, here(w)); break;
    case DM_BLOCK_SIGNATURE: dm_word_signature(w, node, here(w)); break;
    case DM_BLOCK_FIGURE: dm_word_figure(w, node, here(w)); break;
    case DM_BLOCK_LOGOS: dm_word_logos(w, node, here(w)); break;
    default: break;
    }
}

/* Needs the whole width of a sheet: not what a level table that was taken apart leaves behind. */
static bool is_wide(const struct dm_onode *node) {
    if (!dm_stands(node)) return false;
    switch (node->block->kind) {
    case DM_BLOCK_TABLE:
    case DM_BLOCK_FORM:
    case DM_BLOCK_FIGURE:
    case DM_BLOCK_CARD:
    case DM_BLOCK_AMENDMENTS:
    case DM_BLOCK_MATRIX: return true;
    case DM_BLOCK_LEVELS: return node->tables == NULL && !node->block->planned;
    default: break;
    }
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next)
        if (is_wide(child)) return true;
    return false;
}

/* Pages of their own, also in the form of those before. */
static void word_pages(struct dm_wording *w, const struct dm_onode *node) {
    if (here(w) == NULL) return;
    if (w->outline->order->by_level && !is_wide(node)) {
        word_children(w, node);
        return;
    }
    enum dm_page before = w->turn ? w->after : w->part->page; /* other such pages may have ended just here */
    w->turn = false;
    w->part = NULL;
    flow(w, node->block->landscape ? DM_PAGE_LANDSCAPE : DM_PAGE_PORTRAIT);
    word_children(w, node);
    /* Whatever follows opens pages of the form that stood before, once there is something to put on them. */
    w->after = before;
    w->turn = w->part != NULL;
}

/* On a sheet of its own, across it when it is wider than high; its title block stands below. What follows opens a new page. */
static void word_drawing(struct dm_wording *w, const struct dm_onode *node) {
    if (node->stand == DM_WITHHELD) {
        withheld(w, node);
        return;
    }
    if (here(w) == NULL) return;
    enum dm_page before = w->turn ? w->after : w->part->page;
    w->turn = false;
    w->part = dm_word_drawing(w, node);
    word_children(w, node);
    w->after = before;
    w->turn = true;
}

/* In a frame: what the engine knows of this build, then what the template says of the approval or of its end. */
static void word_state(struct dm_wording *w, const struct dm_onode *node) {
    bool in_force = w->outline->bar == DM_BAR_ISSUE && node->block->para == DM_PARA_STATUS;
    enum dm_pstyle style = in_force ? DM_PSTYLE_COVER_STATUS_APPROVED : DM_PSTYLE_COVER_STATUS;
    struct dm_node *para = dm_doc_para(w->doc, here(w), style, node->place);
    dm_word_status(w, node, para);
}

static bool is_kind(const struct dm_onode *node, enum dm_para_kind kind) {
    return dm_stands(node) && node->block->kind == DM_BLOCK_P && node->block->para == kind;
}

static bool is_state(const struct dm_onode *node) {
    return is_kind(node, DM_PARA_STATUS) || is_kind(node, DM_PARA_ENDED);
}

static bool has_state(const struct dm_onode *cover) {
    for (const struct dm_onode *child = cover->first; child != NULL; child = child->next)
        if (is_state(child)) return true;
    return false;
}

static void word_cover(struct dm_wording *w, const struct dm_onode *node) {
    bool stated = has_state(node) || (w->outline->bar == DM_BAR_ISSUE && dm_word_version(w, true) == NULL);
    flow(w, DM_PAGE_COVER);
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) {
        if (is_kind(child, DM_PARA_HANDLING) && !stated) {
            dm_word_status(w, NULL, dm_doc_para(w->doc, here(w), DM_PSTYLE_COVER_STATUS, NULL));
            stated = true;
        }
        if (is_state(child))
            word_state(w, child);
        else
            dm_word_node(w, child);
    }
}

typedef void word_fn(struct dm_wording *w, const struct dm_onode *node);
static word_fn *const words[DM_BLOCK_KINDS] = {
    [DM_BLOCK_DOCUMENT] = word_children, [DM_BLOCK_COVER] = word_cover,
    [DM_BLOCK_FRONT] = word_chapter,     [DM_BLOCK_CONTENTS] = word_contents,
    [DM_BLOCK_CHAPTER] = word_chapter,   [DM_BLOCK_ANNEX] = word_chapter,
    [DM_BLOCK_SECTION] = word_section,   [DM_BLOCK_P] = word_p,
    [DM_BLOCK_NOTE] = word_note,         [DM_BLOCK_LIST] = word_list,
    [DM_BLOCK_STEPS] = word_list,        [DM_BLOCK_DEFINITIONS] = word_boxed,
    [DM_BLOCK_TABLE] = word_boxed,       [DM_BLOCK_LEVELS] = word_boxed,
    [DM_BLOCK_FIGURE] = word_boxed,      [DM_BLOCK_FORM] = word_boxed,
    [DM_BLOCK_SIGNATURE] = word_boxed,   [DM_BLOCK_PAGES] = word_pages,
    [DM_BLOCK_MATRIX] = word_boxed,      [DM_BLOCK_CARD] = word_boxed,
    [DM_BLOCK_AMENDMENTS] = word_boxed,  [DM_BLOCK_LOGOS] = word_boxed,
    [DM_BLOCK_DRAWING] = word_drawing,   [DM_BLOCK_WHEN] = word_children,
    [DM_BLOCK_EACH] = word_children,
};

static void turn_back(struct dm_wording *w, const struct dm_onode *node) {
    enum dm_block_kind kind = node->block->kind;
    bool turns = kind == DM_BLOCK_PAGES || (kind == DM_BLOCK_DRAWING && node->stand == DM_IN);
    if (!w->turn || turns || kind == DM_BLOCK_FOOTNOTE) return;
    if (words[node->block->kind] == word_children) return;
    w->turn = false;
    w->part = NULL; /* also from a sheet of the same form */
    flow(w, w->after);
}

/* Has it a paragraph of its own in which [TO DECIDE: …] can stand? */
static bool decides_itself(const struct dm_block *block) {
    switch (block->kind) {
    case DM_BLOCK_P:
    case DM_BLOCK_NOTE:
    case DM_BLOCK_FRONT:
    case DM_BLOCK_CHAPTER:
    case DM_BLOCK_ANNEX:
    case DM_BLOCK_SECTION: return true;
    case DM_BLOCK_WHEN:
    case DM_BLOCK_EACH:
    case DM_BLOCK_SIGNATURE: return false;
    default: return block->title != NULL; /* its caption or intro */
    }
}

void dm_word_node(struct dm_wording *w, const struct dm_onode *node) {
    if (!dm_stands(node) || words[node->block->kind] == NULL) return;
    turn_back(w, node);
    if (node->list != NULL && node->block->kind != DM_BLOCK_P) {
        dm_word_list_gap(w, node, dm_doc_para(w->doc, here(w), DM_PSTYLE_BODY, NULL));
        return;
    }
    if (node->stand == DM_TO_DECIDE && !decides_itself(node->block)) {
        struct dm_node *para = dm_doc_para(w->doc, here(w), DM_PSTYLE_BODY, NULL);
        dm_word_decide(w, node, para);
    }
    words[node->block->kind](w, node);
}

static void word_children(struct dm_wording *w, const struct dm_onode *node) {
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) dm_word_node(w, child);
}

/* ---- The doc ------------------------------------------------------------------------------------------------------------------------ */

static bool complete(struct dm_wording *w) {
    const char *why = NULL;
    if (dm_doc_complete(w->doc, &why)) return true;
    dm_find(w->report, DM_CODE_DOC_MALFORMED, (struct dm_origin){0}, w->volume->document->id, "detail", why == NULL ? "memory" : why, NULL);
    return false;
}

struct dm_doc *dm_word_outline(struct dm_outline *outline, const struct dm_word_options *options, struct dm_report *report) {
    const struct dm_kit *kit = outline->workspace->kit;
    struct dm_wording w = {
        .outline = outline,
        .volume = &outline->volumes[options->volume],
        .kit = kit,
        .options = options,
        .language = options->language,
        .lang = kit->languages.items[options->language],
        .doc = dm_doc_new(),
        .report = report,
    };
    size_t from = dm_report_count(report);
    if (w.doc == NULL) {
        dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
        return NULL;
    }
    w.arena = w.doc->arena;
    w.noted = dm_map_new(w.arena);
    bool good = dm_word_frame(&w);
    if (good) dm_word_node(&w, w.volume->root);
    good = good && !w.refused && complete(&w);
    if (good) dm_word_finish(&w);
    dm_report_sort(report, from);
    good = good && dm_conserve(outline, options->volume, w.doc, report);
    bool whole = !dm_arena_failed(w.arena) && !dm_arena_failed(outline->arena);
    if (!whole) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    if (good && whole) return w.doc;
    dm_doc_free(w.doc);
    return NULL;
}
