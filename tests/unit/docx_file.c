/* Writing the specimen and finding what stands in its parts. See docx_file.h. */
#include "docx_file.h"

void docx_write_bytes(const struct dm_doc *doc, struct dm_buf *out) {
    struct dm_packer *packer = dm_packer_new();
    struct dm_report *report = dm_report_new();
    assert_true(dm_docx_writer.write(doc, packer, out, report));
    assert_int_equal(dm_report_count(report), 0);
    dm_report_free(report);
    dm_packer_free(packer);
}

void docx_finish(struct docx_file *file) {
    dm_buf_init(&file->bytes, 0);
    docx_write_bytes(file->doc, &file->bytes);
    file->arena = dm_arena_new(0);
    file->archive = dm_archive_open_bytes(file->bytes.data, file->bytes.length);
    assert_non_null(file->archive);
}

void docx_start(struct docx_file *file) {
    file->doc = specimen_doc("ministry", false, "es-PA");
    assert_non_null(file->doc);
}

void docx_end(struct docx_file *file) {
    dm_archive_close(file->archive);
    dm_arena_free(file->arena);
    dm_buf_free(&file->bytes);
    dm_doc_free(file->doc);
}

const char *docx_raw(struct docx_file *file, const char *name) {
    size_t length;
    const char *text = dm_archive_part(file->archive, name, file->arena, &length);
    if (text == NULL) fail_msg("no part %s", name);
    return text;
}

struct dm_xml *docx_part(struct docx_file *file, const char *name) {
    const char *text = docx_raw(file, name);
    struct dm_xml *root = dm_xml_parse(file->arena, name, text, strlen(text), NULL);
    if (root == NULL) fail_msg("%s is not well formed", name);
    return root;
}

const char *docx_get(const struct dm_xml *element, const char *name) {
    const struct dm_xml_attribute *at = element != NULL ? element->attributes : NULL;
    for (; at != NULL; at = at->next) {
        const char *colon = strchr(at->name, ':');
        if (strcmp(colon != NULL ? colon + 1 : at->name, name) == 0) return at->value;
    }
    return NULL;
}

struct dm_xml *docx_next_in(struct dm_xml *root, struct dm_xml *at, const char *name) {
    for (at = at == NULL ? root : at; at != NULL;) {
        if (at->first != NULL) {
            at = at->first;
        } else {
            while (at != root && at->next == NULL) at = at->parent;
            at = at == root ? NULL : at->next;
        }
        if (at != NULL && at->name != NULL && (name == NULL || strcmp(at->name, name) == 0)) return at;
    }
    return NULL;
}

size_t docx_count(struct dm_xml *root, const char *name) {
    size_t found = 0;
    for (struct dm_xml *at = NULL; (at = docx_next_in(root, at, name)) != NULL;) found++;
    return found;
}

struct dm_xml *docx_with(struct dm_xml *root, const char *name, const char *attribute, const char *value) {
    for (struct dm_xml *at = NULL; (at = docx_next_in(root, at, name)) != NULL;)
        if (dm_text_equal(docx_get(at, attribute), value)) return at;
    return NULL;
}

struct dm_xml *docx_above(struct dm_xml *at, const char *name) {
    while (at != NULL && (at->name == NULL || strcmp(at->name, name) != 0)) at = at->parent;
    return at;
}

const char *docx_style_of(struct dm_xml *paragraph) {
    return docx_get(dm_xml_first(dm_xml_first(paragraph, "pPr"), "pStyle"), "val");
}

const char *docx_text_of(struct docx_file *file, struct dm_xml *element) {
    return dm_xml_text(file->arena, element);
}
