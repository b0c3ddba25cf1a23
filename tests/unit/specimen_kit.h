/* The small hands specimen.c writes with: one call a paragraph, a row, a reference. */
#ifndef DM_TEST_SPECIMEN_KIT_H
#define DM_TEST_SPECIMEN_KIT_H
#include "doc/build.h"

#define NB "\u00a0"
#define EN_SPACE "\u2002"

struct spec {
    struct dm_doc *doc;
    struct dm_node *part; /* what paragraphs are added to */
    dm_um width;          /* of its text */
    bool es;
    size_t plan, view, emblem; /* images */
};

const char *spec_say(const struct spec *s, const char *en, const char *es);
struct dm_look *spec_look(struct dm_arena *arena, const char *id, bool letter);
void spec_text(const struct spec *s, struct dm_node *para, const char *words);
void spec_styled(const struct spec *s, struct dm_node *para, enum dm_cstyle style, const char *words);
void spec_fact(const struct spec *s, struct dm_node *para, const char *words, const char *origin);
struct dm_node *spec_para(const struct spec *s, struct dm_node *parent, enum dm_pstyle style, const char *place, const char *words);
void spec_heading(const struct spec *s, enum dm_pstyle style, const char *place, const char *number, const char *words);
void spec_refer(const struct spec *s, struct dm_node *from, enum dm_ref ref, const char *word, const char *place, const char *number);
void spec_caption(const struct spec *s, enum dm_pstyle style, const char *place, const char *sequence, const char *number,
                  const char *title);
struct dm_node *spec_table(const struct spec *s, enum dm_table_look kind, const dm_um *widths, size_t count, const char *title);
struct dm_node *spec_row(const struct spec *s, struct dm_node *of, const char *place, enum dm_pstyle first, enum dm_pstyle rest,
                         const char *const *cells, size_t count);
void spec_head(const struct spec *s, struct dm_node *of, const char *const *cells, size_t count);
void spec_picture(const struct spec *s, enum dm_pstyle style, size_t image);
void spec_list(const struct spec *s, enum dm_list_kind kind, enum dm_pstyle style, const char *place, const char *const *items,
               size_t count);
#endif
