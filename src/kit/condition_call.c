/* Inside conditions: what is asked of one fact of every entry of a list, as in sum(facility.posts.guards.l1).
 *
 * In: the word of the path. Out: the list, the fact and its level, or a finding. See condition_parts.h. */
#include "base/text.h"
#include "kit/condition_parts.h"

#include <string.h>

/* Takes ".l2" from the end; 0 when there is none. */
static int take_level(char *word) {
    size_t length = strlen(word);
    char *end = length < 3 ? word : word + length - 3;

    if (end == word || end[0] != '.' || end[1] != 'l' || end[2] < '1' || end[2] > '3') return 0;
    *end = '\0';
    return end[2] - '0';
}

static bool no_such_fact(struct dm_condition_maker *m, const struct dm_decl *list, const char *name, const char *word) {
    size_t count = 0;
    for (const struct dm_decl *child = list->first; child != NULL; child = child->next) count++;
    const char **known = dm_arena_array(m->arena, count, sizeof *known);
    if (known == NULL) return false;
    count = 0;
    for (const struct dm_decl *child = list->first; child != NULL; child = child->next) known[count++] = child->name;
    dm_find(m->report, DM_CODE_PATH_UNKNOWN, m->at, NULL, "name", name, "path", word, "nearest", dm_text_nearest(name, known, count), NULL);
    return false;
}

static bool fits(struct dm_condition_maker *m, const struct dm_facts_of *facts, enum dm_type type, const char *word) {
    enum dm_code code = facts->fact->per_level && facts->level == 0   ? DM_CODE_PATH_NEEDS_LEVEL
                        : !facts->fact->per_level && facts->level > 0 ? DM_CODE_PATH_NO_LEVEL
                                                                      : DM_CODE_COUNT;
    if (code != DM_CODE_COUNT) dm_find(m->report, code, m->at, NULL, "path", word, NULL);
    if (code != DM_CODE_COUNT) return false;
    if (facts->fact->type == type) return true;
    dm_find(m->report, DM_CODE_CONDITION_TYPE, m->at, NULL, "left", word, "right", dm_type_names[type], NULL);
    return false;
}

struct dm_facts_of *dm_condition_facts(struct dm_condition_maker *m, const char *word, enum dm_type type) {
    struct dm_facts_of *facts = dm_arena_alloc(m->arena, sizeof *facts);
    char *path = dm_arena_copy(m->arena, word);

    if (facts == NULL || path == NULL) return NULL;
    facts->level = take_level(path);
    char *dot = strrchr(path, '.');
    if (dot != NULL) *dot = '\0';
    facts->list = dm_path_compile(m->kit, m->arena, m->scope, path, m->at, m->report);
    if (facts->list == NULL) return NULL;
    const struct dm_decl *list = facts->list->decl;
    if (dot == NULL || list == NULL || list->type != DM_TYPE_LIST || facts->list->step_count == 0 || facts->list->count) {
        dm_find(m->report, DM_CODE_PATH_NOT_A_LIST, m->at, NULL, "path", path, NULL);
        return NULL;
    }
    facts->fact = dm_decl_child(list, dot + 1);
    if (facts->fact == NULL) return no_such_fact(m, list, dot + 1, word) ? facts : NULL;
    return fits(m, facts, type, word) ? facts : NULL;
}
