/* A kit made by hand, small enough to know by heart: for tests of paths, conditions and texts that need no files.
 *
 *   facility  name, kinds (container cruise oil), imo_number, plan.edition (integer), plan.date, traffic.passengers (integer),
 *             lit (boolean), notice (duration), port, sector (choice: public private police)
 *     posts (plannable): name, guards (integer, per level), radio
 *     access_points:     name, police (boolean, like the kit name), kind (land gangway landing), open (boolean, per level), hours, post
 * (ref posts), code, share (percent) nation    name; authorities: name, duty_tel port      name, unlocode names     pfso, authority (bound
 * to nation.authorities), gate_log, police, gate measure   acc.201: rate (percent), guards (integer), search_point (ref posts) */
#ifndef DM_TESTS_SMALL_KIT_H
#define DM_TESTS_SMALL_KIT_H
#include "kit/kit.h"
#include "kit/path.h"

struct dm_kit *small_kit_new(void);                        /* its languages: en, es, es_PA as shipped; dm_arena_free(kit->arena) ends it */
const struct dm_scope *small_kit_gate(struct dm_kit *kit); /* each="facility.access_points" as="way" */
const struct dm_scope *small_kit_station(struct dm_kit *kit); /* each="facility.posts" as="station", inside that loop */
const struct dm_scope *small_kit_measure(struct dm_kit *kit);
/* "path.unknown name=x path=y nearest=z", one a finding, joined by "; ". */
const char *small_kit_findings(struct dm_arena *arena, const struct dm_report *report);
struct dm_language *small_kit_language(struct dm_arena *arena, const char *tag);
#endif
