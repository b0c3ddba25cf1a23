/* The grammar of the style file, as roles: which elements, roles and attributes there are, and what their values must look like. */
#include "doc/theme.h"
#include "base/text.h"
#include <string.h>

struct colour_slot {
    const char *element, *role, *attribute, *value;
};
static const struct colour_slot colour_slots[THEME_COLOURS] = {
    [NO_COLOUR] = {"", "", "", ""},
#define DM_THEME(ident, element, role, attribute, value) [ident] = {element, role, attribute, value},
#include "doc/theme.def"
};

static const char *const size_names[THEME_SIZES] = {
    [BODY] = "body", [CHAPTER] = "chapter", [SECTION] = "section", [SUBSECTION] = "subsection",
    [CARD] = "card", [CELLS] = "table",     [SMALL] = "small"};
static const char *const font_names[THEME_FONTS] = {[PROSE_FONT] = "prose", [TABLE_FONT] = "table"};
enum { SIDES = 4, PAGE_NAMES };
static const char *const page_names[PAGE_NAMES] = {
    [SIDES] = "sides", [DM_TOP] = "margin_top", [DM_RIGHT] = "margin_outer", [DM_BOTTOM] = "margin_bottom", [DM_LEFT] = "margin_inner"};

static const struct theme_size_role ministry_sizes[THEME_SIZES] = {
    [BODY] = {1100, 1550, false}, [CHAPTER] = {2400, 2900, false}, [SECTION] = {1450, 1900, true}, [SUBSECTION] = {1150, 1500, true},
    [CARD] = {1500, 1900, false}, [CELLS] = {950, 1200, false},    [SMALL] = {850, 1100, false}};

/* One settable thing: the list of all of them is the grammar. */
struct setting {
    struct dm_look_roles *roles;
    const char *element, *role, *attribute, *value;
    const char **nearest;
};

struct dm_look_roles *dm_look_roles_new(struct dm_arena *arena) {
    struct dm_look_roles *roles = dm_arena_alloc(arena, sizeof *roles);

    if (!roles) return NULL;
    roles->arena = arena;
    for (size_t i = 0; i < THEME_COLOURS; i++) memcpy(roles->colour[i], colour_slots[i].value, strlen(colour_slots[i].value) + 1);
    memcpy(roles->size, ministry_sizes, sizeof ministry_sizes);
    roles->font[PROSE_FONT] = (struct dm_font){"Cambria", "Caladea", true};
    roles->font[TABLE_FONT] = (struct dm_font){"Calibri", "Carlito", false};
    roles->margin[DM_TOP] = THEME_MARGIN_TOP;
    roles->margin[DM_RIGHT] = THEME_MARGIN_RIGHT;
    roles->margin[DM_BOTTOM] = THEME_MARGIN_BOTTOM;
    roles->margin[DM_LEFT] = THEME_MARGIN_LEFT;
    roles->chapter_rule = 150;
    return roles;
}

/* The index of name, or -1 with the nearest name said. NULL entries stand for nothing. */
static int find(const char *name, const char *const *names, size_t count, const char **nearest) {
    for (size_t i = 0; name && i < count; i++)
        if (names[i] && !strcmp(name, names[i])) return (int)i;
    *nearest = dm_text_nearest(name, names, count);
    return -1;
}

/* Thousandths within bounds: of a millimetre, of a point. */
static bool number(const char *value, int least, int most, int *thousandths) {
    return value && dm_length_parse_milli(value, thousandths) && *thousandths >= least && *thousandths <= most;
}

static bool choice(const char *value, const char *no, const char *yes, bool *out) {
    if (!value || (strcmp(value, no) && strcmp(value, yes))) return false;
    *out = !strcmp(value, yes);
    return true;
}

/* "#1B365D" as "1B365D": one spelling, whatever the file's. */
static bool colour(const char *value, char out[7]) {
    static const char digits[] = "0123456789ABCDEF0123456789abcdef";

    if (!value || value[0] != '#' || strlen(value) != 7) return false;
    for (int i = 0; i < 6; i++) {
        const char *at = strchr(digits, value[i + 1]);

        if (!at) return false;
        out[i] = digits[(at - digits) % 16];
    }
    out[6] = '\0';
    return true;
}

/* Whether a substitute is to be sought among the serif faces: the file does not say, the common names do. */
static bool serif_class(const char *name) {
    static const char *const serifs[] = {"Cambria",     "Caladea",      "Times New Roman",   "Liberation Serif",
                                         "Georgia",     "Gelasio",      "Constantia",        "Garamond",
                                         "EB Garamond", "Book Antiqua", "Palatino Linotype", "Century Schoolbook",
                                         "Noto Serif"};

    for (size_t i = 0; i < sizeof serifs / sizeof *serifs; i++)
        if (!strcmp(name, serifs[i])) return true;
    return false;
}

static bool set_page(const struct setting *s) {
    int margin = find(s->attribute, page_names, PAGE_NAMES, s->nearest);
    int micrometres;

    if (margin == SIDES) return !s->role && choice(s->value, "one", "two", &s->roles->two_sided);
    /* header and footer need 20 mm; above 60 mm no text is left */
    if (margin < 0 || s->role || !number(s->value, DM_MM(20), DM_MM(60), &micrometres)) return false;
    s->roles->margin[margin] = micrometres;
    return true;
}

static bool set_font(const struct setting *s) {
    static const char *const attributes[] = {"name", "substitute"};
    int font = find(s->role, font_names, THEME_FONTS, s->nearest);
    int which = font < 0 ? -1 : find(s->attribute, attributes, 2, s->nearest);
    char *copy;

    if (which < 0 || dm_text_is_blank(s->value) || strlen(s->value) > 64) return false;
    copy = dm_arena_copy(s->roles->arena, s->value);
    if (!copy) return false;
    if (which == 1) {
        s->roles->font[font].substitute = copy;
    } else {
        s->roles->font[font].name = copy;
        s->roles->font[font].serif_class = serif_class(copy);
    }
    return true;
}

/* The nearest role of this element, or the nearest attribute of this role. */
static void near_slot(const struct setting *s) {
    const char *known[THEME_COLOURS];
    size_t count = 0;
    bool role_known = false;

    for (size_t i = 1; i < THEME_COLOURS; i++)
        role_known = role_known || (!strcmp(s->element, colour_slots[i].element) && dm_text_equal(s->role, colour_slots[i].role));
    for (size_t i = 1; i < THEME_COLOURS; i++)
        if (!strcmp(s->element, colour_slots[i].element) && (!role_known || dm_text_equal(s->role, colour_slots[i].role)))
            known[count++] = role_known ? colour_slots[i].attribute : colour_slots[i].role;
    if (role_known ? s->attribute != NULL : s->role != NULL)
        *s->nearest = dm_text_nearest(role_known ? s->attribute : s->role, known, count);
}

static bool set_colour(const struct setting *s) {
    for (size_t i = 1; i < THEME_COLOURS; i++) {
        const struct colour_slot *slot = &colour_slots[i];

        if (!strcmp(s->element, slot->element) && dm_text_equal(s->role, slot->role) && dm_text_equal(s->attribute, slot->attribute))
            return colour(s->value, s->roles->colour[i]);
    }
    near_slot(s);
    return false;
}

static bool set_size(const struct setting *s) {
    static const char *const attributes[] = {"points", "leading", "weight"};
    int size = find(s->role, size_names, THEME_SIZES, s->nearest);
    int which = size < 0 ? -1 : find(s->attribute, attributes, 3, s->nearest);
    int points;

    if (which < 0) return false;
    if (which == 2) return choice(s->value, "normal", "bold", &s->roles->size[size].bold);
    /* half points at least: a DOCX file knows no smaller step of size */
    if (!number(s->value, 6000, 40000, &points) || points % 500 != 0) return false;
    *(which ? &s->roles->size[size].lead : &s->roles->size[size].size) = points / 10;
    return true;
}

static bool set_rule(const struct setting *s) {
    static const char *const roles[] = {"chapter"}, *const attributes[] = {"points"};
    int points;

    if (find(s->role, roles, 1, s->nearest) < 0 || find(s->attribute, attributes, 1, s->nearest) < 0) return false;
    if (!number(s->value, 250, 6000, &points) || points % 250 != 0) return false;
    s->roles->chapter_rule = points / 10;
    return true;
}

static bool set_marking(const struct setting *s) {
    static const char *const attributes[] = {"form"};

    if (s->role || find(s->attribute, attributes, 1, s->nearest) < 0) return false;
    return choice(s->value, "box", "plate", &s->roles->plate);
}

/* Which emblem and how many logos stand on the cover is decided where the cover is drafted: checked here, kept nowhere. */
static bool set_cover(const struct setting *s) {
    static const char *const attributes[] = {"emblem", "logos"};
    int which = find(s->attribute, attributes, 2, s->nearest);
    int thousandths;

    if (s->role || which < 0) return false;
    return which ? number(s->value, 0, 4000, &thousandths) && thousandths % 1000 == 0 : !dm_text_is_blank(s->value);
}

bool dm_look_set(struct dm_look_roles *roles, const char *element, const char *role, const char *attribute, const char *value,
                 const char **nearest) {
    static const char *const elements[] = {"page", "font", "colour", "tone", "size", "rule", "marking", "cover"};
    static bool (*const set[])(const struct setting *) = {set_page, set_font, set_colour,  set_colour,
                                                          set_size, set_rule, set_marking, set_cover};
    const char *unused = NULL;
    const struct setting setting = {roles, element, role, attribute, value, nearest ? nearest : &unused};
    int which;

    *setting.nearest = NULL;
    which = find(element, elements, sizeof elements / sizeof *elements, setting.nearest);
    return roles && which >= 0 && set[which](&setting);
}
