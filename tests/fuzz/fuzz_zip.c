/* Hostile archives: the directory, every part an office file has, the seal. */
#include "base/package.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static const char *const names[] = {"mimetype", "content.xml", "word/document.xml", "docProps/custom.xml", "a", "", "../a"};
    struct dm_archive *archive = dm_archive_open_bytes((const char *)bytes, length);
    struct dm_arena *arena = dm_arena_new(0);
    char hex[65] = "";

    for (size_t i = 0; archive != NULL && i < sizeof names / sizeof *names; i++) {
        size_t size = 0;
        const char *part = dm_archive_part(archive, names[i], arena, &size);
        if (part != NULL && part[size] != '\0') abort();
    }
    if (archive != NULL) dm_archive_seal(archive, "meta.xml", hex);
    if (archive != NULL && hex[0] != '\0' && strlen(hex) != 64) abort();
    dm_arena_free(arena);
    dm_archive_close(archive);
    return 0;
}
