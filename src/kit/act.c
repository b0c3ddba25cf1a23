/* The act of a measure: the first sentence of its text, which says what is done. Cards print it alone; tables print the whole.
 *
 * In: measures whose texts have been compiled in every language. Out: dm_measure.act, a unit that no translator sees. Where the first
 * sentences of two languages do not print the same facts, the whole text stands for the act, so that no language says more than another. */
#include "base/text.h"
#include "kit/load.h"
#include <string.h>

static bool is_upper(const char *at, const char *end) {
    unsigned code = at == end ? 0 : dm_text_next(&at, end);
    return code != 0 && dm_text_lower(code) != code;
}

/* "No. 4", "Art. 5": a short word with a capital before the point ends no sentence; "G1." does. */
static bool is_abbreviation(const char *words, const char *point) {
    const char *at = point;
    while (at > words && at[-1] != ' ') at--;
    return point - at <= 3 && is_upper(at, point) && point[-1] >= 'a' && point[-1] <= 'z';
}

/* Length of what belongs to the first sentence, or 0 when it goes on behind these words. last: nothing follows in the phrase. */
static size_t sentence_end(const char *words, bool last) {
    const char *end = words + strlen(words);
    for (const char *at = words; (at = strchr(at, '.')) != NULL; at++) {
        bool ends = at + 1 == end ? last : at[1] == ' ' && (at + 2 == end ? !last : is_upper(at + 2, end));
        if (ends && !is_abbreviation(words, at)) return (size_t)(at + 1 - words);
    }
    return 0;
}

static int depth_change(enum dm_segment_kind kind) {
    if (kind == DM_SEG_EM_ON || kind == DM_SEG_TERM_ON) return 1;
    return kind == DM_SEG_EM_OFF || kind == DM_SEG_TERM_OFF ? -1 : 0;
}

/* The phrase up to the end of its first sentence; the whole when it has only one. */
static const struct dm_phrase *first_sentence(struct dm_arena *arena, const struct dm_phrase *whole) {
    struct dm_segment *segments = dm_arena_array(arena, whole->count + 1, sizeof *segments);
    struct dm_phrase *act = dm_arena_alloc(arena, sizeof *act);
    int depth = 0;
    if (segments == NULL || act == NULL) return NULL;
    *act = (struct dm_phrase){.segments = segments, .source = whole->source};
    while (act->count < whole->count) {
        struct dm_segment *segment = &segments[act->count];
        *segment = whole->segments[act->count++];
        depth += depth_change(segment->kind);
        size_t length = segment->kind == DM_SEG_WORDS && depth == 0 ? sentence_end(segment->text, act->count == whole->count) : 0;
        if (length == 0) continue;
        segment->text = dm_arena_copy_n(arena, segment->text, length);
        break;
    }
    return act;
}

static bool same_places(const struct dm_phrase *a, const struct dm_phrase *b) {
    const char *missing, *extra;
    return dm_phrase_same_places(a, b, &missing, &extra);
}

static struct dm_unit *act_of(struct dm_arena *arena, const struct dm_unit *text, size_t languages) {
    struct dm_unit *act = dm_arena_alloc(arena, sizeof *act);
    struct dm_worded *worded = dm_arena_array(arena, languages, sizeof *worded);
    if (act == NULL || worded == NULL || text->english == NULL) return NULL;
    *act = *text;
    act->worded = worded;
    act->english = first_sentence(arena, text->english);
    for (size_t i = 0; i < languages; i++) {
        worded[i] = text->worded[i];
        if (worded[i].phrase == NULL) continue;
        const struct dm_phrase *cut = i == 0 ? act->english : first_sentence(arena, worded[i].phrase);
        if (cut == NULL || act->english == NULL) return NULL;
        if (!same_places(act->english, cut)) return NULL;
        worded[i].phrase = cut;
    }
    return act;
}

void dm_measures_act(struct dm_loader *loader) {
    struct dm_kit *kit = loader->kit;
    for (size_t i = 0; i < kit->measures_in_order.count; i++) {
        struct dm_measure *measure = kit->measures_in_order.items[i];
        struct dm_unit *act = measure->text == NULL ? NULL : act_of(kit->arena, measure->text, kit->languages.count);
        measure->act = act != NULL ? act : measure->text;
        if (act != NULL || measure->text == NULL || !kit->lint) continue;
        dm_find(loader->report, DM_CODE_MEASURE_ACT_DIFFERS, measure->text->origin, measure->id, "measure", measure->id, NULL);
    }
}
