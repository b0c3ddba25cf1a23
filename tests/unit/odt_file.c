#include "odt_file.h"

#include "doc/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

void odt_bytes(const struct dm_doc *doc, struct dm_buf *out, struct dm_report *report) {
    struct dm_packer *packer = dm_packer_new();

    dm_buf_init(out, 0);
    assert_true(dm_odt_writer.write(doc, packer, out, report));
    dm_packer_free(packer);
}

static struct dm_xml *part(struct odt_file *file, const char *name) {
    size_t length;
    char *bytes = dm_archive_part(file->archive, name, file->arena, &length);

    assert_non_null(bytes);
    return dm_xml_parse(file->arena, name, bytes, length, file->report);
}

void odt_take(struct odt_file *file, struct dm_doc *doc) {
    assert_non_null(doc);
    file->doc = doc;
    file->arena = dm_arena_new(0);
    file->report = dm_report_new();
    odt_bytes(doc, &file->bytes, file->report);
    file->archive = dm_archive_open_bytes(file->bytes.data, file->bytes.length);
    assert_non_null(file->archive);
    assert_non_null(file->content = part(file, "content.xml"));
    assert_non_null(file->styles = part(file, "styles.xml"));
    assert_non_null(file->meta = part(file, "meta.xml"));
    assert_non_null(file->manifest = part(file, "META-INF/manifest.xml"));
    assert_non_null(part(file, "settings.xml"));
}

void odt_release(struct odt_file *file) {
    dm_archive_close(file->archive);
    dm_buf_free(&file->bytes);
    dm_report_free(file->report);
    dm_doc_free(file->doc);
    dm_arena_free(file->arena);
}

/* The next element in document order, inside root. */
struct dm_xml *odt_after(const struct dm_xml *root, struct dm_xml *at) {
    if (at->first) return at->first;
    while (at != root && !at->next) at = at->parent;
    return at == root ? NULL : at->next;
}

/* By the local part of the name: "text:name" is asked for as "name". */
const char *odt_value(const struct dm_xml *element, const char *local) {
    for (const struct dm_xml_attribute *at = element->attributes; at; at = at->next) {
        const char *colon = strchr(at->name, ':');

        if (strcmp(at->name, local) == 0 || (colon && strcmp(colon + 1, local) == 0)) return at->value;
    }
    return NULL;
}

/* The index-th element of this name whose attribute (NULL: any) has this value (NULL: any). */
struct dm_xml *odt_find(struct dm_xml *root, const char *name, const char *attribute, const char *value, int index) {
    for (struct dm_xml *at = root; at; at = odt_after(root, at)) {
        const char *has = at->name && attribute ? odt_value(at, attribute) : NULL;

        if (!at->name || strcmp(at->name, name) != 0) continue;
        if (attribute && (!has || (value && strcmp(has, value) != 0))) continue;
        if (index-- == 0) return at;
    }
    return NULL;
}

int odt_count(struct dm_xml *root, const char *name, const char *attribute, const char *value) {
    int found = 0;

    while (odt_find(root, name, attribute, value, found)) found++;
    return found;
}

const char *odt_get(struct dm_xml *element, const char *attribute) {
    assert_non_null(element);
    return odt_value(element, attribute);
}
