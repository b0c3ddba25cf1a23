/* Reader of locales/<tag>/language.xml.
 *
 * In: the file's bytes. Out: a struct dm_language, complete unless it is an overlay that names its parent, or NULL after findings. A table
 * says which attribute fills which field, so that a new one is one line here and one in the header. See language.h. */
#include "kit/language.h"

#include "base/text.h"
#include "base/xml_read.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONAL = 1 }; /* NULL is a fair answer */

struct place { /* one attribute that is kept as written */
    const char *element, *attribute;
    size_t offset;
    int flags;
    const char *needs[3]; /* what the pattern must hold */
};
#define AT(field) offsetof(struct dm_language, field)
#define SEE(which) (AT(see) + (which) * sizeof(const char *))
#define SEE_ARTICLE(which) (AT(see_article) + (which) * sizeof(const char *))
#define QUOTE(which) (AT(quotes) + (which) * sizeof(const char *))

static const struct place places[] = {
    {"date", "long", AT(date_long), 0, {"{d}", "{month}", "{y}"}},
    {"number", "decimal", AT(decimal), 0, {0}},
    {"number", "group", AT(group), 0, {0}},
    {"list", "two", AT(list_two), 0, {"{a}", "{b}"}},
    {"list", "more", AT(list_more), 0, {0}},
    {"quotes", "open", QUOTE(0), 0, {0}},
    {"quotes", "close", QUOTE(1), 0, {0}},
    {"quotes", "inner_open", QUOTE(2), 0, {0}},
    {"quotes", "inner_close", QUOTE(3), 0, {0}},
    {"see", "chapter", SEE(DM_SEE_CHAPTER), 0, {"{n}"}},
    {"see", "section", SEE(DM_SEE_SECTION), 0, {"{n}"}},
    {"see", "annex", SEE(DM_SEE_ANNEX), 0, {"{n}"}},
    {"see", "table", SEE(DM_SEE_TABLE), 0, {"{n}"}},
    {"see", "figure", SEE(DM_SEE_FIGURE), 0, {"{n}"}},
    {"see", "chapter_article", SEE_ARTICLE(DM_SEE_CHAPTER), OPTIONAL, {0}},
    {"see", "section_article", SEE_ARTICLE(DM_SEE_SECTION), OPTIONAL, {0}},
    {"see", "annex_article", SEE_ARTICLE(DM_SEE_ANNEX), OPTIONAL, {0}},
    {"see", "table_article", SEE_ARTICLE(DM_SEE_TABLE), OPTIONAL, {0}},
    {"see", "figure_article", SEE_ARTICLE(DM_SEE_FIGURE), OPTIONAL, {0}},
    {"caption", "table", AT(caption_table), 0, {0}},
    {"caption", "figure", AT(caption_figure), 0, {0}},
    {"caption", "annex", AT(annex_label), 0, {0}},
    {"duration", "every_one", AT(every_one), 0, {"{unit}"}},
    {"duration", "every_other", AT(every_other), 0, {"{n}", "{units}"}},
    {"hours", "between", AT(hours_between), 0, {"{a}", "{b}"}},
    {"hours", "all_day", AT(hours_all_day), 0, {0}},
    {"boolean", "yes", AT(yes), 0, {0}},
    {"boolean", "no", AT(no), 0, {0}},
    {"level", "text", AT(level), 0, {"{n}"}},
    {"vague", "phrases", AT(vague), OPTIONAL, {0}},
    {"figures", "numbers", AT(figure_numbers), OPTIONAL, {0}},
    {"figures", "between", AT(figure_between), OPTIONAL, {0}},
    {"figures", "units", AT(figure_units), OPTIONAL, {0}},
};
enum { PLACES = sizeof places / sizeof *places };

struct reader {
    struct dm_arena *arena;
    struct dm_report *report;
    struct dm_language *lang;
    bool failed;
};

static const char **field(struct dm_language *lang, size_t offset) {
    return (const char **)(void *)((char *)lang + offset);
}

static void bad_value(struct reader *r, const struct dm_xml_attribute *attribute) {
    dm_find(r->report, DM_CODE_LANGUAGE_VALUE, attribute->origin, NULL, "name", attribute->name, "value", attribute->value, NULL);
    r->failed = true;
}

static void incomplete(struct reader *r, struct dm_origin at, const char *element, const char *attribute) {
    const char *name = attribute == NULL ? element : dm_arena_format(r->arena, "%s %s", element, attribute);

    dm_find(r->report, DM_CODE_LANGUAGE_INCOMPLETE, at, NULL, "name", name, NULL);
    r->failed = true;
}

static void read_places(struct reader *r, const struct dm_xml *root) {
    for (size_t i = 0; i < PLACES; i++) {
        const struct dm_xml *element = dm_xml_first(root, places[i].element);
        const struct dm_xml_attribute *attribute = element == NULL ? NULL : dm_xml_attribute(element, places[i].attribute);
        if (attribute == NULL) continue;
        *field(r->lang, places[i].offset) = dm_arena_copy(r->arena, attribute->value);
        for (size_t k = 0; k < 3 && places[i].needs[k] != NULL; k++) {
            if (strstr(attribute->value, places[i].needs[k]) != NULL) continue;
            bad_value(r, attribute);
            break;
        }
    }
}

/* Exactly `count` words of the attribute into `out`. */
static void read_words(struct reader *r, const struct dm_xml *element, const char *name, const char **out, size_t count) {
    const struct dm_xml_attribute *attribute = element == NULL ? NULL : dm_xml_attribute(element, name);
    size_t found;

    if (attribute == NULL) return;
    char **words = dm_text_words(r->arena, attribute->value, &found);
    if (words == NULL || found != count) {
        bad_value(r, attribute);
        return;
    }
    for (size_t i = 0; i < count; i++) out[i] = words[i];
}

static void read_before_number(struct reader *r, const struct dm_xml *element) {
    size_t count;
    char **words = dm_text_words(r->arena, element == NULL ? NULL : dm_xml_get(element, "before_number"), &count);

    for (size_t i = 0; words != NULL && i < count; i++) {
        const char **slot = DM_PUSH(r->arena, r->lang->before_number);
        if (slot != NULL) *slot = words[i];
    }
}

static void read_group_from(struct reader *r, const struct dm_xml *root) {
    const struct dm_xml *number = dm_xml_first(root, "number");
    const struct dm_xml_attribute *from = number == NULL ? NULL : dm_xml_attribute(number, "group_from");

    if (from == NULL) return;
    r->lang->group_from = strspn(from->value, "0123456789") == strlen(from->value) ? (int)strtol(from->value, NULL, 10) : 0;
    if (r->lang->group_from < 1000 || r->lang->group_from > 1000000) bad_value(r, from);
}

static void read_seam(struct reader *r, const struct dm_xml *element) {
    static const char *const known[] = {"left", "right", "joined", NULL};
    struct dm_seam *seam = DM_PUSH(r->arena, r->lang->seams);

    if (!dm_xml_check_attributes(element, known, r->report)) r->failed = true;
    if (seam == NULL) return;
    seam->left = dm_arena_copy(r->arena, dm_xml_get(element, "left"));
    seam->right = dm_arena_copy(r->arena, dm_xml_get(element, "right"));
    seam->joined = dm_arena_copy(r->arena, dm_xml_get(element, "joined"));
    if (seam->left == NULL || seam->right == NULL || seam->joined == NULL) incomplete(r, element->origin, "seam", "left right joined");
}

/* "i hi y+consonant": beginnings of words, and a y that is a vowel because a consonant follows it. */
static void read_before(struct reader *r, const struct dm_xml *element, struct dm_swap *swap) {
    size_t count;
    char **words = dm_text_words(r->arena, dm_xml_get(element, "before"), &count);
    const char **kept = dm_arena_array(r->arena, count, sizeof *kept);

    for (size_t i = 0; words != NULL && kept != NULL && i < count; i++) {
        if (strcmp(words[i], "y+consonant") == 0)
            swap->vocalic_y = true;
        else
            kept[swap->before_count++] = words[i];
    }
    swap->before = kept;
    swap->except = (const char *const *)dm_text_words(r->arena, dm_xml_get(element, "except"), &swap->except_count);
}

static void read_swap(struct reader *r, const struct dm_xml *element) {
    static const char *const known[] = {"word", "by", "before", "except", "numbers", NULL};
    struct dm_swap *swap = DM_PUSH(r->arena, r->lang->swaps);

    if (!dm_xml_check_attributes(element, known, r->report)) r->failed = true;
    if (swap == NULL) return;
    swap->word = dm_arena_copy(r->arena, dm_xml_get(element, "word"));
    swap->by = dm_arena_copy(r->arena, dm_xml_get(element, "by"));
    swap->numbers = dm_arena_copy(r->arena, dm_xml_get(element, "numbers"));
    read_before(r, element, swap);
    if (swap->word == NULL || swap->by == NULL) incomplete(r, element->origin, "swap", "word by");
}

/* Attributes of each element: those of the table, and the few read otherwise. */
static void check_element(struct reader *r, const struct dm_xml *element) {
    const char *known[PLACES + 3];
    size_t count = 0;

    for (size_t i = 0; i < PLACES; i++)
        if (dm_xml_is(element, places[i].element)) known[count++] = places[i].attribute;
    if (dm_xml_is(element, "date")) known[count++] = "months";
    if (dm_xml_is(element, "number")) known[count++] = "group_from";
    if (dm_xml_is(element, "duration")) known[count++] = "one", known[count++] = "other";
    if (dm_xml_is(element, "nobreak")) known[count++] = "before_number";
    known[count] = NULL;
    if (!dm_xml_check_attributes(element, known, r->report)) r->failed = true;
}

static void read_elements(struct reader *r, const struct dm_xml *root) {
    for (const struct dm_xml *element = dm_xml_first(root, NULL); element != NULL; element = dm_xml_next(element, NULL)) {
        if (dm_xml_is(element, "seam"))
            read_seam(r, element);
        else if (dm_xml_is(element, "swap"))
            read_swap(r, element);
        else
            check_element(r, element);
    }
    const struct dm_xml *date = dm_xml_first(root, "date"), *duration = dm_xml_first(root, "duration");
    read_places(r, root);
    read_group_from(r, root);
    read_words(r, date, "months", r->lang->months, 12);
    read_words(r, duration, "one", r->lang->unit_one, DM_TIME_UNITS);
    read_words(r, duration, "other", r->lang->unit_other, DM_TIME_UNITS);
    read_before_number(r, dm_xml_first(root, "nobreak"));
}

static void read_root(struct reader *r, const struct dm_xml *root) {
    struct dm_language *lang = r->lang;
    const char *forms = dm_xml_get(root, "forms");

    lang->tag = dm_arena_copy(r->arena, dm_xml_get(root, "tag"));
    lang->parent_tag = dm_arena_copy(r->arena, dm_xml_get(root, "parent"));
    if (lang->parent_tag != NULL) lang->parent_at = dm_xml_attribute(root, "parent")->origin;
    lang->genders = dm_arena_copy(r->arena, dm_xml_get(root, "genders"));
    if (lang->tag == NULL) incomplete(r, root->origin, "language", "tag");
    if (forms != NULL && strlen(forms) == 1 && strchr("124", *forms) != NULL)
        lang->forms = *forms - '0';
    else if (forms != NULL)
        bad_value(r, dm_xml_attribute(root, "forms"));
    else if (lang->parent_tag == NULL)
        incomplete(r, root->origin, "language", "forms");
}

static void check_complete(struct reader *r, const struct dm_xml *root) {
    struct dm_language *lang = r->lang;

    if (lang->parent_tag != NULL) return;
    for (size_t i = 0; i < PLACES; i++)
        if (*field(lang, places[i].offset) == NULL && places[i].flags != OPTIONAL)
            incomplete(r, root->origin, places[i].element, places[i].attribute);
    if (lang->months[0] == NULL) incomplete(r, root->origin, "date", "months");
    if (lang->unit_one[0] == NULL || lang->unit_other[0] == NULL) incomplete(r, root->origin, "duration", "one other");
    if (lang->group_from == 0) lang->group_from = 1000;
    if (lang->genders == NULL) lang->genders = "";
}

struct dm_language *dm_language_read(struct dm_arena *arena, const char *bytes, size_t length, const char *name, struct dm_report *report) {
    static const char *const attributes[] = {"tag", "parent", "genders", "forms", NULL};
    static const char *const children[] = {"seam",     "swap",  "date",    "number", "list",    "quotes", "see",     "caption",
                                           "duration", "hours", "boolean", "level",  "nobreak", "vague",  "figures", NULL};
    struct dm_xml *root = dm_xml_parse(arena, name, bytes, length, report);
    struct reader r = {.arena = arena, .report = report, .lang = dm_arena_alloc(arena, sizeof *r.lang)};

    if (root == NULL || r.lang == NULL) return NULL;
    if (!dm_xml_is(root, "language")) {
        incomplete(&r, root->origin, "language", NULL);
        return NULL;
    }
    r.lang->parent = -1;
    r.lang->origin = root->origin;
    bool known = dm_xml_check_attributes(root, attributes, report) && dm_xml_check_children(root, children, report);
    read_root(&r, root);
    read_elements(&r, root);
    check_complete(&r, root);
    return !known || r.failed || dm_arena_failed(arena) ? NULL : r.lang;
}

static void inherit_words(const char **words, const char *const *from, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (words[i] == NULL) words[i] = from[i];
}

void dm_language_inherit(struct dm_language *overlay, const struct dm_language *parent) {
    struct dm_language from = *parent;

    for (size_t i = 0; i < PLACES; i++)
        if (*field(overlay, places[i].offset) == NULL) *field(overlay, places[i].offset) = *field(&from, places[i].offset);
    inherit_words(overlay->months, parent->months, 12);
    inherit_words(overlay->unit_one, parent->unit_one, DM_TIME_UNITS);
    inherit_words(overlay->unit_other, parent->unit_other, DM_TIME_UNITS);
    if (overlay->genders == NULL) overlay->genders = parent->genders;
    if (overlay->forms == 0) overlay->forms = parent->forms;
    if (overlay->group_from == 0) overlay->group_from = parent->group_from;
    if (overlay->seams.count == 0) memcpy(&overlay->seams, &parent->seams, sizeof overlay->seams);
    if (overlay->swaps.count == 0) memcpy(&overlay->swaps, &parent->swaps, sizeof overlay->swaps);
    if (overlay->before_number.count == 0) memcpy(&overlay->before_number, &parent->before_number, sizeof overlay->before_number);
}
