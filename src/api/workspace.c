/* The front: workspaces. */
#include "facts/workspace.h"
#include "draftmark.h"
#include "facts/across.h"
#include "facts/day.h"
#include "workshop/workshop.h"

static const struct dm_workspace *inner(const draftmark_workspace *workspace) {
    return (const struct dm_workspace *)workspace;
}

draftmark_workspace *draftmark_workspace_open(const draftmark_kit *kit, const char *path, draftmark_report *report) {
    return (draftmark_workspace *)dm_workspace_open((const struct dm_kit *)kit, path, (struct dm_report *)report);
}

void draftmark_workspace_on_day(const draftmark_workspace *workspace, const char *today, draftmark_report *report) {
    dm_workspace_on_day(inner(workspace), today, (struct dm_report *)report);
}

void draftmark_workspace_free(draftmark_workspace *workspace) {
    dm_workspace_free((struct dm_workspace *)workspace);
}

bool draftmark_workspace_is_layer(const char *path) {
    return dm_workspace_has_layer(path);
}

size_t draftmark_workspace_facilities(const draftmark_workspace *workspace) {
    return inner(workspace)->facilities.count;
}

const char *draftmark_workspace_facility(const draftmark_workspace *workspace, size_t index) {
    return index < inner(workspace)->facilities.count ? inner(workspace)->facilities.items[index]->id : NULL;
}

size_t draftmark_workspace_languages(const draftmark_workspace *workspace) {
    return inner(workspace)->languages.count;
}

const char *draftmark_workspace_language(const draftmark_workspace *workspace, size_t index) {
    return index < inner(workspace)->languages.count ? inner(workspace)->languages.items[index].tag : NULL;
}

size_t draftmark_workspace_formats(const draftmark_workspace *workspace) {
    return inner(workspace)->formats.count;
}

const char *draftmark_workspace_format(const draftmark_workspace *workspace, size_t index) {
    return index < inner(workspace)->formats.count ? inner(workspace)->formats.items[index] : NULL;
}

/* The index-th document that is none's volume; *count: how many there are. */
static const struct dm_document *document_at(const struct dm_workspace *workspace, size_t index, size_t *count) {
    const struct dm_document *found = NULL;

    *count = 0;
    for (size_t i = 0; i < workspace->kit->documents.count; i++) {
        const struct dm_document *document = workspace->kit->documents.items[i];
        if (document->volume_of == NULL && (*count)++ == index) found = document;
    }
    return found;
}

size_t draftmark_workspace_documents(const draftmark_workspace *workspace) {
    size_t count;

    document_at(inner(workspace), 0, &count);
    return count;
}

const char *draftmark_workspace_document(const draftmark_workspace *workspace, size_t index, bool *of_nation, bool *on_request) {
    size_t count;
    const struct dm_document *document = document_at(inner(workspace), index, &count);

    if (document == NULL) return NULL;
    if (of_nation != NULL) *of_nation = document->of_nation;
    if (on_request != NULL) *on_request = document->on_request;
    return document->id;
}

bool draftmark_workspace_new(const draftmark_kit *kit, const char *path, const char *nation_code, const char *const *facilities,
                             size_t count, draftmark_report *report) {
    return dm_new((const struct dm_kit *)kit, path, nation_code, facilities, count, (struct dm_report *)report);
}

draftmark_across *draftmark_across_new(const draftmark_workspace *workspace, draftmark_report *report) {
    return (draftmark_across *)dm_across_new(inner(workspace), (struct dm_report *)report);
}

void draftmark_across_free(draftmark_across *across) {
    dm_across_free((struct dm_across *)across);
}

void draftmark_across_find(const draftmark_across *across, const char *facility, draftmark_report *report) {
    dm_across_find((const struct dm_across *)across, facility, (struct dm_report *)report);
}

int draftmark_across_share(const draftmark_across *across, const char *facility, const char **other) {
    return dm_across_share((const struct dm_across *)across, facility, other);
}
