/* Findings: the one channel of diagnostics. A finding holds a code and its arguments, no sentence; wording is the
 * language's business (kit/message.h). A report copies what it is given and never fails loudly: when memory ends it
 * says so by one finding kept in reserve. */
#ifndef DM_BASE_REPORT_H
#define DM_BASE_REPORT_H
#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>

enum dm_level { DM_NOTE, DM_BLOCKS_ISSUE, DM_BLOCKS_SUBMISSION, DM_CANNOT_WORK };

/* codes.def: DM_CODE(ident, "dotted.code", level, "text", "because", "do") */
enum dm_code {
#define DM_CODE(ident, code, level, text, because, fix) DM_CODE_##ident,
#include "base/codes.def"
#undef DM_CODE
    DM_CODE_COUNT
};
struct dm_code_info {
    const char *code; /* "fact.missing" */
    enum dm_level level;
    const char *text, *because, *fix; /* English sentences with {arguments} */
};
const struct dm_code_info *dm_code_info(enum dm_code code);

struct dm_origin { /* where something was read: file relative to its layer or workspace; line and column from 1, 0 unknown */
    const char *file;
    int line, column;
};
struct dm_argument {
    const char *name, *value;
};
struct dm_finding {
    enum dm_code code;
    const char *name;    /* CHECKS_FOUND: "check.<id>", by which the kit has its sentences; NULL: the code's own */
    enum dm_level level; /* the code's, or raised or lowered by the fact's need */
    struct dm_origin origin;
    const char *subject; /* place or fact path; NULL */
    const struct dm_argument *arguments;
    size_t argument_count;
};

struct dm_report;
struct dm_report *dm_report_new(void); /* NULL when out of memory */
void dm_report_free(struct dm_report *report);
size_t dm_report_count(const struct dm_report *report);
const struct dm_finding *dm_report_at(const struct dm_report *report, size_t index);
enum dm_level dm_report_worst(const struct dm_report *report);              /* DM_NOTE when empty */
bool dm_report_merge(struct dm_report *into, const struct dm_report *from); /* appends copies in order */
void dm_report_sort(struct dm_report *report, size_t from);                 /* stable: file, line, column, code; drops exact repeats */

/* Adds a copy of a finding that is complete. NULL report: nothing. */
void dm_report_add(struct dm_report *report, const struct dm_finding *finding);
const char *dm_finding_code(const struct dm_finding *finding); /* dotted: what scripts compare */
/* Adds a finding. Arguments are pairs of name, value ended by NULL: dm_find(r, DM_CODE_FACT_MISSING, at, "facility.name",
 * "fact", label, "supplier", who, NULL). A NULL value prints as "". NULL report: nothing. */
void dm_find(struct dm_report *report, enum dm_code code, struct dm_origin at, const char *subject, ...) __attribute__((sentinel));
void dm_find_at_level(struct dm_report *report, enum dm_code code, enum dm_level level, struct dm_origin at, const char *subject, ...)
    __attribute__((sentinel));
#endif
