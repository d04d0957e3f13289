"""Values that are tables: as a bundle's `application/vnd.mirage.table+json` and HTML, and page by page for a viewer. A
part of the bootstrap.

docs/python.md has the form of the JSON. A bundle holds the first rows only; the rest of the value is kept here for as
long as it is among the last ones shown, and told a page at a time. What a viewer asks of a variable runs nothing that a
user has written, as in `variables`.
"""
import html
import time
from _datetime import date, datetime, timezone

MIME = 'application/vnd.mirage.table+json'
MOST_ROWS = 10_000
MOST_CELLS = 100_000
MOST_COLUMNS = 500
_MOST_BYTES = 1_000_000
_MOST_TEXT = 500
_HTML_ROWS = 60
_HTML_COLUMNS = 50
_LOOKED_AT = 50
_NAMES_FROM = 1000
_MOST_TAKEN = 1_000_000
_MOST_KEPT = 20
_CHUNK = 2000
_PATIENCE = 4

# `part` is put here by the bootstrap before this runs.

_ACCEPTED = ('a list of dicts, of tuples or of lists, a dict, a data frame, a two-dimensional array, a csv reader or'
             ' a database cursor')


class Grid:
    """Rows and columns of a value, which is not copied.

    `rows(start, stop)` lists rows as lists of their cells, as they are; `index` says whether the first column is the
    labels of the rows."""

    def __init__(self, columns, total, rows, index=False):
        self.columns, self.total, self.rows, self.index = columns[:MOST_COLUMNS], total, rows, index
        self.all_columns = len(columns)

    def cells(self, at, deadline):
        """Every cell of a column."""
        for start in range(0, self.total, _CHUNK):
            if time.monotonic() > deadline:
                raise TooLong
            for row in self.rows(start, start + _CHUNK):
                yield row[at] if at < len(row) else None


class TooLong(Exception):
    """A table has more rows than can be gone through while somebody waits."""


# -- bundles

def representations(value, has_html):
    """MIME type to value; empty for what is no table by itself."""
    try:
        grid = _shown_grid(value)
    except Exception:
        return {}  # What somebody else's class fails at is shown without a table.
    return {} if grid is None else _told(grid, value, has_html)


def show(value, columns, display):
    """`mirage.table`: shows anything that has rows."""
    value, columns, note = _taken(value, columns)
    grid = _any_grid(value, columns)
    if grid is None:
        raise TypeError('mirage.table takes %s, not %s' % (_ACCEPTED, type(value).__name__))
    told = _told(grid, value, False, columns)
    width = len(told[MIME]['columns'])
    told['text/plain'] = 'table of %s rows × %s columns%s' % (format(grid.total, ','), format(width, ','), note)
    display(told, raw=True)


def _taken(value, columns):
    """What can be gone through only once, as a list; the names of its columns."""
    kind = type(value)
    names = getattr(value, 'fieldnames', None) if hasattr(kind, 'fieldnames') else None
    description = getattr(value, 'description', None) if hasattr(kind, 'fetchmany') else None
    if not hasattr(kind, '__next__') and not description:
        if kind in (list, tuple) and value and columns is None and hasattr(type(value[0]), 'keys') \
                and not isinstance(value[0], dict):
            columns = [str(name) for name in value[0].keys()]
            value = [tuple(row) for row in value]
        return value, None if columns is None else [str(name) for name in columns], ''
    rows, note = [], ''
    for row in value:
        if len(rows) == _MOST_TAKEN:
            note = ', of the first %s rows' % format(_MOST_TAKEN, ',')
            break
        rows.append(row if type(row) is dict else tuple(row) if hasattr(type(row), '__iter__') and
                    not isinstance(row, (str, bytes)) else (row,))
    if columns is None and description:
        columns = [one[0] for one in description]
    elif columns is None and names is None and hasattr(value, 'line_num') and rows:
        columns, rows = rows[0], rows[1:]
    if columns is not None and not rows:
        return dict.fromkeys(map(str, columns), []), None, note
    return rows, None if columns is None else [str(name) for name in columns], note


def _told(grid, value, has_html, columns=None):
    rows = [[_cell(cell) for cell in row] for row in grid.rows(0, _room(grid))]
    table = _table(grid, rows)
    if len(rows) < grid.total:
        table['source'] = _keep(value, grid.total, columns)
    told = {MIME: table}
    if not has_html:
        told['text/html'] = _html(table)
    return told


def _table(grid, rows):
    """The JSON of some rows."""
    columns = []
    for at, name in enumerate(grid.columns):
        column = {'name': _label(name), 'type': _type(row[at] for row in rows if at < len(row))}
        if at == 0 and grid.index:
            column['role'] = 'index'
        columns.append(column)
    table = {'columns': columns, 'rows': rows, 'total': grid.total}
    if grid.all_columns > len(columns):
        table['total_columns'] = grid.all_columns
    return table


def _room(grid):
    most = min(MOST_ROWS, max(1, MOST_CELLS // max(1, len(grid.columns))))
    size, count = 0, 0
    for start in range(0, min(most, grid.total), 100):
        for row in grid.rows(start, start + 100):
            size += sum(len(cell) if type(cell) is str else 8 for cell in row) + 4 * len(row)
            if count and (size > _MOST_BYTES or count == most):
                return count
            count += 1
    return count


_kept = {}


def _keep(value, total, columns):
    import os
    while len(_kept) >= _MOST_KEPT:
        del _kept[next(iter(_kept))]
    source = '#' + os.urandom(6).hex()
    _kept[source] = value, total, columns
    return source


# -- what is a table

def _shown_grid(value):
    """Of values that are shown as tables by themselves."""
    kind = type(value)
    if kind is list or kind is tuple:
        return _of_dicts(value) or _of_csv_rows(value)
    return _of_frame(value)


def _any_grid(value, names=None):
    """Of everything that can be seen as one, its columns named so. Runs nothing that a user has written, unless a class
    is made like a data frame."""
    grid = _unnamed_grid(value, names is not None)
    if grid is not None and names is not None:
        width = grid.all_columns - grid.index
        if len(names) != width:
            raise ValueError('the rows have %d columns, and %d names are given' % (width, len(names)))
        grid.columns[grid.index:] = names[:MOST_COLUMNS - grid.index]
    return grid


def _unnamed_grid(value, is_named):
    variables = part('variables')
    kind = type(value)
    if _is_frame(kind):
        return _of_frame(value)
    if (variables._module(kind), variables._name(kind)) == ('numpy', 'ndarray'):
        return _of_array(value)
    if variables._is_any(value, list, tuple):
        sequence = list if variables._is_any(value, list) else tuple
        return _of_sequence(value, sequence, variables, is_named)
    if variables._is_any(value, dict):
        return _of_dict(value)
    return None


def _of_dicts(values):
    some = values[:_LOOKED_AT]
    if not some or not all(type(one) is dict and one for one in some):
        return None
    columns = {}
    for one in values[:_NAMES_FROM]:
        if type(one) is not dict:
            return None
        columns.update(dict.fromkeys(one))
    columns = list(columns)
    if not all(type(name) is str for name in columns):
        return None
    names = columns[:MOST_COLUMNS]

    def rows(start, stop):
        return [[one.get(name) for name in names] if type(one) is dict else [one] + [None] * (len(names) - 1)
                for one in values[start:stop]]

    return Grid(columns, len(values), rows)


def _of_csv_rows(values):
    """Rows of text of equal length as `csv.reader` gives them, a header first."""
    some = values[:_LOOKED_AT]
    width = len(some[0]) if some and type(some[0]) is list else 0
    if len(some) < 2 or not width or not all(
            type(row) is list and len(row) == width and all(type(cell) is str for cell in row) for row in some):
        return None
    if not all(type(row) is list and len(row) == width for row in values[:MOST_ROWS]):
        return None
    return Grid(list(values[0]), len(values) - 1,
                lambda start, stop: [list(row)[:MOST_COLUMNS] if type(row) is list else [row]
                                     for row in values[1 + start:1 + stop]])


def _of_sequence(values, sequence, variables, is_named):
    count = sequence.__len__(values)
    some = sequence.__getitem__(values, slice(0, _NAMES_FROM))
    if not some:
        return None
    if all(type(one) is dict for one in some):
        found = _of_dicts(values if type(values) is sequence else sequence.__getitem__(values, slice(0, count)))
        if found is not None:
            return found
    with_header = _of_csv_rows(values) if type(values) is list and not is_named else None
    if with_header is not None:
        return with_header
    width = max((len(one) for one in some if type(one) in (list, tuple)), default=0)
    named = _field_names(some[0], variables)
    if not width and not named:
        return _of_scalars(values, sequence, count)
    columns = named or [str(at) for at in range(width)]

    def row_of(one):
        kind = list if variables._is_any(one, list) else tuple if variables._is_any(one, tuple) else None
        cells = [one] if kind is None else list(kind.__getitem__(one, slice(0, min(len(columns), MOST_COLUMNS))))
        return cells + [None] * (min(len(columns), MOST_COLUMNS) - len(cells))

    return Grid(columns, count,
                lambda start, stop: [row_of(one) for one in sequence.__getitem__(values, slice(start, stop))])


def _field_names(one, variables):
    """Those of a named tuple."""
    if type(one) is tuple or not variables._is_any(one, tuple):
        return None
    fields = variables._dict(type(one)).get('_fields')
    return list(fields) if type(fields) is tuple and all(type(name) is str for name in fields) else None


def _of_scalars(values, sequence, count):
    return Grid(['value'], count,
                lambda start, stop: [[one] for one in sequence.__getitem__(values, slice(start, stop))])


def _of_dict(value):
    """Lists of equal length are columns; everything else is names and values."""
    items = list(dict.items(value))
    lengths = {len(cells) if type(cells) in (list, tuple) else -1 for _, cells in items}
    if items and len(lengths) == 1 and -1 not in lengths and all(type(name) is str for name, _ in items):
        columns = [cells for _, cells in items[:MOST_COLUMNS]]
        return Grid([name for name, _ in items], lengths.pop(),
                    lambda start, stop: [list(row) for row in zip(*(cells[start:stop] for cells in columns))])
    return Grid(['key', 'value'], len(items), lambda start, stop: [list(pair) for pair in items[start:stop]])


def _of_array(value):
    shape = value.shape
    if len(shape) == 1:
        return Grid(['value'], shape[0], lambda start, stop: [[one] for one in value[start:stop].tolist()])
    if len(shape) != 2:
        return None
    return Grid([str(at) for at in range(shape[1])], shape[0],
                lambda start, stop: value[start:stop, :MOST_COLUMNS].tolist())


def _is_frame(kind):
    """Without asking a class that has its own way to answer."""
    names = set()
    for one in part('variables')._mro(kind):
        names.update(part('variables')._dict(one))
    return 'to_dict' in names and ('columns' in names or 'iloc' in names) or '__dataframe__' in names


def _of_frame(value):
    kind = type(value)
    if hasattr(kind, 'to_dict') and hasattr(kind, 'columns'):
        return _of_columns(value, [name for name in value.columns], len(value))
    if hasattr(kind, 'to_dict') and hasattr(kind, 'iloc'):
        return _of_series(value)
    if hasattr(kind, '__dataframe__'):
        frame = value.__dataframe__()
        columns = list(frame.column_names())
        if hasattr(kind, 'to_pylist') or hasattr(kind, 'rows'):
            return _of_columns(value, columns, frame.num_rows())
    return None


def _has_labels(value):
    return hasattr(type(value), 'iloc') and type(getattr(value, 'index', None)).__name__ not in ('RangeIndex', 'NoneType')


def _index_name(value):
    name = getattr(value.index, 'name', None)
    return '' if name is None else name


def _of_series(value):
    labels = _has_labels(value)
    name = getattr(value, 'name', None)

    def rows(start, stop):
        piece = value.iloc[start:stop]
        cells = [[one] for one in piece.tolist()]
        return [[label] + cell for label, cell in zip(piece.index.tolist(), cells)] if labels else cells

    return Grid(([_index_name(value)] if labels else []) + ['value' if name is None else name], len(value), rows, labels)


def _of_columns(value, columns, total):
    labels = _has_labels(value)
    names = columns[:MOST_COLUMNS]

    def rows(start, stop):
        piece, first = _piece(value, start, stop)
        cells = _cells_of(piece, columns)[start - first:stop - first]
        cells = [list(row)[:MOST_COLUMNS] for row in cells]
        if labels:
            return [[label] + row for label, row in zip(piece.index.tolist(), cells)]
        return cells

    rows(0, 1)
    return Grid(([_index_name(value)] if labels else []) + columns, total, rows, labels)


def _piece(value, start, stop):
    """A part of a frame that has the rows, and the number of its first."""
    kind = type(value)
    if hasattr(kind, 'iloc'):
        return value.iloc[start:stop], start
    if hasattr(kind, 'slice'):
        return value.slice(start, stop - start), start
    if hasattr(kind, 'head'):
        return value.head(stop), 0
    return value, 0


def _cells_of(piece, columns):
    kind = type(piece)
    if hasattr(kind, 'to_pylist'):
        return [[row.get(name) for name in columns] for row in piece.to_pylist()]
    if hasattr(kind, 'to_dict'):
        try:
            return piece.to_dict('split')['data']
        except (TypeError, ValueError, KeyError, AttributeError):
            by_name = piece.to_dict()
            return [list(row) for row in zip(*(list(by_name[name]) for name in columns))]
    return [list(row) for row in piece.rows()]


# -- cells

def _label(name):
    return name if isinstance(name, str) else ' / '.join(map(str, name)) if isinstance(name, tuple) else str(name)


def _plain(value):
    """Whether JSON has it as it is."""
    kind = type(value)
    return (value is None or kind is bool or kind is int and -2 ** 53 < value < 2 ** 53
            or kind is float and value - value == 0)


def _cell(value):
    if _plain(value):
        return value
    try:
        text = value if type(value) is str else str(value)
    except Exception as problem:
        text = '<%s>' % type(problem).__name__
    return _cut(text)


def _cut(text):
    return text if len(text) <= _MOST_TEXT else text[:_MOST_TEXT] + '…'


def _quiet_cell(value):
    """The same, without running what a user has written."""
    kind = type(value)
    if _plain(value):
        return value
    if kind is str:
        return _cut(value)
    if kind is date:
        return date.isoformat(value)
    if kind is datetime and (value.tzinfo is None or type(value.tzinfo) is timezone):
        return datetime.isoformat(value, ' ')
    if kind is float:
        return float.__repr__(value)
    variables = part('variables')
    if variables._module(kind) == 'numpy' and 'item' in dir(kind):
        return _quiet_cell(value.item())
    if (variables._module(kind), variables._name(kind)) in _STRINGS:
        return _cut(str(value))
    return variables.short(value)


_STRINGS = {('decimal', 'Decimal'), ('fractions', 'Fraction'), ('uuid', 'UUID'),
            ('pandas._libs.tslibs.timestamps', 'Timestamp'), ('pandas._libs.tslibs.nattype', 'NaTType'),
            ('pandas._libs.tslibs.timedeltas', 'Timedelta')}


def _type(cells):
    """`integer`, `number`, `boolean` or `text`, of cells that are JSON."""
    kinds = {type(cell) for cell in cells if cell is not None and cell != 'nan'}
    if kinds == {bool}:
        return 'boolean'
    if kinds == {int}:
        return 'integer'
    return 'number' if kinds and kinds <= {int, float} else 'text'


# -- HTML

def _html(table):
    rows = table['rows']
    names = [column['name'] for column in table['columns']]
    width = len(names)
    is_cut = len(rows) > _HTML_ROWS
    head = rows[:_HTML_ROWS // 2] if is_cut else rows
    tail = rows[-_HTML_ROWS // 2:] if is_cut and len(rows) == table['total'] else []
    names, shown = names[:_HTML_COLUMNS], min(width, _HTML_COLUMNS)
    lines = ['<table class="dataframe"><thead><tr>']
    lines += ['<th>%s</th>' % html.escape(name) for name in names]
    lines.append('</tr></thead><tbody>')
    lines += [_html_row(row[:shown]) for row in head]
    if is_cut:
        lines.append('<tr>' + '<td>…</td>' * shown + '</tr>')
        lines += [_html_row(row[:shown]) for row in tail]
    lines.append('</tbody></table>')
    if is_cut or len(rows) < table['total'] or shown < width:
        width = table.get('total_columns', width)
        lines.append('<p>%s rows × %s columns</p>' % (format(table['total'], ','), format(width, ',')))
    return ''.join(lines)


def _html_row(row):
    return '<tr>%s</tr>' % ''.join('<td>%s</td>' % html.escape('' if cell is None else str(cell)) for cell in row)


# -- pages

_MOST_PAGE = 5000
_last_order = None, None


def forget_orders():
    """A cell may have changed what was put in order."""
    global _last_order
    _last_order = None, None


def page(names, source, first, count, sort, text, column):
    """Some rows of what is shown under a source, as JSON that has `numbers`, the place of each row in the value, and
    `matching`, how many rows pass the filter; or `problem`, a sentence.

    `source` is the name of a variable, or what a bundle has as its `source`. `sort` is numbers of columns, first the
    most important, each followed by whether it falls. `column` is the one to filter, or -1."""
    try:
        grid, cell = _source(names, source)
    except LookupError as problem:
        return {'problem': problem.args[0]}
    width = len(grid.columns)
    sort = tuple((at, falls) for at, falls in zip(sort[::2], sort[1::2]) if 0 <= at < width)
    try:
        order = _order(grid, cell, source, sort, text.strip().casefold(), column if column < width else -1)
    except TooLong:
        return {'problem': 'This takes too long for %s rows: sort or filter them in a cell' % format(grid.total, ',')}
    count = max(0, min(count, _MOST_PAGE))
    if order is None:
        numbers = range(first, min(first + count, grid.total))
        raw = grid.rows(first, first + len(numbers))
    else:
        numbers = order[first:first + count]
        raw = [(grid.rows(at, at + 1) or [[]])[0] for at in numbers]
    table = _table(grid, [[cell(one) for one in row] for row in raw])
    table.update(first=first, numbers=list(numbers), matching=grid.total if order is None else len(order))
    return table


def _source(names, source):
    if source.startswith('#'):
        if source not in _kept:
            raise LookupError('Python does not hold these rows any more: run the cell again')
        value, total, columns = _kept[source]
        grid = _shown_grid(value) if columns is None else _any_grid(value, columns)
        grid = grid or _any_grid(value)
        if grid is None or grid.total != total:
            raise LookupError('These rows have changed since they were shown: run the cell again')
        return grid, _cell
    if source not in names:
        raise LookupError('There is no variable %s any more' % source)
    grid = _any_grid(names[source])
    if grid is None:
        raise LookupError('%s cannot be seen as a table: lists of dicts, tuples or lists, dicts, data frames and '
                          'two-dimensional arrays can' % source)
    return grid, _quiet_cell


def _order(grid, cell, source, sort, text, column):
    """The numbers of the rows that are asked for, in their order; None for all as they are."""
    global _last_order
    if not sort and not text:
        return None
    asked = source, sort, text, column
    if _last_order[0] == asked:
        return _last_order[1]
    deadline = time.monotonic() + _PATIENCE
    order = _matching(grid, cell, text, column, deadline) if text else range(grid.total)
    for at, falls in reversed(sort):
        order = _sorted(grid, cell, order, at, falls, deadline)
    _last_order = asked, order
    return order


def _matching(grid, cell, text, column, deadline):
    found = []
    for start in range(0, grid.total, _CHUNK):
        if time.monotonic() > deadline:
            raise TooLong
        for at, row in enumerate(grid.rows(start, start + _CHUNK), start):
            for one in row if column < 0 else row[column:column + 1]:
                if text in _text(cell(one)).casefold():
                    found.append(at)
                    break
    return found


def _text(cell):
    return '' if cell is None else cell if type(cell) is str else str(cell)


def _sorted(grid, cell, order, at, falls, deadline):
    """Numbers first, then text, what is missing at the end whichever way it goes."""
    keys = [_key(cell(one)) for one in grid.cells(at, deadline)]
    there = sorted((row for row in order if row < len(keys) and keys[row] is not None),
                   key=keys.__getitem__, reverse=falls)
    return there + [row for row in order if row >= len(keys) or keys[row] is None]


def _key(cell):
    if cell is None or cell == '':
        return None
    if type(cell) is str:
        number = _number(cell)
        return (1, cell.casefold(), 0) if number is None else None if number != number else (0, '', number)
    return 0, '', cell


def _number(text):
    if text[0] in '+-.0123456789nN':
        try:
            return float(text)
        except ValueError:
            pass
    return None
