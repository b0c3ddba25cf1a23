/* pdf.c: the stamp in the packet's padding, which moves no byte and breaks with any change; pages of destinations. */
#include "base/pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char source[65] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static void make(struct dm_buf *pdf, size_t padding, const char *more) {
    dm_buf_init(pdf, 0);
    dm_buf_add(pdf, "%PDF-1.4\n<?xpacket begin=\"\"?><x:xmpmeta><rdf:RDF>");
    dm_buf_add(pdf, more);
    dm_buf_add(pdf, "</rdf:RDF></x:xmpmeta>\n");
    for (size_t i = 0; i < padding; i++) dm_buf_add_char(pdf, i % 100 == 99 ? '\n' : ' ');
    dm_buf_add(pdf, "<?xpacket end=\"w\"?>\n/Kids[ 1 0 R 22 0 R\n71 0 R ]\n/5Fdm5Fabc[71 0 R/XYZ 1 2 0]\n/5Fdm5Fabcd[22 0 R/XYZ 1 2 0]\n"
                    "/5Fdm5Fgone[99 0 R/XYZ]\n/5Fdm5Ftorn[");
    for (int i = 0; i < 1100; i++) dm_buf_add_char(pdf, '.');
    dm_buf_add(pdf, "\n%%EOF\n");
}

static void a_stamp_moves_nothing_and_proves_the_file(void **state) {
    struct dm_buf pdf, before;
    char found[65];

    (void)state;
    make(&pdf, 2000, "");
    make(&before, 2000, "");
    assert_false(dm_pdf_is_stamped(pdf.data, pdf.length, found));
    assert_true(dm_pdf_stamp(&pdf, source));
    assert_int_equal(pdf.length, before.length);
    const char *tail = strstr(pdf.data, "xpacket end"), *old = strstr(before.data, "xpacket end");
    assert_int_equal(tail - pdf.data, old - before.data);
    assert_string_equal(tail, old);
    assert_non_null(strstr(pdf.data, "</rdf:Description></rdf:RDF></x:xmpmeta>\n "));
    assert_true(dm_pdf_is_stamped(pdf.data, pdf.length, found));
    assert_string_equal(found, source);
    assert_false(dm_pdf_stamp(&pdf, source)); /* never twice */
    dm_buf_free(&pdf);
    dm_buf_free(&before);
}

static void any_change_breaks_it(void **state) {
    struct dm_buf pdf;
    char found[65];

    (void)state;
    make(&pdf, 2000, "");
    assert_true(dm_pdf_stamp(&pdf, source));
    for (size_t i = 0; i < pdf.length; i += 7) {
        pdf.data[i] ^= 1;
        assert_false(dm_pdf_is_stamped(pdf.data, pdf.length, found));
        pdf.data[i] ^= 1;
    }
    for (size_t length = 0; length < pdf.length; length += 13) assert_false(dm_pdf_is_stamped(pdf.data, length, found));
    dm_buf_add(&pdf, "1 0 obj a signature endobj\n%%EOF\n");
    assert_false(dm_pdf_is_stamped(pdf.data, pdf.length, found));
    dm_buf_free(&pdf);
}

static void without_room_or_packet_nothing_is_written(void **state) {
    static const char plain[] = "%PDF-1.4\nno packet\n%%EOF\n";
    struct dm_buf pdf;

    (void)state;
    make(&pdf, 100, "");
    size_t length = pdf.length;
    assert_false(dm_pdf_stamp(&pdf, source));
    assert_int_equal(pdf.length, length);
    dm_buf_free(&pdf);
    make(&pdf, 2000, "<dc:identifier>theirs</dc:identifier>");
    assert_false(dm_pdf_stamp(&pdf, source));
    dm_buf_free(&pdf);
    dm_buf_init(&pdf, 0);
    dm_buf_add(&pdf, plain);
    assert_false(dm_pdf_stamp(&pdf, source));
    dm_buf_free(&pdf);
}

static void pages_are_read(void **state) {
    static const struct {
        const char *name;
        int page;
    } rows[] = {{"_dm_abc", 3}, {"_dm_abcd", 2}, {"_dm_ab", 0}, {"_dm_gone", 0}, {"_dm_torn", 0}, {"", 0}};
    struct dm_buf pdf;

    (void)state;
    make(&pdf, 10, "");
    assert_true(dm_pdf_is_whole(pdf.data, pdf.length));
    assert_false(dm_pdf_is_whole(pdf.data, pdf.length - 8));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_int_equal(dm_pdf_page(pdf.data, pdf.length, rows[i].name), rows[i].page);
    for (size_t length = 0; length < pdf.length; length++) dm_pdf_page(pdf.data, length, "_dm_abc"); /* never beyond its end */
    dm_buf_free(&pdf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stamp_moves_nothing_and_proves_the_file),
        cmocka_unit_test(any_change_breaks_it),
        cmocka_unit_test(without_room_or_packet_nothing_is_written),
        cmocka_unit_test(pages_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
