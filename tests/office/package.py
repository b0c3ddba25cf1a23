#!/usr/bin/python3
"""What a file says of itself: its properties, its seal computed here again, names of bookmarks that Word accepts, and nothing that is
nobody's business: no source of a fact, no author, no folder of this machine, no hour of making."""
import glob
import hashlib
import os
import re
import socket
import sys
import zipfile

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests/office/lib"))
import tap
tap.need(modules=["lxml"])
from lxml import etree

import docfile
import product

SEALED_BY = {"docx": "docProps/custom.xml", "odt": "meta.xml"}
PROPERTIES = ["dm.document", "dm.subject", "dm.edition", "dm.language", "dm.tree", "dm.inputs", "dm.seal"]


def seal(path, apart):
    """SHA-256 over name, zero, CRC-32 as eight hex figures, zero, size, zero, of every entry but one, by name."""
    sha = hashlib.sha256()
    with zipfile.ZipFile(path) as package:
        for info in sorted(package.infolist(), key=lambda i: i.filename.encode()):
            if info.filename != apart:
                sha.update(b"%s\0%08x\0%d\0" % (info.filename.encode(), info.CRC, info.file_size))
    return sha.hexdigest()


def tree_digest(text):
    """dm.tree: SHA-256 over place, name and text of each named paragraph, each ended by a zero."""
    sha = hashlib.sha256()
    for line in text.splitlines():
        for piece in line.split("\t"):
            sha.update(piece.encode() + b"\0")
    return sha.hexdigest()


def secrets():
    """What must not be found in a file: (what, text)."""
    found = [("the user's home", os.path.expanduser("~")), ("the source folder", product.SOURCE), ("the build folder", os.environ["DM_BUILD"]),
             ("the working folder", os.getcwd())]
    found += [("the host", socket.gethostname())] if len(socket.gethostname()) > 4 else []
    trees = [etree.parse(path) for path in glob.glob(os.path.join(product.EXAMPLE, "**/*.xml"), recursive=True)]
    values = "\n".join(text for tree in trees for text in tree.getroot().itertext())  # what is a fact too may be printed
    sources = {element.get("source") for tree in trees for element in tree.iter() if isinstance(element.tag, str) and element.get("source")}
    hidden = {("a source", source) for source in sources if source not in values}
    tap.must(len(hidden) > 20, "sources to look for", str(len(hidden)))
    return sorted(hidden | set(found))


def metadata(doc):
    """All of the package but words of the body and pictures."""
    return {name: data.decode("utf-8", "replace") for name, data in doc.parts.items() if not name.endswith((".png", ".jpg"))}


def judge(key, path, hidden, filed):
    name, apart, doc = "%s-%s.%s" % key, SEALED_BY[key[2]], docfile.DocFile(path)
    given = doc.properties
    tap.check(sorted(given) == sorted(PROPERTIES) and all(given.values()), name + ": its properties", str(given))
    tap.check((given.get("dm.document"), given.get("dm.subject"), given.get("dm.edition"), given.get("dm.language")) ==
              (key[0], product.FACILITY, "3", key[1]), name + ": document, subject, edition, language", str(given))
    tap.check(given.get("dm.seal") == seal(path, apart), name + ": the seal is what was computed here")
    digest = given.get("dm.tree", "")
    tap.check(digest in filed and tree_digest(filed[digest]) == digest, name + ": its tree is filed under its digest, and is that tree",
              "%s among %s; own %s" % (digest, sorted(filed), sorted(tree_digest(t) for t in filed.values())))
    names = doc.names("")
    lower = [n.lower() for n in names]
    tap.check(len(set(lower)) == len(lower) and all(re.match(r"[A-Za-z_][A-Za-z0-9_]{0,39}$", n) for n in names), name + ": names for Word")
    parts = metadata(doc)
    found = ["%s in %s: %s" % (what, part, text) for what, text in hidden for part, data in parts.items() if text in data]
    said = parts.get("docProps/core.xml", "") + parts.get("docProps/app.xml", "") + parts.get("meta.xml", "")
    found += ["<%s> is said" % word for word in ("dc:creator", "lastModifiedBy", "initial-creator", "meta:generator", "Company", "Manager",
                                                 "editing-duration", "TotalTime", "printed-by") if "<" + word in said or ":" + word in said]
    dates = set(re.findall(r"\d{4}-\d\d-\d\dT[\d:.]+Z?", said))
    found += ["an hour: " + date for date in dates if not date.startswith("2026-11-02T00:00:00")]
    found += ["an entry dated %s: %s" % (i.date_time, i.filename) for i in doc.infos if i.date_time[:3] != (1980, 1, 1)]
    found += ["a comment or extra field: " + i.filename for i in doc.infos if i.comment or i.extra]
    tap.check(not found, name + ": nothing else is said", found)


def bites(path):
    """A file changed behind our back has another seal."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile("changed.docx", "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info, data.replace(b"Level", b"Lever", 1) if info.filename == "word/styles.xml" else data)
    tap.check(seal("changed.docx", SEALED_BY["docx"]) != seal(path, SEALED_BY["docx"]), "a changed part changes the seal")


def main():
    folder = product.workspace("ws")
    made = product.build(folder, "out")
    filed = {os.path.basename(path)[:-5]: product.text_of(path) for path in glob.glob(folder + "/issued/*.tree")}
    tap.must(len(made) == 8, "drafted", str(sorted(made)))
    hidden = secrets()
    tap.check(len(hidden) > 8, "there is something to hide", str(hidden))
    for key, path in sorted(made.items()):
        judge(key, path, hidden, filed)
    bites(made["pfsp", "en", "docx"])
    first = {key: open(path, "rb").read() for key, path in made.items()}
    again = product.build(folder, "out")
    tap.check({key: open(path, "rb").read() for key, path in again.items()} == first, "built again, nothing is written anew")
    tap.done()


main()
