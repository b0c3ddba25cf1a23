/* Telling our files from others by the seal inside. In: a path. Out: what stands there. See ours.h; DESIGN §11. */
#include "base/ours.h"

#include "base/package.h"
#include "base/pdf.h"
#include "base/text.h"
#include "base/xml_read.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define MOST_BYTES ((size_t)256 * 1024 * 1024)

/* Where each format keeps its properties, and how one is spelt. */
static const struct place {
    const char *part, *element, *name;
} places[] = {
    {"docProps/custom.xml", "property", "name"},
    {"meta.xml", "user-defined", "meta:name"},
};

/* The value of the property dm.seal in a tree of properties; they lie at most two levels deep. */
static const char *seal_in(struct dm_arena *arena, const struct dm_xml *parent, const struct place *place) {
    const char *found = NULL;

    for (const struct dm_xml *at = dm_xml_first(parent, NULL); at != NULL && found == NULL; at = dm_xml_next(at, NULL)) {
        if (dm_xml_is(at, place->element) && dm_text_equal(dm_xml_get(at, place->name), "dm.seal"))
            found = dm_xml_text(arena, at);
        else if (dm_xml_is(at, "meta"))
            found = seal_in(arena, at, place);
    }
    return found;
}

static bool seal_fits(struct dm_archive *archive, struct dm_arena *arena) {
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        size_t length;
        char hex[65];
        char *bytes = dm_archive_part(archive, places[i].part, arena, &length);
        struct dm_xml *root = bytes == NULL ? NULL : dm_xml_parse(arena, places[i].part, bytes, length, NULL);
        const char *seal = root == NULL ? NULL : seal_in(arena, root, &places[i]);
        if (seal == NULL) continue;
        dm_archive_seal(archive, places[i].part, hex);
        return strcmp(seal, hex) == 0;
    }
    return false;
}

/* An ODT or DOCX by the seal in its properties, a PDF by the one in its packet. */
static bool proves_itself(const char *path, struct dm_arena *arena) {
    struct dm_archive *archive = dm_archive_open(path);
    bool proven = archive != NULL && seal_fits(archive, arena);
    char source[65];

    dm_archive_close(archive);
    return proven || dm_ours_pdf(path, arena, source);
}

bool dm_ours_pdf(const char *path, struct dm_arena *arena, char source[65]) {
    size_t length = 0;
    const char *bytes = dm_file_read(arena, path, path, MOST_BYTES, &length, NULL);

    return bytes != NULL && dm_pdf_is_stamped(bytes, length, source);
}

enum dm_ours dm_ours(const char *path, const char *bytes, size_t length, bool sealed) {
    struct stat status;
    size_t old_length = 0;
    enum dm_ours answer = DM_OURS_FOREIGN;

    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode)) return DM_OURS_ABSENT; /* writing will say what is in the way */
    struct dm_arena *arena = dm_arena_new(2 * MOST_BYTES);
    char *old = (size_t)status.st_size == length ? dm_file_read(arena, path, path, MOST_BYTES, &old_length, NULL) : NULL;
    if (old != NULL && old_length == length && memcmp(old, bytes, length) == 0) {
        answer = DM_OURS_EQUAL;
    } else if (sealed) {
        if (proves_itself(path, arena)) answer = DM_OURS_SEALED;
    }
    dm_arena_free(arena);
    return answer;
}

bool dm_ours_keep(const char *path, bool each, struct dm_report *report) {
    char name[4096];
    struct stat status;

    for (int i = 1; i <= 99; i++) {
        int length = i == 1 ? snprintf(name, sizeof name, "%s.bak", path) : snprintf(name, sizeof name, "%s.bak%d", path, i);
        if (length < 0 || (size_t)length >= sizeof name) break;
        if (each && i < 99 && lstat(name, &status) == 0) continue;
        if (rename(path, name) == 0) return true;
        if (errno == EACCES || errno == EPERM || errno == EROFS) {
            dm_find(report, DM_CODE_OUT_READ_ONLY, (struct dm_origin){0}, NULL, "file", name, NULL);
            return false;
        }
        break;
    }
    dm_find(report, DM_CODE_OUT_WRITE_FAILED, (struct dm_origin){0}, NULL, "file", path, "detail", "the old file could not be renamed",
            NULL);
    return false;
}
