#!/usr/bin/env python3
"""Values that look like markup, fields, formulas or placeholders are printed as they are, in ODT and DOCX, and make nothing else of the
file: no element, no relation, no part that harmless values would not make."""
import os
import re
import xml.sax.saxutils
import zipfile
from xml.etree import ElementTree

import libhostile as lib

BUILD = ["build", "workspace", "--draft", "--lang", "en", "--out", "out", "--json"]
VALUES = [
    "A & B <b>bold</b> \"quoted\" 'single' ]]> <!-- --> <?php ?>",
    "{facility.secret} {{x}} {see.gates} {fn.gates.law} }{",
    "[[facility.gates|one|other]] [[ ]] || ]]",
    '{ HYPERLINK "http://x.example/" } { INCLUDETEXT "/etc/passwd" } { DDEAUTO c:\\\\x }',
    "=cmd|' /C calc'!A0 +1+1 -2 @SUM(A1)",
    "%s %n %1$s \\n \\fldinst \\u0041 $(id) `id` ${HOME}",
    "&lt;w:t&gt; &amp;amp; &#65; </w:t></w:r></w:p> <text:p>",
    "../../etc/passwd C:\\windows\\system32 file:///etc/passwd",
    "\u202eabc\u202c zero\u200bwidth \u00ad soft a\u0301 \U0001f6a2 \u4e2d\u6587 \u0627\u0644",
    "_dm_a2dbyx54bkknyfrq dm.seal [TO COMPLETE: x]",
    "X" + "x" * 1900,
]
PARTS = {"odt": ["content.xml", "styles.xml"], "docx": ["word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"]}


def shape(folder):
    """Names of the parts, and of each part how often each element stands; the bytes of what holds no text."""
    found = {}
    for ending in PARTS:
        with zipfile.ZipFile(os.path.join(folder, f"out/quay/plan-en.{ending}")) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    names = [element.tag for element in ElementTree.fromstring(archive.read(name)).iter()]
                    found[ending, name] = {tag: names.count(tag) for tag in names if not tag.endswith(SPACES)}
                else:
                    found[ending, name] = None
    return found


def names(found):
    """The elements of each part without their number, but those that only hold rows on one page."""
    return {key: counts and sorted(tag for tag in counts if not tag.endswith("}keepNext")) for key, counts in found.items()}


TALL = 1000  # a table with such a value is taller than a page and no longer kept whole
SPACES = ("}s", "}tab", "}line-break", "}br")  # how a format spells white space


def text_of(element):
    """Text as a reader sees it, in order: ODF spells further spaces as elements."""
    out = element.text or ""
    for child in element:
        tag = child.tag.rsplit("}", 1)[-1]
        out += " " if tag in ("s", "tab", "line-break", "br") else text_of(child)
        out += child.tail or ""
    return out


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def printed(folder, ending):
    with zipfile.ZipFile(os.path.join(folder, f"out/quay/plan-en.{ending}")) as archive:
        parts = [ElementTree.fromstring(archive.read(name)) for name in PARTS[ending] if name in archive.namelist()]
    return squeeze(" ".join(text_of(part) for part in parts))


def put(folder, value):
    escaped = xml.sax.saxutils.escape(value)
    path = os.path.join(folder, "workspace/facilities/quay.xml")
    lib.change(path, "The facility comprises the quay and the yard.", escaped)
    lib.change(path, ">anchor<", ">" + escaped + "<")
    lib.change(path, ">main gate<", ">" + escaped + "<")
    lib.change(path, "The quay with its two gates.", escaped)


def main():
    folder = lib.lay("base")
    run = lib.Run(folder, *BUILD)
    lib.test("the base is drafted", run.wrong(0))
    harmless = shape(folder)
    for number, value in enumerate(VALUES):
        folder = lib.lay("base")
        put(folder, value)
        run = lib.Run(folder, *BUILD)
        wrong = run.wrong(0)
        for ending in PARTS if not wrong else ():
            times = printed(folder, ending).count(squeeze(value))
            wrong = wrong or (None if times >= 2 else f"{ending}: stands {times} times: {squeeze(value)[:90]}")
        made = shape(folder)
        if len(value) > TALL:
            wrong = wrong or (None if names(made) == names(harmless) else different(names(made), names(harmless)))
        wrong = wrong or (None if len(value) > TALL or made == harmless else different(made, harmless))
        lib.test(f"value {number + 1}: {value[:60]!r}", wrong)
    lib.end()


def different(found, wanted):
    keys = [key for key in sorted(set(found) | set(wanted)) if found.get(key) != wanted.get(key)]
    return "\n".join(f"{key}: {found.get(key)} not {wanted.get(key)}"[:400] for key in keys)


main()
