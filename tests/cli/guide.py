#!/usr/bin/env python3
"""The guides "Draft a plan" tell what is: their commands work as they stand, what they show is what is seen, their examples can be entered."""
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as tree

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests"))
import libtap as tap  # noqa: E402

SOURCE, DRAFTMARK = os.environ["DM_SOURCE"], os.environ["DRAFTMARK"]
GUIDES = {"drafting.md": "en", "drafting.es.md": "es"}


def run(line, ui):
    """A line of the guide, the program's own name put in; its exit code and all it says."""
    words = re.findall(r'"[^"]*"|\S+', re.split("[#>]", line)[0])
    arguments = [word.strip('"') for word in words[1:]] + ([] if "--ui" in words else ["--ui", ui])
    done = subprocess.run([DRAFTMARK] + arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    return done.returncode, done.stdout.decode()


def expected(line):
    """The plan of the guide is full of gaps: only a draft is written, and no copy of it has been entered."""
    if any(word in line for word in (" --draft", " new ", " explain ", " trace ", " due ", " kit ")):
        return {0}
    return {1, 2} if "--copy" in line else {1}


def examples_are_xml(guide, blocks):
    for block in blocks:
        text = block.replace("<!-- <unlocode> </unlocode> -->", "")
        try:
            tree.fromstring("<a>%s</a>" % text)
        except tree.ParseError as error:
            tap.check(False, "%s: an example is no XML" % guide, "%s\n%s" % (error, block))


def try_guide(guide, ui):
    with open(os.path.join(SOURCE, "docs", guide), encoding="utf-8") as file:
        text = file.read()
    fences, said = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.S | re.M), ""
    examples_are_xml(guide, [block for kind, block in fences if kind == "xml"])
    for block in (block for kind, block in fences if kind == ""):
        if not block.startswith("draftmark "):
            tap.check(block in said, "%s: the program says what the guide shows" % guide, block + "\n--- but:\n" + said[:400])
            continue
        for line in block.splitlines():
            code, said = run(line, ui)
            tap.check(code in expected(line), "%s: %s" % (guide, line.split("#")[0].strip()), "exit %d\n%s" % (code, said))
    for path in sorted(set(re.findall(r"`((?:my-port|mi-puerto)/out/[^`<>]+)`", text))):
        tap.check(os.path.exists(path), "%s: %s is written" % (guide, path))


def main():
    for guide, ui in GUIDES.items():
        try_guide(guide, ui)
    tap.done()


main()
