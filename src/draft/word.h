/* Wording: an outline in one language becomes a doc. It never adds, drops or reorders a node (but for glossaries ordered by collation). */
#ifndef DM_DRAFT_WORD_H
#define DM_DRAFT_WORD_H
#include "doc/doc.h"
#include "draft/outline.h"

struct dm_word_options {
    int language;
    size_t volume; /* of the outline's; in each language the first comes first: conservation counts over all of them */
};
/* NULL after findings: a text missing or fuzzy in that language (exit 2, po file and line) unless the bar is draft; a fact that lacks the
 * language. */
struct dm_doc *dm_word_outline(struct dm_outline *outline, const struct dm_word_options *options, struct dm_report *report);
/* Conservation: the outline's counts beside what the doc's runs say. false, with conservation.broken, when the sums differ. */
bool dm_conserve(struct dm_outline *outline, size_t volume, const struct dm_doc *doc, struct dm_report *report);
/* "facts 212 = printed 198 + …", in a language of the program. */
const char *dm_conservation_line(const struct dm_outline *outline, const char *language, struct dm_arena *arena);

/* lists.c: listings as ordinary docs (kit list, explain, show). what: "documents", "facts", "measures", "requirements", "names",
 * "outlines", "explain ID", "show ID", "trace FACILITY,…", "due DAY FACILITY,…". codes: for programs: restricted, not its word. */
struct dm_doc *dm_list_doc(const struct dm_kit *kit, const struct dm_workspace *workspace, const char *what, const char *language,
                           bool codes, struct dm_report *report);
#endif
