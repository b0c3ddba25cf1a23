/* Starts a workspace: workspace.xml, nation.xml, ports/, facilities/. In: a country's code and names of facilities. Out: a folder in which
 * all that is known of the State is filled in from templates/nations/, and everything else the dictionary declares stands as a commented
 * question. Nothing is written before everything has been put together. */
#include "workshop/new.h"
#include "base/package.h"
#include "base/text.h"
#include "kit/ui.h"
#include "workshop/workshop.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char facts_space[] = "urn:draftmark:facts:1", workspace_space[] = "urn:draftmark:workspace:1", port_id[] = "port";

struct nation {                                            /* a row of templates/nations/settings.tsv */
    const char *code, *paper, *languages, *outline, *laws; /* laws: besides those of every State */
};
struct nations {
    DM_LIST(struct nation) list;
};

struct file {
    const char *name; /* within the workspace */
    struct dm_buf text;
};
struct files {
    struct file items[67];
    size_t count;
};
enum { MOST_FACILITIES = 64 };

/* ---- What the country decides ------------------------------------------------------------------------------------------- */

/* A field of the row as a copy, or NULL when the row is too short. */
static const char *field(struct dm_arena *arena, const char *row, int index) {
    for (; index > 0; index--) {
        row += strcspn(row, "\t\n");
        if (*row++ != '\t') return NULL;
    }
    return dm_arena_copy_n(arena, row, strcspn(row, "\t\r\n"));
}

static int column(struct dm_arena *arena, const char *head, const char *name) {
    const char *found;

    for (int i = 0; (found = field(arena, head, i)) != NULL; i++)
        if (strcmp(found, name) == 0) return i;
    return 0;
}

/* The settings of every country that a layer gives; the last layer is asked last and its rows count. */
static void read_nations(struct dm_start *start, struct nations *nations) {
    for (size_t i = 0; i < start->kit->layers.count; i++) {
        const char *path = dm_arena_format(start->arena, "%s/templates/nations/settings.tsv", start->kit->layers.items[i].path);
        const char *text = path == NULL ? NULL : dm_file_read(start->arena, path, path, (size_t)1 << 20, NULL, NULL);
        if (text == NULL) continue;
        int code = column(start->arena, text, "code"), paper = column(start->arena, text, "paper");
        int languages = column(start->arena, text, "languages"), outline = column(start->arena, text, "outline");
        int laws = column(start->arena, text, "laws");
        for (const char *row = strchr(text, '\n'); row != NULL && row[1] != '\0'; row = strchr(row + 1, '\n')) {
            struct nation *nation = DM_PUSH(start->arena, nations->list);
            if (nation == NULL) return;
            nation->code = field(start->arena, row + 1, code);
            nation->paper = field(start->arena, row + 1, paper);
            nation->languages = field(start->arena, row + 1, languages);
            nation->outline = outline == 0 ? NULL : field(start->arena, row + 1, outline);
            nation->laws = laws == 0 ? NULL : field(start->arena, row + 1, laws);
        }
    }
}

static const struct nation *nation_of(const struct nations *nations, const char *code) {
    for (size_t i = nations->list.count; i-- > 0;)
        if (dm_text_equal(nations->list.items[i].code, code)) return &nations->list.items[i];
    return NULL;
}

static const char *upper(struct dm_arena *arena, const char *code) {
    char *copy = dm_arena_copy(arena, code);

    for (char *c = copy; c != NULL && *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
    return copy;
}

/* templates/nations/<cc>.xml of the last layer that has one, or NULL. Letters only: the code becomes part of a path. */
static const char *starter_path(struct dm_start *start) {
    char low[3];
    struct stat status;

    if (strlen(start->code) != 2) return NULL;
    for (int i = 0; i < 2; i++) {
        if (start->code[i] < 'A' || start->code[i] > 'Z') return NULL;
        low[i] = (char)(start->code[i] - 'A' + 'a');
    }
    low[2] = '\0';
    for (size_t i = start->kit->layers.count; i-- > 0;) {
        const char *path = dm_arena_format(start->arena, "%s/templates/nations/%s.xml", start->kit->layers.items[i].path, low);
        if (path != NULL && stat(path, &status) == 0) return path;
    }
    return NULL;
}

static bool find_unknown(struct dm_start *start, const struct nations *nations) {
    struct dm_buf known;

    dm_buf_init(&known, 0);
    for (size_t i = 0; i < nations->list.count; i++) dm_buf_addf(&known, "%s%s", i > 0 ? " " : "", nations->list.items[i].code);
    dm_find(start->report, DM_CODE_NEW_UNKNOWN_NATION, (struct dm_origin){0}, NULL, "code", start->code, "known", known.data, NULL);
    dm_buf_free(&known);
    return false;
}

/* A country's own overlay comes before the language it hangs on. */
static int language_for(const struct dm_start *start, const char *tag) {
    const char *own = dm_arena_format(start->arena, "%s_%s", tag, start->code);
    int index = own == NULL ? -1 : dm_kit_language(start->kit, own);

    return index >= 0 ? index : dm_kit_language(start->kit, tag);
}

/* Of the languages the country begins with, the two first that there are rules for. */
static void settle_languages(struct dm_start *start, const char *languages) {
    size_t count, known = 0;
    char **tags = dm_text_words(start->arena, languages == NULL ? "en es" : languages, &count);

    start->languages[0] = 0;
    start->languages[1] = -1;
    start->speaks = "en";
    for (size_t i = 0; tags != NULL && i < count && known < 2; i++) {
        int index = language_for(start, tags[i]);
        if (index < 0 || (known == 1 && index == start->languages[0])) continue;
        if (known == 0) start->speaks = tags[i];
        start->languages[known++] = index;
    }
}

static bool settle_nation(struct dm_start *start) {
    struct nations nations = {0};

    read_nations(start, &nations);
    const struct nation *nation = nation_of(&nations, start->code);
    if (nation == NULL && starter_path(start) == NULL) return find_unknown(start, &nations);
    settle_languages(start, nation == NULL ? NULL : nation->languages);
    start->order = nation == NULL || nation->outline == NULL ? NULL : dm_kit_order(start->kit, nation->outline);
    start->laws = nation == NULL ? NULL : nation->laws;
    start->paper = nation != NULL && dm_text_equal(nation->paper, "letter") ? "letter" : "a4";
    return true;
}

static bool is_empty(struct dm_start *start) {
    DIR *folder = opendir(start->path);
    bool empty = true;
    struct dirent *entry;

    if (folder == NULL) return errno == ENOENT ? true : dm_folder_make(start->path, start->path, start->report);
    while (empty && (entry = readdir(folder)) != NULL) empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    closedir(folder);
    if (!empty) dm_find(start->report, DM_CODE_NEW_NOT_EMPTY, (struct dm_origin){0}, NULL, "folder", start->path, NULL);
    return empty;
}

/* ---- Files ----------------------------------------------------------------------------------------------------------------- */

static struct dm_buf *add_file(struct files *files, const char *name) {
    struct file *file = &files->items[files->count++];

    file->name = name;
    dm_buf_init(&file->text, 0);
    return &file->text;
}

static void begin(struct dm_start *start, struct dm_xml_writer *w, struct dm_buf *out, const char *root, const char *space,
                  const char *remark) {
    dm_xw_init(w, out);
    dm_xw_declaration(w);
    dm_new_remark(w, 0, dm_ui(start->speaks, remark));
    dm_buf_add_char(out, '\n');
    dm_xw_open(w, root);
    dm_xw_attr(w, "xmlns", space);
}

static void end(struct dm_xml_writer *w, const char *root) {
    dm_xw_text(w, "\n");
    dm_xw_close(w, root);
    dm_buf_add_char(w->out, '\n');
    if (!dm_xw_done(w)) w->out->failed = true;
}

static void laws(const struct dm_start *start, struct dm_xml_writer *w) {
    size_t count;
    char **own = dm_text_words(start->arena, start->laws, &count);

    for (size_t i = 0; i < start->kit->laws.count; i++) {
        const struct dm_law *law = start->kit->laws.items[i];
        bool holds = law->holds != DM_HOLDS_NAMED;
        for (size_t k = 0; k < count && !holds; k++) holds = strcmp(own[k], law->id) == 0;
        if (!holds) continue;
        dm_xw_text(w, "\n  ");
        dm_xw_leaf(w, "law", "layer", law->id);
    }
}

static void workspace_file(struct dm_start *start, struct dm_buf *out) {
    static const char *const roles[] = {"authoritative", "courtesy"}, *const formats[] = {"docx", "odt"};
    struct dm_xml_writer w;
    bool ministry = dm_kit_style(start->kit, "ministry") != NULL;

    begin(start, &w, out, "workspace", workspace_space, "ui.new.workspace");
    dm_xw_attr(&w, "nation", "nation.xml");
    dm_xw_attr(&w, "role", "operator");
    if (start->kit->styles.count > 0) dm_xw_attr(&w, "style", ministry ? "ministry" : start->kit->styles.items[0]->id);
    dm_xw_attr(&w, "paper", start->paper);
    for (int i = 0; i < 2; i++) {
        if (start->languages[i] < 0) continue;
        dm_xw_text(&w, "\n  ");
        dm_xw_open(&w, "language");
        dm_xw_attr(&w, "tag", dm_new_tag(start, start->languages[i]));
        dm_xw_attr(&w, "role", roles[i]);
        dm_xw_close(&w, "language");
    }
    for (int i = 0; i < 2; i++) {
        dm_xw_text(&w, "\n  ");
        dm_xw_element(&w, "format", formats[i]);
    }
    if (start->order != NULL) {
        dm_xw_text(&w, "\n  ");
        dm_xw_open(&w, "outline");
        dm_xw_attr(&w, "ref", start->order->id);
        dm_xw_close(&w, "outline");
    }
    laws(start, &w);
    end(&w, "workspace");
}

/* The starter's own bytes from its root to its end tag, the questions, the end tag: its remarks and its order are kept, but not the first,
 * which tells where the starter lies. */
static bool nation_from(struct dm_start *start, const char *path, struct dm_buf *out) {
    const char *name = dm_arena_format(start->arena, "kit/templates/nations/%s", strrchr(path, '/') + 1);
    size_t length;
    char *bytes = name == NULL ? NULL : dm_file_read(start->arena, path, name, (size_t)1 << 20, &length, start->report);
    struct dm_xml *root = bytes == NULL ? NULL : dm_xml_parse(start->arena, name, bytes, length, start->report);
    const char *first = root == NULL ? NULL : strchr(bytes, '<');
    struct dm_xml_writer w;
    struct dm_buf head;

    while (first != NULL && strncmp(first + 1, root->name, strlen(root->name)) != 0) first = strchr(first + 1, '<');
    if (first == NULL) return false;
    while (length > 0 && !(bytes[length - 1] == '<' && bytes[length] == '/')) length--;
    if (length == 0) return false;
    while (length > 1 && strchr(" \n", bytes[length - 2]) != NULL) length--;
    dm_buf_init(&head, 0);
    dm_xw_init(&w, &head);
    dm_xw_declaration(&w);
    dm_new_remark(&w, 0, dm_ui(start->speaks, "ui.new.nation"));
    dm_xw_init(&w, out);
    dm_xw_open(&w, "nation"); /* only so that the writer knows where it is: what it wrote gives way to the starter's bytes */
    dm_xw_text(&w, "\n");
    dm_buf_clear(out);
    dm_buf_addf(out, "%s\n", head.data);
    dm_buf_add_n(out, first, (size_t)(bytes + length - 1 - first));
    out->failed = out->failed || head.failed;
    dm_buf_free(&head);
    if (strstr(first, "\"candidate\"") != NULL) dm_new_remark(&w, 1, dm_ui(start->speaks, "ui.new.candidate"));
    dm_new_ask(start, &w, start->kit->nation, root);
    end(&w, "nation");
    return true;
}

static bool nation_file(struct dm_start *start, struct dm_buf *out) {
    const char *path = starter_path(start);
    struct dm_xml_writer w;

    if (path != NULL) return nation_from(start, path, out);
    begin(start, &w, out, "nation", facts_space, "ui.new.nation");
    dm_xw_attr(&w, "code", start->code);
    dm_new_ask(start, &w, start->kit->nation, NULL);
    end(&w, "nation");
    return true;
}

static void port_file(struct dm_start *start, struct dm_buf *out) {
    struct dm_xml_writer w;

    begin(start, &w, out, "port", facts_space, "ui.new.port");
    dm_xw_attr(&w, "id", port_id);
    dm_new_ask(start, &w, start->kit->port, NULL);
    end(&w, "port");
}

/* The name as given, in the nation's first language; its grammar is for a person to say. */
static struct dm_xml *write_name(struct dm_start *start, struct dm_xml_writer *w, const char *name) {
    struct dm_xml *root = dm_arena_alloc(start->arena, sizeof *root), *element = dm_arena_alloc(start->arena, sizeof *element);
    const struct dm_language *language = start->kit->languages.items[start->languages[0]];

    if (root == NULL || element == NULL) return NULL;
    dm_new_remark(w, 1, dm_ui(start->speaks, language->forms > 1 ? "ui.new.name_gender" : "ui.new.name"));
    dm_xw_text(w, "\n  ");
    dm_xw_open(w, "name");
    dm_xw_attr(w, "xml:lang", dm_new_spoken(start, start->languages[0]));
    dm_xw_text(w, name);
    dm_xw_close(w, "name");
    *element = (struct dm_xml){.name = "name", .parent = root};
    *root = (struct dm_xml){.name = "facility", .first = element, .last = element};
    return root; /* what the questions must not ask again */
}

static void facility_file(struct dm_start *start, struct dm_buf *out, const char *id, const char *name) {
    struct dm_xml_writer w;

    begin(start, &w, out, "facility", facts_space, "ui.new.facility");
    dm_xw_attr(&w, "id", id);
    dm_xw_attr(&w, "port", port_id);
    const struct dm_xml *given = name == NULL ? NULL : write_name(start, &w, name);
    dm_new_ask(start, &w, start->kit->facility, given);
    dm_new_ask_measures(start, &w);
    end(&w, "facility");
}

/* ---- Ids -------------------------------------------------------------------------------------------------------------------- */

/* "Muelle Ñandú, norte" → "muelle-nandu-norte": a key (base/text.h), at most 28 letters so that a number still fits. */
static void slug(const char *name, char out[33]) {
    const char *end = name + strlen(name);
    size_t length = 0;

    while (name < end && length < 28) {
        unsigned code = dm_text_base_letter(dm_text_next(&name, end));
        if (code == 0xF1) code = 'n'; /* ñ, which is a letter of its own in lists but not in file names */
        bool letter = code >= 'a' && code <= 'z', digit = code >= '0' && code <= '9';
        if (letter || (digit && length > 0))
            out[length++] = (char)code;
        else if (length > 0 && out[length - 1] != '-')
            out[length++] = '-';
    }
    while (length > 0 && out[length - 1] == '-') length--;
    out[length] = '\0';
    if (length == 0) snprintf(out, 33, "facility");
}

static bool taken(const struct files *files, const char *name) {
    for (size_t i = 0; i < files->count; i++)
        if (files->items[i].name != NULL && strcmp(files->items[i].name, name) == 0) return true;
    return false;
}

static void add_facility(struct dm_start *start, struct files *files, const char *name) {
    char base[33], id[48];

    slug(name == NULL ? "facility" : name, base);
    snprintf(id, sizeof id, "%s", base);
    const char *file = dm_arena_format(start->arena, "facilities/%s.xml", id);
    for (int i = 2; file != NULL && taken(files, file); i++) {
        snprintf(id, sizeof id, "%s-%d", base, i);
        file = dm_arena_format(start->arena, "facilities/%s.xml", id);
    }
    if (file != NULL) facility_file(start, add_file(files, file), id, name);
}

/* ---- All of it -------------------------------------------------------------------------------------------------------------- */

static bool put(struct dm_start *start, const struct files *files) {
    static const char *const folders[] = {"ports", "facilities", "images"};
    bool good = dm_folder_make(start->path, start->path, start->report);

    for (size_t i = 0; good && i < sizeof folders / sizeof *folders; i++) {
        const char *folder = dm_arena_format(start->arena, "%s/%s", start->path, folders[i]);
        good = folder != NULL && dm_folder_make(folder, folder, start->report);
    }
    for (size_t i = 0; good && i < files->count; i++) {
        const struct file *file = &files->items[i];
        const char *path = dm_arena_format(start->arena, "%s/%s", start->path, file->name);
        if (file->text.failed) dm_arena_fail(start->arena);
        good = path != NULL && !file->text.failed && dm_file_write(path, path, file->text.data, file->text.length, start->report);
    }
    return good;
}

bool dm_new(const struct dm_kit *kit, const char *path, const char *code, const char *const *facilities, size_t count,
            struct dm_report *report) {
    struct dm_arena *arena = dm_arena_new(0);
    struct dm_start start = {.kit = kit, .arena = arena, .report = report, .path = path, .code = upper(arena, code)};
    struct files files = {.count = 0};
    bool good = start.code != NULL && settle_nation(&start) && is_empty(&start);

    if (good) {
        workspace_file(&start, add_file(&files, "workspace.xml"));
        good = nation_file(&start, add_file(&files, "nation.xml"));
        port_file(&start, add_file(&files, dm_arena_format(arena, "ports/%s.xml", port_id)));
        for (size_t i = 0; i < count && i < MOST_FACILITIES; i++) add_facility(&start, &files, facilities[i]);
        if (count == 0) add_facility(&start, &files, NULL);
        good = good && !dm_arena_failed(arena) && put(&start, &files);
    }
    if (dm_arena_failed(arena)) dm_find(report, DM_CODE_MEMORY_EXHAUSTED, (struct dm_origin){0}, NULL, NULL);
    for (size_t i = 0; i < files.count; i++) dm_buf_free(&files.items[i].text);
    dm_arena_free(arena);
    return good;
}
