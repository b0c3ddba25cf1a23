#!/usr/bin/env python3
"""Every record that the kit names stands in the register of records, with the form or system that holds it; each form is there, once."""
import os
import re
import xml.etree.ElementTree as ET

import libprose as lib

SOURCE = os.environ["DM_SOURCE"]
NAMES = "{urn:draftmark:names:1}"
TEMPLATE = "{urn:draftmark:template:1}"


def unlisted(records, rows):
    return ["%s has no row frm.reg.%s in forms.xml: which form or system holds it, who keeps it, for how long?" % (r, r)
            for r in records if "frm.reg." + r not in rows]


def numbers(text):
    return {int(n) for span in re.findall(r"[Ff]orms? (\d+(?:(?:, | and )\d+)*)", text) for n in re.findall(r"\d+", span)}


def strangers(made, named):
    return ["form %d is named but not made" % n for n in sorted(named - made)]


def twice(made):
    return ["form %d is made %d times" % (n, made.count(n)) for n in sorted(set(made)) if made.count(n) > 1]


def main():
    root = ET.parse(os.path.join(SOURCE, "templates/names.xml")).getroot()
    records = [e.get("id") for e in root.iter(NAMES + "record")]
    folder = os.path.join(SOURCE, "templates/documents/pfsp")
    texts, titles = [], []
    for name in sorted(os.listdir(folder)):
        tree = ET.parse(os.path.join(folder, name)).getroot()
        texts += [e.text or "" for e in tree.iter()]
        titles += [e.text or "" for e in tree.iter(TEMPLATE + "title")] + [e.text or "" for e in tree.iter(TEMPLATE + "part")]
    rows = {e.get("id") for e in ET.parse(os.path.join(folder, "forms.xml")).getroot().iter(TEMPLATE + "row")}
    made = [int(m.group(1)) for m in (re.match(r"Form (\d+)\b", t) for t in titles) if m]
    named = set().union(*(numbers(t) for t in texts))

    lib.check("every record stands in the register of records", unlisted(records, rows))
    lib.check("seen: a record without a row", [] if unlisted(["made_up"], rows) else ["passed"])
    lib.check("every form that is named is made", strangers(set(made), named))
    lib.check("seen: a form that nobody made", [] if strangers({1, 2}, numbers("goes over to form 7")) else ["passed"])
    lib.check("every form is made once", twice(made))
    lib.check("seen: a form made twice", [] if twice([3, 4, 3]) else ["passed"])
    lib.done()


main()
