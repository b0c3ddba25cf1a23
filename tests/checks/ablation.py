#!/usr/bin/env python3
"""Whatever a core item of the Code hangs on is taken away, and exactly that item changes. The items are the fifteen of ISPS A/16.3, the
six of B/16.3, the fourteen of B/16.8, and the topics of B/16.9 at each level; what is taken away, case by case, stands in
tests/checks/law/ablations.tsv. Here trace alone is asked; tests/office/ablation.py reads the annex and the checklist too."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests"))
import libablate as lib  # noqa: E402
import libtap as tap  # noqa: E402

CORE = (["ISPS-A/16.3.%d" % n for n in range(1, 16)] + ["ISPS-B/16.3.%d" % n for n in range(1, 7)]
        + ["ISPS-B/16.8.%d" % n for n in range(1, 15)])
TOPICS = {  # what B/16.9 lists, and the paragraphs that ask for it at levels 1, 2 and 3
    "access": ("ISPS-B/16.17", "ISPS-B/16.19", "ISPS-B/16.20"),
    "restricted areas": ("ISPS-B/16.27", "ISPS-B/16.28", "ISPS-B/16.29"),
    "cargo": ("ISPS-B/16.32", "ISPS-B/16.35", "ISPS-B/16.37"),
    "stores": ("ISPS-B/16.40", "ISPS-B/16.42", "ISPS-B/16.44"),
    "unaccompanied baggage": ("ISPS-B/16.46", "ISPS-B/16.47", "ISPS-B/16.48"),
    "monitoring": ("ISPS-B/16.52", "ISPS-B/16.53", "ISPS-B/16.54"),
}
BROKEN = (
    ("nothing that matters is taken away", lib.Case("ISPS-A/16.3.1", "fact facility.logo")),
    ("a companion is not named", lib.Case("ISPS-B/16.8.13", "fact facility.ship_call.identity_within")),
    ("a companion does not change", lib.Case("ISPS-B/16.8.8", "fact facility.comms.concern_tel", "ISPS-B/16.8.7", "is not so")),
    ("a fact is not there", lib.Case("ISPS-B/16.8.8", "fact facility.comms.no_such")),
)


def unproved(cases):
    """Items that no fact and no measure changes."""
    proved = {case.item.partition("#")[0] for case in cases if case.take.split()[0] in ("fact", "refuse")}
    return [item for item in CORE + [one for levels in TOPICS.values() for one in levels] if item not in proved]


def main():
    cases, base = lib.cases(), lib.traced(lib.whole())
    tap.check(not unproved(cases), "each core item and each topic at each level hangs on facts or measures", unproved(cases))
    bare = [case.item + ": " + case.take for case in cases if case.companions and not case.why]
    tap.check(not bare, "what changes together says why", bare)
    for case, wrong in lib.each(cases, base, documents=False):
        tap.check(not wrong, "%s without %s" % (case.item, case.take), wrong)
    for name, case in BROKEN:
        tap.check(case.wrong(base), "seen: " + name)
    tap.check(unproved([case for case in cases if case.item != "ISPS-B/16.8.8"]) == ["ISPS-B/16.8.8"], "seen: an item has no case")
    tap.done()


main()
