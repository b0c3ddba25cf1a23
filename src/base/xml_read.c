/* XML in: bytes to a plain tree with exact positions, through libxml2's SAX2 interface. See xml_read.h.
 *
 * libxml2 says where it stands only after a tag was read. The bytes are therefore kept beside it, and positions are
 * found in them: the start of a tag by going back to its '<', which no attribute value may hold; attributes by walking
 * the tag; text by remembering where the last markup ended. Queries on the tree are in xml_tree.c. */
#include "base/xml_read.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/xml_guard.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <stdio.h>
#include <string.h>

enum { DEEPEST = 64, MOST_NODES = 400000, LONGEST_TEXT = 1024 * 1024, LARGEST_FILE = 16 * 1024 * 1024 };

struct reader {
    struct dm_arena *arena;
    struct dm_report *report;
    xmlParserCtxtPtr context;
    const char *file, *bytes;
    size_t length;
    struct dm_map *names; /* each name is stored once */
    struct dm_xml *root, *current;
    int depth;
    size_t nodes;
    struct dm_buf text; /* character data since the last tag */
    size_t text_at, markup_end;
    size_t seen; /* line and column are those of this offset; positions are asked in rising order */
    int line, column;
    bool stopped;
};

static struct dm_origin origin_at(struct reader *reader, size_t offset) {
    if (offset > reader->length) offset = reader->length;
    if (offset < reader->seen || reader->line == 0) {
        reader->seen = 0;
        reader->line = reader->column = 1;
    }
    for (; reader->seen < offset; reader->seen++) {
        unsigned char c = (unsigned char)reader->bytes[reader->seen];
        if (c == '\n') {
            reader->line++;
            reader->column = 1;
        } else if ((c & 0xC0) != 0x80) {
            reader->column++;
        }
    }
    return (struct dm_origin){reader->file, reader->line, reader->column};
}

static void stop(struct reader *reader) {
    reader->stopped = true;
    if (reader->context != NULL) xmlStopParser(reader->context);
}

static void stop_too_large(struct reader *reader, size_t at, const char *what, int limit) {
    char number[24];

    snprintf(number, sizeof number, "%d", limit);
    dm_find(reader->report, DM_CODE_XML_TOO_LARGE, origin_at(reader, at), NULL, "what", what, "limit", number, NULL);
    stop(reader);
}

static void stop_memory(struct reader *reader) {
    dm_find(reader->report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){.file = reader->file}, NULL, NULL);
    dm_arena_fail(reader->arena);
    stop(reader);
}

static void stop_malformed(struct reader *reader, size_t at, const char *detail) {
    dm_find(reader->report, DM_CODE_XML_MALFORMED, origin_at(reader, at), NULL, "detail", detail, NULL);
    stop(reader);
}

/* Where the parser stands in the bytes. */
static size_t position(const struct reader *reader) {
    long at = xmlByteConsumed(reader->context);

    return at < 0 || (size_t)at > reader->length ? reader->length : (size_t)at;
}

/* Back from `at` to the nearest `mark`. */
static size_t back_to(const struct reader *reader, size_t at, const char *mark) {
    size_t size = strlen(mark);

    if (at + size > reader->length) at = reader->length < size ? 0 : reader->length - size;
    while (at > 0 && memcmp(reader->bytes + at, mark, size) != 0) at--;
    return at;
}

/* ---- the tree ---- */

static const char *name_of(struct reader *reader, const char *name) {
    if (name == NULL) return NULL;
    char *known = dm_map_get(reader->names, name);
    if (known != NULL) return known;
    known = dm_arena_copy(reader->arena, name);
    if (known != NULL) dm_map_put(reader->names, known, known);
    return known;
}

/* A new last node of the element being read; NULL when a limit was met. */
static struct dm_xml *node_add(struct reader *reader, size_t at) {
    if (reader->nodes++ >= MOST_NODES) {
        stop_too_large(reader, at, "elements and pieces of text", MOST_NODES);
        return NULL;
    }
    struct dm_xml *node = dm_arena_alloc(reader->arena, sizeof *node);
    struct dm_xml *parent = reader->current;
    if (node == NULL) {
        stop_memory(reader);
        return NULL;
    }
    node->origin = origin_at(reader, at);
    node->parent = parent;
    if (parent == NULL) {
        reader->root = node;
    } else {
        if (parent->last != NULL)
            parent->last->next = node;
        else
            parent->first = node;
        parent->last = node;
    }
    return node;
}

/* Ends the piece of character data gathered so far. */
static void text_end(struct reader *reader) {
    if (reader->text.length == 0 || reader->current == NULL) return;
    struct dm_xml *node = node_add(reader, reader->text_at);
    if (node != NULL) node->text = dm_arena_copy_n(reader->arena, reader->text.data, reader->text.length);
    if (node != NULL && node->text == NULL) stop_memory(reader);
    dm_buf_empty(&reader->text);
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Walks over one attribute from *at on: its name is [*start, *end), *at goes behind its value. */
static bool attribute_walk(const struct reader *reader, size_t *at, size_t *start, size_t *end) {
    const char *bytes = reader->bytes;
    size_t i = *at;

    while (i < reader->length && is_space(bytes[i])) i++;
    if (i >= reader->length || bytes[i] == '>' || bytes[i] == '/') return false;
    *start = i;
    while (i < reader->length && bytes[i] != '=' && !is_space(bytes[i])) i++;
    *end = i;
    while (i < reader->length && bytes[i] != '"' && bytes[i] != '\'') i++;
    if (i >= reader->length) return false;
    const char *close = memchr(bytes + i + 1, bytes[i], reader->length - i - 1);
    *at = close == NULL ? reader->length : (size_t)(close - bytes) + 1;
    return true;
}

/* The offset of the next attribute that is not a namespace declaration: SAX hands over those, in the order written. */
static size_t attribute_at(const struct reader *reader, size_t *at) {
    size_t start = *at, end = *at;

    while (attribute_walk(reader, at, &start, &end)) {
        const char *name = reader->bytes + start;
        size_t size = end - start;
        bool declares = size >= 5 && memcmp(name, "xmlns", 5) == 0 && (size == 5 || name[5] == ':');
        if (!declares) break;
    }
    return start;
}

/* libxml2, told not to expand entities, hands over each '&' of a value as "&#38;" for a later stage of its own, which is
 * not used here. No other reference is left in a value. */
static char *value_copy(struct dm_arena *arena, const char *value, size_t length) {
    static const char ampersand[] = "&#38;";
    char *copy = dm_arena_copy_n(arena, value, length);
    size_t used = 0;

    for (size_t at = 0; copy != NULL && at < length; at++) {
        copy[used++] = value[at];
        if (value[at] == '&' && length - at >= 5 && memcmp(value + at, ampersand, 5) == 0) at += 4;
    }
    if (copy != NULL) copy[used] = '\0';
    return copy;
}

/* SAX gives five pointers an attribute: name, prefix, namespace, start and end of the value. */
static void attribute_add(struct reader *reader, struct dm_xml_attribute **link, const xmlChar **five, size_t at) {
    struct dm_xml_attribute *attribute = dm_arena_alloc(reader->arena, sizeof *attribute);
    const char *local = (const char *)five[0], *prefix = (const char *)five[1], *value = (const char *)five[3];

    if (attribute == NULL) return;
    attribute->name = prefix == NULL ? name_of(reader, local) : dm_arena_format(reader->arena, "%s:%s", prefix, local);
    attribute->value = value_copy(reader->arena, value, (size_t)((const char *)five[4] - value));
    attribute->origin = origin_at(reader, at);
    *link = attribute;
}

static void attributes_add(struct reader *reader, struct dm_xml *element, size_t tag, int count, const xmlChar **all) {
    struct dm_xml_attribute **link = &element->attributes;
    size_t at = tag;

    while (at < reader->length && !is_space(reader->bytes[at]) && reader->bytes[at] != '>') at++;
    for (int i = 0; i < count && !dm_arena_failed(reader->arena); i++) {
        size_t start = attribute_at(reader, &at);
        if (all[5 * i + 4] - all[5 * i + 3] > LONGEST_TEXT) {
            stop_too_large(reader, start, "bytes in one attribute", LONGEST_TEXT);
            return;
        }
        attribute_add(reader, link, all + 5 * i, start);
        if (*link != NULL) link = &(*link)->next;
    }
    if (dm_arena_failed(reader->arena)) stop_memory(reader);
}

/* ---- what libxml2 calls ---- */

static struct reader *reader_of(void *context) {
    return ((xmlParserCtxtPtr)context)->_private;
}

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *space, int space_count,
                     const xmlChar **spaces, int count, int defaulted, const xmlChar **attributes) {
    struct reader *reader = reader_of(context);

    (void)prefix, (void)space_count, (void)spaces, (void)defaulted;
    if (reader->stopped) return;
    text_end(reader);
    if (reader->stopped) return;
    size_t end = position(reader);
    size_t tag = back_to(reader, end, "<");
    if (reader->depth >= DEEPEST) {
        dm_find(reader->report, DM_CODE_XML_TOO_DEEP, origin_at(reader, tag), NULL, "limit", "64", NULL);
        stop(reader);
        return;
    }
    struct dm_xml *element = node_add(reader, tag);
    if (element == NULL) return;
    element->name = name_of(reader, (const char *)local);
    element->space = name_of(reader, (const char *)space);
    attributes_add(reader, element, tag, count, attributes);
    reader->current = element;
    reader->depth++;
    const char *close = memchr(reader->bytes + end, '>', reader->length - end);
    reader->markup_end = close == NULL ? reader->length : (size_t)(close - reader->bytes) + 1;
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *space) {
    struct reader *reader = reader_of(context);

    (void)local, (void)prefix, (void)space;
    if (reader->stopped) return;
    text_end(reader);
    if (reader->stopped || reader->current == NULL) return;
    reader->current = reader->current->parent;
    reader->depth--;
    reader->markup_end = position(reader);
}

static void on_text(void *context, const xmlChar *text, int length) {
    static const char cdata[] = "<![CDATA["; /* style: markup, because it is read, not written */
    struct reader *reader = reader_of(context);
    size_t at = reader->markup_end;

    if (reader->stopped || length <= 0) return;
    if (reader->text.length == 0) {
        bool in_cdata = reader->length - at >= sizeof cdata && memcmp(reader->bytes + at, cdata, sizeof cdata - 1) == 0;
        reader->text_at = in_cdata ? at + sizeof cdata - 1 : at;
    }
    if (reader->text.length + (size_t)length > LONGEST_TEXT) {
        stop_too_large(reader, reader->text_at, "bytes in one piece of text", LONGEST_TEXT);
        return;
    }
    dm_buf_add_n(&reader->text, (const char *)text, (size_t)length);
    if (reader->text.failed) stop_memory(reader);
}

/* Comments and instructions say nothing to us, but text behind them begins where they end. */
static void on_comment(void *context, const xmlChar *text) {
    struct reader *reader = reader_of(context);

    (void)text;
    if (!reader->stopped) reader->markup_end = position(reader);
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *data) {
    (void)target;
    on_comment(context, data);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    struct reader *reader = reader_of(context);

    (void)name, (void)external, (void)system;
    if (reader->stopped) return;
    size_t at = back_to(reader, position(reader), "<!DOCTYPE"); /* style: markup, because it is read, not written */
    dm_find(reader->report, DM_CODE_XML_DOCTYPE, origin_at(reader, at), NULL, NULL);
    stop(reader);
}

static void on_error(void *context, xmlErrorPtr error) {
    struct reader *reader = reader_of(context);
    char detail[256];
    size_t used = 0;

    if (reader->stopped || error->level < XML_ERR_ERROR) return;
    if (error->code == XML_WAR_NS_URI)
        return; /* the names of namespaces are compared, never resolved; libxml2 says so too when memory ends */
    if (error->code == XML_ERR_NO_MEMORY) {
        stop_memory(reader);
        return;
    }
    for (const char *at = error->message; at != NULL && *at != '\0' && used + 1 < sizeof detail; at++)
        detail[used++] = *at == '\n' ? ' ' : *at;
    /* A cut message must not end inside a character. */
    while (used + 1 == sizeof detail && used > 0 && (detail[used] & 0x80) != 0) used--;
    while (used > 0 && (detail[used - 1] == ' ' || detail[used - 1] == '.')) used--;
    detail[used] = '\0';
    stop_malformed(reader, position(reader), detail);
}

/* Without this libxml2 prints to stderr when memory ends while it has no parser to blame. */
static void on_quiet(void *context, xmlErrorPtr error) {
    (void)context, (void)error;
}

/* ---- parsing ---- */

static void handlers_set(xmlSAXHandler *sax) {
    memset(sax, 0, sizeof *sax);
    sax->initialized = XML_SAX2_MAGIC;
    sax->internalSubset = on_doctype;
    sax->startElementNs = on_start;
    sax->endElementNs = on_end;
    sax->characters = on_text;
    sax->ignorableWhitespace = on_text; /* the same one, or libxml2 guesses which white space matters */
    sax->cdataBlock = on_text;
    sax->comment = on_comment;
    sax->processingInstruction = on_instruction;
    sax->serror = on_error;
}

static void parse(struct reader *reader) {
    xmlStructuredErrorFunc old_handler = xmlStructuredError;
    void *old_context = xmlStructuredErrorContext;

    xmlSetStructuredErrorFunc(NULL, on_quiet); /* per thread; put back below */
    reader->context = xmlNewParserCtxt();
    if (reader->context == NULL) {
        stop_memory(reader);
    } else {
        handlers_set(reader->context->sax);
        reader->context->_private = reader;
        xmlCtxtReadMemory(reader->context, reader->bytes, (int)reader->length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_BIG_LINES);
        bool whole = reader->context->wellFormed && reader->root != NULL && reader->current == NULL;
        /* Any fault of the file would have been said by on_error. */
        if (!reader->stopped && !whole) stop_memory(reader);
        xmlFreeParserCtxt(reader->context);
    }
    xmlResetLastError(); /* a copy of the message that would stay with the thread */
    xmlSetStructuredErrorFunc(old_context, old_handler);
}

/* Faults seen before parsing; true when there are none. */
static bool guard(struct reader *reader) {
    struct dm_xml_fault fault;
    char character[16];

    if (reader->length > LARGEST_FILE) {
        stop_too_large(reader, 0, "bytes", LARGEST_FILE);
    } else if (dm_xml_guard(reader->bytes, reader->length, &fault)) {
        if (reader->length == 0) stop_malformed(reader, 0, "the file is empty");
    } else if (fault.code == DM_CODE_XML_TOO_LARGE) {
        stop_too_large(reader, fault.at, "attributes of one element", DM_XML_MOST_ATTRIBUTES);
    } else {
        bool forbidden = fault.code == DM_CODE_XML_FORBIDDEN_CHARACTER;
        snprintf(character, sizeof character, "U+%04X", fault.character);
        dm_find(reader->report, fault.code, origin_at(reader, fault.at), NULL, forbidden ? "character" : NULL, character, NULL);
        stop(reader);
    }
    return !reader->stopped;
}

struct dm_xml *dm_xml_parse(struct dm_arena *arena, const char *name, const char *bytes, size_t length, struct dm_report *report) {
    struct reader reader = {.arena = arena, .report = report, .bytes = bytes, .length = length};

    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        reader.bytes += 3;
        reader.length -= 3;
    }
    reader.file = dm_arena_copy(arena, name);
    reader.names = dm_map_new(arena);
    if (reader.names == NULL) {
        reader.file = name;
        stop_memory(&reader);
    } else if (guard(&reader)) {
        dm_buf_init(&reader.text, 0);
        parse(&reader);
        dm_buf_free(&reader.text);
    }
    if (!reader.stopped && dm_arena_failed(arena)) stop_memory(&reader);
    return reader.stopped ? NULL : reader.root;
}

struct dm_xml *dm_xml_read_file(struct dm_arena *arena, const char *path, const char *name, struct dm_report *report) {
    /* The bytes are needed only while parsing and would otherwise stay as long as the tree. */
    struct dm_arena *scratch = dm_arena_new(0);
    size_t length = 0;
    struct dm_xml *root = NULL;

    char *bytes = dm_file_read(scratch, path, name, LARGEST_FILE, &length, report);
    if (bytes != NULL) root = dm_xml_parse(arena, name, bytes, length, report);
    dm_arena_free(scratch);
    return root;
}
