/* The front: docs to files. The one table of formats; a new format is one line here. */
#include "doc/write.h"
#include "base/hash.h"
#include "base/ours.h"
#include "base/pdf.h"
#include "base/xml_read.h"
#include "doc/build.h"
#include "doc/walk.h"
#include "draftmark.h"

#include <stdio.h>
#include <string.h>

static bool write_tree(const struct dm_doc *doc, struct dm_packer *packer, struct dm_buf *out, struct dm_report *report) {
    (void)packer;
    dm_doc_tree(doc, out);
    if (out->failed) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    return !out->failed;
}

static const struct dm_writer tree_writer = {"tree", write_tree};
static const struct format {
    const struct dm_writer *writer;
    bool sealed;
} formats[] = {
    {&dm_odt_writer, true},  {&dm_docx_writer, true},  {&dm_html_writer, false}, {&dm_text_writer, false},
    {&dm_csv_writer, false}, {&dm_json_writer, false}, {&dm_ics_writer, false},  {&tree_writer, false},
};
enum { FORMATS = sizeof formats / sizeof *formats };

size_t draftmark_formats(void) {
    return FORMATS;
}

const char *draftmark_format(size_t index) {
    return index < FORMATS ? formats[index].writer->format : NULL;
}

static const struct format *format_named(const char *name, struct dm_report *report) {
    struct dm_buf known;

    for (size_t i = 0; i < FORMATS; i++)
        if (strcmp(formats[i].writer->format, name) == 0) return &formats[i];
    dm_buf_init(&known, 0);
    for (size_t i = 0; i < FORMATS; i++) dm_buf_addf(&known, "%s%s", i > 0 ? ", " : "", formats[i].writer->format);
    dm_find(report, DM_CODE_OUT_UNKNOWN_FORMAT, (struct dm_origin){0}, NULL, "format", name, "known", known.data, NULL);
    dm_buf_free(&known);
    return NULL;
}

/* A file is complete in memory before any place on the disk is touched. */
static bool spell(const struct dm_doc *doc, const struct format *format, struct dm_buf *out, struct dm_report *report) {
    struct dm_packer *packer = format->sealed ? dm_packer_new() : NULL;
    bool good = false;

    if (format->sealed && packer == NULL)
        dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    else
        good = format->writer->write(doc, packer, out, report);
    dm_packer_free(packer);
    return good;
}

bool draftmark_write(const draftmark_doc *doc, const char *name, draftmark_sink *sink, void *context, draftmark_report *report) {
    const struct format *format = format_named(name, (struct dm_report *)report);
    struct dm_buf out;

    dm_buf_init(&out, 0);
    bool good = format != NULL && spell((const struct dm_doc *)doc, format, &out, (struct dm_report *)report);
    good = good && sink(context, out.data, out.length);
    dm_buf_free(&out);
    return good;
}

/* What is too long here is so for the system as well, and writing the file says it. */
static bool make_parent(const char *path, struct dm_report *report) {
    const char *slash = strrchr(path, '/');
    char folder[4096];

    if (slash == NULL || slash == path) return true;
    int length = snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
    return length < 0 || (size_t)length >= sizeof folder || dm_folder_make(folder, folder, report);
}

static draftmark_outcome put(const char *path, const struct dm_buf *bytes, bool sealed, bool force, struct dm_report *report) {
    enum dm_ours there = dm_ours(path, bytes->data, bytes->length, sealed);

    if (there == DM_OURS_EQUAL) return DRAFTMARK_UNCHANGED;
    if (there == DM_OURS_FOREIGN && sealed && !force) {
        dm_find(report, DM_CODE_OUT_NOT_OURS, (struct dm_origin){0}, NULL, "file", path, NULL);
        return DRAFTMARK_FAILED;
    }
    if (!make_parent(path, report)) return DRAFTMARK_FAILED;
    if (there == DM_OURS_FOREIGN && !dm_ours_keep(path, sealed, report)) return DRAFTMARK_FAILED;
    return dm_file_write(path, path, bytes->data, bytes->length, report) ? DRAFTMARK_WRITTEN : DRAFTMARK_FAILED;
}

draftmark_outcome draftmark_write_file(const draftmark_doc *doc, const char *name, const char *path, bool force, draftmark_report *report) {
    const struct format *format = format_named(name, (struct dm_report *)report);
    draftmark_outcome outcome = DRAFTMARK_FAILED;
    struct dm_buf out;

    dm_buf_init(&out, 0);
    if (format != NULL && spell((const struct dm_doc *)doc, format, &out, (struct dm_report *)report))
        outcome = put(path, &out, format->sealed, force, (struct dm_report *)report);
    dm_buf_free(&out);
    return outcome;
}

/* ---- PDF ---- */

/* Digest of the ODT a PDF is laid out from: same doc, same bytes. */
static bool source_of(const struct dm_doc *doc, char source[65], struct dm_report *report) {
    const struct format *odt = format_named("odt", report);
    struct dm_sha256 sha;
    struct dm_buf out;

    dm_buf_init(&out, 0);
    bool good = spell(doc, odt, &out, report);
    dm_sha256_init(&sha);
    dm_sha256_add(&sha, out.data, out.length);
    dm_sha256_end_hex(&sha, source);
    dm_buf_free(&out);
    return good;
}

bool draftmark_pdf_current(const draftmark_doc *doc, const char *path) {
    struct dm_arena *arena = dm_arena_new(0);
    char there[65], source[65];

    bool current = dm_ours_pdf(path, arena, there) && source_of((const struct dm_doc *)doc, source, NULL) && strcmp(there, source) == 0;
    dm_arena_free(arena);
    return current;
}

/* The bytes of a PDF that an office program made; NULL when it is none. */
static const char *read_pdf(struct dm_arena *arena, const char *made, size_t *length) {
    const char *bytes = dm_file_read(arena, made, made, (size_t)256 << 20, length, NULL);

    return bytes != NULL && dm_pdf_is_whole(bytes, *length) ? bytes : NULL;
}

draftmark_outcome draftmark_pdf_file(const draftmark_doc *doc, const char *made, const char *path, bool force, draftmark_report *report) {
    const struct dm_doc *inner = (const struct dm_doc *)doc;
    struct dm_report *findings = (struct dm_report *)report;
    struct dm_arena *arena = dm_arena_new(0);
    draftmark_outcome outcome = DRAFTMARK_FAILED;
    size_t length = 0;
    char source[65];
    struct dm_buf pdf;

    dm_buf_init(&pdf, 0);
    const char *bytes = read_pdf(arena, made, &length);
    if (bytes != NULL) dm_buf_add_n(&pdf, bytes, length);
    if (bytes == NULL)
        dm_find(findings, DM_CODE_OFFICE_FAILED, (struct dm_origin){0}, NULL, "file", path, NULL);
    else if (pdf.failed)
        dm_find(findings, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    else if (source_of(inner, source, findings)) {
        if (!inner->bare) dm_pdf_stamp(&pdf, source); /* one without room for it is a PDF all the same, next time taken for foreign */
        outcome = put(path, &pdf, true, force, findings);
    }
    dm_buf_free(&pdf);
    dm_arena_free(arena);
    return outcome;
}

int draftmark_pdf_pages(draftmark_doc *doc, const char *made) {
    struct dm_arena *arena = dm_arena_new(0);
    size_t length = 0;
    const char *bytes = read_pdf(arena, made, &length);

    int changed = bytes == NULL ? -1 : dm_doc_read_pages((struct dm_doc *)doc, bytes, length);
    dm_arena_free(arena);
    return changed;
}

void draftmark_office_trouble(draftmark_report *report, draftmark_trouble trouble, const char *file) {
    static const enum dm_code codes[] = {DM_CODE_OFFICE_ABSENT, DM_CODE_OFFICE_SLOW, DM_CODE_OFFICE_FAILED, DM_CODE_PAGES_ESTIMATED};

    dm_find((struct dm_report *)report, codes[trouble], (struct dm_origin){0}, NULL, "file", file, NULL);
}

/* A tree is named by what it holds: one that is there already is the same. A workspace may lie where nobody may write. */
bool draftmark_file_tree(const draftmark_doc *doc, const char *folder, draftmark_report *report) {
    const struct dm_doc *inner = (const struct dm_doc *)doc;
    char hex[65], path[4096];
    struct dm_buf out;
    bool filed = false;

    dm_doc_digest(inner, hex);
    int length = snprintf(path, sizeof path, "%s/%s.tree", folder, hex);
    dm_buf_init(&out, 0);
    dm_doc_filed_tree(inner, &out);
    if (length > 0 && (size_t)length < sizeof path && !out.failed && !dm_arena_failed(inner->arena))
        filed = dm_ours(path, out.data, out.length, false) == DM_OURS_EQUAL ||
                (dm_folder_make(folder, folder, NULL) && dm_file_write(path, path, out.data, out.length, NULL));
    if (!filed) dm_find((struct dm_report *)report, DM_CODE_ISSUED_NOT_FILED, (struct dm_origin){0}, NULL, "folder", folder, NULL);
    dm_buf_free(&out);
    return filed;
}
