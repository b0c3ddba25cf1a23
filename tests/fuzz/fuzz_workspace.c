/* Any bytes as the facts of a facility: parsed, read against the minikit, resolved, asked. Whatever they hold, the loader's number of
 * facts is the walk's. */
#include "facts/evaluate.h"
#include "facts/load.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Opened once: a fuzzer comes with millions of inputs. */
static struct dm_kit *kit;

static void close_kit(void) {
    dm_kit_free(kit);
}

static void open_kit(void) {
    char path[4096];
    const char *source = getenv("DM_SOURCE");
    struct dm_report *report = dm_report_new();
    snprintf(path, sizeof path, "%s/tests/unit/data/minikit", source == NULL ? "." : source);
    kit = dm_kit_open(&(struct dm_layer){.path = path, .label = ""}, 1, NULL, false, report);
    dm_report_free(report);
    if (kit == NULL) abort();
    atexit(close_kit);
}

static void count_one(void *context, const char *path, const struct dm_fact *fact) {
    if (path == NULL || fact->decl == NULL) abort();
    (*(size_t *)context)++;
}

static void ask(const struct dm_workspace *workspace) {
    static const char *const conditions[] = {"facility.main_post.relief.kind = land and facility.posts.count > 1",
                                             "count(facility.posts where open.l2 or guards >= 2) = 1",
                                             "pfso.holder = 'M. Ferrer' or facility.traffic has cargo",
                                             "facility.guards.l3 != 2 or facility.main_post is planned"};
    struct dm_context context = {.workspace = workspace, .arena = workspace->arena};
    size_t walked = 0;
    if (workspace->facilities.count > 0) context.facility = workspace->facilities.items[0];
    dm_workspace_each_fact(workspace, context.facility, count_one, &walked);
    if (walked != workspace->fact_total) abort();
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        const struct dm_condition *condition =
            dm_condition_compile(kit, workspace->arena, NULL, conditions[i], (struct dm_origin){0}, NULL);
        if (condition == NULL) abort();
        dm_condition_eval(&context, condition, NULL, NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    if (kit == NULL) open_kit();
    struct dm_workspace workspace = {.arena = dm_arena_new(256u << 20), .kit = kit};
    struct dm_report *report = dm_report_new();
    struct dm_facts_loader loader = {.workspace = &workspace, .arena = workspace.arena, .kit = kit, .report = report};
    const struct dm_xml *root = dm_xml_parse(workspace.arena, "facility.xml", (const char *)bytes, length, report);
    if (root != NULL) {
        dm_load_facility(&loader, root);
        dm_load_resolve(&loader);
        if (!dm_arena_failed(workspace.arena)) ask(&workspace);
    }
    dm_report_free(report);
    dm_arena_free(workspace.arena);
    return 0;
}
