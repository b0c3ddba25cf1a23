/* Which language version prevails (DESIGN §11). An outline has no language, so no condition may ask for one: every version has the same
 * nodes, and what they say of the versions is chosen here, while wording, from a pair of the kit's own texts. */
#include "base/text.h"
#include "draft/wording.h"
#include <string.h>

enum version { ONLY, AUTHENTIC, EQUAL, COURTESY };

/* The texts of each version; DM_WORD_COUNT: it says nothing. */
static const struct {
    enum dm_word cover, footer;
} lines[] = {
    [ONLY] = {DM_WORD_COUNT, DM_WORD_COUNT},
    [AUTHENTIC] = {DM_WORD_AUTHENTIC, DM_WORD_COUNT},
    [EQUAL] = {DM_WORD_EQUALLY_AUTHENTIC, DM_WORD_COUNT},
    [COURTESY] = {DM_WORD_COURTESY, DM_WORD_COURTESY},
};

static const struct {
    const char *tag;
    enum dm_word word;
} names[] = {
    {"en", DM_WORD_LANGUAGE_EN}, {"es", DM_WORD_LANGUAGE_ES}, {"fr", DM_WORD_LANGUAGE_FR},
    {"nl", DM_WORD_LANGUAGE_NL}, {"pt", DM_WORD_LANGUAGE_PT},
};

typedef DM_LIST(const char *) tags;

static void add(struct dm_wording *w, tags *list, const char *tag) {
    const char **slot = DM_PUSH(w->arena, *list);
    if (slot != NULL) *slot = tag;
}

/* "es" is the language of es and of its overlays es_PA, es-MX. */
static bool speaks(const char *tag, const char *language) {
    size_t length = strcspn(language, "_-");
    return strncmp(tag, language, length) == 0 && (tag[length] == '\0' || tag[length] == '_' || tag[length] == '-');
}

static bool has(const tags *list, const char *tag) {
    for (size_t i = 0; i < list->count; i++)
        if (speaks(tag, list->items[i])) return true;
    return false;
}

/* What the facility declares of its plan goes before what the workspace says of its documents. */
static const struct dm_fact *declared(const struct dm_wording *w) {
    const struct dm_decl *decl = dm_kit_fact(w->kit, "facility.plan.prevails");
    const struct dm_fact *fact = decl == NULL || w->outline->facility == NULL ? NULL : dm_record_fact(w->outline->facility->record, decl);
    return fact == NULL || fact->choice_count == 0 ? NULL : fact;
}

static tags prevailing(struct dm_wording *w) {
    const struct dm_workspace *workspace = w->outline->workspace;
    const struct dm_fact *fact = declared(w);
    tags list = {0};
    for (size_t i = 0; fact != NULL && i < fact->choice_count; i++) add(w, &list, fact->choices[i]);
    for (size_t i = 0; fact == NULL && i < workspace->languages.count; i++)
        if (dm_text_equal(workspace->languages.items[i].role, "authoritative")) add(w, &list, workspace->languages.items[i].tag);
    return list;
}

static tags translations(struct dm_wording *w, const tags *main) {
    const struct dm_workspace *workspace = w->outline->workspace;
    tags list = {0};
    for (size_t i = 0; i < workspace->languages.count; i++)
        if (!has(main, workspace->languages.items[i].tag)) add(w, &list, workspace->languages.items[i].tag);
    return list;
}

static const char *name_of(struct dm_wording *w, const char *tag) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (speaks(tag, names[i].tag)) return dm_word_of(w, names[i].word);
    return tag;
}

static const char *listed(struct dm_wording *w, const tags *list) {
    const char **words = dm_arena_array(w->arena, list->count + 1, sizeof *words);
    if (words == NULL) return "";
    for (size_t i = 0; i < list->count; i++) words[i] = name_of(w, list->items[i]);
    return dm_language_list(w->lang, w->arena, words, list->count);
}

static enum version version_of(struct dm_wording *w, const tags *main) {
    if (main->count == 0) return ONLY;
    if (!has(main, w->lang->tag)) return COURTESY;
    if (main->count > 1) return EQUAL;
    return translations(w, main).count > 0 ? AUTHENTIC : ONLY;
}

const char *dm_word_version(struct dm_wording *w, bool cover) {
    tags main = prevailing(w);
    enum version version = version_of(w, &main);
    enum dm_word word = cover ? lines[version].cover : lines[version].footer;
    if (word == DM_WORD_COUNT) return NULL;
    const char *count = dm_arena_format(w->arena, "%zu", main.count);
    return dm_word_checked(w, word, dm_word_in(w->kit, w->arena, w->language, word, "language", listed(w, &main), "n", count, NULL));
}

const char *dm_word_prevailing(struct dm_wording *w, const char **origin) {
    tags main = prevailing(w);
    if (declared(w) != NULL) *origin = "facility.plan.prevails";
    return main.count == 0 ? dm_word_of(w, DM_WORD_NONE) : listed(w, &main);
}

const char *dm_word_translations(struct dm_wording *w) {
    tags main = prevailing(w), others = translations(w, &main);
    return others.count == 0 ? dm_word_of(w, DM_WORD_NONE) : listed(w, &others);
}
