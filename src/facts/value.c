/* Looking facts up in what has been read. See value.h. */
#include "facts/value.h"

#include "base/text.h"
#include "kit/language.h"

static bool is_known(const struct dm_fact *fact) {
    return fact != NULL && fact->state != DM_STATE_UNKNOWN && fact->state != DM_STATE_CANDIDATE;
}

const struct dm_fact *dm_record_fact(const struct dm_record *record, const struct dm_decl *decl) {
    const struct dm_fact *fact = record == NULL || decl == NULL ? NULL : dm_map_get(record->facts, decl->path);
    return is_known(fact) ? fact : NULL;
}

const struct dm_fact *dm_fact_at(const struct dm_fact *fact, int level) {
    if (fact == NULL || level == 0) return fact;
    return is_known(fact->level[level]) ? fact->level[level] : NULL;
}

const struct dm_items *dm_record_items(const struct dm_record *record, const struct dm_decl *list) {
    return record == NULL || list == NULL ? NULL : dm_map_get(record->lists, list->path);
}

static const struct dm_lang_text *text_in(const struct dm_fact *fact, const char *tag) {
    for (const struct dm_lang_text *text = fact->texts; text != NULL; text = text->next)
        if (dm_text_equal(text->tag, tag)) return text;
    return NULL;
}

const struct dm_lang_text *dm_fact_text(const struct dm_kit *kit, const struct dm_fact *fact, int language) {
    for (; fact != NULL && language >= 0; language = kit->languages.items[language]->parent) {
        const struct dm_lang_text *text = text_in(fact, kit->languages.items[language]->tag);
        if (text != NULL) return text;
    }
    return fact == NULL ? NULL : text_in(fact, NULL);
}
