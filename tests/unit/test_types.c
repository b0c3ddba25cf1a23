/* facts/types: what each type takes and what it refuses. */
#include "facts/types.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { BAD = 0, GOOD = 1 };
static const struct {
    enum dm_type type;
    const char *text;
    int good;
    long long number;
} ROWS[] = {
    {DM_TYPE_TEXT, "any words", GOOD, 0},
    {DM_TYPE_TEXT, "", BAD, 0},
    {DM_TYPE_INTEGER, "0", GOOD, 0},
    {DM_TYPE_INTEGER, "412", GOOD, 412000},
    {DM_TYPE_INTEGER, "-3", GOOD, -3000},
    {DM_TYPE_INTEGER, "", BAD, 0},
    {DM_TYPE_INTEGER, "-", BAD, 0},
    {DM_TYPE_INTEGER, "4.5", BAD, 0},
    {DM_TYPE_INTEGER, "1,000", BAD, 0},
    {DM_TYPE_INTEGER, "1 000", BAD, 0},
    {DM_TYPE_INTEGER, "12%", BAD, 0},
    {DM_TYPE_INTEGER, "0x10", BAD, 0},
    {DM_TYPE_INTEGER, "1234567890123456", BAD, 0},
    {DM_TYPE_YEAR, "2025", GOOD, 2025000},
    {DM_TYPE_YEAR, "25", BAD, 0},
    {DM_TYPE_YEAR, "2025-01-01", BAD, 0},
    {DM_TYPE_PERCENT, "25%", GOOD, 25000},
    {DM_TYPE_PERCENT, "2.5%", GOOD, 2500},
    {DM_TYPE_PERCENT, "25", BAD, 0},
    {DM_TYPE_PERCENT, "%", BAD, 0},
    {DM_TYPE_PERCENT, "25 %", BAD, 0},
    {DM_TYPE_PERCENT, "-5%", BAD, 0},
    {DM_TYPE_PERCENT, "2,5%", BAD, 0},
    {DM_TYPE_PERCENT, "25%%", BAD, 0},
    {DM_TYPE_DATE, "2026-11-02", GOOD, 20261102000},
    {DM_TYPE_DATE, "2024-02-29", GOOD, 20240229000},
    {DM_TYPE_DATE, "2025-02-29", BAD, 0},
    {DM_TYPE_DATE, "2026-11", BAD, 0},
    {DM_TYPE_DATE, "02.11.2026", BAD, 0},
    {DM_TYPE_DATE, "2026-13-01", BAD, 0},
    {DM_TYPE_DATE, "2026-11-02T10:00", BAD, 0},
    {DM_TYPE_DURATION, "PT12H", GOOD, 43200000},
    {DM_TYPE_DURATION, "P90D", GOOD, 7776000000},
    {DM_TYPE_DURATION, "PT30M", GOOD, 1800000},
    {DM_TYPE_DURATION, "12 hours", BAD, 0},
    {DM_TYPE_DURATION, "P", BAD, 0},
    {DM_TYPE_DURATION, "PT", BAD, 0},
    {DM_TYPE_DURATION, "P1H", BAD, 0},
    {DM_TYPE_DURATION, "P999999999Y", BAD, 0},
    {DM_TYPE_HOURS, "00:00-24:00", GOOD, 0},
    {DM_TYPE_HOURS, "06:00-12:00 14:00-18:30", GOOD, 0},
    {DM_TYPE_HOURS, "22:00-06:00", GOOD, 0},
    {DM_TYPE_HOURS, "24:00-06:00", BAD, 0},
    {DM_TYPE_HOURS, "06:00-06:00", BAD, 0},
    {DM_TYPE_HOURS, "6:00-12:00", BAD, 0},
    {DM_TYPE_HOURS, "06:00-12:60", BAD, 0},
    {DM_TYPE_HOURS, "25:00-26:00", BAD, 0},
    {DM_TYPE_HOURS, "06:00", BAD, 0},
    {DM_TYPE_HOURS, "06:00 - 12:00", BAD, 0},
    {DM_TYPE_HOURS, "", BAD, 0},
    {DM_TYPE_BOOLEAN, "yes", GOOD, 1},
    {DM_TYPE_BOOLEAN, "no", GOOD, 0},
    {DM_TYPE_BOOLEAN, "Yes", BAD, 0},
    {DM_TYPE_BOOLEAN, "true", BAD, 0},
    {DM_TYPE_BOOLEAN, "", BAD, 0},
    {DM_TYPE_CHOICE, "land", GOOD, 0},
    {DM_TYPE_CHOICE, "land quay", BAD, 0},
    {DM_TYPE_CHOICE, "lans", BAD, 0},
    {DM_TYPE_CHOICE, "", BAD, 0},
    {DM_TYPE_CHOICES, "land quay", GOOD, 0},
    {DM_TYPE_CHOICES, "quay", GOOD, 0},
    {DM_TYPE_CHOICES, "land land", BAD, 0},
    {DM_TYPE_CHOICES, "land, quay", BAD, 0},
    {DM_TYPE_CHOICES, "", BAD, 0},
    {DM_TYPE_PHONE, "+999 2 555 0171", GOOD, 0},
    {DM_TYPE_PHONE, "555-0171", GOOD, 0},
    {DM_TYPE_PHONE, "12345", BAD, 0},
    {DM_TYPE_PHONE, "123456789012345678901", BAD, 0},
    {DM_TYPE_PHONE, "+999 (2) 555", BAD, 0},
    {DM_TYPE_PHONE, "999+2555017", BAD, 0},
    {DM_TYPE_PHONE, "call the gate", BAD, 0},
    {DM_TYPE_EMAIL, "pfso@sereno.example", GOOD, 0},
    {DM_TYPE_EMAIL, "first.last+plan@a-b.example", GOOD, 0},
    {DM_TYPE_EMAIL, "pfso", BAD, 0},
    {DM_TYPE_EMAIL, "pfso@sereno", BAD, 0},
    {DM_TYPE_EMAIL, "@sereno.example", BAD, 0},
    {DM_TYPE_EMAIL, "a@b@c.example", BAD, 0},
    {DM_TYPE_EMAIL, "a..b@c.example", BAD, 0},
    {DM_TYPE_EMAIL, "a b@c.example", BAD, 0},
    {DM_TYPE_EMAIL, "a@c.example.", BAD, 0},
    {DM_TYPE_UNLOCODE, "XCSER", GOOD, 0},
    {DM_TYPE_UNLOCODE, "XC2R9", GOOD, 0},
    {DM_TYPE_UNLOCODE, "XC SER", BAD, 0},
    {DM_TYPE_UNLOCODE, "XCSE1", BAD, 0},
    {DM_TYPE_UNLOCODE, "X2SER", BAD, 0},
    {DM_TYPE_UNLOCODE, "xcser", BAD, 0},
    {DM_TYPE_UNLOCODE, "XCSE", BAD, 0},
    {DM_TYPE_IMO_NUMBER, "XCSER-0003", GOOD, 0},
    {DM_TYPE_IMO_NUMBER, "XCSER0003", BAD, 0},
    {DM_TYPE_IMO_NUMBER, "XCSER-003", BAD, 0},
    {DM_TYPE_IMO_NUMBER, "XCSE0-0003", BAD, 0},
    {DM_TYPE_IMO_NUMBER, "XCSER-000A", BAD, 0},
    {DM_TYPE_REF, "gate-1", GOOD, 0},
    {DM_TYPE_REF, "Gate 1", BAD, 0},
    {DM_TYPE_IMAGE, "plan.png", BAD, 0}, /* a picture is named by an attribute, never by text */
    {DM_TYPE_LIST, "x", BAD, 0},
};

static void test_values(void **state) {
    struct dm_choice choices[] = {{.value = "land"}, {.value = "quay"}};
    struct dm_decl decl = {.choices = {.items = choices, .count = 2, .room = 2}};
    struct dm_arena *arena = dm_arena_new(0);
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct dm_typed typed;
        bool good = dm_type_read(arena, ROWS[i].type, &decl, ROWS[i].text, &typed);
        if (good != (ROWS[i].good == GOOD)) fail_msg("row %zu: “%s”", i, ROWS[i].text);
        if (good && typed.number != ROWS[i].number) fail_msg("row %zu: “%s” is %lld", i, ROWS[i].text, typed.number);
        if (good) assert_string_equal(typed.raw, ROWS[i].text);
    }
    dm_arena_free(arena);
}

/* Each type that text can give has good and bad rows above, a finding and a limit. */
static void test_every_type(void **state) {
    (void)state;
    for (int type = DM_TYPE_TEXT; type < DM_TYPE_IMAGE; type++) {
        int good = 0, bad = 0;
        bool worded = type == DM_TYPE_PROSE || type == DM_TYPE_NAME; /* read as text is */
        for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
            if ((int)ROWS[i].type == type) good += ROWS[i].good, bad += !ROWS[i].good;
        if (!worded) assert_true(good > 0 && bad > 0);
        assert_true(dm_type_limit((enum dm_type)type) >= 2000);
        assert_int_equal(dm_type_has_languages((enum dm_type)type), type == DM_TYPE_TEXT || worded);
    }
    assert_int_equal(dm_type_limit(DM_TYPE_PROSE), 10000);
    assert_int_equal(dm_type_code(DM_TYPE_EMAIL), DM_CODE_FACT_BAD_EMAIL);
}

static void test_choice_words(void **state) {
    struct dm_choice choices[] = {{.value = "land"}, {.value = "quay"}};
    struct dm_decl decl = {.choices = {.items = choices, .count = 2, .room = 2}};
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_typed typed;
    (void)state;
    assert_true(dm_type_read(arena, DM_TYPE_CHOICES, &decl, "quay  land", &typed));
    assert_int_equal(typed.choice_count, 2);
    assert_string_equal(typed.choices[0], "quay");
    assert_false(dm_type_read(arena, DM_TYPE_CHOICES, &decl, "quay lamd", &typed));
    assert_string_equal(typed.stray, "lamd");
    dm_arena_free(arena);
}

static void test_bounds(void **state) {
    static const struct {
        enum dm_type type;
        long long number;
        const char *text;
    } rows[] = {
        {DM_TYPE_INTEGER, 5000, "5"},
        {DM_TYPE_INTEGER, -5000, "-5"},
        {DM_TYPE_PERCENT, 25000, "25%"},
        {DM_TYPE_PERCENT, 2500, "2.500%"},
        {DM_TYPE_DATE, 20261102000, "2026-11-02"},
        {DM_TYPE_DURATION, 86400000, "P1D"},
        {DM_TYPE_DURATION, 21600000, "PT6H"},
        {DM_TYPE_DURATION, 900000, "PT15M"},
        {DM_TYPE_DURATION, 5000, "PT5S"},
    };
    struct dm_arena *arena = dm_arena_new(0);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(dm_type_bound(arena, rows[i].type, rows[i].number), rows[i].text);
    assert_true(dm_type_in_range(true, 1, true, 3, 1) && dm_type_in_range(true, 1, true, 3, 3) && dm_type_in_range(false, 5, false, 5, 9));
    assert_false(dm_type_in_range(true, 1, true, 3, 0) || dm_type_in_range(true, 1, true, 3, 4));
    dm_arena_free(arena);
}

static void test_pictures(void **state) {
    static const struct {
        const char *file;
        bool good;
    } rows[] = {
        {"plan.png", true},
        {"drawings/plan.jpeg", true},
        {"a.b.jpg", true},
        {"../plan.png", false},
        {"a/../plan.png", false},
        {"/etc/plan.png", false},
        {"a//plan.png", false},
        {".plan.png", false},
        {"plan.svg", false},
        {"plan", false},
        {"", false},
        {".png", false},
        {"a\\b.png", false},
        {"c:plan.png", false},
        {"a/", false},
        {"a\nb.png", false},
        {"./plan.png", false},
        {NULL, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (dm_type_is_picture(rows[i].file) != rows[i].good) fail_msg("%s", rows[i].file);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values), cmocka_unit_test(test_every_type), cmocka_unit_test(test_choice_words),
        cmocka_unit_test(test_bounds), cmocka_unit_test(test_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
