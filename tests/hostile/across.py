#!/usr/bin/env python3
"""Many facilities that say much, and name one another, are compared in a work that grows with what is written, not with the pairs: counted
in instructions where valgrind is there, since times tell nothing on a shared machine. Nothing of a value above public stands in a finding."""
import os
import re
import shutil
import subprocess

import libhostile as lib

FEW, MANY = 40, 160
WORDS = "gate fence mole lamp round guard berth crane quay boat rope ladder night hour book radio hut key lock path".split()
GROWTH = 1.35  # per facility, from FEW to MANY: a work for each pair would make it four


def prose(number, length):
    """Words of its own, some of them in the order in which others have them too."""
    at, out = number * 7919 + 1, []
    for _ in range(length):
        at = at * 1103515245 + 12345 & 0x7FFFFFFF
        out.append(WORDS[at >> 8 & 15])
    return " ".join(out)


def lay(count):
    """That many facilities; each says the same sentence of a hundred words, and names the next one and its telephone again and again."""
    folder = lib.lay(f"many{count}")
    path = os.path.join(folder, "workspace/facilities/quay.xml")
    base = lib.read(path).decode()
    os.remove(path)
    common = prose(0, 100)
    for i in range(count):
        other = f"Blue Quay Number{(i + 1) % count}, +999 2 556 {(i + 1) % count:04}. "
        text = base.replace('id="quay"', f'id="f{i}"').replace("Blue Quay<", f"Blue Quay Number{i}<").replace("XCBLU-0001", f"XCBLU-{i:04}")
        text = text.replace("555 0171", f"556 {i:04}").replace("M. Ferrer", f"M. Ferrer Luna{i}").replace("pfso@quay", f"pfso@f{i}")
        text = text.replace("Muelle Azul", f"Muelle Azul Num{i}").replace('site.png', f's{i}.png')
        text = text.replace(">anchor<", f">{prose(i, 220)}<").replace("comprises the quay and the yard.", f"has {common}. {other * 4}{prose(i + count, 60)}")
        lib.write(os.path.join(folder, f"workspace/facilities/f{i}.xml"), text)
        shutil.copyfile(os.path.join(folder, "workspace/images/site.png"), os.path.join(folder, f"workspace/images/s{i}.png"))
    return folder


def instructions(folder, what):
    """What the comparison alone takes: the functions of src/facts/across*.c with all that they call."""
    out = os.path.abspath(f"callgrind.{what}")
    environment = dict(os.environ, DRAFTMARK_DATA=os.path.abspath(folder), LC_ALL="C.UTF-8")
    subprocess.run(["valgrind", "--tool=callgrind", "-q", f"--callgrind-out-file={out}", "--toggle-collect=dm_across_new", lib.PROGRAM, "check",
                    "workspace", "--facility", "f0", "--json"], cwd=folder, env=environment, check=False, capture_output=True, timeout=300)
    with open(out, encoding="utf-8", errors="replace") as lines:
        return int(re.search(r"^(?:summary|totals): (\d+)", lines.read(), re.M).group(1))


def main():
    folder = lay(FEW)
    run = lib.Run(folder, "check", "workspace", "--json")
    found = [one for one in run.findings if one["code"] == "across.alien"]
    told = {(one["file"], one["arguments"]["fact"]) for one in found}
    lib.test("each facility that names another is found by name and telephone", run.wrong(1) or
             (None if len(told) == 2 * FEW else f"{len(told)} of {2 * FEW}"))
    lib.test("one picture for all is found at each", None if sum(one["code"] == "across.same_picture" for one in run.findings) == FEW else "not each")
    shown = [one for one in run.findings if one["code"].startswith("across.") and re.search(r"556 ?\d{4}|Luna\d", str(one))]
    lib.test("no finding shows a telephone or a person", "\n".join(str(one) for one in shown[:3]))
    if shutil.which("valgrind") is None or lib.SANITIZED:
        lib.skip("the work grows with what is written", "no valgrind here")
    else:
        few, many = instructions(folder, "few") / FEW, instructions(lay(MANY), "many") / MANY
        lib.test("the work grows with what is written", None if 0 < few and many < few * GROWTH else f"{few:.0f}, then {many:.0f} a facility")
    lib.end()


main()
