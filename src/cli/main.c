/* draftmark: finds the command, reads its options, runs it, and makes sure that what it printed arrived. */
#include "cli/cmd.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* In the order of their use; the general help shows them so. */
static const struct command *const commands[] = {
    &command_new,      &command_check,    &command_build,    &command_trace,          &command_due,          &command_explain,
    &command_kit_list, &command_kit_show, &command_kit_lint, &command_locale_extract, &command_locale_merge,
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static bool is(const char *a, const char *b) {
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static const struct command *find(int argc, char **argv) {
    for (size_t i = 0; argc > 1 && i < COMMANDS; i++) {
        if (!is(commands[i]->name, argv[1])) continue;
        if (commands[i]->verb == NULL || (argc > 2 && is(commands[i]->verb, argv[2]))) return commands[i];
    }
    return NULL;
}

/* One line a command; group NULL: all of them. */
static void list_commands(const struct settings *settings, FILE *stream, const char *group) {
    char id[64], name[64];

    fprintf(stream, "%s\n", ui(settings, "ui.commands"));
    for (size_t i = 0; i < COMMANDS; i++) {
        if (group != NULL && !is(commands[i]->name, group)) continue;
        const char *words = strchr(ui_command(commands[i], name, sizeof name), ' ') + 1;
        snprintf(id, sizeof id, "ui.about.%s", words);
        int column = fprintf(stream, "  %-15s ", words);
        lines_print(stream, ui(settings, id), column, column);
    }
}

static bool is_group(const char *word) {
    for (size_t i = 0; i < COMMANDS; i++)
        if (commands[i]->verb != NULL && is(commands[i]->name, word)) return true;
    return false;
}

static bool is_help(const char *word) {
    return is(word, "--help") || is(word, "-h") || is(word, "help");
}

/* Of kit and locale, which do nothing without a second word. */
static void show_group(const struct settings *settings, const char *group) {
    char words[64];

    snprintf(words, sizeof words, "draftmark %s", group);
    list_commands(settings, stdout, group);
    putchar('\n');
    ui_say(stdout, settings, "ui.more.group", "command", words, NULL);
}

static void show_help(const struct settings *settings, FILE *stream) {
    lines_print(stream, ui(settings, "ui.about"), 0, 0);
    putc('\n', stream);
    list_commands(settings, stream, NULL);
    fprintf(stream, "\n%s\n    draftmark new my-port --nation JM --facility \"Blue Quay\"\n    draftmark build my-port --draft\n\n",
            ui(settings, "ui.examples"));
    lines_print(stream, ui(settings, "ui.more"), 0, 0);
}

static void lacks_verb(const struct settings *settings, const char *command, const char *const *verbs, size_t count) {
    char known[128] = "";

    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(known);
        snprintf(known + length, sizeof known - length, "%s%s", i > 0 ? ", " : "", verbs[i]);
    }
    ui_say(stderr, settings, "ui.error.verb", "command", command, "known", known, NULL);
}

/* "biuld", "kit lst", or a group without its verb. */
static int wrong_command(const struct settings *settings, int argc, char **argv) {
    const char *names[COMMANDS], *verbs[COMMANDS];
    size_t count = 0, verb_count = 0;
    bool known = false;
    char text[256];

    for (size_t i = 0; i < COMMANDS; i++) {
        known = known || is(commands[i]->name, argv[1]);
        names[count++] = commands[i]->name;
        if (is(commands[i]->name, argv[1])) verbs[verb_count++] = commands[i]->verb;
    }
    const char *word = !known ? argv[1] : argc > 2 && argv[2][0] != '-' ? argv[2] : "";
    snprintf(text, sizeof text, "draftmark %s%s%s", known ? argv[1] : "", known && *word != '\0' ? " " : "", word);
    if (known && *word == '\0')
        lacks_verb(settings, text, verbs, verb_count);
    else if (*word == '-')
        ui_say(stderr, settings, "ui.error.option", "command", "draftmark", "option", word, NULL);
    else
        ui_say(stderr, settings, "ui.error.command", "command", text, NULL);
    const char *nearest = known ? ui_nearest(word, verbs, verb_count) : ui_nearest(word, names, count);
    snprintf(text, sizeof text, "draftmark %s%s%s", known ? argv[1] : "", known ? " " : "", nearest == NULL ? "" : nearest);
    if (nearest != NULL) ui_say(stderr, settings, "ui.error.nearest", "nearest", text, NULL);
    snprintf(text, sizeof text, "draftmark%s%s", known ? " " : "", known ? argv[1] : "");
    ui_say(stderr, settings, "ui.error.see", "command", text, NULL);
    return EXIT_WRONG_USE;
}

/* The language may be said before the command too; ui_language has read it. */
static int words_of_language(int argc, char **argv) {
    if (argc > 1 && strncmp(argv[1], "--ui=", 5) == 0) return 1;
    return argc > 2 && is(argv[1], "--ui") ? 2 : 0;
}

static int run(struct settings *settings, int argc, char **argv) {
    int language = words_of_language(argc, argv);

    argc -= language;
    argv += language;
    if (argc < 2) {
        ui_say(stderr, settings, "ui.error.no_command", NULL);
        show_help(settings, stderr);
        return EXIT_WRONG_USE;
    }
    if (is_help(argv[1])) {
        show_help(settings, stdout);
        return EXIT_CLEAR;
    }
    if (argc > 2 && is_group(argv[1]) && is_help(argv[2])) {
        show_group(settings, argv[1]);
        return EXIT_CLEAR;
    }
    settings->command = find(argc, argv);
    if (settings->command != NULL) {
        int words = settings->command->verb == NULL ? 1 : 2;
        if (!options_read(settings, argc - words, argv + words)) return EXIT_WRONG_USE;
    }
    if (settings->version || is(argv[1], "--version")) {
        printf("draftmark %s\n", draftmark_version());
        return EXIT_CLEAR;
    }
    if (settings->command == NULL) return wrong_command(settings, argc, argv);
    if (settings->help) {
        options_help(settings);
        return EXIT_CLEAR;
    }
    return settings->command->run(settings);
}

int main(int argc, char **argv) {
    struct settings settings = {.ui = ui_language(argc, argv), .bar = DRAFTMARK_FOR_ISSUE, .edition = DRAFTMARK_RESTRICTED, .jobs = 1};

    /* A reader that goes away and a file that grows too large are errors of writing, seen where they happen. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    int code = run(&settings, argc, argv);
    if (fflush(stdout) == 0 && !ferror(stdout)) return code;
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    bool left = poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0; /* a reader such as head had enough: nothing to complain of */
    if (!left) ui_say(stderr, &settings, "ui.error.output", NULL);
    return EXIT_CANNOT_WORK;
}
