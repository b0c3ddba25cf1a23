"""Makes each so-manieth allocation of one build of the mini kit fail and looks at what comes of it.

Whatever fails, the program ends by itself; with exit code 0 every file is as it always is; else memory.exhausted (or a word about memory,
where there was none left for a report) is said, and each file is whole or not there."""
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests", "cases"))
import libcases as lib  # pylint: disable=wrong-import-position

SOURCE, BUILD = os.environ["DM_SOURCE"], os.environ["DM_BUILD"]
MINI = os.path.join(SOURCE, "tests", "cases", "mini")
PRELOAD = os.path.join(BUILD, ".libs", "failmalloc.so")
PROGRAM = os.path.join(BUILD, ".libs", "draftmark")  # not the script that libtool puts in its place: a shell allocates too
COMMANDS = {"build": ["build", "workspace", "--draft", "--to", "odt,docx,txt,tree", "--out", "out", "--json"],
            "check": ["check", "workspace", "--json"],
            "lint": ["kit", "lint", "--json"], "new": ["new", "fresh", "--nation", "JM", "--json"],
            "merge": ["locale", "merge", "--out", "out", "--json"], "list": ["kit", "list", "--json"],
            "due": ["due", "workspace", "--today", "2026-11-21", "--json"]}
DUE = {"due.xml": "templates", "more.xml": "templates/dictionary", "due.po": "locales/es"}  # what mini needs for something to fall due


def outputs(folder):
    """The files of out/, issued/ and fresh/ with their bytes."""
    found = {}
    for top in ("out", "fresh", "workspace/issued"):
        for at, _, names in os.walk(os.path.join(folder, top)):
            for name in names:
                with open(os.path.join(at, name), "rb") as file:
                    found[os.path.relpath(os.path.join(at, name), folder)] = file.read()
    return found


def run(folder, command, **variables):
    """In a copy of the kit, by links: whatever the program writes it writes anew."""
    shutil.copytree(os.path.join(os.path.dirname(folder), "mini"), folder, copy_function=os.link)
    variables |= {"DRAFTMARK_DATA": folder, "LD_PRELOAD": PRELOAD, "LD_LIBRARY_PATH": os.path.dirname(PROGRAM), "LC_ALL": "C.UTF-8"}
    environment = os.environ | variables
    return subprocess.run([PROGRAM, *COMMANDS[command]], cwd=folder, env=environment, capture_output=True, check=False, timeout=60)


def count(command, top):
    """How many allocations the command makes, its outputs, its exit code."""
    shutil.copytree(MINI, os.path.join(top, "mini"))
    for name, place in DUE.items() if command == "due" else ():
        shutil.copy(os.path.join(SOURCE, "tests", "cli", "due", name), os.path.join(top, "mini", place))
    folder, number = os.path.join(top, "reference"), os.path.join(top, "count")
    done = run(folder, command, FAIL_COUNT=number)
    with open(number, encoding="ascii") as file:
        return int(file.read()), outputs(folder), done


def wrong_with(command, top, reference, usual, at, following):
    folder = os.path.join(top, f"{at}-{following}")
    variables = {"FAIL_AT": str(at)} | ({"FAIL_FOLLOWING": "1"} if following else {})
    try:
        done = run(folder, command, **variables)
    except subprocess.TimeoutExpired:
        return "did not end"
    found, said = outputs(folder), (done.stdout + done.stderr).decode("utf-8", "replace")
    shutil.rmtree(folder)
    if done.returncode < 0 or done.returncode > 2:
        return f"exit {done.returncode}: {said[-300:]}"
    broken = [name for name, data in found.items() if reference.get(name) != data]
    if broken:
        return f"exit {done.returncode}, broken or left behind: {broken}"
    if done.returncode == usual.returncode and command in ("due", "list") and done.stdout != usual.stdout:
        return f"exit {done.returncode}, but not all was listed: {said[-300:]}"
    if done.returncode == usual.returncode:
        noted = "workspace/issued" if "issued.not_filed" in said else "-"
        missing = {name for name in reference if name not in found and not name.startswith(noted)}
        return f"as if nothing had failed, yet {sorted(missing)} missing" if missing else None
    return None if "memory" in said else f"exit {done.returncode} without a word about memory: {said[:300]}"


def try_all(command, stride):
    """Every stride-th allocation, alone and with all that follow. Gives how many were tried and what was wrong."""
    with tempfile.TemporaryDirectory(dir=lib.memory()) as top, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        total, reference, usual = count(command, top)
        tries = [(at, following) for at in range(1, total + 1, stride) for following in (False, True)]
        wrongs = pool.map(lambda one: wrong_with(command, top, reference, usual, *one), tries)
        found = [f"allocation {at}{' and all after it' if following else ''} of {total}: {wrong}"
                 for (at, following), wrong in zip(tries, wrongs) if wrong]
        return total, len(tries), found


def main(strides):
    if os.environ.get("DM_SANITIZER", "none") not in ("none", "") or not os.path.exists(PRELOAD):
        print("1..0 # SKIP a sanitizer has its own allocator")
        return 0
    failed = 0
    for number, (command, stride) in enumerate(strides.items(), 1):
        total, tried, wrong = try_all(command, stride)
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {number} - {command}: memory.exhausted in {tried} ways, of {total} allocations", flush=True)
        for line in wrong[:20]:
            print("#   " + line.replace("\n", " "))
        if len(wrong) > 20:
            print(f"#   and {len(wrong) - 20} more")
    print(f"1..{len(strides)}")
    return failed > 0
