/* kit/dictionary, names, law, measures: what a layer may declare, what each declaration becomes, and what is refused. */
#include "../support/tried.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct row {
    const char *inside, *findings; /* "code line subject; …"; "" none */
};

/* One file of the layer: its root's start tag, the row, its end tag. */
static void try_rows(const char *file, const char *root, const char *end, const struct row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct tried t;
        char text[2048];
        tried_clear();
        snprintf(text, sizeof text, "%s%s%s", root, rows[i].inside, end);
        tried_file(file, text);
        bool works = tried_kit(&t, true);
        assert_true(works); /* to be linted */
        if (strcmp(tried_findings(&t), rows[i].findings) != 0) print_message("# row %zu: %s\n", i, rows[i].inside);
        assert_string_equal(tried_findings(&t), rows[i].findings);
        tried_end(&t);
    }
}

static void test_facts(void **state) {
    (void)state;
    static const struct row rows[] = {
        {"<group id='g' label='G'/>", ""},
        {"<fact path='x' type='text' by='operator' label='X'/>", ""},
        {"<fact path='x' type='text' label='X' need='sometime'/>", "xml.wrong_value 1 -"},
        {"<fact path='x' type='txt' label='X'/>", "xml.wrong_value 1 facility.x"},
        {"<fact path='X' type='text' label='X'/>", "id.shape 1 -"},
        {"<fact path='x' type='text'/>", "xml.missing_attribute 1 facility.x"},
        {"<fact path='lit' type='text' label='X'/>", "id.duplicate 1 facility.lit"},
        {"<fact path='lit.bright' type='text' label='X'/>", "id.duplicate 1 facility.lit"},     /* below a fact there is nothing */
        {"<fact path='gates.bright' type='text' label='X'/>", "id.duplicate 1 facility.gates"}, /* nor beside the items of a list */
        {"<fact path='port.bright' type='text' label='X'/>", "id.duplicate 1 facility.port"},
        {"<fact path='plan.bright' type='boolean' label='X'/>", ""},
        {"<fact path='x' type='ref:posts' label='X'/>", ""},
        {"<fact path='x' type='ref:nothing' label='X'/>", "ref.no_list 1 facility.x"},
        {"<fact path='x' type='integer' label='X' min='1' max='many'/>", "xml.wrong_value 1 -"},
        {"<fact path='x' type='text' by='nobody' label='X'/>", "name.unknown 1 -"},
        {"<fact path='x' type='text' label='X' answers='LAW/9'/>", "law.unknown_requirement 1 facility.x"},
        {"<fact path='x' type='text' label='X' answers='LAW/1@4'/>", "xml.wrong_value 1 -"},
        {"<list path='x' label='X'/>", "xml.missing_attribute 1 facility.x"},
    };
    try_rows("templates/dictionary/more.xml", "<dictionary xmlns='urn:draftmark:dictionary:1' root='facility'>", "</dictionary>", rows,
             sizeof rows / sizeof *rows);
}

/* What the readers make of it. */
static void test_declared(void **state) {
    (void)state;
    struct tried t;
    tried_clear();
    tried_file(
        "templates/dictionary/more.xml",
        "<dictionary xmlns='urn:draftmark:dictionary:1' root='facility'>"
        "<list path='ships' item='ship' need='submission' mark='restricted' by='operator' label='Ships' plannable='yes'>"
        "<fact path='size.tons' type='integer' label='Tons' min='1' max='9' per_level='yes'/>"
        "<fact path='flag' type='choice' need='optional' mark='public' by='pfso' label='Flag'><choice value='own' label='own'/></fact>"
        "<fact path='post' type='ref:posts' label='Post'/></list></dictionary>");
    assert_true(tried_kit(&t, false));
    const struct dm_decl *ships = dm_kit_fact(t.kit, "facility.ships"), *tons = dm_kit_fact(t.kit, "facility.ships.size.tons");
    const struct dm_decl *flag = dm_kit_fact(t.kit, "facility.ships.flag"), *post = dm_kit_fact(t.kit, "facility.ships.post");
    assert_non_null(ships);
    assert_int_equal(ships->type, DM_TYPE_LIST);
    assert_true(ships->plannable);
    assert_string_equal(ships->item, "ship");
    assert_int_equal(tons->need, DM_BAR_SUBMISSION); /* need, mark and supplier come down from the list */
    assert_int_equal(tons->mark, DM_MARK_RESTRICTED);
    assert_string_equal(tons->by->id, "operator");
    assert_true(tons->per_level && tons->has_min && tons->has_max);
    assert_int_equal(tons->max, 9000);
    assert_int_equal(tons->parent->type, DM_TYPE_GROUP);
    assert_int_equal(flag->need, DM_BAR_OPTIONAL); /* unless the fact says otherwise */
    assert_int_equal(flag->mark, DM_MARK_PUBLIC);
    assert_int_equal(flag->choices.count, 1);
    assert_ptr_equal(post->ref, dm_kit_fact(t.kit, "facility.posts"));
    tried_end(&t);
}

static void test_names(void **state) {
    (void)state;
    static const struct row rows[] = {
        {"<role id='boss' article='the' name='boss'/>", ""},
        {"<role id='boss' article='the'/>", "xml.missing_attribute 1 boss"},
        {"<role id='see' name='x'/>", "path.clash 1 -"},
        {"<role id='a.b' name='x'/>", "id.shape 1 -"},
        {"<role id='boss' name='boss' binds='nation.nothing'/>", "ref.no_list 1 boss"},
        {"<role id='pfso' name='x'/>", "id.duplicate 1 name:pfso"},
        {"<person id='boss' name='x'/>", "xml.unknown_element 1 -"},
    };
    try_rows("templates/more.xml", "<names xmlns='urn:draftmark:names:1'>", "</names>", rows, sizeof rows / sizeof *rows);
}

static void test_measures(void **state) {
    (void)state;
#define MEASURE(attributes, inside) \
    "<measure id='gat.102' level='1' subject='gat.sub.searches' answers='LAW/2' actor='guard' record='gate_log' " \
    "frequency='always'" attributes ">" inside "<text id='mea.gat.102'>{guard} looks.</text></measure>"
    static const struct row rows[] = {
        {MEASURE("", ""), ""},
        {MEASURE("", "<param type='percent' label='Share'/>"), "id.shape 1 gat.102"}, /* a param without a name is none */
        {MEASURE("", "<param name='a' type='shape'/>"), "xml.wrong_value 1 gat.102"},
        {MEASURE("", "<param name='a' type='ref:nothing'/>"), "ref.no_list 1 gat.102"},
        {MEASURE(" when='facility.gates'", ""), "condition.not_boolean 1 -"},
        {MEASURE(" when='count(facility.gates where post.guards.l1 > 1) > 0'", ""), ""}, /* along a reference: linked by then */
        {MEASURE(" raises='gat.301'", ""), "measure.raises_nothing 1 gat.102"},
    };
    try_rows("templates/measures/more.xml", "<measures xmlns='urn:draftmark:measures:1' topic='gates'>", "</measures>", rows,
             sizeof rows / sizeof *rows);
}

static void test_law(void **state) {
    (void)state;
    static const struct row rows[] = {
        {"<requirement id='L/1' source='s'><text id='l.1'>Do.</text></requirement>", ""},
        {"<requirement id='L/1'><text id='l.1'>Do.</text></requirement>", "law.no_source 1 L/1"},
        {"<requirement source='s'/>", "xml.missing_attribute 1 -"},
        {"<requirement id='LAW/1' source='s'/>", "id.duplicate 1 law:LAW/1"},
        {"<requirement id='L/1' source='s' force='strong'/>", "xml.wrong_value 1 -"},
        {"<requirement id='L/1' source='s'><point levels='4'/></requirement>", "xml.wrong_value 1 -"},
        {"<requirement id='L/1' source='s'><point each='facility.lit'/></requirement>", "ref.no_list 1 L/1"},
    };
    try_rows("templates/law/more.xml", "<law xmlns='urn:draftmark:law:1' id='more'>", "</law>", rows, sizeof rows / sizeof *rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_facts),    cmocka_unit_test(test_declared), cmocka_unit_test(test_names),
        cmocka_unit_test(test_measures), cmocka_unit_test(test_law),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
