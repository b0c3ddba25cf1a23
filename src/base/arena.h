/* Memory by lifetime: everything allocated from an arena ends with it.
 *
 * There are five lifetimes: kit, workspace, outline, doc, report. An arena that could not allocate stays failed
 * (sticky): each later allocation returns NULL, builders accept NULL, and the stage asks once at its end. */
#ifndef DM_BASE_ARENA_H
#define DM_BASE_ARENA_H
#include <stdbool.h>
#include <stddef.h>

struct dm_arena;

/* limit: most bytes this arena may ever hold; 0 for the default of 1 GiB. NULL when out of memory. */
struct dm_arena *dm_arena_new(size_t limit);
void dm_arena_free(struct dm_arena *arena);  /* runs cleanups last first; NULL accepted */
void dm_arena_reset(struct dm_arena *arena); /* empties, keeps one block, clears failure; runs cleanups */

/* Zeroed memory aligned for any type, or NULL. */
void *dm_arena_alloc(struct dm_arena *arena, size_t size);
/* count * size without overflow. */
void *dm_arena_array(struct dm_arena *arena, size_t count, size_t size);
char *dm_arena_copy(struct dm_arena *arena, const char *text); /* NULL for NULL */
char *dm_arena_copy_n(struct dm_arena *arena, const char *text, size_t length);
char *dm_arena_format(struct dm_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Calls release(handle) when the arena is reset or freed; on failure calls it at once and returns false. */
bool dm_arena_cleanup(struct dm_arena *arena, void (*release)(void *), void *handle);
bool dm_arena_failed(const struct dm_arena *arena); /* NULL counts as failed */
/* Memory ended elsewhere, for something this arena's lifetime depends on: it counts as failed from now on. NULL accepted. */
void dm_arena_fail(struct dm_arena *arena);
size_t dm_arena_used(const struct dm_arena *arena);

/* A growing array in an arena: *items grows to hold count + 1 elements of size; returns the new zeroed last
 * element and raises *count, or NULL. Old storage is left to the arena. */
void *dm_arena_push(struct dm_arena *arena, void *items, size_t *count, size_t *room, size_t size);
#define DM_PUSH(arena, list) dm_arena_push((arena), &(list).items, &(list).count, &(list).room, sizeof *(list).items)
/* struct dm_x_list { struct dm_x *items; size_t count, room; } */
#define DM_LIST(type) \
    struct { \
        type *items; \
        size_t count, room; \
    }
#endif
