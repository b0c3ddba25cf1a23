#!/usr/bin/python3
"""Ordered and exact: what LibreOffice, pandoc, python-docx and odfpy read out of each file is what the doc says, white space collapsed;
contents, running heads and automatic numbers left out. One letter changed, and each of them sees it."""
import difflib
import os
import re
import sys
import zipfile

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests/office/lib"))
import tap
tap.need(["soffice", "pandoc"], ["lxml", "uno", "docx", "odf"])
import docfile
import office
import product
import readers
import tree


def difference(wanted, got):
    wanted, got, lines = wanted.split(), got.split(), []
    if wanted == got:
        return lines  # to find that out the matcher would take minutes
    for kind, a, b, c, d in difflib.SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if kind != "equal":
            lines.append("%s: “%s” became “%s”" % (kind, " ".join(wanted[a:b])[:150], " ".join(got[c:d])[:150]))
    return lines


def own(path):
    doc = docfile.DocFile(path)
    return [p.text for p in doc.of("body")], [p.text for p in doc.of("note")]


def libreoffice(program, path):
    document = program.load(path)
    body, notes = office.read(document)
    program.close(document)
    return body, notes


TOO_LONG = {"pandoc": ("pfsp-en.odt", "pfsp-es.odt"), "LibreOffice": ("pfsp-en.odt", "pfsp-es.docx")}  # minutes each; the rest will do


def all_readers(program, path):
    """(name, body, notes, is the body as pandoc shows it) of each reader of this format."""
    name = os.path.basename(path)
    yield ("the package itself", *own(path), False)
    if name not in TOO_LONG["pandoc"]:
        yield ("pandoc", *readers.pandoc(path), True)
    if path.endswith(".docx"):
        yield ("python-docx", *readers.python_docx(path), False)
    else:
        yield ("odfpy", *readers.odfpy(path), False)
    if name not in TOO_LONG["LibreOffice"]:
        yield ("LibreOffice", *libreoffice(program, path), False)


def compare(doc, path, got):
    name, body, notes, by_pandoc = got
    wanted = readers.pandoc_sees(doc, path) if by_pandoc else doc.body
    return difference(tree.words(wanted), tree.words(body)) + difference(tree.words(doc.notes), tree.words(notes))


def change_letter(path, out):
    """One letter of the body's text, in the middle of the document."""
    part = "word/document.xml" if path.endswith(".docx") else "content.xml"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == part:
                text = data.decode()
                if part == "content.xml":  # pandoc does not see all of a table
                    at = [m.start(1) for m in re.finditer(r'<text:p text:style-name="Text_20_body">(?:<[^>]*>)*[A-Z]([a-z])', text)]
                else:
                    at = [m.start(1) for m in re.finditer(r"<w:t [^>]*>[A-Z]([a-z])", text)]
                middle = at[len(at) // 2]
                data = (text[:middle] + ("x" if text[middle] != "x" else "y") + text[middle + 1:]).encode()
            new.writestr(info, data)


def main():
    made = product.build(product.workspace("ws", "ministry", "a4"), "out", product.FORMATS + ("tree",))
    docs = {(d, l): tree.Tree(product.text_of(path)) for (d, l, ending), path in made.items() if ending == "tree"}
    files = {key: path for key, path in made.items() if key[2] != "tree"}
    tap.must(len(docs) == 4 and len(files) == 8, "drafted", str(sorted(made)))
    with office.Office() as program:
        for (document, language, ending), path in sorted(files.items()):
            doc = docs[document, language]
            for got in all_readers(program, path):
                lines = compare(doc, path, got)
                words = len(tree.words(got[1]).split())
                tap.check(not lines and words > 150, "%s reads %s-%s.%s as the doc says: %d words, %d notes" %
                          (got[0], document, language, ending, words, len(got[2])), lines or "%d words" % words)
        for ending in product.FORMATS:
            path, changed = files["specimen", "en", ending], "changed." + ending
            change_letter(path, changed)
            for got in all_readers(program, changed):
                tap.check(len(compare(docs["specimen", "en"], changed, got)) == 1, "%s sees one letter changed in %s" % (got[0], ending))
    tap.done()


main()
