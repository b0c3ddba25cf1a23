#!/usr/bin/python3
"""Each kind of traffic, each list, each yes-or-no and each choice that a template asks for is switched on and off, one at a time, in every
facility of the example. Whatever is switched, the plan is whole: no section empty, no reference into nothing, no table without number or
rows, no heading left over, no number missing, no sentence with a hole."""
import glob
import multiprocessing
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests/office/lib"))
import tap
tap.need(modules=["lxml"])
from lxml import etree

import dictionary
import product
import tree

FACTS, LEVEL = "{urn:draftmark:facts:1}", {"FRONT_HEADING": 1, "HEADING1": 1, "ANNEX_HEADING": 1, "HEADING2": 2, "HEADING3": 3}
BROKEN = {"see.left_out", "conservation.broken", "doc.malformed", "text.missing", "text.fuzzy", "text.name_missing"}
HOLE = re.compile(r"\s[,.)](?=\s|$)|,\s*,|\(\s*\)|:\s*\.(?!\.)|\[\[|\]\]|\{|\}")
NOTHING = re.compile(r"\b0 [^\W\d]{3}")  # "0 gates": a count of a list that is empty
SPANISH_EVERY = 4  # the sentences of the other language are read at every fourth switch: what stands is the same in both


# ---- what can be switched ----

def declared():
    """{path: (kind, choices)} of the facility's own lists and of its yes-or-no, choice and choices facts; paths without the root."""
    words = dictionary.Dictionary()
    mine = {**words.lists, **{path: entry for path, entry in words.facts.items() if entry.type in ("boolean", "choice", "choices")}}
    return {path.split(".", 1)[1]: (entry.type, entry.choices) for path, entry in mine.items()
            if path.startswith("facility.") and entry.within is None and not entry.per_level}


def asked():
    """What conditions of templates and measures name, without the root."""
    said = set()
    for path in glob.glob(os.path.join(product.SOURCE, "templates/documents/pfsp/*.xml")) + \
            glob.glob(os.path.join(product.SOURCE, "templates/measures/*.xml")):
        for condition in re.findall(r'(?:when|test)="([^"]*)"', product.text_of(path)):
            said.update(re.findall(r"facility\.([a-z][a-z0-9_.]*)", condition))
    return said


def find(root, path):
    """The elements of a path, each with its parent."""
    holders = [root]
    for step in path.split(".")[:-1]:
        holders = [child for holder in holders for child in holder.findall(FACTS + step)]
    return [child for holder in holders for child in holder.findall(FACTS + path.split(".")[-1])]


def place(root, path, text=None, none=False):
    """Gives the path one answer in place of those it had."""
    old = find(root, path)
    made = etree.Element(FACTS + path.split(".")[-1])
    made.text = text
    if none:
        made.set("none", "yes")
    if old:
        old[0].addprevious(made)
    else:
        holder = root
        for step in path.split(".")[:-1]:
            below = holder.find(FACTS + step)
            holder = etree.SubElement(holder, FACTS + step) if below is None else below
        holder.append(made)
    for element in old:
        element.getparent().remove(element)


def switches(root):
    """(name, what to do to the facility) for all that is switched."""
    found, conditions = [], asked()
    for path, (kind, choices) in sorted(declared().items()):
        old = find(root, path)
        said = " ".join("".join(e.itertext()) for e in old).split()
        if kind == "list":
            if not (old and old[0].get("none")):
                found.append((path + " none", lambda r, p=path: place(r, p, none=True)))
            if old:
                found.append((path + " unknown", lambda r, p=path: [e.getparent().remove(e) for e in find(r, p)]))
        elif path not in conditions:
            continue
        elif kind == "boolean":
            found.append(("%s %s" % (path, "no" if said == ["yes"] else "yes"),
                          lambda r, p=path, v="no" if said == ["yes"] else "yes": place(r, p, v)))
        elif kind == "choice":
            found += [("%s %s" % (path, c), lambda r, p=path, c=c: place(r, p, c)) for c in choices if said != [c]]
        else:
            for choice in choices:
                now = [c for c in said if c != choice] if choice in said else said + [choice]
                found.append(("%s %s%s" % (path, "without " if choice in said else "with ", choice),
                              lambda r, p=path, n=now: place(r, p, " ".join(n)) if n else place(r, p, none=True)))
    return found


# ---- what is wrong with a plan ----

def empty_sections(doc):
    faults, open_headings, filled = [], [], []
    paras = [(LEVEL.get(p.style), p) for p in doc.body]
    for level, para in paras + [(1, None)]:
        if level is None:
            if para.style != "SUMMARY":
                filled = [True] * len(open_headings)
            continue
        while open_headings and LEVEL[open_headings[-1].style] >= level:
            heading, has = open_headings.pop(), filled.pop()
            if not has:
                faults.append("nothing stands under the heading “%s”" % heading.text)
        if para is not None:
            open_headings.append(para)
            filled.append(False)
    return faults


def numbers(doc):
    """Headings and captions count without a gap."""
    faults, before = [], {}
    for para in doc.body:
        if para.style in ("HEADING1", "HEADING2", "HEADING3") and para.number:
            above, _, last = para.number.rpartition(".")
            if int(last) != before.get(above, 0) + 1:
                faults.append("the section %s follows %s" % (para.number, before.get(above, 0)))
            before[above] = int(last)
            before = {k: v for k, v in before.items() if not k.startswith(para.number + ".") and k != para.number}
    for kind in ("Table", "Figure"):
        seen = [int(r.text) for p in doc.body for r in p.runs if r.kind == "seq" and r.target == kind]
        if seen != list(range(1, len(seen) + 1)):
            faults.append("%ss are not numbered one by one" % kind)
    return faults


def references(doc):
    names = {name for p in doc.paras for name in (p.name, p.label) if name}
    return ["a reference to what does not stand: %s in %s" % (run.text, para.place)
            for para in doc.paras for run in para.runs if run.kind == "ref" and run.target not in names]


def tables(doc, text):
    faults = ["a table without rows" for table in doc.tables if not [row for row in table.rows if "header" not in row.words]]
    captioned = {"DATA", "LEVEL"}
    lines, chapter = [line.strip() for line in text.split("\n")], False
    for at, line in enumerate(lines):
        chapter = line.startswith("para HEADING1") or (chapter and not line.startswith("para ANNEX_HEADING"))
        if chapter and line.startswith("table ") and line.split()[1] in captioned and not lines[at - 1].startswith("para CAPTION"):
            faults.append("a table without caption after: " + lines[at - 1][:100])
        below = at + 2 if lines[at + 1:at + 2] and lines[at + 1].startswith("para TABLE_NOTE") else at + 1  # what a card leaves out
        if line.startswith("para CAPTION") and not re.match(r"(table|para FIGURE|para .*\{image)", lines[below]):
            faults.append("a caption without table or figure: " + line[-80:])
        if line.startswith("para LIST_INTRO") and not lines[at + 1].startswith(("list", "para")):
            faults.append("an introduction without list: " + line[-80:])
    return faults


def sentences(doc, empty):
    faults = ["a paragraph without words: %s" % p.place for p in doc.body if p.place and not p.text.strip()
              and not any(r.kind == "image" for r in p.runs) and not p.in_table]
    for para in doc.paras:
        hole = HOLE.search(para.text) or (empty and NOTHING.search(para.text))
        if hole and not para.gaps:
            faults.append("a hole in %s: …%s…" % (para.place, para.text[max(0, hole.start() - 30):hole.end() + 20]))
    return faults


def wrong(text, empty=False):
    doc = tree.Tree(text)
    return empty_sections(doc) + numbers(doc) + references(doc) + tables(doc, text) + sentences(doc, empty)


# ---- the switches, one by one ----

def drafted(folder, out, languages, empty=False):
    made = product.build(folder, out, ("tree",), ("pfsp",), languages)
    faults = []
    for language in languages:
        key = ("pfsp", language, "tree")
        faults += ["%s: %s" % (language, one) for one in wrong(product.text_of(made[key]), empty)] if key in made else ["not drafted in " + language]
    return faults


def share(job):
    """The switches of one facility that fall to this part of the processors."""
    facility, part, parts = job
    folder = product.workspace("ws-%s-%d" % (facility, part), facility=facility)
    path = os.path.join(folder, "facilities", facility + ".xml")
    with open(path, "rb") as file:
        held = file.read()
    every, found = switches(etree.fromstring(held)), []
    for number, (name, change) in enumerate(every):
        if number % parts != part:
            continue
        root = etree.fromstring(held)
        change(root)
        with open(path, "wb") as file:
            file.write(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
        languages = ("en", "es") if number % SPANISH_EVERY == 0 else ("en",)
        faults = drafted(folder, "out-%s-%d" % (facility, part), languages, name.endswith(" none"))
        faults += [f["code"] + " " + str(f.get("subject")) for f in product.findings(folder, languages=("en",)) if f["code"] in BROKEN]
        if faults:
            found.append((name, faults))
    return facility, len(every), found


def bites():
    """Plans that are wrong, each in one way."""
    heads = 'part portrait\n  para HEADING1 place=a.t name=_dm_a number=1 "A"\n'
    whole = heads + '  para BODY place=a.b "Guards stand at 2 gates."\n'
    tap.check(not wrong(whole), "a plan that is whole passes", wrong(whole))
    for name, text in (("an empty section", heads + '  para HEADING1 place=b.t name=_dm_b number=2 "B"\n  para BODY "b."\n'),
                       ("a summary alone", heads + '  para SUMMARY "s."\n'),
                       ("a number left out", whole + '  para HEADING1 place=b.t name=_dm_b number=3 "B"\n  para BODY "b."\n'),
                       ("a reference into nothing", whole + '  para BODY "See {ref 7 heading _dm_x}."\n'),
                       ("a table without caption", whole + '  table DATA 10\n    row\n      cell\n        para TABLE_TEXT "t"\n'),
                       ("a table without rows", whole + '  para CAPTION "{seq 1 Table} T"\n  table DATA 10\n    row header\n      cell\n        para TABLE_HEAD "h"\n'),
                       ("a sentence with a hole", whole + '  para BODY "Guards of , and ."\n')):
        tap.check(bool(wrong(text)), "seen: " + name)
    tap.check(bool(wrong(whole.replace("2 gates", "0 gates"), True)), "seen: a count of nothing")


def main():
    bites()
    facilities = product.facilities()
    parts = os.cpu_count() or 1
    jobs = [(facility, part, parts) for facility in facilities for part in range(parts)]
    for facility in facilities:
        folder = product.workspace("ws-" + facility, facility=facility)
        faults = drafted(folder, "out-" + facility, product.LANGUAGES)
        tap.check(not faults, facility + ": the plan as it is", faults)
    with multiprocessing.get_context("fork").Pool(parts) as pool:
        results = pool.map(share, jobs, chunksize=1)
    for facility in facilities:
        counts = {count for name, count, _ in results if name == facility}
        found = [one for name, _, some in results if name == facility for one in some]
        for name, faults in found:
            tap.check(False, "%s, %s" % (facility, name), faults)
        tap.check(not found and min(counts) > 60, "%s: %d switches, the plan whole after each" % (facility, max(counts)))
    tap.done()


main()
