/* What surrounds the text: house style, marking, running heads, the cover's line on the state of the document, properties. */
#include "base/text.h"
#include "doc/walk.h"
#include "draft/wording.h"
#include <string.h>

/* ---- House style --------------------------------------------------------------------------------------------------------- */

static void set_role(struct dm_wording *w, struct dm_look_roles *roles, const struct dm_style_entry *entry) {
    const char *nearest = NULL;
    if (roles == NULL || dm_look_set(roles, entry->element, entry->role, entry->attribute, entry->value, &nearest)) return;
    dm_find(w->report, DM_CODE_STYLE_UNKNOWN_ROLE, entry->origin, NULL, "element", entry->element, "role", entry->role, "nearest", nearest,
            NULL);
}

static bool make_look(struct dm_wording *w) {
    const struct dm_workspace *workspace = w->outline->workspace;
    const struct dm_style *style = dm_kit_style(w->kit, workspace->style == NULL ? "ministry" : workspace->style);
    struct dm_look_roles *roles = dm_look_roles_new(w->arena);
    for (size_t i = 0; style != NULL && i < style->entries.count; i++) set_role(w, roles, &style->entries.items[i]);
    w->doc->look = dm_look_make(w->arena, roles, style == NULL ? "ministry" : style->id, dm_text_equal(workspace->paper, "letter"));
    return w->doc->look != NULL;
}

/* ---- Marking ------------------------------------------------------------------------------------------------------------- */

static enum dm_mark highest(const struct dm_onode *node, enum dm_mark mark) {
    if (node->stand == DM_OUT || node->stand == DM_WITHHELD) return mark;
    if (node->mark > mark) mark = node->mark;
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) mark = highest(child, mark);
    return mark;
}

/* The document's own mark, raised to the highest inside, never above the edition asked for. */
static const char *marking(struct dm_wording *w) {
    enum dm_mark mark = highest(w->volume->root, w->volume->document->mark);
    if (mark > w->outline->edition) mark = w->outline->edition;
    if (mark == DM_MARK_PUBLIC) return NULL;
    return dm_word_of(w, mark == DM_MARK_OFFICIAL ? DM_WORD_MARK_OFFICIAL : DM_WORD_MARK_RESTRICTED);
}

/* ---- Running heads ---------------------------------------------------------------------------------------------------------- */

static const struct dm_standing *state_of(struct dm_wording *w) {
    const struct dm_document *document = w->volume->document;
    struct dm_context context = dm_onode_context(w->outline, w->volume->root, w->arena);
    for (size_t i = 0; i < document->standings.count; i++) {
        const struct dm_standing *state = &document->standings.items[i];
        if (state->when == NULL || dm_condition_eval(&context, state->when, NULL, NULL) == DM_TRUE) return state;
    }
    return NULL;
}

/* An issued document says at the right of its head what the template has to say of its approval, once that is known, or of its end. */
static void issued_state(struct dm_wording *w, struct dm_node *para) {
    const struct dm_standing *state = state_of(w);
    if (state == NULL) return;
    enum dm_cstyle style = state->ended ? DM_CSTYLE_STATE_DRAFT : DM_CSTYLE_STATE_APPROVED;
    if (state->ended) dm_doc_text(w->doc, para, style, "\u00a0", NULL, 0);
    dm_word_unit(w, w->volume->root, state->text, para, style, true);
    if (state->ended) dm_doc_text(w->doc, para, style, "\u00a0", NULL, 0);
}

static void state_plate(struct dm_wording *w, struct dm_node *para) {
    if (w->outline->bar == DM_BAR_ISSUE) {
        issued_state(w, para);
        return;
    }
    enum dm_word word = w->outline->bar == DM_BAR_DRAFT ? DM_WORD_STATE_DRAFT : DM_WORD_STATE_SUBMISSION;
    const char *plate = dm_arena_format(w->arena, "\u00a0%s\u00a0", dm_word_of(w, word));
    dm_doc_text(w->doc, para, DM_CSTYLE_STATE_DRAFT, plate, NULL, 0);
}

static void header(struct dm_wording *w) {
    struct dm_node *para = w->doc->header = dm_doc_loose_para(w->doc, DM_PSTYLE_HEADER);
    if (para == NULL) return;
    dm_word_unit(w, w->volume->root, w->volume->document->header, para, DM_CSTYLE_NONE, true);
    dm_doc_run(w->doc, para, DM_RUN_TAB, DM_CSTYLE_NONE, "");
    state_plate(w, para);
}

/* "Page {page} of {pages}" becomes two live fields. */
static void page_words(struct dm_wording *w, struct dm_node *para) {
    const char *text = dm_word_in(w->kit, w->arena, w->language, DM_WORD_PAGE, "page", "\x01", "pages", "\x02", NULL);
    for (const char *at = text; at != NULL && *at != '\0';) {
        size_t length = strcspn(at, "\x01\x02");
        if (length > 0) dm_doc_text(w->doc, para, DM_CSTYLE_NONE, dm_arena_copy_n(w->arena, at, length), NULL, 0);
        at += length;
        if (*at == '\0') return;
        dm_doc_run(w->doc, para, *at == '\x01' ? DM_RUN_PAGE : DM_RUN_PAGES, DM_CSTYLE_NONE, "1");
        at++;
    }
}

/* A plan that somebody is to approve or to follow goes out in numbered copies: where this one's number is not known, it is written in by
 * hand. A draft is no copy, and a public edition is not counted. */
static const char *copy_text(struct dm_wording *w) {
    const char *number = w->outline->copy;
    if (number == NULL && (w->outline->bar == DM_BAR_DRAFT || w->doc->marking == NULL)) return NULL;
    if (number == NULL) number = dm_word_of(w, DM_WORD_COPY_OPEN);
    return dm_word_in(w->kit, w->arena, w->language, DM_WORD_COPY, "number", number, NULL);
}

/* One of them stands in the middle. Of both, the copy follows the edition; the spaces part it from what the middle has no room to centre.
 */
static void copy_and_version(struct dm_wording *w, struct dm_node *para) {
    const char *copy = copy_text(w), *version = dm_word_version(w, false);
    bool both = copy != NULL && version != NULL;
    if (both) dm_doc_text(w->doc, para, DM_CSTYLE_NONE, dm_arena_format(w->arena, " · %s\u2002\u2002", copy), NULL, 0);
    dm_doc_run(w->doc, para, DM_RUN_TAB, DM_CSTYLE_NONE, "");
    if (copy != NULL && !both) dm_doc_text(w->doc, para, DM_CSTYLE_NONE, copy, NULL, 0);
    if (version != NULL) dm_doc_text(w->doc, para, DM_CSTYLE_NONE, version, NULL, 0);
}

/* Some States want every page initialled: the nation says so once. The pages then have a deeper foot. */
static void initials(struct dm_wording *w) {
    const struct dm_decl *decl = dm_kit_fact(w->kit, "nation.page_initials");
    const struct dm_fact *fact = decl == NULL ? NULL : dm_record_fact(w->outline->workspace->nation, decl);
    if (fact == NULL || fact->state != DM_STATE_KNOWN || fact->number == 0) return;
    struct dm_node *para = w->doc->initials = dm_doc_loose_para(w->doc, DM_PSTYLE_INITIALS);
    dm_doc_text(w->doc, para, DM_CSTYLE_NONE, dm_word_of(w, DM_WORD_INITIALS), fact->path, (int)decl->mark);
    dm_look_add_foot(w->doc->look, DM_PSTYLE_INITIALS);
}

static void footer(struct dm_wording *w) {
    struct dm_node *para = w->doc->footer = dm_doc_loose_para(w->doc, DM_PSTYLE_FOOTER);
    if (para == NULL) return;
    dm_word_unit(w, w->volume->root, w->volume->document->footer, para, DM_CSTYLE_NONE, true);
    copy_and_version(w, para);
    dm_doc_run(w->doc, para, DM_RUN_TAB, DM_CSTYLE_NONE, "");
    page_words(w, para);
}

/* ---- The cover's line on the state of the document --------------------------------------------------------------------------- */

static const char *state_words(struct dm_wording *w) {
    size_t marks = w->volume->marks;
    if (w->outline->bar == DM_BAR_SUBMISSION) return dm_word_of(w, DM_WORD_STATUS_SUBMISSION);
    if (w->outline->bar != DM_BAR_DRAFT) return NULL;
    if (marks == 0) return dm_word_of(w, DM_WORD_STATUS_DRAFT_FULL);
    const char *count = dm_arena_format(w->arena, "%zu", marks);
    return dm_word_checked(w, DM_WORD_STATUS_DRAFT, dm_word_in(w->kit, w->arena, w->language, DM_WORD_STATUS_DRAFT, "n", count, NULL));
}

static void status_line(struct dm_wording *w, struct dm_node *para, const char *line) {
    if (line == NULL) return;
    if (para != NULL && para->runs != NULL) dm_doc_run(w->doc, para, DM_RUN_BREAK, DM_CSTYLE_NONE, "");
    dm_doc_text(w->doc, para, DM_CSTYLE_NONE, line, "word:status", 0);
}

void dm_word_status(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para) {
    status_line(w, para, state_words(w));
    if (node != NULL) {
        if (para != NULL && para->runs != NULL) dm_doc_run(w->doc, para, DM_RUN_BREAK, DM_CSTYLE_NONE, "");
        dm_word_decide(w, node, para);
        dm_word_unit(w, node, node->block->text, para, DM_CSTYLE_NONE, true);
    }
    status_line(w, para, dm_word_version(w, true));
}

/* ---- Properties ---------------------------------------------------------------------------------------------------------------- */

static const struct dm_fact *edition_fact(const struct dm_wording *w, const char *path) {
    const struct dm_decl *decl = dm_kit_fact(w->kit, path);
    const struct dm_record *record = w->outline->facility == NULL ? w->outline->workspace->nation : w->outline->facility->record;
    return decl == NULL || record == NULL ? NULL : dm_record_fact(record, decl);
}

/* Digest of everything the file was made from: kit, facts, language, bar, edition, copy. */
static const char *inputs(struct dm_wording *w) {
    struct dm_sha256 sha;
    char hex[65], choice[8] = {(char)('0' + (int)w->outline->bar), (char)('0' + (int)w->outline->edition), '\0'};
    dm_sha256_init(&sha);
    dm_sha256_add_text(&sha, w->kit->digest);
    for (int l = w->language; l >= 0; l = w->kit->languages.items[l]->parent) dm_sha256_add_text(&sha, w->kit->languages.items[l]->digest);
    dm_sha256_add_text(&sha, w->outline->workspace->digest);
    dm_sha256_add_text(&sha, w->volume->document->id);
    dm_sha256_add_text(&sha, w->outline->facility == NULL ? "" : w->outline->facility->id);
    dm_sha256_add_text(&sha, w->lang->tag);
    dm_sha256_add_text(&sha, choice);
    dm_sha256_add_text(&sha, w->outline->copy == NULL ? "" : w->outline->copy);
    dm_sha256_end_hex(&sha, hex);
    return dm_arena_copy(w->arena, hex);
}

void dm_word_finish(struct dm_wording *w) {
    const struct dm_fact *edition = edition_fact(w, "facility.plan.edition");
    char hex[65];
    dm_doc_digest(w->doc, hex);
    dm_doc_property(w->doc, "dm.document", w->volume->document->id);
    dm_doc_property(w->doc, "dm.subject", w->outline->facility == NULL ? w->outline->workspace->nation->key : w->outline->facility->id);
    if (edition != NULL && edition->raw != NULL) dm_doc_property(w->doc, "dm.edition", edition->raw);
    dm_doc_property(w->doc, "dm.language", w->doc->language);
    dm_doc_property(w->doc, "dm.tree", hex);
    if (w->outline->copy != NULL) dm_doc_property(w->doc, "dm.copy", w->outline->copy);
    dm_doc_property(w->doc, "dm.inputs", inputs(w));
}

bool dm_word_frame(struct dm_wording *w) {
    struct dm_doc *doc = w->doc;
    const struct dm_fact *date = edition_fact(w, "facility.plan.date");
    char *tag = dm_arena_copy(w->arena, w->lang->tag);
    for (char *at = tag; at != NULL && *at != '\0'; at++)
        if (*at == '_') *at = '-';
    doc->language = tag;
    if (!make_look(w)) return false;
    doc->look->language = tag;
    doc->title = dm_word_string(w, w->volume->root, w->volume->document->title);
    doc->date = date == NULL ? NULL : date->raw;
    doc->table_word = w->lang->caption_table;
    doc->figure_word = w->lang->caption_figure;
    doc->annex_word = w->lang->annex_label;
    doc->contents_word = dm_word_of(w, DM_WORD_CONTENTS);
    doc->marking = marking(w);
    w->running = true;
    header(w);
    initials(w);
    footer(w);
    w->running = false;
    return true;
}
