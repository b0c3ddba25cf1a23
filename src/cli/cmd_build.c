/* draftmark build: the documents that nothing stands against. */
#include "cli/cmd.h"

#include <string.h>

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

static const char *subject_of(const struct settings *settings, const struct job *job) {
    return job->facility == NULL ? ui(settings, "ui.build.nation") : job->facility;
}

static bool is_first(const struct work *work, size_t index) {
    const char *name = subject_of(work->settings, &work->jobs[index]);
    size_t i = 0;

    while (i < index && strcmp(subject_of(work->settings, &work->jobs[i]), name) != 0) i++;
    return i == index;
}

/* Files and open findings of one facility, over all its documents. */
static void line_of(FILE *stream, const struct work *work, const char *name) {
    char written[32], unchanged[32], failed[32], open[32];
    struct job sum = {.document = NULL};

    for (size_t i = 0; i < work->count; i++) {
        const struct job *job = &work->jobs[i];
        if (strcmp(subject_of(work->settings, job), name) != 0) continue;
        sum.written += job->written;
        sum.unchanged += job->unchanged;
        sum.failed += job->failed;
        sum.open += job->open;
    }
    snprintf(written, sizeof written, "%zu", sum.written);
    snprintf(unchanged, sizeof unchanged, "%zu", sum.unchanged);
    snprintf(failed, sizeof failed, "%zu", sum.failed);
    snprintf(open, sizeof open, "%zu", sum.open);
    ui_say(stream, work->settings, "ui.build.subject", "subject", name, "written", written, "unchanged", unchanged, "failed", failed, "n",
           open, NULL);
}

/* Of several facilities each gets its line, so that nobody has to look for the one that was refused. */
static void by_subject(FILE *stream, const struct work *work) {
    size_t subjects = 0;

    for (size_t i = 0; i < work->count; i++) subjects += is_first(work, i);
    if (subjects < 2) return;
    for (size_t i = 0; i < work->count; i++)
        if (is_first(work, i)) line_of(stream, work, subject_of(work->settings, &work->jobs[i]));
}

static void summary(const struct settings *settings, const struct work *work) {
    char written[32], unchanged[32], failed[32];

    if (settings->quiet) return;
    snprintf(written, sizeof written, "%zu", work->written);
    snprintf(unchanged, sizeof unchanged, "%zu", work->unchanged);
    snprintf(failed, sizeof failed, "%zu", work->failed);
    FILE *stream = settings->json ? stderr : stdout;
    by_subject(stream, work);
    shares_show(stream, work);
    ui_say(stream, settings, "ui.build.summary", "written", written, "unchanged", unchanged, "failed", failed, NULL);
    if (work->refused && settings->bar != DRAFTMARK_FOR_DRAFT) ui_say(stream, settings, "ui.build.hint", NULL);
}

int draft_files(const struct settings *settings) {
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
    draft_end(&work);
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
                                      draft_files};
