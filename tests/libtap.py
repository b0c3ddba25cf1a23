"""TAP for the tests in Python: the one counter, what failed told beneath its line."""
import sys

count = failures = 0


def check(good, name, detail=""):
    """One test. detail: what to show when it failed, text or a list of lines."""
    global count, failures
    count += 1
    print("%s %d - %s" % ("ok" if good else "not ok", count, name), flush=True)
    if not good:
        failures += 1
        lines = detail.splitlines() if isinstance(detail, str) else [str(line) for line in detail]
        for line in lines[:40]:
            print("# " + line[:400], flush=True)
        if len(lines) > 40:
            print("# and %d lines more" % (len(lines) - 40))
    return good


def must(good, name, detail=""):
    """A test without which the others make no sense."""
    if not check(good, name, detail):
        done()


def skip(name, reason):
    global count
    count += 1
    print("ok %d - %s # SKIP %s" % (count, name, reason), flush=True)


def skip_all(reason):
    print("1..0 # SKIP " + reason)
    sys.exit(0)


def done():
    print("1..%d" % count)
    sys.exit(1 if failures else 0)


def need(programs=(), modules=()):
    """Skips the whole test where a tool is absent."""
    import importlib
    import shutil
    for program in programs:
        if not shutil.which(program):
            skip_all(program + " is not installed")
    for module in modules:
        try:
            importlib.import_module(module)
        except ImportError:
            skip_all("the Python module %s is not installed" % module)
