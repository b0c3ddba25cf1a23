/* Inside facts/across*.c only: whose values are compared, and the table in which they are looked for. */
#ifndef DM_FACTS_ACROSS_PARTS_H
#define DM_FACTS_ACROSS_PARTS_H
#include "facts/across.h"
#include "facts/words.h"

struct dm_owner {                            /* the nation, a port or a facility */
    const struct dm_subject_facts *facility; /* NULL: nation or port */
    const struct dm_record *record, *port;   /* port: in which it lies, or itself; NULL: the nation */
    const struct dm_owner *at;               /* of a facility: its port; NULL */
    const char *name;                        /* for findings */
    size_t index;
    uint64_t run_by;                    /* of its operator's name; 0: not known */
    const struct dm_owner *accepted_by; /* while that one is searched: it says that this one is a neighbour or partner */
    struct dm_report *report;           /* NULL: nothing was found */
    struct dm_owner *partner;           /* the facility with which it has most runs of words in common; NULL */
    size_t runs, shared;                /* runs of words of its own, and those of them that the partner has too */
};
struct dm_value { /* what identifies an owner, in one of its spellings */
    struct dm_owner *owner;
    const struct dm_fact *fact;
    struct dm_origin origin;
    uint64_t subject; /* of whom the facts beside it are: the name of the person whose telephone it is; 0: of nobody named */
    struct dm_value *next;
};
struct dm_entry { /* one spelling, whoever has it */
    struct dm_value *values, *last;
    size_t facilities; /* how many have it */
    bool is_name;      /* found only where a capital shows that it is one */
    bool odd;          /* two have it that cannot rightly have the same; the first of values has been told */
    size_t told;       /* number of the text in which it was found last */
};
struct dm_across {
    struct dm_arena *arena;
    const struct dm_workspace *workspace;
    struct dm_report *general; /* on what is printed for all */
    struct dm_owner *owners;   /* nation, ports, facilities */
    size_t count, first_facility;
    struct dm_table *values;       /* hash → struct dm_entry */
    struct dm_table *owned;        /* hash and owner → struct dm_value */
    unsigned lengths;              /* bit n: a value of n words is looked for */
    unsigned char begins[1 << 13]; /* one bit for each: hashes of the words with which values begin */
    struct dm_text_words text;     /* its room is used for every text */
    size_t texts;                  /* searched so far */
};
struct dm_said { /* one text, and where it stands */
    const char *text;
    struct dm_origin origin;
    const char *path, *label, *label_id;
    const struct dm_fact *fact; /* NULL: of a measure or a template */
};

/* across.c */
const struct dm_owner *dm_across_facility(const struct dm_across *across, const char *id); /* NULL: there is none; across may be NULL */
uint64_t dm_across_owner_key(uint64_t key, const struct dm_owner *owner);                  /* of the table `owned` */
struct dm_report *dm_across_report(struct dm_across *across, struct dm_owner *owner);
const struct dm_value *dm_across_owned(const struct dm_across *across, uint64_t key, const struct dm_owner *owner);
/* Values marked above public never stand in a finding: the label of the fact and the name of whom it is of do. */
void dm_across_tell(struct dm_across *across, enum dm_code code, struct dm_owner *owner, const struct dm_said *said,
                    const struct dm_value *alien);
/* across_values.c: what identifies each owner; finds what no two may have alike. */
void dm_across_collect(struct dm_across *across);
bool dm_across_begins(const struct dm_across *across, uint64_t word);
uint64_t dm_across_acronym(uint64_t word); /* an abbreviation is looked for as it is written, apart from words that read alike */
/* across_texts.c */
typedef void dm_across_each(void *context, const struct dm_said *said);
void dm_across_facts(const struct dm_owner *owner, dm_across_each *each, void *context);    /* texts, names, numbers, alts, measures */
void dm_across_layers(const struct dm_across *across, dm_across_each *each, void *context); /* texts of later layers than the kit */
/* across_search.c: goes through every text for the others' values. */
void dm_across_search(struct dm_across *across);
/* across_officer.c: officers of several facilities. */
void dm_across_officers(struct dm_across *across);
/* across_share.c: sentences that stand in several. */
void dm_across_sentences(struct dm_across *across);
#endif
