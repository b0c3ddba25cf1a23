/* Collects what identifies nation, ports and facilities into one table, and finds what no two facilities may have alike. See
 * across_parts.h.
 *
 * A value is kept in every spelling that is looked for: names in each language with their short forms, a person also without the last name,
 * a telephone by its last seven figures and more, a position by its angles, a picture by its fingerprint. */
#include "base/text.h"
#include "facts/across_parts.h"
#include "facts/load.h"

#include <string.h>

enum { LEAST_LETTERS = 5 }; /* of a number: "V4" is everywhere */

struct collecting {
    struct dm_across *across;
    struct dm_owner *owner;
    const struct dm_fact *fact;
    struct dm_origin origin;
    uint64_t subject;
};

static bool is_words(enum dm_type type) {
    return type == DM_TYPE_TEXT || type == DM_TYPE_NAME;
}

static bool is_contact(enum dm_type type) {
    return type == DM_TYPE_PHONE || type == DM_TYPE_EMAIL;
}

/* One number for all its words, whatever the order of the languages. */
static uint64_t words_hash(struct dm_across *across, const struct dm_fact *fact) {
    uint64_t hash = 0;
    for (const struct dm_lang_text *text = fact->texts; text != NULL; text = text->next) {
        dm_words_read(across->arena, text->text, &across->text);
        size_t count = across->text.words.count;
        if (count > 0) hash = hash > across->text.sums.items[count] ? hash : across->text.sums.items[count];
    }
    return hash;
}

/* ---- Who may have the same ------------------------------------------------------------------------------------------------- */

static bool is_unique(const struct dm_value *value) {
    return value->fact->decl->identifies == DM_IDENTIFIES_FACILITY || value->fact->decl->identifies == DM_IDENTIFIES_PLACE;
}

static bool may_share(const struct dm_value *a, const struct dm_value *b) {
    const struct dm_decl *decl = a->fact->decl;
    if (dm_type_has_file(decl->type)) return !is_unique(a) && a->owner->port == b->owner->port;
    if (is_unique(a) || is_unique(b)) return decl != b->fact->decl;
    if (!is_contact(decl->type)) return true;
    if (decl->identifies == DM_IDENTIFIES_FIRM && a->owner->port == b->owner->port) return true;
    return (a->subject != 0 && a->subject == b->subject) || (a->owner->run_by != 0 && a->owner->run_by == b->owner->run_by);
}

static void tell_alike(struct dm_across *across, const struct dm_value *here, const struct dm_value *alien) {
    const struct dm_decl *decl = here->fact->decl;
    enum dm_code code = dm_type_has_file(decl->type) ? DM_CODE_ACROSS_SAME_PICTURE
                        : is_unique(here)            ? DM_CODE_ACROSS_SAME
                                                     : DM_CODE_ACROSS_ALIEN;
    const struct dm_said said = {.origin = here->origin,
                                 .path = here->fact->path,
                                 .label = dm_load_label(decl),
                                 .label_id = dm_load_label_id(decl)};
    dm_across_tell(across, code, here->owner, &said, alien);
}

/* Held against the first that has it: whoever may share with that one may share with all who may. */
static void compare(struct dm_across *across, struct dm_entry *entry, const struct dm_value *value) {
    const struct dm_value *first = entry->values;
    if (first == NULL || first->owner->facility == NULL || value->owner->facility == NULL || may_share(first, value)) return;
    tell_alike(across, value, first);
    if (!entry->odd) tell_alike(across, first, value);
    entry->odd = true;
}

/* ---- The table --------------------------------------------------------------------------------------------------------------- */

static struct dm_entry *entry_of(struct dm_across *across, uint64_t key) {
    struct dm_entry *entry = dm_table_get(across->values, key);
    if (entry != NULL) return entry;
    entry = dm_arena_alloc(across->arena, sizeof *entry);
    if (entry != NULL) dm_table_put(across->values, key, entry);
    return entry;
}

static void append(struct dm_entry *entry, struct dm_value *value) {
    if (entry->values == NULL)
        entry->values = value;
    else
        entry->last->next = value;
    entry->last = value;
    entry->facilities += value->owner->facility != NULL;
}

/* What identifies nobody is kept only to be known for what it is: the authority's name is no facility's. whole: not a part of it. */
static void put(const struct collecting *c, uint64_t key, bool is_name, bool whole) {
    struct dm_across *across = c->across;
    struct dm_entry *entry = entry_of(across, key);
    if (entry == NULL || dm_across_owned(across, key, c->owner) != NULL) return;
    struct dm_value *value = dm_arena_alloc(across->arena, sizeof *value);
    if (value == NULL) return;
    *value = (struct dm_value){.owner = c->owner, .fact = c->fact, .origin = c->origin, .subject = c->subject};
    dm_table_put(across->owned, dm_across_owner_key(key, c->owner), value);
    if (c->fact->decl->identifies == DM_IDENTIFIES_NOTHING) return;
    entry->is_name = is_name;
    if (whole) compare(across, entry, value);
    append(entry, value);
}

bool dm_across_begins(const struct dm_across *across, uint64_t word) {
    size_t bit = (size_t)(word % (8 * sizeof across->begins));
    return (across->begins[bit / 8] >> bit % 8 & 1) != 0;
}

uint64_t dm_across_acronym(uint64_t word) {
    return word ^ 0x5A5A5A5A5A5A5A5AU;
}

static void put_words(const struct collecting *c, size_t count, bool is_name, bool whole) {
    struct dm_across *across = c->across;
    size_t bit = (size_t)(across->text.words.items[0].hash % (8 * sizeof across->begins));
    across->begins[bit / 8] = (unsigned char)(across->begins[bit / 8] | 1U << bit % 8);
    across->lengths |= 1U << count;
    put(c, dm_words_gram(&across->text, 0, count), is_name, whole);
}

/* ---- Spellings --------------------------------------------------------------------------------------------------------------- */

static size_t count_flag(const struct dm_text_words *text, size_t count, unsigned flag) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) found += (text->words.items[i].flags & flag) != 0;
    return found;
}

static size_t letters(const struct dm_text_words *text, size_t count) {
    size_t all = 0;
    for (size_t i = 0; i < count; i++) all += text->words.items[i].letters;
    return all;
}

/* Of one word only a number with figures in it tells anything; names need two, of which a person's begin with capitals. */
static void words(const struct collecting *c, const char *text) {
    struct dm_text_words *read = &c->across->text;
    bool person = c->fact->decl->identifies == DM_IDENTIFIES_PERSON && is_words(c->fact->decl->type);
    const char *comma = person ? strchr(text, ',') : NULL; /* "Tomás Vela, network technician" */
    if (comma != NULL) text = dm_arena_copy_n(c->across->arena, text, (size_t)(comma - text));
    if (text == NULL) return;
    dm_words_read(c->across->arena, text, read);
    size_t count = read->words.count < DM_WORDS_LONGEST ? read->words.count : DM_WORDS_LONGEST;
    size_t capitals = count_flag(read, count, DM_WORD_CAPITAL);
    bool figures = count_flag(read, count, DM_WORD_DIGIT) > 0, is_name = !figures && is_words(c->fact->decl->type);
    if (count == 0 || (count == 1 && !figures) || letters(read, count) < LEAST_LETTERS) return;
    if (is_name && capitals < (person ? 2 : 1)) return;
    put_words(c, count, is_name, true);
    if (person && count > 2 && (read->words.items[count - 2].flags & DM_WORD_CAPITAL) != 0) put_words(c, count - 1, is_name, false);
}

static void acronym(const struct collecting *c, const char *text) {
    struct dm_text_words *read = &c->across->text;
    if (text == NULL) return;
    dm_words_read(c->across->arena, text, read);
    bool usable = read->words.count == 1 && (read->words.items[0].flags & DM_WORD_UPPER) != 0;
    if (usable && c->fact->decl->identifies == DM_IDENTIFIES_FACILITY) put(c, dm_across_acronym(read->words.items[0].hash), false, false);
}

static void phone(const struct collecting *c, const char *number) {
    for (size_t count = DM_PHONE_SHORTEST; count <= DM_PHONE_LONGEST; count++) {
        uint64_t key = dm_words_phone(number, count);
        if (key == 0) return;
        put(c, key, false, dm_words_phone(number, count + 1) == 0);
    }
}

static void places(const struct collecting *c, const char *text) {
    dm_words_read(c->across->arena, text, &c->across->text);
    for (size_t i = 0; i < c->across->text.places.count; i++) put(c, c->across->text.places.items[i], false, true);
}

static void texts(struct collecting *c, const struct dm_fact *fact) {
    for (const struct dm_lang_text *text = fact->texts; text != NULL; text = text->next) {
        c->origin = text->origin;
        if (fact->decl->identifies == DM_IDENTIFIES_PLACE) {
            places(c, text->text);
            continue;
        }
        words(c, text->text);
        if (text->words.short_form != NULL) words(c, text->words.short_form);
        acronym(c, text->words.abbr);
    }
}

static void picture(const struct collecting *c, const struct dm_fact *fact) {
    const char *hex = fact->file == NULL ? NULL : dm_map_get(c->across->workspace->pictures, fact->file);
    if (hex != NULL) put(c, dm_words_exact(hex), false, true);
}

/* ---- Facts ------------------------------------------------------------------------------------------------------------------- */

static bool names_somebody(const struct dm_decl *decl) {
    return is_words(decl->type) && decl->identifies != DM_IDENTIFIES_NOTHING && decl->identifies != DM_IDENTIFIES_DOCUMENT &&
           decl->identifies != DM_IDENTIFIES_PLACE;
}

/* Whom the facts beside it name: the holder in the same entry of a list, or in the same group. */
static uint64_t subject_of(struct dm_across *across, const struct dm_record *record, const struct dm_decl *decl) {
    const struct dm_decl *parent = decl->parent;
    if (parent == NULL || parent->parent == NULL) return 0;
    for (const struct dm_decl *child = parent->first; child != NULL; child = child->next) {
        const struct dm_fact *fact = names_somebody(child) ? dm_record_fact(record, child) : NULL;
        if (fact != NULL) return words_hash(across, fact);
    }
    return 0;
}

/* Of nation and ports every name and contact is known, so that nobody takes it for a facility's. */
static bool counts(const struct dm_owner *owner, const struct dm_fact *fact) {
    const struct dm_decl *decl = fact->decl;
    if (fact->state != DM_STATE_KNOWN && fact->state != DM_STATE_PLANNED) return false;
    return decl->identifies != DM_IDENTIFIES_NOTHING || (owner->facility == NULL && (is_words(decl->type) || is_contact(decl->type)));
}

static void collect(void *context, const struct dm_record *record, const struct dm_fact *fact) {
    struct collecting *c = context;
    enum dm_type type = fact->decl->type;
    if (!counts(c->owner, fact)) return;
    c->fact = fact;
    c->origin = fact->origin;
    c->subject = is_contact(type) ? subject_of(c->across, record, fact->decl) : 0;
    if (dm_type_has_file(type))
        picture(c, fact);
    else if (type == DM_TYPE_PHONE && fact->raw != NULL)
        phone(c, fact->raw);
    else if (fact->texts != NULL)
        texts(c, fact);
    else if (fact->raw != NULL)
        words(c, fact->raw);
}

static void find_operator(void *context, const struct dm_record *record, const struct dm_fact *fact) {
    struct collecting *c = context;
    (void)record;
    if (fact->decl->identifies == DM_IDENTIFIES_OPERATOR && is_words(fact->decl->type) && fact->state == DM_STATE_KNOWN)
        c->owner->run_by = words_hash(c->across, fact);
}

void dm_across_collect(struct dm_across *across) {
    struct collecting c = {.across = across};
    for (size_t i = 0; i < across->count; i++) {
        c.owner = &across->owners[i];
        if (c.owner->facility != NULL) dm_record_each_fact(c.owner->record, find_operator, &c);
    }
    for (size_t i = 0; i < across->count; i++) {
        c.owner = &across->owners[i];
        dm_record_each_fact(c.owner->record, collect, &c);
    }
}
