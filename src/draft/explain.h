/* How something came about: what explain shows is gathered here and worded elsewhere (list_explain.c). */
#ifndef DM_DRAFT_EXPLAIN_H
#define DM_DRAFT_EXPLAIN_H
#include "draft/outline.h"
#include "kit/message.h"

/* The node that keeps a block without a node of its own out: that of the innermost block round it. NULL: none was made at all. */
const struct dm_onode *dm_explain_outer(const struct dm_outline *outline, const struct dm_block *block);

struct dm_explain_operand { /* a fact that a condition asks */
    const char *path;
    const struct dm_decl *decl; /* NULL: a figure of a measure */
    enum dm_word state;         /* yes, no, known, none, planned, not known; yes and no of public facts only */
};
/* Those that it asks where the node stands (NULL: of the facility as a whole), each once. What `count` asks of single entries is left out.
 */
const struct dm_explain_operand *dm_explain_operands(const struct dm_outline *outline, const struct dm_onode *node,
                                                     const struct dm_condition *condition, struct dm_arena *arena, size_t *count);
enum dm_word dm_explain_state(const struct dm_fact *fact); /* as above */

/* each(user, id) of every passage, measure, requirement, check and entry of what falls due whose condition asks the fact. */
void dm_explain_readers(const struct dm_kit *kit, const struct dm_decl *decl, void (*each)(void *user, const char *id), void *user);
/* each(user, node) of every heading under which the fact is printed, in printed order. */
void dm_explain_printed(const struct dm_outline *outline, const struct dm_decl *decl,
                        void (*each)(void *user, const struct dm_onode *heading), void *user);
#endif
