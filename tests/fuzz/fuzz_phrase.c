/* Hostile texts: compiled with and without a kit, then worded with names that try every rule of grammar. */
#include "../support/small_kit.h"
#include "kit/grammar.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static bool resolve(void *context, const struct dm_segment *segment, struct dm_insert *out) {
    static const char *const texts[] = {"Isla", "", "8", "Oriente", "ítem", "nivel 3"}, *const articles[] = {"el", "", NULL, "la"};
    unsigned *turn = context;

    (void)segment;
    *turn += 1;
    out->piece = (struct dm_piece){.text = texts[*turn % 6], .article = articles[*turn % 4], .fixed = *turn % 5 == 0};
    out->gender = *turn % 2 ? 'f' : 'm';
    out->plural = *turn % 3 == 0;
    out->count = *turn % 3;
    return true;
}

static void try_kit(struct dm_kit *kit, const struct dm_kit *with, const char *text, int forms) {
    struct dm_report *report = dm_report_new();
    const struct dm_phrase *phrase = dm_phrase_compile(with, kit->arena, small_kit_gate(kit), forms, text, (struct dm_origin){0}, report);
    const char *missing, *extra;
    unsigned turn = 0;

    for (size_t i = 0; phrase != NULL && i < kit->languages.count; i++)
        dm_grammar_text(kit->languages.items[i], kit->arena, phrase, resolve, &turn, i % 2 == 0);
    if (phrase != NULL && !dm_phrase_same_places(phrase, phrase, &missing, &extra)) abort();
    dm_report_free(report);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct dm_kit *kit = small_kit_new();
    const char *text = dm_arena_copy_n(kit->arena, (const char *)bytes, length);

    try_kit(kit, kit, text, 4);
    try_kit(kit, NULL, text, 1);
    dm_arena_free(kit->arena);
    return 0;
}
