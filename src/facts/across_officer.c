/* Officers who serve several facilities: more than the State allows, or without the plans saying so (ISPS A/17.1 lets one person serve
 * several). In: whom each facility binds to the kit name pfso. See across_parts.h. */
#include "facts/across_parts.h"
#include "facts/load.h"

#include <string.h>

static const char POST[] = "pfso", MOST[] = "nation.review_rules.facilities_per_officer",
                  SAID[] = "facility.security_officer.other_facilities"; /* how many others the plan says the officer serves */
enum { UNIT = 1000, LONG_WORD = 4, MOST_NAMED = 5 };

struct post { /* the officer of one facility */
    struct dm_owner *owner;
    const struct dm_fact *holder;
    struct post *next; /* of the same officer */
};
struct officer {
    struct post *posts, **last;
    size_t count;
};

/* ---- Who it is --------------------------------------------------------------------------------------------------------- */

/* The fact of a person that is in words (the name), or is not (the telephone). */
static const struct dm_fact *of_person(const struct dm_record *person, bool in_words) {
    for (const struct dm_decl *decl = person == NULL ? NULL : person->decl->first; decl != NULL; decl = decl->next) {
        bool fits = in_words ? decl->type == DM_TYPE_TEXT || decl->type == DM_TYPE_NAME : decl->type == DM_TYPE_PHONE;
        const struct dm_fact *fact = fits && decl->identifies == DM_IDENTIFIES_PERSON ? dm_record_fact(person, decl) : NULL;
        if (fact != NULL && fact->state == DM_STATE_KNOWN) return fact;
    }
    return NULL;
}

static uint64_t name_key(struct dm_across *across, const struct dm_fact *holder) {
    dm_words_read(across->arena, holder->texts->text, &across->text);
    size_t count = across->text.words.count;
    return count == 0 ? 0 : dm_words_gram(&across->text, 0, count < DM_WORDS_LONGEST ? count : DM_WORDS_LONGEST);
}

/* "M. Ferrer" and "Miguel Ferrer Soto" at one telephone are one person; two who have no word in common are not. */
static bool have_word_in_common(struct dm_across *across, const struct dm_fact *a, const struct dm_fact *b) {
    struct dm_text_words other = {.words = {0}};
    dm_words_read(across->arena, a->texts->text, &other);
    dm_words_read(across->arena, b->texts->text, &across->text);
    for (size_t i = 0; i < other.words.count; i++)
        for (size_t k = 0; k < across->text.words.count && other.words.items[i].letters >= LONG_WORD; k++)
            if (other.words.items[i].hash == across->text.words.items[k].hash) return true;
    return false;
}

static struct officer *officer_of(struct dm_across *across, struct dm_table *officers, uint64_t name, uint64_t phone,
                                  const struct dm_fact *holder) {
    struct officer *officer = dm_table_get(officers, name), *at_phone = phone == 0 ? NULL : dm_table_get(officers, phone);
    if (officer == NULL && at_phone != NULL && have_word_in_common(across, at_phone->posts->holder, holder)) officer = at_phone;
    if (officer == NULL) {
        officer = dm_arena_alloc(across->arena, sizeof *officer);
        if (officer == NULL) return NULL;
        officer->last = &officer->posts;
    }
    dm_table_put(officers, name, officer);
    if (phone != 0 && at_phone == NULL) dm_table_put(officers, phone, officer);
    return officer;
}

static void add_post(struct dm_across *across, struct dm_table *officers, struct dm_owner *owner, struct officer **found) {
    const struct dm_kit_name *post = dm_kit_name(across->workspace->kit, POST);
    const struct dm_record *person = dm_workspace_bound(across->workspace, owner->facility, post);
    const struct dm_fact *holder = of_person(person, true), *phone = of_person(person, false);
    if (holder == NULL || holder->texts == NULL) return;
    uint64_t name = name_key(across, holder), at = phone == NULL ? 0 : dm_words_phone(phone->raw, DM_PHONE_SHORTEST);
    struct officer *officer = name == 0 ? NULL : officer_of(across, officers, name, at, holder);
    struct post *slot = officer == NULL ? NULL : dm_arena_alloc(across->arena, sizeof *slot);
    if (slot == NULL) return;
    *slot = (struct post){.owner = owner, .holder = holder};
    *officer->last = slot;
    officer->last = &slot->next;
    officer->count++;
    *found = officer;
}

/* ---- What is found ------------------------------------------------------------------------------------------------------- */

enum { UNKNOWN = -1, UNASKED = -2 };

/* UNASKED: the dictionary has no such fact. */
static long long number_at(const struct dm_across *across, const struct dm_record *root, const char *path, const struct dm_fact **found) {
    const struct dm_decl *decl = dm_kit_fact(across->workspace->kit, path);
    const struct dm_fact *fact = decl == NULL ? NULL : dm_record_fact(root, decl);
    *found = fact;
    if (decl == NULL) return UNASKED;
    return fact == NULL || fact->state != DM_STATE_KNOWN ? UNKNOWN : fact->number / UNIT;
}

static const char *names_of(struct dm_across *across, const struct officer *officer, const struct dm_owner *owner) {
    const char *all = NULL;
    size_t named = 0;
    for (const struct post *post = officer->posts; post != NULL && named <= MOST_NAMED; post = post->next) {
        if (post->owner == owner) continue;
        if (named++ == MOST_NAMED)
            all = dm_arena_format(across->arena, "%s …", all);
        else
            all = all == NULL ? post->owner->name : dm_arena_format(across->arena, "%s, %s", all, post->owner->name);
        if (all == NULL) return "";
    }
    return all == NULL ? "" : all;
}

static void tell(struct dm_across *across, enum dm_code code, const struct officer *officer, const struct post *post,
                 const struct dm_fact *at, long long limit) {
    struct dm_arena *arena = across->arena;
    long long most = limit < 0 ? 0 : limit;
    dm_find(dm_across_report(across, post->owner), code, at->origin, at->path, "facility", post->owner->name, "n",
            dm_arena_format(arena, "%zu", officer->count), "others", dm_arena_format(arena, "%zu", officer->count - 1), "most",
            dm_arena_format(arena, "%lld", most), "names", names_of(across, officer, post->owner), NULL);
}

static void check(struct dm_across *across, const struct officer *officer, const struct post *post) {
    const struct dm_fact *said, *rule;
    long long limit = number_at(across, across->workspace->nation, MOST, &rule);
    long long others = number_at(across, post->owner->record, SAID, &said), found = (long long)officer->count - 1;
    if (limit >= 0 && found >= limit) tell(across, DM_CODE_ACROSS_OFFICER_MANY, officer, post, post->holder, limit);
    if (others == UNKNOWN) tell(across, DM_CODE_ACROSS_OFFICER_SHARED, officer, post, post->holder, limit);
    if (others >= 0 && others < found) tell(across, DM_CODE_ACROSS_OFFICER_MISCOUNTED, officer, post, said, limit);
}

/* The officers are gone through by their facilities, so that the findings stand in one order whatever the names. */
void dm_across_officers(struct dm_across *across) {
    struct dm_table *officers = dm_table_new(across->arena);
    struct officer **of = dm_arena_array(across->arena, across->count, sizeof(struct officer *));
    if (of == NULL) return;
    for (size_t i = across->first_facility; i < across->count; i++) add_post(across, officers, &across->owners[i], &of[i]);
    for (size_t i = across->first_facility; i < across->count; i++) {
        if (of[i] == NULL || of[i]->posts->owner != &across->owners[i] || of[i]->count < 2) continue;
        for (const struct post *post = of[i]->posts; post != NULL; post = post->next) check(across, of[i], post);
    }
}
