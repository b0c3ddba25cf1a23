#!/usr/bin/python3
"""Every output rendered: no word outside the margins, no heading stranded at the foot of a page, no page nearly empty, no two words on
one another. The specimen in both styles on both papers, the first plan in two of these looks, the other plans in one; all of them in both
languages and formats."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests/office/lib"))
import tap
tap.need(["soffice", "pdftotext", "pdfimages"], ["lxml"])
import office
import pages
import product
import tree

HEADINGS = {"HEADING1", "HEADING2", "HEADING3", "ANNEX_HEADING", "FRONT_HEADING", "FRONT_SUBHEADING", "CAPTION", "CAPTION_INDENTED",
            "FORM_INTRO", "LIST_INTRO", "FORM_PART", "CARD_PART"}
PLANS = (("ministry", "a4"), ("harbour", "letter"))  # looks in which a plan of hundreds of pages is laid out
BROKEN = """<doc><page width="595.3" height="841.9">%s</page></doc>"""
WORD = '<word xMin="%s" yMin="%s" xMax="%s" yMax="%s">%s</word>'


def bites():
    """Each rule sees the page that breaks it, and only that one."""
    line = "".join(WORD % (80 + 60 * i, 200 + 20 * row, 130 + 60 * i, 214 + 20 * row, "word") for row in range(5) for i in range(7))

    def page(extra):
        return pages.read((BROKEN % (line + "".join(WORD % word for word in extra))).encode())[0]

    def complaints(made):
        return [len(rule(made)) for rule in (pages.outside, pages.overlapping, pages.sparse, pages.astride)] + [len(pages.stranded(made, {"3.2Gates"}))]

    good = page([(80, 730, 100, 744, "3.2"), (110, 730, 160, 744, "Gates"), (80, 745, 160, 755, "Text.")])
    tap.check(not any(complaints(good)), "a page as it should be passes", str(complaints(good)))
    for name, extra, rule in (("a word beyond the right margin", [(500, 300, 545, 314, "wide")], 0),
                              ("a word below the footer", [(100, 818, 140, 832, "low")], 0),
                              ("a word on another", [(85, 203, 135, 216, "over")], 1),
                              ("a word on the edge of the text area", [(100, 750, 140, 764, "edge")], 3),
                              ("a heading at the foot", [(80, 735, 100, 749, "3.2"), (110, 735, 160, 749, "Gates")], 4)):
        seen = complaints(page(extra))
        tap.check(seen[rule] == 1 and sum(seen) == 1, "seen: " + name, str(seen))
    second = pages.Page(2, 595.3, 841.9, page([]).words[:14])
    tap.check(len(pages.sparse(second)) == 1, "seen: a page of 14 words")
    second.pictures = 150000
    tap.check(not pages.sparse(second), "a page with a large picture is not empty")


def collected(made, name):
    """The drafted files under names of their own, each with its tree."""
    jobs = []
    for (document, language, ending), path in sorted(made.items()):
        if ending != "tree" and (document, language, "tree") in made:
            flat, folder = "%s-%s-%s.%s" % (document, language, name, ending), "flat-" + ending
            os.makedirs(folder, exist_ok=True)
            os.rename(path, os.path.join(folder, flat))
            jobs.append((os.path.join(folder, flat), tree.Tree(product.text_of(made[document, language, "tree"]))))
    return jobs


def main():
    bites()
    jobs = []  # (file, tree)
    for style in ("ministry", "harbour"):
        for paper in ("a4", "letter"):
            name = "%s-%s" % (style, paper)
            documents = product.DOCUMENTS if (style, paper) in PLANS else ("specimen",)
            made = product.build(product.workspace("ws-" + name, style, paper), "out-" + name, product.FORMATS + ("tree",), documents)
            jobs += collected(made, name)
    others = product.facilities()[1:]
    for facility in others:
        made = product.build(product.workspace("ws-" + facility, "ministry", "a4", facility), "out-" + facility, product.FORMATS + ("tree",), ("pfsp",))
        jobs += collected(made, facility)
    wanted = 4 * (4 + len(PLANS) + len(others))  # a specimen in each look, and the plans; each in two languages and two formats
    tap.must(len(jobs) == wanted, "%d documents drafted" % wanted, "%d" % len(jobs))
    for ending in product.FORMATS:
        some = [job for job in jobs if job[0].endswith(ending)]
        for (path, doc), pdf in zip(some, office.convert([p for p, _ in some], "pdf", "pdf-" + ending)):
            name = os.path.basename(path)
            if not tap.check(pdf is not None, name + " renders"):
                continue
            headings = {pages.plain((p.number or "") + p.text) for p in doc.body if p.style in HEADINGS}
            headings |= {pages.plain(p.text) for p in doc.body if p.style in HEADINGS and not p.number}
            annexes = [p for p in doc.body if p.style == "ANNEX_HEADING"]
            headings |= {pages.plain(word + (p.number or "") + p.text) for p in annexes for word in ("Annex", "Anexo")}
            notes = [p.text for p in doc.notes]
            sheets = pages.read_pdf(pdf)
            found = []
            for page in sheets:
                found += pages.outside(page) + pages.astride(page) + pages.overlapping(page) + pages.sparse(page) + pages.stranded(page, headings, notes)
            tap.check(sheets and not found, "%s: %d pages in order" % (name, len(sheets)), found)
    tap.done()


main()
