/* Figures that grow weaker as the level rises. In: a workspace, whose dictionary says of a fact given per level that it grows or falls.
 * Out: a finding at the figure of the higher level. What is none, or 0, is suspended at that level, not weaker. See checks.h. */
#include "facts/checks.h"

#include "base/text.h"
#include "facts/load.h"

static bool counts(const struct dm_fact *fact) {
    return fact != NULL && fact->state == DM_STATE_KNOWN && fact->number != 0;
}

/* The last level below at which something is done. */
static int level_below(const struct dm_fact *fact, int level) {
    do level--;
    while (level > 0 && !counts(fact->level[level]));
    return level;
}

static void look_at(struct dm_report *report, const struct dm_fact *fact) {
    static const char *const levels[] = {"0", "1", "2", "3"};
    const struct dm_decl *decl = fact->decl;
    for (int level = 2; level <= 3; level++) {
        const struct dm_fact *high = fact->level[level];
        int low = level_below(fact, level);
        if (low == 0 || !counts(high)) continue;
        long long more = high->number - fact->level[low]->number;
        if (decl->grows ? more >= 0 : more <= 0) continue;
        dm_find(report, DM_CODE_FACT_WEAKER, high->origin, high->path, "fact", dm_load_label(decl), "fact_id", dm_load_label_id(decl),
                "high", levels[level], "low", levels[low], NULL);
    }
}

static void look_below(struct dm_report *report, const struct dm_record *record, const struct dm_decl *decl) {
    for (const struct dm_decl *child = decl->first; child != NULL; child = child->next) {
        const struct dm_items *items = child->type == DM_TYPE_LIST ? dm_record_items(record, child) : NULL;
        const struct dm_fact *fact = child->grows || child->falls ? dm_record_fact(record, child) : NULL;
        if (fact != NULL) look_at(report, fact);
        if (child->type == DM_TYPE_GROUP) look_below(report, record, child);
        for (size_t i = 0; items != NULL && i < items->list.count; i++)
            if (items->list.items[i]->state == DM_STATE_KNOWN) look_below(report, items->list.items[i], child);
    }
}

void dm_weaker_find(const struct dm_workspace *workspace, struct dm_report *report) {
    for (size_t i = 0; i < workspace->facilities.count; i++) {
        const struct dm_record *record = workspace->facilities.items[i]->record;
        if (record != NULL) look_below(report, record, record->decl);
    }
}
