/* A language is data: seams, agreement, numbers, dates, order of words in lists. English and Spanish ship; a country overlay names its
 * parent. */
#ifndef DM_KIT_LANGUAGE_H
#define DM_KIT_LANGUAGE_H
#include "kit/kit.h"

enum dm_see { DM_SEE_CHAPTER, DM_SEE_SECTION, DM_SEE_ANNEX, DM_SEE_TABLE, DM_SEE_FIGURE, DM_SEE_COUNT };
struct dm_seam {
    const char *left, *right, *joined;
};
struct dm_swap {
    const char *word, *by;
    const char *const *before;
    size_t before_count;
    const char *const *except;
    size_t except_count;
    const char *numbers;
    bool vocalic_y;
};
enum dm_unit_of_time { DM_YEAR, DM_MONTH, DM_WEEK, DM_DAY, DM_HOUR, DM_MINUTE, DM_SECOND, DM_TIME_UNITS };
struct dm_language {
    const char *tag;        /* "es", "es_PA" as the folder */
    const char *parent_tag; /* parent="es"; NULL: a language of its own, complete */
    struct dm_origin parent_at;
    int parent;          /* index of "es" for "es_PA", -1 none: set by whoever knows the others */
    const char *genders; /* "m f" */
    int forms;           /* 1, 2 or 4 forms an agreement list needs */
    DM_LIST(struct dm_seam) seams;
    DM_LIST(struct dm_swap) swaps;
    const char *date_long; /* "{d} de {month} de {y}" */
    const char *months[12];
    const char *decimal, *group;
    int group_from;
    const char *list_two, *list_more;
    const char *quotes[4];
    const char *see[DM_SEE_COUNT], *see_article[DM_SEE_COUNT];       /* "cuadro {n}", "el" */
    const char *caption_table, *caption_figure, *annex_label;        /* "Cuadro", "Figura", "Anexo" */
    const char *unit_one[DM_TIME_UNITS], *unit_other[DM_TIME_UNITS]; /* "hour", "hours" */
    const char *every_one, *every_other;                             /* "every {unit}", "every {n} {units}" */
    const char *hours_between, *hours_all_day;                       /* "{a} to {b}", "day and night" */
    const char *yes, *no;
    const char *level;                                          /* "level {n}" */
    const char *vague;                                          /* "as needed; periodic*": phrases that no text may hold; NULL */
    const char *figure_numbers, *figure_between, *figure_units; /* "two; half", "working; full", "day; days; minute*"; NULL */
    DM_LIST(const char *) before_number;                        /* "level", "Table": no line break between these words and a number */
    bool worded;          /* its names and texts were read, because the kit was opened for it; English always is */
    struct dm_sha256 sha; /* of these files, while they are read */
    char digest[65];      /* of these files: a document in another language does not depend on them. "" for English */
    struct dm_origin origin;
};
/* NULL after language.incomplete, language.value, xml.*: an overlay (parent=) may leave out what its parent says. */
struct dm_language *dm_language_read(struct dm_arena *arena, const char *bytes, size_t length, const char *name, struct dm_report *report);
/* What an overlay leaves out comes from its parent. To be called once both have been read. */
void dm_language_inherit(struct dm_language *overlay, const struct dm_language *parent);

/* Wording of values; all into arena. A malformed value is copied as it stands. */
const char *dm_language_number(const struct dm_language *lang, struct dm_arena *arena, long long thousandths);
const char *dm_language_date(const struct dm_language *lang, struct dm_arena *arena, int year, int month, int day);
const char *dm_language_duration(const struct dm_language *lang, struct dm_arena *arena, const char *iso); /* "12 hours" */
const char *dm_language_every(const struct dm_language *lang, struct dm_arena *arena, const char *iso);    /* "every 12 hours" */
const char *dm_language_hours(const struct dm_language *lang, struct dm_arena *arena, const char *hours);  /* "06:00 to 22:00" */
const char *dm_language_list(const struct dm_language *lang, struct dm_arena *arena, const char *const *items,
                             size_t count); /* "a, b and c", y→e minded */
/* The pattern with {name} replaced, names and values in pairs ended by NULL. */
const char *dm_language_fill(struct dm_arena *arena, const char *pattern, ...) __attribute__((sentinel));
/* The word that stands in the place of a word of `length` bytes (any case) before what is said next, or NULL: "y" before "iglesias" → "e".
 */
const char *dm_language_swap(const struct dm_language *lang, const char *word, size_t length, const char *next);
/* Order of titles: accents and case ignored, ñ after n. Like strcmp. */
int dm_language_compare(const struct dm_language *lang, const char *a, const char *b);
#endif
