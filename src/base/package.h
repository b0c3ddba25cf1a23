/* A package is a list of parts; ODF and OPC differ only in which parts. Written through libzip with data we deflate
 * ourselves (libdeflate, else zlib), fixed 1980 dates, given order; atomic: temporary file, fsync, rename.
 * Read back only to prove a file is ours. See engineering notes in docs/CONTRIBUTING.md. */
#ifndef DM_BASE_PACKAGE_H
#define DM_BASE_PACKAGE_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/report.h"

struct dm_part_blob { /* a part already deflated, shareable between packages of a batch */
    size_t size, deflated_size;
    unsigned crc;
    unsigned char *deflated; /* NULL: stored */
    const char *plain;
};
struct dm_packer; /* one per worker: compressor and scratch, reused */
struct dm_packer *dm_packer_new(void);
void dm_packer_free(struct dm_packer *packer);

struct dm_package;
/* Parts appear in the order added. */
struct dm_package *dm_package_new(struct dm_packer *packer);
void dm_package_free(struct dm_package *package);
bool dm_package_add(struct dm_package *package, const char *name, const char *data, size_t length);        /* deflates now; data may go */
bool dm_package_add_stored(struct dm_package *package, const char *name, const char *data, size_t length); /* mimetype, pictures */

/* dm.seal: hex SHA-256 over name, CRC-32 and size of every part added so far, sorted by name, except the named one. */
void dm_package_seal(const struct dm_package *package, const char *except, char hex[65]);

/* The whole archive into out (memory). false after finding out.write_failed. */
bool dm_package_bytes(struct dm_package *package, struct dm_buf *out, struct dm_report *report);

/* Writes bytes to path: temporary file beside it, fsync, rename; never a partial file, an older one stays intact on failure.
 * Findings out.is_folder, out.no_folder, out.read_only, out.disk_full, out.write_failed name the path as `name`. */
bool dm_file_write(const char *path, const char *name, const char *bytes, size_t length, struct dm_report *report);
bool dm_folder_make(const char *path, const char *name, struct dm_report *report); /* with parents */

/* Reads one archive from disk within the limits (256 MiB file, 4096 entries, 64 MiB a part, 256 MiB in all, ratio 200 above 1 MiB; no
 * duplicate or unsafe names, methods 0 and 8 only). NULL without finding: the caller says what it means. */
struct dm_archive;
struct dm_archive *dm_archive_open(const char *path);
struct dm_archive *dm_archive_open_bytes(const char *bytes, size_t length);
void dm_archive_close(struct dm_archive *archive);
/* Inflated part in arena (terminated), or NULL. */
char *dm_archive_part(struct dm_archive *archive, const char *name, struct dm_arena *arena, size_t *length);
void dm_archive_seal(struct dm_archive *archive, const char *except, char hex[65]); /* as dm_package_seal, from the directory */
#endif
