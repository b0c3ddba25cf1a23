/* base/xml_write: escaping, nesting, numbers; what is written is read back the same. */
#include "base/xml_read.h"
#include "base/xml_write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_escaping(void **state) {
    static const struct {
        const char *text, *in_text, *in_attribute;
    } rows[] = {
        {"plain", "plain", "plain"},
        {"a & b", "a &amp; b", "a &amp; b"},
        {"<b>", "&lt;b&gt;", "&lt;b&gt;"},
        {"]]>", "]]&gt;", "]]&gt;"},
        {"\"'", "\"'", "&quot;'"},
        {"a\tb\nc", "a\tb\nc", "a&#9;b&#10;c"},
        {"a\rb", "a&#13;b", "a&#13;b"},
        {"señal €\xF0\x9F\x9A\xA2", "señal €\xF0\x9F\x9A\xA2", "señal €\xF0\x9F\x9A\xA2"},
        {"a\x01z\x1F", "a\xEF\xBF\xBDz\xEF\xBF\xBD", "a\xEF\xBF\xBDz\xEF\xBF\xBD"},
        {"\x7F", "\x7F", "\x7F"},
        {"a\xFF"
         "b",
         "a\xEF\xBF\xBD"
         "b",
         "a\xEF\xBF\xBD"
         "b"},
        {"\xEF\xBF\xBE", "\xEF\xBF\xBD", "\xEF\xBF\xBD"},
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xC3", "\xEF\xBF\xBD", "\xEF\xBF\xBD"},
        {"", "", ""},
    };
    char want[200];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct dm_xml_writer w;
        struct dm_buf out;
        dm_buf_init(&out, 0);
        dm_xw_init(&w, &out);
        dm_xw_open(&w, "p");
        dm_xw_attr(&w, "a", rows[i].text);
        dm_xw_open(&w, "q");
        dm_xw_close(&w, "q");
        dm_xw_text(&w, rows[i].text);
        dm_xw_close(&w, "p");
        snprintf(want, sizeof want, "<p a=\"%s\"><q/>%s</p>", rows[i].in_attribute, rows[i].in_text);
        assert_string_equal(out.data, want);
        assert_true(dm_xw_done(&w));
        dm_buf_free(&out);
    }
}

static void test_all_calls(void **state) {
    struct dm_xml_writer w;
    struct dm_buf out;

    (void)state;
    dm_buf_init(&out, 0);
    dm_xw_init(&w, &out);
    dm_xw_declaration(&w);
    dm_xw_open(&w, "d");
    dm_xw_attr(&w, "left", NULL);
    dm_xw_attr_int(&w, "n", -12);
    dm_xw_attr_mm(&w, "w", 12500);
    dm_xw_attr_pt(&w, "s", 1550);
    dm_xw_leaf(&w, "x", "a", "v");
    dm_xw_leaf(&w, "y", NULL, NULL);
    dm_xw_leaf(&w, "z", "a", NULL);
    dm_xw_element(&w, "e", "t&");
    dm_xw_element(&w, "f", "");
    dm_xw_text_n(&w, "abcdef", 3);
    dm_xw_text(&w, NULL);
    dm_xw_close(&w, "d");
    assert_true(dm_xw_done(&w));
    assert_string_equal(out.data, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                                  "<d n=\"-12\" w=\"12.5mm\" s=\"15.5pt\"><x a=\"v\"/><y/><z/><e>t&amp;</e><f/>abc</d>");
    dm_buf_free(&out);
}

/* XML 1.0 §2.5: no pair of hyphens, none at the end; nothing else is escaped. */
static void test_comments(void **state) {
    static const struct {
        const char *text, *want;
    } rows[] = {
        {" a <b c=\"d\"/> & e ", "<r><!-- a <b c=\"d\"/> & e --></r>"},
        {"a--b", "<r><!--a- -b--></r>"},
        {"a---", "<r><!--a- - - --></r>"},
        {"well-known", "<r><!--well-known--></r>"},
        {"a\x01z", "<r><!--a\xEF\xBF\xBDz--></r>"},
        {"\xC3", "<r><!--\xEF\xBF\xBD--></r>"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct dm_buf out;
        struct dm_xml_writer w;
        dm_buf_init(&out, 0);
        dm_xw_init(&w, &out);
        dm_xw_open(&w, "r");
        dm_xw_comment(&w, rows[i].text);
        dm_xw_close(&w, "r");
        assert_true(dm_xw_done(&w));
        assert_string_equal(out.data, rows[i].want);
        dm_buf_free(&out);
    }
}

enum mistake { CLOSE_OTHER, CLOSE_NOTHING, LEAVE_OPEN, ATTRIBUTE_LATE, ATTRIBUTE_OUTSIDE, TEXT_OUTSIDE, TOO_DEEP, DECLARE_LATE, MISTAKES };

static void make_mistake(struct dm_xml_writer *w, enum mistake mistake) {
    if (mistake == TEXT_OUTSIDE) dm_xw_text(w, "x");
    if (mistake == ATTRIBUTE_OUTSIDE) dm_xw_attr_int(w, "a", 1);
    dm_xw_open(w, "a");
    if (mistake == DECLARE_LATE) dm_xw_declaration(w);
    if (mistake == ATTRIBUTE_LATE) dm_xw_text(w, "x"), dm_xw_attr(w, "a", "b");
    if (mistake == CLOSE_OTHER) dm_xw_close(w, "b");
    for (int i = 0; mistake == TOO_DEEP && i < 70; i++) dm_xw_open(w, "b");
    for (int i = 0; mistake == TOO_DEEP && i < 70; i++) dm_xw_close(w, "b");
    if (mistake != LEAVE_OPEN && mistake != CLOSE_OTHER) dm_xw_close(w, "a");
    if (mistake == CLOSE_NOTHING) dm_xw_close(w, "a");
}

static void test_mistakes_are_seen(void **state) {
    (void)state;
    for (int i = 0; i <= MISTAKES; i++) {
        struct dm_xml_writer w;
        struct dm_buf out;
        dm_buf_init(&out, 0);
        dm_xw_init(&w, &out);
        make_mistake(&w, (enum mistake)i);
        assert_int_equal(dm_xw_done(&w), i == MISTAKES);
        dm_buf_free(&out);
    }
}

static void test_full_buffer_is_seen(void **state) {
    (void)state;
    for (size_t limit = 1; limit < 40; limit++) {
        struct dm_xml_writer w;
        struct dm_buf out;
        dm_buf_init(&out, limit);
        dm_xw_init(&w, &out);
        dm_xw_open(&w, "abc");
        dm_xw_attr_int(&w, "de", 42);
        dm_xw_element(&w, "f", "x<y");
        dm_xw_close(&w, "abc");
        assert_int_equal(dm_xw_done(&w), limit >= strlen("<abc de=\"42\"><f>x&lt;y</f></abc>"));
        dm_buf_free(&out);
    }
}

static void test_what_is_written_is_read_back(void **state) {
    static const char text[] = "a<b>&\"' \t\n\rñ€\xF0\x9F\x9A\xA2 ]]> end";
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_xml_writer w;
    struct dm_buf out;

    (void)state;
    dm_buf_init(&out, 0);
    dm_xw_init(&w, &out);
    dm_xw_declaration(&w);
    dm_xw_open(&w, "p");
    dm_xw_attr(&w, "a", text);
    dm_xw_text(&w, text);
    dm_xw_close(&w, "p");
    struct dm_xml *root = dm_xml_parse(arena, "x", out.data, out.length, NULL);
    assert_non_null(root);
    assert_string_equal(dm_xml_get(root, "a"), text);
    assert_string_equal(root->first->text, text);
    dm_buf_free(&out);
    dm_arena_free(arena);
}

/* HTML takes <p/> for <p>: only its void elements are written short. */
static void test_html(void **state) {
    struct dm_xml_writer whole, part, torn;
    struct dm_buf out, inner, third;

    (void)state;
    dm_buf_init(&out, 0);
    dm_buf_init(&inner, 0);
    dm_buf_init(&third, 0);
    dm_xw_init(&whole, &out);
    dm_xw_init(&part, &inner);
    dm_xw_init(&torn, &third);
    part.html = true;
    dm_xw_leaf(&part, "p", "id", "a");
    dm_xw_leaf(&part, "br", NULL, NULL);
    dm_xw_html(&whole);
    dm_xw_open(&whole, "html");
    dm_xw_fragment(&whole, &part);
    dm_xw_close(&whole, "html");
    assert_true(dm_xw_done(&whole));
    assert_string_equal(out.data, "<!DOCTYPE html>\n<html><p id=\"a\"></p><br/></html>");
    dm_xw_open(&torn, "p");
    dm_xw_open(&whole, "html");
    dm_xw_fragment(&whole, &torn);
    dm_xw_close(&whole, "html");
    assert_false(dm_xw_done(&whole));
    dm_buf_free(&out);
    dm_buf_free(&inner);
    dm_buf_free(&third);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escaping),
        cmocka_unit_test(test_all_calls),
        cmocka_unit_test(test_comments),
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_mistakes_are_seen),
        cmocka_unit_test(test_full_buffer_is_seen),
        cmocka_unit_test(test_what_is_written_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
