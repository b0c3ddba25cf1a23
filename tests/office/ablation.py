#!/usr/bin/env python3
"""What tests/checks/ablation.py takes away changes the annex of the plan and the approver's checklist exactly as it changes trace, in CSV
and JSON, and check misses each fact by its name."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests"))
import libablate as lib  # noqa: E402
import libtap as tap  # noqa: E402


def main():
    folder = lib.whole()
    base, documents = lib.traced(folder), lib.printed(folder)
    tap.check(lib.traced_json(folder) == base, "JSON says what CSV says")
    for name, rows in documents.items():
        tap.check(rows == lib.as_printed(base), "%s says what trace says" % name)
    for case, wrong in lib.each(lib.cases(), base, documents=True):
        tap.check(not wrong, "%s without %s" % (case.item, case.take), wrong)
    tap.check(lib.as_printed(base[1:]) != documents["pfsp"], "seen: a row that is missing")
    tap.done()


main()
