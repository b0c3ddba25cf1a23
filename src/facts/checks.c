/* Asks the kit's checks of the facts. In: a workspace, a day. Out: where a condition is true, a finding at the fact that the check is
 * about, or at what would hold it. A condition that is not known says nothing here: what is missing has its own finding. See checks.h. */
#include "facts/checks.h"

#include "base/text.h"
#include "facts/evaluate.h"
#include "kit/phrase.h"

struct asking {
    const struct dm_workspace *workspace;
    struct dm_arena *arena;
    struct dm_report *report;
    const struct dm_check *check;
    struct dm_context context;
    DM_LIST(struct dm_argument) arguments; /* of the finding at hand */
};

/* ---- What a finding tells --------------------------------------------------------------------------------------------------- */

static void give(struct asking *a, const char *name, const char *value) {
    for (size_t i = 0; i < a->arguments.count; i++)
        if (dm_text_equal(a->arguments.items[i].name, name)) return;
    struct dm_argument *slot = value == NULL ? NULL : DM_PUSH(a->arena, a->arguments);
    if (slot != NULL) *slot = (struct dm_argument){name, value};
}

/* In each language in which it is given: the reader's is not known here. */
static void give_texts(struct asking *a, const char *name, const struct dm_lang_text *text) {
    for (; text != NULL; text = text->next) {
        give(a, name, text->text);
        if (text->tag != NULL) give(a, dm_arena_format(a->arena, "%s@%s", name, text->tag), text->text);
    }
}

/* Never the value of a fact above public: whoever words the finding then prints its label (DESIGN §6). The id of an entry stands in every
 * finding about it. */
static void give_value(struct asking *a, const struct dm_path *path) {
    struct dm_found found;
    if (path->root == DM_ROOT_NAME && path->step_count == 0) return; /* the kit's own word */
    dm_find_path(&a->context, path, &found);
    bool entry = path->key || (path->root == DM_ROOT_VARIABLE && path->step_count == 0);
    if (entry && found.record != NULL) give(a, path->text, found.record->key);
    if (entry || path->decl == NULL || path->decl->mark != DM_MARK_PUBLIC || found.state != DM_STATE_KNOWN) return;
    if (path->count) give(a, path->text, dm_arena_format(a->arena, "%lld", found.count));
    if (path->count || found.fact == NULL) return;
    give_texts(a, path->text, found.fact->texts);
    if (found.fact->target == NULL) give(a, path->text, found.fact->choice_count == 1 ? found.fact->choices[0] : found.fact->raw);
}

static void give_phrase(struct asking *a, const struct dm_phrase *phrase) {
    for (size_t i = 0; phrase != NULL && i < phrase->count; i++) {
        const struct dm_segment *segment = &phrase->segments[i];
        if (segment->path != NULL) give_value(a, segment->path);
        for (size_t o = 0; o < segment->option_count; o++) give_phrase(a, segment->options[o]);
    }
}

/* A language may choose words by a thing that English does not name. */
static void give_all(struct asking *a) {
    a->arguments.count = 0;
    give(a, "check", a->check->id);
    if (a->check->requirement != NULL) give(a, "requirement", a->check->requirement->id);
    for (int i = 0; i < DM_CHECK_PARTS; i++) {
        const struct dm_unit *unit = a->check->words[i];
        for (size_t l = 0; unit != NULL && unit->worded != NULL && l < a->workspace->kit->languages.count; l++)
            if (unit->worded[l].state == DM_TEXT_OK) give_phrase(a, unit->worded[l].phrase);
    }
}

/* ---- Asking --------------------------------------------------------------------------------------------------------------- */

static void find(struct asking *a) {
    const struct dm_record *item = a->context.frame == NULL ? NULL : a->context.frame->item;
    struct dm_found found;
    if (a->check->about != NULL)
        dm_find_path(&a->context, a->check->about, &found);
    else
        found = (struct dm_found){.path = item->path, .origin = item->origin};
    give_all(a);
    const struct dm_finding finding = {.code = DM_CODE_CHECKS_FOUND,
                                       .name = dm_arena_format(a->arena, "check.%s", a->check->id),
                                       .level = a->check->level,
                                       .origin = found.origin,
                                       .subject = found.path,
                                       .arguments = a->arguments.items,
                                       .argument_count = a->arguments.count};
    dm_report_add(a->report, &finding);
}

static void ask_once(struct asking *a) {
    if (dm_condition_eval(&a->context, a->check->when, NULL, NULL) == DM_TRUE) find(a);
}

static void ask(struct asking *a) {
    struct dm_found list;
    if (a->check->each == NULL) {
        ask_once(a);
        return;
    }
    dm_find_path(&a->context, a->check->each, &list);
    for (size_t i = 0; list.items != NULL && i < list.items->list.count; i++) {
        const struct dm_frame frame = {.item = list.items->list.items[i]};
        if (frame.item->state != (a->check->planned ? DM_STATE_PLANNED : DM_STATE_KNOWN)) continue;
        a->context.frame = &frame;
        ask_once(a);
    }
    a->context.frame = NULL;
}

void dm_checks_run(const struct dm_workspace *workspace, const char *today, struct dm_report *report) {
    struct dm_arena *arena = dm_arena_new(0);
    struct asking a = {.workspace = workspace, .arena = arena, .report = report};
    a.context = (struct dm_context){.workspace = workspace, .arena = arena, .today = today};
    for (size_t i = 0; i < workspace->kit->checks.count; i++) {
        a.check = workspace->kit->checks.items[i];
        a.context.facility = NULL;
        if (a.check->of_nation) ask(&a);
        for (size_t f = 0; !a.check->of_nation && f < workspace->facilities.count; f++) {
            a.context.facility = workspace->facilities.items[f];
            ask(&a);
        }
    }
    if (arena == NULL || dm_arena_failed(arena)) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    dm_arena_free(arena);
}
