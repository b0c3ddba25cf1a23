#!/usr/bin/python3
"""What LibreOffice lays out for us. --to pdf: PDF/A-2b and PDF/UA-1 by their own claim, tagged, in the document's language, every heading
in the outline, the words of the doc. --paginate: each entry of the contents in DOCX shows the page on which its heading falls."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests/office/lib"))
import tap
tap.need(["soffice", "pdfinfo", "pdftotext"], ["lxml", "uno"])
import docfile
import product
import tree


def said(*arguments):
    return subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode("utf-8", "replace")


def outline(raw):
    """Titles of the outline, in the order of the file."""
    titles = re.findall(rb"/Title<FEFF([0-9A-F]*)>\s*/Dest", raw)
    return [tree.collapse(bytes.fromhex(t.decode()).decode("utf-16-be")) for t in titles]


def examine(document, language, path, doc):
    name = "%s-%s.pdf" % (document, language)
    with open(path, "rb") as file:
        raw = file.read()
    info, meta = said("pdfinfo", path), said("pdfinfo", "-meta", path)
    tap.check("Tagged:          yes" in info, name + ": tagged", info)
    for claim in ("<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>"):
        tap.check(claim in meta, "%s: %s" % (name, claim))
    tap.check(re.search(r"dc:identifier>urn:draftmark:[0-9a-f]{64}<", meta), name + ": stamped")
    tap.check(re.search(rb"/Lang\(" + language.encode(), raw), name + ": language")
    fonts = said("pdffonts", path).splitlines()[2:]
    tap.check(fonts and all(re.search(r" yes +(yes|no) +(yes|no) +\d+ +\d+$", line) for line in fonts), name + ": fonts embedded", fonts)
    titles, wanted = outline(raw), [tree.collapse(p.text) for p in doc.body if p.style in ("HEADING1", "HEADING2", "HEADING3", "ANNEX_HEADING")]
    missing = [t for t in wanted if not any(found.endswith(t) for found in titles)]
    tap.check(not missing and len(titles) >= len(wanted) > 5, "%s: %d headings in the outline" % (name, len(titles)), missing + titles)
    words = set(re.findall(r"[^\W\d_]{5,}", said("pdftotext", path, "-")))
    lost = sorted(set(re.findall(r"[^\W\d_]{5,}", tree.words(doc.body))) - words)
    tap.check(len(lost) <= len(words) / 50, "%s: %d words" % (name, len(words)), lost)  # a few are parted at the end of a line


def entries(path):
    """(heading without number, page shown) of the contents."""
    found = []
    for para in docfile.DocFile(path).of("contents"):
        match = re.match(r"(.*?)(\d+)$", tree.collapse(para.text))
        if match:
            found.append((match.group(1).strip(), int(match.group(2))))
    return found


def true_pages(pdf, doc):
    """The page of each heading in the contents, by its destination in a PDF that the test makes itself."""
    pages = {}
    for line in said("pdfinfo", "-dests", pdf).splitlines():
        match = re.match(r"\s*(\d+) \[.*\] \"(.*)\"", line)
        if match:
            pages[match.group(2).replace("5F", "_")] = int(match.group(1))
    return [pages.get(run.target) for entry in doc.entries for run in entry.runs if run.kind == "pageref"]


def lay_out(path, folder):
    profile = "file://" + os.path.abspath("lo-" + folder)
    options = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
    subprocess.run(["timeout", "-k", "5", "300", "soffice", "-env:UserInstallation=" + profile, "--headless", "--norestore", "--convert-to",
                    options, "--outdir", folder, path], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return os.path.join(folder, os.path.basename(path)[:-5] + ".pdf")


def main():
    for style in ("ministry", "harbour"):
        formats = ("pdf", "docx", "tree") if style == "ministry" else ("docx", "tree")
        documents = product.DOCUMENTS if style == "ministry" else ("specimen",)
        made = product.build(product.workspace("ws-" + style, style, "a4"), "out-" + style, formats, documents, more=("--paginate",))
        tap.must(len(made) == 2 * len(documents) * len(formats), "drafted in " + style, str(sorted(made)))
        for (document, language, ending), path in sorted(made.items()):
            doc = tree.Tree(product.text_of(made[document, language, "tree"]))
            if ending == "pdf":
                examine(document, language, path, doc)
            if ending == "docx":
                shown = entries(path)
                pages = true_pages(lay_out(path, "pdf-%s-%s-%s" % (style, document, language)), doc)
                tap.check([page for _, page in shown] == pages and len(pages) > 5,
                          "%s-%s.docx, %s: %d entries show their page" % (document, language, style, len(shown)), [str(shown), str(pages)])
    tap.done()


main()
