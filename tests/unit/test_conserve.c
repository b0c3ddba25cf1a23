/* draft/conserve: over the mini kit of tests/cases, each paragraph a block promises, each gap, each fact printed once is taken out of the
 * doc in turn: conservation.broken must be found, and the doc be whole again once it is back. */
#include "doc/build.h"
#include "doc/walk.h"
#include "draft/word.h"
#include "facts/workspace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct made {
    struct dm_kit *kit;
    struct dm_workspace *workspace;
    struct dm_outline *outline;
    struct dm_doc *doc;
};

static void make(struct made *made, const char *remove) {
    char mini[4096], folder[4200];
    const char *source = getenv("DM_SOURCE");
    const struct dm_word_options options = {.language = 0};

    snprintf(mini, sizeof mini, "%s/tests/cases/mini", source == NULL ? "." : source);
    snprintf(folder, sizeof folder, "%s/workspace", mini);
    made->kit = dm_kit_open(&(struct dm_layer){.path = mini, .label = "kit"}, 1, NULL, false, NULL);
    assert_non_null(made->kit);
    made->workspace = dm_workspace_open(made->kit, folder, NULL);
    assert_non_null(made->workspace);
    const struct dm_subject_facts *quay = dm_workspace_facility(made->workspace, "quay");
    struct dm_fact *fact = remove == NULL ? NULL : dm_map_get(quay->record->facts, remove);
    if (fact != NULL) fact->state = DM_STATE_UNKNOWN;
    made->outline = dm_outline_make(made->workspace, dm_kit_document(made->kit, "plan"), quay, DM_BAR_DRAFT, DM_MARK_RESTRICTED, NULL);
    assert_non_null(made->outline);
    made->doc = dm_word_outline(made->outline, &options, NULL);
    assert_non_null(made->doc);
}

static void end(struct made *made) {
    dm_doc_free(made->doc);
    dm_outline_free(made->outline);
    dm_workspace_free(made->workspace);
    dm_kit_free(made->kit);
}

static bool whole(const struct made *made) {
    struct dm_report *report = dm_report_new();
    bool conserved = dm_conserve(made->outline, 0, made->doc, report);

    assert_int_equal(dm_report_count(report), conserved ? 0 : 1);
    if (!conserved) assert_int_equal(dm_report_at(report, 0)->code, DM_CODE_CONSERVATION_BROKEN);
    dm_report_free(report);
    return conserved;
}

/* ---- What is taken out --------------------------------------------------------------------------------------------------- */

enum { MOST = 400 };
struct found {
    struct dm_node *nodes[MOST]; /* for runs: the paragraph they stand in */
    struct dm_run *runs[MOST];
    size_t count;
};

static void add_para(void *context, const struct dm_node *node) {
    struct found *found = context;

    assert_true(found->count < MOST);
    found->nodes[found->count++] = (struct dm_node *)node;
}

static void add_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct found *found = context;

    assert_true(found->count < MOST);
    found->runs[found->count] = (struct dm_run *)run;
    found->nodes[found->count++] = (struct dm_node *)para;
}

/* Takes a run out; gives the link it hung on. */
static struct dm_run **cut(struct dm_node *para, struct dm_run *run) {
    struct dm_run **link = &para->runs;

    while (*link != NULL && *link != run) link = &(*link)->next;
    assert_ptr_equal(*link, run);
    *link = run->next;
    return link;
}

static size_t printed(const struct found *found, const char *origin) {
    size_t times = 0;

    for (size_t i = 0; i < found->count; i++) times += found->runs[i]->origin != NULL && strcmp(found->runs[i]->origin, origin) == 0;
    return times;
}

static bool is_fact(const char *origin) {
    return origin != NULL && (strncmp(origin, "facility.", 9) == 0 || strncmp(origin, "nation.", 7) == 0);
}

static bool loose(const struct made *made, const struct dm_node *para) {
    return para == made->doc->header || para == made->doc->footer;
}

/* Takes out each run that the test says must be missed; gives how many there were. */
static size_t drop_runs(const struct made *made, const struct found *found,
                        bool (*must)(const struct found *found, const struct dm_run *run)) {
    size_t dropped = 0;

    for (size_t i = 0; i < found->count; i++) {
        struct dm_run *run = found->runs[i];
        if (loose(made, found->nodes[i]) || !must(found, run)) continue;
        struct dm_run **link = cut(found->nodes[i], run);
        if (whole(made)) fail_msg("the loss of %s “%s” was not seen", run->origin == NULL ? "" : run->origin, run->text);
        *link = run;
        dropped++;
    }
    assert_true(whole(made));
    return dropped;
}

static bool printed_once(const struct found *found, const struct dm_run *run) {
    return is_fact(run->origin) && run->style != DM_CSTYLE_GAP && printed(found, run->origin) == 1;
}

static bool is_gap(const struct found *found, const struct dm_run *run) {
    (void)found;
    return run->style == DM_CSTYLE_GAP;
}

static void test_a_lost_fact_is_seen(void **state) {
    struct dm_visitor visitor = {.run = {[DM_RUN_TEXT] = add_run}};
    struct found found = {.count = 0};
    struct made made;

    (void)state;
    make(&made, NULL);
    dm_doc_walk(made.doc, &visitor, &found);
    assert_true(whole(&made));
    assert_true(drop_runs(&made, &found, printed_once) >= 8);
    end(&made);
}

static void test_a_lost_gap_is_seen(void **state) {
    static const char *const facts[] = {"facility.imo_number", "facility.lit", "facility.extent", "facility.name"};
    struct dm_visitor visitor = {.run = {[DM_RUN_TEXT] = add_run}};

    (void)state;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        struct found found = {.count = 0};
        struct made made;
        make(&made, facts[i]);
        dm_doc_walk(made.doc, &visitor, &found);
        assert_true(whole(&made));
        assert_true(drop_runs(&made, &found, is_gap) >= 1);
        end(&made);
    }
}

/* A paragraph that has a name printed something with an id; emptied of its name it counts as lost. */
static void test_a_lost_paragraph_is_seen(void **state) {
    struct dm_visitor visitor = {.enter = {[DM_NODE_PARA] = add_para}};
    struct found found = {.count = 0};
    struct made made;
    size_t seen = 0;

    (void)state;
    make(&made, NULL);
    dm_doc_walk(made.doc, &visitor, &found);
    for (size_t i = 0; i < found.count; i++) {
        const char *place = found.nodes[i]->place;
        const struct dm_onode *node = place == NULL ? NULL : dm_map_get(made.outline->by_place, place);
        bool promised = node != NULL && (node->measure != NULL || node->block->kind == DM_BLOCK_P || node->block->kind == DM_BLOCK_NOTE ||
                                         node->block->kind == DM_BLOCK_ITEM || node->block->kind == DM_BLOCK_ROW);
        if (!promised) continue;
        found.nodes[i]->place = NULL;
        if (whole(&made)) fail_msg("the loss of %s was not seen", place);
        found.nodes[i]->place = place;
        seen++;
    }
    assert_true(seen >= 12);
    assert_true(whole(&made));
    end(&made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_lost_fact_is_seen),
        cmocka_unit_test(test_a_lost_gap_is_seen),
        cmocka_unit_test(test_a_lost_paragraph_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
