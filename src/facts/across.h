/* What the facilities of a workspace have of one another: names, telephones, positions, numbers, pictures and sentences of one in the facts
 * of another, officers who serve several. Nothing here knows a fact by its name but the officer's: which facts identify a facility is
 * declared in the dictionary (identifies, names_others). */
#ifndef DM_FACTS_ACROSS_H
#define DM_FACTS_ACROSS_H
#include "facts/workspace.h"

struct dm_across;
/* Compares once, in time linear in what is written; frozen afterwards, any thread may ask it. NULL when memory ended, which the report
 * says. Freed before its workspace. Of fewer than two facilities there is nothing to find. */
struct dm_across *dm_across_new(const struct dm_workspace *workspace, struct dm_report *report);
void dm_across_free(struct dm_across *across);
/* across NULL: nothing. Copies the findings on one facility, or (NULL) on what is printed for all: nation, ports, a layer's texts. */
void dm_across_find(const struct dm_across *across, const char *facility, struct dm_report *report);
/* How much of what a facility says in sentences of its own stands word for word in one other, in hundredths, and the id of that one: where
 * most of it does. -1: none of it does, or there is no such facility. */
int dm_across_share(const struct dm_across *across, const char *facility, const char **other);
#endif
