/* base/package: archives byte for byte, seals, reading back, damage. */
#include "base/package.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const char mimetype[] = "application/vnd.oasis.opendocument.text";

/* A package as the writers make it, in out; `content` is its second part. */
static void make(struct dm_buf *out, const char *content, char seal[65]) {
    struct dm_packer *packer = dm_packer_new();
    struct dm_package *package = dm_package_new(packer);

    assert_true(dm_package_add_stored(package, "mimetype", mimetype, sizeof mimetype - 1));
    assert_true(dm_package_add(package, "content.xml", content, strlen(content)));
    assert_true(dm_package_add(package, "META-INF/manifest.xml", "", 0));
    assert_true(dm_package_add_stored(package, "Pictures/1.png", "\x89PNG", 4));
    dm_package_seal(package, "meta.xml", seal);
    assert_true(dm_package_add(package, "meta.xml", seal, 64));
    assert_true(dm_package_bytes(package, out, NULL));
    dm_package_free(package);
    dm_packer_free(packer);
}

static char *letters(size_t count) {
    char *text = malloc(count + 1);

    unsigned seed = 1;
    for (size_t i = 0; i < count; i++) text[i] = (char)('a' + ((seed = seed * 1103515245U + 12345U) >> 16) % 23);
    text[count] = '\0';
    return text;
}

static void test_bytes_do_not_depend_on_the_machine(void **state) {
    static const char *const zones[] = {"UTC", "America/Jamaica", "Asia/Kolkata", "Pacific/Auckland"};
    struct dm_buf first, other;
    char seal[65];

    (void)state;
    dm_buf_init(&first, 0);
    make(&first, "<a>text</a>", seal);
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        setenv("TZ", zones[i], 1);
        mode_t old = umask(i % 2 == 0 ? 077 : 0);
        dm_buf_init(&other, 0);
        make(&other, "<a>text</a>", seal);
        umask(old);
        assert_int_equal(first.length, other.length);
        assert_memory_equal(first.data, other.data, first.length);
        dm_buf_free(&other);
    }
    dm_buf_free(&first);
}

/* ODF 1.3 part 2 §3.3: a reader finds the media type at offset 38. */
static void test_first_bytes(void **state) {
    static const unsigned char head[] = {'P', 'K', 3, 4, 10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0};
    static const unsigned char lengths[] = {39, 0, 0, 0, 39, 0, 0, 0, 8, 0, 0, 0};
    struct dm_buf out;
    char seal[65];

    (void)state;
    dm_buf_init(&out, 0);
    make(&out, "<a/>", seal);
    assert_memory_equal(out.data, head, sizeof head);
    assert_memory_equal(out.data + 18, lengths, sizeof lengths);
    assert_memory_equal(out.data + 30, "mimetypeapplication/vnd.oasis.opendocument.text", 47);
    dm_buf_free(&out);
}

/* Each central record: made on DOS, 1980-01-01 00:00, no extra field, no comment, attributes 0. */
static void test_directory_is_plain(void **state) {
    struct dm_buf out;
    char seal[65];
    int records = 0;

    (void)state;
    dm_buf_init(&out, 0);
    make(&out, "<a/>", seal);
    for (size_t i = 0; i + 46 < out.length; i++) {
        const unsigned char *at = (const unsigned char *)out.data + i;
        if (memcmp(at, "PK\1\2", 4) != 0) continue;
        records++;
        assert_int_equal(at[5], 0);
        assert_memory_equal(at + 12, "\0\0\x21\0", 4);
        assert_memory_equal(at + 30, "\0\0\0\0\0\0\0\0\0\0\0\0", 12);
    }
    assert_int_equal(records, 5);
    dm_buf_free(&out);
}

static void test_what_is_packed_is_unpacked(void **state) {
    static const size_t sizes[] = {0, 1, 100, 65536, 3000000};
    struct dm_arena *arena = dm_arena_new(0);

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *content = letters(sizes[i]), seal[65];
        struct dm_buf out;
        size_t length = 0;
        dm_buf_init(&out, 0);
        make(&out, content, seal);
        struct dm_archive *archive = dm_archive_open_bytes(out.data, out.length);
        assert_non_null(archive);
        char *read = dm_archive_part(archive, "content.xml", arena, &length);
        assert_int_equal(length, sizes[i]);
        assert_memory_equal(read, content, sizes[i] + 1);
        assert_string_equal(dm_archive_part(archive, "mimetype", arena, NULL), mimetype);
        assert_string_equal(dm_archive_part(archive, "META-INF/manifest.xml", arena, &length), "");
        assert_null(dm_archive_part(archive, "Content.xml", arena, &length));
        assert_null(dm_archive_part(archive, NULL, arena, &length));
        dm_archive_close(archive);
        dm_buf_free(&out);
        free(content);
    }
    dm_arena_free(arena);
}

static void test_parts_are_deflated(void **state) {
    char *content = malloc(200001), seal[65];
    struct dm_buf out;

    (void)state;
    memset(content, 'x', 200000);
    content[200000] = '\0';
    dm_buf_init(&out, 0);
    make(&out, content, seal);
    assert_true(out.length < 2000);
    dm_buf_free(&out);
    free(content);
}

static void test_seal(void **state) {
    char before[65], after[65], read[65];
    struct dm_buf out;

    (void)state;
    dm_buf_init(&out, 0);
    make(&out, "<a>one</a>", before);
    struct dm_archive *archive = dm_archive_open_bytes(out.data, out.length);
    dm_archive_seal(archive, "meta.xml", read);
    assert_string_equal(read, before);
    dm_archive_seal(archive, NULL, read);
    assert_string_not_equal(read, before);
    dm_archive_close(archive);
    dm_buf_clear(&out);
    make(&out, "<a>two</a>", after);
    assert_string_not_equal(after, before);
    dm_buf_free(&out);
}

/* Worked out by hand: SHA-256 of "a\0e8b7be43\01\0ae\000e7ddce\02\0", whatever order the parts come in. */
static void test_seal_is_the_one_described(void **state) {
    static const char *const orders[][2] = {{"a", "ae"}, {"ae", "a"}};
    char hex[65];

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct dm_packer *packer = dm_packer_new();
        struct dm_package *package = dm_package_new(packer);
        for (size_t k = 0; k < 2; k++) assert_true(dm_package_add(package, orders[i][k], orders[i][k], strlen(orders[i][k])));
        dm_package_seal(package, NULL, hex);
        assert_string_equal(hex, "2325acbb15849b5724d4baed77026535c68794c8266d0393a9187cbff4cbea89");
        dm_package_free(package);
        dm_packer_free(packer);
    }
}

static void test_bad_parts_spoil_the_package(void **state) {
    static const char *const names[] = {"",
                                        "/abs",
                                        "../up",
                                        "a/../b",
                                        "a//b",
                                        "./a",
                                        "a\\b",
                                        "C:a",
                                        "a\nb",
                                        "se\xC3\xB1"
                                        "al",
                                        "mimetype",
                                        NULL};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct dm_packer *packer = dm_packer_new();
        struct dm_package *package = dm_package_new(packer);
        struct dm_report *report = dm_report_new();
        struct dm_buf out;
        dm_buf_init(&out, 0);
        assert_true(dm_package_add(package, "mimetype", "x", 1));
        assert_false(dm_package_add(package, names[i], "x", 1));
        assert_false(dm_package_add(package, "good", "x", 1));
        assert_false(dm_package_bytes(package, &out, report));
        assert_int_equal(dm_report_at(report, 0)->code, DM_CODE_OUT_WRITE_FAILED);
        dm_buf_free(&out);
        dm_report_free(report);
        dm_package_free(package);
        dm_packer_free(packer);
    }
}

static void test_empty_package_is_refused(void **state) {
    struct dm_packer *packer = dm_packer_new();
    struct dm_package *package = dm_package_new(packer);
    struct dm_buf out;

    (void)state;
    dm_buf_init(&out, 0);
    assert_false(dm_package_bytes(package, &out, NULL));
    assert_false(dm_package_bytes(NULL, &out, NULL));
    assert_null(dm_package_new(NULL));
    dm_buf_free(&out);
    dm_package_free(package);
    dm_packer_free(packer);
    dm_package_free(NULL);
    dm_packer_free(NULL);
    dm_archive_close(NULL);
}

static void test_full_buffer_is_refused(void **state) {
    struct dm_packer *packer = dm_packer_new();
    struct dm_package *package = dm_package_new(packer);
    struct dm_buf out;

    (void)state;
    assert_true(dm_package_add(package, "a", "x", 1));
    dm_buf_init(&out, 50);
    assert_false(dm_package_bytes(package, &out, NULL));
    dm_buf_free(&out);
    dm_package_free(package);
    dm_packer_free(packer);
}

/* Any one byte changed: refused, or each part is what it was, or unreadable; never silently other. */
static void test_damage_is_seen(void **state) {
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_buf out;
    char seal[65], now[65];

    (void)state;
    dm_buf_init(&out, 0);
    make(&out, "<a>some longer text, some longer text, some longer text</a>", seal);
    for (size_t i = 0; i < out.length; i++) {
        out.data[i] = (char)(out.data[i] ^ 0x55);
        struct dm_archive *archive = dm_archive_open_bytes(out.data, out.length);
        char *part = dm_archive_part(archive, "content.xml", arena, NULL);
        if (part != NULL) assert_string_equal(part, "<a>some longer text, some longer text, some longer text</a>");
        if (archive != NULL) dm_archive_seal(archive, "meta.xml", now);
        dm_archive_close(archive);
        out.data[i] = (char)(out.data[i] ^ 0x55);
    }
    for (size_t length = 0; length < out.length; length++) assert_null(dm_archive_open_bytes(out.data, length));
    dm_buf_free(&out);
    dm_arena_free(arena);
}

/* ---- archives nobody honest makes, spelled by hand ---- */

static void number(struct dm_buf *out, unsigned long value, int bytes) {
    for (int i = 0; i < bytes; i++) dm_buf_add_char(out, (char)(value >> (8 * i) & 0xFF));
}

struct forged {
    const char *name;
    unsigned long size, packed; /* as the directory claims */
    unsigned method;
};

static void forge_record(struct dm_buf *out, const struct forged *entry, bool central, unsigned long offset) {
    dm_buf_add_n(out, central ? "PK\1\2\x14\0" : "PK\3\4", central ? 6 : 4);
    number(out, 20, 2);
    number(out, 0, 2);
    number(out, entry->method, 2);
    number(out, 0x00210000, 4);
    number(out, 0xE8B7BE43, 4); /* CRC-32 of "a" */
    number(out, entry->packed, 4);
    number(out, entry->size, 4);
    number(out, strlen(entry->name), 2);
    number(out, 0, 2);
    if (central) number(out, 0, 6), number(out, 0, 4), number(out, offset, 4);
    dm_buf_add(out, entry->name);
}

static void forge_end(struct dm_buf *out, size_t count, unsigned long start) {
    unsigned long size = (unsigned long)out->length - start;

    dm_buf_add_n(out, "PK\5\6\0\0\0\0", 8);
    number(out, count, 2);
    number(out, count, 2);
    number(out, size, 4);
    number(out, start, 4);
    number(out, 0, 2);
}

/* Each entry holds the one byte "a" (and, where more is claimed, as many zeros as the claim takes, up to 64 KiB). */
static void forge(struct dm_buf *out, const struct forged *entries, size_t count) {
    unsigned long offsets[8];

    for (size_t i = 0; i < count; i++) {
        offsets[i] = (unsigned long)out->length;
        forge_record(out, &entries[i], false, 0);
        dm_buf_add(out, "a");
        for (unsigned long k = 1; k < entries[i].packed && k < 65536; k++) dm_buf_add_char(out, '\0');
    }
    unsigned long start = (unsigned long)out->length;
    for (size_t i = 0; i < count; i++) forge_record(out, &entries[i], true, offsets[i]);
    forge_end(out, count, start);
}

static void test_hostile_archives(void **state) {
    static const struct {
        struct forged entries[3];
        size_t count;
        bool opens;
    } rows[] = {
        {{{"a", 1, 1, 0}, {"b/c", 1, 1, 0}}, 2, true},
        {{{"b/", 1, 1, 0}}, 1, true},
        {{{"a", 1, 1, 0}, {"a", 1, 1, 0}}, 2, false},   /* twice */
        {{{"ab", 1, 1, 0}, {"AB", 1, 1, 0}}, 2, false}, /* twice to a reader blind to case */
        {{{"../a", 1, 1, 0}}, 1, false},
        {{{"/a", 1, 1, 0}}, 1, false},
        {{{"a/../../b", 1, 1, 0}}, 1, false},
        {{{"a\\b", 1, 1, 0}}, 1, false},
        {{{"C:a", 1, 1, 0}}, 1, false},
        {{{"a", 1, 1, 12}}, 1, false},            /* bzip2 */
        {{{"a", 2, 1, 0}}, 1, false},             /* stored, yet two sizes */
        {{{"a", 67108865, 400000, 8}}, 1, false}, /* above 64 MiB */
        {{{"a", 2097152, 10485, 8}}, 1, false},   /* ratio above 200 */
        {{{"a", 2097152, 10486, 8}}, 1, true},    /* 200: may be opened, and is seen to lie on reading */
        {{{"a", 1, 4000000, 8}}, 1, false},       /* more than the file holds */
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct dm_arena *arena = dm_arena_new(0);
        struct dm_buf out;
        dm_buf_init(&out, 0);
        forge(&out, rows[i].entries, rows[i].count);
        struct dm_archive *archive = dm_archive_open_bytes(out.data, out.length);
        if ((archive != NULL) != rows[i].opens) print_message("row %zu\n", i);
        assert_int_equal(archive != NULL, rows[i].opens);
        char *part = dm_archive_part(archive, "a", arena, NULL);
        if (i == 0)
            assert_string_equal(part, "a");
        else
            assert_null(part);
        dm_archive_close(archive);
        dm_buf_free(&out);
        dm_arena_free(arena);
    }
}

/* The first entry's data reaches over the second entry: each looks well, together they have more bytes than there are. */
static void test_overlapping_entries(void **state) {
    static const struct forged outer = {"a", 33, 33, 0}, inner = {"b", 1, 1, 0}, apart = {"a", 1, 1, 0};

    (void)state;
    for (int overlap = 0; overlap < 2; overlap++) {
        const struct forged *first = overlap ? &outer : &apart;
        struct dm_buf out;
        dm_buf_init(&out, 0);
        forge_record(&out, first, false, 0);
        dm_buf_add(&out, "a");
        unsigned long second = (unsigned long)out.length;
        forge_record(&out, &inner, false, 0);
        dm_buf_add(&out, "a");
        unsigned long start = (unsigned long)out.length;
        forge_record(&out, first, true, 0);
        forge_record(&out, &inner, true, second);
        forge_end(&out, 2, start);
        struct dm_archive *archive = dm_archive_open_bytes(out.data, out.length);
        assert_int_equal(archive != NULL, !overlap);
        dm_archive_close(archive);
        dm_buf_free(&out);
    }
}

static void test_not_an_archive(void **state) {
    (void)state;
    assert_null(dm_archive_open_bytes("not a zip", 9));
    assert_null(dm_archive_open_bytes(NULL, 0));
    assert_null(dm_archive_open(NULL));
    assert_null(dm_archive_open("package_test_missing.zip"));
    assert_null(dm_archive_open("."));
    assert_null(dm_archive_open("/dev/zero"));
}

static void test_archive_from_disk(void **state) {
    struct dm_buf out;
    char seal[65], read[65];

    (void)state;
    dm_buf_init(&out, 0);
    make(&out, "<a/>", seal);
    assert_true(dm_file_write("package_test.odt", "n", out.data, out.length, NULL));
    struct dm_archive *archive = dm_archive_open("package_test.odt");
    dm_archive_seal(archive, "meta.xml", read);
    assert_string_equal(read, seal);
    dm_archive_close(archive);
    assert_int_equal(unlink("package_test.odt"), 0);
    dm_buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes_do_not_depend_on_the_machine),
        cmocka_unit_test(test_first_bytes),
        cmocka_unit_test(test_directory_is_plain),
        cmocka_unit_test(test_what_is_packed_is_unpacked),
        cmocka_unit_test(test_parts_are_deflated),
        cmocka_unit_test(test_seal),
        cmocka_unit_test(test_seal_is_the_one_described),
        cmocka_unit_test(test_bad_parts_spoil_the_package),
        cmocka_unit_test(test_empty_package_is_refused),
        cmocka_unit_test(test_full_buffer_is_refused),
        cmocka_unit_test(test_damage_is_seen),
        cmocka_unit_test(test_hostile_archives),
        cmocka_unit_test(test_overlapping_entries),
        cmocka_unit_test(test_not_an_archive),
        cmocka_unit_test(test_archive_from_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
