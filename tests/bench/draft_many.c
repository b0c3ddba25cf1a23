/* Drafts one document COUNT times in one process, without touching the disk: what a document costs is the difference of two counts.
 *
 *   draft_many DATA WORKSPACE DOCUMENT LANGUAGE FORMAT COUNT [STAGE]      STAGE outline or word: stop there
 *
 * The templates of the workspace are a layer over DATA. With STAGE trace it lists and writes what the command `trace` does instead. At the
 * end: bytes written, CPU milliseconds of all drafts. */
#include "draftmark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static size_t written;

static bool count_bytes(void *context, const char *bytes, size_t length) {
    (void)context, (void)bytes;
    written += length;
    return true;
}

static bool draft(const draftmark_workspace *workspace, char **arguments, const char *stage, draftmark_report *report) {
    draftmark_outline *outline = draftmark_outline_new(workspace, arguments[3], draftmark_workspace_facility(workspace, 0),
                                                       DRAFTMARK_FOR_DRAFT, DRAFTMARK_RESTRICTED, report);
    if (outline == NULL) return false;
    if (strcmp(stage, "outline") == 0) {
        draftmark_outline_free(outline);
        return true;
    }
    draftmark_doc *doc = draftmark_word(outline, arguments[4], report);
    bool good = doc != NULL;
    if (good && strcmp(stage, "word") != 0) good = draftmark_write(doc, arguments[5], count_bytes, NULL, report);
    draftmark_doc_free(doc);
    draftmark_outline_free(outline);
    return good;
}

static bool trace(const draftmark_kit *kit, const draftmark_workspace *workspace, char **arguments, draftmark_report *report) {
    draftmark_doc *doc = draftmark_list(kit, workspace, "trace ", arguments[4], true, report);
    bool good = doc != NULL && draftmark_write(doc, arguments[5], count_bytes, NULL, report);
    draftmark_doc_free(doc);
    return good;
}

/* A bench that measures nothing says why. */
static void complain(const draftmark_report *report) {
    for (size_t i = 0; i < draftmark_report_count(report); i++) {
        char text[400];
        draftmark_finding_text(draftmark_report_at(report, i), NULL, "en", DRAFTMARK_WHAT, text, sizeof text);
        fprintf(stderr, "%s\n", text);
    }
}

int main(int count, char **arguments) {
    if (count < 7) return 64;
    draftmark_report *report = draftmark_report_new();
    const char *layers[] = {arguments[1], arguments[2]};
    draftmark_kit *kit = draftmark_kit_open(layers, 2, NULL, false, report);
    draftmark_workspace *workspace = kit == NULL ? NULL : draftmark_workspace_open(kit, arguments[2], report);
    bool good = workspace != NULL;
    const char *stage = count > 7 ? arguments[7] : "";
    clock_t start = clock();
    for (long i = strtol(arguments[6], NULL, 10); good && i > 0; i--)
        good = strcmp(stage, "trace") == 0 ? trace(kit, workspace, arguments, report) : draft(workspace, arguments, stage, report);
    printf("%zu %ld\n", written, (long)((clock() - start) * 1000 / CLOCKS_PER_SEC));
    if (!good) complain(report);
    draftmark_workspace_free(workspace);
    draftmark_kit_free(kit);
    draftmark_report_free(report);
    return good ? 0 : 1;
}
