/* Words and sentences no template holds: those of findings and those the engine prints.
 *
 * In: a finding or a word, a language, arguments. Out: the sentence. English comes from codes.def and words.def; Spanish from a table made
 * at build from locales/es/messages.po, so that a finding can be worded even when no kit could be opened. See message.h. */
#include "kit/message.h"

#include "base/text.h"
#include "kit/grammar.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct message {
    const char *context, *text;
};

static const struct message spanish[] = {
    {"", ""}, /* never asked for: the table may otherwise be empty */
#include "kit/messages_es.inc"
};

static const struct word {
    const char *id, *text, *hint;
} words[DM_WORD_COUNT] = {
#define DM_WORD(ident, id, text, hint) {id, text, hint},
#include "kit/words.def"
#undef DM_WORD
};

const char *dm_word_id(enum dm_word word) {
    return words[word].id;
}

const char *dm_word_english(enum dm_word word) {
    return words[word].text;
}

const char *dm_word_hint(enum dm_word word) {
    return words[word].hint;
}

/* ---- what is built in -------------------------------------------------------------------------------------------------- */

/* "es", "es_PA" and "es-PA" all speak the language "es". */
static bool speaks(const char *tag, const char *language) {
    size_t length = strlen(language);

    return dm_text_starts(tag, language) && (tag[length] == '\0' || tag[length] == '_' || tag[length] == '-');
}

static int by_context(const void *key, const void *message) {
    return strcmp(key, ((const struct message *)message)->context);
}

static const char *part_of(const struct dm_code_info *info, const char *part) {
    if (strcmp(part, "text") == 0) return info->text;
    if (strcmp(part, "because") == 0) return info->because;
    return strcmp(part, "do") == 0 ? info->fix : NULL;
}

static const char *english(const char *context) {
    static const char prefix[] = "finding.";

    for (int i = 0; i < DM_WORD_COUNT; i++)
        if (strcmp(words[i].id, context) == 0) return words[i].text;
    if (!dm_text_starts(context, prefix)) return NULL;
    context += sizeof prefix - 1;
    for (int i = 0; i < DM_CODE_COUNT; i++) {
        const struct dm_code_info *info = dm_code_info((enum dm_code)i);
        size_t length = strlen(info->code);
        if (!dm_text_starts(context, info->code) || context[length] != '.') continue;
        const char *text = part_of(info, context + length + 1);
        if (text != NULL) return text;
    }
    return NULL;
}

const char *dm_message_builtin(const char *language, const char *context) {
    if (language == NULL || context == NULL || *context == '\0') return NULL;
    if (speaks(language, "en")) return english(context);
    if (!speaks(language, "es")) return NULL;
    const struct message *found = bsearch(context, spanish, sizeof spanish / sizeof *spanish, sizeof *spanish, by_context);
    return found == NULL ? NULL : found->text;
}

bool dm_message_has_language(const char *language) {
    return language != NULL && (speaks(language, "en") || (speaks(language, "es") && sizeof spanish / sizeof *spanish > 1));
}

/* ---- sentences with their arguments ---------------------------------------------------------------------------------------- */

struct arguments {
    const struct dm_argument *items;
    size_t count;
};

/* Arguments print as they are: file names and codes keep their small letters at the start of a sentence. */
static bool argument(void *context, const struct dm_segment *segment, struct dm_insert *out) {
    const struct arguments *arguments = context;
    const char *value = "";

    for (size_t i = 0; i < arguments->count; i++)
        if (strcmp(arguments->items[i].name, segment->text) == 0) value = arguments->items[i].value;
    out->piece = (struct dm_piece){.text = value == NULL ? "" : value, .fixed = true};
    out->count = value != NULL && strcmp(value, "1") == 0 ? 1 : 2; /* below 0 would mean that nobody knows */
    return true;
}

static const char *worded(struct dm_arena *arena, const struct dm_language *lang, const struct dm_phrase *phrase,
                          struct arguments arguments) {
    return phrase == NULL ? NULL : dm_grammar_text(lang, arena, phrase, argument, &arguments, false);
}

const char *dm_message_fill(struct dm_arena *arena, const char *text, const struct dm_argument *arguments, size_t count) {
    const struct dm_phrase *phrase = dm_phrase_compile(NULL, arena, NULL, 1, text, (struct dm_origin){0}, NULL);

    return worded(arena, NULL, phrase, (struct arguments){arguments, count});
}

const char *dm_finding_word(struct dm_arena *arena, const struct dm_finding *finding, const char *language, enum dm_part part) {
    static const char *const parts[] = {"text", "because", "do"};
    const struct dm_code_info *info = dm_code_info(finding->code);
    const char *source = part_of(info, parts[part]);
    const char *context = dm_arena_format(arena, "finding.%s.%s", info->code, parts[part]);
    const char *other = context == NULL ? NULL : dm_message_builtin(language, context);

    if (other != NULL) source = other;
    if (source == NULL) return "";
    const char *text = dm_message_fill(arena, source, finding->arguments, finding->argument_count);
    return text == NULL ? "" : text;
}

/* The kit's own text of the word; it may have been changed by a layer or a country's overlay. */
static const struct dm_phrase *kit_phrase(const struct dm_kit *kit, int language, enum dm_word word) {
    const struct dm_unit *unit = dm_kit_unit(kit, "messages", words[word].id);
    const struct dm_worded *in = unit == NULL ? NULL : dm_unit_in(kit, unit, language);

    return in == NULL || in->state != DM_TEXT_OK ? NULL : in->phrase;
}

const struct dm_phrase *dm_word_phrase(const struct dm_kit *kit, struct dm_arena *arena, int language, enum dm_word word) {
    const struct dm_language *lang = kit->languages.items[language];
    const struct dm_phrase *phrase = kit_phrase(kit, language, word);
    const char *text = phrase != NULL ? NULL : dm_message_builtin(lang->tag, words[word].id);

    return text == NULL ? phrase : dm_phrase_compile(NULL, arena, NULL, lang->forms, text, (struct dm_origin){0}, NULL);
}

enum { MOST_ARGUMENTS = 8 };

const char *dm_word_in(const struct dm_kit *kit, struct dm_arena *arena, int language, enum dm_word word, ...) {
    struct dm_argument items[MOST_ARGUMENTS];
    size_t count = 0;
    va_list values;

    va_start(values, word);
    while (count < MOST_ARGUMENTS && (items[count].name = va_arg(values, const char *)) != NULL)
        items[count++].value = va_arg(values, const char *);
    va_end(values);
    return worded(arena, kit->languages.items[language], dm_word_phrase(kit, arena, language, word), (struct arguments){items, count});
}
