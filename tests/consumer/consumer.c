/* What a stranger writes first: built through pkg-config against the installed library (tests/release/install.sh). */
#include <draftmark.h>
#include <stdio.h>

int main(int argc, char **argv) {
    const char *layers[] = {argc > 1 ? argv[1] : "."};
    draftmark_report *report = draftmark_report_new();
    draftmark_kit *kit = draftmark_kit_open(layers, 1, NULL, false, report);
    printf("draftmark %s: %s, %zu findings\n", draftmark_version(), kit ? "kit open" : "no kit", draftmark_report_count(report));
    draftmark_kit_free(kit);
    draftmark_report_free(report);
    return kit ? 0 : 1;
}
