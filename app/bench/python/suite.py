"""Ordinary work for any Python from 3.11 on, timed: `suite.py FOLDER [--quick] [NAME...]`.

Prints a line of JSON for each benchmark: its name, the seconds of its first run and of the best one, and its answer, which
every Python must give alike. FOLDER holds `words.txt`; compare.py makes it and shows the results side by side."""
import csv
import io
import json
import math
import os
import re
import sys
import time
import zlib

REPEATS = 8


def checksum(text):
    return zlib.crc32(text.encode())


def numbers(count, seed=1):
    """Pseudo-random ones below 2**31, the same everywhere."""
    found = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        found.append(seed)
    return found


# -- loops and floats

def planets():
    """A heavy body at rest and four light ones on circles around it: [position, velocity, mass] each."""
    bodies = [[[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 40.0]]
    for n in range(1, 5):
        radius = 2.5 * n
        speed = math.sqrt(40.0 / radius)
        tilt = 0.05 * n
        bodies.append([[radius, 0.0, 0.0], [0.0, speed, speed * tilt], 0.01 * n])
    return bodies


def energy(bodies):
    total = 0.0
    for at, ((x, y, z), (u, v, w), mass) in enumerate(bodies):
        total += 0.5 * mass * (u * u + v * v + w * w)
        for (other_x, other_y, other_z), _, other_mass in bodies[at + 1:]:
            dx, dy, dz = x - other_x, y - other_y, z - other_z
            total -= mass * other_mass / math.sqrt(dx * dx + dy * dy + dz * dz)
    return total


def nbody(steps):
    bodies = planets()
    pairs = [(one, other) for at, one in enumerate(bodies) for other in bodies[at + 1:]]
    step = 0.001
    for _ in range(steps):
        for (one, push, mass), (other, other_push, other_mass) in pairs:
            dx, dy, dz = one[0] - other[0], one[1] - other[1], one[2] - other[2]
            square = dx * dx + dy * dy + dz * dz
            pull = step / (square * math.sqrt(square))
            ours, theirs = other_mass * pull, mass * pull
            push[0] -= dx * ours
            push[1] -= dy * ours
            push[2] -= dz * ours
            other_push[0] += dx * theirs
            other_push[1] += dy * theirs
            other_push[2] += dz * theirs
        for place, push, _ in bodies:
            place[0] += step * push[0]
            place[1] += step * push[1]
            place[2] += step * push[2]
    return '%.9f' % energy(bodies)


# -- loops and lists

def flips(order):
    """How often the first n of a permutation can be turned around until 1 comes first."""
    order = order[:]
    count = 0
    first = order[0]
    while first != 1:
        order[:first] = order[first - 1::-1]
        count += 1
        first = order[0]
    return count


def fannkuch(size):
    """Over all permutations, which come from rotating prefixes: the most flips, and their alternating sum."""
    order = list(range(1, size + 1))
    turns = [0] * size
    most, total, sign = 0, 0, 1
    while True:
        count = flips(order)
        most = max(most, count)
        total += sign * count
        sign = -sign
        length = 2
        while True:
            if length > size:
                return [total, most]
            order.insert(length - 1, order.pop(0))
            turns[length - 1] += 1
            if turns[length - 1] < length:
                break
            turns[length - 1] = 0
            length += 1


# -- dicts and strings

def dicts_and_strings(count):
    people = {}
    for n in numbers(count):
        name = 'person-' + str(n % (count // 3 + 1))
        seen = people.get(name)
        if seen is None:
            seen = people[name] = {'name': name.title(), 'visits': 0, 'places': set()}
        seen['visits'] += 1
        seen['places'].add('place %03d' % (n >> 8 & 511))
    lines = []
    for name in sorted(people):
        person = people[name]
        places = ', '.join(sorted(person['places']))
        lines.append(f"{person['name']:<16}|{person['visits']:>4}|{places}")
    backwards = {}
    for line in lines:
        name, visits, places = (part.strip() for part in line.split('|'))
        for place in places.split(', '):
            backwards.setdefault(place.upper().replace(' ', '_'), []).append((int(visits), name))
    busiest = sorted(backwards.items(), key=lambda item: (-sum(visits for visits, _ in item[1]), item[0]))
    text = '\n'.join(place + ':' + ';'.join(name for _, name in sorted(people)[:5]) for place, people in busiest)
    return [len(people), len(backwards), checksum(text)]


# -- formats

def records(count):
    return [{'id': at, 'name': 'Name %d "of" %s' % (n % 1000, 'Zürich' if n & 256 else 'Oslo'), 'score': n / 1024,
             'active': n & 512 == 0, 'parent': None if n & 1024 else n >> 12,
             'tags': ['tag%d' % (n >> shift & 15) for shift in (4, 9, 14)],
             'where': {'x': n % 180 - 90, 'y': (n >> 9) % 360 - 180.5}}
            for at, n in enumerate(numbers(count))]


def json_both_ways(rows):
    text = json.dumps(rows)
    lines = json.dumps(rows[:len(rows) // 10], indent=1, sort_keys=True, ensure_ascii=False)
    again = json.loads(text)
    least = json.loads(lines)
    if again != rows or least != rows[:len(least)]:
        return 'not the same'
    return [len(text), checksum(text), checksum(lines)]


def table(count):
    return [[at, 'Name %d' % (n % 1000), n / 1024, 'said "%d", then left' % (n & 63) if n & 256 else 'nothing', n >> 5]
            for at, n in enumerate(numbers(count))]


def csv_both_ways(rows):
    out = io.StringIO(newline='')
    writer = csv.writer(out)
    writer.writerow(['id', 'name', 'score', 'note', 'rest'])
    writer.writerows(rows)
    text = out.getvalue()
    total = 0
    for at, name, score, note, rest in csv.reader(io.StringIO(text, newline='')):
        total += len(name) + len(note)
    named = sum(int(row['rest']) for row in csv.DictReader(text.splitlines()[:len(rows) // 5]))
    return [len(text), checksum(text), total, named]


def log(count):
    """The lines of a web server."""
    methods = 'GET', 'GET', 'GET', 'POST', 'DELETE'
    return '\n'.join(
        '10.%d.%d.%d - - [%02d/Jun/2026:%02d:%02d:00 +0000] "%s /shop/item-%d?page=%d HTTP/1.1" %d %d' % (
            n >> 8 & 255, n >> 12 & 255, n >> 16 & 255, n % 28 + 1, n % 24, n % 60, methods[n % 5], n % 500, n % 7,
            (200, 200, 304, 404, 500)[n >> 7 & 3], n >> 10)
        for n in numbers(count))


LOG_LINE = re.compile(
    r'^(?P<host>\d+(?:\.\d+){3}) \S+ \S+ \[(?P<day>\d+)/(?P<month>\w{3})/(?P<year>\d{4}):(?P<time>[\d:]+) [^\]]*\] '
    r'"(?P<method>[A-Z]+) (?P<path>[^?" ]+)(?:\?(?P<query>[^" ]*))? [^"]*" (?P<status>\d{3}) (?P<size>\d+|-)$')


def regex(text):
    sizes = {}
    for line in text.split('\n'):
        found = LOG_LINE.match(line)
        key = found['method'] + ' ' + found['status']
        sizes[key] = sizes.get(key, 0) + int(found['size'])
    pages = re.findall(r'item-(\d+)\?page=([0-3])\b', text)
    hidden = re.sub(r'\b(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}\b', lambda found: found[2] + '.' + found[1] + '.x.x', text)
    errors = len(re.findall(r'(?m)^.*" (?:404|5\d\d) \d+$', text))
    words = re.split(r'[\s/?"\[\]]+', text)
    return [len(pages), errors, len(words), checksum(hidden), sum(sizes.values()) % 1000003]


# -- a file of the mount

def word_count(path):
    counts = {}
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            for word in line.split():
                counts[word] = counts.get(word, 0) + 1
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]
    return [sum(counts.values()), len(counts), most]


def benchmarks(folder, quick):
    """Names, functions and what they are given, which is made outside of the time that is taken."""
    less = 50 if quick else 1
    return {
        'nbody': (nbody, lambda: 100_000 // less),
        'fannkuch': (fannkuch, lambda: 5 if quick else 8),
        'dicts_and_strings': (dicts_and_strings, lambda: 60_000 // less),
        'json': (json_both_ways, lambda: records(20_000 // less)),
        'csv': (csv_both_ways, lambda: table(60_000 // less)),
        'regex': (regex, lambda: log(25_000 // less)),
        'word_count': (word_count, lambda: os.path.join(folder, 'words.txt')),
    }


def measure(folder, quick=False, names=()):
    """The results one by one, as dicts."""
    for name, (work, argument) in benchmarks(folder, quick).items():
        if names and name not in names:
            continue
        given = argument()
        seconds, answers = [], []
        for _ in range(1 if quick else REPEATS):
            start = time.perf_counter()
            answer = work(given)
            seconds.append(time.perf_counter() - start)
            answers.append(answer)
        if any(answer != answers[0] for answer in answers):
            raise AssertionError('%s gives another answer each time: %s' % (name, answers))
        yield {'name': name, 'first': round(seconds[0], 4), 'best': round(min(seconds), 4), 'answer': answers[0]}


def main(arguments):
    quick = '--quick' in arguments
    folder, *names = [argument for argument in arguments if argument != '--quick']
    for result in measure(folder, quick, names):
        print(json.dumps(result), flush=True)


if __name__ == '__main__':
    main(sys.argv[1:])
