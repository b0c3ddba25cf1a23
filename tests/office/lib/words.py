"""The words a gap mark is made of, read from the templates and translations without the product: labels, suppliers, patterns."""
import glob
import os
import re

from lxml import etree

import product


def po(path, wanted="msgstr"):
    """msgctxt -> msgstr, or msgid."""
    entries, context, field = {}, None, None
    values = {}
    for line in open(path, encoding="utf-8"):
        found = re.match(r'(msgctxt|msgid|msgstr)?\s*"(.*)"$', line.strip())
        if not found:
            if not line.strip() and context:
                entries[context], context, values = values.get(wanted, ""), None, {}
            continue
        if found.group(1):
            field = found.group(1)
            values[field] = ""
        values[field] += found.group(2).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")
        context = values.get("msgctxt")
    if context:
        entries[context] = values.get(wanted, "")
    return entries


class Words:
    """What gap marks say in one language."""

    def __init__(self, language):
        self.language, self.entries, self.names = language, {}, {}
        if language == "en":
            self.english = {}
            for path in glob.glob(os.path.join(product.SOURCE, "locales", "es", "*.po")):
                self.english.update(po(path, "msgid"))
            with open(os.path.join(product.SOURCE, "src/kit/words.def"), encoding="utf-8") as file:
                self.entries.update(re.findall(r'^DM_WORD\(\w+, "([^"]+)", "((?:[^"\\]|\\.)*)"', file.read(), re.M))
        else:
            for path in glob.glob(os.path.join(product.SOURCE, "locales", language, "*.po")):
                self.entries.update(po(path))
        home = "templates/names.xml" if language == "en" else "locales/%s/names.xml" % language
        for name in etree.parse(os.path.join(product.SOURCE, home)).getroot():
            if isinstance(name.tag, str):
                self.names[name.get("id")] = " ".join(filter(None, [name.get("article"), name.get("name")]))

    def label(self, english, id_):
        return english if self.language == "en" else self.entries.get(id_) or "(no translation of %s)" % id_

    def fill(self, id_, **values):
        return re.sub(r"\{(\w+)\}", lambda m: values[m.group(1)], self.entries[id_])

    def marks(self, findings):
        """The marks that findings promise, each as often as it is printed."""
        made = []
        for finding in findings:
            given = finding["arguments"]
            if finding["code"] == "measure.unconfirmed":
                mark = self.fill("print.confirm", label=self.label(given["label"], given["label_id"]), supplier=self.names["pfso"])
                made += [" ".join(mark.split())] * int(given["times"])
            for told in given.get("marks", "").split():
                kind, id_, supplier, times = told.split(":")
                label = self.english.get(id_, "") if self.language == "en" else self.label("", id_)
                mark = self.fill("print." + kind, label=label, supplier=self.names[supplier])
                made += [" ".join(mark.split())] * int(times)  # "Part B" does not break in print
        return sorted(made)
