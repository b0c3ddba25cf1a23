/* The bank of measures: what a facility may do at each security level, each with requirement, actor, record, frequency, figures. */
#include "base/text.h"
#include "kit/load.h"
#include <string.h>

static const char *const root_attributes[] = {"topic", "amend", NULL}, *const root_children[] = {"subject", "measure", "remove", NULL};
static const char *const subject_attributes[] = {"id", "replaces", "reason", "fixed", NULL}, *const subject_children[] = {"title", NULL};
static const char *const measure_attributes[] = {"id",        "level", "subject", "raises",   "answers", "kind",  "actor", "record",
                                                 "frequency", "when",  "amend",   "replaces", "reason",  "fixed", NULL};
static const char *const measure_children[] = {"param", "text", NULL};
static const char *const param_attributes[] = {"name", "type", "default", "label", "grows", "falls", "needs_approval", "min", "max", NULL};
static const char *const kinds[] = {"procedure", "equipment", "staffing", "record", "suspension", NULL};

static struct dm_topic *topic_named(struct dm_loader *loader, const char *id) {
    struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->topics.count; i++)
        if (dm_text_equal(kit->topics.items[i]->id, id)) return kit->topics.items[i];
    struct dm_topic *topic = dm_arena_alloc(kit->arena, sizeof *topic);
    struct dm_topic **slot = DM_PUSH(kit->arena, kit->topics);
    if (topic == NULL || slot == NULL) return NULL;
    topic->id = id;
    return *slot = topic;
}

static void read_subject(struct dm_loader *loader, struct dm_topic *topic, const struct dm_xml *element) {
    struct dm_arena *arena = loader->kit->arena;
    dm_xml_check_attributes(element, subject_attributes, loader->report);
    dm_xml_check_children(element, subject_children, loader->report);
    const struct dm_xml *title = dm_xml_first(element, "title");
    const char *id = dm_read_id(loader, element);
    struct dm_subject *subject = dm_arena_alloc(arena, sizeof *subject);
    if (id == NULL || title == NULL || subject == NULL) return;
    *subject = (struct dm_subject){.id = id, .origin = element->origin};
    subject->title = dm_unit_new(loader, "measures", dm_arena_format(arena, "%s.t", id), dm_xml_inline(arena, title), NULL, title->origin);
    struct dm_subject **slot = DM_PUSH(arena, topic->subjects);
    if (slot != NULL) *slot = subject;
}

static bool param_type(const char *type, struct dm_param *param) {
    static const struct {
        const char *name;
        enum dm_type type;
    } types[] = {{"percent", DM_TYPE_PERCENT}, {"integer", DM_TYPE_INTEGER}, {"duration", DM_TYPE_DURATION},
                 {"hours", DM_TYPE_HOURS},     {"text", DM_TYPE_TEXT},       {"date", DM_TYPE_DATE}};
    if (type != NULL && dm_text_starts(type, "ref:")) {
        param->type = DM_TYPE_REF;
        param->ref_path = type + 4;
        return true;
    }
    for (size_t i = 0; type != NULL && i < sizeof types / sizeof *types; i++) {
        if (strcmp(types[i].name, type) != 0) continue;
        param->type = types[i].type;
        return true;
    }
    return false;
}

static void read_param(struct dm_loader *loader, struct dm_measure *measure, const struct dm_xml *element) {
    struct dm_arena *arena = loader->kit->arena;
    const char *name = dm_xml_get(element, "name"), *label = dm_xml_get(element, "label");
    dm_xml_check_attributes(element, param_attributes, loader->report);
    if (name == NULL || !dm_text_is_name(name)) {
        dm_find(loader->report, DM_CODE_ID_SHAPE, dm_attribute_origin(element, "name"), measure->id, "id", name, NULL);
        return; /* every param has a name */
    }
    struct dm_param *param = DM_PUSH(arena, measure->params);
    if (param == NULL) return;
    *param = (struct dm_param){
        .name = name,
        .standard = dm_xml_get(element, "default"),
        .grows = dm_read_yes(loader, element, "grows"),
        .falls = dm_read_yes(loader, element, "falls"),
        .says_which = dm_xml_get(element, "grows") != NULL || dm_xml_get(element, "falls") != NULL,
        .needs_approval = dm_read_yes(loader, element, "needs_approval"),
        .origin = element->origin,
    };
    if (!param_type(dm_xml_get(element, "type"), param))
        dm_find(loader->report, DM_CODE_XML_WRONG_VALUE, dm_attribute_origin(element, "type"), measure->id, "element", "param", "name",
                "type", "value", dm_xml_get(element, "type"), "nearest", NULL, NULL);
    param->has_min = dm_read_bound(loader, element, "min", param->type, &param->min); /* "5" of a percentage, "PT15M" of a duration */
    param->has_max = dm_read_bound(loader, element, "max", param->type, &param->max);
    const char *id = dm_arena_format(arena, "mea.%s.%s.label", measure->id, name);
    if (label != NULL && id != NULL)
        param->label = dm_unit_new(loader, "measures", id, dm_text_collapse(arena, label, strlen(label)), NULL, element->origin);
}

static const struct dm_subject *subject_of(struct dm_loader *loader, const struct dm_topic *topic, const struct dm_xml *element) {
    const char *id = dm_xml_get(element, "subject");
    for (size_t i = 0; i < topic->subjects.count; i++)
        if (dm_text_equal(topic->subjects.items[i]->id, id)) return topic->subjects.items[i];
    dm_find(loader->report, DM_CODE_MEASURE_NO_SUBJECT, dm_attribute_origin(element, "subject"), dm_xml_get(element, "id"), "measure",
            dm_xml_get(element, "id"), "subject", id, NULL);
    return NULL;
}

static void read_text(struct dm_loader *loader, struct dm_measure *measure, const struct dm_xml *element) {
    const struct dm_xml *text = dm_xml_first(element, "text");
    const char *id = text == NULL ? NULL : dm_read_id(loader, text);
    if (id == NULL) {
        dm_find(loader->report, DM_CODE_XML_MISSING_ATTRIBUTE, element->origin, measure->id, "element", "measure", "name", "text", NULL);
        loader->broken = true;
        return;
    }
    measure->text = dm_unit_new(loader, "measures", id, dm_xml_inline(loader->kit->arena, text), dm_xml_get(text, "hint"), text->origin);
}

static void read_measure(struct dm_loader *loader, struct dm_topic *topic, const struct dm_xml *element) {
    struct dm_kit *kit = loader->kit;
    long long level = 0;
    dm_xml_check_attributes(element, measure_attributes, loader->report);
    dm_xml_check_children(element, measure_children, loader->report);
    const char *id = dm_read_id(loader, element);
    struct dm_measure *measure = dm_arena_alloc(kit->arena, sizeof *measure);
    if (id == NULL || measure == NULL) return;
    if (!dm_read_integer(loader, element, "level", &level) || level < 1 || level > 3)
        dm_find(loader->report, DM_CODE_MEASURE_NO_LEVEL, dm_attribute_origin(element, "level"), id, "measure", id, NULL);
    *measure = (struct dm_measure){
        .id = id,
        .kind = kinds[dm_read_choice(loader, element, "kind", kinds, 0)],
        .level = level < 1 || level > 3 ? 1 : (int)level,
        .subject = subject_of(loader, topic, element),
        .topic = topic,
        .answers = dm_read_answers(loader, element, "answers"),
        .actor = dm_read_name(loader, element, "actor"),
        .record = dm_read_name(loader, element, "record"),
        .frequency = dm_read_frequency(loader, element),
        .origin = element->origin,
        .fixed = dm_read_yes(loader, element, "fixed"),
        .amend = dm_read_amend(loader, dm_xml_get(element, "amend") != NULL ? element : element->parent),
        .element = element,
    };
    for (const struct dm_xml *child = dm_xml_first(element, "param"); child != NULL; child = dm_xml_next(child, "param"))
        read_param(loader, measure, child);
    read_text(loader, measure, element);
    measure->scope = dm_arena_alloc(kit->arena, sizeof *measure->scope);
    if (measure->scope != NULL) *measure->scope = (struct dm_scope){.measure = measure};
    struct dm_measure **in_topic = DM_PUSH(kit->arena, topic->measures), **in_order = DM_PUSH(kit->arena, kit->measures_in_order);
    if (in_topic == NULL || in_order == NULL) return;
    *in_topic = *in_order = measure;
    dm_map_put(kit->measures, id, measure);
}

void dm_measures_read(struct dm_loader *loader, const struct dm_file *file) {
    dm_xml_check_attributes(file->root, root_attributes, loader->report);
    dm_xml_check_children(file->root, root_children, loader->report);
    const char *id = dm_xml_get(file->root, "topic");
    struct dm_topic *topic = id == NULL ? NULL : topic_named(loader, id);
    if (topic == NULL) {
        dm_find(loader->report, DM_CODE_XML_MISSING_ATTRIBUTE, file->root->origin, NULL, "element", "measures", "name", "topic", NULL);
        return;
    }
    for (const struct dm_xml *child = dm_xml_first(file->root, NULL); child != NULL; child = dm_xml_next(child, NULL)) {
        if (dm_xml_is(child, "subject")) read_subject(loader, topic, child);
        if (dm_xml_is(child, "measure")) read_measure(loader, topic, child);
    }
}

bool dm_asks_duty(const struct dm_loader *loader, struct dm_origin at) {
    const char *first = loader->kit->layers.items[0].label;
    size_t length = strlen(first);
    bool later = loader->kit->layers.count > 1 && at.file != NULL && !(dm_text_starts(at.file, first) && at.file[length] == '/');
    return loader->kit->lint || later;
}

static void lint_measure(struct dm_loader *loader, const struct dm_measure *measure) {
    if (loader->kit->lint) dm_law_check_answers(loader, &measure->answers, measure->id, measure->origin);
    if (measure->actor == NULL || measure->record == NULL || measure->frequency.kind == DM_FREQ_NONE)
        dm_find(loader->report, DM_CODE_OBLIGATION_INCOMPLETE, measure->origin, measure->id, "id", measure->id, "missing",
                measure->actor == NULL    ? "actor"
                : measure->record == NULL ? "record"
                                          : "frequency",
                NULL);
    if (loader->kit->lint && measure->answers.count == 0)
        dm_find(loader->report, DM_CODE_MEASURE_NO_ANSWER, measure->origin, measure->id, "measure", measure->id, NULL);
}

void dm_measures_link(struct dm_loader *loader) {
    struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->topics.count; i++)
        for (size_t s = 0; s < kit->topics.items[i]->subjects.count; s++)
            dm_unit_compile(loader, kit->topics.items[i]->subjects.items[s]->title, NULL);
    for (size_t i = 0; i < kit->measures_in_order.count; i++) {
        struct dm_measure *measure = kit->measures_in_order.items[i];
        measure->when = dm_read_condition(loader, measure->element, "when", NULL);
        dm_unit_compile(loader, measure->text, measure->scope);
        for (size_t p = 0; p < measure->params.count; p++) dm_unit_compile(loader, measure->params.items[p].label, NULL);
        if (dm_asks_duty(loader, measure->origin)) lint_measure(loader, measure);
    }
    dm_measures_raise(loader);
}
