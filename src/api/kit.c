/* The front: kits. */
#include "kit/kit.h"
#include "draftmark.h"

#include <libxml/parser.h>

/* Findings name a file of the last layer as its owner knows it, the others by their layer. */
static struct dm_layer *name_layers(struct dm_arena *arena, const char *const *paths, size_t count) {
    struct dm_layer *list = dm_arena_array(arena, count, sizeof *list);
    for (size_t i = 0; list != NULL && i < count; i++) {
        const char *label = i == 0 ? "kit" : i + 1 == count ? "" : dm_arena_format(arena, "layer%zu", i + 1);
        list[i] = (struct dm_layer){.path = paths[i], .label = label};
    }
    return list;
}

draftmark_kit *draftmark_kit_open(const char *const *layers, size_t count, const char *const *languages, bool lint,
                                  draftmark_report *report) {
    struct dm_arena *arena = dm_arena_new(0);

    xmlInitParser(); /* before there are threads: libxml2 sets up its tables here */
    const struct dm_layer *list = name_layers(arena, layers, count);
    struct dm_kit *kit = list == NULL ? NULL : dm_kit_open(list, count, languages, lint, (struct dm_report *)report);
    if (list == NULL) dm_find((struct dm_report *)report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    dm_arena_free(arena);
    return (draftmark_kit *)kit;
}

void draftmark_kit_free(draftmark_kit *kit) {
    dm_kit_free((struct dm_kit *)kit);
}
