/* Label lists: the outline that numbers headings, the annexes, bullets, steps and tick boxes; and how footnotes are numbered. */
#include "odt/odt.h"

#include <stdio.h>

struct label { /* one level of one list */
    enum dm_list_style list;
    int level;
    const char *sign; /* bullet; NULL: a number */
    char format;      /* '1' or 'A' */
    enum dm_cstyle style;
    dm_um edge, hang; /* label from the edge of the page's text, text from the label */
    bool from_text;   /* edge counts from where prose stands, right of the number column */
    bool word;        /* "Annex" before the number */
};

static const struct label labels[] = {
    {DM_LABEL_HEADINGS, 1, NULL, '1', DM_CSTYLE_NUMBER_CHAPTER, 0, 0, false, false},
    {DM_LABEL_HEADINGS, 2, NULL, '1', DM_CSTYLE_NUMBER_SECTION, 0, 0, false, false},
    {DM_LABEL_HEADINGS, 3, NULL, '1', DM_CSTYLE_NUMBER_SUBSECTION, 0, 0, false, false},
    {DM_LABEL_ANNEXES, 1, NULL, 'A', DM_CSTYLE_NUMBER_ANNEX, 0, 0, false, true},
    {DM_LABEL_BULLETS, 1, "\u2022", 0, DM_CSTYLE_BULLET_SIGN, 0, DM_MM(6), true, false},
    {DM_LABEL_BULLETS, 2, "\u2013", 0, DM_CSTYLE_BULLET_SIGN, DM_MM(6), DM_MM(6), true, false},
    {DM_LABEL_STEPS, 1, NULL, '1', DM_CSTYLE_NUMBER_STEP, 0, DM_MM(8), true, false},
    {DM_LABEL_STEPS, 2, NULL, '1', DM_CSTYLE_NUMBER_STEP, DM_MM(8), DM_MM(7), true, false},
    {DM_LABEL_CELL_BULLETS, 1, "\u2022", 0, DM_CSTYLE_BULLET_SIGN, 0, 3200, false, false},
    {DM_LABEL_CHECKS, 1, "\u25a1", 0, DM_CSTYLE_CHECKBOX, 0, DM_MM(6), false, false},
    {DM_LABEL_CARD_CHECKS, 1, "\u25a1", 0, DM_CSTYLE_CARD_BOX, 0, DM_MM(10), false, false},
};
enum { LABELS = sizeof labels / sizeof labels[0], OUTLINE_LEVELS = 10 };

const char *dm_odt_list_style(enum dm_list_style label) {
    static const char *const names[DM_LABEL_COUNT] = {
        [DM_LABEL_ANNEXES] = "Annexes", [DM_LABEL_BULLETS] = "Bullets",
        [DM_LABEL_STEPS] = "Steps",     [DM_LABEL_CELL_BULLETS] = "Cell_20_Bullets",
        [DM_LABEL_CHECKS] = "Checks",   [DM_LABEL_CARD_CHECKS] = "Card_20_Checks",
    };
    return names[label];
}

/* Label and text hang where the paragraph style has them too: LibreOffice takes the list's figures, others the style's. */
static void position(struct dm_odt *odt, dm_um edge, dm_um hang) {
    struct dm_xml_writer *w = odt->xml;
    dm_xw_open(w, "style:list-level-properties");
    dm_xw_attr(w, "text:list-level-position-and-space-mode", "label-alignment");
    dm_xw_open(w, "style:list-level-label-alignment");
    dm_xw_attr(w, "text:label-followed-by", "listtab");
    dm_xw_attr_mm(w, "text:list-tab-stop-position", edge + hang);
    dm_xw_attr_mm(w, "fo:text-indent", -hang);
    dm_xw_attr_mm(w, "fo:margin-left", edge + hang);
    dm_xw_close(w, "style:list-level-label-alignment");
    dm_xw_close(w, "style:list-level-properties");
}

static dm_um hang(const struct dm_odt *odt, const struct label *label) {
    if (label->list == DM_LABEL_HEADINGS) return odt->look->number_column;
    if (label->list == DM_LABEL_ANNEXES) return odt->look->para[DM_PSTYLE_ANNEX_HEADING].left;
    return label->hang;
}

static void number(struct dm_odt *odt, const struct label *label) {
    char format[2] = {label->format, '\0'};
    dm_xw_attr(odt->xml, "style:num-format", format);
    if (label->word && odt->doc->annex_word) {
        char prefix[128];
        snprintf(prefix, sizeof prefix, "%s\u00a0", odt->doc->annex_word); /* a number never leaves its word */
        dm_xw_attr(odt->xml, "style:num-prefix", prefix);
    }
    if (label->list == DM_LABEL_HEADINGS && label->level > 1) dm_xw_attr_int(odt->xml, "text:display-levels", label->level);
}

static void level(struct dm_odt *odt, const struct label *label) {
    struct dm_xml_writer *w = odt->xml;
    const char *element = label->list == DM_LABEL_HEADINGS ? "text:outline-level-style"
                          : label->sign                    ? "text:list-level-style-bullet"
                                                           : "text:list-level-style-number";
    dm_xw_open(w, element);
    dm_xw_attr_int(w, "text:level", label->level);
    dm_xw_attr(w, "text:style-name", odt->look->run[label->style].odt_name);
    if (label->sign)
        dm_xw_attr(w, "text:bullet-char", label->sign);
    else
        number(odt, label);
    position(odt, label->edge + (label->from_text ? odt->look->number_column : 0), hang(odt, label));
    /* Without a font of its own a bullet falls to the reader's symbol font. */
    if (label->sign) dm_xw_leaf(w, "style:text-properties", "style:font-name", odt->look->sans.name);
    dm_xw_close(w, element);
}

static int levels(struct dm_odt *odt, enum dm_list_style list) {
    int count = 0;
    for (int i = 0; i < LABELS; i++) {
        if (labels[i].list != list) continue;
        level(odt, &labels[i]);
        count++;
    }
    return count;
}

static void outline(struct dm_odt *odt) {
    struct dm_xml_writer *w = odt->xml;
    dm_xw_open(w, "text:outline-style");
    dm_xw_attr(w, "style:name", "Outline");
    for (int at = levels(odt, DM_LABEL_HEADINGS) + 1; at <= OUTLINE_LEVELS; at++) {
        dm_xw_open(w, "text:outline-level-style");
        dm_xw_attr_int(w, "text:level", at);
        dm_xw_attr(w, "style:num-format", "");
        dm_xw_close(w, "text:outline-level-style");
    }
    dm_xw_close(w, "text:outline-style");
}

static void list_style(struct dm_odt *odt, enum dm_list_style list) {
    static const char *const display[DM_LABEL_COUNT] = {[DM_LABEL_CELL_BULLETS] = "Cell Bullets", [DM_LABEL_CARD_CHECKS] = "Card Checks"};
    struct dm_xml_writer *w = odt->xml;
    dm_xw_open(w, "text:list-style");
    dm_xw_attr(w, "style:name", dm_odt_list_style(list));
    dm_xw_attr(w, "style:display-name", display[list]);
    levels(odt, list);
    dm_xw_close(w, "text:list-style");
}

/* The style named for citation is that of the number before the note, the one for the body that of the mark in the text
 * (ODF 1.3 part 3, text:notes-configuration); the suffix stands before the note only. */
static void footnotes(struct dm_odt *odt) {
    struct dm_xml_writer *w = odt->xml;
    dm_xw_open(w, "text:notes-configuration");
    dm_xw_attr(w, "text:note-class", "footnote");
    dm_xw_attr(w, "text:citation-style-name", odt->look->run[DM_CSTYLE_FOOTNOTE_NUMBER].odt_name);
    dm_xw_attr(w, "text:citation-body-style-name", odt->look->run[DM_CSTYLE_FOOTNOTE_REFERENCE].odt_name);
    dm_xw_attr(w, "style:num-suffix", "\u2002");
    dm_xw_attr(w, "style:num-format", "1");
    dm_xw_attr(w, "text:start-value", "0");
    dm_xw_attr(w, "text:footnotes-position", "page");
    dm_xw_attr(w, "text:start-numbering-at", "document");
    dm_xw_close(w, "text:notes-configuration");
}

void dm_odt_list_styles(struct dm_odt *odt) {
    outline(odt);
    for (int list = DM_LABEL_ANNEXES; list < DM_LABEL_COUNT; list++) list_style(odt, (enum dm_list_style)list);
    footnotes(odt);
}
