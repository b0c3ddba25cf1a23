/* Puts the facilities of a workspace side by side. In: a workspace. Out: struct dm_across with a report for each facility. See across.h.
 *
 * What identifies whom is collected into one table (across_values.c), every text is searched for it (across_search.c); officers
 * (across_officer.c) and sentences (across_share.c) are counted. Each goes through what is written a few times, never once for each pair.
 */
#include "base/text.h"
#include "facts/across_parts.h"
#include "facts/due.h"
#include "facts/load.h"

/* ---- Whose facts there are --------------------------------------------------------------------------------------------- */

static const char *name_of(const struct dm_workspace *workspace, const struct dm_record *record) {
    enum dm_mark mark = DM_MARK_PUBLIC;
    int language = workspace->languages.count == 0 ? 0 : workspace->languages.items[0].language;
    const char *name = dm_due_item_name(workspace->kit, record, language, &mark);
    return mark == DM_MARK_PUBLIC ? name : record->key;
}

static void add_owner(struct dm_across *across, const struct dm_record *record, const struct dm_record *port,
                      const struct dm_subject_facts *facility) {
    struct dm_owner *owner = &across->owners[across->count];
    if (record == NULL) return;
    *owner = (struct dm_owner){.facility = facility, .record = record, .port = port, .index = across->count++};
    owner->name = name_of(across->workspace, record);
    for (size_t i = 0; facility != NULL && i < across->first_facility; i++)
        if (across->owners[i].record == port) owner->at = &across->owners[i];
}

static bool add_owners(struct dm_across *across) {
    const struct dm_workspace *workspace = across->workspace;
    across->owners = dm_arena_array(across->arena, 1 + workspace->ports.count + workspace->facilities.count, sizeof *across->owners);
    if (across->owners == NULL) return false;
    add_owner(across, workspace->nation, NULL, NULL);
    for (size_t i = 0; i < workspace->ports.count; i++) add_owner(across, workspace->ports.items[i], workspace->ports.items[i], NULL);
    across->first_facility = across->count;
    for (size_t i = 0; i < workspace->facilities.count; i++) {
        const struct dm_subject_facts *facility = workspace->facilities.items[i];
        add_owner(across, facility->record, facility->port, facility);
    }
    return true;
}

/* ---- Findings ------------------------------------------------------------------------------------------------------------ */

static void end_report(void *report) {
    dm_report_free(report);
}

static struct dm_report *new_report(struct dm_across *across) {
    struct dm_report *report = dm_report_new();
    if (report == NULL) {
        dm_arena_fail(across->arena);
        return NULL;
    }
    return dm_arena_cleanup(across->arena, end_report, report) ? report : NULL;
}

struct dm_report *dm_across_report(struct dm_across *across, struct dm_owner *owner) {
    struct dm_report **report = owner == NULL || owner->facility == NULL ? &across->general : &owner->report;
    if (*report == NULL) *report = new_report(across);
    return *report;
}

uint64_t dm_across_owner_key(uint64_t key, const struct dm_owner *owner) {
    return key ^ (owner->index + 1) * 0xD6E8FEB86659FD93U;
}

const struct dm_value *dm_across_owned(const struct dm_across *across, uint64_t key, const struct dm_owner *owner) {
    return dm_table_get(across->owned, dm_across_owner_key(key, owner));
}

void dm_across_tell(struct dm_across *across, enum dm_code code, struct dm_owner *owner, const struct dm_said *said,
                    const struct dm_value *alien) {
    const struct dm_decl *decl = alien->fact->decl;
    dm_find(dm_across_report(across, owner), code, said->origin, said->path, "here", said->label, "here_id", said->label_id, "fact",
            dm_load_label(decl), "fact_id", dm_load_label_id(decl), "other", alien->owner->name, "facility",
            owner == NULL ? "" : owner->name, NULL);
}

/* ---- The whole ------------------------------------------------------------------------------------------------------------- */

static void compare(struct dm_across *across) {
    across->values = dm_table_new(across->arena);
    across->owned = dm_table_new(across->arena);
    if (!add_owners(across) || across->count - across->first_facility < 2) return;
    dm_across_collect(across);
    dm_across_search(across);
    dm_across_officers(across);
    dm_across_sentences(across);
}

struct dm_across *dm_across_new(const struct dm_workspace *workspace, struct dm_report *report) {
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_across *across = dm_arena_alloc(arena, sizeof *across);
    if (across != NULL) {
        *across = (struct dm_across){.arena = arena, .workspace = workspace};
        compare(across);
    }
    if (across != NULL && !dm_arena_failed(arena)) return across;
    dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    dm_arena_free(arena);
    return NULL;
}

void dm_across_free(struct dm_across *across) {
    if (across != NULL) dm_arena_free(across->arena);
}

const struct dm_owner *dm_across_facility(const struct dm_across *across, const char *id) {
    for (size_t i = across == NULL || id == NULL ? 0 : across->first_facility; across != NULL && id != NULL && i < across->count; i++)
        if (dm_text_equal(across->owners[i].facility->id, id)) return &across->owners[i];
    return NULL;
}

void dm_across_find(const struct dm_across *across, const char *facility, struct dm_report *report) {
    const struct dm_owner *owner = dm_across_facility(across, facility);
    const struct dm_report *found = owner != NULL ? owner->report : NULL;
    if (across != NULL && facility == NULL) found = across->general;
    if (found != NULL && report != NULL) dm_report_merge(report, found);
}
