#!/usr/bin/python3
"""English and Spanish, DOCX and ODT, read back: the same rows in the same tables, the same telephone numbers, addresses, codes and figures,
and headings with the same numbers, as LibreOffice counts them and as the doc says."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests/office/lib"))
import tap
tap.need(["soffice"], ["lxml", "uno"])
import docfile
import office
import product
import tree

PHONE = re.compile(r"\+\d[\d -]{6,}\d")
MAIL = re.compile(r"[\w.]+@[\w.]+\w")
CODE = re.compile(r"\b(?:XCSER-\d{4}|PFSP-XC-\d+|PFSA-XC-\d+/\d+|XCSER|RA-\d|SCT-\d+|[GRBWXQD]\d|[AB]/\d+(?:\.\d+)*)\b")
HOURS = re.compile(r"\b\d\d:\d\d\b")
MONTHS = {name: number for names in ("jan feb mar apr may jun jul aug sep oct nov dec", "ene feb mar abr may jun jul ago sep oct nov dic")
          for number, name in enumerate(names.split(), 1)}
DATE = re.compile(r"\b(\d{1,2})\s(?:de\s)?([a-zA-Z]{3})[a-zA-Z]*\.?\s(?:de\s)?(\d{4})\b")
FIGURE = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*")


def shape(doc):
    return [[len(row) for row in table] for table in doc.tables]


def texts(doc):
    return "\n".join(tree.collapse(p.text) for p in doc.of("body") + doc.of("note"))


def dates(text):
    """(year, month, day) of each date, whatever the language."""
    return sorted((int(year), MONTHS.get(month.lower(), 0), int(day)) for day, month, year in DATE.findall(text))


def figures(text):
    """Every number without the marks between its figures, and section 22(1) as 22.1: each language writes its own."""
    return sorted(re.sub(r"\D", "", number) for number in FIGURE.findall(re.sub(r"(\d)\((\d+)\)", r"\1.\2", text)))


def same(name, values):
    """values: {which file: value}"""
    some = next(iter(values.values()))
    different = ["%s: %s" % (key, str(value)[:300]) for key, value in values.items() if value != some]
    tap.check(some and not different, name, ["%s: %s" % (next(iter(values)), str(some)[:300])] + different)


def main():
    made = product.build(product.workspace("ws"), "out", product.FORMATS + ("tree",))
    trees = {(d, l): tree.Tree(product.text_of(path)) for (d, l, ending), path in made.items() if ending == "tree"}
    files = {key: path for key, path in made.items() if key[2] != "tree"}
    tap.must(len(trees) == 4 and len(files) == 8, "drafted", str(sorted(made)))
    with office.Office() as program:
        for document in product.DOCUMENTS:
            docs = {key[1:]: docfile.DocFile(path) for key, path in sorted(files.items()) if key[0] == document}
            same(document + ": the same rows and cells in each table", {key: shape(doc) for key, doc in docs.items()})
            for what, pattern in (("telephone numbers", PHONE), ("e-mail addresses", MAIL), ("codes and provisions", CODE), ("hours", HOURS)):
                if document == "specimen" and what in ("e-mail addresses", "hours"):
                    continue
                same("%s: the same %s" % (document, what), {key: sorted(pattern.findall(texts(doc))) for key, doc in docs.items()})
            if document != "specimen":
                found = {key: dates(texts(doc)) for key, doc in docs.items()}
                same(document + ": the same dates", found)
                tap.check(len(next(iter(found.values()))) > 40 and all(month for _, month, _ in found["en", "docx"]), "dates are read", str(found)[:300])
                same(document + ": the same figures", {key: figures(texts(doc)) for key, doc in docs.items()})
            for language, ending, path in [key[1:] + (path,) for key, path in sorted(files.items()) if key[0] == document]:
                opened = program.load(path)
                headings = office.headings(opened)
                program.close(opened)
                wanted = [(p.number, tree.collapse(p.text)) for p in trees[document, language].body if p.number]
                got = [(re.sub(r"^(Annex|Anexo)\s", "", number.strip()).rstrip("."), tree.collapse(text)) for number, text in headings]
                tap.check(len(got) > 4 and got == wanted, "%s-%s.%s: %d headings numbered as the doc says" % (document, language, ending, len(got)),
                          ["%s: %s" % pair for pair in zip(wanted, got) if pair[0] != pair[1]] or "%d of %d" % (len(got), len(wanted)))
            same(document + ": the same numbers in both languages",
                 {language: [p.number for p in trees[document, language].body if p.number] for language in product.LANGUAGES})
            same(document + ": the same places in both languages",
                 {language: sorted(p.place for p in trees[document, language].paras if p.place) for language in product.LANGUAGES})
    tap.done()


main()
