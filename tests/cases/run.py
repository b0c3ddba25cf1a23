#!/usr/bin/env python3
"""run.py [--accept] [WORD]…: runs the golden cases, or those whose path holds a word; --accept rewrites what they expect.

Each case is run as it stands and, where it is about a finding, once more mended; README.md says how a case is written."""
import concurrent.futures
import difflib
import os
import re
import shutil
import sys
import tempfile

import libcases as lib

# Codes that no case can provoke, and the test that does.
ELSEWHERE = {
    "checks.found": "tests/checks/field.py",
    "conservation.broken": "tests/unit/test_conserve.c",
    "document.unknown": "tests/unit/test_front.c",
    "due.overdue": "tests/unit/test_due.c",
    "facility.unknown": "tests/unit/test_front.c",
    "memory.exhausted": "tests/robust/allocations.py",
    "office.absent": "tests/cli/office.sh",
    "office.failed": "tests/cli/office.sh",
    "office.slow": "tests/cli/office.sh",
    "out.disk_full": "tests/hostile/writing.py",
    "out.unknown_format": "tests/unit/test_front.c",
    "pages.estimated": "tests/cli/office.sh",
}


def differences(name, wanted, found):
    lines = difflib.unified_diff(wanted.splitlines(), found.splitlines(), "expected", "found", lineterm="", n=1)
    return [f"{name}: {line}" for line in list(lines)[:40]]


def expect(case, name, found, accept):
    """Compares with an expectation, or rewrites it."""
    path = os.path.join(case, name)
    if accept:
        if found or name == "expect.findings" or os.path.exists(path):
            lib.write(path, found)
        return []
    wanted = lib.read(path) if os.path.exists(path) else ""
    return differences(name, wanted, found) if wanted != found else []


def check_place(code, run):
    """The mark of a change is where its author wants the finding; --accept cannot move it."""
    if run.mark is None or code is None:
        return []
    places = [(one["file"], one["line"], one["column"]) for one in run.findings if one["code"] == code]
    return [] if run.mark in places else [f"{code} is marked at {run.mark} and found at {places}"]


def check_mended(case, code, folder, accept):
    run = lib.Run(folder, case, "mended")
    wrong = [f"mended, yet {code} is still found"] if code in run.codes else []
    if os.path.exists(os.path.join(case, "expect.mended")) or not wrong:
        wrong += expect(case, "expect.mended", "".join(line + "\n" for line in run.lines), accept and not wrong)
    return wrong


def run_case(name, folder, accept):
    """Its name, what is wrong with it, the codes it provokes."""
    case, code = os.path.join(lib.HERE, name), lib.code_of(name)
    try:
        run = lib.Run(os.path.join(folder, "as-is"), case, "as it stands")
        wrong = expect(case, "expect.findings", "".join(line + "\n" for line in run.lines), accept)
        wrong += check_place(code, run)
        if code is not None and code not in run.codes:
            wrong.append(f"{code} is not found; exit {run.exit}; {run.errors[:600]}")
        exits = os.path.join(case, "expect.exit")
        if os.path.exists(exits) or run.exit not in (0, 1, 2):
            wrong += expect(case, "expect.exit", f"{run.exit}\n", accept)
        for golden in sorted(os.listdir(case)):
            if re.match(r"expect\.(tree|docx|odt|files)", golden):
                wrong += expect(case, golden, lib.golden_of(os.path.join(folder, "as-is"), golden), accept)
        if code is not None:
            wrong += check_mended(case, code, os.path.join(folder, "mended"), accept)
        return name, wrong, run.codes
    except (lib.Wrong, OSError, ValueError) as error:
        return name, [f"{type(error).__name__}: {error}"], set()


def run_all(names, accept):
    with tempfile.TemporaryDirectory(dir=lib.memory()) as top, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        os.chmod(top, 0o755)
        folders = [os.path.join(top, str(index)) for index in range(len(names))]
        for folder in folders:
            os.makedirs(folder)
        for name, wrong, codes in pool.map(run_case, names, folders, [accept] * len(names)):
            yield name, wrong, codes
            shutil.rmtree(os.path.join(top, str(names.index(name))), ignore_errors=True)


def all_codes():
    text = lib.read(os.path.join(os.environ["DM_SOURCE"], "src/base/codes.def"))
    return set(re.findall(r'^DM_CODE\(\w+,\s*"([a-z_.]+)"', text, re.M))


def coverage(names, provoked):
    """What is wrong with the set of codes provoked: one without a case, an exception without its test, a needless exception."""
    about = {lib.code_of(name) for name in names} - {None}
    known = all_codes()
    wrong = [f"no case provokes {code}" for code in sorted(known - (about & provoked) - set(ELSEWHERE))]
    wrong += [f"a case is about {code}, which codes.def has not" for code in sorted(about - known)]
    for code, test in sorted(ELSEWHERE.items()):
        path = os.path.join(os.environ["DM_SOURCE"], test)
        if code not in known or not os.path.exists(path) or code not in lib.read(path):
            wrong.append(f"{test} is said to provoke {code}, but does not name it")
    return wrong


def main(arguments):
    accept = "--accept" in arguments
    words = [word for word in arguments if word != "--accept"]
    every = names = lib.find_cases(words)
    provoked, failed = set(), 0
    if "/_build/" in os.getcwd():  # make distcheck: another user cannot run the command out of a read-only tree; make check does
        every, names = names, [name for name in names if name != "files/out.read_only"]
        provoked.add("out.read_only")
    for number, (name, wrong, codes) in enumerate(run_all(names, accept), 1):
        provoked |= codes
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}", *(f"#   {line}" for line in wrong), sep="\n", flush=True)
    if words:
        print(f"1..{len(names)}")
        return failed > 0
    wrong = coverage(every, provoked)
    counts = f"{len(all_codes())} codes, {len(provoked)} provoked here, {len(ELSEWHERE)} by other tests"
    print(f"{'not ok' if wrong else 'ok'} {len(names) + 1} - {counts}", *(f"#   {line}" for line in wrong), sep="\n")
    print(f"1..{len(names) + 1}")
    return failed > 0 or bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
