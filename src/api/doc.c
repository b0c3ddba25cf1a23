/* The front: docs. */
#include "base/buf.h"
#include "doc/build.h"
#include "doc/walk.h"
#include "draft/word.h"
#include "draftmark.h"
#include "kit/language.h"

static void find_unknown_language(const struct dm_kit *kit, const char *language, struct dm_report *report) {
    struct dm_buf known;

    dm_buf_init(&known, 0);
    for (size_t i = 0; i < kit->languages.count; i++) dm_buf_addf(&known, "%s%s", i > 0 ? ", " : "", kit->languages.items[i]->tag);
    dm_find(report, DM_CODE_LANGUAGE_UNKNOWN, (struct dm_origin){0}, NULL, "language", language, "known", known.data, NULL);
    dm_buf_free(&known);
}

draftmark_doc *draftmark_word(draftmark_outline *outline, const char *language, draftmark_report *report) {
    return draftmark_word_volume(outline, 0, language, report);
}

draftmark_doc *draftmark_word_volume(draftmark_outline *outline, size_t index, const char *language, draftmark_report *report) {
    struct dm_outline *inner = (struct dm_outline *)outline;
    struct dm_word_options options = {.language = dm_kit_language(inner->workspace->kit, language), .volume = index};

    if (index >= inner->volume_count) return NULL;

    if (options.language < 0 || !inner->workspace->kit->languages.items[options.language]->worded) {
        find_unknown_language(inner->workspace->kit, language, (struct dm_report *)report);
        return NULL;
    }
    return (draftmark_doc *)dm_word_outline(inner, &options, (struct dm_report *)report);
}

draftmark_doc *draftmark_list(const draftmark_kit *kit, const draftmark_workspace *workspace, const char *what, const char *language,
                              bool codes, draftmark_report *report) {
    return (draftmark_doc *)dm_list_doc((const struct dm_kit *)kit, (const struct dm_workspace *)workspace, what, language, codes,
                                        (struct dm_report *)report);
}

void draftmark_doc_free(draftmark_doc *doc) {
    dm_doc_free((struct dm_doc *)doc);
}

bool draftmark_doc_page(draftmark_doc *doc, const char *place, int page) {
    return dm_doc_set_page((struct dm_doc *)doc, place, page);
}

const char *draftmark_doc_digest(draftmark_doc *doc) {
    struct dm_doc *inner = (struct dm_doc *)doc;
    char *hex = dm_arena_alloc(inner->arena, 65);

    if (hex != NULL) dm_doc_digest(inner, hex);
    return hex == NULL ? "" : hex;
}

bool draftmark_doc_bare(draftmark_doc *doc, draftmark_report *report) {
    if (dm_doc_bare((struct dm_doc *)doc)) return true;
    dm_find((struct dm_report *)report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    return false;
}
