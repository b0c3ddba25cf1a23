/* draftmark check: what is missing, wrong or undecided; at the end of a long list who has how much to do, and what comes first. */
#include "cli/cmd.h"

#include <stdlib.h>
#include <string.h>

/* ---- Who has how much to do ------------------------------------------------------------------------------------------------- */

enum { LONG_LIST = 20, MOST_SUPPLIERS = 32 };

struct sum {
    char who[160]; /* "the guard company" */
    size_t count;
};

static void add(struct sum *sums, const char *who) {
    size_t i = 0;

    while (i < MOST_SUPPLIERS - 1 && sums[i].count > 0 && strcmp(sums[i].who, who) != 0) i++;
    if (sums[i].count++ == 0) snprintf(sums[i].who, sizeof sums[i].who, "%s", who);
}

static int most_first(const void *a, const void *b) {
    const struct sum *one = a, *other = b;

    return one->count != other->count ? (one->count < other->count ? 1 : -1) : strcmp(one->who, other->who);
}

/* What nobody in particular can supply, as a measure to be confirmed, is counted with those who decide on the plan. */
static void show_suppliers(const struct settings *settings, const struct session *session) {
    struct sum sums[MOST_SUPPLIERS] = {0};

    for (size_t i = 0; i < draftmark_report_count(session->report); i++) {
        const draftmark_finding *finding = draftmark_report_at(session->report, i);
        char who[160];
        if (draftmark_finding_words(finding, session->kit, settings->ui, "supplier", who, sizeof who) == 0)
            snprintf(who, sizeof who, "%s",
                     ui(settings,
                        strcmp(draftmark_finding_code(finding), "measure.unconfirmed") == 0 ? "ui.check.measures" : "ui.check.others"));
        add(sums, who);
    }
    qsort(sums, MOST_SUPPLIERS, sizeof *sums, most_first);
    ui_say(stdout, settings, "ui.check.suppliers", NULL);
    for (size_t i = 0; i < MOST_SUPPLIERS && sums[i].count > 0; i++) printf("%6zu  %s\n", sums[i].count, sums[i].who);
}

static void show_first(const struct settings *settings, const struct session *session, const char *path) {
    size_t broken = show_count(session->report, DRAFTMARK_CANNOT_WORK);
    char count[32];

    snprintf(count, sizeof count, "%zu", broken);
    ui_say(stdout, settings, broken > 0 ? "ui.check.mend_first" : "ui.check.answer_first", "n", count, NULL);
    if (broken == 0) printf("  draftmark build %s --draft\n", path);
}

static void summary(const struct settings *settings, const struct work *work, const char *path) {
    const struct session *session = work->session;
    const draftmark_report *report = session->report;
    char all[32], at_bar[32];
    size_t count = draftmark_report_count(report), against = show_count(report, show_level_of(settings->bar));

    if (settings->json || settings->quiet) return;
    snprintf(all, sizeof all, "%zu", count);
    snprintf(at_bar, sizeof at_bar, "%zu", against);
    if (count > 0) putchar('\n');
    if (count > LONG_LIST) show_suppliers(settings, session);
    shares_show(stdout, work);
    ui_say(stdout, settings,
           count == 0     ? "ui.check.none"
           : against == 0 ? "ui.check.clear"
                          : "ui.check.summary",
           "all", all, "at_bar", at_bar, "bar", show_bar(settings), NULL);
    if (count > LONG_LIST) show_first(settings, session, path);
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
        if (session.workspace != NULL) summary(settings, &work, path);
        code = session.workspace == NULL ? EXIT_CANNOT_WORK : show_exit(session.report, settings->bar, work.refused);
    }
    draft_end(&work);
    session_close(&session);
    return code;
}

const struct command command_check = {"check", NULL, OPTIONS_COMMON | OPTIONS_DRAFTING | OPTION(JOBS),
                                      0,       1,    {"check my-port", "check my-port --for submission --facility blue-quay"},
                                      run};
