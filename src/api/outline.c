/* The front: outlines. */
#include "draft/outline.h"
#include "base/buf.h"
#include "draft/word.h"
#include "draftmark.h"

static void find_unknown(struct dm_report *report, enum dm_code code, const char *name, const struct dm_buf *known) {
    dm_find(report, code, (struct dm_origin){0}, NULL, "name", name, "known", known->data, NULL);
}

static const struct dm_document *document_named(const struct dm_workspace *workspace, const char *name, struct dm_report *report) {
    const struct dm_document *document = dm_kit_document(workspace->kit, name);
    struct dm_buf known;

    if (document != NULL && document->volume_of == NULL) return document;
    dm_buf_init(&known, 0);
    for (size_t i = 0; i < workspace->kit->documents.count; i++) {
        const struct dm_document *other = workspace->kit->documents.items[i];
        if (other->volume_of == NULL) dm_buf_addf(&known, "%s%s", known.length > 0 ? ", " : "", other->id);
    }
    find_unknown(report, DM_CODE_DOCUMENT_UNKNOWN, name, &known);
    dm_buf_free(&known);
    return NULL;
}

static const struct dm_subject_facts *facility_named(const struct dm_workspace *workspace, const char *name, struct dm_report *report) {
    const struct dm_subject_facts *facility = dm_workspace_facility(workspace, name);
    struct dm_buf known;

    if (facility != NULL) return facility;
    dm_buf_init(&known, 0);
    for (size_t i = 0; i < workspace->facilities.count; i++)
        dm_buf_addf(&known, "%s%s", i > 0 ? ", " : "", workspace->facilities.items[i]->id);
    find_unknown(report, DM_CODE_FACILITY_UNKNOWN, name, &known);
    dm_buf_free(&known);
    return NULL;
}

draftmark_outline *draftmark_outline_new(const draftmark_workspace *workspace, const char *document, const char *facility,
                                         draftmark_bar bar, draftmark_mark edition, draftmark_report *report) {
    const struct dm_workspace *ws = (const struct dm_workspace *)workspace;
    struct dm_report *findings = (struct dm_report *)report;
    const struct dm_document *which = document_named(ws, document, findings);
    const struct dm_subject_facts *subject = facility == NULL ? NULL : facility_named(ws, facility, findings);

    if (which == NULL || (facility != NULL && subject == NULL)) return NULL;
    return (draftmark_outline *)dm_outline_make(ws, which, subject, (enum dm_bar)bar, (enum dm_mark)edition, findings);
}

void draftmark_outline_free(draftmark_outline *outline) {
    dm_outline_free((struct dm_outline *)outline);
}

bool draftmark_outline_copy(draftmark_outline *outline, int number, draftmark_report *report) {
    return dm_outline_copy((struct dm_outline *)outline, number, (struct dm_report *)report);
}

bool draftmark_outline_refused(const draftmark_outline *outline) {
    return ((const struct dm_outline *)outline)->refused;
}

size_t draftmark_outline_volumes(const draftmark_outline *outline) {
    return ((const struct dm_outline *)outline)->volume_count;
}

const char *draftmark_outline_volume(const draftmark_outline *outline, size_t index) {
    const struct dm_outline *inner = (const struct dm_outline *)outline;

    return index < inner->volume_count ? inner->volumes[index].document->id : NULL;
}

const char *draftmark_outline_conservation(draftmark_outline *outline, const char *language) {
    struct dm_outline *inner = (struct dm_outline *)outline;

    return dm_conservation_line(inner, language, inner->arena);
}
