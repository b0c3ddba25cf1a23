/* Progress: one line on a terminal, written over, gone at the end. Never in a file or a pipe. */
#include "cli/cmd.h"

#include <stdlib.h>
#include <unistd.h>

static bool wanted(const struct settings *settings) {
    return !settings->quiet && !settings->json && isatty(STDERR_FILENO);
}

/* One call writes the whole line, so that workers do not mix theirs. */
void progress_step(const struct settings *settings, size_t done, size_t all, const char *name) {
    char line[160], count[32], total[32];

    if (!wanted(settings)) return;
    snprintf(count, sizeof count, "%zu", done);
    snprintf(total, sizeof total, "%zu", all);
    const char *const arguments[] = {"done", count, "all", total, "name", name, NULL};
    draftmark_ui_fill(settings->ui, "ui.progress", arguments, line, sizeof line);
    fprintf(stderr, "\r\033[K%s", line);
    fflush(stderr);
}

void progress_end(const struct settings *settings) {
    if (wanted(settings)) fputs("\r\033[K", stderr);
}
