/* base/file: files written whole or not at all, refusals by their right name, nothing left behind. */
#include "base/package.h"
#include "base/xml_read.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Files in the folder, so that a temporary one left behind is seen. */
static int entries_in(const char *folder) {
    DIR *dir = opendir(folder);
    int count = 0;

    if (dir == NULL) return -1;
    while (readdir(dir) != NULL) count++;
    closedir(dir);
    return count - 2;
}

static void assert_holds(const char *path, const char *want) {
    struct dm_arena *arena = dm_arena_new(0);

    assert_string_equal(dm_file_read(arena, path, path, 1 << 20, NULL, NULL), want);
    dm_arena_free(arena);
}

static void assert_refused(const char *path, enum dm_code code) {
    struct dm_report *report = dm_report_new();

    assert_false(dm_file_write(path, "plan.odt", "new", 3, report));
    assert_int_equal(dm_report_count(report), 1);
    assert_string_equal(dm_code_info(dm_report_at(report, 0)->code)->code, dm_code_info(code)->code);
    assert_string_equal(dm_report_at(report, 0)->arguments[0].value, "plan.odt");
    dm_report_free(report);
}

static int folder_setup(void **state) {
    (void)state;
    return mkdir("file_test", 0777);
}

static int folder_teardown(void **state) {
    (void)state;
    unlink("file_test/plan.odt");
    unlink("file_test/fifo");
    rmdir("file_test/a/b");
    rmdir("file_test/a");
    return rmdir("file_test");
}

static void test_write_replaces(void **state) {
    struct stat status;
    mode_t old = umask(027);

    (void)state;
    assert_true(dm_file_write("file_test/plan.odt", "n", "one", 3, NULL));
    assert_holds("file_test/plan.odt", "one");
    assert_int_equal(stat("file_test/plan.odt", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    assert_true(dm_file_write("file_test/plan.odt", "n", "", 0, NULL));
    assert_holds("file_test/plan.odt", "");
    assert_int_equal(entries_in("file_test"), 1);
    umask(old);
}

static void test_write_refusals(void **state) {
    (void)state;
    assert_true(dm_folder_make("file_test/a/b", "n", NULL));
    assert_true(dm_file_write("file_test/plan.odt", "n", "one", 3, NULL));
    assert_refused("file_test/a", DM_CODE_OUT_IS_FOLDER);
    assert_refused("file_test/no/plan.odt", DM_CODE_OUT_NO_FOLDER);
    assert_refused("file_test/plan.odt/plan.odt", DM_CODE_OUT_NO_FOLDER);
    assert_refused("", DM_CODE_OUT_NO_FOLDER);
    assert_int_equal(mkfifo("file_test/fifo", 0666), 0);
    assert_refused("file_test/fifo", DM_CODE_OUT_WRITE_FAILED);
    assert_int_equal(entries_in("file_test"), 3);
    if (geteuid() == 0) return; /* root may write anywhere */
    chmod("file_test/plan.odt", 0444);
    assert_refused("file_test/plan.odt", DM_CODE_OUT_READ_ONLY);
    chmod("file_test", 0555);
    assert_refused("file_test/other.odt", DM_CODE_OUT_READ_ONLY);
    chmod("file_test", 0755);
    assert_holds("file_test/plan.odt", "one");
}

/* A limit on file size stands for a full disk: write() fails in the middle. */
static void test_full_disk_leaves_the_old_file(void **state) {
    static char large[100000];
    struct dm_report *report = dm_report_new();
    struct rlimit old, small;

    (void)state;
    assert_true(dm_file_write("file_test/plan.odt", "n", "old", 3, NULL));
    signal(SIGXFSZ, SIG_IGN); /* as the command does */
    getrlimit(RLIMIT_FSIZE, &old);
    small = (struct rlimit){4096, old.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    bool written = dm_file_write("file_test/plan.odt", "n", large, sizeof large, report);
    setrlimit(RLIMIT_FSIZE, &old);
    assert_false(written);
    assert_int_equal(dm_report_at(report, 0)->code, DM_CODE_OUT_DISK_FULL);
    assert_holds("file_test/plan.odt", "old");
    assert_int_equal(entries_in("file_test"), 1);
    dm_report_free(report);
}

static void test_folders(void **state) {
    struct dm_report *report = dm_report_new();

    (void)state;
    assert_true(dm_folder_make("file_test/a//b/", "n", report));
    assert_true(dm_folder_make("file_test/a/b", "n", report));
    assert_int_equal(entries_in("file_test/a"), 1);
    assert_int_equal(dm_report_count(report), 0);
    assert_true(dm_file_write("file_test/plan.odt", "n", "x", 1, report));
    assert_false(dm_folder_make("file_test/plan.odt", "n", report));
    assert_int_equal(dm_report_at(report, 0)->code, DM_CODE_OUT_WRITE_FAILED);
    assert_false(dm_folder_make("file_test/plan.odt/x", "n", report));
    assert_false(dm_folder_make("", "n", report));
    assert_int_equal(dm_report_at(report, 2)->code, DM_CODE_OUT_NO_FOLDER);
    dm_report_free(report);
}

#define DISK(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        DISK(test_write_replaces),
        DISK(test_write_refusals),
        DISK(test_full_disk_leaves_the_old_file),
        DISK(test_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
