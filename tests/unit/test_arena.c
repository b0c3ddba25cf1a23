/* base/arena: alignment, zeroing, limits, sticky failure, cleanups, growing lists. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_memory_is_zeroed_and_aligned(void **state) {
    static const size_t sizes[] = {0, 1, 7, 16, 17, 1000, 65536, 70000, 1 << 20, 3 << 20};
    struct dm_arena *arena = dm_arena_new(0);

    (void)state;
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            unsigned char *memory = dm_arena_alloc(arena, sizes[i]);
            assert_non_null(memory);
            assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
            for (size_t k = 0; k < sizes[i]; k++) assert_int_equal(memory[k], 0);
            memset(memory, 0xAA, sizes[i]);
        }
        assert_true(dm_arena_used(arena) > 4 * 1024 * 1024);
        dm_arena_reset(arena);
        assert_int_equal(dm_arena_used(arena), 0);
    }
    dm_arena_free(arena);
}

static void test_pieces_do_not_overlap(void **state) {
    struct dm_arena *arena = dm_arena_new(0);
    unsigned char *pieces[2000];

    (void)state;
    for (size_t i = 0; i < 2000; i++) {
        pieces[i] = dm_arena_alloc(arena, 1 + i % 97);
        memset(pieces[i], (int)(i % 251), 1 + i % 97);
    }
    for (size_t i = 0; i < 2000; i++)
        for (size_t k = 0; k < 1 + i % 97; k++) assert_int_equal(pieces[i][k], i % 251);
    dm_arena_free(arena);
}

static void test_limit_is_sticky_until_reset(void **state) {
    struct dm_arena *arena = dm_arena_new(1000);

    (void)state;
    assert_non_null(dm_arena_alloc(arena, 900));
    assert_false(dm_arena_failed(arena));
    assert_null(dm_arena_alloc(arena, 200));
    assert_true(dm_arena_failed(arena));
    assert_null(dm_arena_alloc(arena, 1));
    dm_arena_reset(arena);
    assert_false(dm_arena_failed(arena));
    assert_non_null(dm_arena_alloc(arena, 900));
    dm_arena_free(arena);
}

static void test_sizes_that_overflow_fail(void **state) {
    static const struct {
        size_t count, size;
    } rows[] = {{SIZE_MAX, 2}, {SIZE_MAX / 2, 3}, {SIZE_MAX / 2 + 1, 2}, {SIZE_MAX / 8 + 2, 8},
                {SIZE_MAX, 1}, {1, SIZE_MAX},     {1, SIZE_MAX - 8}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct dm_arena *arena = dm_arena_new(0);
        assert_null(dm_arena_array(arena, rows[i].count, rows[i].size));
        assert_true(dm_arena_failed(arena));
        dm_arena_free(arena);
    }
}

static void test_null_arena_is_a_failed_one(void **state) {
    (void)state;
    assert_true(dm_arena_failed(NULL));
    assert_null(dm_arena_alloc(NULL, 1));
    assert_null(dm_arena_array(NULL, 1, 1));
    assert_null(dm_arena_copy(NULL, "x"));
    assert_null(dm_arena_format(NULL, "%d", 1));
    assert_int_equal(dm_arena_used(NULL), 0);
    dm_arena_reset(NULL);
    dm_arena_free(NULL);
}

static void test_texts_are_copied(void **state) {
    struct dm_arena *arena = dm_arena_new(0);
    char source[] = "Kingston";
    char *copy = dm_arena_copy(arena, source);

    (void)state;
    source[0] = 'X';
    assert_string_equal(copy, "Kingston");
    assert_string_equal(dm_arena_copy_n(arena, "abcdef", 3), "abc");
    assert_string_equal(dm_arena_format(arena, "%s-%05d", "pier", 42), "pier-00042");
    assert_null(dm_arena_copy(arena, NULL));
    assert_false(dm_arena_failed(arena));
    dm_arena_free(arena);
}

static char order[8];

static void note(void *handle) {
    strncat(order, handle, 1); /* style: banned, because the test's own short list is bounded */
}

static void test_cleanups_run_last_first_and_once(void **state) {
    struct dm_arena *arena = dm_arena_new(0);

    (void)state;
    memset(order, 0, sizeof order);
    assert_true(dm_arena_cleanup(arena, note, "a"));
    assert_true(dm_arena_cleanup(arena, note, "b"));
    dm_arena_reset(arena);
    assert_string_equal(order, "ba");
    assert_true(dm_arena_cleanup(arena, note, "c"));
    dm_arena_free(arena);
    assert_string_equal(order, "bac");
}

static void test_cleanup_runs_at_once_when_it_cannot_be_kept(void **state) {
    (void)state;
    memset(order, 0, sizeof order);
    assert_false(dm_arena_cleanup(NULL, note, "x"));
    assert_string_equal(order, "x");
}

struct pair {
    int number;
    char letter;
};

static void test_push_grows_and_keeps(void **state) {
    struct dm_arena *arena = dm_arena_new(0);
    DM_LIST(struct pair) list = {0};

    (void)state;
    for (int i = 0; i < 1000; i++) {
        struct pair *pair = DM_PUSH(arena, list);
        assert_non_null(pair);
        assert_int_equal(pair->number, 0);
        pair->number = i;
        pair->letter = 'x';
    }
    assert_int_equal(list.count, 1000);
    for (int i = 0; i < 1000; i++) assert_int_equal(list.items[i].number, i);
    dm_arena_free(arena);
}

static void test_push_that_fails_leaves_the_list(void **state) {
    struct dm_arena *arena = dm_arena_new(1000);
    DM_LIST(struct pair) list = {0};
    size_t before;

    (void)state;
    do before = list.count;
    while (DM_PUSH(arena, list) != NULL);
    assert_true(before > 0);
    assert_int_equal(list.count, before);
    assert_null(dm_arena_push(NULL, &list.items, &list.count, &list.room, sizeof *list.items));
    dm_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_is_zeroed_and_aligned),
        cmocka_unit_test(test_pieces_do_not_overlap),
        cmocka_unit_test(test_limit_is_sticky_until_reset),
        cmocka_unit_test(test_sizes_that_overflow_fail),
        cmocka_unit_test(test_null_arena_is_a_failed_one),
        cmocka_unit_test(test_texts_are_copied),
        cmocka_unit_test(test_cleanups_run_last_first_and_once),
        cmocka_unit_test(test_cleanup_runs_at_once_when_it_cannot_be_kept),
        cmocka_unit_test(test_push_grows_and_keeps),
        cmocka_unit_test(test_push_that_fails_leaves_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
