/* Runs: a worded text becomes runs of one paragraph; captions, obligations and response points open or close it. */
#include "base/buf.h"
#include "base/text.h"
#include "draft/matrix.h"
#include "draft/wording.h"
#include <string.h>

/* ---- Which text --------------------------------------------------------------------------------------------------------- */

void dm_word_lack(struct dm_wording *w, enum dm_code code, struct dm_origin at, const char *id) {
    bool draft = w->outline->bar == DM_BAR_DRAFT;
    enum dm_level level = draft ? DM_BLOCKS_SUBMISSION : dm_code_info(code)->level;
    dm_find_at_level(w->report, code, level, at, id, "id", id, "language", w->lang->tag, NULL);
    if (!draft) w->refused = true;
}

/* The unit's phrase in the doc's language; NULL after a finding. A draft may print a fuzzy one, marked. */
static const struct dm_phrase *phrase_of(struct dm_wording *w, const struct dm_unit *unit, bool *marked) {
    const struct dm_worded *worded = dm_unit_in(w->kit, unit, w->language);
    bool draft = w->outline->bar == DM_BAR_DRAFT;
    *marked = false;
    if (worded->state == DM_TEXT_OK) return worded->phrase;
    enum dm_code code = worded->state == DM_TEXT_FUZZY ? DM_CODE_TEXT_FUZZY : DM_CODE_TEXT_MISSING;
    dm_word_lack(w, code, worded->origin, unit->id);
    *marked = true;
    return draft && worded->state == DM_TEXT_FUZZY ? worded->phrase : NULL;
}

const char *dm_word_checked(struct dm_wording *w, enum dm_word word, const char *text) {
    if (text != NULL) return text;
    const struct dm_unit *unit = dm_kit_unit(w->kit, "messages", dm_word_id(word));
    struct dm_origin at = unit == NULL ? (struct dm_origin){0} : dm_unit_in(w->kit, unit, w->language)->origin;
    dm_word_lack(w, DM_CODE_TEXT_MISSING, at, dm_word_id(word));
    return dm_word_id(word);
}

const char *dm_word_of(struct dm_wording *w, enum dm_word word) {
    return dm_word_checked(w, word, dm_word_in(w->kit, w->arena, w->language, word, NULL));
}

static const char *untranslated(struct dm_wording *w, const struct dm_unit *unit) {
    return dm_word_in(w->kit, w->arena, w->language, DM_WORD_UNTRANSLATED, "id", unit->id, NULL);
}

const char *dm_word_nameless(struct dm_wording *w, const struct dm_kit_name *name) {
    dm_word_lack(w, DM_CODE_TEXT_NAME_MISSING, name->origin, name->id);
    return dm_word_checked(w, DM_WORD_UNTRANSLATED, dm_word_in(w->kit, w->arena, w->language, DM_WORD_UNTRANSLATED, "id", name->id, NULL));
}

const char *dm_word_string(struct dm_wording *w, const struct dm_onode *node, const struct dm_unit *unit) {
    struct dm_voice voice = {.w = w, .node = node};
    bool marked;
    const struct dm_phrase *phrase = unit == NULL ? NULL : phrase_of(w, unit, &marked);
    if (phrase == NULL) return unit == NULL ? "" : dm_word_checked(w, DM_WORD_UNTRANSLATED, untranslated(w, unit));
    const char *text = dm_grammar_text(w->lang, w->arena, phrase, dm_voice_resolve, &voice, true);
    return text == NULL ? "" : text;
}

const char *dm_word_title(struct dm_wording *w, const struct dm_onode *node) {
    struct dm_voice voice = {.w = w, .node = node};
    const struct dm_phrase *phrase = node->from == NULL ? NULL : dm_word_phrase(w->kit, w->arena, w->language, DM_WORD_LEVEL_CAPTION);
    if (phrase != NULL) return dm_grammar_text(w->lang, w->arena, phrase, dm_voice_resolve, &voice, true);
    return dm_word_string(w, node, dm_onode_title(node));
}

void dm_word_capitals(struct dm_wording *w, struct dm_node *para) {
    struct dm_buf buf;
    for (struct dm_run *run = para == NULL ? NULL : para->runs; run != NULL; run = run->next) {
        if (run->kind != DM_RUN_TEXT || run->style == DM_CSTYLE_GAP) continue;
        dm_buf_init(&buf, 0);
        for (const char *at = run->text, *end = at + strlen(at); at < end;) dm_buf_add_code(&buf, dm_text_upper(dm_text_next(&at, end)));
        if (buf.failed) dm_arena_fail(w->arena);
        const char *capitals = dm_arena_copy(w->arena, buf.data);
        if (capitals != NULL) run->text = capitals;
        dm_buf_free(&buf);
    }
}

void dm_word_plain(struct dm_wording *w, struct dm_node *para, enum dm_cstyle style, enum dm_word word) {
    const char *origin = dm_arena_format(w->arena, "word:%s", dm_word_id(word));
    dm_doc_text(w->doc, para, style, dm_word_of(w, word), origin, 0);
}

void dm_word_numbered(struct dm_wording *w, struct dm_node *para, enum dm_word word, int number) {
    const char *n = dm_arena_format(w->arena, "%d", number), *origin = dm_arena_format(w->arena, "word:%s", dm_word_id(word));
    const char *text = dm_word_checked(w, word, dm_word_in(w->kit, w->arena, w->language, word, "n", n, NULL));
    dm_doc_text(w->doc, para, DM_CSTYLE_NONE, text, origin, 0);
}

/* ---- Runs ------------------------------------------------------------------------------------------------------------------ */

static enum dm_cstyle style_of(const struct dm_piece *piece, enum dm_cstyle base) {
    if (piece->tag == DM_TAG_GAP) return DM_CSTYLE_GAP;
    if (piece->term) return DM_CSTYLE_TERM;
    if (piece->em) return DM_CSTYLE_EMPHASIS;
    return base;
}

static const char *bookmark(struct dm_wording *w, const char *prefix, const char *place) {
    char name[24];
    dm_doc_bookmark(prefix, place, name);
    return dm_arena_copy(w->arena, name);
}

/* "el cuadro 7": words as text, the number as a live field. */
static void emit_see(struct dm_wording *w, const struct dm_piece *piece, struct dm_node *para, enum dm_cstyle base) {
    const struct dm_onode *target = piece->data;
    const char *number = target == NULL ? NULL : target->number;
    size_t length = strlen(piece->text), tail = number == NULL ? 0 : strlen(number);
    if (tail == 0 || tail > length || strcmp(piece->text + length - tail, number) != 0) {
        dm_doc_text(w->doc, para, base, piece->text, NULL, 0);
        return;
    }
    const char *words = dm_arena_copy_n(w->arena, piece->text, length - tail);
    bool caption = target->depth == 0; /* headings have a depth */
    if (words != NULL && words[0] != '\0') dm_doc_text(w->doc, para, DM_CSTYLE_REFERENCE, words, NULL, 0);
    struct dm_run *run = dm_doc_run(w->doc, para, DM_RUN_REF, DM_CSTYLE_REFERENCE, number);
    if (run == NULL) return;
    run->ref = caption ? DM_REF_CAPTION : target->block->kind == DM_BLOCK_ANNEX ? DM_REF_ANNEX : DM_REF_HEADING;
    const char *title = dm_arena_format(w->arena, "%s.t", target->place);
    run->target = title == NULL ? NULL : bookmark(w, caption ? "_dmr_" : "_dm_", caption ? target->place : title);
}

void dm_word_see(struct dm_wording *w, const struct dm_onode *from, const struct dm_onode *to, struct dm_node *para) {
    struct dm_voice voice = {.w = w, .node = from};
    struct dm_insert insert = {0};
    if (para != NULL && dm_voice_see(&voice, to, &insert)) emit_see(w, &insert.piece, para, DM_CSTYLE_NONE);
}

static void emit_note(struct dm_wording *w, const struct dm_onode *node, const struct dm_piece *piece, struct dm_node *para) {
    const struct dm_block *note = piece->data;
    if (note == NULL) return;
    if (dm_map_get(w->noted, note->id) != NULL) return; /* a note asked for in each turn of a loop is printed once */
    dm_map_put(w->noted, note->id, note);
    struct dm_node *body = dm_doc_note(w->doc, para, note->id);
    dm_word_unit(w, node, note->text, body, DM_CSTYLE_NONE, true);
}

static void emit(struct dm_wording *w, const struct dm_onode *node, const struct dm_pieces *pieces, struct dm_node *para,
                 enum dm_cstyle base) {
    for (size_t i = 0; i < pieces->count; i++) {
        const struct dm_piece *piece = &pieces->items[i];
        if (piece->tag == DM_TAG_SEE)
            emit_see(w, piece, para, base);
        else if (piece->tag == DM_TAG_NOTE)
            emit_note(w, node, piece, para);
        else if (piece->text != NULL && piece->text[0] != '\0')
            dm_doc_text(w->doc, para, style_of(piece, base), piece->text, piece->origin, piece->mark);
    }
}

static void note_mark(void *user, const struct dm_segment *segment, const struct dm_found *found) {
    enum dm_mark *most = user, mark = dm_printed_mark(segment, found);
    if (mark > *most) *most = mark;
}

/* The last door before the doc: whatever select settled, no fact above the edition passes. */
static bool is_above(const struct dm_wording *w, const struct dm_onode *node, const struct dm_unit *unit) {
    enum dm_mark mark = DM_MARK_PUBLIC;
    if (node->stand == DM_WITHHELD && (unit == node->block->text || unit == dm_onode_text(node))) return true;
    if (unit->english != NULL) dm_phrase_facts(w->outline, node, unit->english, note_mark, &mark);
    return mark > w->outline->edition;
}

void dm_word_unit(struct dm_wording *w, const struct dm_onode *node, const struct dm_unit *unit, struct dm_node *para, enum dm_cstyle base,
                  bool sentence) {
    struct dm_voice voice = {.w = w, .node = node};
    struct dm_pieces pieces = {0};
    bool marked;
    if (unit == NULL || para == NULL) return;
    if (is_above(w, node, unit)) {
        dm_word_plain(w, para, DM_CSTYLE_NONE, DM_WORD_WITHHELD);
        return;
    }
    const struct dm_phrase *phrase = phrase_of(w, unit, &marked);
    if (marked) {
        const char *mark = untranslated(w, unit);
        dm_doc_text(w->doc, para, DM_CSTYLE_GAP, mark == NULL ? unit->id : mark, "text:untranslated", 0);
        if (phrase != NULL) dm_doc_text(w->doc, para, base, " ", NULL, 0);
    }
    if (phrase == NULL) return;
    dm_grammar_word(w->lang, w->arena, phrase, dm_voice_resolve, &voice, &pieces);
    dm_grammar_apply(w->lang, w->arena, &pieces, sentence);
    emit(w, node, &pieces, para, base);
}

void dm_word_sentence(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para, enum dm_word word) {
    struct dm_voice voice = {.w = w, .node = node};
    struct dm_pieces pieces = {0};
    const struct dm_phrase *phrase = dm_word_phrase(w->kit, w->arena, w->language, word);
    if (phrase == NULL) {
        dm_doc_text(w->doc, para, DM_CSTYLE_GAP, dm_word_checked(w, word, NULL), NULL, 0);
        return;
    }
    dm_grammar_word(w->lang, w->arena, phrase, dm_voice_resolve, &voice, &pieces);
    dm_grammar_apply(w->lang, w->arena, &pieces, true);
    emit(w, node, &pieces, para, DM_CSTYLE_NONE);
}

/* ---- Gaps that stand for whole blocks ---------------------------------------------------------------------------------------- */

void dm_word_decide(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para) {
    for (size_t i = 0; node->stand == DM_TO_DECIDE && i < node->undecided_count; i++) {
        const struct dm_found *found = &node->undecided[i];
        const char *label = dm_voice_label(w, found->decl == NULL ? NULL : found->decl->label);
        const char *text = dm_voice_gap(w, DM_WORD_DECIDE, label, found->decl == NULL ? NULL : found->decl->by);
        dm_doc_text(w->doc, para, DM_CSTYLE_GAP, text, dm_arena_format(w->arena, "undecided:%s", found->path), 0);
        dm_doc_text(w->doc, para, DM_CSTYLE_NONE, " ", NULL, 0);
    }
}

void dm_word_list_gap(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para) {
    const struct dm_decl *decl = node->list == NULL ? NULL : node->list->decl;
    const char *text = dm_voice_gap(w, DM_WORD_GAP, dm_voice_label(w, decl == NULL ? NULL : decl->label), decl == NULL ? NULL : decl->by);
    dm_doc_text(w->doc, para, DM_CSTYLE_GAP, text, node->list == NULL ? NULL : node->list->path, 0);
}

/* ---- Names ----------------------------------------------------------------------------------------------------------------------- */

static const char *capitalised(struct dm_arena *arena, const char *text) {
    struct dm_buf buf;
    const char *at = text, *end = text + strlen(text);
    if (at == end) return text;
    dm_buf_init(&buf, 0);
    dm_buf_add_code(&buf, dm_text_upper(dm_text_next(&at, end)));
    dm_buf_add(&buf, at);
    if (buf.failed) dm_arena_fail(arena);
    const char *result = dm_arena_copy(arena, buf.data);
    dm_buf_free(&buf);
    return result;
}

/* In full and without article: as a heading, a card or the actor of an obligation names somebody. */
static void name_run(struct dm_wording *w, const struct dm_onode *node, const struct dm_kit_name *name, struct dm_node *para,
                     enum dm_cstyle style, bool capital) {
    struct dm_voice voice = {.w = w, .node = node};
    struct dm_insert mark = {0};
    const struct dm_words *words = dm_voice_name(&voice, name, &mark);
    if (words == NULL) {
        dm_doc_text(w->doc, para, DM_CSTYLE_GAP, mark.piece.text, mark.piece.origin, 0);
        return;
    }
    const char *full = words->full == NULL ? "" : words->full;
    dm_doc_text(w->doc, para, style, capital ? capitalised(w->arena, full) : full, dm_arena_format(w->arena, "name:%s", name->id), 0);
}

void dm_word_post(struct dm_wording *w, const struct dm_onode *node, const struct dm_kit_name *name, struct dm_node *para,
                  enum dm_cstyle style) {
    name_run(w, node, name, para, style, true);
}

/* ---- Captions ------------------------------------------------------------------------------------------------------------------ */

void dm_word_caption(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent, bool indented, bool figure) {
    const char *place = node->place == NULL ? NULL : dm_arena_format(w->arena, "%s.t", node->place);
    struct dm_node *para = dm_doc_para(w->doc, parent, indented ? DM_PSTYLE_CAPTION_INDENTED : DM_PSTYLE_CAPTION, place);
    if (para == NULL) return;
    dm_word_decide(w, node, para);
    const char *label = figure ? w->lang->caption_figure : w->lang->caption_table;
    dm_doc_text(w->doc, para, DM_CSTYLE_CAPTION_LABEL, dm_arena_format(w->arena, "%s\u00a0", label), NULL, 0);
    struct dm_run *run = dm_doc_run(w->doc, para, DM_RUN_SEQ, DM_CSTYLE_CAPTION_LABEL, node->number);
    if (run != NULL) run->target = figure ? "Figure" : "Table"; /* name of the sequence, the same in every language */
    if (node->place != NULL) para->label_name = bookmark(w, "_dmr_", node->place);
    dm_doc_text(w->doc, para, DM_CSTYLE_NONE, "\u2002", NULL, 0);
    if (node->from != NULL)
        dm_word_sentence(w, node, para, DM_WORD_LEVEL_CAPTION);
    else
        dm_word_unit(w, node, node->title, para, DM_CSTYLE_NONE, true);
    if (node->post == NULL) return;
    dm_doc_text(w->doc, para, DM_CSTYLE_NONE, ": ", NULL, 0);
    name_run(w, node, node->post, para, DM_CSTYLE_NONE, false);
}

/* ---- Obligations ----------------------------------------------------------------------------------------------------------------- */

const char *dm_word_frequency(struct dm_wording *w, const struct dm_frequency *frequency) {
    char level[2] = {(char)('0' + frequency->level), '\0'};
    const struct dm_words *words;
    switch (frequency->kind) {
    case DM_FREQ_ALWAYS: return dm_word_of(w, DM_WORD_AT_ALL_TIMES);
    case DM_FREQ_LEVEL:
        return dm_word_checked(w, DM_WORD_AT_LEVEL, dm_word_in(w->kit, w->arena, w->language, DM_WORD_AT_LEVEL, "n", level, NULL));
    case DM_FREQ_EVERY: return dm_language_every(w->lang, w->arena, frequency->duration);
    case DM_FREQ_EACH:
        words = dm_name_in(w->kit, frequency->event, w->language);
        return words != NULL ? words->full : dm_word_nameless(w, frequency->event);
    default: return NULL;
    }
}

void dm_word_duty(struct dm_wording *w, const struct dm_onode *node, struct dm_node *para) {
    const struct dm_block *block = node->block;
    const char *frequency = dm_word_frequency(w, &block->frequency);
    name_run(w, node, block->actor, para, DM_CSTYLE_ACTOR, true);
    if (frequency != NULL) dm_doc_text(w->doc, para, DM_CSTYLE_ACTOR, dm_arena_format(w->arena, " · %s", frequency), NULL, 0);
    dm_doc_run(w->doc, para, DM_RUN_BREAK, DM_CSTYLE_NONE, NULL);
}

static void add_point(struct dm_wording *w, struct dm_buf *buf, const char *requirement, bool together) {
    const struct dm_requirement *known = dm_map_get(w->kit->requirements, requirement);
    const char *shown = known != NULL && known->provision != NULL ? known->provision : dm_provision(w->arena, requirement);
    const char *seen = shown == NULL ? NULL : strstr(buf->data, shown);
    if (shown == NULL || (seen != NULL && (seen[strlen(shown)] == '\0' || seen[strlen(shown)] == '\xc2'))) return;
    if (buf->length > 0) dm_buf_add(buf, together ? "\u00a0·\u00a0" : "\u00a0· ");
    dm_buf_add(buf, shown);
}

/* Behind a sentence the points stay together on a line; in the narrow first column of a table of levels they may part. */
void dm_word_points(struct dm_wording *w, const struct dm_answers *answers, struct dm_node *para, bool spaced) {
    struct dm_buf buf;
    if (answers->count == 0) return;
    dm_buf_init(&buf, 1024);
    for (size_t i = 0; i < answers->count; i++) add_point(w, &buf, answers->at[i].requirement, spaced);
    if (buf.failed) dm_arena_fail(w->arena);
    dm_doc_text(w->doc, para, DM_CSTYLE_RESPONSE_POINT, dm_arena_format(w->arena, "%s%s", spaced ? "\u2002" : "", buf.data), "law:points",
                0);
    dm_buf_free(&buf);
}
