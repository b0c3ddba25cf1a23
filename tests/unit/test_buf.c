/* base/buf: appending, limits, sticky failure, numbers, UTF-8. */
#include "base/buf.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_empty_is_a_text(void **state) {
    struct dm_buf buf;

    (void)state;
    dm_buf_init(&buf, 0);
    assert_string_equal(buf.data, "");
    dm_buf_clear(&buf);
    dm_buf_add(&buf, NULL);
    dm_buf_add_n(&buf, "x", 0);
    assert_string_equal(buf.data, "");
    dm_buf_free(&buf);
    dm_buf_free(&buf);
    assert_string_equal(buf.data, "");
    dm_buf_free(NULL);
}

static void test_appends_follow_one_another(void **state) {
    struct dm_buf buf;

    (void)state;
    dm_buf_init(&buf, 0);
    dm_buf_add(&buf, "berth ");
    dm_buf_add_int(&buf, 7);
    dm_buf_add_char(&buf, ',');
    dm_buf_addf(&buf, " %s %02d", "gate", 3);
    dm_buf_add_n(&buf, "!!!", 1);
    assert_string_equal(buf.data, "berth 7, gate 03!");
    assert_int_equal(buf.length, strlen(buf.data));
    dm_buf_clear(&buf);
    assert_string_equal(buf.data, "");
    dm_buf_free(&buf);
}

static void test_it_grows(void **state) {
    struct dm_buf buf;

    (void)state;
    dm_buf_init(&buf, 0);
    for (int i = 0; i < 100000; i++) dm_buf_add_char(&buf, (char)('a' + i % 26));
    assert_false(buf.failed);
    assert_int_equal(buf.length, 100000);
    for (int i = 0; i < 100000; i++) assert_int_equal(buf.data[i], 'a' + i % 26);
    dm_buf_free(&buf);
}

static void test_limit_is_exact_and_sticky(void **state) {
    struct dm_buf buf;

    (void)state;
    dm_buf_init(&buf, 5);
    dm_buf_add(&buf, "12345");
    assert_false(buf.failed);
    dm_buf_add(&buf, "6");
    assert_true(buf.failed);
    assert_string_equal(buf.data, "12345");
    dm_buf_addf(&buf, "%s", "");
    dm_buf_add(&buf, "");
    assert_true(buf.failed);
    dm_buf_clear(&buf);
    assert_false(buf.failed);
    dm_buf_addf(&buf, "%d", 123456);
    assert_true(buf.failed);
    assert_string_equal(buf.data, "");
    dm_buf_free(&buf);
}

static void test_numbers(void **state) {
    static const struct {
        long long value;
        const char *text;
    } rows[] = {{0, "0"},
                {9, "9"},
                {10, "10"},
                {-1, "-1"},
                {-120, "-120"},
                {LLONG_MAX, "9223372036854775807"},
                {LLONG_MIN, "-9223372036854775808"}};
    struct dm_buf buf;

    (void)state;
    dm_buf_init(&buf, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dm_buf_clear(&buf);
        dm_buf_add_int(&buf, rows[i].value);
        assert_string_equal(buf.data, rows[i].text);
    }
    dm_buf_free(&buf);
}

static void test_codes_become_utf8(void **state) {
    static const struct {
        unsigned code;
        const char *text;
    } rows[] = {{'A', "A"},
                {0x7F, "\x7F"},
                {0x80, "\xC2\x80"},
                {0xF1, "ñ"},
                {0x7FF, "\xDF\xBF"},
                {0x800, "\xE0\xA0\x80"},
                {0x20AC, "€"},
                {0xFFFD, "\xEF\xBF\xBD"},
                {0x10000, "\xF0\x90\x80\x80"},
                {0x10FFFF, "\xF4\x8F\xBF\xBF"},
                {0xD800, "\xEF\xBF\xBD"},
                {0x110000, "\xEF\xBF\xBD"}};
    struct dm_buf buf;

    (void)state;
    dm_buf_init(&buf, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dm_buf_clear(&buf);
        dm_buf_add_code(&buf, rows[i].code);
        assert_string_equal(buf.data, rows[i].text);
    }
    dm_buf_free(&buf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty_is_a_text), cmocka_unit_test(test_appends_follow_one_another),
        cmocka_unit_test(test_it_grows),        cmocka_unit_test(test_limit_is_exact_and_sticky),
        cmocka_unit_test(test_numbers),         cmocka_unit_test(test_codes_become_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
