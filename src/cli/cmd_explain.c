/* draftmark explain: where something stands, and why it is in, out or withheld. */
#include "cli/cmd.h"

static int run(const struct settings *settings) {
    char day[16], what[512];
    const char *const whats[] = {what};

    snprintf(what, sizeof what, "explain %s %s", settings->arguments[0], today_of(settings, day, sizeof day));
    struct listing listing = {.what = whats, .count = 1, .wants = WANT_WORKSPACE};
    return show_listing(settings, settings->count > 1 ? settings->arguments[1] : ".", &listing);
}

const struct command command_explain = {"explain", NULL, OPTIONS_COMMON | OPTION(TODAY) | OPTION(TO_LIST),
                                        1,         2,    {"explain acc.points my-port", "explain ISPS-A/16.3.2 my-port"},
                                        run};
