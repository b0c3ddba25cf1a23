/* The kit: dictionary, names, law, measures, documents, texts, languages and styles of one workspace, compiled from ordered layers,
 * then frozen: after dm_kit_open() returns nothing in it changes and any thread may read it. */
#ifndef DM_KIT_KIT_H
#define DM_KIT_KIT_H
#include "base/arena.h"
#include "base/hash.h"
#include "base/report.h"

enum dm_bar { DM_BAR_DRAFT, DM_BAR_SUBMISSION, DM_BAR_ISSUE, DM_BAR_OPTIONAL }; /* also a fact's need */
enum dm_mark { DM_MARK_PUBLIC, DM_MARK_OFFICIAL, DM_MARK_RESTRICTED };
/* How a change of something is dealt with (ISPS A/16.6): what nobody declares needs approval. */
enum dm_amend { DM_AMEND_UNDECLARED, DM_AMEND_APPROVAL, DM_AMEND_NOTICE, DM_AMEND_RECORD };
struct dm_amend_said {       /* amend="…" */
    enum dm_amend amend;     /* UNDECLARED: as what encloses it */
    struct dm_origin origin; /* of the attribute, perhaps on the group of the dictionary that holds it */
};

/* ---- Dictionary ------------------------------------------------------------------------------------------------- */
enum dm_type {                /* names: dm_type_names; reader of each: facts/types.c; wording: draft/word_value.c */
               DM_TYPE_GROUP, /* inner element of a dotted path: plan in plan.edition */
               DM_TYPE_LIST,
               DM_TYPE_TEXT,
               DM_TYPE_PROSE,
               DM_TYPE_NAME,
               DM_TYPE_INTEGER,
               DM_TYPE_YEAR,
               DM_TYPE_PERCENT,
               DM_TYPE_DATE,
               DM_TYPE_DURATION,
               DM_TYPE_HOURS,
               DM_TYPE_BOOLEAN,
               DM_TYPE_CHOICE,
               DM_TYPE_CHOICES,
               DM_TYPE_PHONE,
               DM_TYPE_EMAIL,
               DM_TYPE_UNLOCODE,
               DM_TYPE_IMO_NUMBER,
               DM_TYPE_IMAGE,
               DM_TYPE_DRAWING, /* an image that is printed on a sheet of its own */
               DM_TYPE_REF,
               DM_TYPE_PORT, /* facility.port: the record of ports/<id>.xml */
               DM_TYPE_COUNT
};
static inline bool dm_type_has_file(enum dm_type type) {
    return type == DM_TYPE_IMAGE || type == DM_TYPE_DRAWING;
}
/* identifies= of a fact: what its value tells of whoever reads it elsewhere. names_others= of a fact or list: whose facts may stand there.
 */
enum dm_identifies {
    DM_IDENTIFIES_NOTHING,
    DM_IDENTIFIES_FACILITY, /* no two facilities have the same */
    DM_IDENTIFIES_PLACE,    /* likewise its position, as latitude and longitude in the text */
    DM_IDENTIFIES_PERSON,   /* may serve several facilities */
    DM_IDENTIFIES_OPERATOR, /* likewise; what one operator answers at, its facilities may share */
    DM_IDENTIFIES_FIRM,     /* likewise */
    DM_IDENTIFIES_DOCUMENT  /* two may be numbered alike */
};
enum dm_names_others { DM_OTHERS_NONE, DM_OTHERS_PORT, DM_OTHERS_ANY };
struct dm_choice {
    const char *value;
    struct dm_unit *label;
};
struct dm_answer {                   /* answers="REQ#point@12" */
    const char *requirement, *point; /* point NULL: the unnamed one or all */
    unsigned levels;                 /* bits 1..3; 0: all the point has */
};
struct dm_answers {
    struct dm_answer at[4];
    size_t count;
};
struct dm_decl {      /* one fact, group or list of the dictionary, or the root itself */
    const char *path; /* "facility.access_points.open" */
    const char *name; /* element name: "open" */
    enum dm_type type;
    const char *item;          /* LIST: element of one item */
    const char *ref_path;      /* REF: as written, with root: "facility.posts" */
    const struct dm_decl *ref; /* REF: that list; PORT: the port's root */
    enum dm_bar need;
    enum dm_mark mark;
    const struct dm_kit_name *by; /* who supplies it */
    struct dm_unit *label, *help;
    const char *example;
    const struct dm_unit *example_text; /* of an example in words; NULL: figures and codes are the same in every language */
    bool per_level, plannable, has_min, has_max;
    bool grows, falls; /* PER LEVEL: as the level rises, unless what it counts is suspended */
    enum dm_identifies identifies;
    enum dm_names_others names_others;
    long long min, max; /* in the unit of the type's values: thousandths, as in condition.h */
    DM_LIST(struct dm_choice) choices;
    struct dm_answers answers;
    struct dm_amend_said amend;
    struct dm_origin origin;
    struct dm_decl *parent, *first, *last, *next;
    size_t index; /* place in the dictionary: a stable order for counts */
};

/* ---- Kit names ---------------------------------------------------------------------------------------------------- */
enum dm_name_class { DM_NAME_ROLE, DM_NAME_RECORD, DM_NAME_PLACE, DM_NAME_INSTRUMENT, DM_NAME_EVENT };
struct dm_words {        /* one name in one language */
    const char *article; /* NULL or "" none */
    char gender;         /* 'm', 'f' or 0 */
    bool plural;
    const char *full, *short_form, *abbr; /* short_form, abbr NULL: none */
    const char *in_chapters;              /* said after the article there instead of full; NULL: full */
    struct dm_origin origin;
};
struct dm_kit_name {
    const char *id;
    enum dm_name_class kind;
    const char *binds_path;
    const struct dm_decl *binds; /* list whose items a nation or facility may bind; NULL */
    const char *where_text, *otherwise_id;
    const struct dm_condition *where;    /* FACT has CHOICE: the one item that says so is meant without a binding; NULL */
    const struct dm_kit_name *otherwise; /* whoever this name means is meant where no item says so; has no `otherwise` itself; NULL */
    struct dm_words *words;              /* by language index; full NULL: that language lacks it */
    struct dm_origin origin;
};

/* ---- Texts ---------------------------------------------------------------------------------------------------------- */
enum dm_text_state { DM_TEXT_OK, DM_TEXT_MISSING, DM_TEXT_FUZZY, DM_TEXT_BROKEN };
struct dm_worded { /* a unit in one language */
    enum dm_text_state state;
    const struct dm_phrase *phrase; /* also the fuzzy one, for a draft's mark; NULL missing */
    struct dm_origin origin;        /* po file and line of msgctxt */
};
struct dm_unit {        /* one piece with words: id, English, and each language's text */
    const char *domain; /* "pfsp", "measures", "dictionary", "law", "names", "messages" */
    const char *id;
    const char *source; /* English, white space collapsed: the msgid */
    const char *hint;   /* for the translator; NULL */
    const struct dm_scope *scope;
    const struct dm_phrase *english;
    struct dm_worded *worded; /* by language index; [0] is English */
    struct dm_origin origin;
    struct dm_unit *next;
};

/* ---- Measures and law ------------------------------------------------------------------------------------------- */
enum dm_frequency_kind { DM_FREQ_NONE, DM_FREQ_ALWAYS, DM_FREQ_EACH, DM_FREQ_LEVEL, DM_FREQ_EVERY };
struct dm_frequency {
    enum dm_frequency_kind kind;
    const struct dm_kit_name *event; /* EACH */
    int level;                       /* LEVEL */
    const char *duration;            /* EVERY: ISO 8601 */
    const char *text;
};
struct dm_param {
    const char *name;
    enum dm_type type;
    const struct dm_decl *ref;
    const char *ref_path, *standard; /* default as written or NULL */
    struct dm_unit *label;
    bool grows, falls; /* which is the stronger: the greater value, the smaller; neither: nobody can say */
    bool says_which;   /* the bank says so, or says by "no" that neither is */
    bool needs_approval, has_min, has_max;
    long long min, max; /* as dm_decl's */
    struct dm_origin origin;
};
struct dm_subject {
    const char *id;
    struct dm_unit *title;
    struct dm_origin origin;
};
struct dm_measure {
    const char *id, *kind;
    DM_LIST(const struct dm_measure *) raises; /* of lower levels: it takes their place, all others go on beside it */
    int level;
    const struct dm_subject *subject;
    const struct dm_topic *topic;
    struct dm_answers answers;
    const struct dm_kit_name *actor, *record;
    struct dm_frequency frequency;
    const struct dm_condition *when;
    DM_LIST(struct dm_param) params;
    struct dm_unit *text;
    struct dm_unit *act; /* the first sentence of text, which cards print; NULL without text */
    struct dm_scope *scope;
    struct dm_origin origin;
    bool fixed;
    struct dm_amend_said amend;   /* its own, else that of its file */
    const struct dm_xml *element; /* as read: for linking and its fingerprint */
};
bool dm_measure_suspends(const struct dm_measure *measure); /* the activity rests at its level: no figure of it is weaker or stronger */
bool dm_measure_is_rare(const struct dm_measure *measure);  /* carried out less often than each month: no matter for a post's card */
struct dm_topic {
    const char *id;
    DM_LIST(struct dm_subject *) subjects;
    DM_LIST(struct dm_measure *) measures; /* in file order */
};
struct dm_point {
    const char *id; /* NULL: the unnamed one */
    unsigned levels;
    const char *each_path;
    const struct dm_decl *each;
};
enum dm_law_holds {                  /* in which workspaces a law counts */
                    DM_HOLDS_CHOSEN, /* where the workspace names it, or names none */
                    DM_HOLDS_ALWAYS, /* named or not: SOLAS XI-2, ISPS A */
                    DM_HOLDS_NAMED   /* only where the workspace names it: the law of other States */
};
struct dm_law {
    const char *id; /* "isps-a"; may stand in several files */
    enum dm_law_holds holds;
    struct dm_unit *title;                    /* its name beside each of its rows; NULL: nobody prints it */
    const char *force_fact, *paragraphs_fact; /* facts of the nation that say what it makes of it; NULL */
    const struct dm_decl *force_decl, *paragraphs_decl;
    struct dm_origin origin;
};
struct dm_requirement {
    const char *id, *force, *kind, *addressee, *section, *certainty, *read_on, *source, *accepts;
    const char *provision;              /* as printed: "33 CFR 105.220(b)"; NULL: from the id */
    const char *from, *until;           /* first and last day in force; NULL: no such day */
    const char *superseded_by;          /* the requirement that takes its place after until; NULL */
    struct dm_answers through;          /* rows of other laws: what answers them answers this one too */
    struct dm_answers partly_through;   /* it deals with the matter, but this one asks for more */
    struct dm_answers binds;            /* paragraphs, with what is below them, that it makes binding */
    const struct dm_condition *applies; /* facts under which it arises at all; NULL: always */
    struct dm_unit *text, *ask;
    DM_LIST(struct dm_point) points;
    const char *law; /* layer id: "isps-a" */
    const struct dm_law *of;
    struct dm_origin origin;
    const struct dm_xml *element; /* as read: for linking */
    size_t index;
};

/* ---- What falls due: templates/due.xml ------------------------------------------------------------------------------ */
enum dm_due_take {                /* of a list */
                   DM_DUE_EACH,   /* every entry */
                   DM_DUE_LATEST, /* the one that was done last: what comes next is reckoned from it */
                   DM_DUE_COMING  /* those whose day has not passed: what has passed counts as done */
};
struct dm_due {
    const char *id;
    struct dm_unit *text;       /* what it is called */
    const struct dm_path *each; /* list whose entries fall due; NULL: a thing of the facility itself */
    enum dm_due_take take;
    const struct dm_path *on;                 /* date: the last day */
    const struct dm_path *last;               /* date: when it was done last; with an interval, where `on` is not known */
    bool verified;                            /* last is any fact: the day on which it was verified counts */
    const struct dm_path *interval;           /* duration; NULL: every */
    const char *every;                        /* ISO 8601, as `requirement` has it */
    const struct dm_requirement *requirement; /* where `every` comes from; NULL after a finding */
    const struct dm_condition *when;
    const struct dm_kit_name *by; /* who answers; NULL: who supplies the date */
    const struct dm_xml *element; /* as read: for linking */
    struct dm_origin origin;
};

/* ---- Findings over facts: templates/checks ------------------------------------------------------------------------------ */
enum { DM_CHECK_PARTS = 3 }; /* what is the case, because, what to do: in the order of enum dm_part */
struct dm_check {
    const char *id;
    struct dm_unit *words[DM_CHECK_PARTS];
    bool of_nation; /* asked once, of the nation's own facts */
    bool planned;   /* each: of the entries still to come instead of those in service */
    const struct dm_path *each;
    const struct dm_path *about; /* where the finding stands; NULL: at the entry */
    const struct dm_condition *when;
    enum dm_level level;
    const struct dm_requirement *requirement; /* NULL: none */
    const struct dm_xml *element;             /* as read: for linking and its fingerprint */
    struct dm_origin origin;
};

/* ---- Documents --------------------------------------------------------------------------------------------------- */
enum dm_block_kind {
#define DM_BLOCK(ident, name, ...) DM_BLOCK_##ident,
#include "kit/blocks.def"
#undef DM_BLOCK
    DM_BLOCK_KINDS
};
enum dm_para_kind { /* kind= of p */
                    DM_PARA_BODY,
                    DM_PARA_SUMMARY,
                    DM_PARA_SUBHEADING,
                    DM_PARA_SOURCE,
                    DM_PARA_STATE,
                    DM_PARA_AUTHORITY,
                    DM_PARA_SUBJECT,
                    DM_PARA_PLACE,
                    DM_PARA_TITLE,
                    DM_PARA_STATUS,
                    DM_PARA_ENDED,
                    DM_PARA_HANDLING,
                    DM_PARA_COVER_LABEL,
                    DM_PARA_COVER_DATUM,
                    DM_PARA_KINDS
};
enum { DM_MOST_COLUMNS = 12 }; /* of a table or form: more do not fit on a page */
enum dm_block_look { DM_BLOCK_LOOK_DATA, DM_BLOCK_LOOK_SHEET, DM_BLOCK_LOOK_FORM, DM_BLOCK_LOOK_COVER };
struct dm_block {
    enum dm_block_kind kind;
    const char *id;
    struct dm_origin origin;
    int mark; /* enum dm_mark or -1: as its facts */
    bool fixed;
    struct dm_amend_said amend; /* FRONT, CHAPTER, ANNEX, SECTION */
    const struct dm_condition *when;
    const struct dm_path *each;
    const char *as;
    const struct dm_scope *scope; /* loops in force inside, itself included */
    struct dm_unit *text, *title, *empty;
    struct dm_answers answers;
    const struct dm_kit_name *actor, *record;
    struct dm_frequency frequency;
    struct dm_block *parent, *first, *last, *next;
    const struct dm_xml *element, *placed; /* as read: for linking and its fingerprint; its line in document.xml */
    /* by kind */
    enum dm_para_kind para;  /* P */
    bool caution;            /* NOTE */
    enum dm_block_look look; /* TABLE */
    bool indent;             /* TABLE */
    bool alphabetical;       /* DEFINITIONS */
    bool landscape;          /* PAGES */
    bool planned;            /* LEVELS */
    int level;               /* CARD: everything in force at this level; 0: a card for each post. LEVELS: the measures that this
                              * level adds, of all topics; 0: the table of its topic */
    int width, span, height_um, columns, lines,
        levels; /* COLUMN: width; CELL, FIELD, CHECK: span; ROW, FIELD: height; ROW: lines; FORM: columns; CONTENTS: levels */
    bool right; /* COLUMN */
    const struct dm_topic *topic;   /* LEVELS; CARD of a level: the one it leaves out, or NULL */
    const char *of;                 /* MATRIX: id of the document whose provisions are asked; NULL: this one */
    enum dm_amend amends;           /* AMENDMENTS: the class whose elements it lists */
    bool permissions, officer;      /* MATRIX: of permissions, not duties; with the reviewer's question and columns for the officer */
    bool measures;                  /* CELL: prints the measures that answer the item of its loop */
    const struct dm_path *image;    /* FIGURE, LOGO, DRAWING */
    const struct dm_kit_name *name; /* SIGNATORY */
};
struct dm_standing {
    struct dm_unit *text;
    const struct dm_condition *when; /* NULL: always */
    bool ended;                      /* nobody works by the document any more: on a plate, as a draft says what it is */
    const struct dm_xml *element;
};
struct dm_document {
    const char *id;
    bool of_nation;  /* subject="nation" */
    bool on_request; /* drafted only when asked for by name */
    enum dm_mark mark;
    struct dm_unit *title, *header, *footer;
    DM_LIST(struct dm_standing) standings; /* right of the running head of an issued document: the first that holds */
    struct dm_block *root;                 /* DOCUMENT: its children COVER, FRONT, CONTENTS, CHAPTER, ANNEX in order */
    struct dm_block *shelf;                /* DOCUMENT: chapters and annexes that only outlines place */
    struct dm_map *blocks;                 /* id → struct dm_block */
    struct dm_map *notes;                  /* footnote id → struct dm_block */
    const char *volume_of_id;
    const struct dm_document *volume_of; /* drafted only with this one, when its outline moves chapters here; NULL */
    const struct dm_kit_name *name;      /* by which its other volumes refer to it; NULL: its title */
    const struct dm_order *order;        /* as document.xml has it */
    struct dm_origin origin;
    struct dm_document *next;
};

/* ---- Orders: templates/outlines. In which order, in which volumes and under which headings a document is printed. What stands in the
 * files of the documents never changes by it: blocks keep their ids, so that answers, bookmarks and translations hold in every order. */
struct dm_volume {
    const struct dm_document *document;     /* whose cover, front matter, contents and running heads it has */
    DM_LIST(const struct dm_block *) parts; /* COVER … ANNEX as printed */
};
struct dm_order {
    const char *id; /* NULL: that of document.xml */
    const struct dm_document *document;
    struct dm_unit *title;
    DM_LIST(struct dm_volume) volumes; /* the document's own, then those its chapters move to */
    struct dm_map *titles;             /* block id → struct dm_unit that is printed as its title */
    bool by_level;                     /* chapters gather the level tables of all topics */
    const struct dm_xml *element;
    struct dm_origin origin;
};

/* ---- Languages and styles ----------------------------------------------------------------------------------------- */
struct dm_style_entry { /* one element of a style file, spelt by doc/look.c */
    const char *element, *role, *attribute, *value;
    struct dm_origin origin;
};
struct dm_style {
    const char *id;
    DM_LIST(struct dm_style_entry) entries;
    struct dm_origin origin;
};

struct dm_layer {
    const char *path;  /* folder that holds templates/ and locales/ */
    const char *label; /* "kit", "workspace", for findings and explain */
};
struct dm_kit {
    struct dm_arena *arena;
    DM_LIST(struct dm_layer) layers;
    struct dm_decl *facility, *nation, *port, *document; /* roots; document: title, edition … given by the engine */
    struct dm_map *facts;                                /* path → struct dm_decl */
    size_t fact_count;
    struct dm_map *names; /* id → struct dm_kit_name */
    DM_LIST(struct dm_kit_name *) name_list;
    DM_LIST(struct dm_topic *) topics;
    struct dm_map *measures; /* id → struct dm_measure */
    DM_LIST(struct dm_measure *) measures_in_order;
    struct dm_map *requirements; /* id → struct dm_requirement */
    DM_LIST(struct dm_requirement *) requirement_list;
    DM_LIST(struct dm_law *) laws;
    DM_LIST(struct dm_due *) dues;
    DM_LIST(struct dm_check *) checks;
    DM_LIST(struct dm_document *) documents;
    DM_LIST(struct dm_order *) orders;       /* those of templates/outlines */
    struct dm_map *units;                    /* "domain/id" → struct dm_unit */
    DM_LIST(struct dm_unit *) unit_list;     /* in the order read: the order of a .pot */
    DM_LIST(struct dm_language *) languages; /* [0] English */
    DM_LIST(struct dm_style *) styles;
    struct dm_map *retired; /* ids once printed and withdrawn */
    bool lint;              /* compiled everything, with the findings only an adapter needs */
    char digest[65];        /* of every file read but those of single languages, in order: part of dm.inputs */
};

/* Compiles the layers in order, for languages ended by NULL ("es" is es_PA too), or for all (NULL): of the others only their rules are
 * known, no text is worded in them. lint: also reports what only adapters must mend. NULL after findings that cannot work (the report
 * says), a kit with findings otherwise. The caller frees it after every workspace opened with it. */
struct dm_kit *dm_kit_open(const struct dm_layer *layers, size_t count, const char *const *languages, bool lint, struct dm_report *report);
void dm_kit_free(struct dm_kit *kit);

/* Hex SHA-256 of an element as a layer may replace it: name, attributes sorted (replaces, reason left out), text collapsed, children in
 * order. */
void dm_kit_fingerprint(struct dm_arena *arena, const struct dm_xml *element, char hex[65]);

/* As the files write them, by enum; each ends with NULL. */
extern const char *const dm_type_names[],
    *const dm_mark_names[], *const dm_need_names[], *const dm_name_class_names[], *const dm_amend_names[]; /* "" is UNDECLARED */

const struct dm_law *dm_kit_law(const struct dm_kit *kit, const char *id);
const struct dm_decl *dm_kit_fact(const struct dm_kit *kit, const char *path); /* "facility.plan.edition" */
const struct dm_decl *dm_decl_child(const struct dm_decl *decl, const char *name);
const struct dm_kit_name *dm_kit_name(const struct dm_kit *kit, const char *id);
const struct dm_document *dm_kit_document(const struct dm_kit *kit, const char *id);
const struct dm_order *dm_kit_order(const struct dm_kit *kit, const char *id);
const struct dm_due *dm_kit_due(const struct dm_kit *kit, const char *id);
const struct dm_check *dm_kit_check(const struct dm_kit *kit, const char *id);
const struct dm_topic *dm_kit_topic(const struct dm_kit *kit, const char *id);
const struct dm_style *dm_kit_style(const struct dm_kit *kit, const char *id);
/* -1 when the kit has no such language. "es-PA" and "es_PA" are the same; an overlay's parent is in its dm_language. */
int dm_kit_language(const struct dm_kit *kit, const char *tag);
const struct dm_unit *dm_kit_unit(const struct dm_kit *kit, const char *domain, const char *id);
const struct dm_worded *dm_unit_in(const struct dm_kit *kit, const struct dm_unit *unit, int language); /* follows es_PA → es, ends there */
const struct dm_words *dm_name_in(const struct dm_kit *kit, const struct dm_kit_name *name, int language); /* NULL when missing */
#endif
