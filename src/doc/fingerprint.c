/* What names a doc's words: the digest in the property dm.tree, and the filed tree a returning document is compared with. */
#include "base/hash.h"
#include "doc/walk.h"
#include <string.h>

struct digesting {
    struct dm_sha256 sha;
    struct dm_buf text;
    struct dm_buf *filed; /* NULL: the digest only */
};

static void file_line(struct digesting *d, const struct dm_node *node) {
    dm_buf_add(d->filed, node->place);
    dm_buf_add_char(d->filed, '\t');
    dm_buf_add(d->filed, node->name);
    dm_buf_add_char(d->filed, '\t');
    for (const char *at = d->text.data; *at; at++) {
        size_t plain = strcspn(at, "\t\r\n");

        dm_buf_add_n(d->filed, at, plain);
        at += plain;
        if (!*at) break;
        dm_buf_add_char(d->filed, ' ');
    }
    dm_buf_add_char(d->filed, '\n');
}

static void para(void *context, const struct dm_node *node) {
    struct digesting *d = context;

    if (!node->name) return;
    dm_buf_empty(&d->text);
    dm_node_text(node, &d->text);
    if (d->filed) {
        file_line(d, node);
        return;
    }
    dm_sha256_add_text(&d->sha, node->place);
    dm_sha256_add_text(&d->sha, node->name);
    dm_sha256_add_text(&d->sha, d->text.data);
}

static void digest(const struct dm_doc *doc, struct dm_buf *filed, char hex[65]) {
    static const struct dm_visitor visitor = {.enter = {[DM_NODE_PARA] = para}};
    struct digesting d = {.filed = filed};

    dm_sha256_init(&d.sha);
    dm_buf_init(&d.text, 0);
    dm_doc_walk(doc, &visitor, &d);
    if (d.text.failed) dm_arena_fail(doc->arena); /* a digest of less than the whole must never be used */
    if (filed && d.text.failed) filed->failed = true;
    dm_buf_free(&d.text);
    dm_sha256_end_hex(&d.sha, hex);
}

void dm_doc_digest(const struct dm_doc *doc, char hex[65]) {
    for (size_t i = 0; i < doc->properties.count; i++) { /* a finished doc knows its own */
        const struct dm_property *property = &doc->properties.items[i];

        if (strcmp(property->name, "dm.tree") != 0 || strlen(property->value) != 64) continue;
        memcpy(hex, property->value, 65);
        return;
    }
    digest(doc, NULL, hex);
}

void dm_doc_filed_tree(const struct dm_doc *doc, struct dm_buf *out) {
    char unused[65];

    digest(doc, out, unused);
}
