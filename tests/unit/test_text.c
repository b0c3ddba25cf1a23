/* base/text: UTF-8, white space, case, names, nearest word. */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_utf8(void **state) {
    static const struct {
        const char *text;
        int bad_at; /* -1: well-formed */
        unsigned first;
    } rows[] = {
        {"abc", -1, 'a'},
        {"ñ", -1, 0xF1},
        {"€", -1, 0x20AC},
        {"\xF0\x9F\x9A\xA2", -1, 0x1F6A2},
        {"\xEF\xBF\xBD", -1, 0xFFFD},
        {"\xF4\x8F\xBF\xBF", -1, 0x10FFFF},
        {"\x80", 0, 0xFFFD},
        {"a\xC3", 1, 'a'},
        {"\xC0\x80", 0, 0xFFFD},         /* zero, written too long */
        {"\xE0\x9F\xBF", 0, 0xFFFD},     /* too long */
        {"\xF0\x8F\xBF\xBF", 0, 0xFFFD}, /* too long */
        {"\xED\xA0\x80", 0, 0xFFFD},     /* surrogate */
        {"\xF4\x90\x80\x80", 0, 0xFFFD}, /* above 10FFFF */
        {"\xF5\x80\x80\x80", 0, 0xFFFD},
        {"\xE2\x82", 0, 0xFFFD},
        {"\xE2\x82z", 0, 0xFFFD},
        {"\xFF", 0, 0xFFFD},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *at = rows[i].text, *end = at + strlen(at);
        size_t bad = 99;
        assert_int_equal(dm_text_is_utf8(rows[i].text, strlen(rows[i].text), &bad), rows[i].bad_at < 0);
        if (rows[i].bad_at >= 0) assert_int_equal(bad, rows[i].bad_at);
        assert_int_equal(dm_text_next(&at, end), rows[i].first);
        if (rows[i].bad_at == 0) assert_ptr_equal(at, rows[i].text + 1);
        if (rows[i].bad_at < 0 && rows[i].first > 0x7F) assert_ptr_equal(at, end);
    }
}

static void test_xml_characters(void **state) {
    static const struct {
        unsigned code;
        bool allowed;
    } rows[] = {{0, false},     {8, false},      {9, true},       {10, true},      {11, false},      {13, true},
                {31, false},    {32, true},      {0xD7FF, true},  {0xD800, false}, {0xDFFF, false},  {0xE000, true},
                {0xFFFD, true}, {0xFFFE, false}, {0xFFFF, false}, {0x10000, true}, {0x10FFFF, true}, {0x110000, false}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_int_equal(dm_text_is_xml(rows[i].code), rows[i].allowed);
}

static void test_collapse(void **state) {
    static const struct {
        const char *text, *want;
    } rows[] = {{"", ""},
                {"   ", ""},
                {"a", "a"},
                {"  a \n\t b  ", "a b"},
                {"a\r\nb", "a b"},
                {"a\xC2\xA0 b\xC2\xA0", "a\xC2\xA0 b\xC2\xA0"},
                {"\xC3\xB1  \xC3\xB1", "ñ ñ"}};
    struct dm_arena *arena = dm_arena_new(0);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(dm_text_collapse(arena, rows[i].text, strlen(rows[i].text)), rows[i].want);
    assert_string_equal(dm_text_collapse(arena, "ab  cd", 4), "ab");
    assert_null(dm_text_collapse(NULL, "a", 1));
    dm_arena_free(arena);
    assert_true(dm_text_is_blank(" \t\n\r"));
    assert_true(dm_text_is_blank(NULL));
    assert_false(dm_text_is_blank("\xC2\xA0"));
    assert_false(dm_text_is_blank(" a"));
}

static void test_case(void **state) {
    static const struct {
        unsigned upper, lower, base;
    } rows[] = {{'A', 'a', 'a'},     {'Z', 'z', 'z'},     {0xC1, 0xE1, 'a'},   {0xD1, 0xF1, 0xF1},  {0xDC, 0xFC, 'u'},
                {0xDE, 0xFE, 0xFE},  {0x178, 0xFF, 'y'},  {0x100, 0x101, 'a'}, {0x106, 0x107, 'c'}, {0x110, 0x111, 'd'},
                {0x136, 0x137, 'k'}, {0x139, 0x13A, 'l'}, {0x147, 0x148, 'n'}, {0x14A, 0x14B, 'n'}, {0x152, 0x153, 'o'},
                {0x160, 0x161, 's'}, {0x176, 0x177, 'y'}, {0x179, 0x17A, 'z'}, {0x17D, 0x17E, 'z'}, {0xC6, 0xE6, 'a'},
                {0xC7, 0xE7, 'c'},   {0xD8, 0xF8, 'o'},   {0x158, 0x159, 'r'}, {0x164, 0x165, 't'}, {0x174, 0x175, 'w'}};
    static const unsigned alone[] = {'0', ' ', 0xD7, 0xF7, 0xDF, 0x138, 0x149, 0x20AC, 0x410};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(dm_text_lower(rows[i].upper), rows[i].lower);
        assert_int_equal(dm_text_lower(rows[i].lower), rows[i].lower);
        assert_int_equal(dm_text_upper(rows[i].lower), rows[i].upper);
        assert_int_equal(dm_text_upper(rows[i].upper), rows[i].upper);
        assert_int_equal(dm_text_base_letter(rows[i].upper), rows[i].base);
        assert_int_equal(dm_text_base_letter(rows[i].lower), rows[i].base);
        assert_true(dm_text_is_letter(rows[i].upper) && dm_text_is_letter(rows[i].lower));
    }
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
        assert_int_equal(dm_text_lower(alone[i]), alone[i]);
        assert_int_equal(dm_text_upper(alone[i]), alone[i]);
    }
    assert_false(dm_text_is_letter('0') || dm_text_is_letter(0xD7) || dm_text_is_letter(0xF7) || dm_text_is_letter(' '));
    assert_int_equal(dm_text_lower(0x130), 'i');
    assert_int_equal(dm_text_upper(0x131), 'I');
    assert_int_equal(dm_text_base_letter(0xDF), 's');
}

static void test_names(void **state) {
    static const struct {
        const char *text;
        bool id, key, name;
    } rows[] = {{"acc", true, true, true},
                {"acc.points.1", true, false, false},
                {"a_b", true, false, true},
                {"a-b", false, true, false},
                {"a9", true, true, true},
                {"", false, false, false},
                {NULL, false, false, false},
                {"9a", false, false, false},
                {"a..b", false, false, false},
                {"a.", false, false, false},
                {".a", false, false, false},
                {"A", false, false, false},
                {"aB", false, false, false},
                {"_a", false, false, false},
                {"\xC3\xB1", false, false, false},
                {"abcdefghijklmnopqrstuvwxyz012345", true, true, true},
                {"abcdefghijklmnopqrstuvwxyz0123456", true, false, true}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(dm_text_is_id(rows[i].text), rows[i].id);
        assert_int_equal(dm_text_is_key(rows[i].text), rows[i].key);
        assert_int_equal(dm_text_is_name(rows[i].text), rows[i].name);
    }
}

static void test_equal_and_starts(void **state) {
    (void)state;
    assert_true(dm_text_equal("a", "a") && dm_text_equal(NULL, NULL));
    assert_false(dm_text_equal("a", "b") || dm_text_equal("a", NULL) || dm_text_equal(NULL, "a"));
    assert_true(dm_text_starts("abc", "ab") && dm_text_starts("abc", ""));
    assert_false(dm_text_starts("ab", "abc") || dm_text_starts(NULL, "a"));
}

static void test_nearest(void **state) {
    static const char *const names[] = {"id", "when", "paragraph", "section", "table", "telephone_number", "señal"};
    static const struct {
        const char *word, *want;
    } rows[] = {{"paragrpah", "paragraph"}, /* neighbours swapped: one step */
                {"Paragraph", "paragraph"},
                {"pragrph", "paragraph"},
                {"parrrragraph", "paragraph"},
                {"parrrrragraph", NULL},
                {"sektion", "section"},
                {"tabel", "table"},
                {"id", "id"},
                {"ix", "id"},
                {"xy", NULL},
                {"wen", "when"},
                {"phone", NULL},
                {"senal", "señal"},
                {"", NULL}};
    static const char *const close[] = {"gate_b", "gate_a", NULL};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *found = dm_text_nearest(rows[i].word, names, sizeof names / sizeof *names);
        if (rows[i].want == NULL)
            assert_null(found);
        else
            assert_string_equal(found, rows[i].want);
    }
    assert_string_equal(dm_text_nearest("gate_a", close, 2), "gate_a");
    assert_string_equal(dm_text_nearest("gate_c", close, 2), "gate_b");
    assert_null(dm_text_nearest(NULL, close, 2));
    assert_null(dm_text_nearest("gate", NULL, 0));
    assert_null(dm_text_nearest("an_extremely_long_word_that_nobody_would_ever_have_meant_to_write_in_any_file_at_all", close, 2));
}

static void test_words(void **state) {
    static const struct {
        const char *text;
        size_t count;
        const char *last;
    } rows[] = {{"", 0, NULL}, {"  ", 0, NULL}, {"a", 1, "a"}, {" a\tbb\n ccc ", 3, "ccc"}, {NULL, 0, NULL}};
    struct dm_arena *arena = dm_arena_new(0);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t count = 99;
        char **words = dm_text_words(arena, rows[i].text, &count);
        assert_int_equal(count, rows[i].count);
        assert_null(words[count]);
        if (count > 0) assert_string_equal(words[count - 1], rows[i].last);
    }
    dm_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8),    cmocka_unit_test(test_xml_characters), cmocka_unit_test(test_collapse),
        cmocka_unit_test(test_case),    cmocka_unit_test(test_names),          cmocka_unit_test(test_equal_and_starts),
        cmocka_unit_test(test_nearest), cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
