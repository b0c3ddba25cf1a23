/* The ODT writer, looked at as a reader would: the parts of the specimen as trees. Schemas and layout are tests/office's business. */
#include "odt_file.h"
#include "specimen.h"

#include "doc/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int specimen(void **state) {
    static struct odt_file file;

    file = (struct odt_file){0};
    odt_take(&file, specimen_doc("ministry", false, "en"));
    *state = &file;
    return 0;
}

static int done(void **state) {
    odt_release(*state);
    return 0;
}

/* ---- package ---- */

static void mimetype_stands_at_byte_38(void **state) {
    const struct odt_file *file = *state;
    const char type[] = "application/vnd.oasis.opendocument.text";

    assert_memory_equal(file->bytes.data, "PK\3\4", 4);
    assert_memory_equal(file->bytes.data + 30, "mimetype", 8);
    assert_memory_equal(file->bytes.data + 38, type, sizeof type - 1);
    assert_int_equal(file->bytes.data[8], 0); /* stored */
}

static void same_doc_gives_same_bytes(void **state) {
    const struct odt_file *file = *state;
    struct dm_doc *again = specimen_doc("ministry", false, "en");
    struct dm_buf bytes;

    odt_bytes(again, &bytes, NULL);
    assert_int_equal(bytes.length, file->bytes.length);
    assert_memory_equal(bytes.data, file->bytes.data, bytes.length);
    dm_buf_free(&bytes);
    dm_doc_free(again);
}

static void manifest_names_every_part(void **state) {
    static const char *const parts[] = {"/",        "content.xml",         "styles.xml",          "settings.xml",
                                        "meta.xml", "Pictures/image1.png", "Pictures/image2.jpg", "Pictures/image3.png"};
    struct odt_file *file = *state;

    assert_int_equal(odt_count(file->manifest, "file-entry", NULL, NULL), sizeof parts / sizeof *parts);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        assert_int_equal(odt_count(file->manifest, "file-entry", "full-path", parts[i]), 1);
        if (i) assert_non_null(dm_archive_part(file->archive, parts[i], file->arena, &(size_t){0}));
    }
}

static void file_proves_itself(void **state) {
    struct odt_file *file = *state;
    char seal[65];

    dm_archive_seal(file->archive, "meta.xml", seal);
    assert_string_equal(dm_xml_text(file->arena, odt_find(file->meta, "user-defined", "name", "dm.seal", 0)), seal);
    assert_string_equal(dm_xml_text(file->arena, odt_find(file->meta, "user-defined", "name", "dm.copy", 0)), "02");
    assert_string_equal(dm_xml_text(file->arena, odt_find(file->meta, "title", NULL, NULL, 0)), "Port Facility Security Plan");
    assert_string_equal(dm_xml_text(file->arena, odt_find(file->meta, "date", NULL, NULL, 0)), "2026-10-01T00:00:00");
    assert_null(odt_find(file->meta, "generator", NULL, NULL, 0));
}

/* ---- styles ---- */

static bool style_exists(struct odt_file *file, const char *name) {
    return odt_find(file->styles, "style", "name", name, 0) || odt_find(file->styles, "list-style", "name", name, 0) ||
           odt_find(file->content, "style", "name", name, 0);
}

static void every_style_named_exists(void **state) {
    static const char *const attributes[] = {"style-name", "parent-style-name", "next-style-name", "list-style-name", "visited-style-name"};
    struct odt_file *file = *state;
    struct dm_xml *const roots[] = {file->content, file->styles};

    for (int r = 0; r < 2; r++)
        for (struct dm_xml *at = roots[r]; at; at = odt_after(roots[r], at))
            for (size_t i = 0; at->name && i < sizeof attributes / sizeof *attributes; i++)
                if (odt_value(at, attributes[i])) assert_true(style_exists(file, odt_value(at, attributes[i])));
}

/* look.md §6: automatic styles for cell, column, row, table, and the paragraph that opens new pages. Pictures stand in the line. */
static void nothing_is_formatted_directly(void **state) {
    struct odt_file *file = *state;
    struct dm_xml *automatic = odt_find(file->content, "automatic-styles", NULL, NULL, 0);

    assert_int_equal(odt_count(automatic, "style", "family", "text"), 0);
    assert_int_equal(odt_count(automatic, "text-properties", NULL, NULL), 0);
    /* Paragraphs may be held to the next one: one style each, with that and nothing else. */
    int held = odt_count(automatic, "paragraph-properties", NULL, NULL);
    assert_in_range(held, 1, 12);
    assert_int_equal(odt_count(automatic, "paragraph-properties", "keep-with-next", "always"), held);
    for (int i = 0; i < held; i++) assert_null(odt_find(automatic, "paragraph-properties", NULL, NULL, i)->attributes->next);
    assert_int_equal(odt_count(automatic, "style", "family", "paragraph"), odt_count(automatic, "style", "master-page-name", NULL) + held);
    assert_int_equal(odt_count(automatic, "style", "family", "graphic"), 1);
}

static void parts_open_their_pages(void **state) {
    static const char *const pages[] = {"Cover", "Standard", "Landscape"};
    struct odt_file *file = *state;

    for (int i = 0; i < 3; i++) {
        assert_non_null(odt_find(file->styles, "master-page", "name", pages[i], 0));
        assert_true(odt_count(file->content, "style", "master-page-name", pages[i]) >= 1);
    }
    assert_string_equal(odt_get(odt_find(file->styles, "page-layout-properties", NULL, NULL, 2), "print-orientation"), "landscape");
    assert_int_equal(odt_count(file->styles, "p", "style-name", "Marking"), 4);
    assert_int_equal(odt_count(file->styles, "p", "style-name", "Marking_20_Wide"), 2);
    assert_int_equal(odt_count(file->styles, "page-number", NULL, NULL), 2);
}

/* look.md §3: 30 - 10 mm of band less the lines of footer and marking leaves 4.8 mm above them. */
static void footer_stands_at_the_foot_of_its_band(void **state) {
    struct odt_file *file = *state;
    struct dm_xml *band = odt_find(odt_find(file->styles, "page-layout", "name", "PLStandard", 0), "footer-style", NULL, NULL, 0);
    struct dm_xml *figures = odt_find(band, "header-footer-properties", NULL, NULL, 0);

    assert_string_equal(odt_get(figures, "height"), "20mm");
    assert_memory_equal(odt_get(figures, "margin-top"), "4.8", 3);
}

static void border_stands_inside_the_margin(void **state) {
    struct odt_file *file = *state;
    struct dm_xml *properties = dm_xml_first(odt_find(file->styles, "style", "name", "Obligation", 0), "paragraph-properties");

    /* 22 mm less 2.5 pt of line and 9 pt of gap */
    assert_memory_equal(odt_get(properties, "margin-left"), "17.94", 5);
    assert_string_equal(odt_get(properties, "margin-right"), "10mm");
    assert_string_equal(odt_get(properties, "text-indent"), "0mm");
}

static void languages_are_tagged(void **state) {
    static const char *const tags[][4] = {{"en", "en", "none", NULL}, {"es-PA", "es", "PA", NULL}, {"es-419", "es", "419", "es-419"}};

    (void)state;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct odt_file file = {0};
        struct dm_xml *words;

        odt_take(&file, specimen_doc("harbour", true, tags[i][0]));
        words = odt_find(odt_find(file.styles, "default-style", "family", "paragraph", 0), "text-properties", NULL, NULL, 0);
        assert_string_equal(odt_get(words, "language"), tags[i][1]);
        assert_string_equal(odt_get(words, "country"), tags[i][2]);
        if (tags[i][3])
            assert_string_equal(odt_get(words, "rfc-language-tag"), tags[i][3]);
        else
            assert_null(odt_get(words, "rfc-language-tag"));
        odt_release(&file);
    }
}

/* ---- text ---- */

static void each_name_is_bookmarked_once(void **state) {
    struct odt_file *file = *state;
    struct dm_counts counts = {0};
    int starts = odt_count(file->content, "bookmark-start", NULL, NULL);

    dm_doc_count(file->doc, &counts);
    for (int i = 0; i < starts; i++) {
        const char *name = odt_get(odt_find(file->content, "bookmark-start", NULL, NULL, i), "name");

        assert_int_equal(odt_count(file->content, "bookmark-start", "name", name), 1);
        assert_int_equal(odt_count(file->content, "bookmark-end", "name", name), 1);
    }
    /* every named paragraph, and the number of each of five captions */
    assert_int_equal(starts, (int)counts.named + 5);
}

static void references_lead_somewhere(void **state) {
    static const char *const formats[] = {"text", "number", "page"};
    struct odt_file *file = *state;

    for (int i = 0; i < 3; i++) assert_true(odt_count(file->content, "bookmark-ref", "reference-format", formats[i]) > 1);
    for (int i = 0; odt_find(file->content, "bookmark-ref", NULL, NULL, i); i++)
        assert_non_null(odt_find(file->content, "bookmark-start", "name",
                                 odt_get(odt_find(file->content, "bookmark-ref", NULL, NULL, i), "ref-name"), 0));
    for (int i = 0; odt_find(file->content, "a", NULL, NULL, i); i++)
        assert_non_null(
            odt_find(file->content, "bookmark-start", "name", odt_get(odt_find(file->content, "a", NULL, NULL, i), "href") + 1, 0));
}

static void captions_count_in_their_sequence(void **state) {
    struct odt_file *file = *state;

    assert_int_equal(odt_count(file->content, "sequence-decl", NULL, NULL), 2);
    assert_int_equal(odt_count(file->content, "sequence", "name", "Table"), 3);
    assert_int_equal(odt_count(file->content, "sequence", "name", "Figure"), 2);
    assert_string_equal(odt_get(odt_find(file->content, "sequence", "name", "Figure", 0), "formula"), "ooow:Figure+1");
}

static void headings_stand_in_the_outline(void **state) {
    struct odt_file *file = *state;

    assert_int_equal(odt_count(file->content, "h", "outline-level", "1"), 5); /* three chapters, two annexes */
    assert_int_equal(odt_count(file->content, "h", "outline-level", "3"), 2);
    assert_int_equal(odt_count(file->content, "h", "is-list-header", NULL), 0);
    assert_int_equal(odt_count(file->styles, "style", "default-outline-level", NULL), 3);
}

static void annexes_count_on_and_steps_begin_anew(void **state) {
    struct odt_file *file = *state;

    assert_int_equal(odt_count(file->content, "list", "xml:id", "annexes"), 1);
    assert_int_equal(odt_count(file->content, "list", "continue-list", "annexes"), 1);
    assert_int_equal(odt_count(file->content, "list", "continue-list", NULL), 1);
    assert_int_equal(odt_count(file->content, "list", "continue-numbering", NULL), 0);
    assert_int_equal(odt_count(file->content, "list", "style-name", "Steps"), 2);
    assert_int_equal(odt_count(file->content, "list", "style-name", "Card_20_Checks"), 1);
}

static void contents_are_filled_and_linked(void **state) {
    struct odt_file *file = *state;
    struct dm_xml *contents = odt_find(file->content, "table-of-content", NULL, NULL, 0),
                  *body = odt_find(contents, "index-body", NULL, NULL, 0);
    int entries = odt_count(body, "a", NULL, NULL);

    assert_string_equal(odt_get(contents, "protected"), "true");
    assert_int_equal(odt_count(contents, "table-of-content-entry-template", NULL, NULL), 3);
    assert_non_null(odt_find(body, "index-title", NULL, NULL, 0));
    assert_int_equal(entries, odt_count(file->content, "h", NULL, NULL));
    assert_int_equal(odt_count(body, "bookmark-ref", "reference-format", "page"), entries);
}

static void footnotes_hold_their_text(void **state) {
    struct odt_file *file = *state;

    assert_int_equal(odt_count(file->content, "note", "note-class", "footnote"), 2);
    assert_string_equal(odt_get(odt_find(file->content, "note", NULL, NULL, 1), "id"), "ftn2");
    assert_int_equal(odt_count(odt_find(file->content, "note-body", NULL, NULL, 0), "p", "style-name", "Footnote"), 1);
}

static void pictures_are_told_in_words(void **state) {
    struct odt_file *file = *state;

    assert_int_equal(odt_count(file->content, "frame", "anchor-type", "as-char"), 3);
    for (int i = 0; i < 3; i++) {
        struct dm_xml *frame = odt_find(file->content, "frame", NULL, NULL, i);

        assert_non_null(dm_xml_first(frame, "title"));
        assert_non_null(dm_xml_first(frame, "desc"));
    }
    assert_int_equal(odt_count(file->content, "image", "mime-type", "image/jpeg"), 1);
}

/* ---- tables ---- */

static void rows_have_as_many_cells_as_columns(void **state) {
    struct odt_file *file = *state;
    struct dm_xml *table;

    for (int i = 0; (table = odt_find(file->content, "table", NULL, NULL, i)); i++) {
        int columns = odt_count(table, "table-column", NULL, NULL), rows = odt_count(table, "table-row", NULL, NULL);

        assert_int_equal(odt_count(table, "table-cell", NULL, NULL) + odt_count(table, "covered-table-cell", NULL, NULL), columns * rows);
        assert_non_null(dm_xml_first(table, "title"));
    }
}

static void heads_repeat_and_small_tables_stay_whole(void **state) {
    struct odt_file *file = *state;
    struct dm_xml *contacts = odt_find(file->content, "sequence", "name", "Table", 1);
    struct dm_xml *style;

    while (contacts && !dm_xml_is(contacts, "table")) contacts = odt_after(file->content, contacts);
    assert_int_equal(odt_count(contacts, "table-header-rows", NULL, NULL), 1);
    assert_int_equal(odt_count(dm_xml_first(contacts, "table-header-rows"), "table-row", NULL, NULL), 1);
    style = odt_find(file->content, "style", "name", odt_get(contacts, "style-name"), 0);
    assert_null(odt_get(dm_xml_first(style, "table-properties"), "may-break-between-rows")); /* eleven rows */
    style = odt_find(file->content, "style", "name", odt_get(odt_find(file->content, "table", NULL, NULL, 0), "style-name"), 0);
    assert_string_equal(odt_get(dm_xml_first(style, "table-properties"), "may-break-between-rows"), "false");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mimetype_stands_at_byte_38),
        cmocka_unit_test(same_doc_gives_same_bytes),
        cmocka_unit_test(manifest_names_every_part),
        cmocka_unit_test(file_proves_itself),
        cmocka_unit_test(every_style_named_exists),
        cmocka_unit_test(nothing_is_formatted_directly),
        cmocka_unit_test(parts_open_their_pages),
        cmocka_unit_test(footer_stands_at_the_foot_of_its_band),
        cmocka_unit_test(border_stands_inside_the_margin),
        cmocka_unit_test(languages_are_tagged),
        cmocka_unit_test(each_name_is_bookmarked_once),
        cmocka_unit_test(references_lead_somewhere),
        cmocka_unit_test(captions_count_in_their_sequence),
        cmocka_unit_test(headings_stand_in_the_outline),
        cmocka_unit_test(annexes_count_on_and_steps_begin_anew),
        cmocka_unit_test(contents_are_filled_and_linked),
        cmocka_unit_test(footnotes_hold_their_text),
        cmocka_unit_test(pictures_are_told_in_words),
        cmocka_unit_test(rows_have_as_many_cells_as_columns),
        cmocka_unit_test(heads_repeat_and_small_tables_stay_whole),
    };

    return cmocka_run_group_tests_name("odt", tests, specimen, done);
}
