"""For the hostile tests: a copy of the mini kit and workspace, runs within bounds of time and memory, TAP."""
import atexit
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

SOURCE = os.environ["DM_SOURCE"]
BUILT = os.path.join(os.environ.get("DM_BUILD", ""), ".libs")  # the program itself: libtool puts a script in its place
PROGRAM = os.path.join(BUILT, "draftmark") if os.path.exists(os.path.join(BUILT, "draftmark")) else os.environ["DRAFTMARK"]
if PROGRAM != os.environ["DRAFTMARK"]:
    os.environ["LD_LIBRARY_PATH"] = BUILT
MINI = os.path.join(SOURCE, "tests", "cases", "mini")
SANITIZED = os.environ.get("DM_SANITIZER", "none") not in ("none", "")
MEMORY = 1 << 30
sys.path.insert(0, os.path.join(SOURCE, "tests", "cases"))
import libcases  # pylint: disable=wrong-import-position

if libcases.memory() is not None:  # the disk waits for every file that is written
    os.chdir(tempfile.mkdtemp(dir=libcases.memory()))
    atexit.register(shutil.rmtree, os.getcwd(), True)
SECONDS = 60 if SANITIZED else 20
NOBODY = 65534
tests, failed = 0, 0


def test(name, wrong):
    """One line of TAP; wrong: what is wrong, or nothing."""
    global tests, failed
    tests, failed = tests + 1, failed + bool(wrong)
    why = [f"#   {line}" for line in str(wrong or "").splitlines()]
    print(f"{'not ok' if wrong else 'ok'} {tests} - {name}", *why, sep="\n", flush=True)


def skip(name, why):
    global tests
    tests += 1
    print(f"ok {tests} - {name} # SKIP {why}", flush=True)


def end():
    print(f"1..{tests}")
    sys.exit(failed > 0)


def lay(folder):
    """A fresh copy of the base, as the folder's kit and workspace."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(MINI, folder)
    return folder


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, data):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())


def change(path, old, new):
    text = read(path).decode()
    assert text.count(old) == 1, (path, old)
    write(path, text.replace(old, new))


def limits(file_size):
    def set_them():
        if not SANITIZED:  # a sanitizer maps terabytes
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        if file_size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    return set_them


class Run:
    """exit (below 0: a signal; None: took too long), findings, codes, what was printed."""

    def __init__(self, folder, *arguments, file_size=None, stdout=subprocess.PIPE, nobody=False):
        environment = dict(os.environ, DRAFTMARK_DATA=os.path.abspath(folder), LC_ALL="C.UTF-8")
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if nobody else {}
        try:
            done = subprocess.run([PROGRAM, *arguments], cwd=folder, env=environment, stdout=stdout, stderr=subprocess.PIPE, check=False,
                                  timeout=SECONDS, preexec_fn=limits(file_size), **who)
            self.exit, self.errors = done.returncode, done.stderr.decode("utf-8", "replace")
            self.output = (done.stdout or b"").decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            self.exit, self.errors, self.output = None, "", ""
        match = re.search(r"^\[\n.*?^\]$", self.output, re.M | re.S)
        self.findings = json.loads(match.group()) if match else []
        self.codes = {one["code"] for one in self.findings}

    def wrong(self, exit_code, code=None):
        """What is wrong with it: another exit, a finding not there, a sanitizer's word."""
        if self.exit is None:
            return f"took more than {SECONDS} s"
        if self.exit != exit_code:
            return f"exit {self.exit}, not {exit_code}: {sorted(self.codes)} {self.errors[:800]}"
        if "Sanitizer" in self.errors or "runtime error" in self.errors:
            return self.errors[:2000]
        if code is not None and code not in self.codes:
            return f"{code} not found: {sorted(self.codes)} {self.errors[:300]}"
        return None


def files_below(folder):
    return {os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names}


def make_hostile():
    """The module that makes the inputs; its name is no name of a module."""
    import importlib.util
    spec = importlib.util.spec_from_file_location("make_hostile", os.path.join(SOURCE, "tests", "hostile", "make-hostile.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
