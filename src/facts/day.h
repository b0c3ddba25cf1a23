/* What a day makes of facts: answers that held until a day before it, an approval that has run out, plans whose day has passed. */
#ifndef DM_FACTS_DAY_H
#define DM_FACTS_DAY_H
#include "facts/workspace.h"

/* today: "2026-11-21", from whoever asks; anything else finds nothing. Findings only: no document hangs on the day (DESIGN §11). */
void dm_workspace_on_day(const struct dm_workspace *workspace, const char *today, struct dm_report *report);
#endif
