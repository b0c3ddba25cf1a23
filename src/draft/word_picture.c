/* Pictures: figures in the text, logos on the cover, drawings on sheets of their own. In: a node whose block names an image fact. Out: an
 * image run at the size it is printed. Figures of size: product/look.md §4, DESIGN §11. */
#include "base/image.h"
#include "base/xml_read.h"
#include "draft/wording.h"

enum {
    FIGURE_HIGH = DM_MM(150),
    LOGO_WIDE = DM_MM(30), /* one alone */
    LOGO_HIGH = DM_MM(22), /* each of a row */
    LOGO_GAP = DM_MM(11),  /* three em spaces of the cover's size, the wider theme's */
    MOST_LOGOS = 4,
    TITLE_BLOCK = DM_MM(32) /* room for it below a drawing, with four lines in a cell */
};
#define LOGO_SPACE "\u2003\u2003\u2003"
#define MOST_BYTES ((size_t)8 << 20) /* as the loader reads */

/* ---- Reading ----------------------------------------------------------------------------------------------------------------- */

struct picture {
    struct dm_found found;
    struct dm_doc_image image; /* bytes NULL: none to print */
    struct dm_image probe;
};

static struct dm_found image_of(struct dm_wording *w, const struct dm_onode *node) {
    struct dm_context context = dm_onode_context(w->outline, node, w->arena);
    struct dm_found found;
    dm_find_path(&context, node->block->image, &found);
    return found;
}

static bool is_given(const struct dm_found *found) {
    return found->state == DM_STATE_KNOWN && found->fact != NULL && found->fact->file != NULL;
}

static const char *label_of(struct dm_wording *w, const struct dm_decl *decl) {
    return dm_voice_label(w, decl == NULL ? NULL : decl->label);
}

/* title: what a reader of the screen is told when the picture has no words of its own in this language. */
static struct picture read_picture(struct dm_wording *w, const struct dm_onode *node, const char *title) {
    struct picture picture = {.found = image_of(w, node)};
    size_t length = 0;
    if (!is_given(&picture.found)) return picture;
    const struct dm_fact *fact = picture.found.fact;
    const char *name = dm_arena_format(w->arena, "images/%s", fact->file);
    const char *path = dm_arena_format(w->arena, "%s/%s", w->outline->workspace->path, name);
    const unsigned char *bytes = (const unsigned char *)dm_file_read(w->arena, path, name, MOST_BYTES, &length, w->report);
    if (bytes == NULL || !dm_image_probe(bytes, length, &picture.probe)) return picture;
    const struct dm_lang_text *alt = dm_fact_text(w->kit, fact, w->language);
    picture.image = (struct dm_doc_image){.bytes = bytes, .length = length, .title = title, .alt = alt == NULL ? title : alt->text};
    picture.image.jpeg = picture.probe.kind == DM_IMAGE_JPEG;
    return picture;
}

static dm_um in_proportion(dm_um length, long long of, long long to) {
    return (dm_um)(length * to / of);
}

/* As large as the room allows. Of a picture one pixel wide the height would be kilometres. */
static void fit(struct picture *picture, dm_um wide, dm_um high) {
    const struct dm_image *probe = &picture->probe;
    bool tall = (long long)wide * probe->height / probe->width > high;
    picture->image.width = tall ? in_proportion(high, probe->height, probe->width) : wide;
    picture->image.height = tall ? high : in_proportion(wide, probe->width, probe->height);
}

static void print_picture(struct dm_wording *w, struct dm_node *para, struct picture *picture) {
    const char *ending = picture->image.jpeg ? "jpg" : "png";
    picture->image.file = dm_arena_format(w->arena, "image%zu.%s", w->doc->images.count + 1, ending);
    size_t index = dm_doc_image(w->doc, &picture->image);
    struct dm_run *run = dm_doc_run(w->doc, para, DM_RUN_IMAGE, DM_CSTYLE_NONE, "");
    if (run == NULL) return;
    run->image = index;
    run->origin = picture->found.path;
    run->mark = (int)picture->found.decl->mark;
}

static void print_gap(struct dm_wording *w, struct dm_node *para, const struct dm_found *found) {
    const char *text = dm_voice_gap(w, DM_WORD_GAP, label_of(w, found->decl), found->decl == NULL ? NULL : found->decl->by);
    dm_doc_text(w->doc, para, DM_CSTYLE_GAP, text, found->path, 0);
}

/* ---- Figures ---------------------------------------------------------------------------------------------------------------- */

void dm_word_figure(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    struct picture picture = read_picture(w, node, dm_word_title(w, node));
    if (node->block->title != NULL) dm_word_caption(w, node, parent, true, true);
    struct dm_node *para = dm_doc_para(w->doc, parent, DM_PSTYLE_FIGURE, NULL);
    if (para == NULL) return;
    if (!is_given(&picture.found)) {
        print_gap(w, para, &picture.found);
    } else if (picture.image.bytes != NULL) {
        fit(&picture, dm_word_width(w, parent, true), FIGURE_HIGH);
        print_picture(w, para, &picture);
    }
}

/* ---- Logos on the cover -------------------------------------------------------------------------------------------------------- */

struct logos {
    struct picture at[MOST_LOGOS];
    size_t count;
};

static void collect_logos(struct dm_wording *w, const struct dm_onode *node, struct logos *logos) {
    for (const struct dm_onode *child = node->first; child != NULL; child = child->next) {
        if (child->stand != DM_IN) continue;
        if (child->block->kind != DM_BLOCK_LOGO) {
            collect_logos(w, child, logos);
            continue;
        }
        struct picture *next = logos->count < MOST_LOGOS ? &logos->at[logos->count] : NULL;
        if (next != NULL) *next = read_picture(w, child, label_of(w, child->block->image->decl));
        if (next != NULL && next->image.bytes != NULL) logos->count++;
    }
}

/* One alone is 30 mm wide; several stand in a row, equally high, lower where the row would else be wider than the text. */
static void size_logos(struct logos *logos, dm_um room) {
    dm_um used = 0, gaps = LOGO_GAP * ((dm_um)logos->count - 1);
    if (logos->count == 1) fit(&logos->at[0], LOGO_WIDE, LOGO_WIDE + LOGO_WIDE / 2);
    for (size_t i = 0; logos->count > 1 && i < logos->count; i++) {
        fit(&logos->at[i], room, LOGO_HIGH);
        used += logos->at[i].image.width;
    }
    if (logos->count < 2 || used + gaps <= room) return;
    for (size_t i = 0; i < logos->count; i++) {
        struct dm_doc_image *image = &logos->at[i].image;
        image->width = in_proportion(image->width, used, room - gaps);
        image->height = in_proportion(image->height, used, room - gaps);
    }
}

void dm_word_logos(struct dm_wording *w, const struct dm_onode *node, struct dm_node *parent) {
    struct logos logos = {.count = 0};
    collect_logos(w, node, &logos);
    if (logos.count == 0) return; /* nobody supplied one: no place is kept for it */
    size_logos(&logos, dm_word_width(w, parent, false));
    struct dm_node *para = dm_doc_para(w->doc, parent, DM_PSTYLE_COVER_EMBLEM, NULL);
    for (size_t i = 0; i < logos.count; i++) {
        if (i > 0) dm_doc_text(w->doc, para, DM_CSTYLE_NONE, LOGO_SPACE, NULL, 0);
        print_picture(w, para, &logos.at[i]);
    }
}

/* ---- Drawings ------------------------------------------------------------------------------------------------------------------- */

struct dm_node *dm_word_drawing(struct dm_wording *w, const struct dm_onode *node) {
    struct picture picture = read_picture(w, node, label_of(w, node->block->image->decl));
    bool across = picture.image.bytes != NULL && picture.probe.width > picture.probe.height;
    struct dm_node *sheet = dm_doc_part(w->doc, across ? DM_PAGE_LANDSCAPE : DM_PAGE_PORTRAIT);
    struct dm_node *para = dm_doc_para(w->doc, sheet, DM_PSTYLE_DRAWING, NULL);
    if (para == NULL) return NULL;
    const struct dm_page_figures *page = &w->doc->look->page[sheet->page];
    if (picture.image.bytes != NULL) {
        fit(&picture, dm_word_width(w, sheet, false), page->height - page->top - page->bottom - TITLE_BLOCK);
        print_picture(w, para, &picture);
    } else {
        print_gap(w, para, &picture.found);
    }
    return sheet;
}
