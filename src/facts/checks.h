/* What the kit's checks (templates/checks) find in the facts of a workspace. */
#ifndef DM_FACTS_CHECKS_H
#define DM_FACTS_CHECKS_H
#include "facts/workspace.h"

/* Each check of every facility, of the nation once. today: "2026-11-21"; NULL: what asks for it says nothing. Findings only. */
void dm_checks_run(const struct dm_workspace *workspace, const char *today, struct dm_report *report);
/* weaker.c: figures per level that grow weaker as the level rises, where the dictionary says which way they go. */
void dm_weaker_find(const struct dm_workspace *workspace, struct dm_report *report);
#endif
