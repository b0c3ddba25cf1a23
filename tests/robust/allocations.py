#!/usr/bin/env python3
"""Memory that ends in the midst of a build: memory.exhausted, no crash, no half a file. Some allocations here, all in tests/release."""
import sys

import liballocations

sys.exit(liballocations.main({"build": 31, "check": 37, "lint": 53, "new": 53, "merge": 59, "list": 61, "due": 67}))
