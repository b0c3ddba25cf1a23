/* draftmark due: what falls due, facility by facility, with exit code 1 when something is overdue. */
#include "cli/cmd.h"

static void summary(const struct settings *settings, size_t overdue) {
    char count[32];

    if (settings->json || settings->quiet || settings->formats.count > 0) return;
    snprintf(count, sizeof count, "%zu", overdue);
    putchar('\n');
    ui_say(stdout, settings, overdue == 0 ? "ui.due.none" : "ui.due.overdue", "n", count, NULL);
}

static int run(const struct settings *settings) {
    char day[16], what[32];
    size_t overdue = 0;

    snprintf(what, sizeof what, "due %s", today_of(settings, day, sizeof day));
    int code = show_of_facilities(settings, what, "due.overdue", &overdue);
    if (code != EXIT_CLEAR) return code;
    summary(settings, overdue);
    return overdue > 0 ? EXIT_FINDINGS : EXIT_CLEAR;
}

const struct command command_due = {"due", NULL, OPTIONS_COMMON | OPTION(FACILITY) | OPTION(TODAY) | OPTION(TO_DUE),
                                    0,     1,    {"due my-port --today 2026-11-21", "due my-port --facility blue-quay --to ics"},
                                    run};
