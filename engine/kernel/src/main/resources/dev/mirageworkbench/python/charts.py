"""`mirage.plot`: a chart of plain data as a Vega-Lite spec, an SVG for what cannot draw that, and a line of text. A
part of the bootstrap.

The data is always within the spec, under the names `x`, `y` and `series`, whatever its columns are called."""
import html
import math
from _datetime import date, datetime, timedelta

VEGA_LITE = 'application/vnd.vegalite.v5+json'
_SCHEMA = 'https://vega.github.io/schema/vega-lite/v5.json'
KINDS = ('line', 'area', 'bar', 'point', 'hist', 'pie')
_ALSO = {'scatter': 'point', 'histogram': 'hist'}
MOST_POINTS = 5000
MOST_BARS = 200
MOST_SLICES = 20
_SERIES = 10
_ACCEPTED = ('a list of numbers, of (x, y) pairs or of dicts, a dict of lists or of numbers, or a data frame')

# `part` is put here by the bootstrap before this runs.


def plot(display, data, kind, x, y, color, title, width, height):
    kind = _ALSO.get(kind, kind)
    if kind not in KINDS:
        raise ValueError("kind is %r; it can be %s" % (kind, ', '.join(map(repr, KINDS))))
    size = _size(width, 'width', 560), _size(height, 'height', 280)
    table = _Table(data)
    chart = _histogram(table, x or y) if kind == 'hist' else _chart(table, kind, x, y, color)
    chart.title, chart.size = None if title is None else str(title), size
    display({VEGA_LITE: chart.spec(), 'image/svg+xml': _Svg(chart).text(), 'text/plain': chart.summary()}, raw=True)


def _size(given, name, otherwise):
    if given is None:
        return otherwise
    if type(given) not in (int, float) or not 20 <= given <= 4000:
        raise ValueError('%s is a number of pixels, 20 to 4000, not %r' % (name, given))
    return given


# -- data

class _Table:
    """Columns by name."""

    def __init__(self, data):
        data = _listed(data)
        self.columns = _columns(data)
        if not self.columns or not len(next(iter(self.columns.values()))):
            raise ValueError('there is nothing to plot: the data is empty')
        self.types = {}

    def cells(self, name):
        if name not in self.columns:
            raise ValueError('there is no column %r; there are %s' % (name, ', '.join(map(repr, self.columns))))
        return self.columns[name]

    def type(self, name):
        """`quantitative`, `temporal` or `nominal`."""
        if name not in self.types:
            self.types[name] = _type(self.cells(name))
        return self.types[name]

    def numbers(self, but=()):
        return [name for name in self.columns if name not in but and self.type(name) == 'quantitative']


def _listed(data):
    if isinstance(data, (str, bytes)) or data is None:
        raise TypeError('plot takes %s, not %s' % (_ACCEPTED, type(data).__name__))
    kind = type(data)
    if isinstance(data, (list, tuple, dict)) or hasattr(kind, 'to_dict') or hasattr(kind, '__dataframe__') \
            or hasattr(kind, 'shape'):
        return data
    try:
        return list(data)
    except TypeError:
        raise TypeError('plot takes %s, not %s' % (_ACCEPTED, kind.__name__)) from None


def _columns(data):
    if isinstance(data, dict) and data and all(_is_number(one) for one in data.values()):
        return {'name': list(data), 'value': list(data.values())}
    if isinstance(data, dict) and not all(isinstance(one, (list, tuple)) or hasattr(type(one), 'tolist')
                                          for one in data.values()):
        raise TypeError('plot takes %s; of this dict, the values are neither all lists nor all numbers' % _ACCEPTED)
    if isinstance(data, dict):
        columns = {str(name): _list(cells) for name, cells in data.items()}
        lengths = {len(cells) for cells in columns.values()}
        if len(lengths) > 1:
            raise ValueError('the lists are of different lengths: %s' % ', '.join(
                '%s has %d' % (name, len(cells)) for name, cells in columns.items()))
        return columns
    if isinstance(data, (list, tuple)):
        return _of_rows(list(data))
    grid = part('tables')._any_grid(data)
    if grid is None:
        raise TypeError('plot takes %s, not %s' % (_ACCEPTED, type(data).__name__))
    names = [part('tables')._label(name) or 'index' for name in grid.columns]
    rows = grid.rows(0, grid.total)
    return _numbered({name: [row[at] for row in rows] for at, name in enumerate(names)})


def _of_rows(rows):
    if all(isinstance(one, dict) for one in rows):
        names = {}
        for one in rows:
            names.update(dict.fromkeys(one))
        return {str(name): [one.get(name) for one in rows] for name in names}
    if all(isinstance(one, (tuple, list)) and len(one) == 2 for one in rows):
        return {'x': [one[0] for one in rows], 'y': [one[1] for one in rows]}
    if all(one is None or _is_number(one) for one in rows):
        return _numbered({'value': rows})
    raise TypeError('plot takes %s; this list holds %s' % (
        _ACCEPTED, ', '.join(sorted({type(one).__name__ for one in rows[:1000]}))))


def _numbered(columns):
    """One column alone is over the places of its values."""
    if len(columns) == 1:
        [cells] = columns.values()
        return {'index': list(range(len(cells))), **columns}
    return columns


def _list(cells):
    return cells.tolist() if hasattr(type(cells), 'tolist') else list(cells)


def _is_number(value):
    return type(value) in (int, float) or not isinstance(value, (bool, str, bytes, date)) and hasattr(
        type(value), '__float__')


def _number(value):
    """As a float, or None where it is missing."""
    if value is None or value == '':
        return None
    if type(value) is int and abs(value) < 2 ** 53:
        return value
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _type(cells):
    there = [one for one in cells if one is not None and one != '']
    if not there:
        return 'nominal'
    if all(isinstance(one, date) for one in there) or all(type(one) is str and _is_iso(one) for one in there):
        return 'temporal'
    if all(_is_number(one) or type(one) is str and _number(one) is not None for one in there):
        return 'quantitative'
    return 'nominal'


def _is_iso(text):
    if len(text) < 10 or text[4] != '-' or text[7] != '-':
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _time(value):
    """A day alone would be midnight in London to a browser, and the day before in Lisbon's west."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat() + 'T00:00:00'
    if isinstance(value, datetime):
        return value.isoformat()
    return value + 'T00:00:00' if type(value) is str and len(value) == 10 else value


def _converted(cells, kind):
    if kind == 'quantitative':
        return [_number(one) for one in cells]
    if kind == 'temporal':
        return [None if one is None or one == '' else _time(one) for one in cells]
    return ['' if one is None else str(one) for one in cells]


# -- charts

class _Chart:
    """What is drawn: points `(x, y, series)`, and for bars of a histogram `(from, to, count)`."""

    def __init__(self, kind, x_title, y_title, x_type, points, series=None, notes=()):
        self.kind, self.x_title, self.y_title, self.x_type = kind, x_title, y_title, x_type
        self.points, self.series, self.notes = points, series, list(notes)
        self.title, self.size = None, (560, 280)

    def names(self):
        return list(dict.fromkeys(point[2] for point in self.points)) if self.series else []

    def spec(self):
        spec = {'$schema': _SCHEMA, 'width': self.size[0], 'height': self.size[1]}
        if self.title or self.notes:
            spec['title'] = {'text': self.title or '', **({'subtitle': self.notes} if self.notes else {})}
        spec['data'] = {'values': self._values()}
        spec['mark'], spec['encoding'] = self._drawn()
        return spec

    def _values(self):
        if self.kind == 'hist':
            return [{'x': low, 'x2': high, 'y': count} for low, high, count in self.points]
        return [{'x': x, 'y': y, **({'series': name} if self.series else {})} for x, y, name in self.points]

    def _drawn(self):
        x = {'field': 'x', 'type': self.x_type, 'title': self.x_title}
        y = {'field': 'y', 'type': 'quantitative', 'title': self.y_title}
        if self.kind == 'hist':
            return {'type': 'bar', 'tooltip': True}, {
                'x': {**x, 'bin': 'binned'}, 'x2': {'field': 'x2'}, 'y': y}
        if self.kind == 'pie':
            return {'type': 'arc', 'tooltip': True}, {
                'theta': {**y, 'stack': True}, 'order': {'field': 'y', 'sort': 'descending'},
                'color': {'field': 'x', 'type': 'nominal', 'title': self.x_title, 'sort': None}}
        if self.x_type == 'nominal':
            x['sort'] = None
        if self.kind in ('point', 'line'):
            x['scale'] = {'zero': False} if self.x_type == 'quantitative' else {}
        if self.kind == 'point':
            y['scale'] = {'zero': False}
        encoding = {'x': x, 'y': y}
        if self.series:
            encoding['color'] = {'field': 'series', 'type': 'nominal', 'title': self.series, 'sort': None}
        mark = {'type': self.kind, 'tooltip': True}
        if self.kind == 'point':
            mark['filled'] = True
        return mark, encoding

    def summary(self):
        values = [point[2 if self.kind == 'hist' else 1] for point in self.points]
        there = [value for value in values if value is not None]
        what = 'histogram of %s' % self.x_title if self.kind == 'hist' else '%s chart of %s by %s' % (
            self.kind, self.y_title, self.x_title)
        counted = '%s %s' % (format(len(values), ','), {'hist': 'bars', 'bar': 'bars', 'pie': 'slices'}.get(
            self.kind, 'points'))
        extent = ' from %g to %g' % (min(there), max(there)) if there else ''
        return '; '.join(['%s, %s%s' % (what, counted, extent)] + self.notes)


def _chart(table, kind, x, y, color):
    names = list(table.columns)
    x = names[0] if x is None else str(x)
    table.cells(x)
    wanted = _wanted(table, x, y, color)
    if len(wanted) > 1 and color is not None:
        raise ValueError('y and color cannot both tell series apart: give one column as y')
    x_type = 'nominal' if kind == 'pie' else table.type(x)
    if kind == 'bar' and x_type == 'quantitative':
        x_type = 'ordinal'
    across = _converted(table.cells(x), 'quantitative' if x_type == 'ordinal' else x_type)
    points = []
    for name in wanted:
        values = _converted(table.cells(name), 'quantitative')
        series = map(str, table.cells(str(color))) if color is not None else [name] * len(values)
        points += zip(across, values, series)
    points = [point for point in points if point[0] is not None]
    if not any(value is not None for _, value, _ in points):
        raise ValueError('there is nothing to plot: %s holds no numbers' % ', '.join(wanted))
    title = 'series' if len(wanted) > 1 else None if color is None else str(color)
    points, notes = _reduced(points, kind)
    return _Chart(kind, x, wanted[0] if len(wanted) == 1 else 'value', x_type, points, title, notes)


def _wanted(table, x, y, color):
    if y is None:
        numbers = table.numbers(but=(x, color))
        if not numbers:
            raise ValueError('there is no column of numbers for y beside x=%r; there are %s' % (
                x, ', '.join(map(repr, table.columns))))
        return numbers[:1]
    wanted = [str(name) for name in y] if isinstance(y, (list, tuple)) else [str(y)]
    for name in wanted:
        if table.type(name) != 'quantitative':
            raise ValueError('y=%r holds no numbers; these columns do: %s' % (
                name, ', '.join(map(repr, table.numbers())) or 'none'))
    return wanted


def _reduced(points, kind):
    if kind in ('bar', 'pie'):
        return _summed(points, MOST_BARS if kind == 'bar' else MOST_SLICES, kind)
    if len(points) <= MOST_POINTS:
        return points, []
    note = '%s of %s points are drawn' % (format(MOST_POINTS, ','), format(len(points), ','))
    by_series = {}
    for point in points:
        by_series.setdefault(point[2], []).append(point)
    share = max(2, MOST_POINTS // len(by_series))
    pick = _evenly if kind == 'point' else _extremes
    return [point for some in by_series.values() for point in pick(some, share)][:MOST_POINTS], [note]


def _evenly(points, most):
    return [points[at * len(points) // most] for at in range(most)] if len(points) > most else points


def _extremes(points, most):
    """Of each stretch the lowest and the highest, so that no peak is lost."""
    if len(points) <= most:
        return points
    kept, stretches = [], max(1, most // 2)
    for at in range(stretches):
        some = [point for point in points[at * len(points) // stretches:(at + 1) * len(points) // stretches]
                if point[1] is not None]
        if some:
            low, high = min(some, key=_height), max(some, key=_height)
            kept += [low] if low is high else sorted((low, high), key=some.index)
    return kept


def _height(point):
    return point[1]


def _summed(points, most, kind):
    """One bar or slice for each name."""
    sums = {}
    for x, value, series in points:
        sums[x, series] = sums.get((x, series), 0) + (value or 0)
    notes = []
    if len(sums) < len(points):
        notes.append('values of the same name are added up')
    if kind == 'pie' and any(value < 0 for value in sums.values()):
        raise ValueError('a pie cannot show what is below 0; a bar chart can')
    if len(sums) > most:
        largest = sorted(sums, key=lambda name: abs(sums[name]), reverse=True)[:most - (kind == 'pie')]
        kept = set(largest)
        rest = sum(value for name, value in sums.items() if name not in kept)
        notes.append('the %d largest of %s' % (len(kept), format(len(sums), ',')))
        sums = {name: value for name, value in sums.items() if name in kept}
        if kind == 'pie':
            sums['other', largest[0][1]] = rest
    return [(x, value, series) for (x, series), value in sums.items()], notes


def _histogram(table, name):
    if name is None:
        numbers = table.numbers(but=('index',) if len(table.columns) > 1 else ())
        if not numbers:
            raise ValueError('a histogram needs a column of numbers; there are %s' % ', '.join(map(repr, table.columns)))
        name = numbers[0]
    name = str(name)
    values = [number for number in map(_number, table.cells(name)) if number is not None]
    if not values:
        raise ValueError('there is nothing to plot: %s holds no numbers' % name)
    low, high = min(values), max(values)
    step = _step((high - low) / max(1, min(40, math.ceil(math.sqrt(len(values))))))
    start = math.floor(low / step) * step
    counts = [0] * (int((high - start) / step) + 1)
    for value in values:
        counts[min(len(counts) - 1, int((value - start) / step))] += 1
    points = [(_tidy(start + at * step), _tidy(start + (at + 1) * step), count) for at, count in enumerate(counts)]
    return _Chart('hist', name, 'count', 'quantitative', points)


def _step(rough):
    """1, 2 or 5 times a power of ten, no smaller than this."""
    if rough <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * (1 - 1e-9))


def _tidy(value):
    return float('%.12g' % value)


# -- SVG

_COLORS = ('#4c78a8', '#f58518', '#e45756', '#72b7b2', '#54a24b', '#eeca3b', '#b279a2', '#ff9da6', '#9d755d', '#bab0ac')
_LEFT, _TOP, _BOTTOM = 62, 14, 44

# `timestamp` and `fromtimestamp` end GraalPy 25.2.4 where nothing has imported `time`.
_EPOCH = datetime(1970, 1, 1)


class _Svg:
    """A plain drawing of a chart for what does not know Vega-Lite."""

    def __init__(self, chart):
        self.chart = chart
        self.width, self.height = chart.size
        self.parts = []
        self.top = _TOP + (22 if chart.title else 0)
        names = chart.names()
        self.colors = {name: _COLORS[at % len(_COLORS)] for at, name in enumerate(names)}

    def text(self):
        chart = self.chart
        legend = [point[0] for point in chart.points] if chart.kind == 'pie' else chart.names()
        right = 140 if legend else 16
        if chart.title:
            self._write(_LEFT + self.width / 2, 20, chart.title, 'middle', 'font-weight="bold" font-size="13"')
        if chart.kind == 'pie':
            self._pie()
        else:
            self._axes()
        for at, name in enumerate(legend[:int(self.height // 16)]):
            y = self.top + 16 * at
            self._rect(_LEFT + self.width + 16, y, 10, 10, _COLORS[at % len(_COLORS)])
            self._write(_LEFT + self.width + 31, y + 9, _short(name), 'start')
        width, height = _LEFT + self.width + right, self.top + self.height + _BOTTOM
        return ('<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g" viewBox="0 0 %g %g" role="img" '
                'aria-label="%s" font-family="sans-serif" font-size="11"><rect width="%g" height="%g" fill="#fff"/>%s</svg>'
                % (width, height, width, height, html.escape(chart.summary()), width, height, ''.join(self.parts)))

    def _axes(self):
        chart = self.chart
        is_bars = chart.kind in ('bar', 'area', 'hist')
        values = [point[2 if chart.kind == 'hist' else 1] for point in chart.points]
        low, high = _extent([value for value in values if value is not None], is_bars)
        ticks = _ticks(low, high)
        low, high = min(low, ticks[0]), max(high, ticks[-1])

        def down(value):
            return self.top + self.height * (1 - (value - low) / (high - low))

        for tick in ticks:
            self._line(_LEFT, down(tick), _LEFT + self.width, down(tick), '#ddd')
            self._write(_LEFT - 6, down(tick) + 4, '%g' % tick, 'end')
        across = self._across()
        self._draw(across, down, max(low, min(high, 0)))
        self._line(_LEFT, self.top + self.height, _LEFT + self.width, self.top + self.height, '#888')
        self._write(_LEFT + self.width / 2, self.top + self.height + 36, _short(chart.x_title, 60), 'middle')
        self._write(0, 0, _short(chart.y_title, 40), 'middle', 'transform="translate(13 %g) rotate(-90)"' % (
            self.top + self.height / 2))

    def _across(self):
        """Where a value is from left to right; draws the labels."""
        chart = self.chart
        values = [point[0] for point in chart.points]
        if chart.kind == 'hist':
            return self._scale(values[0], chart.points[-1][1], float)
        if chart.x_type == 'quantitative':
            return self._scale(min(values), max(values), float)
        if chart.x_type == 'temporal':
            times = [_seconds(value) for value in values]
            return self._scale(min(times), max(times), _seconds)
        names = list(dict.fromkeys(values))
        band = self.width / len(names)
        places = {name: _LEFT + band * (at + 0.5) for at, name in enumerate(names)}
        for name in names[::max(1, len(names) // 12)]:
            self._write(places[name], self.top + self.height + 16, _short('%g' % name if type(name) is float else name, 12),
                        'middle')
        self.band = band
        return places.__getitem__

    def _scale(self, low, high, number):
        low, high = (low - 1, high + 1) if low == high else (low, high)
        self.band = self.width / max(1, len(self.chart.points))

        def place(value):
            return _LEFT + self.width * (number(value) - low) / (high - low)

        if number is _seconds:
            for at in range(5):
                second = low + (high - low) * at / 4
                told = (_EPOCH + timedelta(seconds=round(second))).isoformat(' ')
                self._write(_LEFT + self.width * at / 4, self.top + self.height + 16,
                            told[:10] if high - low > 172_800 else told[5:16], 'middle')
        else:
            for tick in _ticks(low, high):
                if low <= tick <= high:
                    self._write(place(tick), self.top + self.height + 16, '%g' % tick, 'middle')
        return place

    def _draw(self, across, down, zero):
        chart = self.chart
        if chart.kind == 'hist':
            for low, high, count in chart.points:
                left, right = across(low), across(high)
                self._rect(left + 0.5, down(count), max(0.5, right - left - 1), down(zero) - down(count), _COLORS[0])
            return
        names = chart.names() or [None]
        for at, name in enumerate(names):
            color = _COLORS[at % len(_COLORS)]
            points = [(across(x), value) for x, value, series in chart.points
                      if value is not None and (name is None or series == name)]
            if chart.kind == 'bar':
                self._bars(points, at, len(names), down, zero, color)
            elif chart.kind == 'point':
                self.parts += ['<circle cx="%.1f" cy="%.1f" r="3" fill="%s" fill-opacity="0.7"/>' % (
                    x, down(value), color) for x, value in points]
            elif points:
                path = ' '.join('%.1f,%.1f' % (x, down(value)) for x, value in points)
                if chart.kind == 'area':
                    self.parts.append('<polygon fill="%s" fill-opacity="0.7" points="%.1f,%.1f %s %.1f,%.1f"/>' % (
                        color, points[0][0], down(zero), path, points[-1][0], down(zero)))
                else:
                    self.parts.append('<polyline fill="none" stroke="%s" stroke-width="2" points="%s"/>' % (color, path))

    def _bars(self, points, at, count, down, zero, color):
        width = max(0.5, self.band * 0.8 / count)
        for x, value in points:
            top = min(down(value), down(zero))
            self._rect(x - self.band * 0.4 + at * width, top, width, abs(down(value) - down(zero)), color)

    def _pie(self):
        radius = min(self.width, self.height) / 2
        x, y = _LEFT + self.width / 2, self.top + self.height / 2
        whole = sum(point[1] for point in self.chart.points) or 1
        angle = -math.pi / 2
        for at, (_, value, _) in enumerate(self.chart.points):
            color, turn = _COLORS[at % len(_COLORS)], 2 * math.pi * value / whole
            if turn > 6.283:
                self.parts.append('<circle cx="%g" cy="%g" r="%g" fill="%s"/>' % (x, y, radius, color))
            elif turn > 0:
                self.parts.append('<path d="M%.1f %.1fL%.1f %.1fA%g %g 0 %d 1 %.1f %.1fZ" fill="%s"/>' % (
                    x, y, x + radius * math.cos(angle), y + radius * math.sin(angle), radius, radius, turn > math.pi,
                    x + radius * math.cos(angle + turn), y + radius * math.sin(angle + turn), color))
            angle += turn

    def _line(self, x1, y1, x2, y2, color):
        self.parts.append('<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s"/>' % (x1, y1, x2, y2, color))

    def _rect(self, x, y, width, height, color):
        self.parts.append('<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>' % (x, y, width, height, color))

    def _write(self, x, y, text, anchor, more=''):
        self.parts.append('<text x="%.1f" y="%.1f" text-anchor="%s" fill="#333" %s>%s</text>' % (
            x, y, anchor, more, html.escape(str(text))))


def _short(text, most=18):
    text = str(text)
    return text if len(text) <= most else text[:most - 1] + '…'


def _seconds(value):
    return (datetime.fromisoformat(value).replace(tzinfo=None) - _EPOCH).total_seconds()


def _extent(values, from_zero):
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, 0), max(high, 0)
    return (low - 1, high + 1) if low == high else (low, high)


def _ticks(low, high):
    step = _step((high - low) / 6)
    first = math.floor(low / step)
    return [_tidy(step * at) for at in range(first, math.ceil(high / step) + 1)]
