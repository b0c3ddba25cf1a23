/* meta.xml, META-INF/manifest.xml: what the file says of itself and of its parts. No author, machine, program or hour of making. */
#include "odt/odt.h"

#include <stdio.h>
#include <string.h>

static void user_defined(struct dm_odt *odt, const char *name, const char *value) {
    dm_xw_open(odt->xml, "meta:user-defined");
    dm_xw_attr(odt->xml, "meta:name", name);
    dm_xw_attr(odt->xml, "meta:value-type", "string");
    dm_xw_text(odt->xml, value ? value : "");
    dm_xw_close(odt->xml, "meta:user-defined");
}

/* The date of the edition is a fact; the format wants an hour with it, which is not. */
static void edition_date(struct dm_odt *odt) {
    char moment[32];
    if (!odt->doc->date || strlen(odt->doc->date) != 10) return;
    snprintf(moment, sizeof moment, "%sT00:00:00", odt->doc->date);
    dm_xw_element(odt->xml, "meta:creation-date", moment);
    dm_xw_element(odt->xml, "dc:date", moment);
}

void dm_odt_meta(struct dm_odt *odt, const char *seal) {
    const struct dm_doc *doc = odt->doc;
    dm_odt_root(odt, "office:document-meta");
    dm_xw_open(odt->xml, "office:meta");
    if (doc->title) dm_xw_element(odt->xml, "dc:title", doc->title);
    if (doc->subject) dm_xw_element(odt->xml, "dc:subject", doc->subject);
    if (doc->language) dm_xw_element(odt->xml, "dc:language", doc->language);
    edition_date(odt);
    for (size_t i = 0; seal && i < doc->properties.count; i++)
        user_defined(odt, doc->properties.items[i].name, doc->properties.items[i].value);
    if (seal) user_defined(odt, "dm.seal", seal);
    dm_xw_close(odt->xml, "office:meta");
    dm_xw_close(odt->xml, "office:document-meta");
}

static void entry(struct dm_odt *odt, const char *path, const char *version, const char *type) {
    dm_xw_open(odt->xml, "manifest:file-entry");
    dm_xw_attr(odt->xml, "manifest:full-path", path);
    dm_xw_attr(odt->xml, "manifest:version", version);
    dm_xw_attr(odt->xml, "manifest:media-type", type);
    dm_xw_close(odt->xml, "manifest:file-entry");
}

void dm_odt_manifest(struct dm_odt *odt) {
    static const char *const parts[] = {"content.xml", "styles.xml", "settings.xml", "meta.xml"};
    dm_xw_declaration(odt->xml);
    dm_xw_open(odt->xml, "manifest:manifest");
    dm_xw_attr(odt->xml, "xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0");
    dm_xw_attr(odt->xml, "manifest:version", "1.3");
    entry(odt, "/", "1.3", "application/vnd.oasis.opendocument.text");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) entry(odt, parts[i], NULL, "text/xml");
    for (size_t i = 0; i < odt->doc->images.count; i++) {
        const struct dm_doc_image *image = &odt->doc->images.items[i];
        char path[160];
        snprintf(path, sizeof path, "Pictures/%s", image->file);
        entry(odt, path, NULL, image->jpeg ? "image/jpeg" : "image/png");
    }
    dm_xw_close(odt->xml, "manifest:manifest");
}
