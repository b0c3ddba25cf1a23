/* Questions to a tree that xml_read.c made: attributes, children, text, and whether all of it is known. See xml_read.h. */
#include "base/xml_read.h"

#include "base/buf.h"
#include "base/text.h"

#include <string.h>

const struct dm_xml_attribute *dm_xml_attribute(const struct dm_xml *element, const char *name) {
    const struct dm_xml_attribute *at = element == NULL ? NULL : element->attributes;

    while (at != NULL && strcmp(at->name, name) != 0) at = at->next;
    return at;
}

const char *dm_xml_get(const struct dm_xml *element, const char *name) {
    const struct dm_xml_attribute *attribute = dm_xml_attribute(element, name);

    return attribute == NULL ? NULL : attribute->value;
}

bool dm_xml_is(const struct dm_xml *element, const char *name) {
    return element != NULL && element->name != NULL && strcmp(element->name, name) == 0;
}

/* The first element so named from `at` on. */
static struct dm_xml *from(struct dm_xml *at, const char *name) {
    while (at != NULL && (at->name == NULL || (name != NULL && strcmp(at->name, name) != 0))) at = at->next;
    return at;
}

struct dm_xml *dm_xml_first(const struct dm_xml *element, const char *name) {
    return element == NULL ? NULL : from(element->first, name);
}

struct dm_xml *dm_xml_next(const struct dm_xml *element, const char *name) {
    return element == NULL ? NULL : from(element->next, name);
}

/* Character data as it stands in a msgid: only what would be read as markup is escaped. */
static void add_escaped(struct dm_buf *out, const char *text) {
    for (; *text != '\0'; text++) {
        size_t plain = strcspn(text, "&\x3C>"); /* 3C is the opening bracket */
        dm_buf_add_n(out, text, plain);
        text += plain;
        if (*text == '\0') return;
        dm_buf_add(out, *text == '&' ? "&amp;" : *text == '>' ? "&gt;" : "&lt;");
    }
}

static void add_tag(struct dm_buf *out, const char *slash, const char *name) {
    dm_buf_add_char(out, '<');
    dm_buf_add(out, slash);
    dm_buf_add(out, name);
    dm_buf_add_char(out, '>');
}

/* Recursion is bounded by the reader's depth limit. */
static void gather(struct dm_buf *out, const struct dm_xml *element, bool marked) {
    for (const struct dm_xml *at = element->first; at != NULL; at = at->next) {
        bool kept = marked && (dm_xml_is(at, "em") || dm_xml_is(at, "term"));
        if (kept) add_tag(out, "", at->name);
        if (at->text != NULL && marked) add_escaped(out, at->text);
        if (at->text != NULL && !marked) dm_buf_add(out, at->text);
        gather(out, at, marked);
        if (kept) add_tag(out, "/", at->name);
    }
}

static char *collapsed(struct dm_arena *arena, const struct dm_xml *element, bool marked) {
    struct dm_buf buf;
    char *text;

    if (element == NULL) return NULL;
    dm_buf_init(&buf, 0);
    gather(&buf, element, marked);
    if (buf.failed) dm_arena_fail(arena);
    text = buf.failed ? NULL : dm_text_collapse(arena, buf.data, buf.length);
    dm_buf_free(&buf);
    return text;
}

char *dm_xml_text(struct dm_arena *arena, const struct dm_xml *element) {
    return collapsed(arena, element, false);
}

char *dm_xml_inline(struct dm_arena *arena, const struct dm_xml *element) {
    return collapsed(arena, element, true);
}

static size_t list_count(const char *const *list) {
    size_t count = 0;

    while (list != NULL && list[count] != NULL) count++;
    return count;
}

static bool list_has(const char *const *list, const char *name) {
    for (; list != NULL && *list != NULL; list++)
        if (strcmp(*list, name) == 0) return true;
    return false;
}

/* Says the nearest known name, or all of them when none is near. */
static void find_unknown(struct dm_report *report, enum dm_code code, struct dm_origin at, const char *element, const char *name,
                         const char *const *known) {
    const char *nearest = dm_text_nearest(name, known, list_count(known));
    struct dm_buf all;

    dm_buf_init(&all, 0);
    for (size_t i = 0; nearest == NULL && i < list_count(known); i++) {
        if (i > 0) dm_buf_add(&all, ", ");
        dm_buf_add(&all, known[i]);
    }
    if (nearest == NULL) nearest = all.length > 0 ? all.data : "\xE2\x80\x93"; /* a dash: nothing is known here */
    dm_find(report, code, at, NULL, "name", name, "element", element, "nearest", nearest, NULL);
    dm_buf_free(&all);
}

bool dm_xml_check_attributes(const struct dm_xml *element, const char *const *known, struct dm_report *report) {
    bool good = true;

    for (const struct dm_xml_attribute *at = element->attributes; at != NULL; at = at->next) {
        if (list_has(known, at->name)) continue;
        find_unknown(report, DM_CODE_XML_UNKNOWN_ATTRIBUTE, at->origin, element->name, at->name, known);
        good = false;
    }
    return good;
}

/* The position of the first character that is not white space. */
static struct dm_origin visible(const struct dm_xml *text) {
    struct dm_origin at = text->origin;

    for (const char *c = text->text; *c == ' ' || *c == '\t' || *c == '\n' || *c == '\r'; c++) {
        if (*c == '\n') at.line++;
        at.column = *c == '\n' ? 1 : at.column + 1;
    }
    return at;
}

static bool check_below(const struct dm_xml *element, const char *const *known, bool text, struct dm_report *report) {
    bool good = true;

    for (const struct dm_xml *at = element->first; at != NULL; at = at->next) {
        if (at->name == NULL && (text || dm_text_is_blank(at->text))) continue;
        if (at->name != NULL && list_has(known, at->name)) continue;
        good = false;
        if (at->name == NULL)
            dm_find(report, DM_CODE_XML_STRAY_TEXT, visible(at), NULL, "element", element->name, NULL);
        else
            find_unknown(report, DM_CODE_XML_UNKNOWN_ELEMENT, at->origin, element->name, at->name, known);
    }
    return good;
}

bool dm_xml_check_children(const struct dm_xml *element, const char *const *known, struct dm_report *report) {
    return check_below(element, known, false, report);
}

bool dm_xml_check_elements(const struct dm_xml *element, const char *const *known, struct dm_report *report) {
    return check_below(element, known, true, report);
}
