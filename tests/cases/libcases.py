"""What a case says and how it is run: README.md beside this file is the manual."""
import json
import os
import re
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
BASE = os.path.join(HERE, "mini")
MARK = "¦"
NOBODY = 65534
LONGEST_RUN = 60
BUILT = os.path.join(os.environ.get("DM_BUILD", ""), ".libs")  # the program itself: libtool puts a script in its place
PROGRAM = os.path.join(BUILT, "draftmark") if os.path.exists(os.path.join(BUILT, "draftmark")) else os.environ["DRAFTMARK"]
if PROGRAM != os.environ["DRAFTMARK"]:
    os.environ["LD_LIBRARY_PATH"] = BUILT


def memory():
    """A place for folders that need not outlive the run, or None: the disk waits for every file that is written."""
    shm = "/dev/shm"
    if not os.access(shm, os.W_OK):
        return None
    free = os.statvfs(shm)
    return shm if free.f_bavail * free.f_frsize > 512 << 20 else None


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def find_cases(words=()):
    """Paths below this folder of all cases, or of those whose path holds one of the words."""
    found = []
    for at, folders, names in os.walk(HERE):
        folders.sort()
        if "expect.findings" in names or "change" in names or "command" in names:
            found.append(os.path.relpath(at, HERE))
            folders.clear()
        elif at == BASE:
            folders.clear()
    return [name for name in sorted(found) if not words or any(word in name for word in words)]


def code_of(name):
    """The finding a case is about: facts/fact.bad_date-month is about fact.bad_date; golden cases are about none."""
    last = os.path.basename(name).split("-")[0]
    return last if "." in last else None


class Wrong(Exception):
    """The case itself cannot be followed."""


# ---- changes to files ----

def blocks(text):
    """The pairs of old and new lines of one file's part of a change."""
    old, new, found = [], [], []
    for line in text:
        if line[:1] == "-":
            if new:
                found.append((old, new))
                old, new = [], []
            old.append(line[2:])
        elif line[:2] == "+*":
            times, rest = line[3:].split(" ", 1)
            new.extend([rest] * int(times))
        elif line[:1] == "+":
            new.append(line[2:])
        elif line.strip():
            raise Wrong(f"not understood: {line}")
    if old or new:
        found.append((old, new))
    return found


def replace(path, pairs):
    """Puts new lines in the place of old ones, which must stand there once; no old ones: the file is these lines."""
    for old, new in pairs:
        if not old:
            write(path, "".join(line + "\n" for line in new))
            continue
        text, wanted = read(path), "\n".join(old)
        if text.count(wanted) != 1:
            raise Wrong(f"{path}: stands {text.count(wanted)} times: {wanted}")
        write(path, text.replace(wanted, "\n".join(new)))


def take_mark(path, place):
    """Removes the mark from a file; gives its file, line and column counted in characters."""
    text = read(path)
    at = text.find(MARK)
    if at < 0:
        return None
    write(path, text.replace(MARK, "", 1))
    return place, text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def shown(place):
    """How findings name a file of the run's folder: the workspace's own by their path in it."""
    return place[len("workspace/"):] if place.startswith("workspace/") else "kit/" + place


def directive(folder, line):
    """One line that is no file's part: folder, remove, grow, bytes, mode."""
    word, place, *rest = line.split(" ", 2)
    path = os.path.join(folder, place)
    if word == "folder":
        os.makedirs(path, exist_ok=True)
    elif word == "remove":
        shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
    elif word == "mode":
        os.chmod(path, int(rest[0], 8))
    elif word == "grow":
        with open(path, "ab") as file:
            file.truncate(int(rest[0]))
    elif word == "bytes":
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(rest[0].encode().decode("unicode_escape").encode("latin-1"))
    else:
        raise Wrong(f"not understood: {line}")


def apply(folder, script):
    """Follows a change; gives where its mark stood, or None."""
    place, part, mark = None, [], None

    def end():
        nonlocal mark
        if place is not None:
            replace(os.path.join(folder, place), blocks(part))
            mark = take_mark(os.path.join(folder, place), shown(place)) or mark
        part.clear()

    for line in script.split("\n"):
        word = line.split(" ", 1)[0]
        if word == "file":
            end()
            place = line.split(" ", 1)[1]
        elif word in ("folder", "remove", "grow", "bytes", "mode"):
            end()
            place = None
            directive(folder, line)
        elif not line.startswith("#"):
            part.append(line)
    end()
    return mark


# ---- runs ----

def lay(folder, case, state):
    """The base with the case's change, and in the state mended with its mending, in a fresh folder."""
    shutil.copytree(BASE, folder, symlinks=True)
    if os.path.exists(os.path.join(case, "over")):
        shutil.copytree(os.path.join(HERE, read(os.path.join(case, "over")).strip()), folder, dirs_exist_ok=True)
    mark, mend = None, os.path.join(case, "mend")
    undone = state == "mended" and not os.path.exists(mend) and not os.path.isdir(os.path.join(case, "mended"))
    for name in ("workspace", "templates", "locales"):
        if os.path.isdir(os.path.join(case, name)) and not undone:
            shutil.copytree(os.path.join(case, name), os.path.join(folder, name), dirs_exist_ok=True)
    if os.path.exists(os.path.join(case, "change")) and not undone:
        mark = apply(folder, read(os.path.join(case, "change")))
    if state == "mended" and os.path.exists(mend):
        apply(folder, read(mend))
    if state == "mended" and os.path.isdir(os.path.join(case, "mended")):
        shutil.copytree(os.path.join(case, "mended"), folder, dirs_exist_ok=True)
    return mark


def commands_of(case, state):
    """Lines of command, or of command.mended in that state: all are run, the last one counts."""
    for name in ("command.mended", "command") if state == "mended" else ("command",):
        if os.path.exists(os.path.join(case, name)):
            return [line for line in read(os.path.join(case, name)).split("\n") if line.strip()]
    return ["check workspace"]


def open_to_all(folder):
    for at, folders, names in os.walk(folder):
        for name in folders + names:
            path = os.path.join(at, name)
            if not os.path.islink(path):
                os.chown(path, NOBODY, NOBODY)
    os.chown(folder, NOBODY, NOBODY)


class Run:
    """What one run gave: exit code, standard output and error, findings as lines of expect.findings."""

    def __init__(self, folder, case, state):
        self.mark = lay(folder, case, state)
        as_nobody = os.path.exists(os.path.join(case, "as-nobody")) and os.geteuid() == 0
        environment = dict(os.environ, DRAFTMARK_DATA=os.path.abspath(folder), LC_ALL="C.UTF-8")
        if as_nobody:
            open_to_all(folder)
        for line in commands_of(case, state):
            done = subprocess.run([PROGRAM, *line.split(), "--json"], cwd=folder, env=environment, capture_output=True,
                                  timeout=LONGEST_RUN, check=False,
                                  **({"user": NOBODY, "group": NOBODY, "extra_groups": []} if as_nobody else {}))
        self.exit = done.returncode
        self.output, self.errors = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        self.findings = findings_in(self.output) or findings_in(self.errors)
        self.lines = [line_of(finding) for finding in self.findings]
        self.codes = {finding["code"] for finding in self.findings}


def findings_in(text):
    """The JSON array of findings in what was printed, beside other lines."""
    match = re.search(r"^\[\n.*?^\]$", text, re.M | re.S)
    found = json.loads(match.group()) if match else []
    return [one for one in found if "code" in one]


def line_of(finding):
    file = finding["file"] or "-"
    place = f"{file}:{finding['line']}:{finding['column']}"
    return f"{finding['code']} {place} {finding['subject']}".rstrip()


# ---- goldens ----

def token_list(path, part):
    """One line a start tag with sorted attributes, quoted text, end tag: exact white space."""
    import xml.sax
    import zipfile
    lines = []

    class Lister(xml.sax.ContentHandler):
        """Writes what it is told; neighbouring texts are one."""
        text = ""

        def flush(self):
            if self.text:
                lines.append(json.dumps(self.text, ensure_ascii=False))
            self.text = ""

        def startElement(self, name, attrs):
            self.flush()
            lines.append("<" + name + "".join(f' {key}="{attrs[key]}"' for key in sorted(attrs.keys())) + ">")

        def endElement(self, name):
            self.flush()
            lines.append(f"</{name}>")

        def characters(self, content):
            self.text += content

    with zipfile.ZipFile(path) as archive:
        xml.sax.parseString(archive.read(part), Lister())
    return "".join(line + "\n" for line in lines)


def golden_of(folder, name):
    """The present text of an expect.* file other than the findings: expect.tree-es, expect.docx-en, expect.files …"""
    kind, _, language = name.partition("-")
    stem = os.path.join(folder, "out", "quay", f"plan-{language}.")
    if kind == "expect.tree":
        return read(stem + "tree")
    if kind == "expect.docx":
        return token_list(stem + "docx", "word/document.xml")
    if kind == "expect.odt":
        return token_list(stem + "odt", "content.xml")
    if kind == "expect.files":
        kept = (os.path.relpath(os.path.join(at, file), folder) for at, _, files in os.walk(folder) for file in files)
        before = {os.path.relpath(os.path.join(at, file), BASE) for at, _, files in os.walk(BASE) for file in files}
        return "".join(re.sub(r"[0-9a-f]{64}", "DIGEST", name) + "\n" for name in sorted(kept) if name not in before)
    raise Wrong(f"unknown expectation {name}")
