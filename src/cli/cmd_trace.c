/* draftmark trace: for each provision where the plan deals with it, and what is missing. */
#include "cli/cmd.h"

#include <string.h>

static const char *const files[] = {"odt", "docx", "html", "pdf"}; /* the other formats go to standard output */

static bool is_file(const char *format) {
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strcmp(files[i], format) == 0) return true;
    return false;
}

/* The matrix as a paper of its own: an ordinary document of the kit, drafted even while the plan has gaps, since it tells of them. */
static int write_files(const struct settings *settings) {
    struct settings own = *settings;

    for (size_t i = 0; i < settings->formats.count; i++) {
        if (is_file(settings->formats.items[i])) continue;
        ui_say(stderr, settings, "ui.error.value", "value", settings->formats.items[i], "option", "--to", "known", "odt, docx, pdf, html",
               NULL);
        return EXIT_WRONG_USE;
    }
    own.documents = (struct values){.items = {"trace"}, .count = 1};
    own.bar = DRAFTMARK_FOR_DRAFT;
    return draft_files(&own);
}

static int run(const struct settings *settings) {
    const char *idle = settings->out != NULL ? "--out" : settings->languages.count > 0 ? "--lang" : NULL;

    for (size_t i = 0; i < settings->formats.count; i++)
        if (is_file(settings->formats.items[i])) return write_files(settings);
    if (idle != NULL) {
        ui_say(stderr, settings, "ui.trace.no_file", "option", idle, NULL);
        return EXIT_WRONG_USE;
    }
    int code = show_of_facilities(settings, "trace", NULL, NULL);
    if (code != EXIT_CLEAR || settings->json || settings->formats.count > 0) return code;
    putchar('\n');
    ui_say(stdout, settings, "ui.trace.note", NULL);
    return code;
}

const struct command command_trace = {
    "trace", NULL, OPTIONS_COMMON | OPTION(FACILITY) | OPTION(TO_TRACE) | OPTION(LANG) | OPTION(OUT) | OPTION(JOBS) | OPTION(FORCE),
    0,       1,    {"trace my-port --facility blue-quay --to csv", "trace my-port --to odt,docx --lang es --out matrix"},
    run};
