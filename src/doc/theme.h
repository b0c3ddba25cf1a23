/* Private to look.c and theme.c: the roles a style file may set. */
#ifndef DM_DOC_THEME_H
#define DM_DOC_THEME_H
#include "doc/look.h"

enum theme_colour {
    NO_COLOUR, /* as the parent, as around */
#define DM_THEME(ident, ...) ident,
#include "doc/theme.def"
    THEME_COLOURS,
    WHITE = THEME_COLOURS,
    LEVEL1_TEXT, /* words on a tone: white when it is dark */
    LEVEL2_TEXT,
    LEVEL3_TEXT,
    LOW_TEXT,
    MODERATE_TEXT,
    HIGH_TEXT,
    EXTREME_TEXT,
    PARTLY_TEXT,
    PLANNED_TEXT,
    MISSING_TEXT,
    MARK_TEXT,   /* of the marking: white on a plate, else the colour mark */
    MARK_GROUND, /* NULL for a box */
    ALL_COLOURS
};

enum theme_size { PARENT_SIZE, FIXED_SIZE, BODY, CHAPTER, SECTION, SUBSECTION, CARD, CELLS, SMALL, THEME_SIZES };
enum theme_font { PROSE_FONT, TABLE_FONT, THEME_FONTS };

struct theme_size_role {
    int size, lead; /* hundredths of a point */
    bool bold;
};

struct dm_look_roles {
    struct dm_arena *arena; /* of the copies of font names */
    char colour[THEME_COLOURS][7];
    struct theme_size_role size[THEME_SIZES];
    struct dm_font font[THEME_FONTS];
    dm_um margin[4];  /* of an A4 portrait page, by DM_TOP … DM_LEFT; other pages keep their difference from it */
    int chapter_rule; /* hundredths of a point */
    bool plate;       /* marking as a filled plate instead of a box */
    bool two_sided;   /* printed on both sides: the binding changes with them */
};

enum { THEME_MARGIN_TOP = DM_MM(34), THEME_MARGIN_RIGHT = DM_MM(22), THEME_MARGIN_BOTTOM = DM_MM(30), THEME_MARGIN_LEFT = DM_MM(28) };
#endif
