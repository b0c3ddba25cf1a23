/* What translators and adapters use, and the beginning of a workspace. */
#ifndef DM_WORKSHOP_WORKSHOP_H
#define DM_WORKSHOP_WORKSHOP_H
#include "kit/language.h"
#include "kit/po.h"

/* Domains with texts, in the order read, "messages" last. own: only texts of the last layer. */
const char **dm_template_domains(struct dm_arena *arena, const struct dm_kit *kit, bool own, size_t *count);
/* The template of one domain: every text once, untranslated, with hint, place and flags. */
struct dm_po *dm_template(struct dm_arena *arena, const struct dm_kit *kit, const char *domain, bool own);

bool dm_extract(const struct dm_kit *kit, const char *folder, struct dm_report *report);
bool dm_merge(const struct dm_kit *kit, const char *folder, const char *language, struct dm_report *report);

/* new.c: the folder; new_questions.c: what is asked in its files. */
bool dm_new(const struct dm_kit *kit, const char *path, const char *code, const char *const *facilities, size_t count,
            struct dm_report *report);
#endif
