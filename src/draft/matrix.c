/* The rows of the matrix, from the traces of an outline. */
#include "draft/matrix.h"
#include "base/text.h"
#include "draft/draft.h"
#include "kit/condition.h"
#include <stdlib.h>
#include <string.h>

enum { MOST_PLACES = 6, MOST_REASONS = 4 }; /* more would not help whoever looks a provision up */

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
    if (count == 0 && trace->lacking_fact == NULL)
        out[count++] = (struct dm_matrix_lack){trace->beyond ? DM_WORD_LACKS_BEYOND : DM_WORD_LACKS_ALL, 0};
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

/* Guidance binds where the nation says so, wholly or paragraph by paragraph. */
static bool is_bound(const struct dm_workspace *workspace, const struct dm_requirement *requirement) {
    for (size_t i = 0; i < workspace->forces.count; i++) {
        const struct dm_law_force *force = &workspace->forces.items[i];
        if (!dm_text_equal(force->layer, requirement->law)) continue;
        if (dm_text_equal(force->force, "binding")) return true;
        if (dm_text_equal(force->force, "listed") && dm_force_lists(force, requirement->id)) return true;
    }
    return false;
}

/* Rows of laws that hold, by which guidance of another law binds. */
struct binding {
    DM_LIST(const struct dm_requirement *) rows;
};

static struct binding binding_rows(const struct dm_outline *outline, struct dm_arena *arena) {
    const struct dm_kit *kit = outline->workspace->kit;
    struct binding all = {0};
    for (size_t i = 0; i < kit->requirement_list.count; i++) {
        const struct dm_requirement *row = kit->requirement_list.items[i];
        const struct dm_requirement **slot = row->binds.count > 0 && dm_law_holds(outline, row) ? DM_PUSH(arena, all.rows) : NULL;
        if (slot != NULL) *slot = row;
    }
    return all;
}

static bool binds(const struct dm_requirement *law, const char *requirement) {
    for (size_t i = 0; i < law->binds.count; i++) {
        const char *paragraph = law->binds.at[i].requirement;
        size_t length = strlen(paragraph);
        if (strncmp(requirement, paragraph, length) == 0 && !is_digit(requirement[length])) return true;
    }
    return false;
}

/* The law that makes the guidance binding by a row of its own, as that of the European Union does; NULL. */
static const struct dm_law *bound_by(const struct binding *binding, const struct dm_requirement *requirement) {
    for (size_t i = 0; i < binding->rows.count; i++)
        if (binds(binding->rows.items[i], requirement->id)) return binding->rows.items[i]->of;
    return NULL;
}

/* What the law permits binds nobody, whatever part it stands in. */
static void add_permission(struct dm_matrix_row *row) {
    static const enum dm_word words[] = {DM_WORD_PERMITTED_CONVENTION, DM_WORD_PERMITTED_PART_A, DM_WORD_PERMITTED_PART_B,
                                         DM_WORD_PERMITTED_NATIONAL};
    const struct dm_requirement *requirement = row->trace->requirement;
    const struct dm_unit *title = requirement->of == NULL ? NULL : requirement->of->title;
    bool national = dm_text_equal(requirement->force, "national");
    row->force = words[national ? 3 : rank(requirement->id)];
    row->lines[row->line_count++] = national && title != NULL ? (struct dm_force_line){.word = DM_WORD_PERMITTED_BY, .instrument = title}
                                                              : (struct dm_force_line){.word = row->force};
}

static void add_force(struct dm_matrix_row *row, const struct dm_outline *outline, const struct binding *binding) {
    const struct dm_requirement *requirement = row->trace->requirement;
    bool guidance = dm_text_equal(requirement->force, "guidance");
    const struct dm_law *by = NULL;
    if (dm_text_equal(requirement->force, "mandatory")) {
        row->force = rank(requirement->id) == 0 ? DM_WORD_FORCE_CONVENTION : DM_WORD_FORCE_PART_A;
    } else if (guidance && !is_bound(outline->workspace, requirement)) {
        by = bound_by(binding, requirement);
        row->force = by == NULL ? DM_WORD_FORCE_PART_B : DM_WORD_FORCE_MADE_BINDING;
    } else {
        row->force = guidance ? DM_WORD_FORCE_MADE_BINDING : DM_WORD_FORCE_NATIONAL;
        by = guidance ? NULL : requirement->of;
    }
    bool named = by != NULL && by->title != NULL;
    enum dm_word word = !named ? row->force : guidance ? DM_WORD_FORCE_BOUND_BY : DM_WORD_FORCE_NATIONAL_OF;
    row->lines[row->line_count++] = (struct dm_force_line){.word = word, .instrument = named ? by->title : NULL};
}

static void add_line(struct dm_matrix_row *row, enum dm_word word, const char *date) {
    row->lines[row->line_count++] = (struct dm_force_line){.word = word, .date = date};
}

/* Below the force: that it is not yet law at the date of the plan, when it ends, that nobody has read it in its source. */
static void add_bounds(struct dm_matrix_row *row, const struct dm_outline *outline) {
    const struct dm_requirement *requirement = row->trace->requirement;
    const char *date = requirement->from == NULL ? NULL : dm_plan_date(outline);
    if (requirement->from != NULL && (date == NULL || strcmp(date, requirement->from) < 0))
        add_line(row, DM_WORD_FORCE_FROM, requirement->from);
    if (requirement->until != NULL) add_line(row, DM_WORD_FORCE_UNTIL, requirement->until);
    if (!dm_text_equal(requirement->certainty, "read")) add_line(row, DM_WORD_NOT_READ, NULL);
}

/* ---- Places ---------------------------------------------------------------------------------------------------------------- */

static const struct dm_onode *numbered(const struct dm_onode *node) {
    while (node != NULL && node->number == NULL) node = node->parent;
    return node;
}

/* A letter, an undertaking, a page of signatures. */
static const struct dm_onode *front_page(const struct dm_onode *node) {
    while (node != NULL && node->block->kind != DM_BLOCK_FRONT) node = node->parent;
    return node == NULL || node->title == NULL || node->stand == DM_WITHHELD ? NULL : node;
}

/* Each once; false: there are enough already. */
static bool add_place(struct dm_matrix_row *row, const struct dm_onode *node) {
    for (size_t i = 0; i < row->place_count; i++)
        if (row->places[i] == node) return true;
    if (row->place_count == MOST_PLACES) return false;
    row->places[row->place_count++] = node;
    return true;
}

typedef const struct dm_onode *finder(const struct dm_onode *node);

/* Where a passage stands that deals with the point; what a facility refuses or has yet to put in place stands nowhere. */
static const struct dm_onode *place_of(const struct dm_link *link, finder *find) {
    return link->node == NULL || link->node->stand == DM_OUT ? NULL : find(link->node);
}

static void add_places(struct dm_matrix_row *row, finder *find) {
    const struct dm_onode *measures = NULL; /* the first table of measures that is left over */
    bool has_measures = false;
    for (size_t i = 0; i < row->trace->links.count; i++) {
        const struct dm_link *link = &row->trace->links.items[i];
        const struct dm_onode *place = place_of(link, find);
        bool added = place != NULL && add_place(row, place);
        if (place == NULL || link->node->measure == NULL) continue;
        if (added) has_measures = true;
        if (!added && measures == NULL) measures = place;
    }
    /* it has all levels, for which whoever looks a provision up looks: the last place is its */
    if (measures != NULL && !has_measures) row->places[MOST_PLACES - 1] = measures;
}

static bool same_words(const struct dm_use *a, const struct dm_use *b) {
    bool dated = a->state == DM_USE_PLANNED, worded = a->words != NULL && b->words != NULL;
    return dated ? dm_text_equal(a->due, b->due) : worded && dm_text_equal(a->words->text, b->words->text);
}

static void add_reason(struct dm_matrix_row *row, const struct dm_use *use) {
    for (size_t i = 0; i < row->because_count; i++)
        if (same_words(row->because[i], use)) return;
    if (row->because_count < MOST_REASONS) row->because[row->because_count++] = use;
}

static void add_reasons(struct dm_matrix_row *row) {
    enum dm_trace_state state = row->trace->state;
    enum dm_use_state wanted = state == DM_TRACE_PLANNED ? DM_USE_PLANNED : DM_USE_REFUSED;
    bool explains = state == DM_TRACE_PLANNED || (state == DM_TRACE_NOT_APPLICABLE && row->trace->excused == NULL);
    for (size_t i = 0; explains && i < row->trace->links.count; i++) {
        const struct dm_use *use = row->trace->links.items[i].use;
        if (use != NULL && use->state == wanted) add_reason(row, use);
    }
}

struct filling {
    const struct dm_outline *outline;
    struct dm_arena *arena;
    struct binding binding;
};

static void fill(const struct filling *f, const struct dm_trace *trace, struct dm_matrix_row *row) {
    const struct dm_requirement *requirement = trace->requirement;
    *row = (struct dm_matrix_row){
        .trace = trace,
        .provision = requirement->provision != NULL ? requirement->provision : dm_provision(f->arena, requirement->id),
        .state = dm_trace_word(trace->state),
        .read = dm_text_equal(requirement->certainty, "read"),
        .places = dm_arena_array(f->arena, MOST_PLACES, sizeof *row->places),
        .because = dm_arena_array(f->arena, MOST_REASONS, sizeof *row->because),
    };
    if (dm_text_equal(requirement->kind, "permission"))
        add_permission(row);
    else
        add_force(row, f->outline, &f->binding);
    add_bounds(row, f->outline);
    if (row->places == NULL || row->because == NULL) return;
    add_places(row, numbered);
    if (row->place_count == 0) add_places(row, front_page);
    add_reasons(row);
}

const struct dm_matrix_row *dm_matrix(const struct dm_outline *outline, bool permissions, struct dm_arena *arena, size_t *count) {
    const struct dm_trace *traces = permissions ? outline->permissions.items : outline->traces.items;
    *count = permissions ? outline->permissions.count : outline->traces.count;
    struct dm_matrix_row *rows = dm_arena_array(arena, *count + 1, sizeof *rows);
    const struct filling f = {.outline = outline, .arena = arena, .binding = binding_rows(outline, arena)};
    if (rows == NULL) *count = 0;
    for (size_t i = 0; i < *count; i++) fill(&f, &traces[i], &rows[i]);
    if (rows != NULL) qsort(rows, *count, sizeof *rows, by_law);
    return rows;
}
