/* SHA-256 after FIPS 180-4, hexadecimal and base32 spelling, and a map from strings to pointers. See hash.h. */
#include "base/hash.h"

#include <string.h>

/* FIPS 180-4 §4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t turn(uint32_t x, unsigned bits) {
    return x >> bits | x << (32 - bits);
}

/* FIPS 180-4 §6.2.2, step 3. The letters change places from round to round instead of their values: only d and h get new ones. The
 * sums of three turns are nested, Ch and Maj written with fewer operations than in §4.1.2. */
static inline void one_round(uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e, uint32_t f, uint32_t g, uint32_t *h,
                             uint32_t kw) {
    uint32_t t1 = *h + turn(turn(turn(e, 14) ^ e, 5) ^ e, 6) + (g ^ (e & (f ^ g))) + kw;

    *d += t1;
    *h = t1 + turn(turn(turn(a, 9) ^ a, 11) ^ a, 2) + ((a & b) | (c & (a | b)));
}

/* FIPS 180-4 §6.2.2, step 1: the message schedule. */
static void schedule(const unsigned char block[64], uint32_t w[64]) {
    for (int i = 0; i < 16; i++) {
        const unsigned char *at = block + 4 * i;
        w[i] = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    }
    for (int i = 16; i < 64; i++) {
        uint32_t s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3;
        uint32_t s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
}

static void compress(uint32_t state[8], const unsigned char block[64]) {
    uint32_t w[64];
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];

    schedule(block, w);
    for (const uint32_t *k = round_constants, *in = w; in < w + 64; k += 8, in += 8) {
        one_round(a, b, c, &d, e, f, g, &h, k[0] + in[0]);
        one_round(h, a, b, &c, d, e, f, &g, k[1] + in[1]);
        one_round(g, h, a, &b, c, d, e, &f, k[2] + in[2]);
        one_round(f, g, h, &a, b, c, d, &e, k[3] + in[3]);
        one_round(e, f, g, &h, a, b, c, &d, k[4] + in[4]);
        one_round(d, e, f, &g, h, a, b, &c, k[5] + in[5]);
        one_round(c, d, e, &f, g, h, a, &b, k[6] + in[6]);
        one_round(b, c, d, &e, f, g, h, &a, k[7] + in[7]);
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
    state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

void dm_sha256_init(struct dm_sha256 *sha) {
    static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

    memset(sha, 0, sizeof *sha);
    memcpy(sha->state, start, sizeof start);
}

void dm_sha256_add(struct dm_sha256 *sha, const void *data, size_t length) {
    const unsigned char *at = data;
    size_t filled = (size_t)(sha->length % 64);

    sha->length += length;
    while (length > 0) {
        if (filled == 0 && length >= 64) {
            compress(sha->state, at);
            at += 64, length -= 64;
            continue;
        }
        size_t take = 64 - filled < length ? 64 - filled : length;
        memcpy(sha->block + filled, at, take);
        at += take, length -= take, filled += take;
        if (filled < 64) break;
        compress(sha->state, sha->block);
        filled = 0;
    }
}

void dm_sha256_add_text(struct dm_sha256 *sha, const char *text) {
    if (text == NULL) text = "";
    dm_sha256_add(sha, text, strlen(text) + 1);
}

void dm_sha256_end(struct dm_sha256 *sha, unsigned char digest[32]) {
    static const unsigned char padding[64] = {0x80};
    uint64_t bits = sha->length * 8;
    size_t filled = (size_t)(sha->length % 64);
    unsigned char length[8];

    for (int i = 0; i < 8; i++) length[i] = (unsigned char)(bits >> (56 - 8 * i));
    dm_sha256_add(sha, padding, filled < 56 ? 56 - filled : 120 - filled);
    dm_sha256_add(sha, length, sizeof length);
    for (int i = 0; i < 32; i++) digest[i] = (unsigned char)(sha->state[i / 4] >> (24 - 8 * (i % 4)));
}

void dm_sha256_end_hex(struct dm_sha256 *sha, char hex[65]) {
    unsigned char digest[32];

    dm_sha256_end(sha, digest);
    dm_hash_hex(digest, sizeof digest, hex);
}

void dm_hash_hex(const unsigned char *bytes, size_t count, char *out) {
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < count; i++) {
        *out++ = digits[bytes[i] >> 4];
        *out++ = digits[bytes[i] & 15];
    }
    *out = '\0';
}

void dm_hash_base32(const unsigned char *bytes, size_t count, char *out) {
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";

    for (size_t i = 0; i + 5 <= count; i += 5) {
        uint64_t bits = 0;
        for (size_t k = 0; k < 5; k++) bits = bits << 8 | bytes[i + k];
        for (int shift = 35; shift >= 0; shift -= 5) *out++ = digits[bits >> shift & 31];
    }
    *out = '\0';
}

/* The map: open addressing in a power of two of slots, at most three quarters full. */
struct slot {
    const char *key;
    const void *value;
    uint64_t hash;
};
struct dm_map {
    struct dm_arena *arena;
    struct slot *slots;
    size_t count, room;
};

static uint64_t hash_of(const char *key) {
    uint64_t hash = 14695981039346656037U; /* FNV-1a */

    for (; *key != '\0'; key++) hash = (hash ^ (unsigned char)*key) * 1099511628211U;
    return hash ^ hash >> 32;
}

/* The slot holding the key, or the empty one where it belongs. */
static struct slot *find(const struct dm_map *map, const char *key, uint64_t hash) {
    size_t at = (size_t)hash & (map->room - 1);

    for (;; at = (at + 1) & (map->room - 1)) {
        struct slot *slot = &map->slots[at];
        if (slot->key == NULL || (slot->hash == hash && strcmp(slot->key, key) == 0)) return slot;
    }
}

struct dm_map *dm_map_new(struct dm_arena *arena) {
    struct dm_map *map = dm_arena_alloc(arena, sizeof *map);

    if (map != NULL) map->arena = arena;
    return map;
}

void *dm_map_get(const struct dm_map *map, const char *key) {
    if (map == NULL || key == NULL || map->count == 0) return NULL;
    const struct slot *slot = find(map, key, hash_of(key));
    return slot->key == NULL ? NULL : (void *)slot->value; /* the one place where const is dropped: see hash.h */
}

static bool widen(struct dm_map *map) {
    size_t room = map->room == 0 ? 16 : map->room * 2;
    struct slot *slots = dm_arena_array(map->arena, room, sizeof *slots);

    if (slots == NULL) return false;
    struct dm_map wider = {.slots = slots, .room = room};
    for (size_t i = 0; i < map->room; i++)
        if (map->slots[i].key != NULL) *find(&wider, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    map->slots = slots;
    map->room = room;
    return true;
}

bool dm_map_put(struct dm_map *map, const char *key, const void *value) {
    if (map == NULL || key == NULL) return false;
    if (map->count >= map->room / 4 * 3 && !widen(map)) return false;
    uint64_t hash = hash_of(key);
    struct slot *slot = find(map, key, hash);
    if (slot->key == NULL) {
        slot->key = key;
        slot->hash = hash;
        map->count++;
    }
    slot->value = value;
    return true;
}

size_t dm_map_count(const struct dm_map *map) {
    return map == NULL ? 0 : map->count;
}

struct cell {
    uint64_t key;
    const void *value; /* NULL: free */
};
struct dm_table {
    struct dm_arena *arena;
    struct cell *cells;
    size_t count, room;
};

struct dm_table *dm_table_new(struct dm_arena *arena) {
    struct dm_table *table = dm_arena_alloc(arena, sizeof *table);

    if (table != NULL) table->arena = arena;
    return table;
}

/* The cell holding the key, or the free one where it belongs. Keys are spread once more: their low bits may be alike. */
static struct cell *cell_of(const struct dm_table *table, uint64_t key) {
    uint64_t spread = key * 0x9E3779B97F4A7C15U;
    size_t at = (size_t)(spread ^ spread >> 32) & (table->room - 1);

    while (table->cells[at].value != NULL && table->cells[at].key != key) at = (at + 1) & (table->room - 1);
    return &table->cells[at];
}

void *dm_table_get(const struct dm_table *table, uint64_t key) {
    return table == NULL || table->count == 0 ? NULL : (void *)cell_of(table, key)->value; /* as dm_map_get */
}

static bool widen_table(struct dm_table *table) {
    struct dm_table wider = {.room = table->room == 0 ? 16 : table->room * 2};

    wider.cells = dm_arena_array(table->arena, wider.room, sizeof *wider.cells);
    if (wider.cells == NULL) return false;
    for (size_t i = 0; i < table->room; i++)
        if (table->cells[i].value != NULL) *cell_of(&wider, table->cells[i].key) = table->cells[i];
    table->cells = wider.cells;
    table->room = wider.room;
    return true;
}

bool dm_table_put(struct dm_table *table, uint64_t key, const void *value) {
    if (table == NULL || value == NULL || (table->count >= table->room / 4 * 3 && !widen_table(table))) return false;
    struct cell *cell = cell_of(table, key);
    table->count += cell->value == NULL;
    *cell = (struct cell){key, value};
    return true;
}
