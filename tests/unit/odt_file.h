/* One written ODT taken apart: what the tests of the writer stand on. */
#ifndef DM_TEST_ODT_FILE_H
#define DM_TEST_ODT_FILE_H
#include "base/package.h"
#include "base/xml_read.h"
#include "doc/build.h"

struct odt_file { /* one written document, taken apart */
    struct dm_arena *arena;
    struct dm_report *report;
    struct dm_doc *doc;
    struct dm_buf bytes;
    struct dm_archive *archive;
    struct dm_xml *content, *styles, *meta, *manifest;
};

void odt_bytes(const struct dm_doc *doc, struct dm_buf *out, struct dm_report *report);
void odt_take(struct odt_file *file, struct dm_doc *doc); /* the file takes the doc */
void odt_release(struct odt_file *file);

struct dm_xml *odt_after(const struct dm_xml *root, struct dm_xml *at); /* the next element in document order, inside root */
const char *odt_value(const struct dm_xml *element, const char *local); /* by the local part: "text:name" is "name" */
const char *odt_get(struct dm_xml *element, const char *local);         /* the same; the element must be there */
/* The index-th element of this name whose attribute (NULL: any) has this value (NULL: any). */
struct dm_xml *odt_find(struct dm_xml *root, const char *name, const char *attribute, const char *value, int index);
int odt_count(struct dm_xml *root, const char *name, const char *attribute, const char *value);
#endif
