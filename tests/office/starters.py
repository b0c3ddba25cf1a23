#!/usr/bin/python3
"""A draft for every State of the OAS, from its starter alone, in both languages and formats, on the State's paper. Of each State one DOCX and
one ODT, in turn of one language and the other, go to the official schemas and the rules between parts, which have nothing to say."""
import csv
import os
import re
import subprocess
import sys
import zipfile

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests/office/lib"))
import tap
TOOL = os.path.join(os.environ.get("DM_TOOLS", ""), "validate-doc")
if not os.path.isfile(TOOL):
    tap.skip_all("validate-doc stands beside the source only")
tap.need(["jing"], ["lxml"])
import product

WIDTHS = {"a4": "11906", "letter": "12240"}  # of a portrait page, in twentieths of a point


def rows():
    with open(os.path.join(product.SOURCE, "templates/nations/settings.tsv"), encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def draft(code):
    """The files of one State's first draft: four of each document, since the procedures may be a volume of their own."""
    product.run("new", code, "--nation", code, "--facility", "Blue Quay")
    product.run("build", code, "--draft", "--lang", "en,es", "--to", "odt,docx")
    folder = os.path.join(code, "out", "blue-quay")
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))] if os.path.isdir(folder) else []


def paper(path):
    with zipfile.ZipFile(path) as package:
        return re.search(r'<w:pgSz\b[^>]*\bw:w="(\d+)"', package.read("word/document.xml").decode()).group(1)


def main():
    files, states = [], rows()
    for turn, row in enumerate(states):
        made, volumes = draft(row["code"]), 2 if row["outline"] == "procedures-manual" else 1
        tap.must(len(made) == 4 * volumes, "%s: %d files" % (row["code"], 4 * volumes), str(made))
        wide = {paper(path) for path in made if path.endswith(".docx")}
        tap.check(wide == {WIDTHS[row["paper"]]}, "%s: on %s paper" % (row["code"], row["paper"]), str(wide))
        for one in range(0, len(made), 4):
            files += [made[one], made[one + 3]] if turn % 2 else [made[one + 1], made[one + 2]]
    done = subprocess.run(["/usr/bin/python3", TOOL] + files, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=600)
    tap.check(done.returncode == 0 and len(files) >= 2 * len(states), "%d documents: nothing to say" % len(files),
              done.stdout.decode(errors="replace"))
    tap.done()


main()
