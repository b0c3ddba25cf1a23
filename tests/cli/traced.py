#!/usr/bin/env python3
"""The numbers that trace gives are those of the headings. DOCX and ODT of the plan are opened here by their own rules: headings are counted
as the numbering of the file says, tables by their captions; then each reference of the annex is followed to the heading it leads to."""
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree
import zipfile

SOURCE, DRAFTMARK = os.environ["DM_SOURCE"], os.environ["DRAFTMARK"]
sys.path.insert(0, os.path.join(SOURCE, "tests"))
from libtap import check, done, must  # noqa: E402

FACILITY = "sereno-container"
HEADS = {"en": "Provision", "es": "Prescripción"}  # of the annex's tables: their first column
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FORMATS = {"decimal": str, "1": str, "upperLetter": lambda n: chr(64 + n), "A": lambda n: chr(64 + n)}


class Counter:
    """Headings of one list. levels: {level from 1: (format, how many levels its number shows)}"""

    def __init__(self, levels):
        self.levels, self.counts = levels, {}

    def next(self, level):
        self.counts = {k: n for k, n in self.counts.items() if k <= level}
        self.counts[level] = self.counts.get(level, 0) + 1
        shown = self.levels[level][1]
        return ".".join(FORMATS[self.levels[k][0]](self.counts.get(k, 0)) for k in range(level - shown + 1, level + 1))


class Docx:
    """numbers: {bookmark: number of the heading or caption that it holds}; rows: of the annex, (texts, bookmarks referred to)"""

    def __init__(self, package):
        self.numbers, self.rows = {}, []
        self.body = tree.fromstring(package.read("word/document.xml")).find(W + "body")
        self.styles, counters = {}, []
        for abstract in tree.fromstring(package.read("word/numbering.xml")).iter(W + "abstractNum"):
            levels = [l for l in abstract.iter(W + "lvl") if l.find(W + "pStyle") is not None
                      and l.find(W + "numFmt").get(W + "val") in FORMATS]
            counters.append(Counter({int(l.get(W + "ilvl")) + 1: (l.find(W + "numFmt").get(W + "val"),
                                                                  l.find(W + "lvlText").get(W + "val").count("%")) for l in levels}))
            for level in levels:
                self.styles[level.find(W + "pStyle").get(W + "val")] = (counters[-1], int(level.get(W + "ilvl")) + 1)

    def paragraph(self, element):
        style = element.find("%spPr/%spStyle" % (W, W))
        name = None if style is None else style.get(W + "val")
        marks = [m.get(W + "name") for m in element.iter(W + "bookmarkStart")]
        if name in self.styles and name.endswith(("Heading1", "Heading2", "Heading3", "AnnexHeading")):
            counter, level = self.styles[name]
            number = counter.next(level)
            self.numbers.update({mark: number for mark in marks})
        elif name is not None and name.startswith("Caption"):
            digits = re.search(r"\d+", "".join(t.text or "" for t in element.iter(W + "t")))
            self.numbers.update({mark: digits.group(0) for mark in marks if digits and mark.startswith("_dmr_")})

    @staticmethod
    def target(element):
        """The bookmark that a field or link leads to: an annex is a link, since its number would come with its word."""
        field = re.match(r" REF (\S+)", element.text or "") if element.tag == W + "instrText" else None
        return field.group(1) if field else element.get(W + "anchor")

    def read(self, head):
        for element in self.body:
            if element.tag == W + "p":
                self.paragraph(element)
            elif element.tag == W + "tbl":
                rows = [(["".join(t.text or "" for t in cell.iter(W + "t")) for cell in row.iter(W + "tc")],
                         [name for name in map(self.target, row.iter()) if name])
                        for row in element.findall(W + "tr")]
                if rows[0][0][0] == head:
                    self.rows += rows[1:]


class Odt:
    def __init__(self, package):
        self.numbers, self.rows = {}, []
        self.body = tree.fromstring(package.read("content.xml"))
        styles = tree.fromstring(package.read("styles.xml"))
        outline = styles.find(".//%soutline-style" % T)
        self.outline = Counter(self.levels(outline, T + "outline-level-style"))
        annexes = next(l for l in styles.iter(T + "list-style") if l.get(STYLE + "name") == "Annexes")
        self.annexes = Counter(self.levels(annexes, T + "list-level-style-number"))

    @staticmethod
    def levels(element, tag):
        return {int(l.get(T + "level")): (l.get(STYLE + "num-format"), int(l.get(T + "display-levels", "1"))) for l in element.iter(tag)}

    @staticmethod
    def target(element):
        if element.tag == T + "bookmark-ref":
            return element.get(T + "ref-name")
        return (element.get("{http://www.w3.org/1999/xlink}href") or "").lstrip("#") if element.tag == T + "a" else None

    @staticmethod
    def text(element):
        return "".join(element.itertext())

    def walk(self, element, head, annex=False):
        if element.tag == T + "table-of-content":
            return
        marks = [m.get(T + "name") for m in element.iter(T + "bookmark-start")]
        if element.tag == T + "h" and element.get(T + "is-list-header") != "true":
            number = self.annexes.next(1) if annex else self.outline.next(int(element.get(T + "outline-level")))
            self.numbers.update({mark: number for mark in marks})
        elif element.tag == T + "p" and element.find(".//%ssequence" % T) is not None:
            number = self.text(element.find(".//%ssequence" % T))
            self.numbers.update({mark: number for mark in marks if mark.startswith("_dmr_")})
        elif element.tag == TABLE + "table":
            rows = [([self.text(cell) for cell in row.findall(TABLE + "table-cell")],
                     [name for name in map(self.target, row.iter()) if name])
                    for row in element.iter(TABLE + "table-row")]
            self.rows += rows[1:] if rows[0][0][0] == head else []
        for child in element:
            self.walk(child, head, annex or element.get(T + "style-name") == "Annexes")

    def read(self, head):
        self.walk(self.body, head)


READERS = {"docx": Docx, "odt": Odt}


def run(*arguments):
    return subprocess.run([DRAFTMARK, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)


def traced(language, form):
    """(provision as printed, [numbers]) of each row that names a numbered place; JSON and CSV hold the same rows."""
    said = run("trace", "ws", "--facility", FACILITY, "--ui", language, "--to", form).stdout
    if form == "csv":
        rows = list(csv.reader(io.StringIO(said)))[1:]
    else:
        rows = [row["cells"] for block in json.loads(said)["blocks"] if block["kind"] == "table" for row in block["rows"][1:]]
    return [(row[0], [place.split()[-1] for place in row[5].split(", ") if re.search(r"[\d A-Z]$", place)]) for row in rows]


def main():
    shutil.copytree(os.path.join(SOURCE, "templates/examples/costa-clara"), "ws", ignore=shutil.ignore_patterns("out", "issued"))
    made = run("build", "ws", "--draft", "--document", "pfsp", "--facility", FACILITY, "--lang", "en,es", "--to", "odt,docx",
               "--out", "out")
    must(made.returncode == 0, "drafted", made.stderr)
    for language, head in HEADS.items():
        wanted = traced(language, "csv")
        check(len(wanted) > 300 and wanted == traced(language, "json"), "%s: CSV and JSON name the same places" % language, len(wanted))
        for form, reader in READERS.items():
            path = "out/%s/pfsp-%s.%s" % (FACILITY, language, form)
            with zipfile.ZipFile(path) as package:
                doc = reader(package)
            doc.read(head)
            found = [[doc.numbers.get(name, "?" + name) for name in names] for _, names in doc.rows]
            wrong = ["%s: trace %s, %s %s" % (name, numbers, form, there)
                     for (name, numbers), there in zip(wanted, found) if numbers != there]
            check(len(found) == len(wanted) and not wrong and sum(map(len, found)) > 600,
                  "%s, %s: the numbers of %d places are those of the headings they lead to" % (language, form, sum(map(len, found))),
                  "\n".join(["%d rows in trace, %d in the annex" % (len(wanted), len(found))] + wrong[:20]))
    told = list(csv.reader(io.StringIO(run("trace", "ws", "--to", "csv").stdout)))
    rows = [dict(zip(told[0], row)) for row in told if len(row) == len(told[0]) and row != told[0]]
    mute = [row["Provision"] for row in rows if row["State"] in ("not applicable", "partly addressed", "planned")
            and not row["What is missing, or why not"]]
    told = [row["Where in the plan"] for row in rows if (row["Provision"], row["Facility"]) == ("ISPS-A/16.3.2", FACILITY)]
    check(all(where.count(",") <= 5 for where in told) and told and all("Table" in where for where in told),
          "of more than six places, the last is a table of measures", told)
    check({row["Facility"] for row in rows} > {FACILITY} and not mute, "what does not apply, is planned or incomplete says why", mute)
    done()


main()
