/* PNG (ISO 15948 §11.2.2) and JPEG (ISO 10918-1 B.2.2) headers: pixel size and density, nothing decoded. */
#ifndef DM_BASE_IMAGE_H
#define DM_BASE_IMAGE_H
#include <stdbool.h>
#include <stddef.h>
enum dm_image_kind { DM_IMAGE_PNG, DM_IMAGE_JPEG };
struct dm_image {
    enum dm_image_kind kind;
    unsigned width, height; /* pixels, 1..30000 */
    unsigned dpi;           /* 0 when the file does not say */
};
bool dm_image_probe(const unsigned char *bytes, size_t length, struct dm_image *image);
#endif
