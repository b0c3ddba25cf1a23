/* Hostile conditions, against the small kit. */
#include "../support/small_kit.h"
#include "kit/condition.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void count(void *context, const struct dm_path *path) {
    *(size_t *)context += path->step_count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct dm_kit *kit = small_kit_new();
    struct dm_report *report = dm_report_new();
    const char *text = dm_arena_copy_n(kit->arena, (const char *)bytes, length);
    size_t steps = 0;

    dm_condition_paths(dm_condition_compile(kit, kit->arena, small_kit_station(kit), text, (struct dm_origin){0}, report), count, &steps);
    dm_report_free(report);
    dm_arena_free(kit->arena);
    return 0;
}
