/* Bytes as text in 64 letters (RFC 4648 §4), for pictures inside a page. */
#ifndef DM_BASE_BASE64_H
#define DM_BASE_BASE64_H
#include "base/buf.h"

void dm_base64(struct dm_buf *out, const unsigned char *bytes, size_t length);
#endif
