/* draftmark check: what is missing, wrong or undecided. */
#include "cli/cmd.h"

static void summary(const struct settings *settings, const draftmark_report *report) {
    char all[32], at_bar[32];
    size_t count = draftmark_report_count(report), against = show_count(report, show_level_of(settings->bar));

    if (settings->json || settings->quiet) return;
    snprintf(all, sizeof all, "%zu", count);
    snprintf(at_bar, sizeof at_bar, "%zu", against);
    if (count > 0) putchar('\n');
    ui_say(stdout, settings,
           count == 0     ? "ui.check.none"
           : against == 0 ? "ui.check.clear"
                          : "ui.check.summary",
           "all", all, "at_bar", at_bar, "bar", show_bar(settings), NULL);
}

static int run(const struct settings *settings) {
    const char *path = settings->count > 0 ? settings->arguments[0] : ".";
    struct session session;
    struct work work = {.settings = settings, .folder = path, .session = &session};
    int code = -1;

    if (session_open(&session, settings, path, WANT_WORKSPACE))
        code = draft_all(&work);
    else
        draftmark_report_sort(session.report);
    if (code < 0) {
        show_findings(stdout, settings, session.kit, session.report, DRAFTMARK_NOTE);
        if (session.workspace != NULL) summary(settings, session.report);
        code = session.workspace == NULL ? EXIT_CANNOT_WORK : show_exit(session.report, settings->bar, work.refused);
    }
    session_close(&session);
    return code;
}

const struct command command_check = {"check", NULL, OPTIONS_COMMON | OPTIONS_DRAFTING | OPTION(JOBS),
                                      0,       1,    {"check my-port", "check my-port --for submission --facility blue-quay"},
                                      run};
