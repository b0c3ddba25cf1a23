"""Pages of a PDF as pdftotext -bbox-layout sees them, and what must hold on each."""
import re
import subprocess

from lxml import etree

POINT = 72 / 25.4  # points in a millimetre
SLACK = 1.5        # points: overhang of letters
# Millimetres: left, right, top, bottom margin of the text; header and footer from the paper's edge (product/look.md, section 3).
PAPERS = {
    (210, 297): (28, 22, 34, 30, 11, 10),
    (297, 210): (25, 25, 34, 27, 11, 10),
    (215.9, 279.4): (30, 23.9, 32, 28, 11, 10),
    (279.4, 215.9): (23.2, 23.2, 33, 26, 11, 10),
}


class Word:
    def __init__(self, box, text):
        self.x0, self.y0, self.x1, self.y1 = box
        self.text = text


class Line:
    def __init__(self, words):
        self.words = words
        self.x0, self.x1 = min(w.x0 for w in words), max(w.x1 for w in words)
        self.y0, self.y1 = min(w.y0 for w in words), max(w.y1 for w in words)
        self.text = " ".join(w.text for w in words)


class Page:
    def __init__(self, number, width, height, words):
        self.number, self.width, self.height, self.words = number, width, height, words
        figures = margins(width, height)
        self.known, self.pictures = figures is not None, 0  # pictures: the area they cover, in square points
        left, right, top, bottom, header, footer = [f * POINT for f in figures or (0,) * 6]
        self.left, self.right = left, width - right
        self.top, self.bottom = top, height - bottom          # the text area
        self.head, self.foot = header, height - footer        # the bands above and below it
        # A band may be a little taller than its margin; the text area never begins in it.
        self.body = [w for w in words if w.y1 > self.top + SLACK and w.y0 < self.bottom - SLACK]

    def lines(self):
        """Words of the text area that stand on one height, from top to bottom."""
        lines = []
        for word in sorted(self.body, key=lambda w: ((w.y0 + w.y1) / 2, w.x0)):
            middle = (word.y0 + word.y1) / 2
            if lines and lines[-1][0].y0 < middle < lines[-1][0].y1:
                lines[-1].append(word)
            else:
                lines.append([word])
        return [Line(sorted(words, key=lambda w: w.x0)) for words in lines]


def margins(width, height):
    for (w, h), figures in PAPERS.items():
        if abs(w * POINT - width) < 1.5 and abs(h * POINT - height) < 1.5:
            return figures
    return None


def read(xml):
    """Pages of the output of pdftotext -bbox-layout."""
    root = etree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", xml), etree.XMLParser(recover=True, huge_tree=True))
    pages = []
    for page in root.iter("{*}page"):
        words = [Word([float(w.get(k)) for k in ("xMin", "yMin", "xMax", "yMax")], w.text or "") for w in page.iter("{*}word")]
        pages.append(Page(len(pages) + 1, float(page.get("width")), float(page.get("height")), words))
    return pages


def read_pdf(path):
    made = subprocess.run(["timeout", "-k", "5", "60", "pdftotext", "-bbox-layout", path, "-"], stdout=subprocess.PIPE, check=True)
    pages = read(made.stdout)
    listed = subprocess.run(["timeout", "-k", "5", "60", "pdfimages", "-list", path], stdout=subprocess.PIPE, check=True)
    for line in listed.stdout.decode().splitlines()[2:]:
        fields = line.split()
        if fields[2] == "image" and int(fields[0]) <= len(pages):  # not its mask of transparency
            pages[int(fields[0]) - 1].pictures += int(fields[3]) * 72 / int(fields[12]) * int(fields[4]) * 72 / int(fields[13])
    return pages


# ---- what must hold; each returns complaints ----

def outside(page):
    """Words beyond the margins; the bands of header and footer belong to the page."""
    if not page.known:
        return ["page %d: %d × %d points is no paper of ours" % (page.number, page.width, page.height)]
    return ["page %d: “%s” at %d–%d, %d–%d is outside the margins" % (page.number, w.text, w.x0, w.x1, w.y0, w.y1) for w in page.words
            if w.x0 < page.left - SLACK or w.x1 > page.right + SLACK or w.y0 < page.head - SLACK or w.y1 > page.foot + SLACK]


def astride(page):
    """Words on the edge of the text area: neither in it nor in a band."""
    return ["page %d: “%s” at %d–%d stands on the edge of the text area" % (page.number, w.text, w.y0, w.y1) for w in page.words
            for edge in (page.top, page.bottom) if w.y0 < edge - 2 * SLACK and w.y1 > edge + 2 * SLACK]


def overlapping(page):
    """Pairs of words of which one covers more than a fifth of the smaller."""
    found = []
    words = sorted((w for w in page.words if w.x1 > w.x0 and w.y1 > w.y0), key=lambda w: w.y0)
    for i, one in enumerate(words):
        for other in words[i + 1:]:
            if other.y0 >= one.y1:
                break
            wide, high = min(one.x1, other.x1) - max(one.x0, other.x0), min(one.y1, other.y1) - max(one.y0, other.y0)
            area = min((w.x1 - w.x0) * (w.y1 - w.y0) for w in (one, other))
            if wide > 0 and high > 0 and wide * high > 0.2 * area:
                found.append("page %d: “%s” and “%s” overlap at %d, %d" % (page.number, one.text, other.text, one.x0, one.y0))
    return found


def sparse(page):
    """Fewer than 15 words in the text area: less than a head and one row of a table that goes on. Not the cover, nor pages of which a
    picture fills a fifth."""
    filled = page.pictures > 0.2 * (page.right - page.left) * (page.bottom - page.top)
    return ["page %d has %d words" % (page.number, len(page.body))] if page.number > 1 and len(page.body) < 15 and not filled else []


def plain(text):
    return "".join(text.split())


def stranded(page, headings, notes=()):
    """A heading in the last 8 % of the text area after which no text follows on the page. headings: number and words in one; notes:
    texts of footnotes, which stand at the foot and follow nothing."""
    lines = page.lines()
    held = [plain(note) for note in notes]
    while lines and any(re.sub(r"^\d+", "", plain(lines[-1].text)) in note for note in held):
        lines.pop()
    if not lines or lines[-1].y0 < page.bottom - 0.08 * (page.bottom - page.top):
        return []
    for count in range(1, 5):  # a heading of up to four lines
        if plain(" ".join(line.text for line in lines[-count:])) in headings:
            return ["page %d ends with the heading “%s”" % (page.number, " ".join(line.text for line in lines[-count:]))]
    return []
