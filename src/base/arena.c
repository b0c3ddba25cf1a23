/* Blocks of memory chained one to the next; an allocation moves a mark inside the newest block.
 *
 * In: sizes. Out: zeroed memory that lives as long as the arena. See arena.h. */
#include "base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 64 * 1024, LARGEST_GROWTH = 1024 * 1024 };
#define DEFAULT_LIMIT ((size_t)1024 * 1024 * 1024)
#define ALIGNMENT (_Alignof(max_align_t))

struct block {
    struct block *next;
    size_t room, used;
    max_align_t memory[];
};

struct cleanup {
    struct cleanup *next;
    void (*release)(void *);
    void *handle;
};

struct dm_arena {
    struct block *newest;
    struct cleanup *cleanups;
    size_t limit, held, used;
    bool failed;
};

/* A new block with room for `needed` bytes. A large allocation gets a block of its own behind the newest, so that the
 * room left in that one is not lost. */
static struct block *block_add(struct dm_arena *arena, size_t needed) {
    bool alone = needed > LARGEST_GROWTH / 4;
    size_t room = arena->newest == NULL ? FIRST_BLOCK : arena->newest->room * 2;
    size_t left = arena->limit - arena->held;

    if (room > LARGEST_GROWTH) room = LARGEST_GROWTH;
    if (room < needed || alone) room = needed;
    if (room > left) room = left;
    if (room < needed) return NULL;
    struct block *block = malloc(offsetof(struct block, memory) + room);
    if (block == NULL) return NULL;
    struct block **link = alone && arena->newest != NULL ? &arena->newest->next : &arena->newest;
    block->next = *link;
    block->room = room;
    block->used = 0;
    *link = block;
    arena->held += room;
    return block;
}

struct dm_arena *dm_arena_new(size_t limit) {
    struct dm_arena *arena = calloc(1, sizeof *arena);

    if (arena != NULL) arena->limit = limit == 0 ? DEFAULT_LIMIT : limit;
    return arena;
}

static void cleanups_run(struct dm_arena *arena) {
    /* The list is taken off first: the cleanups themselves live in the arena and each runs once. */
    struct cleanup *at = arena->cleanups;

    arena->cleanups = NULL;
    for (; at != NULL; at = at->next) at->release(at->handle);
}

/* Frees every block but `keep`, which may be NULL. */
static void blocks_free(struct dm_arena *arena, struct block *keep) {
    struct block *at = arena->newest;

    while (at != NULL) {
        struct block *next = at->next;
        if (at != keep) free(at);
        at = next;
    }
    arena->newest = keep;
    arena->held = 0;
    arena->used = 0;
    if (keep == NULL) return;
    keep->next = NULL;
    keep->used = 0;
    arena->held = keep->room;
}

void dm_arena_free(struct dm_arena *arena) {
    if (arena == NULL) return;
    cleanups_run(arena);
    blocks_free(arena, NULL);
    free(arena);
}

void dm_arena_reset(struct dm_arena *arena) {
    if (arena == NULL) return;
    cleanups_run(arena);
    /* The largest ordinary block is kept, so that a worker soon needs no malloc; a giant one (a whole file) is not. */
    struct block *keep = NULL;
    for (struct block *at = arena->newest; at != NULL; at = at->next)
        if (at->room <= LARGEST_GROWTH && (keep == NULL || at->room > keep->room)) keep = at;
    blocks_free(arena, keep);
    arena->failed = false;
}

void *dm_arena_alloc(struct dm_arena *arena, size_t size) {
    if (arena == NULL || arena->failed) return NULL;
    if (size == 0) size = 1;
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct block *block = arena->newest;
    bool fits = block != NULL && rounded >= size && block->room - block->used >= rounded;

    if (!fits) block = rounded < size ? NULL : block_add(arena, rounded);
    if (block == NULL) {
        arena->failed = true;
        return NULL;
    }
    void *memory = (char *)block->memory + block->used;
    block->used += rounded;
    arena->used += rounded;
    return memset(memory, 0, rounded);
}

void *dm_arena_array(struct dm_arena *arena, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) {
        if (arena != NULL) arena->failed = true;
        return NULL;
    }
    return dm_arena_alloc(arena, count * size);
}

char *dm_arena_copy(struct dm_arena *arena, const char *text) {
    return text == NULL ? NULL : dm_arena_copy_n(arena, text, strlen(text));
}

char *dm_arena_copy_n(struct dm_arena *arena, const char *text, size_t length) {
    if (text == NULL) return NULL;
    char *copy = dm_arena_alloc(arena, length == SIZE_MAX ? length : length + 1);
    if (copy != NULL) memcpy(copy, text, length);
    return copy;
}

/* Most formats join strings, thousands in a document: what holds no directive but %s needs no printf. Length and, unless out is NULL,
 * text of such a one; false for another. */
static bool strings_join(char *out, size_t *length, const char *format, va_list arguments) {
    *length = 0;
    for (; *format != '\0'; format++) {
        const char *from = format;
        size_t size = 1;
        if (*format == '%') {
            if (*++format != 's') return false;
            from = va_arg(arguments, const char *);
            if (from == NULL) return false;
            size = strlen(from);
        }
        if (out != NULL) memcpy(out + *length, from, size);
        *length += size;
    }
    return true;
}

static char *strings_format(struct dm_arena *arena, size_t length, const char *format, va_list arguments) {
    char *text = dm_arena_alloc(arena, length + 1);

    if (text != NULL) strings_join(text, &length, format, arguments);
    return text;
}

char *dm_arena_format(struct dm_arena *arena, const char *format, ...) {
    va_list arguments;
    size_t joined;

    va_start(arguments, format);
    bool strings = strings_join(NULL, &joined, format, arguments);
    va_end(arguments);
    va_start(arguments, format);
    char *only = strings ? strings_format(arena, joined, format, arguments) : NULL;
    va_end(arguments);
    if (strings) return only;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) {
        if (arena != NULL) arena->failed = true;
        return NULL;
    }
    char *text = dm_arena_alloc(arena, (size_t)length + 1);
    if (text == NULL) return NULL;
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

bool dm_arena_cleanup(struct dm_arena *arena, void (*release)(void *), void *handle) {
    struct cleanup *cleanup = dm_arena_alloc(arena, sizeof *cleanup);

    if (cleanup == NULL) {
        release(handle);
        return false;
    }
    cleanup->next = arena->cleanups;
    cleanup->release = release;
    cleanup->handle = handle;
    arena->cleanups = cleanup;
    return true;
}

void dm_arena_fail(struct dm_arena *arena) {
    if (arena != NULL) arena->failed = true;
}

bool dm_arena_failed(const struct dm_arena *arena) {
    return arena == NULL || arena->failed;
}

size_t dm_arena_used(const struct dm_arena *arena) {
    return arena == NULL ? 0 : arena->used;
}

void *dm_arena_push(struct dm_arena *arena, void *items, size_t *count, size_t *room, size_t size) {
    /* `items` is the address of a pointer whose type is not known here: it is read and written as bytes. */
    char *list;

    if (arena == NULL) return NULL;
    memcpy(&list, items, sizeof list);
    if (*count == *room) {
        size_t wider = *room == 0 ? 8 : *room * 2;
        char *moved = wider < *room ? NULL : dm_arena_array(arena, wider, size);
        if (moved == NULL) return NULL;
        if (*count > 0) memcpy(moved, list, *count * size);
        memcpy(items, &moved, sizeof moved);
        list = moved;
        *room = wider;
    }
    return memset(list + (*count)++ * size, 0, size);
}
