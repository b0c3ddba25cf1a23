/* Paths to facts, compiled once against the dictionary and the loops round them. */
#ifndef DM_KIT_PATH_H
#define DM_KIT_PATH_H
#include "kit/kit.h"

struct dm_scope { /* loop variables or a measure's params in force; innermost first */
    const struct dm_scope *outer;
    const char *as;                   /* loop: its variable */
    const struct dm_decl *list;       /* loop: list it runs over */
    int frame;                        /* loop: 0 outermost */
    const struct dm_measure *measure; /* params of this measure */
    const struct dm_decl *item;       /* inside where: bare paths are facts of this list's items; frame then counts */
};
enum dm_root { DM_ROOT_FACILITY, DM_ROOT_NATION, DM_ROOT_DOCUMENT, DM_ROOT_VARIABLE, DM_ROOT_PARAM, DM_ROOT_NAME };
enum dm_form { DM_FORM_FULL, DM_FORM_BARE, DM_FORM_SHORT, DM_FORM_ABBR };
struct dm_path {
    const char *text; /* as written, without form */
    enum dm_root root;
    int frame;                          /* VARIABLE */
    const struct dm_param *param;       /* PARAM */
    const struct dm_kit_name *name;     /* NAME */
    const struct dm_decl *const *steps; /* declarations passed, in order, from the root, variable, param's or bound item's first field */
    size_t step_count;
    const struct dm_decl *decl; /* the last step; VARIABLE alone: its list; NAME alone: NULL; PARAM alone: NULL */
    int level;                  /* .l1 .l2 .l3, or 0 */
    bool count;                 /* .count */
    bool key;                   /* .id of an item */
    enum dm_form form;
};
/* Compiles text ("gate.post.name.bare"). NULL after path.unknown, path.clash, path.needs_level, path.not_a_list … at `at`. A choice word is
 * no path: see condition. */
const struct dm_path *dm_path_compile(const struct dm_kit *kit, struct dm_arena *arena, const struct dm_scope *scope, const char *text,
                                      struct dm_origin at, struct dm_report *report);
#endif
