/* A growing text buffer: failure is remembered, so that a hundred appends need one check. See buf.h. */
#include "base/buf.h"

#include "base/length.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 256 };
#define DEFAULT_LIMIT ((size_t)512 * 1024 * 1024)

/* Stands for "nothing yet"; never written to, because room is 0 then. */
static char *nothing(void) {
    return (char *)(uintptr_t) "";
}

void dm_buf_init(struct dm_buf *buf, size_t limit) {
    *buf = (struct dm_buf){.data = nothing(), .limit = limit == 0 ? DEFAULT_LIMIT : limit};
}

void dm_buf_free(struct dm_buf *buf) {
    if (buf == NULL) return;
    if (buf->room > 0) free(buf->data);
    dm_buf_init(buf, buf->limit);
}

void dm_buf_clear(struct dm_buf *buf) {
    buf->length = 0;
    buf->failed = false;
    if (buf->room > 0) buf->data[0] = '\0';
}

void dm_buf_empty(struct dm_buf *buf) {
    bool failed = buf->failed;

    dm_buf_clear(buf);
    buf->failed = failed;
}

/* Makes room for `more` bytes and the terminating zero. */
static bool grow(struct dm_buf *buf, size_t more) {
    if (more > buf->limit - buf->length) {
        buf->failed = true;
        return false;
    }
    size_t needed = buf->length + more + 1;
    if (needed <= buf->room) return true;
    size_t room = buf->room == 0 ? FIRST_ROOM : buf->room * 2;
    if (room > buf->limit) room = buf->limit + 1; /* so that what fits the room is within the limit */
    if (room < needed) room = needed;
    char *data = realloc(buf->room > 0 ? buf->data : NULL, room);
    if (data == NULL) {
        buf->failed = true;
        return false;
    }
    if (buf->room == 0) data[0] = '\0';
    buf->data = data;
    buf->room = room;
    return true;
}

static inline bool has_room(struct dm_buf *buf, size_t more) {
    return !buf->failed && (more < buf->room - buf->length || grow(buf, more));
}

void dm_buf_add_n(struct dm_buf *buf, const char *text, size_t length) {
    if (text == NULL || length == 0 || !has_room(buf, length)) return;
    memcpy(buf->data + buf->length, text, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void dm_buf_add(struct dm_buf *buf, const char *text) {
    if (text != NULL) dm_buf_add_n(buf, text, strlen(text));
}

void dm_buf_add_char(struct dm_buf *buf, char c) {
    if (!has_room(buf, 1)) return;
    buf->data[buf->length++] = c;
    buf->data[buf->length] = '\0';
}

void dm_buf_add_code(struct dm_buf *buf, unsigned code) {
    char bytes[4];
    size_t length = 0;

    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
    if (code < 0x80) {
        bytes[length++] = (char)code;
    } else if (code < 0x800) {
        bytes[length++] = (char)(0xC0 | code >> 6);
    } else if (code < 0x10000) {
        bytes[length++] = (char)(0xE0 | code >> 12);
        bytes[length++] = (char)(0x80 | (code >> 6 & 0x3F));
    } else {
        bytes[length++] = (char)(0xF0 | code >> 18);
        bytes[length++] = (char)(0x80 | (code >> 12 & 0x3F));
        bytes[length++] = (char)(0x80 | (code >> 6 & 0x3F));
    }
    if (code >= 0x80) bytes[length++] = (char)(0x80 | (code & 0x3F));
    dm_buf_add_n(buf, bytes, length);
}

void dm_buf_add_int(struct dm_buf *buf, long long value) {
    char digits[24];

    dm_buf_add_n(buf, digits, dm_length_digits(value, digits));
}

void dm_buf_addf(struct dm_buf *buf, const char *format, ...) {
    va_list arguments;

    if (buf->failed) return;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) buf->failed = true;
    if (length <= 0 || !has_room(buf, (size_t)length)) return;
    va_start(arguments, format);
    vsnprintf(buf->data + buf->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buf->length += (size_t)length;
}
