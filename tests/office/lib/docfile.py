"""Reads DOCX and ODT straight from the package, without anybody's library for documents: paragraphs with styles and the runs in them,
footnotes, tables, bookmarks with the text they hold, properties."""
import re
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
T, TABLE, STYLE, OFFICE = ("{%s}" % NS[k] for k in ("text", "table", "style", "office"))


class Para:
    def __init__(self, style, kind, table=None):
        self.style, self.kind, self.table = style, kind, table  # kind: body, note, contents
        self.runs, self.names = [], []  # runs: (character style or None, text)

    @property
    def text(self):
        return "".join(text for _, text in self.runs)


class DocFile:
    """paras in order; bookmarks: name -> list of texts, one for each time the name is met; tables: lists of rows of lists of texts."""

    def __init__(self, path):
        self.path = path
        self.parts = {}
        with zipfile.ZipFile(path) as package:
            self.infos = package.infolist()
            for info in self.infos:
                self.parts[info.filename] = package.read(info)
        self.paras, self.bookmarks, self.tables, self.properties, self.unclosed = [], {}, [], {}, []
        self.open, self.styles = {}, {}
        self.docx = "word/document.xml" in self.parts
        if self.docx:
            Docx(self).read()
        else:
            Odt(self).read()

    def of(self, kind):
        return [p for p in self.paras if p.kind == kind]

    def names(self, prefix="_dm_"):
        """Every bookmark name as often as it stands."""
        return [name for name, texts in self.bookmarks.items() if name.startswith(prefix) for _ in texts]

    # ---- what both formats share while reading ----
    def start(self, key, name):
        self.open[key] = (name, [])
        if self.current is not None:
            self.current.names.append(name)

    def end(self, key):
        if key in self.open:
            name, texts = self.open.pop(key)
            self.bookmarks.setdefault(name, []).append("".join(texts))

    def say(self, style, text):
        self.current.runs.append((style, text))
        for _, texts in self.open.values():
            texts.append(text)


class Docx:
    def __init__(self, doc):
        self.doc, self.table, self.field, self.contents = doc, None, [], False
        doc.current = None

    def read(self):
        doc = self.doc
        self.walk(etree.fromstring(doc.parts["word/document.xml"]).find(W + "body"), "body")
        if "word/footnotes.xml" in doc.parts:
            for note in etree.fromstring(doc.parts["word/footnotes.xml"]):
                if note.get(W + "type") in (None, "normal"):
                    self.walk(note, "note")
        doc.unclosed = [name for name, _ in doc.open.values()]  # LibreOffice writes some starts twice, one of them without an end
        if "docProps/custom.xml" in doc.parts:
            for item in etree.fromstring(doc.parts["docProps/custom.xml"]):
                doc.properties[item.get("name")] = "".join(item.itertext())

    def walk(self, element, kind):
        for child in element:
            tag = child.tag
            if tag == W + "p":
                self.paragraph(child, kind)
            elif tag == W + "tbl":
                self.read_table(child, kind)
            elif tag == W + "sdt":
                gallery = child.find(".//%sdocPartGallery" % W)
                inside = "contents" if gallery is not None and gallery.get(W + "val") == "Table of Contents" else kind
                self.walk(child.find(W + "sdtContent"), inside)
            elif tag in (W + "bookmarkStart", W + "bookmarkEnd"):
                self.mark(child)

    def read_table(self, element, kind):
        rows = []
        for row in element.findall(W + "tr"):
            cells = []
            for cell in row.iter(W + "tc"):
                first = len(self.doc.paras)
                self.table = element
                self.walk(cell, kind)
                cells.append(" ".join(" ".join(p.text for p in self.doc.paras[first:]).split()))
            rows.append(cells)
        self.table = None
        self.doc.tables.append(rows)

    def mark(self, element):
        if element.tag == W + "bookmarkStart":
            self.doc.start(element.get(W + "id"), element.get(W + "name"))
        else:
            self.doc.end(element.get(W + "id"))

    def paragraph(self, element, kind):
        style = element.find("%spPr/%spStyle" % (W, W))
        name = style.get(W + "val") if style is not None else None
        if name and re.match(r"TOC\d|Contents", name):
            kind = "contents"
        self.doc.current = Para(name, kind, self.table)
        self.runs(element)
        self.doc.paras.append(self.doc.current)
        self.doc.current = None

    def runs(self, element):
        for child in element:
            if child.tag == W + "r":
                self.run(child)
            elif child.tag in (W + "bookmarkStart", W + "bookmarkEnd"):
                self.mark(child)
            elif child.tag in (W + "hyperlink", W + "fldSimple", W + "ins", W + "smartTag"):
                self.runs(child)
            elif child.tag == W + "sdt":
                self.runs(child.find(W + "sdtContent"))

    def run(self, element):
        style = element.find("%srPr/%srStyle" % (W, W))
        style = style.get(W + "val") if style is not None else None
        for child in element:
            if child.tag == W + "fldChar":
                kind = child.get(W + "fldCharType")
                if kind == "begin":
                    self.field.append("code")
                elif kind == "separate" and self.field:
                    self.field[-1] = "result"
                elif kind == "end" and self.field:
                    self.field.pop()
            elif child.tag == W + "t" and "code" not in self.field:
                self.doc.say(style, child.text or "")
            elif child.tag in (W + "tab", W + "br", W + "cr"):
                self.doc.say(style, " ")
            elif child.tag == W + "noBreakHyphen":
                self.doc.say(style, "\u2011")


class Odt:
    def __init__(self, doc):
        self.doc, self.table, self.span = doc, None, None
        doc.current = None

    def read(self):
        doc = self.doc
        content = etree.fromstring(doc.parts["content.xml"])
        for style in content.iter(STYLE + "style"):
            doc.styles[style.get(STYLE + "name")] = style.get(STYLE + "parent-style-name")
        self.walk(content.find(".//" + OFFICE + "text"), "body")
        meta = etree.fromstring(doc.parts["meta.xml"])
        for item in meta.iter("{%s}user-defined" % NS["meta"]):
            doc.properties[item.get("{%s}name" % NS["meta"])] = "".join(item.itertext())

    def style(self, name):
        while name in self.doc.styles and self.doc.styles[name]:
            name = self.doc.styles[name]
        return name.replace("_20_", " ") if name else name

    def walk(self, element, kind):
        for child in element:
            tag = child.tag
            if tag in (T + "p", T + "h"):
                self.paragraph(child, kind)
            elif tag == TABLE + "table":
                self.read_table(child, kind)
            elif tag in (T + "list", T + "list-item", T + "list-header", T + "section"):
                self.walk(child, kind)
            elif tag == T + "table-of-content":
                self.walk(child.find(T + "index-body"), "contents")
            elif tag == T + "index-title":
                self.walk(child, kind)
            elif tag in (T + "bookmark", T + "bookmark-start", T + "bookmark-end"):
                self.mark(child)

    def read_table(self, element, kind):
        rows = []
        for row in element.iter(TABLE + "table-row"):
            cells = []
            for cell in row.findall(TABLE + "table-cell"):
                first = len(self.doc.paras)
                self.table = element
                self.walk(cell, kind)
                cells.append(" ".join(" ".join(p.text for p in self.doc.paras[first:]).split()))
            rows.append(cells)
        self.table = None
        self.doc.tables.append(rows)

    def mark(self, element):
        name = element.get(T + "name")
        if element.tag == T + "bookmark-end":
            self.doc.end(name)
            return
        if name in self.doc.open:  # written twice without an end
            self.doc.end(name)
        self.doc.start(name, name)
        if element.tag == T + "bookmark":
            self.doc.end(name)

    def paragraph(self, element, kind):
        held = self.doc.current, self.span, self.doc.open
        self.doc.current, self.span = Para(self.style(element.get(T + "style-name")), kind, self.table), None
        if held[0] is not None:  # a footnote: its words are no part of the text it stands in
            self.doc.open = {}
        self.runs(element)
        self.doc.paras.append(self.doc.current)
        self.doc.current, self.span, self.doc.open = held

    def text(self, text):
        if text:
            self.doc.say(self.span, text)

    def runs(self, element):
        self.text(element.text)
        for child in element:
            self.piece(child)
            self.text(child.tail)

    def piece(self, child):
        tag = child.tag
        if tag == T + "span":
            held, self.span = self.span, self.style(child.get(T + "style-name"))
            self.runs(child)
            self.span = held
        elif tag == T + "s":
            self.text(" " * int(child.get(T + "c", "1")))
        elif tag in (T + "tab", T + "line-break"):
            self.text(" ")
        elif tag in (T + "bookmark", T + "bookmark-start", T + "bookmark-end"):
            self.mark(child)
        elif tag == T + "note":
            self.walk(child.find(T + "note-body"), "note")
        elif isinstance(tag, str) and tag.startswith(T) and tag != T + "soft-page-break":
            self.runs(child)  # links and fields: their text


MARK = re.compile(r"\[[^\[\]]*\]")


def gaps(doc):
    """Marks in the character style Gap, from body and footnotes; neighbours of one style are one stretch."""
    found = []
    for para in doc.paras:
        stretch = "".join(text if style == "Gap" else "\0" for style, text in para.runs)
        found += MARK.findall(stretch)
    return found
