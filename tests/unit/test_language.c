/* Languages: the files that ship, what a broken one is told, and values in words. A no-break space is shown as ~. */
#include "../support/small_kit.h"
#include "base/buf.h"
#include "kit/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct dm_arena *arena;
    const struct dm_language *en, *es, *pa;
};

static int set_up(void **state) {
    struct fixture *f = calloc(1, sizeof *f);

    f->arena = dm_arena_new(0);
    f->en = small_kit_language(f->arena, "en");
    f->es = small_kit_language(f->arena, "es");
    f->pa = small_kit_language(f->arena, "es_PA");
    *state = f;
    return f->en == NULL || f->es == NULL || f->pa == NULL;
}

static int tear_down(void **state) {
    struct fixture *f = *state;

    dm_arena_free(f->arena);
    free(f);
    return 0;
}

/* Equal when no-break spaces are written ~. */
static void same(const char *text, const char *want) {
    char shown[200];
    size_t used = 0;

    assert_non_null(text);
    for (; *text != '\0' && used < sizeof shown - 1; text++) {
        bool no_break = strncmp(text, "\xC2\xA0", 2) == 0;
        if (no_break) text++;
        shown[used++] = no_break ? '~' : *text;
    }
    shown[used] = '\0';
    assert_string_equal(shown, want);
}

static void shipped(void **state) {
    const struct fixture *f = *state;

    assert_string_equal(f->en->tag, "en");
    assert_int_equal(f->en->forms, 1);
    assert_int_equal(f->es->forms, 4);
    assert_string_equal(f->es->genders, "m f");
    assert_string_equal(f->es->caption_table, "Cuadro");
    assert_string_equal(f->es->caption_figure, "Figura");
    assert_string_equal(f->es->annex_label, "Anexo");
    same(f->es->see[DM_SEE_TABLE], "cuadro~{n}");
    assert_string_equal(f->es->see_article[DM_SEE_TABLE], "el");
    assert_string_equal(f->es->see_article[DM_SEE_SECTION], "la");
    assert_null(f->en->see_article[DM_SEE_TABLE]);
    same(f->en->level, "level~{n}");
    assert_string_equal(f->es->yes, "sí");
    assert_string_equal(f->es->quotes[0], "«");
}

static void overlay(void **state) {
    const struct fixture *f = *state;

    assert_string_equal(f->pa->parent_tag, "es");
    assert_string_equal(f->pa->decimal, ".");
    assert_string_equal(f->pa->months[0], "enero");
    assert_int_equal(f->pa->forms, 4);
    assert_int_equal(f->pa->seams.count, f->es->seams.count);
    assert_int_equal(f->pa->swaps.count, f->es->swaps.count);
    assert_string_equal(f->pa->every_one, f->es->every_one);
}

static void numbers(void **state) {
    const struct fixture *f = *state;
    static const struct {
        long long value;
        const char *en, *es, *pa;
    } rows[] = {
        {0, "0", "0", "0"},
        {7000, "7", "7", "7"},
        {999000, "999", "999", "999"},
        {1234000, "1,234", "1234", "1234"},
        {10000000, "10,000", "10.000", "10,000"},
        {1234567500, "1,234,567.5", "1.234.567,5", "1,234,567.5"},
        {12125, "12.125", "12,125", "12.125"},
        {50, "0.05", "0,05", "0.05"},
        {-1500, "-1.5", "-1,5", "-1.5"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        same(dm_language_number(f->en, f->arena, rows[i].value), rows[i].en);
        same(dm_language_number(f->es, f->arena, rows[i].value), rows[i].es);
        same(dm_language_number(f->pa, f->arena, rows[i].value), rows[i].pa);
    }
}

static void dates(void **state) {
    const struct fixture *f = *state;

    same(dm_language_date(f->en, f->arena, 2026, 11, 21), "21~November 2026");
    same(dm_language_date(f->es, f->arena, 2026, 11, 21), "21~de~noviembre de 2026");
    same(dm_language_date(f->pa, f->arena, 2026, 1, 1), "1~de~enero de 2026");
}

static void durations(void **state) {
    const struct fixture *f = *state;
    static const struct {
        const char *iso, *en, *es, *every_en, *every_es;
    } rows[] = {
        {"PT12H", "12~hours", "12~horas", "every 12~hours", "cada 12~horas"},
        {"PT1H", "1~hour", "1~hora", "every hour", "cada hora"},
        {"P1D", "1~day", "1~día", "every day", "cada día"},
        {"P1W", "1~week", "1~semana", "every week", "cada semana"},
        {"P3M", "3~months", "3~meses", "every 3~months", "cada 3~meses"},
        {"P1Y", "1~year", "1~año", "every year", "cada año"},
        {"PT90S", "90~seconds", "90~segundos", "every 90~seconds", "cada 90~segundos"},
        {"PT1500M", "1,500~minutes", "1500~minutos", "every 1,500~minutes", "cada 1500~minutos"},
        {"P1DT12H", "1~day and 12~hours", "1~día y 12~horas", "every 1~day and 12~hours", "cada 1~día y 12~horas"},
        {"P1Y6M2D", "1~year, 6~months and 2~days", "1~año, 6~meses y 2~días", "every 1~year, 6~months and 2~days",
         "cada 1~año, 6~meses y 2~días"},
        {"PT0S", "0~minutes", "0~minutos", "every 0~minutes", "cada 0~minutos"},
        {"soon", "soon", "soon", "soon", "soon"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        same(dm_language_duration(f->en, f->arena, rows[i].iso), rows[i].en);
        same(dm_language_duration(f->es, f->arena, rows[i].iso), rows[i].es);
        same(dm_language_every(f->en, f->arena, rows[i].iso), rows[i].every_en);
        same(dm_language_every(f->es, f->arena, rows[i].iso), rows[i].every_es);
    }
}

static void hours(void **state) {
    const struct fixture *f = *state;

    same(dm_language_hours(f->en, f->arena, "06:00-22:00"), "06:00 to 22:00");
    same(dm_language_hours(f->es, f->arena, "06:00-22:00"), "de 06:00 a 22:00");
    same(dm_language_hours(f->en, f->arena, "00:00-24:00"), "day and night");
    same(dm_language_hours(f->es, f->arena, "00:00-24:00"), "día y noche");
    same(dm_language_hours(f->en, f->arena, "06:00-12:00 14:00-18:00"), "06:00 to 12:00 and 14:00 to 18:00");
    same(dm_language_hours(f->es, f->arena, "06:00-12:00 14:00-18:00"), "de 06:00 a 12:00 y de 14:00 a 18:00");
    same(dm_language_hours(f->es, f->arena, "odd"), "odd");
}

static void lists(void **state) {
    const struct fixture *f = *state;
    const char *const goods[] = {"contenedores", "graneles", "hidrocarburos"}, *const ice[] = {"agua", "hielo"},
                      *const two[] = {"uno", "Ítems"};

    same(dm_language_list(f->en, f->arena, goods, 0), "");
    same(dm_language_list(f->en, f->arena, goods, 1), "contenedores");
    same(dm_language_list(f->en, f->arena, goods, 2), "contenedores and graneles");
    same(dm_language_list(f->en, f->arena, goods, 3), "contenedores, graneles and hidrocarburos");
    same(dm_language_list(f->es, f->arena, goods, 3), "contenedores, graneles e hidrocarburos");
    same(dm_language_list(f->es, f->arena, ice, 2), "agua y hielo");
    same(dm_language_list(f->es, f->arena, two, 2), "uno e Ítems");
}

static void order(void **state) {
    const struct fixture *f = *state;
    static const char *const sorted[] = {"", "acceso", "Área", "areas", "bita", "caña", "capa", "n", "nz", "ñandú", "o", "zona"};

    for (size_t i = 0; i < sizeof sorted / sizeof *sorted; i++)
        for (size_t k = 0; k < sizeof sorted / sizeof *sorted; k++) {
            int want = i < k ? -1 : i > k;
            assert_int_equal(dm_language_compare(f->es, sorted[i], sorted[k]), want);
        }
    assert_int_equal(dm_language_compare(f->es, "nota", "ñota"), -1);
    assert_int_not_equal(dm_language_compare(f->es, "el", "él"), 0);
}

static void fill(void **state) {
    const struct fixture *f = *state;

    same(dm_language_fill(f->arena, "{a} {b} {c} {a", "a", "1", "b", "{a}", NULL), "1 {a} {c} {a");
    assert_null(dm_language_fill(f->arena, NULL, "a", "1", NULL));
}

static const struct {
    const char *xml, *finding;
} broken[] = {
    {"<other/>", "language.incomplete name=language"},
    {"<language tag='xx' parent='es' forms='3'/>", "language.value name=forms value=3"},
    {"<language parent='es'/>", "language.incomplete name=language tag"},
    {"<language tag='xx' parent='es'><date months='a b c'/></language>", "language.value name=months value=a b c"},
    {"<language tag='xx' parent='es'><date long='{d} {m}'/></language>", "language.value name=long value={d} {m}"},
    {"<language tag='xx' parent='es'><number group_from='many'/></language>", "language.value name=group_from value=many"},
    {"<language tag='xx' parent='es'><seam left='de' right='el'/></language>", "language.incomplete name=seam left right joined"},
    {"<language tag='xx' parent='es'><swap word='y'/></language>", "language.incomplete name=swap word by"},
    {"<language tag='xx' parent='es'><number decimall=','/></language>", NULL},
    {"<language tag='xx' parent='es'><numbers/></language>", NULL},
    {"<language tag='xx'", NULL},
};

static void broken_files(void **state) {
    const struct fixture *f = *state;

    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct dm_report *report = dm_report_new();
        assert_null(dm_language_read(f->arena, broken[i].xml, strlen(broken[i].xml), "x.xml", report));
        if (broken[i].finding != NULL)
            assert_string_equal(small_kit_findings(f->arena, report), broken[i].finding);
        else
            assert_true(dm_report_count(report) > 0);
        dm_report_free(report);
    }
}

/* A language of its own must say everything. */
static void incomplete(void **state) {
    const struct fixture *f = *state;
    struct dm_report *report = dm_report_new();
    static const char xml[] = "<language tag='xx' forms='1'/>";

    assert_null(dm_language_read(f->arena, xml, sizeof xml - 1, "x.xml", report));
    assert_true(dm_report_count(report) > 20);
    assert_non_null(strstr(small_kit_findings(f->arena, report), "language.incomplete name=date months"));
    assert_non_null(strstr(small_kit_findings(f->arena, report), "language.incomplete name=number decimal"));
    dm_report_free(report);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped),   cmocka_unit_test(overlay),      cmocka_unit_test(numbers),    cmocka_unit_test(dates),
        cmocka_unit_test(durations), cmocka_unit_test(hours),        cmocka_unit_test(lists),      cmocka_unit_test(order),
        cmocka_unit_test(fill),      cmocka_unit_test(broken_files), cmocka_unit_test(incomplete),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
