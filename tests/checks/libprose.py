"""The texts of the kit as the tests of prose see them: read from templates/ and locales/, each with its id, kind, place in the source and
the conditions and loops it stands in. No other module of the project is needed."""
import glob
import os
import re
import sys
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests"))
from libtap import check as tell, done, skip, skip_all  # noqa: E402,F401

SOURCE = os.environ["DM_SOURCE"]
DATA = os.path.join(SOURCE, "tests/checks/prose")
DOCUMENTS = ("pfsp",)  # specimen holds constructs, not prose
CLAUSES = {"p", "item", "note", "measure"}  # whole sentences; the rest are titles, heads, cells and definitions
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
BRACKET = re.compile(r"\[\[(.*?)\]\]")


class Text:
    def __init__(self, ident, kind, english, spanish=None, where="", hangs=False, aliases=()):
        self.id, self.kind, self.english, self.spanish, self.where = ident, kind, english, spanish, where
        self.hangs, self.aliases = hangs, set(aliases)  # under a condition or loop; names of the loops round it

    def of(self, language):
        return self.english if language == "en" else self.spanish


def check(name, complaints):
    """One test: a rule, and what it complains of."""
    tell(not complaints, name, complaints)


def squeeze(text):
    return " ".join(text.split())


def words(text):
    """Words of a text, small; a placeholder is one word, marks of emphasis are none."""
    text = re.sub(r"</?(?:em|term)>", "", text)
    return [w.lower() for w in re.findall(r"\{[^{}]*\}|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+", text)]


def prose(text):
    """The words that the kit itself says: without placeholders, the fact that a bracket counts, marks of emphasis and names of files."""
    text = re.sub(r"\b[\w-]+\.(?:xml|po)\b", " ", text)
    text = BRACKET.sub(lambda m: " ".join(m.group(1).split("|")[1:]), text)
    return squeeze(re.sub(r"</?(?:em|term)>", "", PLACEHOLDER.sub(" ", text)))


def entries(path):
    """(msgctxt, msgid, msgstr) of a catalogue."""
    found, entry, key = [], {}, None
    for line in open(path, encoding="utf-8").read().replace("\nmsgctxt ", "\n\nmsgctxt ").splitlines() + [""]:
        head = re.match(r'(msgctxt|msgid|msgstr) "(.*)"$', line)
        more = re.match(r'"(.*)"$', line)
        if head:
            key = head.group(1)
            entry[key] = head.group(2)
        elif more and key:
            entry[key] += more.group(1)
        elif not line:
            if entry.get("msgctxt"):
                found.append((entry["msgctxt"], unescaped(entry.get("msgid", "")), unescaped(entry.get("msgstr", ""))))
            entry, key = {}, None
    return found


def unescaped(text):
    return text.replace('\\"', '"').replace("\\n", "\n")


def catalogue(domain):
    return entries(os.path.join(SOURCE, "locales/es", domain + ".po"))


def spanish(domain):
    return {ident: text for ident, _, text in catalogue(domain)}


def inner(element):
    """The words of an element up to its first block: text with its inline marks."""
    text = element.text or ""
    for child in element:
        if tag(child) in ("em", "term"):
            text += "<%s>%s</%s>" % (tag(child), child.text or "", tag(child))
            text += child.tail or ""
    return squeeze(text)


def tag(element):
    return element.tag.split("}")[-1] if isinstance(element.tag, str) else ""


def walk(element, texts, where, hangs=False, aliases=(), parent=None):
    kind, ident = tag(element), element.get("id")
    hangs = hangs or kind == "when" or bool(element.get("when") or element.get("each") or element.get("test"))
    aliases = aliases + ((element.get("as"),) if element.get("as") else ())
    if kind in ("title", "caption", "intro", "empty") and parent is not None and parent.get("id"):
        ident = parent.get("id") + (".none" if kind == "empty" else ".t")
    elif kind == "p" and not ident and parent is not None and tag(parent) == "definition":
        ident, kind = parent.get("id"), "definition"
    if kind == "text" and parent is not None:
        kind = "measure"
        aliases += tuple(p.get("name") for p in parent if tag(p) == "param")
    words_own = inner(element)
    if ident and words_own:
        texts.append(Text(ident, kind, words_own, None, where, hangs, aliases))
    for child in element:
        walk(child, texts, where, hangs, aliases, element)


def load():
    """All texts of the documents and of the measure bank, each with its Spanish."""
    texts = []
    for document in DOCUMENTS:
        own = []
        for path in sorted(glob.glob(os.path.join(SOURCE, "templates/documents", document, "*.xml"))):
            walk(ET.parse(path).getroot(), own, os.path.relpath(path, SOURCE))
        bind(own, spanish(document))
        texts += own
    bank = []
    for path in sorted(glob.glob(os.path.join(SOURCE, "templates/measures/*.xml"))):
        walk(ET.parse(path).getroot(), bank, os.path.relpath(path, SOURCE))
    bind(bank, spanish("measures"))
    return texts + bank


def load_words():
    """What the kit says besides: names, labels and helps of facts, requirements. Examples of facts are left out:
    they are names of the world."""
    texts = [Text(ident, "entry", english, spanish, "locales/es/%s.po" % domain) for domain in ("dictionary", "law")
             for ident, english, spanish in catalogue(domain) if not ident.endswith(".example")]
    named = {}
    for place, path in (("english", "templates/names.xml"), ("spanish", "locales/es/names.xml")):
        for element in ET.parse(os.path.join(SOURCE, path)).getroot():
            if element.get("id"):
                text = named.setdefault(element.get("id"), Text(element.get("id"), "name", "", "", path))
                setattr(text, place, " ".join(element.get(a) for a in ("name", "short") if element.get(a)))
    return texts + list(named.values())


def bind(texts, translations):
    for text in texts:
        text.spanish = translations.get(text.id)


def clauses(texts):
    return [t for t in texts if t.kind in CLAUSES]


def listed(name):
    """The lines of a data file, without comments."""
    with open(os.path.join(DATA, name), encoding="utf-8") as lines:
        return [line for line in (squeeze(l.split("#")[0]) for l in lines) if line]
