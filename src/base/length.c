/* Lengths by integer arithmetic: the same digits on every machine and in every locale. See length.h. */
#include "base/length.h"

#include <limits.h>
#include <string.h>

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

/* value in units of a power of ten, the last `decimals` digits behind a point; without superfluous zeros. Written from its end. */
static size_t print(long long value, int decimals, char out[24]) {
    /* Through unsigned, so that the smallest number has a magnitude too. */
    unsigned long long rest = value < 0 ? 0ULL - (unsigned long long)value : (unsigned long long)value;
    char back[24];
    size_t count = 0, length = 0;

    for (; decimals > 0; decimals--, rest /= 10)
        if (count > 0 || rest % 10 > 0) back[count++] = (char)('0' + rest % 10);
    if (count > 0) back[count++] = '.';
    do {
        back[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) back[count++] = '-';
    while (count > 0) out[length++] = back[--count];
    out[length] = '\0';
    return length;
}

size_t dm_length_digits(long long value, char out[24]) {
    return print(value, 0, out);
}

void dm_length_mm(dm_um length, char out[24]) {
    memcpy(out + print(length, 3, out), "mm", sizeof "mm");
}

void dm_length_pt(long cpt, char out[24]) {
    memcpy(out + print(cpt, 2, out), "pt", sizeof "pt");
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
