/* The files of a workspace: names in folders, XML and pictures, each added to the workspace's digest. */
#include "base/image.h"
#include "base/text.h"
#include "facts/load.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILE_LIMIT = 16 << 20, PICTURE_LIMIT = 8 << 20 };

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ends_with(const char *name, const char *ending) {
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0;
}

char **dm_load_names(struct dm_arena *arena, const char *folder, const char *ending, size_t *count) {
    DM_LIST(char *) names = {0};
    DIR *dir = folder == NULL ? NULL : opendir(folder);
    if (dir == NULL && folder != NULL && errno == ENOMEM) dm_arena_fail(arena);
    struct dirent *entry;
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.' || !ends_with(entry->d_name, ending)) continue;
        char **slot = DM_PUSH(arena, names);
        if (slot != NULL) *slot = dm_arena_copy(arena, entry->d_name);
    }
    if (dir != NULL) closedir(dir);
    *count = dm_arena_failed(arena) ? 0 : names.count;
    if (*count > 1) qsort(names.items, names.count, sizeof *names.items, by_bytes);
    return names.items;
}

static void add_to_digest(struct dm_facts_loader *loader, const char *relative, const char *bytes, size_t length) {
    dm_sha256_add_text(&loader->sha, relative);
    dm_sha256_add_text(&loader->sha, dm_arena_format(loader->arena, "%zu", length)); /* so that two files never read as one */
    dm_sha256_add(&loader->sha, bytes, length);
}

static struct dm_xml *parse(struct dm_facts_loader *loader, const char *relative, const char *bytes, size_t length, const char *root) {
    struct dm_xml *tree = dm_xml_parse(loader->arena, relative, bytes, length, loader->report);
    if (tree == NULL || root == NULL || dm_xml_is(tree, root)) return tree;
    dm_find(loader->report, DM_CODE_XML_UNKNOWN_ELEMENT, tree->origin, NULL, "name", tree->name, "element", relative, "nearest", root,
            NULL);
    return NULL;
}

/* The bytes may go once they are parsed: a tree holds copies. */
struct dm_xml *dm_load_file(struct dm_facts_loader *loader, const char *relative, const char *root) {
    struct dm_arena *scratch = dm_arena_new(0);
    const char *path = dm_arena_format(scratch, "%s/%s", loader->folder, relative);
    size_t length = 0;
    struct dm_xml *tree = NULL;
    const char *bytes = path == NULL ? NULL : dm_file_read(scratch, path, relative, FILE_LIMIT, &length, loader->report);
    if (path == NULL) dm_find(loader->report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    if (bytes != NULL) {
        add_to_digest(loader, relative, bytes, length);
        tree = parse(loader, relative, bytes, length, root);
    }
    if (dm_arena_failed(scratch)) dm_arena_fail(loader->arena);
    dm_arena_free(scratch);
    return tree;
}

/* Its fingerprint stands for it in the workspace's digest, so that each byte is gone through once. */
static void add_picture(struct dm_facts_loader *loader, const char *file, const char *relative, const char *bytes, size_t length) {
    struct dm_sha256 sha;
    char *hex = dm_arena_alloc(loader->arena, 65);
    if (hex == NULL) return;
    dm_sha256_init(&sha);
    dm_sha256_add(&sha, bytes, length);
    dm_sha256_end_hex(&sha, hex);
    dm_map_put(loader->workspace->pictures, file, hex);
    add_to_digest(loader, relative, hex, 64);
}

/* Read once however often it is named; only its head is looked at. */
static enum dm_code read_picture(struct dm_facts_loader *loader, const char *file) {
    struct dm_arena *scratch = dm_arena_new(0);
    const char *relative = dm_arena_format(scratch, "images/%s", file);
    const char *path = relative == NULL ? NULL : dm_arena_format(scratch, "%s/%s", loader->folder, relative);
    struct stat status;
    struct dm_image image;
    size_t length = 0;
    enum dm_code wrong = path == NULL || stat(path, &status) != 0 ? DM_CODE_FACT_IMAGE_MISSING : DM_CODE_FACT_BAD_IMAGE;
    const char *bytes = wrong == DM_CODE_FACT_BAD_IMAGE ? dm_file_read(scratch, path, relative, PICTURE_LIMIT, &length, NULL) : NULL;
    if (bytes != NULL) add_picture(loader, file, relative, bytes, length);
    if (bytes != NULL && dm_image_probe((const unsigned char *)bytes, length, &image)) wrong = DM_CODE_COUNT;
    if (dm_arena_failed(scratch)) dm_arena_fail(loader->arena);
    dm_arena_free(scratch);
    return wrong;
}

enum dm_code dm_load_picture(struct dm_facts_loader *loader, const char *file) {
    if (loader->folder == NULL) return DM_CODE_COUNT;
    enum dm_code *known = dm_map_get(loader->pictures, file);
    if (known != NULL) return *known;
    known = dm_arena_alloc(loader->arena, sizeof *known);
    if (known == NULL) return DM_CODE_COUNT;
    *known = read_picture(loader, file);
    dm_map_put(loader->pictures, file, known);
    return *known;
}
