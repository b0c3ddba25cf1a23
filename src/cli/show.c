/* Findings and listings for people and for programs. */
#include "cli/cmd.h"
#include "cli/json.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct level {
    const char *name, *text, *colour; /* of JSON; of the terminal (ECMA-48 SGR) */
} levels[] = {
    [DRAFTMARK_NOTE] = {"note", "ui.level.note", "\033[36m"},
    [DRAFTMARK_BLOCKS_ISSUE] = {"blocks_issue", "ui.level.issue", "\033[33m"},
    [DRAFTMARK_BLOCKS_SUBMISSION] = {"blocks_submission", "ui.level.submission", "\033[35m"},
    [DRAFTMARK_CANNOT_WORK] = {"cannot_work", "ui.level.cannot", "\033[31m"},
};

static const draftmark_part parts[] = {DRAFTMARK_WHAT, DRAFTMARK_BECAUSE, DRAFTMARK_DO};
static const char *const part_names[] = {"text", "because", "do"};

struct showing {
    FILE *stream;
    const struct settings *settings;
    const draftmark_kit *kit;
    bool colours;
    const char *file; /* of the finding before */
    bool hidden;      /* a value was not shown */
    char *because;    /* last said: the same reason is not given twenty times running */
};

/* The caller frees it. */
static char *sentence(const struct showing *showing, const draftmark_finding *finding, draftmark_part part) {
    size_t length = draftmark_finding_text(finding, showing->kit, showing->settings->ui, part, NULL, 0);
    char *text = malloc(length + 1);

    if (text != NULL) draftmark_finding_text(finding, showing->kit, showing->settings->ui, part, text, length + 1);
    return text;
}

/* The file once above its findings; then, for each, its line and how far a plan gets without it. */
static void show_head(struct showing *showing, const draftmark_finding *finding) {
    const struct level *level = &levels[draftmark_finding_level(finding)];
    const char *file = draftmark_finding_file(finding);
    bool same = showing->file != NULL && strcmp(showing->file, file) == 0;
    char line[32];

    if (!same && showing->file != NULL) putc('\n', showing->stream);
    if (!same) fprintf(showing->stream, "%s\n", *file == '\0' ? "draftmark" : file);
    showing->file = file;
    snprintf(line, sizeof line, "%d", draftmark_finding_line(finding));
    fputs("  ", showing->stream);
    if (draftmark_finding_line(finding) > 0) fprintf(showing->stream, "%s %s, ", ui(showing->settings, "ui.finding.line"), line);
    fprintf(showing->stream, "%s%s%s\n", showing->colours ? level->colour : "", ui(showing->settings, level->text),
            showing->colours ? "\033[0m" : "");
}

/* What to do, and at the very end the code, which is for looking up. */
static void show_remedy(const struct showing *showing, const draftmark_finding *finding, const char *remedy) {
    const char *code = draftmark_finding_code(finding), *word = ui(showing->settings, "ui.finding.do");
    size_t size = strlen(remedy) + strlen(word) + strlen(code) + 5;
    char *text = malloc(size);

    if (text == NULL) return;
    snprintf(text, size, "%s%s%s%s[%s]", *remedy == '\0' ? "" : word, *remedy == '\0' ? "" : " ", remedy, *remedy == '\0' ? "" : " ", code);
    lines_print(showing->stream, text, 4, 0);
    free(text);
}

static void show_text(struct showing *showing, const draftmark_finding *finding) {
    char *texts[3];

    for (int i = 0; i < 3; i++) texts[i] = sentence(showing, finding, parts[i]);
    show_head(showing, finding);
    if (texts[0] != NULL) lines_print(showing->stream, texts[0], 4, 0);
    showing->hidden = showing->hidden || (texts[0] != NULL && strstr(texts[0], "•••") != NULL);
    bool said = showing->because != NULL && texts[1] != NULL && strcmp(showing->because, texts[1]) == 0;
    if (texts[1] != NULL && *texts[1] != '\0' && !said) lines_print(showing->stream, texts[1], 4, 0);
    show_remedy(showing, finding, texts[2] == NULL ? "" : texts[2]);
    free(texts[0]);
    free(texts[2]);
    free(showing->because);
    showing->because = texts[1];
}

static void show_json(const struct showing *showing, const draftmark_finding *finding) {
    FILE *stream = showing->stream;
    const char *name, *value;

    json_pair(stream, "{", "code", draftmark_finding_code(finding));
    json_pair(stream, ", ", "level", levels[draftmark_finding_level(finding)].name);
    json_pair(stream, ", ", "file", draftmark_finding_file(finding));
    fprintf(stream, ", \"line\": %d, \"column\": %d", draftmark_finding_line(finding), draftmark_finding_column(finding));
    json_pair(stream, ", ", "subject", draftmark_finding_subject(finding));
    fputs(", \"arguments\": {", stream);
    for (size_t i = 0; (name = draftmark_finding_argument(finding, i, &value)) != NULL; i++)
        json_pair(stream, i == 0 ? "" : ", ", name, value);
    putc('}', stream);
    for (int i = 0; i < 3; i++) {
        char *text = sentence(showing, finding, parts[i]);
        json_pair(stream, ", ", part_names[i], text == NULL ? "" : text);
        free(text);
    }
    putc('}', stream);
}

static bool wants_colours(FILE *stream) {
    const char *none = getenv("NO_COLOR"); /* no-color.org: present and not empty */

    return isatty(fileno(stream)) && (none == NULL || *none == '\0');
}

size_t show_findings(FILE *stream, const struct settings *settings, const draftmark_kit *kit, const draftmark_report *report,
                     draftmark_level least) {
    struct showing showing = {stream, settings, kit, wants_colours(stream), NULL, false, NULL};
    size_t shown = 0;

    if (settings->json) putc('[', stream);
    for (size_t i = 0; i < draftmark_report_count(report); i++) {
        const draftmark_finding *finding = draftmark_report_at(report, i);
        if (draftmark_finding_level(finding) < least) continue;
        if (settings->json) fputs(shown == 0 ? "\n" : ",\n", stream);
        if (settings->json)
            show_json(&showing, finding);
        else
            show_text(&showing, finding);
        shown++;
    }
    if (settings->json) fputs("\n]\n", stream);
    if (showing.hidden) {
        putc('\n', stream);
        lines_print(stream, ui(settings, "ui.finding.hidden"), 0, 0);
    }
    free(showing.because);
    return shown;
}

draftmark_level show_level_of(draftmark_bar bar) {
    static const draftmark_level least[] = {DRAFTMARK_CANNOT_WORK, DRAFTMARK_BLOCKS_SUBMISSION, DRAFTMARK_BLOCKS_ISSUE};

    return least[bar];
}

size_t show_count(const draftmark_report *report, draftmark_level least) {
    size_t count = 0;

    for (size_t i = 0; i < draftmark_report_count(report); i++) count += draftmark_finding_level(draftmark_report_at(report, i)) >= least;
    return count;
}

const char *show_bar(const struct settings *settings) {
    static const char *const bars[] = {"ui.bar.draft", "ui.bar.submission", "ui.bar.issue"};

    return ui(settings, bars[settings->bar]);
}

int show_exit(const draftmark_report *report, draftmark_bar bar, bool refused) {
    if (draftmark_report_worst(report) == DRAFTMARK_CANNOT_WORK) return EXIT_CANNOT_WORK;
    return refused || draftmark_report_worst(report) >= show_level_of(bar) ? EXIT_FINDINGS : EXIT_CLEAR;
}

/* ---- Listings --------------------------------------------------------------------------------------------------------------- */

static bool to_output(void *context, const char *bytes, size_t length) {
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length;
}

static bool show_list(const struct settings *settings, const struct session *session, const char *what) {
    const char *format = settings->json ? "json" : settings->formats.count > 0 ? settings->formats.items[0] : "txt";
    bool of_workspace = strncmp(what, "trace ", 6) == 0 || strncmp(what, "due ", 4) == 0;
    bool codes = strcmp(format, "json") == 0 || (strcmp(format, "csv") == 0 && of_workspace);
    draftmark_doc *doc = draftmark_list(session->kit, session->workspace, what, settings->ui, codes, session->report);
    bool good = doc != NULL && draftmark_write(doc, format, to_output, NULL, session->report);

    draftmark_doc_free(doc);
    return good;
}

/* Of a kit or workspace only what keeps the listing from being made is shown: check and kit lint are there for the rest. */
static int end_listing(struct session *session, const struct settings *settings, bool good) {
    if (!good) {
        draftmark_report_sort(session->report);
        show_findings(stderr, settings, session->kit, session->report, DRAFTMARK_CANNOT_WORK);
    }
    session_close(session);
    return good ? EXIT_CLEAR : EXIT_CANNOT_WORK;
}

/* "due 2026-11-21 quay,pier"; the caller frees it, NULL when memory ended. */
static char *request_of(const struct settings *settings, const char *what) {
    const struct values *facilities = &settings->facilities;
    size_t size = strlen(what) + 2;

    for (size_t i = 0; i < facilities->count; i++) size += strlen(facilities->items[i]) + 1;
    char *request = malloc(size);
    if (request == NULL) return NULL;
    size_t length = (size_t)snprintf(request, size, "%s ", what);
    for (size_t i = 0; i < facilities->count; i++)
        length += (size_t)snprintf(request + length, size - length, "%s%s", i == 0 ? "" : ",", facilities->items[i]);
    return request;
}

int show_listing(const struct settings *settings, const char *path, struct listing *listing) {
    struct session session;
    bool good = session_open(&session, settings, path, listing->wants);

    for (size_t i = 0; good && i < listing->count; i++) {
        if (i > 0) putchar('\n');
        good = show_list(settings, &session, listing->what[i]);
    }
    for (size_t i = 0; listing->code != NULL && i < draftmark_report_count(session.report); i++)
        listing->found += strcmp(draftmark_finding_code(draftmark_report_at(session.report, i)), listing->code) == 0;
    return end_listing(&session, settings, good);
}

int show_of_facilities(const struct settings *settings, const char *what, const char *code, size_t *found) {
    char *request = request_of(settings, what);
    const char *const whats[] = {request};
    struct listing listing = {.what = whats, .count = 1, .wants = WANT_WORKSPACE, .code = code};

    if (request == NULL) {
        ui_say(stderr, settings, "ui.error.memory", NULL);
        return EXIT_CANNOT_WORK;
    }
    int exit_code = show_listing(settings, settings->count > 0 ? settings->arguments[0] : ".", &listing);
    free(request);
    if (found != NULL) *found = listing.found;
    return exit_code;
}
