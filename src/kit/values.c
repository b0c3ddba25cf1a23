/* Values as facts and conditions write them: numbers, dates, durations.
 *
 * In: text of a fact or a literal. Out: integers (thousandths, calendar days, seconds); false for anything malformed, so that
 * nothing is ever guessed from half a value. */
#include "kit/condition.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, WEEK = 7 * DAY, MONTH = 30 * DAY, YEAR = 365 * DAY };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Reads digits at *at, at most `most`; returns how many, or 0. */
static int digits(const char **at, int most, long long *out) {
    int count = 0;

    *out = 0;
    for (; is_digit(**at) && count < most; count++, (*at)++) *out = *out * 10 + (**at - '0');
    return is_digit(**at) ? 0 : count;
}

bool dm_parse_number(const char *text, long long *out) {
    long long whole, part = 0;
    bool negative = text != NULL && *text == '-';

    if (text == NULL) return false;
    if (negative) text++;
    if (digits(&text, 15, &whole) == 0) return false; /* 15 digits and three decimals fit into a long long */
    if (*text == '.') {
        text++;
        int count = digits(&text, 3, &part);
        if (count == 0) return false;
        for (; count < 3; count++) part *= 10;
    }
    if (*text == '%') text++;
    if (*text != '\0') return false;
    *out = (whole * 1000 + part) * (negative ? -1 : 1);
    return true;
}

static int month_days(int year, int month) {
    static const char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool dm_parse_date(const char *text, int *year, int *month, int *day) {
    static const char shape[] = "dddd-dd-dd";

    if (text == NULL || strlen(text) != sizeof shape - 1) return false;
    for (size_t i = 0; shape[i] != '\0'; i++)
        if (shape[i] == 'd' ? !is_digit(text[i]) : text[i] != '-') return false;
    *year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
    *month = (text[5] - '0') * 10 + (text[6] - '0');
    *day = (text[8] - '0') * 10 + (text[9] - '0');
    if (*year < 1900 || *year > 2999 || *month < 1 || *month > 12) return false;
    return *day >= 1 && *day <= month_days(*year, *month);
}

/* One component "12H" of a duration: its letter must stand in `letters` at or behind *from; false when there is none. */
static bool component(const char **at, const char *letters, const int *sizes, int *from, long long *sum) {
    long long value;
    const char *start = *at;

    if (digits(at, 9, &value) == 0) {
        *at = start;
        return false;
    }
    for (int i = *from; letters[i] != '\0'; i++) {
        if (letters[i] != **at) continue;
        *sum += value * sizes[i];
        *from = i + 1;
        (*at)++;
        return true;
    }
    *at = start;
    return false;
}

bool dm_parse_duration(const char *text, long long *seconds) {
    static const int day_sizes[] = {YEAR, MONTH, DAY}, week_sizes[] = {WEEK}, time_sizes[] = {HOUR, MINUTE, 1};
    int from = 0, time = 0, week = 0;

    if (text == NULL || *text++ != 'P') return false;
    *seconds = 0;
    if (component(&text, "W", week_sizes, &week, seconds)) return *text == '\0';
    while (component(&text, "YMD", day_sizes, &from, seconds)) continue;
    if (*text == 'T') {
        text++;
        while (component(&text, "HMS", time_sizes, &time, seconds)) continue;
        if (time == 0) return false; /* a T with nothing behind it */
    }
    return *text == '\0' && from + time > 0;
}

/* What the date part of a duration adds: weeks are days. */
struct span {
    long long years, months, days;
};

static struct span date_part(const char *duration) {
    struct span span = {0};

    for (const char *at = duration + 1; is_digit(*at); at++) {
        long long value;
        digits(&at, 9, &value);
        if (*at == 'Y') span.years = value;
        if (*at == 'M') span.months = value;
        if (*at == 'W') span.days = value * 7;
        if (*at == 'D') span.days = value;
    }
    return span;
}

bool dm_date_after(const char *date, const char *duration, char after[11]) {
    int year, month, day;
    long long seconds;

    if (!dm_parse_date(date, &year, &month, &day)) return false;
    if (!dm_parse_duration(duration, &seconds) || seconds > DM_MOST_SECONDS) return false;
    struct span span = date_part(duration);
    long long months = year * 12LL + month - 1 + span.years * 12 + span.months;
    year = (int)(months / 12);
    month = (int)(months % 12) + 1;
    if (day > month_days(year, month)) day = month_days(year, month);
    long long left = day + span.days;
    for (; left > month_days(year, month); month = month % 12 + 1) {
        left -= month_days(year, month);
        year += month == 12;
    }
    return year <= 2999 && snprintf(after, 11, "%04d-%02d-%02d", year, month, (int)left) == 10;
}
