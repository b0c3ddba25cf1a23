#include "specimen.h"
#include "specimen_images.h"
#include "specimen_kit.h"
#include <string.h>

/* One theme shows the plan as a draft, the other as approved. */
static bool approved(const struct spec *s) {
    return !strcmp(s->doc->look->id, "harbour");
}

static void cover_table(const struct spec *s) {
    const dm_um widths[] = {DM_MM(46), s->es ? DM_MM(28) : DM_MM(34), s->es ? DM_MM(52) : DM_MM(46), s->width - DM_MM(126)};
    const char *const data[][2] = {{spec_say(s, "Port facility number", "Número de la instalación"), "XCPSR-0001"},
                                   {spec_say(s, "Edition", "Edición"), "3.1"},
                                   {spec_say(s, "Date of edition", "Fecha de la edición"),
                                    spec_say(s, "1 October 2026", "1 de octubre de 2026")},
                                   {spec_say(s, "Copy", "Copia"), "02"}};
    struct dm_node *of = spec_table(s, DM_TABLE_COVER, widths, 4, spec_say(s, "Edition of this plan", "Edición de este plan"));
    struct dm_node *node = dm_doc_add(s->doc, of, DM_NODE_ROW);

    for (int i = 0; i < 4; i++) {
        struct dm_node *cell = dm_doc_cell(s->doc, node, 1, DM_TONE_NONE);

        spec_para(s, cell, DM_PSTYLE_COVER_LABEL, NULL, data[i][0]);
        spec_fact(s, spec_para(s, cell, DM_PSTYLE_COVER_DATUM, NULL, NULL), data[i][1], i == 0 ? "facility.number" : "document.edition");
    }
}

static void cover(struct spec *s) {
    struct dm_node *node;

    s->part = dm_doc_part(s->doc, DM_PAGE_COVER);
    spec_picture(s, DM_PSTYLE_COVER_EMBLEM, s->emblem);
    spec_para(s, s->part, DM_PSTYLE_COVER_STATE_NAME, "cov.state", spec_say(s, "REPUBLIC OF COSTA CLARA", "REPÚBLICA DE COSTA CLARA"));
    spec_para(s, s->part, DM_PSTYLE_COVER_AUTHORITY, "cov.ministry",
              spec_say(s, "Ministry of Ports and Maritime Affairs", "Ministerio de Puertos y Asuntos Marítimos"));
    spec_para(s, s->part, DM_PSTYLE_COVER_AUTHORITY, "cov.authority",
              spec_say(s, "National Maritime Authority", "Autoridad Marítima Nacional"));
    node = spec_para(s, s->part, DM_PSTYLE_TITLE, "cov.title", spec_say(s, "Port Facility", "Plan de protección"));
    dm_doc_run(s->doc, node, DM_RUN_BREAK, DM_CSTYLE_NONE, "");
    spec_text(s, node, spec_say(s, "Security Plan", "de la instalación portuaria"));
    spec_fact(s, spec_para(s, s->part, DM_PSTYLE_SUBTITLE, "cov.facility", NULL), "Puerto Sereno Container Terminal", "facility.name");
    spec_para(s, s->part, DM_PSTYLE_COVER_PLACE, "cov.place", "Port of Puerto Sereno, Costa Clara");
    cover_table(s);
    if (approved(s))
        spec_para(s, s->part, DM_PSTYLE_COVER_STATUS_APPROVED, "cov.status",
                  "APPROVED by the National Maritime Authority on 15 January 2027.");
    else
        spec_para(s, s->part, DM_PSTYLE_COVER_STATUS, "cov.status", "DRAFT. Not approved: 2 entries are still to be completed.");
    spec_para(
        s, s->part, DM_PSTYLE_COVER_HANDLING, "cov.handling",
        "This plan holds security-sensitive information. Only the holders on the distribution list may have it. Report loss at once to the "
        "Port Facility Security Officer.");
}

static void sheet(const struct spec *s) {
    static const char *const rows[][2] = {{"Port facility", "Puerto Sereno Container Terminal, Port of Puerto Sereno"},
                                          {"Operator", "Terminales de Puerto Sereno, S.A."},
                                          {"Prepared by", "Maria Elena Rowe, Port Facility Security Officer"},
                                          {"Next review due", "1 October 2027"}};
    const dm_um widths[] = {DM_MM(52), s->width - DM_MM(52)};
    struct dm_node *of;

    spec_para(s, s->part, DM_PSTYLE_FRONT_SUBHEADING, "ctl.data", spec_say(s, "Document data", "Datos del documento"));
    of = spec_table(s, DM_TABLE_SHEET, widths, 2, "Document data");
    for (size_t i = 0; i < 4; i++)
        spec_row(s, of, dm_arena_format(s->doc->arena, "ctl.data.%zu", i + 1), DM_PSTYLE_TABLE_LABEL, DM_PSTYLE_TABLE_TEXT, rows[i], 2);
}

static void signatures(const struct spec *s) {
    static const char *const titles[] = {"Act", "Name and post", "Signature", "Date"}, *const acts[] = {"Prepared",
                                                                                                        "Accepted for the operator",
                                                                                                        "Approved"};
    const dm_um widths[] = {DM_MM(40), DM_MM(50), s->width - DM_MM(120), DM_MM(30)};
    struct dm_node *of, *node, *cell;

    spec_para(s, s->part, DM_PSTYLE_FRONT_SUBHEADING, "ctl.approval", spec_say(s, "Approval", "Aprobación"));
    of = spec_table(s, DM_TABLE_FORM, widths, 4, "Approval signatures");
    spec_head(s, of, titles, 4);
    for (size_t i = 0; i < 3; i++) {
        node = dm_doc_add(s->doc, of, DM_NODE_ROW);
        if (node) node->height = DM_MM(13) * s->doc->look->form_percent / 100;
        for (size_t k = 0; k < 4; k++) {
            cell = spec_para(s, dm_doc_cell(s->doc, node, 1, DM_TONE_NONE), DM_PSTYLE_TABLE_TEXT,
                             k ? NULL : dm_arena_format(s->doc->arena, "ctl.approval.%zu", i + 1), k ? NULL : acts[i]);
            if (i == 1 && k == 1) spec_styled(s, cell, DM_CSTYLE_GAP, "[TO COMPLETE: name and post; operator]");
        }
    }
}

static void front(struct spec *s) {
    struct dm_node *contents;

    s->part = dm_doc_part(s->doc, DM_PAGE_PORTRAIT);
    s->width = dm_look_text_width(s->doc->look, DM_PAGE_PORTRAIT);
    spec_para(s, s->part, DM_PSTYLE_FRONT_HEADING, "ctl", spec_say(s, "Document control", "Control del documento"));
    sheet(s);
    signatures(s);
    contents = dm_doc_add(s->doc, s->part, DM_NODE_CONTENTS);
    if (contents) contents->title = s->doc->contents_word;
}

/* Facts, a gap, and references to what stands further on. */
static void level_facts(const struct spec *s, struct dm_node *node) {
    spec_text(s, node, " Its duty officer answers on ");
    spec_fact(s, node, "+000 2555 0110", "nation.authority.phone");
    spec_text(s, node, "; the deputy on ");
    spec_styled(s, node, DM_CSTYLE_GAP, "[TO COMPLETE: duty number; operator]");
    spec_text(s, node, ". See ");
    spec_refer(s, node, DM_REF_CAPTION, spec_say(s, "Table" NB, "Tabla" NB), "con.t", "2");
    spec_text(s, node, ", ");
    spec_refer(s, node, DM_REF_HEADING, spec_say(s, "section" NB, "sección" NB), "lev.tell", "1.1.2");
    spec_text(s, node, " and ");
    spec_refer(s, node, DM_REF_ANNEX, "", "anx", spec_say(s, "Annex A", "Anexo A"));
    spec_text(s, node, ".");
}

static void level_setting(const struct spec *s) {
    struct dm_node *node;

    spec_heading(s, DM_PSTYLE_HEADING1, "lev", "1", spec_say(s, "Security levels", "Niveles de protección"));
    spec_para(
        s, s->part, DM_PSTYLE_SUMMARY, "lev.summary",
        "The National Maritime Authority sets the security level. This chapter says how a change is received, who acts, and how soon.");
    spec_heading(s, DM_PSTYLE_HEADING2, "lev.who", "1.1", spec_say(s, "Who sets the level", "Quién fija el nivel"));
    node = spec_para(s, s->part, DM_PSTYLE_BODY, "lev.who.1", "The National Maritime Authority (the ");
    spec_styled(s, node, DM_CSTYLE_TERM, "Designated Authority");
    spec_text(s, node, ") sets the security level under the ");
    spec_styled(s, node, DM_CSTYLE_EMPHASIS, "Ports & Ships Security Act");
    spec_text(s, node, ".");
    spec_text(s, dm_doc_note(s->doc, node, "lev.who.fn"), "Act No." NB "11 of 2019, section" NB "14(1).");
    level_facts(s, node);
}

static const char *const level_steps[] = {"Writes time, caller and authentication word in the level register.",
                                          "Calls the Designated Authority back, only on the number in the contact table.",
                                          "Tells the Port Facility Security Officer, the shift manager, then every gate."};

static void level_receiving(const struct spec *s) {
    struct dm_node *node;

    node = spec_para(s, s->part, DM_PSTYLE_OBLIGATION, "lev.ack", NULL);
    spec_styled(s, node, DM_CSTYLE_ACTOR, "Port Facility Security Officer \u00b7 at every change of level");
    dm_doc_run(s->doc, node, DM_RUN_BREAK, DM_CSTYLE_NONE, "");
    spec_text(s, node, "The Port Facility Security Officer acknowledges the change within 15" NB "minutes.");
    spec_styled(s, node, DM_CSTYLE_RESPONSE_POINT, EN_SPACE "A/14.1" NB "\u00b7" NB "A/16.3.4");
    spec_heading(s, DM_PSTYLE_HEADING3, "lev.get", "1.1.1", spec_say(s, "Receiving a change of level", "Recibir un cambio de nivel"));
    spec_para(s, s->part, DM_PSTYLE_LIST_INTRO, "lev.get.1",
              "The duty controller takes the call on the dedicated line and acts in this order:");
    spec_list(s, DM_LIST_STEPS, DM_PSTYLE_STEP, "lev.get.s", level_steps, 3);
    node = spec_para(s, s->part, DM_PSTYLE_NOTE, "lev.get.n", NULL);
    spec_styled(s, node, DM_CSTYLE_NOTE_LABEL, spec_say(s, "Note.", "Nota."));
    spec_text(s, node, " The call back is the only proof that the order is genuine.");
}

static void level_telling(const struct spec *s) {
    static const char *const bullets[] = {"ships at the berths and ships due within 96 hours, by VHF channel" NB "14;",
                                          "tenants and contractors, by the message list:", "-the cold store and the customs shed first;",
                                          "-all others within 30" NB "minutes;", "the harbour master and the adjacent bulk terminal."};
    struct dm_node *node;

    spec_heading(s, DM_PSTYLE_HEADING3, "lev.tell", "1.1.2", spec_say(s, "Telling ships and tenants", "Avisar a buques y usuarios"));
    spec_para(s, s->part, DM_PSTYLE_LIST_INTRO, "lev.tell.1", "Everyone inside the boundary hears of the change from the terminal:");
    spec_list(s, DM_LIST_BULLETS, DM_PSTYLE_BULLET, "lev.tell.b", bullets, 5);
    spec_para(s, s->part, DM_PSTYLE_LIST_INTRO, "lev.tell.2", "When the level falls again, the duty controller:");
    spec_list(s, DM_LIST_STEPS, DM_PSTYLE_STEP, "lev.tell.s", level_steps, 2);
    node = spec_para(s, s->part, DM_PSTYLE_CAUTION, "lev.tell.c", NULL);
    spec_styled(s, node, DM_CSTYLE_CAUTION_LABEL, spec_say(s, "Caution.", "Precaución."));
    spec_text(s, node, " At level" NB "3 the responders of the State give the instructions.");
}

static void definitions(const struct spec *s) {
    static const char *const rows[][2] = {{"Security level" NB "1", "Minimum protective measures, kept at all times."},
                                          {"Level register", "The bound book in the control room in which every change is entered."}};
    const dm_um widths[] = {DM_MM(42), s->width - DM_MM(64)};
    static const char *const titles[] = {"Term", "Meaning"};
    struct dm_node *of, *node;

    spec_heading(s, DM_PSTYLE_HEADING2, "ter", "1.2", spec_say(s, "Words used in this chapter", "Palabras de este capítulo"));
    node = spec_para(s, s->part, DM_PSTYLE_BODY, "ter.1", "The words in ");
    spec_refer(s, node, DM_REF_CAPTION, spec_say(s, "Table" NB, "Tabla" NB), "ter.t", "1");
    spec_text(s, node, " mean the same in the whole plan.");
    spec_caption(s, DM_PSTYLE_CAPTION_INDENTED, "ter.t", "Table", "1", "Terms and their meaning");
    of = spec_table(s, DM_TABLE_DATA, widths, 2, "Terms and their meaning");
    if (of) of->indented = true;
    spec_head(s, of, titles, 2);
    for (size_t i = 0; i < 2; i++) {
        struct dm_node *line = dm_doc_add(s->doc, of, DM_NODE_ROW);

        node = spec_para(s, dm_doc_cell(s->doc, line, 1, DM_TONE_NONE), DM_PSTYLE_TABLE_TEXT, i ? "ter.t/register" : "ter.t/level", NULL);
        spec_styled(s, node, DM_CSTYLE_TERM, rows[i][0]);
        spec_para(s, dm_doc_cell(s->doc, line, 1, DM_TONE_NONE), DM_PSTYLE_TABLE_TEXT, NULL, rows[i][1]);
    }
}

static void contacts(const struct spec *s) {
    static const char *const titles[] = {"Role", "Name", "Telephone, 24 h", "Days"};
    static const char *const roles[] = {"Designated Authority",
                                        "Port Facility Security Officer",
                                        "Deputy",
                                        "Coast Guard",
                                        "Harbour master",
                                        "Customs",
                                        "Fire brigade",
                                        "Ambulance",
                                        "Shift manager",
                                        "Bulk terminal"};
    const dm_um widths[] = {DM_MM(52), s->width - DM_MM(110), DM_MM(40), -DM_MM(18)};
    struct dm_node *of;

    spec_heading(s, DM_PSTYLE_HEADING2, "con", "1.3", spec_say(s, "Whom to call", "A quién llamar"));
    spec_caption(s, DM_PSTYLE_CAPTION, "con.t", "Table", "2", "Contacts for a change of level");
    of = spec_table(s, DM_TABLE_DATA, widths, 4, "Contacts for a change of level");
    spec_head(s, of, titles, 4);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        const char *const cells[] = {roles[i], i ? "Duty officer" : "Andrés Núñez",
                                     dm_arena_format(s->doc->arena, "+000 2555 01%02zu", 7 * i),
                                     dm_arena_format(s->doc->arena, "%zu", 9 + 14 * i)};

        spec_row(s, of, dm_arena_format(s->doc->arena, "con.t/c%zu", i + 1), DM_PSTYLE_TABLE_TEXT, DM_PSTYLE_TABLE_TEXT, cells, 4);
    }
    spec_para(s, s->part, DM_PSTYLE_TABLE_NOTE, "con.note", "Tested on 5 Oct 2026. Days: since the last test.");
}

/* One row over all columns, then a row with bullets in a cell. */
static void matrix_rows(const struct spec *s, struct dm_node *of) {
    static const char *const cells[] = {"Access by persons", "Identity of every person is checked.", "One gate in two is closed.",
                                        "Access is suspended."};
    struct dm_node *line = dm_doc_add(s->doc, of, DM_NODE_ROW), *cell = dm_doc_cell(s->doc, line, 4, DM_TONE_TINT);

    spec_para(s, cell, DM_PSTYLE_FORM_PART, "mat.part", "Access control");
    line = dm_doc_add(s->doc, of, DM_NODE_ROW);
    for (int i = 0; i < 4; i++) {
        cell = dm_doc_cell(s->doc, line, 1, i ? (enum dm_tone)(DM_TONE_LEVEL1 + i - 1) : DM_TONE_NONE);
        spec_para(s, cell, i ? DM_PSTYLE_TABLE_LIST : DM_PSTYLE_TABLE_TEXT, i ? NULL : "mat.t/acc.101", cells[i]);
        if (i == 2) spec_para(s, cell, DM_PSTYLE_TABLE_LIST, NULL, "Bags of one person in four are searched.");
    }
}

static void matrix(struct spec *s) {
    static const char *const titles[] = {"Matter", "Level" NB "1", "Level" NB "2 adds", "Level" NB "3 adds"};
    struct dm_node *of, *line, *cell, *node;
    dm_um widths[4] = {DM_MM(43)};

    s->part = dm_doc_part(s->doc, DM_PAGE_LANDSCAPE);
    s->width = dm_look_text_width(s->doc->look, DM_PAGE_LANDSCAPE);
    for (int i = 1; i < 4; i++) widths[i] = (s->width - DM_MM(43)) / 3;
    spec_heading(s, DM_PSTYLE_HEADING1, "mat", "2", spec_say(s, "Measures by level", "Medidas por nivel"));
    spec_caption(s, DM_PSTYLE_CAPTION, "mat.t", "Table", "3", "Measures at each security level");
    of = spec_table(s, DM_TABLE_LEVEL, widths, 4, "Measures at each security level");
    line = dm_doc_add(s->doc, of, DM_NODE_ROW);
    if (line) line->header = true;
    for (int i = 0; i < 4; i++) {
        cell = dm_doc_cell(s->doc, line, 1, i ? (enum dm_tone)(DM_TONE_LEVEL1_HEAD + i - 1) : DM_TONE_NONE);
        spec_para(s, cell, i ? (enum dm_pstyle)(DM_PSTYLE_LEVEL1_HEAD + i - 1) : DM_PSTYLE_TABLE_HEAD, NULL, titles[i]);
        if (cell) cell->bottom = true;
    }
    matrix_rows(s, of);
    node = spec_para(s, s->part, DM_PSTYLE_TABLE_NOTE, "mat.key", "Key: ");
    for (int i = 0; i < 3; i++) {
        spec_styled(s, node, (enum dm_cstyle)(DM_CSTYLE_LEVEL1 + i), dm_arena_format(s->doc->arena, NB "%s" NB, titles[i + 1]));
        spec_text(s, node, " ");
    }
    spec_styled(s, node, DM_CSTYLE_STATE_PARTLY, NB "Partly addressed" NB);
    spec_text(s, node, " ");
    spec_styled(s, node, DM_CSTYLE_STATE_MISSING, NB "Not addressed" NB);
}

static void drawings(struct spec *s) {
    struct dm_node *node;

    s->part = dm_doc_part(s->doc, DM_PAGE_PORTRAIT);
    s->width = dm_look_text_width(s->doc->look, DM_PAGE_PORTRAIT);
    spec_heading(s, DM_PSTYLE_HEADING1, "fac", "3", spec_say(s, "The facility", "La instalación"));
    node = spec_para(s, s->part, DM_PSTYLE_BODY, "fac.1", "The boundary is shown in ");
    spec_refer(s, node, DM_REF_CAPTION, spec_say(s, "Figure" NB, "Figura" NB), "fac.plan", "1");
    spec_text(s, node, "; levels are explained in ");
    spec_refer(s, node, DM_REF_HEADING, spec_say(s, "chapter" NB, "capítulo" NB), "lev", "1");
    spec_text(s, node, ".");
    spec_text(s, dm_doc_note(s->doc, node, "fac.fn"), "Drawing 7, revision C, is held separately.");
    spec_caption(s, DM_PSTYLE_CAPTION_INDENTED, "fac.plan", "Figure", "1", "Boundary and gates");
    spec_picture(s, DM_PSTYLE_FIGURE, s->plan);
    spec_caption(s, DM_PSTYLE_CAPTION_INDENTED, "fac.view", "Figure", "2", "View of the main gate");
    spec_picture(s, DM_PSTYLE_FIGURE, s->view);
}

static void form(const struct spec *s) {
    static const char *const checks[] = {"Seals and lighting have been looked at.", "The level register has been signed."};
    const dm_um widths[] = {s->width / 2, s->width - s->width / 2};
    struct dm_node *of, *line, *cell;

    spec_heading(s, DM_PSTYLE_ANNEX_HEADING, "anx", "A", spec_say(s, "Record of a drill", "Registro de un ejercicio"));
    spec_para(s, s->part, DM_PSTYLE_FORM_INTRO, "anx.intro", "To be filled in by hand within 24" NB "hours and kept for three years.");
    of = spec_table(s, DM_TABLE_FORM, widths, 2, "Record of a drill");
    line = dm_doc_add(s->doc, of, DM_NODE_ROW);
    spec_para(s, dm_doc_cell(s->doc, line, 2, DM_TONE_TINT), DM_PSTYLE_FORM_PART, "anx.part", "1" EN_SPACE "The drill");
    line = dm_doc_add(s->doc, of, DM_NODE_ROW);
    if (line) line->height = DM_MM(14) * s->doc->look->form_percent / 100;
    cell = dm_doc_cell(s->doc, line, 1, DM_TONE_NONE);
    spec_para(s, cell, DM_PSTYLE_FORM_LABEL, "anx.name", "Name of the drill leader");
    spec_fact(s, spec_para(s, cell, DM_PSTYLE_FORM_FIELD, NULL, NULL), "Maria Elena Rowe", "facility.pfso.name");
    cell = dm_doc_cell(s->doc, line, 1, DM_TONE_NONE);
    spec_para(s, cell, DM_PSTYLE_FORM_LABEL, "anx.kind", "Kind");
    spec_para(s, cell, DM_PSTYLE_FORM_CHECK, NULL, "tabletop");
    spec_para(s, cell, DM_PSTYLE_FORM_CHECK, NULL, "on the ground");
    spec_heading(s, DM_PSTYLE_ANNEX_HEADING, "any", "B", spec_say(s, "Checks before a ship arrives", "Comprobaciones"));
    spec_list(s, DM_LIST_CHECKS, DM_PSTYLE_CARD_CHECK, "any.c", checks, 2);
}

static void running_heads(const struct spec *s) {
    struct dm_doc *doc = s->doc;

    doc->header = dm_doc_loose_para(doc, DM_PSTYLE_HEADER);
    spec_text(s, doc->header, "Port Facility Security Plan \u00b7 Puerto Sereno Container Terminal");
    dm_doc_run(doc, doc->header, DM_RUN_TAB, DM_CSTYLE_NONE, "");
    if (approved(s))
        spec_styled(s, doc->header, DM_CSTYLE_STATE_APPROVED, spec_say(s, "Approved 15 January 2027", "Aprobado el 15 de enero de 2027"));
    else
        spec_styled(s, doc->header, DM_CSTYLE_STATE_DRAFT, spec_say(s, NB "DRAFT – NOT APPROVED" NB, NB "BORRADOR – SIN APROBAR" NB));
    doc->footer = dm_doc_loose_para(doc, DM_PSTYLE_FOOTER);
    spec_text(s, doc->footer, spec_say(s, "Edition 3.1 of 1 October 2026", "Edición 3.1 de 1 de octubre de 2026"));
    dm_doc_run(doc, doc->footer, DM_RUN_TAB, DM_CSTYLE_NONE, "");
    spec_text(s, doc->footer, spec_say(s, "Copy 02", "Copia 02"));
    dm_doc_run(doc, doc->footer, DM_RUN_TAB, DM_CSTYLE_NONE, "");
    spec_text(s, doc->footer, spec_say(s, "Page" NB, "Página" NB));
    dm_doc_run(doc, doc->footer, DM_RUN_PAGE, DM_CSTYLE_NONE, "1");
    spec_text(s, doc->footer, spec_say(s, " of ", " de "));
    dm_doc_run(doc, doc->footer, DM_RUN_PAGES, DM_CSTYLE_NONE, "7");
}

static void words(const struct spec *s, const char *language) {
    struct dm_doc *doc = s->doc;

    doc->language = dm_arena_copy(doc->arena, language);
    doc->look->language = doc->language;
    doc->title = spec_say(s, "Port Facility Security Plan", "Plan de protección de la instalación portuaria");
    doc->subject = "Puerto Sereno Container Terminal";
    doc->date = "2026-10-01";
    doc->marking = spec_say(s, "RESTRICTED", "RESERVADO");
    doc->table_word = spec_say(s, "Table", "Tabla");
    doc->figure_word = spec_say(s, "Figure", "Figura");
    doc->annex_word = spec_say(s, "Annex", "Anexo");
    doc->contents_word = spec_say(s, "Contents", "Contenido");
    dm_doc_property(doc, "dm.document", "specimen");
    dm_doc_property(doc, "dm.subject", "puerto-sereno");
    dm_doc_property(doc, "dm.edition", "3.1");
    dm_doc_property(doc, "dm.language", doc->language);
    dm_doc_property(doc, "dm.copy", "02");
    dm_doc_property(doc, "dm.inputs", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
}

static void images(struct spec *s) {
    const struct dm_doc_image plan = {"image1.png",
                                      specimen_png,
                                      sizeof specimen_png,
                                      false,
                                      DM_MM(90),
                                      DM_MM(60),
                                      "Plan",
                                      "Plan of the terminal: boundary, one gate in the south"};
    const struct dm_doc_image view = {"image2.jpg", specimen_jpeg, sizeof specimen_jpeg,         true, DM_MM(40),
                                      DM_MM(40),    "View",        "The main gate from the road"};
    const struct dm_doc_image emblem = {
        "image3.png", specimen_png, sizeof specimen_png, false, DM_MM(30), DM_MM(20), "Emblem", "Emblem of the Republic of Costa Clara"};

    s->plan = dm_doc_image(s->doc, &plan);
    s->view = dm_doc_image(s->doc, &view);
    s->emblem = dm_doc_image(s->doc, &emblem);
}

struct dm_doc *specimen_doc(const char *style_id, bool letter, const char *language) {
    struct spec s = {.doc = dm_doc_new(), .es = !strncmp(language, "es", 2)};
    const char *why;

    if (s.doc) s.doc->look = spec_look(s.doc->arena, style_id, letter);
    if (!s.doc || !s.doc->look) {
        dm_doc_free(s.doc);
        return NULL;
    }
    s.width = dm_look_text_width(s.doc->look, DM_PAGE_COVER);
    words(&s, language);
    images(&s);
    running_heads(&s);
    cover(&s);
    front(&s);
    level_setting(&s);
    level_receiving(&s);
    level_telling(&s);
    definitions(&s);
    contacts(&s);
    matrix(&s);
    drawings(&s);
    form(&s);
    if (dm_doc_complete(s.doc, &why)) return s.doc;
    dm_doc_free(s.doc);
    return NULL;
}
