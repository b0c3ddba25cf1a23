/* Layers: the same folders, one after the other. A later layer adds; what exists it may only replace with the fingerprint of what it
 * replaces and a reason, or remove with a reason. Settled on the parsed trees, so that every reader sees one tree and knows nothing of it.
 */
#include "base/text.h"
#include "kit/load.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const size_t FILE_LIMIT = 16u << 20;

/* ---- Files -------------------------------------------------------------------------------------------------------- */

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ends_with(const char *name, const char *ending) {
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0;
}

static bool wanted(const char *folder, const char *name, const char *ending, struct dm_arena *arena) {
    struct stat status;
    if (name[0] == '.') return false;
    if (ending[0] != '\0') return ends_with(name, ending);
    const char *path = dm_arena_format(arena, "%s/%s", folder, name);
    return path != NULL && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

char **dm_layers_names(struct dm_arena *arena, const char *folder, const char *ending, size_t *count) {
    DM_LIST(char *) names = {0};
    DIR *dir = opendir(folder);
    if (dir == NULL && errno == ENOMEM) dm_arena_fail(arena);
    struct dirent *entry;
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        if (!wanted(folder, entry->d_name, ending, arena)) continue;
        char **slot = DM_PUSH(arena, names);
        if (slot != NULL) *slot = dm_arena_copy(arena, entry->d_name);
    }
    if (dir != NULL) closedir(dir);
    *count = dm_arena_failed(arena) ? 0 : names.count;
    if (*count > 1) qsort(names.items, names.count, sizeof *names.items, by_bytes);
    return names.items;
}

char *dm_layers_file(struct dm_loader *loader, int layer, const char *relative, struct dm_sha256 *sha, const char **name, size_t *length) {
    struct dm_arena *arena = loader->kit->arena;
    const struct dm_layer *at = &loader->kit->layers.items[layer];
    const char *path = dm_arena_format(arena, "%s/%s", at->path, relative);
    *name = at->label[0] == '\0' ? dm_arena_copy(arena, relative) : dm_arena_format(arena, "%s/%s", at->label, relative);
    if (path == NULL || *name == NULL) return NULL;
    char *bytes = dm_file_read(arena, path, *name, FILE_LIMIT, length, loader->report);
    if (bytes == NULL) {
        loader->broken = true;
        return NULL;
    }
    dm_sha256_add_text(sha, relative);
    dm_sha256_add(sha, bytes, *length);
    return bytes;
}

static void read_file(struct dm_loader *loader, int layer, const char *relative) {
    const char *name;
    size_t length;
    char *bytes = dm_layers_file(loader, layer, relative, &loader->sha, &name, &length);
    if (bytes == NULL) return;
    struct dm_xml *root = dm_xml_parse(loader->kit->arena, name, bytes, length, loader->report);
    if (root == NULL) {
        loader->broken = true;
        return;
    }
    struct dm_file *file = DM_PUSH(loader->kit->arena, loader->files);
    if (file != NULL) *file = (struct dm_file){.name = name, .layer = layer, .root = root};
}

static void read_folder(struct dm_loader *loader, int layer, const char *relative) {
    struct dm_arena *arena = loader->kit->arena;
    size_t count;
    const char *folder = dm_arena_format(arena, "%s/%s", loader->kit->layers.items[layer].path, relative);
    if (folder == NULL) return;
    char **names = dm_layers_names(arena, folder, ".xml", &count);
    for (size_t i = 0; i < count; i++) read_file(loader, layer, dm_arena_format(arena, "%s/%s", relative, names[i]));
}

static void read_retired(struct dm_loader *loader, int layer) {
    struct dm_arena *arena = loader->kit->arena;
    struct stat status;
    const char *path = dm_arena_format(arena, "%s/templates/retired.txt", loader->kit->layers.items[layer].path);
    const char *name;
    size_t length, count;
    if (path == NULL || stat(path, &status) != 0) return;
    char *bytes = dm_layers_file(loader, layer, "templates/retired.txt", &loader->sha, &name, &length);
    for (char *line = bytes, *next; line != NULL; line = next) {
        next = strchr(line, '\n');
        if (next != NULL) *next++ = '\0';
        if (line[0] == '#') continue;
        char **words = dm_text_words(arena, line, &count);
        if (count > 0) dm_map_put(loader->kit->retired, words[0], words[0]);
    }
}

static void read_layer(struct dm_loader *loader, int layer) {
    static const char *const folders[] = {"templates",        "templates/dictionary", "templates/law",   "templates/measures",
                                          "templates/styles", "templates/outlines",   "templates/checks"};
    struct dm_arena *arena = loader->kit->arena;
    size_t count;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) read_folder(loader, layer, folders[i]);
    const char *documents = dm_arena_format(arena, "%s/templates/documents", loader->kit->layers.items[layer].path);
    if (documents == NULL) return;
    char **names = dm_layers_names(arena, documents, "", &count);
    for (size_t i = 0; i < count; i++) read_folder(loader, layer, dm_arena_format(arena, "templates/documents/%s", names[i]));
    read_retired(loader, layer);
}

/* ---- Fingerprints --------------------------------------------------------------------------------------------------- */

static int by_attribute(const void *a, const void *b) {
    return strcmp((*(const struct dm_xml_attribute *const *)a)->name, (*(const struct dm_xml_attribute *const *)b)->name);
}

static void add_attributes(struct dm_arena *arena, struct dm_sha256 *sha, const struct dm_xml *element) {
    DM_LIST(const struct dm_xml_attribute *) sorted = {0};
    for (const struct dm_xml_attribute *at = element->attributes; at != NULL; at = at->next) {
        if (strcmp(at->name, "replaces") == 0 || strcmp(at->name, "reason") == 0) continue;
        const struct dm_xml_attribute **slot = DM_PUSH(arena, sorted);
        if (slot != NULL) *slot = at;
    }
    if (sorted.count > 1) qsort(sorted.items, sorted.count, sizeof *sorted.items, by_attribute);
    for (size_t i = 0; i < sorted.count; i++) {
        dm_sha256_add_text(sha, sorted.items[i]->name);
        dm_sha256_add_text(sha, sorted.items[i]->value);
    }
}

static void add_element(struct dm_arena *arena, struct dm_sha256 *sha, const struct dm_xml *element) {
    dm_sha256_add_text(sha, element->name);
    add_attributes(arena, sha, element);
    for (const struct dm_xml *child = element->first; child != NULL; child = child->next) {
        if (child->name != NULL) {
            add_element(arena, sha, child);
        } else if (!dm_text_is_blank(child->text)) {
            char *text = dm_text_collapse(arena, child->text, strlen(child->text));
            dm_sha256_add_text(sha, text == NULL ? "" : text);
        }
    }
    dm_sha256_add_text(sha, "/");
}

void dm_kit_fingerprint(struct dm_arena *arena, const struct dm_xml *element, char hex[65]) {
    struct dm_sha256 sha;
    dm_sha256_init(&sha);
    add_element(arena, &sha, element);
    dm_sha256_end_hex(&sha, hex);
}

/* ---- Trees ------------------------------------------------------------------------------------------------------------ */

static struct dm_xml **link_to(struct dm_xml *node) {
    struct dm_xml **link = &node->parent->first;
    while (*link != node) link = &(*link)->next;
    return link;
}

static void relink_last(struct dm_xml *parent) {
    parent->last = parent->first;
    while (parent->last != NULL && parent->last->next != NULL) parent->last = parent->last->next;
}

static void unlink_node(struct dm_xml *node) {
    struct dm_xml *parent = node->parent;
    if (parent == NULL) return;
    *link_to(node) = node->next;
    relink_last(parent);
    node->parent = NULL;
    node->next = NULL;
}

static void put_in_place(struct dm_xml *old, struct dm_xml *fresh) {
    unlink_node(fresh);
    *link_to(old) = fresh;
    fresh->next = old->next;
    fresh->parent = old->parent;
    old->parent = NULL;
    old->next = NULL;
    relink_last(fresh->parent);
}

static void move_children(struct dm_xml *from, struct dm_xml *anchor, bool after) {
    struct dm_xml *parent = anchor->parent;
    struct dm_xml **link = after ? &anchor->next : link_to(anchor);
    while (from->first != NULL) {
        struct dm_xml *child = from->first;
        from->first = child->next;
        child->parent = parent;
        child->next = *link;
        *link = child;
        link = &child->next;
    }
    from->last = NULL;
    relink_last(parent);
}

/* ---- Settling --------------------------------------------------------------------------------------------------------- */

struct settle {
    struct dm_loader *loader;
    struct dm_map *known; /* "facility.name", "acc.101", "pfsp/acc.points" → the struct dm_xml that stands under this key */
};

static const char *own_id(const struct dm_xml *element) {
    const char *id = dm_xml_get(element, "id");
    return id != NULL ? id : dm_xml_get(element, "path");
}

/* NULL: nobody can replace or remove it by itself. */
static const char *key_of(const struct settle *s, const struct dm_xml *element, const char *prefix) {
    static const char *const apart[] = {"group", "text", "ask", "point", "remove", "insert"};
    const char *id = own_id(element);
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (dm_xml_is(element, apart[i])) return NULL;
    return id == NULL ? NULL : dm_arena_format(s->loader->kit->arena, "%s%s", prefix, id);
}

/* Elements of a dictionary's list carry the list's path before their own. */
static const char *prefix_below(const struct settle *s, const struct dm_xml *element, const char *key, const char *prefix) {
    if (key == NULL || dm_xml_get(element, "path") == NULL) return prefix;
    const char *inner = dm_arena_format(s->loader->kit->arena, "%s.", key);
    return inner == NULL ? prefix : inner;
}

static bool is_fixed(const struct dm_xml *element) {
    return dm_text_equal(dm_xml_get(element, "fixed"), "yes");
}

/* What goes takes along what it holds: the first fixed thing in it, or NULL. */
static const struct dm_xml *fixed_in(const struct dm_xml *element) {
    const struct dm_xml *found = is_fixed(element) ? element : NULL;
    for (const struct dm_xml *child = dm_xml_first(element, NULL); child != NULL && found == NULL; child = dm_xml_next(child, NULL))
        found = fixed_in(child);
    return found;
}

/* What stood inside something that goes is known no longer: its ids are free, and nothing can be put beside it. */
static void forget_below(struct settle *s, const struct dm_xml *parent, const char *prefix) {
    for (const struct dm_xml *child = dm_xml_first(parent, NULL); child != NULL; child = dm_xml_next(child, NULL)) {
        const char *key = key_of(s, child, prefix);
        if (key != NULL && dm_map_get(s->known, key) == child) dm_map_put(s->known, key, NULL);
        forget_below(s, child, prefix_below(s, child, key, prefix));
    }
}

static void refuse_fixed(struct settle *s, const struct dm_xml *old, struct dm_origin at, const char *key) {
    const struct dm_xml *fixed = fixed_in(old);
    const char *id = fixed == NULL ? NULL : own_id(fixed);
    if (fixed != NULL) dm_find(s->loader->report, DM_CODE_LAYER_FIXED, at, key, "id", id != NULL ? id : own_id(old), NULL);
}

/* false: the element must not stand (it was refused). */
static bool settle_known(struct settle *s, struct dm_xml *element, struct dm_xml *old, const char *key, const char *prefix) {
    struct dm_report *report = s->loader->report;
    const char *replaces = dm_xml_get(element, "replaces");
    char hex[65];
    if (replaces == NULL) {
        dm_find(report, DM_CODE_ID_DUPLICATE, dm_attribute_origin(element, "id"), key, "id", own_id(element), "file", old->origin.file,
                NULL);
        s->loader->broken = true;
        return false;
    }
    refuse_fixed(s, old, dm_attribute_origin(element, "replaces"), key);
    if (dm_text_is_blank(dm_xml_get(element, "reason")))
        dm_find(report, DM_CODE_LAYER_NO_REASON, element->origin, key, "id", own_id(element), NULL);
    dm_kit_fingerprint(s->loader->kit->arena, old, hex);
    if (strcmp(hex, replaces) != 0)
        dm_find(report, DM_CODE_LAYER_PARENT_MOVED, dm_attribute_origin(element, "replaces"), key, "id", own_id(element), "file",
                old->origin.file, "fingerprint", hex, NULL);
    put_in_place(old, element);
    forget_below(s, old, prefix_below(s, old, key, prefix));
    dm_map_put(s->known, key, element);
    return true;
}

static void settle_element(struct settle *s, struct dm_xml *element, const char *key, const char *prefix) {
    struct dm_xml *old = dm_map_get(s->known, key);
    if (old != NULL) {
        if (!settle_known(s, element, old, key, prefix)) unlink_node(element);
        return;
    }
    if (dm_xml_get(element, "replaces") != NULL)
        dm_find(s->loader->report, DM_CODE_LAYER_NOTHING_REPLACED, dm_attribute_origin(element, "replaces"), key, "id", own_id(element),
                NULL);
    dm_map_put(s->known, key, element);
}

static void settle_remove(struct settle *s, struct dm_xml *element, const char *prefix) {
    struct dm_kit *kit = s->loader->kit;
    const char *id = dm_xml_get(element, "id"), *reason = dm_xml_get(element, "reason");
    const char *key = id == NULL ? NULL : dm_arena_format(kit->arena, "%s%s", prefix, id);
    struct dm_xml *old = dm_map_get(s->known, key);
    if (dm_text_is_blank(reason)) dm_find(s->loader->report, DM_CODE_LAYER_NO_REASON, element->origin, key, "id", id, NULL);
    if (old == NULL) {
        dm_find(s->loader->report, DM_CODE_LAYER_NOTHING_REMOVED, element->origin, key, "id", id, NULL);
    } else {
        refuse_fixed(s, old, element->origin, key);
        forget_below(s, old, prefix_below(s, old, key, prefix));
        dm_map_put(s->known, key, NULL);
        unlink_node(old);
    }
    unlink_node(element);
}

static bool is_inside(const struct dm_xml *node, const struct dm_xml *outer) {
    while (node != NULL && node != outer) node = node->parent;
    return node != NULL;
}

static void settle_insert(struct settle *s, struct dm_xml *element, const char *prefix) {
    struct dm_arena *arena = s->loader->kit->arena;
    const char *after = dm_xml_get(element, "after"), *before = dm_xml_get(element, "before");
    const char *id = after != NULL ? after : before;
    struct dm_xml *anchor = id == NULL ? NULL : dm_map_get(s->known, dm_arena_format(arena, "%s%s", prefix, id));
    if (anchor == NULL || is_inside(anchor, element))
        dm_find(s->loader->report, DM_CODE_LAYER_NO_ANCHOR, element->origin, NULL, "id", id == NULL ? "" : id, NULL);
    else
        move_children(element, anchor, after != NULL);
    unlink_node(element);
}

static void settle_below(struct settle *s, struct dm_xml *parent, const char *prefix) {
    for (struct dm_xml *child = dm_xml_first(parent, NULL), *next; child != NULL; child = next) {
        next = dm_xml_next(child, NULL);
        if (dm_xml_is(child, "remove")) {
            settle_remove(s, child, prefix);
            continue;
        }
        if (dm_xml_is(child, "insert")) {
            settle_below(s, child, prefix);
            settle_insert(s, child, prefix);
            continue;
        }
        const char *key = key_of(s, child, prefix);
        if (key != NULL) settle_element(s, child, key, prefix);
        settle_below(s, child, prefix_below(s, child, key, prefix));
    }
}

static const char *key_prefix(struct dm_loader *loader, const struct dm_file *file) {
    struct dm_arena *arena = loader->kit->arena;
    const char *root = dm_xml_get(file->root, "root");
    if (dm_xml_is(file->root, "dictionary")) return dm_arena_format(arena, "%s.", root == NULL ? "" : root);
    if (dm_xml_is(file->root, "names")) return "name:";
    if (dm_xml_is(file->root, "law")) return "law:";
    if (dm_xml_is(file->root, "measures")) return "measure:";
    if (dm_xml_is(file->root, "style")) return "style:";
    if (dm_xml_is(file->root, "outline")) return "outline:";
    if (dm_xml_is(file->root, "dues")) return "due:";
    if (dm_xml_is(file->root, "checks")) return "check:";
    const char *at = strstr(file->name, "templates/documents/");
    if (at == NULL) return "other:";
    at += strlen("templates/documents/");
    return dm_arena_format(arena, "%.*s/", (int)strcspn(at, "/"), at);
}

bool dm_layers_read(struct dm_loader *loader) {
    struct settle s = {.loader = loader, .known = dm_map_new(loader->kit->arena)};
    for (size_t i = 0; i < loader->kit->layers.count; i++) read_layer(loader, (int)i);
    for (size_t i = 0; i < loader->files.count; i++) {
        const char *prefix = key_prefix(loader, &loader->files.items[i]);
        settle_below(&s, loader->files.items[i].root, prefix == NULL ? "" : prefix);
    }
    return !dm_arena_failed(loader->kit->arena);
}
