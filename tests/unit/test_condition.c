/* Conditions: how they are read, typed and refused; and the values facts share with them. */
#include "../support/small_kit.h"
#include "base/buf.h"
#include "kit/condition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void show(struct dm_buf *out, const struct dm_condition *c);

static void show_operand(struct dm_buf *out, const struct dm_operand *operand) {
    if (operand->kind == DM_OPERAND_PATH) dm_buf_add(out, operand->path->text);
    if (operand->kind == DM_OPERAND_NUMBER) dm_buf_add_int(out, operand->number);
    if (operand->kind == DM_OPERAND_TEXT) dm_buf_addf(out, "'%s'", operand->text);
    if (operand->kind == DM_OPERAND_TODAY) dm_buf_add(out, "today");
    if (operand->kind == DM_OPERAND_VERIFIED) dm_buf_addf(out, "verified:%s", operand->path->text);
    if (operand->kind == DM_OPERAND_YEAR) dm_buf_add(out, "year:"), show_operand(out, operand->of);
    if (operand->kind == DM_OPERAND_STRANGERS) dm_buf_addf(out, "strangers:%s", operand->path->text);
    for (const struct dm_facts_of *facts = operand->facts; facts != NULL; facts = facts->next)
        dm_buf_addf(out, "(%s.%s l%d)", facts->list->text, facts->fact->name, facts->level);
    if (operand->kind == DM_OPERAND_COUNT) dm_buf_addf(out, "#%s", operand->path->text);
    if (operand->where != NULL) {
        dm_buf_add(out, "[");
        show(out, operand->where);
        dm_buf_add(out, "]");
    }
    if (operand->plus == NULL) return;
    dm_buf_add(out, operand->by_calendar ? "++" : "+");
    show_operand(out, operand->plus);
}

/* The tree in one line: (and a (not b)). */
static void show(struct dm_buf *out, const struct dm_condition *c) {
    static const char *const ops[] = {"or", "and", "not", "=", "!=", ">", ">=", "has", "known", "none", "planned", "true"};

    dm_buf_addf(out, "(%s%s ", c->negated ? "not-" : "", ops[c->op]);
    if (c->op <= DM_OP_NOT) {
        show(out, c->left);
        if (c->right != NULL) show(out, c->right);
    } else {
        show_operand(out, &c->a);
        if (c->op <= DM_OP_HAS) dm_buf_add(out, " "), show_operand(out, &c->b);
    }
    dm_buf_add(out, ")");
}

static const struct {
    const char *text, *tree;
} goods[] = {
    {"facility.lit", "(true facility.lit)"},
    {"not way.open.l3", "(not (true way.open.l3))"},
    {"facility.traffic.passengers > 0 or facility.kinds has cruise", "(or (> facility.traffic.passengers 0)(has facility.kinds 'cruise'))"},
    {"facility.traffic.passengers>=25", "(>= facility.traffic.passengers 25000)"},
    {"way.share = 25%", "(= way.share 25000)"},
    {"way.share = 25", "(= way.share 25000)"},
    {"way.share > 12.5", "(> way.share 12500)"},
    {"25 = way.share", "(= 25000 way.share)"},
    {"facility.plan.date > 2026-01-31", "(> facility.plan.date 20260131000)"},
    {"facility.notice >= P1D", "(>= facility.notice 86400000)"},
    {"facility.plan.date is not known", "(not-known facility.plan.date)"},
    {"facility.access_points is none", "(none facility.access_points)"},
    {"station is planned", "(planned station)"},
    {"way.post is not planned", "(not-planned way.post)"},
    {"way.kind = landing", "(= way.kind 'landing')"},
    {"landing = way.kind", "(= 'landing' way.kind)"},
    {"way.kind != 'land'", "(!= way.kind 'land')"},
    {"facility.sector = police", "(= facility.sector 'police')"},
    {"way.kind = way.kind", "(= way.kind way.kind)"},
    {"way.code = 'A 1'", "(= way.code 'A 1')"},
    {"way.post = 'gate-1'", "(= way.post 'gate-1')"},
    {"way.id = 'g1'", "(= way.id 'g1')"},
    {"way.id != way.post.id", "(!= way.id way.post.id)"},
    {"pfso is known", "(known pfso)"},
    {"facility is known", "(known facility)"},
    {"facility.lit = facility.lit", "(= facility.lit facility.lit)"},
    {"count(facility.access_points) > 1", "(> #facility.access_points 1000)"},
    {"count(facility.access_points where kind = landing) > 0", "(> #facility.access_points[(= kind 'landing')] 0)"},
    {"1 = count( facility.posts where guards.l1 > 0 and (radio = 'x' or not guards.l2 >= 2) )",
     "(= 1000 #facility.posts[(and (> guards.l1 0)(or (= radio 'x')(not (>= guards.l2 2000))))])"},
    {"facility.kinds.count > 1", "(> facility.kinds.count 1000)"},
    {"facility.lit and facility.lit and facility.lit", "(and (and (true facility.lit)(true facility.lit))(true facility.lit))"},
    {"facility.lit or facility.lit and facility.lit", "(or (true facility.lit)(and (true facility.lit)(true facility.lit)))"},
    {"(facility.lit or facility.lit) and facility.lit", "(and (or (true facility.lit)(true facility.lit))(true facility.lit))"},
    {"not (facility.lit or facility.lit)", "(not (or (true facility.lit)(true facility.lit)))"},
    {"today > facility.plan.date", "(> today facility.plan.date)"},
    {"today > facility.plan.date + facility.notice", "(> today facility.plan.date++facility.notice)"},
    {"2026-01-31 + P1M + P1D >= today", "(>= 20260131000++2592000000+86400000 today)"},
    {"facility.notice + PT1H > facility.notice", "(> facility.notice+3600000 facility.notice)"},
    {"way.share + 1 + count(facility.posts) > 2", "(> way.share+1000+#facility.posts 2000)"},
    {"verified(way.code) > 2026-01-31", "(> verified:way.code 20260131000)"},
    {"year(facility.plan.date) + 1 = year(today + P1Y)", "(= year:facility.plan.date+1000 year:today++31536000000)"},
    {"sum(facility.posts.guards.l2) + 1 > 3", "(> (facility.posts.guards l2)+1000 3000)"},
    {"strangers(way.code in facility.posts.radio in facility.access_points.code) > 0",
     "(> strangers:way.code(facility.access_points.code l0)(facility.posts.radio l0) 0)"},
    {"  facility.lit\n  or  facility.lit ", "(or (true facility.lit)(true facility.lit))"},
};

static void good_conditions(void **state) {
    struct dm_kit *kit = small_kit_new();
    const struct dm_scope *scope = small_kit_station(kit);

    (void)state;
    for (size_t i = 0; i < sizeof goods / sizeof *goods; i++) {
        struct dm_report *report = dm_report_new();
        struct dm_buf out;
        dm_buf_init(&out, 0);
        const struct dm_condition *c = dm_condition_compile_dated(kit, kit->arena, scope, goods[i].text, (struct dm_origin){0}, report);
        if (c == NULL) fail_msg("%s: %s", goods[i].text, small_kit_findings(kit->arena, report));
        show(&out, c);
        assert_string_equal(out.data, goods[i].tree);
        assert_int_equal(dm_report_count(report), 0);
        dm_buf_free(&out);
        dm_report_free(report);
    }
    dm_arena_free(kit->arena);
}

static const struct {
    const char *text, *finding;
} bads[] = {
    {"", "condition.incomplete condition="},
    {"facility.lit and", "condition.incomplete condition=facility.lit and"},
    {"(facility.lit", "condition.incomplete condition=(facility.lit"},
    {"way.code = 'open", "condition.incomplete condition=way.code = 'open"},
    {"count(facility.posts", "condition.incomplete condition=count(facility.posts"},
    {"facility.lit)", "condition.syntax condition=facility.lit) near=)"},
    {"not not facility.lit", "condition.syntax condition=not not facility.lit near=not facility.lit"},
    {"facility.lit facility.lit", "condition.syntax condition=facility.lit facility.lit near=facility.lit"},
    {"way.share < 3", "condition.syntax condition=way.share < 3 near=< 3"},
    {"way.share == 3", "condition.syntax condition=way.share == 3 near== 3"},
    {"way.share = 1.2345", "condition.syntax condition=way.share = 1.2345 near=1.2345"},
    {"facility.plan.date = 2026-02-30", "condition.syntax condition=facility.plan.date = 2026-02-30 near=2026-02-30"},
    {"facility.notice = P1X", "condition.syntax condition=facility.notice = P1X near=P1X"},
    {"way.kind is open", "condition.syntax condition=way.kind is open near=open"},
    {"and facility.lit", "condition.syntax condition=and facility.lit near=and facility.lit"},
    {"way.code = \"A\"", "condition.syntax condition=way.code = \"A\" near=\"A\""},
    {"facility.name", "condition.not_boolean path=facility.name"},
    {"count(facility.posts)", "condition.not_boolean path=count"},
    {"25", "condition.not_boolean path=25"},
    {"document.title = 'Plan'", "condition.type left=document.title right=Plan"},
    {"way.kind = landng", "condition.unknown_choice name=landng path=way.kind nearest=landing"},
    {"way.kind = zzzzzz", "condition.unknown_choice name=zzzzzz path=way.kind nearest=land, gangway, landing"},
    {"way.kind = 'sea'", "condition.unknown_choice name=sea path=way.kind nearest=land, gangway, landing"},
    {"facility.kinds has ferry", "condition.unknown_choice name=ferry path=facility.kinds nearest=container, cruise, oil"},
    {"way.kind has land", "condition.has path=way.kind"},
    {"facility.kinds has 3", "condition.type left=facility.kinds right=3"},
    {"facility.kinds = cruise", "path.unknown name=cruise path=cruise nearest=station, way, facility, nation, document, pfso, "
                                "authority, gate_log, police, gate"},
    {"way.share = 'x'", "condition.type left=way.share right=x"},
    {"way.share = facility.plan.date", "condition.type left=way.share right=facility.plan.date"},
    {"facility.plan.date > today", "path.unknown name=today path=today nearest=station, way, facility, nation, document, pfso, authority, "
                                   "gate_log, police, gate"},
    {"sum(facility.posts) > 3", "path.not_a_list path=facility"},
    {"sum(facility.posts.guards) > 3", "path.needs_level path=facility.posts.guards"},
    {"sum(facility.posts.radio) > 3", "condition.type left=facility.posts.radio right=integer"},
    {"sum(facility.posts.radio.l1) > 3", "path.no_level path=facility.posts.radio.l1"},
    {"sum(facility.posts.guard.l1) > 3", "path.unknown name=guard path=facility.posts.guard.l1 nearest=guards"},
    {"strangers(way.code) > 0", "condition.syntax condition=strangers(way.code) > 0 near=) > 0"},
    {"strangers(way.share in facility.posts.radio) > 0", "condition.type left=way.share right=text"},
    {"facility.plan.date + 3 > facility.plan.date", "condition.type left=facility.plan.date right=3"},
    {"facility.notice + facility.plan.date > P1D", "condition.type left=facility.notice right=facility.plan.date"},
    {"way.code + 'x' = 'y'", "condition.type left=way.code right=x"},
    {"way.share + 3", "condition.incomplete condition=way.share + 3"},
    {"way.share + 3 is known", "condition.syntax condition=way.share + 3 is known near=is known"},
    {"verified(facility.posts) > 2026-01-31", "path.no_value path=facility.posts"},
    {"verified(", "condition.incomplete condition=verified("},
    {"year(way.share) = 3", "condition.type left=year right=way.share"},
    {"year(facility.plan.date = 3", "condition.syntax condition=year(facility.plan.date = 3 near== 3"},
    {"facility.notice > 3", "condition.type left=facility.notice right=3"},
    {"facility.name = 'x'", "condition.type left=facility.name right=x"},
    {"pfso = 'x'", "condition.type left=pfso right=x"},
    {"way.kind > land", "condition.not_ordered left=way.kind"},
    {"way.code > 'a'", "condition.not_ordered left=way.code"},
    {"way is planned", "path.not_plannable path=way"},
    {"facility.posts is planned", "path.not_plannable path=facility.posts"},
    {"facility.plan is known", "path.no_value path=facility.plan"},
    {"facility.posts.count is known", "path.no_value path=facility.posts.count"},
    {"way.open", "path.needs_level path=way.open"},
    {"way.open is known", "path.needs_level path=way.open"},
    {"count(facility.kinds) > 1", "path.not_a_list path=facility.kinds"},
    {"count(way) > 1", "path.not_a_list path=way"},
    {"count(facility.posts where colour = red) > 1", "path.unknown name=colour path=colour nearest=name, guards, radio, station, way, "
                                                     "facility, nation, document, pfso, authority, gate_log, "
                                                     "police, …"},
};

static void bad_conditions(void **state) {
    struct dm_kit *kit = small_kit_new();
    const struct dm_scope *scope = small_kit_station(kit);

    (void)state;
    for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
        struct dm_report *report = dm_report_new();
        assert_null(dm_condition_compile(kit, kit->arena, scope, bads[i].text, (struct dm_origin){"a.xml", 3, 9}, report));
        assert_string_equal(small_kit_findings(kit->arena, report), bads[i].finding);
        assert_int_equal(dm_report_at(report, 0)->origin.column, 9);
        dm_report_free(report);
    }
    dm_arena_free(kit->arena);
}

/* `depth` brackets, or as many comparisons joined by and. */
static const char *large(struct dm_kit *kit, int depth, int tests) {
    struct dm_buf out;

    dm_buf_init(&out, 0);
    for (int i = 0; i < depth; i++) dm_buf_add(&out, i % 2 ? "not (" : "(");
    for (int i = 0; i < tests; i++) dm_buf_add(&out, i ? " and facility.lit" : "facility.lit");
    for (int i = 0; i < depth; i++) dm_buf_add(&out, ")");
    const char *text = dm_arena_copy(kit->arena, out.data);
    dm_buf_free(&out);
    return text;
}

static void limits(void **state) {
    struct dm_kit *kit = small_kit_new();
    struct dm_report *report = dm_report_new();

    (void)state;
    assert_non_null(dm_condition_compile(kit, kit->arena, NULL, large(kit, 32, 256), (struct dm_origin){0}, report));
    assert_int_equal(dm_report_count(report), 0);
    assert_null(dm_condition_compile(kit, kit->arena, NULL, large(kit, 33, 1), (struct dm_origin){0}, report));
    assert_null(dm_condition_compile(kit, kit->arena, NULL, large(kit, 0, 257), (struct dm_origin){0}, report));
    assert_string_equal(small_kit_findings(kit->arena, report),
                        "condition.too_large depth=32 tests=256; condition.too_large depth=32 tests=256");
    dm_report_free(report);
    dm_arena_free(kit->arena);
}

static void spans(void **state) {
    struct dm_kit *kit = small_kit_new();
    const struct dm_condition *c =
        dm_condition_compile(kit, kit->arena, small_kit_gate(kit), "( facility.lit  or not way.kind = land ) and way.share > 3",
                             (struct dm_origin){0}, NULL);

    (void)state;
    assert_string_equal(c->text, "( facility.lit or not way.kind = land ) and way.share > 3");
    assert_string_equal(c->left->text, "facility.lit or not way.kind = land");
    assert_string_equal(c->left->right->text, "not way.kind = land");
    assert_string_equal(c->left->right->left->text, "way.kind = land");
    assert_string_equal(c->right->text, "way.share > 3");
    dm_arena_free(kit->arena);
}

static void collect(void *context, const struct dm_path *path) {
    dm_buf_addf(context, "%s ", path->text);
}

static void paths(void **state) {
    struct dm_kit *kit = small_kit_new();
    struct dm_buf out;
    const struct dm_condition *c =
        dm_condition_compile(kit, kit->arena, small_kit_gate(kit),
                             "way.kind = land and (facility.lit or count(facility.posts where radio = way.code) > 1)",
                             (struct dm_origin){0}, NULL);

    (void)state;
    dm_buf_init(&out, 0);
    dm_condition_paths(c, collect, &out);
    assert_string_equal(out.data, "way.kind facility.lit facility.posts radio way.code ");
    dm_buf_free(&out);
    dm_arena_free(kit->arena);
}

static void numbers(void **state) {
    static const struct {
        const char *text;
        long long value; /* -1: malformed */
    } rows[] = {{"0", 0},
                {"12", 12000},
                {"12.5", 12500},
                {"12.125", 12125},
                {"25%", 25000},
                {"0.05%", 50},
                {"999999999999999", 999999999999999000},
                {"", -1},
                {"12.", -1},
                {".5", -1},
                {"1.2345", -1},
                {"1,5", -1},
                {"1 000", -1},
                {"9999999999999999", -1},
                {"%", -1},
                {"25%%", -1}};
    long long value;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(dm_parse_number(rows[i].text, &value), rows[i].value >= 0);
        if (rows[i].value >= 0) assert_true(value == rows[i].value);
    }
    assert_true(dm_parse_number("-1.5", &value) && value == -1500);
    assert_false(dm_parse_number(NULL, &value));
}

static void dates(void **state) {
    static const char *const good[] = {"1900-01-01", "2026-11-21", "2024-02-29", "2000-02-29", "2999-12-31"};
    static const char *const bad[] = {"1899-12-31", "3000-01-01", "2026-02-29", "1900-02-29", "2026-00-10",  "2026-13-01",
                                      "2026-04-31", "2026-1-1",   "2026/01/01", "",           "2026-01-011", "20260101"};
    int y, m, d;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_true(dm_parse_date(good[i], &y, &m, &d));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(dm_parse_date(bad[i], &y, &m, &d));
    assert_true(dm_parse_date("2026-11-21", &y, &m, &d) && y == 2026 && m == 11 && d == 21);
}

static void durations(void **state) {
    static const struct {
        const char *text;
        long long seconds;
    } rows[] = {{"PT1S", 1},
                {"PT12H", 43200},
                {"P1D", 86400},
                {"P1W", 604800},
                {"P1M", 2592000},
                {"P1Y", 31536000},
                {"P1DT12H30M", 131400},
                {"P1Y2M3DT4H5M6S", 36993906},
                {"PT0S", 0},
                {"P", -1},
                {"PT", -1},
                {"P1DT", -1},
                {"1D", -1},
                {"P1W1D", -1},
                {"P1D1Y", -1},
                {"PT1D", -1},
                {"P1H", -1},
                {"P1.5D", -1},
                {"P1D ", -1},
                {"P1000000000D", -1},
                {"p1d", -1},
                {"", -1},
                {"PT1H1H", -1}};
    long long seconds;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool good = dm_parse_duration(rows[i].text, &seconds);
        if (good != (rows[i].seconds >= 0)) fail_msg("%s", rows[i].text);
        if (good && seconds != rows[i].seconds) fail_msg("%s: %lld", rows[i].text, seconds);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_conditions), cmocka_unit_test(bad_conditions), cmocka_unit_test(limits), cmocka_unit_test(spans),
        cmocka_unit_test(paths),           cmocka_unit_test(numbers),        cmocka_unit_test(dates),  cmocka_unit_test(durations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
