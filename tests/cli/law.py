#!/usr/bin/env python3
"""Which law a plan is held against: the rows of its matrix are the duties and permissions of the laws that hold, addressed to the
facility or its officer, and no others; what the nation makes of Part B, the names of national law, days in force and rows nobody read stand beside them in the trace,
the plan's annex and the approver's checklist, in both languages."""
import csv
import glob
import io
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests"))
import libtap as tap  # noqa: E402

SOURCE, DRAFTMARK = os.environ["DM_SOURCE"], os.environ["DRAFTMARK"]
EXAMPLE, LAW = os.path.join(SOURCE, "templates/examples/costa-clara"), "{urn:draftmark:law:1}"
ALWAYS, LISTED = {"solas-xi-2", "isps-a"}, ("16.8", "16.10", "16.11", "16.17", "16.18")
FORCES = {  # of what permits, of what is asked
    "SOLAS-XI-2": ("Permission (SOLAS XI-2)", "Mandatory (SOLAS XI-2)"),
    "ISPS-A": ("Permission (Part A)", "Mandatory (Part A)"),
    "ISPS-B": ("Permission (Part B)", "Guidance (Part B)"),
}
BOUND = {"us": "National law: 33 CFR part 105", "eu": "Binding here (Part B, by Regulation (EC) 725/2004)"}


def rows():
    """Id -> (law, addressee, kind), of the kit and of the example's own layer."""
    found = {}
    for folder in (SOURCE, EXAMPLE):
        for path in glob.glob(os.path.join(folder, "templates/law/*.xml")):
            root = tree.parse(path).getroot()
            for row in root.iter(LAW + "requirement"):
                found[row.get("id")] = (root.get("id"), row.get("addressee"), row.get("kind"))
    return found


def run(*arguments):
    done = subprocess.run([DRAFTMARK] + list(arguments), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    return done.stdout.decode() + done.stderr.decode()


def trace(workspace, *more):
    """Id -> its rows: point, force, state."""
    found = {}
    for row in list(csv.reader(io.StringIO(run("trace", workspace, "--facility", "sereno-container", "--to", "csv", *more))))[1:]:
        found.setdefault(row[0], []).append((row[1], row[3], row[4]))
    return found


def copy(name, *changes):
    """A copy of the example with each (file, old, new) changed once."""
    shutil.copytree(EXAMPLE, name, ignore=shutil.ignore_patterns("issued", "out"))
    for file, old, new in changes:
        path = os.path.join(name, file)
        with open(path, encoding="utf-8") as f:
            text = f.read()
        assert text.count(old) == 1, (file, old, text.count(old))
        with open(path, "w", encoding="utf-8") as f:
            f.write(text.replace(old, new))
    return name


def laws(*wanted):
    """The change that makes the workspace name these laws besides those it names."""
    return ("workspace.xml", '  <law layer="isps-b"/>\n', '  <law layer="isps-b"/>\n' + "".join('  <law layer="%s"/>\n' % law for law in wanted))


def differences(found, held):
    known = rows()
    wanted = {i for i, (law, who, kind) in known.items() if law in held and who in ("facility", "pfso") and kind in ("duty", "permission")}
    return ["missing: " + i for i in sorted(wanted - set(found))] + ["too many: %s %s" % (i, known.get(i)) for i in sorted(set(found) - wanted)]


def below(requirement, paragraphs):
    return any(re.match(r"ISPS-B/%s(?!\d)" % re.escape(p), requirement) for p in paragraphs)


def forces(found, paragraphs):
    """Rows whose force is not what the list of paragraphs makes of them."""
    known = rows()
    for ident, points in sorted(found.items()):
        for _, force, _ in points:
            source = ident.partition("/")[0]
            permitted, asked = FORCES.get(source, ("Permission (national law)", "National law"))
            if source == "ISPS-B" and below(ident, paragraphs):
                asked = "Binding here (Part B, by national law)"
            want = permitted if known[ident][2] == "permission" else asked
            if force != want:
                yield "%s: %s" % (ident, force)


def check_rows():
    found = trace(EXAMPLE)
    tap.check(len(found) > 300 and not differences(found, ALWAYS | {"isps-b", "cc-psr"}), "the rows are the duties and permissions of facility and officer",
              differences(found, ALWAYS | {"isps-b", "cc-psr"}))
    tap.check(not list(forces(found, LISTED)), "paragraphs that the nation lists are binding, the others guidance", list(forces(found, LISTED)))
    tap.check(len(list(forces(found, LISTED[1:]))) > 10, "seen: a paragraph that is not listed")
    bare = trace(copy("bare", ("workspace.xml", '  <law layer="solas-xi-2"/>\n', ""), ("workspace.xml", '  <law layer="isps-a"/>\n', "")))
    tap.check(bare == found, "the Convention and Part A hold though the workspace forgets them", differences(bare, ALWAYS | {"isps-b", "cc-psr"}))
    named = trace(copy("named", laws("us-33cfr-105", "us-33cfr-101", "ca-mtsr", "eu-725")))
    held = ALWAYS | {"isps-b", "cc-psr", "us-33cfr-105", "us-33cfr-101", "ca-mtsr", "eu-725"}
    tap.check(not differences(named, held), "other States' law is there where the workspace names it", differences(named, held))
    own = {i: named[i] for i in found if not i.startswith("ISPS-B")}
    tap.check(own == {i: found[i] for i in own}, "and changes no row of the Convention, of Part A or of national law")
    states = {state for ident, points in named.items() if ident.startswith("33CFR") for _, _, state in points}
    tap.check(states == {"addressed", "partly addressed", "not addressed", "not applicable"}, "what asks for more than the Code stays open",
              sorted(states))


def check_part_b():
    text = run("trace", "named", "--facility", "sereno-container", "--ui", "en")
    tap.check(all(words in re.sub(r"\s+", " ", text) for words in BOUND.values()), "a law that makes guidance binding is named", text[:400])
    ranged = copy("ranged", ("nation.xml", ">16.8, 16.10, 16.11, 16.17 and 16.18<", ">16.8 and 16.10–16.12<"),
                  ("nation.xml", ">16.8, 16.10, 16.11, 16.17 y 16.18<", ">16.8 y 16.10-16.12<"))
    paragraphs = ("16.8", "16.10", "16.11", "16.12")
    tap.check("No findings" in run("check", ranged), "a range of paragraphs is understood", run("check", ranged))
    tap.check(not list(forces(trace(ranged), paragraphs)), "all within it are binding", list(forces(trace(ranged), paragraphs)))
    whole = trace(copy("whole", ("nation.xml", "<part_b>listed<", "<part_b>binding<")))
    tap.check(not list(forces(whole, ("1", "4", "5", "16", "17", "18"))), "or Part B as a whole",
              list(forces(whole, ("1", "4", "5", "16", "17", "18"))))


def printed(workspace, kind, language):
    """Text of the plan or the checklist, in one line."""
    run("build", workspace, "--draft", "--facility", "sereno-container", "--document", kind, "--lang", language, "--to", "txt", "--out", workspace + "-out")
    with open(os.path.join(workspace + "-out", "sereno-container", "%s-%s.txt" % (kind, language)), encoding="utf-8") as file:
        return re.sub(r"\s+", " ", file.read())


def check_words():
    words = {"en": ["not yet in force; in force from 1 January 2030", "in force until 31 December 2031", "not read in its source",
                    "National law: Port Security Regulations 7/2020"],
             "es": ["todavía no rige; rige desde el 1 de enero de 2030", "rige hasta el 31 de diciembre de 2031", "no leído en su fuente",
                    "Derecho nacional: Reglamento de Protección Portuaria 7/2020"]}
    law = "templates/law/port-security.xml"
    later = copy("later", (law, 'id="CC-PSR/27"', 'id="CC-PSR/27" from="2030-01-01"'),
                 (law, 'id="CC-PSR/29"', 'id="CC-PSR/29" until="2031-12-31"'),
                 (law, 'id="CC-PSR/31" provision="PSR/31" force="national" kind="duty" addressee="facility" section="records" certainty="read"',
                  'id="CC-PSR/31" provision="PSR/31" force="national" kind="duty" addressee="facility" section="records" certainty="cited"'))
    for language, wanted in words.items():
        texts = {"trace": re.sub(r"\s+", " ", run("trace", later, "--facility", "sereno-container", "--ui", language)),
                 "annex": printed(later, "pfsp", language), "checklist": printed(later, "checklist", language)}
        lacking = ["%s: %s" % (where, one) for where, text in texts.items() for one in wanted if one not in text]
        tap.check(not lacking, "days, instrument and what nobody read: " + language, lacking)
        explained = run("explain", "CC-PSR/31", later, "--ui", language)
        tap.check(wanted[2] in re.sub(r"\s+", " ", explained), "explain says that nobody read it: " + language, explained)


def check_explained():
    for language, words in (("en", "Binding here (Part B, by national law)"), ("es", "Obligatorio aquí (parte B, por el derecho nacional)")):
        told = {ident: run("explain", ident, EXAMPLE, "--ui", language) for ident in ("ISPS-B/16.10", "ISPS-B/16.12")}
        tap.check([words in told["ISPS-B/16.10"], words in told["ISPS-B/16.12"]] == [True, False], "explain says what binds here: " + language,
                  told["ISPS-B/16.10"])


def check_dates():
    law = "templates/law/port-security.xml"
    past = copy("past", (law, 'id="CC-PSR/29"', 'id="CC-PSR/29" until="2026-01-31" superseded_by="CC-PSR/31"'))
    tap.check("CC-PSR/29" not in trace(past) and "CC-PSR/31" in trace(past), "what was superseded before the plan's date is not asked")
    since = copy("since", (law, 'id="CC-PSR/29"', 'id="CC-PSR/29" until="2029-12-31" superseded_by="CC-PSR/31"'))
    told = run("check", since, "--today", "2030-01-02", "--json")
    tap.check("law.superseded_since" in told and "law.superseded_since" not in run("check", since, "--today", "2029-12-31", "--json"),
              "a plan older than the change is told of it from that day", told[:400])


def main():
    check_rows()
    check_part_b()
    check_words()
    check_explained()
    check_dates()
    tap.done()


main()
