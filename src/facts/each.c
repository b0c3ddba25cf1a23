/* Goes through every fact once, in the order of the dictionary and, in lists, of the file. The loader counts for itself, so that two
 * independent numbers can be held against each other. */
#include "facts/workspace.h"

struct walk {
    void (*each)(void *context, const struct dm_record *record, const struct dm_fact *fact);
    void *context;
};

static void give(const struct walk *walk, const struct dm_record *record, const struct dm_fact *fact) {
    if (fact != NULL && fact->state != DM_STATE_UNKNOWN) walk->each(walk->context, record, fact);
}

static void walk_below(const struct walk *walk, const struct dm_record *record, const struct dm_decl *decl);

static void walk_decl(const struct walk *walk, const struct dm_record *record, const struct dm_decl *decl) {
    if (decl->type == DM_TYPE_GROUP) {
        walk_below(walk, record, decl);
    } else if (decl->type == DM_TYPE_LIST) {
        const struct dm_items *items = dm_record_items(record, decl);
        for (size_t i = 0; items != NULL && i < items->list.count; i++) walk_below(walk, items->list.items[i], decl);
    } else if (decl->type != DM_TYPE_PORT) {
        const struct dm_fact *fact = dm_map_get(record->facts, decl->path);
        if (!decl->per_level) give(walk, record, fact);
        for (int level = 1; fact != NULL && decl->per_level && level <= 3; level++) give(walk, record, fact->level[level]);
    }
}

static void walk_below(const struct walk *walk, const struct dm_record *record, const struct dm_decl *decl) {
    for (const struct dm_decl *child = decl->first; child != NULL; child = child->next) walk_decl(walk, record, child);
}

void dm_record_each_fact(const struct dm_record *root,
                         void (*each)(void *context, const struct dm_record *record, const struct dm_fact *fact), void *context) {
    const struct walk walk = {.each = each, .context = context};
    if (root != NULL) walk_below(&walk, root, root->decl);
}

struct by_path {
    void (*each)(void *context, const char *path, const struct dm_fact *fact);
    void *context;
};

static void give_path(void *context, const struct dm_record *record, const struct dm_fact *fact) {
    const struct by_path *by_path = context;
    (void)record;
    by_path->each(by_path->context, fact->path, fact);
}

void dm_workspace_each_fact(const struct dm_workspace *workspace, const struct dm_subject_facts *facility,
                            void (*each)(void *context, const char *path, const struct dm_fact *fact), void *context) {
    struct by_path by_path = {.each = each, .context = context};
    const struct dm_record *const roots[] = {workspace->nation, facility == NULL ? NULL : facility->port,
                                             facility == NULL ? NULL : facility->record};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) dm_record_each_fact(roots[i], give_path, &by_path);
}
