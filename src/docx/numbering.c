/* word/numbering.xml: the label lists of the look. A list style of the look is one w:abstractNum and one w:num, to which styles point;
 * each list of steps has a w:num of its own besides, which starts at 1 again (17.9.27). */
#include "docx/docx.h"

struct level {
    enum dm_list_style list;
    int level; /* from 1 */
    const char *format, *text;
    enum dm_cstyle sign;  /* how the label looks */
    enum dm_pstyle style; /* has this label, and says where it stands */
    bool linked;          /* a paragraph of the style is numbered by being of the style */
};

static const struct level levels[] = {
    {DM_LABEL_HEADINGS, 1, "decimal", "%1", DM_CSTYLE_NUMBER_CHAPTER, DM_PSTYLE_HEADING1, true},
    {DM_LABEL_HEADINGS, 2, "decimal", "%1.%2", DM_CSTYLE_NUMBER_SECTION, DM_PSTYLE_HEADING2, true},
    {DM_LABEL_HEADINGS, 3, "decimal", "%1.%2.%3", DM_CSTYLE_NUMBER_SUBSECTION, DM_PSTYLE_HEADING3, true},
    {DM_LABEL_ANNEXES, 1, "upperLetter", "%1", DM_CSTYLE_NUMBER_ANNEX, DM_PSTYLE_ANNEX_HEADING, true},
    {DM_LABEL_BULLETS, 1, "bullet", "\xE2\x80\xA2", DM_CSTYLE_BULLET_SIGN, DM_PSTYLE_BULLET, true},
    {DM_LABEL_BULLETS, 2, "bullet", "\xE2\x80\x93", DM_CSTYLE_BULLET_SIGN, DM_PSTYLE_BULLET2, true},
    {DM_LABEL_STEPS, 1, "decimal", "%1", DM_CSTYLE_NUMBER_STEP, DM_PSTYLE_STEP, true},
    {DM_LABEL_STEPS, 2, "decimal", "%2", DM_CSTYLE_NUMBER_STEP, DM_PSTYLE_STEP, false},
    {DM_LABEL_CELL_BULLETS, 1, "bullet", "\xE2\x80\xA2", DM_CSTYLE_BULLET_SIGN, DM_PSTYLE_TABLE_LIST, true},
    {DM_LABEL_CHECKS, 1, "bullet", "\xE2\x96\xA1", DM_CSTYLE_CHECKBOX, DM_PSTYLE_FORM_CHECK, true},
    {DM_LABEL_CARD_CHECKS, 1, "bullet", "\xE2\x96\xA1", DM_CSTYLE_CARD_BOX, DM_PSTYLE_CARD_CHECK, true},
};
enum { LEVELS = sizeof levels / sizeof levels[0] };

int dm_docx_num_of_label(enum dm_list_style label) {
    return (int)label;
}

int dm_docx_num_of_steps(int step_list) {
    return DM_LABEL_COUNT - 1 + step_list;
}

/* A second level of steps hangs where the words of the first begin, 7 mm wide: no style says so. */
static void place(struct dm_xml_writer *w, const struct dm_look *look, const struct level *level) {
    const struct dm_pstyle_figures *f = &look->para[level->style];
    dm_um deeper = level->linked ? 0 : DM_MM(7);
    dm_xw_open(w, "w:pPr");
    dm_xw_open(w, "w:ind");
    dm_xw_attr_int(w, "w:left", dm_length_twips(f->left + deeper));
    dm_xw_attr_int(w, "w:hanging", dm_length_twips(deeper > 0 ? deeper : -f->first));
    dm_xw_close(w, "w:ind");
    dm_xw_close(w, "w:pPr");
}

/* "Annex A": the word is the document's, its letter the list's. */
static void label_text(struct dm_docx *docx, struct dm_xml_writer *w, const struct level *level) {
    struct dm_buf text;
    dm_buf_init(&text, 0);
    if (level->list == DM_LABEL_ANNEXES && docx->doc->annex_word != NULL) dm_buf_addf(&text, "%s ", docx->doc->annex_word);
    dm_buf_add(&text, level->text);
    dm_xw_leaf(w, "w:lvlText", "w:val", text.data);
    if (text.failed) w->out->failed = true;
    dm_buf_free(&text);
}

static void list_level(struct dm_docx *docx, struct dm_xml_writer *w, const struct level *level) {
    const struct dm_look *look = docx->doc->look;
    dm_xw_open(w, "w:lvl");
    dm_xw_attr_int(w, "w:ilvl", level->level - 1);
    dm_docx_int(w, "w:start", 1);
    dm_xw_leaf(w, "w:numFmt", "w:val", level->format);
    if (level->linked) dm_xw_leaf(w, "w:pStyle", "w:val", look->para[level->style].docx_id);
    dm_xw_leaf(w, "w:suff", "w:val", "tab");
    label_text(docx, w, level);
    dm_xw_leaf(w, "w:lvlJc", "w:val", "left");
    place(w, look, level);
    dm_docx_run_figures(w, look, level->sign);
    dm_xw_close(w, "w:lvl");
}

/* w:nsid tells word processors which lists are the same one when text is pasted (17.9.16): eight digits, fixed, so that parts of two of
 * our documents go on counting together. */
static void list_identity(struct dm_xml_writer *w, int list) {
    static const char digits[] = "0123456789ABCDEF";
    char nsid[] = "00D70000";
    nsid[6] = digits[list / 16 % 16];
    nsid[7] = digits[list % 16];
    dm_xw_leaf(w, "w:nsid", "w:val", nsid);
}

static void label_list(struct dm_docx *docx, struct dm_xml_writer *w, int list) {
    dm_xw_open(w, "w:abstractNum");
    dm_xw_attr_int(w, "w:abstractNumId", list - 1);
    list_identity(w, list);
    dm_xw_leaf(w, "w:multiLevelType", "w:val", "multilevel");
    for (int i = 0; i < LEVELS; i++)
        if (levels[i].list == (enum dm_list_style)list) list_level(docx, w, &levels[i]);
    dm_xw_close(w, "w:abstractNum");
}

static void restart(struct dm_xml_writer *w, int level) {
    dm_xw_open(w, "w:lvlOverride");
    dm_xw_attr_int(w, "w:ilvl", level);
    dm_docx_int(w, "w:startOverride", 1);
    dm_xw_close(w, "w:lvlOverride");
}

static void num(struct dm_xml_writer *w, int id, enum dm_list_style list, bool own_count) {
    dm_xw_open(w, "w:num");
    dm_xw_attr_int(w, "w:numId", id);
    dm_docx_int(w, "w:abstractNumId", (int)list - 1);
    for (int level = 0; own_count && level < 2; level++) restart(w, level);
    dm_xw_close(w, "w:num");
}

/* Called after the document is walked: only then is it known how many lists of steps there are. */
void dm_docx_numbering(struct dm_docx *docx, struct dm_xml_writer *w) {
    dm_docx_root(w, "w:numbering");
    for (int i = DM_LABEL_NONE + 1; i < DM_LABEL_COUNT; i++) label_list(docx, w, i);
    for (int i = DM_LABEL_NONE + 1; i < DM_LABEL_COUNT; i++) num(w, dm_docx_num_of_label(i), i, false);
    for (int i = 1; i <= docx->step_lists; i++) num(w, dm_docx_num_of_steps(i), DM_LABEL_STEPS, true);
    dm_xw_close(w, "w:numbering");
}
