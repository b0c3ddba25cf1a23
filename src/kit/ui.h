/* Words of the command draftmark, and the one place where arguments of findings become words of a language. English: ui.def; other
 * languages from the domain "messages", as the findings' sentences (kit/message.h). */
#ifndef DM_KIT_UI_H
#define DM_KIT_UI_H
#include "base/report.h"
#include "kit/message.h"

size_t dm_ui_count(void);
const char *dm_ui_id(size_t index, const char **english);
const char *dm_ui(const char *language, const char *id); /* NULL: no such id; English where the language lacks it */
const char *dm_ui_fill(struct dm_arena *arena, const char *language, const char *id, const struct dm_argument *arguments, size_t count);

/* As dm_finding_word; labels of facts (an argument x beside x_id) and suppliers (ids of kit names) in the words of the kit's language. */
const char *dm_ui_finding(struct dm_arena *arena, const struct dm_kit *kit, const struct dm_finding *finding, const char *language,
                          enum dm_part part);
/* One argument in the words it has in such a sentence; NULL when the finding has none of that name. */
const char *dm_ui_argument(struct dm_arena *arena, const struct dm_kit *kit, const struct dm_finding *finding, const char *name,
                           const char *language);
/* A unit's text in a language (index), else its English; a kit name with its article, else its id. */
const char *dm_ui_unit(const struct dm_kit *kit, const struct dm_unit *unit, int language);
const char *dm_ui_name(struct dm_arena *arena, const struct dm_kit *kit, const struct dm_kit_name *name, int language);
#endif
