/* What a facility says of the measures of the bank: used, still to come, refused; each with its own figures.
 *
 * In: <measures> of a facility. Out: a struct dm_use for each measure named. A figure not given takes the bank's; one given wrongly
 * counts as unknown, because the usual figure would promise something nobody meant. */
#include "base/text.h"
#include "facts/load.h"
#include "kit/condition.h"
#include "kit/language.h"

#include <string.h>

static const char *const USE_WORDS[] = {"ref", "confirmed", "state", "due"};
enum { USE_WORD_COUNT = sizeof USE_WORDS / sizeof *USE_WORDS, MOST_NAMES = 32 };

static const char *figure_path(struct dm_arena *arena, const struct dm_measure *measure, const char *name) {
    return dm_arena_format(arena, "facility.measures.%s.%s", measure->id, name);
}

/* ---- Which measure --------------------------------------------------------------------------------------------------- */

static void unknown_measure(struct dm_facts_loader *loader, const struct dm_xml *element, const char *ref) {
    const struct dm_kit *kit = loader->kit;
    const char **ids = dm_arena_array(loader->arena, kit->measures_in_order.count, sizeof *ids);
    for (size_t i = 0; ids != NULL && i < kit->measures_in_order.count; i++) ids[i] = kit->measures_in_order.items[i]->id;
    dm_find(loader->report, DM_CODE_MEASURE_UNKNOWN, dm_load_origin(element, "ref"), NULL, "name",
            ref == NULL ? "" : dm_load_shown(loader->arena, DM_MARK_PUBLIC, ref), "nearest",
            dm_load_nearest(ref, ids, ids == NULL ? 0 : kit->measures_in_order.count), NULL);
}

/* The measure of ref=, unless it is unknown or the facility has spoken of it before. */
static const struct dm_measure *measure_of(struct dm_facts_loader *loader, struct dm_map *lines, const struct dm_xml *element) {
    const char *ref = dm_xml_get(element, "ref");
    const struct dm_measure *measure = ref == NULL ? NULL : dm_map_get(loader->kit->measures, ref);
    if (measure == NULL) {
        unknown_measure(loader, element, ref);
        return NULL;
    }
    const char *line = dm_map_get(lines, ref);
    if (line == NULL) {
        dm_map_put(lines, ref, dm_arena_format(loader->arena, "%d", element->origin.line));
        return measure;
    }
    dm_find(loader->report, DM_CODE_MEASURE_TWICE, element->origin, ref, "measure", ref, "line", line, NULL);
    return NULL;
}

/* ---- Figures --------------------------------------------------------------------------------------------------------- */

static const struct dm_param *param_named(const struct dm_measure *measure, const char *name) {
    for (size_t i = 0; i < measure->params.count; i++)
        if (dm_text_equal(measure->params.items[i].name, name)) return &measure->params.items[i];
    return NULL;
}

static bool is_use_word(const char *name) {
    for (size_t i = 0; i < USE_WORD_COUNT; i++)
        if (strcmp(USE_WORDS[i], name) == 0) return true;
    return false;
}

static void check_figures(struct dm_facts_loader *loader, const struct dm_measure *measure, const struct dm_xml *element) {
    const char *names[MOST_NAMES];
    size_t count = 0;
    for (; count < USE_WORD_COUNT; count++) names[count] = USE_WORDS[count];
    for (size_t i = 0; i < measure->params.count && count < MOST_NAMES; i++) names[count++] = measure->params.items[i].name;
    for (const struct dm_xml_attribute *at = element->attributes; at != NULL; at = at->next) {
        if (is_use_word(at->name) || param_named(measure, at->name) != NULL) continue;
        dm_find(loader->report, DM_CODE_MEASURE_UNKNOWN_PARAM, at->origin, measure->id, "measure", measure->id, "name", at->name, "nearest",
                dm_load_nearest(at->name, names, count), NULL);
    }
}

static void wrong_figure(struct dm_facts_loader *loader, const struct dm_measure *measure, const struct dm_param *param,
                         const struct dm_xml *element) {
    struct dm_arena *arena = loader->arena;
    const char *label = param->label != NULL && param->label->source != NULL ? param->label->source : param->name;
    dm_find(loader->report, DM_CODE_MEASURE_PARAM_WRONG, dm_load_origin(element, param->name), figure_path(arena, measure, param->name),
            "fact", label, "fact_id", param->label == NULL ? "" : param->label->id, "measure", measure->id, "example",
            param->standard == NULL ? "—" : param->standard, "min", param->has_min ? dm_type_bound(arena, param->type, param->min) : "—",
            "max", param->has_max ? dm_type_bound(arena, param->type, param->max) : "—", NULL);
}

/* A reference is not followed yet: its raw stays until resolve.c knows better. */
static void read_figure(struct dm_facts_loader *loader, struct dm_use *use, const struct dm_param *param, const struct dm_xml *element) {
    const char *given = dm_xml_get(element, param->name), *text = given != NULL ? given : param->standard;
    struct dm_typed typed;
    if (text == NULL) return;
    text = dm_text_collapse(loader->arena, text, strlen(text));
    struct dm_param_value *value = DM_PUSH(loader->arena, use->values);
    if (value == NULL) return;
    value->param = param;
    value->given = given != NULL;
    value->origin = dm_load_origin(element, param->name);
    if (text == NULL) return;
    bool good = dm_type_read(loader->arena, param->type, NULL, text, &typed) && strlen(text) <= dm_type_limit(param->type);
    good = good && dm_type_in_range(param->has_min, param->min, param->has_max, param->max, typed.number);
    if (!good && given != NULL) wrong_figure(loader, use->measure, param, element);
    if (!good) return;
    value->raw = typed.raw;
    value->number = typed.number;
}

static void read_figures(struct dm_facts_loader *loader, struct dm_subject_facts *subject, struct dm_use *use,
                         const struct dm_xml *element) {
    const struct dm_measure *measure = use->measure;
    check_figures(loader, measure, element);
    for (size_t i = 0; i < measure->params.count; i++) read_figure(loader, use, &measure->params.items[i], element);
    for (size_t i = 0; i < use->values.count; i++) { /* only now do the values stay where they are */
        struct dm_param_value *value = &use->values.items[i];
        if (value->param->type != DM_TYPE_REF || value->raw == NULL || value->param->ref == NULL) continue;
        dm_load_pend(loader, &(struct dm_pending){.root = subject->record,
                                                  .subject = subject,
                                                  .list = value->param->ref,
                                                  .key = value->raw,
                                                  .path = figure_path(loader->arena, measure, value->param->name),
                                                  .origin = dm_load_origin(element, value->param->name),
                                                  .measure = measure,
                                                  .value = value});
    }
}

/* ---- State ----------------------------------------------------------------------------------------------------------- */

static const char *date_of(struct dm_facts_loader *loader, const struct dm_xml *element, const char *name) {
    const char *value = dm_xml_get(element, name);
    int year, month, day;
    if (value == NULL || dm_parse_date(value, &year, &month, &day)) return value;
    dm_find(loader->report, DM_CODE_FACT_BAD_DATE, dm_load_origin(element, name), dm_xml_get(element, "ref"), "fact", name, "value",
            dm_load_shown(loader->arena, DM_MARK_PUBLIC, value), NULL);
    return NULL;
}

/* Confirmed and planned at once cannot be: such a measure is neither. */
static void read_state(struct dm_facts_loader *loader, struct dm_use *use, const struct dm_xml *element) {
    const char *state = dm_xml_get(element, "state");
    bool planned = dm_text_equal(state, "planned"), due = dm_xml_get(element, "due") != NULL;
    use->confirmed = date_of(loader, element, "confirmed");
    use->due = date_of(loader, element, "due");
    if ((state != NULL && !planned) || (planned && use->confirmed != NULL) || (due && !planned)) {
        dm_find(loader->report, DM_CODE_STATE_WRONG, dm_load_origin(element, state == NULL ? "due" : "state"), use->measure->id, "element",
                element->name, "value", state == NULL ? "due" : dm_load_shown(loader->arena, DM_MARK_PUBLIC, state), NULL);
        use->state = DM_USE_UNCONFIRMED;
    } else if (planned) {
        use->state = DM_USE_PLANNED;
        if (!due) dm_find(loader->report, DM_CODE_STATE_NO_DUE, element->origin, use->measure->id, "element", element->name, NULL);
    } else {
        use->state = use->confirmed != NULL ? DM_USE_CONFIRMED : DM_USE_UNCONFIRMED;
    }
}

/* ---- What it says ---------------------------------------------------------------------------------------------------- */

/* Substitute or reason, once a language; the agreement is cited as each language writes it. */
static void read_words(struct dm_facts_loader *loader, struct dm_use *use, const struct dm_xml *element, const char *name) {
    static const char *const attributes[] = {"xml:lang", "agreed_ref", "agreed_on", NULL};
    struct dm_lang_text *words = NULL, *agreed = NULL, **last = &agreed;
    const char *path = figure_path(loader->arena, use->measure, name);
    for (const struct dm_xml *at = dm_xml_first(element, name); at != NULL; at = dm_xml_next(at, name)) {
        const char *ref = dm_xml_get(at, "agreed_ref"), *on = date_of(loader, at, "agreed_on");
        dm_xml_check_attributes(at, attributes, loader->report);
        bool good = dm_load_text(loader, NULL, path, at, true, &words);
        if (use->agreed_ref == NULL) use->agreed_ref = ref;
        if (use->agreed_on == NULL) use->agreed_on = on;
        struct dm_lang_text *text = good && ref != NULL ? dm_arena_alloc(loader->arena, sizeof *text) : NULL;
        if (text == NULL) continue;
        int language = dm_kit_language(loader->kit, dm_xml_get(at, "xml:lang"));
        *text = (struct dm_lang_text){.tag = loader->kit->languages.items[language]->tag, .text = ref, .origin = at->origin};
        *last = text;
        last = &text->next;
    }
    use->words = words;
    use->agreed = agreed;
}

/* Each must stand in the list of what the assessment found, where the dictionary has one. */
static void pend_vulnerability(struct dm_facts_loader *loader, struct dm_subject_facts *subject, const struct dm_use *use,
                               const struct dm_xml *at, const char *key) {
    const struct dm_decl *list = dm_kit_fact(loader->kit, "facility.vulnerabilities");
    if (list == NULL || list->type != DM_TYPE_LIST) return;
    dm_load_pend(loader, &(struct dm_pending){.root = subject->record,
                                              .subject = subject,
                                              .list = list,
                                              .key = key,
                                              .path = figure_path(loader->arena, use->measure, at->name),
                                              .origin = at->origin});
}

static void read_vulnerabilities(struct dm_facts_loader *loader, struct dm_subject_facts *subject, struct dm_use *use,
                                 const struct dm_xml *element) {
    static const char *const nothing[] = {NULL};
    DM_LIST(const char *) all = {0};
    for (const struct dm_xml *at = dm_xml_first(element, "answers_vulnerability"); at != NULL;
         at = dm_xml_next(at, "answers_vulnerability")) {
        size_t count;
        dm_xml_check_attributes(at, nothing, loader->report);
        char **keys = dm_text_words(loader->arena, dm_xml_text(loader->arena, at), &count);
        for (size_t i = 0; i < count; i++) {
            const char **slot = DM_PUSH(loader->arena, all);
            if (slot != NULL) *slot = keys[i];
            pend_vulnerability(loader, subject, use, at, keys[i]);
        }
    }
    use->vulnerabilities = all.items;
    use->vulnerability_count = all.count;
}

/* Until a measure is in place something stands in for it, and the authority has agreed to that. */
static void check_substitute(struct dm_facts_loader *loader, const struct dm_use *use, const struct dm_xml *element) {
    const struct dm_xml *substitute = dm_xml_first(element, "substitute");
    if (use->state != DM_USE_PLANNED) return;
    if (substitute == NULL)
        dm_find(loader->report, DM_CODE_MEASURE_NO_SUBSTITUTE, element->origin, use->measure->id, "measure", use->measure->id, NULL);
    else if (use->agreed_ref == NULL)
        dm_find(loader->report, DM_CODE_MEASURE_NOT_AGREED, substitute->origin, use->measure->id, "measure", use->measure->id, NULL);
}

static void read_use(struct dm_facts_loader *loader, struct dm_subject_facts *subject, struct dm_use *use, const struct dm_xml *element) {
    static const char *const children[] = {"substitute", "answers_vulnerability", NULL};
    dm_xml_check_children(element, children, loader->report);
    read_state(loader, use, element);
    read_words(loader, use, element, "substitute");
    check_substitute(loader, use, element);
    read_vulnerabilities(loader, subject, use, element);
    read_figures(loader, subject, use, element);
}

static void read_refusal(struct dm_facts_loader *loader, struct dm_use *use, const struct dm_xml *element) {
    static const char *const attributes[] = {"ref", NULL}, *const children[] = {"reason", NULL};
    dm_xml_check_attributes(element, attributes, loader->report);
    dm_xml_check_children(element, children, loader->report);
    use->state = DM_USE_REFUSED;
    read_words(loader, use, element, "reason");
    if (use->words == NULL)
        dm_find(loader->report, DM_CODE_MEASURE_NO_REASON, element->origin, use->measure->id, "measure", use->measure->id, NULL);
}

void dm_load_measures(struct dm_facts_loader *loader, struct dm_subject_facts *subject, const struct dm_xml *element) {
    static const char *const attributes[] = {"none", NULL}, *const children[] = {"use", "refuse", NULL};
    struct dm_map *lines = dm_map_new(loader->arena);
    if (subject->measures != DM_STATE_UNKNOWN) {
        dm_find(loader->report, DM_CODE_FACT_DUPLICATE, element->origin, "facility.measures", "fact", "measures", "line", "", NULL);
        return;
    }
    dm_xml_check_attributes(element, attributes, loader->report);
    dm_xml_check_children(element, children, loader->report);
    subject->measures_at = element->origin;
    subject->measures = dm_load_none(loader, element) ? DM_STATE_NONE : DM_STATE_KNOWN;
    for (const struct dm_xml *at = dm_xml_first(element, NULL); at != NULL; at = dm_xml_next(at, NULL)) {
        bool used = dm_xml_is(at, "use");
        const struct dm_measure *measure = used || dm_xml_is(at, "refuse") ? measure_of(loader, lines, at) : NULL;
        struct dm_use *use = measure == NULL ? NULL : DM_PUSH(loader->arena, subject->uses);
        if (use == NULL) continue;
        *use = (struct dm_use){.measure = measure, .origin = at->origin};
        if (used)
            read_use(loader, subject, use, at);
        else
            read_refusal(loader, use, at);
    }
    for (size_t i = 0; i < subject->uses.count; i++) /* only now do they stay where they are */
        dm_map_put(subject->use_of, subject->uses.items[i].measure->id, &subject->uses.items[i]);
}
