/* base/report: findings are copied, merged, sorted; the table of codes is whole. */
#include "base/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct dm_origin nowhere;

static void test_codes_are_whole_and_differ(void **state) {
    (void)state;
    for (int i = 0; i < DM_CODE_COUNT; i++) {
        const struct dm_code_info *info = dm_code_info((enum dm_code)i);
        assert_true(strchr(info->code, '.') != NULL && strlen(info->text) > 5 && strlen(info->because) > 5 && strlen(info->fix) > 5);
        for (int k = 0; k < i; k++) assert_string_not_equal(info->code, dm_code_info((enum dm_code)k)->code);
    }
    assert_string_equal(dm_code_info(DM_CODE_XML_DOCTYPE)->code, "xml.doctype");
}

static void test_findings_are_copied(void **state) {
    struct dm_report *report = dm_report_new();
    char file[] = "port.xml", value[] = "Kingston", subject[] = "port.name";
    const char *none = NULL;

    (void)state;
    assert_int_equal(dm_report_count(report), 0);
    assert_int_equal(dm_report_worst(report), DM_NOTE);
    dm_find(report, DM_CODE_FILE_MISSING, (struct dm_origin){file, 3, 4}, subject, "file", value, "other", none, NULL);
    file[0] = value[0] = subject[0] = 'X';
    const struct dm_finding *finding = dm_report_at(report, 0);
    assert_int_equal(finding->code, DM_CODE_FILE_MISSING);
    assert_int_equal(finding->level, DM_CANNOT_WORK);
    assert_string_equal(finding->origin.file, "port.xml");
    assert_int_equal(finding->origin.line, 3);
    assert_int_equal(finding->origin.column, 4);
    assert_string_equal(finding->subject, "port.name");
    assert_int_equal(finding->argument_count, 2);
    assert_string_equal(finding->arguments[0].name, "file");
    assert_string_equal(finding->arguments[0].value, "Kingston");
    assert_string_equal(finding->arguments[1].value, "");
    assert_null(dm_report_at(report, 1));
    assert_int_equal(dm_report_worst(report), DM_CANNOT_WORK);
    dm_report_free(report);
}

static void test_level_may_be_given(void **state) {
    struct dm_report *report = dm_report_new();

    (void)state;
    dm_find_at_level(report, DM_CODE_FILE_MISSING, DM_BLOCKS_ISSUE, nowhere, NULL, NULL);
    dm_find_at_level(report, DM_CODE_FILE_MISSING, DM_NOTE, nowhere, NULL, NULL);
    assert_int_equal(dm_report_worst(report), DM_BLOCKS_ISSUE);
    dm_report_free(report);
}

static void test_null_report_takes_anything(void **state) {
    (void)state;
    dm_find(NULL, DM_CODE_FILE_MISSING, nowhere, NULL, "file", "x", NULL);
    dm_report_free(NULL);
    dm_report_sort(NULL, 0);
    assert_int_equal(dm_report_count(NULL), 0);
    assert_int_equal(dm_report_worst(NULL), DM_NOTE);
    assert_false(dm_report_merge(NULL, NULL));
}

static void test_merge_appends_copies_in_order(void **state) {
    struct dm_report *into = dm_report_new(), *from = dm_report_new();

    (void)state;
    dm_find(into, DM_CODE_FILE_MISSING, nowhere, NULL, "file", "a", NULL);
    dm_find(from, DM_CODE_FILE_MISSING, nowhere, NULL, "file", "b", NULL);
    dm_find(from, DM_CODE_XML_DOCTYPE, nowhere, "s", NULL);
    assert_true(dm_report_merge(into, from));
    dm_report_free(from);
    assert_int_equal(dm_report_count(into), 3);
    assert_string_equal(dm_report_at(into, 1)->arguments[0].value, "b");
    assert_string_equal(dm_report_at(into, 2)->subject, "s");
    dm_report_free(into);
}

static void test_sort_is_stable_and_drops_repeats(void **state) {
    static const struct {
        const char *file;
        int line, column;
        enum dm_code code;
        const char *value;
    } in[] = {{"b.xml", 1, 1, DM_CODE_XML_DOCTYPE, "1"}, {"a.xml", 10, 1, DM_CODE_XML_DOCTYPE, "2"},
              {"a.xml", 2, 9, DM_CODE_XML_DOCTYPE, "3"}, {"a.xml", 2, 9, DM_CODE_FILE_MISSING, "4"},
              {NULL, 0, 0, DM_CODE_XML_DOCTYPE, "5"},    {"a.xml", 2, 9, DM_CODE_FILE_MISSING, "0"},
              {"a.xml", 2, 1, DM_CODE_XML_DOCTYPE, "6"}, {"a.xml", 2, 9, DM_CODE_FILE_MISSING, "4"},
              {"b.xml", 1, 1, DM_CODE_XML_DOCTYPE, "1"}, {"a.xml", 2, 10, DM_CODE_XML_DOCTYPE, "7"}};
    static const char *const want[] = {"5", "6", "4", "0", "3", "7", "2", "1"};
    struct dm_report *report = dm_report_new();

    (void)state;
    dm_find(report, DM_CODE_XML_DOCTYPE, (struct dm_origin){"z.xml", 9, 9}, NULL, "v", "first", NULL);
    for (size_t i = 0; i < sizeof in / sizeof *in; i++)
        dm_find(report, in[i].code, (struct dm_origin){in[i].file, in[i].line, in[i].column}, NULL, "v", in[i].value, NULL);
    dm_report_sort(report, 1);
    assert_int_equal(dm_report_count(report), 1 + sizeof want / sizeof *want);
    assert_string_equal(dm_report_at(report, 0)->arguments[0].value, "first");
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) assert_string_equal(dm_report_at(report, i + 1)->arguments[0].value, want[i]);
    dm_report_free(report);
}

static void test_many_findings_sort(void **state) {
    struct dm_report *report = dm_report_new();

    (void)state;
    for (int i = 0; i < 20000; i++) dm_find(report, DM_CODE_XML_DOCTYPE, (struct dm_origin){"f", 1 + i * 7919 % 20000, 1}, NULL, NULL);
    dm_report_sort(report, 0);
    assert_int_equal(dm_report_count(report), 20000);
    for (size_t i = 0; i < 20000; i++) assert_int_equal(dm_report_at(report, i)->origin.line, i + 1);
    dm_report_free(report);
}

/* The report's own limit ends its memory without ending the machine's. */
static void test_exhaustion_is_said_once(void **state) {
    static char long_text[1 << 20];
    struct dm_report *report = dm_report_new(), *other = dm_report_new();

    (void)state;
    memset(long_text, 'x', sizeof long_text - 1);
    for (int i = 0; i < 300; i++) dm_find(report, DM_CODE_XML_DOCTYPE, nowhere, NULL, "v", long_text, NULL);
    size_t count = dm_report_count(report);
    assert_true(count > 200 && count < 300);
    assert_int_equal(dm_report_at(report, count - 1)->code, DM_CODE_MEMORY_EXHAUSTED);
    assert_int_equal(dm_report_at(report, count - 2)->code, DM_CODE_XML_DOCTYPE);
    assert_int_equal(strlen(dm_report_at(report, count - 2)->arguments[0].value), sizeof long_text - 1);
    dm_report_sort(report, 0);
    assert_int_equal(dm_report_count(report), 2);
    dm_report_merge(other, report);
    assert_int_equal(dm_report_at(other, dm_report_count(other) - 1)->code, DM_CODE_MEMORY_EXHAUSTED);
    dm_report_free(report);
    dm_report_free(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes_are_whole_and_differ),
        cmocka_unit_test(test_findings_are_copied),
        cmocka_unit_test(test_level_may_be_given),
        cmocka_unit_test(test_null_report_takes_anything),
        cmocka_unit_test(test_merge_appends_copies_in_order),
        cmocka_unit_test(test_sort_is_stable_and_drops_repeats),
        cmocka_unit_test(test_many_findings_sort),
        cmocka_unit_test(test_exhaustion_is_said_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
