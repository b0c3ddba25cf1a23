#!/usr/bin/env python3
"""Every check of the kit (templates/checks: code checks.found, named check.<id>) is provoked by a case, and silent in the examples.

A case is a file of field/ named after the check, or after it with -variant: a change of the example workspace as tests/cases/README.md
describes one. Its mark says where the finding must stand. A line "# also CODE" names another check that the same change rightly provokes.
What the finding says is compared with locales/es/checks.po: no sentence may be English."""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

SOURCE = os.environ["DM_SOURCE"]
sys.path[:0] = [os.path.join(SOURCE, "tests"), os.path.join(SOURCE, "tests/cases")]
import libcases
import libtap

CASES = os.path.join(SOURCE, "tests/checks/field")
CHECKS = os.path.join(SOURCE, "templates/checks")
EXAMPLE = os.path.join(SOURCE, "templates/examples/costa-clara")
SPACE = "{urn:draftmark:check:1}"
TODAY = "2026-11-21"
PARTS = ("text", "because", "do")


def english():
    """The sentences of each check, placeholders and all."""
    found = {}
    for name in sorted(os.listdir(CHECKS)):
        for check in ET.parse(os.path.join(CHECKS, name)).getroot().iter(SPACE + "check"):
            found[check.get("id")] = [" ".join(check.find(SPACE + part).text.split()) for part in PARTS]
    return found


def run(folder, script, language):
    """The findings on the example with this change, and where the change is marked."""
    shutil.copytree(EXAMPLE, os.path.join(folder, "workspace"))
    mark = libcases.apply(folder, script)
    # One small document: what the documents lack is not asked here, and the checks are made of the whole workspace.
    done = subprocess.run([libcases.PROGRAM, "check", "workspace", "--document", "checklist", "--facility",
                           "sereno-container", "--today", TODAY, "--json", "--ui", language],
                          cwd=folder, env=dict(os.environ, DRAFTMARK_DATA=SOURCE), capture_output=True, timeout=60, check=False)
    if done.returncode not in (0, 1):
        raise libcases.Wrong(done.stderr.decode()[:400] + done.stdout.decode()[:400])
    return [one for one in libcases.findings_in(done.stdout.decode()) if one["code"].startswith("check.")], mark


def wrong_in(case, sentences):
    """What is wrong with one case; nothing: an empty list."""
    script = libcases.read(os.path.join(CASES, case))
    code = "check." + case.split("-")[0]
    rightly = {code} | set(re.findall(r"^# also (\S+)$", script, re.M))
    with tempfile.TemporaryDirectory(dir=libcases.memory()) as folder:
        try:
            found, mark = run(folder, script, "es")
        except (libcases.Wrong, OSError, ValueError) as error:
            return ["%s: %s" % (type(error).__name__, error)]
    places = [(one["file"], one["line"], one["column"]) for one in found if one["code"] == code]
    wrong = [] if mark in places else ["%s is marked at %s and found at %s" % (code, mark, places)]
    wrong += ["%s is found at %s:%d too" % (one["code"], one["file"], one["line"]) for one in found if one["code"] not in rightly]
    wrong += ["not found: " + other for other in rightly - {one["code"] for one in found}]
    for one in found:
        english_parts = sentences[one["code"][len("check."):]]
        wrong += ["not Spanish: " + one[part] for part, text in zip(PARTS, english_parts) if one[part].startswith(text) or "{" in one[part]]
    return wrong


def main():
    sentences = english()
    cases = sorted(os.listdir(CASES))
    with tempfile.TemporaryDirectory(dir=libcases.memory()) as folder:
        found, _ = run(folder, "", "en")
    libtap.check(not found, "the examples are without such findings",
                 ["%s %s:%d %s" % (one["code"], one["file"], one["line"], one["subject"]) for one in found])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for case, wrong in zip(cases, pool.map(lambda case: wrong_in(case, sentences), cases)):
            libtap.check(not wrong, case, wrong)
    told = {case.split("-")[0] for case in cases}
    libtap.check(told == set(sentences), "each check has its case",
                 ["no case: " + id for id in sorted(set(sentences) - told)] + ["no check: " + id for id in sorted(told - set(sentences))])
    libtap.done()


if __name__ == "__main__":
    main()
