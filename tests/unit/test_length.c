/* base/length: conversions against known sizes, printing, parsing. */
#include "base/length.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_conversions(void **state) {
    static const struct {
        dm_um length;
        long twips, emu, cpt;
    } rows[] = {{0, 0, 0, 0},
                {25400, 1440, 914400, 7200},
                {-25400, -1440, -914400, -7200},
                {210000, 11906, 7560000, 59528},
                {297000, 16838, 10692000, 84189},
                {215900, 12240, 7772400, 61200},
                {1, 0, 36, 0},
                {9, 1, 324, 3},
                {INT_MAX, 121747104, 77309411292, 608735522}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(dm_length_twips(rows[i].length), rows[i].twips);
        assert_int_equal(dm_length_emu(rows[i].length), rows[i].emu);
        assert_int_equal(dm_length_cpt(rows[i].length), rows[i].cpt);
    }
    assert_int_equal(dm_length_from_cpt(7200), 25400);
    assert_int_equal(dm_length_from_cpt(1550), 5468);
    assert_int_equal(dm_length_from_cpt(-7200), -25400);
    assert_int_equal(DM_MM(12.5), 12500);
}

static void test_printing(void **state) {
    static const struct {
        dm_um length;
        const char *text;
    } rows[] = {{0, "0mm"},     {12500, "12.5mm"}, {12000, "12mm"},     {12005, "12.005mm"},        {12050, "12.05mm"},
                {5, "0.005mm"}, {-500, "-0.5mm"},  {-25400, "-25.4mm"}, {INT_MAX, "2147483.647mm"}, {INT_MIN, "-2147483.648mm"}};
    static const struct {
        long cpt;
        const char *text;
    } points[] = {{0, "0pt"}, {1550, "15.5pt"}, {1200, "12pt"}, {1205, "12.05pt"}, {-5, "-0.05pt"}};
    char out[24];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dm_length_mm(rows[i].length, out);
        assert_string_equal(out, rows[i].text);
    }
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        dm_length_pt(points[i].cpt, out);
        assert_string_equal(out, points[i].text);
    }
}

static void test_parsing(void **state) {
    static const struct {
        const char *text;
        int value; /* -1: refused */
    } rows[] = {{"12", 12000},
                {"12.5", 12500},
                {"12.25", 12250},
                {"12.125", 12125},
                {"0", 0},
                {"0.001", 1},
                {"007", 7000},
                {"2147483.647", INT_MAX},
                {"2147483.648", -1},
                {"2147484", -1},
                {"12.1234", -1},
                {"", -1},
                {".5", -1},
                {"5.", -1},
                {"-1", -1},
                {"+1", -1},
                {" 1", -1},
                {"1 ", -1},
                {"1,5", -1},
                {"1e3", -1},
                {"12mm", -1},
                {"99999999999999999999", -1}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int value = -7;
        assert_int_equal(dm_length_parse_milli(rows[i].text, &value), rows[i].value >= 0);
        assert_int_equal(value, rows[i].value >= 0 ? rows[i].value : -7);
    }
    assert_false(dm_length_parse_milli(NULL, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conversions),
        cmocka_unit_test(test_printing),
        cmocka_unit_test(test_parsing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
