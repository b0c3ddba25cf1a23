/* What check and build share: which documents of which facilities, and for each the way from outline to files. */
#include "cli/cmd.h"
#include "cli/office.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- One job ---------------------------------------------------------------------------------------------------------------- */

/* More than the system takes: a path that is cut short is refused, it never becomes that of another file. */
enum { PATH_ROOM = 2 * PATH_MAX };

static bool same_tag(const char *a, const char *b, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (a[i] != b[i] && !(a[i] == '_' && b[i] == '-') && !(a[i] == '-' && b[i] == '_')) return false;
    return true;
}

/* The workspace's own tag for what was asked: "es" finds "es-PA". */
static const char *language_of(const draftmark_workspace *workspace, const char *asked) {
    size_t length = strlen(asked);

    for (size_t i = 0; i < draftmark_workspace_languages(workspace); i++) {
        const char *tag = draftmark_workspace_language(workspace, i);
        bool fits = strlen(tag) >= length && same_tag(tag, asked, length);
        if (fits && (tag[length] == '\0' || tag[length] == '-' || tag[length] == '_')) return tag;
    }
    return asked;
}

static void note_file(const struct work *work, struct job *job, FILE *log, const char *path, draftmark_outcome outcome) {
    static const char *const texts[] = {"ui.build.written", "ui.build.unchanged", "ui.build.failed"};

    ui_say(log, work->settings, texts[outcome], "file", path, NULL);
    job->written += outcome == DRAFTMARK_WRITTEN;
    job->unchanged += outcome == DRAFTMARK_UNCHANGED;
    job->failed += outcome == DRAFTMARK_FAILED;
}

static void path_of(const struct work *work, const struct job *job, const char *document, const char *language, const char *format,
                    char path[PATH_ROOM]) {
    const char *out = work->settings->out, *bare = work->settings->bare ? "-bare" : "";
    char copy[24] = ""; /* a copy and a bare file stand beside the others, never in their place */

    if (work->settings->copy > 0) snprintf(copy, sizeof copy, "-copy%d", work->settings->copy);
    snprintf(path, PATH_ROOM, "%s%s/%s/%s-%s%s%s.%s", out == NULL ? work->folder : out, out == NULL ? "/out" : "",
             job->facility == NULL ? "nation" : job->facility, document, language, copy, bare, format);
    for (char *c = strrchr(path, '/'); c != NULL && *c != '\0'; c++)
        if (*c == '_') *c = '-'; /* es_PA and es-PA are one language and one file */
}

static size_t count_formats(const struct work *work) {
    const struct values *asked = &work->settings->formats;

    return asked->count > 0 ? asked->count : draftmark_workspace_formats(work->session->workspace);
}

static const char *format_at(const struct work *work, size_t index) {
    const struct values *asked = &work->settings->formats;

    return asked->count > 0 ? asked->items[index] : draftmark_workspace_format(work->session->workspace, index);
}

/* The DOCX holds the pages of its contents as numbers. Where they stay an estimate the user hears of it at once: it stands against nothing.
 */
static void paginate(const struct work *work, struct job *job, draftmark_doc *doc, const char *document, const char *language, FILE *log) {
    char path[PATH_ROOM];

    for (size_t i = 0; i < count_formats(work); i++) {
        if (strcmp(format_at(work, i), "docx") != 0) continue;
        path_of(work, job, document, language, "docx", path);
        if (!office_pages(doc, path, job->report)) ui_say(log, work->settings, "ui.build.estimated", "file", path, NULL);
        return;
    }
}

static draftmark_outcome write_one(const struct work *work, struct job *job, const draftmark_doc *doc, const char *format,
                                   const char *path) {
    bool force = work->settings->force;

    if (doc == NULL) return DRAFTMARK_FAILED;
    return strcmp(format, "pdf") == 0 ? office_pdf(doc, path, force, job->report)
                                      : draftmark_write_file(doc, format, path, force, job->report);
}

/* doc NULL: it could not be worded; each file then counts as not written. */
static void write_files(const struct work *work, struct job *job, draftmark_doc *doc, const char *document, const char *language,
                        FILE *log) {
    char path[PATH_ROOM];

    if (doc != NULL && work->settings->paginate) paginate(work, job, doc, document, language, log);
    for (size_t i = 0; i < count_formats(work); i++) {
        path_of(work, job, document, language, format_at(work, i), path);
        note_file(work, job, log, path, write_one(work, job, doc, format_at(work, i), path));
    }
    snprintf(path, sizeof path, "%s/issued", work->folder);
    if (doc != NULL && !work->settings->bare) draftmark_file_tree(doc, path, job->report);
}

/* Every volume of the outline; true when each could be worded. */
static bool word_volumes(const struct work *work, struct job *job, draftmark_outline *outline, const char *language, FILE *log) {
    bool worded = true;

    for (size_t i = 0; i < draftmark_outline_volumes(outline); i++) {
        draftmark_doc *doc = draftmark_word_volume(outline, i, language, job->report);
        worded = worded && doc != NULL;
        if (doc != NULL && work->settings->bare && !draftmark_doc_bare(doc, job->report)) {
            draftmark_doc_free(doc);
            doc = NULL;
        }
        if (work->writes && !job->refused) write_files(work, job, doc, draftmark_outline_volume(outline, i), language, log);
        draftmark_doc_free(doc);
    }
    return worded;
}

static void word_all(const struct work *work, struct job *job, draftmark_outline *outline, FILE *log) {
    const draftmark_workspace *workspace = work->session->workspace;
    const struct values *asked = &work->settings->languages;
    size_t count = asked->count > 0 ? asked->count : draftmark_workspace_languages(workspace);
    bool worded = false;

    for (size_t i = 0; i < count; i++) {
        const char *language = asked->count > 0 ? language_of(workspace, asked->items[i]) : draftmark_workspace_language(workspace, i);
        worded = word_volumes(work, job, outline, language, log) || worded;
    }
    if (work->writes && !job->refused && worded) fprintf(log, "    %s\n", draftmark_outline_conservation(outline, work->settings->ui));
}

/* What the facts of other facilities have to do with this document. true: they were compared, and nothing stands against it. */
static bool compare(const struct work *work, struct job *job) {
    size_t from = draftmark_report_count(job->report);
    bool clear = work->across != NULL;

    draftmark_across_find(work->across, NULL, job->report);
    if (job->facility != NULL) draftmark_across_find(work->across, job->facility, job->report);
    for (size_t i = from; i < draftmark_report_count(job->report); i++)
        clear = clear && draftmark_finding_level(draftmark_report_at(job->report, i)) < show_level_of(work->settings->bar);
    return clear;
}

/* A refused document is worded too: every stage says all it finds, and check and build find the same. */
static void run_job(const struct work *work, struct job *job) {
    const struct settings *settings = work->settings;
    FILE *log = open_memstream(&job->log, &job->log_length);

    job->report = draftmark_report_new();
    draftmark_outline *outline =
        draftmark_outline_new(work->session->workspace, job->document, job->facility, settings->bar, settings->edition, job->report);
    if (outline != NULL && settings->copy > 0) draftmark_outline_copy(outline, settings->copy, job->report);
    job->refused = outline == NULL || draftmark_outline_refused(outline);
    if (!compare(work, job)) job->refused = true;
    if (log != NULL && outline != NULL) word_all(work, job, outline, log);
    if (log != NULL && job->refused && work->writes)
        ui_say(log, settings, "ui.build.refused", "document", job->document, "subject",
               job->facility == NULL ? ui(settings, "ui.build.nation") : job->facility, "bar", show_bar(settings), NULL);
    draftmark_outline_free(outline);
    if (log != NULL) fclose(log);
    job->open = show_count(job->report, DRAFTMARK_BLOCKS_ISSUE);
}

/* ---- Which jobs ------------------------------------------------------------------------------------------------------------- */

static bool among(const struct values *values, const char *name) {
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->items[i], name) == 0) return true;
    return false;
}

/* Every name asked for must be known: a slip of the pen would else draft nothing and say so to nobody. */
static bool known(const struct work *work, const struct values *asked, const char *option, size_t count,
                  const char *(*name)(const draftmark_workspace *, size_t)) {
    const draftmark_workspace *workspace = work->session->workspace;
    char list[2048] = "";

    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(list);
        snprintf(list + length, sizeof list - length, "%s%s", i > 0 ? ", " : "", name(workspace, i));
    }
    for (size_t i = 0; i < asked->count; i++) {
        bool found = false;
        for (size_t k = 0; k < count; k++) found = found || strcmp(name(workspace, k), asked->items[i]) == 0;
        if (found) continue;
        ui_say(stderr, work->settings, "ui.error.value", "value", asked->items[i], "option", option, "known", list, NULL);
        return false;
    }
    return true;
}

static const char *document_name(const draftmark_workspace *workspace, size_t index) {
    return draftmark_workspace_document(workspace, index, NULL, NULL);
}

static void add_job(struct work *work, const char *document, const char *facility) {
    work->jobs[work->count++] = (struct job){.document = document, .facility = facility};
}

static bool list_jobs(struct work *work) {
    const struct settings *settings = work->settings;
    const draftmark_workspace *workspace = work->session->workspace;
    size_t documents = draftmark_workspace_documents(workspace), facilities = draftmark_workspace_facilities(workspace);

    work->jobs = calloc(documents * (facilities + 1) + 1, sizeof *work->jobs);
    if (work->jobs == NULL) return false;
    for (size_t d = 0; d < documents; d++) {
        bool of_nation, on_request;
        const char *document = draftmark_workspace_document(workspace, d, &of_nation, &on_request);
        if (settings->documents.count > 0 ? !among(&settings->documents, document) : on_request) continue;
        if (of_nation) add_job(work, document, NULL);
        for (size_t f = 0; !of_nation && f < facilities; f++) {
            const char *facility = draftmark_workspace_facility(workspace, f);
            if (settings->facilities.count == 0 || among(&settings->facilities, facility)) add_job(work, document, facility);
        }
    }
    return true;
}

/* false when memory ended before a job could even say so. The counts of the jobs stay until draft_end. */
static bool collect(struct work *work) {
    bool heard = true;

    for (size_t i = 0; i < work->count; i++) {
        struct job *job = &work->jobs[i];
        heard = heard && job->report != NULL && job->log != NULL;
        draftmark_report_merge(work->session->report, job->report);
        work->refused = work->refused || job->refused;
        work->written += job->written;
        work->unchanged += job->unchanged;
        work->failed += job->failed;
        if (work->writes && !work->settings->quiet && job->log != NULL) fputs(job->log, work->settings->json ? stderr : stdout);
        draftmark_report_free(job->report);
        free(job->log);
    }
    draftmark_report_sort(work->session->report);
    return heard;
}

void draft_end(struct work *work) {
    draftmark_across_free(work->across);
    free(work->jobs);
    work->across = NULL;
    work->jobs = NULL;
    work->count = 0;
}

int draft_all(struct work *work) {
    const struct settings *settings = work->settings;
    const draftmark_workspace *workspace = work->session->workspace;
    char today[16];

    if (!known(work, &settings->documents, "--document", draftmark_workspace_documents(workspace), document_name) ||
        !known(work, &settings->facilities, "--facility", draftmark_workspace_facilities(workspace), draftmark_workspace_facility))
        return EXIT_WRONG_USE;
    work->across = draftmark_across_new(workspace, work->session->report);
    if (!list_jobs(work)) {
        ui_say(stderr, settings, "ui.error.memory", NULL);
        return EXIT_CANNOT_WORK;
    }
    draftmark_workspace_on_day(workspace, today_of(settings, today, sizeof today), work->session->report);
    if (work->count == 0) ui_say(stderr, settings, "ui.build.nothing", NULL);
    jobs_run(work, settings->jobs, run_job);
    if (collect(work)) return -1;
    ui_say(stderr, settings, "ui.error.memory", NULL);
    return EXIT_CANNOT_WORK;
}
