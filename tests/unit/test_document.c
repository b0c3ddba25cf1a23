/* kit/document and document_link: which blocks and attributes are understood, what they become, and which pointers hold. */
#include "../support/tried.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Each row stands in a chapter "c" from line 2 on. */
static void test_findings(void **state) {
    (void)state;
    static const struct {
        const char *inside, *findings;
    } rows[] = {
        {"<p id='c.p'>One.</p>", ""},
        {"<p>One.</p>", "xml.missing_attribute 2 -"},
        {"<p id='c.p' colour='red'>One.</p>", "xml.unknown_attribute 2 -"},
        {"<q id='c.q'>One.</q>", "xml.unknown_element 2 -"},
        {"<p id='c.p'>One.</p><p id='c.p'>Two.</p>", "id.duplicate 2 try/c.p"},
        {"<p id='c.p' frequency='often'>One.</p>", "frequency.wrong 2 c.p"},
        {"<p id='c.p' actor='nobody'>One.</p>", "name.unknown 2 -"},
        {"<p id='c.p' when='facility.lit and'>One.</p>", "condition.incomplete 2 -"},
        {"<p id='c.p' each='facility.lit' as='x'>One.</p>", "loop.not_a_list 2 c.p"},
        {"<p id='c.p' each='facility.gates' as='pfso'>One.</p>", "path.clash 2 c.p"},
        {"<p id='c.p'>{facility.nothing}</p>", "path.unknown 2 -"},
        {"<p id='c.p'>Extent: {facility.extent}</p>", "text.prose_not_alone 2 c.p"},
        {"<p id='c.p'>{fn.c.none}</p>", "note.unknown 2 c.p"},
        {"<p id='c.p'>{see.c.none}</p>", "see.unknown 2 c.p"},
        {"<p id='c.p'>{see.c.p}</p>", "see.not_numbered 2 c.p"},
        {"<p id='c.p'>{see.c.s}</p><section id='c.s'><title>S</title></section>", ""},
        {"<p id='c.p'>{see.c.t}</p><table id='c.t'><column id='c.t.a'>A</column></table>", "see.not_numbered 2 c.p"}, /* no caption */
        {"<p id='c.p'>{see.c.s}</p><section id='c.s' each='facility.gates' as='g'><title>S</title></section>", "see.into_loop 2 c.p"},
        {"<levels id='c.l' topic='nothing'/>", "levels.no_topic 2 c.l"},
        {"<figure id='c.f' image='facility.lit'/>", "figure.no_image 2 c.f"},
        {"<table id='c.t'><column id='c.t.a' width='0'>A</column></table>", "xml.wrong_value 2 -"},
        {"<table id='c.t'><column id='c.t.a'>A</column><row><cell span='13'>{pfso}</cell></row></table>", "xml.wrong_value 2 -"},
        {"<table id='c.t'><column id='c.t.a'>A</column><row><cell>{pfso}</cell><cell>{pfso}</cell></row></table>", "table.too_wide 2 c.t"},
        {"<table id='c.t'><column id='c.t.a'>A</column><when test='facility.lit'><row><cell span='2'>{pfso}</cell></row></when></table>",
         "table.too_wide 2 c.t"},
        {"<table id='c.t'><column id='c.t.a'>A</column><row height='tall'><cell>{pfso}</cell></row></table>", "xml.wrong_value 2 -"},
        {"<table id='c.t'><column id='c.t.a'>A</column><row height='9999'><cell>{pfso}</cell></row></table>", "xml.wrong_value 2 -"},
        {"<table id='c.t'><column id='c.t.a'>A</column><row lines='41'><cell>{pfso}</cell></row></table>", "xml.wrong_value 2 -"},
        {"<table id='c.t'><column id='c.t.a'>A</column><row><cell>words</cell></row></table>", "id.cell_needs_one 2 -"},
        {"<p id='c.p' answers='LAW/1@'>One.</p>", "xml.wrong_value 2 -"},
        {"<p id='c.p' answers='LAW/1@13 LAW/2'>One.</p>", ""},
        {"<p id='c.p' answers='A B C D E'>One.</p>", "law.too_many_answers 2 c.p"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        tried_clear();
        tried_chapter(rows[i].inside);
        tried_kit(&t, false);
        if (strcmp(tried_findings(&t), rows[i].findings) != 0) print_message("# row %zu: %s\n", i, rows[i].inside);
        assert_string_equal(tried_findings(&t), rows[i].findings);
        tried_end(&t);
    }
}

/* Sections of an annex are told by their titles: a reference to a number they lack would print half a sentence. */
static void test_annex(void **state) {
    (void)state;
    struct tried t;
    tried_clear();
    tried_chapter("<p id='c.p'>{see.a} and {see.a.s}</p>");
    tried_file("templates/documents/try/document.xml",
               "<document xmlns='urn:draftmark:template:1' id='try' subject='facility'><title>T</title>"
               "<chapter src='c.xml'/><annex src='a.xml'/></document>");
    tried_file("templates/documents/try/a.xml",
               "<annex xmlns='urn:draftmark:template:1' id='a'><title>A</title><section id='a.s'><title>S</title></section></annex>");
    assert_false(tried_kit(&t, false));
    assert_string_equal(tried_findings(&t), "see.not_numbered 2 c.p");
    tried_end(&t);
}

static void test_files(void **state) {
    (void)state;
    static const struct {
        const char *parts, *findings;
    } rows[] = {
        {"<chapter src='c.xml'/>", ""},
        {"<chapter src='none.xml'/>", "document.no_file 1 try"},
        {"<annex src='c.xml'/>", "document.wrong_root 1 try"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        char text[512];
        tried_clear();
        tried_chapter("<p id='c.p'>One.</p>");
        snprintf(text, sizeof text, "<document xmlns='urn:draftmark:template:1' id='try' subject='facility'><title>T</title>%s</document>",
                 rows[i].parts);
        tried_file("templates/documents/try/document.xml", text);
        tried_kit(&t, false);
        assert_string_equal(tried_findings(&t), rows[i].findings);
        tried_end(&t);
    }
}

/* Two documents of one id: the second would never be drafted. */
static void test_document_twice(void **state) {
    (void)state;
    struct tried t;
    tried_clear();
    tried_file("templates/documents/plan/again.xml", "<document xmlns='urn:draftmark:template:1' id='plan' subject='facility'/>");
    assert_false(tried_kit(&t, false));
    assert_string_equal(tried_findings(&t), "id.duplicate 1 plan");
    tried_end(&t);
}

static void test_blocks(void **state) {
    (void)state;
    struct tried t;
    tried_clear();
    tried_chapter(
        "<p id='c.p' kind='summary' mark='restricted' actor='guard' record='gate_log' frequency='P1Y' answers='LAW/1#keys@12'>P</p>\n"
        "<table id='c.t' look='form' indent='yes'><caption>T</caption><column id='c.t.a' width='30' align='right'>A</column>"
        "<row each='facility.gates' as='g' height='12.5' lines='3'><cell>{g.name}</cell></row><empty>None.</empty></table>");
    assert_true(tried_kit(&t, false));
    const struct dm_document *document = dm_kit_document(t.kit, "try");
    const struct dm_block *p = dm_map_get(document->blocks, "c.p"), *table = dm_map_get(document->blocks, "c.t");
    assert_int_equal(p->kind, DM_BLOCK_P);
    assert_int_equal(p->para, DM_PARA_SUMMARY);
    assert_int_equal(p->mark, DM_MARK_RESTRICTED);
    assert_int_equal(p->frequency.kind, DM_FREQ_EVERY);
    assert_string_equal(p->answers.at[0].requirement, "LAW/1");
    assert_string_equal(p->answers.at[0].point, "keys");
    assert_int_equal(p->answers.at[0].levels, 1u << 1 | 1u << 2);
    assert_int_equal(p->origin.line, 2);
    assert_int_equal(table->origin.line, 3);
    assert_int_equal(table->look, DM_BLOCK_LOOK_FORM);
    assert_string_equal(table->title->id, "c.t.t");
    assert_string_equal(table->empty->id, "c.t.none");
    assert_int_equal(table->first->width, 30);
    assert_true(table->first->right && table->indent);
    assert_int_equal(table->last->height_um, 12500);
    assert_int_equal(table->last->lines, 3);
    assert_string_equal(table->last->as, "g");
    assert_ptr_equal(table->last->each->decl, dm_kit_fact(t.kit, "facility.gates"));
    tried_end(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_findings),       cmocka_unit_test(test_annex),  cmocka_unit_test(test_files),
        cmocka_unit_test(test_document_twice), cmocka_unit_test(test_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
