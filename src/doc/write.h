/* What every format's folder gives: one function, in the table of api/write.c. */
#ifndef DM_DOC_WRITE_H
#define DM_DOC_WRITE_H
#include "base/buf.h"
#include "base/package.h"
#include "base/report.h"
#include "doc/doc.h"

/* Constant parts that depend on look and language only, deflated once per batch; a writer makes them, anybody frees them. */
struct dm_writer {
    const char *format; /* "odt" */
    /* Whole file into out. false with a finding (memory or packing). Same doc, same bytes. packer may be NULL for formats that pack
     * nothing. */
    bool (*write)(const struct dm_doc *doc, struct dm_packer *packer, struct dm_buf *out, struct dm_report *report);
};
extern const struct dm_writer dm_odt_writer, dm_docx_writer, dm_html_writer, dm_text_writer, dm_csv_writer, dm_json_writer, dm_ics_writer;
#endif
