/* doc/: making a doc, what completing it says and finds, and what is counted and digested. */
#include "doc/walk.h"
#include "specimen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct dm_doc *new_doc(void) {
    struct dm_doc *doc = dm_doc_new();

    assert_non_null(doc);
    doc->look = dm_look_make(doc->arena, dm_look_roles_new(doc->arena), "ministry", false);
    assert_non_null(doc->look);
    return doc;
}

static struct dm_node *say(struct dm_doc *doc, struct dm_node *parent, enum dm_pstyle style, const char *place, const char *words) {
    struct dm_node *para = dm_doc_para(doc, parent, style, place);

    dm_doc_text(doc, para, DM_CSTYLE_NONE, words, NULL, 0);
    return para;
}

static struct dm_node *small_table(struct dm_doc *doc, struct dm_node *part, int rows) {
    static const struct dm_column columns[] = {{DM_MM(40), false}, {DM_MM(40), true}};
    struct dm_node *table = dm_doc_table(doc, part, DM_TABLE_DATA, columns, 2);

    for (int i = 0; i < rows; i++) {
        struct dm_node *row = dm_doc_add(doc, table, DM_NODE_ROW);

        say(doc, dm_doc_cell(doc, row, 1, DM_TONE_NONE), DM_PSTYLE_TABLE_TEXT, NULL, "one");
        say(doc, dm_doc_cell(doc, row, 1, DM_TONE_NONE), DM_PSTYLE_TABLE_NUMBER, NULL, "two");
    }
    return table;
}

static void assert_blamed(struct dm_doc *doc, const char *because) {
    const char *why;

    assert_false(dm_doc_complete(doc, &why));
    assert_string_equal(why, because);
    dm_doc_free(doc);
}

static void bookmarks_are_known(void **state) {
    char name[24];

    (void)state;
    dm_doc_bookmark("_dm_", "acc.points.a", name);
    assert_string_equal(name, "_dm_vjiy6gd4bw2yt7vn"); /* computed with Python's hashlib and base64 */
    dm_doc_bookmark("_dmr_", "acc.points.tab/g1", name);
    assert_string_equal(name, "_dmr_rfeszrzqpd6qz73b");
}

static void null_is_accepted_everywhere(void **state) {
    const char *why;

    (void)state;
    assert_null(dm_doc_add(NULL, NULL, DM_NODE_LIST));
    assert_null(dm_doc_part(NULL, DM_PAGE_COVER));
    assert_null(dm_doc_para(NULL, NULL, DM_PSTYLE_BODY, "a"));
    assert_null(dm_doc_loose_para(NULL, DM_PSTYLE_HEADER));
    assert_null(dm_doc_table(NULL, NULL, DM_TABLE_DATA, NULL, 0));
    assert_null(dm_doc_cell(NULL, NULL, 1, DM_TONE_NONE));
    assert_null(dm_doc_text(NULL, NULL, DM_CSTYLE_NONE, "a", NULL, 0));
    assert_null(dm_doc_note(NULL, NULL, "a"));
    assert_false(dm_doc_property(NULL, "a", "b"));
    assert_false(dm_doc_complete(NULL, &why));
    dm_doc_free(NULL);
}

static void malformed_docs_are_found(void **state) {
    static const struct dm_column column = {DM_MM(40), false};
    struct dm_doc *doc = new_doc();
    struct dm_node *part = dm_doc_part(doc, DM_PAGE_PORTRAIT), *row;
    struct dm_run *run;

    (void)state;
    say(doc, part, DM_PSTYLE_BODY, "acc.1", "One.");
    say(doc, part, DM_PSTYLE_BODY, "acc.1", "Two.");
    assert_blamed(doc, "two paragraphs share a place");

    doc = new_doc();
    dm_doc_table(doc, dm_doc_part(doc, DM_PAGE_PORTRAIT), DM_TABLE_DATA, &column, 1);
    assert_blamed(doc, "a table without rows");

    doc = new_doc();
    row = dm_doc_add(doc, dm_doc_table(doc, dm_doc_part(doc, DM_PAGE_PORTRAIT), DM_TABLE_DATA, &column, 1), DM_NODE_ROW);
    dm_doc_cell(doc, row, 1, DM_TONE_NONE);
    assert_blamed(doc, "a cell without a paragraph");

    doc = new_doc();
    row = dm_doc_add(doc, dm_doc_table(doc, dm_doc_part(doc, DM_PAGE_PORTRAIT), DM_TABLE_DATA, &column, 1), DM_NODE_ROW);
    say(doc, dm_doc_cell(doc, row, 2, DM_TONE_NONE), DM_PSTYLE_TABLE_TEXT, NULL, "wide");
    assert_blamed(doc, "a row does not fill its columns");

    doc = new_doc();
    dm_doc_add(doc, dm_doc_part(doc, DM_PAGE_PORTRAIT), DM_NODE_LIST);
    assert_blamed(doc, "a list without items");

    doc = new_doc();
    run = dm_doc_run(doc, say(doc, dm_doc_part(doc, DM_PAGE_PORTRAIT), DM_PSTYLE_BODY, NULL, "See "), DM_RUN_REF, DM_CSTYLE_NONE, "3");
    run->target = "_dm_aaaaaaaaaaaaaaaa";
    assert_blamed(doc, "a reference points to nothing");
}

static void tables_up_to_eight_rows_stay_whole(void **state) {
    struct dm_doc *doc = new_doc();
    struct dm_node *part = dm_doc_part(doc, DM_PAGE_PORTRAIT), *eight = small_table(doc, part, 8), *nine = small_table(doc, part, 9);
    const char *why;

    (void)state;
    assert_true(dm_doc_complete(doc, &why));
    assert_null(why);
    assert_true(eight->whole);
    assert_true(eight->first->first->first->keep_next);
    assert_false(eight->last->first->first->keep_next);
    assert_false(nine->whole);
    assert_false(nine->first->first->first->keep_next);
    dm_doc_free(doc);
}

static struct dm_node *tall_table(struct dm_doc *doc, struct dm_node *part, dm_um height) {
    struct dm_node *table = small_table(doc, part, 8);

    for (struct dm_node *row = table->first; row; row = row->next) row->height = height;
    return table;
}

/* Kept whole, it would leave the page of its caption behind. */
static void tables_too_tall_for_a_page_are_split(void **state) {
    struct dm_doc *doc = new_doc();
    struct dm_node *part = dm_doc_part(doc, DM_PAGE_PORTRAIT), *wide = dm_doc_part(doc, DM_PAGE_LANDSCAPE);
    struct dm_node *upright = tall_table(doc, part, DM_MM(17)), *across = tall_table(doc, wide, DM_MM(17)),
                   *tallest = tall_table(doc, part, DM_MM(34));
    const char *why;

    (void)state;
    assert_true(dm_doc_complete(doc, &why));
    assert_true(upright->whole);
    assert_false(across->whole);
    assert_false(across->first->first->first->keep_next);
    assert_false(tallest->whole);
    dm_doc_free(doc);
}

static void contents_name_each_heading(void **state) {
    struct dm_doc *doc = new_doc();
    struct dm_node *front = dm_doc_part(doc, DM_PAGE_COVER), *part = dm_doc_part(doc, DM_PAGE_PORTRAIT);
    struct dm_node *contents = dm_doc_add(doc, front, DM_NODE_CONTENTS), *heading;
    const char *why;

    (void)state;
    contents->depth = 2;
    doc->annex_word = "Annex";
    heading = say(doc, part, DM_PSTYLE_HEADING1, "acc", "Access");
    heading->number = "1";
    say(doc, part, DM_PSTYLE_HEADING3, "acc.deep", "Too deep");
    heading = say(doc, part, DM_PSTYLE_ANNEX_HEADING, "anx", "Forms");
    heading->number = "A";
    assert_true(dm_doc_complete(doc, &why));
    assert_true(dm_doc_complete(doc, &why)); /* twice is as once */
    assert_int_equal(contents->first->depth, 1);
    assert_string_equal(contents->first->runs->text, "1");
    assert_string_equal(contents->first->last_run->text, "2");
    assert_string_equal(contents->last->runs->text, "Annex A");
    assert_string_equal(contents->last->last_run->text, "3");
    assert_string_equal(contents->last->last_run->target, heading->name);
    assert_ptr_equal(contents->first->next, contents->last);
    assert_true(dm_doc_set_page(doc, "anx", 17));
    assert_string_equal(contents->last->last_run->text, "17");
    assert_false(dm_doc_set_page(doc, "acc.deep", 17));
    dm_doc_free(doc);
}

/* A chapter's last lines go over to another page in the company of what stands before them, but not past a table. */
static void chapters_end_in_company(void **state) {
    struct dm_doc *doc = new_doc();
    struct dm_node *part = dm_doc_part(doc, DM_PAGE_PORTRAIT), *before, *short_one;
    static const char long_text[] =
        "Four hundred bytes of text would fill some five lines, and two hundred and sixty are the least that may stand "
        "alone on a page; so this paragraph, which is a little longer than that, needs nobody beside it when the "
        "page ends in front of it, and what stands before it is left alone.";
    const char *why;

    (void)state;
    assert_true(sizeof long_text > 261);
    before = say(doc, part, DM_PSTYLE_BODY, "a.1", "First.");
    short_one = say(doc, part, DM_PSTYLE_BODY, "a.2", "Two words.");
    say(doc, part, DM_PSTYLE_HEADING1, "b", "Next chapter");
    struct dm_node *free_one = say(doc, part, DM_PSTYLE_BODY, "b.1", "Second.");
    struct dm_node *enough = say(doc, part, DM_PSTYLE_BODY, "b.2", long_text);
    assert_true(dm_doc_complete(doc, &why));
    assert_true(before->keep_next);
    assert_false(short_one->keep_next);
    assert_false(free_one->keep_next);
    assert_false(enough->keep_next);
    dm_doc_free(doc);
}

/* However many headings: the last eight entries go over to another page together. */
static void contents_end_in_company(void **state) {
    struct dm_doc *doc = new_doc();
    struct dm_node *part = dm_doc_part(doc, DM_PAGE_PORTRAIT), *contents = dm_doc_add(doc, part, DM_NODE_CONTENTS);
    char place[] = "c.a";
    const char *why;
    int alone = 0, held = 0;

    (void)state;
    for (; place[2] <= 'l'; place[2]++) say(doc, part, DM_PSTYLE_HEADING1, place, "Chapter");
    assert_true(dm_doc_complete(doc, &why));
    for (const struct dm_node *entry = contents->first; entry; entry = entry->next) entry->keep_next ? held++ : alone++;
    assert_int_equal(held, 7);
    assert_int_equal(alone, 5);
    assert_false(contents->last->keep_next);
    assert_false(contents->first->keep_next);
    dm_doc_free(doc);
}

/* 660.5 pt of a page hold 29 lines of 15.5 pt with 7 pt before each; the contents stand on page 1. */
static void pages_are_estimated(void **state) {
    struct dm_doc *doc = new_doc();
    struct dm_node *part = dm_doc_part(doc, DM_PAGE_PORTRAIT);
    struct dm_node *contents = dm_doc_add(doc, part, DM_NODE_CONTENTS);
    const char *why;

    (void)state;
    for (int i = 0; i < 300; i++) say(doc, part, DM_PSTYLE_BODY, NULL, "Gates are closed and locked when nobody keeps them.");
    say(doc, part, DM_PSTYLE_HEADING2, "end", "The end");
    say(doc, part, DM_PSTYLE_BODY, NULL, "Last words.");
    doc->footer = dm_doc_loose_para(doc, DM_PSTYLE_FOOTER);
    dm_doc_run(doc, doc->footer, DM_RUN_PAGES, DM_CSTYLE_NONE, "");
    assert_true(dm_doc_complete(doc, &why));
    assert_string_equal(contents->first->last_run->text, "11");
    assert_string_equal(doc->footer->runs->text, "11");
    dm_doc_free(doc);
}

static void runs_are_counted(void **state) {
    struct dm_doc *doc = new_doc();
    struct dm_node *para = say(doc, dm_doc_part(doc, DM_PAGE_PORTRAIT), DM_PSTYLE_BODY, "acc.1", "Keys are with ");
    struct dm_counts counts;
    const char *why;

    (void)state;
    dm_doc_text(doc, para, DM_CSTYLE_NONE, "Ana Ruiz", "facility.pfso.name", 1);
    dm_doc_text(doc, para, DM_CSTYLE_NONE, "Ana Ruiz", "facility.pfso.name", 1);
    dm_doc_text(doc, para, DM_CSTYLE_GAP, "[TO COMPLETE: phone]", "label:facility.pfso.phone", 0);
    dm_doc_text(doc, para, DM_CSTYLE_GAP, "[TO DECIDE: night shift]", "undecided:facility.night", 0);
    dm_doc_text(doc, dm_doc_note(doc, para, "acc.fn"), DM_CSTYLE_NONE, "Two words.", NULL, 0);
    assert_true(dm_doc_complete(doc, &why));
    dm_doc_count(doc, &counts);
    assert_int_equal(counts.named, 2);
    assert_int_equal(counts.gaps, 1);
    assert_int_equal(counts.undecided, 1);
    assert_int_equal(counts.notes, 1);
    assert_int_equal(counts.refs, 0);
    dm_doc_free(doc);
}

static void digest_of(const char *place, const char *words, char hex[65]) {
    struct dm_doc *doc = new_doc();

    say(doc, dm_doc_part(doc, DM_PAGE_PORTRAIT), DM_PSTYLE_BODY, place, words);
    dm_doc_digest(doc, hex);
    dm_doc_free(doc);
}

static void one_letter_changes_the_digest(void **state) {
    char first[65], again[65], other[65];

    (void)state;
    digest_of("acc.1", "Gates are locked.", first);
    digest_of("acc.1", "Gates are locked.", again);
    digest_of("acc.1", "Gates are lacked.", other);
    assert_string_equal(first, again);
    assert_string_not_equal(first, other);
    digest_of("acc.2", "Gates are locked.", other);
    assert_string_not_equal(first, other);
}

static void the_specimen_is_sound(void **state) {
    static const char *const styles[] = {"ministry", "harbour"}, *const languages[] = {"en", "es-PA"};
    struct dm_counts counts;

    (void)state;
    for (int i = 0; i < 8; i++) {
        struct dm_doc *doc = specimen_doc(styles[i & 1], i & 2, languages[i >> 2]);

        assert_non_null(doc);
        dm_doc_count(doc, &counts);
        assert_int_equal(counts.notes, 2);
        assert_int_equal(counts.gaps, 2);
        assert_int_equal(counts.refs, 6);
        assert_int_equal(doc->images.count, 3);
        dm_doc_free(doc);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bookmarks_are_known),
        cmocka_unit_test(null_is_accepted_everywhere),
        cmocka_unit_test(malformed_docs_are_found),
        cmocka_unit_test(tables_up_to_eight_rows_stay_whole),
        cmocka_unit_test(tables_too_tall_for_a_page_are_split),
        cmocka_unit_test(contents_name_each_heading),
        cmocka_unit_test(contents_end_in_company),
        cmocka_unit_test(chapters_end_in_company),
        cmocka_unit_test(pages_are_estimated),
        cmocka_unit_test(runs_are_counted),
        cmocka_unit_test(one_letter_changes_the_digest),
        cmocka_unit_test(the_specimen_is_sound),
    };

    return cmocka_run_group_tests_name("doc", tests, NULL, NULL);
}
