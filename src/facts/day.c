/* What a day makes of facts. See day.h; DESIGN §7 and §11. */
#include "facts/day.h"

#include "base/text.h"
#include "facts/checks.h"
#include "facts/load.h"
#include "kit/condition.h"

#include <string.h>

struct day {
    const char *today;
    struct dm_arena *arena;
    struct dm_map *told; /* where an expires stands → said already: what it encloses has it too */
    struct dm_report *report;
};

/* Days are written year first, so the order of letters is that of time. */
static bool has_passed(const struct day *day, const char *date) {
    return date != NULL && strcmp(date, day->today) < 0;
}

/* ---- Facts ------------------------------------------------------------------------------------------------------------ */

static bool is_told(struct day *day, const struct dm_origin *at) {
    const char *key = dm_arena_format(day->arena, "%s:%d:%d", at->file, at->line, at->column);
    bool told = key == NULL || dm_map_get(day->told, key) != NULL;
    if (!told) dm_map_put(day->told, key, day);
    return told;
}

static void expired(struct day *day, const char *path, const struct dm_fact *fact) {
    if (!has_passed(day, fact->from.expires) || is_told(day, &fact->from.expires_at)) return;
    dm_find(day->report, DM_CODE_FACT_EXPIRED, fact->from.expires_at, path, "fact", dm_load_label(fact->decl), "fact_id",
            dm_load_label_id(fact->decl), "date", dm_load_shown(day->arena, fact->decl->mark, fact->from.expires), "supplier",
            fact->decl->by == NULL ? "pfso" : fact->decl->by->id, NULL);
}

static void look_at(void *context, const char *path, const struct dm_fact *fact) {
    if (fact->state == DM_STATE_CANDIDATE) return; /* nobody's answer yet */
    expired(context, path, fact);
}

static const struct dm_fact *known(const struct dm_workspace *workspace, const struct dm_record *record, const char *path) {
    const struct dm_decl *decl = dm_kit_fact(workspace->kit, path);
    const struct dm_fact *fact = decl == NULL ? NULL : dm_record_fact(record, decl);
    return fact == NULL || fact->state != DM_STATE_KNOWN ? NULL : fact;
}

/* A plan that says of itself that it has ended is kept as a record: its file is true on any day. */
static void approval(struct day *day, const struct dm_workspace *workspace, const struct dm_record *record) {
    const struct dm_fact *until = known(workspace, record, "facility.plan.valid_until");
    if (until == NULL || !has_passed(day, until->raw) || known(workspace, record, "facility.plan.ended.how") != NULL) return;
    dm_find(day->report, DM_CODE_PLAN_EXPIRED, until->origin, until->path, "date", dm_load_shown(day->arena, until->decl->mark, until->raw),
            NULL);
}

/* ---- Plans ------------------------------------------------------------------------------------------------------------ */

static void overdue(struct day *day, struct dm_origin at, const char *path, const char *what, const char *due) {
    if (has_passed(day, due)) dm_find(day->report, DM_CODE_STATE_OVERDUE, at, path, "what", what, "date", due, NULL);
}

static void planned_below(struct day *day, const struct dm_record *record, const struct dm_decl *decl) {
    for (const struct dm_decl *child = decl->first; child != NULL; child = child->next) {
        const struct dm_items *items = child->type == DM_TYPE_LIST ? dm_record_items(record, child) : NULL;
        if (child->type == DM_TYPE_GROUP) planned_below(day, record, child);
        for (size_t i = 0; items != NULL && i < items->list.count; i++) {
            const struct dm_record *item = items->list.items[i];
            if (item->state == DM_STATE_PLANNED) overdue(day, item->origin, item->path, item->key, item->due);
            planned_below(day, item, child);
        }
    }
}

static void planned(struct day *day, const struct dm_record *record) {
    if (record != NULL) planned_below(day, record, record->decl);
}

static void planned_measures(struct day *day, const struct dm_subject_facts *facility) {
    for (size_t i = 0; i < facility->uses.count; i++) {
        const struct dm_use *use = &facility->uses.items[i];
        if (use->state == DM_USE_PLANNED) overdue(day, use->origin, use->measure->id, use->measure->id, use->due);
    }
}

/* ---- Law -------------------------------------------------------------------------------------------------------------- */

static bool holds(const struct dm_workspace *workspace, const struct dm_requirement *requirement) {
    for (size_t i = 0; i < workspace->laws.count; i++)
        if (dm_text_equal(workspace->laws.items[i], requirement->law)) return true;
    return false;
}

static bool is_asked(const struct dm_requirement *requirement) {
    bool facility = dm_text_equal(requirement->addressee, "facility") || dm_text_equal(requirement->addressee, "pfso");
    return facility && dm_text_equal(requirement->kind, "duty");
}

/* What the plan of this edition still deals with, and what is law no longer. */
static void superseded(struct day *day, const struct dm_workspace *workspace, const struct dm_subject_facts *facility) {
    const struct dm_kit *kit = workspace->kit;
    const struct dm_decl *decl = dm_kit_fact(kit, "facility.plan.date");
    const struct dm_fact *date = decl == NULL ? NULL : dm_record_fact(facility->record, decl);
    for (size_t i = 0; date != NULL && i < kit->requirement_list.count; i++) {
        const struct dm_requirement *row = kit->requirement_list.items[i];
        if (!has_passed(day, row->until) || strcmp(row->until, date->raw) < 0 || !is_asked(row) || !holds(workspace, row)) continue;
        dm_find(day->report, DM_CODE_LAW_SUPERSEDED_SINCE, date->origin, facility->id, "requirement", row->id, "date", row->until, "next",
                row->superseded_by == NULL ? "—" : row->superseded_by, NULL);
    }
}

void dm_workspace_on_day(const struct dm_workspace *workspace, const char *today, struct dm_report *report) {
    struct dm_arena *arena = dm_arena_new(0);
    struct day day = {.today = today, .arena = arena, .told = dm_map_new(arena), .report = report};
    int y, m, d;
    dm_checks_run(workspace, today, report);
    dm_weaker_find(workspace, report);
    if (today != NULL && dm_parse_date(today, &y, &m, &d)) {
        dm_workspace_each_fact(workspace, NULL, look_at, &day);
        planned(&day, workspace->nation);
        for (size_t i = 0; i < workspace->ports.count; i++) planned(&day, workspace->ports.items[i]);
        for (size_t i = 0; i < workspace->facilities.count; i++) {
            const struct dm_subject_facts *facility = workspace->facilities.items[i];
            dm_workspace_each_fact(workspace, facility, look_at, &day);
            approval(&day, workspace, facility->record);
            planned(&day, facility->record);
            planned_measures(&day, facility);
            superseded(&day, workspace, facility);
        }
    }
    if (dm_arena_failed(arena)) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    dm_arena_free(arena);
}
