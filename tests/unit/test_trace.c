/* draft/trace: a point is addressed only when what stands gives who, what, when and record at each level and item asked; never more. */
#include "../support/tried.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define DUTY "actor='guard' record='gate_log' frequency='always'"
#define TABLE \
    "<table id='c.t'><column id='c.t.1' width='9'>Gate</column><row each='facility.gates' as='g' answers='LAW/2' " DUTY \
    "><cell>{guard.bare}: {g.kind}</cell></row><empty>None.</empty></table>"

static enum dm_trace_state state_of(const struct tried *t, const char *requirement, const char *point) {
    for (size_t i = 0; i < t->outline->traces.count; i++) {
        const struct dm_trace *trace = &t->outline->traces.items[i];
        if (strcmp(trace->requirement->id, requirement) != 0) continue;
        if ((point == NULL) == (trace->point->id == NULL) && (point == NULL || strcmp(point, trace->point->id) == 0)) return trace->state;
    }
    fail_msg("no point %s#%s", requirement, point == NULL ? "" : point);
    return DM_TRACE_NOT_ADDRESSED;
}

/* The draft of a chapter that holds this, after one fact was changed. */
static void draft_row(struct tried *t, size_t row, const char *inside, const char *old, const char *new) {
    tried_clear();
    tried_chapter(inside);
    if (old != NULL) tried_fact(old, new);
    tried_draft(t, "try", DM_MARK_RESTRICTED);
    print_message("# row %zu: %s\n", row, inside);
}

/* LAW/1#gates is asked at levels 1 to 3, LAW/1#keys at level 1. */
static void test_blocks(void **state) {
    (void)state;
    static const struct {
        const char *inside, *old, *new;
        enum dm_trace_state gates, keys;
    } rows[] = {
        {"", NULL, NULL, DM_TRACE_PARTLY, DM_TRACE_PARTLY}, /* a fact of the nation answers LAW/1 but says only what */
        {"<p id='c.p' answers='LAW/1' " DUTY ">One.</p>", NULL, NULL, DM_TRACE_ADDRESSED, DM_TRACE_ADDRESSED},
        {"<p id='c.p' answers='LAW/1#keys' " DUTY ">One.</p>", NULL, NULL, DM_TRACE_PARTLY, DM_TRACE_ADDRESSED},
        {"<p id='c.p' answers='LAW/1@1' " DUTY ">One.</p>", NULL, NULL, DM_TRACE_PARTLY, DM_TRACE_ADDRESSED}, /* levels 2 and 3 lack */
        {"<p id='c.p' answers='LAW/1@1' " DUTY ">One.</p><p id='c.q' answers='LAW/1@23' " DUTY ">Two.</p>", NULL, NULL, DM_TRACE_ADDRESSED,
         DM_TRACE_ADDRESSED},
        {"<p id='c.p' answers='LAW/1' actor='guard' frequency='always'>One.</p>", NULL, NULL, DM_TRACE_PARTLY, DM_TRACE_PARTLY},
        {"<p id='c.p' answers='LAW/1' when='not facility.lit' " DUTY ">One.</p>", NULL, NULL, DM_TRACE_PARTLY, DM_TRACE_PARTLY},
        {"<p id='c.p' answers='LAW/1' when='facility.lit' " DUTY ">One.</p>", "<lit>yes</lit>", "", DM_TRACE_PARTLY, DM_TRACE_PARTLY},
        /* In a part that is undecided nothing is said yet. */
        {"<when test='facility.lit'><p id='c.p' answers='LAW/1' " DUTY ">One.</p></when>", "<lit>yes</lit>", "", DM_TRACE_PARTLY,
         DM_TRACE_PARTLY},
        {"<p id='c.p' answers='LAW/1' " DUTY ">{facility.calls}</p>", NULL, NULL, DM_TRACE_ADDRESSED, DM_TRACE_ADDRESSED},
        {"<p id='c.p' answers='LAW/1' " DUTY ">{facility.calls}</p>", "<calls>120</calls>", "", DM_TRACE_PARTLY,
         DM_TRACE_PARTLY}, /* a gap */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        draft_row(&t, i, rows[i].inside, rows[i].old, rows[i].new);
        assert_int_equal(state_of(&t, "LAW/1", "gates"), rows[i].gates);
        assert_int_equal(state_of(&t, "LAW/1", "keys"), rows[i].keys);
        tried_end(&t);
    }
}

/* LAW/2 is asked for each gate. */
static void test_items(void **state) {
    (void)state;
    static const struct {
        const char *inside, *old, *new;
        enum dm_trace_state state;
    } rows[] = {
        {"", NULL, NULL, DM_TRACE_NOT_ADDRESSED},
        {"<p id='c.p' answers='LAW/2' " DUTY ">One.</p>", NULL, NULL, DM_TRACE_PARTLY}, /* of no gate in particular */
        {"<p id='c.p' each='facility.gates' as='g' answers='LAW/2' " DUTY ">{g.name.bare}.</p>", NULL, NULL, DM_TRACE_ADDRESSED},
        {"<p id='c.p' each='facility.gates' as='g' when='g.kind = land' answers='LAW/2' " DUTY ">{g.name.bare}.</p>", NULL, NULL,
         DM_TRACE_PARTLY},
        {"<p id='c.p' each='facility.posts' as='s' answers='LAW/2' " DUTY ">{s.name.bare}.</p>", NULL, NULL, DM_TRACE_PARTLY},
        {"<p id='c.p' each='facility.gates' as='g' answers='LAW/2' " DUTY ">{g.name.bare}.</p>", "<gate id=\"g2\">",
         "<gate id=\"g2\" state=\"candidate\">", DM_TRACE_ADDRESSED},
        {TABLE, NULL, NULL, DM_TRACE_ADDRESSED},
        {TABLE, "<kind>water</kind>", "", DM_TRACE_PARTLY}, /* a gap in a cell is a gap in the duty of the row */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        draft_row(&t, i, rows[i].inside, rows[i].old, rows[i].new);
        assert_int_equal(state_of(&t, "LAW/2", NULL), rows[i].state);
        tried_end(&t);
    }
}

/* Measures: LAW/3 is answered by one of the bank, at its level and above. */
static void test_measures(void **state) {
    (void)state;
    static const struct {
        const char *level, *when, *use;
        enum dm_trace_state state;
    } rows[] = {
        {"1", "", "<use ref='gat.109' confirmed='2026-10-01'/>", DM_TRACE_ADDRESSED},
        {"2", "", "<use ref='gat.109' confirmed='2026-10-01'/>", DM_TRACE_PARTLY}, /* nothing at level 1 */
        {"1", "", "", DM_TRACE_NOT_ADDRESSED},                                     /* nobody confirmed it */
        {"1", "", "<use ref='gat.109'/>", DM_TRACE_NOT_ADDRESSED},
        {"1", "", "<use ref='gat.109' state='planned' due='2027-01-01'/>", DM_TRACE_PLANNED},
        {"1", "", "<refuse ref='gat.109'><reason xml:lang='en'>No.</reason></refuse>", DM_TRACE_NOT_APPLICABLE},
        {"1", " when='not facility.lit'", "<use ref='gat.109' confirmed='2026-10-01'/>", DM_TRACE_NOT_ADDRESSED}, /* it does not stand */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        char measure[700], uses[200];
        tried_clear();
        tried_chapter("<levels id='c.l' topic='gates'><caption>L</caption></levels>");
        tried_file("templates/law/more.xml",
                   "<law xmlns='urn:draftmark:law:1' id='law'><requirement id='LAW/3' addressee='facility' source='s'/></law>");
        snprintf(measure, sizeof measure,
                 "<measures xmlns='urn:draftmark:measures:1' topic='gates'><measure id='gat.109' level='%s' subject='gat.sub.searches' "
                 "answers='LAW/3' " DUTY "%s><text id='mea.gat.109'>{guard} looks.</text></measure></measures>",
                 rows[i].level, rows[i].when);
        tried_file("templates/measures/more.xml", measure);
        snprintf(uses, sizeof uses, "<measures>%s", rows[i].use);
        tried_fact("<measures>", uses);
        tried_draft(&t, "try", DM_MARK_RESTRICTED);
        print_message("# row %zu: %s\n", i, rows[i].use);
        assert_int_equal(state_of(&t, "LAW/3", NULL), rows[i].state);
        tried_end(&t);
    }
}

/* A fact that deals with LAW/1#keys, printed and not given, keeps the point open beside a duty that gives everything; where nothing prints
 * it, nobody asks for it. */
static void test_facts(void **state) {
    (void)state;
    static const struct {
        const char *inside, *given;
        enum dm_trace_state gates, keys;
    } rows[] = {
        {"<p id='c.q'>{facility.horn}</p>", "", DM_TRACE_ADDRESSED, DM_TRACE_PARTLY},
        {"<p id='c.q'>{facility.horn}</p>", "<horn>7</horn>", DM_TRACE_ADDRESSED, DM_TRACE_ADDRESSED},
        {"<p id='c.q' when='facility.horn > 3'>Two.</p>", "", DM_TRACE_ADDRESSED, DM_TRACE_PARTLY},
        {"<p id='c.q' when='not facility.lit'>{facility.horn}</p>", "", DM_TRACE_ADDRESSED, DM_TRACE_ADDRESSED},
        {"", "", DM_TRACE_ADDRESSED, DM_TRACE_ADDRESSED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        char inside[400], facts[100];
        snprintf(inside, sizeof inside, "<p id='c.p' answers='LAW/1' " DUTY ">One.</p>%s", rows[i].inside);
        snprintf(facts, sizeof facts, "%s<measures>", rows[i].given);
        tried_clear();
        tried_chapter(inside);
        tried_file("templates/dictionary/more.xml",
                   "<dictionary xmlns='urn:draftmark:dictionary:1' root='facility'><fact path='horn' type='integer' need='issue' "
                   "mark='public' by='operator' label='Horn' answers='LAW/1#keys'/></dictionary>");
        tried_fact("<measures>", facts);
        tried_draft(&t, "try", DM_MARK_RESTRICTED);
        print_message("# row %zu: %s\n", i, inside);
        assert_int_equal(state_of(&t, "LAW/1", "gates"), rows[i].gates);
        assert_int_equal(state_of(&t, "LAW/1", "keys"), rows[i].keys);
        tried_end(&t);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_blocks), cmocka_unit_test(test_items), cmocka_unit_test(test_measures),
                                       cmocka_unit_test(test_facts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
