#!/usr/bin/env python3
"""bench.py BUILD: instructions (callgrind) that the example plan costs: a cold run of the command, and one more document of a batch.

Times differ from hour to hour on a shared machine; instructions do not. Not part of any check: make bench. docs/performance.md keeps what
was measured."""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

BUILD = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else 'build')
SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
EXAMPLE = os.path.join(SOURCE, 'templates', 'examples', 'costa-clara')
FACILITY = 'sereno-container.xml'  # the one that is measured
FEW, MANY = 5, 25
DEFLATERS = ('libdeflate', 'libz.so')  # all that these objects do is deflate and its checksum


def read(path):
    """Instructions in all, and of them those within the compressors' objects."""
    total, deflate, inside, names = 0, 0, False, {}
    skip = False
    with open(path, encoding='utf-8', errors='replace') as lines:
        for line in lines:
            found = re.match(r'ob=\((\d+)\)(?: (.*))?', line)
            if found:
                if found[2]:
                    names[found[1]] = found[2]
                inside = any(name in os.path.basename(names[found[1]]) for name in DEFLATERS)
            elif re.match(r'cob=\((\d+)\) ', line):
                number, name = re.match(r'cob=\((\d+)\) (.*)', line).groups()
                names[number] = name
            elif line.startswith('calls='):
                skip = True  # the next line is the cost of what was called, counted there
            elif re.match(r'[+\-*\d]', line):
                if not skip:
                    cost = int(line.split()[1])
                    total += cost
                    deflate += cost if inside else 0
                skip = False
    return total, deflate


def measure(command, folder, name):
    out = os.path.join(folder, name)
    environment = dict(os.environ, DRAFTMARK_DATA=SOURCE, LC_ALL='C.UTF-8')
    subprocess.run(['valgrind', '--tool=callgrind', '--callgrind-out-file=' + out, '-q', *command], check=True, env=environment,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return read(out)


def program(name):
    """The program itself, not libtool's script that starts it."""
    inner = os.path.join(BUILD, os.path.dirname(name), '.libs', os.path.basename(name))
    return inner if os.path.exists(inner) else os.path.join(BUILD, name)


def main():
    os.environ['LD_LIBRARY_PATH'] = os.path.join(BUILD, '.libs')
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        workspace = os.path.join(folder, 'workspace')
        others = [name for name in os.listdir(os.path.join(EXAMPLE, 'facilities')) if name != FACILITY]
        shutil.copytree(EXAMPLE, workspace, ignore=shutil.ignore_patterns('out', 'issued', *others))
        many = [program('tests/bench/draft_many'), SOURCE, workspace, 'pfsp', 'en']
        jobs = {}
        for form in ('odt', 'docx'):
            out = os.path.join(folder, form)
            # exit 1 is findings at the bar, of which a draft has none
            jobs[form, 'cold'] = pool.submit(measure, [program('draftmark'), 'build', workspace, '--for', 'draft', '--lang', 'en', '--to', form,
                                                       '--out', out, '--quiet'], folder, form + '.cold')
            for count in (FEW, MANY):
                jobs[form, count] = pool.submit(measure, [*many, form, str(count)], folder, f'{form}.{count}')
        for stage in ('outline', 'word'):
            for count in (FEW, MANY):
                jobs[stage, count] = pool.submit(measure, [*many, 'odt', str(count), stage], folder, f'{stage}.{count}')
        found = {key: job.result() for key, job in jobs.items()}

    def each(what):
        return [(found[what, MANY][i] - found[what, FEW][i]) / (MANY - FEW) / 1e6 for i in (0, 1)]

    print('million instructions        total  deflate  all else  total / deflate')
    for form in ('odt', 'docx'):
        total, deflate = (number / 1e6 for number in found[form, 'cold'])
        print(f'{form + ", cold, one file":26} {total:6.1f}   {deflate:6.1f}    {total - deflate:6.1f}')
    for form in ('odt', 'docx'):
        total, deflate = each(form)
        print(f'{form + ", one more of a batch":26} {total:6.1f}   {deflate:6.1f}    {total - deflate:6.1f}   {total / deflate:6.2f}')
    outline, word = each('outline')[0], each('word')[0]
    print(f'of it: outline {outline:.1f}, wording and conservation {word - outline:.1f}, '
          f'spelling odt {each("odt")[0] - each("odt")[1] - word:.1f}, docx {each("docx")[0] - each("docx")[1] - word:.1f}')


if __name__ == '__main__':
    main()
