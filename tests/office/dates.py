#!/usr/bin/python3
"""The calendar of `due` as icalendar reads it: the events, days and words of the list, in both languages, and nothing that the list marks."""
import datetime
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests/office/lib"))
import tap
tap.need(modules=["icalendar"])
import icalendar

SOURCE, DRAFTMARK = os.environ["DM_SOURCE"], os.environ["DRAFTMARK"]
EXAMPLE = os.path.join(SOURCE, "templates/examples/costa-clara")
TODAY = "2026-11-21"


def due(*arguments):
    done = subprocess.run([DRAFTMARK, "due", EXAMPLE, "--today", TODAY, *arguments], capture_output=True, check=False)
    return done.stdout


def events(language):
    calendar = icalendar.Calendar.from_ical(due("--to", "ics", "--ui", language))
    tap.check(str(calendar["VERSION"]) == "2.0" and not calendar.errors, "%s: a calendar of version 2.0, without errors" % language,
              calendar.errors)
    return calendar.walk("VEVENT")


def rows(language):
    blocks = json.loads(due("--json", "--ui", language))["blocks"]
    return [row["cells"] for block in blocks if block["kind"] == "table" for row in block["rows"][1:] if row["cells"][0]]


def told(event):
    return str(event["SUMMARY"]), event["DTSTART"].dt


def check_language(language):
    found, listed = events(language), rows(language)
    faults = [fault for event in found for fault in event.errors]
    tap.check(not faults, "%s: no property is faulty" % language, faults)
    tap.check(all(type(event["DTSTART"].dt) is datetime.date for event in found), "%s: each is of a whole day" % language)
    tap.check(len({str(event["UID"]) for event in found}) == len(found) == len(listed), "%s: one event a line of the list" % language,
              [len(found), len(listed)])
    wrong = [told(event) for event, cells in zip(found, listed)
             if event["DTSTART"].dt.isoformat() != cells[0] or not cells[1].startswith(str(event["SUMMARY"]))]
    tap.check(not wrong, "%s: day and words are those of the list" % language, wrong)
    tap.check(all(str(event["CLASS"]) == "CONFIDENTIAL" for event in found), "%s: each is confidential" % language)
    cut = [cells[1] for event, cells in zip(found, listed) if cells[1] != str(event["SUMMARY"])]
    tap.check(len(cut) > 100, "%s: what is marked stays out" % language, cut)
    commas = [event for event in found if "," in str(event["SUMMARY"]) and "\\" not in str(event["SUMMARY"])]
    tap.check(len(commas) > 10, "%s: commas come back as commas" % language, [told(event) for event in found])
    return {str(event["UID"]): event["DTSTART"].dt for event in found}


tap.check(check_language("en") == check_language("es"), "the same events on the same days in both languages")
tap.done()
