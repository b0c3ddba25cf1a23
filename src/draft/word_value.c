/* What one place in a text prints: facts by their type in the document's language, names with their grammar, gaps where nothing is known.
 */
#include "base/buf.h"
#include "base/text.h"
#include "draft/wording.h"
#include "kit/condition.h"
#include <string.h>

/* ---- Labels and gaps -------------------------------------------------------------------------------------------------- */

const char *dm_voice_label(struct dm_wording *w, const struct dm_unit *label) {
    if (label == NULL) return "";
    const struct dm_worded *worded = dm_unit_in(w->kit, label, w->language);
    if (worded->state == DM_TEXT_OK && worded->phrase != NULL) return dm_grammar_text(w->lang, w->arena, worded->phrase, NULL, NULL, false);
    dm_word_lack(w, DM_CODE_TEXT_MISSING, worded->origin, label->id);
    return label->id;
}

const char *dm_words_with_article(struct dm_arena *arena, const struct dm_words *words) {
    if (words == NULL || words->full == NULL) return "";
    if (words->article == NULL || words->article[0] == '\0') return words->full;
    return dm_arena_format(arena, "%s %s", words->article, words->full);
}

const char *dm_voice_gap(struct dm_wording *w, enum dm_word word, const char *label, const struct dm_kit_name *by) {
    if (by == NULL) by = dm_kit_name(w->kit, "pfso");
    const struct dm_words *words = by == NULL ? NULL : dm_name_in(w->kit, by, w->language);
    return dm_word_checked(w, word,
                           dm_word_in(w->kit, w->arena, w->language, word, "label", label, "supplier",
                                      dm_words_with_article(w->arena, words), NULL));
}

static void gap(struct dm_voice *voice, const struct dm_found *found, const struct dm_path *path, struct dm_insert *out) {
    struct dm_wording *w = voice->w;
    const struct dm_decl *decl = found->decl;
    const struct dm_unit *label = decl != NULL ? decl->label : path != NULL && path->param != NULL ? path->param->label : NULL;
    const char *text = w->running ? dm_word_of(w, DM_WORD_NOT_GIVEN)
                                  : dm_voice_gap(w, DM_WORD_GAP, dm_voice_label(w, label), decl == NULL ? NULL : decl->by);
    out->piece = (struct dm_piece){.text = text, .fixed = true, .tag = w->running ? DM_TAG_WORDS : DM_TAG_GAP, .origin = found->path};
    out->count = -1;
}

static void no_language(struct dm_voice *voice, const struct dm_found *found, struct dm_insert *out) {
    struct dm_wording *w = voice->w;
    const struct dm_unit *label = found->decl == NULL ? NULL : found->decl->label;
    dm_find(w->report, DM_CODE_FACT_NO_LANGUAGE, found->origin, found->path, "fact", label == NULL ? "" : label->source, "language",
            w->lang->tag, "file", found->origin.file, NULL);
    if (w->outline->bar != DM_BAR_DRAFT) w->refused = true;
    gap(voice, found, NULL, out);
}

/* ---- Names -------------------------------------------------------------------------------------------------------------- */

static const char *form_text(const struct dm_words *words, enum dm_form form) {
    if (form == DM_FORM_SHORT && words->short_form != NULL) return words->short_form;
    if (form == DM_FORM_ABBR && words->abbr != NULL) return words->abbr;
    return words->full;
}

static void insert_name(const struct dm_words *words, enum dm_form form, struct dm_insert *out) {
    bool article = form == DM_FORM_FULL || form == DM_FORM_SHORT;
    out->piece.text = form_text(words, form);
    if (article && words->article != NULL && words->article[0] != '\0' && !(form == DM_FORM_SHORT && words->short_form != NULL))
        out->piece.article = words->article;
    out->gender = words->gender;
    out->plural = words->plural;
}

static const struct dm_fact *name_of(const struct dm_record *record) {
    const struct dm_decl *decl = record == NULL ? NULL : dm_decl_child(record->decl, "name");
    return decl == NULL || decl->type != DM_TYPE_NAME ? NULL : dm_record_fact(record, decl);
}

/* A bound name that is not given in this language is a gap like any other fact; the kit's own words would hide that it is missing. */
const struct dm_words *dm_voice_name(struct dm_voice *voice, const struct dm_kit_name *name, struct dm_insert *mark) {
    struct dm_wording *w = voice->w;
    const struct dm_record *item = dm_workspace_bound(w->outline->workspace, w->outline->facility, name);
    const struct dm_fact *fact = name_of(item);
    /* Who holds a post may be above the edition; that the post is there is not. */
    bool told = fact != NULL && fact->decl->mark <= w->outline->edition;
    const struct dm_lang_text *own = told ? dm_fact_text(w->kit, fact, w->language) : NULL;
    if (own != NULL) return &own->words;
    if (told && fact->state == DM_STATE_KNOWN) {
        no_language(voice, &(struct dm_found){.decl = fact->decl, .path = fact->path, .origin = fact->origin}, mark);
        return NULL;
    }
    const struct dm_words *words = dm_name_in(w->kit, name, w->language);
    if (words == NULL)
        *mark = (struct dm_insert){.piece = {.text = dm_word_nameless(w, name), .fixed = true, .tag = DM_TAG_GAP}, .count = -1};
    return words;
}

/* A reader of the chapters knows who is meant by an abbreviation; a reader of the cover or of a letter does not. */
static bool in_chapter(const struct dm_onode *node) {
    for (; node != NULL; node = node->parent)
        if (node->block->kind == DM_BLOCK_CHAPTER || node->block->kind == DM_BLOCK_ANNEX) return true;
    return false;
}

static void kit_name(struct dm_voice *voice, const struct dm_path *path, struct dm_insert *out) {
    const struct dm_words *words = dm_voice_name(voice, path->name, out);
    if (words == NULL) return;
    insert_name(words, path->form, out);
    if (path->form == DM_FORM_FULL && words->in_chapters != NULL && in_chapter(voice->node)) out->piece.text = words->in_chapters;
    out->piece.tag = DM_TAG_VALUE;
    out->piece.origin = dm_arena_format(voice->w->arena, "name:%s", path->name->id);
}

static void record_name(struct dm_voice *voice, const struct dm_found *found, const struct dm_record *record, enum dm_form form,
                        struct dm_insert *out) {
    const struct dm_fact *fact = name_of(record);
    const struct dm_lang_text *text = fact == NULL ? NULL : dm_fact_text(voice->w->kit, fact, voice->w->language);
    if (text != NULL) {
        insert_name(&text->words, form, out);
    } else if (fact != NULL) {
        struct dm_found at = *found;
        at.decl = fact->decl;
        at.origin = fact->origin;
        no_language(voice, &at, out);
    } else if (record != NULL && dm_decl_child(record->decl, "name") != NULL) {
        struct dm_found at = *found;
        at.decl = dm_decl_child(record->decl, "name");
        gap(voice, &at, NULL, out);
    } else {
        out->piece.text = record == NULL ? "" : record->key;
    }
}

/* ---- Values by type -------------------------------------------------------------------------------------------------------- */

static const char *date_text(struct dm_wording *w, long long number) {
    int day = (int)(number / 1000);
    return dm_language_date(w->lang, w->arena, day / 10000, day / 100 % 100, day % 100);
}

static const char *percent_text(struct dm_wording *w, long long number) {
    return dm_word_checked(w, DM_WORD_PERCENT,
                           dm_word_in(w->kit, w->arena, w->language, DM_WORD_PERCENT, "n", dm_language_number(w->lang, w->arena, number),
                                      NULL));
}

static const char *choices_text(struct dm_wording *w, const struct dm_fact *fact) {
    DM_LIST(const char *) labels = {0};
    for (size_t i = 0; i < fact->choice_count; i++) {
        const struct dm_unit *label = NULL;
        for (size_t c = 0; c < fact->decl->choices.count; c++)
            if (dm_text_equal(fact->decl->choices.items[c].value, fact->choices[i])) label = fact->decl->choices.items[c].label;
        const char **slot = DM_PUSH(w->arena, labels);
        if (slot != NULL) *slot = label == NULL ? fact->choices[i] : dm_voice_label(w, label);
    }
    return dm_language_list(w->lang, w->arena, labels.items, labels.count);
}

/* A number is not broken at the end of a line. */
static const char *unbroken(struct dm_arena *arena, const char *text) {
    struct dm_buf buf;
    dm_buf_init(&buf, 0);
    for (const char *at = text; *at != '\0'; at++)
        if (*at == ' ')
            dm_buf_add(&buf, "\u00a0");
        else
            dm_buf_add_char(&buf, *at);
    if (buf.failed) dm_arena_fail(arena);
    const char *result = dm_arena_copy(arena, buf.data);
    dm_buf_free(&buf);
    return result;
}

/* Addresses and codes stand as they were given: no sentence makes a capital of their first letter. */
static bool as_given(enum dm_type type) {
    return type == DM_TYPE_PHONE || type == DM_TYPE_EMAIL || type == DM_TYPE_UNLOCODE || type == DM_TYPE_IMO_NUMBER;
}

static const char *plain_text(struct dm_wording *w, enum dm_type type, const char *raw, long long number) {
    switch (type) {
    case DM_TYPE_INTEGER: return dm_language_number(w->lang, w->arena, number);
    case DM_TYPE_PERCENT: return percent_text(w, number);
    case DM_TYPE_DATE: return date_text(w, number);
    case DM_TYPE_DURATION: return dm_language_duration(w->lang, w->arena, raw);
    case DM_TYPE_HOURS: return dm_language_hours(w->lang, w->arena, raw);
    case DM_TYPE_BOOLEAN: return number != 0 ? w->lang->yes : w->lang->no;
    case DM_TYPE_PHONE: return unbroken(w->arena, raw);
    default: return raw;
    }
}

static void fact_value(struct dm_voice *voice, const struct dm_found *found, const struct dm_path *path, struct dm_insert *out) {
    struct dm_wording *w = voice->w;
    const struct dm_fact *fact = found->fact;
    const struct dm_lang_text *text;
    switch (fact->decl->type) {
    case DM_TYPE_TEXT:
    case DM_TYPE_PROSE:
        text = dm_fact_text(w->kit, fact, w->language);
        if (text == NULL)
            no_language(voice, found, out);
        else
            out->piece.text = text->text;
        break;
    case DM_TYPE_NAME:
        text = dm_fact_text(w->kit, fact, w->language);
        if (text == NULL)
            no_language(voice, found, out);
        else
            insert_name(&text->words, path->form, out);
        break;
    case DM_TYPE_CHOICE:
    case DM_TYPE_CHOICES: out->piece.text = choices_text(w, fact); break;
    case DM_TYPE_REF:
    case DM_TYPE_PORT: record_name(voice, found, fact->target, path->form, out); break;
    default: out->piece.text = plain_text(w, fact->decl->type, fact->raw, fact->number);
    }
    if (out->piece.tag == DM_TAG_VALUE) out->piece.fixed = as_given(fact->decl->type);
    if (fact->decl->type == DM_TYPE_INTEGER) out->count = fact->number / 1000;
}

static void param_value(struct dm_voice *voice, const struct dm_found *found, const struct dm_path *path, struct dm_insert *out) {
    if (path->param->type == DM_TYPE_REF)
        record_name(voice, found, found->value->target, path->form, out);
    else
        out->piece.text = plain_text(voice->w, path->param->type, found->value->raw, found->value->number);
    if (path->param->type == DM_TYPE_INTEGER) out->count = found->value->number / 1000;
}

static const char *copy_number(struct dm_wording *w) {
    return w->outline->copy != NULL ? w->outline->copy : dm_word_of(w, DM_WORD_COPY_OPEN); /* dots to be written over */
}

/* What the engine knows of the document: its title, the number of this copy, which of its languages prevail. */
static void document_value(struct dm_voice *voice, const struct dm_path *path, struct dm_insert *out) {
    struct dm_wording *w = voice->w;
    const char *name = path->decl->name;
    out->piece = (struct dm_piece){.tag = DM_TAG_VALUE, .origin = path->text};
    if (dm_text_equal(name, "copy"))
        out->piece.text = copy_number(w);
    else if (dm_text_equal(name, "prevailing"))
        out->piece.text = dm_word_prevailing(w, &out->piece.origin);
    else if (dm_text_equal(name, "translations"))
        out->piece.text = dm_word_translations(w);
    else
        out->piece.text = dm_word_string(w, w->volume->root, w->volume->document->title);
}

static void count_value(struct dm_wording *w, const struct dm_found *found, struct dm_insert *out) {
    out->count = found->count;
    out->piece.text = dm_language_number(w->lang, w->arena, found->count * 1000);
}

static void known_value(struct dm_voice *voice, const struct dm_found *found, const struct dm_path *path, struct dm_insert *out) {
    struct dm_wording *w = voice->w;
    if (path->count || (found->items != NULL && found->record == NULL && found->fact == NULL))
        count_value(w, found, out);
    else if (path->key) {
        out->piece.text = found->record == NULL ? "" : found->record->key;
        out->piece.fixed = true;
    } else if (found->value != NULL)
        param_value(voice, found, path, out);
    else if (found->fact != NULL && found->state != DM_STATE_NONE)
        fact_value(voice, found, path, out);
    else if (found->record != NULL)
        record_name(voice, found, found->record, path->form, out);
    else
        out->piece.text = dm_word_of(w, DM_WORD_NONE);
}

static void path_value(struct dm_voice *voice, const struct dm_segment *segment, struct dm_insert *out) {
    const struct dm_path *path = segment->path;
    struct dm_context context = dm_onode_context(voice->w->outline, voice->node, voice->w->arena);
    struct dm_found found;
    dm_find_path(&context, path, &found);
    if (found.state == DM_STATE_UNKNOWN || found.state == DM_STATE_CANDIDATE) {
        gap(voice, &found, path, out);
        return;
    }
    out->piece = (struct dm_piece){.tag = DM_TAG_VALUE, .origin = found.path, .mark = found.decl == NULL ? 0 : (int)found.decl->mark};
    known_value(voice, &found, path, out);
    if (out->piece.text == NULL) out->piece.text = "";
}

/* ---- Cross-references ---------------------------------------------------------------------------------------------------------- */

enum dm_see dm_see_kind(const struct dm_onode *target) {
    switch (target->block->kind) {
    case DM_BLOCK_CHAPTER: return DM_SEE_CHAPTER;
    case DM_BLOCK_ANNEX: return DM_SEE_ANNEX;
    case DM_BLOCK_FIGURE: return DM_SEE_FIGURE;
    case DM_BLOCK_TABLE:
    case DM_BLOCK_DEFINITIONS:
    case DM_BLOCK_CARD:
    case DM_BLOCK_MATRIX:
    case DM_BLOCK_AMENDMENTS:
    case DM_BLOCK_LEVELS: return DM_SEE_TABLE;
    default: return DM_SEE_SECTION;
    }
}

const char *dm_see_text(const struct dm_language *lang, struct dm_arena *arena, enum dm_see kind, const char *number) {
    const char *pattern = lang->see[kind], *at = pattern == NULL ? NULL : strstr(pattern, "{n}");
    return at == NULL ? NULL : dm_arena_format(arena, "%.*s%s%s", (int)(at - pattern), pattern, number, at + 3);
}

/* "section 4.2" and "the manual" are put into "{place} of {document}". */
struct elsewhere {
    struct dm_insert place, document;
};

static bool elsewhere_part(void *context, const struct dm_segment *segment, struct dm_insert *out) {
    const struct elsewhere *e = context;
    *out = dm_text_equal(segment->text, "document") ? e->document : e->place;
    return true;
}

/* Where a column has no room for a whole title. */
static bool in_table(const struct dm_onode *node) {
    for (; node != NULL; node = node->parent) {
        enum dm_block_kind kind = node->block->kind;
        if (kind == DM_BLOCK_CELL || kind == DM_BLOCK_LEVELS || kind == DM_BLOCK_CARD) return true;
        if (kind == DM_BLOCK_MATRIX || kind == DM_BLOCK_AMENDMENTS) return true;
    }
    return false;
}

static void name_volume(struct dm_voice *voice, const struct dm_document *document, struct dm_insert *out) {
    const struct dm_words *words = document->name == NULL ? NULL : dm_voice_name(voice, document->name, out);
    if (words != NULL) insert_name(words, DM_FORM_FULL, out);
    if (words != NULL && words->short_form != NULL && in_table(voice->node)) out->piece.text = words->short_form;
    if (document->name == NULL) out->piece.text = dm_word_string(voice->w, voice->w->volume->root, document->title);
}

/* What stands in another volume: its number there, and that volume's name. No field can reach into another file. */
static const char *elsewhere(struct dm_voice *voice, const struct dm_document *document, const char *place) {
    struct dm_wording *w = voice->w;
    struct elsewhere e = {.place = {.piece = {.text = place, .fixed = true}}, .document = {.piece = {.inserted = true}}};
    name_volume(voice, document, &e.document);
    const struct dm_phrase *phrase = dm_word_phrase(w->kit, w->arena, w->language, DM_WORD_SEE_ELSEWHERE);
    if (phrase == NULL) return dm_word_checked(w, DM_WORD_SEE_ELSEWHERE, NULL);
    return dm_grammar_text(w->lang, w->arena, phrase, elsewhere_part, &e, false);
}

bool dm_voice_see(struct dm_voice *voice, const struct dm_onode *target, struct dm_insert *out) {
    struct dm_wording *w = voice->w;
    const struct dm_out_volume *volume = target == NULL ? w->volume : dm_onode_volume(w->outline, target);
    enum dm_see kind = target == NULL ? DM_SEE_SECTION : dm_see_kind(target);
    const char *place = dm_see_text(w->lang, w->arena, kind, target == NULL || target->number == NULL ? "" : target->number);
    if (place == NULL) return false;
    out->piece = (struct dm_piece){
        .text = volume == w->volume ? place : elsewhere(voice, volume->document, place),
        .article = w->lang->see_article[kind],
        .tag = volume == w->volume ? DM_TAG_SEE : DM_TAG_WORDS,
        .data = target,
    };
    return true;
}

static const struct dm_block *note_named(const struct dm_wording *w, const char *id) {
    const struct dm_block *note = NULL;
    for (size_t i = 0; i < w->outline->volume_count && note == NULL; i++) note = dm_map_get(w->outline->volumes[i].document->notes, id);
    return note;
}

bool dm_voice_resolve(void *context, const struct dm_segment *segment, struct dm_insert *out) {
    struct dm_voice *voice = context;
    if (voice == NULL) return false;
    switch (segment->kind) {
    case DM_SEG_SEE: return dm_voice_see(voice, dm_see_target(voice->w->outline, voice->node, segment->text), out);
    case DM_SEG_ARG: return dm_voice_level(voice, segment, out);
    case DM_SEG_NOTE:
        out->piece = (struct dm_piece){.text = "", .fixed = true, .tag = DM_TAG_NOTE, .data = note_named(voice->w, segment->text)};
        return true;
    case DM_SEG_FACT:
    case DM_SEG_COUNT:
    case DM_SEG_AGREE: break;
    default: return false;
    }
    if (segment->path->root == DM_ROOT_DOCUMENT)
        document_value(voice, segment->path, out);
    else if (segment->path->root == DM_ROOT_NAME && segment->path->step_count == 0)
        kit_name(voice, segment->path, out);
    else
        path_value(voice, segment, out);
    return true;
}
