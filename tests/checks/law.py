#!/usr/bin/env python3
"""The catalogue of the law: each requirement says what the research says (id, force, kind, addressee, certainty, levels), each row of the
research stands in the catalogue or in tests/checks/law/absent.tsv, and what nothing in the kit answers stands, with its reason, in
tests/checks/law/unanswered.tsv. An entry of either list that holds no longer is a failure. Law that holds only where a workspace names it
is answered through rows of the Code; what the kit cannot say for it is listed too."""
import csv
import fnmatch
import glob
import os
import re
import xml.etree.ElementTree as ET

import libprose as lib

RESEARCH = os.path.join(lib.SOURCE, "../shared/domain/law.tsv")
LAW = "{urn:draftmark:law:1}"
SAME = ("force", "kind", "addressee", "certainty", "section")
UNASKED = ("definition", "source_note")
THROUGH = ("through", "partly_through")


def catalogue():
    """Id -> what the research says of it too."""
    found = {}
    for path in sorted(glob.glob(os.path.join(lib.SOURCE, "templates/law/*.xml"))):
        root = ET.parse(path).getroot()
        for element in root.iter(LAW + "requirement"):
            row = {name: element.get(name) for name in SAME}
            row["named"] = root.get("holds") == "named"
            row["through"] = {re.split("[#@]", other)[0] for name in THROUGH for other in element.get(name, "").split()}
            row["levels"] = " ".join(sorted({n for p in element.iter(LAW + "point") for n in p.get("levels", "").split()}))
            found[element.get("id")] = row
    return found


def answered(ours):
    """Ids that a passage, a measure or a fact answers, themselves or through a row of the Code."""
    found = set()
    for part in ("documents/pfsp", "measures", "dictionary"):
        for path in glob.glob(os.path.join(lib.SOURCE, "templates", part, "*.xml")):
            for element in ET.parse(path).getroot().iter():
                found |= {re.split("[#@]", answer)[0] for answer in element.get("answers", "").split()}
    return found | {ident for ident, row in ours.items() if row["through"] & found}


def research():
    with open(RESEARCH, encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def reasons(name):
    """Pattern -> why."""
    with open(os.path.join(lib.SOURCE, "tests/checks/law", name), encoding="utf-8") as file:
        return dict(line.rstrip("\n").partition("\t")[::2] for line in file if line.strip() and not line.startswith("#"))


def differences(ours, theirs):
    for ident, row in ours.items():
        if ident not in theirs:
            yield ident + " is not in the research"
            continue
        names = SAME + (("levels",) if row["kind"] == "duty" else ())
        for name in names:
            other = "" if theirs[ident][name] == "any" and name == "levels" else theirs[ident][name]
            if row[name] != other:
                yield "%s: %s is %s, in the research %s" % (ident, name, row[name], other)


def unlisted(missing, listed):
    return [ident for ident in missing if not any(fnmatch.fnmatchcase(ident, pattern) for pattern in listed)]


def idle(listed, missing, there):
    """Entries without a reason, that name what is there after all, or that name nothing."""
    for pattern, why in listed.items():
        wrong = fnmatch.filter(there, pattern)
        if wrong:
            yield "%s: no longer true of %s" % (pattern, ", ".join(sorted(wrong)))
        if not why or not fnmatch.filter(missing, pattern):
            yield "%s: %s" % (pattern, "names nothing" if why else "gives no reason")


def compare(ours):
    if not os.path.exists(RESEARCH):
        for name in ("the catalogue says what the research says", "each row of the research has its place"):
            lib.skip(name, "the research is not beside the source")
        return
    theirs = research()
    absent, listed = [i for i, row in theirs.items() if i not in ours and row["kind"] != "source_note"], reasons("absent.tsv")
    lib.check("the catalogue says what the research says", list(differences(ours, theirs)))
    lib.check("each row of the research has its place", unlisted(absent, listed) + list(idle(listed, absent, list(ours))))


def main():
    ours, listed = catalogue(), reasons("unanswered.tsv")
    answers = answered(ours)
    asked = [ident for ident, row in ours.items() if row["kind"] not in UNASKED]
    silent = [ident for ident in asked if ident not in answers]
    loud = [ident for ident in asked if ident in answers]
    plan = [i for i in silent if ours[i]["kind"] == "duty" and ours[i]["addressee"] in ("facility", "pfso") and not ours[i]["named"]]
    empty = [i for i, row in ours.items() if row["through"] - set(answers)]
    lib.check("a plan can answer whatever is asked of a facility or its officer", plan)
    lib.check("what a row is answered through is itself answered", empty)
    lib.check("what nothing answers is listed with its reason", unlisted(silent, listed))
    lib.check("the list holds nothing that is answered", list(idle(listed, silent, loud)))
    lib.check("seen: what is not listed", [] if unlisted(["LAW/1"], {"LAW/2*": "why"}) else ["passed"])
    lib.check("seen: what is answered, what is not there, no reason",
              [] if len(list(idle({"LAW/1": "why", "LAW/9": "why", "LAW/2*": ""}, ["LAW/1", "LAW/2.1"], ["LAW/1"]))) == 3 else ["passed"])
    one = {"force": "mandatory", "kind": "duty", "addressee": "pfso", "certainty": "read", "section": "x", "levels": "1 2"}
    lib.check("seen: another force, other levels, an unknown id",
              [] if len(list(differences({"A": one, "B": one}, {"A": dict(one, force="guidance", levels="any")}))) == 3 else ["passed"])
    compare(ours)
    lib.done()


main()
