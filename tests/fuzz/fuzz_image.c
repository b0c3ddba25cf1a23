/* Hostile heads of pictures. */
#include "base/image.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct dm_image image = {.kind = DM_IMAGE_PNG};

    if (!dm_image_probe(bytes, length, &image)) return 0;
    if (image.width < 1 || image.width > 30000 || image.height < 1 || image.height > 30000) abort(); /* as image.h promises */
    return 0;
}
