/* The tables of a doc as a calendar (iCalendar, RFC 5545): each row that begins with a day is an event of that day. Its second cell is what
 * is to be done, the others follow in the description under their heads, the paragraph above the table is the location. Calendars are
 * shared: of what is marked above public only the day gets in, and every event is CONFIDENTIAL. The place of the row makes the UID, so that
 * an event imported again is the same one, also when its day has moved; the doc's date is DTSTAMP and grows into SEQUENCE. */
#include "base/hash.h"
#include "base/text.h"
#include "doc/walk.h"
#include "doc/write.h"
#include <stdio.h>
#include <string.h>

enum { LINE_OCTETS = 75, DAY_LENGTH = 10, UID_OCTETS = 16 };

struct calendar {
    struct dm_buf *out;
    struct dm_buf line, text, above; /* content line being made; a cell; the paragraph above the table */
    const struct dm_node *heads;
    const char *stamp; /* 20261121 */
    int tables;
    size_t events;
};

/* ---- Content lines (RFC 5545, 3.1) --------------------------------------------------------------------------------------- */

static bool is_middle_of_letter(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* At most 75 octets a line; what is too long goes on in the next, behind a blank. No letter is torn. */
static void end_line(struct calendar *c) {
    const char *at = c->line.data, *end = at + c->line.length;
    for (size_t room = LINE_OCTETS; (size_t)(end - at) > room; room = LINE_OCTETS - 1) {
        size_t take = room;
        while (take > 1 && is_middle_of_letter(at[take])) take--;
        dm_buf_add_n(c->out, at, take);
        dm_buf_add(c->out, "\r\n ");
        at += take;
    }
    dm_buf_add_n(c->out, at, (size_t)(end - at));
    dm_buf_add(c->out, "\r\n");
    dm_buf_empty(&c->line);
}

static void line(struct calendar *c, const char *name, const char *value) {
    dm_buf_addf(&c->line, "%s:%s", name, value);
    end_line(c);
}

/* A value of type TEXT (3.3.11). */
static void add_text(struct calendar *c, const char *text) {
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\n') {
            dm_buf_add(&c->line, "\\n");
        } else if (*at != '\r') {
            if (strchr("\\;,", *at) != NULL) dm_buf_add_char(&c->line, '\\');
            dm_buf_add_char(&c->line, *at);
        }
    }
}

static void text_line(struct calendar *c, const char *name, const char *text) {
    if (dm_text_is_blank(text)) return;
    dm_buf_addf(&c->line, "%s:", name);
    add_text(c, text);
    end_line(c);
}

/* ---- Events ------------------------------------------------------------------------------------------------------------------- */

static void add_open(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct calendar *c = context;
    (void)para;
    if (run->mark == 0 && run->text != NULL) dm_buf_add(&c->text, run->text);
}

/* What all the world may read of a cell. */
static const char *text_of(struct calendar *c, const struct dm_node *node) {
    static const struct dm_visitor visitor = {.run = {[DM_RUN_TEXT] = add_open}};
    dm_buf_empty(&c->text);
    dm_node_walk(node, &visitor, c);
    return c->text.data;
}

static const char *whole_text_of(struct calendar *c, const struct dm_node *node) {
    dm_buf_empty(&c->text);
    dm_node_text(node, &c->text);
    return c->text.data;
}

/* "2026-12-08" without its strokes; false: no day. */
static bool day_of(const char *text, char day[9]) {
    static const char shape[] = "dddd-dd-dd";
    size_t length = 0;
    if (text == NULL || strlen(text) != DAY_LENGTH) return false;
    for (size_t i = 0; i < DAY_LENGTH; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == 'd' ? !digit : text[i] != '-') return false;
        if (digit) day[length++] = text[i];
    }
    day[length] = '\0';
    return true;
}

static void uid(struct calendar *c, const char *place) {
    unsigned char digest[32];
    char hex[2 * UID_OCTETS + 1];
    struct dm_sha256 sha;
    dm_sha256_init(&sha);
    dm_sha256_add_text(&sha, place);
    dm_sha256_end(&sha, digest);
    dm_hash_hex(digest, UID_OCTETS, hex);
    dm_buf_addf(&c->line, "UID:%s@draftmark", hex);
    end_line(c);
}

/* Programs take of two events with one UID that of the higher SEQUENCE (3.8.7.4): the day of the list, which only grows. */
static void stamps(struct calendar *c) {
    dm_buf_addf(&c->line, "DTSTAMP:%sT000000Z", c->stamp);
    end_line(c);
    line(c, "SEQUENCE", c->stamp);
}

static const struct dm_node *nth(const struct dm_node *row, int n) {
    const struct dm_node *cell = row == NULL ? NULL : row->first;
    while (cell != NULL && n-- > 0) cell = cell->next;
    return cell;
}

/* "Who answers: …", each cell from the third on under its head. */
static void description(struct calendar *c, const struct dm_node *row) {
    bool first = true;
    dm_buf_add(&c->line, "DESCRIPTION:");
    for (int n = 2; nth(row, n) != NULL; n++) {
        if (dm_text_is_blank(text_of(c, nth(row, n)))) continue;
        if (!first) add_text(c, "\n");
        first = false;
        if (nth(c->heads, n) != NULL) {
            add_text(c, text_of(c, nth(c->heads, n)));
            add_text(c, ": ");
        }
        add_text(c, text_of(c, nth(row, n)));
    }
    end_line(c);
}

static void enter_row(void *context, const struct dm_node *row) {
    struct calendar *c = context;
    const struct dm_node *para = row->first == NULL ? NULL : row->first->first;
    char day[9];
    if (row->header) c->heads = row;
    if (row->header || para == NULL || para->place == NULL || !day_of(whole_text_of(c, row->first), day)) return;
    c->events++;
    line(c, "BEGIN", "VEVENT");
    uid(c, para->place);
    stamps(c);
    line(c, "DTSTART;VALUE=DATE", day);
    text_line(c, "SUMMARY", nth(row, 1) == NULL ? "" : text_of(c, nth(row, 1)));
    text_line(c, "LOCATION", c->above.data);
    description(c, row);
    line(c, "CLASS", "CONFIDENTIAL");
    line(c, "TRANSP", "TRANSPARENT");
    line(c, "END", "VEVENT");
}

static void enter_para(void *context, const struct dm_node *node) {
    struct calendar *c = context;
    if (c->tables > 0) return;
    dm_buf_empty(&c->above);
    dm_node_text(node, &c->above);
}

static void enter_table(void *context, const struct dm_node *node) {
    struct calendar *c = context;
    (void)node;
    c->tables++;
    c->heads = NULL;
}

static void leave_table(void *context, const struct dm_node *node) {
    (void)node;
    ((struct calendar *)context)->tables--;
}

/* ---- The calendar ------------------------------------------------------------------------------------------------------------- */

/* A calendar holds at least one component (3.6): where nothing falls due, the time that DTSTAMP is written in. */
static void nothing_due(struct calendar *c) {
    static const char *const zone[][2] = {
        {"BEGIN", "VTIMEZONE"},    {"TZID", "Etc/UTC"},     {"BEGIN", "STANDARD"}, {"DTSTART", "19700101T000000"},
        {"TZOFFSETFROM", "+0000"}, {"TZOFFSETTO", "+0000"}, {"END", "STANDARD"},   {"END", "VTIMEZONE"},
    };
    for (size_t i = 0; i < sizeof zone / sizeof *zone; i++) line(c, zone[i][0], zone[i][1]);
}

static void whole(struct calendar *c, const struct dm_doc *doc) {
    static const struct dm_visitor visitor = {
        .enter = {[DM_NODE_PARA] = enter_para, [DM_NODE_TABLE] = enter_table, [DM_NODE_ROW] = enter_row},
        .leave = {[DM_NODE_TABLE] = leave_table},
    };
    line(c, "BEGIN", "VCALENDAR");
    line(c, "VERSION", "2.0");
    line(c, "PRODID", "-//Draftmark//Draftmark//EN");
    line(c, "CALSCALE", "GREGORIAN");
    text_line(c, "X-WR-CALNAME", doc->title == NULL ? "" : doc->title);
    dm_doc_walk(doc, &visitor, c);
    if (c->events == 0) nothing_due(c);
    line(c, "END", "VCALENDAR");
}

static bool write_ics(const struct dm_doc *doc, struct dm_packer *packer, struct dm_buf *out, struct dm_report *report) {
    struct calendar c = {.out = out};
    char stamp[9];
    (void)packer;
    dm_buf_init(&c.line, 0);
    dm_buf_init(&c.text, 0);
    dm_buf_init(&c.above, 0);
    c.stamp = day_of(doc->date, stamp) ? stamp : "19700101";
    whole(&c, doc);
    if (c.line.failed || c.text.failed || c.above.failed) out->failed = true;
    dm_buf_free(&c.above);
    dm_buf_free(&c.text);
    dm_buf_free(&c.line);
    if (out->failed) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    return !out->failed;
}

const struct dm_writer dm_ics_writer = {"ics", write_ics};
