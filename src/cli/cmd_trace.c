/* draftmark trace: for each provision where the plan deals with it, and what is missing. */
#include "cli/cmd.h"

static int run(const struct settings *settings) {
    int code = show_of_facilities(settings, "trace", NULL, NULL);

    if (code == EXIT_CLEAR && !settings->json && settings->formats.count == 0) ui_say(stdout, settings, "ui.trace.note", NULL);
    return code;
}

const struct command command_trace = {"trace", NULL, OPTIONS_COMMON | OPTION(FACILITY) | OPTION(TO_LIST),
                                      0,       1,    {"trace my-port", "trace my-port --facility blue-quay --to csv"},
                                      run};
