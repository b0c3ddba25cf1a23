#!/usr/bin/env python3
"""Memory that ends in the midst of a build: memory.exhausted, no crash, no half a file. Some allocations here, all in tests/release."""
import sys

import liballocations

sys.exit(liballocations.main({"build": 9, "check": 11, "lint": 17, "new": 17, "merge": 23, "list": 23}))
