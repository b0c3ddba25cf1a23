/* facts/workspace: folders opened whole, what is wrong with them, and what is kept. */
#include "facts_kit.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#define SETTINGS(attributes, inside) "<workspace " attributes "><language tag='en'/>" inside "</workspace>"
#define GOOD_NATION "<nation code='XC'><name xml:lang='en'>Costa Clara</name></nation>"
#define GOOD_PORT "<port id='p'><name xml:lang='en'>P</name></port>"
#define GOOD_FACILITY "<facility id='f' port='p'><name xml:lang='en'>F</name></facility>"

static struct dm_workspace *open_mini(const struct dm_kit *kit, struct dm_report *report) {
    char path[4096];
    return dm_workspace_open(kit, facts_data(path, "miniws"), report);
}

static void test_kept(void **state) {
    struct dm_report *report = dm_report_new();
    struct dm_workspace *workspace = open_mini(*state, report);
    if (dm_report_count(report) > 0) fail_msg("%s", dm_code_info(dm_report_at(report, 0)->code)->code);
    assert_non_null(workspace);
    assert_string_equal(workspace->role, "consultant");
    assert_string_equal(workspace->style, "plain");
    assert_string_equal(workspace->paper, "letter");
    assert_int_equal(workspace->languages.count, 2);
    assert_string_equal(workspace->languages.items[0].role, "authoritative");
    assert_string_equal(workspace->languages.items[1].role, "courtesy");
    assert_string_equal(workspace->formats.items[0], "docx");
    assert_string_equal(workspace->laws.items[0], "law");
    assert_string_equal(workspace->forces.items[0].force, "listed");
    assert_string_equal(workspace->forces.items[0].paragraphs.items[0].first, "LAW/1");
    assert_string_equal(workspace->nation->key, "XC");
    assert_int_equal(workspace->facilities.count, 2);
    assert_string_equal(workspace->facilities.items[0]->file, "facilities/a-tank.xml"); /* by file name, not by id */
    assert_string_equal(workspace->facilities.items[1]->id, "quay");
    assert_ptr_equal(workspace->facilities.items[1]->port, workspace->ports.items[0]);
    assert_int_equal(strlen(workspace->digest), 64);
    dm_workspace_free(workspace);
    dm_report_free(report);
}

static void test_measures(void **state) {
    const struct dm_kit *kit = *state;
    struct dm_workspace *workspace = open_mini(kit, NULL);
    const struct dm_subject_facts *quay = dm_workspace_facility(workspace, "quay");
    const struct dm_use *used = dm_subject_use(quay, dm_map_get(kit->measures, "acc.101"));
    const struct dm_use *planned = dm_subject_use(quay, dm_map_get(kit->measures, "acc.102"));
    const struct dm_use *refused = dm_subject_use(quay, dm_map_get(kit->measures, "acc.201"));
    assert_int_equal(used->state, DM_USE_CONFIRMED);
    assert_string_equal(used->confirmed, "2026-10-12");
    assert_int_equal(used->values.count, 3);
    assert_int_equal(used->values.items[0].number, 25000);
    assert_string_equal(used->values.items[1].raw, "PT6H");
    assert_string_equal(used->values.items[2].target->key, "gate");
    assert_int_equal(planned->state, DM_USE_PLANNED);
    assert_string_equal(planned->due, "2027-02-28");
    assert_string_equal(planned->words->text, "A patrol.");
    assert_string_equal(planned->agreed_ref, "letter 4/2026");
    assert_string_equal(planned->agreed->next->text, "oficio 4/2026");
    assert_int_equal(planned->vulnerability_count, 2);
    assert_string_equal(planned->vulnerabilities[1], "v5");
    assert_int_equal(refused->state, DM_USE_REFUSED);
    assert_int_equal(quay->measures, DM_STATE_KNOWN);
    assert_int_equal(dm_workspace_facility(workspace, "tank")->measures, DM_STATE_UNKNOWN);
    assert_null(dm_workspace_facility(workspace, "none"));
    dm_workspace_free(workspace);
}

/* Where a fact comes from is said once, at any element round it, and more closely further in. */
static void test_provenance(void **state) {
    const struct dm_kit *kit = *state;
    struct dm_workspace *workspace = open_mini(kit, NULL);
    const struct dm_record *quay = dm_workspace_facility(workspace, "quay")->record;
    const struct dm_fact *edition = dm_record_fact(quay, dm_kit_fact(kit, "facility.plan.edition"));
    const struct dm_fact *date = dm_record_fact(quay, dm_kit_fact(kit, "facility.plan.approval.date"));
    const struct dm_items *persons = dm_record_items(quay, dm_kit_fact(kit, "facility.persons"));
    assert_string_equal(edition->from.source, "register");
    assert_string_equal(edition->from.verified, "2026-10-01");
    assert_string_equal(date->from.source, "survey of 2026");
    assert_string_equal(persons->list.items[0]->from.recorded, "2026-09");
    assert_string_equal(dm_workspace_bound(workspace, dm_workspace_facility(workspace, "quay"), dm_kit_name(kit, "pfso"))->key, "ferrer");
    assert_string_equal(dm_workspace_bound(workspace, NULL, dm_kit_name(kit, "authority"))->key, "mpa");
    assert_null(dm_workspace_bound(workspace, NULL, dm_kit_name(kit, "pfso")));
    dm_workspace_free(workspace);
}

static void count_one(void *context, const char *path, const struct dm_fact *fact) {
    (void)path, (void)fact;
    (*(size_t *)context)++;
}

static void test_total(void **state) {
    struct dm_workspace *workspace = open_mini(*state, NULL);
    size_t nation = 0, port = 2, walked = 0;
    dm_workspace_each_fact(workspace, NULL, count_one, &nation);
    for (size_t i = 0; i < workspace->facilities.count; i++)
        dm_workspace_each_fact(workspace, workspace->facilities.items[i], count_one, &walked);
    assert_int_equal(nation, 4);
    assert_int_equal(walked - nation - port, workspace->fact_total); /* nation and port were walked with both facilities */
    dm_workspace_free(workspace);
}

/* ---- Folders that are wrong ------------------------------------------------------------------------------------------ */

struct file {
    const char *name, *text;
};
static const struct {
    struct file files[6]; /* they come on top of good ones; text NULL: left out */
    enum dm_code code;
    const char *file, *argument, *value;
    bool opens;
} FOLDERS[] = {
    {{{"workspace.xml", NULL}}, DM_CODE_WORKSPACE_NOT_FOUND, "workspace.xml", "folder", "ws", false},
    {{{"workspace.xml", "<workspace"}}, DM_CODE_XML_MALFORMED, "workspace.xml", NULL, NULL, false},
    {{{"workspace.xml", "<kit/>"}}, DM_CODE_XML_UNKNOWN_ELEMENT, "workspace.xml", "nearest", "workspace", false},
    {{{"workspace.xml", SETTINGS("", "")}}, DM_CODE_WORKSPACE_NO_NATION, "workspace.xml", NULL, NULL, false},
    {{{"workspace.xml", SETTINGS("nation='../n.xml'", "")}}, DM_CODE_WORKSPACE_NO_NATION, "workspace.xml", NULL, NULL, false},
    {{{"nation.xml", NULL}}, DM_CODE_FILE_MISSING, "nation.xml", "file", "nation.xml", false},
    {{{"nation.xml", "<nation/>"}}, DM_CODE_XML_MISSING_ATTRIBUTE, "nation.xml", "name", "code", false},
    {{{"nation.xml", "<nation code='xc'/>"}}, DM_CODE_XML_WRONG_VALUE, "nation.xml", "value", "xc", false},
    {{{"workspace.xml", "<workspace nation='nation.xml'/>"}}, DM_CODE_WORKSPACE_NO_LANGUAGE, "workspace.xml", NULL, NULL, false},
    {{{"workspace.xml", SETTINGS("nation='nation.xml'", "<language tag='fr'/>")}},
     DM_CODE_LANGUAGE_UNKNOWN,
     "workspace.xml",
     "language",
     "fr",
     false},
    {{{"workspace.xml", SETTINGS("nation='nation.xml' style='plan'", "")}},
     DM_CODE_STYLE_UNKNOWN,
     "workspace.xml",
     "nearest",
     "plain",
     false},
    {{{"workspace.xml", SETTINGS("nation='nation.xml' paper='A4'", "")}}, DM_CODE_XML_WRONG_VALUE, "workspace.xml", "nearest", "a4", false},
    {{{"workspace.xml", SETTINGS("nation='nation.xml' role='consultent'", "")}},
     DM_CODE_XML_WRONG_VALUE,
     "workspace.xml",
     "nearest",
     "consultant",
     false},
    {{{"workspace.xml", SETTINGS("nation='nation.xml'", "<format>doc</format>")}},
     DM_CODE_FORMAT_UNKNOWN,
     "workspace.xml",
     "nearest",
     "docx",
     false},
    {{{"workspace.xml", SETTINGS("nation='nation.xml'", "<law layer='lav'/>")}},
     DM_CODE_LAW_UNKNOWN_LAYER,
     "workspace.xml",
     "nearest",
     "law",
     false},
    {{{"workspace.xml", SETTINGS("nation='nation.xml'", "<law layer='law' paragraphs='LAW/2'/>")}},
     DM_CODE_LAW_UNKNOWN_REQUIREMENT,
     "workspace.xml",
     "requirement",
     "LAW/2",
     true},
    {{{"workspace.xml", SETTINGS("nation='nation.xml'", "<laws/>")}},
     DM_CODE_XML_UNKNOWN_ELEMENT,
     "workspace.xml",
     "nearest",
     "law",
     false},
    {{{"facilities/g.xml", GOOD_FACILITY}}, DM_CODE_ITEM_DUPLICATE_ID, "facilities/g.xml", "file", "facilities/f.xml", false},
    {{{"facilities/g.xml", "<facility id='Terminal 1' port='p'/>"}}, DM_CODE_ITEM_NO_ID, "facilities/g.xml", NULL, NULL, false},
    {{{"facilities/g.xml", "<facility id='g'/>"}}, DM_CODE_FACILITY_NO_PORT, "facilities/g.xml", NULL, NULL, true},
    {{{"facilities/g.xml", "<facility id='g' port='q'/>"}}, DM_CODE_PORT_UNKNOWN, "facilities/g.xml", "name", "q", true},
    {{{"facilities/g.xml", "<facility id='g' port='p'"}}, DM_CODE_XML_MALFORMED, "facilities/g.xml", NULL, NULL, false},
    {{{"ports/q.xml", GOOD_PORT}}, DM_CODE_ITEM_DUPLICATE_ID, "ports/q.xml", "line", "1", false},
    {{{"registers/r.xml", "<risks><risk/></risks>"}}, DM_CODE_ITEM_NO_ID, "registers/r.xml", "element", "risk", false},
    {{{"registers/r.xml", "<risks><risk id='a'/>\n<risk id='a'/></risks>"}},
     DM_CODE_ITEM_DUPLICATE_ID,
     "registers/r.xml",
     "line",
     "1",
     false},
    {{{"facilities/g.xml", "<facility id='g' port='p'><plan_picture file='no.png'/></facility>"}},
     DM_CODE_FACT_IMAGE_MISSING,
     "facilities/g.xml",
     "file",
     "no.png",
     true},
    {{{"facilities/g.xml", "<facility id='g' port='p'><plan_picture file='a.png'/></facility>"}, {"images/a.png", "no picture"}},
     DM_CODE_FACT_BAD_IMAGE,
     "facilities/g.xml",
     "file",
     "a.png",
     true},
    {{{"nation.xml", "<nation code='XC'><bind name='pfso' to='x'/></nation>"}},
     DM_CODE_BIND_NOT_BINDABLE,
     "nation.xml",
     "name",
     "pfso",
     true},
};

static void put_files(const char *folder, const struct file *files, size_t count) {
    char path[4096];
    for (size_t i = 0; i < count && files[i].name != NULL; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i].name);
        if (files[i].text != NULL)
            facts_put(path, files[i].text);
        else
            remove(path);
    }
}

static void empty_folder(const char *folder) {
    static const char *const names[] = {"workspace.xml",    "nation.xml",       "ports/p.xml",     "ports/q.xml",
                                        "facilities/f.xml", "facilities/g.xml", "registers/r.xml", "images/a.png"};
    char path[4096];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        remove(path);
    }
}

static void lay_out(const char *folder) {
    static const struct file good[] = {{"workspace.xml", SETTINGS("nation='nation.xml'", "")},
                                       {"nation.xml", GOOD_NATION},
                                       {"ports/p.xml", GOOD_PORT},
                                       {"facilities/f.xml", GOOD_FACILITY}};
    empty_folder(folder);
    put_files(folder, good, sizeof good / sizeof *good);
}

static void test_wrong_folders(void **state) {
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
        struct dm_report *report = dm_report_new();
        lay_out("ws");
        put_files("ws", FOLDERS[i].files, 6);
        struct dm_workspace *workspace = dm_workspace_open(*state, "ws", report);
        const struct dm_finding *finding = NULL;
        for (size_t f = 0; f < dm_report_count(report); f++)
            if (dm_report_at(report, f)->code == FOLDERS[i].code) finding = dm_report_at(report, f);
        if (finding == NULL) fail_msg("row %zu: no %s", i, dm_code_info(FOLDERS[i].code)->code);
        if (!dm_text_equal(finding->origin.file, FOLDERS[i].file)) fail_msg("row %zu: in %s", i, finding->origin.file);
        if (FOLDERS[i].argument != NULL && strcmp(facts_argument(finding, FOLDERS[i].argument), FOLDERS[i].value) != 0)
            fail_msg("row %zu: %s is %s", i, FOLDERS[i].argument, facts_argument(finding, FOLDERS[i].argument));
        if ((workspace != NULL) != FOLDERS[i].opens) fail_msg("row %zu: opens %d", i, workspace != NULL);
        dm_workspace_free(workspace);
        dm_report_free(report);
    }
}

static void digest_of(const struct dm_kit *kit, char out[65]) {
    struct dm_report *report = dm_report_new();
    struct dm_workspace *workspace = dm_workspace_open(kit, "ws", report);
    if (workspace == NULL) fail_msg("%s", dm_code_info(dm_report_at(report, 0)->code)->code);
    memcpy(out, workspace->digest, 65);
    dm_workspace_free(workspace);
    dm_report_free(report);
}

/* Same files, same digest; any file read or picture named changes it, one that is not read does not. */
static void test_digest(void **state) {
    static const char named[] = "<facility id='g' port='p'><plan_picture file='a.png'/></facility>";
    char first[65], again[65], changed[65], picture[65], other[65];
    lay_out("ws");
    digest_of(*state, first);
    facts_put("ws/notes.txt", "not read");
    digest_of(*state, again);
    assert_string_equal(first, again);
    facts_put("ws/facilities/g.xml", named);
    facts_put("ws/images/a.png", "one");
    digest_of(*state, changed);
    assert_string_not_equal(first, changed);
    facts_put("ws/images/a.png", "two");
    digest_of(*state, picture);
    assert_string_not_equal(changed, picture);
    remove("ws/images/a.png");
    digest_of(*state, other);
    assert_string_not_equal(picture, other);
}

static void test_layer(void **state) {
    (void)state;
    lay_out("ws");
    assert_false(dm_workspace_has_layer("ws"));
    facts_put("layer/templates/names.xml", "<names/>");
    assert_true(dm_workspace_has_layer("layer"));
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
        cmocka_unit_test(test_kept),  cmocka_unit_test(test_measures),      cmocka_unit_test(test_provenance),
        cmocka_unit_test(test_total), cmocka_unit_test(test_wrong_folders), cmocka_unit_test(test_digest),
        cmocka_unit_test(test_layer),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
