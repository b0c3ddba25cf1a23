"""Reads the format "tree": what a doc says, before any writer had it. Body paragraphs in printed order; contents, header and footer
are kept apart, and so are the bodies of footnotes."""
import re

ATTRIBUTE = re.compile(r" (place|name|label|number|tone|span|height)=([^ \n]*)")
PLAIN, STYLED = re.compile(r"[^\\{}]+"), re.compile(r"\{([A-Z][A-Z0-9_]*):")
FIELD = re.compile(r"\{(ref|seq|pageref|pages|page|note|tab|break|image)((?:\\.|[^\\}])*)\}")
KINDS = {"part", "para", "list", "item", "table", "row", "cell", "contents", "entry", "note", "header", "footer"}


class Run:
    def __init__(self, kind, style, text, target=None, ref=None):
        self.kind, self.style, self.text, self.target, self.ref = kind, style, text, target, ref


class Para:
    def __init__(self, style, attributes, runs, path):
        self.style, self.runs, self.path = style, runs, path
        self.place, self.name = attributes.get("place"), attributes.get("name")
        self.label, self.number = attributes.get("label"), attributes.get("number")
        self.in_table = any(node.kind == "table" for node in path)
        self.in_list = any(node.kind == "list" for node in path)

    @property
    def text(self):
        return "".join(" " if r.kind in ("tab", "break") else r.text for r in self.runs if r.kind not in ("note", "image"))

    @property
    def gaps(self):
        return [r.text for r in self.runs if r.style == "GAP"]


class Node:
    def __init__(self, kind, words, attributes):
        self.kind, self.words, self.attributes = kind, words, attributes


def read_runs(text):
    """The quoted part of a line."""
    at, out, styles, plain = 0, [], [None], []

    def flush():
        if plain:
            out.append(Run("text", styles[-1], "".join(plain)))
            plain.clear()

    while at < len(text):
        char = text[at]
        if char == "\\":
            plain.append(text[at + 1])
            at += 2
        elif char == "}":
            flush()
            styles.pop()
            at += 1
        elif char == "{":
            flush()
            style = STYLED.match(text, at)
            if style:
                styles.append(style.group(1))
                at = style.end()
                continue
            field = FIELD.match(text, at)
            if not field:
                raise ValueError("tree: cannot read %r" % text[at:at + 60])
            out.append(read_field(field.group(1), re.sub(r"\\(.)", r"\1", field.group(2)).strip(" "), styles[-1]))
            at = field.end()
        else:
            end = PLAIN.match(text, at).end()
            plain.append(text[at:end])
            at = end
    flush()
    return out


def read_field(kind, rest, style):
    if kind == "ref":
        found = re.match(r"(.*?) ?(caption|heading|annex)(?: (\S+))?$", rest, re.S)
        return Run(kind, style, found.group(1), found.group(3), found.group(2))
    if kind in ("seq", "pageref") and rest:
        text, _, target = rest.rpartition(" ")
        return Run(kind, style, text, target)
    return Run(kind, style, "" if kind in ("tab", "break", "image", "note") else rest)


class Tree:
    def __init__(self, text):
        self.body, self.notes, self.entries, self.frame, self.tables = [], [], [], [], []
        stack = []
        for line in join_lines(text):
            depth = (len(line) - len(line.lstrip(" "))) // 2
            head, quote, quoted = line.strip(" ").partition(' "')
            kind = head.split(" ", 1)[0]
            attributes = dict(ATTRIBUTE.findall(head))
            runs = read_runs(quoted[:-1]) if quote else []
            del stack[depth:]
            node = Node(kind, head.split(), attributes)
            if kind == "table":
                node.rows = []
                self.tables.append(node)
            if kind == "row":
                next(n for n in reversed(stack) if n.kind == "table").rows.append(node)
            if kind in ("para", "entry"):
                self.keep(kind, Para(head.split()[1], attributes, runs, list(stack)), stack)
            stack.append(node)

    def keep(self, kind, para, stack):
        kinds = [node.kind for node in stack]
        if kind == "entry":
            self.entries.append(para)
        elif "header" in kinds or "footer" in kinds:
            self.frame.append(para)
        elif "note" in kinds:
            self.notes.append(para)
        else:
            self.body.append(para)

    @property
    def paras(self):
        return self.body + self.notes

    def names(self):
        return [p.name for p in self.paras if p.name]

    def gaps(self):
        return [gap for p in self.paras for gap in p.gaps]


def join_lines(text):
    """Lines of nodes: text may hold line breaks of its own."""
    held = None
    for line in text.split("\n"):
        if held is not None:
            held += "\n" + line
        elif line:
            held = line
        else:
            continue
        if ' "' not in held or re.search(r'(?<!\\)(?:\\\\)*"$', held.split(' "', 1)[1] if ' "' in held else ""):
            yield held
            held = None
    if held is not None:
        raise ValueError("tree: the last line does not end")


def collapse(text):
    return " ".join(text.split())


def words(paras):
    """What readers are compared with: the words of all paragraphs in order."""
    return collapse(" ".join(p if isinstance(p, str) else p.text for p in paras))
