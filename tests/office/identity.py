#!/usr/bin/python3
"""Identity: each block is found again by the name of its bookmark after LibreOffice has loaded and saved the file, after DOCX, ODT and
DOCX again, and after somebody has retyped, emptied, split, joined, copied and begun anew its paragraph."""
import collections
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests/office/lib"))
import tap
tap.need(["soffice"], ["lxml", "uno"])
import docfile
import office
import product
import tree

OTHER = {"docx": "odt", "odt": "docx"}
EDITED = {"BODY", "OBLIGATION", "STEP", "BULLET", "LIST_INTRO"}


def duplicates(doc):
    return sorted(name for name, count in collections.Counter(doc.names("_dm")).items() if count > 1)


def original(name):
    """LibreOffice calls a copy NAME_Copy_1, in ODT "NAME Copy 1". Of footnotes in a DOCX it keeps, from the second on, the copy alone."""
    return re.sub(r"[ _]Copy[ _]\d+$", "", name)


def found(doc):
    """name -> the text it holds; a copy counts where its original is gone."""
    texts = {}
    for name, held in doc.bookmarks.items():
        if name.startswith("_dm_") and original(name) != name:
            texts.setdefault(original(name), held[0])
    texts.update({name: held[0] for name, held in doc.bookmarks.items() if name.startswith("_dm_") and original(name) == name})
    return texts


def collapsed(text):
    return "".join(text.split())


def compare(wanted, path, ignored=(), translated=False):
    """Names that are lost, doubled or hold other words; LibreOffice may leave the last letter of a paragraph outside. translated: into
    another format, where LibreOffice loses or changes numbers that are fields: of a DOCX it reads the number of a heading further down as
    an error, until somebody brings the fields up to date."""
    doc = docfile.DocFile(path)
    plain = (lambda text: re.sub(r"[\d.]|Error:Referencesourcenotfound", "", collapsed(text))) if translated else collapsed
    held, lines = found(doc), ["doubled: " + name for name in duplicates(doc)]
    for name, text in wanted.items():
        if name in ignored:
            continue
        if name not in held:
            lines.append("lost: %s “%s”" % (name, text[:60]))
        elif plain(held[name]) not in (plain(text), plain(text)[:-1]):
            lines.append("%s holds “%s”, not “%s”" % (name, held[name][:60], text[:60]))
    return lines + ["from nowhere: " + name for name in held if name not in wanted]


# ---- names as we write them ----

def as_written(made, docs):
    for (document, language, ending), path in sorted(made.items()):
        if ending == "tree":
            continue
        doc, wanted = docfile.DocFile(path), {p.name: tree.collapse(p.text) for p in docs[document, language].paras if p.name}
        lines = ["doubled: " + name for name in duplicates(doc)] + ["without end: " + name for name in doc.unclosed]
        lines += ["%s holds “%s”, not “%s”" % (n, doc.bookmarks.get(n), t) for n, t in wanted.items()
                  if [tree.collapse(x) for x in doc.bookmarks.get(n, [])] != [t]]
        lines += ["malformed: " + n for n in doc.bookmarks if not re.match(r"_dmr?_[a-z2-7]{16}$", n)]
        tap.check(wanted and not lines, "%s-%s.%s: %d names, each once, over its whole block" % (document, language, ending, len(wanted)), lines)
    for document in product.DOCUMENTS:
        sets = {frozenset(docfile.DocFile(path).names("_dm")) for (d, _, ending), path in made.items() if d == document and ending != "tree"}
        tap.check(len(sets) == 1, document + ": the same names in both languages and formats", [str(len(s)) for s in sets])
    for (document, language), doc in docs.items():
        bare = nameless(doc)
        tap.check(not bare, "%s-%s: every body row that holds words has a name" % (document, language), bare)
        cells = next(cells for cells in body_rows(doc) if any(p.text for p in cells))
        names = [p.name for p in cells]
        for para in cells:
            para.name = None
        tap.check(len(nameless(doc)) == 1, "%s-%s: a row without a name is seen" % (document, language))
        for para, name in zip(cells, names):
            para.name = name


def body_rows(doc):
    """The paragraphs of each row below the head rows, the cover's left out."""
    heads = {id(row) for node in doc.tables for row in node.rows if "header" in row.words}
    rows = collections.defaultdict(list)
    for para in doc.body:
        if para.in_table and para.style not in UNNAMED:
            rows[id(next(n for n in para.path if n.kind == "row"))].append(para)
    return [cells for row, cells in rows.items() if row not in heads]


def nameless(doc):
    """Words of body rows of which no cell has a name. Rows that are filled in by hand hold no words."""
    return [" | ".join(p.text for p in cells) for cells in body_rows(doc)
            if any(p.text for p in cells) and not any(p.name for p in cells)]


UNNAMED = {"COVER_LABEL", "COVER_DATUM"}


# ---- what an editor does ----

def site(doc):
    """Paragraphs to edit, far enough apart, each with a named neighbour after it and no footnote."""
    named = [i for i, p in enumerate(doc.body[:-1]) if p.name and p.style in EDITED and not p.in_table and len(p.text) > 30
             and not any(r.kind in ("note", "ref") for r in p.runs)]
    pairs = [i for i in named if i + 1 in named]
    chosen = []
    for i in pairs:
        if not chosen or i > chosen[-1] + 2:
            chosen.append(i)
    return [(doc.body[i], doc.body[i + 1]) for i in chosen]


class Editor:
    def __init__(self, program, path):
        self.program, self.document = program, program.load(path)

    def cursor(self, name):
        """Over the whole paragraph that the bookmark stands in."""
        anchor = self.document.Bookmarks.getByName(name).Anchor
        cursor = anchor.Text.createTextCursorByRange(anchor)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        return cursor

    def part(self, cursor, start, end):
        made = cursor.Text.createTextCursorByRange(cursor.getStart())
        made.goRight(start, False)
        made.goRight(end - start, True)
        return made

    def retype(self, name):
        self.cursor(name).setString("Somebody typed this paragraph anew.")

    def empty(self, name):
        self.cursor(name).setString("")

    def first_word(self, name):
        cursor = self.cursor(name)
        self.part(cursor, 0, len(cursor.getString().split(" ")[0])).setString("Tomorrow")

    def split(self, name):
        cursor = self.cursor(name)
        cursor.Text.insertControlCharacter(self.part(cursor, 12, 12), 0, False)

    def join(self, name):
        cursor = self.cursor(name)
        end = cursor.Text.createTextCursorByRange(cursor.getEnd())
        end.goRight(1, True)
        end.setString("")

    def copy(self, name):
        cursor, controller = self.cursor(name), self.document.CurrentController
        controller.ViewCursor.gotoRange(cursor, False)
        held = controller.getTransferable()
        end = cursor.getEnd()
        cursor.Text.insertControlCharacter(end, 0, False)
        controller.ViewCursor.gotoRange(end, False)
        controller.insertTransferable(held)


def edits(program, path, doc, out):
    pairs = site(doc)
    if not tap.check(len(pairs) >= 6, "%s has paragraphs to edit" % os.path.basename(path), "%d" % len(pairs)):
        return
    step = len(pairs) // 6
    steps = dict(zip(("retype", "empty", "first_word", "split", "join", "copy"), pairs[::step]))
    editor = Editor(program, path)
    for name, (one, _) in steps.items():
        getattr(editor, name)(one.name)
    for ending in product.FORMATS:
        target = "%s-edited.%s" % (out, ending)
        program.save(editor.document, target)
        judge(target, doc, steps, not path.endswith(ending))
    program.close(editor.document)


def judge(path, doc, steps, translated):
    file, label = docfile.DocFile(path), os.path.basename(path)
    wanted = {p.name: p.text for p in doc.paras if p.name}
    touched = {one.name for one, _ in steps.values()}
    lines = compare(wanted, path, touched, translated)
    tap.check(not lines, label + ": every block that was left alone is found, each name once", lines)
    held = found(file)
    lost = [name for name, (one, _) in steps.items() if one.name not in held]
    tap.check(not lost, label + ": blocks retyped, emptied, split, joined, copied are found too", lost)
    tap.check(collapsed(held.get(steps["retype"][0].name, "")) in (collapsed("Somebody typed this paragraph anew."),
              collapsed("Somebody typed this paragraph anew.")[:-1]), label + ": the block retyped holds the new words",
              held.get(steps["retype"][0].name))
    tap.check(not held.get(steps["empty"][0].name, "x").strip(), label + ": the block emptied is empty")
    one, two = (collapsed(p.text) for p in steps["join"])
    tap.check(any(collapsed(p.text) == one + two for p in file.paras), label + ": two paragraphs are one, with both names")
    copies = [name for name in file.bookmarks if original(name) == steps["copy"][0].name]
    tap.check(len(copies) == 2, label + ": the copy has a name of its own", copies)


def main():
    made = product.build(product.workspace("ws"), "out", product.FORMATS + ("tree",))
    docs = {(d, l): tree.Tree(product.text_of(path)) for (d, l, ending), path in made.items() if ending == "tree"}
    tap.must(len(made) == 12, "drafted", str(sorted(made)))
    as_written(made, docs)
    with office.Office() as program:
        for (document, language, ending), path in sorted(made.items()):
            if ending == "tree":
                continue
            doc, flat = docs[document, language], "%s-%s" % (document, language)
            wanted = {p.name: p.text for p in doc.paras if p.name}
            chain = [path, "%s-1.%s" % (flat, OTHER[ending]), "%s-2.%s" % (flat, ending)]
            document_open = program.load(path)
            program.save(document_open, "%s-same.%s" % (flat, ending))
            program.save(document_open, chain[1])
            program.close(document_open)
            document_open = program.load(chain[1])
            program.save(document_open, chain[2])
            program.close(document_open)
            for said, target in (("loaded and saved", "%s-same.%s" % (flat, ending)), ("as %s and back" % OTHER[ending], chain[2])):
                lines = compare(wanted, target, (), target == chain[2])
                tap.check(not lines, "%s.%s %s: %d blocks found" % (flat, ending, said, len(wanted)), lines)
            if document == "pfsp":
                edits(program, path, doc, "%s-%s" % (flat, ending))
    tap.done()


main()
