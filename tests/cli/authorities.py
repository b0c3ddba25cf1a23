#!/usr/bin/env python3
"""Three authorities, each with tasks of its own: the plan names in each place the one that answers for it, in both languages. Whatever no
entry claims falls to the Designated Authority; a facility may say otherwise for itself; two claims to one task are a finding."""
import json
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["DM_SOURCE"], "tests"))
import libtap as tap  # noqa: E402

DRAFTMARK, EXAMPLE = os.environ["DRAFTMARK"], os.path.join(os.environ["DM_SOURCE"], "templates/examples/costa-clara")
COMMISSION = """<authority id="cnpp">
      <name xml:lang="en" article="the">National Port Security Commission</name>
      <name xml:lang="es" article="la" gender="f">Comisión Nacional de Protección Portuaria</name>
      <scope>plans assessments</scope><operates_ports>no</operates_ports>
      <address>Calle 4</address>
      <duty_officer verified="2026-10-02"><tel_24h>+999 2 555 0141</tel_24h><channel>VHF 16</channel></duty_officer>
    </authority>
  </authorities>"""
SAID = {
    "en": ["Approved by the National Port Security Commission", "The boxes below are for the National Port Security Commission alone",
           "approved by the National Port Security Commission on", "The Maritime and Port Authority is the Designated Authority",
           "The duty officer of the National Coast Guard gives the new level", "goes to the National Coast Guard and to",
           "each amendment to the National Port Security Commission", "Officials of the Maritime and Port Authority"],
    "es": ["la Comisión Nacional de Protección Portuaria", "La Autoridad Marítima y Portuaria es la autoridad designada",
           "aprobada por la Comisión Nacional de Protección Portuaria el", "del Servicio Nacional de Guardacostas"],
}


def change(path, *pairs):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for old, new in pairs:
        assert text.count(old) == 1, (path, old)
        text = text.replace(old, new)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def run(*arguments):
    done = subprocess.run([DRAFTMARK] + list(arguments), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def codes():
    return sorted(one["code"] for one in json.loads(run("check", "ws", "--json")[1]))


def drafted(out):
    """The plan in each language, white space collapsed."""
    exit_code, said, complaints = run("build", "ws", "--for", "issue", "--to", "txt", "--lang", "en,es", "--out", out)
    tap.check(exit_code == 0, out + ": the plan is written for issue", said + complaints)
    plans = {}
    for language in ("en", "es"):
        with open(os.path.join(out, "sereno-container", "pfsp-%s.txt" % language), encoding="utf-8") as file:
            plans[language] = re.sub(r"\s+", " ", file.read())
    return plans


def main():
    shutil.copytree(EXAMPLE, "ws", ignore=shutil.ignore_patterns("out", "issued"))
    for name in os.listdir("ws/facilities"):
        if name != "sereno-container.xml":
            os.remove(os.path.join("ws/facilities", name))
    nation = os.path.join("ws", "nation.xml")
    change(nation, ("<scope>facilities ships levels</scope>", "<scope>facilities ships</scope>"),
           ("<scope>response</scope>", "<scope>levels reports response</scope>"), ("</authorities>", COMMISSION),
           ('<bind name="authority" to="mpa"/>', ""))
    tap.check(codes() == [], "three authorities, each with its tasks: nothing to find", codes())
    plans = drafted("three")
    for language, sentences in SAID.items():
        for sentence in sentences:
            tap.check(sentence in plans[language], "%s: %s" % (language, sentence), plans[language][:400])
    facility = os.path.join("ws", "facilities", "sereno-container.xml")
    change(facility, ('<bind name="pfso"', '<bind name="plan_authority" to="cg"/><bind name="pfso"'))
    tap.check("Approved by the National Coast Guard" in drafted("own")["en"], "a facility names its own")
    change(nation, ("<scope>facilities ships</scope>", "<scope>facilities ships levels</scope>"))
    tap.check(codes() == ["bind.claimed_twice"], "two claims to one task are found", codes())
    change(nation, ("<scope>facilities ships levels</scope>", "<scope>ships</scope>"))
    tap.check(codes() == ["bind.unclaimed"], "no Designated Authority is found", codes())
    tap.done()


main()
