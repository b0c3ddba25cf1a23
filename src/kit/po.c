/* Reader of .po files, after the GNU gettext manual, "The Format of PO Files".
 *
 * In: bytes of a file, hostile ones too. Out: entries in file order with context, state, comments and line, or NULL after findings. A line
 * that is not understood is reported and reading goes on behind it, so that one run shows all of them. See po.h. */
#include "kit/po.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

enum { MOST_ENTRIES = 200000, MOST_TEXT = 64 * 1024, MOST_FINDINGS = 50, NEAR = 60 };
#define MOST_BYTES ((size_t)16 * 1024 * 1024)

enum part { PART_NONE, PART_CONTEXT, PART_ID, PART_TEXT, PART_PREVIOUS, PART_PREVIOUS_CONTEXT };

struct reader {
    struct dm_arena *arena;
    struct dm_report *report;
    struct dm_po *po;
    const char *name;
    int line, findings;
    struct dm_po_entry entry;     /* the one being read */
    bool begun;                   /* it has a comment or a keyword */
    bool has_id, has_text, mixed; /* mixed: its lines are not one piece of text to be kept as it is */
    enum part part;               /* where the next "string" goes on */
    struct dm_buf parts[PART_PREVIOUS_CONTEXT + 1];
    struct dm_buf notes, extracted, references, flags;
};

static struct dm_buf *const *all_buffers(struct reader *r, struct dm_buf *list[10]) {
    size_t count = 0;

    for (int i = PART_CONTEXT; i <= PART_PREVIOUS_CONTEXT; i++) list[count++] = &r->parts[i];
    list[count++] = &r->notes;
    list[count++] = &r->extracted;
    list[count++] = &r->references;
    list[count++] = &r->flags;
    list[count] = NULL;
    return list;
}

static void clear(struct reader *r) {
    struct dm_buf *list[10];

    for (struct dm_buf *const *at = all_buffers(r, list); *at != NULL; at++) dm_buf_empty(*at);
    r->entry = (struct dm_po_entry){0};
    r->begun = r->has_id = r->has_text = r->mixed = false;
    r->part = PART_NONE;
}

static struct dm_origin here(const struct reader *r) {
    return (struct dm_origin){r->name, r->line, 1};
}

static void syntax(struct reader *r, const char *line, size_t length) {
    if (++r->findings > MOST_FINDINGS) return;
    if (length > NEAR) {
        length = NEAR;
        while (length > 0 && ((unsigned char)line[length] & 0xC0) == 0x80) length--;
    }
    dm_find(r->report, DM_CODE_PO_SYNTAX, here(r), NULL, "near", dm_arena_copy_n(r->arena, line, length), NULL);
    r->part = PART_NONE;
}

static void too_large(struct reader *r, const char *limit) {
    if (r->findings++ == 0) dm_find(r->report, DM_CODE_PO_TOO_LARGE, here(r), NULL, "limit", limit, NULL);
}

/* ---- an entry is complete -------------------------------------------------------------------------------------------- */

/* The buffer's text, or NULL when it is empty. */
static const char *kept(struct reader *r, const struct dm_buf *buf) {
    return buf->length == 0 ? NULL : dm_arena_copy_n(r->arena, buf->data, buf->length);
}

static bool says_utf8(const char *header) {
    const char *charset = strstr(header, "charset=");
    static const char wanted[] = "utf-8";

    if (charset == NULL) return true;
    charset += strlen("charset=");
    for (size_t i = 0; i < sizeof wanted - 1; i++)
        if (dm_text_lower((unsigned char)charset[i]) != (unsigned char)wanted[i]) return false;
    return true;
}

static void keep_header(struct reader *r) {
    r->po->header = dm_arena_copy(r->arena, r->parts[PART_TEXT].data);
    r->po->header_notes = kept(r, &r->notes);
    if (r->po->header == NULL || says_utf8(r->po->header)) return;
    r->line = r->entry.line;
    dm_find(r->report, DM_CODE_PO_ENCODING, here(r), NULL, NULL);
    r->findings++;
}

static void keep_entry(struct reader *r) {
    struct dm_po_entry *entry = r->po->entries.count == MOST_ENTRIES ? NULL : DM_PUSH(r->arena, r->po->entries);

    if (entry == NULL) {
        too_large(r, "200 000 entries");
        return;
    }
    *entry = r->entry;
    if (r->mixed) entry->raw = NULL;
    entry->context = kept(r, &r->parts[PART_CONTEXT]);
    entry->id = dm_arena_copy(r->arena, r->parts[PART_ID].data);
    entry->text = dm_arena_copy(r->arena, r->parts[PART_TEXT].data);
    entry->previous = kept(r, &r->parts[PART_PREVIOUS]);
    entry->notes = kept(r, &r->notes);
    entry->extracted = kept(r, &r->extracted);
    entry->references = kept(r, &r->references);
    entry->flags = kept(r, &r->flags);
}

/* Ends the entry at a blank line, at the next entry's first line, or at the end of the file. */
static void finish(struct reader *r, const char *line, size_t length) {
    bool header = r->parts[PART_CONTEXT].length == 0 && r->parts[PART_ID].length == 0 && !r->entry.obsolete;
    bool keyword = r->parts[PART_CONTEXT].length > 0 || r->has_id;

    if (r->has_text) {
        if (header && r->po->header == NULL)
            keep_header(r);
        else
            keep_entry(r);
    } else if (keyword) {
        syntax(r, line, length); /* no msgstr */
    }
    clear(r);
}

/* ---- one line --------------------------------------------------------------------------------------------------------- */

static bool escape(struct dm_buf *out, char c) {
    static const char letters[] = "nrt\"\\", values[] = "\n\r\t\"\\";
    const char *found = c == '\0' ? NULL : strchr(letters, c);

    if (found == NULL) return false;
    dm_buf_add_char(out, values[found - letters]);
    return true;
}

/* "…" at the end of a line, onto the part being read. */
static bool string(struct reader *r, const char *at, const char *end) {
    struct dm_buf *out = &r->parts[r->part];

    while (end > at && (end[-1] == ' ' || end[-1] == '\t')) end--;
    if (end - at < 2 || *at != '"' || end[-1] != '"') return false;
    for (at++, end--; at < end; at++) {
        size_t plain = strcspn(at, "\"\\"); /* at the latest up to the closing mark */
        dm_buf_add_n(out, at, plain);
        at += plain;
        if (at == end) break;
        if (*at == '"' || ++at == end || !escape(out, *at)) return false;
    }
    if (out->length > MOST_TEXT) too_large(r, "64 KiB in one text");
    return true;
}

static void note_line(struct dm_buf *out, const char *at, const char *end, const char *between) {
    while (end > at && (end[-1] == ' ' || end[-1] == '\t')) end--;
    if (out->length > 0) dm_buf_add(out, between);
    dm_buf_add_n(out, at, (size_t)(end - at));
}

/* Flags apart from fuzzy, which is a state of its own. */
static void flag_line(struct reader *r, const char *at, const char *end) {
    while (at < end) {
        const char *comma = memchr(at, ',', (size_t)(end - at));
        const char *stop = comma == NULL ? end : comma;
        while (at < stop && (*at == ' ' || *at == '\t')) at++;
        const char *last = stop;
        while (last > at && (last[-1] == ' ' || last[-1] == '\t')) last--;
        if (last - at == 5 && memcmp(at, "fuzzy", 5) == 0)
            r->entry.fuzzy = true;
        else if (last > at)
            note_line(&r->flags, at, last, ", ");
        at = comma == NULL ? end : comma + 1;
    }
}

struct keyword {
    const char *word;
    enum part part;
};

static bool keyword_line(struct reader *r, const struct keyword *words, size_t count, const char *at, const char *end) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i].word);
        if ((size_t)(end - at) <= length || memcmp(at, words[i].word, length) != 0 || (at[length] != ' ' && at[length] != '"')) continue;
        at += length;
        while (at < end && (*at == ' ' || *at == '\t')) at++;
        r->part = words[i].part;
        dm_buf_empty(&r->parts[r->part]);
        return string(r, at, end);
    }
    return false;
}

static bool text_line(struct reader *r, const char *at, const char *end) {
    static const struct keyword words[] = {{"msgctxt", PART_CONTEXT}, {"msgid", PART_ID}, {"msgstr", PART_TEXT}};
    bool opens = end - at > 5 && (memcmp(at, "msgct", 5) == 0 || memcmp(at, "msgid", 5) == 0);
    bool context = opens && at[3] == 'c';

    if (*at == '"') return r->part != PART_NONE && r->part < PART_PREVIOUS && string(r, at, end);
    if (opens && r->has_text) finish(r, at, (size_t)(end - at)); /* entries need no blank line between them */
    if (context ? r->entry.line != 0 : opens && r->has_id) return false;
    if (opens && r->entry.line == 0) r->entry.line = r->line;
    if (!opens && (!r->has_id || r->has_text)) return false;
    r->begun = true;
    if (!keyword_line(r, words, 3, at, end)) return false;
    if (r->part == PART_ID) r->has_id = true;
    if (r->part == PART_TEXT) r->has_text = true;
    return true;
}

static bool previous_line(struct reader *r, const char *at, const char *end) {
    static const struct keyword words[] = {{"msgid", PART_PREVIOUS}, {"msgctxt", PART_PREVIOUS_CONTEXT}};

    while (at < end && *at == ' ') at++;
    if (at < end && *at == '"') return r->part >= PART_PREVIOUS && string(r, at, end);
    return keyword_line(r, words, 2, at, end);
}

/* Comments begin an entry; one behind a msgstr belongs to the next. */
static bool comment_line(struct reader *r, const char *at, const char *end) {
    char kind = end - at > 1 ? at[1] : '\0';
    const char *rest = end - at > 2 ? at + 2 : end;

    if (kind == '~') {
        if (r->begun && !r->entry.obsolete && r->entry.line != 0) finish(r, at, (size_t)(end - at));
        r->entry.obsolete = r->begun = true;
        while (rest < end && *rest == ' ') rest++;
        if (rest < end && *rest == '|') return previous_line(r, rest + 1, end);
        bool good = rest == end || text_line(r, rest, end);
        r->entry.obsolete = true; /* the line may have ended the entry before it */
        return good;
    }
    if (r->has_text) finish(r, at, (size_t)(end - at));
    r->begun = true;
    if (kind == '|') return previous_line(r, rest, end);
    if (kind == ',')
        flag_line(r, rest, end);
    else {
        struct dm_buf *out = kind == '.' ? &r->extracted : kind == ':' ? &r->references : &r->notes;
        if (kind != '.' && kind != ':') rest = at + 1;
        if (rest < end && *rest == ' ') rest++;
        note_line(out, rest, end, "\n");
    }
    return true;
}

/* Keeps where the entry's own lines stand. */
static void keep_line(struct reader *r, const char *from, const char *end) {
    if (r->entry.raw == NULL) r->entry.raw = from;
    r->entry.raw_length = (size_t)(end - r->entry.raw);
}

static void line(struct reader *r, const char *at, const char *end) {
    const char *from = at;
    bool foreign = end > at && end[-1] == '\r';

    if (foreign) end--;
    while (at < end && (*at == ' ' || *at == '\t')) at++;
    if (at == end) {
        finish(r, from, (size_t)(end - from));
        return;
    }
    bool remark = *at == '#', good = remark ? comment_line(r, at, end) : text_line(r, at, end);
    if (!good) syntax(r, from, (size_t)(end - from));
    /* the line ends of another system, or a remark amid the text: an entry to be laid out anew */
    r->mixed = r->mixed || foreign || (remark && r->entry.raw != NULL);
    if (!remark) keep_line(r, from, end);
}

static void lines(struct reader *r, const char *bytes, size_t length) {
    const char *end = bytes + length;

    while (bytes < end && r->findings <= MOST_FINDINGS) {
        const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
        r->line++;
        line(r, bytes, stop == NULL ? end : stop);
        bytes = stop == NULL ? end : stop + 1;
    }
    r->line++;
    finish(r, "", 0);
}

/* ---- the whole --------------------------------------------------------------------------------------------------------- */

/* Files the entries by context; of two the first stays. */
static void index_entries(struct reader *r) {
    struct dm_po *po = r->po;
    size_t used = 0;

    po->by_context = dm_map_new(r->arena);
    for (size_t i = 0; i < po->entries.count; i++) {
        struct dm_po_entry *entry = &po->entries.items[i];
        bool keyed = entry->context != NULL && !entry->obsolete;
        const struct dm_po_entry *first = keyed ? dm_map_get(po->by_context, entry->context) : NULL;
        if (first != NULL) {
            r->line = entry->line;
            dm_find(r->report, DM_CODE_PO_DUPLICATE, here(r), NULL, "name", entry->context, "line",
                    dm_arena_format(r->arena, "%d", first->line), NULL);
            continue;
        }
        po->entries.items[used] = *entry;
        if (keyed) dm_map_put(po->by_context, entry->context, &po->entries.items[used]);
        used++;
    }
    po->entries.count = used;
}

static bool is_readable(struct reader *r, const char *bytes, size_t length) {
    size_t bad = 0;

    r->line = 1;
    if (length > MOST_BYTES) {
        too_large(r, "16 MiB");
        return false;
    }
    bool zero = memchr(bytes, '\0', length) != NULL;
    if (!zero && dm_text_is_utf8(bytes, length, &bad)) return true;
    for (size_t i = 0; i < bad; i++) r->line += bytes[i] == '\n';
    dm_find(r->report, DM_CODE_PO_ENCODING, here(r), NULL, NULL);
    return false;
}

struct dm_po *dm_po_parse(struct dm_arena *arena, const char *bytes, size_t length, const char *name, struct dm_report *report) {
    struct reader r = {.arena = arena, .report = report, .name = dm_arena_copy(arena, name), .po = dm_arena_alloc(arena, sizeof *r.po)};
    struct dm_buf *list[10];
    bool failed = false;

    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) bytes += 3, length -= 3;
    if (r.po == NULL || !is_readable(&r, bytes, length)) return NULL;
    r.line = 0;
    r.po->file = r.name;
    for (struct dm_buf *const *at = all_buffers(&r, list); *at != NULL; at++) dm_buf_init(*at, 2 * MOST_BYTES);
    lines(&r, bytes, length);
    for (struct dm_buf *const *at = all_buffers(&r, list); *at != NULL; at++) {
        failed = failed || (*at)->failed;
        dm_buf_free(*at);
    }
    if (failed && r.findings == 0) dm_arena_fail(arena);
    if (r.findings > 0 || failed || dm_arena_failed(arena)) return NULL;
    index_entries(&r);
    return dm_arena_failed(arena) ? NULL : r.po;
}
