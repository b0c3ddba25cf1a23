/* A DOCX is a list of parts; content types and relationships fall out of the list:
 *
 *     [Content_Types].xml   _rels/.rels
 *     word/   document  _rels/document.xml.rels  footnotes  numbering  styles  settings  fontTable  header1…  footer1…  media/
 *     docProps/   core  app  custom (last: it seals the others)
 *
 * Order, names and numbers depend on the doc alone, so the same doc gives the same bytes. */
#include "doc/write.h"
#include "docx/docx.h"

#include <stdio.h>
#include <string.h>

static const char settings_xml[] = {
#include "docx/parts/settings.inc"
};
static const char settings_two_sided_xml[] = {
#include "docx/parts/settings_two_sided.inc"
};
static const char app_xml[] = {
#include "docx/parts/app.inc"
};

#define WORD_TYPE(name) "application/vnd.openxmlformats-officedocument.wordprocessingml." name "+xml"
#define PROPERTIES_TYPE(name) "application/vnd." name "-properties+xml"
#define OFFICE_RELATION(name) DM_DOCX_OFFICE "relationships/" name
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

const char *const dm_docx_header_ids[3] = {"rIdHeader1", "rIdHeader2", "rIdHeader3"};
const char *const dm_docx_footer_ids[3] = {"rIdFooter1", "rIdFooter2", "rIdFooter3"};

enum owner { OF_PACKAGE, OF_DOCUMENT }; /* whose relationship leads to a part */

typedef void (*make_fn)(struct dm_docx *docx, struct dm_xml_writer *w);

struct part { /* made by a function, or fixed bytes */
    const char *name, *id, *relation, *type;
    make_fn make;
    const char *bytes;
    size_t length;
    enum owner owner;
    bool stored; /* packed already: pictures */
};
struct part_list {
    struct dm_arena *arena;
    DM_LIST(struct part) parts;
};

static void custom(struct dm_docx *docx, struct dm_xml_writer *w) {
    char seal[65];
    dm_package_seal(docx->package, "docProps/custom.xml", seal);
    dm_docx_custom(docx->doc, w, seal);
}

#define MADE(name, id, relation, type, make, owner) \
    { name, id, relation, type, make, NULL, 0, owner, false }
#define FIXED(name, id, relation, type, bytes, owner) \
    { name, id, relation, type, NULL, bytes, sizeof(bytes) - 1, owner, false }
#define WORD(name, id, make) MADE("word/" name ".xml", id, OFFICE_RELATION(name), WORD_TYPE(name), make, OF_DOCUMENT)

/* The same settings and w:mirrorMargins (17.15.1.57). */
static const struct part two_sided_settings =
    FIXED("word/settings.xml", "rIdSettings", OFFICE_RELATION("settings"), WORD_TYPE("settings"), settings_two_sided_xml, OF_DOCUMENT);

/* The walk over the document fills footnotes and counts lists of steps, so it comes first. */
static const struct part usual_parts[] = {
    MADE("word/document.xml", "rIdDocument", OFFICE_RELATION("officeDocument"), WORD_TYPE("document.main"), dm_docx_document, OF_PACKAGE),
    WORD("footnotes", "rIdFootnotes", dm_docx_footnotes),
    WORD("numbering", "rIdNumbering", dm_docx_numbering),
    WORD("styles", "rIdStyles", dm_docx_styles),
    FIXED("word/settings.xml", "rIdSettings", OFFICE_RELATION("settings"), WORD_TYPE("settings"), settings_xml, OF_DOCUMENT),
    WORD("fontTable", "rIdFonts", dm_docx_fonts),
    MADE("docProps/core.xml", "rIdCore", PACKAGE "relationships/metadata/core-properties", PROPERTIES_TYPE("openxmlformats-package.core"),
         dm_docx_core, OF_PACKAGE),
    FIXED("docProps/app.xml", "rIdApp", OFFICE_RELATION("extended-properties"), PROPERTIES_TYPE("openxmlformats-officedocument.extended"),
          app_xml, OF_PACKAGE),
};
static const struct part custom_part = MADE("docProps/custom.xml", "rIdCustom", OFFICE_RELATION("custom-properties"),
                                            PROPERTIES_TYPE("openxmlformats-officedocument.custom"), custom, OF_PACKAGE);

#define PAGE_PARTS(page, number) \
    static void header_##page(struct dm_docx *docx, struct dm_xml_writer *w) { \
        dm_docx_header(docx, w, DM_PAGE_##page); \
    } \
    static void footer_##page(struct dm_docx *docx, struct dm_xml_writer *w) { \
        dm_docx_footer(docx, w, DM_PAGE_##page); \
    } \
    static const struct part parts_##page[] = { \
        MADE("word/header" number ".xml", "rIdHeader" number, OFFICE_RELATION("header"), WORD_TYPE("header"), header_##page, OF_DOCUMENT), \
        MADE("word/footer" number ".xml", "rIdFooter" number, OFFICE_RELATION("footer"), WORD_TYPE("footer"), footer_##page, OF_DOCUMENT), \
    };
PAGE_PARTS(COVER, "1")
PAGE_PARTS(PORTRAIT, "2")
PAGE_PARTS(LANDSCAPE, "3")
static const struct part *const page_parts[3] = {
    [DM_PAGE_COVER] = parts_COVER, [DM_PAGE_PORTRAIT] = parts_PORTRAIT, [DM_PAGE_LANDSCAPE] = parts_LANDSCAPE};

/* ---- the list ---- */

static void list_add(struct part_list *list, const struct part *part) {
    struct part *added = DM_PUSH(list->arena, list->parts);
    if (added != NULL) *added = *part;
}

static bool page_used(const struct dm_doc *doc, enum dm_page page) {
    for (const struct dm_node *part = doc->root->first; part != NULL; part = part->next)
        if (part->page == page) return true;
    return false;
}

void dm_docx_image_id(size_t index, char id[DM_DOCX_ID_ROOM]) {
    snprintf(id, DM_DOCX_ID_ROOM, "rIdImage%zu", index + 1);
}

static void list_image(struct part_list *list, const struct dm_doc_image *image, size_t index) {
    char id[DM_DOCX_ID_ROOM];
    dm_docx_image_id(index, id);
    list_add(list, &(struct part){.name = dm_arena_format(list->arena, "word/media/%s", image->file),
                                  .owner = OF_DOCUMENT,
                                  .id = dm_arena_copy(list->arena, id),
                                  .relation = OFFICE_RELATION("image"),
                                  .type = image->jpeg ? "image/jpeg" : "image/png",
                                  .bytes = (const char *)image->bytes,
                                  .length = image->length,
                                  .stored = true});
}

static void list_parts(struct part_list *list, const struct dm_doc *doc) {
    for (size_t i = 0; i < sizeof usual_parts / sizeof usual_parts[0]; i++) {
        bool settings = usual_parts[i].bytes == settings_xml;
        list_add(list, settings && doc->look->two_sided ? &two_sided_settings : &usual_parts[i]);
    }
    for (int page = 0; page < 3; page++) {
        if (!page_used(doc, (enum dm_page)page)) continue;
        list_add(list, &page_parts[page][0]);
        list_add(list, &page_parts[page][1]);
    }
    for (size_t i = 0; i < doc->images.count; i++) list_image(list, &doc->images.items[i], i);
    if (!doc->bare) list_add(list, &custom_part);
}

/* ---- what falls out of it ---- */

static void type_of_extension(struct dm_xml_writer *w, const char *extension, const char *type) {
    dm_xw_open(w, "Default");
    dm_xw_attr(w, "Extension", extension);
    dm_xw_attr(w, "ContentType", type);
    dm_xw_close(w, "Default");
}

static void type_of_part(struct dm_xml_writer *w, struct dm_arena *arena, const struct part *part) {
    dm_xw_open(w, "Override");
    dm_xw_attr(w, "PartName", dm_arena_format(arena, "/%s", part->name));
    dm_xw_attr(w, "ContentType", part->type);
    dm_xw_close(w, "Override");
}

static void content_types(struct dm_xml_writer *w, const struct part_list *list) {
    dm_xw_declaration(w);
    dm_xw_open(w, "Types");
    dm_xw_attr(w, "xmlns", PACKAGE "content-types");
    type_of_extension(w, "rels", "application/vnd.openxmlformats-package.relationships+xml");
    type_of_extension(w, "xml", "application/xml");
    for (size_t i = 0; i < list->parts.count; i++) type_of_part(w, list->arena, &list->parts.items[i]);
    dm_xw_close(w, "Types");
}

/* Targets are relative to the owner's folder (part 2, 9.3). */
static void relationship(struct dm_xml_writer *w, const struct part *part) {
    dm_xw_open(w, "Relationship");
    dm_xw_attr(w, "Id", part->id);
    dm_xw_attr(w, "Type", part->relation);
    dm_xw_attr(w, "Target", part->owner == OF_DOCUMENT ? part->name + strlen("word/") : part->name);
    dm_xw_close(w, "Relationship");
}

static void relationships(struct dm_xml_writer *w, const struct part_list *list, enum owner owner) {
    dm_xw_declaration(w);
    dm_xw_open(w, "Relationships");
    dm_xw_attr(w, "xmlns", PACKAGE "relationships");
    for (size_t i = 0; i < list->parts.count; i++)
        if (list->parts.items[i].owner == owner) relationship(w, &list->parts.items[i]);
    dm_xw_close(w, "Relationships");
}

/* ---- packing ---- */

struct packing {
    struct dm_docx docx;
    struct part_list list;
    struct dm_buf scratch, notes;
};

static bool pack(struct packing *p, const char *name, const struct dm_xml_writer *w) {
    return dm_xw_done(w) && dm_package_add(p->docx.package, name, p->scratch.data, p->scratch.length);
}

static void writer_start(struct packing *p, struct dm_xml_writer *w) {
    dm_buf_clear(&p->scratch);
    dm_xw_init(w, &p->scratch);
}

static bool pack_part(struct packing *p, const struct part *part) {
    struct dm_xml_writer w;
    if (part->stored) return dm_package_add_stored(p->docx.package, part->name, part->bytes, part->length);
    if (part->make == NULL) return dm_package_add(p->docx.package, part->name, part->bytes, part->length);
    writer_start(p, &w);
    part->make(&p->docx, &w);
    return pack(p, part->name, &w);
}

static bool pack_relationships(struct packing *p, const char *name, enum owner owner) {
    struct dm_xml_writer w;
    writer_start(p, &w);
    relationships(&w, &p->list, owner);
    return pack(p, name, &w);
}

/* The list of types first: readers that look at no more than the beginning of a file know it by that. */
static bool pack_all(struct packing *p) {
    struct dm_xml_writer w;
    writer_start(p, &w);
    content_types(&w, &p->list);
    if (!pack(p, "[Content_Types].xml", &w)) return false;
    if (!pack_relationships(p, "_rels/.rels", OF_PACKAGE)) return false;
    if (!pack_relationships(p, "word/_rels/document.xml.rels", OF_DOCUMENT)) return false;
    for (size_t i = 0; i < p->list.parts.count; i++)
        if (!pack_part(p, &p->list.parts.items[i])) return false;
    return true;
}

static bool packing_start(struct packing *p, const struct dm_doc *doc, struct dm_packer *packer) {
    *p = (struct packing){.docx = {.doc = doc}, .list = {.arena = dm_arena_new(0)}};
    dm_buf_init(&p->scratch, 0);
    dm_buf_init(&p->notes, 0);
    dm_xw_init(&p->docx.note_body, &p->notes);
    p->docx.package = dm_package_new(packer);
    list_parts(&p->list, doc);
    return p->docx.package != NULL && !dm_arena_failed(p->list.arena);
}

static void packing_end(struct packing *p) {
    dm_package_free(p->docx.package);
    dm_buf_free(&p->scratch);
    dm_buf_free(&p->notes);
    dm_arena_free(p->list.arena);
}

static bool write_docx(const struct dm_doc *doc, struct dm_packer *packer, struct dm_buf *out, struct dm_report *report) {
    struct packing p;
    bool packed = packing_start(&p, doc, packer) && pack_all(&p);
    if (!packed) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){NULL, 0, 0}, NULL, NULL);
    bool written = packed && dm_package_bytes(p.docx.package, out, report);
    packing_end(&p);
    return written;
}

const struct dm_writer dm_docx_writer = {"docx", write_docx};
