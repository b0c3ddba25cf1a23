/* Reads the element of one fact: its language or level, its value by type, its limits. What cannot be read is reported and stays unknown.
 * See load.h and types.h. */
#include "base/text.h"
#include "facts/load.h"
#include "kit/language.h"

#include <string.h>

const char *dm_load_path(struct dm_arena *arena, const struct dm_record *record, const struct dm_decl *decl, int level) {
    const char *below = decl->path + strlen(record->decl->path); /* ".plan.edition" */
    if (level == 0) return dm_arena_format(arena, "%s%s", record->path, below);
    return dm_arena_format(arena, "%s%s.l%d", record->path, below, level);
}

static const char *line_of(struct dm_arena *arena, struct dm_origin origin) {
    return dm_arena_format(arena, "%d", origin.line);
}

static size_t characters(const char *text) {
    size_t count = 0;
    for (; *text != '\0'; text++) count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

/* ---- Texts in languages ---------------------------------------------------------------------------------------------- */

static void unknown_language(struct dm_facts_loader *loader, const struct dm_decl *decl, const char *path, const struct dm_xml *element) {
    enum { MOST = 64 };
    const char *tags[MOST];
    size_t count = 0;
    for (; count < loader->kit->languages.count && count < MOST; count++) tags[count] = loader->kit->languages.items[count]->tag;
    const char *tag = dm_xml_get(element, "xml:lang");
    dm_find(loader->report, DM_CODE_FACT_UNKNOWN_LANGUAGE, dm_load_origin(element, "xml:lang"), path, "fact",
            decl == NULL ? element->name : dm_load_label(decl), "fact_id", decl == NULL ? "" : dm_load_label_id(decl), "language",
            dm_load_shown(loader->arena, DM_MARK_PUBLIC, tag), "nearest", dm_load_nearest(tag, tags, count), NULL);
}

static void bad_word(struct dm_facts_loader *loader, const char *path, const struct dm_xml *element, const char *attribute,
                     const char *nearest) {
    dm_find(loader->report, DM_CODE_XML_WRONG_VALUE, dm_load_origin(element, attribute), path, "element", element->name, "name", attribute,
            "value", dm_load_shown(loader->arena, DM_MARK_PUBLIC, dm_xml_get(element, attribute)), "nearest", nearest, NULL);
}

/* Article, gender, number and short forms of a name, as a kit's names.xml words them. */
static void read_words(struct dm_facts_loader *loader, const char *path, const struct dm_xml *element, int language,
                       struct dm_lang_text *text) {
    const char *gender = dm_xml_get(element, "gender"), *number = dm_xml_get(element, "number");
    const char *genders = language < 0 ? "" : loader->kit->languages.items[language]->genders;
    if (genders == NULL) genders = "";
    bool known = gender != NULL && gender[0] > ' ' && gender[1] == '\0' && strchr(genders, gender[0]) != NULL;
    if (gender != NULL && !known) bad_word(loader, path, element, "gender", genders[0] == '\0' ? "—" : genders);
    if (number != NULL && strcmp(number, "p") != 0 && strcmp(number, "s") != 0) bad_word(loader, path, element, "number", "p");
    text->words = (struct dm_words){
        .article = dm_xml_get(element, "article"),
        .gender = known ? gender[0] : '\0',
        .plural = dm_text_equal(number, "p"),
        .full = text->text,
        .short_form = dm_xml_get(element, "short"),
        .abbr = dm_xml_get(element, "abbr"),
        .origin = element->origin,
    };
}

/* Its text when there is one and it is short enough; else NULL after a finding. */
static const char *text_of(struct dm_facts_loader *loader, const struct dm_decl *decl, enum dm_type type, const char *path,
                           const struct dm_xml *element) {
    static const char *const nothing[] = {NULL};
    const char *text = dm_xml_text(loader->arena, element);
    size_t limit = dm_type_limit(type);
    if (text == NULL || !dm_xml_check_elements(element, nothing, loader->report)) return NULL;
    if (*text == '\0') {
        dm_find(loader->report, DM_CODE_FACT_EMPTY, element->origin, path, "element", element->name, NULL);
        return NULL;
    }
    if (characters(text) <= limit) return text;
    dm_find(loader->report, DM_CODE_FACT_TOO_LONG, element->origin, path, "fact", decl == NULL ? element->name : dm_load_label(decl),
            "fact_id", decl == NULL ? "" : dm_load_label_id(decl), "limit", dm_arena_format(loader->arena, "%zu", limit), NULL);
    return NULL;
}

bool dm_load_text(struct dm_facts_loader *loader, const struct dm_decl *decl, const char *path, const struct dm_xml *element,
                  bool needs_language, struct dm_lang_text **texts) {
    const char *tag = dm_xml_get(element, "xml:lang"), *label = decl == NULL ? element->name : dm_load_label(decl);
    int language = tag == NULL ? -1 : dm_kit_language(loader->kit, tag);
    if (tag == NULL && needs_language)
        dm_find(loader->report, DM_CODE_FACT_NO_LANGUAGE_ATTR, element->origin, path, "fact", label, "fact_id",
                decl == NULL ? "" : dm_load_label_id(decl), NULL);
    if (tag != NULL && language < 0) unknown_language(loader, decl, path, element);
    const char *text = text_of(loader, decl, decl == NULL || dm_type_has_file(decl->type) ? DM_TYPE_TEXT : decl->type, path, element);
    if (text == NULL || (language < 0 && (tag != NULL || needs_language))) return false;
    if (language >= 0) tag = loader->kit->languages.items[language]->tag; /* "es-PA" is written es_PA from here on */
    for (; *texts != NULL; texts = &(*texts)->next) {
        if (!dm_text_equal((*texts)->tag, tag)) continue;
        dm_find(loader->report, DM_CODE_FACT_DUPLICATE, element->origin, path, "fact", label, "fact_id",
                decl == NULL ? "" : dm_load_label_id(decl), "line", line_of(loader->arena, (*texts)->origin), NULL);
        return false;
    }
    struct dm_lang_text *new = dm_arena_alloc(loader->arena, sizeof *new);
    if (new == NULL) return false;
    *new = (struct dm_lang_text){.tag = tag, .text = text, .origin = element->origin};
    read_words(loader, path, element, language, new);
    *texts = new;
    return true;
}

/* ---- Single values --------------------------------------------------------------------------------------------------- */

static const char *all_choices(struct dm_facts_loader *loader, const struct dm_decl *decl) {
    const char *all = "";
    for (size_t i = 0; all != NULL && i < decl->choices.count; i++)
        all = dm_arena_format(loader->arena, "%s%s%s", all, i == 0 ? "" : ", ", decl->choices.items[i].value);
    return all;
}

/* Choices are the dictionary's words; of a fact above public even a near miss would tell, so all of them are listed. */
static const char *near_choice(struct dm_facts_loader *loader, const struct dm_decl *decl, const char *word) {
    const char **values = dm_arena_array(loader->arena, decl->choices.count, sizeof *values);
    if (values == NULL) return "";
    for (size_t i = 0; i < decl->choices.count; i++) values[i] = decl->choices.items[i].value;
    const char *nearest = decl->mark == DM_MARK_PUBLIC ? dm_text_nearest(word, values, decl->choices.count) : NULL;
    return nearest == NULL ? all_choices(loader, decl) : nearest;
}

static void malformed(const struct dm_part *part, const struct dm_decl *decl, const struct dm_xml *element, const char *path,
                      const struct dm_typed *typed) {
    struct dm_facts_loader *loader = part->loader;
    const char *word = typed->stray != NULL ? typed->stray : typed->raw;
    const char *list = decl->ref == NULL ? "" : dm_load_label(decl->ref);
    bool choice = decl->type == DM_TYPE_CHOICE || decl->type == DM_TYPE_CHOICES;
    dm_find(loader->report, dm_type_code(decl->type), element->origin, path, "fact", dm_load_label(decl), "fact_id", dm_load_label_id(decl),
            "value", dm_load_shown(loader->arena, decl->mark, word), "nearest", choice ? near_choice(loader, decl, word) : "—", "list",
            list, "list_id", decl->ref == NULL ? "" : dm_load_label_id(decl->ref), "known", choice ? all_choices(loader, decl) : "—", NULL);
}

static bool in_range(const struct dm_part *part, const struct dm_decl *decl, const struct dm_xml *element, const char *path,
                     long long number) {
    struct dm_arena *arena = part->loader->arena;
    if (dm_type_in_range(decl->has_min, decl->min, decl->has_max, decl->max, number)) return true;
    dm_find(part->loader->report, DM_CODE_FACT_OUT_OF_RANGE, element->origin, path, "fact", dm_load_label(decl), "fact_id",
            dm_load_label_id(decl), "min", decl->has_min ? dm_type_bound(arena, decl->type, decl->min) : "—", "max",
            decl->has_max ? dm_type_bound(arena, decl->type, decl->max) : "—", NULL);
    return false;
}

static bool read_single(const struct dm_part *part, struct dm_fact *fact, const struct dm_xml *element, const char *path) {
    const struct dm_decl *decl = fact->decl;
    struct dm_typed typed;
    const char *text = text_of(part->loader, decl, decl->type, path, element);
    if (text == NULL) return false;
    if (!dm_type_read(part->loader->arena, decl->type, decl, text, &typed)) {
        malformed(part, decl, element, path, &typed);
        return false;
    }
    if (!in_range(part, decl, element, path, typed.number)) return false;
    fact->raw = typed.raw;
    fact->number = typed.number;
    fact->choices = typed.choices;
    fact->choice_count = typed.choice_count;
    return true;
}

static bool read_image(const struct dm_part *part, struct dm_fact *fact, const struct dm_xml *element, const char *path) {
    static const char *const children[] = {"alt", NULL}, *const attributes[] = {"xml:lang", NULL};
    struct dm_facts_loader *loader = part->loader;
    const char *file = dm_xml_get(element, "file");
    dm_xml_check_children(element, children, loader->report);
    for (const struct dm_xml *alt = dm_xml_first(element, "alt"); alt != NULL; alt = dm_xml_next(alt, "alt")) {
        dm_xml_check_attributes(alt, attributes, loader->report);
        dm_load_text(loader, fact->decl, path, alt, true, &fact->texts);
    }
    if (file == NULL) {
        dm_find(loader->report, DM_CODE_XML_MISSING_ATTRIBUTE, element->origin, path, "element", element->name, "name", "file", NULL);
        return false;
    }
    enum dm_code wrong = dm_type_is_picture(file) ? dm_load_picture(loader, file) : DM_CODE_FACT_BAD_IMAGE;
    if (wrong != DM_CODE_COUNT)
        dm_find(loader->report, wrong, dm_load_origin(element, "file"), path, "fact", dm_load_label(fact->decl), "fact_id",
                dm_load_label_id(fact->decl), "file", dm_load_shown(loader->arena, fact->decl->mark, file), NULL);
    fact->file = file;
    return wrong == DM_CODE_COUNT;
}

/* ---- The fact -------------------------------------------------------------------------------------------------------- */

/* 1..3; 0 where all levels are meant (none) or nothing usable is said. */
static int level_of(const struct dm_part *part, const struct dm_decl *decl, const struct dm_xml *element, bool none) {
    struct dm_facts_loader *loader = part->loader;
    const char *level = dm_xml_get(element, "level");
    const char *path = dm_load_path(loader->arena, part->record, decl, 0);
    if (level == NULL && none) return 0;
    if (level == NULL) {
        dm_find(loader->report, DM_CODE_FACT_LEVEL_MISSING, element->origin, path, "fact", dm_load_label(decl), "fact_id",
                dm_load_label_id(decl), NULL);
        return 0;
    }
    if (level[0] >= '1' && level[0] <= '3' && level[1] == '\0') return level[0] - '0';
    dm_find(loader->report, DM_CODE_FACT_LEVEL_WRONG, dm_load_origin(element, "level"), path, "fact", dm_load_label(decl), "fact_id",
            dm_load_label_id(decl), "level", dm_load_shown(loader->arena, DM_MARK_PUBLIC, level), NULL);
    return 0;
}

static struct dm_fact *stored(const struct dm_part *part, const struct dm_decl *decl, int level) {
    struct dm_fact *fact = dm_map_get(part->record->facts, decl->path);
    return fact == NULL || level == 0 ? fact : (struct dm_fact *)fact->level[level];
}

static struct dm_fact *new_fact(const struct dm_part *part, const struct dm_decl *decl, const char *path, const struct dm_xml *element) {
    struct dm_fact *fact = dm_arena_alloc(part->loader->arena, sizeof *fact);
    if (fact != NULL)
        *fact = (struct dm_fact){.decl = decl, .path = path, .state = part->state, .origin = element->origin, .from = part->from};
    return fact;
}

/* Puts the fact in its place; a reference is followed when everything has been read. */
static void store(const struct dm_part *part, struct dm_fact *fact, int level, const struct dm_xml *element) {
    struct dm_facts_loader *loader = part->loader;
    const struct dm_decl *decl = fact->decl;
    const struct dm_fact **slot = NULL;
    if (level > 0) {
        struct dm_fact *whole = stored(part, decl, 0);
        if (whole == NULL) whole = new_fact(part, decl, dm_load_path(loader->arena, part->record, decl, 0), element);
        if (whole == NULL) return;
        whole->state = DM_STATE_KNOWN; /* of its levels; each has its own */
        slot = &whole->level[level];
        *slot = fact;
        dm_map_put(part->record->facts, decl->path, whole);
    } else {
        dm_map_put(part->record->facts, decl->path, fact);
    }
    loader->workspace->fact_total++;
    if (decl->type != DM_TYPE_REF || fact->raw == NULL) return;
    dm_load_pend(loader, &(struct dm_pending){.root = part->root,
                                              .subject = part->subject,
                                              .list = decl->ref,
                                              .key = fact->raw,
                                              .path = fact->path,
                                              .origin = element->origin,
                                              .fact = fact,
                                              .level = slot,
                                              .holder = part->record});
}

/* Another language of a fact already given. A language only proposed adds nothing to one confirmed, and gives way to it. */
static void add_language(const struct dm_part *part, struct dm_fact *fact, const struct dm_xml *element, const char *path) {
    struct dm_lang_text *proposed = NULL;
    bool candidate = part->state == DM_STATE_CANDIDATE, was = fact->state == DM_STATE_CANDIDATE;
    bool needs = fact->decl->type != DM_TYPE_TEXT;
    struct dm_lang_text **into = candidate && !was ? &proposed : &fact->texts;
    if (was && !candidate) {
        fact->texts = NULL;
        fact->state = part->state;
        fact->origin = element->origin;
    }
    dm_load_text(part->loader, fact->decl, path, element, needs, into);
    if (fact->texts == NULL) fact->state = DM_STATE_CANDIDATE;
}

static void read_one(const struct dm_part *part, const struct dm_decl *decl, const struct dm_xml *element, int level, bool none) {
    struct dm_facts_loader *loader = part->loader;
    const char *path = dm_load_path(loader->arena, part->record, decl, level);
    struct dm_fact *old = stored(part, decl, level);
    bool languages = dm_type_has_languages(decl->type), good = true;
    if (old != NULL && languages && !none && old->state != DM_STATE_NONE) {
        add_language(part, old, element, path);
        return;
    }
    if (old != NULL) {
        dm_find(loader->report, DM_CODE_FACT_DUPLICATE, element->origin, path, "fact", dm_load_label(decl), "fact_id",
                dm_load_label_id(decl), "line", line_of(loader->arena, old->origin), NULL);
        return;
    }
    struct dm_fact *fact = new_fact(part, decl, path, element);
    if (fact == NULL) return;
    if (none)
        fact->state = part->state == DM_STATE_CANDIDATE ? DM_STATE_CANDIDATE : DM_STATE_NONE;
    else if (dm_type_has_file(decl->type))
        good = read_image(part, fact, element, path);
    else if (languages)
        good = dm_load_text(loader, decl, path, element, decl->type != DM_TYPE_TEXT, &fact->texts);
    else
        good = read_single(part, fact, element, path);
    if (good && languages && fact->texts != NULL) fact->raw = fact->texts->text;
    if (good)
        store(part, fact, level, element);
    else
        dm_load_unread(loader, part->record, path, element->origin);
}

void dm_load_fact(const struct dm_part *part, const struct dm_decl *decl, const struct dm_xml *element) {
    struct dm_facts_loader *loader = part->loader;
    unsigned allowed = DM_LOAD_NONE | (decl->per_level ? DM_LOAD_LEVEL : 0) | (decl->type == DM_TYPE_NAME ? DM_LOAD_NAME : 0) |
                       (dm_type_has_languages(decl->type) ? DM_LOAD_LANG : 0) | (dm_type_has_file(decl->type) ? DM_LOAD_FILE : 0);
    dm_load_attributes(loader, element, allowed);
    bool none = dm_load_none(loader, element);
    struct dm_part own = dm_load_below(part, element, NULL);
    int level = decl->per_level ? level_of(&own, decl, element, none) : 0;
    if (!decl->per_level || level > 0)
        read_one(&own, decl, element, level, none);
    else if (none && dm_xml_get(element, "level") == NULL)
        for (level = 1; level <= 3; level++) read_one(&own, decl, element, level, true);
}
