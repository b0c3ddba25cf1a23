/* Names whose entry says itself that it is meant: the authority in whose <scope> stands "plans" is the one that approves plans.
 *
 * In: the kit's names with a `where`, the facts as read and linked. Out: a binding for each, unless somebody wrote one. Two entries that
 * claim one name, and a name that none claims, are reported. */
#include "base/text.h"
#include "facts/load.h"
#include "kit/condition.h"

struct claim { /* what is being looked for, and what was found */
    const struct dm_kit_name *name;
    const struct dm_items *items;
    const struct dm_record *first, *second;
};

/* Somebody said which entry is meant, be it with a slip of the pen that a finding told. */
static bool is_settled(const struct dm_workspace *workspace, const struct dm_kit_name *name) {
    if (workspace->nation == NULL || dm_map_get(workspace->nation->unread, name->id) != NULL) return true;
    for (size_t i = 0; i < workspace->binds.count; i++)
        if (workspace->binds.items[i].name == name) return true;
    return false;
}

static const struct dm_fact *answer_of(const struct dm_record *item, const struct dm_kit_name *name) {
    return item->state == DM_STATE_KNOWN ? dm_record_fact(item, name->where->a.path->decl) : NULL;
}

static bool claims(const struct dm_record *item, const struct dm_kit_name *name) {
    const struct dm_fact *fact = answer_of(item, name);
    for (size_t i = 0; fact != NULL && i < fact->choice_count; i++)
        if (dm_text_equal(fact->choices[i], name->where->b.text)) return true;
    return false;
}

static void search(struct claim *claim) {
    for (size_t i = 0; claim->items != NULL && i < claim->items->list.count; i++) {
        const struct dm_record *item = claim->items->list.items[i];
        if (!claims(item, claim->name)) continue;
        if (claim->first != NULL && claim->second == NULL) claim->second = item;
        if (claim->first == NULL) claim->first = item;
    }
}

static void find(struct dm_facts_loader *loader, const struct claim *claim, enum dm_code code, struct dm_origin at) {
    const struct dm_kit_name *name = claim->name;
    dm_find(loader->report, code, at, name->id, "who", name->id, "name", name->id, "list", dm_load_label(name->binds), "list_id",
            dm_load_label_id(name->binds), "element", name->where->a.path->decl->name, "value", name->where->b.text, "file", at.file,
            "first", claim->first == NULL ? "" : claim->first->key, "second", claim->second == NULL ? "" : claim->second->key, NULL);
}

static void bind(struct dm_facts_loader *loader, const struct claim *claim) {
    struct dm_bind *slot = DM_PUSH(loader->arena, loader->workspace->binds);
    const struct dm_origin at = answer_of(claim->first, claim->name)->origin;
    if (slot != NULL) *slot = (struct dm_bind){.name = claim->name, .to = claim->first, .origin = at};
    if (claim->second != NULL) find(loader, claim, DM_CODE_BIND_CLAIMED_TWICE, answer_of(claim->second, claim->name)->origin);
}

/* Said of entries that are known; that there are none yet is said of the list. */
static void unclaimed(struct dm_facts_loader *loader, const struct claim *claim) {
    if (claim->name->otherwise != NULL || claim->items == NULL || claim->items->existing == 0) return;
    find(loader, claim, DM_CODE_BIND_UNCLAIMED, claim->items->origin);
    dm_load_unread(loader, loader->workspace->nation, claim->name->id, claim->items->origin);
}

void dm_load_claims(struct dm_facts_loader *loader) {
    for (size_t i = 0; i < loader->kit->name_list.count; i++) {
        struct claim claim = {.name = loader->kit->name_list.items[i]};
        if (claim.name->where == NULL || is_settled(loader->workspace, claim.name)) continue;
        claim.items = dm_record_items(loader->workspace->nation, claim.name->binds);
        search(&claim);
        if (claim.first != NULL)
            bind(loader, &claim);
        else
            unclaimed(loader, &claim);
    }
}
