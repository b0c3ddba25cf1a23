"""Body text and footnotes as others read them: (list of texts, list of notes). Contents, headers and automatic numbers are left out."""
import json
import re
import subprocess

CONTENTS = re.compile(r"^(TOC|Contents)[ _]?(\d|Heading)$", re.I)
IN_CELL_LISTS = {"TABLE_LIST", "FORM_CHECK", "CARD_CHECK"}


# ---- pandoc ----

def pandoc(path):
    source = "docx+styles" if path.endswith(".docx") else "odt"
    made = subprocess.run(["timeout", "-k", "5", "300", "pandoc", "-f", source, "-t", "json", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=True)
    blocks = json.loads(made.stdout)["blocks"]
    body, notes, captions = [], [], []
    pandoc_blocks(blocks, body, notes, captions)
    return body + sorted(captions), notes


def pandoc_sees(tree, path):
    """Body paragraphs of a tree that pandoc 2.17 can show. Of a DOCX it hands captions to the next tables it meets, wherever these stand:
    they are compared at the end, sorted. Of an ODT it passes over rows in table-header-rows, lists in cells and the field text:sequence."""
    if path.endswith(".docx"):
        return [p.text for p in tree.body if p.style != "CAPTION"] + sorted(p.text for p in tree.body if p.style == "CAPTION")
    seen = []
    for para in tree.body:
        table = next((n for n in para.path if n.kind == "table"), None)
        if table is not None:
            row = next(n for n in para.path if n.kind == "row")
            before = table.rows[:table.rows.index(row) + 1]
            if all("header" in r.words for r in before) or para.in_list or para.style in IN_CELL_LISTS:
                continue
        seen.append("".join(" " if r.kind in ("tab", "break") else r.text for r in para.runs if r.kind not in ("note", "image", "seq")))
    return seen


def pandoc_block(block, out, notes, captions):
    kind, content = block["t"], block.get("c")
    inner = []  # lists of blocks
    if kind in ("Para", "Plain"):
        out.append(inlines(content, notes))
    elif kind == "Header":
        out.append(inlines(content[2], notes))
    elif kind == "BlockQuote":
        inner = [content]
    elif kind == "Div":
        style = dict(content[0][2]).get("custom-style", "")
        if style == "caption":
            out = captions
        inner = [] if CONTENTS.match(style) else [content[1]]
    elif kind == "OrderedList":
        inner = content[1]
    elif kind == "BulletList":
        inner = content
    elif kind == "DefinitionList":
        for term, bodies in content:
            out.append(inlines(term, notes))
            inner += bodies
    elif kind == "Table":
        _, caption, _, head, bodies, foot = content
        inner = [[b for b in caption[1] if b["t"] == "Div"]]  # what else stands there is the title for readers of the screen
        rows = head[1] + [row for body in bodies for row in body[2] + body[3]] + foot[1]
        inner += [cell[4] for row in rows for cell in row[1]]
    for blocks in inner:
        pandoc_blocks(blocks, out, notes, captions)


def pandoc_blocks(blocks, out, notes, captions):
    for block in blocks:
        pandoc_block(block, out, notes, captions)


def inlines(content, notes):
    text = []
    for inline in content:
        kind, inside = inline["t"], inline.get("c")
        if kind == "Str":
            text.append(inside)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            text.append(" ")
        elif kind in ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"):
            text.append(inlines(inside, notes))
        elif kind == "Quoted":
            marks = "‘’" if inside[0]["t"] == "SingleQuote" else "“”"
            text.append(marks[0] + inlines(inside[1], notes) + marks[1])
        elif kind in ("Span", "Link", "Cite"):
            text.append(inlines(inside[1], notes))
        elif kind == "Code":
            text.append(inside[1])
        elif kind == "Note":
            pandoc_blocks(inside, notes, [], notes)
    return "".join(text)


# ---- python-docx ----

def python_docx(path):
    import docx
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run
    document = docx.Document(path)
    field = []

    def paragraph_text(element):
        text = []
        paragraph = Paragraph(element, document)
        for run in element.iter(qn("w:r")):
            mark = run.find(qn("w:fldChar"))
            if mark is not None:
                kind = mark.get(qn("w:fldCharType"))
                if kind == "begin":
                    field.append(1)
                elif kind == "end":
                    field.pop()
            text.append(Run(run, paragraph).text)
        return "".join(text)

    def walk(parent, out):
        for element in parent:
            if element.tag == qn("w:p"):
                style = element.find("%s/%s" % (qn("w:pPr"), qn("w:pStyle")))
                if style is None or not CONTENTS.match(style.get(qn("w:val"))):
                    out.append(paragraph_text(element))
            elif element.tag in (qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:sdtContent"), qn("w:sdt"), qn("w:footnote")):
                if element.get(qn("w:type")) is None:
                    walk(element, out)

    body, notes = [], []
    walk(document.element.body, body)
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/footnotes.xml":
            from docx.oxml import parse_xml
            walk(parse_xml(part.blob), notes)
    return body, notes


# ---- odfpy ----

def odfpy(path):
    from odf import opendocument
    document = opendocument.load(path)
    body, notes = [], []

    def text_of(element):
        out = []
        for node in element.childNodes:
            if node.nodeType in (node.TEXT_NODE, node.CDATA_SECTION_NODE):
                out.append(node.data)
                continue
            name = node.qname[1]
            if name == "note":
                walk(node, notes)
            elif name == "s":
                out.append(" " * int(node.getAttribute("c") or 1))
            elif name in ("tab", "line-break"):
                out.append(" ")
            elif name in ("title", "desc"):
                pass  # of a picture
            else:
                out.append(text_of(node))
        return "".join(out)

    def walk(element, out):
        for node in element.childNodes:
            if node.nodeType != node.ELEMENT_NODE:
                continue
            name = node.qname[1]
            if name in ("p", "h"):
                out.append(text_of(node))
            elif name in ("table-of-content", "note-citation", "sequence-decls", "title"):
                pass
            else:
                walk(node, out)

    walk(document.text, body)
    return body, notes
