/* A layout in the mind: words set greedily by the average width of a letter, lines piled up on pages, chapters opening pages, held
 * paragraphs moved together. Good to about a page in ten; nothing but the cached numbers of the contents depends on it. All lengths in
 * hundredths of a point. */
#include "doc/pages.h"
#include "base/text.h"
#include <string.h>

enum { MOST_HELD = 64, LINES_HELD = 2 };

struct held { /* a heading waiting with what it is held to */
    const struct dm_node *node;
    long above; /* in the held pile */
};
struct layout {
    const struct dm_doc *doc;
    void (*heading)(void *context, const struct dm_node *node, int page);
    void *context;
    int page;
    long used, room; /* of this page */
    long pile;       /* height held together, not yet placed */
    long repeat;     /* header rows of the table being placed */
    struct held held[MOST_HELD];
    int held_count;
};

/* The average letter, in thousandths of the size, of running text in the fonts of the two themes and their like: measured on full lines. */
static int letter(const struct dm_look *look, bool serif) {
    const struct dm_font *font = serif ? &look->serif : &look->sans;
    bool narrow = font->name && (!strcmp(font->name, "Calibri") || !strcmp(font->name, "Carlito"));

    if (narrow) return 422;
    return font->serif_class ? 428 : 445;
}

struct lines {
    long letter, width, x; /* x: of the current line */
    long word;
    int count;
};

static void end_word(struct lines *l) {
    if (l->x > 0 && l->x + l->word > l->width) {
        l->count++;
        l->x = 0;
    }
    l->x += l->word;
    l->word = 0;
    for (; l->x > l->width && l->width > 0; l->x -= l->width) l->count++; /* a word longer than the line is cut */
}

static void add_words(struct lines *l, const char *text) {
    for (; *text; text++) {
        if (*text == ' ') {
            end_word(l);
            l->x += l->letter / 2;
        } else if (((unsigned char)*text & 0xC0) != 0x80) { /* the first byte of a letter */
            l->word += l->letter;
        }
    }
}

static long image_height(const struct layout *at, const struct dm_run *run) {
    return run->image < at->doc->images.count ? dm_length_cpt(at->doc->images.items[run->image].height) : 0;
}

/* Lines a paragraph takes in a width; *more: what pictures add. */
static int line_count(const struct layout *at, const struct dm_node *para, const struct dm_pstyle_figures *f, long width, long *more) {
    struct lines l = {.width = width, .letter = (long)f->size * letter(at->doc->look, f->serif) / 1000, .count = 1};

    for (const struct dm_run *run = para->runs; run; run = run->next) {
        if (run->kind == DM_RUN_IMAGE) *more += image_height(at, run);
        if (run->kind == DM_RUN_BREAK) {
            end_word(&l);
            l.count++;
            l.x = 0;
        } else if (run->text) {
            add_words(&l, run->text);
        }
    }
    end_word(&l);
    return l.count;
}

static long vertical(const struct dm_pstyle_figures *f, int side) {
    return f->line[side].width ? f->line[side].width + f->line[side].gap : 0;
}

struct measure {
    long before, line, after; /* line: one of them; after: with pictures */
    int lines;
};

static struct measure measured(const struct layout *at, const struct dm_node *para, long width) {
    const struct dm_pstyle_figures *f = &at->doc->look->para[para->style];
    struct measure m = {f->before + vertical(f, DM_TOP), f->lead, f->after + vertical(f, DM_BOTTOM), 0};

    m.lines = line_count(at, para, f, width - dm_length_cpt(f->left + f->right), &m.after);
    return m;
}

static void next_page(struct layout *at) {
    at->page++;
    at->used = at->repeat;
}

/* Everything held goes down: as one if a page can hold it, its headings told their page. */
static void place_pile(struct layout *at) {
    long top;

    if (at->used + at->pile > at->room && at->used > at->repeat && at->pile <= at->room) next_page(at);
    top = at->used;
    for (int i = 0; i < at->held_count; i++) {
        long y = top + at->held[i].above;

        at->heading(at->context, at->held[i].node, at->page + (int)(at->room > 0 ? y / at->room : 0));
    }
    for (at->used += at->pile; at->used > at->room && at->room > 0; at->used -= at->room) at->page++;
    at->pile = 0;
    at->held_count = 0;
}

/* Lines flow over the page's end, two at least on each side. */
static void flow(struct layout *at, struct measure m) {
    int first = m.lines < LINES_HELD ? m.lines : LINES_HELD;

    at->pile += m.before + first * m.line;
    place_pile(at);
    for (int i = first; i < m.lines; i++) {
        if (at->used + m.line > at->room) next_page(at);
        at->used += m.line;
    }
    at->used += m.after;
}

static void open_page(struct layout *at) {
    place_pile(at);
    if (at->used > 0) next_page(at);
}

static long note_height(const struct layout *at, const struct dm_node *para) {
    long height = 0;

    for (const struct dm_run *run = para->runs; run; run = run->next) {
        for (const struct dm_node *body = run->note ? run->note->first : NULL; body; body = body->next) {
            struct measure m = measured(at, body, at->doc->look ? dm_length_cpt(dm_look_text_width(at->doc->look, DM_PAGE_PORTRAIT)) : 0);

            height += m.before + m.lines * m.line + m.after;
        }
    }
    return height;
}

static void place_para(struct layout *at, const struct dm_node *para, enum dm_page page) {
    const struct dm_pstyle_figures *f = &at->doc->look->para[para->style];
    struct measure m = measured(at, para, dm_length_cpt(dm_look_text_width(at->doc->look, page)));

    if (f->page_break) open_page(at);
    if (f->outline && at->held_count < MOST_HELD) at->held[at->held_count++] = (struct held){para, at->pile};
    m.after += note_height(at, para);
    if (!f->keep_next && !para->keep_next && !f->keep_lines) {
        flow(at, m);
        return;
    }
    at->pile += m.before + m.lines * m.line + m.after;
    if (!f->keep_next && !para->keep_next) place_pile(at);
}

static long cell_height(const struct layout *at, const struct dm_node *cell, long width) {
    long height = 0;

    for (const struct dm_node *child = cell->first; child; child = child->next) {
        struct measure m;

        if (child->kind != DM_NODE_PARA) {
            height += cell_height(at, child, width); /* list, item */
            continue;
        }
        m = measured(at, child, width);
        height += m.before + m.lines * m.line + m.after;
    }
    return height;
}

static long row_height(const struct layout *at, const struct dm_node *table, const struct dm_node *row) {
    const struct dm_tstyle_figures *f = &at->doc->look->table[table->look];
    long tallest = dm_length_cpt(row->height);
    size_t column = 0;

    for (const struct dm_node *cell = row->first; cell; cell = cell->next) {
        dm_um width = 0;
        long height;

        for (int i = 0; i < cell->span && column < table->column_count; i++) width += table->columns[column++].width;
        height = cell_height(at, cell, dm_length_cpt(width) - f->padding[DM_LEFT] - f->padding[DM_RIGHT]) + f->padding[DM_TOP] +
                 f->padding[DM_BOTTOM];
        if (height > tallest) tallest = height;
    }
    return tallest + f->between_rows.width;
}

static void place_table(struct layout *at, const struct dm_node *table) {
    long heads = 0;

    for (const struct dm_node *row = table->first; row; row = row->next) {
        long height = row_height(at, table, row);

        at->pile += height;
        if (row->header) heads += height;
        if (!row->header && (!table->whole || !row->next)) {
            place_pile(at);
            at->repeat = heads; /* what a further page starts with */
        }
    }
    place_pile(at);
    at->repeat = 0;
}

/* The index is a page of its own under its title; its entries are no paragraphs yet. */
static void place_contents(struct layout *at, const struct dm_node *contents) {
    const struct dm_look *look = at->doc->look;
    const struct dm_pstyle_figures *title = &look->para[DM_PSTYLE_TOC_HEADING];

    open_page(at);
    at->pile += title->lead + vertical(title, DM_TOP);
    for (const struct dm_node *entry = contents->first; entry; entry = entry->next) {
        const struct dm_pstyle_figures *f = &look->para[DM_PSTYLE_TOC1 + (entry->depth ? entry->depth - 1 : 0)];

        at->pile += f->before + f->lead;
        if (!f->keep_next && !entry->keep_next) place_pile(at);
    }
    place_pile(at);
}

static void place(struct layout *at, const struct dm_node *node, enum dm_page page) {
    for (const struct dm_node *child = node->first; child; child = child->next) {
        if (child->kind == DM_NODE_PARA)
            place_para(at, child, page);
        else if (child->kind == DM_NODE_TABLE)
            place_table(at, child);
        else if (child->kind == DM_NODE_CONTENTS)
            place_contents(at, child);
        else
            place(at, child, page);
    }
}

static long room_of(const struct dm_doc *doc, enum dm_page page) {
    const struct dm_page_figures *f = &doc->look->page[page];

    return dm_length_cpt(f->height - f->top - f->bottom);
}

bool dm_pages_hold(const struct dm_doc *doc, const struct dm_node *table, enum dm_page page) {
    const struct layout at = {.doc = doc};
    long height = 0;

    for (const struct dm_node *row = table->first; row; row = row->next) height += row_height(&at, table, row);
    return 4 * height <= 3 * room_of(doc, page);
}

int dm_pages_estimate(const struct dm_doc *doc, void (*heading)(void *context, const struct dm_node *node, int page), void *context) {
    struct layout at = {.doc = doc, .heading = heading, .context = context};

    for (const struct dm_node *part = doc->root->first; part; part = part->next) {
        place_pile(&at);
        at.page++;
        at.used = 0;
        at.room = room_of(doc, part->page);
        place(&at, part, part->page);
    }
    place_pile(&at);
    return at.page;
}
