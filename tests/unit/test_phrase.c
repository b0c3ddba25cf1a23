/* Texts: their segments, the findings of wrong ones, and whether two languages print the same places. */
#include "../support/small_kit.h"
#include "base/buf.h"
#include "kit/phrase.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void show(struct dm_buf *out, const struct dm_phrase *phrase) {
    static const char *const kinds[] = {"", "fact", "see", "note", "agree", "count", "arg", "<em", "em>", "<term", "term>"};

    for (size_t i = 0; i < phrase->count; i++) {
        const struct dm_segment *segment = &phrase->segments[i];
        if (segment->kind == DM_SEG_WORDS)
            dm_buf_addf(out, "'%s'", segment->text);
        else
            dm_buf_addf(out, "(%s%s%s", kinds[segment->kind], segment->text ? " " : "", segment->text ? segment->text : "");
        for (size_t k = 0; k < segment->option_count; k++) {
            dm_buf_add(out, "|");
            show(out, segment->options[k]);
        }
        if (segment->kind != DM_SEG_WORDS) dm_buf_add(out, ")");
    }
}

static const struct good {
    bool kit;
    const char *text, *segments;
} goods[] = {
    {1, "", ""},
    {1, "Plain words.", "'Plain words.'"},
    {1, "{facility} has {facility.plan.edition}.", "(fact facility)' has '(fact facility.plan.edition)'.'"},
    {1, "{facility.bare}{pfso}", "(fact facility.bare)(fact pfso)"},
    {1, "See {see.acc.points.tab}.{fn.acc_r}", "'See '(see acc.points.tab)'.'(note acc_r)"},
    {1, "[[facility.access_points|one|{facility.access_points.count} more]]",
     "(count facility.access_points|'one'|(fact facility.access_points.count)' more')"},
    {1, "[[facility.plan.edition|one|other]]", "(count facility.plan.edition|'one'|'other')"},
    {1, "[[authority|o|a|os|as]]", "(agree authority|'o'|'a'|'os'|'as')"},
    {1, "[[facility|o|a|os|as]]", "(agree facility|'o'|'a'|'os'|'as')"},
    {1, "[[authority||a||as]]", "(agree authority||'a'||'as')"},
    {1, "[[facility.posts|<em>one</em>|x [[authority|o|a|os|as]]]]",
     "(count facility.posts|(<em)'one'(em>)|'x '(agree authority|'o'|'a'|'os'|'as'))"},
    {1, "<em>a <term>b</term></em> c", "(<em)'a '(<term)'b'(term>)(em>)' c'"},
    {1, "a &lt; b &amp; c &gt; d", "'a < b & c > d'"},
    {1, "one [bracket] | stroke", "'one [bracket] | stroke'"},
    {0, "{file} <{element}> & more", "(arg file)' <'(arg element)'> & more'"},
    {0, "[{label} — {supplier}]", "'['(arg label)' — '(arg supplier)']'"},
    {0, "[[n|1 entry is|{n} entries are]] left", "(count n|'1 entry is'|(arg n)' entries are')' left'"},
    {0, "{see.x} {fn.y}", "(arg see.x)' '(arg fn.y)"},
};

static void good_phrases(void **state) {
    struct dm_kit *kit = small_kit_new();

    (void)state;
    for (size_t i = 0; i < sizeof goods / sizeof *goods; i++) {
        struct dm_report *report = dm_report_new();
        struct dm_buf out;
        dm_buf_init(&out, 0);
        const struct dm_phrase *phrase =
            dm_phrase_compile(goods[i].kit ? kit : NULL, kit->arena, NULL, 4, goods[i].text, (struct dm_origin){0}, report);
        if (phrase == NULL) fail_msg("%s: %s", goods[i].text, small_kit_findings(kit->arena, report));
        show(&out, phrase);
        assert_string_equal(out.data, goods[i].segments);
        assert_string_equal(phrase->source, goods[i].text);
        assert_int_equal(dm_report_count(report), 0);
        dm_buf_free(&out);
        dm_report_free(report);
    }
    dm_arena_free(kit->arena);
}

static const struct bad {
    int forms;
    const char *text, *finding;
} bads[] = {
    {4, "a {name", "text.syntax near={name"},
    {4, "a } b", "text.syntax near=} b"},
    {4, "a {} b", "text.syntax near={} b"},
    {4, "{approval-date}", "text.syntax near={approval-date}"},
    {4, "{2nd}", "text.syntax near={2nd}"},
    {4, "{d:long}", "text.syntax near={d:long}"},
    {4, "{facility.}", "text.syntax near={facility.}"},
    {4, "{acc.101}", "text.syntax near={acc.101}"},
    {4, "a ]] b", "text.syntax near=]] b"},
    {4, "[[pfso|a|b|c|d", "text.syntax near=[[pfso|a|b|c|d"},
    {4, "[[pfso]]", "text.syntax near=[[pfso]]"},
    {4, "[[|a|b]]", "text.syntax near=[[|a|b]]"},
    {4, "[[pfso|a|b|c|d|e]]", "text.syntax near=[[pfso|a|b|c|d|e]]"},
    {4, "<em>a", "text.syntax near=<em>a"},
    {4, "a</em>", "text.syntax near=</em>"},
    {4, "<em><term>a</em></term>", "text.syntax near=</em></term>"},
    {4, "<em>a <em>b</em></em>", "text.syntax near=<em>b</em></em>"},
    {4, "[[pfso|<em>a|b|c|d]]", "text.syntax near=<em>a|b|c|d]]"},
    {4, "a < b", "text.syntax near=< b"},
    {4, "a & b", "text.syntax near=& b"},
    {4, "<b>x</b>", "text.syntax near=<b>x</b>"},
    {4, "one two three four five {á señales señales señales", "text.syntax near={á señales señales se"},
    {4, "{facility.nmae}", "path.unknown name=nmae path=facility.nmae nearest=name"},
    {4, "{facility.plan}", "path.no_value path=facility.plan"},
    {4, "{facility.posts}", "path.no_value path=facility.posts"},
    {4, "{document}", "path.no_value path=document"},
    {4, "[[authority|o|a]]", "text.agreement name=authority found=2 needed=4"},
    {4, "[[authority|o]]", "text.agreement name=authority found=1 needed=4"},
    {4, "[[facility.posts|a|b|c]]", "text.agreement name=facility.posts found=3 needed=2"},
    {1, "[[authority|the]]", "text.no_agreement name=authority"},
    {4, "[[facility.imo_number|a|b]]", "text.list_subject name=facility.imo_number"},
};

static void bad_phrases(void **state) {
    struct dm_kit *kit = small_kit_new();

    (void)state;
    for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
        struct dm_report *report = dm_report_new();
        struct dm_origin at = {"a.po", 12, 1};
        if (dm_phrase_compile(kit, kit->arena, NULL, bads[i].forms, bads[i].text, at, report) != NULL) fail_msg("%s", bads[i].text);
        assert_string_equal(small_kit_findings(kit->arena, report), bads[i].finding);
        assert_int_equal(dm_report_at(report, 0)->origin.line, 12);
        dm_report_free(report);
    }
    dm_arena_free(kit->arena);
}

static const struct pair {
    const char *source, *target, *missing, *extra;
} pairs[] = {
    {"{facility} has [[facility.access_points|one access point|{facility.access_points.count} access points]].",
     "{facility} dispone de [[facility.access_points|un punto de acceso|{facility.access_points.count} puntos de acceso]].", NULL, NULL},
    {"{authority} is it.", "{authority} lo es, [[authority|nombrado|nombrada|nombrados|nombradas]].", NULL, NULL},
    {"{pfso} tells {authority}.", "{authority} oye a {pfso}.", NULL, NULL},
    {"{pfso} and {pfso}", "{pfso}", "pfso", NULL},
    {"{pfso}", "{pfso} y {pfso}", NULL, "pfso"},
    {"{pfso}", "{authority}", "pfso", "authority"},
    {"{facility.bare}", "{facility}", "facility.bare", "facility"},
    {"{see.a.b}", "{see.a.c}", "a.b", "a.c"},
    {"x{fn.a}", "x", "a", NULL},
    {"{pfso}", "[[authority|{pfso} o|{pfso} a|{pfso} os|{pfso} as]]", NULL, NULL},
    {"[[facility.posts|one|{facility.posts.count}]]", "[[facility.posts|uno|varios]]", "facility.posts.count", NULL},
    {"words", "palabras", NULL, NULL},
};

static void check_equal(const char *is, const char *want) {
    if (want == NULL)
        assert_null(is);
    else
        assert_string_equal(is, want);
}

static void places(void **state) {
    struct dm_kit *kit = small_kit_new();
    const char *missing, *extra;

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const struct dm_phrase *a = dm_phrase_compile(kit, kit->arena, NULL, 1, pairs[i].source, (struct dm_origin){0}, NULL);
        const struct dm_phrase *b = dm_phrase_compile(kit, kit->arena, NULL, 4, pairs[i].target, (struct dm_origin){0}, NULL);
        bool same = dm_phrase_same_places(a, b, &missing, &extra);
        assert_int_equal(same, pairs[i].missing == NULL && pairs[i].extra == NULL);
        check_equal(missing, pairs[i].missing);
        check_equal(extra, pairs[i].extra);
    }
    dm_arena_free(kit->arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_phrases),
        cmocka_unit_test(bad_phrases),
        cmocka_unit_test(places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
