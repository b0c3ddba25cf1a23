/* How much of what each facility says in sentences of its own stands word for word in another. See across_parts.h.
 *
 * Compared are runs of eight words. Of all runs of the workspace one table keeps the first two facilities that have each; from it follows
 * with which other a facility shares most, and with that one alone all its runs are compared. Each text is read four times, however many
 * facilities there are. Beyond a million runs only a part of them is compared, the same part everywhere: the table stays small. */
#include "facts/across_parts.h"

#include <limits.h>

enum { RUN = 8, MOST_RUNS = 1 << 20, NOBODY = UINT_MAX };
enum { SHARE_TOLD = 25, RUNS_TOLD = 40, HUNDRED = 100 }; /* less than that many common runs are a few phrases of the trade */

struct run { /* who has it */
    unsigned first, second;
};
struct runs {
    struct dm_across *across;
    struct dm_arena *arena; /* of the table, gone at the end */
    struct dm_table *table; /* hash → struct run */
    struct dm_owner *owner; /* whose texts are gone through */
    unsigned part;          /* one run of so many is compared */
    size_t all;             /* runs of all facilities, before any is left out */
    size_t total, shared;   /* of the owner */
    size_t *votes;          /* by owner: runs for which the table names it */
    void (*look)(struct runs *runs, uint64_t hash);
};

/* ---- Texts --------------------------------------------------------------------------------------------------------------- */

static bool is_sentence(const struct dm_said *said) {
    return said->fact == NULL || said->fact->decl->type == DM_TYPE_TEXT || said->fact->decl->type == DM_TYPE_PROSE;
}

static void text(void *context, const struct dm_said *said) {
    struct runs *runs = context;
    struct dm_text_words *words = &runs->across->text;
    if (!is_sentence(said)) return;
    dm_words_read(runs->across->arena, said->text, words);
    for (size_t i = 0; i + RUN <= words->words.count; i++) {
        uint64_t hash = dm_words_gram(words, i, RUN);
        if (hash % runs->part == 0) runs->look(runs, hash);
    }
}

static void go_through(struct runs *runs, struct dm_owner *owner, void (*look)(struct runs *runs, uint64_t hash)) {
    runs->owner = owner;
    runs->look = look;
    runs->total = runs->shared = 0;
    dm_across_facts(owner, text, runs);
}

/* ---- What is done with each run -------------------------------------------------------------------------------------------- */

static void count(struct runs *runs, uint64_t hash) {
    (void)hash;
    runs->all++;
}

static void enter(struct runs *runs, uint64_t hash) {
    unsigned owner = (unsigned)runs->owner->index;
    struct run *run = dm_table_get(runs->table, hash);
    if (run != NULL) {
        if (run->second == NOBODY && run->first != owner) run->second = owner;
        return;
    }
    run = dm_arena_alloc(runs->arena, sizeof *run);
    if (run == NULL) return;
    *run = (struct run){owner, NOBODY};
    dm_table_put(runs->table, hash, run);
}

static void vote(struct runs *runs, uint64_t hash) {
    const struct run *run = dm_table_get(runs->table, hash);
    runs->total++;
    if (run == NULL) return;
    unsigned other = run->first != runs->owner->index ? run->first : run->second;
    if (other != NOBODY) runs->votes[other]++;
}

static void compare(struct runs *runs, uint64_t hash) {
    runs->total++;
    runs->shared += dm_table_get(runs->table, hash) != NULL;
}

/* ---- Facility by facility --------------------------------------------------------------------------------------------------- */

static void choose(struct runs *runs, struct dm_owner *owner) {
    struct dm_across *across = runs->across;
    size_t most = 0;
    for (size_t i = 0; i < across->count; i++) runs->votes[i] = 0;
    go_through(runs, owner, vote);
    for (size_t i = across->first_facility; i < across->count; i++) {
        if (runs->votes[i] <= most) continue;
        most = runs->votes[i];
        owner->partner = &across->owners[i];
    }
}

static int hundredths(const struct dm_owner *owner) {
    return owner->partner == NULL || owner->runs == 0 ? -1 : (int)((HUNDRED * owner->shared + owner->runs / 2) / owner->runs);
}

static void tell(struct dm_across *across, struct dm_owner *owner) {
    int share = hundredths(owner);
    if (share < SHARE_TOLD || owner->shared < RUNS_TOLD) return;
    dm_find(dm_across_report(across, owner), DM_CODE_ACROSS_REPEATED, owner->facility->origin, "facility", "share",
            dm_arena_format(across->arena, "%d", share), "facility", owner->name, "other", owner->partner->name, NULL);
}

/* All that share most with one facility are compared with its runs. */
static void with_partner(struct runs *runs, struct dm_owner *partner) {
    struct dm_across *across = runs->across;
    bool wanted = false;
    for (size_t i = across->first_facility; i < across->count; i++) wanted = wanted || across->owners[i].partner == partner;
    if (!wanted) return;
    dm_arena_reset(runs->arena);
    runs->table = dm_table_new(runs->arena);
    go_through(runs, partner, enter);
    for (size_t i = across->first_facility; i < across->count; i++) {
        struct dm_owner *owner = &across->owners[i];
        if (owner->partner != partner) continue;
        go_through(runs, owner, compare);
        owner->runs = runs->total;
        owner->shared = runs->shared;
        tell(across, owner);
    }
}

static void all_facilities(struct runs *runs) {
    struct dm_across *across = runs->across;
    struct dm_owner *first = &across->owners[across->first_facility], *end = &across->owners[across->count];
    for (struct dm_owner *owner = first; owner < end; owner++) go_through(runs, owner, count);
    while (runs->all / runs->part > MOST_RUNS) runs->part *= 2;
    for (struct dm_owner *owner = first; owner < end; owner++) go_through(runs, owner, enter);
    for (struct dm_owner *owner = first; owner < end; owner++) choose(runs, owner);
    for (struct dm_owner *owner = first; owner < end; owner++) with_partner(runs, owner);
}

void dm_across_sentences(struct dm_across *across) {
    struct runs runs = {.across = across, .arena = dm_arena_new(0), .part = 1};
    runs.table = dm_table_new(runs.arena);
    runs.votes = dm_arena_array(across->arena, across->count, sizeof *runs.votes);
    if (runs.table != NULL && runs.votes != NULL) all_facilities(&runs);
    if (dm_arena_failed(runs.arena)) dm_arena_fail(across->arena);
    dm_arena_free(runs.arena);
}

int dm_across_share(const struct dm_across *across, const char *facility, const char **other) {
    const struct dm_owner *owner = dm_across_facility(across, facility);
    int share = owner == NULL ? -1 : hundredths(owner);
    if (share >= 0 && other != NULL) *other = owner->partner->facility->id;
    return share;
}
