/* doc/tree and the filed tree: a doc as lines. */
#include "doc/build.h"
#include "doc/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct dm_doc *doc;

static int make(void **state) {
    static const struct dm_column columns[] = {{DM_MM(40), false}, {DM_MM(20), true}};
    struct dm_node *part, *node, *row, *item;
    struct dm_run *run;
    const char *why;

    (void)state;
    doc = dm_doc_new();
    doc->look = dm_look_make(doc->arena, dm_look_roles_new(doc->arena), "ministry", false);
    part = dm_doc_part(doc, DM_PAGE_PORTRAIT);
    node = dm_doc_para(doc, part, DM_PSTYLE_HEADING1, "acc");
    node->number = "1";
    dm_doc_text(doc, node, DM_CSTYLE_NONE, "Access", NULL, 0);
    node = dm_doc_para(doc, part, DM_PSTYLE_BODY, "acc.1");
    dm_doc_text(doc, node, DM_CSTYLE_NONE, "Say \"{go}\" in chapter ", NULL, 0);
    run = dm_doc_run(doc, node, DM_RUN_REF, DM_CSTYLE_REFERENCE, "1");
    run->target = "_dm_ifbseme5wxag2cik";
    run->ref = DM_REF_HEADING;
    dm_doc_run(doc, node, DM_RUN_BREAK, DM_CSTYLE_NONE, "");
    dm_doc_text(doc, dm_doc_note(doc, node, "acc.fn"), DM_CSTYLE_NONE, "Note.", NULL, 0);
    item = dm_doc_add(doc, dm_doc_add(doc, part, DM_NODE_LIST), DM_NODE_ITEM);
    dm_doc_text(doc, dm_doc_para(doc, item, DM_PSTYLE_BULLET, NULL), DM_CSTYLE_STRONG, "one", NULL, 0);
    row = dm_doc_add(doc, dm_doc_table(doc, part, DM_TABLE_SHEET, columns, 2), DM_NODE_ROW);
    row->height = 9000;
    dm_doc_text(doc, dm_doc_para(doc, dm_doc_cell(doc, row, 2, DM_TONE_TINT), DM_PSTYLE_TABLE_TEXT, "acc.t/g1"), DM_CSTYLE_NONE, "Gate",
                NULL, 0);
    return dm_doc_complete(doc, &why) ? 0 : -1;
}

static int end(void **state) {
    (void)state;
    dm_doc_free(doc);
    return 0;
}

static void tree_tells_all(void **state) {
    static const char expected[] = "part portrait\n"
                                   "  para HEADING1 place=acc name=_dm_ifbseme5wxag2cik number=1 keep \"Access\"\n"
                                   "  para BODY place=acc.1 name=_dm_plzhofau5tmu4i7g keep \"Say \\\"\\{go\\}\\\" in chapter "
                                   "{REFERENCE:{ref 1 heading _dm_ifbseme5wxag2cik}}{break}{FOOTNOTE_REFERENCE:{note 1}}\"\n"
                                   "    note\n"
                                   "      para FOOTNOTE place=acc.fn name=_dm_hcbopw6runlzkdci \"Note.\"\n"
                                   "  list bullets 1\n"
                                   "    item\n"
                                   "      para BULLET keep \"{STRONG:one}\"\n"
                                   "  table SHEET 40000 20000r whole\n"
                                   "    row height=9000\n"
                                   "      cell span=2 tone=tint\n"
                                   "        para TABLE_TEXT place=acc.t/g1 name=_dm_5ho4fkvtbdk7pdee \"Gate\"\n";
    struct dm_buf out;

    (void)state;
    dm_buf_init(&out, 0);
    dm_doc_tree(doc, &out);
    assert_string_equal(out.data, expected);
    dm_buf_free(&out);
}

static void filed_tree_keeps_place_name_text(void **state) {
    static const char expected[] = "acc\t_dm_ifbseme5wxag2cik\tAccess\n"
                                   "acc.1\t_dm_plzhofau5tmu4i7g\tSay \"{go}\" in chapter 1 \n"
                                   "acc.fn\t_dm_hcbopw6runlzkdci\tNote.\n"
                                   "acc.t/g1\t_dm_5ho4fkvtbdk7pdee\tGate\n";
    struct dm_buf out;

    (void)state;
    dm_buf_init(&out, 0);
    dm_doc_filed_tree(doc, &out);
    assert_string_equal(out.data, expected);
    dm_buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(tree_tells_all), cmocka_unit_test(filed_tree_keeps_place_name_text)};

    return cmocka_run_group_tests_name("tree", tests, make, end);
}
