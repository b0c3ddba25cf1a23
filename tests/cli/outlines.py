#!/usr/bin/env python3
"""Every outline of the kit over the example: the same findings and counts as without one, every passage once and under its own bookmark,
no section left empty, no reference that leads out of its file, the same in both languages."""
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree

SOURCE, DRAFTMARK = os.environ["DM_SOURCE"], os.environ["DRAFTMARK"]
EXAMPLE = os.path.join(SOURCE, "templates/examples/costa-clara")
LANGUAGES = ("en", "es")
# What a level table has of its own, which level chapters divide: caption and rows. Its measures keep their places.
BY_ORDER = re.compile(r"amc\.\w+\.tab/")  # a fact is told at the heading that prints it first, in the order of the outline
DIVIDED = re.compile(r"[a-z]+\.levels(\.t|/(?!\w+\.\d{3}$).*)$")
tests = failed = 0


def check(good, name, why=""):
    global tests, failed
    tests, failed = tests + 1, failed + (not good)
    print("%s %d - %s" % ("ok" if good else "not ok", tests, name))
    if not good:
        print("# " + str(why)[:2000].replace("\n", "\n# "))
    return good


def outlines():
    folder = os.path.join(SOURCE, "templates/outlines")
    return [tree.parse(os.path.join(folder, name)).getroot() for name in sorted(os.listdir(folder)) if name.endswith(".xml")]


def run(*arguments):
    return subprocess.run([DRAFTMARK, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)


def workspace(name):
    """A copy of the example that picks the outline; None: none."""
    folder = os.path.abspath("ws-%s" % name)
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("out", "issued"))
    path = os.path.join(folder, "workspace.xml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if name is not None:
        text = text.replace("</workspace>", '  <outline ref="%s"/>\n</workspace>' % name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return folder


class Volume:
    """One drafted tree: places by bookmark, references, headings in order."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.text = file.read()
        self.places = re.findall(r"place=(\S+)", self.text)
        self.names = re.findall(r"(?:name|label)=(_dm\S+)", self.text)
        self.targets = re.findall(r"\{(?:ref|pageref) [^{}]*(_dmr?_\w+)\}", self.text)
        lines = [line for line in self.text.split("\n") if re.match(r"\s*(para|table|list|item|contents|part|image)", line)]
        self.empty = [a for a, b in zip(lines, lines[1:] + ["  para HEADING1"])
                      if (m := re.match(r"  para HEADING([23])", a)) and (n := re.match(r"  para (?:ANNEX_)?HEADING([1-3])?", b))
                      and int(n.group(1) or 1) <= int(m.group(1))]


def counts_of(line):
    """Facts and requirements of one facility; blocks a volume has of its own: cover, control page, chapters by level."""
    return [part for part in line.split(" · ") if not part.startswith("blocks")]


class Drafted:
    def __init__(self, name):
        folder, shown = workspace(name), name or "no outline"
        built = run("build", folder, "--for", "draft", "--lang", ",".join(LANGUAGES), "--to", "tree", "--out", os.path.join(folder, "out"))
        check(built.returncode == 0, "%s: is drafted" % shown, built.stdout + built.stderr)
        self.counts = [counts_of(line) for line in re.findall(r"^ +(facts .*)$", built.stdout, re.M)]
        self.findings = [(f["code"], f["subject"], f["file"]) for f in json.loads(run("check", folder, "--json").stdout)]
        out = os.path.join(folder, "out")
        self.volumes = {language: {} for language in LANGUAGES}
        for at, _, files in os.walk(out):
            for file in files:
                document, language = file[:-len(".tree")].rsplit("-", 1)
                self.volumes[language][os.path.basename(at) + "/" + document] = Volume(os.path.join(at, file))
        self.documents = {one.split("/")[1] for one in self.volumes["en"]}

    def places(self, language):
        return [which.split("/")[0] + "/" + place for which, volume in self.volumes[language].items() for place in volume.places]


def lost(plain, drafted, by_level):
    """Places without their paragraph, of any volume."""
    gone = set(plain.places("en")) - set(drafted.places("en"))
    kept = [place for place in gone if not (by_level and DIVIDED.match(place.split("/", 1)[1]))]
    return sorted(place for place in kept if not BY_ORDER.match(place.split("/", 1)[1]))


def try_outline(outline, plain):
    name, by_level = outline.get("id"), "level" in outline.get("id")
    drafted = Drafted(name)
    check(sorted(drafted.findings) == sorted(plain.findings), "%s: the same findings" % name, set(drafted.findings) ^ set(plain.findings))
    check(drafted.counts == plain.counts and len(plain.counts) > 1, "%s: the same counts" % name, (drafted.counts, plain.counts))
    check(lost(plain, drafted, by_level) == [], "%s: every passage stands under its place" % name, lost(plain, drafted, by_level))
    check(set(drafted.volumes["en"]) == set(drafted.volumes["es"]) and sorted(drafted.places("en")) == sorted(drafted.places("es")),
          "%s: the same in both languages" % name)
    for language in LANGUAGES:
        for document, volume in drafted.volumes[language].items():
            which = "%s: %s-%s" % (name, document, language)
            twice = [one for one in set(volume.names) if volume.names.count(one) > 1]
            check(twice == [], which + ": no bookmark twice", twice)
            astray = sorted(set(volume.targets) - set(volume.names))
            check(volume.targets and astray == [], which + ": references stay in the file", astray)
            check(volume.empty == [], which + ": no section is empty", volume.empty)
    return drafted


def main():
    plain = Drafted(None)
    for outline in outlines():
        drafted = try_outline(outline, plain)
        if outline.get("id") == "isps":
            check(all(drafted.volumes[language][which].text == volume.text for language in LANGUAGES
                      for which, volume in plain.volumes[language].items()), "isps: what is drafted without an outline")
        moved = [volume.get("ref") for volume in outline if volume.tag.endswith("}document")]
        check(drafted.documents == {"pfsp", *moved}, "%s: its volumes" % outline.get("id"), drafted.documents)
    print("1..%d" % tests)
    return failed > 0


sys.exit(main())
