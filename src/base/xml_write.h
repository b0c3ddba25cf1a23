/* The only door through which markup goes out: knows its stack, escapes always, never pretty-prints (white space counts).
 * Characters XML 1.0 forbids become U+FFFD. */
#ifndef DM_BASE_XML_WRITE_H
#define DM_BASE_XML_WRITE_H
#include "base/buf.h"
#include "base/length.h"

struct dm_xml_writer {
    struct dm_buf *out;
    const char *stack[64]; /* names as given: string literals or longer-lived */
    int depth;
    bool open;   /* start tag not yet closed */
    bool broken; /* wrong nesting: a bug of ours, seen by tests */
    bool html;   /* read as HTML too: only its void elements may be written <x/> */
};
void dm_xw_init(struct dm_xml_writer *w, struct dm_buf *out);
void dm_xw_declaration(struct dm_xml_writer *w); /* <?xml version="1.0" encoding="UTF-8" standalone="yes"?> */
void dm_xw_html(struct dm_xml_writer *w);        /* instead of it: the DOCTYPE of HTML; what follows is the same tree to both parsers */
void dm_xw_open(struct dm_xml_writer *w, const char *name);
void dm_xw_attr(struct dm_xml_writer *w, const char *name, const char *value); /* NULL value: attribute left out */
void dm_xw_attr_int(struct dm_xml_writer *w, const char *name, long long value);
void dm_xw_attr_mm(struct dm_xml_writer *w, const char *name, dm_um length); /* "12.5mm" */
void dm_xw_attr_pt(struct dm_xml_writer *w, const char *name, long cpt);     /* "15.5pt" */
void dm_xw_text(struct dm_xml_writer *w, const char *text);
void dm_xw_text_n(struct dm_xml_writer *w, const char *text, size_t length);
void dm_xw_end(struct dm_xml_writer *w);                     /* closes what was opened last, whatever its name */
void dm_xw_close(struct dm_xml_writer *w, const char *name); /* empty elements are written <x/> */
void dm_xw_leaf(struct dm_xml_writer *w, const char *name, const char *attr, const char *value); /* <x a="v"/>; attr may be NULL */
void dm_xw_element(struct dm_xml_writer *w, const char *name, const char *text);                 /* <x>text</x> */
/* <!--text-->, for people who read the file; white space is the caller's. A pair of hyphens, which XML forbids there, becomes "- -". Also
 * before the first element. */
void dm_xw_comment(struct dm_xml_writer *w, const char *text);
/* Markup that another writer made, balanced, into the element that is open. */
void dm_xw_fragment(struct dm_xml_writer *w, const struct dm_xml_writer *part);
bool dm_xw_done(const struct dm_xml_writer *w); /* balanced and nothing failed */
#endif
