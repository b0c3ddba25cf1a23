/* Opens a workspace: settings, nation, ports, facilities, registers; then follows what points elsewhere and freezes it all.
 *
 * In: a folder. Out: a struct dm_workspace, or NULL when something cannot work; every stage reports all it finds. See DESIGN §12. */
#include "facts/workspace.h"

#include "base/text.h"
#include "facts/load.h"

#include <string.h>
#include <sys/stat.h>

/* ---- Reading --------------------------------------------------------------------------------------------------------- */

static bool is_plain(const char *file) {
    return file[0] != '/' && file[0] != '.' && strstr(file, "..") == NULL && strchr(file, '\\') == NULL;
}

static void read_nation(struct dm_facts_loader *loader, const struct dm_xml *settings) {
    struct dm_workspace *workspace = loader->workspace;
    const char *file = workspace->nation_file;
    if (file == NULL) return;
    if (!is_plain(file)) {
        dm_find(loader->report, DM_CODE_WORKSPACE_NO_NATION, dm_load_origin(settings, "nation"), NULL, NULL);
        return;
    }
    const struct dm_xml *root = dm_load_file(loader, file, "nation");
    if (root != NULL) dm_load_nation(loader, root);
}

typedef void reader(struct dm_facts_loader *loader, const struct dm_xml *root);

static void read_folder(struct dm_facts_loader *loader, const char *folder, const char *root, reader *read) {
    size_t count;
    char **names = dm_load_names(loader->arena, dm_arena_format(loader->arena, "%s/%s", loader->folder, folder), ".xml", &count);
    for (size_t i = 0; i < count; i++) {
        const char *relative = dm_arena_format(loader->arena, "%s/%s", folder, names[i]);
        const struct dm_xml *tree = relative == NULL ? NULL : dm_load_file(loader, relative, root);
        if (tree != NULL) read(loader, tree);
    }
}

/* No template prints a register yet: its entries must have ids, so that what is entered today can be referred to tomorrow. */
static void read_register(struct dm_facts_loader *loader, const struct dm_xml *root) {
    struct dm_map *ids = dm_map_new(loader->arena);
    for (const struct dm_xml *at = dm_xml_first(root, NULL); at != NULL; at = dm_xml_next(at, NULL)) {
        const char *id = dm_xml_get(at, "id");
        const struct dm_xml *first = id == NULL ? NULL : dm_map_get(ids, id);
        if (!dm_text_is_key(id))
            dm_find(loader->report, DM_CODE_ITEM_NO_ID, dm_load_origin(at, "id"), NULL, "element", at->name, NULL);
        else if (first != NULL)
            dm_find(loader->report, DM_CODE_ITEM_DUPLICATE_ID, dm_load_origin(at, "id"), NULL, "id", id, "line",
                    dm_arena_format(loader->arena, "%d", first->origin.line), "file", first->origin.file, NULL);
        else
            dm_map_put(ids, id, at);
    }
}

static bool read_all(struct dm_facts_loader *loader) {
    const char *path = dm_arena_format(loader->arena, "%s/workspace.xml", loader->folder);
    struct stat status;
    if (path == NULL || stat(path, &status) != 0) {
        dm_find(loader->report, DM_CODE_WORKSPACE_NOT_FOUND, (struct dm_origin){.file = "workspace.xml"}, NULL, "folder", loader->folder,
                NULL);
        return false;
    }
    const struct dm_xml *settings = dm_load_file(loader, "workspace.xml", "workspace");
    if (settings == NULL) return false;
    dm_load_settings(loader, settings);
    read_nation(loader, settings);
    dm_load_forces(loader);
    read_folder(loader, "ports", "port", dm_load_port);
    read_folder(loader, "facilities", "facility", dm_load_facility);
    read_folder(loader, "registers", NULL, read_register);
    dm_load_resolve(loader);
    dm_load_claims(loader);
    dm_load_amendments(loader);
    return true;
}

/* ---- Opening --------------------------------------------------------------------------------------------------------- */

static struct dm_workspace *new_workspace(const struct dm_kit *kit, const char *path) {
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_workspace *workspace = dm_arena_alloc(arena, sizeof *workspace);
    if (workspace == NULL) {
        dm_arena_free(arena);
        return NULL;
    }
    workspace->arena = arena;
    workspace->kit = kit;
    workspace->path = dm_arena_copy(arena, path);
    return workspace;
}

static bool usable(const struct dm_report *report, size_t from) {
    for (size_t i = from; i < dm_report_count(report); i++)
        if (dm_report_at(report, i)->level == DM_CANNOT_WORK) return false;
    return true;
}

struct dm_workspace *dm_workspace_open(const struct dm_kit *kit, const char *path, struct dm_report *report) {
    struct dm_workspace *workspace = new_workspace(kit, path);
    size_t from = dm_report_count(report);
    if (workspace == NULL || workspace->path == NULL) {
        dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
        dm_workspace_free(workspace);
        return NULL;
    }
    struct dm_facts_loader loader = {
        .workspace = workspace, .arena = workspace->arena, .kit = kit, .report = report, .folder = workspace->path};
    loader.pictures = dm_map_new(workspace->arena);
    workspace->pictures = dm_map_new(workspace->arena);
    dm_sha256_init(&loader.sha);
    bool read = read_all(&loader);
    dm_sha256_end_hex(&loader.sha, workspace->digest);
    dm_report_sort(report, from);
    bool failed = dm_arena_failed(workspace->arena);
    if (failed) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    if (read && !failed && usable(report, from)) return workspace;
    dm_workspace_free(workspace);
    return NULL;
}

void dm_workspace_free(struct dm_workspace *workspace) {
    if (workspace != NULL) dm_arena_free(workspace->arena);
}

bool dm_workspace_has_layer(const char *path) {
    static const char *const folders[] = {"templates", "locales"};
    struct dm_arena *arena = dm_arena_new(0);
    struct stat status;
    bool found = false;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        const char *folder = dm_arena_format(arena, "%s/%s", path, folders[i]);
        found = found || (folder != NULL && stat(folder, &status) == 0 && S_ISDIR(status.st_mode));
    }
    dm_arena_free(arena);
    return found;
}

/* ---- Looking up ------------------------------------------------------------------------------------------------------ */

const struct dm_subject_facts *dm_workspace_facility(const struct dm_workspace *workspace, const char *id) {
    for (size_t i = 0; i < workspace->facilities.count; i++)
        if (dm_text_equal(workspace->facilities.items[i]->id, id)) return workspace->facilities.items[i];
    return NULL;
}

const struct dm_order *dm_workspace_order(const struct dm_workspace *workspace, const struct dm_document *document) {
    for (size_t i = 0; i < workspace->orders.count; i++)
        if (workspace->orders.items[i]->document == document) return workspace->orders.items[i];
    return document->order;
}

static const struct dm_record *bound_in(const struct dm_bind *binds, size_t count, const struct dm_kit_name *name) {
    for (size_t i = 0; i < count; i++)
        if (binds[i].name == name) return binds[i].to;
    return NULL;
}

/* A candidate stands for nobody until it is confirmed. */
const struct dm_record *dm_workspace_bound(const struct dm_workspace *workspace, const struct dm_subject_facts *facility,
                                           const struct dm_kit_name *name) {
    const struct dm_record *to = NULL;
    for (; to == NULL && name != NULL; name = name->otherwise) {
        if (facility != NULL) to = bound_in(facility->binds.items, facility->binds.count, name);
        if (to == NULL) to = bound_in(workspace->binds.items, workspace->binds.count, name);
    }
    return to == NULL || to->state == DM_STATE_CANDIDATE ? NULL : to;
}

const struct dm_use *dm_subject_use(const struct dm_subject_facts *facility, const struct dm_measure *measure) {
    return facility == NULL || measure == NULL ? NULL : dm_map_get(facility->use_of, measure->id);
}
