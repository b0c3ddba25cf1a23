#!/usr/bin/env python3
"""Every word of the kit is spelt as hunspell and the project's own lists have it: British English, Spanish. The lists
tests/checks/prose/words.en.txt and words.es.txt hold the terms of the trade that the dictionaries lack, and nothing that they have."""
import re
import shutil
import subprocess

import libprose as lib
from libprose import check, done, skip_all

DICTIONARIES = {"en": "en_GB", "es": "es_ES"}


def strange(words, dictionary):
    """The words that hunspell does not know."""
    run = subprocess.run(["hunspell", "-d", dictionary, "-i", "utf-8", "-l"], input="\n".join(words) + "\n", capture_output=True, text=True)
    return set(run.stdout.split())


def spelt(texts, language):
    """Word -> id of the first text that has it."""
    found = {}
    for text in texts:
        for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", lib.prose(text.of(language) or "")):
            found.setdefault(word, text.id)
    return found


def unknown(texts, language):
    found = spelt(texts, language)
    own = set(lib.listed("words.%s.txt" % language))
    return ["%s: %s" % (found[w], w) for w in sorted(strange(found, DICTIONARIES[language])) if w in found and w not in own and w.lower() not in own]


def main():
    have = subprocess.run(["hunspell", "-D"], capture_output=True, text=True, stdin=subprocess.DEVNULL).stderr if shutil.which("hunspell") else ""
    if not all("/" + name in have for name in DICTIONARIES.values()):
        skip_all("hunspell or its dictionaries %s are not installed" % ", ".join(DICTIONARIES.values()))
    texts = lib.load() + lib.load_words()
    for language, wrong in (("en", "harbor vigilence"), ("es", "proteccion inspeción")):
        check("hunspell is silent: " + language, unknown(texts, language))
        made = [lib.Text("made.up", "p", wrong, wrong)]
        check("seen: words misspelt in " + language, [] if len(unknown(made, language)) == len(wrong.split()) else unknown(made, language))
        own = lib.listed("words.%s.txt" % language)
        check("the list holds no word that hunspell knows: " + language, sorted(set(own) - strange(own, DICTIONARIES[language])))
        words = {w.lower() for w in spelt(texts, language)}
        check("the list holds no word that no text has: " + language, [w for w in own if w.lower() not in words])
    done()


main()
