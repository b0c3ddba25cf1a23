/* Markup out. In: names, values, plain text. Out: well-formed XML in a buffer, everything escaped. See xml_write.h. */
#include "base/xml_write.h"

#include "base/text.h"

#include <string.h>

enum { DEEPEST = sizeof((struct dm_xml_writer *)0)->stack / sizeof(char *) };

void dm_xw_init(struct dm_xml_writer *w, struct dm_buf *out) {
    memset(w, 0, sizeof *w);
    w->out = out;
}

void dm_xw_declaration(struct dm_xml_writer *w) {
    if (w->depth > 0 || w->open) w->broken = true;
    dm_buf_add(w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
}

void dm_xw_html(struct dm_xml_writer *w) {
    if (w->depth > 0 || w->open) w->broken = true;
    w->html = true;
    dm_buf_add(w->out, "<!DOCTYPE html>\n");
}

/* HTML takes <p/> for <p>: what may have content is always closed by name (HTML, 13.1.2 Elements; the void ones we use). */
static bool may_be_short(const struct dm_xml_writer *w, const char *name) {
    static const char *const voids[] = {"br", "col", "img", "meta"};

    for (size_t i = 0; i < sizeof voids / sizeof *voids; i++)
        if (strcmp(voids[i], name) == 0) return true;
    return !w->html;
}

static void end_start_tag(struct dm_xml_writer *w) {
    if (w->open) dm_buf_add_char(w->out, '>');
    w->open = false;
}

void dm_xw_open(struct dm_xml_writer *w, const char *name) {
    end_start_tag(w);
    if (w->depth >= DEEPEST) {
        w->broken = true;
        return;
    }
    w->stack[w->depth++] = name;
    dm_buf_add_char(w->out, '<');
    dm_buf_add(w->out, name);
    w->open = true;
}

/* What stands for one ASCII character that cannot stand for itself; NULL when it can. */
static const char *escape(unsigned char c, bool in_attribute) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '\r': return "&#13;"; /* a reader would turn the bare character into a line feed */
    case '"': return in_attribute ? "&quot;" : NULL;
    case '\t': return in_attribute ? "&#9;" : NULL; /* a reader would turn these two into spaces */
    case '\n': return in_attribute ? "&#10;" : NULL;
    default: return c < 0x20 ? "\xEF\xBF\xBD" : NULL;
    }
}

/* Bytes at `at` (which is not ASCII) that may be copied as they stand, or 0 for malformed and forbidden ones. */
static size_t plain_scalar(const char *at, const char *end) {
    const char *next = at;
    unsigned code = dm_text_next(&next, end);

    if (next - at == 1 || !dm_text_is_xml(code)) return 0;
    return (size_t)(next - at);
}

/* Copies in the longest runs possible: most text needs no escape at all. */
static void add_escaped(struct dm_buf *out, const char *text, size_t length, bool in_attribute) {
    /* What stands for itself everywhere, each at its own place: nearly all there is. */
    static const unsigned char itself[256] = "________________________________ !_#$%_'()*+,-./0123456789:;_=_?"
                                             "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    const char *at = text, *end = text + length, *run = text;

    while (at < end) {
        unsigned char c = (unsigned char)*at;
        if (itself[c] == c) {
            at++;
            continue;
        }
        const char *instead = c < 0x80 ? escape(c, in_attribute) : NULL;
        size_t plain = c < 0x80 ? (instead == NULL) : plain_scalar(at, end);
        if (plain > 0) {
            at += plain;
            continue;
        }
        dm_buf_add_n(out, run, (size_t)(at - run));
        dm_buf_add(out, instead != NULL ? instead : "\xEF\xBF\xBD");
        if (c < 0x80)
            at++;
        else
            dm_text_next(&at, end);
        run = at;
    }
    dm_buf_add_n(out, run, (size_t)(end - run));
}

void dm_xw_attr(struct dm_xml_writer *w, const char *name, const char *value) {
    if (value == NULL) return;
    if (!w->open) {
        w->broken = true;
        return;
    }
    dm_buf_add_char(w->out, ' ');
    dm_buf_add(w->out, name);
    dm_buf_add_n(w->out, "=\"", 2);
    add_escaped(w->out, value, strlen(value), true);
    dm_buf_add_char(w->out, '"');
}

void dm_xw_attr_int(struct dm_xml_writer *w, const char *name, long long value) {
    dm_xw_attr(w, name, "");
    if (w->broken || w->out->failed) return;
    w->out->length--; /* over the closing quotation mark: digits need no escape */
    dm_buf_add_int(w->out, value);
    dm_buf_add_char(w->out, '"');
}

void dm_xw_attr_mm(struct dm_xml_writer *w, const char *name, dm_um length) {
    char value[24];

    dm_length_mm(length, value);
    dm_xw_attr(w, name, value);
}

void dm_xw_attr_pt(struct dm_xml_writer *w, const char *name, long cpt) {
    char value[24];

    dm_length_pt(cpt, value);
    dm_xw_attr(w, name, value);
}

void dm_xw_text(struct dm_xml_writer *w, const char *text) {
    if (text != NULL) dm_xw_text_n(w, text, strlen(text));
}

void dm_xw_text_n(struct dm_xml_writer *w, const char *text, size_t length) {
    if (text == NULL || length == 0) return;
    if (w->depth == 0) w->broken = true;
    end_start_tag(w);
    add_escaped(w->out, text, length, false);
}

void dm_xw_close(struct dm_xml_writer *w, const char *name) {
    if (w->depth == 0 || strcmp(w->stack[w->depth - 1], name) != 0) {
        w->broken = true;
        return;
    }
    w->depth--;
    if (w->open && may_be_short(w, name)) {
        dm_buf_add_n(w->out, "/>", 2);
    } else {
        end_start_tag(w);
        dm_buf_add_n(w->out, "</", 2);
        dm_buf_add(w->out, name);
        dm_buf_add_char(w->out, '>');
    }
    w->open = false;
}

void dm_xw_end(struct dm_xml_writer *w) {
    if (w->depth == 0)
        w->broken = true;
    else
        dm_xw_close(w, w->stack[w->depth - 1]);
}

void dm_xw_leaf(struct dm_xml_writer *w, const char *name, const char *attr, const char *value) {
    dm_xw_open(w, name);
    if (attr != NULL) dm_xw_attr(w, attr, value);
    dm_xw_close(w, name);
}

void dm_xw_element(struct dm_xml_writer *w, const char *name, const char *text) {
    dm_xw_open(w, name);
    dm_xw_text(w, text);
    dm_xw_close(w, name);
}

/* Only what XML 1.0 §2.5 forbids is changed: no markup is recognised inside a comment, so nothing is escaped. */
void dm_xw_comment(struct dm_xml_writer *w, const char *text) {
    const char *end = text + strlen(text);

    end_start_tag(w);
    dm_buf_add(w->out, "<!--");
    while (text < end) {
        size_t plain = (unsigned char)*text < 0x80 ? (*text != '-' && *text != '\r' && escape((unsigned char)*text, false) == NULL)
                                                   : plain_scalar(text, end);
        if (plain > 0 || strchr("&<>", *text) != NULL) {
            plain = plain > 0 ? plain : 1;
            dm_buf_add_n(w->out, text, plain);
            text += plain;
        } else if (*text == '-') {
            dm_buf_add(w->out, text[1] == '-' || text[1] == '\0' ? "- " : "-");
            text++;
        } else {
            dm_buf_add(w->out, "\xEF\xBF\xBD");
            dm_text_next(&text, end);
        }
    }
    dm_buf_add(w->out, "-->");
}

void dm_xw_fragment(struct dm_xml_writer *w, const struct dm_xml_writer *part) {
    if (w->depth == 0 || part->depth > 0 || part->open || part->broken) w->broken = true;
    if (part->out->failed) w->out->failed = true;
    end_start_tag(w);
    dm_buf_add_n(w->out, part->out->data, part->out->length);
}

bool dm_xw_done(const struct dm_xml_writer *w) {
    return w->depth == 0 && !w->open && !w->broken && !w->out->failed;
}
