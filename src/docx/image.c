/* Pictures: DrawingML in the line of text (20.4.2.8). */
#include "docx/docx.h"

static void extent(struct dm_xml_writer *w, const char *element, long width, long height) {
    dm_xw_open(w, element);
    dm_xw_attr_int(w, "cx", width);
    dm_xw_attr_int(w, "cy", height);
    dm_xw_close(w, element);
}

/* descr is what a reader of the screen says; ids are unique in the file. */
static void properties(struct dm_xml_writer *w, const char *element, int id, const struct dm_doc_image *image) {
    dm_xw_open(w, element);
    dm_xw_attr_int(w, "id", id);
    dm_xw_attr(w, "name", image->file);
    dm_xw_attr(w, "descr", image->alt);
    dm_xw_attr(w, "title", image->title);
    dm_xw_close(w, element);
}

static void shape(struct dm_xml_writer *w, long width, long height) {
    dm_xw_open(w, "pic:spPr");
    dm_xw_open(w, "a:xfrm");
    dm_xw_open(w, "a:off");
    dm_xw_attr_int(w, "x", 0);
    dm_xw_attr_int(w, "y", 0);
    dm_xw_close(w, "a:off");
    extent(w, "a:ext", width, height);
    dm_xw_close(w, "a:xfrm");
    dm_xw_open(w, "a:prstGeom");
    dm_xw_attr(w, "prst", "rect");
    dm_xw_leaf(w, "a:avLst", NULL, NULL);
    dm_xw_close(w, "a:prstGeom");
    dm_xw_close(w, "pic:spPr");
}

static void picture(struct dm_xml_writer *w, size_t index, int id, const struct dm_doc_image *image) {
    char relation[DM_DOCX_ID_ROOM];
    dm_docx_image_id(index, relation);
    dm_xw_open(w, "pic:pic");
    dm_xw_open(w, "pic:nvPicPr");
    properties(w, "pic:cNvPr", id, image);
    dm_xw_leaf(w, "pic:cNvPicPr", NULL, NULL);
    dm_xw_close(w, "pic:nvPicPr");
    dm_xw_open(w, "pic:blipFill");
    dm_xw_leaf(w, "a:blip", "r:embed", relation);
    dm_xw_open(w, "a:stretch");
    dm_xw_leaf(w, "a:fillRect", NULL, NULL);
    dm_xw_close(w, "a:stretch");
    dm_xw_close(w, "pic:blipFill");
    shape(w, dm_length_emu(image->width), dm_length_emu(image->height));
    dm_xw_close(w, "pic:pic");
}

static void graphic(struct dm_xml_writer *w, size_t index, int id, const struct dm_doc_image *image) {
    dm_xw_open(w, "a:graphic");
    dm_xw_open(w, "a:graphicData");
    dm_xw_attr(w, "uri", DM_DOCX_DRAWING "picture");
    picture(w, index, id, image);
    dm_xw_close(w, "a:graphicData");
    dm_xw_close(w, "a:graphic");
}

static void drawing(struct dm_docx *docx, size_t index, const struct dm_doc_image *image) {
    static const char *const distances[] = {"distT", "distB", "distL", "distR"};
    struct dm_xml_writer *w = docx->w;
    int id = ++docx->drawings;
    dm_xw_open(w, "w:drawing");
    dm_xw_open(w, "wp:inline");
    for (size_t i = 0; i < sizeof distances / sizeof distances[0]; i++) dm_xw_attr_int(w, distances[i], 0);
    extent(w, "wp:extent", dm_length_emu(image->width), dm_length_emu(image->height));
    properties(w, "wp:docPr", id, image);
    dm_xw_open(w, "wp:cNvGraphicFramePr");
    dm_xw_leaf(w, "a:graphicFrameLocks", "noChangeAspect", "1");
    dm_xw_close(w, "wp:cNvGraphicFramePr");
    graphic(w, index, id, image);
    dm_xw_close(w, "wp:inline");
    dm_xw_close(w, "w:drawing");
}

/* Only word/document.xml has relationships to pictures; in a footnote or a header the words that stand for one are written. */
void dm_docx_image_run(void *context, const struct dm_run *run, const struct dm_node *para) {
    struct dm_docx *docx = context;
    (void)para;
    if (run->image >= docx->doc->images.count) return;
    const struct dm_doc_image *image = &docx->doc->images.items[run->image];
    if (docx->w != docx->body) {
        dm_docx_text(docx, run->style, image->alt);
        return;
    }
    dm_docx_run_open(docx, run->style);
    drawing(docx, run->image, image);
    dm_xw_close(docx->w, "w:r");
}
