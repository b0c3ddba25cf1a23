/* draft/lists and list_show: each listing holds what the kit holds; show and explain find a thing by its id, whatever it is. */
#include "../support/tried.h"
#include "doc/build.h"
#include "doc/walk.h"
#include "draft/word.h"
#include "facts/workspace.h"
#include "kit/ui.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct tried made;

static int make(void **state) {
    (void)state;
    tried_clear();
    tried_draft(&made, "plan", DM_MARK_RESTRICTED);
    return 0;
}

static int end(void **state) {
    (void)state;
    tried_end(&made);
    return 0;
}

/* The listing as a tree; NULL when there is none. The outline that explain makes is gone by then, so its words must be the doc's own. */
static const char *listing(const char *what, const char *language, bool workspace) {
    struct tried t = {.arena = made.arena};
    t.doc = dm_list_doc(made.kit, workspace ? made.workspace : NULL, what, language, false, made.report);
    const char *tree = t.doc == NULL ? NULL : tried_tree(&t);
    dm_doc_free(t.doc);
    return tree;
}

static size_t times(const char *text, const char *what) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at++) count++;
    return count;
}

/* Every code that a listing can show has words in the languages of the program. */
static void test_codes(void **state) {
    (void)state;
    static const struct {
        const char *group;
        const char *const *codes;
    } groups[] = {{"type", dm_type_names},
                  {"need", dm_need_names},
                  {"mark", dm_mark_names},
                  {"class", dm_name_class_names},
                  {"amend", dm_amend_names + 1}};
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        for (size_t i = 0; groups[g].codes[i] != NULL; i++) {
            const char *id = dm_arena_format(made.arena, "code.%s.%s", groups[g].group, groups[g].codes[i]);
            if (dm_ui("en", id) == NULL || dm_message_builtin("es", id) == NULL) fail_msg("%s has no words", id);
        }
    }
}

static void test_lists(void **state) {
    (void)state;
    static const struct {
        const char *what, *language;
        size_t rows;
        const char *held[3];
    } rows[] = {
        {"documents", "en", 1, {"Gate plan", "\"plan\"", "\"official use\""}},
        {"measures", "en", 3, {"gat.301", "\"3\"", "closes the gate"}},
        {"requirements", "en", 2, {"LAW/1", "mandatory", "Harbour Rules, rule 2"}},
        {"requirements", "es", 2, {"LAW/1", "LAW/2", "Harbour Rules, rule 2"}},
        {"names", "en", 9, {"gate_log", "\"record\"", "\"each shift\""}},
        {"names", "es", 9, {"gate_log", "\"suceso\"", "guardia"}},
        {"facts", "en", 34, {"facility.gates.open", "\"percentage\"", "\"submission\""}},
        {"facts", "es", 34, {"facility.plan.date", "\"reservado\"", "\"entrada de una lista\""}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *tree = listing(rows[i].what, rows[i].language, false);
        print_message("# %s %s\n", rows[i].what, rows[i].language);
        assert_non_null(tree);
        if (times(tree, "\n    row") != rows[i].rows + 1) print_message("%s\n", tree);
        assert_int_equal(times(tree, "\n    row"), rows[i].rows + 1); /* the head */
        for (size_t k = 0; k < 3; k++) assert_non_null(strstr(tree, rows[i].held[k]));
    }
}

static void test_show(void **state) {
    (void)state;
    static const struct {
        const char *what, *held[2];
    } rows[] = {
        {"show gates.duty", {"kit/templates/documents/plan/gates.xml:9", " checks each gate"}},
        {"show gates.law", {"Harbour Rules of ", "gates.xml:5"}}, /* a footnote */
        {"show gat.201", {"at security level", " searches "}},
        {"show LAW/1", {"Is each gate controlled?", "mandatory"}},
        {"show facility.lit", {"Lit at night", "official"}},
        {"show gate_log", {"gate log", "names.xml"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *tree = listing(rows[i].what, "en", false);
        assert_non_null(tree);
        for (size_t k = 0; k < 2; k++) {
            if (strstr(tree, rows[i].held[k]) == NULL) print_message("# %s\n%s\n", rows[i].what, tree);
            assert_non_null(strstr(tree, rows[i].held[k]));
        }
    }
}

static void test_explain(void **state) {
    (void)state;
    static const struct {
        const char *what, *held[2];
    } rows[] = {
        {"explain gates.duty", {"Gate plan · Blue Quay", "\"1.1 Control\""}},     /* in which section it stands */
        {"explain gates.lit", {"It asks", "Lit at night (facility.lit): known"}}, /* what its condition asks, no value above public */
        {"explain gates.lit", {"Worded in", "facility.lit"}},
        {"explain gat.101", {"the facility's own", "Gives way to"}},        /* its figures; what raises it */
        {"explain facility.lit", {"facility.lit: known", "Asked by"}},      /* which conditions read it */
        {"explain facility.gates.hours", {"1.1 Control", "Hours"}},         /* where it is printed */
        {"explain LAW/1", {"Also deals with it", "not who does it"}},       /* what answers it in part, and what that lacks */
        {"explain gat.201", {"Gate plan · Blue Quay", "2026-10-01"}},       /* confirmed when */
        {"explain LAW/1", {"1.1 (gates.duty)", "nation.name"}},             /* answered by what */
        {"explain facility.lit", {"facility.lit", "facilities/quay.xml:"}}, /* entered where */
        {"explain facility.gates", {"g1, g2", "facilities/quay.xml:"}},     /* which entries */
        {"explain gat.101", {"needs approval", "nobody has laid down"}},    /* how it is changed */
        {"explain facility.gates.open", {"facility.gates.g1.open.l1", "facility.gates.g2.open.l3"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *tree = listing(rows[i].what, "en", true);
        assert_non_null(tree);
        for (size_t k = 0; k < 2; k++) {
            if (strstr(tree, rows[i].held[k]) == NULL) print_message("# %s\n%s\n", rows[i].what, tree);
            assert_non_null(strstr(tree, rows[i].held[k]));
        }
    }
}

static void test_unknown(void **state) {
    (void)state;
    static const char *const rows[] = {"nothing", "show nothing", "explain nothing", "show ", ""};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t before = dm_report_count(made.report);
        assert_null(listing(rows[i], "en", true));
        assert_int_equal(dm_report_count(made.report), before + 1);
        assert_int_equal(dm_report_at(made.report, before)->code, DM_CODE_LIST_UNKNOWN);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes),   cmocka_unit_test(test_lists),   cmocka_unit_test(test_show),
        cmocka_unit_test(test_explain), cmocka_unit_test(test_unknown),
    };
    return cmocka_run_group_tests(tests, make, end);
}
