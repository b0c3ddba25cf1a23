/* Figures of their own in a text: "30 days", "half an hour", "two metres". Each language lists its number words and units in language.xml.
 * What a document prints of figures comes from a fact, a parameter of a measure or the law, which somebody can find, change and trace; a
 * figure in a sentence is the kit's word against the port's. */
#include "base/buf.h"
#include "base/text.h"
#include "kit/load.h"
#include <string.h>

enum { NO_BREAK = 0xA0, NARROW_NO_BREAK = 0x202F };

static bool is_blank(unsigned code) {
    return code == ' ' || code == NO_BREAK || code == NARROW_NO_BREAK || code == '-' || code == '\n' || code == '\t';
}

static bool is_digit(unsigned code) {
    return code >= '0' && code <= '9';
}

static const char *past(const char *at, const char *end, char close) {
    const char *found = memchr(at, close, (size_t)(end - at));
    return found == NULL ? end : found + 1;
}

/* Words in small letters with one blank between; '|' for whatever parts them otherwise: a placeholder, a comma, a bracket. Emphasis parts
 * nothing. */
static const char *folded(struct dm_arena *arena, const char *text) {
    const char *at = text, *end = text + strlen(text);
    struct dm_buf buf;
    dm_buf_init(&buf, 0);
    while (at < end) {
        unsigned code = dm_text_next(&at, end);
        bool decimal = (code == '.' || code == ',') && at < end && is_digit((unsigned char)*at);
        if (dm_text_is_letter(code) || is_digit(code) || decimal)
            dm_buf_add_code(&buf, dm_text_lower(code));
        else if (code == '<')
            at = past(at, end, '>');
        else if (code == '%')
            dm_buf_add(&buf, " % ");
        else
            dm_buf_add(&buf, is_blank(code) ? " " : " | ");
        if (code == '{') at = past(at, end, '}');
    }
    if (buf.failed) dm_arena_fail(arena);
    const char *result = dm_arena_copy(arena, buf.data);
    dm_buf_free(&buf);
    return result;
}

/* "day; days; minute*": a star stands for the rest of the word. */
static bool is_listed(const char *list, const char *word, size_t length) {
    for (const char *at = list; *at != '\0';) {
        at += strspn(at, " ;\n\t");
        size_t size = strcspn(at, ";");
        bool open = size > 0 && at[size - 1] == '*';
        size_t stem = open ? size - 1 : size;
        if (size > 0 && (open ? length >= stem : length == stem) && strncmp(at, word, stem) == 0) return true;
        at += size;
    }
    return false;
}

struct counting {
    struct dm_loader *loader;
    const struct dm_unit *unit;
    const struct dm_worded *worded;
    const struct dm_language *language;
};

static void report(const struct counting *c, const char *number, const char *after) {
    const char *phrase = dm_text_collapse(c->loader->kit->arena, number, (size_t)(after - number));
    if (phrase != NULL)
        dm_find(c->loader->report, DM_CODE_TEXT_NUMBER, c->worded->origin, c->unit->id, "id", c->unit->id, "phrase", phrase, NULL);
}

/* A number, perhaps words that may stand between, a unit. */
static void look(const struct counting *c) {
    const char *source = c->worded->phrase == NULL ? NULL : c->worded->phrase->source;
    const char *at = source == NULL ? NULL : folded(c->loader->kit->arena, source), *number = NULL;
    while (at != NULL && *at != '\0') {
        at += strspn(at, " ");
        size_t length = strcspn(at, " ");
        if (is_digit((unsigned char)*at) || is_listed(c->language->figure_numbers, at, length)) {
            number = at;
        } else if (number != NULL && is_listed(c->language->figure_units, at, length)) {
            report(c, number, at + length);
            number = NULL;
        } else if (number != NULL && !is_listed(c->language->figure_between, at, length)) {
            number = NULL;
        }
        at += length;
    }
}

void dm_lint_figures(struct dm_loader *loader) {
    const struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->unit_list.count; i++) {
        const struct dm_unit *unit = kit->unit_list.items[i];
        for (size_t l = 0; unit->worded != NULL && dm_unit_is_printed(kit, unit) && l < kit->languages.count; l++) {
            const struct dm_language *language = kit->languages.items[l];
            if (language->figure_numbers != NULL) look(&(struct counting){loader, unit, &unit->worded[l], language});
        }
    }
}
