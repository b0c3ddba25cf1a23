/* facts/due, kit/dues and the calendar's days: what falls due when, what is passed over, what is missing, and that each thing overdue is a
 * finding. */
#include "../support/tried.h"
#include "base/buf.h"
#include "draft/word.h"
#include "facts/due.h"
#include "kit/condition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_date_after(void **state) {
    (void)state;
    static const struct {
        const char *date, *duration, *after; /* after NULL: none */
    } rows[] = {
        {"2026-11-21", "P0D", "2026-11-21"},
        {"2026-11-21", "P10D", "2026-12-01"},
        {"2026-11-21", "P2W", "2026-12-05"},
        {"2026-08-31", "P6M", "2027-02-28"},
        {"2027-08-31", "P6M", "2028-02-29"},
        {"2028-02-29", "P1Y", "2029-02-28"},
        {"2026-12-31", "P1D", "2027-01-01"},
        {"2026-01-01", "P365D", "2027-01-01"},
        {"2028-01-01", "P366D", "2029-01-01"},
        {"2026-10-20", "P90D", "2027-01-18"},
        {"2026-03-24", "P18M", "2027-09-24"},
        {"2026-01-31", "P1Y1M1D", "2027-03-01"},
        {"2026-11-21", "PT36H", "2026-11-21"},
        {"2026-12-01", "P1M", "2027-01-01"},
        {"2999-12-31", "P1D", NULL},
        {"2026-02-30", "P1D", NULL},
        {"2026-11-21", "1 month", NULL},
        {"2026-11-21", "P999999999D", NULL},
        {NULL, "P1D", NULL},
        {"2026-11-21", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char after[11] = "";
        bool good = dm_date_after(rows[i].date, rows[i].duration, after);
        if (good != (rows[i].after != NULL)) fail_msg("%s + %s: %s", rows[i].date, rows[i].duration, good ? after : "none");
        if (good) assert_string_equal(after, rows[i].after);
    }
}

/* Mini with tests of gates and a review, whose dates mini's facility has or lacks. */
static void lay(const char *dues) {
    char text[2048];
    tried_clear();
    /* style: markup, because this is input, as all below */
    tried_file("templates/dictionary/more.xml",
               "<dictionary xmlns='urn:draftmark:dictionary:1' root='facility'>"
               "<fact path='cycle' type='duration' need='optional' by='pfso' label='Cycle'/>"
               "<fact path='end' type='date' need='optional' mark='restricted' by='operator' label='End'/>"
               "<list path='locks' item='lock' need='optional' by='guard' mark='official' label='Locks' plannable='yes'>"
               "<fact path='title' type='text' label='Title'/><fact path='tried' type='date' label='Day of the trial'/>"
               "<fact path='broken' type='boolean' label='Broken'/></list></dictionary>");
    snprintf(text, sizeof text, "<dues xmlns='urn:draftmark:due:1'>%s</dues>", dues);
    tried_file("templates/due.xml", text);
}

/* "key date state missing by; …" */
static const char *rows_of(struct tried *t, const char *today) {
    static const char *const states[] = {"overdue", "coming", "unknown"};
    struct dm_dues dues;
    struct dm_buf out;
    assert_true(tried_kit(t, false));
    t->workspace = dm_workspace_open(t->kit, "facts", t->report);
    assert_non_null(t->workspace);
    dm_due_reckon(t->workspace, dm_workspace_facility(t->workspace, "quay"), today, t->arena, &dues);
    dm_buf_init(&out, 0);
    for (size_t i = 0; i < dues.rows.count; i++) {
        const struct dm_due_row *row = &dues.rows.items[i];
        dm_buf_addf(&out, "%s%s %s %s", i == 0 ? "" : "; ", row->key, row->date == NULL ? row->decl->path : row->date, states[row->state]);
    }
    const char *text = dm_arena_copy(t->arena, out.data);
    dm_buf_free(&out);
    return text;
}

#define LOCKS(inside) "<locks>" inside "</locks><measures>"
#define LOCK(id, inside) "<lock id='" id "'><title xml:lang='en'>Lock " id "</title><broken>no</broken>" inside "</lock>"
#define TRIED(day) "<tried>" day "</tried>"

static void test_rows(void **state) {
    (void)state;
    static const struct {
        const char *dues, *facts, *rows; /* facts in the place of <measures> */
    } rows[] = {
        {"<due id='a' on='facility.end'><text>A</text></due>", "<measures>", "a facility.end unknown"},
        {"<due id='a' on='facility.end'><text>A</text></due>", "<end>2026-11-20</end><measures>", "a 2026-11-20 overdue"},
        {"<due id='a' on='facility.end'><text>A</text></due>", "<end>2026-11-21</end><measures>", "a 2026-11-21 coming"},
        {"<due id='a' on='facility.end'><text>A</text></due>", "<end none='yes'/><measures>", ""},
        {"<due id='a' on='facility.end'><text>A</text></due>", "<end state='candidate'>2026-11-20</end><measures>",
         "a facility.end unknown"},
        {"<due id='a' when='facility.lit' on='facility.end'><text>A</text></due>", "<measures>", "a facility.end unknown"},
        {"<due id='a' when='not facility.lit' on='facility.end'><text>A</text></due>", "<measures>", ""},
        {"<due id='a' last='facility.plan.date' every='P1Y' requirement='LAW/1'><text>A</text></due>", "<measures>", "a 2027-11-02 coming"},
        {"<due id='a' last='facility.plan.date' interval='facility.cycle'><text>A</text></due>", "<measures>", "a facility.cycle unknown"},
        {"<due id='a' last='facility.plan.date' interval='facility.cycle'><text>A</text></due>", "<cycle>P1M</cycle><measures>",
         "a 2026-12-02 coming"},
        {"<due id='a' on='facility.end' last='facility.plan.date' interval='facility.cycle'><text>A</text></due>",
         "<cycle>P1M</cycle><measures>", "a 2026-12-02 coming"},
        {"<due id='a' on='facility.end' last='facility.plan.date' interval='facility.cycle'><text>A</text></due>",
         "<cycle>P1M</cycle><end>2026-12-24</end><measures>", "a 2026-12-24 coming"},
        {"<due id='a' verified='facility.cycle' interval='facility.cycle'><text>A</text></due>", "<cycle>P1M</cycle><measures>",
         "a facility.cycle unknown"},
        {"<due id='a' verified='facility.cycle' interval='facility.cycle'><text>A</text></due>",
         "<cycle verified='2026-09-30'>P1M</cycle><measures>", "a 2026-10-30 overdue"},
        {"<due id='a' each='facility.locks' on='lock.tried'><text>A</text></due>", "<measures>", "a facility.locks unknown"},
        {"<due id='a' each='facility.locks' on='lock.tried'><text>A</text></due>", "<locks none='yes'/><measures>", ""},
        {"<due id='a' each='facility.locks' as='bolt' on='bolt.tried'><text>A</text></due>",
         LOCKS(LOCK("two", TRIED("2026-12-01")) LOCK("one", TRIED("2026-11-30")) LOCK("six", "")),
         "a/one 2026-11-30 coming; a/two 2026-12-01 coming; a/six facility.locks.tried unknown"},
        {"<due id='a' each='facility.locks' when='lock.broken' on='lock.tried'><text>A</text></due>",
         LOCKS(LOCK("one", TRIED("2026-12-01"))), ""},
        {"<due id='a' each='facility.locks' take='coming' on='lock.tried'><text>A</text></due>",
         LOCKS(LOCK("one", TRIED("2026-10-01")) LOCK("two", TRIED("2026-11-21")) LOCK("six", TRIED("2027-01-01"))),
         "a/two 2026-11-21 coming; a/six 2027-01-01 coming"},
        {"<due id='a' each='facility.locks' take='latest' last='lock.tried' every='P1M' requirement='LAW/1'><text>A</text></due>",
         LOCKS(LOCK("six", TRIED("2027-01-01")) LOCK("one", TRIED("2026-10-01")) LOCK("two", TRIED("2026-11-02"))), "a 2026-12-02 coming"},
        {"<due id='a' each='facility.locks' take='latest' last='lock.tried' every='P1M' requirement='LAW/1'><text>A</text></due>",
         LOCKS(LOCK("six", TRIED("2027-01-01"))), "a facility.locks.tried unknown"},
        {"", LOCKS("<lock id='new' state='planned' due='2026-11-01'><title xml:lang='en'>New lock</title></lock>"),
         "planned/facility.locks.new 2026-11-01 overdue"},
        {"<due id='a' each='facility.locks' on='lock.tried'><text>A</text></due>",
         LOCKS("<lock id='new' state='planned' due='2026-12-01'><title xml:lang='en'>New lock</title></lock>"),
         "planned/facility.locks.new 2026-12-01 coming"},
        {"", "<cycle expires='2026-12-31'>P1M</cycle><measures>", "expires/facility.cycle 2026-12-31 coming"},
        {"", LOCKS("<lock id='one' expires='2026-11-20'><title xml:lang='en'>Lock</title>" TRIED("2026-10-01") "</lock>"),
         "expires/facility.locks.one.title 2026-11-20 overdue"},
        {"<due id='a' each='facility.locks' when='not facility.lit' on='lock.tried'><text>A</text></due>", "<measures>", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        lay(rows[i].dues);
        tried_fact("<measures>", rows[i].facts);
        const char *found = rows_of(&t, "2026-11-21");
        if (strcmp(found, rows[i].rows) != 0) fail_msg("row %zu: %s\n%s", i, found, rows[i].rows);
        tried_end(&t);
    }
}

/* The calendar is told from the marks; a finding never tells what is above public. */
static void test_findings(void **state) {
    (void)state;
    struct tried t;
    lay("<due id='a' each='facility.locks' on='lock.tried'><text>Trial of a lock</text></due>");
    tried_fact("<measures>", LOCKS(LOCK("one", TRIED("2026-11-01")) LOCK("two", TRIED("2026-12-01"))));
    rows_of(&t, "2026-11-21");
    t.doc = dm_list_doc(t.kit, t.workspace, "due 2026-11-21 quay", "en", false, t.report);
    assert_non_null(t.doc);
    const struct dm_finding *found = dm_report_at(t.report, dm_report_count(t.report) - 1);
    assert_string_equal(dm_code_info(found->code)->code, "due.overdue");
    assert_string_equal(found->subject, "a/one");
    assert_int_equal(found->argument_count, 1);
    assert_string_equal(found->arguments[0].value, "Trial of a lock");
    assert_non_null(strstr(tried_tree(&t), "XC/quay/a/one"));
    tried_end(&t);
}

/* What encloses several answers is told once, by the list that holds them. */
static void test_enclosed(void **state) {
    (void)state;
    struct tried t;
    lay("");
    tried_fact("<measures>", LOCKS("<lock id='one' expires='2026-12-20'><title xml:lang='en'>North</title>" TRIED("2026-11-01") "</lock>"));
    assert_string_equal(rows_of(&t, "2026-11-21"), "expires/facility.locks.one.title 2026-12-20 coming");
    t.doc = dm_list_doc(t.kit, t.workspace, "due 2026-11-21", "en", false, t.report);
    assert_non_null(t.doc);
    assert_non_null(strstr(tried_tree(&t), "Answer to be confirmed afresh: Locks"));
    tried_end(&t);
}

static void test_requests(void **state) {
    (void)state;
    static const struct {
        const char *what, *findings;
    } rows[] = {
        {"due 2026-11-21", ""},
        {"show a", ""},
        {"due 2026-11-21 quay,quay", ""},
        {"due 2026-11-21 nowhere", "list.no_facility 0 nowhere"},
        {"due 2026-11-21 quay,nowhere", "list.no_facility 0 nowhere"},
        {"due 2026-02-30", "list.unknown 0 -"},
        {"due ", "list.unknown 0 -"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        lay("<due id='a' on='facility.end'><text>A</text></due>");
        rows_of(&t, "2026-11-21");
        t.doc = dm_list_doc(t.kit, t.workspace, rows[i].what, "en", true, t.report);
        assert_true((t.doc != NULL) == (rows[i].findings[0] == '\0'));
        assert_string_equal(tried_findings(&t), rows[i].findings);
        tried_end(&t);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_date_after), cmocka_unit_test(test_rows),     cmocka_unit_test(test_findings),
        cmocka_unit_test(test_enclosed),   cmocka_unit_test(test_requests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
