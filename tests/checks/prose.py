#!/usr/bin/env python3
"""The kit's prose, read as data: no two clauses alike, half of them about this facility, no word of treaties,
no English in the Spanish, the terms of the shared list. Lists stand in tests/checks/prose/; each rule is shown a text that breaks it."""
import csv
import os
import re

import libprose as lib
from libprose import Text, check, done, skip

SHINGLE, LEAST = 5, 8  # words of a shingle; shingles below which a clause is too short to be compared
ROLE_FACTS = {"holder", "duty_tel", "duty_officer", "position", "appointment", "appointed"}
TERMS = os.path.join(lib.SOURCE, "../shared/l10n/terms.tsv")


def bites(name, rule, texts, *more):
    """The rule complains of each of these texts."""
    found = rule(texts, *more)
    check("seen: " + name, [] if found else ["the rule passed what is wrong"])


def shingles(text, length=SHINGLE):
    line = lib.words(text)
    return {tuple(line[i:i + length]) for i in range(len(line) - length + 1)}


def alike(texts, language):
    """Pairs of clauses that share more than half of the shingles of the shorter one."""
    held = {}
    sets = [shingles(t.of(language) or "") for t in texts]
    for number, own in enumerate(sets):
        for shingle in own:
            held.setdefault(shingle, []).append(number)
    common = {}
    for numbers in held.values():
        for i, first in enumerate(numbers):
            for second in numbers[i + 1:]:
                common[first, second] = common.get((first, second), 0) + 1
    found = []
    for (first, second), shared in sorted(common.items()):
        shorter = min(len(sets[first]), len(sets[second]))
        if shorter >= LEAST and 2 * shared > shorter:
            found.append("%s and %s share %d of %d shingles" % (texts[first].id, texts[second].id, shared, shorter))
    return found


def prints_fact(text):
    """Whether a clause prints a fact other than the facility's name, or hangs on one."""
    paths = [p[1:-1] for p in lib.PLACEHOLDER.findall(text.english)] + [b.split("|")[0] for b in lib.BRACKET.findall(text.english)]
    for path in paths:
        first, last = path.split(".")[0], path.split(".")[-1]
        if first in text.aliases or (first in ("facility", "nation") and path != "facility") or ROLE_FACTS & set(path.split(".")[1:]) or last == "tel_24h":
            return True
    return text.hangs


def general(texts):
    """Complains when fewer than half of the clauses print a fact or hang on one."""
    plain = [t for t in texts if not prints_fact(t)]
    if 2 * len(plain) <= len(texts):
        return []
    return ["%d of %d clauses print no fact" % (len(plain), len(texts))] + [t.id for t in plain]


def banned(texts, language):
    phrases = lib.listed("banned.%s.txt" % language)
    pattern = re.compile("|".join(r"\b%s" % re.escape(p).replace(r"\*", r"\w*") + (r"\b" if p[-1].isalpha() else "") for p in phrases), re.I)
    return ["%s says “%s”" % (t.id, hit) for t in texts for hit in pattern.findall(lib.prose(t.of(language) or ""))]


def vocabulary(texts, language):
    return {w for t in texts for w in re.findall(r"[^\W\d_]+", lib.prose(t.of(language) or "").lower())}


def mixed(texts, english):
    """English words in the Spanish: what the English texts say too and the list of words of both languages lacks."""
    strange = english - set(lib.listed("both.txt"))
    return ["%s has the English word “%s”" % (t.id, w) for t in texts for w in sorted(vocabulary([t], "es") & strange)]


def stem(word):
    return re.escape(word if len(word) <= 4 else word[:max(4, len(word) - 3)])


def glossary():
    """English term -> (pattern of the English, pattern of the Spanish), longest first."""
    apart = dict(line.split(" = ", 1) for line in lib.listed("terms.txt"))
    found = {}
    with open(TERMS, encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            spanish = re.sub(r"\s*\(.*?\)", "", row["es"]).split(" / ")
            for term in re.sub(r"\s*\(.*?\)", "", row["en"]).split(" / "):
                term = term.strip()
                if apart.get(term) == "-":
                    continue
                accepted = [r"\w*\W+".join(stem(w) for w in one.split()) for one in spanish if one.split()]
                accepted += [re.escape(one) for one in apart.get(term, "").split("|") if one]
                found.setdefault(term, []).extend(accepted)
    return [(term, re.compile(r"\b%ss?\b" % r"\s+".join(map(re.escape, term.split())), re.I), re.compile(r"\b(?:%s)" % "|".join(found[term]), re.I))
            for term in sorted(found, key=len, reverse=True)]


def terms(texts, terms_held):
    """Texts whose English has a listed term and whose Spanish has another word for it. A longer term is looked for first."""
    found = []
    for text in texts:
        english, spanish = lib.prose(text.english), lib.prose(text.spanish or "")
        for term, pattern, accepted in terms_held:
            if pattern.search(english):
                english = pattern.sub(" ", english)
                if not accepted.search(spanish):
                    found.append("%s: no Spanish for “%s”" % (text.id, term))
    return found


def broken(english="", spanish="", **more):
    return Text("made.up", "p", english, spanish, **more)


def main():
    texts = lib.load()
    clauses = lib.clauses(texts)
    check("the kit has texts, each with its Spanish", [t.id for t in texts if not t.spanish] if len(clauses) > 100 else ["%d clauses" % len(clauses)])

    twins = [broken("The guard at the gate writes name, time and reason of every visitor into the book at once, %s." % end,
                    "El guardia de la puerta anota de inmediato en el libro el nombre, la hora y el motivo de cada visitante, %s." % end)
             for end in ("in ink", "by hand")]
    for language, name in (("en", "English"), ("es", "Spanish")):
        check("no two clauses are alike in " + name, alike(clauses, language))
        bites("two clauses alike in " + name, alike, twins, language)

    check("half of the clauses print a fact or hang on one", general(clauses))
    bites("clauses for any facility", general, [broken("{pfso} closes the gate of {facility}."), broken("Nobody enters."), broken("Guards sleep in {facility.x}.")])

    check("no word of treaties, no term that the Code has not", banned(texts, "en") + banned(texts, "es"))
    bites("“shall”", banned, [broken("The guards shall be relieved.")], "en")
    bites("“nivel de seguridad”", banned, [broken(spanish="En el nivel de seguridad 2 se cierra la puerta.")], "es")

    english = vocabulary(texts, "en")
    check("no English word in the Spanish", mixed(texts, english))
    bites("an English word", mixed, [broken(spanish="El guardia cierra la puerta gate.")], english)

    if os.path.exists(TERMS):
        held = glossary()
        check("the terms of the shared list", terms(texts, held))
        bites("another word for a term", terms, [broken("The port facility is closed.", "El establecimiento queda cerrado.")], held)
    else:
        skip("the terms of the shared list", "the list is not beside the source")
    done()


main()
