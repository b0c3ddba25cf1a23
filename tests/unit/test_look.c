/* doc/look: the figures of the house style, for two themes and two papers, and the grammar of the style file. */
#include "base/xml_read.h"
#include "specimen_kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct dm_arena *arena;

static int open_arena(void **state) {
    (void)state;
    arena = dm_arena_new(0);
    return arena ? 0 : -1;
}

static int close_arena(void **state) {
    (void)state;
    dm_arena_free(arena);
    return 0;
}

static void ministry_has_the_figures_specified(void **state) {
    static const struct {
        enum dm_pstyle style;
        const char *docx, *odt;
        int size, lead;
        bool serif, bold;
        int before, after;
        dm_um left, first, right;
        const char *colour;
    } rows[] = {
        {DM_PSTYLE_NORMAL, "Normal", "Standard", 1100, 1550, true, false, 0, 0, 0, 0, 0, "1C1C1C"},
        {DM_PSTYLE_BODY, "Body Text", "Text_20_body", 1100, 1550, true, false, 700, 0, 22000, 0, 10000, "1C1C1C"},
        {DM_PSTYLE_SUMMARY, "Chapter Summary", "Chapter_20_Summary", 1300, 1900, true, false, 1200, 0, 22000, 0, 10000, "4A5563"},
        {DM_PSTYLE_HEADING1, "heading 1", "Heading_20_1", 2400, 2900, true, false, 0, 0, 22000, -22000, 0, "1B365D"},
        {DM_PSTYLE_HEADING2, "heading 2", "Heading_20_2", 1450, 1900, true, true, 2000, 0, 22000, -22000, 0, "1B365D"},
        {DM_PSTYLE_HEADING3, "heading 3", "Heading_20_3", 1150, 1500, false, true, 1400, 0, 22000, -22000, 0, "1B365D"},
        {DM_PSTYLE_ANNEX_HEADING, "Annex Heading", "Annex_20_Heading", 2100, 2600, true, false, 0, 0, 34000, -34000, 0, "1B365D"},
        {DM_PSTYLE_FRONT_SUBHEADING, "Front Subheading", "Front_20_Subheading", 1100, 1400, false, true, 1500, 300, 0, 0, 0, "1B365D"},
        {DM_PSTYLE_OBLIGATION, "Obligation", "Obligation", 1100, 1550, true, false, 900, 0, 22000, 0, 10000, "1C1C1C"},
        {DM_PSTYLE_CAUTION, "Caution", "Caution", 1000, 1350, false, false, 1300, 0, 22000, 0, 10000, "1C1C1C"},
        {DM_PSTYLE_BULLET2, "List Bullet 2", "List_20_Bullet_20_2", 1100, 1550, true, false, 300, 0, 34000, -6000, 10000, "1C1C1C"},
        {DM_PSTYLE_CAPTION_INDENTED, "Caption Indented", "Caption_20_Indented", 950, 1300, false, false, 1500, 400, 22000, 0, 0, "1C1C1C"},
        {DM_PSTYLE_TABLE_LIST, "Table List", "Table_20_List", 950, 1200, false, false, 0, 200, 3200, -3200, 0, "1C1C1C"},
        {DM_PSTYLE_LEVEL3_HEAD, "Level 3 Head", "Level_20_3_20_Head", 1200, 1500, false, true, 0, 0, 0, 0, 0, "FFFFFF"},
        {DM_PSTYLE_FORM_FIELD, "Form Field", "Form_20_Field", 1100, 1600, false, false, 0, 0, 0, 0, 0, "1C1C1C"},
        {DM_PSTYLE_FORM_LABEL, "Form Label", "Form_20_Label", 800, 1000, false, false, 0, 0, 0, 0, 0, "4A5563"},
        {DM_PSTYLE_TOC3, "toc 3", "Contents_20_3", 1000, 1350, false, false, 250, 0, 34000, -12000, 0, "4A5563"},
        {DM_PSTYLE_FOOTNOTE, "footnote text", "Footnote", 900, 1200, true, false, 200, 0, 0, 0, 22000, "1C1C1C"},
        {DM_PSTYLE_MARKING, "Marking", "Marking", 1000, 1300, false, true, 0, 0, 49000, 0, 49000, "8B1A1A"},
        {DM_PSTYLE_MARKING_WIDE, "Marking Wide", "Marking_20_Wide", 1000, 1300, false, true, 0, 0, 92500, 0, 92500, "8B1A1A"},
        {DM_PSTYLE_FOOTER, "footer", "Footer", 850, 1100, false, false, 0, 700, 0, 0, 0, "4A5563"},
        {DM_PSTYLE_TITLE, "Title", "Title", 3600, 4100, true, false, 12600, 0, 0, 0, 0, "1B365D"},
        {DM_PSTYLE_COVER_STATUS, "Cover Status", "Cover_20_Status", 1050, 1400, false, true, 7800, 0, 2600, 0, 2600, "1C1C1C"},
    };
    struct dm_look *look = spec_look(arena, "ministry", false);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct dm_pstyle_figures *f = &look->para[rows[i].style];

        assert_string_equal(f->docx_name, rows[i].docx);
        assert_string_equal(f->odt_name, rows[i].odt);
        assert_int_equal(f->size, rows[i].size);
        assert_int_equal(f->lead, rows[i].lead);
        assert_int_equal(f->serif, rows[i].serif);
        assert_int_equal(f->bold, rows[i].bold);
        assert_int_equal(f->before, rows[i].before);
        assert_int_equal(f->after, rows[i].after);
        assert_int_equal(f->left, rows[i].left);
        assert_int_equal(f->first, rows[i].first);
        assert_int_equal(f->right, rows[i].right);
        assert_string_equal(f->colour, rows[i].colour);
    }
}

static void assert_line(const struct dm_line *line, int width, const char *colour, int gap, bool dashed) {
    assert_int_equal(line->width, width);
    assert_string_equal(line->colour, colour);
    assert_int_equal(line->gap, gap);
    assert_int_equal(line->dashed, dashed);
}

static void lines_tabs_and_keeps(void **state) {
    struct dm_look *look = spec_look(arena, "ministry", false);

    (void)state;
    assert_line(&look->para[DM_PSTYLE_HEADING1].line[DM_TOP], 150, "1B365D", 800, false);
    assert_line(&look->para[DM_PSTYLE_ANNEX_HEADING].line[DM_TOP], 150, "1B365D", 800, false);
    assert_line(&look->para[DM_PSTYLE_OBLIGATION].line[DM_LEFT], 250, "1B365D", 900, false);
    assert_line(&look->para[DM_PSTYLE_CAUTION].line[DM_BOTTOM], 100, "8B1A1A", 600, false);
    assert_line(&look->para[DM_PSTYLE_COVER_STATUS].line[DM_BOTTOM], 100, "4A5563", 700, true);
    assert_line(&look->para[DM_PSTYLE_COVER_STATUS_APPROVED].line[DM_RIGHT], 100, "1B365D", 600, false);
    assert_line(&look->table[DM_TABLE_LEVEL].between_rows, 75, "AEB8C4", 0, false);
    assert_int_equal(look->table[DM_TABLE_SHEET].under_head.width, 0);
    assert_int_equal(look->table[DM_TABLE_DATA].padding[DM_RIGHT], 800);
    assert_int_equal(look->para[DM_PSTYLE_FOOTER].tabs[0].at, 80000);
    assert_int_equal(look->para[DM_PSTYLE_FOOTER].tabs[0].align, DM_TAB_CENTRE);
    assert_int_equal(look->para[DM_PSTYLE_FOOTER_WIDE].tabs[1].at, 247000);
    assert_int_equal(look->para[DM_PSTYLE_TOC3].tabs[0].at, 34000);
    assert_true(look->para[DM_PSTYLE_TOC1].tabs[1].dots);
    assert_true(look->para[DM_PSTYLE_HEADING1].page_break && look->para[DM_PSTYLE_ANNEX_HEADING].page_break);
    assert_true(look->para[DM_PSTYLE_LIST_INTRO].keep_next && look->para[DM_PSTYLE_CAPTION].keep_next);
    assert_false(look->para[DM_PSTYLE_BODY].keep_next);
    assert_null(look->para[DM_PSTYLE_MARKING].fill);
    assert_string_equal(look->run[DM_CSTYLE_GAP].fill, "FFE28A");
    assert_int_equal(look->run[DM_CSTYLE_NUMBER_SECTION].size, 1200);
    assert_true(look->run[DM_CSTYLE_NUMBER_SECTION].light);
    assert_null(look->run[DM_CSTYLE_HYPERLINK].colour);
}

static void letter_is_shorter_and_wider(void **state) {
    struct dm_look *look = spec_look(arena, "ministry", true);

    (void)state;
    assert_int_equal(dm_look_text_width(look, DM_PAGE_PORTRAIT), 162000);
    assert_int_equal(dm_look_text_width(look, DM_PAGE_LANDSCAPE), 233000);
    assert_int_equal(look->page[DM_PAGE_PORTRAIT].height, 279400);
    assert_int_equal(look->page[DM_PAGE_LANDSCAPE].bottom, 26000);
    assert_int_equal(look->page[DM_PAGE_COVER].header, 11000);
    assert_int_equal(look->para[DM_PSTYLE_TITLE].before, 9080);
    assert_int_equal(look->para[DM_PSTYLE_COVER_STATUS].before, 6040);
    assert_int_equal(look->para[DM_PSTYLE_COVER_STATUS_APPROVED].before, 6040);
    assert_int_equal(look->para[DM_PSTYLE_MARKING].left, 50000);
    assert_int_equal(look->para[DM_PSTYLE_HEADER_WIDE].tabs[0].at, 233000);
    assert_int_equal(look->form_percent, 86);
}

static void harbour_changes_roles_only(void **state) {
    struct dm_look *look = spec_look(arena, "harbour", false);

    (void)state;
    assert_string_equal(look->serif.name, "Arial");
    assert_false(look->serif.serif_class);
    assert_int_equal(look->para[DM_PSTYLE_BODY].lead, 1500);
    assert_int_equal(look->para[DM_PSTYLE_HEADING1].size, 2100);
    assert_true(look->para[DM_PSTYLE_HEADING1].bold && look->para[DM_PSTYLE_TITLE].bold);
    assert_false(look->para[DM_PSTYLE_SUBTITLE].bold);
    assert_line(&look->para[DM_PSTYLE_HEADING1].line[DM_TOP], 400, "00505A", 800, false);
    assert_int_equal(look->para[DM_PSTYLE_FORM_LABEL].size, 750);
    assert_string_equal(look->para[DM_PSTYLE_MARKING].fill, "00505A");
    assert_string_equal(look->para[DM_PSTYLE_MARKING].colour, "FFFFFF");
    assert_string_equal(look->tone[DM_TONE_LEVEL2_HEAD], "F2B84B");
    assert_string_equal(look->para[DM_PSTYLE_LEVEL1_HEAD].colour, "00505A");
    assert_string_equal(look->run[DM_CSTYLE_BAND_HIGH].colour, "17211F");
    assert_string_equal(look->run[DM_CSTYLE_BAND_EXTREME].colour, "FFFFFF");
    assert_int_equal(look->para[DM_PSTYLE_TITLE].before, 12600);
}

static void names_are_unique_and_parents_stand_above(void **state) {
    struct dm_look *look = spec_look(arena, "ministry", false);

    (void)state;
    for (int i = 0; i < DM_PSTYLE_COUNT; i++) {
        assert_true(look->para[i].based_on < i);
        assert_null(strchr(look->para[i].odt_name, ' '));
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(look->para[i].docx_id, look->para[k].docx_id);
            assert_string_not_equal(look->para[i].odt_name, look->para[k].odt_name);
        }
        for (int k = 1; k < DM_CSTYLE_COUNT; k++) assert_string_not_equal(look->para[i].docx_id, look->run[k].docx_id);
        for (int k = 0; k < DM_TABLE_COUNT; k++) assert_string_not_equal(look->para[i].docx_id, look->table[k].docx_id);
    }
}

static void words_on_a_tone_can_be_read(void **state) {
    struct dm_look_roles *roles = dm_look_roles_new(arena);
    const char *nearest;
    struct dm_look *look;

    (void)state;
    assert_true(dm_look_set(roles, "tone", "3", "value", "#bfbfbf", &nearest));
    assert_true(dm_look_set(roles, "tone", "1", "value", "#101010", &nearest));
    look = dm_look_make(arena, roles, "own", false);
    assert_string_equal(look->tone[DM_TONE_LEVEL3_HEAD], "BFBFBF");
    assert_string_equal(look->para[DM_PSTYLE_LEVEL3_HEAD].colour, "1C1C1C");
    assert_string_equal(look->run[DM_CSTYLE_LEVEL1].colour, "FFFFFF");
}

static void margins_move_both_papers(void **state) {
    struct dm_look_roles *roles = dm_look_roles_new(arena);
    const char *nearest;
    struct dm_look *look;

    (void)state;
    assert_true(dm_look_set(roles, "page", NULL, "margin_inner", "33", &nearest));
    assert_true(dm_look_set(roles, "page", NULL, "margin_top", "20", &nearest));
    look = dm_look_make(arena, roles, "own", true);
    assert_int_equal(look->page[DM_PAGE_PORTRAIT].left, 35000);
    assert_int_equal(look->page[DM_PAGE_PORTRAIT].top, 25000); /* the header's lines stay free */
    assert_int_equal(look->page[DM_PAGE_LANDSCAPE].left, 23200);
}

static void pages_change_sides_and_grow_at_the_foot(void **state) {
    struct dm_look_roles *roles = dm_look_roles_new(arena);
    const char *nearest;
    struct dm_look *look;

    (void)state;
    assert_false(dm_look_make(arena, roles, "own", false)->two_sided);
    assert_true(dm_look_set(roles, "page", NULL, "sides", "two", &nearest));
    assert_false(dm_look_set(roles, "page", NULL, "sides", "both", &nearest));
    look = dm_look_make(arena, roles, "own", false);
    assert_true(look->two_sided);
    assert_int_equal(dm_look_line_height(&look->para[DM_PSTYLE_INITIALS]), dm_length_from_cpt(2000 + 400 + 2 * 250));
    dm_look_add_foot(look, DM_PSTYLE_INITIALS);
    assert_int_equal(look->page[DM_PAGE_PORTRAIT].bottom, DM_MM(30) + dm_length_from_cpt(2900));
    assert_int_equal(look->page[DM_PAGE_LANDSCAPE].bottom, DM_MM(27) + dm_length_from_cpt(2900));
    assert_int_equal(look->page[DM_PAGE_COVER].bottom, DM_MM(30));
}

static void mistakes_are_refused_and_the_nearest_named(void **state) {
    static const struct {
        const char *element, *role, *attribute, *value, *nearest;
    } rows[] = {
        {"color", "ink", "value", "#000000", "colour"},
        {"colour", "inks", "value", "#000000", "ink"},
        {"colour", "ink", "valu", "#000000", "value"},
        {"colour", "ink", "value", "000000", NULL},
        {"colour", "ink", "value", "#00000G", NULL},
        {"colour", NULL, "value", "#000000", NULL},
        {"tone", "4", "value", "#000000", "1"},
        {"tone", "band_hig", "value", "#000000", "band_high"},
        {"size", "bodi", "points", "11", "body"},
        {"size", "body", "points", "11.3", NULL},
        {"size", "body", "points", "3", NULL},
        {"size", "body", "weight", "heavy", NULL},
        {"page", NULL, "margin_top", "5", NULL},
        {"page", NULL, "margin_outr", "20", "margin_outer"},
        {"font", "prose", "name", "", NULL},
        {"marking", NULL, "form", "circle", NULL},
        {"rule", "chapter", "points", "99", NULL},
        {"cover", NULL, "logos", "9", NULL},
        {"cover", NULL, "emblm", "none", "emblem"},
        {"", "", "", "", NULL},
    };
    struct dm_look_roles *roles = dm_look_roles_new(arena);
    const char *nearest;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_false(dm_look_set(roles, rows[i].element, rows[i].role, rows[i].attribute, rows[i].value, &nearest));
        if (rows[i].nearest)
            assert_string_equal(nearest, rows[i].nearest);
        else
            assert_null(nearest);
    }
}

/* The look a style file of ours makes, read as the kit reads it. */
static struct dm_look *read_style(const char *id, bool letter) {
    const char *source = getenv("DM_SOURCE");
    char path[4096];
    struct dm_look_roles *roles = dm_look_roles_new(arena);
    struct dm_xml *root;

    snprintf(path, sizeof path, "%s/templates/styles/%s.xml", source ? source : ".", id);
    root = dm_xml_read_file(arena, path, id, NULL);
    assert_non_null(root);
    assert_string_equal(dm_xml_get(root, "id"), id);
    for (struct dm_xml *child = dm_xml_first(root, NULL); child; child = dm_xml_next(child, NULL)) {
        const char *role = dm_xml_get(child, "role") ? dm_xml_get(child, "role") : dm_xml_get(child, "level"), *nearest;

        for (const struct dm_xml_attribute *a = child->attributes; a; a = a->next)
            if (strcmp(a->name, "role") && strcmp(a->name, "level"))
                assert_true(dm_look_set(roles, child->name, role, a->name, a->value, &nearest));
    }
    return dm_look_make(arena, roles, id, letter);
}

static void same_text(const char *a, const char *b) {
    assert_int_equal(!a, !b);
    if (a) assert_string_equal(a, b);
}

static void style_files_say_the_same(void **state) {
    static const char *const ids[] = {"ministry", "harbour"};

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct dm_look *file = read_style(ids[i / 2], i % 2), *code = spec_look(arena, ids[i / 2], i % 2);

        assert_string_equal(file->serif.name, code->serif.name);
        assert_string_equal(file->sans.substitute, code->sans.substitute);
        assert_memory_equal(file->page, code->page, sizeof file->page);
        for (int k = 0; k < DM_PSTYLE_COUNT; k++) {
            assert_int_equal(file->para[k].size, code->para[k].size);
            assert_int_equal(file->para[k].lead, code->para[k].lead);
            assert_int_equal(file->para[k].bold, code->para[k].bold);
            assert_int_equal(file->para[k].line[DM_TOP].width, code->para[k].line[DM_TOP].width);
            same_text(file->para[k].colour, code->para[k].colour);
            same_text(file->para[k].fill, code->para[k].fill);
        }
        for (int k = 0; k < DM_CSTYLE_COUNT; k++) {
            assert_int_equal(file->run[k].size, code->run[k].size);
            same_text(file->run[k].colour, code->run[k].colour);
            same_text(file->run[k].fill, code->run[k].fill);
        }
        for (int k = 0; k < DM_TONE_COUNT; k++) same_text(file->tone[k], code->tone[k]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ministry_has_the_figures_specified),
        cmocka_unit_test(lines_tabs_and_keeps),
        cmocka_unit_test(letter_is_shorter_and_wider),
        cmocka_unit_test(harbour_changes_roles_only),
        cmocka_unit_test(names_are_unique_and_parents_stand_above),
        cmocka_unit_test(words_on_a_tone_can_be_read),
        cmocka_unit_test(margins_move_both_papers),
        cmocka_unit_test(pages_change_sides_and_grow_at_the_foot),
        cmocka_unit_test(mistakes_are_refused_and_the_nearest_named),
        cmocka_unit_test(style_files_say_the_same),
    };

    return cmocka_run_group_tests_name("look", tests, open_arena, close_arena);
}
