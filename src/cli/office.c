/* LibreOffice, run for one file: found in PATH, started by an argument vector without a shell, in a profile, a folder and a group of
 * processes of its own, with few variables and a limit of time. It reads a file that we wrote a moment before and that names nothing
 * outside itself. What it made is taken in by the library; the folder, which nobody else may enter, is removed whatever happened. */
#define _XOPEN_SOURCE 700 /* nftw */
#include "cli/office.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS = 180, TURNS = 3 };
static const struct timespec moment = {.tv_nsec = 20L * 1000 * 1000};

struct office {
    char program[PATH_MAX];
    char folder[PATH_MAX - 64]; /* "/tmp/draftmark-XXXXXX" */
    long seconds;
};

/* ---- a signal meanwhile ---- */

static volatile sig_atomic_t stopped;

static void stop(int number) {
    stopped = number;
}

/* From the first folder to the last a signal must not end us: it would leave programs and a document behind. Several may be open at once.
 */
static struct {
    pthread_mutex_t lock;
    int open;
    struct sigaction before[3];
} watched = {.lock = PTHREAD_MUTEX_INITIALIZER};

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
enum { SIGNALS = sizeof signals / sizeof *signals };

static void watch(void) {
    struct sigaction action = {.sa_handler = stop};

    sigemptyset(&action.sa_mask);
    pthread_mutex_lock(&watched.lock);
    for (int i = 0; watched.open == 0 && i < SIGNALS; i++) {
        sigaction(signals[i], NULL, &watched.before[i]);
        if (watched.before[i].sa_handler == SIG_DFL) sigaction(signals[i], &action, NULL); /* one that nohup has us ignore stays so */
    }
    watched.open++;
    pthread_mutex_unlock(&watched.lock);
}

/* When all is cleaned up the signal that came has its way. */
static void unwatch(void) {
    pthread_mutex_lock(&watched.lock);
    watched.open--;
    for (int i = 0; watched.open == 0 && i < SIGNALS; i++) sigaction(signals[i], &watched.before[i], NULL);
    if (watched.open == 0 && stopped != 0) raise(stopped);
    pthread_mutex_unlock(&watched.lock);
}

/* ---- the folder ---- */

/* A folder has the right to be entered, which is that of a program. */
static bool is_program(const char *path) {
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

static bool find_program(char *program, size_t size) {
    static const char *const names[] = {"soffice", "libreoffice"};
    const char *path = getenv("PATH");

    for (size_t i = 0; path != NULL && i < sizeof names / sizeof *names; i++) {
        for (const char *at = path; *at != '\0';) {
            size_t length = strcspn(at, ":");
            /* a folder named relatively would be another one for each place the command is called from */
            if (at[0] == '/' && snprintf(program, size, "%.*s/%s", (int)length, at, names[i]) < (int)size && is_program(program))
                return true;
            at += length + (at[length] == ':');
        }
    }
    return false;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where) {
    (void)status;
    (void)kind;
    (void)where;
    (void)!remove(path);
    return 0;
}

/* A program that was ended may write for another moment, into a folder that was just emptied: so it is removed until it is gone. */
static void close_office(const struct office *office) {
    struct stat status;

    for (int turn = 0; turn < 50 && lstat(office->folder, &status) == 0; turn++) {
        if (turn > 0) nanosleep(&moment, NULL);
        nftw(office->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
    unwatch();
}

static bool open_office(struct office *office) {
    const char *temporary = getenv("TMPDIR"), *seconds = getenv("DRAFTMARK_OFFICE_SECONDS");

    office->seconds = seconds == NULL ? SECONDS : strtol(seconds, NULL, 10);
    if (office->seconds < 1) office->seconds = SECONDS;
    int length = snprintf(office->folder, sizeof office->folder, "%s/draftmark-XXXXXX",
                          temporary != NULL && temporary[0] == '/' ? temporary : "/tmp");
    watch();
    if (length > 0 && (size_t)length < sizeof office->folder && mkdtemp(office->folder) != NULL) return true; /* for nobody else: 0700 */
    unwatch();
    return false;
}

/* ---- running it ---- */

enum { VARIABLES = 10, LONGEST = PATH_MAX + 64 };

/* What it needs to start and to find fonts; no locale but a neutral one: the document says its language. */
static void environment(const struct office *office, char text[VARIABLES][LONGEST], char *variables[VARIABLES + 1]) {
    static const char *const kept[] = {"PATH", "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS", "SOURCE_DATE_EPOCH"};
    static const char *const set[] = {"LC_ALL=C.UTF-8", "SAL_USE_VCLPLUGIN=svp"};
    int count = 0;

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *value = getenv(kept[i]);
        if (value != NULL && snprintf(text[count], LONGEST, "%s=%s", kept[i], value) < LONGEST) count++;
    }
    for (size_t i = 0; i < sizeof set / sizeof *set; i++) snprintf(text[count++], LONGEST, "%s", set[i]);
    snprintf(text[count++], LONGEST, "TMPDIR=%s", office->folder);
    for (int i = 0; i < count; i++) variables[i] = text[i];
    variables[count] = NULL;
}

static pid_t start(const struct office *office, char *const *arguments) {
    static const char nowhere[] = "/dev/null";
    char text[VARIABLES][LONGEST], *variables[VARIABLES + 1];
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t usual;
    pid_t process = -1;

    environment(office, text, variables);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, nowhere, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, nowhere, O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, nowhere, O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    if (posix_spawn(&process, office->program, &files, &attributes, arguments, variables) != 0) process = -1;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return process;
}

/* Waits until it ends or its time is over; then its whole group is ended, for the program is a script that starts others. */
static bool await(const struct office *office, pid_t process) {
    struct timespec began, now;
    int status;

    clock_gettime(CLOCK_MONOTONIC, &began);
    for (;;) {
        pid_t ended = waitpid(process, &status, WNOHANG);
        if (ended == process || (ended < 0 && errno != EINTR)) return true;
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (stopped != 0 || now.tv_sec - began.tv_sec >= office->seconds) break;
        nanosleep(&moment, NULL);
    }
    kill(-process, SIGKILL);
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
    return false;
}

static bool to_file(void *context, const char *bytes, size_t length) {
    return fwrite(bytes, 1, length, context) == length;
}

static bool put_source(const draftmark_doc *doc, const char *format, const char *path, draftmark_report *report) {
    FILE *file = fopen(path, "wbe");

    if (file == NULL) return false;
    bool good = draftmark_write(doc, format, to_file, file, report);
    return fclose(file) == 0 && good;
}

/* The folder's name is the user's: of what a URL (RFC 3986, 2.3) does not take as it stands the bytes are written by number. */
static void profile_url(const struct office *office, char *url, size_t size) {
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    size_t filled = (size_t)snprintf(url, size, "-env:UserInstallation=file://");

    for (const char *at = office->folder; *at != '\0'; at++)
        filled += (size_t)snprintf(url + filled, size - filled, strchr(plain, *at) != NULL ? "%c" : "%%%02X", (unsigned char)*at);
    snprintf(url + filled, size - filled, "/profile");
}

enum end { MADE, SLOW, NOTHING };

/* <folder>/document.<format> to <folder>/made/document.pdf. That it ends well means nothing: only the file does. */
static enum end convert(const struct office *office, const draftmark_doc *doc, const char *format, const char *filter, char *made,
                        draftmark_report *report) {
    char profile[4 * PATH_MAX], source[PATH_MAX], out[PATH_MAX];

    profile_url(office, profile, sizeof profile);
    snprintf(source, sizeof source, "%s/document.%s", office->folder, format);
    snprintf(out, sizeof out, "%s/made", office->folder);
    snprintf(made, PATH_MAX, "%s/made/document.pdf", office->folder);
    (void)!unlink(made);
    if (stopped != 0 || !put_source(doc, format, source, report)) return NOTHING;
    char *const arguments[] = {(char *)office->program, profile,        "--headless", "--norestore", "--nologo", "--nolockcheck",
                               "--convert-to",          (char *)filter, "--outdir",   out,           source,     NULL};
    pid_t process = start(office, arguments);
    if (process < 0) return NOTHING;
    if (!await(office, process)) return SLOW;
    return access(made, R_OK) == 0 ? MADE : NOTHING;
}

/* ---- what it is for ---- */

/* PDF/A-2b and PDF/UA-1, tagged, with the outline of the headings. */
static const char for_readers[] =
    "pdf:writer_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"},\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":"
    "\"true\"},\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},\"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"}}";
/* PDF/A-1, in which nothing is packed away, with every bookmark as a named destination. */
static const char for_pages[] = "pdf:writer_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"1\"},"
                                "\"ExportBookmarksToPDFDestination\":{\"type\":\"boolean\",\"value\":\"true\"}}";

draftmark_outcome office_pdf(const draftmark_doc *doc, const char *path, bool force, draftmark_report *report) {
    draftmark_outcome outcome = DRAFTMARK_FAILED;
    struct office office;
    char made[PATH_MAX];

    if (!force && draftmark_pdf_current(doc, path)) return DRAFTMARK_UNCHANGED;
    if (!find_program(office.program, sizeof office.program)) {
        draftmark_office_trouble(report, DRAFTMARK_OFFICE_ABSENT, path);
        return DRAFTMARK_FAILED;
    }
    if (!open_office(&office)) {
        draftmark_office_trouble(report, DRAFTMARK_OFFICE_FAILED, path);
        return DRAFTMARK_FAILED;
    }
    enum end end = convert(&office, doc, "odt", for_readers, made, report);
    if (end == MADE)
        outcome = draftmark_pdf_file(doc, made, path, force, report);
    else
        draftmark_office_trouble(report, end == SLOW ? DRAFTMARK_OFFICE_SLOW : DRAFTMARK_OFFICE_FAILED, path);
    close_office(&office);
    return outcome;
}

/* A number that gains a digit may move a line, so it is laid out again until nothing changes. */
bool office_pages(draftmark_doc *doc, const char *file, draftmark_report *report) {
    struct office office;
    char made[PATH_MAX];
    int changed = -1;

    if (find_program(office.program, sizeof office.program) && open_office(&office)) {
        for (int turn = 0; turn < TURNS && changed != 0; turn++) {
            bool laid = convert(&office, doc, "docx", for_pages, made, report) == MADE;
            changed = laid ? draftmark_pdf_pages(doc, made) : -1;
            if (changed < 0) break;
        }
        close_office(&office);
    }
    if (changed >= 0) return true;
    draftmark_office_trouble(report, DRAFTMARK_PAGES_ESTIMATED, file);
    return false;
}
