/* One growing, bounded text buffer with sticky failure: append freely, ask once at the end. */
#ifndef DM_BASE_BUF_H
#define DM_BASE_BUF_H
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct dm_buf {
    char *data; /* always terminated; never NULL, also when empty or failed */
    size_t length, room, limit;
    bool failed;
};

void dm_buf_init(struct dm_buf *buf, size_t limit); /* limit 0: 512 MiB */
void dm_buf_free(struct dm_buf *buf);
void dm_buf_clear(struct dm_buf *buf);
void dm_buf_empty(struct dm_buf *buf); /* the same, but a failure is remembered: for what is filled over and over and asked once */
void dm_buf_add(struct dm_buf *buf, const char *text);
void dm_buf_add_n(struct dm_buf *buf, const char *text, size_t length);
void dm_buf_add_char(struct dm_buf *buf, char c);
void dm_buf_add_code(struct dm_buf *buf, unsigned code); /* one Unicode scalar as UTF-8 */
void dm_buf_add_int(struct dm_buf *buf, long long value);
void dm_buf_addf(struct dm_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3))); /* no %f */
#endif
