/* Hostile translation files; what is read is written and read again, and must stay the same. */
#include "base/buf.h"
#include "kit/po.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static bool equal(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct dm_arena *arena = dm_arena_new(64 << 20);
    struct dm_report *report = dm_report_new();
    const struct dm_po *po = dm_po_parse(arena, (const char *)bytes, length, "fuzz.po", report);
    struct dm_buf out;

    dm_buf_init(&out, 0);
    if (po != NULL) {
        dm_po_write(po, &out);
        const struct dm_po *again = dm_po_parse(arena, out.data, out.length, "again.po", report);
        if (again == NULL || again->entries.count != po->entries.count) abort();
        for (size_t i = 0, k = 0; i < po->entries.count; i++) {
            if (po->entries.items[i].obsolete) continue; /* they move to the end */
            const struct dm_po_entry *a = &po->entries.items[i], *b = &again->entries.items[k++];
            if (!equal(a->context, b->context) || !equal(a->id, b->id) || !equal(a->text, b->text) || a->fuzzy != b->fuzzy) abort();
        }
    }
    dm_buf_free(&out);
    dm_report_free(report);
    dm_arena_free(arena);
    return 0;
}
