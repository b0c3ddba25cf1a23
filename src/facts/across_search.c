/* Goes through every text for what identifies somebody else. See across_parts.h.
 *
 * At each word the longest value that begins there is taken, and the search goes on behind it, so that a name within a longer name of its
 * own is not found. A value has at most DM_WORDS_LONGEST words and is looked up by one number: the work for a word has a bound, however
 * many facilities there are. */
#include "facts/across_parts.h"
#include "kit/language.h"

struct searching {
    struct dm_across *across;
    struct dm_owner *owner; /* NULL: templates */
    enum dm_code code;
    bool others;                /* only facts where others may be named; else only the rest */
    const struct dm_said *said; /* being searched */
};

static bool is_of_port(const struct searching *s, const struct dm_owner *other) {
    return s->owner != NULL && s->owner->port != NULL && other->port == s->owner->port;
}

/* Its own, its port's, everybody's; in what is printed for all, what all have. */
static bool is_own(const struct searching *s, const struct dm_entry *entry, uint64_t key) {
    const struct dm_across *across = s->across;
    const struct dm_owner *owners = across->owners;
    const struct dm_owner *own[] = {s->owner, s->owner == NULL ? NULL : s->owner->at};
    for (size_t i = 0; i < 2; i++)
        if (own[i] != NULL && dm_across_owned(across, key, own[i]) != NULL) return true;
    for (size_t i = 0; i < across->first_facility && owners[i].port == NULL; i++)
        if (dm_across_owned(across, key, &owners[i]) != NULL) return true;
    if (s->code != DM_CODE_ACROSS_COMMON) return false;
    return entry->facilities == 0 ? across->workspace->ports.count < 2 : entry->facilities == across->count - across->first_facility;
}

static enum dm_names_others may_name(const struct searching *s) {
    return s->said->fact == NULL ? DM_OTHERS_NONE : s->said->fact->decl->names_others;
}

static bool is_rightly_named(const struct searching *s, const struct dm_value *value) {
    enum dm_identifies kind = value->fact->decl->identifies;
    enum dm_names_others others = may_name(s);
    bool name = (kind == DM_IDENTIFIES_FACILITY || kind == DM_IDENTIFIES_OPERATOR) && value->fact->decl->type == DM_TYPE_NAME;
    if (others == DM_OTHERS_ANY || (others == DM_OTHERS_PORT && is_of_port(s, value->owner))) {
        value->owner->accepted_by = s->owner;
        return true;
    }
    return name && s->owner != NULL && value->owner->accepted_by == s->owner;
}

/* Whose it is, when it stands here wrongly. Of many who have it a few are looked at. */
static const struct dm_value *alien(const struct searching *s, const struct dm_entry *entry) {
    enum { MOST = 16 };
    const struct dm_value *found = NULL;
    int seen = 0;
    for (const struct dm_value *value = entry->values; value != NULL && seen < MOST; value = value->next, seen++) {
        bool ports = value->owner->facility == NULL || s->owner == NULL || s->owner->facility == NULL;
        if (ports && is_of_port(s, value->owner)) return NULL; /* what a port has, its facilities have */
        if (is_rightly_named(s, value)) return NULL;
        if (found == NULL) found = value;
    }
    return found;
}

static void look_at(const struct searching *s, struct dm_entry *entry, uint64_t key) {
    struct dm_across *across = s->across;
    if (entry->values == NULL || entry->told == across->texts || is_own(s, entry, key)) return;
    const struct dm_value *value = alien(s, entry);
    if (value == NULL) return;
    entry->told = across->texts;
    dm_across_tell(across, s->code, s->owner, s->said, value);
}

static void look_up(const struct searching *s, uint64_t key) {
    struct dm_entry *entry = dm_table_get(s->across->values, key);
    if (entry != NULL) look_at(s, entry, key);
}

/* "terminal de contenedores" is no name; "Terminal de Contenedores" is, save for the capital that only begins a sentence. */
static bool is_written_as_name(const struct dm_text_words *text, size_t at, size_t count) {
    for (size_t i = at; i < at + count; i++)
        if ((text->words.items[i].flags & (DM_WORD_CAPITAL | DM_WORD_OPENS)) == DM_WORD_CAPITAL) return true;
    return false;
}

/* What it calls something itself identifies nobody, but may hold a name that does: "the Port Directorate at Green Pier". */
static bool is_mere_name(const struct searching *s, uint64_t key) {
    const struct dm_value *own = s->owner == NULL ? NULL : dm_across_owned(s->across, key, s->owner);
    return own != NULL && own->fact->decl->identifies == DM_IDENTIFIES_NOTHING;
}

/* How many words the longest value has that begins here; 0: none does. */
static size_t longest(const struct searching *s, size_t at) {
    const struct dm_across *across = s->across;
    const struct dm_text_words *text = &across->text;
    if (!dm_across_begins(across, text->words.items[at].hash)) return 0;
    for (size_t count = DM_WORDS_LONGEST; count > 0; count--) {
        if ((across->lengths >> count & 1) == 0 || at + count > text->words.count) continue;
        uint64_t key = dm_words_gram(text, at, count);
        struct dm_entry *entry = dm_table_get(across->values, key);
        if (entry == NULL || (entry->is_name && !is_written_as_name(text, at, count)) || is_mere_name(s, key)) continue;
        look_at(s, entry, key);
        return count;
    }
    return 0;
}

static void search(void *context, const struct dm_said *said) {
    struct searching *s = context;
    struct dm_text_words *text = &s->across->text;
    s->said = said;
    if ((may_name(s) != DM_OTHERS_NONE) != s->others) return;
    s->across->texts++;
    dm_words_read(s->across->arena, said->text, text);
    for (size_t i = 0; i < text->words.count;) {
        if ((text->words.items[i].flags & DM_WORD_UPPER) != 0) look_up(s, dm_across_acronym(text->words.items[i].hash));
        size_t found = longest(s, i);
        i += found == 0 ? 1 : found;
    }
    for (size_t i = 0; i < text->phones.count; i++) look_up(s, text->phones.items[i]);
    for (size_t i = 0; i < text->places.count; i++) look_up(s, text->places.items[i]);
}

/* First where others may be named: who is named there is a neighbour everywhere. */
void dm_across_search(struct dm_across *across) {
    struct searching s = {.across = across};
    for (size_t i = 0; i < across->count; i++) {
        s.owner = &across->owners[i];
        s.code = s.owner->port == NULL ? DM_CODE_ACROSS_COMMON : DM_CODE_ACROSS_ALIEN;
        s.others = true;
        dm_across_facts(s.owner, search, &s);
        s.others = false;
        dm_across_facts(s.owner, search, &s);
    }
    s = (struct searching){.across = across, .code = DM_CODE_ACROSS_COMMON};
    dm_across_layers(across, search, &s);
}
