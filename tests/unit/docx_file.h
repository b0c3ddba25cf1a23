/* A DOCX of the specimen, taken apart again: what the tests of docx/ share. */
#ifndef DM_TEST_DOCX_FILE_H
#define DM_TEST_DOCX_FILE_H
#include "base/package.h"
#include "base/text.h"
#include "base/xml_read.h"
#include "doc/walk.h"
#include "doc/write.h"
#include "specimen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct docx_file {
    struct dm_doc *doc;
    struct dm_arena *arena;
    struct dm_buf bytes;
    struct dm_archive *archive;
};

void docx_write_bytes(const struct dm_doc *doc, struct dm_buf *out);
void docx_finish(struct docx_file *file);
void docx_start(struct docx_file *file);
void docx_end(struct docx_file *file);
const char *docx_raw(struct docx_file *file, const char *name);
struct dm_xml *docx_part(struct docx_file *file, const char *name);
/* An attribute by its name without prefix. */
const char *docx_get(const struct dm_xml *element, const char *name);
/* Elements below root in document order: NULL starts, NULL ends. */
struct dm_xml *docx_next_in(struct dm_xml *root, struct dm_xml *at, const char *name);
size_t docx_count(struct dm_xml *root, const char *name);
struct dm_xml *docx_with(struct dm_xml *root, const char *name, const char *attribute, const char *value);
struct dm_xml *docx_above(struct dm_xml *at, const char *name);
const char *docx_style_of(struct dm_xml *paragraph);
const char *docx_text_of(struct docx_file *file, struct dm_xml *element);
#endif
