/* Conditions (DESIGN §8 grammar): compiled once, typed, three-valued when evaluated (facts/evaluate.h). */
#ifndef DM_KIT_CONDITION_H
#define DM_KIT_CONDITION_H
#include "kit/path.h"

enum dm_op {
    DM_OP_OR,
    DM_OP_AND,
    DM_OP_NOT,
    DM_OP_EQ,
    DM_OP_NE,
    DM_OP_GT,
    DM_OP_GE,
    DM_OP_HAS,
    DM_OP_KNOWN,
    DM_OP_NONE,
    DM_OP_PLANNED,
    DM_OP_IS_TRUE
};
enum dm_operand_kind {
    DM_OPERAND_PATH,
    DM_OPERAND_NUMBER,
    DM_OPERAND_TEXT,
    DM_OPERAND_COUNT,
    DM_OPERAND_TODAY,
    DM_OPERAND_VERIFIED, /* the day on which the fact was verified */
    DM_OPERAND_YEAR,     /* of a date */
    DM_OPERAND_SUM,      /* of a fact of every entry of a list */
    DM_OPERAND_STRANGERS /* how many words of a text are none of the codes in the lists */
};
struct dm_facts_of { /* one fact of every entry of a list */
    const struct dm_path *list;
    const struct dm_decl *fact;
    int level;
    const struct dm_facts_of *next;
};
struct dm_operand {
    enum dm_operand_kind kind;
    const struct dm_path *path;       /* PATH, COUNT, VERIFIED, STRANGERS */
    const struct dm_condition *where; /* COUNT: NULL all */
    int frame;                        /* COUNT: of the item in where */
    long long number;                 /* integers, percent and decimals in thousandths; dates yyyymmdd * 1000; durations seconds * 1000 */
    const char *text;                 /* TEXT and choice words; NUMBER: as written */
    const struct dm_operand *of;      /* YEAR */
    const struct dm_facts_of *facts;  /* SUM, STRANGERS */
    const struct dm_operand *plus;    /* what is added to it; NULL */
    bool by_calendar;                 /* it is a day, and what is added a duration */
};
struct dm_condition {
    enum dm_op op;
    bool negated;                            /* is not … */
    const struct dm_condition *left, *right; /* OR AND NOT */
    struct dm_operand a, b;
    const char *text; /* as written; the whole condition at the top */
    struct dm_origin origin;
};
/* NULL after condition.syntax {detail}, path.*, condition.type … ; nesting at most 32. */
const struct dm_condition *dm_condition_compile(const struct dm_kit *kit, struct dm_arena *arena, const struct dm_scope *scope,
                                                const char *text, struct dm_origin at, struct dm_report *report);
/* The same, and it may ask for `today`: only for findings, as no document may hang on the day (DESIGN §11). */
const struct dm_condition *dm_condition_compile_dated(const struct dm_kit *kit, struct dm_arena *arena, const struct dm_scope *scope,
                                                      const char *text, struct dm_origin at, struct dm_report *report);
/* Calls each path in it, in order. */
void dm_condition_paths(const struct dm_condition *condition, void (*each)(void *context, const struct dm_path *path), void *context);
/* Values shared with the facts' reader: false when malformed. Numbers in thousandths as above. */
bool dm_parse_number(const char *text, long long *out);
bool dm_parse_date(const char *text, int *year, int *month, int *day); /* a day of the Gregorian calendar, 1900..2999 */
enum { DM_MOST_SECONDS = 2000000000 };                        /* 63 years: no interval of a plan is longer, and thousandths of it fit */
bool dm_parse_duration(const char *text, long long *seconds); /* ISO 8601 PnYnMnDTnHnMnS, PnW; a month 30, a year 365 days */
/* "2026-08-31" and "P6M": "2027-02-28". Years and months by the calendar, the last day of the month where the day is wanting; hours and
 * less count for nothing. false: malformed, or after the year 2999. */
bool dm_date_after(const char *date, const char *duration, char after[11]);
#endif
