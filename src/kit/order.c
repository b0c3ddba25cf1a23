/* Orders, templates/outlines: in which order, in which volumes and under which headings a document is printed. In: the outlines of all
 * layers, once documents have been read. Out: for each, and for document.xml itself, the parts of every volume. What an outline does not
 * name follows what stands before it in document.xml, so that nothing falls out of a document by it. */
#include "base/text.h"
#include "kit/load.h"
#include <string.h>

static void unknown_document(struct dm_loader *loader, const struct dm_xml *element, const char *attribute, const char *document) {
    dm_find(loader->report, DM_CODE_OUTLINE_UNKNOWN_DOCUMENT, dm_attribute_origin(element, attribute), NULL, "document",
            document == NULL ? "" : document, NULL);
    loader->broken = true;
}

/* ---- Reading ----------------------------------------------------------------------------------------------------------- */

static bool is_part(const struct dm_xml *element) {
    return dm_xml_is(element, "chapter") || dm_xml_is(element, "annex");
}

/* Chapters that document.xml does not place are read with the documents, so that their texts reach translators in any order. */
static void shelve_below(struct dm_loader *loader, struct dm_document *document, const struct dm_xml *root) {
    for (const struct dm_xml *child = dm_xml_first(root, NULL); child != NULL; child = dm_xml_next(child, NULL)) {
        if (is_part(child) && dm_xml_get(child, "src") != NULL) dm_document_shelve(loader, document, child);
        if (dm_xml_is(child, "document")) shelve_below(loader, document, child);
    }
}

static struct dm_order *new_order(struct dm_loader *loader, const struct dm_document *document) {
    struct dm_order *order = dm_arena_alloc(loader->kit->arena, sizeof *order);
    if (order == NULL) return NULL;
    *order = (struct dm_order){.document = document, .origin = document->origin, .titles = dm_map_new(loader->kit->arena)};
    return order;
}

/* The id is a key, as of an item: it stands in workspace.xml. */
static const char *id_of(struct dm_loader *loader, const struct dm_file *file) {
    const char *id = dm_xml_get(file->root, "id");
    const struct dm_order *first = id == NULL ? NULL : dm_kit_order(loader->kit, id);
    if (!dm_text_is_key(id)) dm_wrong_value(loader, file->root, "id");
    if (first != NULL)
        dm_find(loader->report, DM_CODE_ID_DUPLICATE, dm_attribute_origin(file->root, "id"), id, "id", id, "file", first->origin.file,
                NULL);
    return id;
}

void dm_order_read(struct dm_loader *loader, const struct dm_file *file) {
    static const char *const attributes[] = {"id", "document", NULL}, *const children[] = {"title", "chapter", "annex", "document", NULL};
    struct dm_kit *kit = loader->kit;
    dm_xml_check_attributes(file->root, attributes, loader->report);
    dm_xml_check_children(file->root, children, loader->report);
    const char *id = id_of(loader, file), *name = dm_xml_get(file->root, "document");
    struct dm_document *document = (struct dm_document *)dm_kit_document(kit, name);
    const struct dm_xml *title = dm_xml_first(file->root, "title");
    if (document == NULL) unknown_document(loader, file->root, "document", name);
    struct dm_order *order = document == NULL || id == NULL ? NULL : new_order(loader, document);
    struct dm_order **slot = order == NULL ? NULL : DM_PUSH(kit->arena, kit->orders);
    if (slot == NULL) return;
    *slot = order;
    order->id = id;
    order->element = file->root;
    order->origin = file->root->origin;
    if (title != NULL)
        order->title = dm_unit_new(loader, "outlines", dm_arena_format(kit->arena, "%s.t", id), dm_xml_inline(kit->arena, title),
                                   dm_xml_get(title, "hint"), title->origin);
    shelve_below(loader, document, file->root);
}

/* ---- Official headings --------------------------------------------------------------------------------------------------- */

struct placing {
    struct dm_loader *loader;
    struct dm_order *order;
    struct dm_map *named; /* block id → the dm_xml that names it */
    struct entry {
        const struct dm_block *part;
        size_t volume;
    } * entries;
    size_t count;
};

static void unknown_part(struct placing *p, const struct dm_xml *element) {
    const char *ref = dm_xml_get(element, "ref");
    dm_find(p->loader->report, DM_CODE_OUTLINE_UNKNOWN_PART, dm_attribute_origin(element, "ref"), p->order->id, "element", element->name,
            "id", ref == NULL ? "" : ref, "document", p->order->document->id, NULL);
    p->loader->broken = true;
}

static void read_title(struct placing *p, const struct dm_xml *element, const struct dm_block *block) {
    static const char *const attributes[] = {"id", "hint", "replaces", "reason", "fixed", NULL}, *const inside[] = {"em", "term", NULL};
    struct dm_loader *loader = p->loader;
    dm_xml_check_attributes(element, attributes, loader->report);
    dm_xml_check_elements(element, inside, loader->report);
    const char *id = dm_read_id(loader, element);
    struct dm_unit *unit = id == NULL ? NULL
                                      : dm_unit_new(loader, "outlines", id, dm_xml_inline(loader->kit->arena, element),
                                                    dm_xml_get(element, "hint"), element->origin);
    if (unit == NULL) return;
    dm_unit_compile(loader, unit, block->scope);
    dm_map_put(p->order->titles, block->id, unit);
}

static const struct dm_block *section_in(const struct dm_block *block, const char *id) {
    const struct dm_block *found = NULL;
    for (const struct dm_block *child = block->first; child != NULL && found == NULL; child = child->next)
        found = child->kind == DM_BLOCK_SECTION && dm_text_equal(child->id, id) ? child : section_in(child, id);
    return found;
}

/* The headings below an element that names a chapter, an annex or a section. */
static void read_headings(struct placing *p, const struct dm_xml *element, const struct dm_block *block) {
    static const char *const attributes[] = {"ref", NULL}, *const children[] = {"title", "section", NULL};
    dm_xml_check_children(element, children, p->loader->report);
    const struct dm_xml *title = dm_xml_first(element, "title");
    if (title != NULL) read_title(p, title, block);
    for (const struct dm_xml *at = dm_xml_first(element, "section"); at != NULL; at = dm_xml_next(at, "section")) {
        const struct dm_block *section = section_in(block, dm_xml_get(at, "ref"));
        dm_xml_check_attributes(at, attributes, p->loader->report);
        if (section == NULL)
            unknown_part(p, at);
        else
            read_headings(p, at, section);
    }
}

/* ---- Placing --------------------------------------------------------------------------------------------------------------- */

static bool is_ordered(const struct dm_block *block) {
    return block->kind == DM_BLOCK_CHAPTER || block->kind == DM_BLOCK_ANNEX;
}

static const struct dm_block *child_of(const struct dm_block *root, const struct dm_xml *element) {
    const struct dm_block *part = root->first;
    const char *ref = dm_xml_get(element, "ref");
    while (part != NULL && !(is_ordered(part) && dm_text_equal(part->id, ref))) part = part->next;
    return part != NULL && dm_xml_is(element, part->kind == DM_BLOCK_ANNEX ? "annex" : "chapter") ? part : NULL;
}

/* A chapter of the document, or one of the volume's own. */
static const struct dm_block *part_named(struct placing *p, const struct dm_xml *element, size_t volume) {
    const struct dm_document *own = p->order->volumes.items[volume].document;
    if (dm_xml_get(element, "src") != NULL) return dm_document_shelve(p->loader, (struct dm_document *)p->order->document, element);
    const struct dm_block *part = child_of(p->order->document->root, element);
    if (part == NULL) part = child_of(own->root, element);
    if (part == NULL) unknown_part(p, element);
    return part;
}

static void add_entry(struct placing *p, size_t at, const struct dm_block *part, size_t volume) {
    struct entry *grown = dm_arena_array(p->loader->kit->arena, p->count + 1, sizeof *grown);
    if (grown == NULL) return;
    for (size_t i = 0; i < p->count; i++) grown[i < at ? i : i + 1] = p->entries[i];
    grown[at] = (struct entry){.part = part, .volume = volume};
    p->entries = grown;
    p->count++;
}

static void name_part(struct placing *p, const struct dm_xml *element, size_t volume) {
    static const char *const attributes[] = {"ref", "src", NULL};
    dm_xml_check_attributes(element, attributes, p->loader->report);
    const struct dm_block *part = part_named(p, element, volume);
    if (part == NULL || part->id == NULL) return;
    const struct dm_xml *before = dm_map_get(p->named, part->id);
    if (before != NULL) {
        dm_find(p->loader->report, DM_CODE_OUTLINE_NAMED_TWICE, element->origin, p->order->id, "id", part->id, "line",
                dm_arena_format(p->loader->kit->arena, "%d", before->origin.line), NULL);
        p->loader->broken = true;
        return;
    }
    dm_map_put(p->named, part->id, (void *)element);
    add_entry(p, p->count, part, volume);
    read_headings(p, element, part);
}

static void add_volume(struct placing *p, const struct dm_document *document) {
    struct dm_volume *volume = DM_PUSH(p->loader->kit->arena, p->order->volumes);
    if (volume != NULL) *volume = (struct dm_volume){.document = document};
}

static void name_volume(struct placing *p, const struct dm_xml *element) {
    static const char *const attributes[] = {"ref", NULL}, *const children[] = {"chapter", "annex", NULL};
    const char *ref = dm_xml_get(element, "ref");
    const struct dm_document *document = dm_kit_document(p->loader->kit, ref);
    dm_xml_check_attributes(element, attributes, p->loader->report);
    dm_xml_check_children(element, children, p->loader->report);
    if (document == NULL || document->volume_of != p->order->document) {
        unknown_document(p->loader, element, "ref", ref);
        return;
    }
    add_volume(p, document);
    for (const struct dm_xml *child = dm_xml_first(element, NULL); child != NULL; child = dm_xml_next(child, NULL))
        if (is_part(child)) name_part(p, child, p->order->volumes.count - 1);
}

/* Where what stands after `part` in its own document goes. */
static size_t entry_after(const struct placing *p, const struct dm_block *part, size_t *volume) {
    size_t at = 0;
    while (part != NULL && at < p->count && p->entries[at].part != part) at++;
    if (part == NULL || at == p->count) return 0;
    *volume = p->entries[at].volume;
    return at + 1;
}

static void lint_unnamed(const struct placing *p, const struct dm_block *part) {
    const struct dm_order *order = p->order;
    if (dm_map_count(p->named) == 0 || !p->loader->kit->lint) return; /* who names nothing wants the order of document.xml */
    dm_find(p->loader->report, DM_CODE_OUTLINE_NOT_NAMED, order->origin, order->id, "id", part->id, "outline", order->id, NULL);
}

/* What the outline does not name follows what precedes it in document.xml, whichever volume that went to. */
static void add_unnamed(struct placing *p, size_t volume) {
    const struct dm_block *before[DM_BLOCK_KINDS] = {NULL};
    const struct dm_document *document = p->order->volumes.items[volume].document;
    for (const struct dm_block *part = document->root->first; part != NULL; part = part->next) {
        if (!is_ordered(part) || part->id == NULL) continue;
        if (dm_map_get(p->named, part->id) == NULL) {
            size_t to = volume, at = entry_after(p, before[part->kind], &to);
            add_entry(p, at, part, to);
            lint_unnamed(p, part);
        }
        before[part->kind] = part;
    }
}

static void add_part(struct placing *p, struct dm_volume *volume, const struct dm_block *part) {
    const struct dm_block **slot = DM_PUSH(p->loader->kit->arena, volume->parts);
    if (slot != NULL) *slot = part;
}

/* Cover, front matter and contents as the volume's document has them, then the chapters, then the annexes. */
static void fill_volume(struct placing *p, size_t index) {
    static const enum dm_block_kind kinds[] = {DM_BLOCK_CHAPTER, DM_BLOCK_ANNEX};
    struct dm_volume *volume = &p->order->volumes.items[index];
    for (const struct dm_block *part = volume->document->root->first; part != NULL; part = part->next)
        if (!is_ordered(part)) add_part(p, volume, part);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < p->count; i++)
            if (p->entries[i].volume == index && p->entries[i].part->kind == kinds[k]) add_part(p, volume, p->entries[i].part);
}

/* ---- Level chapters ----------------------------------------------------------------------------------------------------------- */

static void count_levels(const struct dm_block *block, size_t gathered[4]) {
    if (block->kind == DM_BLOCK_LEVELS) gathered[block->level]++;
    for (const struct dm_block *child = block->first; child != NULL; child = child->next) count_levels(child, gathered);
}

/* Every measure must stand somewhere, and in one place. */
static void check_levels(struct placing *p) {
    size_t gathered[4] = {0};
    for (size_t i = 0; i < p->count; i++) count_levels(p->entries[i].part, gathered);
    p->order->by_level = gathered[1] + gathered[2] + gathered[3] > 0;
    for (int level = 1; p->order->by_level && level <= 3; level++) {
        if (gathered[level] == 1) continue;
        const char number[] = {(char)('0' + level), '\0'};
        dm_find(p->loader->report, DM_CODE_OUTLINE_LEVELS, p->order->origin, p->order->id, "level", number, "times",
                dm_arena_format(p->loader->kit->arena, "%zu", gathered[level]), NULL);
        p->loader->broken = true;
    }
}

/* ---- Linking ------------------------------------------------------------------------------------------------------------------- */

static void link_order(struct dm_loader *loader, struct dm_order *order) {
    struct placing p = {.loader = loader, .order = order, .named = dm_map_new(loader->kit->arena)};
    add_volume(&p, order->document);
    if (order->volumes.count == 0) return;
    const struct dm_xml *child = order->element == NULL ? NULL : dm_xml_first(order->element, NULL);
    for (; child != NULL; child = dm_xml_next(child, NULL)) {
        if (is_part(child)) name_part(&p, child, 0);
        if (dm_xml_is(child, "document")) name_volume(&p, child);
    }
    for (size_t i = 0; i < order->volumes.count; i++) add_unnamed(&p, i);
    for (size_t i = 0; i < order->volumes.count; i++) fill_volume(&p, i);
    check_levels(&p);
}

void dm_order_link(struct dm_loader *loader) {
    struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->documents.count; i++) {
        struct dm_document *document = kit->documents.items[i];
        struct dm_order *order = new_order(loader, document);
        if (order == NULL) return;
        link_order(loader, order);
        document->order = order;
    }
    for (size_t i = 0; i < kit->orders.count; i++) link_order(loader, kit->orders.items[i]);
}
