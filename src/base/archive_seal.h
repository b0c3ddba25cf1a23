/* What writing and reading packages share: the rule for names and the sum that makes the seal. */
#ifndef DM_BASE_ARCHIVE_SEAL_H
#define DM_BASE_ARCHIVE_SEAL_H
#include "base/hash.h"
#include <stdbool.h>
#include <stddef.h>

/* ASCII, relative, without "..", ".", empty steps, backslash, drive or control characters. */
bool dm_archive_name_is_safe(const char *name);
/* Adds one part; parts come sorted by name (bytewise). */
void dm_seal_add(struct dm_sha256 *sha, const char *name, unsigned crc, size_t size);
#endif
