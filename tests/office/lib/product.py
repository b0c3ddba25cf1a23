"""The command draftmark as the tests use it: copies of the example workspace, builds, findings."""
import glob
import json
import os
import re
import shutil
import subprocess

SOURCE = os.environ["DM_SOURCE"]
DRAFTMARK = os.environ["DRAFTMARK"]
EXAMPLE = os.path.join(SOURCE, "templates/examples/costa-clara")
FACILITY = "sereno-container"
DOCUMENTS, LANGUAGES, FORMATS = ("pfsp", "specimen"), ("en", "es"), ("docx", "odt")


def run(*arguments, seconds=120):
    """Exit code, standard output, standard error."""
    done = subprocess.run([DRAFTMARK] + list(arguments), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=seconds)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def facilities():
    """Ids of the facilities of the example, the container terminal first."""
    ids = sorted(os.path.basename(path)[:-4] for path in glob.glob(os.path.join(EXAMPLE, "facilities", "*.xml")))
    return [FACILITY] + [one for one in ids if one != FACILITY]


def workspace(folder, style=None, paper=None, facility=FACILITY):
    """A copy of the example with one of its facilities, perhaps in another style or on other paper."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("out", "issued"))
    for path in glob.glob(os.path.join(folder, "facilities", "*.xml")):
        if os.path.basename(path) != facility + ".xml":
            os.remove(path)
    path = os.path.join(folder, "workspace.xml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for name, value in (("style", style), ("paper", paper)):
        if value:
            text, count = re.subn(r'(<workspace\b[^>]*\b%s=")[^"]*' % name, r"\g<1>" + value, text)
            assert count == 1, name
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return folder


def build(folder, out, formats=FORMATS, documents=DOCUMENTS, languages=LANGUAGES, bar="draft", more=()):
    """{(document, language, format): path} of what was written; the words of the command when a file asked for is not there."""
    code, said, complaints = run("build", folder, "--for", bar, "--document", ",".join(documents), "--lang", ",".join(languages),
                                 "--to", ",".join(formats), "--out", out, *more)
    made = {}
    for path in sorted(glob.glob(os.path.join(out, "**", "*.*"), recursive=True)):
        found = re.match(r"(\w+)-([a-z]{2}(?:[-_][A-Z]+)?)\.(\w+)$", os.path.basename(path))
        if found:
            made[found.groups()] = path
    missing = [key for d in documents for l in languages for f in formats for key in [(d, l, f)] if key not in made]
    if missing:
        print("# not written: %s; exit %d" % (missing, code))
        for line in (said + complaints).splitlines()[:30]:
            print("# " + line)
    return made


def findings(folder, bar="draft", documents=("pfsp",), languages=LANGUAGES):
    """What `check --json` says."""
    _, said, complaints = run("check", folder, "--for", bar, "--document", ",".join(documents), "--lang", ",".join(languages), "--json")
    text = said if said.lstrip().startswith("[") else complaints
    return json.loads(text)


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()
