/* Follows references, bindings and figures that name an item, once everything has been read; then looks for chains without end.
 *
 * In: what the readers left pending. Out: pointers to records. What leads nowhere is reported and counts as unknown. */
#include "base/text.h"
#include "facts/load.h"

#include <string.h>

enum { MOST_NEAR = 200 }; /* keys compared for the nearest: a hostile file shall not make it a long search */

void dm_load_pend(struct dm_facts_loader *loader, const struct dm_pending *pending) {
    struct dm_pending *slot = DM_PUSH(loader->arena, loader->pending);
    if (slot != NULL) *slot = *pending;
}

/* The record whose list it is: a facility sees its port and the nation, a port the nation. */
static const struct dm_record *root_of(const struct dm_facts_loader *loader, const struct dm_pending *pending) {
    const struct dm_decl *root = pending->list;
    while (root->parent != NULL) root = root->parent;
    if (root == loader->kit->nation) return loader->workspace->nation;
    if (pending->root != NULL && pending->root->decl == root) return pending->root;
    return root == loader->kit->port && pending->subject != NULL ? pending->subject->port : NULL;
}

static const struct dm_record *target_of(const struct dm_facts_loader *loader, const struct dm_pending *pending) {
    const struct dm_items *items = dm_record_items(root_of(loader, pending), pending->list);
    return items == NULL ? NULL : dm_map_get(items->by_key, pending->key);
}

static const char *nearest_key(const struct dm_facts_loader *loader, const struct dm_pending *pending, enum dm_mark mark) {
    const struct dm_items *items = dm_record_items(root_of(loader, pending), pending->list);
    const char *keys[MOST_NEAR];
    size_t count = 0;
    if (mark != DM_MARK_PUBLIC) return "•••";
    for (; items != NULL && count < items->list.count && count < MOST_NEAR; count++) keys[count] = items->list.items[count]->key;
    return dm_load_nearest(pending->key, keys, count);
}

static void report_unknown(struct dm_facts_loader *loader, const struct dm_pending *pending) {
    enum dm_mark mark = pending->list->mark;
    if (pending->fact != NULL && pending->fact->decl->mark > mark) mark = pending->fact->decl->mark;
    const struct dm_unit *label = pending->value == NULL ? NULL : pending->value->param->label;
    const char *what = pending->fact != NULL ? dm_load_label(pending->fact->decl) : label != NULL ? label->source : pending->path;
    const char *what_id = pending->fact != NULL ? dm_load_label_id(pending->fact->decl) : label != NULL ? label->id : "";
    dm_find(loader->report, pending->name != NULL ? DM_CODE_BIND_UNKNOWN_ITEM : DM_CODE_REF_UNKNOWN, pending->origin, pending->path, "fact",
            what, "fact_id", what_id, "name", pending->path, "value", dm_load_shown(loader->arena, mark, pending->key), "list",
            dm_load_label(pending->list), "list_id", dm_load_label_id(pending->list), "nearest", nearest_key(loader, pending, mark), NULL);
}

/* Takes a fact back out of the record and of the count. */
static void drop(struct dm_facts_loader *loader, struct dm_pending *pending) {
    pending->fact->state = DM_STATE_UNKNOWN;
    if (pending->level != NULL) *pending->level = NULL;
    loader->workspace->fact_total--;
}

static void bind_to(struct dm_facts_loader *loader, const struct dm_pending *pending, const struct dm_record *to) {
    struct dm_workspace *workspace = loader->workspace;
    const struct dm_bind *binds = pending->subject != NULL ? pending->subject->binds.items : workspace->binds.items;
    size_t count = pending->subject != NULL ? pending->subject->binds.count : workspace->binds.count;
    for (size_t i = 0; i < count; i++) {
        if (binds[i].name != pending->name) continue;
        dm_find(loader->report, DM_CODE_BIND_TWICE, pending->origin, pending->path, "name", pending->path, "line",
                dm_arena_format(loader->arena, "%d", binds[i].origin.line), NULL);
        return;
    }
    struct dm_bind *slot =
        pending->subject != NULL ? DM_PUSH(loader->arena, pending->subject->binds) : DM_PUSH(loader->arena, workspace->binds);
    if (slot != NULL) *slot = (struct dm_bind){.name = pending->name, .to = to, .origin = pending->origin};
}

static void resolve(struct dm_facts_loader *loader, struct dm_pending *pending) {
    const struct dm_record *target = target_of(loader, pending);
    bool foreign = pending->name != NULL && root_of(loader, pending) == NULL;
    if (foreign)
        dm_find(loader->report, DM_CODE_BIND_NOT_BINDABLE, pending->origin, pending->path, "name", pending->path, NULL);
    else if (target == NULL)
        report_unknown(loader, pending);
    if (target == NULL && pending->name != NULL) dm_load_unread(loader, pending->root, pending->name->id, pending->origin);
    if (pending->fact != NULL) {
        pending->fact->target = target;
        if (target == NULL) drop(loader, pending);
    } else if (pending->value != NULL) {
        pending->value->target = target;
        if (target == NULL) pending->value->raw = NULL;
    } else if (target != NULL && pending->name != NULL) {
        bind_to(loader, pending, target);
    }
}

/* ---- Chains without end ---------------------------------------------------------------------------------------------- */

/* Following one and the same fact from item to item must come to an end: a post relieved by a post that it relieves. */
static const char *link_key(struct dm_arena *arena, const struct dm_record *holder, const struct dm_pending *pending) {
    return dm_arena_format(arena, "%p %p", (const void *)holder, (const void *)pending->fact->decl);
}

static struct dm_pending *next_of(struct dm_map *links, struct dm_arena *arena, const struct dm_pending *pending) {
    if (pending->fact->target == NULL) return NULL;
    const char *key = link_key(arena, pending->fact->target, pending);
    return key == NULL ? NULL : dm_map_get(links, key);
}

static void search(struct dm_facts_loader *loader, struct dm_map *links, struct dm_pending *from, size_t walk) {
    struct dm_pending *at = from;
    for (; at != NULL && at->walk == 0; at = next_of(links, loader->arena, at)) at->walk = walk;
    if (at == NULL || at->walk != walk) return; /* ended, or came to where another search has been */
    dm_find(loader->report, DM_CODE_REF_CYCLE, at->origin, at->path, "fact", dm_load_label(at->fact->decl), "fact_id",
            dm_load_label_id(at->fact->decl), NULL);
    at->fact->target = NULL;
    drop(loader, at);
}

/* Only a list whose items refer to that list itself can hold such a chain. */
static bool may_chain(const struct dm_pending *pending) {
    return pending->fact != NULL && pending->fact->target != NULL && pending->holder->decl == pending->list && pending->level == NULL;
}

static void find_cycles(struct dm_facts_loader *loader) {
    struct dm_map *links = dm_map_new(loader->arena);
    for (size_t i = 0; i < loader->pending.count; i++) {
        struct dm_pending *pending = &loader->pending.items[i];
        const char *key = may_chain(pending) ? link_key(loader->arena, pending->holder, pending) : NULL;
        if (key != NULL) dm_map_put(links, key, pending);
    }
    for (size_t i = 0; i < loader->pending.count; i++)
        if (may_chain(&loader->pending.items[i]) && loader->pending.items[i].walk == 0)
            search(loader, links, &loader->pending.items[i], i + 1);
}

void dm_load_resolve(struct dm_facts_loader *loader) {
    for (size_t i = 0; i < loader->pending.count; i++) resolve(loader, &loader->pending.items[i]);
    find_cycles(loader);
}
