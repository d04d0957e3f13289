"""Runs suite.py under several Pythons and shows their times side by side: `compare.py [--quick] [--only WORD]...`.

Under CPython 3.11 or newer. Builds what `./mirage` builds, and takes Pyodide from npm. Let nothing else run meanwhile.
Everything it makes is in `target/python-bench`: the data, npm's packages, a home for Mirage, and the table."""
import argparse
import datetime
import json
import math
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TARGET = ROOT / 'target' / 'python-bench'
DATA = TARGET / 'data'
SUITE = 'suite.py'
PYODIDE_VERSION = '0.29'
STARTS = 3
WORDS_SIZE = 20_000_000
JVM_OPTIONS = ['--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow', '-XX:+UseSerialGC']


# -- the Pythons

class Missing(Exception):
    """Why a Python cannot run here."""


class CPython:
    name = 'CPython'

    def prepare(self):
        pass

    def code(self, text):
        return [sys.executable, '-c', text]

    def suite(self, arguments):
        return [sys.executable, str(HERE / SUITE), str(DATA), *arguments]


class Pyodide:
    name = 'Pyodide'
    folder = TARGET / 'pyodide' / 'node_modules' / 'pyodide'

    def prepare(self):
        for program in ('node', 'npm'):
            if not shutil.which(program):
                raise Missing('%s was not found (for example: apt install npm)' % program)
        if not self.folder.is_dir():
            home = TARGET / 'pyodide'
            home.mkdir(parents=True, exist_ok=True)
            called = subprocess.run(['npm', 'install', '--silent', '--no-fund', '--no-audit', '--prefix', str(home),
                                     'pyodide@' + PYODIDE_VERSION], stdin=subprocess.DEVNULL)
            if called.returncode or not self.folder.is_dir():
                raise Missing('npm did not install pyodide@' + PYODIDE_VERSION)

    def _run(self, program):
        return ['node', str(HERE / 'pyodide.mjs'), str(self.folder), str(HERE), str(DATA), *program]

    def code(self, text):
        return self._run(['-c', text])

    def suite(self, arguments):
        return self._run(['/bench/' + SUITE, '/data', *arguments])


def disk(folder):
    return 'disk:' + folder.as_posix().replace('?', '%3F').replace('#', '%23')


def mirage(*arguments):
    return [str(ROOT / ('mirage.cmd' if os.name == 'nt' else 'mirage')), *arguments, '--home', str(TARGET / 'home')]


class Command:
    """`mirage exec`, which runs Python in its own process."""
    name = 'mirage exec'

    def prepare(self):
        if shutil.which('mvn') is None and not (ROOT / 'app' / 'target' / 'lib').is_dir():
            raise Missing('Maven was not found, and nothing is built')
        # Builds it, and makes the caches of classes.
        if subprocess.run(mirage('prepare'), stdin=subprocess.DEVNULL).returncode:
            raise Missing('mirage prepare failed')

    def _run(self, program):
        # Its options end where the program begins.
        return [*mirage('exec'), '--mount', '/bench=' + disk(HERE), '--mount', '/data=' + disk(DATA), *program]

    def code(self, text):
        return self._run(['-c', text])

    def suite(self, arguments):
        return self._run(['/bench/' + SUITE, '/data', *arguments])


class InAKernel(Command):
    """A kernel process as the window has it; the time of the program around it does not count."""
    main = 'InAKernel'
    tells_time = True

    def __init__(self, name, profile, seconds):
        self.name, self.profile, self.seconds = name, profile, seconds

    def prepare(self):
        jdk = os.environ.get('JAVA_HOME')
        if not jdk:
            raise Missing('JAVA_HOME has to name the JDK 25 that ./mirage runs with')
        super().prepare()
        self.java = str(pathlib.Path(jdk, 'bin', 'java'))
        # In the same order as the launch script has them: the caches depend on it.
        jars = [ROOT / 'app' / 'target' / 'mirage-app.jar', *sorted((ROOT / 'app' / 'target' / 'lib').glob('*.jar'))]
        jars = [str(jar) for jar in jars]
        classes = str(TARGET / 'classes')
        subprocess.run([str(pathlib.Path(jdk, 'bin', 'javac')), '-proc:none', '-cp', os.pathsep.join(jars),
                        '-d', classes, str(HERE / (self.main + '.java'))], check=True)
        self.class_path = os.pathsep.join([*jars, classes])

    def _run(self, program):
        return [self.java, *JVM_OPTIONS, '-Dmirage.compute=' + str(ROOT / 'app' / 'compute' / 'target' / 'compute'),
                '-cp', self.class_path, self.main, str(TARGET / 'home'), str(HERE), str(DATA), self.profile,
                str(self.seconds), *program]


# In the order of the table's columns.
RUNNERS = [CPython(), Pyodide(), InAKernel('default, cold', 'default', 0), InAKernel('default, spare', 'default', 25),
           InAKernel('compute, cold', 'compute', 0), InAKernel('compute, spare', 'compute', 60), Command()]
BASES = 'Pyodide', 'CPython'


# -- the data

def words(size):
    """A text of about so many characters in lines of ten words, few of which are frequent; always the same."""
    syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za'.split()
    vocabulary = [syllables[n % 21] + syllables[n // 21 % 21] + syllables[n // 441 % 21] * (n > 3000) for n in range(9261)]
    seed, line = 2026, []
    while size > 0:
        for _ in range(10):
            seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
            # The product of two numbers is small more often than not.
            line.append(vocabulary[(seed >> 8 & 2047) * (seed >> 19) * 9261 >> 23])
        text = ' '.join(line) + '\n'
        line.clear()
        size -= len(text)
        yield text


def make_words(path, size):
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix('.new')
        with open(unfinished, 'w', encoding='utf-8', newline='\n') as out:
            out.writelines(words(size))
        os.replace(unfinished, path)


# -- measuring

def output(command):
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                         encoding='utf-8')
    if ran.returncode:
        raise SystemExit('%s ended with %d' % (' '.join(command), ran.returncode))
    return ran.stdout


def ready(runners):
    """Those that can run here, by name, with the version of Python they have."""
    found = {}
    for runner in runners:
        try:
            runner.prepare()
        except Missing as reason:
            print('%s is skipped: %s.' % (runner.name, reason), file=sys.stderr)
            continue
        version = output(runner.code('import sys; print("%d.%d.%d" % sys.version_info[:3])')).strip()
        print('%s has Python %s' % (runner.name, version), file=sys.stderr)
        found[runner] = version
    return found


def start(runner):
    begin = time.perf_counter()
    ran = subprocess.run(runner.code("print('x')"), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=subprocess.PIPE, encoding='utf-8', check=True)
    taken = time.perf_counter() - begin
    return float(ran.stderr) if getattr(runner, 'tells_time', False) else taken


def starts(runners):
    """The seconds from starting a program, or asking for a kernel, to its end, which follows its only print; all take
    turns."""
    taken = {runner.name: [] for runner in runners}
    for _ in range(STARTS):
        for runner in runners:
            taken[runner.name].append(start(runner))
    return taken


def measured(runner, arguments):
    results = {}
    for line in output(runner.suite(arguments)).splitlines():
        result = json.loads(line)
        results[result['name']] = result
    print('%s is done' % runner.name, file=sys.stderr)
    return results


def same_answers(results):
    """Fails where two Pythons do not agree.

    results: by Python, then by benchmark."""
    (first, expected), *others = results.items()
    for name, found in others:
        for benchmark in expected.keys() | found.keys():
            answers = [part.get(benchmark, {}).get('answer') for part in (expected, found)]
            if answers[0] != answers[1]:
                raise SystemExit('%s: %s says %s, but %s says %s' % (benchmark, first, answers[0], name, answers[1]))


# -- the table

def geometric_mean(values):
    return math.exp(sum(math.log(value) for value in values) / len(values))


def table(head, rows):
    lines = ['| ' + ' | '.join(head) + ' |', '|' + '---|' * len(head)]
    lines += ['| ' + ' | '.join(row) + ' |' for row in rows]
    return '\n'.join(lines) + '\n'


def seconds(results, started):
    names = list(results)
    rows = [[benchmark, *('%.3f / %.3f' % (results[name][benchmark]['first'], results[name][benchmark]['best'])
                          for name in names)] for benchmark in next(iter(results.values()))]
    if started:
        rows.append(['start to first print', *('%.2f / %.2f' % (statistics.median(started[name]), min(started[name]))
                                               for name in names)])
    return table(['seconds, first / best', *names], rows)


def ratios(results, base):
    """How many times as long as the base each takes, with the geometric mean."""
    names = [name for name in results if name != base]
    kinds = 'first', 'best'
    found = {benchmark: [[results[name][benchmark][kind] / results[base][benchmark][kind] for kind in kinds]
                         for name in names] for benchmark in results[base]}
    rows = [[benchmark, *('%.2f / %.2f' % tuple(pair) for pair in pairs)] for benchmark, pairs in found.items()]
    rows.append(['geometric mean', *('%.2f / %.2f' % tuple(
        geometric_mean([pairs[at][kind] for pairs in found.values()]) for kind in (0, 1)) for at in range(len(names)))])
    return table(['times as long as ' + base, *names], rows)


def page(versions, results, started, load):
    """Everything, as Markdown."""
    parts = ['%s, %d processors, %s %s, load %.1f before.' % (
        datetime.date.today().isoformat(), os.cpu_count() or 1, platform.system(), platform.machine(), load),
        '; '.join('%s: Python %s' % (name, version) for name, version in versions.items()) + '.',
        seconds(results, started)]
    parts += [ratios(results, base) for base in BASES if base in results and len(results) > 1]
    return '\n\n'.join(part.strip() for part in parts) + '\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--quick', action='store_true', help='everything once and in small, to see whether it works')
    parser.add_argument('--only', metavar='WORD', action='append', help='Pythons whose name has this word')
    parser.add_argument('benchmarks', nargs='*', metavar='BENCHMARK', help='only these')
    options = parser.parse_args()
    make_words(DATA / 'words.txt', WORDS_SIZE)
    chosen = [runner for runner in RUNNERS
              if not options.only or any(word.lower() in runner.name.lower() for word in options.only)]
    runners = ready(chosen)
    if not runners:
        raise SystemExit('no Python can run here')
    load = os.getloadavg()[0] if hasattr(os, 'getloadavg') else math.nan
    arguments = ['--quick'] * options.quick + options.benchmarks
    results = {runner.name: measured(runner, arguments) for runner in runners}
    same_answers(results)
    started = {} if options.quick else starts(runners)
    versions = {runner.name: version for runner, version in runners.items()}
    text = page(versions, results, started, load)
    (TARGET / 'python.md').write_text(text, encoding='utf-8')
    print(text)


if __name__ == '__main__':
    main()
