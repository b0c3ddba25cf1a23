"""What a plan deals with, before and after something is taken away: a copy of the example with one facility, cut by words such as
`fact facility.response.decide_within`, `refuse acc.201 acc.205` or `block org.line.orders`, and the states that trace, the annex of the
plan and the checklist give each requirement then."""
import csv
import io
import json
import os
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor

SOURCE = os.environ["DM_SOURCE"]
sys.path.insert(0, os.path.join(SOURCE, "tests/office/lib"))
import product  # noqa: E402

CASES = os.path.join(SOURCE, "tests/checks/law/ablations.tsv")
FACTS, LANG = "urn:draftmark:facts:1", "{http://www.w3.org/XML/1998/namespace}lang"
STATES = ("not addressed", "partly addressed", "planned", "not applicable", "addressed")
ROOTS = {"facility": "facilities/%s.xml" % product.FACILITY, "port": "ports/sereno.xml", "nation": "nation.xml"}
DOCUMENTS = ("pfsp", "checklist")
REASONS = (("en", "Another arrangement is agreed with the authority."), ("es", "Se acordó otro arreglo con la autoridad."))
ET.register_namespace("", FACTS)


class Copy:
    """The example with one facility, to be cut."""

    def __init__(self, folder):
        self.folder, self.trees = product.workspace(folder), {}

    def tree(self, root):
        if root not in self.trees:
            self.trees[root] = ET.parse(os.path.join(self.folder, ROOTS[root]))
        return self.trees[root].getroot()

    def take(self, words):
        """Cuts what the words name, several parted by semicolons; KeyError for what is not there."""
        for kind, name in named(words):
            getattr(self, "take_" + kind)(name)
        for root, tree in self.trees.items():
            tree.write(os.path.join(self.folder, ROOTS[root]), encoding="utf-8", xml_declaration=True)
        return self

    def take_fact(self, path):
        """A fact or list in all its languages and levels; of a fact of a list, that of every entry."""
        root, *steps = path.split(".")
        if steps[0] == "port":
            root, *steps = steps
        if not cut(self.tree(root), steps):
            raise KeyError(path)

    def take_refuse(self, measure):
        """The facility does without the measure, and says why."""
        uses = [use for use in self.tree("facility").find("{%s}measures" % FACTS) if use.get("ref") == measure]
        if not uses:
            raise KeyError(measure)
        uses[0].tag, uses[0].attrib, uses[0][:] = "{%s}refuse" % FACTS, {"ref": measure}, []
        for language, reason in REASONS:
            ET.SubElement(uses[0], "{%s}reason" % FACTS, {LANG: language}).text = reason

    def take_block(self, ident):
        """A layer of the workspace takes the block out of the plan."""
        path = os.path.join(self.folder, "templates/documents/pfsp", "cut.%s.xml" % ident)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write('<changes xmlns="urn:draftmark:template:1"><remove id="%s" reason="Not done here."/></changes>\n' % ident)


def named(words):
    """[(kind, name)] of the words of a case."""
    return [(part.split()[0], name) for part in words.split(";") for name in part.split()[1:]]


def cut(element, steps):
    """How many elements fell; the entries of a list stand between it and their facts."""
    below = element.findall("{%s}%s" % (FACTS, steps[0]))
    for child in below if len(steps) == 1 else ():
        element.remove(child)
    fallen = len(below) if len(steps) == 1 else sum(cut(child, steps[1:]) for child in below)
    return fallen or sum(cut(entry, steps) for entry in element if entry.get("id"))


# ---- What it says now ------------------------------------------------------------------------------------------------------------


def traced(folder):
    """[(requirement, point, state, kind)] in the order of the law, permissions after duties."""
    _, said, complaints = product.run("trace", folder, "--to", "csv")
    rows = list(csv.DictReader(io.StringIO(said)))
    if not rows:
        raise RuntimeError(complaints)
    return [(row["Provision"], row["Point"], row["State"], row["Kind"]) for row in rows]


def traced_json(folder):
    """The same, as programs read it."""
    table = [block for block in json.loads(product.run("trace", folder, "--to", "json")[1])["blocks"] if block["kind"] == "table"][0]
    rows = [row["cells"] for row in table["rows"] if not row.get("header")]
    return [(row[0], row[1], row[4], row[7]) for row in rows]


def printed(folder):
    """{document: [(provision as printed, state)]} of the annex of the plan and of the approver's checklist."""
    files = product.build(folder, os.path.join(folder, "out"), formats=("txt",), documents=DOCUMENTS, languages=("en",))
    return {document: states_in(product.text_of(files[document, "en", "txt"])) for document in DOCUMENTS}


def states_in(text):
    rows = re.findall(r"^Provision: (\S.*?)\n(?:.+\n)*?State: (.+)", text, re.M)
    return [(provision, next(state for state in STATES if said.startswith(state))) for provision, said in rows]


def as_printed(rows):
    """Duties of trace as documents print them: the instrument in short, letters of our own left out. Permissions are printed without a
    state."""
    return [(re.sub(r"(/[^-]*)-.*", r"\1", re.sub("^[A-Z]+-", "", ident)), state) for ident, _, state, kind in rows if kind == "duty"]


def missed(folder):
    """Paths of the facts that check misses or cannot decide without."""
    return [one["subject"] for one in product.findings(folder, bar="issue") if one["code"] in ("fact.missing", "fact.undecided")]


# ---- Cases -----------------------------------------------------------------------------------------------------------------------


class Case:
    def __init__(self, item, take, companions="", why=""):
        self.item, self.take, self.companions, self.why = item, take, companions.split(), why

    def wrong(self, base, documents=False):
        """What is not as the case says; base: trace of the uncut plan. documents: look also at JSON, check, annex and checklist."""
        folder = os.path.join(os.environ["TMPDIR"], re.sub(r"\W+", "-", self.item + " " + self.take)[:100])
        try:
            Copy(folder).take(self.take)
            after = traced(folder)
            return list(self.differences(base, after)) + (list(self.elsewhere(folder, after)) if documents else [])
        except KeyError as absent:
            return ["there is no %s" % absent]
        except RuntimeError as failure:
            return str(failure).splitlines()
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def differences(self, base, after):
        changed = {row[:2] for row, other in zip(base, after) if row != other}
        wanted = {row[:2] for row in base if any(is_named(one, row) for one in [self.item] + self.companions)}
        yield from ("%s %s does not change" % one for one in sorted(wanted - changed))
        yield from ("%s %s changes too" % one for one in sorted(changed - wanted))
        yield from ("%s %s becomes addressed" % row[:2] for row in after if row[2] == "addressed" and row[:2] in changed)

    def elsewhere(self, folder, after):
        if traced_json(folder) != after:
            yield "JSON differs from CSV"
        yield from ("%s says other than trace" % document for document, rows in printed(folder).items() if rows != as_printed(after))
        paths = missed(folder)
        for kind, name in named(self.take):
            pattern = re.escape(name).replace(r"\.", r"(\.[a-z0-9-]+)?\.") + r"(\.l[123])?"
            if kind == "fact" and not any(re.fullmatch(pattern, path) for path in paths):
                yield "check does not miss " + name


def is_named(item, row):
    ident, _, point = item.partition("#")
    return row[0] == ident and point in ("", row[1])


def cases():
    with open(CASES, encoding="utf-8") as file:
        return [Case(*line.rstrip("\n").split("\t")) for line in file if line.strip() and not line.startswith("#")]


def whole():
    """Folder of the uncut plan."""
    return Copy(os.path.join(os.environ["TMPDIR"], "whole")).folder


def each(some, base, documents):
    """(case, what is wrong) of each, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        yield from zip(some, pool.map(lambda case: case.wrong(base, documents), some))
