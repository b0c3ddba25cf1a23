/* base/image: true pictures, each truncation of them, and headers that lie. */
#include "base/image.h"
#include "specimen_images.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_true_pictures(void **state) {
    struct dm_image image;

    (void)state;
    assert_true(dm_image_probe(specimen_png, sizeof specimen_png, &image));
    assert_int_equal(image.kind, DM_IMAGE_PNG);
    assert_int_equal(image.width, 48);
    assert_int_equal(image.height, 32);
    assert_int_equal(image.dpi, 0);
    assert_true(dm_image_probe(specimen_jpeg, sizeof specimen_jpeg, &image));
    assert_int_equal(image.kind, DM_IMAGE_JPEG);
    assert_int_equal(image.width, 16);
    assert_int_equal(image.height, 16);
    assert_int_equal(image.dpi, 150);
}

/* From memory of exactly that size, so that a sanitizer sees any step beyond it. */
static bool probe_cut(const unsigned char *bytes, size_t length) {
    struct dm_image image;
    unsigned char *cut = malloc(length > 0 ? length : 1);

    memcpy(cut, bytes, length);
    bool good = dm_image_probe(cut, length, &image);
    free(cut);
    return good;
}

static void test_truncated_pictures(void **state) {
    (void)state;
    for (size_t length = 0; length < sizeof specimen_png; length++) assert_int_equal(probe_cut(specimen_png, length), length >= 33);
    for (size_t length = 0; length < sizeof specimen_jpeg; length++) assert_int_equal(probe_cut(specimen_jpeg, length), length >= 102);
}

static const unsigned char png_head[] = {0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0,
                                         0,    0,   48,  0,   0,  0,  32, 8,  2, 0, 0, 0,  0,   0,   0,   0};

static void test_png_sizes(void **state) {
    static const struct {
        unsigned char width[4];
        bool good;
    } rows[] = {{{0, 0, 0, 0}, false},
                {{0, 0, 0, 1}, true},
                {{0, 0, 0x75, 0x30}, true},
                {{0, 0, 0x75, 0x31}, false},
                {{0xFF, 0xFF, 0xFF, 0xFF}, false}};
    unsigned char bytes[sizeof png_head];
    struct dm_image image;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t side = 16; side <= 20; side += 4) {
            memcpy(bytes, png_head, sizeof bytes);
            memcpy(bytes + side, rows[i].width, 4);
            assert_int_equal(dm_image_probe(bytes, sizeof bytes, &image), rows[i].good);
        }
}

static void test_png_density(void **state) {
    static const struct {
        unsigned char chunk[21];
        unsigned dpi;
    } rows[] = {
        {{0, 0, 0, 9, 'p', 'H', 'Y', 's', 0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1}, 300},
        {{0, 0, 0, 9, 'p', 'H', 'Y', 's', 0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x13, 1}, 72},
        {{0, 0, 0, 9, 'p', 'H', 'Y', 's', 0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 0}, 0},
        {{0, 0, 0, 9, 'p', 'H', 'Y', 's', 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1, 1}, 0},
        {{0xFF, 0xFF, 0xFF, 0xFF, 'p', 'H', 'Y', 's', 0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1}, 0},
        {{0, 0, 0, 9, 'I', 'D', 'A', 'T', 0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1}, 0},
    };
    unsigned char bytes[sizeof png_head + 21];
    struct dm_image image;

    (void)state;
    memcpy(bytes, png_head, sizeof png_head);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        memcpy(bytes + sizeof png_head, rows[i].chunk, 21);
        assert_true(dm_image_probe(bytes, sizeof bytes, &image));
        assert_int_equal(image.dpi, rows[i].dpi);
    }
}

static void test_jpeg_headers(void **state) {
    static const struct {
        unsigned char bytes[24];
        size_t length;
        bool good;
        unsigned dpi;
    } rows[] = {
        {{0xFF, 0xD8, 0xFF, 0xC0, 0, 8, 8, 0, 10, 0, 20, 1}, 12, true, 0},
        {{0xFF, 0xD8, 0xFF, 0xFF, 0xFF, 0xC2, 0, 8, 8, 0, 10, 0, 20, 1}, 14, true, 0}, /* fill bytes, progressive */
        {{0xFF, 0xD8, 0xFF, 0xC4, 0, 4, 0, 0, 0xFF, 0xC0, 0, 8, 8, 0, 10, 0, 20, 1}, 18, true, 0},
        {{0xFF, 0xD8, 0xFF, 0xC0, 0, 8, 8, 0, 0, 0, 20, 1}, 12, false, 0},
        {{0xFF, 0xD8, 0xFF, 0xC0, 0, 1, 8, 0, 10, 0, 20, 1}, 12, false, 0},
        {{0xFF, 0xD8, 0xFF, 0xC0, 0, 9, 8, 0, 10, 0, 20, 1}, 12, false, 0},
        {{0xFF, 0xD8, 0xFF, 0xDA, 0, 8, 8, 0, 10, 0, 20, 1}, 12, false, 0},
        {{0xFF, 0xD8, 0xFE, 0xC0, 0, 8, 8, 0, 10, 0, 20, 1}, 12, false, 0},
    };
    struct dm_image image;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool good = dm_image_probe(rows[i].bytes, rows[i].length, &image);
        assert_int_equal(good, rows[i].good);
        if (good) assert_true(image.width == 20 && image.height == 10 && image.dpi == rows[i].dpi);
    }
}

static void test_jpeg_density_units(void **state) {
    static const struct {
        unsigned char unit;
        unsigned dpi;
    } rows[] = {{0, 0}, {1, 118}, {2, 300}};
    unsigned char bytes[] = {0xFF, 0xD8, 0xFF, 0xE0, 0, 16,   'J',  'F', 'I', 'F', 0, 1,  1, 0,  0,
                             118,  0,    118,  0,    0, 0xFF, 0xC0, 0,   8,   8,   0, 10, 0, 20, 1};
    struct dm_image image;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bytes[13] = rows[i].unit;
        assert_true(dm_image_probe(bytes, sizeof bytes, &image));
        assert_int_equal(image.dpi, rows[i].dpi);
    }
    assert_false(dm_image_probe(NULL, 0, &image));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_true_pictures), cmocka_unit_test(test_truncated_pictures), cmocka_unit_test(test_png_sizes),
        cmocka_unit_test(test_png_density),   cmocka_unit_test(test_jpeg_headers),       cmocka_unit_test(test_jpeg_density_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
