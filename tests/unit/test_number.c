/* draft/number: numbers in printed order, annexes by letter, what is left out takes none, and every {see} leads to something. */
#include "../support/tried.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *number_of(const struct tried *t, const char *place) {
    const struct dm_onode *node = tried_node(t, place);
    return node == NULL || node->number == NULL ? "" : node->number;
}

static void test_numbers(void **state) {
    (void)state;
    struct tried t;
    tried_clear();
    tried_chapter(
        "<section id='c.a'><title>A</title><section id='c.a.a'><title>AA</title><section id='c.deep'><title>D</title></section></section>"
        "<section id='c.a.out' when='not facility.lit'><title>O</title></section><section id='c.a.b'><title>AB</title></section></section>"
        "<section id='c.b' mark='restricted'><title>B</title></section>"
        "<section id='c.c' each='facility.gates' as='g'><title>{g.name}</title></section>"
        "<table id='c.t'><caption>T</caption><column id='c.t.a'>A</column></table>"
        "<table id='c.u'><column id='c.u.a'>A</column></table>"
        "<levels id='c.l' topic='gates'><caption>L</caption></levels>"
        "<figure id='c.f' image='facility.site'><caption>F</caption></figure>");
    tried_file(
        "templates/documents/try/document.xml",
        "<document xmlns='urn:draftmark:template:1' id='try' subject='facility'><title>T</title><front src='f.xml'/><chapter src='c.xml'/>"
        "<annex src='a.xml'/><annex src='b.xml'/></document>");
    tried_file("templates/documents/try/f.xml",
               "<front xmlns='urn:draftmark:template:1' id='f'><title>F</title><section id='f.s'><title>S</title></section></front>");
    tried_file("templates/documents/try/a.xml",
               "<annex xmlns='urn:draftmark:template:1' id='a'><title>A</title><section id='a.s'><title>S</title></section></annex>");
    tried_file("templates/documents/try/b.xml", "<annex xmlns='urn:draftmark:template:1' id='b'><title>B</title></annex>");
    tried_draft(&t, "try", DM_MARK_OFFICIAL);
    static const struct {
        const char *place, *number;
    } rows[] = {
        {"c", "1"},        {"c.a", "1.1"},    {"c.a.a", "1.1.1"}, {"c.a.out", ""}, {"c.a.b", "1.1.3"},  {"c.b", "1.2"}, /* withheld: keeps
                                                                                                                           its number */
        {"c.c/g1", "1.3"}, {"c.c/g2", "1.4"}, {"c.t", "1"},       {"c.u", ""},     {"c.l", "2"},        {"c.f", "1"},   {"f", ""},
        {"f.s", ""},       {"a", "A"},        {"a.s", ""},        {"b", "B"},      {"c.deep", "1.1.2"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("# %s\n", rows[i].place);
        assert_string_equal(number_of(&t, rows[i].place), rows[i].number);
    }
    tried_end(&t);
}

/* A reference to what is left out is refused, whether or not anybody reads the report. */
static void test_see(void **state) {
    (void)state;
    static const struct {
        const char *inside, *findings;
    } rows[] = {
        {"<p id='c.p'>{see.c.s}</p><section id='c.s'><title>S</title></section>", ""},
        {"<p id='c.p'>{see.c.s}</p><section id='c.s' when='not facility.lit'><title>S</title></section>", "see.left_out 2 c.p"},
        {"<p id='c.p' when='not facility.lit'>{see.c.s}</p><section id='c.s' when='not facility.lit'><title>S</title></section>", ""},
        {"<p id='c.p'>[[facility.gates|none|{see.c.s}]]</p><section id='c.s' when='not facility.lit'><title>S</title></section>",
         "see.left_out 2 c.p"},
        {"<each list='facility.gates' as='g'><section id='c.s'><title>S</title><p id='c.p'>{see.c.s}</p></section></each>", ""},
        {"<each list='facility.gates' as='g'><section id='c.s' when='g.kind = land'><title>S</title></section><p "
         "id='c.p'>{see.c.s}</p></each>",
         "see.left_out 2 c.p/g2"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        tried_clear();
        tried_chapter(rows[i].inside);
        tried_draft(&t, "try", DM_MARK_RESTRICTED);
        print_message("# row %zu: %s\n", i, rows[i].inside);
        assert_string_equal(tried_findings(&t), rows[i].findings);
        assert_int_equal(t.outline->refused, rows[i].findings[0] != '\0');
        struct dm_outline *silent =
            dm_outline_make(t.workspace, t.outline->document, t.outline->facility, DM_BAR_DRAFT, DM_MARK_RESTRICTED, NULL);
        assert_int_equal(silent->refused, t.outline->refused);
        dm_outline_free(silent);
        tried_end(&t);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers), cmocka_unit_test(test_see)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
