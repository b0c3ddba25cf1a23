/* draftmark build: the documents that nothing stands against. */
#include "cli/cmd.h"

/* What does not stand against the documents is the business of check: here it would bury the files that were written. */
static void findings(const struct settings *settings, const struct session *session, draftmark_level least) {
    char count[32];
    size_t shown =
        show_findings(settings->json ? stdout : stderr, settings, session->kit, session->report, settings->json ? DRAFTMARK_NOTE : least);
    size_t others = draftmark_report_count(session->report) - shown;

    snprintf(count, sizeof count, "%zu", others);
    if (others > 0 && !settings->json && !settings->quiet)
        ui_say(stderr, settings, "ui.build.others", "n", count, "bar", show_bar(settings), NULL);
}

static void summary(const struct settings *settings, const struct work *work) {
    char written[32], unchanged[32], failed[32];

    if (settings->quiet) return;
    snprintf(written, sizeof written, "%zu", work->written);
    snprintf(unchanged, sizeof unchanged, "%zu", work->unchanged);
    snprintf(failed, sizeof failed, "%zu", work->failed);
    FILE *stream = settings->json ? stderr : stdout;
    ui_say(stream, settings, "ui.build.summary", "written", written, "unchanged", unchanged, "failed", failed, NULL);
    if (work->refused && settings->bar != DRAFTMARK_FOR_DRAFT) ui_say(stream, settings, "ui.build.hint", NULL);
}

static int run(const struct settings *settings) {
    const char *path = settings->count > 0 ? settings->arguments[0] : ".";
    struct session session;
    struct work work = {.settings = settings, .folder = path, .session = &session, .writes = true};
    int code = -1;

    if (session_open(&session, settings, path, WANT_WORKSPACE))
        code = draft_all(&work);
    else
        draftmark_report_sort(session.report);
    if (code < 0) {
        fflush(stdout); /* files before findings, also where both go into one place */
        findings(settings, &session, show_level_of(settings->bar));
        if (session.workspace != NULL) summary(settings, &work);
        code = session.workspace == NULL ? EXIT_CANNOT_WORK : show_exit(session.report, settings->bar, work.refused);
        if (code == EXIT_CLEAR && work.failed > 0) code = EXIT_CANNOT_WORK;
    }
    session_close(&session);
    return code;
}

const struct command command_build = {"build",
                                      NULL,
                                      OPTIONS_COMMON | OPTIONS_DRAFTING | OPTION(TO) | OPTION(OUT) | OPTION(JOBS) | OPTION(FORCE) |
                                          OPTION(PAGINATE) | OPTION(COPY) | OPTION(BARE),
                                      0,
                                      1,
                                      {"build my-port --draft", "build my-port --for submission --to odt --lang es"},
                                      run};
