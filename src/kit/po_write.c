/* Writer of .po files in the form msgcat gives them: 79 columns, comments in their order, obsolete entries last. Unlike msgcat it breaks
 * lines at spaces only, so that a {place} is never cut.
 *
 * In: a struct dm_po. Out: its text; an entry that has its old lines gets them. A file read and written comes out with the same entries;
 * written again, the same. */
#include "base/text.h"
#include "kit/po.h"

#include <string.h>

enum { COLUMNS = 79 };

/* Lines of a comment, each behind its sign. */
static void comment(struct dm_buf *out, const char *sign, const char *text) {
    while (text != NULL) {
        size_t length = strcspn(text, "\n");
        dm_buf_add(out, sign);
        if (length > 0) dm_buf_add_char(out, ' ');
        dm_buf_add_n(out, text, length);
        dm_buf_add_char(out, '\n');
        text = text[length] == '\0' ? NULL : text + length + 1;
    }
}

static void escaped(struct dm_buf *out, const char *text, size_t length) {
    static const char plain[] = "\n\r\t\"\\", letters[] = "nrt\"\\";

    for (size_t i = 0; i < length; i++) {
        const char *found = strchr(plain, text[i]);
        if (found != NULL) dm_buf_add_char(out, '\\');
        dm_buf_add_char(out, found == NULL ? text[i] : letters[found - plain]);
    }
}

/* Columns of the text once escaped. */
static size_t width(const char *text, size_t length) {
    const char *end = text + length;
    size_t columns = 0;

    while (text < end) {
        unsigned code = dm_text_next(&text, end);
        columns += code != 0 && code < 0x80 && strchr("\n\r\t\"\\", (int)code) != NULL ? 2 : 1;
    }
    return columns;
}

/* Bytes up to the end of the next run of spaces behind a word, or up to and with a newline. */
static size_t word(const char *text) {
    size_t length = strcspn(text, " \n");

    if (text[length] == '\n') return length + 1;
    while (text[length] == ' ') length++;
    return length;
}

/* Bytes that fit on one line: whole words, at least one. */
static size_t fitting(const char *text, size_t room) {
    size_t length = 0;

    while (text[length] != '\0') {
        size_t next = length + word(text + length);
        if (length > 0 && width(text, next) > room) break;
        length = next;
        if (text[length - 1] == '\n') break;
    }
    return length;
}

static void line(struct dm_buf *out, const char *prefix, const char *text, size_t length) {
    dm_buf_add(out, prefix);
    dm_buf_add_char(out, '"');
    escaped(out, text, length);
    dm_buf_add(out, "\"\n");
}

static void string(struct dm_buf *out, const char *prefix, const char *keyword, const char *text) {
    const char *newline = strchr(text, '\n');
    bool one = newline == NULL || newline[1] == '\0';
    size_t room = COLUMNS - 2 - strlen(prefix);

    dm_buf_add(out, prefix);
    dm_buf_add(out, keyword);
    dm_buf_add_char(out, ' ');
    if (one && width(text, strlen(text)) + strlen(keyword) + 1 <= room) {
        line(out, "", text, strlen(text));
        return;
    }
    dm_buf_add(out, "\"\"\n");
    while (*text != '\0') {
        size_t length = fitting(text, room);
        line(out, prefix, text, length);
        text += length;
    }
}

static void flags(struct dm_buf *out, const struct dm_po_entry *entry) {
    if (!entry->fuzzy && entry->flags == NULL) return;
    dm_buf_add(out, "#, ");
    if (entry->fuzzy) dm_buf_add(out, "fuzzy");
    if (entry->fuzzy && entry->flags != NULL) dm_buf_add(out, ", ");
    dm_buf_add(out, entry->flags);
    dm_buf_add_char(out, '\n');
}

static void write_entry(struct dm_buf *out, const struct dm_po_entry *entry) {
    const char *prefix = entry->obsolete ? "#~ " : "";

    dm_buf_add_char(out, '\n');
    comment(out, "#", entry->notes);
    comment(out, "#.", entry->extracted);
    comment(out, "#:", entry->references);
    flags(out, entry);
    if (entry->previous != NULL) string(out, entry->obsolete ? "#~| " : "#| ", "msgid", entry->previous);
    if (entry->raw != NULL) {
        dm_buf_add_n(out, entry->raw, entry->raw_length);
        dm_buf_add_char(out, '\n');
        return;
    }
    if (entry->context != NULL) string(out, prefix, "msgctxt", entry->context);
    string(out, prefix, "msgid", entry->id);
    string(out, prefix, "msgstr", entry->text);
}

void dm_po_write(const struct dm_po *po, struct dm_buf *out) {
    comment(out, "#", po->header_notes);
    dm_buf_add(out, "msgid \"\"\n");
    string(out, "", "msgstr", po->header == NULL ? "" : po->header);
    for (int obsolete = 0; obsolete <= 1; obsolete++)
        for (size_t i = 0; i < po->entries.count; i++)
            if (po->entries.items[i].obsolete == (obsolete != 0)) write_entry(out, &po->entries.items[i]);
}
