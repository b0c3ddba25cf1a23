/* draftmark locale extract, merge: the translator's files. */
#include "cli/cmd.h"

/* Where the texts of the last layer are translated: the workspace's locales when it is a layer, else the kit's. */
static const char *folder_of(const struct settings *settings, const struct session *session, char *buffer, size_t size) {
    if (settings->out != NULL) return settings->out;
    snprintf(buffer, size, "%s/locales", session->layer != NULL ? session->layer : session->data);
    return buffer;
}

static bool extract_all(const struct settings *settings, const struct session *session, const char *folder, draftmark_report *report) {
    (void)settings;
    return draftmark_locale_extract(session->kit, folder, report);
}

static bool merge_all(const struct settings *settings, const struct session *session, const char *folder, draftmark_report *report) {
    bool good = true;

    for (size_t i = 0; i < settings->languages.count; i++)
        good = draftmark_locale_merge(session->kit, folder, settings->languages.items[i], report) && good;
    return settings->languages.count > 0 ? good : draftmark_locale_merge(session->kit, folder, NULL, report);
}

/* Opened as for lint: a translation that is missing or wrong is what these commands are for, and no reason to stop. What the kit itself
 * says is shown only when it cannot be opened. */
static int run(const struct settings *settings,
               bool (*act)(const struct settings *settings, const struct session *session, const char *folder, draftmark_report *report)) {
    struct session session;
    char buffer[4200];
    draftmark_report *report = draftmark_report_new();
    bool opened = session_open(&session, settings, settings->count > 0 ? settings->arguments[0] : ".", WANT_LINT);
    const char *folder = opened ? folder_of(settings, &session, buffer, sizeof buffer) : "";
    bool good = opened && act(settings, &session, folder, report);

    show_findings(settings->json ? stdout : stderr, settings, session.kit, opened ? report : session.report, DRAFTMARK_NOTE);
    if (good && !settings->quiet && !settings->json) ui_say(stdout, settings, "ui.locale.done", "folder", folder, NULL);
    draftmark_report_free(report);
    session_close(&session);
    return good ? EXIT_CLEAR : EXIT_CANNOT_WORK;
}

static int extract(const struct settings *settings) {
    return run(settings, extract_all);
}

static int merge(const struct settings *settings) {
    return run(settings, merge_all);
}

const struct command command_locale_extract = {"locale", "extract", OPTIONS_COMMON | OPTION(OUT),
                                               0,        1,         {"locale extract", "locale extract my-region --out texts"},
                                               extract};
const struct command command_locale_merge = {"locale", "merge", OPTIONS_COMMON | OPTION(OUT) | OPTION(MERGE_LANG),
                                             0,        1,       {"locale merge --lang es", "locale merge my-region"},
                                             merge};
