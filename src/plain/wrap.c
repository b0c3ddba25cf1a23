#include "plain/wrap.h"
#include "base/text.h"
#include <string.h>

enum { NO_BREAK_SPACE = 0xA0, EN_SPACE = 0x2002, THIN_NO_BREAK_SPACE = 0x202F };

static int code_width(unsigned code) {
    static const struct {
        unsigned first, last;
        int width;
    } ranges[] = {{0x0300, 0x036F, 0}, {0x200B, 0x200F, 0},   {0x20D0, 0x20FF, 0},  {0xFE00, 0xFE0F, 0}, {0x1100, 0x115F, 2},
                  {0x2E80, 0xA4CF, 2}, {0xAC00, 0xD7A3, 2},   {0xF900, 0xFAFF, 2},  {0xFE30, 0xFE6F, 2}, {0xFF00, 0xFF60, 2},
                  {0xFFE0, 0xFFE6, 2}, {0x1F300, 0x1FAFF, 2}, {0x20000, 0x3FFFD, 2}};

    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i].first && code <= ranges[i].last) return ranges[i].width;
    return 1;
}

int dm_plain_width(const char *text) {
    const char *end = text + strlen(text);
    int width = 0;

    while (text < end) width += code_width(dm_text_next(&text, end));
    return width;
}

void dm_plain_fill(struct dm_buf *out, char c, int count) {
    while (count-- > 0) dm_buf_add_char(out, c);
}

void dm_plain_add(struct dm_buf *out, const char *text, const char *end) {
    while (text < end) {
        unsigned code = dm_text_next(&text, end);

        dm_buf_add_code(out, code == NO_BREAK_SPACE || code == THIN_NO_BREAK_SPACE || code == EN_SPACE ? ' ' : code);
    }
}

struct setting {
    struct dm_buf *out;
    const char *rest;
    int width, used; /* used: columns of the open line */
    bool empty;      /* nothing but its prefix stands in the line */
};

static void new_line(struct setting *s) {
    dm_buf_add_char(s->out, '\n');
    dm_buf_add(s->out, s->rest);
    s->used = dm_plain_width(s->rest);
    s->empty = true;
}

static void add_word(struct setting *s, const char *word, const char *end, int width) {
    if (word == end) return;
    if (!s->empty && s->used + 1 + width > s->width) new_line(s);
    if (!s->empty) dm_buf_add_char(s->out, ' ');
    s->used += width + !s->empty;
    s->empty = false;
    dm_plain_add(s->out, word, end);
}

void dm_plain_wrap(struct dm_buf *out, const char *text, const char *first, const char *rest, int width) {
    struct setting s = {out, rest, width, dm_plain_width(first), true};
    const char *end = text + strlen(text), *word = text;
    int columns = 0;

    dm_buf_add(out, first);
    while (text < end) {
        const char *at = text;
        unsigned code = dm_text_next(&text, end);

        if (code != ' ' && code != '\n' && code != '\t' && code != EN_SPACE) {
            columns += code_width(code);
            continue;
        }
        add_word(&s, word, at, columns);
        if (code == '\n') new_line(&s);
        word = text;
        columns = 0;
    }
    add_word(&s, word, end, columns);
    dm_buf_add_char(out, '\n');
}
