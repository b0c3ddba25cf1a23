/* A shared object for LD_PRELOAD that makes one allocation fail.
 *
 *   FAIL_AT=N         the Nth call of malloc, calloc or realloc answers NULL; unset or 0: none does
 *   FAIL_FOLLOWING=1  and every later one too, as on a machine whose memory has ended for good
 *   FAIL_COUNT=FILE   at the end the number of calls is written to FILE
 *
 * Build: gcc -shared -fPIC -o failmalloc.so failmalloc.c -ldl   (not together with AddressSanitizer, which has its own malloc) */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);
static atomic_ulong calls;
static unsigned long fail_at;
static int fail_following;

/* dlsym itself may allocate before the real functions are known: it is served from here. */
static _Alignas(16) char early[65536];
static size_t early_used;
static int resolving;

static void *early_take(size_t size) {
    size_t rounded = (size + 15) / 16 * 16;

    if (rounded < size || rounded > sizeof early - early_used) return NULL;
    early_used += rounded;
    return early + early_used - rounded;
}

static int is_early(const void *memory) {
    return (uintptr_t)memory >= (uintptr_t)early && (uintptr_t)memory < (uintptr_t)early + sizeof early;
}

/* Through a union-like copy: ISO C knows no conversion from void * to a function. */
static void resolve_one(const char *name, void *place) {
    void *symbol = dlsym(RTLD_NEXT, name);

    memcpy(place, &symbol, sizeof symbol);
}

static void resolve(void) {
    const char *at = getenv("FAIL_AT");

    resolving = 1;
    resolve_one("malloc", &real_malloc);
    resolve_one("calloc", &real_calloc);
    resolve_one("realloc", &real_realloc);
    resolve_one("free", &real_free);
    fail_at = at == NULL ? 0 : strtoul(at, NULL, 10);
    fail_following = getenv("FAIL_FOLLOWING") != NULL;
    resolving = 0;
}

static int must_fail(void) {
    unsigned long call = atomic_fetch_add(&calls, 1) + 1;
    int fails = fail_at != 0 && (call == fail_at || (fail_following && call > fail_at));

    if (fails) errno = ENOMEM;
    return fails;
}

void *malloc(size_t size) {
    if (resolving) return early_take(size);
    if (real_malloc == NULL) resolve();
    return must_fail() ? NULL : real_malloc(size);
}

void *calloc(size_t count, size_t size) {
    if (resolving) return size != 0 && count > SIZE_MAX / size ? NULL : early_take(count * size); /* still zero */
    if (real_calloc == NULL) resolve();
    return must_fail() ? NULL : real_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
    if (real_realloc == NULL) resolve();
    if (!is_early(memory)) return must_fail() ? NULL : real_realloc(memory, size);
    size_t most = (size_t)(early + sizeof early - (char *)memory);
    void *moved = must_fail() ? NULL : real_malloc(size);
    return moved == NULL ? NULL : memcpy(moved, memory, size < most ? size : most);
}

void free(void *memory) {
    if (memory == NULL || is_early(memory)) return;
    if (real_free == NULL) resolve();
    real_free(memory);
}

__attribute__((destructor)) static void say_count(void) {
    const char *file = getenv("FAIL_COUNT");
    int to = file == NULL ? -1 : open(file, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    unsigned long rest = atomic_load(&calls);
    char digits[24];
    size_t at = sizeof digits;

    if (to < 0) return;
    digits[--at] = '\n';
    do digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (write(to, digits + at, sizeof digits - at) < 0) _exit(99);
    close(to);
}
