/* draftmark due: what falls due, facility by facility, with exit code 1 when something is overdue. */
#include "cli/cmd.h"

#include <stdlib.h>
#include <string.h>

/* "due 2026-11-21 blue-quay,pier"; the caller frees it, NULL when memory ended. */
static char *request(const struct settings *settings) {
    char day[16];
    const char *today = today_of(settings, day, sizeof day);
    size_t size = strlen("due  ") + strlen(today) + 1;

    for (size_t i = 0; i < settings->facilities.count; i++) size += strlen(settings->facilities.items[i]) + 1;
    char *what = malloc(size);
    if (what == NULL) return NULL;
    size_t length = (size_t)snprintf(what, size, "due %s", today);
    for (size_t i = 0; i < settings->facilities.count; i++)
        length += (size_t)snprintf(what + length, size - length, "%s%s", i == 0 ? " " : ",", settings->facilities.items[i]);
    return what;
}

static void summary(const struct settings *settings, size_t overdue) {
    char count[32];

    if (settings->json || settings->quiet || settings->formats.count > 0) return;
    snprintf(count, sizeof count, "%zu", overdue);
    putchar('\n');
    ui_say(stdout, settings, overdue == 0 ? "ui.due.none" : "ui.due.overdue", "n", count, NULL);
}

static int run(const struct settings *settings) {
    const char *path = settings->count > 0 ? settings->arguments[0] : ".";
    size_t overdue = 0;
    char *what = request(settings);

    if (what == NULL) {
        ui_say(stderr, settings, "ui.error.memory", NULL);
        return EXIT_CANNOT_WORK;
    }
    int code = show_one(settings, path, what, "due.overdue", &overdue);
    free(what);
    if (code != EXIT_CLEAR) return code;
    summary(settings, overdue);
    return overdue > 0 ? EXIT_FINDINGS : EXIT_CLEAR;
}

const struct command command_due = {"due", NULL, OPTIONS_COMMON | OPTION(FACILITY) | OPTION(TODAY) | OPTION(TO_DUE),
                                    0,     1,    {"due my-port --today 2026-11-21", "due my-port --facility blue-quay --to ics"},
                                    run};
