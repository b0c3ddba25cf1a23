/* draftmark kit list, show, lint: what there is, what one thing is, what is wrong with it. */
#include "cli/cmd.h"

#include <string.h>
#include <sys/stat.h>

static const char *const kinds[] = {"documents", "outlines", "facts", "measures", "requirements", "names", "checks"};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const char *kind_of(const char *word) {
    for (size_t i = 0; i < KINDS; i++)
        if (strcmp(kinds[i], word) == 0) return kinds[i];
    return NULL;
}

/* A word that is no kind should be a folder: a slip of the pen would else list everything. */
static bool is_folder(const char *path) {
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int wrong_kind(const struct settings *settings, const char *word) {
    const char *nearest = ui_nearest(word, kinds, KINDS);
    char text[64];

    ui_say(stderr, settings, "ui.error.kind", "argument", word, "known",
           "documents, outlines, facts, measures, requirements, names, checks", NULL);
    snprintf(text, sizeof text, "draftmark kit list %s", nearest == NULL ? "" : nearest);
    if (nearest != NULL) ui_say(stderr, settings, "ui.error.nearest", "nearest", text, NULL);
    ui_say(stderr, settings, "ui.error.see", "command", "draftmark kit list", NULL);
    return EXIT_WRONG_USE;
}

/* Kinds and the workspace come in any order; no kind: all. */
static int list(const struct settings *settings) {
    const char *asked[KINDS + 1], *path = ".";
    size_t count = 0;

    for (int i = 0; i < settings->count; i++) {
        const char *kind = kind_of(settings->arguments[i]);
        if (kind == NULL && !is_folder(settings->arguments[i])) return wrong_kind(settings, settings->arguments[i]);
        if (kind == NULL)
            path = settings->arguments[i];
        else if (count < KINDS)
            asked[count++] = kind;
    }
    return show_listing(settings, path, &(struct listing){.what = count == 0 ? kinds : asked, .count = count == 0 ? KINDS : count});
}

static int show(const struct settings *settings) {
    char what[512];
    const char *const whats[] = {what};

    snprintf(what, sizeof what, "show %s", settings->arguments[0]);
    return show_listing(settings, settings->count > 1 ? settings->arguments[1] : ".", &(struct listing){.what = whats, .count = 1});
}

static int lint(const struct settings *settings) {
    struct session session;
    char all[32];
    bool opened = session_open(&session, settings, settings->count > 0 ? settings->arguments[0] : ".", WANT_LINT);

    draftmark_report_sort(session.report);
    size_t count = show_findings(stdout, settings, session.kit, session.report, DRAFTMARK_NOTE);
    snprintf(all, sizeof all, "%zu", count);
    if (session.kit != NULL && !settings->json && !settings->quiet)
        ui_say(stdout, settings, count == 0 ? "ui.lint.none" : "ui.lint.summary", "all", all, NULL);
    int code = opened ? show_exit(session.report, DRAFTMARK_FOR_ISSUE, false) : EXIT_CANNOT_WORK;
    session_close(&session);
    return code;
}

const struct command command_kit_list = {"kit", "list", OPTIONS_COMMON | OPTION(TO_LIST),
                                         0,     7,      {"kit list facts", "kit list measures --to csv"},
                                         list};
const struct command command_kit_show = {"kit", "show", OPTIONS_COMMON | OPTION(TO_LIST),
                                         1,     2,      {"kit show acc.101", "kit show facility.posts"},
                                         show};
const struct command command_kit_lint = {"kit", "lint", OPTIONS_COMMON, 0, 1, {"kit lint", "kit lint my-port --json"}, lint};
