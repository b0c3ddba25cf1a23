/* The ODT writer at its edges: spaces, hostile words, annexes, tables at the ends of parts, bare files. */
#include "odt_file.h"
#include "specimen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct dm_doc *one_line(const char *const *pieces, size_t many) {
    struct dm_doc *doc = dm_doc_new();
    struct dm_node *para;

    doc->look = dm_look_make(doc->arena, dm_look_roles_new(doc->arena), "ministry", false);
    doc->language = "en";
    para = dm_doc_para(doc, dm_doc_part(doc, DM_PAGE_PORTRAIT), DM_PSTYLE_BODY, "line");
    for (size_t i = 0; i < many; i++) dm_doc_text(doc, para, i % 2 ? DM_CSTYLE_STRONG : DM_CSTYLE_NONE, pieces[i], NULL, 0);
    assert_true(dm_doc_complete(doc, &(const char *){NULL}));
    return doc;
}

/* A reader collapses spaces; what it would drop is written as text:s. */
static void spaces_survive(void **state) {
    static const char *const pieces[] = {" two  words", " bound\u00a0here ", "  end ", " "};
    struct odt_file file = {0};
    struct dm_xml *para, *spaces;

    (void)state;
    odt_take(&file, one_line(pieces, 4));
    para = odt_find(odt_find(file.content, "text", NULL, NULL, 0), "p", NULL, NULL, 0);
    assert_int_equal(odt_count(para, "s", NULL, NULL), 6);
    assert_int_equal(odt_count(para, "s", "c", "2"), 1);
    spaces = odt_find(para, "s", NULL, NULL, 0);
    assert_true(dm_xml_is(spaces->parent, "p")); /* the first, before any word */
    assert_string_equal(dm_xml_text(file.arena, para), "two words bound\u00a0hereend");
    odt_release(&file);
}

static void hostile_words_are_escaped(void **state) {
    static const char *const pieces[] = {"a < b & \"c\" ]]> ", "\t|\n"};
    struct odt_file file = {0};
    struct dm_xml *para;

    (void)state;
    odt_take(&file, one_line(pieces, 2));
    para = odt_find(odt_find(file.content, "text", NULL, NULL, 0), "p", NULL, NULL, 0);
    assert_string_equal(dm_xml_text(file.arena, para), "a < b & \"c\" ]]>|");
    assert_int_equal(odt_count(para, "tab", NULL, NULL), 1);
    assert_int_equal(odt_count(para, "line-break", NULL, NULL), 1);
    odt_release(&file);
}

static void annex(struct dm_doc *doc, struct dm_node *part, const char *place, const char *letter) {
    struct dm_node *heading = dm_doc_para(doc, part, DM_PSTYLE_ANNEX_HEADING, place);

    heading->number = letter;
    dm_doc_text(doc, heading, DM_CSTYLE_NONE, "An annex", NULL, 0);
}

static void refer_to_annex(struct dm_doc *doc, struct dm_node *para, const char *place, const char *words) {
    struct dm_run *run = dm_doc_run(doc, para, DM_RUN_REF, DM_CSTYLE_REFERENCE, words);
    char name[24];

    dm_doc_bookmark("_dm_", place, name);
    run->target = dm_arena_copy(doc->arena, name);
    run->ref = DM_REF_ANNEX;
}

/* The label of an annex says "Annex A": a field where the sentence says as much, a link where it says the letter alone. */
static void annex_references_say_what_the_sentence_says(void **state) {
    static const char *const pieces[] = {"See "};
    struct odt_file file = {0};
    struct dm_doc *doc = one_line(pieces, 1);
    struct dm_node *part = doc->root->first;

    (void)state;
    doc->annex_word = "Annex";
    refer_to_annex(doc, part->first, "anx.a", "Annex\u00a0A");
    refer_to_annex(doc, part->first, "anx.b", "B");
    annex(doc, dm_doc_part(doc, DM_PAGE_LANDSCAPE), "anx.a", "A"); /* opens the pages from inside its list */
    annex(doc, part->next, "anx.b", "B");
    odt_take(&file, doc);
    assert_int_equal(odt_count(file.content, "bookmark-ref", "reference-format", "number"), 1);
    assert_int_equal(odt_count(odt_find(file.content, "text", NULL, NULL, 0), "a", NULL, NULL), 1);
    assert_int_equal(odt_count(file.content, "style", "master-page-name", "Landscape"), 1);
    assert_int_equal(odt_count(file.content, "list", "style-name", "Annexes"), 2);
    odt_release(&file);
}

/* A table that begins a part names the master page itself; one that ends the text is followed by the smallest paragraph. */
static void tables_open_and_end_pages(void **state) {
    static const char *const pieces[] = {"Before"};
    const struct dm_column column = {DM_MM(100), false};
    struct odt_file file = {0};
    struct dm_doc *doc = one_line(pieces, 1);
    struct dm_node *table = dm_doc_table(doc, dm_doc_part(doc, DM_PAGE_LANDSCAPE), DM_TABLE_CARD, &column, 1);
    struct dm_node *cell = dm_doc_cell(doc, dm_doc_add(doc, table, DM_NODE_ROW), 1, DM_TONE_LEVEL2_HEAD);

    (void)state;
    dm_doc_text(doc, dm_doc_para(doc, cell, DM_PSTYLE_CARD_LEVEL, NULL), DM_CSTYLE_NONE, "LEVEL 2", NULL, 0);
    odt_take(&file, doc);
    assert_string_equal(odt_get(odt_find(file.content, "style", "master-page-name", "Landscape", 0), "family"), "table");
    assert_int_equal(odt_count(file.content, "p", "style-name", "Section_20_End"), 1);
    odt_release(&file);
}

static void no_marking_no_band(void **state) {
    static const char *const pieces[] = {"alone"};
    struct odt_file file = {0};

    (void)state;
    odt_take(&file, one_line(pieces, 1));
    assert_int_equal(odt_count(file.styles, "header", NULL, NULL) + odt_count(file.styles, "header-style", NULL, NULL), 0);
    assert_string_equal(odt_get(odt_find(file.styles, "page-layout-properties", NULL, NULL, 1), "margin-top"), "34mm");
    odt_release(&file);
}

static void bare_keeps_what_fields_need(void **state) {
    struct odt_file file = {0};
    struct dm_doc *doc = specimen_doc("ministry", false, "en");

    (void)state;
    assert_true(dm_doc_bare(doc) && dm_doc_bare(doc)); /* a second time does nothing */
    odt_take(&file, doc);
    assert_int_equal(odt_count(file.meta, "user-defined", NULL, NULL), 0);
    for (int i = 0; odt_find(file.content, "bookmark-start", NULL, NULL, i); i++)
        assert_non_null(odt_find(file.content, "bookmark-ref", "ref-name",
                                 odt_get(odt_find(file.content, "bookmark-start", NULL, NULL, i), "name"), 0));
    for (int i = 0; odt_find(file.content, "bookmark-ref", NULL, NULL, i); i++)
        assert_non_null(odt_find(file.content, "bookmark-start", "name",
                                 odt_get(odt_find(file.content, "bookmark-ref", NULL, NULL, i), "ref-name"), 0));
    odt_release(&file);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spaces_survive),
        cmocka_unit_test(hostile_words_are_escaped),
        cmocka_unit_test(annex_references_say_what_the_sentence_says),
        cmocka_unit_test(tables_open_and_end_pages),
        cmocka_unit_test(no_marking_no_band),
        cmocka_unit_test(bare_keeps_what_fields_need),
    };

    return cmocka_run_group_tests_name("odt edges", tests, NULL, NULL);
}
