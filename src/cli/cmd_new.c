/* draftmark new: the beginning of a workspace. */
#include "cli/cmd.h"

static bool make(const struct settings *settings, const struct session *session) {
    return draftmark_workspace_new(session->kit, settings->arguments[0], settings->nation, settings->names.items, settings->names.count,
                                   session->report);
}

static void say_next(const struct settings *settings) {
    const char *folder = settings->arguments[0];

    if (settings->quiet || settings->json) return;
    ui_say(stdout, settings, "ui.new.done", "folder", folder, NULL);
    printf("  draftmark check %s\n  draftmark build %s --draft\n", folder, folder);
}

static int run(const struct settings *settings) {
    struct session session;

    if (settings->nation == NULL) {
        ui_say(stderr, settings, "ui.error.nation", NULL);
        ui_say(stderr, settings, "ui.error.see", "command", "draftmark new", NULL);
        return EXIT_WRONG_USE;
    }
    bool good = session_open(&session, settings, NULL, 0) && make(settings, &session);
    if (settings->json)
        show_findings(stdout, settings, session.kit, session.report, DRAFTMARK_NOTE);
    else
        show_findings(stderr, settings, session.kit, session.report, DRAFTMARK_CANNOT_WORK);
    if (good) say_next(settings);
    session_close(&session);
    return good ? EXIT_CLEAR : EXIT_CANNOT_WORK;
}

const struct command command_new = {"new", NULL, OPTIONS_COMMON | OPTION(NATION) | OPTION(NAME),
                                    1,     1,    {"new my-port --nation JM --facility \"Blue Quay\"", "new guatemala --nation GT"},
                                    run};
