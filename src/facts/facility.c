/* Puts nation, ports and facilities in their places in the workspace: ids, the port a facility belongs to. See load.h. */
#include "base/text.h"
#include "facts/load.h"

static const char *const PROVENANCE[] = {"source", "effective", "recorded", "verified", "expires"};

/* The root's own attributes, besides where its facts come from. */
static void check_root(struct dm_facts_loader *loader, const struct dm_xml *root, const char *first, const char *second) {
    const char *known[sizeof PROVENANCE / sizeof *PROVENANCE + 3];
    size_t count = 0;
    known[count++] = first;
    if (second != NULL) known[count++] = second;
    for (size_t i = 0; i < sizeof PROVENANCE / sizeof *PROVENANCE; i++) known[count++] = PROVENANCE[i];
    known[count] = NULL;
    dm_xml_check_attributes(root, known, loader->report);
}

static const char *root_id(struct dm_facts_loader *loader, const struct dm_xml *root) {
    const char *id = dm_xml_get(root, "id");
    if (dm_text_is_key(id)) return id;
    dm_find(loader->report, DM_CODE_ITEM_NO_ID, dm_load_origin(root, "id"), NULL, "element", root->name, NULL);
    return NULL;
}

static void id_twice(struct dm_facts_loader *loader, const struct dm_xml *root, const char *id, struct dm_origin first) {
    dm_find(loader->report, DM_CODE_ITEM_DUPLICATE_ID, dm_load_origin(root, "id"), NULL, "id", id, "line",
            dm_arena_format(loader->arena, "%d", first.line), "file", first.file, NULL);
}

static bool is_code(const char *code) {
    return code != NULL && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z' && code[2] == '\0';
}

void dm_load_nation(struct dm_facts_loader *loader, const struct dm_xml *root) {
    const char *code = dm_xml_get(root, "code");
    check_root(loader, root, "code", NULL);
    if (code == NULL)
        dm_find(loader->report, DM_CODE_XML_MISSING_ATTRIBUTE, root->origin, NULL, "element", "nation", "name", "code", NULL);
    else if (!is_code(code))
        dm_find(loader->report, DM_CODE_XML_WRONG_VALUE, dm_load_origin(root, "code"), NULL, "element", "nation", "name", "code", "value",
                dm_load_shown(loader->arena, DM_MARK_PUBLIC, code), "nearest", "JM", NULL);
    loader->workspace->nation = dm_load_root(loader, root, loader->kit->nation, code, NULL);
}

static struct dm_record *port_named(const struct dm_workspace *workspace, const char *id) {
    for (size_t i = 0; i < workspace->ports.count; i++)
        if (dm_text_equal(workspace->ports.items[i]->key, id)) return workspace->ports.items[i];
    return NULL;
}

void dm_load_port(struct dm_facts_loader *loader, const struct dm_xml *root) {
    check_root(loader, root, "id", NULL);
    const char *id = root_id(loader, root);
    const struct dm_record *first = id == NULL ? NULL : port_named(loader->workspace, id);
    if (first != NULL) id_twice(loader, root, id, first->origin);
    if (id == NULL || first != NULL) return;
    struct dm_record *port = dm_load_root(loader, root, loader->kit->port, id, NULL);
    struct dm_record **slot = DM_PUSH(loader->arena, loader->workspace->ports);
    if (slot != NULL) *slot = port;
}

/* Ports are read before facilities, so that this needs no second pass. */
static const struct dm_record *port_of(struct dm_facts_loader *loader, const struct dm_xml *root) {
    enum { MOST = 200 };
    const struct dm_workspace *workspace = loader->workspace;
    const char *id = dm_xml_get(root, "port"), *ids[MOST];
    const struct dm_record *port = id == NULL ? NULL : port_named(workspace, id);
    size_t count = 0;
    if (id == NULL) dm_find(loader->report, DM_CODE_FACILITY_NO_PORT, root->origin, "facility.port", NULL);
    if (id == NULL || port != NULL) return port;
    for (; count < workspace->ports.count && count < MOST; count++) ids[count] = workspace->ports.items[count]->key;
    dm_find(loader->report, DM_CODE_PORT_UNKNOWN, dm_load_origin(root, "port"), "facility.port", "name",
            dm_load_shown(loader->arena, DM_MARK_PUBLIC, id), "nearest", dm_load_nearest(id, ids, count), NULL);
    return NULL;
}

static void add_port_fact(struct dm_facts_loader *loader, struct dm_subject_facts *subject, const struct dm_xml *root) {
    const struct dm_decl *decl = dm_decl_child(loader->kit->facility, "port");
    struct dm_fact *fact =
        decl == NULL || subject->port == NULL || subject->record == NULL ? NULL : dm_arena_alloc(loader->arena, sizeof *fact);
    if (fact == NULL) return;
    *fact = (struct dm_fact){.decl = decl,
                             .path = decl->path,
                             .state = DM_STATE_KNOWN,
                             .origin = dm_load_origin(root, "port"),
                             .raw = subject->port->key,
                             .target = subject->port,
                             .from = subject->record->from};
    dm_map_put(subject->record->facts, decl->path, fact);
}

void dm_load_facility(struct dm_facts_loader *loader, const struct dm_xml *root) {
    check_root(loader, root, "id", "port");
    const char *id = root_id(loader, root);
    const struct dm_subject_facts *first = id == NULL ? NULL : dm_workspace_facility(loader->workspace, id);
    if (first != NULL) id_twice(loader, root, id, first->origin);
    struct dm_subject_facts *subject = id == NULL || first != NULL ? NULL : dm_arena_alloc(loader->arena, sizeof *subject);
    struct dm_subject_facts **slot = subject == NULL ? NULL : DM_PUSH(loader->arena, loader->workspace->facilities);
    if (slot == NULL) return;
    *slot = subject;
    *subject = (struct dm_subject_facts){.id = id, .file = root->origin.file, .origin = root->origin, .use_of = dm_map_new(loader->arena)};
    subject->port = port_of(loader, root);
    dm_load_root(loader, root, loader->kit->facility, id, subject);
    add_port_fact(loader, subject, root);
}
