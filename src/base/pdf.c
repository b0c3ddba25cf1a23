/* PDF files of ours: see pdf.h. */
#include "base/pdf.h"

#include "base/hash.h"
#include "base/xml_write.h"

#include <string.h>

enum { DIGITS = 64, END_ROOM = 1024 };

/* Where text begins in [from, end), or NULL. */
static const char *find(const char *from, const char *end, const char *text) {
    size_t length = strlen(text);

    while (from && (size_t)(end - from) >= length) {
        const char *at = memchr(from, text[0], (size_t)(end - from) - length + 1);
        if (at == NULL || memcmp(at, text, length) == 0) return at;
        from = at + 1;
    }
    return NULL;
}

/* ---- the stamp ---- */

static const char own[] = "urn:draftmark:", zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";

/* The digits behind the element's name in the packet, or NULL. */
static const char *digits_of(const char *bytes, const char *end, const char *element) {
    const char *packet = find(bytes, end, "xpacket begin"), *stop = find(packet, end, "xpacket end");
    const char *at = stop ? find(packet, stop, element) : NULL;

    if (at == NULL) return NULL;
    at += strlen(element);
    if ((size_t)(stop - at) < sizeof own + DIGITS || memcmp(at, own, sizeof own - 1) != 0) return NULL;
    at += sizeof own - 1;
    for (int i = 0; i < DIGITS; i++)
        if (!strchr("0123456789abcdef", at[i]) || at[i] == '\0') return NULL;
    return at;
}

static void seal(const char *bytes, size_t length, const char *digits, char hex[65]) {
    struct dm_sha256 sha;
    size_t before = (size_t)(digits - bytes);

    dm_sha256_init(&sha);
    dm_sha256_add(&sha, bytes, before);
    dm_sha256_add(&sha, zeros, DIGITS);
    dm_sha256_add(&sha, digits + DIGITS, length - before - DIGITS);
    dm_sha256_end_hex(&sha, hex);
}

static void element(struct dm_xml_writer *w, const char *name, const char *digits) {
    dm_xw_open(w, name);
    dm_xw_text(w, own);
    dm_xw_text(w, digits);
    dm_xw_close(w, name);
}

static void describe(struct dm_buf *out, const char *source) {
    struct dm_xml_writer w;

    dm_xw_init(&w, out);
    dm_xw_open(&w, "rdf:Description");
    dm_xw_attr(&w, "rdf:about", "");
    dm_xw_attr(&w, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    element(&w, "dc:source", source);
    element(&w, "dc:identifier", zeros);
    dm_xw_close(&w, "rdf:Description");
}

/* Puts words before `at` and takes as many bytes of white space away before the packet's end. */
static bool put(struct dm_buf *pdf, const struct dm_buf *words, const char *packet) {
    const char *end = pdf->data + pdf->length, *stop = find(packet, end, "xpacket end");
    const char *at = stop ? find(packet, stop, "/rdf:RDF>") : NULL, *pad;

    if (at == NULL || at == packet) return false;
    at--; /* the sign that opens the tag */
    stop -= 2;
    for (pad = stop; pad > at && strchr(" \r\n", pad[-1]) && pad[-1] != '\0';) pad--;
    if ((size_t)(stop - pad) <= words->length) return false;
    char *into = pdf->data + (at - pdf->data);
    memmove(into + words->length, into, (size_t)(stop - at) - words->length);
    memcpy(into, words->data, words->length);
    return true;
}

bool dm_pdf_stamp(struct dm_buf *pdf, const char source[65]) {
    const char *end = pdf->data + pdf->length, *packet = find(pdf->data, end, "xpacket begin"), *digits;
    struct dm_buf words;
    char hex[65];

    if (packet == NULL || find(packet, end, "dc:identifier>") || find(packet, end, "dc:source>")) return false;
    dm_buf_init(&words, 0);
    describe(&words, source);
    bool good = !words.failed && put(pdf, &words, packet);
    dm_buf_free(&words);
    digits = good ? digits_of(pdf->data, end, "dc:identifier>") : NULL;
    if (digits == NULL) return false;
    seal(pdf->data, pdf->length, digits, hex);
    memcpy(pdf->data + (digits - pdf->data), hex, DIGITS);
    return true;
}

bool dm_pdf_is_stamped(const char *bytes, size_t length, char source[65]) {
    const char *end = bytes + length, *digits = digits_of(bytes, end, "dc:identifier>"), *from = digits_of(bytes, end, "dc:source>");
    char hex[65];

    if (digits == NULL || from == NULL) return false;
    seal(bytes, length, digits, hex);
    memcpy(source, from, DIGITS);
    source[DIGITS] = '\0';
    return memcmp(digits, hex, DIGITS) == 0;
}

/* ---- pages ---- */

bool dm_pdf_is_whole(const char *bytes, size_t length) {
    const char *end = bytes + length;

    /* style: float, because the words are the end mark of a PDF, no format */
    return length > END_ROOM && memcmp(bytes, "%PDF-", 5) == 0 && find(end - END_ROOM, end, "%%EOF") != NULL;
}

/* A number at `at`, which is moved behind it; -1 where there is none. */
static long number(const char **at, const char *end) {
    long value = -1;

    while (*at < end && (**at == ' ' || **at == '\n' || **at == '\r')) (*at)++;
    for (; *at < end && **at >= '0' && **at <= '9' && value < 100000000; (*at)++) value = (value < 0 ? 0 : value) * 10 + (**at - '0');
    return value;
}

/* Where the page stands among the pages: the list is flat, "/Kids[ 1 0 R 22 0 R …". */
static int place_of(const char *bytes, const char *end, long page) {
    const char *at = find(bytes, end, "/Kids[");

    if (at == NULL) return 0;
    at += strlen("/Kids[");
    for (int place = 1;; place++) {
        long object = number(&at, end);
        if (object < 0 || number(&at, end) < 0) return 0;
        if (object == page) return place;
        at = find(at, end, "R");
        if (at == NULL) return 0;
        at++;
    }
}

/* Names of destinations are names of PDF: LibreOffice writes "_" by its number, "5F". */
int dm_pdf_page(const char *bytes, size_t length, const char *bookmark) {
    const char *end = bytes + length, *at;
    char name[96] = "/";
    size_t filled = 1;

    for (; *bookmark && filled < sizeof name - 4; bookmark++) {
        if (*bookmark == '_') {
            name[filled++] = '5';
            name[filled++] = 'F';
        } else {
            name[filled++] = *bookmark;
        }
    }
    name[filled++] = '[';
    name[filled] = '\0';
    at = find(bytes, end, name);
    if (at == NULL) return 0;
    at += filled;
    return place_of(bytes, end, number(&at, end));
}
