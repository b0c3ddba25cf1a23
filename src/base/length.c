/* Lengths by integer arithmetic: the same digits on every machine and in every locale. See length.h. */
#include "base/length.h"

#include <limits.h>
#include <stdio.h>

/* An inch is 25400 µm, 72 points, 1440 twips, 914400 EMU. Halves round away from zero. */
static long long rounded(long long value, long long times, long long by) {
    long long product = value * times;

    return (product >= 0 ? product + by / 2 : product - by / 2) / by;
}

long dm_length_twips(dm_um length) {
    return (long)rounded(length, 1440, 25400);
}

long dm_length_emu(dm_um length) {
    return (long)(36LL * length);
}

long dm_length_cpt(dm_um length) {
    return (long)rounded(length, 7200, 25400);
}

dm_um dm_length_from_cpt(long cpt) {
    return (dm_um)rounded(cpt, 25400, 7200);
}

/* value in units of 1/scale, scale a power of ten; without superfluous zeros. */
static void print(long long value, long long scale, const char *unit, char out[24]) {
    long long magnitude = value < 0 ? -value : value;
    long long whole = magnitude / scale, part = magnitude % scale;
    const char *sign = value < 0 ? "-" : "";
    int digits = scale == 1000 ? 3 : 2;

    if (part == 0) {
        snprintf(out, 24, "%s%lld%s", sign, whole, unit);
        return;
    }
    for (; part % 10 == 0; part /= 10) digits--;
    snprintf(out, 24, "%s%lld.%0*lld%s", sign, whole, digits, part, unit);
}

void dm_length_mm(dm_um length, char out[24]) {
    print(length, 1000, "mm", out);
}

void dm_length_pt(long cpt, char out[24]) {
    print(cpt, 100, "pt", out);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool dm_length_parse_milli(const char *text, int *thousandths) {
    long long value = 0, step = 1000;

    if (text == NULL || !is_digit(*text)) return false;
    for (; is_digit(*text); text++) {
        value = value * 10 + (*text - '0') * 1000LL;
        if (value > INT_MAX) return false;
    }
    if (*text == '.' && is_digit(text[1]))
        for (text++; is_digit(*text) && step > 1; text++) value += (*text - '0') * (step /= 10);
    if (*text != '\0' || value > INT_MAX) return false;
    *thousandths = (int)value;
    return true;
}
