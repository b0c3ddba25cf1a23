/* SHA-256 (FIPS 180-4), base32 (RFC 4648, lower case) and a string map, a map for hashes. */
#ifndef DM_BASE_HASH_H
#define DM_BASE_HASH_H
#include "base/arena.h"
#include <stddef.h>
#include <stdint.h>

struct dm_sha256 {
    uint32_t state[8];
    uint64_t length;
    unsigned char block[64];
};
void dm_sha256_init(struct dm_sha256 *sha);
void dm_sha256_add(struct dm_sha256 *sha, const void *data, size_t length);
void dm_sha256_add_text(struct dm_sha256 *sha, const char *text); /* with its terminating zero, so that joined texts differ */
void dm_sha256_end(struct dm_sha256 *sha, unsigned char digest[32]);
void dm_sha256_end_hex(struct dm_sha256 *sha, char hex[65]);
void dm_hash_hex(const unsigned char *bytes, size_t count, char *out);    /* out: 2 * count + 1 */
void dm_hash_base32(const unsigned char *bytes, size_t count, char *out); /* count a multiple of 5; out: count / 5 * 8 + 1 */

/* Map from strings to pointers; keys are kept, not copied; lives in an arena. A frozen map may be read by any thread. As with strchr(),
 * what was put in as const comes out without it: whoever puts it in knows. */
struct dm_map;
struct dm_map *dm_map_new(struct dm_arena *arena);
void *dm_map_get(const struct dm_map *map, const char *key);             /* NULL when absent or map or key is NULL */
bool dm_map_put(struct dm_map *map, const char *key, const void *value); /* replaces; NULL forgets; false when out of memory */
size_t dm_map_count(const struct dm_map *map);

/* The same for keys that are hashes already: of words, of files. */
struct dm_table;
struct dm_table *dm_table_new(struct dm_arena *arena);
void *dm_table_get(const struct dm_table *table, uint64_t key);             /* NULL when absent or table is NULL */
bool dm_table_put(struct dm_table *table, uint64_t key, const void *value); /* replaces; value not NULL; false when out of memory */
#endif
