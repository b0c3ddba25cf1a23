/* The types of single values: one reader each. See types.c. */
#ifndef DM_FACTS_TYPES_H
#define DM_FACTS_TYPES_H
#include "facts/value.h"

struct dm_typed { /* a value as read */
    const char *raw;
    long long number; /* as in struct dm_fact */
    const char *const *choices;
    size_t choice_count;
    const char *stray; /* malformed choices: the word that is none of them */
};
/* text: white space collapsed. decl: for its choices; may be NULL for other types. false when malformed. */
bool dm_type_read(struct dm_arena *arena, enum dm_type type, const struct dm_decl *decl, const char *text, struct dm_typed *out);
enum dm_code dm_type_code(enum dm_type type); /* the finding of a malformed one */
size_t dm_type_limit(enum dm_type type);      /* most characters */
bool dm_type_has_languages(enum dm_type type);
bool dm_type_in_range(bool has_min, long long min, bool has_max, long long max, long long number);
/* A bound as its author would write it: "5", "25%", "PT6H", "2026-11-02". */
const char *dm_type_bound(struct dm_arena *arena, enum dm_type type, long long number);
/* A name under images/: relative, no "..", png, jpg or jpeg. */
bool dm_type_is_picture(const char *file);
#endif
