/* kit/order and what draft makes of it: parts in the order an outline gives, chapters in a second volume, official headings, tables by
 * level; ids, bookmarks and counts are the same in every order. */
#include "../support/tried.h"
#include "base/buf.h"
#include "facts/workspace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* style: markup, because this is input, as all below */
#define CHAPTER(id, inside) "<chapter xmlns='urn:draftmark:template:1' id='" id "'><title>Title of " id "</title>" inside "</chapter>"

static void lay(void) {
    tried_clear();
    tried_file("templates/documents/try/document.xml",
               "<document xmlns='urn:draftmark:template:1' id='try' subject='facility' mark='official' name='plan'><title>Try</title>"
               "<contents levels='1'/><chapter src='a.xml'/><chapter src='b.xml'/><chapter src='c.xml'/><annex src='x.xml'/></document>");
    tried_file("templates/documents/try/a.xml", CHAPTER("a", "<p id='a.p'>See {see.b}, {see.b.s}, {see.c.l} and {see.x}.</p>"));
    tried_file("templates/documents/try/b.xml",
               CHAPTER("b", "<section id='b.s'><title>Of b</title><p id='b.p'>See {see.a}.</p></section>"));
    tried_file("templates/documents/try/c.xml",
               CHAPTER("c", "<pages orientation='landscape'><section id='c.s'><title>Of c</title><levels id='c.l' topic='gates'>"
                            "<caption>Levels</caption></levels></section></pages>"));
    tried_file("templates/documents/try/x.xml", "<annex xmlns='urn:draftmark:template:1' id='x'><title>X</title></annex>");
    tried_file("templates/documents/try/l1.xml", CHAPTER("l1", "<levels id='l1.t' level='1'/>"));
    tried_file("templates/documents/try/l2.xml", CHAPTER("l2", "<levels id='l2.t' level='2'/>"));
    tried_file("templates/documents/try/l3.xml", CHAPTER("l3", "<levels id='l3.t' level='3'/>"));
    tried_file("templates/documents/two/document.xml",
               "<document xmlns='urn:draftmark:template:1' id='two' subject='facility' volume_of='try' name='manual'><title>Two</title>"
               "<contents levels='1'/><chapter src='m.xml'/></document>");
    tried_file("templates/documents/two/m.xml", CHAPTER("m", "<p id='m.p'>See {see.a}.</p>"));
    tried_file("templates/more.xml", "<names xmlns='urn:draftmark:template:1'><instrument id='plan' article='the' name='Plan'/>"
                                     "<instrument id='manual' article='the' name='Manual'/></names>");
    tried_setting("<law", "<outline ref='other'/><law");
}

static void order(const char *inside) {
    char text[2048];
    snprintf(text, sizeof text, "<outline xmlns='urn:draftmark:template:1' id='other' document='try'><title>Other</title>%s</outline>",
             inside);
    tried_file("templates/outlines/other.xml", text);
}

/* "a b x | m c": the ids of chapters and annexes, volume by volume. */
static const char *parts(struct tried *t) {
    const struct dm_order *order = dm_kit_order(t->kit, "other");
    struct dm_buf out;
    dm_buf_init(&out, 0);
    for (size_t v = 0; v < order->volumes.count; v++) {
        if (v > 0) dm_buf_add(&out, " |");
        for (size_t i = 0; i < order->volumes.items[v].parts.count; i++) {
            const struct dm_block *part = order->volumes.items[v].parts.items[i];
            if (part->id != NULL) dm_buf_addf(&out, "%s%s", out.length > 0 ? " " : "", part->id);
        }
    }
    const char *text = dm_arena_copy(t->arena, out.data);
    dm_buf_free(&out);
    return text;
}

/* What is not named follows what precedes it in its document, wherever that went. */
static void test_parts(void **state) {
    (void)state;
    static const struct {
        const char *inside, *parts;
    } rows[] = {
        {"", "a b c x"},
        {"<chapter ref='a'/><chapter ref='b'/><chapter ref='c'/><annex ref='x'/>", "a b c x"},
        {"<chapter ref='c'/><annex ref='x'/><chapter ref='a'/><chapter ref='b'/>", "c a b x"},
        {"<chapter ref='b'/>", "a b c x"},
        {"<chapter ref='c'/><chapter ref='a'/>", "c a b x"},
        {"<chapter src='b.xml'/><chapter ref='a'/>", "b c a x"},
        {"<document ref='two'><chapter ref='b'/></document>", "a x | m b c"},
        {"<chapter ref='c'/><document ref='two'><chapter ref='b'/><chapter ref='m'/><annex ref='x'/></document>", "a c | b m x"},
        {"<chapter src='l1.xml'/><chapter src='l2.xml'/><chapter src='l3.xml'/>", "a b c l1 l2 l3 x"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        lay();
        order(rows[i].inside);
        print_message("# row %zu: %s\n", i, rows[i].inside);
        tried_draft(&t, "try", DM_MARK_RESTRICTED);
        assert_string_equal(parts(&t), rows[i].parts);
        assert_string_equal(tried_findings(&t), "");
        for (size_t v = 0; v < t.outline->volume_count; v++) assert_true(tried_word_volume(&t, v));
        tried_end(&t);
    }
}

static void expect(struct tried *t, size_t volume, const char *text) {
    assert_true(tried_word_volume(t, volume));
    const char *tree = tried_tree(t);
    if (strstr(tree, text) == NULL) print_message("# no “%s” in %s\n", text, tree);
    assert_non_null(strstr(tree, text));
}

/* Numbers begin anew in each volume; a reference into the other says so. */
static void test_volumes(void **state) {
    (void)state;
    struct tried t;
    lay();
    order("<chapter ref='a'><title id='other.a'>Official <em>heading</em></title></chapter><chapter ref='c'/><annex ref='x'/>"
          "<document ref='two'><chapter ref='m'/><chapter ref='b'><section ref='b.s'><title id='other.b.s'>Of the order</title></section>"
          "</chapter></document>");
    tried_draft(&t, "try", DM_MARK_RESTRICTED);
    assert_string_equal(tried_node(&t, "a")->number, "1");
    assert_string_equal(tried_node(&t, "c.s")->number, "2.1");
    assert_string_equal(tried_node(&t, "m")->number, "1");
    assert_string_equal(tried_node(&t, "b.s")->number, "2.1");
    assert_string_equal(dm_onode_volume(t.outline, tried_node(&t, "b.p"))->document->id, "two");
    expect(&t, 0, "See chapter\u00a02 of the Manual, section\u00a02.1 of the Manual, {REFERENCE:Table\u00a0}{REFERENCE:{ref 1 caption ");
    expect(&t, 0, "Official {EMPHASIS:heading}");
    assert_null(strstr(tried_tree(&t), "Title of b"));
    size_t blocks = t.outline->counts.blocks, facts = t.outline->counts.printed;
    expect(&t, 1, "See chapter\u00a01 of the Plan.");
    expect(&t, 1, "Of the order");
    assert_int_equal(t.outline->counts.blocks, blocks);
    assert_true(t.outline->counts.printed >= facts);
    assert_null(strstr(tried_findings(&t), "conservation"));
    tried_end(&t);
}

/* The measures stand once, under their own places, one table a topic in each level's chapter; what referred to the table finds its section.
 */
static void test_levels(void **state) {
    (void)state;
    static const char *const tables[] = {"c.l/1", "c.l/2", "c.l/3"};
    struct tried t;
    lay();
    order("<chapter src='l1.xml'/><chapter src='l2.xml'/><chapter src='l3.xml'/><chapter ref='a'/><chapter ref='b'/><chapter ref='c'/>"
          "<annex ref='x'/>");
    tried_draft(&t, "try", DM_MARK_RESTRICTED);
    for (size_t i = 0; i < 3; i++) {
        const struct dm_onode *table = tried_node(&t, tables[i]);
        const char number[] = {(char)('1' + i), '\0'};
        assert_non_null(table);
        assert_string_equal(table->number, number);
        for (const struct dm_onode *child = table->first; child != NULL; child = child->next) {
            assert_int_equal(child->measure->level, (int)i + 1);
            assert_true(strncmp(child->place, "c.l/g", 5) == 0);
        }
    }
    assert_null(tried_node(&t, "c.l")->number);
    expect(&t, 0, "The measures of each level stand in {REFERENCE:Table\u00a0}{REFERENCE:{ref 1 caption ");
    expect(&t, 0, "Title of c: security level\u00a02");
    expect(&t, 0, "{REFERENCE:section\u00a0}{REFERENCE:{ref 6.1 heading ");
    tried_end(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_parts), cmocka_unit_test(test_volumes), cmocka_unit_test(test_levels)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
