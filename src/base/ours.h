/* Is a file on disk one of ours, as we wrote it? The file proves it itself, by its seal; no record is kept elsewhere. */
#ifndef DM_BASE_OURS_H
#define DM_BASE_OURS_H
#include "base/report.h"

enum dm_ours {
    DM_OURS_ABSENT,  /* nothing of that name */
    DM_OURS_EQUAL,   /* the very bytes */
    DM_OURS_SEALED,  /* other bytes, seal right */
    DM_OURS_FOREIGN, /* no seal, or one that does not fit: somebody's work */
};
/* sealed: the format carries a seal (ODT, DOCX, PDF); in the others there is nothing to tell ours from foreign. */
enum dm_ours dm_ours(const char *path, const char *bytes, size_t length, bool sealed);
/* Is the file a PDF as we stamped it? source: 65 bytes, receives what it says it was laid out from. */
bool dm_ours_pdf(const char *path, struct dm_arena *arena, char source[65]);
/* Gives the file the name path + ".bak". each: never over an older one, then ".bak2" … ".bak99". */
bool dm_ours_keep(const char *path, bool each, struct dm_report *report);
#endif
