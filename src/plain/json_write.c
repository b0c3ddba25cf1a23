#include "plain/json_write.h"
#include "base/text.h"
#include <string.h>

static void before(struct dm_json *json) {
    if (json->comma) dm_buf_add_char(json->out, ',');
    json->comma = true;
}

void dm_json_open(struct dm_json *json, char bracket) {
    before(json);
    dm_buf_add_char(json->out, bracket);
    json->comma = false;
}

void dm_json_close(struct dm_json *json, char bracket) {
    dm_buf_add_char(json->out, bracket);
    json->comma = true;
}

static void escaped(struct dm_buf *out, unsigned code) {
    static const char signs[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    const char *at = code && code < 0x80 ? strchr(signs, (int)code) : NULL;

    if (at) {
        dm_buf_add_char(out, '\\');
        dm_buf_add_char(out, letters[at - signs]);
    } else if (code < 0x20 || code == 0x7F || code == 0x2028 || code == 0x2029) {
        dm_buf_addf(out, "\\u%04x", code); /* the last two end a line of JavaScript */
    } else {
        dm_buf_add_code(out, code);
    }
}

void dm_json_text(struct dm_json *json, const char *text) {
    const char *end = text ? text + strlen(text) : NULL;

    before(json);
    if (!text) {
        dm_buf_add(json->out, "null");
        return;
    }
    dm_buf_add_char(json->out, '"');
    while (text < end) escaped(json->out, dm_text_next(&text, end));
    dm_buf_add_char(json->out, '"');
}

void dm_json_key(struct dm_json *json, const char *key) {
    dm_json_text(json, key);
    dm_buf_add_char(json->out, ':');
    json->comma = false;
}

void dm_json_int(struct dm_json *json, long long value) {
    before(json);
    dm_buf_add_int(json->out, value);
}

void dm_json_bool(struct dm_json *json, bool value) {
    before(json);
    dm_buf_add(json->out, value ? "true" : "false");
}

void dm_json_pair(struct dm_json *json, const char *key, const char *text) {
    if (!text) return;
    dm_json_key(json, key);
    dm_json_text(json, text);
}
