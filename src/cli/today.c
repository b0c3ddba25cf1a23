/* The day that findings reckon from: --today, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock. The library never asks. */
#include "cli/cmd.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A day that the calendar has, written 2026-11-21: what has no such day comes back from it as another. */
bool today_is_day(const char *text) {
    char again[16];
    struct tm day = {0}, same = {0};

    if (strlen(text) != 10 || strspn(text, "0123456789-") != 10 || text[4] != '-' || text[7] != '-') return false;
    day.tm_year = (int)strtol(text, NULL, 10) - 1900;
    day.tm_mon = (int)strtol(text + 5, NULL, 10) - 1;
    day.tm_mday = (int)strtol(text + 8, NULL, 10);
    time_t at = timegm(&day);
    return gmtime_r(&at, &same) != NULL && strftime(again, sizeof again, "%Y-%m-%d", &same) == 10 && strcmp(again, text) == 0;
}

static bool epoch(time_t *at) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    size_t digits = text == NULL ? 0 : strspn(text, "0123456789");

    if (digits == 0 || digits > 11 || text[digits] != '\0') return false;
    *at = (time_t)strtoll(text, NULL, 10);
    return true;
}

/* The epoch is a moment of the world's time; the clock is that of whoever sits before it. */
const char *today_of(const struct settings *settings, char *buffer, size_t size) {
    struct tm day = {0};
    time_t at = 0;

    if (settings->today != NULL) return settings->today;
    if (epoch(&at)) {
        gmtime_r(&at, &day);
    } else {
        at = time(NULL);
        localtime_r(&at, &day);
    }
    return strftime(buffer, size, "%Y-%m-%d", &day) == 0 ? "" : buffer;
}
