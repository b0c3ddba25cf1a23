/* Which measure takes the place of which as the level rises, and what lint asks of such a pair: that it can be told which of two figures
 * is the stronger, and that the bank's own do not weaken. */
#include "base/text.h"
#include "kit/load.h"
#include <string.h>

bool dm_measure_suspends(const struct dm_measure *measure) {
    return strcmp(measure->kind, "suspension") == 0;
}

bool dm_measure_is_rare(const struct dm_measure *measure) {
    long long interval, month;
    if (measure->frequency.kind != DM_FREQ_EVERY || !dm_parse_duration(measure->frequency.duration, &interval)) return false;
    return dm_parse_duration("P1M", &month) && interval > month;
}

/* What is no measure of a lower level is left out: a chain of raises only ever leads down. */
static void link_raises(struct dm_loader *loader, struct dm_measure *measure) {
    const char *raises = dm_xml_get(measure->element, "raises");
    size_t count = 0;
    char **ids = raises == NULL ? NULL : dm_text_words(loader->kit->arena, raises, &count);
    for (size_t i = 0; i < count; i++) {
        const struct dm_measure *lower = dm_map_get(loader->kit->measures, ids[i]);
        if (lower == NULL || lower->level >= measure->level) {
            dm_find(loader->report, DM_CODE_MEASURE_RAISES_NOTHING, measure->origin, measure->id, "measure", measure->id, "raises", ids[i],
                    NULL);
            continue;
        }
        const struct dm_measure **slot = DM_PUSH(loader->kit->arena, measure->raises);
        if (slot != NULL) *slot = lower;
    }
}

/* ---- What lint asks ---------------------------------------------------------------------------------------------------------- */

static bool is_figure(const struct dm_param *param) {
    return param->type == DM_TYPE_PERCENT || param->type == DM_TYPE_DURATION || param->type == DM_TYPE_INTEGER;
}

static void lint_directions(struct dm_loader *loader, const struct dm_measure *measure) {
    for (size_t i = 0; i < measure->params.count; i++) {
        const struct dm_param *param = &measure->params.items[i];
        bool asked = param->type == DM_TYPE_PERCENT || param->type == DM_TYPE_DURATION;
        if (asked && !param->says_which)
            dm_find(loader->report, DM_CODE_MEASURE_DIRECTION, param->origin, measure->id, "measure", measure->id, "name", param->name,
                    NULL);
    }
}

static bool read_standard(const struct dm_param *param, long long *out) {
    if (param->standard == NULL) return false;
    return param->type == DM_TYPE_DURATION ? dm_parse_duration(param->standard, out) : dm_parse_number(param->standard, out);
}

static void lint_figure(struct dm_loader *loader, const struct dm_measure *measure, const struct dm_param *param,
                        const struct dm_measure *lower, const struct dm_param *before) {
    long long value, was;
    if (param->grows != before->grows || param->falls != before->falls)
        dm_find(loader->report, DM_CODE_MEASURE_DIRECTIONS_DIFFER, param->origin, measure->id, "measure", measure->id, "name", param->name,
                "lower", lower->id, NULL);
    if (!read_standard(param, &value) || !read_standard(before, &was)) return;
    if ((param->grows && value < was) || (param->falls && value > was))
        dm_find(loader->report, DM_CODE_MEASURE_WEAKENS, param->origin, measure->id, "measure", measure->id, "name", param->name, "lower",
                lower->id, NULL);
}

static void lint_frequency(struct dm_loader *loader, const struct dm_measure *measure, const struct dm_measure *lower) {
    long long interval, before = 0;
    bool every = measure->frequency.kind == DM_FREQ_EVERY && dm_parse_duration(measure->frequency.duration, &interval);
    bool was = lower->frequency.kind == DM_FREQ_ALWAYS ||
               (lower->frequency.kind == DM_FREQ_EVERY && dm_parse_duration(lower->frequency.duration, &before));
    if (every && was && interval > before)
        dm_find(loader->report, DM_CODE_MEASURE_RARER, dm_attribute_origin(measure->element, "frequency"), measure->id, "measure",
                measure->id, "lower", lower->id, NULL);
}

static void lint_pair(struct dm_loader *loader, const struct dm_measure *measure, const struct dm_measure *lower) {
    lint_directions(loader, measure);
    lint_directions(loader, lower);
    if (dm_measure_suspends(measure) || dm_measure_suspends(lower)) return;
    lint_frequency(loader, measure, lower);
    for (size_t i = 0; i < measure->params.count; i++)
        for (size_t k = 0; k < lower->params.count; k++) {
            const struct dm_param *param = &measure->params.items[i], *before = &lower->params.items[k];
            bool same = is_figure(param) && param->type == before->type && strcmp(param->name, before->name) == 0;
            if (same) lint_figure(loader, measure, param, lower, before);
        }
}

void dm_measures_raise(struct dm_loader *loader) {
    struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->measures_in_order.count; i++) {
        struct dm_measure *measure = kit->measures_in_order.items[i];
        link_raises(loader, measure);
        for (size_t r = 0; kit->lint && r < measure->raises.count; r++) lint_pair(loader, measure, measure->raises.items[r]);
    }
}
