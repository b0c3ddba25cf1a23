"""TAP for the tests of this folder. Importing it makes sure that Debian's Python runs, whose modules the tests need, and that no test
writes byte code beside the source."""
import os
import sys

DEBIAN = "/usr/bin/python3"
try:
    import lxml.etree  # noqa: F401
    import uno  # noqa: F401
except ImportError:
    if os.path.realpath(sys.executable) != os.path.realpath(DEBIAN) and os.path.exists(DEBIAN):
        os.execv(DEBIAN, [DEBIAN] + sys.argv)

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests"))
from libtap import check, done, must, need, skip, skip_all  # noqa: E402,F401
