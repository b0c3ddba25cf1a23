/* Which laws hold in a workspace, and what the nation makes of each: guidance, binding, or binding in the paragraphs that it lists. The
 * nation's facts say it; <law> of workspace.xml may say it again, but not otherwise. See docs/formats.md. */
#include "base/text.h"
#include "facts/load.h"

#include <string.h>

/* ---- Paragraphs ------------------------------------------------------------------------------------------------------------ */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* "ISPS-B/16.3" names itself and all its items ISPS-B/16.3.1 and ISPS-B/16.3-a. */
static bool is_below(const char *requirement, const char *paragraph) {
    size_t length = strlen(paragraph);
    return strncmp(requirement, paragraph, length) == 0 && !is_digit(requirement[length]);
}

/* As people count, 16.9 before 16.10, as far as `bound` goes: what stands below it is equal to it. */
static int against(const char *requirement, const char *bound) {
    while (*bound != '\0') {
        if (!is_digit(*requirement) || !is_digit(*bound)) {
            if (*requirement != *bound) return (unsigned char)*requirement < (unsigned char)*bound ? -1 : 1;
            requirement++;
            bound++;
            continue;
        }
        long one = 0, other = 0;
        while (is_digit(*requirement) && one < 100000) one = one * 10 + (*requirement++ - '0');
        while (is_digit(*bound) && other < 100000) other = other * 10 + (*bound++ - '0');
        if (one != other) return one < other ? -1 : 1;
    }
    return 0;
}

bool dm_force_lists(const struct dm_law_force *force, const char *requirement) {
    for (size_t i = 0; i < force->paragraphs.count; i++) {
        const struct dm_paragraphs *at = &force->paragraphs.items[i];
        bool in = at->last == NULL ? is_below(requirement, at->first)
                                   : against(requirement, at->first) >= 0 && against(requirement, at->last) <= 0;
        if (in) return true;
    }
    return false;
}

static bool has_paragraph(const struct dm_kit *kit, const char *law, const char *paragraph) {
    for (size_t i = 0; paragraph != NULL && i < kit->requirement_list.count; i++) {
        const struct dm_requirement *requirement = kit->requirement_list.items[i];
        if (dm_text_equal(requirement->law, law) && is_below(requirement->id, paragraph)) return true;
    }
    return false;
}

struct where { /* what is read, for findings */
    struct dm_facts_loader *loader;
    struct dm_origin at;
    const char *subject;
};

static void add(const struct where *w, struct dm_law_force *force, const char *first, const char *last) {
    const struct dm_kit *kit = w->loader->kit;
    const char *unknown = !has_paragraph(kit, force->layer, first)                 ? first
                          : last == NULL || has_paragraph(kit, force->layer, last) ? NULL
                                                                                   : last;
    if (unknown != NULL) {
        dm_find(w->loader->report, DM_CODE_LAW_UNKNOWN_REQUIREMENT, w->at, w->subject, "requirement",
                dm_load_shown(w->loader->arena, DM_MARK_PUBLIC, unknown), NULL);
        return;
    }
    struct dm_paragraphs *slot = DM_PUSH(w->loader->arena, force->paragraphs);
    if (slot != NULL) *slot = (struct dm_paragraphs){.first = first, .last = last};
}

/* "ISPS-B/" of "ISPS-B/16.10". */
static const char *prefix_of(struct dm_arena *arena, const char *id) {
    const char *slash = id == NULL ? NULL : strchr(id, '/');
    return slash == NULL ? "" : dm_arena_copy_n(arena, id, (size_t)(slash - id) + 1);
}

/* "ISPS-B/16.8", or "ISPS-B/16.10-16.12": a hyphen may stand in an id too, so the whole word is looked for first. */
static void add_word(const struct where *w, struct dm_law_force *force, char *word) {
    struct dm_arena *arena = w->loader->arena;
    char *hyphen = has_paragraph(w->loader->kit, force->layer, word) ? NULL : strrchr(word, '-');
    if (hyphen == NULL || !is_digit(hyphen[1])) {
        add(w, force, word, NULL);
        return;
    }
    *hyphen = '\0';
    add(w, force, word, dm_arena_format(arena, "%s%s", prefix_of(arena, word), hyphen + 1));
}

/* The length of "16.10" at its beginning; a full stop after it ends the sentence. */
static size_t number_length(const char *text) {
    size_t length = 0;
    while (is_digit(text[length]) || (text[length] == '.' && length > 0 && is_digit(text[length + 1]))) length++;
    return length;
}

/* After a number: past a hyphen or dash that leads to another number, else NULL. */
static const char *past_dash(const char *text) {
    static const char *const dashes[] = {"-", "\xe2\x80\x93"};
    text += strspn(text, " ");
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        if (!dm_text_starts(text, dashes[i])) continue;
        text += strlen(dashes[i]);
        text += strspn(text, " ");
        return is_digit(*text) ? text : NULL;
    }
    return NULL;
}

static const char *id_at(struct dm_arena *arena, const char *prefix, const char *number) {
    return dm_arena_format(arena, "%s%.*s", prefix, (int)number_length(number), number);
}

/* "16.8, 16.10–16.12 and 16.18": every number of the text, in any language. */
static void add_text(const struct where *w, struct dm_law_force *force, const char *prefix, const char *text) {
    struct dm_arena *arena = w->loader->arena;
    while (*text != '\0') {
        if (!is_digit(*text)) {
            text++;
            continue;
        }
        const char *first = text, *last = past_dash(text + number_length(text));
        add(w, force, id_at(arena, prefix, first), last == NULL ? NULL : id_at(arena, prefix, last));
        if (last != NULL) text = last;
        text += number_length(text);
    }
}

/* ---- Which laws hold ------------------------------------------------------------------------------------------------------- */

static const struct dm_law *law_named(struct dm_facts_loader *loader, const char *layer, const char **nearest) {
    enum { MOST = 64 };
    const struct dm_kit *kit = loader->kit;
    const char *laws[MOST];
    size_t count = 0;
    for (; count < kit->laws.count && count < MOST; count++) laws[count] = kit->laws.items[count]->id;
    const struct dm_law *law = dm_kit_law(kit, layer);
    if (law == NULL) *nearest = dm_load_nearest(layer, laws, count);
    return law;
}

static struct dm_law_force *hold(struct dm_facts_loader *loader, const struct dm_law *law) {
    const char **slot = DM_PUSH(loader->arena, loader->workspace->laws);
    struct dm_law_force *force = slot == NULL ? NULL : DM_PUSH(loader->arena, loader->workspace->forces);
    if (force == NULL) return NULL;
    *slot = law->id;
    *force = (struct dm_law_force){.layer = law->id};
    return force;
}

void dm_load_law(struct dm_facts_loader *loader, const struct dm_xml *element) {
    static const char *const attributes[] = {"layer", "force", "paragraphs", NULL}, *const forces[] = {"guidance", "listed", "binding",
                                                                                                       NULL};
    const char *layer = dm_xml_get(element, "layer"), *nearest = NULL;
    dm_xml_check_attributes(element, attributes, loader->report);
    const struct dm_law *law = layer == NULL ? NULL : law_named(loader, layer, &nearest);
    if (layer == NULL) dm_load_missing(loader, element, "layer");
    if (layer != NULL && law == NULL)
        dm_find(loader->report, DM_CODE_LAW_UNKNOWN_LAYER, dm_load_origin(element, "layer"), NULL, "name",
                dm_load_shown(loader->arena, DM_MARK_PUBLIC, layer), "nearest", nearest, NULL);
    struct dm_law_force *force = law == NULL ? NULL : hold(loader, law);
    if (force == NULL) return;
    force->force = dm_load_word(loader, element, "force", forces, NULL);
    force->origin = dm_load_origin(element, "force");
    force->paragraphs_at = dm_load_origin(element, "paragraphs");
    const struct where w = {.loader = loader, .at = force->paragraphs_at};
    size_t count;
    char **words = dm_text_words(loader->arena, dm_xml_get(element, "paragraphs"), &count);
    for (size_t i = 0; i < count; i++) add_word(&w, force, words[i]);
}

static bool is_held(const struct dm_workspace *workspace, const char *law) {
    for (size_t i = 0; i < workspace->laws.count; i++)
        if (dm_text_equal(workspace->laws.items[i], law)) return true;
    return false;
}

void dm_load_laws(struct dm_facts_loader *loader) {
    bool any = loader->workspace->laws.count > 0;
    for (size_t i = 0; i < loader->kit->laws.count; i++) {
        const struct dm_law *law = loader->kit->laws.items[i];
        bool holds = law->holds == DM_HOLDS_ALWAYS || (law->holds == DM_HOLDS_CHOSEN && !any);
        if (holds && !is_held(loader->workspace, law->id)) hold(loader, law);
    }
}

/* ---- What the nation's facts say -------------------------------------------------------------------------------------------- */

static const char *line_text(struct dm_facts_loader *loader, struct dm_origin at) {
    return dm_arena_format(loader->arena, "%d", at.line);
}

/* Both lists, of the same law, name the same requirements; else the first that only one of them names stands in the finding. */
static void compare(struct dm_facts_loader *loader, const struct dm_law_force *one, const struct dm_law_force *other, const char *title) {
    for (size_t i = 0; i < loader->kit->requirement_list.count; i++) {
        const struct dm_requirement *requirement = loader->kit->requirement_list.items[i];
        if (!dm_text_equal(requirement->law, one->layer)) continue;
        if (dm_force_lists(one, requirement->id) == dm_force_lists(other, requirement->id)) continue;
        dm_find(loader->report, DM_CODE_LAW_PARAGRAPHS_DIFFER, other->paragraphs_at, NULL, "law", title, "requirement", requirement->id,
                "line", line_text(loader, one->paragraphs_at), "file", one->paragraphs_at.file, NULL);
        return;
    }
}

static const char *title_of(const struct dm_law *law) {
    return law->title == NULL ? law->id : law->title->source;
}

/* As the fact has it in its first language; any other must name the same. */
static void read_paragraphs(struct dm_facts_loader *loader, const struct dm_law *law, struct dm_law_force *force, const char *prefix) {
    const struct dm_fact *fact = dm_record_fact(loader->workspace->nation, law->paragraphs_decl);
    const struct dm_law_force said = *force;
    struct dm_law_force first = {0};
    for (const struct dm_lang_text *text = fact == NULL ? NULL : fact->texts; text != NULL; text = text->next) {
        struct dm_law_force here = {.layer = force->layer, .paragraphs_at = text->origin};
        const struct where w = {.loader = loader, .at = text->origin, .subject = fact->path};
        add_text(&w, &here, prefix, text->text);
        if (first.layer == NULL)
            first = here;
        else
            compare(loader, &first, &here, title_of(law));
    }
    if (first.layer == NULL) return;
    if (said.paragraphs.count > 0) compare(loader, &first, &said, title_of(law));
    force->paragraphs = first.paragraphs;
}

static const char *first_of(const struct dm_kit *kit, const char *law) {
    for (size_t i = 0; i < kit->requirement_list.count; i++)
        if (dm_text_equal(kit->requirement_list.items[i]->law, law)) return kit->requirement_list.items[i]->id;
    return NULL;
}

static void read_force(struct dm_facts_loader *loader, const struct dm_law *law, struct dm_law_force *force) {
    const struct dm_fact *fact = law->force_decl == NULL ? NULL : dm_record_fact(loader->workspace->nation, law->force_decl);
    if (fact == NULL || fact->choice_count == 0) return;
    if (force->force != NULL && !dm_text_equal(force->force, fact->choices[0]))
        dm_find(loader->report, DM_CODE_LAW_FORCE_DIFFERS, force->origin, NULL, "law", title_of(law), "here", force->force, "there",
                fact->choices[0], "line", line_text(loader, fact->origin), "file", fact->origin.file, NULL);
    force->force = fact->choices[0];
    if (law->paragraphs_decl != NULL && dm_text_equal(force->force, "listed"))
        read_paragraphs(loader, law, force, prefix_of(loader->arena, first_of(loader->kit, law->id)));
}

void dm_load_forces(struct dm_facts_loader *loader) {
    struct dm_workspace *workspace = loader->workspace;
    if (workspace->nation == NULL) return;
    for (size_t i = 0; i < workspace->forces.count; i++)
        read_force(loader, dm_kit_law(loader->kit, workspace->forces.items[i].layer), &workspace->forces.items[i]);
}
