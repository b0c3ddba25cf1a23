/* A doc: one document worded in one language, neutral of format: parts of blocks of runs. Everything a writer needs and nothing
 * else; it does not know where text came from, only each run's origin for counting. Made by draft/word.c and draft/lists.c with the
 * functions of doc/build.h, read by writers through doc/walk.h. */
#ifndef DM_DOC_DOC_H
#define DM_DOC_DOC_H
#include "base/arena.h"
#include "base/length.h"
#include "doc/look.h"
#include <stdbool.h>
#include <stddef.h>

enum dm_node_kind {
#define DM_NODE(ident, name, holds) DM_NODE_##ident,
#include "doc/nodes.def"
#undef DM_NODE
    DM_NODE_KINDS
};

enum dm_run_kind {
    DM_RUN_TEXT,
    DM_RUN_REF,     /* number of something numbered: live field + link. target: a bookmark name; ref says how it is spelt */
    DM_RUN_SEQ,     /* number of a caption: field; wrapped in the paragraph's label_name bookmark */
    DM_RUN_PAGE,    /* number of this page (header and footer) */
    DM_RUN_PAGES,   /* count of pages */
    DM_RUN_PAGEREF, /* page of target (contents) */
    DM_RUN_TAB,
    DM_RUN_BREAK, /* line break in a paragraph */
    DM_RUN_NOTE,  /* footnote mark; note: its body */
    DM_RUN_IMAGE, /* image: index into doc->images */
    DM_RUN_KINDS
};
enum dm_ref { DM_REF_CAPTION, DM_REF_HEADING, DM_REF_ANNEX };

struct dm_run {
    enum dm_run_kind kind;
    enum dm_cstyle style; /* DM_CSTYLE_NONE: as the paragraph */
    const char *text;     /* shown text; for fields the value known now */
    const char *target;   /* REF, PAGEREF: bookmark name; SEQ: name of the sequence, "Table" or "Figure" in every language */
    enum dm_ref ref;
    struct dm_node *note;
    size_t image;
    const char *origin; /* fact path, "name:pfso", "label:…" or NULL for the template's own words; never printed */
    int mark;           /* 0 public, 1 official, 2 restricted: of the fact printed */
    struct dm_run *next;
};

enum dm_list_kind { DM_LIST_BULLETS, DM_LIST_STEPS, DM_LIST_CHECKS };

struct dm_column {
    dm_um width;
    bool right; /* right-set */
};

struct dm_node {
    enum dm_node_kind kind;
    const char *place;      /* "acc.points.a", "acc.points.tab/g1" or NULL */
    const char *name;       /* PARA: bookmark over its whole text, "_dm_" + 16; NULL without place. Unique in the doc */
    const char *label_name; /* PARA with a SEQ run: bookmark over the number, "_dmr_" + 16 */
    struct dm_node *parent, *first, *last, *next;
    struct dm_run *runs, *last_run;
    /* PARA */
    enum dm_pstyle style;
    const char *number; /* heading's own number as printed: "3.2", "A"; NULL unnumbered. Writers let the format number it */
    bool keep_next;     /* besides what the style says; also of a TABLE: see keep.h */
    /* PART */
    enum dm_page page;
    /* LIST */
    enum dm_list_kind list;
    int depth; /* LIST: 1 or 2. ENTRY: level 1..3. CONTENTS: deepest level, 0 for 3 */
    /* TABLE */
    enum dm_table_look look;
    const struct dm_column *columns;
    size_t column_count;
    bool indented;     /* starts at the text edge, not at the number column */
    bool whole;        /* up to 8 rows that a page holds: never split over pages */
    const char *title; /* for readers of the screen: the caption's words. Also alt text of CONTENTS */
    /* ROW */
    bool header;  /* repeats on each page */
    dm_um height; /* at least; 0 as the text needs */
    /* CELL */
    int span; /* columns, at least 1 */
    enum dm_tone tone;
    bool bottom; /* aligned to the foot of the row */
};

struct dm_doc_image {
    const char *file; /* "image1.png" in the package */
    const unsigned char *bytes;
    size_t length;
    bool jpeg;
    dm_um width, height;
    const char *title, *alt;
};
struct dm_property { /* dm.document, dm.subject, dm.edition, dm.language, dm.tree, dm.copy, dm.inputs; dm.seal is the writer's */
    const char *name, *value;
};

struct dm_doc {
    struct dm_arena *arena;
    const char *language; /* "en", "es-PA": BCP 47 */
    const char *title, *subject;
    const char *date;         /* ISO date of the edition (a fact) for core properties; NULL unknown: 1980-01-01 is never printed */
    struct dm_look *look;     /* resolved house style, page sizes included */
    const char *marking;      /* word on every page, twice; NULL none */
    struct dm_node *header;   /* PARA: left runs, TAB, state run; NULL none */
    struct dm_node *initials; /* PARA above the footer: box at the right for the initials of whoever signs each page; NULL none */
    struct dm_node *footer;   /* PARA: edition, TAB, copy, TAB, page X of Y */
    const char *table_word, *figure_word; /* "Table", "Cuadro": for SEQ names use the fixed Table and Figure */
    const char *annex_word;               /* "Annex", "Anexo": list label of annex headings */
    const char *contents_word;            /* title of the contents */
    struct dm_node *root;                 /* its children are PARTs, in order */
    DM_LIST(struct dm_doc_image) images;
    DM_LIST(struct dm_property) properties;
    bool bare; /* after dm_doc_bare(): no seal is written either */
};
#endif
