/* The front, as a program in C meets it, over the mini kit of tests/cases: what the command never asks for, NULL wherever it is allowed,
 * and a report that may be left out. */
#include "draftmark.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct front {
    draftmark_report *report;
    draftmark_kit *kit;
    draftmark_workspace *workspace;
};

static const char *mini_folder(void) {
    static char mini[4096];
    const char *source = getenv("DM_SOURCE");

    snprintf(mini, sizeof mini, "%s/tests/cases/mini", source == NULL ? "." : source);
    return mini;
}

static int open_all(void **state) {
    static struct front front;
    static char folder[4200];
    const char *layers[] = {mini_folder()};

    snprintf(folder, sizeof folder, "%s/workspace", layers[0]);
    front.report = draftmark_report_new();
    front.kit = draftmark_kit_open(layers, 1, NULL, false, front.report);
    front.workspace = front.kit == NULL ? NULL : draftmark_workspace_open(front.kit, folder, front.report);
    *state = &front;
    return front.workspace == NULL ? -1 : 0;
}

static void close_front(struct front *front) {
    draftmark_workspace_free(front->workspace);
    draftmark_kit_free(front->kit);
    draftmark_report_free(front->report);
}

static int close_all(void **state) {
    close_front(*state);
    return 0;
}

static bool sink(void *context, const char *bytes, size_t length) {
    (void)bytes;
    *(size_t *)context += length;
    return true;
}

static draftmark_outline *outline_of(const struct front *front, const char *document, const char *facility, draftmark_report *report) {
    return draftmark_outline_new(front->workspace, document, facility, DRAFTMARK_FOR_ISSUE, DRAFTMARK_RESTRICTED, report);
}

/* The one finding of the report, worded in both languages. */
static void assert_only(draftmark_report *report, const char *code) {
    char english[512], spanish[512];

    assert_int_equal(draftmark_report_count(report), 1);
    const draftmark_finding *finding = draftmark_report_at(report, 0);
    assert_string_equal(draftmark_finding_code(finding), code);
    assert_true(draftmark_finding_text(finding, NULL, "en", DRAFTMARK_DO, english, sizeof english) > 5);
    assert_true(draftmark_finding_text(finding, NULL, "es", DRAFTMARK_DO, spanish, sizeof spanish) > 5);
    draftmark_report_free(report);
}

static void test_what_is_asked_for_must_be_known(void **state) {
    const struct front *front = *state;
    draftmark_report *report = draftmark_report_new();
    size_t written = 0;

    assert_null(outline_of(front, "plans", "quay", report));
    assert_only(report, "document.unknown");
    report = draftmark_report_new();
    assert_null(outline_of(front, "plan", "quai", report));
    assert_only(report, "facility.unknown");

    report = draftmark_report_new();
    draftmark_outline *outline = outline_of(front, "plan", "quay", report);
    assert_non_null(outline);
    assert_null(draftmark_word(outline, "fr", report));
    assert_only(report, "language.unknown");

    report = draftmark_report_new();
    draftmark_doc *doc = draftmark_word(outline, "en", report);
    assert_false(draftmark_write(doc, "pdf", sink, &written, report));
    assert_int_equal(written, 0);
    assert_only(report, "out.unknown_format");
    draftmark_doc_free(doc);
    draftmark_outline_free(outline);
}

static void test_every_format_is_written(void **state) {
    const struct front *front = *state;
    draftmark_outline *outline = outline_of(front, "plan", "quay", NULL);
    draftmark_doc *doc = draftmark_word(outline, "es", NULL);

    assert_non_null(doc);
    assert_true(strlen(draftmark_doc_digest(doc)) == 64);
    for (size_t i = 0; i < draftmark_formats(); i++) {
        size_t written = 0;
        assert_true(draftmark_write(doc, draftmark_format(i), sink, &written, NULL));
        assert_true(written > 0);
    }
    assert_null(draftmark_format(draftmark_formats()));
    draftmark_doc_free(doc);
    draftmark_outline_free(outline);
}

/* A kit opened for English words no Spanish, and says so; what it words is what a kit of all languages words. */
static void test_a_kit_has_the_languages_it_was_opened_for(void **state) {
    static const char *const languages[] = {"en", NULL};
    const char *layers[] = {mini_folder()};
    const struct front *front = *state;
    struct front one = {.report = draftmark_report_new()};
    char folder[4200];

    snprintf(folder, sizeof folder, "%s/workspace", layers[0]);
    one.kit = draftmark_kit_open(layers, 1, languages, false, one.report);
    one.workspace = draftmark_workspace_open(one.kit, folder, one.report);
    draftmark_outline *outline = outline_of(&one, "plan", "quay", NULL), *other = outline_of(front, "plan", "quay", NULL);
    draftmark_doc *english = draftmark_word(outline, "en", NULL), *same = draftmark_word(other, "en", NULL);
    assert_string_equal(draftmark_doc_digest(english), draftmark_doc_digest(same));
    assert_null(draftmark_word(outline, "es", one.report));
    assert_only(one.report, "language.unknown"); /* and frees it */
    one.report = NULL;
    draftmark_doc_free(english);
    draftmark_doc_free(same);
    draftmark_outline_free(outline);
    draftmark_outline_free(other);
    close_front(&one);
}

static void test_null_is_accepted_where_it_is_said(void **state) {
    const struct front *front = *state;

    draftmark_report_free(NULL);
    draftmark_kit_free(NULL);
    draftmark_workspace_free(NULL);
    draftmark_outline_free(NULL);
    draftmark_doc_free(NULL);
    assert_null(outline_of(front, "plans", "quay", NULL));
    assert_null(draftmark_workspace_open(front->kit, "nowhere/at/all", NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_asked_for_must_be_known),
        cmocka_unit_test(test_every_format_is_written),
        cmocka_unit_test(test_a_kit_has_the_languages_it_was_opened_for),
        cmocka_unit_test(test_null_is_accepted_where_it_is_said),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
