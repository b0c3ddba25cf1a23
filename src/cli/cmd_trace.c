/* draftmark trace: for each provision where the plan deals with it, and what is missing. */
#include "cli/cmd.h"

enum { MOST_FACILITIES = 64 };

static int run(const struct settings *settings) {
    char what[MOST_FACILITIES][160];
    const char *whats[MOST_FACILITIES] = {what[0]};
    size_t count = settings->facilities.count > MOST_FACILITIES ? MOST_FACILITIES : settings->facilities.count;

    snprintf(what[0], sizeof what[0], "trace ");
    for (size_t i = 0; i < count; i++) {
        snprintf(what[i], sizeof what[i], "trace %s", settings->facilities.items[i]);
        whats[i] = what[i];
    }
    int code = show_listing(settings, settings->count > 0 ? settings->arguments[0] : ".", WANT_WORKSPACE, whats, count == 0 ? 1 : count);
    if (code == EXIT_CLEAR && !settings->json && settings->formats.count == 0) ui_say(stdout, settings, "ui.trace.note", NULL);
    return code;
}

const struct command command_trace = {"trace", NULL, OPTIONS_COMMON | OPTION(FACILITY) | OPTION(TO_LIST),
                                      0,       1,    {"trace my-port", "trace my-port --facility blue-quay --to csv"},
                                      run};
