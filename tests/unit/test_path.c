/* Paths: what each word means, and what is said of those that mean nothing. */
#include "../support/small_kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum scope { NONE, GATE, STATION, MEASURE, WHERE };

static const struct dm_scope *scope_of(struct dm_kit *kit, enum scope which) {
    static struct dm_scope where; /* one test at a time */

    if (which == NONE) return NULL;
    if (which == GATE) return small_kit_gate(kit);
    if (which == STATION) return small_kit_station(kit);
    if (which == MEASURE) return small_kit_measure(kit);
    where = (struct dm_scope){.outer = small_kit_gate(kit), .item = dm_decl_child(kit->facility, "access_points"), .frame = 1};
    return &where;
}

static const struct good {
    const char *text;
    enum scope scope;
    enum dm_root root;
    size_t steps;
    const char *decl; /* path of the last declaration; NULL none */
    int level;
    bool count, key;
    enum dm_form form;
    const char *kept;
} goods[] = {
    {"facility.name", NONE, DM_ROOT_FACILITY, 1, "facility.name", 0, 0, 0, DM_FORM_FULL, "facility.name"},
    {"facility", NONE, DM_ROOT_FACILITY, 1, "facility.name", 0, 0, 0, DM_FORM_FULL, "facility"},
    {"facility.bare", NONE, DM_ROOT_FACILITY, 1, "facility.name", 0, 0, 0, DM_FORM_BARE, "facility"},
    {"facility.name.short", NONE, DM_ROOT_FACILITY, 1, "facility.name", 0, 0, 0, DM_FORM_SHORT, "facility.name"},
    {"facility.plan.edition", NONE, DM_ROOT_FACILITY, 2, "facility.plan.edition", 0, 0, 0, DM_FORM_FULL, "facility.plan.edition"},
    {"facility.access_points", NONE, DM_ROOT_FACILITY, 1, "facility.access_points", 0, 0, 0, DM_FORM_FULL, "facility.access_points"},
    {"facility.access_points.count", NONE, DM_ROOT_FACILITY, 1, "facility.access_points", 0, 1, 0, DM_FORM_FULL, NULL},
    {"facility.kinds.count", NONE, DM_ROOT_FACILITY, 1, "facility.kinds", 0, 1, 0, DM_FORM_FULL, NULL},
    {"facility.port.unlocode", NONE, DM_ROOT_FACILITY, 2, "port.unlocode", 0, 0, 0, DM_FORM_FULL, NULL},
    {"facility.port.name.bare", NONE, DM_ROOT_FACILITY, 2, "port.name", 0, 0, 0, DM_FORM_BARE, "facility.port.name"},
    {"nation", NONE, DM_ROOT_NATION, 1, "nation.name", 0, 0, 0, DM_FORM_FULL, "nation"},
    {"document.title", NONE, DM_ROOT_DOCUMENT, 1, "document.title", 0, 0, 0, DM_FORM_FULL, NULL},
    {"pfso", NONE, DM_ROOT_NAME, 0, NULL, 0, 0, 0, DM_FORM_FULL, "pfso"},
    {"pfso.abbr", NONE, DM_ROOT_NAME, 0, NULL, 0, 0, 0, DM_FORM_ABBR, "pfso"},
    {"authority.duty_tel", NONE, DM_ROOT_NAME, 1, "nation.authorities.duty_tel", 0, 0, 0, DM_FORM_FULL, NULL},
    {"authority.name.bare", NONE, DM_ROOT_NAME, 1, "nation.authorities.name", 0, 0, 0, DM_FORM_BARE, "authority.name"},
    {"way", GATE, DM_ROOT_VARIABLE, 0, "facility.access_points", 0, 0, 0, DM_FORM_FULL, "way"},
    {"way.bare", GATE, DM_ROOT_VARIABLE, 0, "facility.access_points", 0, 0, 0, DM_FORM_BARE, "way"},
    {"way.id", GATE, DM_ROOT_VARIABLE, 0, "facility.access_points", 0, 0, 1, DM_FORM_FULL, "way.id"},
    {"way.open.l3", GATE, DM_ROOT_VARIABLE, 1, "facility.access_points.open", 3, 0, 0, DM_FORM_FULL, "way.open.l3"},
    {"way.post.name.bare", GATE, DM_ROOT_VARIABLE, 2, "facility.posts.name", 0, 0, 0, DM_FORM_BARE, "way.post.name"},
    {"way.post.abbr", GATE, DM_ROOT_VARIABLE, 1, "facility.access_points.post", 0, 0, 0, DM_FORM_ABBR, "way.post"},
    {"way.post.guards.l1", GATE, DM_ROOT_VARIABLE, 2, "facility.posts.guards", 1, 0, 0, DM_FORM_FULL, NULL},
    {"way.post.id", GATE, DM_ROOT_VARIABLE, 1, "facility.access_points.post", 0, 0, 1, DM_FORM_FULL, NULL},
    {"station.radio", STATION, DM_ROOT_VARIABLE, 1, "facility.posts.radio", 0, 0, 0, DM_FORM_FULL, NULL},
    {"rate", MEASURE, DM_ROOT_PARAM, 0, NULL, 0, 0, 0, DM_FORM_FULL, "rate"},
    {"search_point", MEASURE, DM_ROOT_PARAM, 0, NULL, 0, 0, 0, DM_FORM_FULL, "search_point"},
    {"search_point.bare", MEASURE, DM_ROOT_PARAM, 0, NULL, 0, 0, 0, DM_FORM_BARE, "search_point"},
    {"search_point.radio", MEASURE, DM_ROOT_PARAM, 1, "facility.posts.radio", 0, 0, 0, DM_FORM_FULL, NULL},
    {"kind", WHERE, DM_ROOT_VARIABLE, 1, "facility.access_points.kind", 0, 0, 0, DM_FORM_FULL, "kind"},
    {"police", WHERE, DM_ROOT_VARIABLE, 1, "facility.access_points.police", 0, 0, 0, DM_FORM_FULL, "police"},
    {"police", NONE, DM_ROOT_NAME, 0, NULL, 0, 0, 0, DM_FORM_FULL, "police"},
};

static void good_paths(void **state) {
    struct dm_kit *kit = small_kit_new();
    struct dm_report *report = dm_report_new();

    (void)state;
    for (size_t i = 0; i < sizeof goods / sizeof *goods; i++) {
        const struct good *good = &goods[i];
        const struct dm_path *path =
            dm_path_compile(kit, kit->arena, scope_of(kit, good->scope), good->text, (struct dm_origin){0}, report);
        if (path == NULL) fail_msg("%s: %s", good->text, small_kit_findings(kit->arena, report));
        assert_int_equal(path->root, good->root);
        if (path->step_count != good->steps) fail_msg("%s: %zu steps", good->text, path->step_count);
        if (good->decl == NULL)
            assert_null(path->decl);
        else
            assert_string_equal(path->decl->path, good->decl);
        assert_int_equal(path->level, good->level);
        assert_int_equal(path->count, good->count);
        assert_int_equal(path->key, good->key);
        assert_int_equal(path->form, good->form);
        assert_string_equal(path->text, good->kept == NULL ? good->text : good->kept);
    }
    dm_report_free(report);
    dm_arena_free(kit->arena);
}

static void frames(void **state) {
    struct dm_kit *kit = small_kit_new();
    const struct dm_scope *scope = small_kit_station(kit);

    (void)state;
    assert_int_equal(dm_path_compile(kit, kit->arena, scope, "way.code", (struct dm_origin){0}, NULL)->frame, 0);
    assert_int_equal(dm_path_compile(kit, kit->arena, scope, "station.radio", (struct dm_origin){0}, NULL)->frame, 1);
    assert_int_equal(dm_path_compile(kit, kit->arena, scope_of(kit, WHERE), "kind", (struct dm_origin){0}, NULL)->frame, 1);
    dm_arena_free(kit->arena);
}

static const struct bad {
    const char *text;
    enum scope scope;
    const char *finding;
} bads[] = {
    {"facilty.name", NONE, "path.unknown name=facilty path=facilty.name nearest=facility"},
    {"facility.nmae", NONE, "path.unknown name=nmae path=facility.nmae nearest=name"},
    {"zzzzzz", NONE, "path.unknown name=zzzzzz path=zzzzzz nearest=facility, nation, document, pfso, authority, gate_log, police, gate"},
    {"authority.zzzzzz", NONE, "path.unknown name=zzzzzz path=authority.zzzzzz nearest=name, duty_tel"},
    {"pfso.holder", NONE, "path.unknown name=holder path=pfso.holder nearest=—"},
    {"facility.name.l1", NONE, "path.no_level path=facility.name.l1"},
    {"facility.plan.edition.bare", NONE, "path.no_form path=facility.plan.edition.bare form=bare"},
    {"facility.access_points.count.bare", NONE, "path.no_form path=facility.access_points.count.bare form=bare"},
    {"rate.abbr", MEASURE, "path.no_form path=rate.abbr form=abbr"},
    {"rate.name", MEASURE, "path.unknown name=name path=rate.name nearest=—"},
    {"way.open", GATE, "path.needs_level path=way.open"},
    {"facility.access_points.kind", NONE, "path.needs_item path=facility.access_points.kind list=facility.access_points"},
    {"facility.access_points.zz", NONE, "path.unknown name=zz path=facility.access_points.zz nearest=count"},
    {"way.kind.count", GATE, "path.unknown name=count path=way.kind.count nearest=—"},
    {"way.open.l4", GATE, "path.unknown name=l4 path=way.open.l4 nearest=—"},
    {"kind", GATE, "path.unknown name=kind path=kind nearest=way, facility, nation, document, pfso, authority, gate_log, police, gate"},
    {"way.", GATE, "path.unknown name=way. path=way. nearest=way"},
    {"Way", GATE, "path.unknown name=Way path=Way nearest=way"},
    {"", NONE, "path.unknown name= path= nearest=facility, nation, document, pfso, authority, gate_log, police, gate"},
    {"a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z", NONE, NULL},
};

static void bad_paths(void **state) {
    struct dm_kit *kit = small_kit_new();

    (void)state;
    for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
        struct dm_report *report = dm_report_new();
        struct dm_origin at = {"a.xml", 7, 3};
        assert_null(dm_path_compile(kit, kit->arena, scope_of(kit, bads[i].scope), bads[i].text, at, report));
        assert_int_equal(dm_report_count(report), 1);
        assert_int_equal(dm_report_at(report, 0)->origin.line, 7);
        if (bads[i].finding != NULL) assert_string_equal(small_kit_findings(kit->arena, report), bads[i].finding);
        dm_report_free(report);
    }
    dm_arena_free(kit->arena);
}

static void clashes(void **state) {
    struct dm_kit *kit = small_kit_new();
    struct dm_report *report = dm_report_new();
    struct dm_scope gate = *small_kit_gate(kit), inner = *small_kit_gate(kit), root = gate;

    (void)state;
    gate.as = "gate"; /* a kit name, too */
    assert_null(dm_path_compile(kit, kit->arena, &gate, "gate.code", (struct dm_origin){0}, report));
    root.as = "nation";
    assert_null(dm_path_compile(kit, kit->arena, &root, "nation", (struct dm_origin){0}, report));
    inner.outer = small_kit_gate(kit);
    assert_null(dm_path_compile(kit, kit->arena, &inner, "way", (struct dm_origin){0}, report));
    assert_string_equal(small_kit_findings(kit->arena, report), "path.clash name=gate path=gate.code; path.clash name=nation path=nation; "
                                                                "path.clash name=way path=way");
    dm_report_free(report);
    dm_arena_free(kit->arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_paths),
        cmocka_unit_test(frames),
        cmocka_unit_test(bad_paths),
        cmocka_unit_test(clashes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
