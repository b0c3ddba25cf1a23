/* Words and sentences that no template holds: every one can be worded, in both languages, with the same arguments. */
#include "../support/small_kit.h"
#include "kit/message.h"
#include "kit/phrase.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void builtin(void **state) {
    (void)state;
    assert_string_equal(dm_message_builtin("en", "print.table"), "Table");
    assert_string_equal(dm_message_builtin("es", "print.table"), "Cuadro");
    assert_string_equal(dm_message_builtin("es_PA", "print.table"), "Cuadro");
    assert_string_equal(dm_message_builtin("es-GT", "print.table"), "Cuadro");
    assert_non_null(dm_message_builtin("en", "finding.xml.malformed.text"));
    assert_non_null(dm_message_builtin("en", "finding.xml.malformed.because"));
    assert_non_null(dm_message_builtin("es", "finding.xml.malformed.do"));
    assert_null(dm_message_builtin("en", "finding.xml.malformed.why"));
    assert_null(dm_message_builtin("en", "finding.no.such.text"));
    assert_null(dm_message_builtin("es", "finding.no.such.text"));
    assert_null(dm_message_builtin("fr", "print.table"));
    assert_null(dm_message_builtin("est", "print.table"));
    assert_null(dm_message_builtin(NULL, "print.table"));
    assert_null(dm_message_builtin("es", NULL));
    assert_null(dm_message_builtin("es", ""));
}

static void languages(void **state) {
    (void)state;
    assert_true(dm_message_has_language("en"));
    assert_true(dm_message_has_language("es"));
    assert_true(dm_message_has_language("es_PA"));
    assert_false(dm_message_has_language("fr"));
    assert_false(dm_message_has_language(NULL));
}

/* The English compiles; the Spanish, where there is one, compiles and has the same arguments. */
static void check_context(struct dm_kit *kit, const char *context, const char *english) {
    struct dm_report *report = dm_report_new();
    const char *spanish = dm_message_builtin("es", context), *missing, *extra;
    const struct dm_phrase *source = dm_phrase_compile(NULL, kit->arena, NULL, 1, english, (struct dm_origin){0}, report);

    if (source == NULL) fail_msg("%s: %s", context, small_kit_findings(kit->arena, report));
    if (spanish != NULL) {
        const struct dm_phrase *target = dm_phrase_compile(NULL, kit->arena, NULL, 4, spanish, (struct dm_origin){0}, report);
        if (target == NULL) fail_msg("%s: %s", context, small_kit_findings(kit->arena, report));
        if (!dm_phrase_same_places(source, target, &missing, &extra))
            fail_msg("%s: missing %s, extra %s", context, missing ? missing : "-", extra ? extra : "-");
    }
    dm_report_free(report);
}

static void every_sentence(void **state) {
    struct dm_kit *kit = small_kit_new();

    (void)state;
    for (int i = 0; i < DM_CODE_COUNT; i++) {
        const struct dm_code_info *info = dm_code_info((enum dm_code)i);
        check_context(kit, dm_arena_format(kit->arena, "finding.%s.text", info->code), info->text);
        check_context(kit, dm_arena_format(kit->arena, "finding.%s.because", info->code), info->because);
        check_context(kit, dm_arena_format(kit->arena, "finding.%s.do", info->code), info->fix);
    }
    for (int i = 0; i < DM_WORD_COUNT; i++) {
        check_context(kit, dm_word_id((enum dm_word)i), dm_word_english((enum dm_word)i));
        assert_non_null(dm_word_hint((enum dm_word)i));
        if (dm_message_builtin("es", dm_word_id((enum dm_word)i)) == NULL) fail_msg("no Spanish of %s", dm_word_id((enum dm_word)i));
    }
    dm_arena_free(kit->arena);
}

static void findings(void **state) {
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_report *report = dm_report_new();

    (void)state;
    dm_find(report, DM_CODE_FILE_MISSING, (struct dm_origin){0}, NULL, "file", "nation.xml", NULL);
    const struct dm_finding *finding = dm_report_at(report, 0);
    assert_string_equal(dm_finding_word(arena, finding, "en", DM_PART_WHAT), "The file nation.xml does not exist.");
    assert_string_equal(dm_finding_word(arena, finding, "en", DM_PART_BECAUSE), "Draftmark needs it to go on.");
    assert_string_equal(dm_finding_word(arena, finding, "en", DM_PART_DO), "Check the name and the folder, or put the file in its place.");
    assert_string_equal(dm_finding_word(arena, finding, "es", DM_PART_WHAT), "No existe el archivo nation.xml.");
    assert_string_equal(dm_finding_word(arena, finding, "fr", DM_PART_WHAT), "The file nation.xml does not exist.");
    dm_report_free(report);
    dm_arena_free(arena);
}

/* An argument nobody gave prints nothing; one with small letters keeps them at the start of a sentence. */
static void arguments(void **state) {
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_finding finding = {.code = DM_CODE_OUT_IS_FOLDER};

    (void)state;
    assert_string_equal(dm_finding_word(arena, &finding, "en", DM_PART_WHAT), " is a folder, so no file can be written under that name.");
    finding.arguments = &(struct dm_argument){"file", "plan.odt"};
    finding.argument_count = 1;
    assert_string_equal(dm_finding_word(arena, &finding, "en", DM_PART_WHAT),
                        "plan.odt is a folder, so no file can be written under that name.");
    dm_arena_free(arena);
}

static void printed(void **state) {
    struct dm_kit *kit = small_kit_new();
    struct dm_arena *arena = kit->arena;

    (void)state;
    assert_string_equal(dm_word_in(kit, arena, 0, DM_WORD_GAP, "label", "Name", "supplier", "the operator", NULL),
                        "[TO COMPLETE: Name — the operator]");
    assert_string_equal(dm_word_in(kit, arena, 1, DM_WORD_ANNEX, NULL), "Anexo");
    assert_string_equal(dm_word_in(kit, arena, 2, DM_WORD_ANNEX, NULL), "Anexo");
    assert_non_null(strstr(dm_word_in(kit, arena, 0, DM_WORD_STATUS_DRAFT, "n", "1", NULL), "1 entry is"));
    assert_non_null(strstr(dm_word_in(kit, arena, 0, DM_WORD_STATUS_DRAFT, "n", "12", NULL), "12 entries are"));
    assert_non_null(strstr(dm_word_in(kit, arena, 1, DM_WORD_STATUS_DRAFT, "n", "12", NULL), "12"));
    kit->languages.items[1]->tag = "fr";
    assert_null(dm_word_in(kit, arena, 1, DM_WORD_ANNEX, NULL));
    dm_arena_free(kit->arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builtin),  cmocka_unit_test(languages), cmocka_unit_test(every_sentence),
        cmocka_unit_test(findings), cmocka_unit_test(arguments), cmocka_unit_test(printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
