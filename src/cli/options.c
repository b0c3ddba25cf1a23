/* Options as data: one row each, from which the command line is read and the help is printed. */
#include "cli/cmd.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_JOBS = 256, MOST_COPIES = 9999, ELSEWHERE = 1000 /* an option of another command */ };

static const struct entry {
    const char *name, *value, *help; /* value, help: ids of texts; value NULL: none is taken */
} entries[OPTION_COUNT] = {
    [OPTION_FOR] = {"for", "ui.value.bar", "ui.option.for"},
    [OPTION_DRAFT] = {"draft", NULL, "ui.option.draft"},
    [OPTION_DOCUMENT] = {"document", "ui.value.ids", "ui.option.document"},
    [OPTION_FACILITY] = {"facility", "ui.value.ids", "ui.option.facility"},
    [OPTION_ALL] = {"all", NULL, "ui.option.all"},
    [OPTION_LANG] = {"lang", "ui.value.languages", "ui.option.lang"},
    [OPTION_EDITION] = {"edition", "ui.value.edition", "ui.option.edition"},
    [OPTION_TODAY] = {"today", "ui.value.date", "ui.option.today"},
    [OPTION_TO] = {"to", "ui.value.formats", "ui.option.to"},
    [OPTION_TO_LIST] = {"to", "ui.value.format", "ui.option.to_list"},
    [OPTION_TO_DUE] = {"to", "ui.value.format", "ui.option.to_due"},
    [OPTION_TO_TRACE] = {"to", "ui.value.formats", "ui.option.to_trace"},
    [OPTION_OUT] = {"out", "ui.value.folder", "ui.option.out"},
    [OPTION_JOBS] = {"jobs", "ui.value.number", "ui.option.jobs"},
    [OPTION_FORCE] = {"force", NULL, "ui.option.force"},
    [OPTION_COPY] = {"copy", "ui.value.number", "ui.option.copy"},
    [OPTION_BARE] = {"bare", NULL, "ui.option.bare"},
    [OPTION_PAGINATE] = {"paginate", NULL, "ui.option.paginate"},
    [OPTION_NATION] = {"nation", "ui.value.nation", "ui.option.nation"},
    [OPTION_NAME] = {"facility", "ui.value.name", "ui.option.name"},
    [OPTION_MERGE_LANG] = {"lang", "ui.value.languages", "ui.option.merge_lang"},
    [OPTION_JSON] = {"json", NULL, "ui.option.json"},
    [OPTION_QUIET] = {"quiet", NULL, "ui.option.quiet"},
    [OPTION_UI] = {"ui", "ui.value.ui", "ui.option.ui"},
    [OPTION_HELP] = {"help", NULL, "ui.option.help"},
    [OPTION_VERSION] = {"version", NULL, "ui.option.version"},
};

/* ---- Help ------------------------------------------------------------------------------------------------------------------ */

static size_t columns_of(const char *text) {
    size_t columns = 0;

    for (; *text != '\0'; text++) columns += ((unsigned char)*text & 0xC0) != 0x80;
    return columns;
}

void options_help(const struct settings *settings) {
    enum { HELP_COLUMN = 24 };
    char name[64], id[80], left[64];
    const struct command *command = settings->command;
    const char *words = strchr(ui_command(command, name, sizeof name), ' ') + 1;

    snprintf(id, sizeof id, "ui.usage.%s", words);
    printf("%s %s\n", ui(settings, "ui.usage"), ui(settings, id));
    snprintf(id, sizeof id, "ui.about.%s", words);
    printf("  %s\n\n%s\n", ui(settings, id), ui(settings, "ui.options"));
    for (int i = 0; i < OPTION_COUNT; i++) {
        if ((command->options & 1u << i) == 0) continue;
        snprintf(left, sizeof left, "--%s%s%s", entries[i].name, entries[i].value == NULL ? "" : " ",
                 entries[i].value == NULL ? "" : ui(settings, entries[i].value));
        printf("  %s", left);
        lines_print(stdout, ui(settings, entries[i].help), HELP_COLUMN, (int)columns_of(left) + 2);
    }
    printf("\n%s\n", ui(settings, "ui.examples"));
    for (int i = 0; i < 2; i++) printf("  draftmark %s\n", command->examples[i]);
}

/* ---- Values ---------------------------------------------------------------------------------------------------------------- */

static void see_help(const struct settings *settings) {
    char name[64];

    ui_say(stderr, settings, "ui.error.see", "command", ui_command(settings->command, name, sizeof name), NULL);
}

static bool wrong_value(const struct settings *settings, int option, const char *value, const char *known) {
    char name[32];

    snprintf(name, sizeof name, "--%s", entries[option].name);
    ui_say(stderr, settings, "ui.error.value", "option", name, "value", value, "known", known, NULL);
    see_help(settings);
    return false;
}

/* Index of value among words parted by ", ", or -1. */
static int choice(const char *value, const char *known) {
    size_t length = strlen(value);

    for (int index = 0;; index++) {
        size_t word = strcspn(known, ",");
        if (word == length && strncmp(known, value, word) == 0) return index;
        if (known[word] == '\0') return -1;
        known += word + 2;
    }
}

static bool add(struct values *values, const char *value) {
    if (values->count < MOST_VALUES) values->items[values->count++] = value;
    return true;
}

/* Splits at commas, in place: the command line is ours. */
static bool add_all(struct values *values, char *text) {
    for (char *next; text != NULL; text = next) {
        next = strchr(text, ',');
        if (next != NULL) *next++ = '\0';
        if (*text != '\0') add(values, text);
    }
    return true;
}

static bool read_formats(struct settings *settings, int option, char *text) {
    const char *known = option == OPTION_TO         ? "odt, docx, pdf, html, txt, csv, json, tree"
                        : option == OPTION_TO_DUE   ? "txt, csv, json, ics"
                        : option == OPTION_TO_TRACE ? "txt, csv, json, odt, docx, pdf, html"
                                                    : "txt, csv, json";

    add_all(&settings->formats, text);
    for (size_t i = 0; i < settings->formats.count; i++)
        if (choice(settings->formats.items[i], known) < 0) return wrong_value(settings, option, settings->formats.items[i], known);
    return true;
}

static bool read_date(struct settings *settings, const char *text) {
    settings->today = text;
    if (today_is_day(text)) return true;
    ui_say(stderr, settings, "ui.error.date", "value", text, "known", "2026-11-21", NULL);
    see_help(settings);
    return false;
}

/* A number from 1 to most, of at most four figures. */
static bool read_number(const struct settings *settings, int option, const char *text, int most, int *number) {
    size_t digits = strspn(text, "0123456789");
    char known[32];

    *number = digits == 0 || digits > 4 || text[digits] != '\0' ? 0 : (int)strtol(text, NULL, 10);
    snprintf(known, sizeof known, "1 – %d", most);
    return (*number >= 1 && *number <= most) || wrong_value(settings, option, text, known);
}

static bool read_choice(struct settings *settings, int option, const char *text) {
    static const char bars[] = "draft, submission, issue", editions[] = "public, official, restricted";
    const char *known = option == OPTION_FOR ? bars : editions;
    int index = choice(text, known);

    if (index < 0) return wrong_value(settings, option, text, known);
    if (option == OPTION_FOR)
        settings->bar = (draftmark_bar)index;
    else
        settings->edition = (draftmark_mark)index;
    return true;
}

static bool take(struct settings *settings, int option, char *value) {
    switch (option) {
    case OPTION_FOR:
    case OPTION_EDITION: return read_choice(settings, option, value);
    case OPTION_DRAFT: settings->bar = DRAFTMARK_FOR_DRAFT; return true;
    case OPTION_DOCUMENT: return add_all(&settings->documents, value);
    case OPTION_FACILITY: return add_all(&settings->facilities, value);
    case OPTION_LANG:
    case OPTION_MERGE_LANG: return add_all(&settings->languages, value);
    case OPTION_TODAY: return read_date(settings, value);
    case OPTION_TO:
    case OPTION_TO_LIST:
    case OPTION_TO_DUE:
    case OPTION_TO_TRACE: return read_formats(settings, option, value);
    case OPTION_OUT: settings->out = value; return true;
    case OPTION_JOBS: return read_number(settings, option, value, MOST_JOBS, &settings->jobs);
    case OPTION_FORCE: settings->force = true; return true;
    case OPTION_PAGINATE: settings->paginate = true; return true;
    case OPTION_COPY: return read_number(settings, option, value, MOST_COPIES, &settings->copy);
    case OPTION_BARE: settings->bare = true; return true;
    case OPTION_NATION: settings->nation = value; return true;
    case OPTION_NAME: return add(&settings->names, value);
    case OPTION_JSON: settings->json = true; return true;
    case OPTION_QUIET: settings->quiet = true; return true;
    case OPTION_UI: return draftmark_speaks(value) || wrong_value(settings, option, value, "en, es");
    case OPTION_HELP: settings->help = true; return true;
    case OPTION_VERSION: settings->version = true; return true;
    default: return true; /* --all: as it is anyway */
    }
}

/* ---- The command line ------------------------------------------------------------------------------------------------------- */

static bool unknown(const struct settings *settings, const char *option, const char *why) {
    char name[64];

    ui_command(settings->command, name, sizeof name);
    ui_say(stderr, settings, why, "command", name, "option", option, NULL);
    see_help(settings);
    return false;
}

static void too_few(const struct settings *settings, const char *command) {
    char id[80];

    snprintf(id, sizeof id, "ui.usage.%s", strchr(command, ' ') + 1);
    ui_say(stderr, settings, "ui.error.too_few", "command", command, NULL);
    fprintf(stderr, "%s %s\n", ui(settings, "ui.usage"), ui(settings, id));
}

static bool count_arguments(const struct settings *settings) {
    const struct command *command = settings->command;
    char name[64];

    if (settings->help || settings->version || (settings->count >= command->least && settings->count <= command->most)) return true;
    ui_command(command, name, sizeof name);
    if (settings->count > command->most)
        ui_say(stderr, settings, "ui.error.too_many", "command", name, "argument", settings->arguments[command->most], NULL);
    else
        too_few(settings, name);
    see_help(settings);
    return false;
}

static bool has_row(const struct option *table, int rows, const char *name) {
    for (int i = 0; i < rows; i++)
        if (strcmp(table[i].name, name) == 0) return true;
    return false;
}

/* The command's own options, then those of others: --to of another command is else taken for the beginning of --today. */
static void fill_table(const struct command *command, struct option *table) {
    int rows = 0;

    for (int i = 0; i < OPTION_COUNT; i++)
        if ((command->options & 1u << i) != 0)
            table[rows++] = (struct option){entries[i].name, entries[i].value == NULL ? no_argument : required_argument, NULL, i + 1};
    for (int i = 0; i < OPTION_COUNT; i++)
        if (!has_row(table, rows, entries[i].name)) table[rows++] = (struct option){entries[i].name, optional_argument, NULL, ELSEWHERE};
}

bool options_read(struct settings *settings, int argc, char **argv) {
    struct option table[OPTION_COUNT + 1] = {0};
    int found;

    fill_table(settings->command, table);
    opterr = 0;
    while ((found = getopt_long(argc, argv, ":hq", table, NULL)) != -1) {
        if (found == 'h')
            settings->help = true;
        else if (found == 'q')
            settings->quiet = true;
        else if (found == '?' || found == ':' || found == ELSEWHERE)
            return unknown(settings, argv[optind - 1],
                           found == ':'         ? "ui.error.no_value"
                           : found == ELSEWHERE ? "ui.error.elsewhere"
                                                : "ui.error.option");
        else if (!take(settings, found - 1, optarg))
            return false;
    }
    settings->arguments = argv + optind;
    settings->count = argc - optind;
    return count_arguments(settings);
}
