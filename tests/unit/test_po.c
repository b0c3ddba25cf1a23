/* Translation files: what is kept of them, how they come out again, and what is said of broken ones. */
#include "../support/small_kit.h"
#include "base/buf.h"
#include "base/hash.h"
#include "kit/po.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEADER "# Spanish\nmsgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"

static const char whole[] = HEADER "\n"
                                   "# a translator's note\n"
                                   "# of two lines\n"
                                   "#. facility = its name\n"
                                   "#. EXAMPLE: Sereno\n"
                                   "#: documents/pfsp/access.xml:6\n"
                                   "#, python-brace-format\n"
                                   "msgctxt \"acc.points.a\"\n"
                                   "msgid \"By land, {facility.bare}.\"\n"
                                   "msgstr \"Por tierra, {facility.bare}.\"\n"
                                   "\n"
                                   "#, fuzzy, python-brace-format\n"
                                   "#| msgid \"old words\"\n"
                                   "msgctxt \"acc.points.b\"\n"
                                   "msgid \"\"\n"
                                   "\"A text of so many words that it does not fit on one line of seventy-nine \"\n"
                                   "\"columns.\"\n"
                                   "msgstr \"\"\n"
                                   "\"Primera línea\\n\"\n"
                                   "\"segunda \\\"línea\\\" con \\\\ y \\t\"\n"
                                   "\n"
                                   "msgctxt \"acc.points.c\"\n"
                                   "msgid \"Not yet\"\n"
                                   "msgstr \"\"\n"
                                   "\n"
                                   "#~ msgctxt \"acc.points.z\"\n"
                                   "#~ msgid \"Gone\"\n"
                                   "#~ msgstr \"Ido\"\n";

struct fixture {
    struct dm_arena *arena;
    struct dm_report *report;
};

static int set_up(void **state) {
    static struct fixture f; /* one test at a time */

    f.arena = dm_arena_new(0);
    f.report = dm_report_new();
    *state = &f;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *f = *state;

    dm_report_free(f->report);
    dm_arena_free(f->arena);
    return 0;
}

static struct dm_po *parse(struct fixture *f, const char *text) {
    return dm_po_parse(f->arena, text, strlen(text), "es/pfsp.po", f->report);
}

static void entries(void **state) {
    struct fixture *f = *state;
    const struct dm_po *po = parse(f, whole);

    assert_non_null(po);
    assert_int_equal(po->entries.count, 4);
    const struct dm_po_entry *a = &po->entries.items[0], *b = &po->entries.items[1], *z = &po->entries.items[3];
    assert_string_equal(po->header, "Language: es\nContent-Type: text/plain; charset=UTF-8\n");
    assert_string_equal(po->header_notes, "Spanish");
    assert_string_equal(a->context, "acc.points.a");
    assert_string_equal(a->id, "By land, {facility.bare}.");
    assert_string_equal(a->text, "Por tierra, {facility.bare}.");
    assert_string_equal(a->notes, "a translator's note\nof two lines");
    assert_string_equal(a->extracted, "facility = its name\nEXAMPLE: Sereno");
    assert_string_equal(a->references, "documents/pfsp/access.xml:6");
    assert_string_equal(a->flags, "python-brace-format");
    assert_int_equal(a->line, 13);
    assert_false(a->fuzzy || a->obsolete);
    assert_true(b->fuzzy);
    assert_string_equal(b->flags, "python-brace-format");
    assert_string_equal(b->previous, "old words");
    assert_string_equal(b->text, "Primera línea\nsegunda \"línea\" con \\ y \t");
    assert_string_equal(po->entries.items[2].text, "");
    assert_true(z->obsolete);
    assert_string_equal(z->text, "Ido");
    assert_ptr_equal(dm_map_get(po->by_context, "acc.points.b"), b);
    assert_null(dm_map_get(po->by_context, "acc.points.z"));
    assert_int_equal(dm_report_count(f->report), 0);
}

/* Once with the lines as they were read, once laid out anew. */
static void round_trip(void **state) {
    struct fixture *f = *state;
    struct dm_po *po = parse(f, whole);
    struct dm_buf out;

    dm_buf_init(&out, 0);
    dm_po_write(po, &out);
    assert_string_equal(out.data, whole);
    dm_buf_clear(&out);
    for (size_t i = 0; i < po->entries.count; i++) po->entries.items[i].raw = NULL;
    dm_po_write(po, &out);
    assert_string_equal(out.data, whole);
    dm_buf_free(&out);
}

/* The lines of a text stay as somebody broke them, unless something stands between them that is no line of it. */
static void lines_kept(void **state) {
    static const char broken[] = "msgctxt \"a\"\nmsgid \"\"\n\"one\"\nmsgstr \"u\"\n\"no\"";
    struct fixture *f = *state;
    const struct dm_po *po = parse(f, "msgctxt \"a\"\nmsgid \"\"\n\"one\"\nmsgstr \"u\"\n\"no\"\n\n"
                                      "msgctxt \"b\"\nmsgid \"two\"\n# amid\nmsgstr \"dos\"\n\n"
                                      "msgctxt \"c\"\r\nmsgid \"three\"\r\nmsgstr \"tres\"\r\n\n"
                                      "#~ msgctxt \"d\"\n#~ msgid \"four\"\n#~ msgstr \"cuatro\"\n");

    assert_int_equal(po->entries.count, 4);
    assert_int_equal(po->entries.items[0].raw_length, strlen(broken));
    assert_memory_equal(po->entries.items[0].raw, broken, strlen(broken));
    for (size_t i = 1; i < 4; i++) assert_null(po->entries.items[i].raw);
}

/* Windows line ends, a byte order mark, no blank lines, odd spaces: the same entries. */
static void forgiving(void **state) {
    struct fixture *f = *state;
    const struct dm_po *po = parse(f, "\xEF\xBB\xBF"
                                      "msgid \"\"\r\nmsgstr \"Language: es\\n\"\r\n"
                                      "msgctxt \"a\"\r\nmsgid   \"one\"  \r\nmsgstr \"uno\"\r\n"
                                      "# next\r\nmsgctxt \"b\"\r\nmsgid \"two\"\r\nmsgstr\"dos\"\r\n"
                                      "#~ msgctxt \"c\"\r\n#~ msgid \"three\"\r\n#~ msgstr \"tres\"\r\n"
                                      "#,fuzzy\r\nmsgctxt \"d\"\r\nmsgid \"four\"\r\nmsgstr \"cuatro\"");

    assert_non_null(po);
    assert_int_equal(po->entries.count, 4);
    assert_string_equal(po->entries.items[1].notes, "next");
    assert_string_equal(po->entries.items[1].text, "dos");
    assert_true(po->entries.items[2].obsolete);
    assert_true(po->entries.items[3].fuzzy && !po->entries.items[3].obsolete);
    assert_null(po->entries.items[3].flags);
    assert_int_equal(po->entries.items[3].line, 14);
}

static void empty(void **state) {
    struct fixture *f = *state;
    const struct dm_po *po = parse(f, "");

    assert_non_null(po);
    assert_int_equal(po->entries.count, 0);
    assert_null(po->header);
    assert_non_null(parse(f, "# only a comment\n"));
}

static void duplicates(void **state) {
    struct fixture *f = *state;
    const struct dm_po *po = parse(f, HEADER "\nmsgctxt \"a\"\nmsgid \"x\"\nmsgstr \"first\"\n\nmsgctxt \"b\"\nmsgid \"x\"\nmsgstr \"y\"\n"
                                             "\nmsgctxt \"a\"\nmsgid \"x\"\nmsgstr \"second\"\n");

    assert_non_null(po);
    assert_int_equal(po->entries.count, 2);
    assert_string_equal(((struct dm_po_entry *)dm_map_get(po->by_context, "a"))->text, "first");
    assert_string_equal(small_kit_findings(f->arena, f->report), "po.duplicate name=a line=7");
    assert_int_equal(dm_report_at(f->report, 0)->origin.line, 15);
}

static const struct {
    const char *text, *finding;
    int line;
} broken[] = {
    {"msgctxt \"a\"\nmsgid \"x\nmsgstr \"y\"\n", "po.syntax near=msgid \"x", 2},
    {"msgctxt \"a\"\nmsgid \"x\"\n\n", "po.syntax near=", 3},
    {"msgctxt \"a\"\nmsgid \"x\"", "po.syntax near=", 3},
    {"hello\n", "po.syntax near=hello", 1},
    {"\n\"loose\"\n", "po.syntax near=\"loose\"", 2},
    {"msgid \"x\"\nmsgid \"y\"\nmsgstr \"z\"\n", "po.syntax near=msgid \"y\"", 2},
    {"msgstr \"z\"\n", "po.syntax near=msgstr \"z\"", 1},
    {"msgid \"x\"\nmsgstr \"a\"\nmsgstr \"b\"\n", "po.syntax near=msgstr \"b\"", 3},
    {"msgid \"x\"\nmsgstr \"a\\q\"\n", "po.syntax near=msgstr \"a\\q\"", 2},
    {"msgid \"x\"\nmsgstr \"a\\\"\n", "po.syntax near=msgstr \"a\\\"", 2},
    {"msgid \"x\"\nmsgstr \"a\" b\n", "po.syntax near=msgstr \"a\" b", 2},
    {"msgid \"x\"\nmsgstr \"a\"b\"\n", "po.syntax near=msgstr \"a\"b\"", 2},
    {"msgid \"x\"\nmsgid_plural \"xs\"\nmsgstr \"a\"\n", "po.syntax near=msgid_plural \"xs\"", 2},
    {"msgid \"x\"\nmsgstr \"\xE1\"\n", "po.encoding", 2},
    {"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n", "po.encoding", 1},
};

static void broken_files(void **state) {
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct dm_report *report = dm_report_new();
        assert_null(dm_po_parse(f->arena, broken[i].text, strlen(broken[i].text), "es.po", report));
        assert_true(dm_report_count(report) > 0);
        const struct dm_finding *finding = dm_report_at(report, 0);
        assert_int_equal(strncmp(small_kit_findings(f->arena, report), broken[i].finding, strlen(broken[i].finding)), 0);
        assert_int_equal(finding->origin.line, broken[i].line);
        assert_string_equal(finding->origin.file, "es.po");
        dm_report_free(report);
    }
    assert_null(dm_po_parse(f->arena, "msgid \"a\0b\"\n", 12, "es.po", NULL));
}

/* All broken lines of a file are said, up to a bound. */
static void several(void **state) {
    struct fixture *f = *state;
    struct dm_buf text;

    assert_null(parse(f, "one\n\nmsgid \"x\"\nmsgstr \"y\"\n\ntwo\n"));
    assert_string_equal(small_kit_findings(f->arena, f->report), "po.syntax near=one; po.syntax near=two");
    dm_buf_init(&text, 0);
    for (int i = 0; i < 1000; i++) dm_buf_add(&text, "wrong\n");
    struct dm_report *report = dm_report_new();
    assert_null(dm_po_parse(f->arena, text.data, text.length, "es.po", report));
    assert_int_equal(dm_report_count(report), 50);
    dm_report_free(report);
    dm_buf_free(&text);
}

static void too_large(void **state) {
    struct fixture *f = *state;
    struct dm_buf text;

    dm_buf_init(&text, 0);
    dm_buf_add(&text, "msgid \"x\"\nmsgstr \"\"\n");
    for (int i = 0; i < 1100; i++) dm_buf_add(&text, "\"sixty-four bytes of text stand here, one line after the other ...\"\n");
    assert_null(parse(f, text.data));
    assert_string_equal(small_kit_findings(f->arena, f->report), "po.too_large limit=64 KiB in one text");
    dm_buf_free(&text);
}

/* Wrapped at 79 columns, counted in letters, and read back the same. */
static void wrapping(void **state) {
    struct fixture *f = *state;
    struct dm_po po = {0};
    struct dm_po_entry *entry = DM_PUSH(f->arena, po.entries);
    struct dm_buf out;

    entry->context = "w";
    entry->id = "x";
    entry->text = "ñandú señal atraque muelle límite ñandú señal atraque muelle límite ñandú señal atraque muelle límite fin "
                  "unapalabratanlargaquenocabeenningunalineadesetentaynuevecolumnasporquenotieneespacios fin";
    entry->fuzzy = true;
    dm_buf_init(&out, 0);
    dm_po_write(&po, &out);
    assert_non_null(strstr(out.data, "\n#, fuzzy\nmsgctxt \"w\"\nmsgid \"x\"\nmsgstr \"\"\n"
                                     "\"ñandú señal atraque muelle límite ñandú señal atraque muelle límite ñandú \"\n"
                                     "\"señal atraque muelle límite fin \"\n\"unapalabra"));
    const struct dm_po *again = parse(f, out.data);
    assert_string_equal(again->entries.items[0].text, entry->text);
    dm_buf_free(&out);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(entries),    TEST(round_trip),   TEST(lines_kept), TEST(forgiving), TEST(empty),
        TEST(duplicates), TEST(broken_files), TEST(several),    TEST(too_large), TEST(wrapping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
