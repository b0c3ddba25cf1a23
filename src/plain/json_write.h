/* The only door through which JSON goes out (RFC 8259): commas and escapes are its business. */
#ifndef DM_PLAIN_JSON_WRITE_H
#define DM_PLAIN_JSON_WRITE_H
#include "base/buf.h"

struct dm_json {
    struct dm_buf *out;
    bool comma; /* something stands before in the open array or object */
};
void dm_json_open(struct dm_json *json, char bracket); /* '{' or '[' */
void dm_json_close(struct dm_json *json, char bracket);
void dm_json_key(struct dm_json *json, const char *key);
void dm_json_text(struct dm_json *json, const char *text); /* NULL: null; malformed UTF-8 becomes U+FFFD */
void dm_json_int(struct dm_json *json, long long value);
void dm_json_bool(struct dm_json *json, bool value);
void dm_json_pair(struct dm_json *json, const char *key, const char *text); /* nothing at all when text is NULL */
#endif
