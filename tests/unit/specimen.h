/* A doc with every construct a writer must spell, made through doc/build.h. */
#ifndef DM_TEST_SPECIMEN_H
#define DM_TEST_SPECIMEN_H
#include "doc/build.h"

/* style_id: "ministry" or "harbour". language: "en", "es-PA" …; some words follow it, the prose stays English. The caller frees the doc;
 * it is complete. NULL when memory ended. */
struct dm_doc *specimen_doc(const char *style_id, bool letter, const char *language);
#endif
