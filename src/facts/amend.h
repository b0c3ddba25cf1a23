/* Classes of amendment (ISPS A/16.6): which change needs approval before it is made, which is notified, which is only recorded.
 *
 * The nation says so in its list nation.amendment_classes, by paths and ids; that holds for all that these enclose, whatever the kit says
 * there. Else the nearest amend="…" of the kit holds; what nobody declares needs approval. */
#ifndef DM_FACTS_AMEND_H
#define DM_FACTS_AMEND_H
#include "facts/workspace.h"

struct dm_amendment { /* of the nation, for one path or id */
    enum dm_amend amend;
    const struct dm_record *item; /* the entry of nation.amendment_classes; NULL: the list is none, so that every change needs approval */
    struct dm_origin origin;
};
enum dm_amend_by { DM_AMEND_BY_NOBODY, DM_AMEND_BY_KIT, DM_AMEND_BY_NATION };
struct dm_amend_class {
    enum dm_amend amend; /* UNDECLARED of facts of the nation only, which it changes itself */
    enum dm_amend_by by;
    const char *of; /* path or id for which it is declared: the thing's own, or what encloses it; NULL: nobody does */
    struct dm_origin origin;
};
struct dm_amend_class dm_amend_fact(const struct dm_workspace *workspace, const struct dm_decl *decl);
struct dm_amend_class dm_amend_block(const struct dm_workspace *workspace, const struct dm_block *block);
struct dm_amend_class dm_amend_measure(const struct dm_workspace *workspace, const struct dm_measure *measure);
#endif
