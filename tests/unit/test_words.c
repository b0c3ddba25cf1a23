/* facts/words: what reads as the same word, name, telephone, position, and what does not; the table of hashes. */
#include "base/hash.h"
#include "facts/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct dm_text_words read(struct dm_arena *arena, const char *text) {
    struct dm_text_words words = {.words = {0}};
    dm_words_read(arena, text, &words);
    return words;
}

static void test_words_alike(void **state) {
    static const struct {
        const char *a, *b;
        bool same;
    } rows[] = {
        {"Espigón Verde", "ESPIGON  verde", true},
        {"Espigón", "Espigo\xCC\x81n", true}, /* the accent as a letter of its own */
        {"Núñez", "nunez", true},
        {"termi\xC2\xADnal", "terminal", true},
        {"opip@amparo.example", "OPIP amparo example", true},
        {"XCAMP-0001", "xcamp 0001", true},
        {"quay one", "one quay", false},
        {"quay", "quays", false},
        {"", "a", false},
    };
    struct dm_arena *arena = dm_arena_new(0);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct dm_text_words a = read(arena, rows[i].a), b = read(arena, rows[i].b);
        bool same = a.words.count == b.words.count && dm_words_gram(&a, 0, a.words.count) == dm_words_gram(&b, 0, b.words.count);
        if (same != rows[i].same) fail_msg("%s | %s", rows[i].a, rows[i].b);
    }
    dm_arena_free(arena);
}

/* A gram is of its words, whatever stands before and behind them. */
static void test_gram_in_its_text(void **state) {
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_text_words name = read(arena, "Blue Quay"), text = read(arena, "At the blue quay, by night"),
                         turned = read(arena, "Quay Blue");
    (void)state;
    assert_true(dm_words_gram(&text, 2, 2) == dm_words_gram(&name, 0, 2));
    assert_false(dm_words_gram(&text, 1, 2) == dm_words_gram(&name, 0, 2));
    assert_false(dm_words_gram(&turned, 0, 2) == dm_words_gram(&name, 0, 2));
    assert_false(dm_words_gram(&name, 0, 1) == dm_words_gram(&name, 0, 2));
    dm_arena_free(arena);
}

static void test_flags(void **state) {
    static const struct {
        const char *text;
        size_t word;
        unsigned flags;
    } rows[] = {
        {"The quay", 0, DM_WORD_CAPITAL | DM_WORD_OPENS},
        {"The quay", 1, 0},
        {"at Blue", 1, DM_WORD_CAPITAL},
        {"shut. Blue", 1, DM_WORD_CAPITAL | DM_WORD_OPENS},
        {"call Sr. Ferrer", 2, DM_WORD_CAPITAL},
        {"M. Ferrer", 1, DM_WORD_CAPITAL},
        {"of TCA", 1, DM_WORD_CAPITAL | DM_WORD_UPPER},
        {"of TC", 1, DM_WORD_CAPITAL},
        {"gate E12", 1, DM_WORD_CAPITAL | DM_WORD_DIGIT},
        {"gate 12", 1, DM_WORD_DIGIT},
    };
    struct dm_arena *arena = dm_arena_new(0);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct dm_text_words words = read(arena, rows[i].text);
        assert_true(words.words.count > rows[i].word);
        if (words.words.items[rows[i].word].flags != rows[i].flags) fail_msg("%s: %x", rows[i].text, words.words.items[rows[i].word].flags);
    }
    dm_arena_free(arena);
}

static bool has_phone(const struct dm_text_words *words, const char *number) {
    for (size_t count = DM_PHONE_SHORTEST; count <= DM_PHONE_LONGEST; count++)
        for (size_t i = 0; i < words->phones.count; i++)
            if (words->phones.items[i] == dm_words_phone(number, count)) return true;
    return false;
}

static void test_phones(void **state) {
    static const struct {
        const char *text;
        bool found;
    } rows[] = {
        {"+999 4 555 0211", true},   {"call (4) 555-0211 first", true},
        {"555.0211", true},          {"00999 4 5550211", true},
        {"04 555 0211", true},       {"0555 0211", true},
        {"55 0211", false},          {"+999 2 555 0211", false},
        {"555 0211 x 9", true},      {"555 0212", false},
        {"1 555 0211 2 345", false}, {"12345678901234567890", false},
        {"555 0211 / 0212", true},   {"gate 4, 555 0211", true},
    };
    struct dm_arena *arena = dm_arena_new(0);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct dm_text_words words = read(arena, rows[i].text);
        if (has_phone(&words, "+999 4 555 0211") != rows[i].found) fail_msg("%s", rows[i].text);
    }
    assert_true(dm_words_phone("555 021", DM_PHONE_SHORTEST) == 0);
    assert_true(dm_words_phone("12345678901234567890", DM_PHONE_SHORTEST) == 0);
    dm_arena_free(arena);
}

static void test_places(void **state) {
    static const struct {
        const char *text;
        bool found;
    } rows[] = {
        {"off 11°07.2′ N 083°28.8′ W, east", true},
        {"11°07,2′ N, 83°28,8′ O", true},
        {"11º 07' 12\" N 083º 28' 48\" W", true},
        {"11.12° N 83.48° W", true},
        {"11°07.2′ S 083°28.8′ W", false},
        {"11°07.3′ N 083°28.8′ W", false},
        {"083°28.8′ W 11°07.2′ N", false},
        {"11°07.2′ N and, further along the shore, 083°28.8′ W", false},
        {"11°07.2′ N", false},
        {"° ′ N 083° W", false},
        {"9999999999° N 083°28.8′ W", false},
    };
    struct dm_arena *arena = dm_arena_new(0);
    uint64_t wanted = read(arena, "11°07.2′ N 083°28.8′ W").places.items[0];
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct dm_text_words words = read(arena, rows[i].text);
        bool found = words.places.count == 1 && words.places.items[0] == wanted;
        if (found != rows[i].found) fail_msg("%s: %zu", rows[i].text, words.places.count);
    }
    dm_arena_free(arena);
}

static void test_without_memory(void **state) {
    struct dm_arena *arena = dm_arena_new(1 << 11);
    struct dm_text_words words = {.words = {0}};
    char text[2001];
    (void)state;
    for (size_t i = 0; i + 1 < sizeof text; i++) text[i] = i % 2 == 0 ? 'a' : ' ';
    text[sizeof text - 1] = '\0';
    dm_words_read(arena, text, &words);
    assert_true(dm_arena_failed(arena));
    assert_true(words.words.count == 0 || words.sums.count == words.words.count + 1);
    dm_arena_free(arena);
}

static void test_table(void **state) {
    enum { MANY = 5000 };
    static int values[MANY];
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_table *table = dm_table_new(arena);
    (void)state;
    assert_null(dm_table_get(table, 0));
    for (uint64_t i = 0; i < MANY; i++) assert_true(dm_table_put(table, i << 32, &values[i]));
    for (uint64_t i = 0; i < MANY; i++) assert_ptr_equal(dm_table_get(table, i << 32), &values[i]);
    assert_null(dm_table_get(table, 1));
    assert_true(dm_table_put(table, 0, &values[7]));
    assert_ptr_equal(dm_table_get(table, 0), &values[7]);
    assert_false(dm_table_put(table, 0, NULL));
    assert_null(dm_table_get(NULL, 0));
    assert_null(dm_table_new(NULL));
    dm_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_alike), cmocka_unit_test(test_gram_in_its_text), cmocka_unit_test(test_flags),
        cmocka_unit_test(test_phones),      cmocka_unit_test(test_places),           cmocka_unit_test(test_without_memory),
        cmocka_unit_test(test_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
