/* Bytes as text in 64 letters. See base64.h. */
#include "base/base64.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Three bytes are four letters; what a last group lacks is said by equals signs. */
static void add_group(struct dm_buf *out, const unsigned char *bytes, size_t count) {
    unsigned long bits = (unsigned long)bytes[0] << 16 | (count > 1 ? (unsigned long)bytes[1] << 8 : 0) | (count > 2 ? bytes[2] : 0);
    char group[4];

    for (int i = 0; i < 4; i++) group[i] = letters[bits >> (18 - 6 * i) & 63];
    for (size_t i = count + 1; i < 4; i++) group[i] = '=';
    dm_buf_add_n(out, group, 4);
}

void dm_base64(struct dm_buf *out, const unsigned char *bytes, size_t length) {
    for (size_t i = 0; i < length; i += 3) add_group(out, bytes + i, length - i < 3 ? length - i : 3);
}
