/* Words a finding of a check. In: the finding, whose arguments are named after the paths of its sentences, and hold what a fact says as the
 * workspace's file has it. Out: the sentence. What has no argument is not for everybody, or nobody knows it: its label stands there. */
#include "kit/check_words.h"

#include "base/text.h"
#include "kit/condition.h"
#include "kit/grammar.h"

#include <stdlib.h>
#include <string.h>

struct speaker {
    struct dm_arena *arena;
    const struct dm_kit *kit;
    const struct dm_finding *finding;
    int language;
};

static const char *argument(const struct speaker *s, const char *name) {
    for (size_t i = 0; i < s->finding->argument_count; i++)
        if (strcmp(s->finding->arguments[i].name, name) == 0) return s->finding->arguments[i].value;
    return NULL;
}

static const char *label_of(const struct speaker *s, const struct dm_unit *label) {
    const struct dm_worded *in = label == NULL || label->worded == NULL ? NULL : dm_unit_in(s->kit, label, s->language);
    if (in != NULL && in->state == DM_TEXT_OK && in->phrase != NULL) return in->phrase->source;
    return label == NULL ? NULL : label->source;
}

static const char *date_text(const struct speaker *s, const char *value) {
    int year, month, day;
    if (!dm_parse_date(value, &year, &month, &day)) return value;
    return dm_language_date(s->kit->languages.items[s->language], s->arena, year, month, day);
}

static const char *choice_text(const struct speaker *s, const struct dm_decl *decl, const char *value) {
    for (size_t i = 0; i < decl->choices.count; i++)
        if (strcmp(decl->choices.items[i].value, value) == 0) return label_of(s, decl->choices.items[i].label);
    return value;
}

static const char *value_text(const struct speaker *s, const struct dm_path *path, const char *value) {
    const struct dm_language *language = s->kit->languages.items[s->language];
    const char *own = argument(s, dm_arena_format(s->arena, "%s@%s", path->text, language->tag));
    if (own != NULL) return own;
    if (path->decl == NULL || path->count || path->key) return value;
    switch (path->decl->type) {
    case DM_TYPE_DATE: return date_text(s, value);
    case DM_TYPE_DURATION: return dm_language_duration(language, s->arena, value);
    case DM_TYPE_HOURS: return dm_language_hours(language, s->arena, value);
    case DM_TYPE_BOOLEAN: return strcmp(value, "yes") == 0 ? language->yes : language->no;
    case DM_TYPE_CHOICE: return choice_text(s, path->decl, value);
    default: return value;
    }
}

/* A role or record of the kit, with the article of its language. */
static void insert_name(const struct speaker *s, const struct dm_path *path, struct dm_insert *out) {
    const struct dm_words *words = dm_name_in(s->kit, path->name, s->language);
    bool bare = path->form == DM_FORM_BARE;
    out->piece.text = words == NULL ? path->name->id : path->form == DM_FORM_ABBR && words->abbr != NULL ? words->abbr : words->full;
    if (words == NULL) return;
    if (!bare && path->form != DM_FORM_ABBR && words->article != NULL && *words->article != '\0') out->piece.article = words->article;
    out->gender = words->gender;
    out->plural = words->plural;
}

static bool resolve(void *context, const struct dm_segment *segment, struct dm_insert *out) {
    const struct speaker *s = context;
    const struct dm_path *path = segment->path;
    if (path == NULL) return false;
    if (path->root == DM_ROOT_NAME && path->step_count == 0) {
        insert_name(s, path, out);
        return true;
    }
    const char *value = argument(s, path->text);
    const char *text = value == NULL ? label_of(s, path->decl == NULL ? NULL : path->decl->label) : value_text(s, path, value);
    out->piece = (struct dm_piece){.text = text == NULL ? path->text : text, .fixed = true};
    out->count = value == NULL ? -1 : strtoll(value, NULL, 10);
    return true;
}

/* Whoever asks why is told where it is written. */
static const char *with_source(const struct speaker *s, const char *sentence) {
    const char *requirement = argument(s, "requirement");
    return requirement == NULL ? sentence : dm_arena_format(s->arena, "%s (%s)", sentence, requirement);
}

const char *dm_check_words(struct dm_arena *arena, const struct dm_kit *kit, const struct dm_finding *finding, const char *language,
                           enum dm_part part) {
    int index = dm_kit_language(kit, language);
    struct speaker s = {.arena = arena, .kit = kit, .finding = finding, .language = index < 0 ? 0 : index};
    const char *id = argument(&s, "check");
    const struct dm_check *check = id == NULL ? NULL : dm_kit_check(kit, id);
    const struct dm_unit *unit = check == NULL ? NULL : check->words[part];
    if (unit == NULL || unit->worded == NULL) return NULL;
    const struct dm_worded *in = dm_unit_in(kit, unit, s.language);
    if (in->state != DM_TEXT_OK || in->phrase == NULL) {
        s.language = 0;
        in = &unit->worded[0];
    }
    const char *text = dm_grammar_text(kit->languages.items[s.language], arena, in->phrase, resolve, &s, true);
    return part == DM_PART_BECAUSE ? with_source(&s, text) : text;
}
