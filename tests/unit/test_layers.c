/* kit/layers: what a later layer may change in an earlier one, what goes along with what it changes, and what is refused. */
#include "../support/tried.h"
#include "kit/load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define CHANGES "templates/documents/plan/changes.xml"

static const char *print_of(struct tried *t, const char *text) { /* fingerprint of an element */
    char *hex = dm_arena_alloc(t->arena, 65);
    struct dm_xml *root = dm_xml_parse(t->arena, "x.xml", text, strlen(text), NULL);
    dm_kit_fingerprint(t->arena, root, hex);
    return hex;
}

static void test_fingerprint(void **state) {
    (void)state;
    struct tried t = {.arena = dm_arena_new(0)};
    const char *base = print_of(&t, "<p id='a' mark='public'>One  two</p>");
    static const struct {
        const char *text;
        bool same;
    } rows[] = {
        {"<p mark='public' id='a'>One two</p>", true},                             /* order of attributes, white space */
        {"<p id='a' mark='public' replaces='x' reason='y'>\n One two </p>", true}, /* what it replaces is not what it is */
        {"<p id='a' mark='public'>One three</p>", false},                          /* words */
        {"<p id='a' mark='official'>One two</p>", false},                          /* attribute */
        {"<note id='a' mark='public'>One two</note>", false},                      /* kind */
        {"<p id='a' mark='public'><em>One</em> two</p>", false},                   /* inner elements */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_int_equal(strcmp(base, print_of(&t, rows[i].text)) == 0, rows[i].same);
    dm_arena_free(t.arena);
}

static void test_settle(void **state) {
    (void)state;
    static const struct {
        const char *inside, *findings;
    } rows[] = {
        {"<note id='gates.note' replaces='%s' reason='Other words.'>Nothing.</note>", ""},
        {"<note id='gates.note' replaces='00' reason='Other words.'>Nothing.</note>", "layer.parent_moved 1 plan/gates.note"},
        {"<note id='gates.note' replaces='%s'>Nothing.</note>", "layer.no_reason 1 plan/gates.note"},
        {"<note id='gates.note'>Nothing.</note>", "id.duplicate 1 plan/gates.note"},
        {"<note id='gates.nowhere' replaces='00' reason='x'>Nothing.</note>",
         "layer.no_anchor 1 -; layer.nothing_replaced 1 plan/gates.nowhere"},
        {"<remove id='gates.note' reason='Not here.'/>", ""},
        {"<remove id='gates.nowhere' reason='Not here.'/>", "layer.nothing_removed 1 plan/gates.nowhere"},
        {"<insert after='gates.note'><p id='x.one'>One.</p></insert>", ""},
        {"<insert before='gates.extent'><p id='x.one'>One.</p></insert>", ""},
        {"<insert after='x.one'><p id='x.one'>One.</p></insert>", "layer.no_anchor 1 -"}, /* its own anchor */
        /* What stood inside something removed went with it: nothing can be put beside it, and its ids are free. */
        {"<remove id='gates.rules' reason='x'/><insert after='gates.rules.pass'><item id='x.one'>One.</item></insert>",
         "layer.no_anchor 1 -"},
        {"<remove id='gates.rules' reason='x'/><insert after='gates.note'><p id='gates.rules.pass'>Nobody.</p></insert>", ""},
        {"<list id='gates.rules' replaces='0' reason='x'><item id='gates.rules.pass'>Nobody.</item></list>",
         "layer.parent_moved 1 plan/gates.rules"},
    };
    struct tried own = {.arena = dm_arena_new(0)};
    const char *print =
        print_of(&own, "<note id='gates.note'>{authority} is told at {facility.port.name.bare} when a gate is closed.</note>");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        char inside[1024], text[1200];
        snprintf(inside, sizeof inside, rows[i].inside, print); /* style: the rows are this test's own */
        tried_clear();
        snprintf(text, sizeof text, "<changes xmlns='urn:draftmark:template:1'>%s</changes>", inside);
        tried_file(CHANGES, text);
        tried_kit(&t, false);
        assert_string_equal(tried_findings(&t), rows[i].findings);
        tried_end(&t);
    }
    dm_arena_free(own.arena);
}

/* Where what a layer brings comes to stand. */
static void test_order(void **state) {
    (void)state;
    struct tried t;
    tried_clear();
    tried_file(CHANGES,
               "<changes xmlns='urn:draftmark:template:1'><insert after='gates.lit'><p id='x.one'>One.</p><p id='x.two'>Two.</p></insert>"
               "<insert before='gates.lit'><p id='x.zero'>Zero.</p></insert>"
               "<remove id='gates.word' reason='x'/></changes>");
    assert_true(tried_kit(&t, false));
    static const char *const ids[] = {"gates.duty", "x.zero", "gates.lit", "x.one", "x.two", "gates.rules"};
    const struct dm_document *plan = dm_kit_document(t.kit, "plan");
    const struct dm_block *block = dm_map_get(plan->blocks, ids[0]);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++, block = block->next) {
        assert_non_null(block);
        assert_string_equal(block->id, ids[i]);
    }
    assert_null(dm_map_get(plan->blocks, "gates.word"));
    tried_end(&t);
}

/* Fixed is what nobody may replace or remove: not by the section round it either. */
static void test_fixed(void **state) {
    (void)state;
    static const struct {
        const char *change, *findings;
    } rows[] = {
        {"<remove id='x.one' reason='x'/>", "layer.fixed 1 more/x.one"},
        {"<remove id='x.sec' reason='x'/>", "layer.fixed 1 more/x.sec"},
        {"<remove id='x.two' reason='x'/>", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        char text[256];
        tried_clear();
        tried_file(
            "templates/documents/more/document.xml",
            "<document xmlns='urn:draftmark:template:1' id='more' subject='facility'><title>T</title><chapter src='x.xml'/></document>");
        tried_file("templates/documents/more/x.xml",
                   "<chapter xmlns='urn:draftmark:template:1' id='x'><title>X</title><section id='x.sec'>"
                   "<title>S</title><p id='x.one' fixed='yes'>One.</p><p id='x.two'>Two.</p></section></chapter>");
        snprintf(text, sizeof text, "<changes xmlns='urn:draftmark:template:1'>%s</changes>", rows[i].change);
        tried_file("templates/documents/more/zz.xml", text);
        tried_kit(&t, false);
        assert_string_equal(tried_findings(&t), rows[i].findings);
        tried_end(&t);
    }
}

/* Lists of a dictionary carry their path before that of their facts. */
static void test_dictionary(void **state) {
    (void)state;
    static const struct {
        const char *list, *findings;
    } rows[] = {
        {"<fact path='tide' type='text' by='operator' label='Tide'/>", ""},
        {"<remove id='calls' reason='x'/>", ""},
        {"<remove id='gates.notice' reason='x'/>", ""},
        {"<fact path='calls' type='text' by='operator' label='Calls'/>", "id.duplicate 1 facility.calls"},
        {"<remove id='gates.nothing' reason='x'/>", "layer.nothing_removed 1 facility.gates.nothing"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        char text[512];
        tried_clear();
        snprintf(text, sizeof text, "<dictionary xmlns='urn:draftmark:dictionary:1' root='facility'>%s</dictionary>", rows[i].list);
        tried_file("templates/dictionary/more.xml", text);
        tried_kit(&t, false);
        assert_string_equal(tried_findings(&t), rows[i].findings);
        tried_end(&t);
    }
}

/* A second language.xml of one language would be passed over. */
static void test_language_twice(void **state) {
    (void)state;
    struct tried t;
    tried_clear();
    tried_file("locales/es/language.xml", "<language tag='es'/>");
    assert_false(tried_kit(&t, false));
    assert_string_equal(tried_findings(&t), "id.duplicate 1 es");
    tried_end(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fingerprint), cmocka_unit_test(test_settle),     cmocka_unit_test(test_order),
        cmocka_unit_test(test_fixed),       cmocka_unit_test(test_dictionary), cmocka_unit_test(test_language_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
