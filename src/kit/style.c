/* House styles: read as element, role, attribute, value; what they mean is doc/look.c's to say. */
#include "base/text.h"
#include "kit/load.h"
#include <string.h>

static void add_entry(struct dm_loader *loader, struct dm_style *style, const struct dm_xml *element, const struct dm_xml_attribute *at) {
    const char *role = dm_xml_get(element, "role");
    if (role == NULL) role = dm_xml_get(element, "level");
    if (strcmp(at->name, "role") == 0 || strcmp(at->name, "level") == 0) return;
    struct dm_style_entry *entry = DM_PUSH(loader->kit->arena, style->entries);
    if (entry != NULL)
        *entry = (struct dm_style_entry){
            .element = element->name, .role = role, .attribute = at->name, .value = at->value, .origin = at->origin};
}

void dm_style_read(struct dm_loader *loader, const struct dm_file *file) {
    static const char *const attributes[] = {"id", NULL};
    struct dm_kit *kit = loader->kit;
    dm_xml_check_attributes(file->root, attributes, loader->report);
    const char *id = dm_read_id(loader, file->root);
    struct dm_style *style = dm_arena_alloc(kit->arena, sizeof *style);
    if (id == NULL || style == NULL) return;
    if (dm_kit_style(kit, id) != NULL) {
        dm_find(loader->report, DM_CODE_ID_DUPLICATE, file->root->origin, id, "id", id, "file", dm_kit_style(kit, id)->origin.file, NULL);
        return;
    }
    *style = (struct dm_style){.id = id, .origin = file->root->origin};
    for (const struct dm_xml *child = dm_xml_first(file->root, NULL); child != NULL; child = dm_xml_next(child, NULL))
        for (const struct dm_xml_attribute *at = child->attributes; at != NULL; at = at->next) add_entry(loader, style, child, at);
    struct dm_style **slot = DM_PUSH(kit->arena, kit->styles);
    if (slot != NULL) *slot = style;
}
