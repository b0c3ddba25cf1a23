/* draft/word_version.c: what cover and footer say of a language version, from the workspace's roles or the facility's own word. */
#include "../support/tried.h"
#include "draft/word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void workspace(const char *languages) {
    FILE *file = fopen("facts/workspace.xml", "w");
    assert_non_null(file);
    fprintf(file,
            "<workspace xmlns='urn:draftmark:workspace:1' nation='nation.xml' role='operator' style='plain'>%s<format>odt</format>"
            "<law layer='law'/></workspace>",
            languages);
    fclose(file);
}

static void template(void) {
    tried_file("templates/dictionary/version.xml",
               "<dictionary xmlns='urn:draftmark:dictionary:1' root='facility'><group id='version' label='Version'>"
               "<fact path='plan.prevails' type='choices' need='optional' mark='public' by='authority' label='Prevails' example='en'>"
               "<choice value='en' label='English'/><choice value='es' label='Spanish'/><choice value='fr' label='French'/></fact>"
               "</group></dictionary>");
    tried_file("templates/documents/try/document.xml",
               "<document xmlns='urn:draftmark:template:1' id='try' subject='facility' mark='official'><title>Try</title>"
               "<header id='try.header'>Try</header><footer id='try.footer'>Foot</footer><cover src='cover.xml'/><chapter src='c.xml'/>"
               "</document>");
    tried_file("templates/documents/try/cover.xml",
               "<cover xmlns='urn:draftmark:template:1' id='k'><p id='k.s' kind='status'>Held.</p></cover>");
    tried_file("templates/documents/try/c.xml",
               "<chapter xmlns='urn:draftmark:template:1' id='c'><title>Try</title><table id='c.t'><column id='c.t.a'>A</column>"
               "<row id='c.r'><cell>{document.prevailing}: {document.translations}</cell></row></table></chapter>");
}

#define EN "<language tag='en' role='authoritative'/>"
#define ES "<language tag='es' role='courtesy'/>"
#define BOTH EN "<language tag='es' role='authoritative'/>"

static void test_versions(void **state) {
    (void)state;
    static const struct {
        const char *languages, *fact;
        int language;
        const char *cover, *footer, *text;
    } rows[] = {
        {EN, "", 0, "Held.\"", "Foot{tab}{tab}", "English: none"},
        {EN ES, "", 0, "{break}Authentic text.", "Foot{tab}{tab}", "English: Spanish"},
        {EN ES, "", 1, "{break}Versión de cortesía: prevalece el texto en inglés.\"", "{tab}Versión de cortesía: prevalece",
         "Inglés: español"},
        {BOTH, "", 0, "{break}The English and Spanish texts are equally authentic.\"", "Foot{tab}{tab}", "English and Spanish: none"},
        {BOTH, "", 1, "{break}Los textos en inglés y español son igualmente auténticos.\"", "{tab}{tab}", "Inglés y español: ninguno"},
        {EN ES, "es", 0, "{break}Courtesy translation: the Spanish text prevails.\"", "{tab}Courtesy translation:", "Spanish: English"},
        {EN ES, "es", 1, "{break}Texto auténtico.", "{tab}{tab}", "Español: inglés"},
        {EN ES, "es fr", 0, "{break}Courtesy translation: the Spanish and French texts prevail.\"", "{tab}Courtesy",
         "Spanish and French: English"},
        {EN, "", 1, "prevalece el texto en inglés.\"", "{tab}Versión de cortesía", "Inglés: ninguno"}, /* asked for by --lang alone */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct dm_word_options options = {.language = rows[i].language};
        char plan[256];
        struct tried t;
        tried_clear();
        template();
        workspace(rows[i].languages);
        snprintf(plan, sizeof plan, "%s%s%s</plan>", *rows[i].fact ? "<prevails>" : "", rows[i].fact, *rows[i].fact ? "</prevails>" : "");
        tried_fact("</plan>", plan);
        tried_draft(&t, "try", DM_MARK_OFFICIAL);
        t.doc = dm_word_outline(t.outline, &options, t.report);
        const char *tree = t.doc == NULL ? "" : tried_tree(&t);
        bool good = strstr(tree, rows[i].cover) != NULL && strstr(tree, rows[i].footer) != NULL && strstr(tree, rows[i].text) != NULL;
        if (!good) print_message("# row %zu:\n%s\n%s\n", i, tried_findings(&t), tree);
        assert_true(good);
        tried_end(&t);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_versions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
