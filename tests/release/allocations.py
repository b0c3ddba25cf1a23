#!/usr/bin/env python3
"""Every single allocation of each command over the mini kit fails in turn, alone and with all after it."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests", "robust"))
import liballocations  # pylint: disable=wrong-import-position

sys.exit(liballocations.main({command: 1 for command in liballocations.COMMANDS}))
