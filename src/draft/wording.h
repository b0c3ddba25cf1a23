/* Inside wording: what word.c and its parts share while one outline becomes one doc. */
#ifndef DM_DRAFT_WORDING_H
#define DM_DRAFT_WORDING_H
#include "doc/build.h"
#include "draft/draft.h"
#include "draft/matrix.h"
#include "draft/word.h"
#include "kit/grammar.h"
#include "kit/message.h"

struct dm_wording {
    const struct dm_outline *outline;
    const struct dm_out_volume *volume; /* which of its volumes */
    const struct dm_kit *kit;
    const struct dm_word_options *options;
    int language;
    const struct dm_language *lang;
    struct dm_doc *doc;
    struct dm_arena *arena; /* the doc's */
    struct dm_report *report;
    struct dm_node *part; /* pages being filled */
    struct dm_map *noted; /* footnotes printed so far */
    bool turn;            /* landscape pages have ended: what comes next opens pages of the form `after` */
    enum dm_page after;
    bool running; /* wording a header or footer: nothing is counted there, no gap is marked */
    bool refused; /* a text or name is missing and this is no draft */
};

/* ---- word.c ---- */
void dm_word_node(struct dm_wording *w, const struct dm_onode *node);

/* ---- word_value.c: what one fact prints ---- */
enum { DM_TAG_WORDS, DM_TAG_VALUE, DM_TAG_GAP, DM_TAG_SEE, DM_TAG_NOTE };
/* For dm_grammar_word: context is a struct dm_voice. */
struct dm_voice {
    struct dm_wording *w;
    const struct dm_onode *node;
};
/* "section 4.2", "table 7", "section 4.2 of the manual" where it stands in another volume; target NULL, as it is left out: without a
 * number. */
bool dm_voice_see(struct dm_voice *voice, const struct dm_onode *target, struct dm_insert *out);
/* The {arguments} of words about one level of a topic (word_levels.c); false: it is none. */
bool dm_voice_level(struct dm_voice *voice, const struct dm_segment *segment, struct dm_insert *out);
bool dm_voice_resolve(void *voice, const struct dm_segment *segment, struct dm_insert *out);
/* Name of a kit name here: the bound item's own, else the kit's words. NULL after a finding; then *mark is what a draft prints instead. */
const struct dm_words *dm_voice_name(struct dm_voice *voice, const struct dm_kit_name *name, struct dm_insert *mark);
const char *dm_voice_label(struct dm_wording *w, const struct dm_unit *label); /* a label in the doc's language */
const char *dm_voice_gap(struct dm_wording *w, enum dm_word word, const char *label, const struct dm_kit_name *by);
const char *dm_words_with_article(struct dm_arena *arena, const struct dm_words *words);

/* ---- word_text.c: runs ---- */
/* A text or name that the doc's language lacks: a draft prints its place marked; any other document is not written. */
void dm_word_lack(struct dm_wording *w, enum dm_code code, struct dm_origin at, const char *id);
/* The mark of a kit name without words in this language, after the finding. */
const char *dm_word_nameless(struct dm_wording *w, const struct dm_kit_name *name);
/* Words a unit into the paragraph. node gives loops and measure. sentence: begins with a capital. */
void dm_word_unit(struct dm_wording *w, const struct dm_onode *node, const struct dm_unit *unit, struct dm_node *para, enum dm_cstyle base,
                  bool sentence);
/* A unit as one string; "" for NULL; what is not translated is reported. */
const char *dm_word_string(struct dm_wording *w, const struct dm_onode *node, const struct dm_unit *unit);
/* The title, caption or intro as one string: for readers of the screen, for the order of a glossary. "" when it has none. */
const char *dm_word_title(struct dm_wording *w, const struct dm_onode *node);
void dm_word_capitals(struct dm_wording *w, struct dm_node *para); /* as typed: the name of the State on a cover */
void dm_word_plain(struct dm_wording *w, struct dm_node *para, enum dm_cstyle style, enum dm_word word);
/* The same of a word that has a number {n} in it. */
void dm_word_numbered(struct dm_wording *w, struct dm_node *para, enum dm_word word, int number);
const char *dm_word_of(struct dm_wording *w, enum dm_word word);
/* The word as a sentence of the node: its {arguments} are asked of dm_voice_resolve. */
void dm_word_sentence(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para, enum dm_word word);
/* text as dm_word_in gave it; NULL becomes the word's id after a finding. */
const char *dm_word_checked(struct dm_wording *w, enum dm_word word, const char *text);
/* [TO DECIDE: …] for each fact that keeps the node undecided, then a space. */
void dm_word_decide(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para);
/* One gap paragraph for a loop over a list nobody gave. */
void dm_word_list_gap(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para);
/* The substitute or reason of a use, as the language writes it; NULL when it does not. */
const struct dm_lang_text *dm_word_use_text(struct dm_wording *w, const struct dm_use *use);
/* "table 7", leading to the node. */
void dm_word_see(struct dm_wording *w, const struct dm_onode *from, const struct dm_onode *to, struct dm_node *para);
/* A role's or record's name in full, as a heading has it. */
void dm_word_post(struct dm_wording *w, const struct dm_onode *node, const struct dm_kit_name *name, struct dm_node *para,
                  enum dm_cstyle style);
/* What a table or card says of its measure, after the mark of one that nobody confirmed. */
void dm_word_measure(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para);
/* Caption: label, number in its own bookmark, title. */
void dm_word_caption(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent, bool indented, bool figure);
void dm_word_duty(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para); /* actor · frequency, line break */
void dm_word_points(struct dm_wording *w, const struct dm_answers *answers, struct dm_node *para, bool spaced); /* B/16.10 · B/16.11 */
const char *dm_word_frequency(struct dm_wording *w, const struct dm_frequency *frequency);

/* ---- word_table.c, word_levels.c, word_boxes.c: blocks that become tables; parent is a PART or a CELL ---- */
void dm_word_table(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent);
void dm_word_definitions(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent);
void dm_word_levels(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent);
void dm_word_card(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent);
/* The measures that answer the vulnerability of the innermost loop, a paragraph each; false when there is none. */
bool dm_word_answers(struct dm_wording *w, const struct dm_onode *node, struct dm_node *cell, enum dm_pstyle style);
void dm_word_amendments(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent); /* word_amend.c */
void dm_word_form(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent);
void dm_word_signature(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent);
/* ---- word_matrix.c ---- */
void dm_word_matrix(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent);
/* What stands in its cells, for listings: "section 8.2", or a front page by its title in quotes; w->outline is the one `to` stands in. */
const char *dm_matrix_place(struct dm_wording *w, const struct dm_onode *from, const struct dm_onode *to);
const char *dm_matrix_reason(struct dm_wording *w, const struct dm_use *use); /* date or reason, and what agrees it; NULL: not given */
const char *dm_matrix_force(struct dm_wording *w, const struct dm_force_line *line);
const char *dm_matrix_lacks_fact(struct dm_wording *w, const struct dm_decl *fact);
const char *dm_matrix_excuse(struct dm_wording *w, const struct dm_trace *trace); /* "does not arise here …"; NULL: it does */
const char *dm_matrix_item(struct dm_wording *w, const struct dm_record *item);   /* its name, or its key where that is above the edition */

/* word_picture.c */
void dm_word_figure(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent);
void dm_word_logos(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent);
/* The sheet it made, across when the drawing is wider than high; its title block is the caller's. */
struct dm_node *dm_word_drawing(struct dm_wording *w, const struct dm_onode *node);
struct dm_node *dm_word_cell(struct dm_wording *w, struct dm_node *row, int span, enum dm_tone tone, enum dm_pstyle style,
                             const char *place);
/* A cell of a head row: its words stand at the foot, above the column. */
struct dm_node *dm_word_head_cell(struct dm_wording *w, struct dm_node *row, enum dm_tone tone, enum dm_pstyle style, const char *place);
dm_um dm_word_width(const struct dm_wording *w, const struct dm_node *parent, bool indented);
/* Columns of these widths; those of width 0 share equally what is left of the room, the last taking what rounding leaves. NULL: no memory.
 */
struct dm_column *dm_word_columns(struct dm_wording *w, dm_um room, const dm_um *widths, size_t count);

/* ---- word_version.c: which language prevails ---- */
/* What the cover, else the footer, says of this language version; NULL: nothing. */
const char *dm_word_version(struct dm_wording *w, bool cover);
/* {document.prevailing}: languages whose text prevails; origin becomes the fact that says so, when a fact does. */
const char *dm_word_prevailing(struct dm_wording *w, const char **origin);
const char *dm_word_translations(struct dm_wording *w); /* {document.translations}: the workspace's other languages */

/* ---- word_frame.c: look, running heads, properties, cover ---- */
bool dm_word_frame(struct dm_wording *w);
/* The cover's status paragraph: how far the document has come, the node's text (NULL: a cover that has none), which version prevails. */
void dm_word_status(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para);
void dm_word_finish(struct dm_wording *w); /* counts of gaps, digests */
#endif
