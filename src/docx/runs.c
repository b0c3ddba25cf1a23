/* What stands in a paragraph: one function for each kind of run, called by the walk. A run has a named style and no other property. */
#include "docx/docx.h"

#include <string.h>

void dm_docx_run_open(struct dm_docx *docx, enum dm_cstyle style) {
    dm_xw_open(docx->w, "w:r");
    if (style == DM_CSTYLE_NONE) return;
    dm_xw_open(docx->w, "w:rPr");
    dm_xw_leaf(docx->w, "w:rStyle", "w:val", docx->doc->look->run[style].docx_id);
    dm_xw_close(docx->w, "w:rPr");
}

/* White space at the ends of w:t is lost without xml:space (17.3.3.31). Text is never read for fields: what looks like one stays text. */
void dm_docx_text(struct dm_docx *docx, enum dm_cstyle style, const char *text) {
    if (text == NULL || text[0] == '\0') return;
    dm_docx_run_open(docx, style);
    dm_xw_open(docx->w, "w:t");
    dm_xw_attr(docx->w, "xml:space", "preserve");
    dm_xw_text(docx->w, text);
    dm_xw_close(docx->w, "w:t");
    dm_xw_close(docx->w, "w:r");
}

static void field_character(struct dm_docx *docx, enum dm_cstyle style, const char *type, bool dirty) {
    dm_docx_run_open(docx, style);
    dm_xw_open(docx->w, "w:fldChar");
    dm_xw_attr(docx->w, "w:fldCharType", type);
    dm_xw_attr(docx->w, "w:dirty", dirty ? "1" : NULL);
    dm_xw_close(docx->w, "w:fldChar");
    dm_xw_close(docx->w, "w:r");
}

void dm_docx_field_open(struct dm_docx *docx, enum dm_cstyle style, bool dirty, const char *code, const char *target,
                        const char *switches) {
    const char *const words[] = {code, target, switches};
    field_character(docx, style, "begin", dirty);
    dm_docx_run_open(docx, style);
    dm_xw_open(docx->w, "w:instrText");
    dm_xw_attr(docx->w, "xml:space", "preserve");
    dm_xw_text(docx->w, " ");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (words[i] == NULL) continue;
        dm_xw_text(docx->w, words[i]);
        dm_xw_text(docx->w, " ");
    }
    dm_xw_close(docx->w, "w:instrText");
    dm_xw_close(docx->w, "w:r");
    field_character(docx, style, "separate", false);
}

void dm_docx_field_close(struct dm_docx *docx, enum dm_cstyle style) {
    field_character(docx, style, "end", false);
}

static void field(struct dm_docx *docx, const struct dm_run *run, const char *code, const char *target, const char *switches) {
    dm_docx_field_open(docx, run->style, false, code, target, switches);
    dm_docx_text(docx, run->style, run->text);
    dm_docx_field_close(docx, run->style);
}

static void text_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    (void)para;
    dm_docx_text(context, run->style, run->text);
}

/* A heading's number is asked for by \r (17.16.5.50), which for an annex would bring the word "Annex" with it: there the letter is
 * text, linked. */
static void ref_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_docx *docx = context;
    (void)para;
    if (run->ref != DM_REF_ANNEX) {
        field(docx, run, "REF", run->target, run->ref == DM_REF_HEADING ? "\\r \\h" : "\\h");
        return;
    }
    dm_xw_open(docx->w, "w:hyperlink");
    dm_xw_attr(docx->w, "w:anchor", run->target);
    dm_xw_attr_int(docx->w, "w:history", 1);
    dm_docx_text(docx, run->style, run->text);
    dm_xw_close(docx->w, "w:hyperlink");
}

/* Names of sequences are not shown, so they are the same in every language. */
static const char *sequence_name(const struct dm_run *run) {
    return run->target != NULL && strcmp(run->target, "Figure") == 0 ? "Figure" : "Table";
}

static void seq_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_docx *docx = context;
    int bookmark = dm_docx_bookmark_start(docx, para->label_name);
    field(docx, run, "SEQ", sequence_name(run), "\\* ARABIC");
    dm_docx_bookmark_end(docx, bookmark);
}

static void page_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    (void)para;
    field(context, run, "PAGE", NULL, NULL);
}

static void pages_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    (void)para;
    field(context, run, "NUMPAGES", NULL, NULL);
}

static void pageref_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    (void)para;
    field(context, run, "PAGEREF", run->target, "\\h");
}

static void sign(struct dm_docx *docx, enum dm_cstyle style, const char *element) {
    dm_docx_run_open(docx, style);
    dm_xw_leaf(docx->w, element, NULL, NULL);
    dm_xw_close(docx->w, "w:r");
}

static void tab_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    (void)para;
    sign(context, run->style, "w:tab");
}

static void break_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    (void)para;
    sign(context, run->style, "w:br");
}

static void note_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_docx *docx = context;
    (void)para;
    dm_docx_run_open(docx, run->style == DM_CSTYLE_NONE ? DM_CSTYLE_FOOTNOTE_REFERENCE : run->style);
    dm_xw_open(docx->w, "w:footnoteReference");
    dm_xw_attr_int(docx->w, "w:id", DM_DOCX_NOTE_BASE + docx->note_count + 1);
    dm_xw_close(docx->w, "w:footnoteReference");
    dm_xw_close(docx->w, "w:r");
}

void dm_docx_run_functions(struct dm_visitor *visitor) {
    static const dm_run_fn functions[DM_RUN_KINDS] = {
        [DM_RUN_TEXT] = text_run,   [DM_RUN_REF] = ref_run,
        [DM_RUN_SEQ] = seq_run,     [DM_RUN_PAGE] = page_run,
        [DM_RUN_PAGES] = pages_run, [DM_RUN_PAGEREF] = pageref_run,
        [DM_RUN_TAB] = tab_run,     [DM_RUN_BREAK] = break_run,
        [DM_RUN_NOTE] = note_run,   [DM_RUN_IMAGE] = dm_docx_image_run,
    };
    memcpy(visitor->run, functions, sizeof functions);
}
