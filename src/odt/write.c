/* The package of an ODT:
 *
 *   mimetype  content.xml  styles.xml  settings.xml  Pictures/…  META-INF/manifest.xml  meta.xml
 *
 * mimetype comes first and stored, so that its text stands at byte 38 (ODF 1.3 part 2 §3.3). meta.xml comes last: it holds the seal over
 * all the others. */
#include "odt/odt.h"

#include "doc/write.h"

#include <stdio.h>

static const char mimetype[] = "application/vnd.oasis.opendocument.text";
static const char settings[] = {
#include "odt/parts/settings.inc"
};

void dm_odt_root(struct dm_odt *odt, const char *name) {
    static const char *const spaces[][2] = {
        {"xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
        {"xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
        {"xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
        {"xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
        {"xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"},
        {"xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"},
        {"xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"},
        {"xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"},
        {"xmlns:ooow", "http://openoffice.org/2004/writer"},
        {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
        {"xmlns:xlink", "http://www.w3.org/1999/xlink"},
    };
    dm_xw_declaration(odt->xml);
    dm_xw_open(odt->xml, name);
    for (size_t i = 0; i < sizeof spaces / sizeof spaces[0]; i++) dm_xw_attr(odt->xml, spaces[i][0], spaces[i][1]);
    dm_xw_attr(odt->xml, "office:version", "1.3");
}

struct job {
    struct dm_odt odt;
    struct dm_xml_writer xml;
    struct dm_buf part; /* the part being spelt */
    struct dm_package *package;
};

static void begin(struct job *job) {
    dm_buf_clear(&job->part);
    dm_xw_init(&job->xml, &job->part);
}

static bool add(struct job *job, const char *name) {
    return dm_xw_done(&job->xml) && dm_package_add(job->package, name, job->part.data, job->part.length);
}

static bool spell(struct job *job, const char *name, void (*part)(struct dm_odt *odt)) {
    begin(job);
    part(&job->odt);
    return add(job, name);
}

/* PNG and JPEG are compressed already. */
static bool add_pictures(struct job *job) {
    for (size_t i = 0; i < job->odt.doc->images.count; i++) {
        const struct dm_doc_image *image = &job->odt.doc->images.items[i];
        char name[160];
        snprintf(name, sizeof name, "Pictures/%s", image->file);
        if (!dm_package_add_stored(job->package, name, (const char *)image->bytes, image->length)) return false;
    }
    return true;
}

static bool add_meta(struct job *job) {
    char seal[65];
    dm_package_seal(job->package, "meta.xml", seal);
    begin(job);
    dm_odt_meta(&job->odt, job->odt.doc->bare ? NULL : seal);
    return add(job, "meta.xml");
}

static bool add_parts(struct job *job) {
    return dm_package_add_stored(job->package, "mimetype", mimetype, sizeof mimetype - 1) && spell(job, "content.xml", dm_odt_content) &&
           spell(job, "styles.xml", dm_odt_styles) && dm_package_add(job->package, "settings.xml", settings, sizeof settings - 1) &&
           add_pictures(job) && spell(job, "META-INF/manifest.xml", dm_odt_manifest) && add_meta(job) && !dm_arena_failed(job->odt.arena);
}

static bool write_odt(const struct dm_doc *doc, struct dm_packer *packer, struct dm_buf *out, struct dm_report *report) {
    struct job job = {.odt = {.doc = doc, .look = doc->look}};
    struct dm_origin nowhere = {0};
    job.odt.xml = &job.xml;
    job.odt.arena = dm_arena_new(0);
    job.package = dm_package_new(packer);
    dm_buf_init(&job.part, 0);
    bool spelt = job.odt.arena && job.package && add_parts(&job);
    if (!spelt) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, nowhere, NULL, NULL);
    bool written = spelt && dm_package_bytes(job.package, out, report);
    dm_buf_free(&job.part);
    dm_package_free(job.package);
    dm_arena_free(job.odt.arena);
    return written;
}

const struct dm_writer dm_odt_writer = {"odt", write_odt};
