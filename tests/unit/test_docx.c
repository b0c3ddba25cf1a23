/* docx/: parts, properties, names and fields: what a word processor and the return trip rely on, read back out of the specimen. */
#include "docx_file.h"

/* ---- the file ---- */

static void test_same_bytes(void **state) {
    struct dm_buf first, second;
    (void)state;
    dm_buf_init(&first, 0);
    dm_buf_init(&second, 0);
    for (int i = 0; i < 2; i++) {
        struct dm_doc *doc = specimen_doc("harbour", true, "en");
        docx_write_bytes(doc, i == 0 ? &first : &second);
        dm_doc_free(doc);
    }
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.data, second.data, first.length);
    dm_buf_free(&first);
    dm_buf_free(&second);
}

static void check_relations(struct docx_file *file, const char *name, const char *folder) {
    struct dm_xml *relations = docx_part(file, name), *types = docx_part(file, "[Content_Types].xml");
    for (struct dm_xml *at = dm_xml_first(relations, NULL); at != NULL; at = dm_xml_next(at, NULL)) {
        const char *target = dm_arena_format(file->arena, "%s%s", folder, docx_get(at, "Target"));
        docx_raw(file, target);
        assert_non_null(docx_with(types, "Override", "PartName", dm_arena_format(file->arena, "/%s", target)));
        assert_ptr_equal(docx_with(relations, "Relationship", "Id", docx_get(at, "Id")), at);
    }
}

static void test_parts_hang_together(void **state) {
    struct docx_file file;
    (void)state;
    docx_start(&file);
    docx_finish(&file);
    check_relations(&file, "_rels/.rels", "");
    check_relations(&file, "word/_rels/document.xml.rels", "word/");
    struct dm_xml *types = docx_part(&file, "[Content_Types].xml");
    for (struct dm_xml *at = dm_xml_first(types, "Override"); at != NULL; at = dm_xml_next(at, "Override"))
        docx_raw(&file, docx_get(at, "PartName") + 1);
    assert_memory_equal(file.bytes.data + 30, "[Content_Types].xml", 19);
    docx_end(&file);
}

static void test_properties_and_seal(void **state) {
    struct docx_file file;
    char seal[65];
    (void)state;
    docx_start(&file);
    docx_finish(&file);
    struct dm_xml *custom = docx_part(&file, "docProps/custom.xml"), *last = NULL;
    dm_archive_seal(file.archive, "docProps/custom.xml", seal);
    for (struct dm_xml *at = dm_xml_first(custom, NULL); at != NULL; at = dm_xml_next(at, NULL)) last = at;
    assert_string_equal(docx_get(last, "name"), "dm.seal");
    assert_string_equal(docx_text_of(&file, last), seal);
    assert_int_equal(docx_count(custom, "property"), file.doc->properties.count + 1);
    struct dm_xml *core = docx_part(&file, "docProps/core.xml");
    assert_string_equal(docx_text_of(&file, dm_xml_first(core, "title")), file.doc->title);
    assert_string_equal(docx_text_of(&file, dm_xml_first(core, "language")), "es-PA");
    assert_string_equal(docx_text_of(&file, dm_xml_first(core, "created")), "2026-10-01T00:00:00Z");
    assert_null(dm_xml_first(core, "creator"));
    docx_end(&file);
}

/* ---- what is written by name only ---- */

static bool one_of(const char *name, const char *const *names) {
    for (; *names != NULL; names++)
        if (strcmp(name, *names) == 0) return true;
    return false;
}

static void check_children(struct dm_xml *root, const char *element, const char *const *known) {
    for (struct dm_xml *at = NULL; (at = docx_next_in(root, at, element)) != NULL;)
        for (struct dm_xml *child = dm_xml_first(at, NULL); child != NULL; child = dm_xml_next(child, NULL))
            if (!one_of(child->name, known)) fail_msg("direct formatting: %s in %s", child->name, element);
}

static void test_no_direct_formatting(void **state) {
    static const char *const paragraph[] = {"pStyle", "keepNext", "numPr", "sectPr", NULL}, *const run[] = {"rStyle", NULL};
    static const char *const cell[] = {"tcW", "gridSpan", "shd", "vAlign", NULL};
    static const char *const parts[] = {"word/document.xml", "word/footnotes.xml", "word/header2.xml", "word/footer3.xml"};
    struct docx_file file;
    (void)state;
    docx_start(&file);
    docx_finish(&file);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        struct dm_xml *root = docx_part(&file, parts[i]);
        check_children(root, "pPr", paragraph);
        check_children(root, "rPr", run);
        check_children(root, "tcPr", cell);
        assert_null(strstr(docx_raw(&file, parts[i]), "\"true\""));
    }
    docx_end(&file);
}

static void test_styles_are_defined(void **state) {
    static const char *const users[] = {"pStyle", "rStyle", "tblStyle", "basedOn", "next"};
    static const char *const parts[] = {"word/document.xml", "word/footnotes.xml", "word/styles.xml",   "word/header1.xml",
                                        "word/footer2.xml",  "word/header3.xml",   "word/numbering.xml"};
    struct docx_file file;
    (void)state;
    docx_start(&file);
    docx_finish(&file);
    struct dm_xml *styles = docx_part(&file, "word/styles.xml");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        struct dm_xml *root = docx_part(&file, parts[i]);
        for (size_t k = 0; k < sizeof users / sizeof users[0]; k++)
            for (struct dm_xml *at = NULL; (at = docx_next_in(root, at, users[k])) != NULL;)
                if (!docx_with(styles, "style", "styleId", docx_get(at, "val"))) fail_msg("no style %s", docx_get(at, "val"));
    }
    assert_string_equal(docx_get(docx_next_in(styles, NULL, "lang"), "val"), "es-PA");
    docx_end(&file);
}

static void test_no_empty_paragraphs(void **state) {
    struct docx_file file;
    (void)state;
    docx_start(&file);
    docx_finish(&file);
    struct dm_xml *body = dm_xml_first(docx_part(&file, "word/document.xml"), "body");
    for (struct dm_xml *at = dm_xml_first(body, "p"); at != NULL; at = dm_xml_next(at, "p"))
        if (docx_count(at, "r") == 0) assert_string_equal(docx_style_of(at), "SectionEnd");
    for (struct dm_xml *at = NULL; (at = docx_next_in(body, at, "tbl")) != NULL;) {
        assert_non_null(at->next);
        assert_string_not_equal(at->next->name, "tbl");
        assert_string_not_equal(at->next->name, "sectPr");
    }
    docx_end(&file);
}

static void test_text_is_kept(void **state) {
    static const char odd[] = " { PAGE } & <w:t> \xC2\xA0"
                              "12  ";
    struct docx_file file;
    (void)state;
    docx_start(&file);
    dm_doc_text(file.doc, file.doc->header, DM_CSTYLE_NONE, odd, NULL, 0);
    docx_finish(&file);
    struct dm_xml *header = docx_part(&file, "word/header2.xml"), *found = NULL;
    for (struct dm_xml *at = NULL; (at = docx_next_in(header, at, "t")) != NULL;) {
        assert_string_equal(docx_get(at, "space"), "preserve");
        if (dm_text_equal(at->first->text, odd)) found = at;
    }
    assert_non_null(found);
    assert_int_equal(docx_count(header, "instrText"), 0);
    docx_end(&file);
}

/* ---- names and fields ---- */

struct names {
    struct docx_file *file;
    struct dm_xml *document, *notes;
    size_t seen;
};

static void check_name(void *context, const struct dm_node *node) {
    struct names *names = context;
    if (node->name == NULL) return;
    struct dm_xml *mark = docx_with(names->document, "bookmarkStart", "name", node->name);
    if (mark == NULL) mark = docx_with(names->notes, "bookmarkStart", "name", node->name);
    assert_non_null(mark);
    struct dm_xml *paragraph = docx_above(mark, "p"), *last = dm_xml_first(paragraph, "bookmarkEnd");
    for (struct dm_xml *at = last; (at = dm_xml_next(at, "bookmarkEnd")) != NULL;) last = at;
    assert_non_null(last);
    assert_string_equal(docx_get(last, "id"), docx_get(mark, "id"));
    assert_null(last->next);
    bool note = docx_above(mark, "footnote") != NULL;
    assert_ptr_equal(mark, dm_xml_first(paragraph, NULL)->next == mark ? mark : note ? mark : NULL);
    names->seen++;
}

static void test_named_paragraphs(void **state) {
    struct docx_file file;
    (void)state;
    docx_start(&file);
    docx_finish(&file);
    struct names names = {&file, docx_part(&file, "word/document.xml"), docx_part(&file, "word/footnotes.xml"), 0};
    const struct dm_visitor visitor = {.enter = {[DM_NODE_PARA] = check_name}};
    dm_doc_walk(file.doc, &visitor, &names);
    assert_true(names.seen > 40);
    for (struct dm_xml *at = NULL; (at = docx_next_in(names.document, at, "bookmarkStart")) != NULL;) {
        assert_ptr_equal(docx_with(names.document, "bookmarkStart", "name", docx_get(at, "name")), at);
        assert_ptr_equal(docx_with(names.document, "bookmarkStart", "id", docx_get(at, "id")), at);
        assert_null(docx_with(names.notes, "bookmarkStart", "id", docx_get(at, "id")));
    }
    assert_int_equal(docx_count(names.document, "bookmarkStart"), docx_count(names.document, "bookmarkEnd"));
    docx_end(&file);
}

/* Words of an instruction: REF, its target. */
static const char *field_target(struct docx_file *file, struct dm_xml *instruction) {
    size_t words;
    char **word = dm_text_words(file->arena, docx_text_of(file, instruction), &words);
    assert_true(words >= 2);
    return strcmp(word[0], "REF") == 0 || strcmp(word[0], "PAGEREF") == 0 ? word[1] : NULL;
}

static void test_fields(void **state) {
    struct docx_file file;
    (void)state;
    docx_start(&file);
    docx_finish(&file);
    struct dm_xml *document = docx_part(&file, "word/document.xml");
    int depth = 0;
    for (struct dm_xml *at = NULL; (at = docx_next_in(document, at, "fldChar")) != NULL;) {
        const char *type = docx_get(at, "fldCharType");
        depth += strcmp(type, "begin") == 0 ? 1 : strcmp(type, "end") == 0 ? -1 : 0;
        assert_in_range(depth, 0, 2);
    }
    assert_int_equal(depth, 0);
    for (struct dm_xml *at = NULL; (at = docx_next_in(document, at, "instrText")) != NULL;) {
        const char *target = field_target(&file, at);
        if (target != NULL) assert_non_null(docx_with(document, "bookmarkStart", "name", target));
    }
    for (struct dm_xml *at = NULL; (at = docx_next_in(document, at, "hyperlink")) != NULL;)
        assert_non_null(docx_with(document, "bookmarkStart", "name", docx_get(at, "anchor")));
    const char *text = docx_raw(&file, "word/document.xml");
    assert_non_null(strstr(text, "> SEQ Table \\* ARABIC <"));
    assert_non_null(strstr(text, "> SEQ Figure \\* ARABIC <"));
    assert_non_null(strstr(text, "\\r \\h <"));
    assert_non_null(strstr(docx_raw(&file, "word/footer2.xml"), "> NUMPAGES <"));
    docx_end(&file);
}

static void test_bare(void **state) {
    struct docx_file file;
    size_t length;
    (void)state;
    docx_start(&file);
    assert_true(dm_doc_bare(file.doc));
    docx_finish(&file);
    assert_null(dm_archive_part(file.archive, "docProps/custom.xml", file.arena, &length));
    assert_null(strstr(docx_raw(&file, "[Content_Types].xml"), "custom"));
    struct dm_xml *document = docx_part(&file, "word/document.xml");
    const char *text = docx_raw(&file, "word/document.xml");
    for (struct dm_xml *at = NULL; (at = docx_next_in(document, at, "bookmarkStart")) != NULL;) {
        const char *name = docx_get(at, "name"), *link = dm_arena_format(file.arena, "\"%s\"", name);
        assert_true(strncmp(name, "_Toc0", 5) == 0 || strncmp(name, "_Ref0", 5) == 0);
        if (!strstr(text, dm_arena_format(file.arena, "REF %s ", name)) && !strstr(text, dm_arena_format(file.arena, "w:anchor=%s", link)))
            fail_msg("nothing points to %s", name);
    }
    assert_true(docx_count(document, "bookmarkStart") > 0);
    for (struct dm_xml *at = NULL; (at = docx_next_in(document, at, "hyperlink")) != NULL;)
        assert_non_null(docx_with(document, "bookmarkStart", "name", docx_get(at, "anchor")));
    assert_null(strstr(text, "_dm"));
    assert_int_equal(docx_count(docx_part(&file, "word/footnotes.xml"), "bookmarkStart"), 0);
    docx_end(&file);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_parts_hang_together),
        cmocka_unit_test(test_properties_and_seal),
        cmocka_unit_test(test_no_direct_formatting),
        cmocka_unit_test(test_styles_are_defined),
        cmocka_unit_test(test_no_empty_paragraphs),
        cmocka_unit_test(test_text_is_kept),
        cmocka_unit_test(test_named_paragraphs),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_bare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
