/* Inside conditions: what the grammar (condition.c) hands to the types (condition_type.c). Nobody else includes this. */
#ifndef DM_KIT_CONDITION_PARTS_H
#define DM_KIT_CONDITION_PARTS_H
#include "kit/condition.h"

enum dm_token {
    DM_TOKEN_END,
    DM_TOKEN_WORD,
    DM_TOKEN_NUMBER,
    DM_TOKEN_DATE,
    DM_TOKEN_DURATION,
    DM_TOKEN_TEXT,
    DM_TOKEN_SIGN,
    DM_TOKEN_BAD
};
struct dm_raw { /* an operand as read, before it is known whether a bare word is a path or a choice */
    enum dm_token token;
    const char *text;
    bool complete;             /* today, or a count(…) or the like: no word that may be a choice */
    struct dm_operand operand; /* literals and what is complete */
    struct dm_raw *plus;       /* NULL */
};
struct dm_condition_maker {
    const struct dm_kit *kit;
    struct dm_arena *arena;
    const struct dm_scope *scope;
    struct dm_origin at;
    struct dm_report *report;
    const char *text, *next; /* the whole, and what has not been read */
    enum dm_token token;     /* the one at hand: kind, place, length, value of a literal */
    const char *start;
    size_t length;
    long long number;
    int depth, tests;
    bool dated; /* may ask for today */
};

/* The path of verified(…), which must lead to a fact. */
bool dm_condition_verified(struct dm_condition_maker *maker, struct dm_raw *raw, const char *path);
/* The text of strangers(…). */
bool dm_condition_text(struct dm_condition_maker *maker, struct dm_raw *raw, const char *path);
/* condition_call.c: "facility.posts.guards.l1"; NULL after a finding. */
struct dm_facts_of *dm_condition_facts(struct dm_condition_maker *maker, const char *word, enum dm_type type);
/* The date of year(…). */
bool dm_condition_year(struct dm_condition_maker *maker, struct dm_raw *raw, const struct dm_raw *date);
/* Each settles the operands into `condition`, or reports why they do not fit. */
bool dm_condition_compare(struct dm_condition_maker *maker, struct dm_condition *condition, const struct dm_raw *a, const struct dm_raw *b);
bool dm_condition_has(struct dm_condition_maker *maker, struct dm_condition *condition, const struct dm_raw *a, const struct dm_raw *b);
bool dm_condition_state(struct dm_condition_maker *maker, struct dm_condition *condition,
                        const struct dm_raw *a); /* is known, none, planned */
bool dm_condition_truth(struct dm_condition_maker *maker, struct dm_condition *condition, const struct dm_raw *a);
#endif
