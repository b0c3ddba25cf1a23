/* The sentences of a check of the kit (templates/checks) in the language of whoever reads the finding. */
#ifndef DM_KIT_CHECK_WORDS_H
#define DM_KIT_CHECK_WORDS_H
#include "kit/message.h"

/* finding->name: "check.<id>"; its arguments are as facts/checks.c gives them. NULL when the kit has no such check. */
const char *dm_check_words(struct dm_arena *arena, const struct dm_kit *kit, const struct dm_finding *finding, const char *language,
                           enum dm_part part);
#endif
