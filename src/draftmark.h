/* draftmark: drafts the security documents a nation and its ports owe under SOLAS chapter XI-2 and the ISPS Code.
 * The only installed header, in the order data flows: kit, workspace, outline, doc, file.
 *
 * Ownership: whatever a function returns by plain pointer is freed by the _free of its type, which accepts NULL; whatever it returns by
 * const pointer belongs to the object asked and ends with it. An object must outlive what was made from it: kit, workspace, outline, doc.
 * Kit and workspace never change once opened and may be shared by threads. Reports, outlines and docs belong to one thread at a time.
 * Errors: NULL or false, the reason always in the report; a NULL report loses it. The library never prints, exits, aborts, changes the
 * locale or reads the clock, and it never uses the network. */
#ifndef DRAFTMARK_H
#define DRAFTMARK_H
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif
#ifdef __GNUC__
#pragma GCC visibility push(default) /* all else in the library is hidden */
#endif

typedef struct draftmark_report draftmark_report;
typedef struct draftmark_finding draftmark_finding;
typedef struct draftmark_kit draftmark_kit;
typedef struct draftmark_workspace draftmark_workspace;
typedef struct draftmark_outline draftmark_outline;
typedef struct draftmark_doc draftmark_doc;

const char *draftmark_version(void);

/* ---- Reports and findings ---- */
typedef enum { DRAFTMARK_NOTE, DRAFTMARK_BLOCKS_ISSUE, DRAFTMARK_BLOCKS_SUBMISSION, DRAFTMARK_CANNOT_WORK } draftmark_level;
typedef enum { DRAFTMARK_WHAT, DRAFTMARK_BECAUSE, DRAFTMARK_DO } draftmark_part;
draftmark_report *draftmark_report_new(void);
void draftmark_report_free(draftmark_report *report);
size_t draftmark_report_count(const draftmark_report *report);
const draftmark_finding *draftmark_report_at(const draftmark_report *report, size_t index);
draftmark_level draftmark_report_worst(const draftmark_report *report);
bool draftmark_report_merge(draftmark_report *into, const draftmark_report *from); /* copies; false when memory ended */
const char *draftmark_finding_code(const draftmark_finding *finding);
draftmark_level draftmark_finding_level(const draftmark_finding *finding);
const char *draftmark_finding_file(const draftmark_finding *finding); /* "" when it has none */
int draftmark_finding_line(const draftmark_finding *finding);
int draftmark_finding_column(const draftmark_finding *finding);
const char *draftmark_finding_subject(const draftmark_finding *finding); /* fact path or place; "" when it has none */
size_t draftmark_finding_arguments(const draftmark_finding *finding);
const char *draftmark_finding_argument(const draftmark_finding *finding, size_t index, const char **value); /* its name */
/* Drops exact repeats and orders by file, line, column and code. */
void draftmark_report_sort(draftmark_report *report);
/* One sentence in "en" or "es" into text (at most size bytes, terminated); returns the length it needs, as snprintf does. With the kit the
 * labels of facts and the names of suppliers are in that language too; without it (NULL) as the templates have them. */
size_t draftmark_finding_text(const draftmark_finding *finding, const draftmark_kit *kit, const char *language, draftmark_part part,
                              char *text, size_t size);
/* One argument in the words it has in those sentences: "supplier" is who can supply what is missing. "" when there is none of that name. */
size_t draftmark_finding_words(const draftmark_finding *finding, const draftmark_kit *kit, const char *language, const char *argument,
                               char *text, size_t size);

/* ---- Words of the program ---- */
bool draftmark_speaks(const char *language); /* are findings and the words below worded in it */
/* The words of src/kit/ui.def: what the command draftmark shows. NULL for an unknown id; English where a translation is missing. */
const char *draftmark_ui(const char *language, const char *id);
/* The same with its {arguments} put in: names and values in turn, ended by NULL. Returns the length it needs. */
size_t draftmark_ui_fill(const char *language, const char *id, const char *const *arguments, char *text, size_t size);

/* ---- Kit ---- */
/* layers: folders holding templates/ and locales/, base first. languages: those to be worded, ended by NULL ("es" is es-PA too; English
 * always is one), or NULL for all; texts of others are not read. lint: compile everything and report what only adapters must mend. */
draftmark_kit *draftmark_kit_open(const char *const *layers, size_t count, const char *const *languages, bool lint,
                                  draftmark_report *report);
void draftmark_kit_free(draftmark_kit *kit);

/* ---- Workspace ---- */
draftmark_workspace *draftmark_workspace_open(const draftmark_kit *kit, const char *path, draftmark_report *report);
void draftmark_workspace_free(draftmark_workspace *workspace);
/* Findings on what has run out by a day, "2026-11-21": answers, the approval, plans; and those of the kit's checks, which compare facts
 * with each other and with the day. Their codes are "check.<id>". The day never changes a document. */
void draftmark_workspace_on_day(const draftmark_workspace *workspace, const char *today, draftmark_report *report);
bool draftmark_workspace_is_layer(const char *path); /* does this folder bring templates or locales of its own */
size_t draftmark_workspace_facilities(const draftmark_workspace *workspace);
const char *draftmark_workspace_facility(const draftmark_workspace *workspace, size_t index); /* its id */
size_t draftmark_workspace_languages(const draftmark_workspace *workspace);
const char *draftmark_workspace_language(const draftmark_workspace *workspace, size_t index);
size_t draftmark_workspace_formats(const draftmark_workspace *workspace);
const char *draftmark_workspace_format(const draftmark_workspace *workspace, size_t index);
size_t draftmark_workspace_documents(const draftmark_workspace *workspace);
/* on_request: to be drafted only when asked for by name. Both may be NULL. */
const char *draftmark_workspace_document(const draftmark_workspace *workspace, size_t index, bool *of_nation, bool *on_request);
/* Starts a workspace in an empty or absent folder: what is known of the nation filled in, all else as commented questions. facilities:
 * names as the user gave them; with none, one facility whose name is asked. */
bool draftmark_workspace_new(const draftmark_kit *kit, const char *path, const char *nation_code, const char *const *facilities,
                             size_t count, draftmark_report *report);

/* What the facilities of a workspace have of one another: names, telephones and sentences of one in the facts of another. Compared once,
 * never changes then, may be shared by threads; ends before its workspace. */
typedef struct draftmark_across draftmark_across;
draftmark_across *draftmark_across_new(const draftmark_workspace *workspace, draftmark_report *report);
void draftmark_across_free(draftmark_across *across);
/* Copies the findings on one facility, or (NULL) on what is printed for all of them. across NULL: none. */
void draftmark_across_find(const draftmark_across *across, const char *facility, draftmark_report *report);
/* How many hundredths of a facility's own sentences stand word for word in another, the one with which it shares most: its id. -1: none do.
 */
int draftmark_across_share(const draftmark_across *across, const char *facility, const char **other);

/* ---- Outline ---- */
typedef enum { DRAFTMARK_FOR_DRAFT, DRAFTMARK_FOR_SUBMISSION, DRAFTMARK_FOR_ISSUE } draftmark_bar;
typedef enum { DRAFTMARK_PUBLIC, DRAFTMARK_OFFICIAL, DRAFTMARK_RESTRICTED } draftmark_mark;
/* facility NULL for a document of the nation. */
draftmark_outline *draftmark_outline_new(const draftmark_workspace *workspace, const char *document, const char *facility,
                                         draftmark_bar bar, draftmark_mark edition, draftmark_report *report);
void draftmark_outline_free(draftmark_outline *outline);
/* What is worded after this is one numbered copy. false, and the outline refused, when the number is not in the register of copies. */
bool draftmark_outline_copy(draftmark_outline *outline, int number, draftmark_report *report);
bool draftmark_outline_refused(const draftmark_outline *outline); /* findings at the bar */
/* An outline of the kit may move chapters to further documents: then each is a volume of its own, the first is the document asked for. */
size_t draftmark_outline_volumes(const draftmark_outline *outline);
const char *draftmark_outline_volume(const draftmark_outline *outline, size_t index); /* its document; NULL beyond the last */
/* What became of every fact, passage and requirement, in one line in a language of the program; once all volumes were worded, each
 * language from the first on. */
const char *draftmark_outline_conservation(draftmark_outline *outline, const char *language);

/* ---- Doc ---- */
draftmark_doc *draftmark_word(draftmark_outline *outline, const char *language, draftmark_report *report); /* the first volume */
draftmark_doc *draftmark_word_volume(draftmark_outline *outline, size_t index, const char *language, draftmark_report *report);
/* Listings: what is "documents", "outlines", "facts", "measures", "requirements", "names", "checks", "show ID", "explain ID" or
 * "explain ID 2026-11-21", the day that conditions of checks ask for, "trace FACILITY,FACILITY" ("trace " for all), or
 * "due 2026-11-21 FACILITY,FACILITY" ("due 2026-11-21" for all), which finds due.overdue for each thing whose day has passed; workspace may
 * be NULL but for the last three. codes: for programs, "restricted" and "P1M" as the files have them; else in words. */
draftmark_doc *draftmark_list(const draftmark_kit *kit, const draftmark_workspace *workspace, const char *what, const char *language,
                              bool codes, draftmark_report *report);
void draftmark_doc_free(draftmark_doc *doc);
bool draftmark_doc_page(draftmark_doc *doc, const char *place, int page); /* into the contents' entry for the heading of that place */
const char *draftmark_doc_digest(draftmark_doc *doc);                     /* of the drafted tree */
/* Takes away the bookmarks and properties by which an edited file is recognised; references and contents stay live. What is written from it
 * bears no seal. Last, before writing. */
bool draftmark_doc_bare(draftmark_doc *doc, draftmark_report *report);

/* ---- Files ---- */
size_t draftmark_formats(void);
const char *draftmark_format(size_t index); /* "odt", "docx", "html", "txt", "csv", "json", "ics", "tree" */
/* Takes all the bytes of a file, in one call; they end with it. false: it could not, which is not in the report: the caller knows why. */
typedef bool draftmark_sink(void *context, const char *bytes, size_t length);
bool draftmark_write(const draftmark_doc *doc, const char *format, draftmark_sink *sink, void *context, draftmark_report *report);
typedef enum { DRAFTMARK_WRITTEN, DRAFTMARK_UNCHANGED, DRAFTMARK_FAILED } draftmark_outcome;
/* Makes the folders on the way. Atomic; leaves an equal file alone; refuses to replace an ODT or DOCX whose seal is not ours (force keeps
 * it as .bak). The other formats carry no seal: a file of other content is kept as .bak. */
draftmark_outcome draftmark_write_file(const draftmark_doc *doc, const char *format, const char *path, bool force,
                                       draftmark_report *report);

/* ---- Files laid out by an office program ---- */
/* The library runs no program: whoever runs one hands in what it made, and says what came of it. A PDF is laid out from the ODT; it bears
 * what it was laid out from, and a seal over all of it. */
bool draftmark_pdf_current(const draftmark_doc *doc, const char *path); /* the file there is ours, unchanged, and was made of this doc */
/* Takes in a PDF: stamps it (not of a bare doc) and puts it at path, with the rules of draftmark_write_file for ODT. */
draftmark_outcome draftmark_pdf_file(const draftmark_doc *doc, const char *made, const char *path, bool force, draftmark_report *report);
/* Puts the pages on which the headings fall in a PDF of this doc into its contents. How many numbers changed; -1 when it cannot be read. */
int draftmark_pdf_pages(draftmark_doc *doc, const char *made);
typedef enum { DRAFTMARK_OFFICE_ABSENT, DRAFTMARK_OFFICE_SLOW, DRAFTMARK_OFFICE_FAILED, DRAFTMARK_PAGES_ESTIMATED } draftmark_trouble;
void draftmark_office_trouble(draftmark_report *report, draftmark_trouble trouble, const char *file);

/* Keeps what was drafted as <folder>/<digest>.tree, by which an edited file that comes back is compared; a note when that cannot be. */
bool draftmark_file_tree(const draftmark_doc *doc, const char *folder, draftmark_report *report);

/* ---- Translators ---- */
/* Of a kit of several layers, the texts of the last. The kit may be one opened with lint, whose findings would else bar it. */
bool draftmark_locale_extract(const draftmark_kit *kit, const char *folder, draftmark_report *report); /* <folder>/<domain>.pot */
/* Brings <folder>/<language>/<domain>.po up to date; language NULL: every language that has a folder there. */
bool draftmark_locale_merge(const draftmark_kit *kit, const char *folder, const char *language, draftmark_report *report);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif
#endif
