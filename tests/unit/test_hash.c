/* base/hash: published vectors of FIPS 180-4 and RFC 4648, and the map. */
#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void sha_hex(const char *text, size_t length, size_t step, char hex[65]) {
    struct dm_sha256 sha;
    unsigned char digest[32];

    dm_sha256_init(&sha);
    for (size_t at = 0; at < length; at += step) dm_sha256_add(&sha, text + at, length - at < step ? length - at : step);
    dm_sha256_end(&sha, digest);
    dm_hash_hex(digest, 32, hex);
}

static void test_sha256_vectors(void **state) {
    static const struct {
        const char *text, *hex;
    } rows[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    };
    char hex[65];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t step = 1; step < 130; step += 7) {
            sha_hex(rows[i].text, strlen(rows[i].text), step, hex);
            assert_string_equal(hex, rows[i].hex);
        }
}

static void test_sha256_of_a_million_letters(void **state) {
    static char letters[1000000];
    char hex[65];

    (void)state;
    memset(letters, 'a', sizeof letters);
    for (size_t step = 997; step <= sizeof letters; step *= 31) {
        sha_hex(letters, sizeof letters, step, hex);
        assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
}

static void test_joined_texts_differ(void **state) {
    struct dm_sha256 one, other;
    unsigned char a[32], b[32];

    (void)state;
    dm_sha256_init(&one);
    dm_sha256_add_text(&one, "ab");
    dm_sha256_add_text(&one, "c");
    dm_sha256_end(&one, a);
    dm_sha256_init(&other);
    dm_sha256_add_text(&other, "a");
    dm_sha256_add_text(&other, "bc");
    dm_sha256_end(&other, b);
    assert_memory_not_equal(a, b, 32);
}

static void test_base32(void **state) {
    static const struct {
        const char *bytes, *text;
    } rows[] = {{"", ""}, {"fooba", "mzxw6ytb"}, {"Hello", "jbswy3dp"}, {"Hello\xFF\xFF\xFF\xFF\xFF", "jbswy3dp77777777"}};
    char out[32];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dm_hash_base32((const unsigned char *)rows[i].bytes, strlen(rows[i].bytes), out);
        assert_string_equal(out, rows[i].text);
    }
}

static void test_hex(void **state) {
    static const unsigned char bytes[] = {0x00, 0x0F, 0xA5, 0xFF};
    char out[9];

    (void)state;
    dm_hash_hex(bytes, 4, out);
    assert_string_equal(out, "000fa5ff");
}

static void test_map_finds_what_was_put(void **state) {
    static int values[5000];
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_map *map = dm_map_new(arena);

    (void)state;
    assert_null(dm_map_get(map, "anything"));
    for (int i = 0; i < 5000; i++) assert_true(dm_map_put(map, dm_arena_format(arena, "key.%d", i), &values[i]));
    assert_int_equal(dm_map_count(map), 5000);
    for (int i = 0; i < 5000; i++) assert_ptr_equal(dm_map_get(map, dm_arena_format(arena, "key.%d", i)), &values[i]);
    assert_null(dm_map_get(map, "key.5000"));
    assert_true(dm_map_put(map, "key.7", &values[9]));
    assert_ptr_equal(dm_map_get(map, "key.7"), &values[9]);
    assert_int_equal(dm_map_count(map), 5000);
    dm_arena_free(arena);
}

static void test_map_without_memory(void **state) {
    struct dm_arena *arena = dm_arena_new(300);
    struct dm_map *map = dm_map_new(arena);

    (void)state;
    assert_non_null(map);
    assert_false(dm_map_put(map, "a", "b"));
    assert_null(dm_map_get(map, "a"));
    assert_null(dm_map_get(NULL, "a"));
    assert_null(dm_map_get(map, NULL));
    assert_false(dm_map_put(NULL, "a", "b"));
    assert_int_equal(dm_map_count(NULL), 0);
    assert_null(dm_map_new(NULL));
    dm_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sha256_vectors),
        cmocka_unit_test(test_sha256_of_a_million_letters),
        cmocka_unit_test(test_joined_texts_differ),
        cmocka_unit_test(test_base32),
        cmocka_unit_test(test_hex),
        cmocka_unit_test(test_map_finds_what_was_put),
        cmocka_unit_test(test_map_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
