/* html/: one page that is XML and HTML at once, holds every construct, runs nothing and escapes everything. That its text is the doc's is
 * seen by tests/office/html.py. */
#include "base/xml_read.h"
#include "doc/write.h"
#include "specimen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct page {
    struct dm_arena *arena;
    struct dm_buf bytes;
    struct dm_xml *root;
};

static void read_page(struct page *page, struct dm_doc *doc) {
    page->arena = dm_arena_new(0);
    dm_buf_init(&page->bytes, 0);
    assert_true(dm_html_writer.write(doc, NULL, &page->bytes, NULL));
    const char *xml = strchr(page->bytes.data, '\n') + 1; /* our reader refuses every DOCTYPE */
    page->root = dm_xml_parse(page->arena, "page.html", xml, strlen(xml), NULL);
    assert_non_null(page->root);
    dm_doc_free(doc);
}

static void free_page(struct page *page) {
    dm_buf_free(&page->bytes);
    dm_arena_free(page->arena);
}

static int count(const struct dm_xml *node, const char *element, const char *attribute, const char *value) {
    int found = 0;

    for (const struct dm_xml *at = dm_xml_first(node, NULL); at; at = dm_xml_next(at, NULL)) {
        const char *has = attribute ? dm_xml_get(at, attribute) : NULL;
        if ((!element || dm_xml_is(at, element)) && (!attribute || (has && (!value || !strcmp(has, value))))) found++;
        found += count(at, element, attribute, value);
    }
    return found;
}

static bool holds(const struct page *page, const char *text) {
    return strstr(page->bytes.data, text) != NULL;
}

static void every_construct_is_spelt(void **state) {
    static const struct {
        const char *element, *attribute, *value;
        int times;
    } rows[] = {
        {"h1", NULL, NULL, 1},
        {"nav", "aria-labelledby", "contents-title", 1},
        {"div", "class", "sheet wide", 1},
        {"div", "class", "sheet cover", 1},
        {"figure", NULL, NULL, 2},
        {"figcaption", NULL, NULL, 2},
        {"caption", NULL, NULL, 3},
        {"img", "alt", NULL, 3},
        {"thead", NULL, NULL, 4},
        {"th", "scope", "col", 14},
        {"ol", NULL, NULL, 2},
        {"mark", "class", "Gap", 2},
        {"em", NULL, NULL, 1},
        {NULL, "role", "note", 2},
        {"a", "role", "doc-noteref", 2},
        {"a", "role", "doc-backlink", 2},
        {"a", "class", "skip", 1},
        {"td", "colspan", "4", 1},
        {"table", "role", "presentation", 2},
        {"script", NULL, NULL, 0},
    };
    struct page page;

    (void)state;
    read_page(&page, specimen_doc("ministry", false, "es-PA"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (count(page.root, rows[i].element, rows[i].attribute, rows[i].value) != rows[i].times)
            fail_msg("%s %s=%s: %d", rows[i].element ? rows[i].element : "*", rows[i].attribute ? rows[i].attribute : "",
                     rows[i].value ? rows[i].value : "", count(page.root, rows[i].element, rows[i].attribute, rows[i].value));
    assert_string_equal(dm_xml_get(page.root, "lang"), "es-PA");
    assert_memory_equal(page.bytes.data, "<!DOCTYPE html>\n", 16);
    assert_true(holds(&page, "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"));
    assert_true(holds(&page, "size:210mm 297mm"));
    assert_true(holds(&page, "name=\"dm.copy\" content=\"02\""));
    free_page(&page);
}

static void every_look_and_paper_is_spelt(void **state) {
    static const char *const styles[] = {"ministry", "harbour"};

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct page page;
        read_page(&page, specimen_doc(styles[i % 2], i / 2 == 1, "en"));
        assert_int_equal(holds(&page, "size:215.9mm 279.4mm"), i / 2);
        free_page(&page);
    }
}

static void same_doc_same_bytes(void **state) {
    struct page first, second;

    (void)state;
    read_page(&first, specimen_doc("harbour", true, "en"));
    read_page(&second, specimen_doc("harbour", true, "en"));
    assert_string_equal(first.bytes.data, second.bytes.data);
    free_page(&first);
    free_page(&second);
}

static struct dm_doc *small_doc(void) {
    struct dm_doc *doc = dm_doc_new();

    doc->look = dm_look_make(doc->arena, dm_look_roles_new(doc->arena), "ministry", false);
    doc->language = "en";
    doc->title = "A title";
    return doc;
}

static struct dm_node *say(struct dm_doc *doc, enum dm_pstyle style, const char *place, const char *words) {
    struct dm_node *part = doc->root && doc->root->last ? doc->root->last : dm_doc_part(doc, DM_PAGE_PORTRAIT);
    struct dm_node *para = dm_doc_para(doc, part, style, place);

    dm_doc_text(doc, para, DM_CSTYLE_NONE, words, NULL, 0);
    return para;
}

/* Words and names that would end an element, a string or a rule stand as words. */
static void harm_is_escaped(void **state) {
    static const char harm[] = "</style><script>alert(1)</script>\"};*{display:none}\\\n'&amp;<!--";
    struct dm_doc *doc = small_doc();
    struct page page;
    const char *why;

    (void)state;
    doc->title = doc->marking = harm;
    doc->look->serif.name = doc->look->sans.substitute = harm;
    doc->header = dm_doc_loose_para(doc, DM_PSTYLE_HEADER);
    dm_doc_text(doc, doc->header, DM_CSTYLE_NONE, harm, NULL, 0);
    say(doc, DM_PSTYLE_BODY, "a", harm);
    assert_true(dm_doc_complete(doc, &why));
    read_page(&page, doc);
    assert_int_equal(count(page.root, "script", NULL, NULL), 0);
    assert_false(holds(&page, "<script"));
    assert_false(holds(&page, "}*{") || holds(&page, "};*{display:none}\\\\"));
    const struct dm_xml *style = dm_xml_first(dm_xml_first(page.root, "head"), "style");
    assert_non_null(style);
    assert_null(strpbrk(dm_xml_text(page.arena, style), "<>&"));
    assert_non_null(strstr(dm_xml_text(page.arena, style), "\"\\3c \\2f style\\3e "));
    free_page(&page);
}

/* Without cover and contents: the title is the doc's, and the way past the head leads to the text. */
static void a_listing_is_a_page_too(void **state) {
    struct dm_doc *doc = small_doc();
    struct page page;
    const char *why;

    (void)state;
    say(doc, DM_PSTYLE_BODY, "a", "Words.");
    say(doc, DM_PSTYLE_FORM_CHECK, NULL, "one");
    say(doc, DM_PSTYLE_FORM_CHECK, NULL, "two");
    say(doc, DM_PSTYLE_BODY, NULL, "");
    assert_true(dm_doc_complete(doc, &why));
    read_page(&page, doc);
    assert_true(holds(&page, "<h1 class=\"band\">A title</h1>"));
    assert_true(holds(&page, "href=\"#text\">A title</a>"));
    assert_true(holds(&page, "<ul><li class=\"FormCheck\">one</li><li class=\"FormCheck\">two</li></ul>"));
    assert_true(holds(&page, "<p class=\"BodyText\"></p>")); /* never <p/>, which HTML takes for <p> */
    free_page(&page);
}

static void bare_keeps_what_links_need(void **state) {
    struct dm_doc *doc = specimen_doc("ministry", false, "en");
    struct page page;

    (void)state;
    doc->bare = true;
    read_page(&page, doc);
    assert_false(holds(&page, "dm.inputs"));
    assert_int_equal(count(page.root, "p", "id", NULL), 0);
    assert_int_equal(count(page.root, "h2", "id", NULL), 6); /* five headings and the title of the contents */
    free_page(&page);
}

static void a_full_buffer_is_a_finding(void **state) {
    struct dm_doc *doc = small_doc();
    struct dm_report *report = dm_report_new();
    struct dm_buf out;
    const char *why;

    (void)state;
    say(doc, DM_PSTYLE_BODY, "a", "Words.");
    assert_true(dm_doc_complete(doc, &why));
    dm_buf_init(&out, 100);
    assert_false(dm_html_writer.write(doc, NULL, &out, report));
    assert_int_equal(dm_report_count(report), 1);
    dm_buf_free(&out);
    dm_report_free(report);
    dm_doc_free(doc);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_construct_is_spelt),   cmocka_unit_test(every_look_and_paper_is_spelt),
        cmocka_unit_test(same_doc_same_bytes),        cmocka_unit_test(harm_is_escaped),
        cmocka_unit_test(a_listing_is_a_page_too),    cmocka_unit_test(bare_keeps_what_links_need),
        cmocka_unit_test(a_full_buffer_is_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
