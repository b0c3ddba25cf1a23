/* Putting words together.
 *
 * In: a compiled phrase and, for each place in it, what the caller says stands there. Out: pieces whose articles, contractions, small
 * words, capitals and no-break spaces are those the language asks for. Names bring their grammar with them; sentences need not know it.
 * Order: seams, articles, small words, capitals, no-break spaces. See grammar.h. */
#include "kit/grammar.h"

#include "base/buf.h"
#include "base/text.h"

#include <string.h>

/* ---- words in their order -------------------------------------------------------------------------------------------- */

struct wording {
    const struct dm_language *lang;
    struct dm_arena *arena;
    dm_resolve resolve;
    void *context;
    struct dm_pieces *pieces;
    bool em, term, good;
};

static struct dm_piece *add(struct wording *w) {
    struct dm_piece *piece = DM_PUSH(w->arena, *w->pieces);

    if (piece == NULL) w->good = false;
    return piece;
}

static void words(struct wording *w, const char *text) {
    struct dm_piece *piece = add(w);

    if (piece != NULL) *piece = (struct dm_piece){.text = text, .em = w->em, .term = w->term};
}

static void insert(struct wording *w, const struct dm_segment *segment) {
    struct dm_insert what = {.count = -1};

    if (!w->resolve(w->context, segment, &what)) {
        w->good = false;
        return;
    }
    struct dm_piece *piece = add(w);
    if (piece == NULL) return;
    *piece = what.piece;
    if (piece->text == NULL) piece->text = "";
    piece->inserted = true;
    piece->em = piece->em || w->em;
    piece->term = piece->term || w->term;
}

/* Which of the forms: one, other for counts; m, f, mpl, fpl, or the two of them the language tells apart, for names. */
static size_t form_of(const struct wording *w, const struct dm_segment *segment, const struct dm_insert *what) {
    bool genders = w->lang != NULL && w->lang->genders != NULL && strchr(w->lang->genders, ' ') != NULL;
    size_t female = what->gender == 'f' ? 1 : 0;

    if (segment->kind == DM_SEG_COUNT) return what->count == 1 ? 0 : 1;
    if (segment->option_count == 4) return (what->plural ? 2 : 0) + female;
    if (segment->option_count == 2) return genders ? female : what->plural;
    return 0;
}

static void phrase_words(struct wording *w, const struct dm_phrase *phrase);

static void choose(struct wording *w, const struct dm_segment *segment) {
    struct dm_insert what = {.count = -1};

    if (!w->resolve(w->context, segment, &what)) w->good = false;
    bool unknown = segment->kind == DM_SEG_COUNT && what.count < 0 && what.piece.text != NULL;
    if (unknown && segment->prints) { /* nobody knows how many: the caller's gap mark */
        struct dm_piece *piece = add(w);
        if (piece != NULL) *piece = what.piece;
        return;
    }
    size_t form = form_of(w, segment, &what);
    if (form < segment->option_count) phrase_words(w, segment->options[form]);
}

static void phrase_words(struct wording *w, const struct dm_phrase *phrase) {
    for (size_t i = 0; i < phrase->count; i++) {
        const struct dm_segment *segment = &phrase->segments[i];
        switch (segment->kind) {
        case DM_SEG_WORDS: words(w, segment->text); break;
        case DM_SEG_EM_ON: w->em = true; break;
        case DM_SEG_EM_OFF: w->em = false; break;
        case DM_SEG_TERM_ON: w->term = true; break;
        case DM_SEG_TERM_OFF: w->term = false; break;
        case DM_SEG_AGREE:
        case DM_SEG_COUNT: choose(w, segment); break;
        default: insert(w, segment);
        }
    }
}

bool dm_grammar_word(const struct dm_language *lang, struct dm_arena *arena, const struct dm_phrase *phrase, dm_resolve resolve,
                     void *context, struct dm_pieces *pieces) {
    struct wording w = {.lang = lang, .arena = arena, .resolve = resolve, .context = context, .pieces = pieces, .good = true};

    if (phrase == NULL) return false;
    phrase_words(&w, phrase);
    return w.good;
}

/* ---- where a word ends and the next begins ---------------------------------------------------------------------------- */

struct spot { /* bytes start … end of a piece's text, and the last space behind them */
    size_t piece, start, end;
    size_t space_piece, space_at;
};

static bool is_space(const char *text, size_t end) {
    return end > 0 && text[end - 1] == ' ';
}

/* The character that ends before byte `end` (> 0), which moves to its start. */
static unsigned previous(const char *text, size_t *end) {
    size_t from = *end - 1;

    while (from > 0 && ((unsigned char)text[from] & 0xC0) == 0x80) from--;
    const char *at = text + from, *stop = text + *end;
    *end = from;
    return dm_text_next(&at, stop);
}

/* A word may end in a stop: núm. */
static bool is_part(unsigned code) {
    return dm_text_is_letter(code) || code == '.';
}

static size_t word_start(const char *text, size_t end) {
    for (size_t start = end; start > 0;) {
        size_t before = start;
        if (!is_part(previous(text, &before))) return start;
        start = before;
    }
    return 0;
}

/* The word before byte `from` of piece `at`, with nothing but a space between them. */
static bool word_before(const struct dm_pieces *pieces, size_t at, size_t from, struct spot *spot) {
    bool spaced = false;

    for (;;) {
        const char *text = pieces->items[at].text;
        for (; is_space(text, from); from--) {
            spaced = true;
            spot->space_piece = at;
            spot->space_at = from - 1;
        }
        if (from > 0) break;
        if (at == 0) return false;
        from = strlen(pieces->items[--at].text);
    }
    spot->piece = at;
    spot->end = from;
    spot->start = word_start(pieces->items[at].text, from);
    return spaced && spot->start < from;
}

/* Is the word at the spot whole, that is not the tail of something in the piece before? */
static bool is_whole(const struct dm_pieces *pieces, const struct spot *spot) {
    size_t at = spot->piece;

    if (spot->start > 0) return true;
    while (at > 0) {
        const char *text = pieces->items[--at].text;
        size_t length = strlen(text);
        bool digit = length > 0 && text[length - 1] >= '0' && text[length - 1] <= '9';
        if (length > 0) return !digit && !is_part(previous(text, &length));
    }
    return true;
}

/* Letters compared without case. */
static bool same_word(const char *text, size_t length, const char *word) {
    const char *end = text + length, *stop = word + strlen(word);

    while (text < end && word < stop)
        if (dm_text_lower(dm_text_next(&text, end)) != dm_text_lower(dm_text_next(&word, stop))) return false;
    return text == end && word == stop;
}

static const char *capital(struct dm_arena *arena, const char *text) {
    const char *rest = text;
    unsigned first = *text == '\0' ? 0 : dm_text_next(&rest, text + strlen(text));
    struct dm_buf out;

    if (first == 0 || dm_text_upper(first) == first) return text;
    dm_buf_init(&out, 0);
    dm_buf_add_code(&out, dm_text_upper(first));
    dm_buf_add(&out, rest);
    if (out.failed) dm_arena_fail(arena);
    const char *copy = dm_arena_copy(arena, out.data);
    dm_buf_free(&out);
    return copy == NULL ? text : copy;
}

/* Puts `by` in the place of the spot's word, its capital kept. */
static void replace(struct dm_arena *arena, struct dm_pieces *pieces, const struct spot *spot, const char *by) {
    struct dm_piece *piece = &pieces->items[spot->piece];
    const char *at = piece->text + spot->start;
    unsigned first = dm_text_next(&at, piece->text + spot->end);

    if (dm_text_lower(first) != first) by = capital(arena, by);
    const char *text = dm_arena_format(arena, "%.*s%s%s", (int)spot->start, piece->text, by, piece->text + spot->end);
    if (text != NULL) piece->text = text;
}

/* ---- the rules, one after the other ------------------------------------------------------------------------------------- */

static bool has_article(const struct dm_piece *piece) {
    return piece->inserted && piece->article != NULL && piece->article[0] != '\0';
}

/* Bytes of the text that are the article and its space. With a capital it belongs to the name: El Salvador. */
static size_t own_article(const struct dm_piece *piece, const char *article) {
    size_t length = strlen(article);

    return dm_text_starts(piece->text, article) && piece->text[length] == ' ' ? length + 1 : 0;
}

/* de + el → del: with an article apart from its name, or with the one a text begins with; and only into words of the text. */
static bool seam(const struct dm_language *lang, struct dm_arena *arena, struct dm_pieces *pieces, size_t at) {
    struct dm_piece *piece = &pieces->items[at];
    struct spot spot;

    if (!word_before(pieces, at, 0, &spot) || !is_whole(pieces, &spot)) return false;
    if (pieces->items[spot.piece].inserted) return false;
    for (size_t i = 0; i < lang->seams.count; i++) {
        const struct dm_seam *rule = &lang->seams.items[i];
        size_t own = has_article(piece) ? 0 : own_article(piece, rule->right);
        if (!same_word(pieces->items[spot.piece].text + spot.start, spot.end - spot.start, rule->left)) continue;
        if (own == 0 && !(has_article(piece) && strcmp(piece->article, rule->right) == 0)) continue;
        replace(arena, pieces, &spot, rule->joined);
        piece->article = NULL;
        piece->text += own;
        return true;
    }
    return false;
}

/* Length of the quotation mark or bracket the text ends with: sentences begin and end through them. */
static size_t bracket(const char *text, size_t end) {
    static const char *const brackets[] = {"¿", "¡", "«", "»", "“", "”", "‘", "’", "(", ")", "\"", "'"};

    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        size_t length = strlen(brackets[i]);
        if (end >= length && memcmp(text + end - length, brackets[i], length) == 0) return length;
    }
    return 0;
}

/* What stands before the piece: 0 the start of the text, '.' '?' '!' the end of a sentence, else some other character. */
static char sentence_mark(const struct dm_pieces *pieces, size_t at) {
    bool spaced = false;

    while (at > 0) {
        const char *text = pieces->items[--at].text;
        for (size_t end = strlen(text); end > 0;) {
            size_t length = bracket(text, end);
            if (is_space(text, end)) spaced = true, length = 1;
            if (length == 0) return spaced && strchr(".?!", text[end - 1]) != NULL ? text[end - 1] : 'x';
            end -= length;
        }
    }
    return 0;
}

static bool before_number(const struct dm_language *lang, const char *word, size_t length) {
    for (size_t i = 0; i < lang->before_number.count; i++)
        if (same_word(word, length, lang->before_number.items[i])) return true;
    return false;
}

/* A stop that belongs to an abbreviation ends no sentence: art. 5. */
static bool abbreviated(const struct dm_language *lang, const struct dm_pieces *pieces, size_t at) {
    struct spot spot;

    if (lang == NULL || !word_before(pieces, at, 0, &spot)) return false;
    return before_number(lang, pieces->items[spot.piece].text + spot.start, spot.end - spot.start);
}

static void sentence(const struct dm_language *lang, struct dm_arena *arena, struct dm_pieces *pieces, size_t at, bool starts) {
    struct dm_piece *piece = &pieces->items[at];
    char before = piece->inserted ? sentence_mark(pieces, at) : 'x';

    if (before == 'x' || (before == 0 && !starts) || (before == '.' && abbreviated(lang, pieces, at))) return;
    if (has_article(piece))
        piece->article = capital(arena, piece->article);
    else if (!piece->fixed)
        piece->text = capital(arena, piece->text);
}

/* A piece of its own for the article of a text that must not change. */
static void article_apart(struct dm_arena *arena, struct dm_pieces *pieces, size_t at, const char *text) {
    if (DM_PUSH(arena, *pieces) == NULL) return;
    memmove(&pieces->items[at + 1], &pieces->items[at], (pieces->count - 1 - at) * sizeof *pieces->items);
    const struct dm_piece *name = &pieces->items[at + 1];
    pieces->items[at] = (struct dm_piece){.text = text, .em = name->em, .term = name->term, .mark = name->mark};
}

/* The article goes before the text; an elided one (l’) without a space. True when it became a piece of its own. */
static bool put_article(struct dm_arena *arena, struct dm_pieces *pieces, size_t at) {
    struct dm_piece *piece = &pieces->items[at];
    const char *article = piece->article;

    if (!has_article(piece)) return false;
    size_t length = strlen(article);
    bool elided = article[length - 1] == '\'' || (length >= 3 && strcmp(article + length - 3, "\xE2\x80\x99") == 0);
    const char *text = dm_arena_format(arena, "%s%s%s", article, elided ? "" : " ", piece->fixed ? "" : piece->text);
    if (text == NULL) return false;
    piece->article = NULL;
    if (piece->fixed)
        article_apart(arena, pieces, at, text);
    else
        piece->text = text;
    return pieces->items[at].text == text && !pieces->items[at].inserted;
}

/* Bytes of quotation marks and brackets the text opens with: they are not heard. */
static size_t opening(const char *text) {
    static const char *const marks[] = {"«", "“", "‘", "(", "\"", "'"};
    size_t length = 0;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (dm_text_starts(text + length, marks[i])) length += strlen(marks[i]);
    return length;
}

/* Steps back over quotation marks that open right before the piece. */
static bool before_marks(const struct dm_pieces *pieces, size_t at, struct spot *spot) {
    size_t end = 0;

    while (end == 0 && at > 0) end = strlen(pieces->items[--at].text);
    for (size_t length; end > 0 && (length = bracket(pieces->items[at].text, end)) > 0;) end -= length;
    return word_before(pieces, at, end, spot) && is_whole(pieces, spot);
}

/* y → e, o → u at the end of the words before this piece. */
static void swap(const struct dm_language *lang, struct dm_arena *arena, struct dm_pieces *pieces, size_t at) {
    const char *next = pieces->items[at].text;
    struct spot spot;

    next += opening(next);
    if (*next == '\0' || *next == ' ' || !before_marks(pieces, at, &spot)) return;
    const struct dm_piece *left = &pieces->items[spot.piece];
    if (left->inserted) return;
    const char *by = dm_language_swap(lang, left->text + spot.start, spot.end - spot.start, next);
    if (by != NULL) replace(arena, pieces, &spot, by);
}

/* A digit, or the capital letter of an annex standing alone. */
static bool is_number(const char *at) {
    if (*at >= '0' && *at <= '9') return true;
    const char *next = at + 1;
    if (*at < 'A' || *at > 'Z' || (*next >= '0' && *next <= '9')) return false;
    return *next == '\0' || !dm_text_is_letter(dm_text_next(&next, next + strlen(next)));
}

/* Makes the space before byte `from` of piece `at` a no-break space; true when that made the piece itself longer. */
static bool bind(const struct dm_language *lang, struct dm_arena *arena, struct dm_pieces *pieces, size_t at, size_t from) {
    struct spot spot;

    if (!word_before(pieces, at, from, &spot) || !is_whole(pieces, &spot)) return false;
    if (!before_number(lang, pieces->items[spot.piece].text + spot.start, spot.end - spot.start)) return false;
    struct dm_piece *piece = &pieces->items[spot.space_piece];
    if (piece->fixed) return false;
    const char *text = dm_arena_format(arena, "%.*s\xC2\xA0%s", (int)spot.space_at, piece->text, piece->text + spot.space_at + 1);
    if (text == NULL) return false;
    piece->text = text;
    return spot.space_piece == at;
}

static void no_breaks(const struct dm_language *lang, struct dm_arena *arena, struct dm_pieces *pieces, size_t at) {
    const char *text = pieces->items[at].text;

    for (size_t i = 0; text[i] != '\0'; i++) {
        bool starts = i == 0 || text[i - 1] == ' ';
        if (text[i] > 'Z' || !starts || !is_number(text + i)) continue;
        i += bind(lang, arena, pieces, at, i) ? 1 : 0; /* the space grew by one byte */
        text = pieces->items[at].text;
    }
}

void dm_grammar_apply(const struct dm_language *lang, struct dm_arena *arena, struct dm_pieces *pieces, bool starts) {
    for (size_t i = 0; i < pieces->count; i++)
        if (pieces->items[i].text == NULL) pieces->items[i].text = "";
    for (size_t i = 0; i < pieces->count; i++) {
        if (lang != NULL) seam(lang, arena, pieces, i);
        sentence(lang, arena, pieces, i, starts);
        if (put_article(arena, pieces, i)) i++;
    }
    for (size_t i = 0; lang != NULL && i < pieces->count; i++) swap(lang, arena, pieces, i);
    for (size_t i = 0; lang != NULL && i < pieces->count; i++) no_breaks(lang, arena, pieces, i);
}

const char *dm_grammar_text(const struct dm_language *lang, struct dm_arena *arena, const struct dm_phrase *phrase, dm_resolve resolve,
                            void *context, bool starts) {
    struct dm_pieces pieces = {0};
    struct dm_buf out;

    if (!dm_grammar_word(lang, arena, phrase, resolve, context, &pieces)) return NULL;
    dm_grammar_apply(lang, arena, &pieces, starts);
    dm_buf_init(&out, 0);
    for (size_t i = 0; i < pieces.count; i++) dm_buf_add(&out, pieces.items[i].text);
    if (out.failed) dm_arena_fail(arena);
    const char *text = out.failed ? NULL : dm_arena_copy_n(arena, out.data, out.length);
    dm_buf_free(&out);
    return text;
}
