/* The kit of small_kit.h. */
#include "small_kit.h"

#include "base/buf.h"
#include "base/xml_read.h"
#include "kit/language.h"

#include <stdlib.h>
#include <string.h>

static struct dm_decl *child(struct dm_kit *kit, struct dm_decl *parent, const char *name, enum dm_type type) {
    struct dm_decl *decl = dm_arena_alloc(kit->arena, sizeof *decl);

    decl->name = name;
    decl->type = type;
    decl->parent = parent;
    decl->path = parent == NULL ? name : dm_arena_format(kit->arena, "%s.%s", parent->path, name);
    if (parent == NULL) return decl;
    if (parent->last == NULL)
        parent->first = decl;
    else
        parent->last->next = decl;
    parent->last = decl;
    return decl;
}

static void choices(struct dm_kit *kit, struct dm_decl *decl, const char *const *values) {
    for (; *values != NULL; values++) {
        struct dm_choice *choice = DM_PUSH(kit->arena, decl->choices);
        choice->value = *values;
    }
}

static void add_name(struct dm_kit *kit, const char *id, const struct dm_decl *binds) {
    struct dm_kit_name *name = dm_arena_alloc(kit->arena, sizeof *name);

    name->id = id;
    name->binds = binds;
    dm_map_put(kit->names, id, name);
    struct dm_kit_name **slot = DM_PUSH(kit->arena, kit->name_list);
    *slot = name;
}

static void add_facility(struct dm_kit *kit) {
    struct dm_decl *facility = kit->facility;

    child(kit, facility, "name", DM_TYPE_NAME);
    choices(kit, child(kit, facility, "kinds", DM_TYPE_CHOICES), (const char *const[]){"container", "cruise", "oil", NULL});
    choices(kit, child(kit, facility, "sector", DM_TYPE_CHOICE), (const char *const[]){"public", "private", "police", NULL});
    child(kit, facility, "imo_number", DM_TYPE_IMO_NUMBER);
    struct dm_decl *plan = child(kit, facility, "plan", DM_TYPE_GROUP);
    child(kit, plan, "edition", DM_TYPE_INTEGER);
    child(kit, plan, "date", DM_TYPE_DATE);
    child(kit, child(kit, facility, "traffic", DM_TYPE_GROUP), "passengers", DM_TYPE_INTEGER);
    child(kit, facility, "lit", DM_TYPE_BOOLEAN);
    child(kit, facility, "notice", DM_TYPE_DURATION);
    child(kit, facility, "port", DM_TYPE_PORT)->ref = kit->port;
}

static void add_lists(struct dm_kit *kit) {
    struct dm_decl *posts = child(kit, kit->facility, "posts", DM_TYPE_LIST);
    struct dm_decl *points = child(kit, kit->facility, "access_points", DM_TYPE_LIST);
    struct dm_decl *authorities = child(kit, kit->nation, "authorities", DM_TYPE_LIST);

    posts->plannable = true;
    child(kit, posts, "name", DM_TYPE_NAME);
    child(kit, posts, "guards", DM_TYPE_INTEGER)->per_level = true;
    child(kit, posts, "radio", DM_TYPE_TEXT);
    child(kit, points, "name", DM_TYPE_NAME);
    choices(kit, child(kit, points, "kind", DM_TYPE_CHOICE), (const char *const[]){"land", "gangway", "landing", NULL});
    child(kit, points, "open", DM_TYPE_BOOLEAN)->per_level = true;
    child(kit, points, "hours", DM_TYPE_HOURS);
    child(kit, points, "post", DM_TYPE_REF)->ref = posts;
    child(kit, points, "code", DM_TYPE_TEXT);
    child(kit, points, "share", DM_TYPE_PERCENT);
    child(kit, points, "police", DM_TYPE_BOOLEAN);
    child(kit, authorities, "name", DM_TYPE_NAME);
    child(kit, authorities, "duty_tel", DM_TYPE_PHONE);
    add_name(kit, "pfso", NULL);
    add_name(kit, "authority", authorities);
    add_name(kit, "gate_log", NULL);
    add_name(kit, "police", NULL);
    add_name(kit, "gate", NULL);
}

struct dm_language *small_kit_language(struct dm_arena *arena, const char *tag) {
    struct dm_report *report = dm_report_new();
    const char *source = getenv("DM_SOURCE");
    const char *path = dm_arena_format(arena, "%s/locales/%s/language.xml", source == NULL ? "." : source, tag);
    size_t length;
    char *bytes = dm_file_read(arena, path, path, 1 << 20, &length, report);
    struct dm_language *language = bytes == NULL ? NULL : dm_language_read(arena, bytes, length, path, report);

    dm_report_free(report);
    if (language != NULL && language->parent_tag != NULL) dm_language_inherit(language, small_kit_language(arena, language->parent_tag));
    return language;
}

struct dm_kit *small_kit_new(void) {
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_kit *kit = dm_arena_alloc(arena, sizeof *kit);
    static const char *const tags[] = {"en", "es", "es_PA"};

    kit->arena = arena;
    kit->names = dm_map_new(arena);
    kit->facility = child(kit, NULL, "facility", DM_TYPE_GROUP);
    kit->nation = child(kit, NULL, "nation", DM_TYPE_GROUP);
    kit->port = child(kit, NULL, "port", DM_TYPE_GROUP);
    kit->document = child(kit, NULL, "document", DM_TYPE_GROUP);
    child(kit, kit->nation, "name", DM_TYPE_NAME);
    child(kit, kit->port, "name", DM_TYPE_NAME);
    child(kit, kit->port, "unlocode", DM_TYPE_UNLOCODE);
    child(kit, kit->document, "title", DM_TYPE_TEXT);
    add_facility(kit);
    add_lists(kit);
    for (size_t i = 0; i < 3; i++) {
        struct dm_language **slot = DM_PUSH(arena, kit->languages);
        *slot = small_kit_language(arena, tags[i]);
    }
    return kit;
}

static const struct dm_scope *loop(struct dm_kit *kit, const struct dm_scope *outer, const char *list, const char *as, int frame) {
    struct dm_scope *scope = dm_arena_alloc(kit->arena, sizeof *scope);

    *scope = (struct dm_scope){.outer = outer, .as = as, .list = dm_decl_child(kit->facility, list), .frame = frame};
    return scope;
}

/* The variable is called way, so that only the clash test meets the kit name gate. */
const struct dm_scope *small_kit_gate(struct dm_kit *kit) {
    return loop(kit, NULL, "access_points", "way", 0);
}

const struct dm_scope *small_kit_station(struct dm_kit *kit) {
    return loop(kit, small_kit_gate(kit), "posts", "station", 1);
}

const struct dm_scope *small_kit_measure(struct dm_kit *kit) {
    struct dm_measure *measure = dm_arena_alloc(kit->arena, sizeof *measure);
    struct dm_scope *scope = dm_arena_alloc(kit->arena, sizeof *scope);
    static const struct {
        const char *name;
        enum dm_type type;
    } params[] = {{"rate", DM_TYPE_PERCENT}, {"guards", DM_TYPE_INTEGER}, {"search_point", DM_TYPE_REF}};

    for (size_t i = 0; i < 3; i++) {
        struct dm_param *param = DM_PUSH(kit->arena, measure->params);
        param->name = params[i].name;
        param->type = params[i].type;
        if (param->type == DM_TYPE_REF) param->ref = dm_decl_child(kit->facility, "posts");
    }
    scope->measure = measure;
    return scope;
}

const char *small_kit_findings(struct dm_arena *arena, const struct dm_report *report) {
    struct dm_buf out;

    dm_buf_init(&out, 0);
    for (size_t i = 0; i < dm_report_count(report); i++) {
        const struct dm_finding *finding = dm_report_at(report, i);
        dm_buf_addf(&out, "%s%s", i == 0 ? "" : "; ", dm_code_info(finding->code)->code);
        for (size_t k = 0; k < finding->argument_count; k++)
            dm_buf_addf(&out, " %s=%s", finding->arguments[k].name, finding->arguments[k].value);
    }
    const char *text = dm_arena_copy(arena, out.data);
    dm_buf_free(&out);
    return text;
}
