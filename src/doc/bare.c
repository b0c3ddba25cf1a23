/* A doc without the names by which an edited file is recognised when it comes back. In: a doc that is complete. Out: the same words, the
 * same live references; of the bookmarks only those that a reference or an entry of the contents points to, under neutral names as a word
 * processor gives them; no properties. See build.h; DESIGN §11. */
#include "base/hash.h"
#include "doc/build.h"
#include "doc/walk.h"

struct baring {
    struct dm_doc *doc;
    struct dm_map *headings;           /* names that entries of the contents point to */
    struct dm_map *numbers;            /* names that references point to */
    struct dm_map *neutral;            /* old name → new one */
    unsigned heading_count, ref_count; /* given so far */
};

static void point(struct dm_map *names, const struct dm_run *run) {
    if (run->target != NULL) (void)dm_map_put(names, run->target, run);
}

static void note_entry(void *context, const struct dm_run *run, const struct dm_node *entry) {
    (void)entry;
    point(((struct baring *)context)->headings, run);
}

static void note_reference(void *context, const struct dm_run *run, const struct dm_node *para) {
    (void)para;
    point(((struct baring *)context)->numbers, run);
}

/* The new name of a bookmark; NULL when nothing points to it. */
static const char *renamed(struct baring *b, const char *name) {
    bool entry = name != NULL && dm_map_get(b->headings, name) != NULL;
    if (name == NULL || (!entry && dm_map_get(b->numbers, name) == NULL)) return NULL;
    unsigned count = entry ? ++b->heading_count : ++b->ref_count;
    const char *neutral = dm_arena_format(b->doc->arena, "_%s%06u", entry ? "Toc" : "Ref", count);
    if (neutral != NULL) (void)dm_map_put(b->neutral, name, neutral);
    return neutral;
}

static void rename_targets(struct baring *b, struct dm_node *node) {
    for (struct dm_run *run = node->runs; run != NULL; run = run->next) {
        bool points = run->kind == DM_RUN_REF || run->kind == DM_RUN_PAGEREF;
        if (points && run->target != NULL) run->target = dm_map_get(b->neutral, run->target);
        if (run->note != NULL) rename_targets(b, run->note);
    }
    for (struct dm_node *child = node->first; child != NULL; child = child->next) rename_targets(b, child);
}

static void rename_bookmarks(struct baring *b, struct dm_node *node) {
    node->name = renamed(b, node->name);
    node->label_name = renamed(b, node->label_name);
    for (struct dm_run *run = node->runs; run != NULL; run = run->next)
        if (run->note != NULL) rename_bookmarks(b, run->note);
    for (struct dm_node *child = node->first; child != NULL; child = child->next) rename_bookmarks(b, child);
}

bool dm_doc_bare(struct dm_doc *doc) {
    static const struct dm_visitor pointers = {.run = {[DM_RUN_REF] = note_reference, [DM_RUN_PAGEREF] = note_entry}};
    struct dm_arena *scratch = dm_arena_new(0);
    struct baring b = {.doc = doc, .headings = dm_map_new(scratch), .numbers = dm_map_new(scratch), .neutral = dm_map_new(scratch)};

    dm_doc_walk(doc, &pointers, &b);
    bool good = !dm_arena_failed(scratch);
    if (good && !doc->bare) {
        rename_bookmarks(&b, doc->root);
        rename_targets(&b, doc->root);
        doc->properties.count = 0;
        doc->bare = true;
    }
    good = good && !dm_arena_failed(scratch) && !dm_arena_failed(doc->arena);
    dm_arena_free(scratch);
    return good;
}
