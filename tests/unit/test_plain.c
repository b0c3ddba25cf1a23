/* plain/: a doc as text, as comma-separated values, as JSON. */
#include "doc/write.h"
#include "plain/json_write.h"
#include "plain/wrap.h"
#include "specimen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct dm_doc *doc;
static struct dm_node *part;

static void begin(void) {
    doc = dm_doc_new();
    doc->look = dm_look_make(doc->arena, dm_look_roles_new(doc->arena), "ministry", false);
    doc->title = "Keys";
    doc->language = "en";
    part = dm_doc_part(doc, DM_PAGE_PORTRAIT);
}

static struct dm_node *say(struct dm_node *parent, enum dm_pstyle style, const char *place, const char *words) {
    struct dm_node *para = dm_doc_para(doc, parent, style, place);

    dm_doc_text(doc, para, DM_CSTYLE_NONE, words, NULL, 0);
    return para;
}

static void add_row(struct dm_node *table, bool header, const char *place, const char *a, const char *b) {
    struct dm_node *row = dm_doc_add(doc, table, DM_NODE_ROW);

    row->header = header;
    say(dm_doc_cell(doc, row, b ? 1 : 2, DM_TONE_NONE), DM_PSTYLE_TABLE_TEXT, place, a);
    if (b) say(dm_doc_cell(doc, row, 1, DM_TONE_NONE), DM_PSTYLE_TABLE_TEXT, NULL, b);
}

static struct dm_node *key_table(void) {
    static const struct dm_column columns[] = {{DM_MM(40), false}, {DM_MM(40), true}};
    struct dm_node *table = dm_doc_table(doc, part, DM_TABLE_DATA, columns, 2);

    add_row(table, true, NULL, "Holder", "Keys");
    add_row(table, false, "key.t/a", "Núñez, \"Ana\"", "12");
    add_row(table, false, NULL, "all of them", NULL);
    return table;
}

static void assert_written(const struct dm_writer *writer, const char *expected) {
    struct dm_buf out;
    const char *why;

    assert_true(dm_doc_complete(doc, &why));
    dm_buf_init(&out, 0);
    assert_true(writer->write(doc, NULL, &out, NULL));
    assert_string_equal(out.data, expected);
    dm_buf_free(&out);
    dm_doc_free(doc);
}

static void text_is_set_in_lines(void **state) {
    struct dm_node *list, *item;

    (void)state;
    begin();
    say(part, DM_PSTYLE_HEADING1, "key", "Llaves y años")->number = "4";
    dm_doc_text(doc,
                dm_doc_note(doc,
                            say(part, DM_PSTYLE_BODY, "key.1", "Keys are numbered, kept in the safe of the control room and counted at"),
                            "key.fn"),
                DM_CSTYLE_NONE, "In words.", NULL, 0);
    dm_doc_text(doc, part->last, DM_CSTYLE_NONE, " 12\u00a0hours.", NULL, 0);
    list = dm_doc_add(doc, part, DM_NODE_LIST);
    list->list = DM_LIST_STEPS;
    for (int i = 0; i < 2; i++) {
        item = dm_doc_add(doc, list, DM_NODE_ITEM);
        say(item, DM_PSTYLE_STEP, NULL, "Count.");
    }
    list = dm_doc_add(doc, item, DM_NODE_LIST);
    list->depth = 2;
    say(dm_doc_add(doc, list, DM_NODE_ITEM), DM_PSTYLE_BULLET2, NULL, "Twice.");
    key_table();
    assert_written(&dm_text_writer, "4 Llaves y años\n"
                                    "===============\n"
                                    "\n"
                                    "Keys are numbered, kept in the safe of the control room and counted at[1]\n"
                                    "12 hours.\n"
                                    "\n"
                                    " 1. Count.\n"
                                    " 2. Count.\n"
                                    "      - Twice.\n"
                                    "\n"
                                    "Holder        Keys\n"
                                    "------------  ----\n"
                                    "Núñez, \"Ana\"    12\n"
                                    "all of them\n"
                                    "\n"
                                    "[1] In words.\n");
}

static void wide_tables_become_lines(void **state) {
    static const struct dm_column columns[] = {{DM_MM(80), false}, {DM_MM(80), false}};
    static const char long_text[] =
        "Identity of every person is checked against the list of the day before the inner gate is opened by the guard.";
    struct dm_node *table;

    (void)state;
    begin();
    table = dm_doc_table(doc, part, DM_TABLE_DATA, columns, 2);
    add_row(table, true, NULL, "Matter", "Measure");
    add_row(table, false, NULL, "Persons", long_text);
    add_row(table, false, NULL, "Vehicles", "");
    assert_written(&dm_text_writer, "Matter: Persons\n"
                                    "Measure: Identity of every person is checked against the list of the day before\n"
                                    "  the inner gate is opened by the guard.\n"
                                    "\n"
                                    "Matter: Vehicles\n");
}

/* Two paragraphs of a cell are two lines, never one sentence running into the other. */
static void paragraphs_of_a_cell_stay_apart(void **state) {
    static const struct dm_column columns[] = {{DM_MM(80), false}, {DM_MM(80), false}};
    struct dm_node *table, *row, *cell;

    (void)state;
    begin();
    table = dm_doc_table(doc, part, DM_TABLE_DATA, columns, 2);
    add_row(table, true, NULL, "Matter", "Measure");
    row = dm_doc_add(doc, table, DM_NODE_ROW);
    cell = dm_doc_cell(doc, row, 1, DM_TONE_NONE);
    dm_doc_text(doc, dm_doc_para(doc, cell, DM_PSTYLE_TABLE_TEXT, NULL), DM_CSTYLE_NONE, "Fence", NULL, 0);
    cell = dm_doc_cell(doc, row, 1, DM_TONE_NONE);
    dm_doc_text(doc, dm_doc_para(doc, cell, DM_PSTYLE_TABLE_TEXT, NULL), DM_CSTYLE_NONE, "Walk it", NULL, 0);
    dm_doc_text(doc, dm_doc_para(doc, cell, DM_PSTYLE_TABLE_TEXT, NULL), DM_CSTYLE_NONE, "Mend it", NULL, 0);
    assert_written(&dm_text_writer, "Matter: Fence\nMeasure: Walk it\n  Mend it\n");
}

static void width_counts_columns(void **state) {
    (void)state;
    assert_int_equal(dm_plain_width("año"), 3);
    assert_int_equal(dm_plain_width("an\u0303o"), 3);
    assert_int_equal(dm_plain_width("港口"), 4);
}

static void csv_is_quoted_where_needed(void **state) {
    (void)state;
    begin();
    key_table();
    say(part, DM_PSTYLE_BODY, NULL, "Not in a table.");
    key_table();
    part->last->first->next->first->first->name = NULL; /* the same place twice would be refused */
    assert_written(&dm_csv_writer, "Holder,Keys\r\n\"Núñez, \"\"Ana\"\"\",12\r\nall of them,\r\n\r\n"
                                   "Holder,Keys\r\n\"Núñez, \"\"Ana\"\"\",12\r\nall of them,\r\n");
}

static void json_tells_blocks(void **state) {
    (void)state;
    begin();
    say(part, DM_PSTYLE_HEADING1, "key", "Keys\t\"a\"")->number = "4";
    key_table()->title = "Holders";
    assert_written(&dm_json_writer,
                   "{\"title\":\"Keys\",\"language\":\"en\",\"blocks\":["
                   "{\"kind\":\"heading\",\"place\":\"key\",\"style\":\"heading 1\",\"number\":\"4\",\"text\":\"Keys\\t\\\"a\\\"\"},"
                   "{\"kind\":\"table\",\"style\":\"Data Table\",\"title\":\"Holders\",\"rows\":["
                   "{\"header\":true,\"cells\":[\"Holder\",\"Keys\"]},"
                   "{\"place\":\"key.t/a\",\"cells\":[\"Núñez, \\\"Ana\\\"\",\"12\"]},"
                   "{\"cells\":[\"all of them\",null]}]}]}\n");
}

static void json_escapes(void **state) {
    struct dm_buf out;
    struct dm_json json = {&out, false};

    (void)state;
    dm_buf_init(&out, 0);
    dm_json_open(&json, '[');
    dm_json_text(&json, "\x01\x7f\\/\n\u2028\xff");
    dm_json_int(&json, -7);
    dm_json_bool(&json, false);
    dm_json_text(&json, NULL);
    dm_json_close(&json, ']');
    assert_string_equal(out.data, "[\"\\u0001\\u007f\\\\/\\n\\u2028\uFFFD\",-7,false,null]");
    dm_buf_free(&out);
}

static void no_line_of_the_specimen_is_too_wide(void **state) {
    struct dm_buf out;

    (void)state;
    doc = specimen_doc("ministry", false, "es-PA");
    dm_buf_init(&out, 0);
    assert_true(dm_text_writer.write(doc, NULL, &out, NULL));
    for (char *line = out.data, *end; (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        assert_true(dm_plain_width(line) <= DM_PLAIN_TABLE);
    }
    dm_buf_free(&out);
    dm_doc_free(doc);
}

static void full_buffers_are_told(void **state) {
    static const struct dm_writer *const writers[] = {&dm_text_writer, &dm_csv_writer, &dm_json_writer};

    (void)state;
    doc = specimen_doc("ministry", false, "en");
    for (int i = 0; i < 3; i++) {
        struct dm_report *report = dm_report_new();
        struct dm_buf out;

        dm_buf_init(&out, 300);
        assert_false(writers[i]->write(doc, NULL, &out, report));
        assert_int_equal(dm_report_at(report, 0)->code, DM_CODE_MEMORY_EXHAUSTED);
        dm_buf_free(&out);
        dm_report_free(report);
    }
    dm_doc_free(doc);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_set_in_lines),
        cmocka_unit_test(wide_tables_become_lines),
        cmocka_unit_test(paragraphs_of_a_cell_stay_apart),
        cmocka_unit_test(width_counts_columns),
        cmocka_unit_test(csv_is_quoted_where_needed),
        cmocka_unit_test(json_tells_blocks),
        cmocka_unit_test(json_escapes),
        cmocka_unit_test(no_line_of_the_specimen_is_too_wide),
        cmocka_unit_test(full_buffers_are_told),
    };

    return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
