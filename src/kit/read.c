/* Small readers that every kind of kit file shares: attributes checked where they stand. */
#include "base/text.h"
#include "kit/load.h"
#include <stdlib.h>
#include <string.h>

const char *const dm_mark_names[] = {"public", "official", "restricted", NULL};
const char *const dm_amend_names[] = {"", "approval", "notice", "record", NULL};
const char *const dm_need_names[] = {"draft", "submission", "issue", "optional", NULL};

struct dm_origin dm_attribute_origin(const struct dm_xml *element, const char *name) {
    const struct dm_xml_attribute *at = dm_xml_attribute(element, name);
    return at != NULL ? at->origin : element->origin;
}

const char *dm_read_id(struct dm_loader *loader, const struct dm_xml *element) {
    const char *id = dm_xml_get(element, "id");
    if (id == NULL) {
        dm_find(loader->report, DM_CODE_XML_MISSING_ATTRIBUTE, element->origin, NULL, "element", element->name, "name", "id", NULL);
        return NULL;
    }
    if (!dm_text_is_id(id)) {
        dm_find(loader->report, DM_CODE_ID_SHAPE, dm_attribute_origin(element, "id"), NULL, "id", id, NULL);
        return NULL;
    }
    if (dm_map_get(loader->kit->retired, id) != NULL)
        dm_find(loader->report, DM_CODE_ID_RETIRED, dm_attribute_origin(element, "id"), NULL, "id", id, NULL);
    return id;
}

static void wrong_value(struct dm_loader *loader, const struct dm_xml *element, const char *name, const char *const *values) {
    size_t count = 0;
    while (values[count] != NULL) count++;
    dm_find(loader->report, DM_CODE_XML_WRONG_VALUE, dm_attribute_origin(element, name), NULL, "element", element->name, "name", name,
            "value", dm_xml_get(element, name), "nearest", dm_text_nearest(dm_xml_get(element, name), values, count), NULL);
}

void dm_wrong_value(struct dm_loader *loader, const struct dm_xml *element, const char *name) {
    static const char *const none[] = {NULL};
    wrong_value(loader, element, name, none);
}

int dm_read_choice(struct dm_loader *loader, const struct dm_xml *element, const char *name, const char *const *values, int absent) {
    const char *value = dm_xml_get(element, name);
    if (value == NULL) return absent;
    for (int i = 0; values[i] != NULL; i++)
        if (strcmp(values[i], value) == 0) return i;
    wrong_value(loader, element, name, values);
    return absent;
}

bool dm_read_yes(struct dm_loader *loader, const struct dm_xml *element, const char *name) {
    static const char *const values[] = {"no", "yes", NULL};
    return dm_read_choice(loader, element, name, values, 0) == 1;
}

struct dm_amend_said dm_read_amend(struct dm_loader *loader, const struct dm_xml *element) {
    int amend = dm_read_choice(loader, element, "amend", dm_amend_names + 1, -1);
    return (struct dm_amend_said){.amend = (enum dm_amend)(amend + 1), .origin = dm_attribute_origin(element, "amend")};
}

bool dm_read_mark(struct dm_loader *loader, const struct dm_xml *element, int *mark) {
    *mark = dm_read_choice(loader, element, "mark", dm_mark_names, -1);
    return *mark >= 0;
}

bool dm_read_integer(struct dm_loader *loader, const struct dm_xml *element, const char *name, long long *out) {
    const char *value = dm_xml_get(element, name);
    char *end;
    if (value == NULL) return false;
    *out = strtoll(value, &end, 10);
    if (end != value && *end == '\0' && *out > -1000000000LL && *out < 1000000000LL) return true;
    dm_wrong_value(loader, element, name);
    return false;
}

int dm_read_within(struct dm_loader *loader, const struct dm_xml *element, const char *name, int least, int most, int absent) {
    long long number;
    if (!dm_read_integer(loader, element, name, &number)) return absent;
    if (number >= least && number <= most) return (int)number;
    dm_wrong_value(loader, element, name);
    return absent;
}

bool dm_read_bound(struct dm_loader *loader, const struct dm_xml *element, const char *name, enum dm_type type, long long *out) {
    const char *value = dm_xml_get(element, name);
    int year, month, day;
    bool good = false;
    if (value == NULL) return false;
    if (type == DM_TYPE_DURATION) {
        good = dm_parse_duration(value, out) && *out <= DM_MOST_SECONDS;
        *out = good ? *out * 1000 : 0;
    } else if (type == DM_TYPE_DATE) {
        good = dm_parse_date(value, &year, &month, &day);
        *out = good ? ((year * 100LL + month) * 100 + day) * 1000 : 0;
    } else {
        good = dm_parse_number(value, out);
    }
    if (!good) dm_wrong_value(loader, element, name);
    return good;
}

/* "12", "1 2", "12 3": bits 1..3; "any" and absent: none. */
static unsigned level_bits(const char *text) {
    unsigned bits = 0;
    for (; text != NULL && *text != '\0'; text++)
        if (*text >= '1' && *text <= '3') bits |= 1u << (*text - '0');
    return bits;
}

unsigned dm_read_levels(struct dm_loader *loader, const struct dm_xml *element, const char *name) {
    const char *value = dm_xml_get(element, name);
    if (value == NULL || strcmp(value, "any") == 0) return 0;
    if (value[strspn(value, "123 ")] != '\0' || level_bits(value) == 0) dm_wrong_value(loader, element, name);
    return level_bits(value);
}

/* A slip after the @ must not pass for "all levels": that would say more of the plan than it says itself. */
static struct dm_answer one_answer(struct dm_loader *loader, const struct dm_xml *element, const char *name, char *word) {
    struct dm_arena *arena = loader->kit->arena;
    struct dm_answer answer = {0};
    char *levels = strchr(word, '@');
    if (levels != NULL) {
        *levels++ = '\0';
        answer.levels = level_bits(levels);
        if (levels[0] == '\0' || levels[strspn(levels, "123")] != '\0') dm_wrong_value(loader, element, name);
    }
    char *point = strchr(word, '#');
    if (point != NULL) {
        *point++ = '\0';
        answer.point = dm_arena_copy(arena, point);
    }
    answer.requirement = dm_arena_copy(arena, word);
    return answer;
}

struct dm_answers dm_read_answers(struct dm_loader *loader, const struct dm_xml *element, const char *name) {
    struct dm_answers answers = {.count = 0};
    const char *value = dm_xml_get(element, name);
    size_t count;
    if (value == NULL) return answers;
    char **words = dm_text_words(loader->kit->arena, value, &count);
    if (count > 4)
        dm_find(loader->report, DM_CODE_LAW_TOO_MANY_ANSWERS, dm_attribute_origin(element, name), dm_xml_get(element, "id"), NULL);
    for (size_t i = 0; i < count && i < 4; i++) answers.at[answers.count++] = one_answer(loader, element, name, words[i]);
    return answers;
}

const struct dm_kit_name *dm_read_name(struct dm_loader *loader, const struct dm_xml *element, const char *name) {
    const char *id = dm_xml_get(element, name);
    if (id == NULL) return NULL;
    const struct dm_kit_name *found = dm_kit_name(loader->kit, id);
    if (found != NULL) return found;
    DM_LIST(const char *) ids = {0};
    for (size_t i = 0; i < loader->kit->name_list.count; i++) {
        const char **slot = DM_PUSH(loader->kit->arena, ids);
        if (slot != NULL) *slot = loader->kit->name_list.items[i]->id;
    }
    dm_find(loader->report, DM_CODE_NAME_UNKNOWN, dm_attribute_origin(element, name), NULL, "name", id, "nearest",
            dm_text_nearest(id, ids.items, ids.count), NULL);
    return NULL;
}

static void wrong_frequency(struct dm_loader *loader, const struct dm_xml *element) {
    dm_find(loader->report, DM_CODE_FREQUENCY_WRONG, dm_attribute_origin(element, "frequency"), dm_xml_get(element, "id"), "value",
            dm_xml_get(element, "frequency"), NULL);
}

struct dm_frequency dm_read_frequency(struct dm_loader *loader, const struct dm_xml *element) {
    struct dm_frequency frequency = {.text = dm_xml_get(element, "frequency")};
    long long seconds;
    if (frequency.text == NULL) return frequency;
    if (strcmp(frequency.text, "always") == 0) {
        frequency.kind = DM_FREQ_ALWAYS;
    } else if (dm_text_starts(frequency.text, "each:")) {
        frequency.event = dm_kit_name(loader->kit, frequency.text + 5);
        frequency.kind = frequency.event == NULL ? DM_FREQ_NONE : DM_FREQ_EACH;
    } else if (dm_text_starts(frequency.text, "level:")) {
        frequency.level = frequency.text[6] - '0';
        bool known = frequency.level >= 1 && frequency.level <= 3 && frequency.text[7] == '\0';
        frequency.kind = known ? DM_FREQ_LEVEL : DM_FREQ_NONE;
    } else if (dm_parse_duration(frequency.text, &seconds)) {
        frequency.kind = DM_FREQ_EVERY;
        frequency.duration = frequency.text;
    }
    if (frequency.kind == DM_FREQ_NONE) wrong_frequency(loader, element);
    return frequency;
}

/* ---- Units ------------------------------------------------------------------------------------------------------------- */

struct dm_unit *dm_unit_new(struct dm_loader *loader, const char *domain, const char *id, const char *source, const char *hint,
                            struct dm_origin at) {
    struct dm_kit *kit = loader->kit;
    const char *key = dm_arena_format(kit->arena, "%s/%s", domain, id);
    struct dm_unit *unit = dm_arena_alloc(kit->arena, sizeof *unit);
    struct dm_unit **slot = key == NULL || unit == NULL ? NULL : DM_PUSH(kit->arena, kit->unit_list);
    if (slot == NULL) return NULL;
    *unit = (struct dm_unit){.domain = domain, .id = id, .source = source, .hint = hint, .origin = at};
    unit->worded = dm_arena_array(kit->arena, kit->languages.count, sizeof *unit->worded);
    *slot = unit;
    struct dm_unit *old = dm_map_get(kit->units, key);
    if (old != NULL) dm_find(loader->report, DM_CODE_ID_DUPLICATE, at, id, "id", id, "file", old->origin.file, NULL);
    dm_map_put(kit->units, key, unit);
    return unit;
}

void dm_unit_compile(struct dm_loader *loader, struct dm_unit *unit, const struct dm_scope *scope) {
    if (unit == NULL || unit->worded == NULL) return;
    unit->scope = scope;
    unit->english = dm_phrase_compile(loader->kit, loader->kit->arena, scope, loader->kit->languages.items[0]->forms, unit->source,
                                      unit->origin, loader->report);
    unit->worded[0] = (struct dm_worded){
        .state = unit->english != NULL ? DM_TEXT_OK : DM_TEXT_BROKEN,
        .phrase = unit->english,
        .origin = unit->origin,
    };
    if (unit->english == NULL) loader->broken = true;
}

const struct dm_condition *dm_read_condition(struct dm_loader *loader, const struct dm_xml *element, const char *name,
                                             const struct dm_scope *scope) {
    const char *text = element == NULL ? NULL : dm_xml_get(element, name);
    if (text == NULL) return NULL;
    struct dm_origin at = dm_attribute_origin(element, name);
    const struct dm_condition *condition = dm_condition_compile(loader->kit, loader->kit->arena, scope, text, at, loader->report);
    if (condition == NULL) loader->broken = true;
    return condition;
}
