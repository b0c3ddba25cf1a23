/* The outline: one document for one facility or nation, without language: which blocks stand, in what order, numbered, traced.
 * Made in three steps: select (conditions and loops), number (headings, captions, notes), trace (requirements). */
#ifndef DM_DRAFT_OUTLINE_H
#define DM_DRAFT_OUTLINE_H
#include "facts/evaluate.h"
#include "kit/phrase.h"

enum dm_stand { DM_IN, DM_OUT, DM_WITHHELD, DM_TO_DECIDE };
struct dm_onode {
    const struct dm_block *block;
    const char *place;            /* block id + /key of each loop round it; NULL for groups without id */
    const struct dm_frame *frame; /* loops in force here */
    enum dm_stand stand;
    const struct dm_condition *because; /* what left it out or undecided */
    const struct dm_unit *title;        /* the block's, or what an outline prints in its place */
    const char *reason;                 /* OUT for another reason: a code of ui.def, group "reason"; NULL: none */
    enum dm_mark mark;                  /* highest of its own and of the facts it prints */
    const struct dm_use *use;           /* measure of a level table: its block is the LEVELS block */
    const struct dm_measure *measure;
    const struct dm_kit_name *post; /* card of one post; NULL: none, or nobody of its own */
    const struct dm_onode *repeats; /* on a card: the row of the level table */
    unsigned levels;                /* on a card: levels at which the measure is in force, bits 1..3 */
    bool rare;                      /* card: a measure carried out less often than each month was left out of it */
    struct dm_onode **tables;       /* of a level table that level chapters divide: its three tables, [1] to [3]; else NULL */
    const struct dm_onode *from;    /* of one of these three: the level table; else NULL */
    int level;                      /* of one of these three */
    const char *number;             /* "3", "3.2", "A", "7" (table, figure, note) or NULL */
    int depth;                      /* headings: 1..3 */
    bool lacks;                     /* something it prints is not known: a gap stands in it */
    const struct dm_found *list;    /* loop over a list nobody gave: one gap stands for its items */
    struct dm_found *undecided;     /* TO_DECIDE: the facts that keep it so */
    size_t undecided_count;
    struct dm_onode *parent, *first, *last, *next;
};
enum dm_trace_state { DM_TRACE_NOT_ADDRESSED, DM_TRACE_PARTLY, DM_TRACE_PLANNED, DM_TRACE_NOT_APPLICABLE, DM_TRACE_ADDRESSED };
struct dm_link {                 /* something that answers a requirement point */
    const struct dm_onode *node; /* block or measure in the outline; NULL for a fact */
    const struct dm_decl *fact;
    const struct dm_use *use;
    const char *point;
    unsigned levels;
    bool partly; /* it answers a row that deals with the matter, and this one asks for more */
};
enum dm_link_lack { /* what keeps a link from answering its point wholly; bits */
                    DM_LINK_WHO = 1,
                    DM_LINK_WHEN = 2,
                    DM_LINK_RECORD = 4,
                    DM_LINK_DUTY = DM_LINK_WHO | DM_LINK_WHEN | DM_LINK_RECORD,
                    DM_LINK_ANSWER = 8,        /* a fact that it prints is not known */
                    DM_LINK_DECISION = 16,     /* whether it stands at all */
                    DM_LINK_CONFIRMATION = 32, /* a measure: planned, refused, or nobody confirmed it */
                    DM_LINK_MORE = 64          /* the requirement asks for more than what it was written for */
};
unsigned dm_link_lacks(const struct dm_link *link);
struct dm_trace { /* one requirement point */
    const struct dm_requirement *requirement;
    const struct dm_point *point;
    enum dm_trace_state state;
    const struct dm_condition *excused;   /* NOT_APPLICABLE: the facts under which it would arise are not there; NULL: for another reason */
    unsigned wanted;                      /* levels it asks for, bits 1..3 */
    unsigned lacking;                     /* PARTLY: levels at which nothing is whole, bits 1..3 */
    bool beyond;                          /* PARTLY: what answers was written for another law, and this one asks for more */
    const struct dm_record *lacking_item; /* of a point asked of each item: the first that lacks them; NULL: the facility as a whole */
    const struct dm_decl *lacking_fact;   /* a fact that deals with the point, which the document prints and nobody gave; NULL: none */
    DM_LIST(struct dm_link) links;
};
enum dm_lack { DM_LACK_FACT, DM_LACK_DECISION, DM_LACK_CONFIRMATION, DM_LACK_KINDS };
struct dm_missing { /* what a standing block wants and nobody gave; one per path and kind, marks counts how often it is printed */
    enum dm_lack kind;
    const char *path, *place;   /* place: the first that wants it */
    const struct dm_decl *decl; /* FACT, DECISION; NULL for a measure's param */
    const struct dm_param *param;
    const struct dm_measure *measure; /* CONFIRMATION */
    struct dm_origin origin;          /* where it would stand */
    enum dm_why why;
    const struct dm_kit_name *unbound; /* as in dm_found */
    size_t marks;
};
struct dm_out_volume { /* what becomes one file in each language and format */
    const struct dm_document *document;
    struct dm_onode *root;
    size_t marks; /* gaps and decisions that stand in it */
};
struct dm_outline {
    struct dm_arena *arena;
    const struct dm_workspace *workspace;
    const struct dm_document *document;
    const struct dm_order *order;
    const struct dm_subject_facts *facility; /* NULL: nation */
    enum dm_bar bar;
    enum dm_mark edition;          /* highest mark this edition may hold */
    const char *copy;              /* number of the controlled copy; NULL: of none */
    struct dm_out_volume *volumes; /* those of the order: [0] is the document's own */
    size_t volume_count;
    struct dm_map *by_place;              /* place → struct dm_onode */
    struct dm_map *by_block;              /* block id → first struct dm_onode that stands */
    DM_LIST(struct dm_trace) traces;      /* duties */
    DM_LIST(struct dm_trace) permissions; /* of these no use need be made: ADDRESSED, PLANNED or NOT_APPLICABLE */
    DM_LIST(struct dm_missing *) missing;
    struct dm_map *missing_by_path;
    struct {
        size_t facts, printed, not_relevant, unused, blocks, blocks_in, blocks_out, requirements, addressed;
    } counts;
    struct dm_map *seen; /* facts that the volumes worded so far print, in the language now worded */
    bool refused;        /* findings at the bar: no document */
};
/* facility NULL for a nation's document. NULL when it cannot work. Findings at or below the bar set refused. */
struct dm_outline *dm_outline_make(const struct dm_workspace *workspace, const struct dm_document *document,
                                   const struct dm_subject_facts *facility, enum dm_bar bar, enum dm_mark edition,
                                   struct dm_report *report);
/* The volume in which a node stands; never NULL. */
struct dm_out_volume *dm_onode_volume(const struct dm_outline *outline, const struct dm_onode *node);
void dm_outline_free(struct dm_outline *outline);
/* What is worded from now on is this copy of the facility's register of copies; false, with copy.unknown, when it does not stand there. */
bool dm_outline_copy(struct dm_outline *outline, int number, struct dm_report *report);

/* The three steps (select.c, number.c, trace.c), in this order. */
bool dm_select(struct dm_outline *outline, struct dm_report *report);
bool dm_number(struct dm_outline *outline, struct dm_report *report);
bool dm_trace_outline(struct dm_outline *outline, struct dm_report *report);

/* Facts a phrase prints in this node's frame: each(context, path segment, found). Used by select (missing, marks) and word. */
void dm_phrase_facts(const struct dm_outline *outline, const struct dm_onode *node, const struct dm_phrase *phrase,
                     void (*each)(void *user, const struct dm_segment *segment, const struct dm_found *found), void *user);
struct dm_context dm_onode_context(const struct dm_outline *outline, const struct dm_onode *node, struct dm_arena *arena);
#endif
