/* Packages out: parts are deflated as they are added, and libzip frames what is deflated already. See package.h.
 *
 *   mimetype                stored first, no extra field (ODF 1.3 part 2 §3.3)
 *   content.xml ...         deflated by us, level 6, date 1980-01-01, in the order added
 *   the central directory   of which the seal is taken
 *
 * Reading is in archive.c, files on disk in file.c. */
#include "base/package.h"

#include "base/archive_seal.h"
#include "base/hash.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>
#include <zlib.h>
#ifdef HAVE_LIBDEFLATE
#include <libdeflate.h>
#endif

enum { DEFLATE_LEVEL = 6, MOST_PARTS = 4096, LARGEST_PART = 256 * 1024 * 1024, DATE_1980 = 0x21 };

struct dm_packer {
#ifdef HAVE_LIBDEFLATE
    struct libdeflate_compressor *compressor;
#else
    z_stream stream;
#endif
    unsigned char *scratch;
    size_t room;
};

struct part {
    char *name;
    struct dm_part_blob blob;
    unsigned char *owned; /* what the package frees: the deflated or the stored bytes */
};
struct dm_package {
    struct dm_packer *packer;
    struct part *parts; /* in the order added */
    size_t *sorted;     /* their indices, by name */
    size_t count, room;
    bool failed;
};

/* ---- deflating ---- */

#ifdef HAVE_LIBDEFLATE
static bool engine_new(struct dm_packer *packer) {
    packer->compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    return packer->compressor != NULL;
}

static void engine_free(struct dm_packer *packer) {
    libdeflate_free_compressor(packer->compressor);
}

static size_t engine_bound(struct dm_packer *packer, size_t length) {
    return libdeflate_deflate_compress_bound(packer->compressor, length);
}

/* Bytes written to scratch; 0 when they do not fit. */
static size_t engine_run(struct dm_packer *packer, const char *data, size_t length) {
    return libdeflate_deflate_compress(packer->compressor, data, length, packer->scratch, packer->room);
}
#else
static bool engine_new(struct dm_packer *packer) {
    /* Negative window bits: a raw stream without zlib's own head and tail. */
    return deflateInit2(&packer->stream, DEFLATE_LEVEL, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK;
}

static void engine_free(struct dm_packer *packer) {
    deflateEnd(&packer->stream);
}

static size_t engine_bound(struct dm_packer *packer, size_t length) {
    return deflateBound(&packer->stream, (uLong)length);
}

static size_t engine_run(struct dm_packer *packer, const char *data, size_t length) {
    z_stream *stream = &packer->stream;

    if (deflateReset(stream) != Z_OK) return 0;
    stream->next_in = (Bytef *)(uintptr_t)data;
    stream->avail_in = (uInt)length;
    stream->next_out = packer->scratch;
    stream->avail_out = (uInt)packer->room;
    return deflate(stream, Z_FINISH) == Z_STREAM_END ? stream->total_out : 0;
}
#endif

struct dm_packer *dm_packer_new(void) {
    struct dm_packer *packer = calloc(1, sizeof *packer);

    if (packer == NULL) return NULL;
    if (engine_new(packer)) return packer;
    free(packer);
    return NULL;
}

void dm_packer_free(struct dm_packer *packer) {
    if (packer == NULL) return;
    engine_free(packer);
    free(packer->scratch);
    free(packer);
}

static bool scratch_grow(struct dm_packer *packer, size_t room) {
    if (room <= packer->room) return true;
    unsigned char *scratch = realloc(packer->scratch, room);
    if (scratch == NULL) return false;
    packer->scratch = scratch;
    packer->room = room;
    return true;
}

/* ---- parts ---- */

struct dm_package *dm_package_new(struct dm_packer *packer) {
    struct dm_package *package = packer == NULL ? NULL : calloc(1, sizeof *package);

    if (package != NULL) package->packer = packer;
    return package;
}

void dm_package_free(struct dm_package *package) {
    if (package == NULL) return;
    for (size_t i = 0; i < package->count; i++) {
        free(package->parts[i].name);
        free(package->parts[i].owned);
    }
    free(package->parts);
    free(package->sorted);
    free(package);
}

static bool room_for_one(struct dm_package *package) {
    if (package->count < package->room) return true;
    size_t room = package->room == 0 ? 32 : package->room * 2;
    struct part *parts = realloc(package->parts, room * sizeof *parts);
    if (parts == NULL) return false;
    package->parts = parts;
    size_t *sorted = realloc(package->sorted, room * sizeof *sorted);
    if (sorted == NULL) return false;
    package->sorted = sorted;
    package->room = room;
    return true;
}

/* Where the name belongs among the sorted ones; false when it is there already. */
static bool place_of(const struct dm_package *package, const char *name, size_t *place) {
    size_t low = 0, high = package->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, package->parts[package->sorted[middle]].name);
        if (order == 0) return false;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    *place = low;
    return true;
}

/* Deflates into memory of the part's own; bytes that would not become fewer are stored. */
static bool fill(struct dm_packer *packer, struct part *part, const char *data, size_t length, bool deflate_it) {
    const void *bytes = data;
    size_t size = length;

    if (deflate_it && length > 0) {
        if (!scratch_grow(packer, engine_bound(packer, length))) return false;
        size_t deflated = engine_run(packer, data, length);
        if (deflated == 0) return false;
        deflate_it = deflated < length;
        if (deflate_it) bytes = packer->scratch, size = deflated;
    }
    part->owned = malloc(size > 0 ? size : 1);
    if (part->owned == NULL) return false;
    if (size > 0) memcpy(part->owned, bytes, size);
    part->blob.size = length;
    part->blob.deflated_size = size;
    part->blob.crc = (unsigned)crc32(crc32(0, NULL, 0), (const Bytef *)data, (uInt)length);
    if (deflate_it && length > 0)
        part->blob.deflated = part->owned;
    else
        part->blob.plain = (const char *)part->owned;
    return true;
}

static bool add(struct dm_package *package, const char *name, const char *data, size_t length, bool deflate_it) {
    struct part part = {0};
    size_t place = 0;

    if (package == NULL || package->failed) return false;
    package->failed = true; /* until all of it is done: a package with a part missing must never be written */
    if (!dm_archive_name_is_safe(name) || length > LARGEST_PART || package->count >= MOST_PARTS) return false;
    if (data == NULL) data = "", length = 0;
    if (!place_of(package, name, &place) || !room_for_one(package)) return false;
    part.name = malloc(strlen(name) + 1);
    if (part.name == NULL || !fill(package->packer, &part, data, length, deflate_it)) {
        free(part.name);
        return false;
    }
    memcpy(part.name, name, strlen(name) + 1);
    memmove(package->sorted + place + 1, package->sorted + place, (package->count - place) * sizeof *package->sorted);
    package->sorted[place] = package->count;
    package->parts[package->count++] = part;
    package->failed = false;
    return true;
}

bool dm_package_add(struct dm_package *package, const char *name, const char *data, size_t length) {
    return add(package, name, data, length, true);
}

bool dm_package_add_stored(struct dm_package *package, const char *name, const char *data, size_t length) {
    return add(package, name, data, length, false);
}

void dm_package_seal(const struct dm_package *package, const char *except, char hex[65]) {
    struct dm_sha256 sha;

    dm_sha256_init(&sha);
    for (size_t i = 0; package != NULL && i < package->count; i++) {
        const struct part *part = &package->parts[package->sorted[i]];
        if (except == NULL || strcmp(part->name, except) != 0) dm_seal_add(&sha, part->name, part->blob.crc, part->blob.size);
    }
    dm_sha256_end_hex(&sha, hex);
}

/* ---- the archive ---- */

/* One part being handed to libzip. */
struct source {
    const struct part *part;
    size_t at;
};

static void stat_fill(const struct dm_part_blob *blob, zip_stat_t *stat) {
    zip_stat_init(stat);
    stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
    stat->size = blob->size;
    stat->comp_size = blob->deflated_size;
    stat->crc = blob->crc;
    stat->comp_method = blob->deflated != NULL ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
}

/* The interface of zip_source_function(3). With method and sizes stated, libzip copies the bytes as they are. */
static zip_int64_t source_answer(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command) {
    struct source *source = state;
    size_t left = source->part->blob.deflated_size - source->at;
    size_t take = length < left ? (size_t)length : left;

    switch (command) {
    case ZIP_SOURCE_OPEN: source->at = 0; return 0;
    case ZIP_SOURCE_READ:
        memcpy(data, source->part->owned + source->at, take);
        source->at += take;
        return (zip_int64_t)take;
    case ZIP_SOURCE_STAT:
        if (length < sizeof(zip_stat_t)) return -1;
        stat_fill(&source->part->blob, data);
        return sizeof(zip_stat_t);
    case ZIP_SOURCE_ERROR: memset(data, 0, length < 2 * sizeof(int) ? (size_t)length : 2 * sizeof(int)); return 2 * sizeof(int);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE: return 0;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
                                              ZIP_SOURCE_FREE, -1);
    default: return -1;
    }
}

/* Date and attributes are fixed: the clock, the umask and the time zone leave no trace in the bytes. Stored is said here once more:
 * by default libzip tries to deflate what comes to it stored. */
static bool entry_add(zip_t *zip, struct source *source) {
    zip_source_t *from = zip_source_function(zip, source_answer, source);
    zip_int64_t index = from == NULL ? -1 : zip_file_add(zip, source->part->name, from, 0);
    bool stored = source->part->blob.deflated == NULL;

    if (index < 0) {
        zip_source_free(from); /* libzip owns it only after success */
        return false;
    }
    return (!stored || zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0) == 0) &&
           zip_file_set_dostime(zip, (zip_uint64_t)index, 0, DATE_1980, 0) == 0 &&
           zip_file_set_external_attributes(zip, (zip_uint64_t)index, 0, ZIP_OPSYS_DOS, 0) == 0;
}

static bool entries_write(const struct dm_package *package, zip_t *zip, struct source *sources) {
    bool good = true;

    for (size_t i = 0; good && i < package->count; i++) {
        sources[i] = (struct source){.part = &package->parts[i]};
        good = entry_add(zip, &sources[i]);
    }
    if (good && zip_close(zip) == 0) return true;
    zip_discard(zip);
    return false;
}

/* Appends all of the memory source to out. */
static bool source_drain(zip_source_t *memory, struct dm_buf *out) {
    char piece[16384];
    zip_int64_t got;

    if (zip_source_open(memory) != 0) return false;
    while ((got = zip_source_read(memory, piece, sizeof piece)) > 0) dm_buf_add_n(out, piece, (size_t)got);
    zip_source_close(memory);
    return got == 0 && !out->failed;
}

static bool archive_make(const struct dm_package *package, struct source *sources, struct dm_buf *out) {
    zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, NULL);
    bool made = false;

    if (memory == NULL) return false;
    zip_source_keep(memory); /* zip_close and zip_discard let go of theirs, the bytes are read after that */
    zip_t *zip = zip_open_from_source(memory, ZIP_TRUNCATE, NULL);
    if (zip == NULL)
        zip_source_free(memory); /* the reference it did not take over */
    else
        made = entries_write(package, zip, sources) && source_drain(memory, out);
    zip_source_free(memory);
    return made;
}

bool dm_package_bytes(struct dm_package *package, struct dm_buf *out, struct dm_report *report) {
    bool whole = package != NULL && !package->failed && package->count > 0;
    struct source *sources = whole ? calloc(package->count, sizeof *sources) : NULL;
    bool made = sources != NULL && archive_make(package, sources, out);

    free(sources);
    if (!made && whole)
        dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL); /* parts that are whole are joined in memory */
    else if (!made)
        dm_find(report, DM_CODE_OUT_WRITE_FAILED, (struct dm_origin){0}, NULL, "file", "the package", "detail",
                "its parts could not be joined", NULL);
    return made;
}
