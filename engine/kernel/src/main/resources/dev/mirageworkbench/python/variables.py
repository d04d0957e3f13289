"""The variables of a notebook, for a pane beside it. A part of the bootstrap.

Nothing here runs what a user or a package has written: no `__repr__`, `__len__`, `__eq__`, property or metaclass. So
there is no `isinstance`, `==`, `in` or attribute of a value whose type is not known: types are compared by `is`, and
fields are read by the descriptors that Python itself has put into a class. The one exception are the tables of a few
packages, which compute their shape from what they hold.
"""
import itertools
import types
from _collections import deque
from _datetime import date, datetime, time, timedelta, timezone
from array import array

_HIDDEN = {'In', 'Out', 'exit', 'quit', 'display', 'update_display', 'clear_output'}
_MOST_VALUE = 200
_MOST_ITEMS = 8
_DEPTH = 3
_MOST_TEXT, _MOST_INNER_TEXT = 150, 40
_MOST_BITS = 600
_WEIGHED = (8, 4, 2)
_OBJECT_BYTES = 48

_mro = type.__dict__['__mro__'].__get__
_dict = type.__dict__['__dict__'].__get__
_name = type.__dict__['__name__'].__get__
_DEFINITIONS = types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type
_GETSET = types.GetSetDescriptorType, types.MemberDescriptorType


def variables(names):
    """For each variable its name, type, shape or length, about how many bytes it takes (-1 where that is unknown), and
    a short value."""
    told = []
    for name, value in sorted(_shown(names), key=lambda pair: pair[0]):
        told += [name, _name(type(value)), _told(_shape, value, ''), _told(_bytes, value, -1),
                 _told(short, value, '')]
    return told


def _shown(names):
    return [(name, value) for name, value in list(names.items())
            if type(name) is str and not name.startswith('_') and name not in _HIDDEN
            and not _is_any(value, *_DEFINITIONS)]


def _told(tell, value, otherwise):
    """A thread of the user may change the value meanwhile."""
    try:
        return tell(value)
    except Exception:
        return otherwise


def _is_any(value, *kinds):
    for one in _mro(type(value)):
        for kind in kinds:
            if one is kind:
                return True
    return False


# -- fields

def _fields(value):
    """What is stored in an object, without what its class computes. Those of modules, functions and classes say
    nothing of a value."""
    found = {}
    if _is_any(value, *_DEFINITIONS):
        return found
    for one in _mro(type(value)):
        slots = _dict(one).get('__slots__')
        if type(slots) in (str, tuple, list):
            for name in (slots,) if type(slots) is str else slots:
                if type(name) is str:
                    _put_field(found, name, _dict(one).get(name), value)
    found.update(_own(value))
    return found


def _put_field(found, name, descriptor, value):
    if type(descriptor) in _GETSET:
        try:
            found.setdefault(name, descriptor.__get__(value))
        except AttributeError:
            pass


def _own(value):
    for one in _mro(type(value)):
        descriptor = _dict(one).get('__dict__')
        if descriptor is not None:
            own = descriptor.__get__(value) if type(descriptor) in _GETSET else None
            return own if type(own) is dict else {}
    return {}


def _stored(value, name):
    fields = _fields(value)
    if name in fields:
        return fields[name]
    for one in _mro(type(value)):
        found = _dict(one).get(name)
        if found is not None:
            return found.__get__(value) if type(found) in _GETSET else found
    return None


# -- shape

def _shape(value):
    known = _known(type(value))
    if known is not None:
        return '' if known.length is None else str(known.length(value))
    shape = _table_shape(value) or _stored(value, 'shape')
    return ' × '.join(map(str, shape)) if type(shape) is tuple and all(type(one) is int for one in shape) else ''


_TABLES = {('pandas.core.frame', 'DataFrame'), ('pandas.core.series', 'Series'), ('polars.dataframe.frame', 'DataFrame')}


def _table_shape(value):
    for one in _mro(type(value)):
        if (_module(one), _name(one)) in _TABLES:
            shape = _dict(one).get('shape')
            return shape.fget(value) if type(shape) is property else None
    return None


# -- value

def short(value):
    """A value in at most one line of text, however large it is."""
    text = ' '.join(_text(value, _DEPTH).split())
    return text if len(text) <= _MOST_VALUE else text[:_MOST_VALUE - 1] + '…'


def _text(value, depth):
    kind = type(value)
    name = _name(kind)
    known = _known(kind)
    if known is not None:
        text = known.text(value, depth)
        return text if kind is known.kind else _enum_text(name, value) or '%s(%s)' % (name, text)
    if _is_any(value, type):
        return '<class %s>' % _name(value)
    if _is_any(value, BaseException):
        return name + _PARENTHESES(_dict(BaseException)['args'].__get__(value), depth)
    special = _SPECIAL.get((_module(kind), name))
    fields = _fields(value) if depth > 0 else {}
    return special and special(name, fields) or _enum_text(name, value) or _object_text(name, fields, depth)


def _module(kind):
    module = _dict(kind).get('__module__')
    return module if type(module) is str else ''


def _object_text(name, fields, depth):
    shown = [(field, value) for field, value in fields.items() if type(field) is str and not field.startswith('_')]
    if not shown:
        return '<%s>' % name
    return '%s(%s)' % (name, _list_text(
        ('%s=%s' % (field, _text(value, depth - 1)) for field, value in shown), len(shown)))


def _enum_text(name, value):
    fields = _own(value)
    member = fields.get('_name_') if '_value_' in fields else None
    return '%s.%s' % (name, member) if type(member) is str else None


def _list_text(texts, count):
    shown = list(itertools.islice(texts, _MOST_ITEMS))
    return ', '.join(shown + ['...'] if count > len(shown) else shown)


def _items_text(kind, opening, closing):
    def text(value, depth):
        count = kind.__len__(value)
        return opening + ('...' if depth == 0 and count else _list_text(
            (_text(one, depth - 1) for one in kind.__iter__(value)), count)) + closing
    return text


def _set_text(value, depth):
    return _BRACES(value, depth) if set.__len__(value) else 'set()'


def _dict_text(value, depth):
    count = dict.__len__(value)
    return '{' + ('...' if depth == 0 and count else _list_text(
        ('%s: %s' % (_text(key, depth - 1), _text(one, depth - 1)) for key, one in dict.items(value)), count)) + '}'


_PARENTHESES, _BRACES = _items_text(tuple, '(', ')'), _items_text(set, '{', '}')


def _tuple_text(value, depth):
    text = _PARENTHESES(value, depth)
    return text[:-1] + ',)' if tuple.__len__(value) == 1 and depth > 0 else text


def _str_text(value, depth):
    most = _MOST_TEXT if depth == _DEPTH else _MOST_INNER_TEXT
    return _cut(repr(str.__getitem__(value, slice(0, most))), str.__len__(value) > most)


def _bytes_text(value, depth):
    most = _MOST_TEXT if depth == _DEPTH else _MOST_INNER_TEXT
    return _cut(repr(bytes.__getitem__(value, slice(0, most))), bytes.__len__(value) > most)


def _bytearray_text(value, depth):
    return 'bytearray(%s)' % _bytes_text(bytes(bytearray.__getitem__(value, slice(0, _MOST_TEXT + 1))), depth)


def _cut(quoted, is_longer):
    return quoted[:-1] + '…' + quoted[-1] if is_longer else quoted


def _int_text(value, depth):
    bits = int.bit_length(value)
    return int.__repr__(value) if bits <= _MOST_BITS else '<about %d digits>' % (bits * 0.30103 + 1)


def _time_text(kind):
    zone = _dict(kind)['tzinfo']

    def text(value, depth):
        told = zone.__get__(value)
        if told is None:
            return kind.__repr__(value)
        plain = kind.__repr__(kind.replace(value, tzinfo=None))
        return '%s, tzinfo=%s)' % (plain[:-1], 'datetime.timezone.utc' if told is timezone.utc else _text(told, 0))
    return text


def _decimal_text(name, fields):
    sign, digits, exponent = fields.get('_sign'), fields.get('_int'), fields.get('_exp')
    if type(digits) is not str or type(exponent) is not int:
        return None
    point = len(digits) + exponent
    if exponent > 0 or point < -5:
        digits = '%sE%+d' % (digits, exponent)
    elif exponent < 0:
        digits = digits.rjust(len(digits) - min(point - 1, 0), '0')
        digits = '%s.%s' % (digits[:exponent], digits[exponent:])
    return "%s('%s%s')" % (name, '-' if sign == 1 else '', digits)


def _fraction_text(name, fields):
    parts = fields.get('_numerator'), fields.get('_denominator')
    return '%s(%s, %s)' % (name, *map(str, parts)) if all(type(part) is int for part in parts) else None


def _path_text(name, fields):
    raw = fields.get('_raw_paths')
    if type(raw) is not list or not all(type(part) is str for part in raw):
        return None
    start = max((at for at, part in enumerate(raw) if part.startswith('/')), default=0)
    return '%s(%r)' % (name, '/'.join(part.rstrip('/') or '/' for part in raw[start:] if part) or '.')


def _uuid_text(name, fields):
    number = fields.get('int')
    digits = '%032x' % number if type(number) is int else ''
    return "%s('%s')" % (name, '-'.join(
        digits[start:end] for start, end in itertools.pairwise((0, 8, 12, 16, 20, 32)))) if digits else None


_SPECIAL = {
    ('decimal', 'Decimal'): _decimal_text,
    ('fractions', 'Fraction'): _fraction_text,
    ('pathlib', 'PosixPath'): _path_text,
    ('pathlib', 'PurePosixPath'): _path_text,
    ('uuid', 'UUID'): _uuid_text,
}


# -- bytes

def _bytes(value, level=0):
    """About what a value takes with its elements; large ones are judged by their first elements."""
    known = _known(type(value))
    if known is not None:
        count = 0 if known.length is None else known.length(value)
        own = known.weight(value, count)
        return own if known.parts is None else own + _parts_bytes(known.parts(value), count, level)
    fields = _fields(value)
    if not fields:
        return -1 if level == 0 else _OBJECT_BYTES
    return _OBJECT_BYTES + 8 * len(fields) + _parts_bytes(fields.values(), len(fields), level)


def _parts_bytes(parts, count, level):
    if level == len(_WEIGHED):
        return 0
    weighed = [_bytes(part, level + 1) for part in itertools.islice(parts, _WEIGHED[level])]
    return sum(weighed) * count // len(weighed) if weighed else 0


def _pairs(value):
    return iter(dict.items(value))


# -- the types that are known

class _Known:
    """How values of a built-in type, and of those that extend it, are told."""
    __slots__ = 'kind', 'length', 'text', 'weight', 'parts'

    def __init__(self, kind, length, text, weight, parts=None):
        self.kind, self.length, self.text, self.weight, self.parts = kind, length, text, weight, parts


def _plain(kind, weight):
    return _Known(kind, None, lambda value, depth: kind.__repr__(value), lambda value, count: weight)


def _row(kind, opening, closing, weight):
    return _Known(kind, kind.__len__, _items_text(kind, opening, closing),
                  lambda value, count: 56 + weight * count, kind.__iter__)


_KNOWN = (
    _Known(str, str.__len__, _str_text, lambda value, count: 40 + count * (1 if str.isascii(value) else 2)),
    _Known(int, None, _int_text, lambda value, count: 24 + int.bit_length(value) // 8),
    _plain(bool, 24),
    _plain(float, 24),
    _plain(complex, 32),
    _plain(type(None), 16),
    _Known(range, range.__len__, lambda value, depth: range.__repr__(value), lambda value, count: 48),
    _Known(bytes, bytes.__len__, _bytes_text, lambda value, count: 32 + count),
    _Known(bytearray, bytearray.__len__, _bytearray_text, lambda value, count: 48 + count),
    _row(list, '[', ']', 8),
    _Known(tuple, tuple.__len__, _tuple_text, lambda value, count: 40 + 8 * count, tuple.__iter__),
    _Known(dict, dict.__len__, _dict_text, lambda value, count: 64 + 40 * count, _pairs),
    _Known(set, set.__len__, _set_text, lambda value, count: 56 + 40 * count, set.__iter__),
    _row(frozenset, 'frozenset({', '})', 40),
    _row(deque, 'deque([', '])', 8),
    _row(array, 'array([', '])', 8),
    _Known(datetime, None, _time_text(datetime), lambda value, count: 48),
    _Known(time, None, _time_text(time), lambda value, count: 40),
    _plain(date, 32),
    _plain(timedelta, 40),
)


def _known(kind):
    for known in _KNOWN:
        if kind is known.kind:
            return known
    for one in _mro(kind)[1:]:
        for known in _KNOWN:
            if one is known.kind:
                return known
    return None
