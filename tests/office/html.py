#!/usr/bin/python3
"""The HTML page: the two kinds of parser read one tree; its text is the doc's, its anchors are the bookmarks of ODT and DOCX; links lead
somewhere; nothing runs and nothing is fetched; a reader of the screen finds titles, header cells, texts for pictures; words can be read."""
import os
import re
import shutil
import subprocess
import sys
import warnings

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests/office/lib"))
import tap
tap.need([], ["lxml", "html5lib"])
import html5lib
from lxml import etree
import docfile
import product
import tree

H = "{http://www.w3.org/1999/xhtml}"
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "caption", "figcaption", "td", "th", "div", "br", "ul", "ol", "table"}


warnings.simplefilter("ignore")  # html5lib on xml:lang, which HTML lets stand beside lang


def text_of(element):
    """As a reader sees it, without the numbers that other formats count themselves, the marks of notes and their way back."""
    tag = etree.QName(element).localname
    if tag == "nav" or element.get("class") == "number" or element.get("role") in ("doc-noteref", "doc-backlink"):
        return ""
    inside = (element.text or "") + "".join(text_of(child) + (child.tail or "") for child in element)
    return " " + inside + " " if tag in BLOCKS else inside


def shape(element):
    """What both parsers must agree upon."""
    tag = element.tag.replace(H, "")
    names = sorted((k, v) for k, v in element.attrib.items() if "}" not in k and ":" not in k and k != "xmlns")
    return [tag, names, (element.text or ""), [(shape(child), child.tail or "") for child in element if isinstance(child.tag, str)]]


def luminance(rgb):
    parts = [int(rgb[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint(css):
    """Rules whose words stand out from their ground by less than WCAG 2.1 asks (1.4.3), large ones (18 pt) less so."""
    found, heads = [], dict(re.findall(r"\.level(\d)-head\{background:#(\w{6})", css))
    for name, rule in re.findall(r"\.(\w+)\{([^}]*)\}", css):
        colour, ground = re.search(r"(?<![\w-])color:#(\w{6})", rule), re.search(r"background:#(\w{6})", rule)
        size = re.search(r"font-size:(\d+\.\d+)rem", rule)
        if not colour:
            continue
        level = re.match(r"Level(\d)Head|Card(?:Level|Sentence)", name)
        on = ground.group(1) if ground else heads.get(level.group(1) or "2", "FFFFFF") if level else "FFFFFF"
        if contrast(colour.group(1), on) < (3 if size and float(size.group(1)) >= 1.64 else 4.5):
            found.append("%s: %s on %s" % (name, colour.group(1), on))
    return found


def conforms(path):
    parser = html5lib.HTMLParser()
    with open(path, "rb") as file:
        parser.parse(file, transport_encoding="utf-8")
    lines = [str(error) for error in parser.errors]
    if shutil.which("tidy"):
        done = subprocess.run(["tidy", "-q", "-e", "--show-info", "no", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        lines += done.stdout.decode().splitlines()
    return lines


def same_tree(path, page):
    with open(path, "rb") as file:
        read = html5lib.parse(file, treebuilder="lxml", namespaceHTMLElements=True, transport_encoding="utf-8").getroot()
    one, other = shape(page.find(H + "body")), shape(read.find(H + "body"))
    one[3][-1:] = other[3][-1:] = []  # white space behind the last element goes elsewhere
    return one == other


def accessible(page):
    lines, level = [], 1
    for element in page.iter(H + "h1", H + "h2", H + "h3", H + "h4"):
        now = int(element.tag[-1])
        lines += ["%s after h%d" % (text_of(element), level)] if now > level + 1 else []
        level = now
    lines += ["%d titles" % len(list(page.iter(H + "h1")))] if len(list(page.iter(H + "h1"))) != 1 else []
    lines += ["th without scope" for th in page.iter(H + "th") if th.get("scope") not in ("col", "row")]
    lines += ["picture without words" for img in page.iter(H + "img") if not img.get("alt")]
    lines += ["table without header cells" for t in page.iter(H + "table") if t.get("role") != "presentation" and t.find(".//" + H + "th") is None
              and "FormTable" not in t.get("class")]
    lines += ["no language"] if page.get("lang") not in ("en", "es", "es-XC", "en-XC") else []
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    lines += ["id twice: " + i for i in set(ids) if ids.count(i) > 1]
    lines += ["leads nowhere: " + a.get("href") for a in page.iter(H + "a") if a.get("href", "")[1:] not in ids]
    return lines


def inert(page, raw):
    lines = ["%s in %s" % (k, e.tag) for e in page.iter() for k in e.attrib if k.startswith("on") or k in ("action", "formaction")]
    lines += [e.tag for e in page.iter() if etree.QName(e).localname in ("script", "link", "iframe", "object", "embed", "form", "base")]
    lines += ["src " + e.get("src")[:40] for e in page.iter() if e.get("src") and not e.get("src").startswith("data:image/")]
    lines += re.findall(r"url\(|@import|https?://(?!www\.w3\.org/1999/xhtml)\S+", raw)
    policy = [m.get("content") for m in page.iter(H + "meta") if m.get("http-equiv") == "Content-Security-Policy"]
    lines += [] if policy and policy[0].startswith("default-src 'none'") else ["no policy"]
    return lines


def examine(style, key, path, doc, bookmarks):
    name = "%s-%s, %s" % (key[0], key[1], style)
    raw = product.text_of(path)
    page = etree.fromstring(raw.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    body = tree.collapse(text_of(page.find(".//" + H + "main")))
    found = page.find(".//%sdiv[@class='notes']" % H)
    notes = tree.collapse(text_of(found)) if found is not None else ""
    tap.check(body == tree.words(doc.body) and len(body) > 1000, name + ": its text is the doc's", body[:200])
    tap.check(notes == tree.words(doc.notes), name + ": its notes are the doc's", notes[:200])
    names = [e.get("id") for e in page.iter() if e.get("id", "").startswith("_dm_")]
    tap.check(sorted(names) == sorted(bookmarks["odt"]) == sorted(bookmarks["docx"]), "%s: %d anchors, as in ODT and DOCX" % (name, len(names)))
    gaps = [text_of(e).strip() for e in page.iter(H + "mark")]
    tap.check(gaps == doc.gaps(), "%s: %d gaps" % (name, len(gaps)), gaps)
    tap.check(not conforms(path), name + ": conforms", conforms(path))
    tap.check(same_tree(path, page), name + ": one tree to both parsers")
    tap.check(not accessible(page), name + ": accessible", accessible(page))
    tap.check(not inert(page, raw), name + ": runs and fetches nothing", inert(page, raw))
    css = page.find(".//" + H + "style").text
    tap.check(not faint(css), name + ": contrast", faint(css))
    changed = tree.collapse(text_of(etree.fromstring(re.sub(r"(BodyText[^>]*>[^<]*?)e", r"\1x", raw, count=1).encode()).find(".//" + H + "main")))
    tap.check(changed != body, name + ": one letter changed is seen")


def main():
    for style in ("ministry", "harbour"):
        made = product.build(product.workspace("ws-" + style, style, "a4"), "out-" + style, ("html", "tree", "odt", "docx"))
        pages = {key: path for key, path in made.items() if key[2] == "html"}
        tap.must(len(pages) == 4, "drafted in " + style, str(sorted(made)))
        for (document, language, _), path in sorted(pages.items()):
            doc = tree.Tree(product.text_of(made[document, language, "tree"]))
            bookmarks = {e: docfile.DocFile(made[document, language, e]).names() for e in ("odt", "docx")}
            examine(style, (document, language), path, doc, bookmarks)
    tap.done()


main()
