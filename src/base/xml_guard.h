/* What is asked of XML bytes before libxml2 sees them: UTF-8, allowed characters, no swarm of attributes. */
#ifndef DM_BASE_XML_GUARD_H
#define DM_BASE_XML_GUARD_H
#include "base/report.h"
#include <stdbool.h>
#include <stddef.h>

enum { DM_XML_MOST_ATTRIBUTES = 64 };

struct dm_xml_fault {
    enum dm_code code;  /* xml.encoding, xml.forbidden_character, xml.too_large */
    size_t at;          /* offset of the fault */
    unsigned character; /* the forbidden one */
};
/* text: the file without its byte order mark. false after filling *fault. */
bool dm_xml_guard(const char *text, size_t length, struct dm_xml_fault *fault);
#endif
