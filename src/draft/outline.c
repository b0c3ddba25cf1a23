/* An outline from beginning to end, and what every later step asks of it. */
#include "draft/outline.h"
#include "base/text.h"
#include "draft/draft.h"
#include <string.h>

/* ---- Facts of a phrase -------------------------------------------------------------------------------------------------- */

struct dm_context dm_onode_context(const struct dm_outline *outline, const struct dm_onode *node, struct dm_arena *arena) {
    return (struct dm_context){
        .workspace = outline->workspace,
        .facility = outline->facility,
        .frame = node == NULL ? NULL : node->frame,
        .use = node == NULL ? NULL : node->use,
        .arena = arena,
    };
}

typedef void fact_fn(void *user, const struct dm_segment *segment, const struct dm_found *found);

/* A kit name alone always has words; only its fields are facts. */
static bool is_fact(const struct dm_segment *segment) {
    bool kind = segment->kind == DM_SEG_FACT || segment->kind == DM_SEG_COUNT || segment->kind == DM_SEG_AGREE;
    if (!kind || segment->path == NULL) return false;
    return segment->path->root != DM_ROOT_DOCUMENT && !(segment->path->root == DM_ROOT_NAME && segment->path->step_count == 0);
}

/* Of [[list|one|other]] only the form that will be printed counts. */
static const struct dm_phrase *chosen(const struct dm_segment *segment, const struct dm_found *found) {
    if (segment->option_count == 0) return NULL;
    if (segment->kind == DM_SEG_AGREE) return segment->options[0];
    bool unknown = found->state != DM_STATE_KNOWN && found->state != DM_STATE_NONE;
    if (unknown && segment->prints) return NULL;
    return segment->options[unknown ? segment->option_count - 1 : found->count == 1 || segment->option_count < 2 ? 0 : 1];
}

void dm_phrase_facts(const struct dm_outline *outline, const struct dm_onode *node, const struct dm_phrase *phrase, fact_fn *each,
                     void *user) {
    struct dm_context context = dm_onode_context(outline, node, outline->arena);
    for (size_t i = 0; phrase != NULL && i < phrase->count; i++) {
        const struct dm_segment *segment = &phrase->segments[i];
        struct dm_found found = {.state = DM_STATE_KNOWN};
        if (is_fact(segment)) {
            dm_find_path(&context, segment->path, &found);
            each(user, segment, &found);
        }
        if (segment->option_count > 0) dm_phrase_facts(outline, node, chosen(segment, &found), each, user);
    }
}

bool dm_is_card(const struct dm_onode *node) {
    return node->block->kind == DM_BLOCK_CARD && node->measure == NULL && (node->block->level != 0 || node->post != NULL);
}

bool dm_repeats(const struct dm_onode *node) {
    return node->measure != NULL && (node->block->planned || node->block->kind == DM_BLOCK_CARD);
}

const struct dm_unit *dm_onode_text(const struct dm_onode *node) {
    if (node->measure == NULL) return node->block->text;
    return node->block->kind == DM_BLOCK_CARD ? node->measure->act : node->measure->text;
}

const struct dm_unit *dm_onode_title(const struct dm_onode *node) {
    bool holder = node->block->kind == DM_BLOCK_CARD && !dm_is_card(node); /* the cards of the posts have it, each of its own */
    bool divided = node->tables != NULL || node->from != NULL;             /* captions of the tables by level say topic and level */
    return holder || divided || node->measure != NULL ? NULL : node->title;
}

bool dm_nameless(const struct dm_outline *outline, const struct dm_path *path, const struct dm_found *found, struct dm_found *name) {
    const struct dm_record *record = found->value != NULL  ? found->value->target
                                     : found->fact != NULL ? found->fact->target
                                                           : found->record;
    if (record == NULL || path->count || path->key) return false;
    const struct dm_decl *decl = dm_decl_child(record->decl, "name");
    if (decl == NULL || decl->type != DM_TYPE_NAME) return false;
    const struct dm_fact *fact = dm_record_fact(record, decl);
    if (fact != NULL && (fact->state == DM_STATE_KNOWN || fact->state == DM_STATE_PLANNED)) return false;
    *name = (struct dm_found){
        .state = DM_STATE_UNKNOWN,
        .decl = decl,
        .path = dm_arena_format(outline->arena, "%s.name", record->path == NULL ? record->key : record->path),
        .origin = record->origin,
    };
    return true;
}

struct dm_out_volume *dm_onode_volume(const struct dm_outline *outline, const struct dm_onode *node) {
    while (node->parent != NULL) node = node->parent;
    for (size_t i = 1; i < outline->volume_count; i++)
        if (outline->volumes[i].root == node) return &outline->volumes[i];
    return &outline->volumes[0];
}

/* Of a level table that was taken apart the section is left, which says where its tables stand. */
static const struct dm_onode *left_of(const struct dm_onode *node) {
    if (node->tables == NULL) return node;
    while (node->parent != NULL && node->depth == 0) node = node->parent;
    return node;
}

const struct dm_onode *dm_see_target(const struct dm_outline *outline, const struct dm_onode *from, const char *id) {
    for (const struct dm_frame *frame = from->frame; frame != NULL; frame = frame->outer) {
        const char *place = dm_place(outline->arena, id, frame);
        const struct dm_onode *node = place == NULL ? NULL : dm_map_get(outline->by_place, place);
        if (node != NULL) return dm_stands(node) ? left_of(node) : NULL;
    }
    const struct dm_onode *node = dm_map_get(outline->by_block, id);
    return node == NULL ? NULL : left_of(node);
}

/* ---- What is missing ------------------------------------------------------------------------------------------------------ */

/* A fact that stands in a printed block must be known to issue, whatever the dictionary says of it. */
static enum dm_level level_of(const struct dm_missing *missing) {
    if (missing->kind != DM_LACK_FACT || missing->decl == NULL) return DM_BLOCKS_ISSUE;
    return missing->decl->need <= DM_BAR_SUBMISSION ? DM_BLOCKS_SUBMISSION : DM_BLOCKS_ISSUE;
}

static const char *english(const struct dm_unit *unit) {
    return unit == NULL ? "" : unit->source;
}

static const char *supplier(const struct dm_missing *missing) {
    const struct dm_kit_name *by = missing->decl == NULL ? NULL : missing->decl->by;
    return by == NULL ? "pfso" : by->id;
}

/* What to enter, as nested elements: "plan><edition" reads <plan><edition> in the sentence. */
static const char *element(struct dm_arena *arena, const struct dm_decl *decl) {
    if (decl == NULL || decl->parent == NULL) return NULL;
    const char *outer = element(arena, decl->parent);
    const char *item = decl->type == DM_TYPE_LIST ? NULL : decl->parent->item;
    if (outer == NULL) return decl->name;
    return item == NULL ? dm_arena_format(arena, "%s><%s", outer, decl->name)
                        : dm_arena_format(arena, "%s><%s><%s", outer, item, decl->name);
}

/* The number of the section, for readers, and the place's id, for explain. */
static const char *where(const struct dm_outline *outline, const struct dm_missing *missing) {
    const struct dm_onode *node = missing->place == NULL ? NULL : dm_map_get(outline->by_place, missing->place);
    while (node != NULL && (node->number == NULL || node->depth == 0)) node = node->parent;
    if (node == NULL) return missing->place;
    const struct dm_out_volume *volume = dm_onode_volume(outline, node);
    bool own = volume->document == outline->document;
    return dm_arena_format(outline->arena, "%s%s%s (%s)", own ? "" : volume->document->id, own ? "" : " ", node->number, missing->place);
}

static bool told_together(const struct dm_missing *a, const struct dm_missing *b) {
    if (a->kind == DM_LACK_CONFIRMATION || b->kind == DM_LACK_CONFIRMATION) return a == b;
    return a->unbound != NULL || b->unbound != NULL ? a->unbound == b->unbound : dm_text_equal(a->path, b->path);
}

/* Every mark a draft prints for what one finding tells, for programs: "gap:<id of the label>:<supplier>:<times> decide:…". */
static const char *marks(const struct dm_outline *outline, const struct dm_missing *first) {
    const char *all = "";
    for (size_t i = 0; all != NULL && i < outline->missing.count; i++) {
        const struct dm_missing *missing = outline->missing.items[i];
        const struct dm_unit *label = missing->decl != NULL ? missing->decl->label : missing->param != NULL ? missing->param->label : NULL;
        if (!told_together(first, missing)) continue;
        all = dm_arena_format(outline->arena, "%s%s%s:%s:%s:%zu", all, all[0] == '\0' ? "" : " ",
                              missing->kind == DM_LACK_DECISION ? "decide" : "gap", label == NULL ? "" : label->id, supplier(missing),
                              missing->marks);
    }
    return all;
}

/* A name that no entry is bound to lacks every fact of its entry: that is one thing to do, said once. */
static void report_unbound(const struct dm_outline *outline, size_t index, struct dm_report *report) {
    const struct dm_missing *first = outline->missing.items[index];
    enum dm_level level = level_of(first);
    size_t printed = 0;
    for (size_t i = 0; i < outline->missing.count; i++) {
        const struct dm_missing *other = outline->missing.items[i];
        if (other->unbound != first->unbound) continue;
        if (i < index) return;
        if (level_of(other) > level) level = level_of(other);
        printed += other->marks;
    }
    const struct dm_kit_name *name = first->unbound;
    const struct dm_unit *label = name->binds == NULL ? NULL : name->binds->label;
    enum dm_code code = first->why == DM_WHY_PROPOSED ? DM_CODE_FACT_UNCONFIRMED : DM_CODE_BIND_MISSING;
    dm_find_at_level(report, code, level, first->origin, name->id, "who", name->id, "name", name->id, "list",
                     name->binds == NULL ? "" : name->binds->name, "fact", english(label), "fact_id", label == NULL ? "" : label->id,
                     "supplier", name->binds == NULL || name->binds->by == NULL ? "pfso" : name->binds->by->id, "file", first->origin.file,
                     "place", first->place, "where", where(outline, first), "times", dm_arena_format(outline->arena, "%zu", printed),
                     "marks", marks(outline, first), NULL);
}

/* The same fact is printed elsewhere: entering it settles both. */
static bool is_asked_for(const struct dm_outline *outline, const struct dm_missing *missing) {
    const char *key = missing->path == NULL ? NULL : dm_arena_format(outline->arena, "%d:%s", DM_LACK_FACT, missing->path);
    return missing->kind == DM_LACK_DECISION && key != NULL && dm_map_get(outline->missing_by_path, key) != NULL;
}

/* A figure is an attribute of the measure's use. */
static const char *attribute(struct dm_arena *arena, const struct dm_missing *missing) {
    static const char above[] = "facility.measures.";
    const char *name = missing->param->name, *path = missing->path == NULL ? "" : missing->path;
    size_t length = strlen(path), less = sizeof above - 1 + 1 + strlen(name);
    if (!dm_text_starts(path, above) || length <= less) return name;
    return dm_arena_format(arena, "use ref=\"%.*s\" %s=\"…\"", (int)(length - less), path + sizeof above - 1, name);
}

static void report_one(const struct dm_outline *outline, const struct dm_missing *missing, struct dm_report *report) {
    const char *times = dm_arena_format(outline->arena, "%zu", missing->marks);
    if (missing->kind == DM_LACK_CONFIRMATION) {
        const struct dm_subject *subject = missing->measure->subject;
        dm_find_at_level(report, DM_CODE_MEASURE_UNCONFIRMED, DM_BLOCKS_ISSUE, missing->origin, missing->path, "measure",
                         missing->measure->id, "label", subject == NULL ? "" : english(subject->title), "label_id",
                         subject == NULL || subject->title == NULL ? "" : subject->title->id, "times", times, NULL);
        return;
    }
    const struct dm_unit *label = missing->decl != NULL ? missing->decl->label : missing->param != NULL ? missing->param->label : NULL;
    enum dm_code code = missing->why == DM_WHY_PROPOSED     ? DM_CODE_FACT_UNCONFIRMED
                        : missing->kind == DM_LACK_DECISION ? DM_CODE_FACT_UNDECIDED
                                                            : DM_CODE_FACT_MISSING;
    dm_find_at_level(report, code, level_of(missing), missing->origin, missing->path, "fact", english(label), "fact_id",
                     label == NULL ? "" : label->id, "element",
                     missing->decl != NULL    ? element(outline->arena, missing->decl)
                     : missing->param != NULL ? attribute(outline->arena, missing)
                                              : "",
                     "file", missing->origin.file, "supplier", supplier(missing), "place", missing->place, "where", where(outline, missing),
                     "times", times, "marks", marks(outline, missing), NULL);
}

void dm_outline_weigh(struct dm_outline *outline, enum dm_level level) {
    static const enum dm_level bars[] = {[DM_BAR_DRAFT] = DM_CANNOT_WORK, [DM_BAR_SUBMISSION] = DM_BLOCKS_SUBMISSION};
    bool at_bar = level >= (outline->bar <= DM_BAR_SUBMISSION ? bars[outline->bar] : DM_BLOCKS_ISSUE);
    outline->refused = outline->refused || at_bar;
}

void dm_report_missing(struct dm_outline *outline, struct dm_report *report) {
    for (size_t i = 0; i < outline->missing.count; i++) {
        const struct dm_missing *missing = outline->missing.items[i];
        if (missing->unbound != NULL && missing->why != DM_WHY_UNREAD)
            report_unbound(outline, i, report);
        else if (missing->why != DM_WHY_UNREAD && !is_asked_for(outline, missing))
            report_one(outline, missing, report);
        dm_outline_weigh(outline, level_of(missing));
    }
}

/* ---- Which copy it is --------------------------------------------------------------------------------------------------------- */

static bool registered(const struct dm_items *copies, const struct dm_decl *number, int asked) {
    for (size_t i = 0; copies != NULL && i < copies->list.count; i++) {
        const struct dm_record *copy = copies->list.items[i];
        const struct dm_fact *fact = copy->state == DM_STATE_KNOWN ? dm_record_fact(copy, number) : NULL;
        if (fact != NULL && fact->state == DM_STATE_KNOWN && fact->number == asked * 1000LL) return true;
    }
    return false;
}

bool dm_outline_copy(struct dm_outline *outline, int number, struct dm_report *report) {
    const struct dm_decl *list = dm_kit_fact(outline->workspace->kit, "facility.copies");
    const struct dm_decl *decl = list == NULL ? NULL : dm_decl_child(list, "number");
    const struct dm_record *facility = outline->facility == NULL ? NULL : outline->facility->record;
    const struct dm_items *copies = decl == NULL || facility == NULL ? NULL : dm_record_items(facility, list);
    const char *text = dm_arena_format(outline->arena, "%d", number);
    if (registered(copies, decl, number)) {
        outline->copy = text;
        return text != NULL;
    }
    dm_find(report, DM_CODE_COPY_UNKNOWN, copies == NULL ? (struct dm_origin){0} : copies->origin, "facility.copies", "number", text, NULL);
    outline->refused = true;
    return false;
}

/* ---- Making one ----------------------------------------------------------------------------------------------------------- */

static struct dm_outline *new_outline(void) {
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_outline *outline = dm_arena_alloc(arena, sizeof *outline);
    if (outline == NULL) {
        dm_arena_free(arena);
        return NULL;
    }
    outline->arena = arena;
    outline->by_place = dm_map_new(arena);
    outline->by_block = dm_map_new(arena);
    outline->missing_by_path = dm_map_new(arena);
    return outline;
}

struct dm_outline *dm_outline_make(const struct dm_workspace *workspace, const struct dm_document *document,
                                   const struct dm_subject_facts *facility, enum dm_bar bar, enum dm_mark edition,
                                   struct dm_report *report) {
    struct dm_outline *outline = new_outline();
    if (outline == NULL) {
        dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
        return NULL;
    }
    outline->workspace = workspace;
    outline->document = document;
    outline->order = dm_workspace_order(workspace, document);
    outline->facility = facility;
    outline->bar = bar;
    outline->edition = edition;
    size_t from = dm_report_count(report);
    bool made = dm_select(outline, report) && dm_number(outline, report) && dm_trace_outline(outline, report);
    if (made) dm_report_missing(outline, report);
    if (made) dm_report_field(outline, report);
    if (made) dm_report_duties(outline, report);
    dm_report_sort(report, from);
    if (made && !dm_arena_failed(outline->arena)) return outline;
    if (dm_arena_failed(outline->arena)) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    dm_outline_free(outline);
    return NULL;
}

void dm_outline_free(struct dm_outline *outline) {
    if (outline != NULL) dm_arena_free(outline->arena);
}
