/* Files on disk: read whole and bounded, written whole or not at all. See xml_read.h (reading) and package.h (writing). */
#include "base/package.h"
#include "base/xml_read.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- reading ---- */

/* Plain words for what open and read may answer; strerror would speak the language of the process. */
static const char *reason(int error) {
    switch (error) {
    case EACCES:
    case EPERM: return "it is not allowed";
    case EISDIR: return "it is a folder";
    case ELOOP: return "its links lead in a circle";
    case ENAMETOOLONG: return "its name is too long";
    case EMFILE:
    case ENFILE: return "too many files are open";
    case EIO: return "the disk reports an error";
    default: return "the system refused";
    }
}

static void find_unreadable(struct dm_report *report, const char *name, const char *detail) {
    dm_find(report, DM_CODE_FILE_UNREADABLE, (struct dm_origin){.file = name}, NULL, "file", name, "detail", detail, NULL);
}

static void find_too_large(struct dm_report *report, const char *name, size_t limit) {
    char number[24];

    snprintf(number, sizeof number, "%zu", limit);
    dm_find(report, DM_CODE_FILE_TOO_LARGE, (struct dm_origin){.file = name}, NULL, "file", name, "limit", number, NULL);
}

/* Reads until `size` bytes are there or the file ends; SIZE_MAX after an error. */
static size_t read_all(int file, char *data, size_t size) {
    size_t filled = 0;

    while (filled < size) {
        ssize_t got = read(file, data + filled, size - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return SIZE_MAX;
        if (got == 0) break;
        filled += (size_t)got;
    }
    return filled;
}

/* The bytes of an open ordinary file. One that shrinks meanwhile is read as far as it goes, one that grows up to its old end. */
static char *contents(struct dm_arena *arena, int file, const char *name, size_t limit, size_t *length, struct dm_report *report) {
    struct stat status;

    int error = fstat(file, &status) != 0 ? errno : S_ISDIR(status.st_mode) ? EISDIR : 0;
    if (error != 0 || !S_ISREG(status.st_mode)) {
        find_unreadable(report, name, error != 0 ? reason(error) : "it is not an ordinary file");
        return NULL;
    }
    if (status.st_size < 0 || (unsigned long long)status.st_size > limit) {
        find_too_large(report, name, limit);
        return NULL;
    }
    char *data = dm_arena_alloc(arena, (size_t)status.st_size + 1);
    if (data == NULL) {
        dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){.file = name}, NULL, NULL);
        return NULL;
    }
    size_t got = read_all(file, data, (size_t)status.st_size);
    if (got == SIZE_MAX) {
        find_unreadable(report, name, reason(errno));
        return NULL;
    }
    data[got] = '\0';
    if (length != NULL) *length = got;
    return data;
}

char *dm_file_read(struct dm_arena *arena, const char *path, const char *name, size_t limit, size_t *length, struct dm_report *report) {
    /* O_NONBLOCK: opening a named pipe nobody writes to would wait for ever. */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (file < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        dm_find(report, DM_CODE_FILE_MISSING, (struct dm_origin){.file = name}, NULL, "file", name, NULL);
        return NULL;
    }
    if (file < 0) {
        find_unreadable(report, name, reason(errno));
        return NULL;
    }
    char *data = contents(arena, file, name, limit, length, report);
    close(file);
    return data;
}

/* ---- writing ---- */

static void find_failed(struct dm_report *report, const char *name, int error) {
    struct dm_origin nowhere = {0};

    switch (error) {
    case ENOSPC:
    case EFBIG:
    case EDQUOT: dm_find(report, DM_CODE_OUT_DISK_FULL, nowhere, NULL, "file", name, NULL); return;
    case EROFS:
    case EACCES:
    case EPERM: dm_find(report, DM_CODE_OUT_READ_ONLY, nowhere, NULL, "file", name, NULL); return;
    case ENOENT:
    case ENOTDIR: dm_find(report, DM_CODE_OUT_NO_FOLDER, nowhere, NULL, "file", name, NULL); return;
    case EISDIR: dm_find(report, DM_CODE_OUT_IS_FOLDER, nowhere, NULL, "file", name, NULL); return;
    case ENOMEM: dm_find(report, DM_CODE_MEMORY_EXHAUSTED, nowhere, NULL, NULL); return;
    case EEXIST:
        dm_find(report, DM_CODE_OUT_WRITE_FAILED, nowhere, NULL, "file", name, "detail", "something of that name is in the way", NULL);
        return;
    default: dm_find(report, DM_CODE_OUT_WRITE_FAILED, nowhere, NULL, "file", name, "detail", reason(error), NULL); return;
    }
}

/* What stands at path already: 0 when nothing or a file we may replace, else the errno that says why not.
 * rename() would replace a device or a write-protected file without asking. */
static int target_check(const char *path) {
    struct stat status;

    if (path == NULL || *path == '\0') return ENOENT;
    if (stat(path, &status) != 0) return errno == ENOENT ? 0 : errno;
    if (S_ISDIR(status.st_mode)) return EISDIR;
    if (!S_ISREG(status.st_mode)) return EEXIST;
    return access(path, W_OK) == 0 ? 0 : errno;
}

/* Bytes of the path that name its folder, with the slash; 0 when there is none. */
static size_t folder_length(const char *path) {
    const char *slash = strrchr(path, '/');

    return slash == NULL ? 0 : (size_t)(slash - path) + 1;
}

/* Opens a new file beside `path`; its name goes to `name`, which has room for the folder and 48 more. */
static int temporary_open(const char *path, char *name) {
    size_t folder = folder_length(path);

    memcpy(name, path, folder);
    for (int turn = 0; turn < 10000; turn++) {
        snprintf(name + folder, 48, ".draftmark-%ld-%d.tmp", (long)getpid(), turn);
        int file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST) return file;
    }
    errno = EEXIST;
    return -1;
}

/* 0, or the errno of what failed. */
static int write_all(int file, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t put = write(file, bytes, length > INT_MAX ? INT_MAX : length);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return put < 0 ? errno : EIO;
        bytes += put;
        length -= (size_t)put;
    }
    return fsync(file) == 0 ? 0 : errno;
}

/* Makes the rename itself durable. Some file systems cannot; the file is whole all the same. */
static void folder_sync(char *name, size_t folder) {
    name[folder] = '\0';
    int file = open(folder == 0 ? "." : name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) return;
    (void)!fsync(file);
    close(file);
}

static int replace(const char *path, char *temporary, const char *bytes, size_t length) {
    int file = temporary_open(path, temporary);

    if (file < 0) return errno;
    int error = write_all(file, bytes, length);
    if (close(file) != 0 && error == 0) error = errno;
    if (error == 0 && rename(temporary, path) != 0) error = errno;
    if (error != 0)
        unlink(temporary);
    else
        folder_sync(temporary, folder_length(path));
    return error;
}

bool dm_file_write(const char *path, const char *name, const char *bytes, size_t length, struct dm_report *report) {
    int error = target_check(path);

    if (error == 0) {
        char *temporary = malloc(folder_length(path) + 48);
        error = temporary == NULL ? ENOMEM : replace(path, temporary, bytes, length);
        free(temporary);
    }
    if (error != 0) find_failed(report, name, error);
    return error == 0;
}

/* One folder; one that is there already is as good. */
static int folder_one(const char *path) {
    struct stat status;

    if (mkdir(path, 0777) == 0) return 0;
    int error = errno;
    if (stat(path, &status) == 0) return S_ISDIR(status.st_mode) ? 0 : EEXIST;
    return error;
}

bool dm_folder_make(const char *path, const char *name, struct dm_report *report) {
    size_t length = path == NULL ? 0 : strlen(path);
    char *part = length == 0 ? NULL : malloc(length + 1);
    int error = part != NULL ? 0 : length == 0 ? ENOENT : ENOMEM;

    for (size_t i = 1; error == 0 && i <= length; i++) {
        if (path[i] != '/' && path[i] != '\0') continue;
        memcpy(part, path, i);
        part[i] = '\0';
        error = folder_one(part);
    }
    free(part);
    if (error != 0) find_failed(report, name, error);
    return error == 0;
}
