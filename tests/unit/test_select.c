/* draft/select: which blocks stand, why not, under which place, with which mark, and what they lack. */
#include "../support/tried.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_stand(void **state) {
    (void)state;
    static const struct {
        const char *inside, *old, *new, *place;
        enum dm_stand stand;
        bool because, lacks;
    } rows[] = {
        {"<p id='c.p'>One.</p>", NULL, NULL, "c.p", DM_IN, false, false},
        {"<p id='c.p' when='facility.lit'>One.</p>", NULL, NULL, "c.p", DM_IN, false, false},
        {"<p id='c.p' when='not facility.lit'>One.</p>", NULL, NULL, "c.p", DM_OUT, true, false},
        {"<p id='c.p' when='facility.lit'>One.</p>", "<lit>yes</lit>", "", "c.p", DM_TO_DECIDE, true, false},
        {"<p id='c.p' when='facility.lit'>One.</p>", "<lit>yes</lit>", "<lit none='yes'/>", "c.p", DM_OUT, true, false},
        {"<p id='c.p' mark='restricted'>One.</p>", NULL, NULL, "c.p", DM_WITHHELD, false, false},
        {"<p id='c.p'>{facility.secret}</p>", NULL, NULL, "c.p", DM_WITHHELD, false, false}, /* by the fact it prints */
        {"<p id='c.p'>{facility.calls}</p>", NULL, NULL, "c.p", DM_IN, false, false},
        {"<p id='c.p'>{facility.calls}</p>", "<calls>120</calls>", "", "c.p", DM_IN, false, true},
        {"<p id='c.p' each='facility.gates' as='g'>{g.name}</p>", NULL, NULL, "c.p/g2", DM_IN, false, false},
        {"<p id='c.p' each='facility.gates' as='g' when='g.kind = land'>{g.name}</p>", NULL, NULL, "c.p/g2", DM_OUT, true, false},
        {"<each list='facility.gates' as='g'><p id='c.p' each='facility.posts' as='s'>{g.name} {s.name}</p></each>", NULL, NULL,
         "c.p/g1/south", DM_IN, false, false},
        {"<p id='c.p' each='facility.posts' as='s'>{s.name}</p>", "<post id=\"south\">", "<post id=\"south\" state=\"candidate\">",
         "c.p/north", DM_IN, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        tried_clear();
        tried_chapter(rows[i].inside);
        if (rows[i].old != NULL) tried_fact(rows[i].old, rows[i].new);
        tried_draft(&t, "try", DM_MARK_OFFICIAL);
        const struct dm_onode *node = tried_node(&t, rows[i].place);
        print_message("# row %zu: %s\n", i, rows[i].inside);
        assert_non_null(node);
        assert_int_equal(node->stand, rows[i].stand);
        assert_int_equal(node->because != NULL, rows[i].because);
        assert_int_equal(node->lacks, rows[i].lacks);
        tried_end(&t);
    }
}

/* Items nobody confirmed or that are still to come do not stand, save where the block asks for what is planned. */
static void test_items(void **state) {
    (void)state;
    static const struct {
        const char *when, *attributes;
        bool south;
    } rows[] = {
        {"", "", true},
        {"", " state='candidate'", false},
        {"", " state='planned' due='2027-01-01'", false},
        {" when='s is planned'", " state='planned' due='2027-01-01'", true},
        {" when='s is planned'", "", false},
        {" when='s is not planned'", " state='planned' due='2027-01-01'", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        char inside[256], post[128];
        tried_clear();
        snprintf(inside, sizeof inside, "<p id='c.p' each='facility.posts' as='s'%s>{s.name.bare}.</p>", rows[i].when);
        snprintf(post, sizeof post, "<post id=\"south\"%s>", rows[i].attributes);
        tried_chapter(inside);
        tried_fact("<post id=\"south\">", post);
        tried_draft(&t, "try", DM_MARK_RESTRICTED);
        const struct dm_onode *south = tried_node(&t, "c.p/south");
        assert_int_equal(south != NULL && south->stand == DM_IN, rows[i].south);
        tried_end(&t);
    }
}

/* A list nobody gave is one gap; one that is known to be empty is none. */
static void test_list_unknown(void **state) {
    (void)state;
    static const struct {
        const char *posts;
        bool gap;
    } rows[] = {{"", true}, {"<posts none='yes'/>", false}};
    for (size_t i = 0; i < 2; i++) {
        struct tried t;
        char list[128];
        tried_clear();
        tried_chapter("<p id='c.p' each='facility.posts' as='s'>{s.name}</p>");
        snprintf(list, sizeof list, "%s<unread>", rows[i].posts);
        tried_fact("<posts>", "<!--");
        tried_fact("</posts>", i == 0 ? "-->" : "--><posts none='yes'/>");
        tried_draft(&t, "try", DM_MARK_RESTRICTED);
        const struct dm_onode *node = t.outline->volumes[0].root->first->first;
        assert_non_null(node);
        assert_int_equal(node->list != NULL && node->stand == DM_IN, rows[i].gap);
        assert_int_equal(t.outline->missing.count, rows[i].gap ? 1 : 0);
        if (rows[i].gap) assert_string_equal(t.outline->missing.items[0]->path, "facility.posts");
        tried_end(&t);
    }
}

/* What is missing is noted once, with how often it is printed; what is withheld lacks nothing. */
static void test_missing(void **state) {
    (void)state;
    struct tried t;
    tried_clear();
    tried_chapter("<p id='c.a'>{facility.calls} and {facility.calls}</p><p id='c.b' when='facility.calls > 3'>One.</p>"
                  "<p id='c.c' mark='restricted'>{facility.share}</p><p id='c.d'>[[facility.calls|one|{facility.share}]]</p>");
    tried_fact("<calls>120</calls>", "");
    tried_fact("<share>80%</share>", "");
    tried_draft(&t, "try", DM_MARK_OFFICIAL);
    assert_int_equal(t.outline->missing.count, 2);
    const struct dm_missing *fact = t.outline->missing.items[0], *decision = t.outline->missing.items[1];
    assert_int_equal(fact->kind, DM_LACK_FACT);
    assert_string_equal(fact->path, "facility.calls");
    assert_string_equal(fact->place, "c.a");
    assert_int_equal(fact->marks, 3); /* twice in c.a, once in c.d, whose form cannot be chosen */
    assert_int_equal(decision->kind, DM_LACK_DECISION);
    assert_int_equal(decision->marks, 1);
    tried_end(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stand),
        cmocka_unit_test(test_items),
        cmocka_unit_test(test_list_unknown),
        cmocka_unit_test(test_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
