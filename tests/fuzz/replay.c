/* Runs a fuzz harness over its corpus: fuzz_po reads every file of tests/fuzz/corpus/po, or those named. Speaks TAP; a fault ends the
 * program, and thereby the test. With --enable-fuzzing libFuzzer's own main takes this place. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static int count;

static void replay(const char *path) {
    FILE *file = fopen(path, "rb");
    unsigned char *bytes = malloc(1 << 22);
    size_t length = file && bytes ? fread(bytes, 1, 1 << 22, file) : 0;
    if (!file || !bytes) {
        printf("Bail out! cannot read %s\n", path);
        exit(1);
    }
    fclose(file);
    unsigned char *exact = malloc(length ? length : 1); /* no spare byte: a read past the end is seen */
    if (!exact) exit(1);
    memcpy(exact, bytes, length);
    free(bytes);
    LLVMFuzzerTestOneInput(exact, length);
    free(exact);
    const char *name = strrchr(path, '/');
    printf("ok %d - %s\n", ++count, name ? name + 1 : path);
    fflush(stdout);
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}
static int visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static void replay_folder(const char *folder) {
    struct dirent **entries;
    int found = scandir(folder, &entries, visible, by_name);
    for (int i = 0; i < found; i++) {
        char path[8192];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        replay(path);
        free(entries[i]);
    }
    if (found >= 0) free(entries);
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) replay(argv[i]);
    const char *name = strstr(argv[0], "fuzz_");
    const char *source = getenv("DM_SOURCE");
    for (const char *next; name && (next = strstr(name + 1, "fuzz_"));) name = next;
    if (argc == 1 && name && source) {
        char folder[4096];
        snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus/%s", source, name + strlen("fuzz_"));
        replay_folder(folder);
    }
    printf("1..%d\n", count);
    return count ? 0 : 1;
}
