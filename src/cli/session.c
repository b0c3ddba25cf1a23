/* From a command's settings to an open kit and workspace: where the templates lie, which folders are layers. */
#include "cli/cmd.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool has(const char *folder, const char *name) {
    char path[PATH_MAX];
    struct stat status;
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);

    return length > 0 && (size_t)length < sizeof path && stat(path, &status) == 0;
}

/* A source tree or an unpacked copy: the nearest folder above the program that holds both. */
static bool data_above(char *data, size_t size) {
    ssize_t length = readlink("/proc/self/exe", data, size - 1);

    if (length <= 0) return false;
    data[length] = '\0';
    for (char *slash; (slash = strrchr(data, '/')) != NULL && slash != data;) {
        *slash = '\0';
        if (has(data, "templates") && has(data, "locales")) return true;
    }
    return false;
}

static bool find_data(char *data, size_t size) {
    const char *given = getenv("DRAFTMARK_DATA");

    if (given != NULL && *given != '\0') return snprintf(data, size, "%s", given) < (int)size;
    snprintf(data, size, "%s", DRAFTMARK_DATADIR);
    return has(data, "templates") || data_above(data, size);
}

static bool same_folder(const char *a, const char *b) {
    struct stat one, other;

    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* The languages of --lang, and the one the program speaks in; NULL, for all, when none was asked for. */
static const char *const *languages_of(const struct settings *settings, const char *list[MOST_VALUES + 2]) {
    const struct values *asked = &settings->languages;

    if (asked->count == 0) return NULL;
    memcpy(list, asked->items, asked->count * sizeof *list);
    list[asked->count] = settings->ui;
    list[asked->count + 1] = NULL;
    return list;
}

static bool open_kit(struct session *session, const struct settings *settings, const char *path, bool lint) {
    if (!find_data(session->data, sizeof session->data)) {
        ui_say(stderr, settings, "ui.error.no_data", NULL);
        return false;
    }
    bool layered = path != NULL && draftmark_workspace_is_layer(path) && !same_folder(path, session->data);
    session->layer = layered ? path : NULL;
    const char *layers[] = {session->data, path}, *languages[MOST_VALUES + 2];
    session->kit = draftmark_kit_open(layers, layered ? 2 : 1, lint ? NULL : languages_of(settings, languages), lint, session->report);
    return session->kit != NULL;
}

bool session_open(struct session *session, const struct settings *settings, const char *path, int wants) {
    *session = (struct session){.report = draftmark_report_new()};
    if (session->report == NULL) {
        ui_say(stderr, settings, "ui.error.memory", NULL);
        return false;
    }
    if (!open_kit(session, settings, path, (wants & WANT_LINT) != 0)) return false;
    if ((wants & WANT_WORKSPACE) == 0) return true;
    session->workspace = draftmark_workspace_open(session->kit, path, session->report);
    return session->workspace != NULL;
}

/* In this order: what was made later looks into what was made before. */
void session_close(struct session *session) {
    draftmark_workspace_free(session->workspace);
    draftmark_kit_free(session->kit);
    draftmark_report_free(session->report);
}
