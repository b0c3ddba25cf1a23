/* See facts_kit.h. */
#include "facts_kit.h"

#include "base/package.h"
#include "base/text.h"
#include "facts/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char NATION[] = "<nation code='XC'><name xml:lang='en' article='the'>Costa Clara</name>"
                             "<authorities><authority id='mpa'><name xml:lang='en' article='the' abbr='MPA'>Maritime Authority</name>"
                             "<name xml:lang='es' article='la' gender='f'>Autoridad Marítima</name></authority>"
                             "<authority id='cg' state='candidate'><name xml:lang='en'>Coast Guard</name></authority></authorities>"
                             "<bind name='authority' to='mpa'/></nation>";
static const char PORT[] = "<port id='p'><name xml:lang='en'>Puerto Sereno</name></port>";

const char *facts_data(char out[4096], const char *name) {
    const char *source = getenv("DM_SOURCE");
    snprintf(out, 4096, "%s/tests/unit/data/%s", source == NULL ? "." : source, name);
    return out;
}

struct dm_kit *facts_kit(void) {
    char path[4096];
    struct dm_report *report = dm_report_new();
    const struct dm_layer layer = {.path = facts_data(path, "minikit"), .label = ""};
    struct dm_kit *kit = dm_kit_open(&layer, 1, NULL, false, report);
    for (size_t i = 0; i < dm_report_count(report); i++) {
        const struct dm_finding *finding = dm_report_at(report, i);
        fprintf(stderr, "# %s:%d: %s\n", finding->origin.file, finding->origin.line, dm_code_info(finding->code)->code);
    }
    dm_report_free(report);
    return kit;
}

static const struct dm_xml *parse(struct facts_case *of, const char *name, const char *text) {
    return dm_xml_parse(of->workspace.arena, name, text, strlen(text), of->report);
}

void facts_read(struct facts_case *out, const struct dm_kit *kit, const char *inside) {
    *out = (struct facts_case){.workspace = {.arena = dm_arena_new(0), .kit = kit}, .report = dm_report_new()};
    struct dm_facts_loader loader = {.workspace = &out->workspace, .arena = out->workspace.arena, .kit = kit, .report = out->report};
    const char *text = dm_arena_format(loader.arena, "<facility id='f' port='p'>%s</facility>", inside);
    const struct dm_xml *nation = parse(out, "nation.xml", NATION), *port = parse(out, "ports/p.xml", PORT);
    const struct dm_xml *facility = parse(out, "facilities/f.xml", text);
    if (nation != NULL) dm_load_nation(&loader, nation);
    if (port != NULL) dm_load_port(&loader, port);
    if (facility != NULL) dm_load_facility(&loader, facility);
    dm_load_resolve(&loader);
}

void facts_end(struct facts_case *of) {
    dm_arena_free(of->workspace.arena);
    dm_report_free(of->report);
}

const struct dm_subject_facts *facts_facility(const struct facts_case *of) {
    return of->workspace.facilities.count == 0 ? NULL : of->workspace.facilities.items[0];
}

const char *facts_argument(const struct dm_finding *finding, const char *name) {
    for (size_t i = 0; i < finding->argument_count; i++)
        if (dm_text_equal(finding->arguments[i].name, name)) return finding->arguments[i].value;
    return "";
}

void facts_put(const char *path, const char *text) {
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash != NULL) *slash = '\0';
    if (slash != NULL) dm_folder_make(folder, folder, NULL);
    dm_file_write(path, path, text, strlen(text), NULL);
}
