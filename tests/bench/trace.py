#!/usr/bin/env python3
"""trace.py BUILD: what `trace` of one facility costs in a warm batch, in instructions (callgrind) and in CPU time, and how the cost grows
when the law has twice and four times as many requirements and the plan as many passages that answer them.

Part of `make bench`, of no check; docs/performance.md keeps what was measured."""
import concurrent.futures
import os
import re
import shutil
import subprocess
import tempfile

import bench

COUNTS, RUNS = (5, 25), 400
LAW = '''<law xmlns="urn:draftmark:law:1" id="more" edition="1"><title>More</title>
%s</law>
'''
REQUIREMENT = '''<requirement id="MORE-%(n)d" force="guidance" kind="duty" addressee="facility" section="x" certainty="read" source="none">
<text id="law.more_%(n)d">The plan deals with matter %(n)d of the list.</text><point levels="1 2 3"/></requirement>
'''
PASSAGE = '''<p id="bench.p%(n)d" answers="MORE-%(of)d" actor="pfso" frequency="P1M" record="occurrence_log">Once a month {pfso} looks at matter
%(n)d of {facility} and signs {occurrence_log}.</p>
'''


def workspace(folder, requirements, passages):
    """The example with one facility, and so many requirements and passages more."""
    others = [name for name in os.listdir(os.path.join(bench.EXAMPLE, 'facilities')) if name != bench.FACILITY]
    shutil.copytree(bench.EXAMPLE, folder, ignore=shutil.ignore_patterns('out', 'issued', *others))
    if requirements == 0:
        return folder
    layer = os.path.join(folder, 'templates')
    for below in ('law', 'documents/pfsp'):
        os.makedirs(os.path.join(layer, below), exist_ok=True)
    with open(os.path.join(layer, 'law/more.xml'), 'w', encoding='utf-8') as file:
        file.write(LAW % ''.join(REQUIREMENT % {'n': n} for n in range(requirements)))
    with open(os.path.join(layer, 'documents/pfsp/more.xml'), 'w', encoding='utf-8') as file:
        file.write('<changes xmlns="urn:draftmark:template:1"><insert after="org.line.director">%s</insert></changes>\n'
                   % ''.join(PASSAGE % {'n': n, 'of': n % requirements} for n in range(passages)))
    settings = os.path.join(folder, 'workspace.xml')
    with open(settings, encoding='utf-8') as file:
        text = file.read()
    with open(settings, 'w', encoding='utf-8') as file:
        file.write(text.replace('</workspace>', '  <law layer="more"/>\n</workspace>'))
    return folder


def command(folder, count):
    return [bench.program('tests/bench/draft_many'), bench.SOURCE, folder, 'pfsp', 'en', 'csv', str(count), 'trace']


def milliseconds(folder):
    said = subprocess.run(command(folder, RUNS), check=True, stdout=subprocess.PIPE).stdout
    return int(said.split()[1]) / RUNS


def size(folder):
    """Requirements and passages that answer, of the plan as it is: what is doubled."""
    said = subprocess.run([bench.program('draftmark'), 'trace', folder, '--to', 'csv'], check=True, stdout=subprocess.PIPE).stdout
    answering = 0
    for path in os.scandir(os.path.join(bench.SOURCE, 'templates/documents/pfsp')):
        with open(path.path, encoding='utf-8') as file:
            answering += len(re.findall(r'\banswers="', file.read()))
    return said.count(b'\n') - 1, answering


def main():
    os.environ['LD_LIBRARY_PATH'] = os.path.join(bench.BUILD, '.libs')
    os.environ['DRAFTMARK_DATA'] = bench.SOURCE
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        plain = workspace(os.path.join(folder, 'x1'), 0, 0)
        requirements, passages = size(plain)
        grown = {times: workspace(os.path.join(folder, 'x%d' % times), requirements * (times - 1), passages * (times - 1))
                 for times in (2, 4)}
        grown[1] = plain
        jobs = {(times, count): pool.submit(bench.measure, command(path, count), folder, 'x%d.%d' % (times, count))
                for times, path in grown.items() for count in COUNTS}
        found = {key: job.result()[0] for key, job in jobs.items()}
        each = {times: (found[times, COUNTS[1]] - found[times, COUNTS[0]]) / (COUNTS[1] - COUNTS[0]) / 1e6 for times in grown}
        print('%d requirements, %d passages that answer; trace of one facility, one more of a batch' % (requirements, passages))
        for times in sorted(grown):
            print('× %d: %6.1f million instructions, %5.1f ms of CPU' % (times, each[times], milliseconds(grown[times])))
        print('growth from × 2 to × 4, over that from × 1 to × 2 (2.0 is linear): %.2f' % ((each[4] - each[2]) / (each[2] - each[1])))


if __name__ == '__main__':
    main()
