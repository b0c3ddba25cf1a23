/* Printed and shown words that no template holds: sentences of findings (base/codes.def) and words.def (gap marks, "Page {n} of {total}"
 * …). Domain "messages": English compiled in; other languages built in from locales/<lang>/messages.po by build-aux/embed-messages, so that
 * a finding can be worded even when no kit could be opened; for documents a kit's own messages.po of that language comes first. */
#ifndef DM_KIT_MESSAGE_H
#define DM_KIT_MESSAGE_H
#include "base/report.h"
#include "kit/language.h"

enum dm_word {
#define DM_WORD(ident, id, text, hint) DM_WORD_##ident,
#include "kit/words.def"
#undef DM_WORD
    DM_WORD_COUNT
};
const char *dm_word_id(enum dm_word word); /* "print.gap" */
const char *dm_word_english(enum dm_word word);
const char *dm_word_hint(enum dm_word word);
/* The built-in text in a language ("es") or NULL: context "finding.fact.missing.text", "print.gap". English: the compiled-in one. */
const char *dm_message_builtin(const char *language, const char *context);
/* The text with its {arguments} put in, outside of any language's grammar; NULL when text is, or cannot be compiled. */
const char *dm_message_fill(struct dm_arena *arena, const char *text, const struct dm_argument *arguments, size_t count);
bool dm_message_has_language(const char *language); /* can the program speak it */

enum dm_part { DM_PART_WHAT, DM_PART_BECAUSE, DM_PART_DO };
/* One sentence of a finding in `language`, into arena; "" when the code has none. Falls to English only for program messages (never
 * documents). */
const char *dm_finding_word(struct dm_arena *arena, const struct dm_finding *finding, const char *language, enum dm_part part);
/* The compiled words of a printed word in a document's language, its {arguments} DM_SEG_ARG; NULL when that language lacks it. */
const struct dm_phrase *dm_word_phrase(const struct dm_kit *kit, struct dm_arena *arena, int language, enum dm_word word);
/* A printed word in a document's language: arguments as name, value pairs ended by NULL. NULL when that language
 * lacks it: the caller reports text.missing with dm_word_id(). */
const char *dm_word_in(const struct dm_kit *kit, struct dm_arena *arena, int language, enum dm_word word, ...) __attribute__((sentinel));
#endif
