/* Packages in: a ZIP archive of unknown origin, read by name into memory and never onto the disk. See package.h.
 *
 * Everything the directory says is checked before a part is read, and sizes are counted again while inflating. */
#include "base/archive_seal.h"
#include "base/package.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <zip.h>

enum { MOST_ENTRIES = 4096, MOST_RATIO = 200 };
/* APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16: the fixed bytes of the local and the central header, of the end record. */
enum { BOTH_HEADERS = 30 + 46, END_RECORD = 22 };
#define MIB ((zip_uint64_t)1024 * 1024)
#define LARGEST_FILE (256 * MIB)
#define LARGEST_PART (64 * MIB)
#define LARGEST_SUM (256 * MIB)

struct entry {
    const char *name; /* libzip's, as long as the archive is open */
    zip_uint64_t index, size;
    unsigned crc;
};
struct dm_archive {
    zip_t *zip;
    struct entry *entries; /* sorted by name */
    size_t count;
};

bool dm_archive_name_is_safe(const char *name) {
    size_t step = 0; /* length of the step of the path being looked at */

    if (name == NULL || *name == '\0' || strlen(name) > 255) return false;
    for (const char *at = name;; at++) {
        bool ends = *at == '/' || *at == '\0';
        if (!ends && (*at <= 0x20 || *at >= 0x7F || *at == '\\' || *at == ':')) return false;
        if (ends) {
            const char *start = at - step;
            if (step == 0 && (*at == '/' || at == name)) return false;
            if ((step == 1 && start[0] == '.') || (step == 2 && start[0] == '.' && start[1] == '.')) return false;
            step = 0;
        } else {
            step++;
        }
        if (*at == '\0') return true;
    }
}

void dm_seal_add(struct dm_sha256 *sha, const char *name, unsigned crc, size_t size) {
    char number[24];

    dm_sha256_add_text(sha, name);
    snprintf(number, sizeof number, "%08x", crc);
    dm_sha256_add_text(sha, number);
    snprintf(number, sizeof number, "%zu", size);
    dm_sha256_add_text(sha, number);
}

/* What the directory says of one entry, or false when it is not to be trusted. The bytes it takes are added to *bytes. */
static bool entry_read(zip_t *zip, zip_uint64_t index, struct entry *entry, zip_uint64_t *bytes) {
    const zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
    zip_stat_t stat;

    if (zip_stat_index(zip, index, 0, &stat) != 0 || (stat.valid & wanted) != wanted) return false;
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) return false;
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) return false;
    if (stat.comp_method == ZIP_CM_STORE && stat.comp_size != stat.size) return false;
    if (stat.size > LARGEST_PART || stat.comp_size > LARGEST_FILE || !dm_archive_name_is_safe(stat.name)) return false;
    if (stat.size > MIB && stat.size > stat.comp_size * MOST_RATIO) return false;
    *bytes += stat.comp_size + BOTH_HEADERS + 2 * strlen(stat.name);
    *entry = (struct entry){.name = stat.name, .index = index, .size = stat.size, .crc = stat.crc};
    return true;
}

static int compare_folded(const void *a, const void *b) {
    return strcasecmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static int compare(const void *a, const void *b) {
    return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

/* OPC holds names that differ in case alone for the same (ISO 29500-2 §6.2.2.3), so for us they are too. */
static bool names_differ(struct entry *entries, size_t count) {
    qsort(entries, count, sizeof *entries, compare_folded);
    for (size_t i = 1; i < count; i++)
        if (compare_folded(&entries[i - 1], &entries[i]) == 0) return false;
    qsort(entries, count, sizeof *entries, compare);
    return true;
}

static bool directory_read(struct dm_archive *archive, zip_uint64_t file_size) {
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    zip_uint64_t sum = 0, needed = END_RECORD;

    if (count < 1 || count > MOST_ENTRIES) return false;
    archive->entries = calloc((size_t)count, sizeof *archive->entries);
    if (archive->entries == NULL) return false;
    archive->count = (size_t)count;
    for (size_t i = 0; i < archive->count; i++) {
        if (!entry_read(archive->zip, i, &archive->entries[i], &needed)) return false;
        sum += archive->entries[i].size;
        /* Where the entries need more bytes than the file has, they share some, as in a bomb. */
        if (sum > LARGEST_SUM || needed > file_size) return false;
    }
    return names_differ(archive->entries, archive->count);
}

/* Takes over zip, also on failure. */
static struct dm_archive *archive_new(zip_t *zip, zip_uint64_t file_size) {
    struct dm_archive *archive = zip == NULL ? NULL : calloc(1, sizeof *archive);

    if (archive == NULL) {
        if (zip != NULL) zip_discard(zip);
        return NULL;
    }
    archive->zip = zip;
    if (directory_read(archive, file_size)) return archive;
    dm_archive_close(archive);
    return NULL;
}

struct dm_archive *dm_archive_open(const char *path) {
    struct stat status;
    zip_uint64_t size;

    if (path == NULL || stat(path, &status) != 0 || !S_ISREG(status.st_mode)) return NULL;
    size = (zip_uint64_t)status.st_size;
    if (size == 0 || size > LARGEST_FILE) return NULL;
    return archive_new(zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, NULL), size);
}

struct dm_archive *dm_archive_open_bytes(const char *bytes, size_t length) {
    if (bytes == NULL || length == 0 || length > LARGEST_FILE) return NULL;
    zip_source_t *source = zip_source_buffer_create(bytes, length, 0, NULL);
    zip_t *zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    if (zip == NULL) zip_source_free(source);
    return archive_new(zip, length);
}

void dm_archive_close(struct dm_archive *archive) {
    if (archive == NULL) return;
    zip_discard(archive->zip);
    free(archive->entries);
    free(archive);
}

/* Fills `data` with exactly the size the directory says; libzip compares the CRC when the end is read. */
static bool inflate_all(zip_file_t *file, char *data, zip_uint64_t size) {
    zip_uint64_t filled = 0;
    char beyond;

    while (filled < size) {
        zip_int64_t got = zip_fread(file, data + filled, size - filled);
        if (got <= 0) return false;
        filled += (zip_uint64_t)got;
    }
    return zip_fread(file, &beyond, 1) == 0;
}

char *dm_archive_part(struct dm_archive *archive, const char *name, struct dm_arena *arena, size_t *length) {
    if (archive == NULL || name == NULL) return NULL;
    struct entry key = {.name = name};
    struct entry *entry = bsearch(&key, archive->entries, archive->count, sizeof key, compare);
    zip_file_t *file = entry == NULL ? NULL : zip_fopen_index(archive->zip, entry->index, 0);
    if (file == NULL) return NULL;
    char *data = dm_arena_alloc(arena, (size_t)entry->size + 1);
    bool good = data != NULL && inflate_all(file, data, entry->size);
    if (zip_fclose(file) != 0 || !good) return NULL;
    if (length != NULL) *length = (size_t)entry->size;
    return data;
}

void dm_archive_seal(struct dm_archive *archive, const char *except, char hex[65]) {
    struct dm_sha256 sha;

    dm_sha256_init(&sha);
    for (size_t i = 0; archive != NULL && i < archive->count; i++) {
        const struct entry *entry = &archive->entries[i];
        if (except == NULL || strcmp(entry->name, except) != 0) dm_seal_add(&sha, entry->name, entry->crc, (size_t)entry->size);
    }
    dm_sha256_end_hex(&sha, hex);
}
