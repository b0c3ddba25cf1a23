#!/usr/bin/env python3
"""The starter of every State of the OAS: names in both languages with their source, candidates with source and date, paper, order of
languages and marks of numbers as settings.tsv has them; `new`, `check` and a draft in both languages, in which no candidate stands."""
import csv
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as tree

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests"))
import libtap as tap  # noqa: E402

SOURCE, DRAFTMARK = os.environ["DM_SOURCE"], os.environ["DRAFTMARK"]
STARTERS = os.path.join(SOURCE, "templates/nations")
LAW = "{urn:draftmark:law:1}"
FACTS, LANG = "{urn:draftmark:facts:1}", "{http://www.w3.org/XML/1998/namespace}lang"
STATES = """AG AR BB BO BR BS BZ CA CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX PA PE PY SR SV TT US UY VC VE""".split()
GAPS = {"bind.missing", "duty.beyond", "duty.many", "fact.missing", "fact.no_language", "fact.unconfirmed", "fact.undecided", "measure.unconfirmed"}
HOLDERS = {"authority", "legal_instrument"}
DATED = re.compile(r"\b(1[89]|20)\d\d\b|\bundated\b")


def settings():
    with open(os.path.join(STARTERS, "settings.tsv"), encoding="utf-8") as file:
        return {row["code"]: row for row in csv.DictReader(file, delimiter="\t")}


def starter(code):
    return tree.parse(os.path.join(STARTERS, code.lower() + ".xml")).getroot()


def local(element):
    return element.tag[len(FACTS):]


def names(root):
    return {name.get(LANG): name for name in root.findall(FACTS + "name")}


def check_starter(code, root):
    """What is wrong with the file itself."""
    wrong = []
    if root.get("code") != code:
        wrong.append("code is " + root.get("code", "absent"))
    for language in ("en", "es"):
        name = names(root).get(language)
        if name is None or not name.text or not name.get("source") or name.get("article") is None:
            wrong.append("name in %s: without text, source or article" % language)
    for element in root.iter():
        if local(element) in HOLDERS and element.get("state") != "candidate":
            wrong.append("%s is no candidate" % element.get("id"))
        if element.get("state") == "candidate" and not DATED.search(element.get("recorded", "") + " " + element.get("source", "")):
            wrong.append("%s: without source and date" % element.get("id"))
    return wrong


def candidates(root):
    """Every text that only a candidate says. A law named by its kind alone, such as "Decreto", is known by its number."""
    said, catalogue = set(), " ".join(titles())
    for element in root.iter():
        if element.get("state") != "candidate":
            continue
        for part in element.iter():
            kind = local(element) == "legal_instrument" and local(part) == "name" and " " not in part.text
            if local(part) != "scope" and not kind:
                said.update(text.strip() for text in (part.text, part.get("short"), part.get("abbr")) if text and text.strip())
    return {words for words in said if words not in catalogue}


def titles():
    """Names of laws in the catalogue: the matrix prints them whether or not the State has confirmed the same law as a fact of its own."""
    files = sorted(os.listdir(os.path.join(SOURCE, "templates/law")))
    return [tree.parse(os.path.join(SOURCE, "templates/law", file)).getroot().find(LAW + "title").text for file in files]


def printed(text, words):
    """The words stand in the text, whatever the line breaks, and not only as a part of longer words."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return re.search(r"(?<!\w)%s(?!\w)" % pattern, text) is not None


def run(*arguments):
    done = subprocess.run([DRAFTMARK] + list(arguments), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def check_workspace(code, row):
    """workspace.xml as settings.tsv has it: paper, order of languages, a language whose numbers have the country's marks."""
    root = tree.parse(os.path.join(code, "workspace.xml")).getroot()
    tags = [element.get("tag") for element in root if element.tag.endswith("}language")]
    wrong = [] if root.get("paper") == row["paper"] else ["paper " + root.get("paper")]
    if [tag[:2] for tag in tags] != row["languages"].split():
        wrong.append("languages " + " ".join(tags))
    outlines = [element.get("ref") for element in root if element.tag.endswith("}outline")]
    if outlines != (row["outline"] or "").split():
        wrong.append("outlines " + " ".join(outlines))
    laws = [element.get("layer") for element in root if element.tag.endswith("}law")]
    if sorted(laws) != sorted(["isps-a", "isps-b", "solas-xi-2"] + (row["laws"] or "").split()):
        wrong.append("laws " + " ".join(laws))
    own = tags[0].replace("-", "_")
    space = {"urn": "urn:draftmark:language:1"}
    marks = tree.parse(os.path.join(SOURCE, "locales", own, "language.xml")).getroot().find("urn:number", space)
    group = chr(int(row["group"][2:], 16)) if row["group"].startswith("U+") else row["group"]
    if not row["marks_source"].split()[2].startswith(own[:2]):
        return wrong  # the State's own language has no locale yet: the marks are those of the language printed
    if (marks.get("decimal"), marks.get("group")) != (row["decimal"], group):
        wrong.append("%s writes numbers with %s and %s" % (own, marks.get("decimal"), marks.get("group")))
    return wrong


def check_findings(code):
    exit_code, said, _ = run("check", code, "--json")
    odd = sorted({one["code"] + " " + str(one["subject"]) for one in json.loads(said) if one["code"] not in GAPS})
    return ([] if exit_code == 1 else ["check ends with %d" % exit_code]) + odd


def check_draft(code, root, out, volumes=1):
    exit_code, said, complaints = run("build", code, "--draft", "--lang", "en,es", "--to", "txt", "--out", out)
    if exit_code != 0:
        return ["build ends with %d: %s" % (exit_code, (said + complaints)[:300])]
    wrong, folder = [], os.path.join(out, "blue-quay")
    for file in sorted(os.listdir(folder)):
        with open(os.path.join(folder, file), encoding="utf-8") as draft:
            text = draft.read()
        language = re.match(r"(?:pfsp|procedures)-(en|es)(-[A-Z]{2})?\.txt$", file).group(1)
        name = names(root)[language]
        if file.startswith("pfsp") and not printed(text, name.text):
            wrong.append("%s: not in the name of %s" % (file, name.text))
        wrong += ["%s prints the candidate %s" % (file, words) for words in sorted(candidates(root)) if printed(text, words)]
    return wrong + ([] if len(os.listdir(folder)) == 2 * volumes else ["files: %s" % os.listdir(folder)])


def check_state(code, row):
    root = starter(code)
    wrong = check_starter(code, root)
    exit_code, said, complaints = run("new", code, "--nation", code, "--facility", "Blue Quay")
    if exit_code != 0:
        return wrong + ["new ends with %d: %s" % (exit_code, complaints[:300])]
    return wrong + check_workspace(code, row) + check_findings(code) + check_draft(code, root, code + "-draft", 2 if row["outline"] else 1)


def confirmed_prints(code):
    """The same search does find what has been confirmed: else it would prove nothing."""
    path = os.path.join(code, "nation.xml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    authority = starter(code).find(".//%sauthority" % FACTS).get("id")
    text = text.replace(' state="candidate"', "").replace("</nation>", '<bind name="authority" to="%s"/></nation>' % authority)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return check_draft(code, starter(code), code + "-confirmed")


def main():
    rows, files = settings(), sorted(name[:2].upper() for name in os.listdir(STARTERS) if name.endswith(".xml"))
    results = [("34 States, each with settings and a starter", [] if sorted(rows) == STATES == files else [str(set(rows) ^ set(files))])]
    results += [("%s: %s" % (code, names(starter(code))["en"].text), check_state(code, rows[code])) for code in files]
    found = confirmed_prints("JM")
    results.append(("a candidate that was confirmed is printed, and seen", [] if any("Port Authority of Jamaica" in one for one in found) else found))
    for name, wrong in results:
        tap.check(not wrong, name, wrong)
    tap.done()


main()
