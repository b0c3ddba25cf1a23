/* Looks over XML bytes before the parser does. libxml2 would convert other encodings by itself, and compares each
 * attribute of an element with each other one: a hundred thousand of them keep it busy for minutes. See xml_guard.h. */
#include "base/xml_guard.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

static bool fault_at(struct dm_xml_fault *fault, enum dm_code code, size_t at, unsigned character) {
    *fault = (struct dm_xml_fault){.code = code, .at = at, .character = character};
    return false;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Offset behind `mark`, searched from `at` on; length when it does not come. */
static size_t behind(const char *text, size_t length, size_t at, const char *mark) {
    size_t size = strlen(mark);

    for (; at + size <= length; at++) {
        const char *hit = memchr(text + at, mark[0], length - at - size + 1);
        if (hit == NULL) return length;
        at = (size_t)(hit - text);
        if (memcmp(hit, mark, size) == 0) return at + size;
    }
    return length;
}

static bool starts(const char *text, size_t length, size_t at, const char *with) {
    size_t size = strlen(with);

    return length - at >= size && memcmp(text + at, with, size) == 0;
}

/* The XML declaration may name UTF-8 or nothing. */
static bool encoding_is_ours(const char *text, size_t length, struct dm_xml_fault *fault) {
    /* style: markup, because it is read, not written */
    if (!starts(text, length, 0, "<?xml") || length < 6 || !is_space(text[5])) return true;
    size_t end = behind(text, length, 5, "?>");
    size_t at = behind(text, end, 5, "encoding");
    if (at >= end) return true;
    while (at < end && (is_space(text[at]) || text[at] == '=')) at++;
    if (at >= end || (text[at] != '"' && text[at] != '\'')) return true; /* the parser will say what is wrong */
    size_t value = at + 1;
    const char *close = memchr(text + value, text[at], end - value);
    if (close == NULL) return true;
    if (close - (text + value) == 5 && strncasecmp(text + value, "UTF-8", 5) == 0) return true;
    return fault_at(fault, DM_CODE_XML_ENCODING, value, 0);
}

static bool characters_are_allowed(const char *text, size_t length, struct dm_xml_fault *fault) {
    for (size_t at = 0; at < length; at++) {
        unsigned char c = (unsigned char)text[at];
        if (c >= 0x20 && c != 0xEF) continue;
        if (c < 0x20 && !dm_text_is_xml(c)) return fault_at(fault, DM_CODE_XML_FORBIDDEN_CHARACTER, at, c);
        if (c != 0xEF) continue;
        const char *scalar = text + at;
        unsigned code = dm_text_next(&scalar, text + length);
        if (!dm_text_is_xml(code)) return fault_at(fault, DM_CODE_XML_FORBIDDEN_CHARACTER, at, code);
    }
    return true;
}

/* Counts the attributes of the start tag at `at`; returns the offset behind the tag. */
static size_t tag_end(const char *text, size_t length, size_t at, size_t *attributes) {
    *attributes = 0;
    while (at < length && text[at] != '>') {
        if (text[at] == '=') ++*attributes;
        if (text[at] == '"')
            at = behind(text, length, at + 1, "\"");
        else if (text[at] == '\'')
            at = behind(text, length, at + 1, "'");
        else
            at++;
    }
    return at;
}

static bool tags_are_small(const char *text, size_t length, struct dm_xml_fault *fault) {
    for (size_t at = behind(text, length, 0, "<"); at < length; at = behind(text, length, at, "<")) {
        size_t tag = at - 1, attributes = 0;
        /* style: markup, because it is read, not written */
        if (starts(text, length, tag, "<!--")) at = behind(text, length, tag + 4, "-->");
        /* style: markup, as above */
        else if (starts(text, length, tag, "<![CDATA["))
            at = behind(text, length, tag + 9, "]]>");
        else if (text[at] == '?')
            at = behind(text, length, at, "?>");
        else if (text[at] == '!')
            return true; /* a DOCTYPE or a mistake: the parser stops here */
        else
            at = tag_end(text, length, at, &attributes);
        if (attributes > DM_XML_MOST_ATTRIBUTES) return fault_at(fault, DM_CODE_XML_TOO_LARGE, tag, 0);
    }
    return true;
}

bool dm_xml_guard(const char *text, size_t length, struct dm_xml_fault *fault) {
    size_t bad = 0;

    /* A zero among the first four bytes is UTF-16 or UTF-32 without a mark (XML 1.0, appendix F). */
    if (length > 0 && memchr(text, '\0', length < 4 ? length : 4) != NULL) return fault_at(fault, DM_CODE_XML_ENCODING, 0, 0);
    if (!encoding_is_ours(text, length, fault)) return false;
    if (!dm_text_is_utf8(text, length, &bad)) return fault_at(fault, DM_CODE_XML_ENCODING, bad, 0);
    return characters_are_allowed(text, length, fault) && tags_are_small(text, length, fault);
}
