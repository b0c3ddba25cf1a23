/* What the tests of facts share: the minikit, and a nation, a port and a facility read from texts instead of files. */
#ifndef DM_TEST_FACTS_KIT_H
#define DM_TEST_FACTS_KIT_H
#include "facts/evaluate.h"

struct dm_kit *facts_kit(void); /* tests/unit/data/minikit; NULL and a word to standard error when it has findings */
const char *facts_data(char out[4096], const char *name); /* tests/unit/data/NAME */
struct facts_case {
    struct dm_workspace workspace;
    struct dm_report *report;
};
/* What stands inside <facility id="f" port="p">, read with a nation that has authorities mpa and cg (a candidate) and a port p. */
void facts_read(struct facts_case *out, const struct dm_kit *kit, const char *inside);
void facts_end(struct facts_case *of);
const struct dm_subject_facts *facts_facility(const struct facts_case *of);
const char *facts_argument(const struct dm_finding *finding, const char *name); /* "" when there is none */
void facts_put(const char *path, const char *text);                             /* a file below the current folder; its folder is made */
#endif
