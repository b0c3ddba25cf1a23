/* facts/load: what elements become, and what is said of those that are wrong: at which place, about which fact, with which nearest word. */
#include "facts_kit.h"

#include "base/buf.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define POSTS "<posts><post id='a'><kind>land</kind></post><post id='b'/></posts>"
#define PERSONS "<persons><person id='ferrer'><holder>M. Ferrer</holder></person></persons>"
#define USE(more) "<measures><use ref='acc.101' " more "/></measures>"

static const struct {
    const char *xml;
    enum dm_code code;
    const char *subject, *argument, *value; /* argument NULL: not asked */
    int column;                             /* 0: not asked; the facility's first child begins at 27 */
} ROWS[] = {
    /* elements and attributes */
    {"<berth>4</berth>", DM_CODE_FACT_UNKNOWN_ELEMENT, NULL, "nearest", "berths", 27},
    {"<plan><editon>3</editon></plan>", DM_CODE_FACT_UNKNOWN_ELEMENT, NULL, "nearest", "edition", 33},
    {"<quite_other>3</quite_other>", DM_CODE_FACT_UNKNOWN_ELEMENT, NULL, "nearest", "—", 0},
    {"<port>p</port>", DM_CODE_FACT_UNKNOWN_ELEMENT, NULL, "name", "port", 0},
    {"<posts><pots id='a'/></posts>", DM_CODE_XML_UNKNOWN_ELEMENT, NULL, "nearest", "post", 0},
    {"<posts><post id='a'><kimd>land</kimd></post></posts>", DM_CODE_FACT_UNKNOWN_ELEMENT, NULL, "nearest", "kind", 0},
    {"<berths>4<em>!</em></berths>", DM_CODE_XML_UNKNOWN_ELEMENT, NULL, "name", "em", 0},
    {"<plan>text<edition>3</edition></plan>", DM_CODE_XML_STRAY_TEXT, NULL, "element", "plan", 0},
    {"<berths xml:lang='en'>4</berths>", DM_CODE_XML_UNKNOWN_ATTRIBUTE, NULL, "name", "xml:lang", 0},
    {"<berths level='1'>4</berths>", DM_CODE_XML_UNKNOWN_ATTRIBUTE, NULL, "name", "level", 0},
    {"<berths verifed='2026-10-01'>4</berths>", DM_CODE_XML_UNKNOWN_ATTRIBUTE, NULL, "nearest", "verified", 0},
    {"<berths verified='yesterday'>4</berths>", DM_CODE_FACT_BAD_DATE, NULL, "value", "yesterday", 0},
    {"<berths/>", DM_CODE_FACT_EMPTY, "facility.berths", "element", "berths", 0},
    {"<posts/>", DM_CODE_FACT_EMPTY, "facility.posts", NULL, NULL, 0},
    {"<berths none='no'>4</berths>", DM_CODE_XML_WRONG_VALUE, NULL, "nearest", "yes", 0},
    {"<berths none='yes'>4</berths>", DM_CODE_XML_WRONG_VALUE, NULL, "name", "none", 0},
    /* values */
    {"<berths>four</berths>", DM_CODE_FACT_BAD_INTEGER, "facility.berths", "value", "four", 27},
    {"<secret_code>12x4</secret_code>", DM_CODE_FACT_BAD_INTEGER, "facility.secret_code", "value", "•••", 0},
    {"<berths>101</berths>", DM_CODE_FACT_OUT_OF_RANGE, "facility.berths", "max", "100", 0},
    {"<berths>-1</berths>", DM_CODE_FACT_OUT_OF_RANGE, "facility.berths", "min", "0", 0},
    {"<share>4%</share>", DM_CODE_FACT_OUT_OF_RANGE, "facility.share", "min", "5%", 0},
    {"<notice>P31D</notice>", DM_CODE_FACT_OUT_OF_RANGE, "facility.notice", "max", "P30D", 0},
    {"<opened>1999-12-31</opened>", DM_CODE_FACT_OUT_OF_RANGE, "facility.opened", "min", "2000-01-01", 0},
    {"<share>25</share>", DM_CODE_FACT_BAD_PERCENT, "facility.share", "value", "25", 0},
    {"<opened>2020</opened>", DM_CODE_FACT_BAD_DATE, "facility.opened", "fact", "Opening date", 0},
    {"<notice>soon</notice>", DM_CODE_FACT_BAD_DURATION, "facility.notice", NULL, NULL, 0},
    {"<hours>always</hours>", DM_CODE_FACT_BAD_HOURS, "facility.hours", NULL, NULL, 0},
    {"<fenced>ja</fenced>", DM_CODE_FACT_BAD_BOOLEAN, "facility.fenced", NULL, NULL, 0},
    {"<tel>none</tel>", DM_CODE_FACT_BAD_PHONE, "facility.tel", NULL, NULL, 0},
    {"<email>none</email>", DM_CODE_FACT_BAD_EMAIL, "facility.email", NULL, NULL, 0},
    {"<locode>xcser</locode>", DM_CODE_FACT_BAD_UNLOCODE, "facility.locode", NULL, NULL, 0},
    {"<imo_number>3</imo_number>", DM_CODE_FACT_BAD_IMO_NUMBER, "facility.imo_number", NULL, NULL, 0},
    {"<kind>containers</kind>", DM_CODE_FACT_BAD_CHOICE, "facility.kind", "nearest", "container", 0},
    {"<traffic>persons cargos</traffic>", DM_CODE_FACT_BAD_CHOICE, "facility.traffic", "value", "cargos", 0},
    {"<secret_kind>unarme</secret_kind>", DM_CODE_FACT_BAD_CHOICE, "facility.secret_kind", "nearest", "armed, unarmed", 0},
    {"<secret_kind>unarme</secret_kind>", DM_CODE_FACT_BAD_CHOICE, "facility.secret_kind", "value", "•••", 0},
    {"<berths>4</berths><berths>5</berths>", DM_CODE_FACT_DUPLICATE, "facility.berths", "line", "1", 45},
    {"<areas none='yes'/><areas none='yes'/>", DM_CODE_FACT_DUPLICATE, "facility.areas", NULL, NULL, 0},
    {"<plan_picture file='../x.png'/>", DM_CODE_FACT_BAD_IMAGE, "facility.plan_picture", "file", "../x.png", 0},
    {"<plan_picture/>", DM_CODE_XML_MISSING_ATTRIBUTE, "facility.plan_picture", "name", "file", 0},
    /* languages */
    {"<name>Terminal</name>", DM_CODE_FACT_NO_LANGUAGE_ATTR, "facility.name", "fact", "Name", 0},
    {"<extent>All of it.</extent>", DM_CODE_FACT_NO_LANGUAGE_ATTR, "facility.extent", NULL, NULL, 0},
    {"<name xml:lang='em'>Terminal</name>", DM_CODE_FACT_UNKNOWN_LANGUAGE, "facility.name", "nearest", "en", 0},
    {"<name xml:lang='en'>A</name><name xml:lang='en'>B</name>", DM_CODE_FACT_DUPLICATE, "facility.name", NULL, NULL, 0},
    {"<note>A</note><note>B</note>", DM_CODE_FACT_DUPLICATE, "facility.note", NULL, NULL, 0},
    {"<note none='yes'/><note>B</note>", DM_CODE_FACT_DUPLICATE, "facility.note", NULL, NULL, 0},
    {"<name xml:lang='es' gender='x'>A</name>", DM_CODE_XML_WRONG_VALUE, "facility.name", "name", "gender", 0},
    {"<name xml:lang='en' number='plural'>A</name>", DM_CODE_XML_WRONG_VALUE, "facility.name", "name", "number", 0},
    /* levels */
    {"<alarm>yes</alarm>", DM_CODE_FACT_LEVEL_MISSING, "facility.alarm", NULL, NULL, 0},
    {"<alarm level='4'>yes</alarm>", DM_CODE_FACT_LEVEL_WRONG, "facility.alarm", "level", "4", 34},
    {"<alarm level='1'>yes</alarm><alarm level='1'>no</alarm>", DM_CODE_FACT_DUPLICATE, "facility.alarm.l1", NULL, NULL, 0},
    /* items, states */
    {"<posts><post><kind>land</kind></post></posts>", DM_CODE_ITEM_NO_ID, NULL, "element", "post", 0},
    {"<posts><post id='Gate 1'/></posts>", DM_CODE_ITEM_NO_ID, NULL, NULL, NULL, 40},
    {"<posts><post id='a'/><post id='a'/></posts>", DM_CODE_ITEM_DUPLICATE_ID, "facility.posts.a", "line", "1", 0},
    {"<posts><post id='a' state='planed'/></posts>", DM_CODE_STATE_WRONG, NULL, "value", "planed", 0},
    {"<posts><post id='a' state='planned'/></posts>", DM_CODE_STATE_NO_DUE, NULL, "element", "post", 0},
    {"<posts><post id='a' state='planned' due='May'/></posts>", DM_CODE_FACT_BAD_DATE, NULL, "fact", "due", 0},
    {"<posts><post id='a' due='2027-01-01'/></posts>", DM_CODE_STATE_WRONG, NULL, "value", "due", 0},
    {"<areas><area id='a' state='planned' due='2027-01-01'/></areas>", DM_CODE_STATE_WRONG, NULL, "element", "area", 0},
    {"<berths state='planned'>4</berths>", DM_CODE_STATE_WRONG, NULL, "element", "berths", 0},
    /* references and bindings */
    {POSTS "<main_post>c</main_post>", DM_CODE_REF_UNKNOWN, "facility.main_post", "nearest", "a", 0},
    {"<main_post>a</main_post>", DM_CODE_REF_UNKNOWN, "facility.main_post", "nearest", "—", 0},
    {"<main_post>Gate 1</main_post>", DM_CODE_REF_UNKNOWN, "facility.main_post", "value", "Gate 1", 0},
    {PERSONS "<posts><post id='a'><chief>ferer</chief></post></posts>", DM_CODE_REF_UNKNOWN, "facility.posts.a.chief", "nearest", "•••", 0},
    {"<posts><post id='a'><relief>b</relief></post><post id='b'><relief>a</relief></post></posts>", DM_CODE_REF_CYCLE,
     "facility.posts.a.relief", "fact", "Relieved by", 0},
    {"<posts><post id='a'><relief>a</relief></post></posts>", DM_CODE_REF_CYCLE, "facility.posts.a.relief", NULL, NULL, 0},
    {"<bind name='pfs' to='ferrer'/>", DM_CODE_BIND_UNKNOWN_NAME, NULL, "nearest", "pfso", 33},
    {"<bind name='operator' to='ferrer'/>", DM_CODE_BIND_NOT_BINDABLE, NULL, "name", "operator", 0},
    {"<bind name='pfso'/>", DM_CODE_XML_MISSING_ATTRIBUTE, NULL, "name", "to", 0},
    {"<bind name='pfso' to='ferrer'/>", DM_CODE_BIND_UNKNOWN_ITEM, "pfso", "value", "•••", 45},
    {"<bind name='authority' to='mpb'/>", DM_CODE_BIND_UNKNOWN_ITEM, "authority", "nearest", "mpa", 0},
    {PERSONS "<bind name='pfso' to='ferrer'/><bind name='pfso' to='ferrer'/>", DM_CODE_BIND_TWICE, "pfso", NULL, NULL, 0},
    /* measures */
    {"<measures><use ref='acc.1O1' confirmed='2026-10-01'/></measures>", DM_CODE_MEASURE_UNKNOWN, NULL, "nearest", "acc.101", 42},
    {"<measures><use/></measures>", DM_CODE_MEASURE_UNKNOWN, NULL, "nearest", "—", 0},
    {USE("rat='5%'"), DM_CODE_MEASURE_UNKNOWN_PARAM, "acc.101", "nearest", "rate", 0},
    {USE("rate='3%'"), DM_CODE_MEASURE_PARAM_WRONG, "facility.measures.acc.101.rate", "min", "5%", 56},
    {USE("rate='many'"), DM_CODE_MEASURE_PARAM_WRONG, "facility.measures.acc.101.rate", "example", "10%", 0},
    {USE("interval='P2D'"), DM_CODE_MEASURE_PARAM_WRONG, "facility.measures.acc.101.interval", "max", "P1D", 0},
    {USE("search_point='z'"), DM_CODE_REF_UNKNOWN, "facility.measures.acc.101.search_point", "fact", "Search post", 0},
    {USE("confirmed='today'"), DM_CODE_FACT_BAD_DATE, "acc.101", "fact", "confirmed", 0},
    {USE("state='later'"), DM_CODE_STATE_WRONG, "acc.101", "value", "later", 0},
    {USE("state='planned'"), DM_CODE_STATE_NO_DUE, "acc.101", NULL, NULL, 0},
    {USE("state='planned' due='2027-01-01' confirmed='2026-01-01'"), DM_CODE_STATE_WRONG, "acc.101", NULL, NULL, 0},
    {USE("due='2027-01-01'"), DM_CODE_STATE_WRONG, "acc.101", "value", "due", 0},
    {"<measures><use ref='acc.102'/><refuse ref='acc.102'><reason xml:lang='en'>No.</reason></refuse></measures>", DM_CODE_MEASURE_TWICE,
     "acc.102", "line", "1", 0},
    {"<measures><refuse ref='acc.102'/></measures>", DM_CODE_MEASURE_NO_REASON, "acc.102", NULL, NULL, 0},
    {"<measures><refuse ref='acc.102'><reason>No.</reason></refuse></measures>", DM_CODE_FACT_NO_LANGUAGE_ATTR,
     "facility.measures.acc.102.reason", "fact", "reason", 0},
    {"<measures><usr ref='acc.102'/></measures>", DM_CODE_XML_UNKNOWN_ELEMENT, NULL, "nearest", "use", 0},
    {"<measures none='yes'/><measures none='yes'/>", DM_CODE_FACT_DUPLICATE, "facility.measures", NULL, NULL, 0},
};

static const struct dm_finding *finding_of(const struct facts_case *of, enum dm_code code) {
    for (size_t i = 0; i < dm_report_count(of->report); i++)
        if (dm_report_at(of->report, i)->code == code) return dm_report_at(of->report, i);
    return NULL;
}

static void test_findings(void **state) {
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct facts_case of;
        facts_read(&of, *state, ROWS[i].xml);
        const struct dm_finding *finding = finding_of(&of, ROWS[i].code);
        if (finding == NULL) fail_msg("row %zu: no %s for %s", i, dm_code_info(ROWS[i].code)->code, ROWS[i].xml);
        if (!dm_text_equal(finding->subject, ROWS[i].subject)) fail_msg("row %zu: about %s", i, finding->subject);
        if (ROWS[i].argument != NULL && strcmp(facts_argument(finding, ROWS[i].argument), ROWS[i].value) != 0)
            fail_msg("row %zu: %s is %s", i, ROWS[i].argument, facts_argument(finding, ROWS[i].argument));
        assert_string_equal(finding->origin.file, "facilities/f.xml");
        assert_int_equal(finding->origin.line, 1);
        if (ROWS[i].column > 0 && finding->origin.column != ROWS[i].column) fail_msg("row %zu: column %d", i, finding->origin.column);
        facts_end(&of);
    }
}

static void test_nothing_to_say(void **state) {
    static const char *const rows[] = {
        "",
        POSTS "<main_post>a</main_post>",
        "<note>neutral</note><note xml:lang='en'>English</note><note xml:lang='es_PA'>Panamá</note>",
        "<alarm none='yes'/>",
        "<areas none='yes'/><measures none='yes'/>",
        "<plan source='letter' recorded='2008-11' verified='2026-10-01'><edition expires='2027-01-01'>3</edition></plan>",
        "<posts><post id='a'><relief>b</relief></post><post id='b'><relief>c</relief></post><post id='c'/></posts>",
        "<posts state='candidate'><post id='a'/></posts>",
        "<plan_picture file='plan.png'><alt xml:lang='en'>Plan</alt></plan_picture>",
        USE("rate='100%' interval='PT15M' confirmed='2026-10-12'"),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct facts_case of;
        facts_read(&of, *state, rows[i]);
        if (dm_report_count(of.report) > 0) fail_msg("row %zu: %s", i, dm_code_info(dm_report_at(of.report, 0)->code)->code);
        facts_end(&of);
    }
}

/* ---- Counting -------------------------------------------------------------------------------------------------------- */

static void count_one(void *context, const char *path, const struct dm_fact *fact) {
    assert_non_null(path);
    assert_non_null(fact->decl);
    assert_true(fact->state != DM_STATE_UNKNOWN);
    (*(size_t *)context)++;
}

/* The loader's number and the walk's are the same, whatever was refused. 4: facts of the nation; 1: of the port. */
static void test_counts(void **state) {
    static const struct {
        const char *xml;
        size_t facts;
    } rows[] = {
        {"", 0},
        {"<berths>4</berths><tel none='yes'/><share>x</share>", 2},
        {"<name xml:lang='en'>A</name><name xml:lang='es' gender='m'>B</name>", 1},
        {"<alarm level='1'>yes</alarm><alarm level='3'>no</alarm>", 2},
        {"<alarm none='yes'/>", 3},
        {POSTS "<main_post>a</main_post>", 2},
        {POSTS "<main_post>z</main_post>", 1},
        {"<posts><post id='a'><relief>b</relief></post><post id='b'><relief>a</relief></post></posts>", 1},
        {"<posts><post id='a' state='candidate'><kind>land</kind></post></posts><areas none='yes'/>", 1},
        {"<berths>4</berths><berths>5</berths>", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct facts_case of;
        size_t walked = 0, nation = 0;
        facts_read(&of, *state, rows[i].xml);
        dm_workspace_each_fact(&of.workspace, NULL, count_one, &nation);
        dm_workspace_each_fact(&of.workspace, facts_facility(&of), count_one, &walked);
        assert_int_equal(walked, of.workspace.fact_total);
        if (walked != nation + 1 + rows[i].facts) fail_msg("row %zu: %zu", i, walked - nation - 1);
        facts_end(&of);
    }
}

/* ---- What is kept ---------------------------------------------------------------------------------------------------- */

static const struct dm_fact *fact_of(const struct facts_case *of, const char *path) {
    return dm_record_fact(facts_facility(of)->record, dm_kit_fact(of->workspace.kit, path));
}

static void test_texts(void **state) {
    struct facts_case of;
    facts_read(&of, *state,
               "<name xml:lang='en' article='the' short='T' abbr='SCT'>The  long\n name</name>"
               "<name xml:lang='es' article='las' gender='f' number='p'>Terminales</name><note xml:lang='en'>English</note>");
    const struct dm_kit *kit = *state;
    const struct dm_fact *name = fact_of(&of, "facility.name"), *note = fact_of(&of, "facility.note");
    const struct dm_lang_text *en = dm_fact_text(kit, name, dm_kit_language(kit, "en"));
    const struct dm_lang_text *pa = dm_fact_text(kit, name, dm_kit_language(kit, "es-PA"));
    assert_string_equal(en->text, "The long name");
    assert_string_equal(en->words.article, "the");
    assert_string_equal(en->words.abbr, "SCT");
    assert_string_equal(en->words.short_form, "T");
    assert_string_equal(pa->words.full, "Terminales");
    assert_int_equal(pa->words.gender, 'f');
    assert_true(pa->words.plural);
    assert_null(dm_fact_text(kit, note, dm_kit_language(kit, "es")));
    facts_end(&of);
    facts_read(&of, *state, "<note>neutral</note><note xml:lang='es'>español</note>");
    note = fact_of(&of, "facility.note");
    assert_string_equal(dm_fact_text(kit, note, dm_kit_language(kit, "en"))->text, "neutral");
    assert_string_equal(dm_fact_text(kit, note, dm_kit_language(kit, "es_PA"))->text, "español");
    facts_end(&of);
}

/* What somebody proposes in one language never completes what another confirmed, and gives way to it. */
static void test_candidates(void **state) {
    struct facts_case of;
    const struct dm_kit *kit = *state;
    facts_read(&of, kit, "<name xml:lang='en' state='candidate'>A</name><name xml:lang='es' gender='m'>B</name>");
    assert_null(dm_fact_text(kit, fact_of(&of, "facility.name"), 0));
    assert_string_equal(dm_fact_text(kit, fact_of(&of, "facility.name"), dm_kit_language(kit, "es"))->text, "B");
    facts_end(&of);
    facts_read(&of, kit, "<name xml:lang='es' gender='m'>B</name><name xml:lang='en' state='candidate'>A</name>");
    assert_null(dm_fact_text(kit, fact_of(&of, "facility.name"), 0));
    facts_end(&of);
    facts_read(&of, kit, "<plan state='candidate'><edition>3</edition></plan>");
    assert_null(fact_of(&of, "facility.plan.edition"));
    facts_end(&of);
}

static void test_limits(void **state) {
    static const struct {
        const char *element;
        size_t length;
        bool good;
    } rows[] = {{"note", 2000, true}, {"note", 2001, false}, {"extent", 10000, true}, {"extent", 10001, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct facts_case of;
        struct dm_buf xml;
        dm_buf_init(&xml, 0);
        dm_buf_addf(&xml, "<%s xml:lang='en'>", rows[i].element);
        for (size_t c = 0; c < rows[i].length; c++) dm_buf_add(&xml, "ñ"); /* characters count, not bytes */
        dm_buf_addf(&xml, "</%s>", rows[i].element);
        facts_read(&of, *state, xml.data);
        assert_int_equal(finding_of(&of, DM_CODE_FACT_TOO_LONG) == NULL, rows[i].good);
        facts_end(&of);
        dm_buf_free(&xml);
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
        cmocka_unit_test(test_findings), cmocka_unit_test(test_nothing_to_say), cmocka_unit_test(test_counts),
        cmocka_unit_test(test_texts),    cmocka_unit_test(test_candidates),     cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
