/* Hostile templates: the input is a file of a second layer over the mini kit of tests/cases: a chapter, a dictionary, names, law,
 * measures, a style, changes. What opens is drafted for the mini workspace and worded. Files lie in memory where the system has such a
 * place. */
#include "doc/build.h"
#include "draft/word.h"
#include "facts/workspace.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* style: markup, because this is input */
static const char document[] = "<document xmlns=\"urn:draftmark:template:1\" id=\"other\" subject=\"facility\">"
                               /* style: markup, as above */
                               "<title>Other</title><chapter src=\"one.xml\"/></document>";
static const char *const folders[] = {"", "/templates", "/templates/documents", "/templates/documents/other"};
enum { FOLDERS = sizeof folders / sizeof *folders };
static char layer[256];

static void put(const char *name, const void *bytes, size_t length) {
    char path[512];

    snprintf(path, sizeof path, "%s/templates/documents/other/%s", layer, name);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, length, file) != length || fclose(file) != 0) abort();
}

static void clear(void) {
    static const char *const names[] = {"/document.xml", "/one.xml"};
    char path[512];

    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s%s%s", layer, folders[FOLDERS - 1], names[i]);
        unlink(path);
    }
    for (int i = FOLDERS; i-- > 0;) {
        snprintf(path, sizeof path, "%s%s", layer, folders[i]);
        rmdir(path);
    }
}

static void lay(void) {
    char path[512];

    snprintf(layer, sizeof layer, "%s/draftmark-fuzz-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (mkdtemp(layer) == NULL) abort();
    for (int i = 1; i < FOLDERS; i++) {
        snprintf(path, sizeof path, "%s%s", layer, folders[i]);
        if (mkdir(path, 0700) != 0) abort();
    }
    put("document.xml", document, sizeof document - 1);
    atexit(clear);
}

static void draft(const struct dm_kit *kit, const char *folder, struct dm_report *report) {
    struct dm_workspace *workspace = dm_workspace_open(kit, folder, report);
    const struct dm_document *other = dm_kit_document(kit, "other");

    if (workspace != NULL && other != NULL && !other->of_nation) {
        struct dm_outline *outline =
            dm_outline_make(workspace, other, dm_workspace_facility(workspace, "quay"), DM_BAR_DRAFT, DM_MARK_OFFICIAL, report);
        const struct dm_word_options options = {.language = 0};
        dm_doc_free(outline == NULL ? NULL : dm_word_outline(outline, &options, report));
        dm_outline_free(outline);
    }
    dm_workspace_free(workspace);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    const char *source = getenv("DM_SOURCE");
    char mini[512], folder[600];

    snprintf(mini, sizeof mini, "%s/tests/cases/mini", source == NULL ? "." : source);
    snprintf(folder, sizeof folder, "%s/workspace", mini);
    if (layer[0] == '\0') lay();
    put("one.xml", bytes, length);
    const struct dm_layer layers[] = {{.path = mini, .label = "kit"}, {.path = layer, .label = ""}};
    struct dm_report *report = dm_report_new();
    struct dm_kit *kit = dm_kit_open(layers, 2, NULL, true, report);
    if (kit != NULL && dm_report_worst(report) < DM_CANNOT_WORK) draft(kit, folder, report);
    dm_kit_free(kit);
    dm_report_free(report);
    return 0;
}
