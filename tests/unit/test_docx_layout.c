/* docx/: contents, sections, tables, lists, notes and pictures of the specimen as they come out. */
#include "docx_file.h"

static void test_contents(void **state) {
    struct docx_file file;
    size_t entries = 0;
    (void)state;
    docx_start(&file);
    docx_finish(&file);
    struct dm_xml *sdt = docx_next_in(docx_part(&file, "word/document.xml"), NULL, "sdt");
    struct dm_xml *content = dm_xml_first(sdt, "sdtContent"), *title = dm_xml_first(content, "p");
    assert_string_equal(docx_get(docx_next_in(sdt, NULL, "docPartGallery"), "val"), "Table of Contents");
    assert_string_equal(docx_text_of(&file, title), "Contenido");
    for (struct dm_xml *at = dm_xml_next(title, "p"); at != NULL; at = dm_xml_next(at, "p"), entries++) {
        assert_true(dm_text_starts(docx_style_of(at), "TOC"));
        assert_int_equal(docx_count(at, "hyperlink"), 1);
        assert_int_equal(docx_count(dm_xml_first(at, "hyperlink"), "tab"), 2);
    }
    assert_int_equal(entries, 10);
    struct dm_xml *begin = docx_next_in(dm_xml_next(title, "p"), NULL, "fldChar");
    assert_string_equal(docx_get(begin, "dirty"), "1");
    assert_string_equal(docx_text_of(&file, docx_next_in(sdt, NULL, "instrText")), "TOC \\o \"1-3\" \\h \\z \\u");
    docx_end(&file);
}

static void test_sections(void **state) {
    static const char *const headers[] = {"rIdHeader1", "rIdHeader2", "rIdHeader3", "rIdHeader2"};
    struct docx_file file;
    size_t sections = 0;
    (void)state;
    docx_start(&file);
    docx_finish(&file);
    struct dm_xml *document = docx_part(&file, "word/document.xml");
    for (struct dm_xml *at = NULL; (at = docx_next_in(document, at, "sectPr")) != NULL; sections++) {
        struct dm_xml *size = dm_xml_first(at, "pgSz");
        assert_in_range(sections, 0, 3);
        assert_string_equal(docx_get(dm_xml_first(at, "headerReference"), "id"), headers[sections]);
        assert_true(dm_text_equal(docx_get(size, "orient"), sections == 2 ? "landscape" : NULL));
        assert_string_equal(docx_get(size, "w"), sections == 2 ? "16838" : "11906");
        assert_string_equal(at->parent->name, sections == 3 ? "body" : "pPr");
    }
    assert_int_equal(sections, 4);
    assert_int_equal(docx_count(docx_part(&file, "word/header1.xml"), "p"), 1);
    assert_string_equal(docx_text_of(&file, docx_part(&file, "word/header1.xml")), "RESERVADO");
    assert_int_equal(docx_count(docx_part(&file, "word/footer3.xml"), "p"), 2);
    assert_string_equal(docx_style_of(docx_next_in(docx_part(&file, "word/header3.xml"), NULL, "p")), "MarkingWide");
    docx_end(&file);
}

static long number(const struct dm_xml *element, const char *attribute) {
    return strtol(docx_get(element, attribute), NULL, 10);
}

static void check_table(struct dm_xml *table) {
    struct dm_xml *properties = dm_xml_first(table, "tblPr");
    long width = 0;
    for (struct dm_xml *at = NULL; (at = docx_next_in(dm_xml_first(table, "tblGrid"), at, "gridCol")) != NULL;) width += number(at, "w");
    assert_int_equal(width, number(dm_xml_first(properties, "tblW"), "w"));
    assert_string_equal(docx_get(dm_xml_first(properties, "tblLayout"), "type"), "fixed");
    assert_non_null(dm_xml_first(properties, "tblCaption"));
    for (struct dm_xml *row = dm_xml_first(table, "tr"); row != NULL; row = dm_xml_next(row, "tr")) {
        long cells = 0;
        assert_non_null(dm_xml_first(dm_xml_first(row, "trPr"), "cantSplit"));
        for (struct dm_xml *cell = dm_xml_first(row, "tc"); cell != NULL; cell = dm_xml_next(cell, "tc")) {
            cells += number(docx_next_in(cell, NULL, "tcW"), "w");
            assert_string_equal(cell->last->name, "p");
        }
        assert_int_equal(cells, width);
    }
}

static void test_tables(void **state) {
    struct docx_file file;
    size_t heads = 0, tables = 0;
    (void)state;
    docx_start(&file);
    docx_finish(&file);
    struct dm_xml *document = docx_part(&file, "word/document.xml");
    for (struct dm_xml *at = NULL; (at = docx_next_in(document, at, "tbl")) != NULL; tables++) {
        bool head = docx_count(dm_xml_first(at, "tr"), "tblHeader") > 0;
        check_table(at);
        assert_string_equal(docx_get(docx_next_in(at, NULL, "tblLook"), "firstRow"), head ? "1" : "0");
        heads += head;
    }
    assert_int_equal(tables, 7);
    assert_int_equal(heads, 4);
    assert_string_equal(docx_get(docx_with(document, "tblInd", "w", "1247"), "type"), "dxa");
    assert_non_null(docx_with(document, "gridSpan", "val", "4"));
    docx_end(&file);
}

static void test_numbering(void **state) {
    struct docx_file file;
    size_t restarted = 0;
    (void)state;
    docx_start(&file);
    docx_finish(&file);
    struct dm_xml *document = docx_part(&file, "word/document.xml"), *numbering = docx_part(&file, "word/numbering.xml");
    assert_non_null(docx_with(numbering, "lvlText", "val", "Anexo %1"));
    assert_non_null(docx_with(numbering, "pStyle", "val", "Heading3"));
    for (struct dm_xml *at = NULL; (at = docx_next_in(document, at, "numId")) != NULL;) {
        struct dm_xml *num = docx_with(numbering, "num", "numId", docx_get(at, "val"));
        assert_non_null(num);
        assert_string_equal(docx_get(docx_next_in(num, NULL, "startOverride"), "val"), "1");
        assert_string_equal(docx_style_of(docx_above(at, "p")), "ListNumber");
    }
    for (struct dm_xml *at = NULL; (at = docx_next_in(numbering, at, "num")) != NULL;) restarted += docx_count(at, "startOverride") > 0;
    assert_int_equal(restarted, 2);
    assert_int_equal(docx_count(document, "numId"), 5);
    docx_end(&file);
}

static void add_table(struct dm_doc *doc, struct dm_node *to) {
    const struct dm_column column = {DM_MM(40), false};
    struct dm_node *row = dm_doc_add(doc, dm_doc_table(doc, to, DM_TABLE_DATA, &column, 1), DM_NODE_ROW);
    dm_doc_para(doc, dm_doc_cell(doc, row, 1, DM_TONE_NONE), DM_PSTYLE_TABLE_TEXT, NULL);
}

/* Word shows two tables that touch as one, and wants a paragraph after the last. */
static void test_tables_stand_apart(void **state) {
    struct docx_file file;
    (void)state;
    docx_start(&file);
    add_table(file.doc, file.doc->root->last);
    add_table(file.doc, file.doc->root->last);
    add_table(file.doc, dm_doc_part(file.doc, DM_PAGE_LANDSCAPE));
    docx_finish(&file);
    struct dm_xml *document = docx_part(&file, "word/document.xml");
    size_t separators = 0;
    for (struct dm_xml *at = NULL; (at = docx_next_in(document, at, "p")) != NULL;) {
        if (strcmp(docx_style_of(at), "SectionEnd") != 0) continue;
        separators++;
        assert_int_equal(docx_count(at, "sectPr"), separators == 2);
    }
    assert_int_equal(separators, 3);
    docx_end(&file);
}

/* A second level of steps, and a chapter that goes without its number. */
static void test_exceptions_of_numbering(void **state) {
    struct docx_file file;
    (void)state;
    docx_start(&file);
    struct dm_node *list = dm_doc_add(file.doc, file.doc->root->last, DM_NODE_LIST), *item = dm_doc_add(file.doc, list, DM_NODE_ITEM);
    dm_doc_text(file.doc, dm_doc_para(file.doc, item, DM_PSTYLE_STEP, NULL), DM_CSTYLE_NONE, "outer", NULL, 0);
    struct dm_node *inner = dm_doc_add(file.doc, item, DM_NODE_LIST);
    list->list = inner->list = DM_LIST_STEPS;
    inner->depth = 2;
    item = dm_doc_add(file.doc, inner, DM_NODE_ITEM);
    dm_doc_text(file.doc, dm_doc_para(file.doc, item, DM_PSTYLE_STEP, NULL), DM_CSTYLE_NONE, "inner", NULL, 0);
    dm_doc_text(file.doc, dm_doc_para(file.doc, file.doc->root->last, DM_PSTYLE_HEADING1, NULL), DM_CSTYLE_NONE, "plain", NULL, 0);
    docx_finish(&file);
    struct dm_xml *document = docx_part(&file, "word/document.xml"), *deep = docx_with(document, "ilvl", "val", "1");
    assert_string_equal(docx_text_of(&file, docx_above(deep, "p")), "inner");
    assert_string_equal(docx_get(docx_with(document, "numId", "val", "0"), "val"), "0");
    assert_string_equal(docx_text_of(&file, docx_above(docx_with(document, "numId", "val", "0"), "p")), "plain");
    docx_end(&file);
}

static void test_notes_and_pictures(void **state) {
    struct docx_file file;
    (void)state;
    docx_start(&file);
    docx_finish(&file);
    struct dm_xml *document = docx_part(&file, "word/document.xml"), *notes = docx_part(&file, "word/footnotes.xml");
    assert_int_equal(docx_count(document, "footnoteReference"), 2);
    assert_int_equal(docx_count(notes, "footnote"), 4);
    for (struct dm_xml *at = NULL; (at = docx_next_in(document, at, "footnoteReference")) != NULL;)
        assert_int_equal(docx_count(docx_with(notes, "footnote", "id", docx_get(at, "id")), "footnoteRef"), 1);
    assert_int_equal(docx_count(document, "docPr"), 3);
    for (struct dm_xml *at = NULL; (at = docx_next_in(document, at, "docPr")) != NULL;) {
        assert_true(strlen(docx_get(at, "descr")) > 0);
        assert_ptr_equal(docx_with(document, "docPr", "id", docx_get(at, "id")), at);
    }
    assert_non_null(docx_with(document, "extent", "cx", "3240000"));
    docx_end(&file);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contents),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_numbering),
        cmocka_unit_test(test_tables_stand_apart),
        cmocka_unit_test(test_exceptions_of_numbering),
        cmocka_unit_test(test_notes_and_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
