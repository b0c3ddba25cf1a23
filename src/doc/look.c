/* From roles to figures: the rows of styles.def with the values of a theme, for one paper. */
#include "doc/theme.h"
#include <string.h>

enum {
    NUMBERS = DM_MM(22),
    RAG = DM_MM(10),
    MARKING_BOX = DM_MM(62),
    INITIALS_BOX = DM_MM(40)
}; /* see look.h: number_column, prose_right */
enum voice { AROUND, PROSE, TABLE };
enum weight { PARENT_WEIGHT, BOLD, AS_CHAPTER };
enum tabs { NO_TABS, TABS_END, TABS_MIDDLE_END, TABS_CONTENTS };

struct type_row {
    enum theme_size role;
    int size, lead;
};
struct line_row {
    int width;
    enum theme_colour colour;
    int gap;
    bool dashed;
};
struct pstyle_row {
    const char *id, *name, *display;
    int parent, next; /* 0: NORMAL, itself */
    enum voice voice;
    struct type_row type;
    enum weight weight;
    int tracking, before, letter_before, after;
    dm_um left, first, right;
    enum theme_colour colour, fill;
    struct line_row line[4];
    bool keep_next, keep_lines, page_break, no_hyphens;
    bool marking, initials, wide, chapter_rule;
    int align, outline, level;
    enum dm_list_style label;
    enum tabs tabs;
};
struct cstyle_row {
    const char *id, *name, *display;
    enum voice voice;
    struct type_row type;
    enum theme_colour colour, fill;
    bool bold, light, italic, raised;
};
struct tstyle_row {
    const char *id, *name;
    int padding[4];
    struct {
        int width;
        enum theme_colour colour;
    } top, under_head, between_rows, between_columns, bottom, sides;
};

#define SIZE(role_, size_, lead_) .type = {role_, size_, lead_}
#define FIXED(size_, lead_) .type = {FIXED_SIZE, size_, lead_}
#define CHAPTER_RULE .chapter_rule = true, .line = {[DM_TOP] = {1, HEAD, 800, false}}
#define BOX(width_, colour_, top_, side_, bottom_, dashed_) \
    .line = {[DM_TOP] = {width_, colour_, top_, dashed_}, \
             [DM_RIGHT] = {width_, colour_, side_, dashed_}, \
             [DM_BOTTOM] = {width_, colour_, bottom_, dashed_}, \
             [DM_LEFT] = {width_, colour_, side_, dashed_}}
#define INITIALS_FIGURES \
    .voice = TABLE, SIZE(SMALL, 0, 900), .colour = SLATE, .after = 400, .keep_lines = true, .right = 1600, .initials = true, \
    BOX(50, SLATE, 200, 400, 200, false)
#define MARKING_FIGURES \
    .voice = TABLE, FIXED(1000, 1300), .weight = BOLD, .tracking = 160, .align = DM_ALIGN_CENTRE, .keep_lines = true, .marking = true, \
    .colour = MARK_TEXT, .fill = MARK_GROUND, BOX(125, MARK, 150, 200, 250, false)

static const struct pstyle_row pstyle_rows[DM_PSTYLE_COUNT] = {
#define DM_PSTYLE(ident, id_, name_, display_, ...) [DM_PSTYLE_##ident] = {.id = id_, .name = name_, .display = display_, __VA_ARGS__},
#define DM_CSTYLE(ident, ...)
#define DM_TSTYLE(ident, ...)
#include "doc/styles.def"
};
static const struct cstyle_row cstyle_rows[DM_CSTYLE_COUNT] = {
    [DM_CSTYLE_NONE] = {.id = NULL},
#define DM_PSTYLE(ident, ...)
#define DM_CSTYLE(ident, id_, name_, display_, ...) [DM_CSTYLE_##ident] = {.id = id_, .name = name_, .display = display_, __VA_ARGS__},
#define DM_TSTYLE(ident, ...)
#include "doc/styles.def"
};
static const struct tstyle_row tstyle_rows[DM_TABLE_COUNT] = {
#define DM_PSTYLE(ident, ...)
#define DM_CSTYLE(ident, ...)
#define DM_TSTYLE(ident, id_, name_, ...) [DM_TABLE_##ident] = {.id = id_, .name = name_, __VA_ARGS__},
#include "doc/styles.def"
};

/* What the rows are computed with. */
struct making {
    struct dm_arena *arena;
    const struct dm_look_roles *roles; /* copied into the arena: colours point into it */
    struct dm_look *look;
    const char *palette[ALL_COLOURS];
};

/* ODF style names are XML names: a space is written _20_. */
static const char *odt_name(struct dm_arena *arena, const char *display) {
    size_t length = strlen(display);
    char *name = dm_arena_alloc(arena, 4 * length + 1), *at = name;

    if (!name) return NULL;
    for (; *display; display++) {
        if (*display == ' ') {
            memcpy(at, "_20_", 4);
            at += 4;
        } else {
            *at++ = *display;
        }
    }
    *at = '\0';
    return name;
}

static int hex(char c) {
    return c <= '9' ? c - '0' : c - 'A' + 10;
}

/* Words on a tone: white when it prints darker than half grey, so that any theme can be read, also as a grey copy. */
static const char *text_on(const char *ground, const char *light) {
    int red = 16 * hex(ground[0]) + hex(ground[1]), green = 16 * hex(ground[2]) + hex(ground[3]),
        blue = 16 * hex(ground[4]) + hex(ground[5]);

    return 299 * red + 587 * green + 114 * blue < 127500 ? "FFFFFF" : light;
}

static void make_palette(struct making *m) {
    static const struct {
        enum theme_colour text, ground, light;
    } on[] = {{LEVEL1_TEXT, LEVEL1_GROUND, HEAD},  {LEVEL2_TEXT, LEVEL2_GROUND, INK},     {LEVEL3_TEXT, LEVEL3_GROUND, INK},
              {LOW_TEXT, LOW_GROUND, INK},         {MODERATE_TEXT, MODERATE_GROUND, INK}, {HIGH_TEXT, HIGH_GROUND, INK},
              {EXTREME_TEXT, EXTREME_GROUND, INK}, {PARTLY_TEXT, PARTLY_GROUND, INK},     {PLANNED_TEXT, PLANNED_GROUND, INK},
              {MISSING_TEXT, MISSING_GROUND, INK}};

    for (size_t i = 1; i < THEME_COLOURS; i++) m->palette[i] = m->roles->colour[i];
    m->palette[WHITE] = "FFFFFF";
    for (size_t i = 0; i < sizeof on / sizeof *on; i++) m->palette[on[i].text] = text_on(m->palette[on[i].ground], m->palette[on[i].light]);
    m->palette[MARK_TEXT] = m->roles->plate ? "FFFFFF" : m->palette[MARK];
    m->palette[MARK_GROUND] = m->roles->plate ? m->palette[MARK] : NULL;
}

static int size_of(const struct making *m, struct type_row type) {
    return type.role == FIXED_SIZE ? type.size : m->roles->size[type.role].size + type.size;
}

static void type_of(const struct making *m, const struct pstyle_row *row, struct dm_pstyle_figures *f) {
    const struct theme_size_role *role = &m->roles->size[row->type.role];

    if (row->type.role == FIXED_SIZE) {
        if (row->type.size) f->size = row->type.size;
        f->lead = row->type.lead;
    } else if (row->type.role != PARENT_SIZE) {
        f->size = role->size + row->type.size;
        f->lead = role->lead + row->type.lead;
        if (row->type.role == CHAPTER || row->type.role == SECTION || row->type.role == SUBSECTION) f->bold = role->bold;
    }
    if (row->voice != AROUND) f->serif = row->voice == PROSE;
    if (row->weight != PARENT_WEIGHT) f->bold = row->weight == BOLD || m->roles->size[CHAPTER].bold;
    if (row->tracking) f->tracking = row->tracking;
}

static void space_of(const struct making *m, const struct pstyle_row *row, struct dm_pstyle_figures *f) {
    dm_um width = dm_look_text_width(m->look, row->wide ? DM_PAGE_LANDSCAPE : DM_PAGE_PORTRAIT);

    if (row->before) f->before = row->before + (m->look->letter ? row->letter_before : 0);
    if (row->after) f->after = row->after;
    if (row->left) f->left = row->left;
    if (row->first) f->first = row->first;
    if (row->right) f->right = row->right;
    if (row->marking) f->left = f->right = (width - MARKING_BOX) / 2;
    if (row->initials) f->left = width - INITIALS_BOX;
}

static void lines_of(const struct making *m, const struct pstyle_row *row, struct dm_pstyle_figures *f) {
    if (row->colour) f->colour = m->palette[row->colour];
    if (row->fill) f->fill = m->palette[row->fill];
    for (int i = 0; i < 4; i++) {
        const struct line_row *line = &row->line[i];

        if (!line->width) continue;
        f->line[i] =
            (struct dm_line){row->chapter_rule ? m->roles->chapter_rule : line->width, m->palette[line->colour], line->gap, line->dashed};
    }
}

static void tab(struct dm_pstyle_figures *f, dm_um at, int align, bool dots) {
    f->tabs[f->tab_count].at = at;
    f->tabs[f->tab_count].align = align;
    f->tabs[f->tab_count].dots = dots;
    f->tab_count++;
}

static void tabs_of(const struct making *m, const struct pstyle_row *row, struct dm_pstyle_figures *f) {
    dm_um width = dm_look_text_width(m->look, row->wide ? DM_PAGE_LANDSCAPE : DM_PAGE_PORTRAIT);

    if (row->tabs == NO_TABS) return;
    f->tab_count = 0;
    if (row->tabs == TABS_MIDDLE_END) tab(f, width / 2, DM_TAB_CENTRE, false);
    if (row->tabs == TABS_CONTENTS) tab(f, f->left, DM_TAB_LEFT, false);
    tab(f, width, DM_TAB_RIGHT, row->tabs == TABS_CONTENTS);
}

/* A style starts as its parent; rows therefore stand below the row they are based on. */
static void make_pstyle(struct making *m, int index) {
    const struct pstyle_row *row = &pstyle_rows[index];
    struct dm_pstyle_figures *f = &m->look->para[index];

    *f = m->look->para[row->parent];
    f->docx_id = row->id;
    f->docx_name = row->name;
    f->odt_name = odt_name(m->arena, row->display);
    f->odt_display = row->display;
    f->based_on = index == DM_PSTYLE_NORMAL ? -1 : row->parent;
    f->next = row->next ? row->next : -1;
    type_of(m, row, f);
    space_of(m, row, f);
    lines_of(m, row, f);
    tabs_of(m, row, f);
    f->keep_next = f->keep_next || row->keep_next;
    f->keep_lines = f->keep_lines || row->keep_lines;
    f->page_break = f->page_break || row->page_break;
    f->no_hyphens = f->no_hyphens || row->no_hyphens;
    if (row->align) f->align = row->align;
    if (row->label) f->label = row->label;
    if (row->level) f->label_level = row->level;
    if (row->outline) f->outline = row->outline;
}

static void make_cstyle(struct making *m, int index) {
    const struct cstyle_row *row = &cstyle_rows[index];
    struct dm_cstyle_figures *f = &m->look->run[index];

    if (!row->id) return; /* NONE */
    *f = (struct dm_cstyle_figures){.docx_id = row->id,
                                    .docx_name = row->name,
                                    .odt_name = odt_name(m->arena, row->display),
                                    .odt_display = row->display,
                                    .voice = (int)row->voice,
                                    .size = row->type.role ? size_of(m, row->type) : 0,
                                    .colour = m->palette[row->colour],
                                    .fill = m->palette[row->fill],
                                    .bold = row->bold,
                                    .light = row->light,
                                    .italic = row->italic,
                                    .raised = row->raised};
}

static struct dm_line table_line(const struct making *m, int width, enum theme_colour colour) {
    return (struct dm_line){width, m->palette[colour], 0, false};
}

static void make_tstyle(struct making *m, int index) {
    const struct tstyle_row *row = &tstyle_rows[index];
    struct dm_tstyle_figures *f = &m->look->table[index];

    f->docx_id = row->id;
    f->docx_name = row->name;
    f->odt_name = odt_name(m->arena, row->name);
    memcpy(f->padding, row->padding, sizeof f->padding);
    f->top = table_line(m, row->top.width, row->top.colour);
    f->under_head = table_line(m, row->under_head.width, row->under_head.colour);
    f->between_rows = table_line(m, row->between_rows.width, row->between_rows.colour);
    f->between_columns = table_line(m, row->between_columns.width, row->between_columns.colour);
    f->bottom = table_line(m, row->bottom.width, row->bottom.colour);
    f->sides = table_line(m, row->sides.width, row->sides.colour);
}

static dm_um at_least(dm_um least, dm_um length) {
    return length < least ? least : length;
}

/* The style file names the margins of an A4 portrait page; every other page keeps its difference from that, so that one file does for
 * both papers. What the two lines of header and footer take stays free, whatever the file says. */
static void make_pages(struct dm_look *look, const struct dm_look_roles *roles) {
    dm_um top = roles->margin[DM_TOP] - THEME_MARGIN_TOP, bottom = roles->margin[DM_BOTTOM] - THEME_MARGIN_BOTTOM;
    dm_um left = roles->margin[DM_LEFT] - THEME_MARGIN_LEFT, right = roles->margin[DM_RIGHT] - THEME_MARGIN_RIGHT;
    static const struct dm_page_figures papers[2][2] = {
        {{DM_MM(210), DM_MM(297), DM_MM(28), DM_MM(22), DM_MM(34), DM_MM(30), DM_MM(11), DM_MM(10)},
         {DM_MM(297), DM_MM(210), DM_MM(25), DM_MM(25), DM_MM(34), DM_MM(27), DM_MM(11), DM_MM(10)}},
        {{215900, 279400, DM_MM(30), 23900, DM_MM(32), DM_MM(28), DM_MM(11), DM_MM(10)},
         {279400, 215900, 23200, 23200, DM_MM(33), DM_MM(26), DM_MM(11), DM_MM(10)}}};

    for (int i = 0; i < 3; i++) {
        struct dm_page_figures *page = &look->page[i];

        *page = papers[look->letter][i == DM_PAGE_LANDSCAPE];
        page->top = at_least(DM_MM(25), page->top + top);
        page->bottom = at_least(DM_MM(26), page->bottom + bottom);
        if (i == DM_PAGE_LANDSCAPE) continue; /* bound at the top: its sides are no inner and outer */
        page->left += left;
        page->right += right;
    }
    look->form_percent = look->letter ? 86 : 100;
    look->number_column = NUMBERS;
    look->prose_right = RAG;
}

static void make_tones(struct making *m) {
    static const enum theme_colour of[DM_TONE_COUNT] = {
        [DM_TONE_TINT] = TINT,
        [DM_TONE_LEVEL1_HEAD] = LEVEL1_GROUND,
        [DM_TONE_LEVEL2_HEAD] = LEVEL2_GROUND,
        [DM_TONE_LEVEL3_HEAD] = LEVEL3_GROUND,
        [DM_TONE_LEVEL1] = LEVEL1_COLUMN,
        [DM_TONE_LEVEL2] = LEVEL2_COLUMN,
        [DM_TONE_LEVEL3] = LEVEL3_COLUMN,
    };

    for (int i = 0; i < DM_TONE_COUNT; i++) m->look->tone[i] = m->palette[of[i]];
}

static struct dm_font copied_font(struct dm_arena *arena, const struct dm_font *font) {
    return (struct dm_font){dm_arena_copy(arena, font->name), dm_arena_copy(arena, font->substitute), font->serif_class};
}

struct dm_look *dm_look_make(struct dm_arena *arena, const struct dm_look_roles *roles, const char *id, bool letter) {
    struct dm_look_roles *own = dm_arena_alloc(arena, sizeof *own);
    struct making m = {.arena = arena, .roles = own, .look = dm_arena_alloc(arena, sizeof *m.look)};

    if (!roles || !own || !m.look) return NULL;
    memcpy(own, roles, sizeof *own);
    m.look->id = dm_arena_copy(arena, id);
    m.look->letter = letter;
    m.look->two_sided = roles->two_sided;
    m.look->serif = copied_font(arena, &roles->font[PROSE_FONT]);
    m.look->sans = copied_font(arena, &roles->font[TABLE_FONT]);
    make_palette(&m);
    make_pages(m.look, roles);
    make_tones(&m);
    for (int i = 0; i < DM_PSTYLE_COUNT; i++) make_pstyle(&m, i);
    for (int i = 0; i < DM_CSTYLE_COUNT; i++) make_cstyle(&m, i);
    for (int i = 0; i < DM_TABLE_COUNT; i++) make_tstyle(&m, i);
    return dm_arena_failed(arena) ? NULL : m.look;
}

dm_um dm_look_text_width(const struct dm_look *look, enum dm_page page) {
    const struct dm_page_figures *figures = &look->page[page];

    return figures->width - figures->left - figures->right;
}

dm_um dm_look_line_height(const struct dm_pstyle_figures *f) {
    long height = f->before + f->after + f->lead;

    for (int side = DM_TOP; side <= DM_BOTTOM; side += DM_BOTTOM - DM_TOP)
        if (f->line[side].width) height += f->line[side].width + f->line[side].gap;
    return dm_length_from_cpt(height);
}

void dm_look_add_foot(struct dm_look *look, enum dm_pstyle style) {
    dm_um height = dm_look_line_height(&look->para[style]);

    look->page[DM_PAGE_PORTRAIT].bottom += height;
    look->page[DM_PAGE_LANDSCAPE].bottom += height;
}
