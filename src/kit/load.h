/* Inside the kit: what the readers of kit files share while a kit is being made. Nobody above the kit includes this. */
#ifndef DM_KIT_LOAD_H
#define DM_KIT_LOAD_H
#include "base/xml_read.h"
#include "kit/condition.h"
#include "kit/language.h"
#include "kit/phrase.h"

struct dm_file {      /* one file of one layer, parsed */
    const char *name; /* as findings call it: "kit/templates/law/isps-a.xml" */
    int layer;
    struct dm_xml *root;
};
struct dm_loader {
    struct dm_kit *kit;
    struct dm_report *report;
    const char *const *languages;  /* asked for, ended by NULL; NULL: all */
    DM_LIST(struct dm_file) files; /* every XML file under templates/, layers in order, names bytewise */
    struct dm_sha256 sha;
    bool broken; /* something that cannot work was found */
};

/* layers.c: reads all files and settles what later layers replace, remove and insert, so that readers see one tree per file. */
bool dm_layers_read(struct dm_loader *loader);
/* Folder's entries with the ending ("" for folders' names), sorted bytewise; count 0 when there is no such folder. */
char **dm_layers_names(struct dm_arena *arena, const char *folder, const char *ending, size_t *count);
/* The whole file of a layer, also added to the digest. */
char *dm_layers_file(struct dm_loader *loader, int layer, const char *relative, struct dm_sha256 *sha, const char **name, size_t *length);

/* Readers: one root element each. */
void dm_dictionary_read(struct dm_loader *loader, const struct dm_file *file);
void dm_names_read(struct dm_loader *loader, const struct dm_file *file);
void dm_law_read(struct dm_loader *loader, const struct dm_file *file);
void dm_measures_read(struct dm_loader *loader, const struct dm_file *file);
void dm_dues_read(struct dm_loader *loader, const struct dm_file *file);
void dm_checks_read(struct dm_loader *loader, const struct dm_file *file);
void dm_document_read(struct dm_loader *loader, const struct dm_file *file);
void dm_order_read(struct dm_loader *loader, const struct dm_file *file);
void dm_style_read(struct dm_loader *loader, const struct dm_file *file);
/* Second pass, when everything has been read: names become pointers, conditions and texts are compiled. */
void dm_dictionary_link(struct dm_loader *loader);
void dm_names_link(struct dm_loader *loader);
void dm_measures_link(struct dm_loader *loader);
void dm_measures_raise(struct dm_loader *loader); /* raises.c: which takes the place of which */
void dm_law_link(struct dm_loader *loader);
void dm_dues_link(struct dm_loader *loader);
void dm_checks_link(struct dm_loader *loader);
void dm_document_link(struct dm_loader *loader, struct dm_document *document);
void dm_order_link(struct dm_loader *loader); /* after the documents */
/* The chapter or annex of the file beside document.xml that an outline names; the first asked for is read onto the shelf when document.xml
 * does not place it. NULL after a finding. */
const struct dm_block *dm_document_shelve(struct dm_loader *loader, struct dm_document *document, const struct dm_xml *element);
void dm_law_check_answers(struct dm_loader *loader, const struct dm_answers *answers, const char *subject, struct dm_origin at);
void dm_names_word(struct dm_loader *loader, const struct dm_xml *root, int language);
/* locale.c */
bool dm_locale_languages(struct dm_loader *loader); /* language.xml of every locale, English first */
void dm_locale_names(struct dm_loader *loader);     /* names.xml of every language but English */
void dm_locale_texts(struct dm_loader *loader);     /* .po files against the units */
/* What a later layer adds is held to say who, how often and with what record whenever it is compiled; of the first layer lint asks it. */
bool dm_asks_duty(const struct dm_loader *loader, struct dm_origin at);
void dm_lint_vague(struct dm_loader *loader);                                  /* vague.c */
void dm_lint_figures(struct dm_loader *loader);                                /* figures.c */
bool dm_unit_is_printed(const struct dm_kit *kit, const struct dm_unit *unit); /* vague.c: words of a measure or a document */
void dm_measures_act(struct dm_loader *loader);                                /* act.c: what cards print of a measure, in every language */

/* Shared small readers: each reports what is wrong at the attribute. */
struct dm_unit *dm_unit_new(struct dm_loader *loader, const char *domain, const char *id, const char *source, const char *hint,
                            struct dm_origin at);
void dm_unit_compile(struct dm_loader *loader, struct dm_unit *unit, const struct dm_scope *scope);
const char *dm_read_id(struct dm_loader *loader, const struct dm_xml *element);             /* required id attribute, checked */
bool dm_read_yes(struct dm_loader *loader, const struct dm_xml *element, const char *name); /* "yes" or "no", absent no */
int dm_read_choice(struct dm_loader *loader, const struct dm_xml *element, const char *name, const char *const *values, int absent);
bool dm_read_integer(struct dm_loader *loader, const struct dm_xml *element, const char *name, long long *out); /* false: absent or wrong */
int dm_read_within(struct dm_loader *loader, const struct dm_xml *element, const char *name, int least, int most, int absent);
/* A bound in the unit of the type's values (see condition.h): "5" and "5%" of a percentage, "PT6H" of a duration. */
bool dm_read_bound(struct dm_loader *loader, const struct dm_xml *element, const char *name, enum dm_type type, long long *out);
struct dm_answers dm_read_answers(struct dm_loader *loader, const struct dm_xml *element, const char *name);
unsigned dm_read_levels(struct dm_loader *loader, const struct dm_xml *element, const char *name);
const struct dm_kit_name *dm_read_name(struct dm_loader *loader, const struct dm_xml *element, const char *name); /* kit name or NULL */
struct dm_frequency dm_read_frequency(struct dm_loader *loader, const struct dm_xml *element);
struct dm_amend_said dm_read_amend(struct dm_loader *loader, const struct dm_xml *element);
bool dm_read_mark(struct dm_loader *loader, const struct dm_xml *element, int *mark);
/* The condition of an attribute, compiled; NULL when there is none (element may be NULL) or when it is wrong: then the kit is broken.
 * Only in the second pass: a condition may go along references, which lead somewhere only then. */
const struct dm_condition *dm_read_condition(struct dm_loader *loader, const struct dm_xml *element, const char *name,
                                             const struct dm_scope *scope);
void dm_wrong_value(struct dm_loader *loader, const struct dm_xml *element, const char *name); /* nothing near it to propose */
struct dm_origin dm_attribute_origin(const struct dm_xml *element, const char *name);          /* the attribute's, else the element's */
#endif
