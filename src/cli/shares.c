/* What check and build say last of several facilities: how much of the own words of each stands word for word in another. */
#include "cli/cmd.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SHOWN = 10, LEAST_SHOWN = 5 }; /* hundredths: what the trade has in common is less */

struct share {
    const char *facility, *other;
    int hundredths;
};

static int most_first(const void *a, const void *b) {
    const struct share *one = a, *other = b;

    return one->hundredths != other->hundredths ? other->hundredths - one->hundredths : strcmp(one->facility, other->facility);
}

static bool asked_for(const struct settings *settings, const char *facility) {
    for (size_t i = 0; i < settings->facilities.count; i++)
        if (strcmp(settings->facilities.items[i], facility) == 0) return true;
    return settings->facilities.count == 0;
}

void shares_show(FILE *stream, const struct work *work) {
    const draftmark_workspace *workspace = work->session->workspace;
    size_t facilities = draftmark_workspace_facilities(workspace), count = 0;
    struct share *shares = calloc(facilities + 1, sizeof *shares);

    for (size_t i = 0; shares != NULL && i < facilities; i++) {
        struct share *share = &shares[count];
        share->facility = draftmark_workspace_facility(workspace, i);
        share->hundredths = draftmark_across_share(work->across, share->facility, &share->other);
        count += share->hundredths >= LEAST_SHOWN && asked_for(work->settings, share->facility);
    }
    if (count > 1) qsort(shares, count, sizeof *shares, most_first);
    for (size_t i = 0; i < count && i < MOST_SHOWN; i++) {
        char hundredths[16];
        snprintf(hundredths, sizeof hundredths, "%d", shares[i].hundredths);
        ui_say(stream, work->settings, "ui.share", "share", hundredths, "facility", shares[i].facility, "other", shares[i].other, NULL);
    }
    free(shares);
}
