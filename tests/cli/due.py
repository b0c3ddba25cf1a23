#!/usr/bin/env python3
"""draftmark due: a small workspace as text, JSON and calendar, letter by letter; the example in both languages; what RFC 5545 asks of every
calendar, with a checker that is fed broken ones; same bytes on the same day, lasting UIDs, exit codes."""
import datetime
import json
import os
import re
import shutil
import subprocess
import sys

SOURCE, DRAFTMARK = os.environ["DM_SOURCE"], os.environ["DRAFTMARK"]
sys.path.insert(0, os.path.join(SOURCE, "tests"))
import libtap as tap  # noqa: E402

GOLDEN = os.path.join(SOURCE, "tests/cli/due")
EXAMPLE = os.path.join(SOURCE, "templates/examples/costa-clara")
TODAY = "2026-11-21"
ONCE = {"VCALENDAR": ("PRODID", "VERSION"), "VEVENT": ("UID", "DTSTAMP", "DTSTART")}  # RFC 5545, 3.6 and 3.6.1
AT_MOST_ONCE = ("SEQUENCE", "SUMMARY", "DESCRIPTION", "LOCATION", "CLASS", "TRANSP", "CALSCALE", "DTEND", "DURATION")


# ---- RFC 5545 ----

def physical(data):
    """Complaints about the lines as they stand in the file, and the lines unfolded."""
    wrong, lines = [], []
    if not data.endswith(b"\r\n"):
        wrong.append("the last line does not end with CRLF")
    if re.search(rb"[^\r]\n|\r[^\n]", data):
        wrong.append("a line ends otherwise than with CRLF")
    for line in data.split(b"\r\n")[:-1]:
        if len(line) > 75:
            wrong.append("a line of %d octets" % len(line))
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            wrong.append("a letter is torn: %r" % line)
        if line[:1] in (b" ", b"\t") and lines:
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return wrong, [line.decode("utf-8", "replace") for line in lines]


def is_day(value):
    try:
        return bool(re.fullmatch(r"\d{8}", value)) and bool(datetime.datetime.strptime(value, "%Y%m%d"))
    except ValueError:
        return False


def check_value(name, parameters, value):
    if name == "DTSTAMP" and not (value.endswith("T000000Z") and is_day(value[:8])):
        return ["DTSTAMP:" + value]
    if name == "DTSTART" and parameters == ";VALUE=DATE" and not is_day(value):
        return ["DTSTART:" + value]
    if name == "SEQUENCE" and not re.fullmatch(r"\d{1,9}", value):
        return ["SEQUENCE:" + value]
    if name == "CLASS" and value != "CONFIDENTIAL":  # others would do for the standard, not for what a port keeps to itself
        return ["CLASS:" + value]
    if name in ("SUMMARY", "DESCRIPTION", "LOCATION") and re.search(r"(?<!\\)(?:\\\\)*([,;]|\\[^\\;,nN]|\\$)", value):
        return ["not escaped: " + value]
    return []


def check_component(kind, names, components):
    wrong = ["%s has %d %s" % (kind, names.count(name), name) for name in ONCE.get(kind, ()) if names.count(name) != 1]
    wrong += ["%s has more than one %s" % (kind, name) for name in AT_MOST_ONCE if names.count(name) > 1]
    if kind == "VCALENDAR" and not components:
        wrong.append("a calendar without a component")
    return wrong


def complaints(data):
    """Whatever RFC 5545 has against a calendar."""
    wrong, lines = physical(data)
    stack, uids = [], []
    for line in lines:
        match = re.fullmatch(r"([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^:;,\"]+)*):(.*)", line)
        if not match:
            wrong.append("no content line: " + line)
            continue
        name, parameters, value = match.groups()
        if name == "BEGIN":
            if stack:
                stack[-1][2].append(value)
            stack.append((value, [], []))
        elif name == "END":
            if not stack or stack[-1][0] != value:
                return wrong + ["END:%s without its beginning" % value]
            wrong += check_component(*stack.pop())
        elif not stack:
            wrong.append("outside of all: " + line)
        else:
            stack[-1][1].append(name)
            wrong += check_value(name, parameters, value)
            uids += [value] if name == "UID" else []
    wrong += ["UID twice: " + uid for uid in sorted(set(uids)) if uids.count(uid) > 1]
    return wrong + ["%s does not end" % one[0] for one in stack]


def events(data):
    """UID → its properties."""
    found = {}
    for text in "\n".join(physical(data)[1]).split("BEGIN:VEVENT\n")[1:]:
        event = dict(line.split(":", 1) for line in text.split("\nEND:VEVENT")[0].split("\n"))
        found[event["UID"]] = event
    return found


def try_checker(good):
    """Each breach is seen."""
    first, long = good.index(b"BEGIN:VEVENT"), re.search(rb"[^\r\n]{60,75}\r\n [^\r\n]+", good)
    end = good.index(b"END:VEVENT\r\n") + len(b"END:VEVENT\r\n")
    breaches = {
        "a line without CR": good.replace(b"\r\n", b"\n", 1),
        "a line too long": good.replace(long.group(), long.group().replace(b"\r\n ", b"")),
        "an event twice": good[:end] + good[first:],
        "an event without UID": re.sub(rb"UID:[^\r]+\r\n", b"", good, count=1),
        "an event without DTSTAMP": re.sub(rb"DTSTAMP:[^\r]+\r\n", b"", good, count=1),
        "an event without DTSTART": re.sub(rb"DTSTART[^\r]+\r\n", b"", good, count=1),
        "two summaries": re.sub(rb"(SUMMARY:[^\r]+\r\n)", rb"\1\1", good, count=1),
        "an event for all eyes": good.replace(b"CLASS:CONFIDENTIAL", b"CLASS:PUBLIC", 1),
        "no VERSION": good.replace(b"VERSION:2.0\r\n", b""),
        "a day that is none": re.sub(rb"(VALUE=DATE:\d{6})\d\d", rb"\g<1>32", good, count=1),
        "a comma as it is": re.sub(rb"SUMMARY:", b"SUMMARY:so, ", good, count=1),
        "a torn letter": good.replace("ñ".encode(), b"\xc3\r\n \xb1", 1),
        "an event without end": good.replace(b"END:VEVENT\r\n", b"", 1),
        "no end": good.replace(b"END:VCALENDAR\r\n", b""),
        "nothing in it": good[:first] + b"END:VCALENDAR\r\n",
    }
    for name, data in breaches.items():
        tap.check(data != good and complaints(data), "the checker sees: " + name)


# ---- Runs ----

def run(*arguments, today=TODAY, **environment):
    done = subprocess.run([DRAFTMARK, "due", *arguments, *(["--today", today] if today else [])], capture_output=True, check=False,
                          env={**os.environ, **environment})
    return done.returncode, done.stdout, done.stderr.decode()


def small(facts):
    """mini of tests/cases with four kinds of things that fall due, and a facility that says this of them."""
    folder = os.path.abspath("small")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(os.path.join(SOURCE, "tests/cases/mini"), folder)
    for name in ("due.xml", "more.xml", "due.po"):
        place = {"due.xml": "templates", "more.xml": "templates/dictionary", "due.po": "locales/es"}[name]
        shutil.copy(os.path.join(GOLDEN, name), os.path.join(folder, place, name))
    path = os.path.join(folder, "workspace/facilities/quay.xml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("  <measures>", facts + "  <measures>"))
    return folder


def golden(name, found):
    """Kept with ¶ for CR, so that ends of lines can be seen."""
    path, found = os.path.join(GOLDEN, name), found.replace(b"\r", "¶".encode())
    if os.environ.get("DM_ACCEPT"):
        with open(path, "wb") as file:
            file.write(found)
    with open(path, "rb") as file:
        wanted = file.read()
    pairs = zip(wanted.split(b"\n"), found.split(b"\n"))
    tap.check(wanted == found, "as in tests/cli/due/" + name, [pair for pair in pairs if pair[0] != pair[1]])


def try_small():
    with open(os.path.join(GOLDEN, "facts.xml"), encoding="utf-8") as file:
        facts = file.read()
    folder = small(facts)
    data = {"DRAFTMARK_DATA": folder}
    workspace = os.path.join(folder, "workspace")
    code, text, errors = run(workspace, **data)
    tap.check(code == 1 and errors == "", "something is overdue: exit 1", errors)
    golden("small.txt", text)
    golden("small.es.txt", run(workspace, "--ui", "es", **data)[1])
    golden("small.json", run(workspace, "--json", **data)[1])
    golden("small.csv", run(workspace, "--to", "csv", **data)[1])
    code, calendar, _ = run(workspace, "--to", "ics", "--ui", "es", **data)
    golden("small.ics", calendar)
    tap.check(code == 1 and not complaints(calendar), "the calendar is one by RFC 5545", complaints(calendar))
    try_checker(calendar)
    try_secrets(text, calendar, run(workspace, "--to", "ics", **data)[1])
    try_days(workspace, data, calendar)
    moved = small(facts.replace("<tried>2026-09-01</tried>", "<tried>2026-11-20</tried>"))
    before, after = events(calendar), events(run(os.path.join(moved, "workspace"), "--to", "ics", "--ui", "es", **data)[1])
    changed = [uid for uid in before if uid in after and before[uid]["DTSTART;VALUE=DATE"] != after[uid]["DTSTART;VALUE=DATE"]]
    later = events(run(workspace, "--to", "ics", "--ui", "es", today="2027-03-01", **data)[1])
    grown = [uid for uid in before if int(later[uid]["SEQUENCE"]) > int(before[uid]["SEQUENCE"])]
    tap.check(set(later) == set(before) and len(grown) == len(before), "read in again later, each event takes its own place", later)
    tap.check(set(before) == set(after) and len(changed) == 1, "a thing done keeps its UID, and its day moves", (before, after))


def try_secrets(text, *calendars):
    """What is marked above public: on paper, never in a calendar."""
    for secret in ("wire under the quay", "beam on the mole", "2026-09-15"):
        tap.check(secret in " ".join(text.decode().split()), "the list says it: " + secret, text.decode())
    for calendar in calendars:
        told = "\n".join(physical(calendar)[1])
        found = [secret for secret in ("wire", "cable", "beam", "barrera", "2026-09-15", "gap", "mole") if secret in told]
        tap.check(not found and told.count("larguísima") + told.count("long list") == 1, "the calendar keeps it to itself", [found, told])


def try_days(workspace, data, calendar):
    tap.check(run(workspace, "--to", "ics", "--ui", "es", today=None, SOURCE_DATE_EPOCH="1795262400", TZ="Pacific/Auckland", **data)[1]
              == calendar, "the day of SOURCE_DATE_EPOCH makes the same bytes")
    code, text, _ = run(workspace, today="2026-10-01", **data)
    tap.check(code == 0 and b"Nothing is overdue." in text, "earlier, nothing is overdue: exit 0", text.decode())
    empty = run(os.path.join(small(""), "workspace"), "--to", "ics", today="2026-01-01", **data)[1]
    tap.check(b"BEGIN:VEVENT" in empty and not complaints(empty), "a calendar of what is known", complaints(empty))
    os.remove(os.path.join(os.path.dirname(workspace), "templates/due.xml"))
    os.remove(os.path.join(os.path.dirname(workspace), "locales/es/due.po"))
    code, none, _ = run(workspace, "--to", "ics", **data)
    tap.check(code == 0 and b"VEVENT" not in none and not complaints(none), "where nothing falls due, still a calendar", complaints(none))


def try_example():
    kinds = set()
    for ui in ("en", "es"):
        code, calendar, errors = run(EXAMPLE, "--to", "ics", "--ui", ui)
        tap.check(code in (0, 1) and errors == "", "the example's calendar, " + ui, errors)
        tap.check(not complaints(calendar), "by RFC 5545, " + ui, complaints(calendar))
        kinds.add(frozenset(events(calendar)))
    tap.check(len(kinds) == 1 and len(min(kinds)) > 100, "the same events in both languages", len(min(kinds)))
    words = " ".join(run(EXAMPLE)[1].decode().split())
    tap.check("Measure to be in place: Perimeter and unused openings (acc.202)" in words, "a measure by what it is about", words[:400])
    subprocess.run([DRAFTMARK, "new", "begun", "--nation", "JM", "--facility", "Blue Quay"], capture_output=True, check=True)
    words = " ".join(run("begun")[1].decode().split())
    tap.check("not known: Interval of the review" in words and "verification" not in words, "what is missing is called so", words[:400])
    blocks = json.loads(run(EXAMPLE, "--json")[1])["blocks"]
    tables = [block["rows"][1:] for block in blocks if block["kind"] == "table"]
    known = [[row["cells"][0] for row in rows if row["cells"][0]] for rows in tables]
    tap.check(len(tables) == 3 and all(days == sorted(days) for days in known), "facility by facility, by date", known)
    tap.check(sum(map(len, known)) == len(min(kinds)), "each date known is an event")
    late = [[row["cells"][0] < TODAY if row["cells"][0] else None, row["cells"][4]] for rows in tables for row in rows]
    words = {True: "overdue", False: "to come", None: "not known"}
    tap.check(all(words[when] == state for when, state in late), "overdue, to come, not known: each says what it is", late)
    lacking = [row for rows in tables for row in rows if not row["cells"][0] and not row["cells"][2]]
    tap.check(not lacking, "what is not known says which answer is missing", lacking)
    one = run(EXAMPLE, "--facility", "sereno-container", "--json")[1]
    tap.check(len([b for b in json.loads(one)["blocks"] if b["kind"] == "table"]) == 1, "one facility alone")
    tap.check(run(EXAMPLE, "--facility", "nowhere")[0] == 2, "an unknown facility: exit 2")
    tap.check(run(EXAMPLE, "--to", "odt")[0] == 64 and run(EXAMPLE, today="2026-02-30")[0] == 64, "used wrongly: exit 64")


try_small()
try_example()
tap.done()
