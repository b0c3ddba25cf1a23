"""The dictionary as its files declare it, for tests that go through every fact."""
import collections
import glob
import os

from lxml import etree

import product

# type: of a fact; within: the path of the list whose items have it, None for a fact of the root itself.
Entry = collections.namedtuple("Entry", "type choices per_level within")


class Dictionary:
    """facts, lists: {"facility.access_points.hours": Entry}."""

    def __init__(self):
        self.facts, self.lists = {}, {}
        for path in sorted(glob.glob(os.path.join(product.SOURCE, "templates/dictionary/*.xml"))):
            root = etree.parse(path).getroot()
            self._read(root, root.get("root"), None)

    def _read(self, element, prefix, within):
        for child in element:
            if not isinstance(child.tag, str):
                continue
            kind, path = etree.QName(child).localname, "%s.%s" % (prefix, child.get("path"))
            if kind == "group":
                self._read(child, prefix, within)
            elif kind == "list":
                self.lists[path] = Entry("list", [], False, within)
                self._read(child, path, path)
            elif kind == "fact":
                choices = [c.get("value") for c in child if isinstance(c.tag, str)]
                self.facts[path] = Entry(child.get("type"), choices, child.get("per_level") == "yes", within)
