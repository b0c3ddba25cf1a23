/* The resolved house style: every named style with concrete figures. doc/styles.def is the one table of named styles (idents, names in
 * ODT and DOCX, figures as roles); a style file (kit) only sets roles, through dm_look_set. Figures: docs/house-style in the manual. */
#ifndef DM_DOC_LOOK_H
#define DM_DOC_LOOK_H
#include "base/arena.h"
#include "base/length.h"
#include <stdbool.h>
#include <stddef.h>

enum dm_pstyle {
#define DM_PSTYLE(ident, ...) DM_PSTYLE_##ident,
#define DM_CSTYLE(ident, ...)
#define DM_TSTYLE(ident, ...)
#include "doc/styles.def"
    DM_PSTYLE_COUNT
};
enum dm_cstyle {
    DM_CSTYLE_NONE,
#define DM_PSTYLE(ident, ...)
#define DM_CSTYLE(ident, ...) DM_CSTYLE_##ident,
#define DM_TSTYLE(ident, ...)
#include "doc/styles.def"
    DM_CSTYLE_COUNT
};
enum dm_table_look {
#define DM_PSTYLE(ident, ...)
#define DM_CSTYLE(ident, ...)
#define DM_TSTYLE(ident, ...) DM_TABLE_##ident,
#include "doc/styles.def"
    DM_TABLE_COUNT
};
enum dm_tone { /* fill of a cell */
               DM_TONE_NONE,
               DM_TONE_TINT,
               DM_TONE_LEVEL1_HEAD,
               DM_TONE_LEVEL2_HEAD,
               DM_TONE_LEVEL3_HEAD,
               DM_TONE_LEVEL1,
               DM_TONE_LEVEL2,
               DM_TONE_LEVEL3,
               DM_TONE_COUNT
};
enum dm_page { DM_PAGE_COVER, DM_PAGE_PORTRAIT, DM_PAGE_LANDSCAPE };
enum dm_list_style { /* label lists of look.md §8 */
                     DM_LABEL_NONE,
                     DM_LABEL_HEADINGS,
                     DM_LABEL_ANNEXES,
                     DM_LABEL_BULLETS,
                     DM_LABEL_STEPS,
                     DM_LABEL_CELL_BULLETS,
                     DM_LABEL_CHECKS,
                     DM_LABEL_CARD_CHECKS,
                     DM_LABEL_COUNT
};

struct dm_line { /* a border; width in hundredths of a point, 0 none; colour RRGGBB */
    int width;
    const char *colour;
    int gap; /* hundredths of a point from text to line */
    bool dashed;
};
enum { DM_TOP, DM_RIGHT, DM_BOTTOM, DM_LEFT };

struct dm_pstyle_figures {
    const char *docx_id, *docx_name, *odt_name, *odt_display;
    int based_on; /* enum dm_pstyle or -1 */
    int next;     /* enum dm_pstyle or -1 */
    bool serif;
    int size, lead; /* hundredths of a point */
    bool bold;
    int tracking;      /* hundredths of a point */
    int before, after; /* hundredths of a point */
    dm_um left, first, right;
    const char *colour, *fill; /* RRGGBB; fill NULL none */
    struct dm_line line[4];
    bool keep_next, keep_lines, page_break, no_hyphens;
    enum { DM_ALIGN_LEFT, DM_ALIGN_RIGHT, DM_ALIGN_CENTRE } align;
    enum dm_list_style label;
    int label_level; /* 1.. */
    int outline;     /* 0 none, 1..3 */
    struct {
        dm_um at;
        enum { DM_TAB_LEFT, DM_TAB_RIGHT, DM_TAB_CENTRE } align;
        bool dots;
    } tabs[3];
    int tab_count;
};
struct dm_cstyle_figures {
    const char *docx_id, *docx_name, *odt_name, *odt_display;
    int voice;                 /* 0 as around, 1 serif, 2 sans */
    int size;                  /* hundredths of a point; 0 as around */
    const char *colour, *fill; /* NULL as around / none */
    bool bold, italic, raised;
    bool light; /* not bold, though the words around are: number of a section */
};
struct dm_tstyle_figures {
    const char *docx_id, *docx_name, *odt_name;
    int padding[4]; /* hundredths of a point */
    struct dm_line top, under_head, between_rows, between_columns, bottom, sides;
};
struct dm_page_figures {
    dm_um width, height, left, right, top, bottom, header, footer; /* header, footer: from the paper's edge */
};
struct dm_font {
    const char *name, *substitute;
    bool serif_class;
};
struct dm_look {
    const char *id; /* "ministry" */
    bool letter;    /* US Letter instead of A4 */
    bool two_sided; /* on even pages left and right change places: the wider margin is always at the binding */
    struct dm_font serif, sans;
    struct dm_pstyle_figures para[DM_PSTYLE_COUNT];
    struct dm_cstyle_figures run[DM_CSTYLE_COUNT];
    struct dm_tstyle_figures table[DM_TABLE_COUNT];
    struct dm_page_figures page[3];   /* by enum dm_page */
    const char *tone[DM_TONE_COUNT];  /* RRGGBB or NULL */
    dm_um number_column, prose_right; /* 22 mm, 10 mm */
    int form_percent;                 /* height of rows of forms: 100, on Letter 86; whoever builds a form applies it */
    const char *language;             /* set by the doc: for text properties */
};

/* Theme roles a style file may set, before figures are computed: dm_look_set(roles, "colour", "accent", "value", "#8A6423").
 * Returns false for an unknown element, role, attribute or a malformed value; *nearest then names the nearest known one or NULL. role is
 * the element's role (of a tone also its level: "1"), NULL for page, marking and cover. Grammar: theme.c, theme.def; templates/styles. */
struct dm_look_roles;
struct dm_look_roles *dm_look_roles_new(struct dm_arena *arena); /* ministry's values */
bool dm_look_set(struct dm_look_roles *roles, const char *element, const char *role, const char *attribute, const char *value,
                 const char **nearest);
/* Computes all figures for a paper. NULL when out of memory. */
struct dm_look *dm_look_make(struct dm_arena *arena, const struct dm_look_roles *roles, const char *id, bool letter);
/* Makes room for one line of this style in the foot of portrait and landscape pages. */
void dm_look_add_foot(struct dm_look *look, enum dm_pstyle style);
dm_um dm_look_line_height(const struct dm_pstyle_figures *figures); /* of one line, with its borders and space */
dm_um dm_look_text_width(const struct dm_look *look, enum dm_page page);
#endif
