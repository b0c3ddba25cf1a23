/* Putting words together, row by row: a text, the language, and what a reader sees. A no-break space is shown as ~. */
#include "../support/small_kit.h"
#include "base/buf.h"
#include "kit/grammar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct noun { /* what the places {id} print; article and gender as a nation would give them */
    const char *id, *article;
    char gender;
    bool plural;
    const char *full, *short_form;
} nouns[] = {
    {"aut", "la", 'f', 0, "Autoridad Marítima de Panamá", "AMP"},
    {"min", "el", 'm', 0, "Ministerio de Defensa", "Ministerio"},
    {"area", "el", 'f', 0, "Área de Operaciones", NULL},
    {"fuer", "las", 'f', 1, "Fuerzas Armadas", NULL},
    {"serv", "los", 'm', 1, "Servicios Portuarios", NULL},
    {"salv", "", 'm', 0, "El Salvador", NULL},
    {"inde", NULL, 'm', 0, "INDECOPI", NULL},
    {"inst", "el", 'm', 0, "Instituto Hidrográfico", NULL},
    {"isla", "", 'f', 0, "Isla Sereno", NULL},
    {"item", "", 'm', 0, "ítem único", NULL},
    {"hielo", "", 'm', 0, "Hielos del Sur", NULL},
    {"hijo", "", 'm', 0, "Hijos de Pérez", NULL},
    {"ypa", "", 'm', 0, "Ypacaraí", NULL},
    {"york", "", 'm', 0, "Yate Club", NULL},
    {"ori", "", 'm', 0, "Oriente", NULL},
    {"ocho", "", 'm', 0, "óptica", NULL},
    {"hotel", "", 'm', 0, "Hotel Sol", NULL},
    {"quay", "el", 'm', 0, "muelle norte", NULL},
    {"eng", "the", 0, 0, "Maritime Authority", "MA"},
    {"engp", "the", 0, 1, "guards at the gate", NULL},
    {"eng0", "", 0, 0, "Port Control", NULL},
    {"text", NULL, 0, 0, "el muelle viejo", NULL},
    {"area2", NULL, 0, 0, "la explanada", NULL},
    {"ella", NULL, 0, 0, "ella misma", NULL},
    {"elid", "l’", 'f', 0, "autorité maritime", NULL},
};
enum { NOUNS = sizeof nouns / sizeof *nouns };

static const struct row {
    const char *lang, *text, *want;
    bool inside; /* does not begin a sentence */
} rows[] = {
    /* seams */
    {"es", "A petición de {aut}.", "A petición de la Autoridad Marítima de Panamá.", 0},
    {"es", "A petición de {min}.", "A petición del Ministerio de Defensa.", 0},
    {"es", "A petición de {area}.", "A petición del Área de Operaciones.", 0},
    {"es", "A petición de {fuer}.", "A petición de las Fuerzas Armadas.", 0},
    {"es", "A petición de {serv}.", "A petición de los Servicios Portuarios.", 0},
    {"es", "A petición de {salv}.", "A petición de El Salvador.", 0},
    {"es", "A petición de {inde}.", "A petición de INDECOPI.", 0},
    {"es", "Se comunica a {aut}.", "Se comunica a la Autoridad Marítima de Panamá.", 0},
    {"es", "Se comunica a {min}.", "Se comunica al Ministerio de Defensa.", 0},
    {"es", "Se comunica a {area}.", "Se comunica al Área de Operaciones.", 0},
    {"es", "Se comunica a {serv}.", "Se comunica a los Servicios Portuarios.", 0},
    {"es", "Se comunica a {salv}.", "Se comunica a El Salvador.", 0},
    {"es", "Se comunica para {min}.", "Se comunica para el Ministerio de Defensa.", 0},
    {"es", "De {min} depende.", "Del Ministerio de Defensa depende.", 0},
    {"es", "A {min} se informa.", "Al Ministerio de Defensa se informa.", 0},
    {"es", "a {min} se informa.", "al Ministerio de Defensa se informa.", 0},
    {"es", "DE {min}", "Del Ministerio de Defensa", 0},
    {"es", "junto a {quay} y {min}", "junto al muelle norte y el Ministerio de Defensa", 0},
    {"es", "desde {min}", "desde el Ministerio de Defensa", 0},
    {"es", "La sede de «{min}»", "La sede de «el Ministerio de Defensa»", 0},
    {"es", "de {min.bare}", "de Ministerio de Defensa", 0},
    {"es", "de {min.short}", "del Ministerio", 0},
    {"es", "de {aut.short}", "de la AMP", 0},
    {"es", "de <em>{min}</em>", "del Ministerio de Defensa", 0},
    {"es", "<em>de</em> {min}", "del Ministerio de Defensa", 0},
    {"es", "de{min}", "deel Ministerio de Defensa", 0},
    {"es", "{isla}a {min}", "Isla Serenoa el Ministerio de Defensa", 0},
    {"es", "de {see.x.tab}", "del cuadro~7", 0},
    {"es", "a {see.x.tab}", "al cuadro~7", 0},
    {"es", "en {see.x.tab}", "en el cuadro~7", 0},
    {"es", "{see.x.tab} indica", "El cuadro~7 indica", 0},
    {"es", "véase {see.x.tab}", "véase el cuadro~7", 0},
    {"es", "al lado de {text}", "al lado del muelle viejo", 0},
    {"es", "junto a {text} y {quay}", "junto al muelle viejo y el muelle norte", 0},
    {"es", "De {text} se sale.", "Del muelle viejo se sale.", 0},
    {"es", "en {text}", "en el muelle viejo", 0},
    {"es", "{text} está cerrado", "El muelle viejo está cerrado", 0},
    {"es", "de {area2} a {ella}", "de la explanada a ella misma", 0},
    {"es", "cerca de «{text}»", "cerca de «el muelle viejo»", 0},
    {"es", "de <em>{text}</em>", "del muelle viejo", 0},
    {"es", "de [[n1|el informe|los informes]]", "del informe", 0},
    {"es", "de [[aut|el jefe|la jefa|los jefes|las jefas]]", "de la jefa", 0},
    {"es", "a [[min|el jefe|la jefa|los jefes|las jefas]] de {salv}", "al jefe de El Salvador", 0},
    {"en", "de {text}", "de el muelle viejo", 0},
    {"en", "of {eng}", "of the Maritime Authority", 0},
    {"en", "a {eng}", "a the Maritime Authority", 0},
    {"en", "{eng} and {engp}", "The Maritime Authority and the guards at the gate", 0},
    {"es_PA", "de {min}", "del Ministerio de Defensa", 0},
    {"en", "à {elid}", "à l’autorité maritime", 0},
    /* y → e */
    {"es", "{aut} y {isla}", "La Autoridad Marítima de Panamá e Isla Sereno", 0},
    {"es", "{isla} y {aut}", "Isla Sereno y la Autoridad Marítima de Panamá", 0},
    {"es", "{aut} y {inst}", "La Autoridad Marítima de Panamá y el Instituto Hidrográfico", 0},
    {"es", "{aut} y {inst.bare}", "La Autoridad Marítima de Panamá e Instituto Hidrográfico", 0},
    {"es", "agua y {hielo}", "agua y Hielos del Sur", 0},
    {"es", "padres y {hijo}", "padres e Hijos de Pérez", 0},
    {"es", "uno y {item}", "uno e ítem único", 0},
    {"es", "Asunción y {ypa}", "Asunción e Ypacaraí", 0},
    {"es", "Asunción y {york}", "Asunción y Yate Club", 0},
    {"es", "Y {isla}", "E Isla Sereno", 0},
    {"es", "muy {isla}", "muy Isla Sereno", 0},
    {"es", "agua y «{isla}»", "agua e «Isla Sereno»", 0},
    {"es", "{aut} y <em>informes</em>", "La Autoridad Marítima de Panamá e informes", 0},
    {"es", "agua y [[n1|informe|informes]]", "agua e informe", 0},
    {"es", "ley {isla}", "ley Isla Sereno", 0},
    {"en", "y {isla}", "y Isla Sereno", 0},
    {"es_PA", "agua y {isla}", "agua e Isla Sereno", 0},
    /* o → u */
    {"es", "norte o {ori}", "norte u Oriente", 0},
    {"es", "casa o {hotel}", "casa u Hotel Sol", 0},
    {"es", "lente o {ocho}", "lente u óptica", 0},
    {"es", "norte o {aut}", "norte o la Autoridad Marítima de Panamá", 0},
    {"es", "7 o {n8}", "7 u 8", 0},
    {"es", "79 o {n80}", "79 u 80", 0},
    {"es", "88 o {n89}", "88 u 89", 0},
    {"es", "90 o {n90}", "90 o 90", 0},
    {"es", "700 o {n800}", "700 u 800", 0},
    {"es", "10 o {n11}", "10 u 11", 0},
    {"es", "100 o {n110}", "100 o 110", 0},
    {"es", "100 o {n119}", "100 o 119", 0},
    {"es", "10 000 o {n11000}", "10 000 u 11.000", 0},
    {"es_PA", "10 o {n11}", "10 u 11", 0},
    {"es", "7 o {n18}", "7 o 18", 0},
    {"es", "O {ori}", "U Oriente", 0},
    /* capitals */
    {"es", "{aut} aprueba.", "La Autoridad Marítima de Panamá aprueba.", 0},
    {"es", "{aut} aprueba.", "la Autoridad Marítima de Panamá aprueba.", 1},
    {"es", "Termina. {area} empieza.", "Termina. El Área de Operaciones empieza.", 0},
    {"es", "Termina. {area} empieza.", "Termina. El Área de Operaciones empieza.", 1},
    {"es", "¿Sí? {aut} sí. ¡No! {aut} no.", "¿Sí? La Autoridad Marítima de Panamá sí. ¡No! La Autoridad Marítima de Panamá no.", 0},
    {"es", "¿{aut} aprueba?", "¿La Autoridad Marítima de Panamá aprueba?", 0},
    {"es", "Dice: {aut}", "Dice: la Autoridad Marítima de Panamá", 0},
    {"es", "{quay.bare} cerrado", "Muelle norte cerrado", 0},
    {"es", "{item} cerrado", "Ítem único cerrado", 0},
    {"es", "Fin.» {aut}", "Fin.» La Autoridad Marítima de Panamá", 0},
    {"es", "«{aut}»", "«La Autoridad Marítima de Panamá»", 0},
    {"es", "(art. {quay.bare})", "(art. muelle norte)", 0},
    {"en", "{engp} close. {eng} opens.", "The guards at the gate close. The Maritime Authority opens.", 0},
    {"en", "{engp.bare} close.", "Guards at the gate close.", 0},
    {"en", "{eng0} opens.", "Port Control opens.", 0},
    {"en", "{gap} opens.", "[to complete] opens.", 0},
    {"es", "de {gap} y {gap}", "de [to complete] y [to complete]", 0},
    /* agreement and counts */
    {"es", "{aut} ha sido [[aut|nombrado|nombrada|nombrados|nombradas]].", "La Autoridad Marítima de Panamá ha sido nombrada.", 0},
    {"es", "{min} ha sido [[min|nombrado|nombrada|nombrados|nombradas]].", "El Ministerio de Defensa ha sido nombrado.", 0},
    {"es", "{area} ha sido [[area|nombrado|nombrada|nombrados|nombradas]].", "El Área de Operaciones ha sido nombrada.", 0},
    {"es", "{serv} han sido [[serv|nombrado|nombrada|nombrados|nombradas]].", "Los Servicios Portuarios han sido nombrados.", 0},
    {"es", "{fuer} han sido [[fuer|nombrado|nombrada|nombrados|nombradas]].", "Las Fuerzas Armadas han sido nombradas.", 0},
    {"es", "[[min|sale de|sale de|salen de|salen de]] {min}", "sale del Ministerio de Defensa", 0},
    {"es", "dispone de [[facility.access_points|un punto|{facility.access_points.count} puntos]].", "dispone de 5 puntos.", 0},
    {"en", "has [[n1|one gate|{n1} gates]].", "has one gate.", 0},
    {"en", "has [[n8|one gate|{n8} gates]].", "has 8 gates.", 0},
    {"es", "[[n8|un muelle|{n8} muelles]] y [[n1|un faro|{n1} faros]]", "8 muelles y un faro", 0},
    {"es", "7 o [[n8|uno|{n8} puertas]]", "7 u 8 puertas", 0},
    /* no-break spaces */
    {"en", "At security level 3, see section {n8}.", "At security level~3, see section~8.", 0},
    {"en", "Level 2 and levels 1 and 2", "Level~2 and levels~1 and 2", 0},
    {"en", "Annex A and a chapter A4", "Annex~A and a chapter A4", 0},
    {"en", "an annex Apart", "an annex Apart", 0},
    {"es", "En el nivel {n8} o el nivel 3", "En el nivel~8 o el nivel~3", 0},
    {"es", "<em>nivel</em> 3", "nivel~3", 0},
    {"es", "desnivel 3, núm. 5 y art. {n8}", "desnivel 3, núm.~5 y art.~8", 0},
};

static bool resolve(void *context, const struct dm_segment *segment, struct dm_insert *out) {
    struct dm_arena *arena = context;
    const char *text = segment->text;

    if (segment->kind == DM_SEG_SEE) {
        out->piece = (struct dm_piece){.text = "cuadro\xC2\xA0"
                                               "7",
                                       .article = "el",
                                       .fixed = true};
        return true;
    }
    if (strcmp(text, "gap") == 0) {
        out->piece = (struct dm_piece){.text = "[to complete]", .fixed = true};
        return true;
    }
    if (text[0] == 'n' || strstr(text, "access_points") != NULL) {
        out->count = text[0] == 'n' ? strtoll(text + 1, NULL, 10) : 5;
        out->piece.text =
            dm_arena_format(arena, out->count >= 11000 ? "11.%03lld" : "%lld", out->count >= 11000 ? out->count - 11000 : out->count);
        return true;
    }
    for (size_t i = 0; i < NOUNS; i++) {
        const struct noun *noun = &nouns[i];
        if (strcmp(segment->path->name->id, noun->id) != 0) continue;
        bool bare = segment->path->form == DM_FORM_BARE;
        out->piece.text = segment->path->form == DM_FORM_SHORT ? noun->short_form : noun->full;
        out->piece.article = bare ? NULL : noun->article;
        out->gender = noun->gender;
        out->plural = noun->plural;
        return true;
    }
    return false;
}

/* The small kit, with the nouns as kit names and the numbers n1 … as params of a measure. */
static struct dm_kit *kit_of_nouns(const struct dm_scope **scope) {
    static const char *const numbers[] = {"n1", "n8", "n11", "n18", "n80", "n89", "n90", "n110", "n119", "n800", "n11000"};
    struct dm_kit *kit = small_kit_new();
    struct dm_measure *measure = dm_arena_alloc(kit->arena, sizeof *measure);
    struct dm_scope *made = dm_arena_alloc(kit->arena, sizeof *made);

    for (size_t i = 0; i < NOUNS + 1; i++) {
        struct dm_kit_name *name = dm_arena_alloc(kit->arena, sizeof *name);
        name->id = i < NOUNS ? nouns[i].id : "gap";
        dm_map_put(kit->names, name->id, name);
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct dm_param *param = DM_PUSH(kit->arena, measure->params);
        param->name = numbers[i];
        param->type = DM_TYPE_INTEGER;
    }
    made->measure = measure;
    *scope = made;
    return kit;
}

static const char *shown(struct dm_arena *arena, const char *text) {
    struct dm_buf out;

    dm_buf_init(&out, 0);
    for (; *text != '\0'; text++) {
        if (strncmp(text, "\xC2\xA0", 2) == 0)
            dm_buf_add_char(&out, '~'), text++;
        else
            dm_buf_add_char(&out, *text);
    }
    const char *copy = dm_arena_copy(arena, out.data);
    dm_buf_free(&out);
    return copy;
}

static void table(void **state) {
    const struct dm_scope *scope;
    struct dm_kit *kit = kit_of_nouns(&scope);
    struct dm_report *report = dm_report_new();
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct dm_language *lang = kit->languages.items[dm_kit_language(kit, rows[i].lang)];
        const struct dm_phrase *phrase =
            dm_phrase_compile(kit, kit->arena, scope, lang->forms, rows[i].text, (struct dm_origin){0}, report);
        if (phrase == NULL) fail_msg("%s: %s", rows[i].text, small_kit_findings(kit->arena, report));
        const char *text = shown(kit->arena, dm_grammar_text(lang, kit->arena, phrase, resolve, kit->arena, !rows[i].inside));
        if (strcmp(text, rows[i].want) == 0) continue;
        print_error("%s %s\n  is   %s\n  want %s\n", rows[i].lang, rows[i].text, text, rows[i].want);
        wrong++;
    }
    assert_int_equal(wrong, 0);
    assert_true(sizeof rows / sizeof *rows >= 80);
    dm_report_free(report);
    dm_arena_free(kit->arena);
}

/* Marks, flags and what the caller gave pass through; a fixed text keeps its bytes and its article stands apart. */
static void pieces(void **state) {
    const struct dm_scope *scope;
    struct dm_kit *kit = kit_of_nouns(&scope);
    const struct dm_language *es = kit->languages.items[1];
    const struct dm_phrase *phrase =
        dm_phrase_compile(kit, kit->arena, scope, 4, "En <em>{see.x.tab} y <term>{isla}</term></em>.", (struct dm_origin){0}, NULL);
    struct dm_pieces list = {0};

    (void)state;
    assert_true(dm_grammar_word(es, kit->arena, phrase, resolve, kit->arena, &list));
    dm_grammar_apply(es, kit->arena, &list, true);
    assert_int_equal(list.count, 6);
    assert_string_equal(list.items[1].text, "el ");
    assert_true(list.items[1].em && !list.items[1].inserted);
    assert_string_equal(shown(kit->arena, list.items[2].text), "cuadro~7");
    assert_true(list.items[2].fixed && list.items[2].em && list.items[2].inserted);
    assert_string_equal(list.items[3].text, " e ");
    assert_true(list.items[4].em && list.items[4].term);
    assert_false(list.items[5].em || list.items[5].term);
    dm_arena_free(kit->arena);
}

static bool nothing(void *context, const struct dm_segment *segment, struct dm_insert *out) {
    (void)context, (void)segment, (void)out;
    return false;
}

static void unresolved(void **state) {
    const struct dm_scope *scope;
    struct dm_kit *kit = kit_of_nouns(&scope);
    const struct dm_phrase *phrase = dm_phrase_compile(kit, kit->arena, scope, 1, "a {aut} b [[n1|one|more]]", (struct dm_origin){0}, NULL);
    struct dm_pieces list = {0};

    (void)state;
    assert_false(dm_grammar_word(kit->languages.items[0], kit->arena, phrase, nothing, NULL, &list));
    assert_null(dm_grammar_text(kit->languages.items[0], kit->arena, phrase, nothing, NULL, true));
    dm_grammar_apply(NULL, kit->arena, &list, true);
    dm_arena_free(kit->arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table),
        cmocka_unit_test(pieces),
        cmocka_unit_test(unresolved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
