/* Our own reader of .po (GNU gettext manual, "PO Files"): context, fuzzy state, line numbers, comments kept, so that merging loses nothing.
 */
#ifndef DM_KIT_PO_H
#define DM_KIT_PO_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/report.h"

struct dm_po_entry {
    const char *context, *id, *text;                    /* msgctxt, msgid, msgstr; text "" untranslated */
    const char *previous;                               /* #| msgid; NULL */
    const char *notes, *extracted, *references, *flags; /* comment lines joined by newline; NULL */
    const char *raw; /* msgctxt, msgid and msgstr as they stand in the bytes parsed, and end with those; NULL: to be laid out anew */
    size_t raw_length;
    bool fuzzy, obsolete; /* #~ */
    int line;             /* of msgctxt (else msgid) */
};
struct dm_po {
    const char *file;
    DM_LIST(struct dm_po_entry) entries; /* the header (empty context and id) is not among them */
    const char *header;                  /* its msgstr; NULL none */
    const char *header_notes;
    struct dm_map *by_context;
};
/* Limits: 16 MiB, 200 000 entries, one text 64 KiB. NULL after po.syntax {detail}; po.duplicate is reported and the first kept;
 * po.encoding. */
struct dm_po *dm_po_parse(struct dm_arena *arena, const char *bytes, size_t length, const char *name, struct dm_report *report);
/* Entries with raw as they were; all else canonical: as msgcat writes it, 79 columns, entries in order, obsolete last; but lines break at
 * spaces only, so that no {place} is cut.
 */
void dm_po_write(const struct dm_po *po, struct dm_buf *out);
#endif
