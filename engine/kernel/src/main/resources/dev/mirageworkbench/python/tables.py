"""Values that are tables, as a bundle's `application/vnd.mirage.table+json` and HTML. A part of the bootstrap.

The table is `{"columns": [name...], "rows": [[cell...]...], "total": rows of the value}`; a cell is a number,
a truth value, null or text. It holds the first rows only; HTML shows fewer, head and tail.
"""
import html

MIME = 'application/vnd.mirage.table+json'
MOST_ROWS = 1000
MOST_CELLS = 20_000
_MOST_TEXT = 500
_HTML_ROWS = 60
_LOOKED_AT = 50


def representations(value, has_html):
    """MIME type to value; empty for what is no table."""
    found = _table_of(value)
    if found is None:
        return {}
    columns, rows, total = found
    table = {'columns': [_label(name) for name in columns],
             'rows': [[_cell(cell) for cell in row] for row in rows],
             'total': total}
    told = {MIME: table}
    if not has_html:
        told['text/html'] = _html(table)
    return told


def _table_of(value):
    kind = type(value)
    if kind is list or kind is tuple:
        return _of_list(value)
    if hasattr(kind, '__dataframe__'):
        return _guarded(_of_interchange, value)
    if hasattr(kind, 'to_dict') and hasattr(kind, 'columns'):
        return _guarded(_of_to_dict, value)
    return None


def _guarded(read, value):
    """What somebody else's class fails at is shown without a table."""
    try:
        return read(value)
    except Exception:
        return None


def _room(columns):
    return min(MOST_ROWS, max(1, MOST_CELLS // max(1, len(columns))))


def _of_list(values):
    """Dictionaries, or rows of text of equal length as `csv.reader` gives them, a header first."""
    some = values[:_LOOKED_AT]
    if not some:
        return None
    if all(type(one) is dict and one for one in some):
        columns = {}
        for one in values[:MOST_ROWS]:
            if type(one) is not dict:
                return None
            columns.update(dict.fromkeys(one))
        columns = list(columns)
        if not all(isinstance(name, str) for name in columns):
            return None
        rows = [[one.get(name) for name in columns] for one in values[:_room(columns)]]
        return columns, rows, len(values)
    width = len(some[0]) if type(some[0]) is list else 0
    if len(some) > 1 and width and all(
            type(row) is list and len(row) == width and all(type(cell) is str for cell in row) for row in some):
        rows = values[1:1 + _room(some[0])]
        if all(type(row) is list and len(row) == width for row in rows):
            return values[0], rows, len(values) - 1
    return None


def _of_interchange(value):
    """The protocol's own way to the values goes through raw memory, so that a class which can also list them does."""
    if hasattr(type(value), 'to_dict'):
        return _of_to_dict(value)
    frame = value.__dataframe__()
    columns, total = list(frame.column_names()), frame.num_rows()
    if hasattr(type(value), 'to_pylist'):
        rows = value.to_pylist()[:_room(columns)]
        return columns, [[row.get(name) for name in columns] for row in rows], total
    if hasattr(type(value), 'rows'):
        return columns, [list(row) for row in value.rows()[:_room(columns)]], total
    return None


def _of_to_dict(value):
    columns = [name for name in value.columns]
    head = value.head(_room(columns)) if hasattr(type(value), 'head') else value
    try:
        told = head.to_dict('split')
        rows = told['data']
    except (TypeError, ValueError, KeyError, AttributeError):
        by_name = head.to_dict()
        lists = [list(by_name[name]) for name in columns]
        rows = [list(row) for row in zip(*lists)]
    return columns, rows[:_room(columns)], len(value)


def _label(name):
    return name if isinstance(name, str) else ' / '.join(map(str, name)) if isinstance(name, tuple) else str(name)


def _cell(value):
    if value is None or type(value) is bool:
        return value
    if type(value) is int and abs(value) < 2 ** 53:
        return value
    if type(value) is float and value == value and value not in (float('inf'), float('-inf')):
        return value
    try:
        text = value if type(value) is str else str(value)
    except Exception as problem:
        text = '<%s>' % type(problem).__name__
    return text if len(text) <= _MOST_TEXT else text[:_MOST_TEXT] + '…'


def _html(table):
    rows = table['rows']
    is_cut = len(rows) > _HTML_ROWS
    head = rows[:_HTML_ROWS // 2] if is_cut else rows
    tail = rows[-_HTML_ROWS // 2:] if is_cut and len(rows) == table['total'] else []
    width = len(table['columns'])
    lines = ['<table class="dataframe"><thead><tr>']
    lines += ['<th>%s</th>' % html.escape(name) for name in table['columns']]
    lines.append('</tr></thead><tbody>')
    lines += map(_html_row, head)
    if is_cut:
        lines.append('<tr>' + '<td>…</td>' * width + '</tr>')
        lines += map(_html_row, tail)
    lines.append('</tbody></table>')
    if is_cut or len(rows) < table['total']:
        lines.append('<p>%s rows × %s columns</p>' % (format(table['total'], ','), format(width, ',')))
    return ''.join(lines)


def _html_row(row):
    return '<tr>%s</tr>' % ''.join('<td>%s</td>' % html.escape('' if cell is None else str(cell)) for cell in row)
