/* See tried.h. */
#include "tried.h"

#include "base/buf.h"
#include "base/package.h"
#include "base/xml_read.h"
#include "doc/build.h"
#include "doc/walk.h"
#include "draft/word.h"
#include "facts/workspace.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *mini(char out[4096], const char *relative) {
    const char *source = getenv("DM_SOURCE");
    snprintf(out, 4096, "%s/tests/cases/mini%s", source == NULL ? "." : source, relative);
    return out;
}

static void put(const char *path, const char *bytes, size_t length) {
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", path);
    *strrchr(folder, '/') = '\0';
    bool good = dm_folder_make(folder, folder, NULL) && dm_file_write(path, path, bytes, length, NULL);
    assert(good);
    (void)good;
}

static char *get(struct dm_arena *arena, const char *path, size_t *length) {
    return dm_file_read(arena, path, path, 1 << 20, length, NULL);
}

void tried_clear(void) {
    static const char *const files[] = {"workspace.xml",       "nation.xml",      "ports/blue.xml",
                                        "facilities/quay.xml", "images/site.png", "registers/risks.xml"};
    struct dm_arena *arena = dm_arena_new(0);
    /* style: banned, because a test may empty its own folder in the simplest way */
    int gone = system("rm -rf layer facts");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char from[4096];
        size_t length;
        const char *bytes = get(arena, dm_arena_format(arena, "%s/%s", mini(from, "/workspace"), files[i]), &length);
        assert(gone == 0 && bytes != NULL);
        put(dm_arena_format(arena, "facts/%s", files[i]), bytes, length);
    }
    put("layer/templates/.keep", "", 0);
    dm_arena_free(arena);
}

void tried_file(const char *relative, const char *text) {
    char path[4096];
    snprintf(path, sizeof path, "layer/%s", relative);
    put(path, text, strlen(text));
}

void tried_chapter(const char *inside) {
    struct dm_arena *arena = dm_arena_new(0);
    tried_file("templates/documents/try/document.xml",
               "<document xmlns='urn:draftmark:template:1' id='try' subject='facility' mark='official'><title>Try</title>"
               "<header id='try.header'>Try</header><footer id='try.footer'>Try</footer><chapter src='c.xml'/></document>");
    tried_file("templates/documents/try/c.xml",
               dm_arena_format(arena, "<chapter xmlns='urn:draftmark:template:1' id='c'><title>Try</title>\n%s</chapter>", inside));
    dm_arena_free(arena);
}

static void change(const char *path, const char *old, const char *new) {
    struct dm_arena *arena = dm_arena_new(0);
    size_t length;
    const char *text = get(arena, path, &length), *at = text == NULL ? NULL : strstr(text, old);
    assert(at != NULL && strstr(at + 1, old) == NULL);
    const char *changed = dm_arena_format(arena, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    put(path, changed, strlen(changed));
    dm_arena_free(arena);
}

void tried_fact(const char *old, const char *new) {
    change("facts/facilities/quay.xml", old, new);
}

void tried_setting(const char *old, const char *new) {
    change("facts/workspace.xml", old, new);
}

bool tried_kit(struct tried *t, bool lint) {
    char path[4096];
    const struct dm_layer layers[] = {{.path = mini(path, ""), .label = "kit"}, {.path = "layer", .label = ""}};
    *t = (struct tried){.report = dm_report_new(), .arena = dm_arena_new(0)};
    t->kit = dm_kit_open(layers, 2, NULL, lint, t->report);
    return t->kit != NULL;
}

void tried_draft(struct tried *t, const char *document, enum dm_mark edition) {
    bool good = tried_kit(t, false);
    if (!good) fprintf(stderr, "# %s\n", tried_findings(t));
    assert(good);
    t->workspace = dm_workspace_open(t->kit, "facts", t->report);
    assert(t->workspace != NULL);
    t->outline = dm_outline_make(t->workspace, dm_kit_document(t->kit, document), dm_workspace_facility(t->workspace, "quay"), DM_BAR_DRAFT,
                                 edition, t->report);
    assert(t->outline != NULL);
}

bool tried_word_volume(struct tried *t, size_t volume) {
    const struct dm_word_options options = {.language = 0, .volume = volume};
    dm_doc_free(t->doc);
    t->doc = dm_word_outline(t->outline, &options, t->report);
    return t->doc != NULL;
}

bool tried_word(struct tried *t) {
    return tried_word_volume(t, 0);
}

const char *tried_findings(const struct tried *t) {
    struct dm_buf out;
    dm_buf_init(&out, 0);
    for (size_t i = 0; i < dm_report_count(t->report); i++) {
        const struct dm_finding *f = dm_report_at(t->report, i);
        if (f->level < DM_BLOCKS_ISSUE || f->code == DM_CODE_TEXT_MISSING) continue;
        dm_buf_addf(&out, "%s%s %d %s", out.length == 0 ? "" : "; ", dm_code_info(f->code)->code, f->origin.line,
                    f->subject == NULL ? "-" : f->subject);
    }
    const char *text = dm_arena_copy(t->arena, out.data);
    dm_buf_free(&out);
    return text;
}

const char *tried_tree(const struct tried *t) {
    struct dm_buf out;
    dm_buf_init(&out, 0);
    dm_doc_tree(t->doc, &out);
    const char *text = dm_arena_copy(t->arena, out.data);
    dm_buf_free(&out);
    return text;
}

const struct dm_onode *tried_node(const struct tried *t, const char *place) {
    return dm_map_get(t->outline->by_place, place);
}

void tried_end(struct tried *t) {
    dm_doc_free(t->doc);
    dm_outline_free(t->outline);
    dm_workspace_free(t->workspace);
    dm_kit_free(t->kit);
    dm_arena_free(t->arena);
    dm_report_free(t->report);
}
