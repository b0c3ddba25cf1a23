/* Headers of PNG and JPEG pictures: magic, size and density; nothing is decoded. See image.h. */
#include "base/image.h"

#include <string.h>

enum { LARGEST = 30000 };

static unsigned long number(const unsigned char *at, size_t count) {
    unsigned long value = 0;

    for (size_t i = 0; i < count; i++) value = value << 8 | at[i];
    return value;
}

static bool set_size(struct dm_image *image, unsigned long width, unsigned long height) {
    if (width < 1 || width > LARGEST || height < 1 || height > LARGEST) return false;
    image->width = (unsigned)width;
    image->height = (unsigned)height;
    return true;
}

/* Pixels per metre from the pHYs chunk (ISO 15948 §11.3.5.3), which stands before the first IDAT. */
static void png_density(const unsigned char *bytes, size_t length, struct dm_image *image) {
    size_t at = 33; /* behind signature and IHDR */

    while (length >= 12 && at <= length - 12) {
        unsigned long size = number(bytes + at, 4);
        const unsigned char *type = bytes + at + 4;
        if (size > length - at - 12 || memcmp(type, "IDAT", 4) == 0) return;
        if (memcmp(type, "pHYs", 4) == 0 && size == 9 && type[12] == 1) {
            unsigned long long per_metre = number(type + 4, 4);
            unsigned long long dpi = (per_metre * 254 + 5000) / 10000;
            image->dpi = dpi <= LARGEST ? (unsigned)dpi : 0;
            return;
        }
        at += 12 + size;
    }
}

static bool png_probe(const unsigned char *bytes, size_t length, struct dm_image *image) {
    static const unsigned char start[16] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

    if (length < 33 || memcmp(bytes, start, sizeof start) != 0) return false;
    image->kind = DM_IMAGE_PNG;
    if (!set_size(image, number(bytes + 16, 4), number(bytes + 20, 4))) return false;
    png_density(bytes, length, image);
    return true;
}

/* Density of the JFIF segment; unit 1 is dots per inch, 2 per centimetre. */
static void jpeg_density(const unsigned char *segment, size_t size, struct dm_image *image) {
    if (size < 14 || memcmp(segment + 2, "JFIF", 5) != 0) return;
    unsigned density = (unsigned)number(segment + 10, 2);
    if (segment[9] == 1) image->dpi = density;
    if (segment[9] == 2) image->dpi = (density * 254 + 50) / 100;
    if (image->dpi > LARGEST) image->dpi = 0;
}

static bool is_frame(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* Walks the marker segments (ISO 10918-1 B.1.1.4) up to the frame header, which holds the size. */
static bool jpeg_probe(const unsigned char *bytes, size_t length, struct dm_image *image) {
    size_t at = 2;

    if (length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) return false;
    image->kind = DM_IMAGE_JPEG;
    while (at + 4 <= length && bytes[at] == 0xFF) {
        unsigned marker = bytes[at + 1];
        if (marker == 0xFF) {
            at++; /* fill byte */
            continue;
        }
        const unsigned char *segment = bytes + at + 2;
        size_t size = number(segment, 2);
        if (marker < 0xC0 || (marker >= 0xD0 && marker <= 0xDA)) return false; /* image data before a frame */
        if (size < 2 || size > length - at - 2) return false;
        if (is_frame(marker)) return size >= 8 && set_size(image, number(segment + 5, 2), number(segment + 3, 2));
        if (marker == 0xE0) jpeg_density(segment, size, image);
        at += 2 + size;
    }
    return false;
}

bool dm_image_probe(const unsigned char *bytes, size_t length, struct dm_image *image) {
    struct dm_image found = {.dpi = 0};

    if (bytes == NULL || (!png_probe(bytes, length, &found) && !jpeg_probe(bytes, length, &found))) return false;
    *image = found;
    return true;
}
