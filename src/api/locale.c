/* The front: translators. */
#include "draftmark.h"
#include "workshop/workshop.h"

bool draftmark_locale_extract(const draftmark_kit *kit, const char *folder, draftmark_report *report) {
    return dm_extract((const struct dm_kit *)kit, folder, (struct dm_report *)report);
}

bool draftmark_locale_merge(const draftmark_kit *kit, const char *folder, const char *language, draftmark_report *report) {
    return dm_merge((const struct dm_kit *)kit, folder, language, (struct dm_report *)report);
}
