#include "specimen_kit.h"
#include <string.h>

static const char *const harbour[][4] = {
    {"font", "prose", "name", "Arial"},
    {"font", "prose", "substitute", "Liberation Sans"},
    {"font", "table", "name", "Arial"},
    {"font", "table", "substitute", "Liberation Sans"},
    {"size", "body", "points", "10"},
    {"size", "body", "leading", "15"},
    {"size", "chapter", "points", "21"},
    {"size", "chapter", "leading", "26"},
    {"size", "chapter", "weight", "bold"},
    {"size", "section", "points", "13"},
    {"size", "section", "leading", "17"},
    {"size", "subsection", "points", "10"},
    {"size", "subsection", "leading", "14"},
    {"size", "table", "points", "8.5"},
    {"size", "table", "leading", "11.5"},
    {"size", "small", "points", "8"},
    {"size", "small", "leading", "10.5"},
    {"size", "card", "points", "13"},
    {"size", "card", "leading", "17"},
    {"colour", "ink", "value", "#17211F"},
    {"colour", "head", "value", "#00505A"},
    {"colour", "accent", "value", "#A8431A"},
    {"colour", "slate", "value", "#43524F"},
    {"colour", "rule", "value", "#9FB5B3"},
    {"colour", "tint", "value", "#EEF5F4"},
    {"colour", "mark", "value", "#00505A"},
    {"colour", "gap_text", "value", "#6E2A0C"},
    {"colour", "gap_ground", "value", "#FFE3D3"},
    {"tone", "1", "value", "#DDEDEB"},
    {"tone", "1", "column", "#F5FAF9"},
    {"tone", "2", "value", "#F2B84B"},
    {"tone", "2", "column", "#FEF8EA"},
    {"tone", "3", "value", "#8A2C0E"},
    {"tone", "3", "column", "#FCF1EC"},
    {"tone", "band_low", "value", "#E3F0EE"},
    {"tone", "band_moderate", "value", "#F7D98F"},
    {"tone", "band_high", "value", "#D98A4E"},
    {"tone", "band_extreme", "value", "#8A2C0E"},
    {"tone", "state_partly", "value", "#F7D98F"},
    {"tone", "state_planned", "value", "#D6E6E4"},
    {"tone", "state_missing", "value", "#8A2C0E"},
    {"rule", "chapter", "points", "4"},
    {"marking", NULL, "form", "plate"},
};

const char *spec_say(const struct spec *s, const char *en, const char *es) {
    return s->es ? es : en;
}

struct dm_look *spec_look(struct dm_arena *arena, const char *id, bool letter) {
    struct dm_look_roles *roles = dm_look_roles_new(arena);
    const char *nearest;

    for (size_t i = 0; roles && !strcmp(id, "harbour") && i < sizeof harbour / sizeof *harbour; i++)
        if (!dm_look_set(roles, harbour[i][0], harbour[i][1], harbour[i][2], harbour[i][3], &nearest)) return NULL;
    return dm_look_make(arena, roles, id, letter);
}

void spec_text(const struct spec *s, struct dm_node *para, const char *words) {
    dm_doc_text(s->doc, para, DM_CSTYLE_NONE, words, NULL, 0);
}

void spec_styled(const struct spec *s, struct dm_node *para, enum dm_cstyle style, const char *words) {
    dm_doc_text(s->doc, para, style, words, NULL, 0);
}

void spec_fact(const struct spec *s, struct dm_node *para, const char *words, const char *origin) {
    dm_doc_text(s->doc, para, DM_CSTYLE_NONE, words, origin, 1);
}

struct dm_node *spec_para(const struct spec *s, struct dm_node *parent, enum dm_pstyle style, const char *place, const char *words) {
    struct dm_node *node = dm_doc_para(s->doc, parent, style, place);

    if (words) spec_text(s, node, words);
    return node;
}

void spec_heading(const struct spec *s, enum dm_pstyle style, const char *place, const char *number, const char *words) {
    struct dm_node *node = spec_para(s, s->part, style, place, words);

    if (node) node->number = number;
}

/* A reference to the heading or caption printed from place: the word, bound to the number in its live field. */
void spec_refer(const struct spec *s, struct dm_node *from, enum dm_ref ref, const char *word, const char *place, const char *number) {
    char name[24];
    struct dm_run *run;

    dm_doc_bookmark(ref == DM_REF_CAPTION ? "_dmr_" : "_dm_", place, name);
    if (*word) spec_styled(s, from, DM_CSTYLE_REFERENCE, word);
    run = dm_doc_run(s->doc, from, DM_RUN_REF, DM_CSTYLE_REFERENCE, number);
    if (!run) return;
    run->target = dm_arena_copy(s->doc->arena, name);
    run->ref = ref;
}

void spec_caption(const struct spec *s, enum dm_pstyle style, const char *place, const char *sequence, const char *number,
                  const char *title) {
    struct dm_node *node = spec_para(s, s->part, style, place, NULL);
    const char *word = !strcmp(sequence, "Table") ? s->doc->table_word : s->doc->figure_word;
    struct dm_run *run;

    spec_styled(s, node, DM_CSTYLE_CAPTION_LABEL, dm_arena_format(s->doc->arena, "%s" NB, word));
    run = dm_doc_run(s->doc, node, DM_RUN_SEQ, DM_CSTYLE_CAPTION_LABEL, number);
    if (run) run->target = sequence;
    spec_text(s, node, EN_SPACE);
    spec_text(s, node, title);
}

struct dm_node *spec_table(const struct spec *s, enum dm_table_look kind, const dm_um *widths, size_t count, const char *title) {
    struct dm_column columns[6];
    struct dm_node *node;

    for (size_t i = 0; i < count; i++) columns[i] = (struct dm_column){widths[i] < 0 ? -widths[i] : widths[i], widths[i] < 0};
    node = dm_doc_table(s->doc, s->part, kind, columns, count);
    if (node) node->title = title;
    return node;
}

/* A row of plain cells. style of the first cell, then of the others; place may be NULL. */
struct dm_node *spec_row(const struct spec *s, struct dm_node *of, const char *place, enum dm_pstyle first, enum dm_pstyle rest,
                         const char *const *cells, size_t count) {
    struct dm_node *node = dm_doc_add(s->doc, of, DM_NODE_ROW);

    for (size_t i = 0; i < count; i++) {
        struct dm_node *cell = dm_doc_cell(s->doc, node, 1, DM_TONE_NONE);
        bool right = of && of->columns[i].right;
        enum dm_pstyle style = i == 0 ? first : rest;

        if (right) style = style == DM_PSTYLE_TABLE_HEAD ? DM_PSTYLE_TABLE_HEAD_NUMBER : DM_PSTYLE_TABLE_NUMBER;
        spec_para(s, cell, style, i == 0 ? place : NULL, cells[i]);
        if (cell) cell->bottom = first == DM_PSTYLE_TABLE_HEAD;
    }
    return node;
}

void spec_head(const struct spec *s, struct dm_node *of, const char *const *cells, size_t count) {
    struct dm_node *node = spec_row(s, of, NULL, DM_PSTYLE_TABLE_HEAD, DM_PSTYLE_TABLE_HEAD, cells, count);

    if (node) node->header = true;
}

void spec_picture(const struct spec *s, enum dm_pstyle style, size_t image) {
    struct dm_run *run = dm_doc_run(s->doc, spec_para(s, s->part, style, NULL, NULL), DM_RUN_IMAGE, DM_CSTYLE_NONE, "");

    if (run) run->image = image;
}

void spec_list(const struct spec *s, enum dm_list_kind kind, enum dm_pstyle style, const char *place, const char *const *items,
               size_t count) {
    struct dm_node *of = dm_doc_add(s->doc, s->part, DM_NODE_LIST), *item = NULL, *below = NULL;

    if (of) of->list = kind;
    for (size_t i = 0; i < count; i++) {
        bool deep = items[i][0] == '-';

        if (deep && !below) {
            below = dm_doc_add(s->doc, item, DM_NODE_LIST);
            if (below) {
                below->list = kind;
                below->depth = 2;
            }
        }
        if (!deep) below = NULL;
        item = dm_doc_add(s->doc, deep ? below : of, DM_NODE_ITEM);
        spec_para(s, item, deep ? DM_PSTYLE_BULLET2 : style, dm_arena_format(s->doc->arena, "%s.%zu", place, i + 1), items[i] + deep);
        if (deep && item) item = of ? of->last : NULL;
    }
}
