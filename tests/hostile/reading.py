#!/usr/bin/env python3
"""Hostile files in the place of facts, templates, translations and pictures: each ends soon, within bounds of memory, with a finding about
that very file and exit code 2, and what was drafted before is as it was."""
import os

import libhostile as lib

PLACES = [("workspace/facilities/quay.xml", "facilities/quay.xml"),
          ("templates/documents/plan/gates.xml", "kit/templates/documents/plan/gates.xml"),
          ("locales/es/language.xml", "kit/locales/es/language.xml")]
BIG = 1 << 20


def about(run, file):
    """A finding that cannot work about this file; a file the system refuses may also be named so."""
    return any(one["file"] == file and one["level"] == "cannot_work" for one in run.findings)


def try_xml(folder, name, data, older):
    for number, (place, shown) in enumerate(PLACES):
        if number > 0 and len(data) > BIG:
            continue  # the reader is one and the same: once is enough
        path = os.path.join(folder, place)
        kept = lib.read(path)
        lib.write(path, data)
        run = lib.Run(folder, "build", "workspace", "--draft", "--json", "--out", "out")
        wrong = run.wrong(2) or (None if about(run, shown) else f"no finding about {shown}: {run.findings[:3]}")
        wrong = wrong or (None if lib.read(os.path.join(folder, "out/quay/plan-en.odt")) == older else "the older output is not as it was")
        lib.write(path, kept)
        if wrong or number == 0:
            lib.test(f"{name} in the place of {place}", wrong)


def try_po(folder, name, data):
    path = os.path.join(folder, "locales/es/plan.po")
    kept = lib.read(path)
    lib.write(path, data)
    run = lib.Run(folder, "check", "workspace", "--json")
    lib.write(path, kept)
    lib.test(f"{name} in the place of a translation", run.wrong(2))


def po_inputs():
    yield "a translation of 20 MiB", b'msgctxt "a"\nmsgid "b"\nmsgstr "' + b"x" * (20 << 20) + b'"\n'
    yield "a translation of 300000 entries", b"".join(b'msgctxt "a%d"\nmsgid "b"\nmsgstr "c"\n\n' % i for i in range(300000))
    yield "a million empty strings", b'msgctxt "a"\nmsgid "b"\nmsgstr ""\n' + b'""\n' * 1000000 + b"?\n"
    yield "invalid UTF-8 in a translation", b'msgctxt "a"\nmsgid "b"\nmsgstr "ma\xe9ana"\n'
    yield "a zero byte in a translation", b'msgctxt "a"\nmsgid "b"\nmsgstr "x\0y"\n'


def try_pictures(folder):
    pictures = {"an empty file": b"", "a PNG of 2^31 pixels": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x80\0\0\0\x80\0\0\0\x08\2\0\0\0" + b"\0" * 4,
                "a JPEG cut short": b"\xff\xd8\xff\xe0\0\x10JFIF",
                "a PNG of 9 MiB": lib.read(os.path.join(folder, "workspace/images/site.png")) + b"\0" * (9 << 20)}
    for name, data in pictures.items():
        path = os.path.join(folder, "workspace/images/site.png")
        kept = lib.read(path)
        lib.write(path, data)
        run = lib.Run(folder, "check", "workspace", "--json")
        lib.write(path, kept)
        lib.test(f"{name} as a picture", run.wrong(1, "fact.bad_image"))


def try_special(folder):
    """Names that are no ordinary file."""
    path = os.path.join(folder, "workspace/ports/blue.xml")
    kept = lib.read(path)
    for name, make in [("a link to itself", lambda: os.symlink("blue.xml", path)), ("a pipe nobody writes to", lambda: os.mkfifo(path)),
                       ("a device without end", lambda: os.symlink("/dev/zero", path)), ("a folder", lambda: os.mkdir(path))]:
        os.remove(path)
        make()
        run = lib.Run(folder, "check", "workspace", "--json")
        os.rmdir(path) if os.path.isdir(path) else os.remove(path)
        lib.write(path, kept)
        lib.test(f"{name} in the place of facts", run.wrong(2, "file.unreadable"))


def ring(count):
    """Posts that relieve each other in a circle."""
    return "".join(f'<post id="p{i}"><relieved_by>p{(i + 1) % count}</relieved_by></post>\n' for i in range(count))


def try_references(folder):
    path = os.path.join(folder, "workspace/facilities/quay.xml")
    kept = lib.read(path)
    lib.change(path, "  <posts>\n", "  <posts>\n" + ring(20000))
    run = lib.Run(folder, "check", "workspace", "--json")
    wrong = run.wrong(1, "ref.cycle")
    cycles = [one for one in run.findings if one["code"] == "ref.cycle"]
    lib.test("20000 posts that relieve each other in a circle", wrong or (None if len(cycles) == 1 else f"{len(cycles)} findings"))
    lib.write(path, kept)
    lib.change(path, "<relieved_by>north</relieved_by>", "<relieved_by>no</relieved_by>" + "<relieved_by>north</relieved_by>" * 3000)
    run = lib.Run(folder, "check", "workspace", "--json")
    lib.test("3000 times the same fact", run.wrong(1, "fact.duplicate"))
    lib.write(path, kept)


def main():
    folder = lib.lay("base")
    run = lib.Run(folder, "build", "workspace", "--to", "odt", "--lang", "en", "--out", "out", "--json")
    lib.test("the base is drafted", run.wrong(0))
    older = lib.read(os.path.join(folder, "out/quay/plan-en.odt"))
    for name, data in lib.make_hostile().xml_inputs():
        try_xml(folder, name, data, older)
    for name, data in po_inputs():
        try_po(folder, name, data)
    try_pictures(folder)
    try_special(folder)
    try_references(folder)
    left = {name for name in lib.files_below(folder) if ".draftmark" in name or name.endswith(".tmp")}
    lib.test("nothing half written is left", "\n".join(sorted(left)))
    lib.end()


main()
