/* The only door through which XML comes in. Parses bounded, hostile input with libxml2 (SAX2) into a plain tree of our own
 * with exact line and column of every element and attribute. No DOCTYPE, no entities but the five, no network.
 * Limits: file 16 MiB, depth 64, 64 attributes an element, text node 1 MiB, 400 000 nodes. */
#ifndef DM_BASE_XML_READ_H
#define DM_BASE_XML_READ_H
#include "base/arena.h"
#include "base/report.h"

struct dm_xml_attribute {
    const char *name; /* "id"; "xml:lang" for the one in the XML namespace */
    const char *value;
    struct dm_origin origin;
    struct dm_xml_attribute *next;
};
struct dm_xml {        /* an element (name set) or a piece of character data (text set) */
    const char *name;  /* local name */
    const char *space; /* namespace URI or NULL */
    const char *text;
    struct dm_xml_attribute *attributes;
    struct dm_xml *parent, *first, *last, *next;
    struct dm_origin origin; /* of '<', or of the first character */
};

/* name: what findings call the file. NULL after a finding (xml.malformed, xml.doctype, xml.too_deep, xml.too_large,
 * xml.encoding …). The tree lives in arena. */
struct dm_xml *dm_xml_parse(struct dm_arena *arena, const char *name, const char *bytes, size_t length, struct dm_report *report);
struct dm_xml *dm_xml_read_file(struct dm_arena *arena, const char *path, const char *name, struct dm_report *report);

/* Whole file, at most limit bytes, terminated by a zero that is not counted. NULL after file.missing, file.unreadable, file.too_large. */
char *dm_file_read(struct dm_arena *arena, const char *path, const char *name, size_t limit, size_t *length, struct dm_report *report);

const char *dm_xml_get(const struct dm_xml *element, const char *name); /* attribute's value or NULL */
const struct dm_xml_attribute *dm_xml_attribute(const struct dm_xml *element, const char *name);
bool dm_xml_is(const struct dm_xml *element, const char *name);
struct dm_xml *dm_xml_first(const struct dm_xml *element, const char *name); /* first child element so named; NULL name: any */
struct dm_xml *dm_xml_next(const struct dm_xml *element, const char *name);  /* next sibling element so named; NULL name: any */
/* All character data below, elements dropped, white space collapsed. */
char *dm_xml_text(struct dm_arena *arena, const struct dm_xml *element);
/* As dm_xml_text, but child elements named em, term are kept as "<em>…</em>", with & < > escaped: the msgid of a text. */
char *dm_xml_inline(struct dm_arena *arena, const struct dm_xml *element);
/* Findings xml.unknown_attribute, xml.unknown_element (nearest name said), xml.stray_text. Lists end with NULL. */
bool dm_xml_check_attributes(const struct dm_xml *element, const char *const *known, struct dm_report *report);
bool dm_xml_check_children(const struct dm_xml *element, const char *const *known, struct dm_report *report);
bool dm_xml_check_elements(const struct dm_xml *element, const char *const *known, struct dm_report *report); /* where text may stand */
#endif
