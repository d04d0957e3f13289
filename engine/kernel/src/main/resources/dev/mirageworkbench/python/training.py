# %% What notebooks usually do: a kernel runs these cells once, so that the JVM keeps the classes they need.
print('hello')
x = [n * n for n in range(1000) if n % 3]
sum(x), max(x), sorted(x, reverse=True)[:3]

# %%
import collections, csv, datetime, functools, io, itertools, json, math, os, pathlib, random, re, statistics, sys
import contextlib, copy, dataclasses, decimal, enum, fractions, gzip, hashlib, shutil, string, tempfile, textwrap
import threading, time, traceback, typing, uuid, zipfile

# %%
records = [{'id': n, 'name': 'name %d' % n, 'score': n / 7, 'tags': ['a', 'b'] * (n % 3)} for n in range(3000)]
text = json.dumps(records, indent=1)
again = json.loads(text)
assert again == records
by_tag = collections.defaultdict(list)
for record in again:
    for tag in record['tags']:
        by_tag[tag].append(record['score'])
{tag: statistics.mean(scores) for tag, scores in by_tag.items()}

# %%
folder = pathlib.Path(tempfile.mkdtemp())
with open(folder / 'table.csv', 'w', newline='') as file:
    writer = csv.DictWriter(file, ['id', 'name', 'score'], extrasaction='ignore')
    writer.writeheader()
    writer.writerows(records)
with open(folder / 'table.csv', newline='') as file:
    rows = list(csv.DictReader(file))
(folder / 'notes.txt').write_text('alpha beta\ngamma äöü 😀\n' * 500, encoding='utf-8')
words = collections.Counter(re.findall(r'\w+', (folder / 'notes.txt').read_text(encoding='utf-8')))
words.most_common(3), len(rows), sorted(os.listdir(folder)), [path.stat().st_size for path in folder.glob('*')]

# %%
@dataclasses.dataclass(order=True)
class Point:
    x: float
    y: float = 0.0

    def length(self):
        return math.hypot(self.x, self.y)


class Shown:
    def _repr_html_(self):
        return '<b>shown</b>'


points = sorted(Point(random.random(), random.random()) for _ in range(500))
display(Shown(), points[0])
print(f'{points[-1].length():.3f} {datetime.date.today():%Y-%m-%d} {decimal.Decimal("1.10") + 1}')
[{'x': point.x, 'y': point.y} for point in points[:20]]

# %%
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@functools.lru_cache(maxsize=None)
def remembered(n):
    return n if n < 2 else remembered(n - 1) + remembered(n - 2)


def numbers():
    for n in itertools.count():
        yield n


total = 0.0
for n in range(60000):
    total += math.sqrt(n) * (n % 7) - n // 3
fibonacci(15), remembered(90), list(itertools.islice(numbers(), 5)), round(total), 2 ** 200

# %%
data = ' '.join('word%d' % (n % 997) for n in range(20000)).encode()
hashlib.sha256(data).hexdigest(), len(gzip.compress(data)), re.sub(rb'\d+', b'#', data)[:20], data.split()[:3]

# %%
%time sum(range(1000))
%ls -l /
json.dumps?

# %%
def fails(depth):
    if depth == 0:
        raise ValueError('as an example')
    fails(depth - 1)


try:
    fails(3)
except ValueError as problem:
    print(traceback.format_exc())
    raise RuntimeError('and again') from problem

# %%
open('/no/such/file')

# %%
shutil.rmtree(folder)
print('done', file=sys.stderr)
