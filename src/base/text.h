/* UTF-8 and words: checked decoding, white space, case, nearest name. */
#ifndef DM_BASE_TEXT_H
#define DM_BASE_TEXT_H
#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>

/* Decodes one scalar at *at (< end) and moves on; 0xFFFD and one byte on for malformed input. */
unsigned dm_text_next(const char **at, const char *end);
bool dm_text_is_utf8(const char *text, size_t length, size_t *bad_at);
bool dm_text_is_xml(unsigned code); /* may stand in XML 1.0 (XML 1.0 §2.2 Char) */

/* Runs of space, tab, newline, return become one space, ends trimmed; U+00A0 stays. The one normaliser of template text, PO and look-up. */
char *dm_text_collapse(struct dm_arena *arena, const char *text, size_t length);
bool dm_text_is_blank(const char *text);

/* Latin letters with their accents (Latin-1, Latin Extended-A); others unchanged. */
unsigned dm_text_lower(unsigned code);
unsigned dm_text_upper(unsigned code);
bool dm_text_is_letter(unsigned code);
unsigned dm_text_base_letter(unsigned code); /* accent removed, lower case; ñ stays ñ (collation) */
bool dm_text_is_id(const char *text);        /* [a-z][a-z0-9_.]*, no empty part */
bool dm_text_is_key(const char *text);       /* [a-z][a-z0-9-]{0,31} */
bool dm_text_is_name(const char *text);      /* [a-z][a-z0-9_]* */

bool dm_text_equal(const char *a, const char *b); /* NULL equals NULL */
bool dm_text_starts(const char *text, const char *prefix);
/* The candidate within an edit distance of a third of its length (at least 1, at most 3), nearest first; or NULL. */
const char *dm_text_nearest(const char *word, const char *const *candidates, size_t count);
/* "a, b": all with one more; all NULL: the first. */
const char *dm_text_joined(struct dm_arena *arena, const char *all, const char *one);
/* Splits at white space; pieces are copies. */
char **dm_text_words(struct dm_arena *arena, const char *text, size_t *count);
#endif
