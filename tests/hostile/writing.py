#!/usr/bin/env python3
"""Where a document cannot or must not be written: a clear finding, exit code 2, nothing half written, what was there as it was."""
import os
import shutil
import subprocess
import zipfile

import libhostile as lib

BUILD = ["build", "workspace", "--lang", "en", "--out", "out", "--json"]
ODT, DOCX = "out/quay/plan-en.odt", "out/quay/plan-en.docx"


def fresh():
    """A folder with both outputs drafted and a fact changed since, so that both would be written anew."""
    folder = lib.lay("base")
    first = lib.Run(folder, *BUILD)
    assert first.exit == 0, first.errors
    lib.change(os.path.join(folder, "workspace/facilities/quay.xml"), "<calls>120</calls>", "<calls>121</calls>")
    lib.change(os.path.join(folder, "workspace/facilities/quay.xml"), "the quay and the yard.", "the quay, the yard and the shed.")
    return folder, first


def unchanged(folder, before):
    after = {name: lib.read(os.path.join(folder, name)) for name in before if os.path.exists(os.path.join(folder, name))}
    if after != before:
        return f"changed or gone: {[name for name in before if after.get(name) != before[name]]}"
    extra = {name for name in lib.files_below(os.path.join(folder, "out"))} - {os.path.relpath(name, "out") for name in before}
    return f"left behind: {sorted(extra)}" if extra else None


def outputs(folder):
    return {name: lib.read(os.path.join(folder, name)) for name in (ODT, DOCX)}


def full_disk():
    for size in (0, 1, 4096, 8192):
        folder, _ = fresh()
        before = outputs(folder)
        run = lib.Run(folder, *BUILD, file_size=size)
        lib.test(f"a disk that is full after {size} bytes", run.wrong(2, "out.disk_full") or unchanged(folder, before))
    run = lib.Run(folder, *BUILD)
    lib.test("and room again", run.wrong(0) or (None if outputs(folder) != before else "nothing was written"))
    if not os.path.exists("/dev/full"):
        lib.skip("a full standard output", "no /dev/full")
        return
    for command in (["check", "workspace", "--json"], ["kit", "list", "facts"], ["--help"]):
        with open("/dev/full", "w", encoding="ascii") as full:
            run = lib.Run(folder, *command, stdout=full)
        lib.test(f"draftmark {command[0]} on a full standard output", run.wrong(2) or (None if run.errors.strip() else "says nothing"))


def not_a_folder():
    folder, _ = fresh()
    lib.write(os.path.join(folder, "file"), "mine")
    run = lib.Run(folder, *BUILD[:-2], "file", "--json")
    kept = lib.read(os.path.join(folder, "file")) == b"mine"
    lib.test("an output folder that is a file", run.wrong(2, "out.write_failed") or (None if kept else "the file changed"))
    before = outputs(folder)
    os.remove(os.path.join(folder, ODT))
    os.mkdir(os.path.join(folder, ODT))
    run = lib.Run(folder, *BUILD)
    lib.test("an output that is a folder; the other is written", run.wrong(2, "out.is_folder") or
             (None if lib.read(os.path.join(folder, DOCX)) != before[DOCX] else "the other was not written"))
    os.rmdir(os.path.join(folder, ODT))
    os.mkfifo(os.path.join(folder, ODT))
    run = lib.Run(folder, *BUILD)
    lib.test("an output that is a pipe", run.wrong(2) if run.codes & {"out.write_failed", "out.not_ours"} else f"{run.codes} {run.errors}")


def read_only():
    folder, _ = fresh()
    before = outputs(folder)
    root = os.geteuid() == 0
    if root and not nobody_can_run(folder):
        lib.skip("a folder in which nobody may write", "the program cannot be reached without the rights of root")
        return
    for at, folders, names in os.walk(folder):
        for name in folders + names:
            if root:
                os.chown(os.path.join(at, name), lib.NOBODY, lib.NOBODY)
    os.chmod(os.path.join(folder, "out/quay"), 0o555)
    run = lib.Run(folder, *BUILD, nobody=root)
    os.chmod(os.path.join(folder, "out/quay"), 0o755)
    lib.test("a folder in which nobody may write", run.wrong(2, "out.read_only") or unchanged(folder, before))
    os.chmod(os.path.join(folder, ODT), 0o444)
    run = lib.Run(folder, *BUILD, nobody=root)
    kept = lib.read(os.path.join(folder, ODT)) == before[ODT]
    lib.test("a file that is write-protected", run.wrong(2, "out.read_only") or (None if kept else "it was replaced"))


def nobody_can_run(folder):
    try:
        return lib.Run(folder, "--version", nobody=True).exit == 0
    except (PermissionError, subprocess.SubprocessError):
        return False


def refused(name, data, path):
    """Somebody's own file where build would write: kept as it is; with --force kept as .bak beside the new one."""
    folder = "base"
    whole = os.path.join(folder, path)
    for old in (whole + ".bak",):
        if os.path.exists(old):
            os.remove(old)
    lib.write(whole, data)
    run = lib.Run(folder, *BUILD, "--to", path.rsplit(".", 1)[1])
    wrong = run.wrong(2, "out.not_ours") or (None if lib.read(whole) == data else "it was written over")
    if not wrong:
        run = lib.Run(folder, *BUILD, "--to", path.rsplit(".", 1)[1], "--force")
        wrong = run.wrong(0) or (None if lib.read(whole + ".bak") == data else "the old one was not kept")
        wrong = wrong or (None if zipfile.is_zipfile(whole) and lib.read(whole) != data else "the new one was not written")
    lib.test(f"{name} as {path}", wrong)


def edited(data, part, how):
    """The same archive with one part changed, its other entries as they were."""
    with open("edited.zip", "wb") as out:
        out.write(data)
    with zipfile.ZipFile("edited.zip") as old, zipfile.ZipFile("edited-new.zip", "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info, how(content) if info.filename == part else content, compress_type=info.compress_type)
    return lib.read("edited-new.zip")


def foreign():
    folder, _ = fresh()
    ours = outputs(folder)
    for name, data in lib.make_hostile().zip_inputs():
        refused(name, data, ODT)
    for name, data in [("a text", b"my notes\n"), ("nothing", b""), ("our ODT cut short", ours[ODT][:-40])]:
        refused(name, data, DOCX)
    for path, part in ((DOCX, "word/document.xml"), (ODT, "content.xml")):
        refused("ours with a letter changed", edited(ours[path], part, lambda xml: xml.replace(b"Nobody enters", b"Nobody Enters")), path)
    refused("our ODT with another seal", edited(ours[ODT], "meta.xml", lambda xml: xml.replace(b"dm.seal", b"dm.seel")), ODT)
    refused("our DOCX cut short", ours[DOCX][:-40], DOCX)
    for path in (ODT, DOCX):
        lib.write(os.path.join(folder, path), ours[path])
    run = lib.Run(folder, *BUILD)
    lib.test("our own older files are replaced without a word", run.wrong(0) or (None if outputs(folder) != ours else "not replaced"))
    again = {name: os.stat(os.path.join(folder, name)).st_mtime_ns for name in ours}
    run = lib.Run(folder, *BUILD)
    same = {name: os.stat(os.path.join(folder, name)).st_mtime_ns for name in ours}
    lib.test("equal files are left alone", run.wrong(0) or (None if again == same else "written again"))


def plain_text():
    """Formats without a seal: another content is kept as .bak."""
    folder, _ = fresh()
    lib.write(os.path.join(folder, "out/quay/plan-en.txt"), "my notes")
    run = lib.Run(folder, *BUILD, "--to", "txt")
    lib.test("somebody's text where ours is written", run.wrong(0) or
             (None if lib.read(os.path.join(folder, "out/quay/plan-en.txt.bak")) == b"my notes" else "it was not kept"))


def main():
    os.chmod(".", 0o755)
    full_disk()
    not_a_folder()
    read_only()
    foreign()
    plain_text()
    shutil.rmtree("base", ignore_errors=True)
    lib.end()


main()
