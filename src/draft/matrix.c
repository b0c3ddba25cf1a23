/* The rows of the matrix, from the traces of an outline. */
#include "draft/matrix.h"
#include "base/text.h"
#include "draft/draft.h"
#include "kit/condition.h"
#include <stdlib.h>
#include <string.h>

enum { MOST_PLACES = 6 }; /* more would not help whoever looks a provision up */

const char *dm_provision(struct dm_arena *arena, const char *requirement) {
    const char *at = dm_text_starts(requirement, "ISPS-")    ? requirement + 5
                     : dm_text_starts(requirement, "SOLAS-") ? requirement + 6
                                                             : requirement;
    const char *slash = strchr(at, '/'), *letter = slash == NULL ? NULL : strchr(slash, '-');
    return dm_arena_copy_n(arena, at, letter == NULL ? strlen(at) : (size_t)(letter - at));
}

/* ---- Excuses --------------------------------------------------------------------------------------------------------------- */

struct excuses {
    struct dm_arena *arena;
    const char *(*label)(void *user, const struct dm_unit *label);
    void *user;
    const struct dm_decl *before;
    const char *labels;
};

static void excuse(void *context, const struct dm_path *path) {
    struct excuses *e = context;
    if (path == NULL || path->decl == NULL || path->decl->label == NULL || path->decl == e->before) return;
    e->before = path->decl;
    e->labels = dm_text_joined(e->arena, e->labels, e->label(e->user, path->decl->label));
}

const char *dm_matrix_excuses(const struct dm_trace *trace, struct dm_arena *arena,
                              const char *(*label)(void *user, const struct dm_unit *label), void *user) {
    struct excuses e = {.arena = arena, .label = label, .user = user};
    if (trace->excused != NULL) dm_condition_paths(trace->excused, excuse, &e);
    return e.labels;
}

/* ---- States ---------------------------------------------------------------------------------------------------------------- */

enum dm_word dm_trace_word(enum dm_trace_state state) {
    static const enum dm_word words[] = {DM_WORD_NOT_ADDRESSED, DM_WORD_PARTLY, DM_WORD_TRACE_PLANNED, DM_WORD_NOT_APPLICABLE,
                                         DM_WORD_ADDRESSED};
    return words[state];
}

size_t dm_matrix_lacks(const struct dm_trace *trace, struct dm_matrix_lack out[3]) {
    size_t count = 0;
    if (trace->state != DM_TRACE_PARTLY) return 0;
    for (int level = 1; level <= 3 && trace->lacking != trace->wanted; level++)
        if ((trace->lacking >> level & 1) != 0) out[count++] = (struct dm_matrix_lack){DM_WORD_LACKS_LEVEL, level};
    if (count == 0 && trace->lacking_fact == NULL) out[count++] = (struct dm_matrix_lack){DM_WORD_LACKS_ALL, 0};
    return count;
}

/* ---- Order ----------------------------------------------------------------------------------------------------------------- */

static int rank(const char *requirement) {
    static const char *const instruments[] = {"SOLAS-", "ISPS-A/", "ISPS-B/"};
    int i = 0;
    while (i < 3 && !dm_text_starts(requirement, instruments[i])) i++;
    return i;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* As people count: 16.9 before 16.10. */
static int natural(const char *a, const char *b) {
    while (*a != '\0' && *b != '\0') {
        if (is_digit(*a) && is_digit(*b)) {
            char *after_a, *after_b;
            unsigned long first = strtoul(a, &after_a, 10), second = strtoul(b, &after_b, 10);
            if (first != second) return first < second ? -1 : 1;
            a = after_a;
            b = after_b;
        } else if (*a != *b) {
            return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        } else {
            a++;
            b++;
        }
    }
    return (*a != '\0') - (*b != '\0');
}

static int by_law(const void *a, const void *b) {
    const struct dm_trace *first = ((const struct dm_matrix_row *)a)->trace, *second = ((const struct dm_matrix_row *)b)->trace;
    const char *one = first->requirement->id, *other = second->requirement->id;
    int order = rank(one) - rank(other);
    if (order == 0) order = natural(one, other);
    return order != 0 ? order : (first->point > second->point) - (first->point < second->point);
}

/* ---- What stands beside a point --------------------------------------------------------------------------------------------- */

static bool is_listed(const struct dm_law_force *force, const char *requirement) {
    for (size_t i = 0; i < force->paragraph_count; i++) {
        const char *paragraph = force->paragraphs[i];
        size_t length = strlen(paragraph);
        bool below = strncmp(requirement, paragraph, length) == 0 && !is_digit(requirement[length]);
        if (below) return true;
    }
    return false;
}

/* Guidance binds where the nation says so, wholly or paragraph by paragraph. */
static enum dm_word force_of(const struct dm_workspace *workspace, const struct dm_requirement *requirement) {
    if (dm_text_equal(requirement->force, "mandatory")) return rank(requirement->id) == 0 ? DM_WORD_FORCE_CONVENTION : DM_WORD_FORCE_PART_A;
    if (!dm_text_equal(requirement->force, "guidance")) return DM_WORD_FORCE_NATIONAL;
    for (size_t i = 0; i < workspace->forces.count; i++) {
        const struct dm_law_force *force = &workspace->forces.items[i];
        if (!dm_text_equal(force->layer, requirement->law)) continue;
        bool binds = dm_text_equal(force->force, "binding") || (dm_text_equal(force->force, "listed") && is_listed(force, requirement->id));
        if (binds) return DM_WORD_FORCE_MADE_BINDING;
    }
    return DM_WORD_FORCE_PART_B;
}

static const struct dm_onode *numbered(const struct dm_onode *node) {
    while (node != NULL && node->number == NULL) node = node->parent;
    return node;
}

static void add_place(struct dm_matrix_row *row, const struct dm_onode *node) {
    for (size_t i = 0; i < row->place_count; i++)
        if (row->places[i] == node) return;
    if (row->place_count < MOST_PLACES) row->places[row->place_count++] = node;
}

/* Where a passage stands that deals with the point; what a facility refuses or has yet to put in place stands nowhere. */
static void add_places(struct dm_arena *arena, struct dm_matrix_row *row) {
    row->places = dm_arena_array(arena, MOST_PLACES, sizeof *row->places);
    for (size_t i = 0; row->places != NULL && i < row->trace->links.count; i++) {
        const struct dm_link *link = &row->trace->links.items[i];
        const struct dm_onode *place = link->node == NULL || link->node->stand == DM_OUT ? NULL : numbered(link->node);
        if (place != NULL) add_place(row, place);
        enum dm_use_state wanted = row->trace->state == DM_TRACE_PLANNED ? DM_USE_PLANNED : DM_USE_REFUSED;
        bool explains = row->trace->state == DM_TRACE_PLANNED || row->trace->state == DM_TRACE_NOT_APPLICABLE;
        if (explains && row->because == NULL && link->use != NULL && link->use->state == wanted) row->because = link->use;
    }
}

const struct dm_matrix_row *dm_matrix(const struct dm_outline *outline, struct dm_arena *arena, size_t *count) {
    struct dm_matrix_row *rows = dm_arena_array(arena, outline->traces.count + 1, sizeof *rows);
    *count = rows == NULL ? 0 : outline->traces.count;
    for (size_t i = 0; i < *count; i++) {
        const struct dm_trace *trace = &outline->traces.items[i];
        rows[i] = (struct dm_matrix_row){
            .trace = trace,
            .provision = dm_provision(arena, trace->requirement->id),
            .force = force_of(outline->workspace, trace->requirement),
            .state = dm_trace_word(trace->state),
        };
        add_places(arena, &rows[i]);
    }
    if (rows != NULL) qsort(rows, *count, sizeof *rows, by_law);
    return rows;
}
