#!/usr/bin/env python3
"""None of the kit's English sentences stands in the Code: no eight words in a row of Part A, sections 14 and 16 to 18, or of Part B, paragraphs
16.8 to 16.23, 16.55 to 16.59, 17 and 18, as far as they address facilities and their officers.

The Code's text is not in the project. tests/checks/prose/code.shingles holds, of each eight words in a row of one provision of its English
text, the first ten hexadecimal digits of their SHA-256. It was made from the annexes II and III of Regulation (EC) 725/2004 (Official Journal
L 129 of 29 April 2004, page 6), one provision or item a line; titles of officers and papers, which everybody writes alike, count as one
word. It is made with

    python3 tests/checks/origin.py --make < provisions > tests/checks/prose/code.shingles
"""
import hashlib
import os
import re
import sys

if "--make" in sys.argv:
    os.environ.setdefault("DM_SOURCE", os.getcwd())
import libprose as lib
from libprose import check, done

LENGTH, DIGITS = 8, 10
TITLES = {"port facility security officer": "pfso", "ship security officer": "sso", "company security officer": "cso",
          "port facility security plan": "pfsp", "port facility security assessment": "pfsa", "contracting government": "state",
          "declaration of security": "dos", "port facility": "facility"}
TITLE = re.compile(r"\b(%s)(?=s?\b)" % "|".join(sorted(TITLES, key=len, reverse=True)))


def stretches(text):
    """Runs of words, small, between the places where a fact prints. Numbers and hyphens count for nothing, a title is one word."""
    for run in re.split(r"\{[^{}]*\}|\[\[|\|", re.sub(r"</?(?:em|term)>", "", text)):
        run = TITLE.sub(lambda m: TITLES[m.group(1)], run.lower().replace("’", "'"))
        yield re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", run)


def shingles(text):
    for line in stretches(text):
        for start in range(len(line) - LENGTH + 1):
            yield " ".join(line[start:start + LENGTH])


def digest(shingle):
    return hashlib.sha256(shingle.encode()).hexdigest()[:DIGITS]


def spoken(text, names):
    """A text as it reads: the names of the kit in place of their placeholders."""
    return re.sub(r"\{([a-z_]+)(?:\.bare)?\}", lambda m: names.get(m.group(1), m.group(0)), text)


def copied(texts, known, names):
    return ["%s: “%s”" % (t.id, s) for t in texts for s in shingles(spoken(t.english, names)) if digest(s) in known]


def make():
    found = {digest(s) for line in sys.stdin for s in shingles(line)}
    print("\n".join(sorted(found)))


def main():
    known = set(lib.listed("code.shingles"))
    words = lib.load_words()
    names = {t.id: "the " + t.english for t in words if t.kind == "name"}
    names["facility"] = "the port facility"
    check("the list of the Code's shingles is there", [] if len(known) > 1500 and all(len(k) == DIGITS for k in known) else ["%d entries" % len(known)])
    check("no sentence of the kit stands in the Code", copied(lib.load() + words, known, names))
    own = "At noon the guard of the gate feeds {pfso} and two cats."
    made = {digest(s) for s in shingles("At noon the guard of the gate feeds the Port Facility Security Officer and two cats.")}
    check("seen: eight words of a listed sentence", [] if copied([lib.Text("made.up", "p", own)], made, names) else ["not seen"])
    check("seen: eight words with a name of the kit among them",
          [] if copied([lib.Text("made.up", "p", "Of the gate feeds {pfso} and two cats.")], made, names) else ["not seen"])
    check("passed: seven words", copied([lib.Text("made.up", "p", "At noon the guard of the gate.")], made, names))
    done()


if "--make" in sys.argv:
    make()
else:
    main()
