/* facts/evaluate, facts/truth: the truth of every test about what is known, none, unknown and planned; where paths lead. */
#include "facts_kit.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define FULL \
    "<name xml:lang='en' article='the'>Terminal</name><note xml:lang='en'>quiet</note><note xml:lang='es'>tranquilo</note>" \
    "<berths>4</berths><share>25%</share><opened>2020-05-01</opened><notice>PT60M</notice><hours>00:00-24:00</hours>" \
    "<fenced>yes</fenced><kind>container</kind><other_kind none='yes'/><traffic>persons cargo</traffic><tel none='yes'/>" \
    "<alarm level='1'>no</alarm><alarm level='2' none='yes'/><guards level='1'>2</guards><guards level='2' none='yes'/>" \
    "<secret_code none='yes'/><email state='candidate'>a@b.example</email><main_post>gate</main_post><bind name='pfso' to='ferrer'/>" \
    "<plan><approval><date none='yes'/></approval></plan><areas none='yes'/>" \
    "<persons><person id='ferrer'><holder>M. Ferrer</holder></person></persons><posts>" \
    "<post id='gate'><name xml:lang='en'>main gate</name><kind>land</kind><guards>2</guards><open " \
    "level='1'>yes</open><relief>quay</relief></post>" \
    "<post id='quay'><kind>quay</kind><guards none='yes'/><relief none='yes'/></post>" \
    "<post id='yard'><kind>land</kind></post>" \
    "<post id='rail' state='planned' due='2027-01-01'><kind>land</kind><guards>9</guards></post>" \
    "<post id='idea' state='candidate'><kind>land</kind></post></posts>"
#define NONE \
    "<fenced none='yes'/><traffic none='yes'/><kind none='yes'/><note none='yes'/><berths none='yes'/><opened none='yes'/><notice " \
    "none='yes'/>" \
    "<main_post none='yes'/><posts none='yes'/><share none='yes'/>"
#define PLANNED "<main_post>rail</main_post><posts><post id='rail' state='planned' due='2027-01-01'><kind>land</kind></post></posts>"
#define PROPOSED \
    "<posts><post id='idea' state='candidate'><kind>land</kind></post></posts><main_post>idea</main_post><fenced " \
    "state='candidate'>yes</fenced>"

enum which { A, N, U, P, C }; /* full, none, unknown, planned, only proposed */
static const char *const FACILITIES[] = {FULL, NONE, "", PLANNED, PROPOSED};
#define F DM_FALSE
#define T DM_TRUE
#define X DM_UNDECIDED
static const struct {
    enum which of;
    const char *condition;
    enum dm_truth truth;
    const char *unknown; /* the first fact that keeps it undecided */
} ROWS[] = {
    /* = */
    {A, "facility.berths = 4", T, NULL},
    {A, "facility.berths = 5", F, NULL},
    {A, "facility.share = 25%", T, NULL},
    {A, "facility.share = 25.5%", F, NULL},
    {A, "facility.opened = 2020-05-01", T, NULL},
    {A, "facility.notice = PT1H", T, NULL},
    {A, "facility.kind = container", T, NULL},
    {A, "facility.kind = cruise", F, NULL},
    {A, "facility.kind = facility.other_kind", F, NULL},
    {A, "facility.note = 'quiet'", T, NULL},
    {A, "facility.note = 'tranquilo'", T, NULL},
    {A, "facility.note = 'loud'", F, NULL},
    {A, "facility.hours = '00:00-24:00'", T, NULL},
    {A, "facility.main_post = 'gate'", T, NULL},
    {A, "facility.main_post.relief = 'quay'", T, NULL},
    {A, "facility.guards.l1 = 2", T, NULL},
    {A, "facility.guards.l2 = 2", F, NULL},
    {A, "facility.guards.l3 = 2", X, "facility.guards.l3"},
    {A, "facility.traffic.count = 2", T, NULL},
    {N, "facility.berths = 4", F, NULL},
    {N, "facility.kind = container", F, NULL},
    {N, "facility.note = 'quiet'", F, NULL},
    {U, "facility.berths = 4", X, "facility.berths"},
    {U, "facility.kind = container", X, "facility.kind"},
    {U, "facility.note = 'quiet'", X, "facility.note"},
    {P, "facility.main_post = 'rail'", T, NULL},
    {C, "facility.main_post = 'idea'", X, "facility.main_post"},
    /* != */
    {A, "facility.berths != 4", F, NULL},
    {A, "facility.berths != 5", T, NULL},
    {A, "facility.kind != facility.other_kind", T, NULL},
    {N, "facility.berths != 4", T, NULL},
    {N, "facility.kind != container", T, NULL},
    {U, "facility.berths != 4", X, "facility.berths"},
    {P, "facility.main_post != 'rail'", F, NULL},
    /* > and >= */
    {A, "facility.berths > 3", T, NULL},
    {A, "facility.berths > 4", F, NULL},
    {A, "facility.berths >= 4", T, NULL},
    {A, "facility.berths >= 5", F, NULL},
    {A, "facility.opened > 2020-04-30", T, NULL},
    {A, "facility.opened >= 2020-05-02", F, NULL},
    {A, "facility.notice >= PT1H", T, NULL},
    {A, "facility.notice > PT1H", F, NULL},
    {A, "facility.share > 24.9%", T, NULL},
    {N, "facility.berths > 0", F, NULL},
    {N, "facility.berths >= 0", F, NULL},
    {N, "facility.opened > 2000-01-01", F, NULL},
    {U, "facility.berths > 0", X, "facility.berths"},
    {U, "facility.berths >= 0", X, "facility.berths"},
    {P, "facility.main_post.guards > 0", X, "facility.posts.rail.guards"},
    /* has */
    {A, "facility.traffic has cargo", T, NULL},
    {A, "facility.traffic has vehicles", F, NULL},
    {N, "facility.traffic has cargo", F, NULL},
    {U, "facility.traffic has cargo", X, "facility.traffic"},
    /* a boolean by itself */
    {A, "facility.fenced", T, NULL},
    {A, "facility.alarm.l1", F, NULL},
    {A, "facility.alarm.l2", F, NULL},
    {A, "facility.alarm.l3", X, "facility.alarm.l3"},
    {N, "facility.fenced", F, NULL},
    {U, "facility.fenced", X, "facility.fenced"},
    {C, "facility.fenced", X, "facility.fenced"},
    {A, "facility.main_post.open.l1", T, NULL},
    /* is known, is none, is planned */
    {A, "facility.berths is known", T, NULL},
    {A, "facility.berths is not known", F, NULL},
    {N, "facility.berths is known", F, NULL},
    {N, "facility.berths is not known", T, NULL},
    {U, "facility.berths is known", F, NULL},
    {U, "facility.berths is not known", T, NULL},
    {C, "facility.fenced is known", F, NULL},
    {P, "facility.main_post is known", F, NULL},
    {A, "facility.posts is known", T, NULL},
    {A, "facility.areas is known", F, NULL},
    {U, "facility.posts is known", F, NULL},
    {C, "facility.posts is known", F, NULL},
    {A, "pfso is known", T, NULL},
    {A, "deputy is known", F, NULL},
    {A, "authority is known", T, NULL},
    {A, "facility.berths is none", F, NULL},
    {N, "facility.berths is none", T, NULL},
    {N, "facility.berths is not none", F, NULL},
    {U, "facility.berths is none", F, NULL},
    {U, "facility.berths is not none", T, NULL},
    {P, "facility.main_post is none", F, NULL},
    {A, "facility.areas is none", T, NULL},
    {N, "facility.posts is none", T, NULL},
    {U, "facility.posts is none", F, NULL},
    {A, "facility.main_post is planned", F, NULL},
    {P, "facility.main_post is planned", T, NULL},
    {P, "facility.main_post is not planned", F, NULL},
    {N, "facility.main_post is planned", F, NULL},
    {U, "facility.main_post is planned", F, NULL},
    /* counts */
    {A, "facility.posts.count = 3", T, NULL},
    {A, "facility.areas.count = 0", T, NULL},
    {A, "facility.areas.count > 0", F, NULL},
    {A, "count(facility.posts) = 3", T, NULL},
    {A, "count(facility.posts where kind = land) = 2", T, NULL},
    {A, "count(facility.posts where kind = land) > 2", F, NULL},
    {A, "count(facility.posts where guards >= 2) >= 1", T, NULL},
    {A, "count(facility.posts where guards >= 2) >= 2", X, "facility.posts.yard.guards"},
    {A, "count(facility.posts where guards >= 2) > 2", F, NULL},
    {A, "count(facility.posts where guards >= 2) = 0", F, NULL},
    {A, "count(facility.posts where guards >= 2) = 1", X, "facility.posts.yard.guards"},
    {A, "count(facility.posts where kind = land and guards = 2) >= 1", T, NULL},
    {A, "count(facility.posts where facility.fenced and kind = quay) = 1", T, NULL},
    {A, "count(facility.posts where count(facility.posts where kind = quay) = 1) = 3", T, NULL},
    {N, "count(facility.posts) = 0", T, NULL},
    {N, "count(facility.posts where kind = land) > 0", F, NULL},
    {U, "count(facility.posts) = 0", X, "facility.posts"},
    {U, "count(facility.posts where kind = land) >= 0", X, "facility.posts"},
    {P, "count(facility.posts) = 0", T, NULL},
    {C, "count(facility.posts) = 0", X, "facility.posts"},
    /* sums, days, years */
    {A, "facility.opened + P1Y = 2021-05-01", T, NULL},
    {A, "facility.opened + P1M + P30D > 2020-06-30", T, NULL},
    {A, "facility.berths + 2 = 6", T, NULL},
    {A, "facility.notice + facility.notice = PT2H", T, NULL},
    {A, "count(facility.posts where guards >= 2) + 1 > 1", T, NULL},
    {A, "year(facility.opened) = 2020", T, NULL},
    {A, "sum(facility.posts.guards) >= 2", T, NULL},
    {A, "sum(facility.posts.guards) = 2", X, "facility.posts"},
    {N, "sum(facility.posts.guards) = 0", T, NULL},
    {U, "sum(facility.posts.guards) = 0", X, "facility.posts"},
    {N, "facility.berths + 2 > 1", F, NULL},
    {U, "facility.opened + P1Y > 2020-01-01", X, "facility.opened"},
    {A, "2020-01-01 > verified(facility.berths)", X, "facility.berths"},
    /* and, or, not */
    {U, "facility.fenced and facility.berths > 1", X, "facility.fenced"},
    {A, "facility.fenced and facility.alarm.l3", X, "facility.alarm.l3"},
    {A, "facility.alarm.l1 and facility.alarm.l3", F, NULL},
    {A, "facility.alarm.l3 and facility.alarm.l1", F, NULL},
    {A, "facility.fenced or facility.alarm.l3", T, NULL},
    {A, "facility.alarm.l3 or facility.fenced", T, NULL},
    {A, "facility.alarm.l3 or facility.alarm.l1", X, "facility.alarm.l3"},
    {A, "facility.alarm.l1 or facility.alarm.l2", F, NULL},
    {A, "not facility.fenced", F, NULL},
    {A, "not facility.alarm.l2", T, NULL},
    {U, "not facility.fenced", X, "facility.fenced"},
    {A, "not (facility.alarm.l3 and facility.alarm.l1)", T, NULL},
    /* along references */
    {A, "facility.main_post.relief.kind = quay", T, NULL},
    {A, "facility.main_post.chief.holder = 'M. Ferrer'", X, "facility.posts.gate.chief"},
    {N, "facility.main_post.kind = land", F, NULL},
    {U, "facility.main_post.kind = land", X, "facility.main_post"},
    {P, "facility.main_post.kind = land", T, NULL},
    {C, "facility.main_post.kind = land", X, "facility.main_post"},
    {A, "pfso.holder = 'M. Ferrer'", T, NULL},
    {A, "deputy.holder = 'M. Ferrer'", X, "facility.persons.deputy.holder"},
    {A, "pfso.tel is known", F, NULL},
    {A, "facility.port.vhf = '12'", X, "port.vhf"},
    {A, "nation.levels.set_by is known", F, NULL},
};

struct gathered {
    const char *first;
    size_t count;
};

static void gather(void *user, const struct dm_found *found) {
    struct gathered *gathered = user;
    assert_non_null(found->path);
    assert_non_null(found->origin.file);
    if (gathered->count++ == 0) gathered->first = found->path;
}

static struct dm_context context_of(const struct facts_case *of) {
    return (struct dm_context){.workspace = &of->workspace, .facility = facts_facility(of), .arena = of->workspace.arena};
}

static void judge_row(const struct facts_case *of, size_t row) {
    struct dm_context context = context_of(of);
    struct dm_origin at = {.file = "row", .line = (int)row, .column = 1};
    const struct dm_condition *condition =
        dm_condition_compile(of->workspace.kit, context.arena, NULL, ROWS[row].condition, at, of->report);
    struct gathered gathered = {0};
    if (condition == NULL) fail_msg("row %zu does not compile: %s", row, ROWS[row].condition);
    enum dm_truth truth = dm_condition_eval(&context, condition, gather, &gathered);
    if (truth != ROWS[row].truth) fail_msg("row %zu is %d: %s", row, (int)truth, ROWS[row].condition);
    if (!dm_text_equal(gathered.first, ROWS[row].unknown)) fail_msg("row %zu: %s kept by %s", row, ROWS[row].condition, gathered.first);
    assert_int_equal(dm_condition_eval(&context, condition, NULL, NULL), truth);
}

static void test_truth(void **state) {
    struct facts_case cases[sizeof FACILITIES / sizeof *FACILITIES];
    for (size_t i = 0; i < sizeof FACILITIES / sizeof *FACILITIES; i++) {
        facts_read(&cases[i], *state, FACILITIES[i]);
        if (dm_report_count(cases[i].report) > 0) fail_msg("%s", dm_code_info(dm_report_at(cases[i].report, 0)->code)->code);
    }
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) judge_row(&cases[ROWS[i].of], i);
    for (size_t i = 0; i < sizeof FACILITIES / sizeof *FACILITIES; i++) facts_end(&cases[i]);
}

static const struct {
    const char *path;
    enum dm_state state;
    const char *found, *file;
    long long count;
} PATHS[] = {
    {"facility.berths", DM_STATE_KNOWN, "facility.berths", "facilities/f.xml", 4},
    {"facility.guards.l1", DM_STATE_KNOWN, "facility.guards.l1", "facilities/f.xml", 2},
    {"facility.guards.l2", DM_STATE_NONE, "facility.guards.l2", "facilities/f.xml", 0},
    {"facility.guards.l3", DM_STATE_UNKNOWN, "facility.guards.l3", "facilities/f.xml", 0},
    {"facility.posts", DM_STATE_KNOWN, "facility.posts", "facilities/f.xml", 3},
    {"facility.posts.count", DM_STATE_KNOWN, "facility.posts", "facilities/f.xml", 3},
    {"facility.areas", DM_STATE_NONE, "facility.areas", "facilities/f.xml", 0},
    {"facility.areas.count", DM_STATE_KNOWN, "facility.areas", "facilities/f.xml", 0},
    {"facility.email", DM_STATE_UNKNOWN, "facility.email", "facilities/f.xml", 0},
    {"facility.main_post.name", DM_STATE_KNOWN, "facility.posts.gate.name", "facilities/f.xml", 0},
    {"facility.main_post.relief.relief", DM_STATE_NONE, "facility.posts.quay.relief", "facilities/f.xml", 0},
    {"facility.main_post.relief.relief.name", DM_STATE_NONE, "facility.posts.quay.relief", "facilities/f.xml", 0},
    {"facility.main_post.id", DM_STATE_KNOWN, "facility.main_post", "facilities/f.xml", 0},
    {"facility.port.name", DM_STATE_KNOWN, "port.name", "ports/p.xml", 0},
    {"facility.port.vhf", DM_STATE_UNKNOWN, "port.vhf", "ports/p.xml", 0},
    {"facility.port.boundaries", DM_STATE_UNKNOWN, "port.boundaries", "ports/p.xml", 0},
    {"nation.name", DM_STATE_KNOWN, "nation.name", "nation.xml", 0},
    {"nation.levels.set_by.tel", DM_STATE_UNKNOWN, "nation.levels.set_by", "nation.xml", 0},
    {"nation.authorities", DM_STATE_KNOWN, "nation.authorities", "nation.xml", 1},
    {"pfso", DM_STATE_KNOWN, "facility.persons.ferrer", "facilities/f.xml", 0},
    {"pfso.holder", DM_STATE_KNOWN, "facility.persons.ferrer.holder", "facilities/f.xml", 0},
    {"pfso.tel", DM_STATE_UNKNOWN, "facility.persons.ferrer.tel", "facilities/f.xml", 0},
    {"deputy", DM_STATE_KNOWN, "facility.persons.deputy", "facilities/f.xml", 0},
    {"deputy.tel", DM_STATE_UNKNOWN, "facility.persons.deputy.tel", "facilities/f.xml", 0},
    {"authority.name", DM_STATE_KNOWN, "nation.authorities.mpa.name", "nation.xml", 0},
    {"log", DM_STATE_KNOWN, "log", "facilities/f.xml", 0},
    {"document.title", DM_STATE_KNOWN, "document.title", "facilities/f.xml", 0},
};

static void test_paths(void **state) {
    struct facts_case of;
    facts_read(&of, *state, FULL);
    struct dm_context context = context_of(&of);
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        struct dm_found found;
        const struct dm_path *path = dm_path_compile(*state, context.arena, NULL, PATHS[i].path, (struct dm_origin){0}, of.report);
        if (path == NULL) fail_msg("%s does not compile", PATHS[i].path);
        dm_find_path(&context, path, &found);
        if (found.state != PATHS[i].state) fail_msg("%s is %d", PATHS[i].path, (int)found.state);
        if (!dm_text_equal(found.path, PATHS[i].found)) fail_msg("%s leads to %s", PATHS[i].path, found.path);
        if (!dm_text_equal(found.origin.file, PATHS[i].file)) fail_msg("%s stands in %s", PATHS[i].path, found.origin.file);
        assert_true(found.origin.line > 0);
        if (found.count != PATHS[i].count) fail_msg("%s counts %lld", PATHS[i].path, found.count);
        assert_true(found.state != DM_STATE_UNKNOWN || found.fact == NULL);
    }
    facts_end(&of);
}

/* Loops: the item in force, planned and proposed ones told apart, the innermost frame of a number. */
static void test_loops(void **state) {
    static const enum dm_state states[] = {DM_STATE_KNOWN, DM_STATE_KNOWN, DM_STATE_KNOWN, DM_STATE_PLANNED, DM_STATE_UNKNOWN};
    struct facts_case of;
    facts_read(&of, *state, FULL);
    struct dm_context context = context_of(&of);
    const struct dm_decl *list = dm_kit_fact(*state, "facility.posts");
    const struct dm_scope scope = {.as = "post", .list = list};
    const struct dm_path *post = dm_path_compile(*state, context.arena, &scope, "post", (struct dm_origin){0}, of.report);
    const struct dm_path *kind = dm_path_compile(*state, context.arena, &scope, "post.kind", (struct dm_origin){0}, of.report);
    const struct dm_condition *planned =
        dm_condition_compile(*state, context.arena, &scope, "post is planned and post.kind = land", (struct dm_origin){0}, of.report);
    const struct dm_items *items = dm_record_items(context.facility->record, list);
    assert_int_equal(items->list.count, 5);
    for (size_t i = 0; i < items->list.count; i++) {
        const struct dm_frame frame = {.item = items->list.items[i]};
        struct dm_found found;
        context.frame = &frame;
        dm_find_path(&context, post, &found);
        assert_int_equal(found.state, states[i]);
        assert_ptr_equal(found.record, states[i] == DM_STATE_UNKNOWN ? NULL : frame.item);
        assert_null(found.items);
        dm_find_path(&context, kind, &found);
        assert_int_equal(found.state, states[i]);
        enum dm_truth truth = dm_condition_eval(&context, planned, NULL, NULL);
        assert_int_equal(truth, states[i] == DM_STATE_PLANNED ? T : F);
    }
    context.frame = NULL;
    struct dm_found found;
    dm_find_path(&context, kind, &found);
    assert_int_equal(found.state, DM_STATE_UNKNOWN);
    facts_end(&of);
}

static void find_param(const struct facts_case *of, const char *text, struct dm_found *found) {
    struct dm_context context = context_of(of);
    const struct dm_measure *measure = dm_map_get(of->workspace.kit->measures, "acc.101");
    context.use = dm_subject_use(context.facility, measure);
    const struct dm_path *path = dm_path_compile(of->workspace.kit, context.arena, measure->scope, text, (struct dm_origin){0}, of->report);
    assert_non_null(path);
    dm_find_path(&context, path, found);
}

/* A figure given, the bank's where none is given, unknown where the one given is wrong. */
static void test_figures(void **state) {
    static const struct {
        const char *use, *path;
        enum dm_state state;
        long long number;
        const char *found;
    } rows[] = {
        {"<use ref='acc.101' rate='25%' search_point='gate'/>", "rate", DM_STATE_KNOWN, 25000, "facility.measures.acc.101.rate"},
        {"<use ref='acc.101'/>", "rate", DM_STATE_KNOWN, 10000, "facility.measures.acc.101.rate"},
        {"", "rate", DM_STATE_KNOWN, 10000, "facility.measures.acc.101.rate"},
        {"<use ref='acc.101' rate='1%'/>", "rate", DM_STATE_UNKNOWN, 0, "facility.measures.acc.101.rate"},
        {"<use ref='acc.101' rate='much'/>", "rate", DM_STATE_UNKNOWN, 0, "facility.measures.acc.101.rate"},
        {"<use ref='acc.101'/>", "search_point", DM_STATE_UNKNOWN, 0, "facility.measures.acc.101.search_point"},
        {"<use ref='acc.101' search_point='gate'/>", "search_point", DM_STATE_KNOWN, 0, "facility.posts.gate"},
        {"<use ref='acc.101' search_point='gate'/>", "search_point.name", DM_STATE_KNOWN, 0, "facility.posts.gate.name"},
        {"<use ref='acc.101' search_point='yard'/>", "search_point.name", DM_STATE_UNKNOWN, 0, "facility.posts.yard.name"},
        {"<use ref='acc.101' search_point='gat'/>", "search_point.name", DM_STATE_UNKNOWN, 0, "facility.measures.acc.101.search_point"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct facts_case of;
        struct dm_found found;
        struct dm_arena *arena = dm_arena_new(0);
        facts_read(&of, *state, dm_arena_format(arena, "%s<measures>%s</measures>", FULL, rows[i].use));
        find_param(&of, rows[i].path, &found);
        if (found.state != rows[i].state) fail_msg("row %zu: %d", i, (int)found.state);
        if (!dm_text_equal(found.path, rows[i].found)) fail_msg("row %zu: %s", i, found.path);
        assert_int_equal(found.value == NULL ? 0 : found.value->number, rows[i].number);
        assert_string_equal(found.origin.file, "facilities/f.xml");
        facts_end(&of);
        dm_arena_free(arena);
    }
}

static int set_up(void **state) {
    *state = facts_kit();
    return *state == NULL ? -1 : 0;
}

static int tear_down(void **state) {
    dm_kit_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_truth),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_loops),
        cmocka_unit_test(test_figures),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
