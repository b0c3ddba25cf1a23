/* The front: kits. */
#include "kit/kit.h"
#include "draftmark.h"

#include <libxml/parser.h>
#include <stdio.h>

enum { MOST_LAYERS = 8 };

/* Findings name a file of the last layer as its owner knows it, the others by their layer. */
static void name_layers(struct dm_layer *list, char names[][16], const char *const *paths, size_t count) {
    for (size_t i = 0; i < count; i++) {
        snprintf(names[i], sizeof names[i], "layer%zu", i + 1);
        list[i] = (struct dm_layer){.path = paths[i], .label = i == 0 ? "kit" : i + 1 == count ? "" : names[i]};
    }
}

draftmark_kit *draftmark_kit_open(const char *const *layers, size_t count, bool lint, draftmark_report *report) {
    struct dm_layer list[MOST_LAYERS];
    char names[MOST_LAYERS][16];

    xmlInitParser(); /* before there are threads: libxml2 sets up its tables here */
    if (count > MOST_LAYERS) count = MOST_LAYERS;
    name_layers(list, names, layers, count);
    return (draftmark_kit *)dm_kit_open(list, count, lint, (struct dm_report *)report);
}

void draftmark_kit_free(draftmark_kit *kit) {
    dm_kit_free((struct dm_kit *)kit);
}
