/* base/xml_read: positions, limits, hostile input, questions to the tree. */
#include "base/buf.h"
#include "base/xml_read.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct bench {
    struct dm_arena *arena;
    struct dm_report *report;
};

static int setup(void **state) {
    static struct bench bench;

    bench = (struct bench){dm_arena_new(0), dm_report_new()};
    *state = &bench;
    return 0;
}

static int teardown(void **state) {
    struct bench *bench = *state;

    dm_arena_free(bench->arena);
    dm_report_free(bench->report);
    return 0;
}

static struct dm_xml *parse_n(struct bench *bench, const char *text, size_t length) {
    dm_report_free(bench->report);
    bench->report = dm_report_new();
    return dm_xml_parse(bench->arena, "t.xml", text, length, bench->report);
}

static struct dm_xml *parse(struct bench *bench, const char *text) {
    return parse_n(bench, text, strlen(text));
}

static void assert_at(struct dm_origin origin, int line, int column) {
    assert_string_equal(origin.file, "t.xml");
    assert_int_equal(origin.line, line);
    assert_int_equal(origin.column, column);
}

static void test_positions(void **state) {
    struct bench *bench = *state;
    struct dm_xml *root = parse(bench, "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
                                       "<!-- ñ <a> -->\r\n"
                                       "<a xmlns=\"urn:a\"  id = 'x>y'\r\n"
                                       "   xmlns:n=\"urn:n\" xml:lang=\"es\" n:k=\"&lt;ñ\" >señ<b  c='d' />t<n:e/>\r\n"
                                       "  <!-- x --> u<?pi y?>v<![CDATA[<w>]]>\r\n"
                                       "<f>&amp;g</f><f><![CDATA[h]]></f></a>");
    assert_non_null(root);
    assert_int_equal(dm_report_count(bench->report), 0);
    assert_string_equal(root->name, "a");
    assert_string_equal(root->space, "urn:a");
    assert_at(root->origin, 3, 1);
    assert_at(dm_xml_attribute(root, "id")->origin, 3, 19);
    assert_string_equal(dm_xml_get(root, "id"), "x>y");
    assert_at(dm_xml_attribute(root, "xml:lang")->origin, 4, 20);
    assert_at(dm_xml_attribute(root, "n:k")->origin, 4, 34);
    assert_string_equal(dm_xml_get(root, "n:k"), "<ñ");
    assert_null(dm_xml_get(root, "xmlns"));
    assert_string_equal(root->first->text, "señ");
    assert_at(root->first->origin, 4, 47);
    struct dm_xml *b = dm_xml_first(root, "b");
    assert_at(b->origin, 4, 50);
    assert_at(b->attributes->origin, 4, 54);
    assert_at(b->next->origin, 4, 62);
    struct dm_xml *e = dm_xml_next(b, NULL);
    assert_string_equal(e->name, "e");
    assert_string_equal(e->space, "urn:n");
    assert_at(e->origin, 4, 63);
    assert_string_equal(e->next->text, "\n   uv<w>\n");
    assert_at(e->next->origin, 4, 69);
    struct dm_xml *f = dm_xml_first(root, "f");
    assert_at(f->origin, 6, 1);
    assert_at(f->first->origin, 6, 4);
    assert_string_equal(f->first->text, "&g");
    f = dm_xml_next(f, "f");
    assert_at(f->first->origin, 6, 26);
    assert_string_equal(f->first->text, "h");
    assert_ptr_equal(f->parent, root);
    assert_null(dm_xml_next(f, "f"));
}

static void test_positions_of_text(void **state) {
    static const struct {
        const char *xml;
        int column;
    } rows[] = {{"<a>t</a>", 4},        {"<a><!-- ñ -->t</a>", 14},   {"<a><?p q?>t</a>", 11},
                {"<a b='>'>t</a>", 10}, {"<a><![CDATA[t]]></a>", 13}, {"<a>t<!-- c -->t</a>", 4},
                {"<a>&lt;t</a>", 4}};
    struct bench *bench = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_at(parse(bench, rows[i].xml)->first->origin, 1, rows[i].column);
}

static void test_references_in_values(void **state) {
    static const struct {
        const char *xml, *value;
    } rows[] = {{"<a b='&amp;'/>", "&"},
                {"<a b='&#38;x&#x26;'/>", "&x&"},
                {"<a b='&amp;#38;'/>", "&#38;"},
                {"<a b='&amp;amp;'/>", "&amp;"},
                {"<a b='&lt;&gt;&quot;&apos;&#241;'/>", "<>\"'ñ"},
                {"<a b=' x\n\ty '/>", " x  y "}};
    struct bench *bench = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_string_equal(dm_xml_get(parse(bench, rows[i].xml), "b"), rows[i].value);
}

static const struct {
    const char *text;
    enum dm_code code;
    int line, column;
} faults[] = {
    {"", DM_CODE_XML_MALFORMED, 1, 1},
    {"  \n ", DM_CODE_XML_MALFORMED, 2, 2},
    {"<a>", DM_CODE_XML_MALFORMED, 1, 4},
    {"<a>\n<b></a>", DM_CODE_XML_MALFORMED, 2, 8},
    {"<a/><b/>", DM_CODE_XML_MALFORMED, 1, 5},
    {"<a b='1' b='2'/>", DM_CODE_XML_MALFORMED, 1, 15},
    {"<a b='<'/>", DM_CODE_XML_MALFORMED, 1, 7},
    {"<a>&unknown;</a>", DM_CODE_XML_MALFORMED, 1, 13},
    {"<a b='&unknown;'/>", DM_CODE_XML_MALFORMED, 1, 16},
    {"<a>&#0;</a>", DM_CODE_XML_MALFORMED, 1, 8},
    {"<a>&#x1F;</a>", DM_CODE_XML_MALFORMED, 1, 10},
    {"<n:a/>", DM_CODE_XML_MALFORMED, 1, 5},
    {"<a>]]></a>", DM_CODE_XML_MALFORMED, 1, 4},
    {"not xml", DM_CODE_XML_MALFORMED, 1, 1},
    {"<?xml version='1.0'?>\n <!DOCTYPE a>\n<a/>", DM_CODE_XML_DOCTYPE, 2, 2},
    {"<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>", DM_CODE_XML_DOCTYPE, 1, 1},
    {"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", DM_CODE_XML_DOCTYPE, 1, 1},
    {"<a>\n\xC3\xB1 \xC3(</a>", DM_CODE_XML_ENCODING, 2, 3},
    {"<a>\xE9</a>", DM_CODE_XML_ENCODING, 1, 4},
    {"\xFF\xFE<\0a\0", DM_CODE_XML_ENCODING, 1, 1},
    {"<?xml version='1.0' encoding='ISO-8859-1'?><a/>", DM_CODE_XML_ENCODING, 1, 31},
    {"<?xml version=\"1.0\" encoding = \"UTF-16\"?><a/>", DM_CODE_XML_ENCODING, 1, 33},
    {"<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>\xE9</a>", DM_CODE_XML_ENCODING, 1, 31},
    {"<?xml version='1.0' encoding='UTF-8", DM_CODE_XML_MALFORMED, 1, 36},
    {"<a>x\n\x07</a>", DM_CODE_XML_FORBIDDEN_CHARACTER, 2, 1},
    {"<a>x\xEF\xBF\xBF</a>", DM_CODE_XML_FORBIDDEN_CHARACTER, 1, 5},
};

static void test_faults(void **state) {
    struct bench *bench = *state;

    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        assert_null(parse(bench, faults[i].text));
        assert_int_equal(dm_report_count(bench->report), 1);
        const struct dm_finding *finding = dm_report_at(bench->report, 0);
        assert_string_equal(dm_code_info(finding->code)->code, dm_code_info(faults[i].code)->code);
        assert_at(finding->origin, faults[i].line, faults[i].column);
        if (finding->code != DM_CODE_XML_MALFORMED) continue;
        assert_string_equal(finding->arguments[0].name, "detail");
        assert_true(strlen(finding->arguments[0].value) > 5 && strchr(finding->arguments[0].value, '\n') == NULL);
    }
}

static void test_zero_bytes(void **state) {
    struct bench *bench = *state;

    assert_null(parse_n(bench, "<\0a\0/\0>\0", 8));
    assert_int_equal(dm_report_at(bench->report, 0)->code, DM_CODE_XML_ENCODING);
    assert_null(parse_n(bench, "<aaaa>\0</aaaa>", 14));
    assert_int_equal(dm_report_at(bench->report, 0)->code, DM_CODE_XML_FORBIDDEN_CHARACTER);
    assert_string_equal(dm_report_at(bench->report, 0)->arguments[0].value, "U+0000");
    assert_at(dm_report_at(bench->report, 0)->origin, 1, 7);
}

static void test_every_truncation_is_refused(void **state) {
    static const char text[] = "<a b='c'><!-- d --><e f=\"g\">h &amp; i<![CDATA[j]]></e><?k l?>\xC3\xB1</a>";
    struct bench *bench = *state;

    assert_non_null(parse(bench, text));
    for (size_t length = 0; length < sizeof text - 1; length++) {
        assert_null(parse_n(bench, text, length));
        assert_int_equal(dm_report_count(bench->report), 1);
    }
}

/* head, then `times` pieces, then tail */
static void repeat(struct dm_buf *buf, const char *head, const char *piece, size_t times, const char *tail) {
    dm_buf_clear(buf);
    dm_buf_add(buf, head);
    for (size_t i = 0; i < times; i++) dm_buf_add(buf, piece);
    dm_buf_add(buf, tail);
}

static void test_limits(void **state) {
    static const struct {
        const char *head, *piece, *tail;
        size_t good, bad;
        enum dm_code code;
    } rows[] = {
        {"<a>", "xxxxxxxxxxxxxxxx", "</a>", 65536, 65537, DM_CODE_XML_TOO_LARGE},
        {"<a b='", "xxxxxxxxxxxxxxxx", "'/>", 65536, 65537, DM_CODE_XML_TOO_LARGE},
        {"<a>", "<b/>", "</a>", 399999, 400000, DM_CODE_XML_TOO_LARGE},
        {"<a>", "<b/>t", "</a>", 199999, 200000, DM_CODE_XML_TOO_LARGE},
        {"<!--", "xxxxxxxxxxxxxxxx", "--><a/>", 1024, 1048576, DM_CODE_XML_TOO_LARGE},
    };
    struct bench *bench = *state;
    struct dm_buf buf;

    dm_buf_init(&buf, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        repeat(&buf, rows[i].head, rows[i].piece, rows[i].good, rows[i].tail);
        assert_non_null(parse_n(bench, buf.data, buf.length));
        assert_int_equal(dm_report_count(bench->report), 0);
        repeat(&buf, rows[i].head, rows[i].piece, rows[i].bad, rows[i].tail);
        assert_null(parse_n(bench, buf.data, buf.length));
        assert_int_equal(dm_report_count(bench->report), 1);
        assert_int_equal(dm_report_at(bench->report, 0)->code, rows[i].code);
        dm_arena_reset(bench->arena);
    }
    dm_buf_free(&buf);
}

static void test_depth(void **state) {
    static const int depths[] = {64, 65, 300, 100000};
    struct bench *bench = *state;
    struct dm_buf buf;

    dm_buf_init(&buf, 0);
    for (size_t i = 0; i < sizeof depths / sizeof *depths; i++) {
        dm_buf_clear(&buf);
        for (int k = 0; k < depths[i]; k++) dm_buf_add(&buf, "<a>");
        for (int k = 0; k < depths[i]; k++) dm_buf_add(&buf, "</a>");
        assert_int_equal(parse_n(bench, buf.data, buf.length) != NULL, depths[i] <= 64);
        if (depths[i] <= 64) continue;
        assert_int_equal(dm_report_at(bench->report, 0)->code, DM_CODE_XML_TOO_DEEP);
        assert_at(dm_report_at(bench->report, 0)->origin, 1, 1 + 64 * 3);
    }
    dm_buf_free(&buf);
}

static void test_attributes_are_few(void **state) {
    static const int counts[] = {64, 65, 100000};
    struct bench *bench = *state;
    struct dm_buf buf;

    dm_buf_init(&buf, 0);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        dm_buf_clear(&buf);
        dm_buf_add(&buf, "<r>\n <a");
        for (int k = 0; k < counts[i]; k++) dm_buf_addf(&buf, " a%d='='", k);
        dm_buf_add(&buf, "/></r>");
        assert_int_equal(parse_n(bench, buf.data, buf.length) != NULL, counts[i] <= 64);
        if (counts[i] <= 64) continue;
        assert_int_equal(dm_report_at(bench->report, 0)->code, DM_CODE_XML_TOO_LARGE);
        assert_at(dm_report_at(bench->report, 0)->origin, 2, 2);
    }
    dm_buf_free(&buf);
}

static void test_lines_beyond_16_bits(void **state) {
    struct bench *bench = *state;
    struct dm_buf buf;

    dm_buf_init(&buf, 0);
    repeat(&buf, "<a>", "\n", 100000, " <b c='d'/></a>");
    struct dm_xml *root = parse_n(bench, buf.data, buf.length);
    assert_at(dm_xml_first(root, "b")->origin, 100001, 2);
    assert_at(dm_xml_first(root, "b")->attributes->origin, 100001, 5);
    dm_buf_free(&buf);
}

static void test_arena_that_ends(void **state) {
    struct bench *bench = *state;
    struct dm_buf buf;

    dm_buf_init(&buf, 0);
    repeat(&buf, "<a>", "<b c='d'>e</b>", 2000, "</a>");
    for (size_t limit = 16; limit < 400000; limit += 1 + limit / 3) {
        struct dm_arena *arena = dm_arena_new(limit);
        struct dm_report *report = dm_report_new();
        assert_null(dm_xml_parse(arena, "t.xml", buf.data, buf.length, report));
        assert_int_equal(dm_report_count(report), 1);
        assert_int_equal(dm_report_at(report, 0)->code, DM_CODE_MEMORY_EXHAUSTED);
        dm_report_free(report);
        dm_arena_free(arena);
    }
    dm_buf_free(&buf);
    (void)bench;
}

static void test_texts(void **state) {
    static const struct {
        const char *xml, *text, *inside;
    } rows[] = {
        {"<p/>", "", ""},
        {"<p> a\n  b </p>", "a b", "a b"},
        {"<p>a <em>b</em> c</p>", "a b c", "a <em>b</em> c"},
        {"<p><x>a <term> b</term></x></p>", "a b", "a <term> b</term>"},
        {"<p>Ship &amp; shore &lt;b&gt; \"q\"</p>", "Ship & shore <b> \"q\"", "Ship &amp; shore &lt;b&gt; \"q\""},
        {"<p><em>&amp;</em></p>", "&", "<em>&amp;</em>"},
        {"<p>a&#xA0;b</p>",
         "a\xC2\xA0"
         "b",
         "a\xC2\xA0"
         "b"},
    };
    struct bench *bench = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct dm_xml *root = parse(bench, rows[i].xml);
        assert_string_equal(dm_xml_text(bench->arena, root), rows[i].text);
        assert_string_equal(dm_xml_inline(bench->arena, root), rows[i].inside);
    }
    assert_null(dm_xml_text(bench->arena, NULL));
}

static void test_unknown_names_are_found(void **state) {
    static const char *const attributes[] = {"id", "when", NULL}, *const children[] = {"section", "table", NULL}, *const none[] = {NULL};
    struct bench *bench = *state;
    struct dm_xml *root = parse(bench, "<a id='1' wen='2'\n colour='3'>\n  <section/><sektion/>\n\n  text<zzz/></a>");

    assert_false(dm_xml_check_attributes(root, attributes, bench->report));
    assert_false(dm_xml_check_children(root, children, bench->report));
    static const struct {
        enum dm_code code;
        int line, column;
        const char *name, *nearest;
    } want[] = {{DM_CODE_XML_UNKNOWN_ATTRIBUTE, 1, 11, "wen", "when"},
                {DM_CODE_XML_UNKNOWN_ATTRIBUTE, 2, 2, "colour", "id, when"},
                {DM_CODE_XML_UNKNOWN_ELEMENT, 3, 13, "sektion", "section"},
                {DM_CODE_XML_STRAY_TEXT, 5, 3, NULL, NULL},
                {DM_CODE_XML_UNKNOWN_ELEMENT, 5, 7, "zzz", "section, table"}};
    assert_int_equal(dm_report_count(bench->report), sizeof want / sizeof *want);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        const struct dm_finding *finding = dm_report_at(bench->report, i);
        assert_int_equal(finding->code, want[i].code);
        assert_at(finding->origin, want[i].line, want[i].column);
        if (want[i].name == NULL) continue;
        assert_string_equal(finding->arguments[0].value, want[i].name);
        assert_string_equal(finding->arguments[1].value, "a");
        assert_string_equal(finding->arguments[2].value, want[i].nearest);
    }
    assert_true(dm_xml_check_attributes(dm_xml_first(root, "section"), none, bench->report));
    root = parse(bench, "<a id='1' when='2'> <section/>\n<table/> </a>");
    assert_true(dm_xml_check_attributes(root, attributes, bench->report) && dm_xml_check_children(root, children, bench->report));
    assert_int_equal(dm_report_count(bench->report), 0);
}

static void test_questions_take_null(void **state) {
    (void)state;
    assert_null(dm_xml_get(NULL, "a"));
    assert_null(dm_xml_attribute(NULL, "a"));
    assert_false(dm_xml_is(NULL, "a"));
    assert_null(dm_xml_first(NULL, "a"));
    assert_null(dm_xml_next(NULL, "a"));
}

static void put(const char *path, const char *text, size_t length) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);

    assert_true(file >= 0);
    assert_int_equal(write(file, text, length), (ssize_t)length);
    close(file);
}

static void assert_one(struct bench *bench, enum dm_code code) {
    assert_int_equal(dm_report_count(bench->report), 1);
    assert_string_equal(dm_code_info(dm_report_at(bench->report, 0)->code)->code, dm_code_info(code)->code);
    assert_string_equal(dm_report_at(bench->report, 0)->arguments[0].value, "name");
    dm_report_free(bench->report);
    bench->report = dm_report_new();
}

static void test_files(void **state) {
    struct bench *bench = *state;
    size_t length = 0;

    put("xml_read_test.xml", "<a>b\0c</a>", 10);
    char *bytes = dm_file_read(bench->arena, "xml_read_test.xml", "name", 10, &length, bench->report);
    assert_int_equal(length, 10);
    assert_memory_equal(bytes, "<a>b\0c</a>", 11);
    assert_null(dm_file_read(bench->arena, "xml_read_test.xml", "name", 9, &length, bench->report));
    assert_one(bench, DM_CODE_FILE_TOO_LARGE);
    assert_null(dm_file_read(bench->arena, "xml_read_test_no.xml", "name", 9, &length, bench->report));
    assert_one(bench, DM_CODE_FILE_MISSING);
    assert_null(dm_file_read(bench->arena, "xml_read_test.xml/x", "name", 9, &length, bench->report));
    assert_one(bench, DM_CODE_FILE_MISSING);
    assert_null(dm_file_read(bench->arena, ".", "name", 9, &length, bench->report));
    assert_one(bench, DM_CODE_FILE_UNREADABLE);
    assert_null(dm_file_read(bench->arena, "/dev/zero", "name", 9, &length, bench->report));
    assert_one(bench, DM_CODE_FILE_UNREADABLE);
    unlink("xml_read_test.fifo");
    if (mkfifo("xml_read_test.fifo", 0666) == 0) {
        assert_null(dm_file_read(bench->arena, "xml_read_test.fifo", "name", 9, &length, bench->report));
        assert_one(bench, DM_CODE_FILE_UNREADABLE);
        unlink("xml_read_test.fifo");
    }
    put("xml_read_test.xml", "", 0);
    bytes = dm_file_read(bench->arena, "xml_read_test.xml", "name", 0, &length, bench->report);
    assert_string_equal(bytes, "");
    put("xml_read_test.xml", "<a>b</a>", 8);
    assert_true(dm_xml_is(dm_xml_read_file(bench->arena, "xml_read_test.xml", "t.xml", bench->report), "a"));
    assert_null(dm_xml_read_file(bench->arena, "xml_read_test_no.xml", "name", bench->report));
    assert_one(bench, DM_CODE_FILE_MISSING);
    unlink("xml_read_test.xml");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_positions),
        TEST(test_faults),
        TEST(test_positions_of_text),
        TEST(test_references_in_values),
        TEST(test_zero_bytes),
        TEST(test_every_truncation_is_refused),
        TEST(test_limits),
        TEST(test_depth),
        TEST(test_attributes_are_few),
        TEST(test_lines_beyond_16_bits),
        TEST(test_arena_that_ends),
        TEST(test_texts),
        TEST(test_unknown_names_are_found),
        TEST(test_questions_take_null),
        TEST(test_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
