#!/usr/bin/env python3
"""Nothing marked above an edition is in its files: every value of the facts marked so is made a word of its own and then looked for in
every part of every format, properties and alternative texts included."""
import os
import re
import zipfile

import libhostile as lib

PERSON = ">M. Ferrer</name>\n      <name xml:lang=\"es\""
OFFICIAL = {  # words of the workspace → words of their own; by the mark of the fact
    "The facility comprises the quay and the yard.": "Zqextent comprises it.", "The quay with its two gates.": "Zqpicture of it.",
    ">main gate<": ">Zqgate one<", ">boat gate<": ">Zqgate two<", ">north post<": ">Zqpost north<", ">south post<": ">Zqpost south<",
    "06:00-22:00": "03:07-21:43", PERSON: PERSON.replace("M. Ferrer", "Zqperson"),
}
RESTRICTED = {">anchor<": ">zqsecret<"}
BUILD = ["build", "workspace", "--lang", "en", "--out", "out", "--json"]
WORDS = {"public": ["Zq", "zq", "03:07", "21:43"], "official": ["zqsecret"]}


def texts(folder):
    """Every part of every output, tags taken out of the second of two copies: words may be parted by them."""
    for at, _, names in os.walk(os.path.join(folder, "out")):
        for name in names:
            data = lib.read(os.path.join(at, name))
            parts = [("", data)]
            if zipfile.is_zipfile(os.path.join(at, name)):
                with zipfile.ZipFile(os.path.join(at, name)) as archive:
                    parts = [(part, archive.read(part)) for part in archive.namelist()]
            for part, content in parts:
                text = content.decode("utf-8", "replace")
                yield f"{name} {part}", text
                yield f"{name} {part}", re.sub(r"<[^>]*>", "", text)


def main():
    for edition, words in WORDS.items():
        folder = lib.lay("base")
        for old, new in (OFFICIAL | RESTRICTED).items():
            lib.change(os.path.join(folder, "workspace/facilities/quay.xml"), old, new)
        run = lib.Run(folder, *BUILD, "--to", "odt,docx,txt,csv,json,tree", "--edition", edition)
        found = sorted({f"{place}: {word} in …{text[max(text.find(word) - 30, 0):text.find(word) + 30]!r}"
                        for place, text in texts(folder) for word in words if word in text})
        lib.test(f"the {edition} edition holds nothing marked above it", run.wrong(0) or "\n".join(found[:12]))
    folder = lib.lay("base")
    for old, new in (OFFICIAL | RESTRICTED).items():
        lib.change(os.path.join(folder, "workspace/facilities/quay.xml"), old, new)
    run = lib.Run(folder, *BUILD, "--to", "txt")
    whole = "".join(text for _, text in texts(folder))
    lib.test("the restricted edition holds them all", run.wrong(0) or "\n".join(word for word in WORDS["public"] if word not in whole))
    lib.end()


main()
