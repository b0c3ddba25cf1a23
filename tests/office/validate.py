#!/usr/bin/python3
"""Both documents in every language, format, style and paper, and the plan of every facility: the official schemas and the rules between
parts have nothing to say, nor has Microsoft's validator of every fifth."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests/office/lib"))
import tap
TOOL = os.path.join(os.environ.get("DM_TOOLS", ""), "validate-doc")
if not os.path.isfile(TOOL):
    tap.skip_all("validate-doc stands beside the source only")
tap.need(["jing"], ["lxml"])
import product

SDK, ONE_IN = bool(os.environ.get("OOXML_SDK")), 5


def validate(files, more=(), seconds=600):
    done = subprocess.run(["timeout", "-k", "5", str(seconds), "/usr/bin/python3", TOOL] + list(more) + list(files), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode(errors="replace")


def main():
    files = []
    for style in ("ministry", "harbour"):
        for paper in ("a4", "letter"):
            name = "%s-%s" % (style, paper)
            made = product.build(product.workspace("ws-" + name, style, paper), "out-" + name)
            tap.must(len(made) == 8, name + ": eight documents drafted", str(sorted(made)))
            files += sorted(made.values())
    others = product.facilities()[1:]
    for facility in others:
        files += sorted(product.build(product.workspace("ws-" + facility, facility=facility), "out-" + facility, documents=("pfsp",)).values())
    code, said = validate(files)
    tap.check(code == 0 and len(files) == 32 + 4 * len(others), "%d documents: nothing to say" % len(files), said)
    if SDK:
        some = [f for f in files if f.endswith(".docx")][::ONE_IN]
        code, said = validate(some, ["--sdk"])
        tap.check(code == 0, "Microsoft's validator, %d of them: nothing to say" % len(some), said)
    else:
        tap.skip("Microsoft's validator", "OOXML_SDK is not set")
    broken = "broken.docx"
    import zipfile
    with zipfile.ZipFile(next(f for f in files if f.endswith(".docx"))) as old, zipfile.ZipFile(broken, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info, data.replace(b"<w:pStyle ", b"<w:pStyl ", 1) if info.filename == "word/document.xml" else data)
    code, said = validate([broken])
    tap.check(code == 1, "a misspelt element is seen", said)
    tap.done()


main()
