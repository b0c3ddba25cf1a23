/* What the files of the command share. The command knows draftmark.h only. */
#ifndef CLI_CMD_H
#define CLI_CMD_H
#include <draftmark.h>
#include <stdbool.h>
#include <stdio.h>

enum { EXIT_CLEAR = 0, EXIT_FINDINGS = 1, EXIT_CANNOT_WORK = 2, EXIT_WRONG_USE = 64 };

/* ---- Options ---- */
enum option_id {
    OPTION_FOR,
    OPTION_DRAFT,
    OPTION_DOCUMENT,
    OPTION_FACILITY,
    OPTION_ALL,
    OPTION_LANG,
    OPTION_EDITION,
    OPTION_TODAY,
    OPTION_TO,
    OPTION_TO_LIST,
    OPTION_TO_DUE,
    OPTION_TO_TRACE,
    OPTION_OUT,
    OPTION_JOBS,
    OPTION_FORCE,
    OPTION_PAGINATE,
    OPTION_COPY,
    OPTION_BARE,
    OPTION_NATION,
    OPTION_NAME, /* also spelt --facility: a name, not an id */
    OPTION_MERGE_LANG,
    OPTION_JSON,
    OPTION_QUIET,
    OPTION_UI,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
};
#define OPTION(name) (1u << OPTION_##name)
#define OPTIONS_COMMON (OPTION(JSON) | OPTION(QUIET) | OPTION(UI) | OPTION(HELP) | OPTION(VERSION))
#define OPTIONS_DRAFTING \
    (OPTION(FOR) | OPTION(DRAFT) | OPTION(DOCUMENT) | OPTION(FACILITY) | OPTION(ALL) | OPTION(LANG) | OPTION(EDITION) | OPTION(TODAY))

enum { MOST_VALUES = 256 };
struct values {
    const char *items[MOST_VALUES];
    size_t count;
};
struct settings { /* what the command line said; strings belong to it */
    const struct command *command;
    const char *ui; /* "en" or "es" */
    draftmark_bar bar;
    draftmark_mark edition;
    struct values documents, facilities, languages, formats, names;
    const char *out, *nation, *today;
    int jobs, copy; /* copy 0: no numbered one */
    bool force, paginate, bare, json, quiet, help, version;
    char *const *arguments; /* what is no option */
    int count;
};

struct command {
    const char *name, *verb; /* "kit", "list"; verb NULL: none */
    unsigned options;
    int least, most; /* arguments */
    const char *examples[2];
    int (*run)(const struct settings *settings);
};
extern const struct command command_new, command_check, command_build, command_explain, command_trace, command_due, command_kit_list,
    command_kit_show, command_kit_lint, command_locale_extract, command_locale_merge;

/* Reads the command line behind the command's words. false after saying what is wrong. */
bool options_read(struct settings *settings, int argc, char **argv);
void options_help(const struct settings *settings); /* of one command */

/* ---- ui.c ---- */
const char *ui_language(int argc, char **argv);                                   /* --ui anywhere in the line, else the environment */
const char *ui_command(const struct command *command, char *buffer, size_t size); /* "draftmark kit list" */
const char *ui(const struct settings *settings, const char *id);
/* The text with names and values put in, ended by NULL, and a new line. */
void ui_say(FILE *stream, const struct settings *settings, const char *id, ...) __attribute__((sentinel));
const char *ui_nearest(const char *word, const char *const *known, size_t count); /* or NULL */

/* ---- today.c ---- */
bool today_is_day(const char *text); /* 2026-11-21, and the calendar has it */
const char *today_of(const struct settings *settings, char *buffer, size_t size);

/* ---- lines.c ---- */
/* The text and a new line, wrapped; every line begins at indent, the first where `column` columns are already written. */
void lines_print(FILE *stream, const char *text, int indent, int column);

/* ---- session.c ---- */
struct session {
    draftmark_report *report;
    draftmark_kit *kit;
    draftmark_workspace *workspace;
    char data[4096];   /* folder with templates/ and locales/ */
    const char *layer; /* the workspace's folder when it is a layer of its own, or NULL */
};
enum { WANT_WORKSPACE = 1, WANT_LINT = 2 };
/* false: exit with 2; the findings are in the report, or the reason has been said. */
bool session_open(struct session *session, const struct settings *settings, const char *path, int wants);
void session_close(struct session *session);

/* ---- show.c ---- */
/* Findings from `least` up, grouped by file, or as a JSON array. Returns how many there are. */
size_t show_findings(FILE *stream, const struct settings *settings, const draftmark_kit *kit, const draftmark_report *report,
                     draftmark_level least);
draftmark_level show_level_of(draftmark_bar bar); /* the lowest that stands against it */
size_t show_count(const draftmark_report *report, draftmark_level least);
const char *show_bar(const struct settings *settings);
int show_exit(const draftmark_report *report, draftmark_bar bar, bool refused);
struct listing { /* what draftmark_list is asked for, one after the other */
    const char *const *what;
    size_t count;
    int wants;        /* of the session */
    const char *code; /* of a finding to count while they are made, or NULL */
    size_t found;     /* how many there were */
};
/* On standard output in the format asked for. */
int show_listing(const struct settings *settings, const char *path, struct listing *listing);
/* The listing `what`, "trace" or "due DAY", of the workspace and facilities that the command line names; found (may be NULL): how many
 * findings with this code its making met. */
int show_of_facilities(const struct settings *settings, const char *what, const char *code, size_t *found);

/* ---- progress.c: one line that is written over, on a terminal only ---- */
void progress_step(const struct settings *settings, size_t done, size_t all, const char *name);
void progress_end(const struct settings *settings);

/* ---- jobs.c, draft.c: documents of subjects, several at a time ---- */
struct job {
    const char *document, *facility; /* facility NULL: the nation's */
    draftmark_report *report;
    char *log; /* lines for standard output */
    size_t log_length;
    bool refused;
    size_t written, unchanged, failed;
    size_t open; /* findings that stand against an issue */
};
struct work {
    const struct settings *settings;
    const char *folder; /* the workspace's */
    const struct session *session;
    draftmark_across *across; /* of all facilities, also of those not asked for */
    bool writes;              /* build, not check */
    struct job *jobs;
    size_t count;
    bool refused; /* summed over all jobs by draft_all */
    size_t written, unchanged, failed;
};
void jobs_run(struct work *work, int workers, void (*run)(const struct work *work, struct job *job));
/* Drafts what the settings ask for and merges all reports, in order, into the session's. An exit code when it could not begin, else -1. */
int draft_all(struct work *work);
/* draftmark build: writes the documents and says what stands against them; the exit code. */
int draft_files(const struct settings *settings);
void draft_end(struct work *work); /* after it, whatever draft_all said, the jobs and their counts are gone */

/* ---- shares.c ---- */
void shares_show(FILE *stream, const struct work *work); /* the ten that say most in the words of another */
#endif
