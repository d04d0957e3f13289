"""What a front end asks between two cells: completions, and what a name is. A part of the bootstrap.

Nothing here runs what the user has written, but for `__dir__`, `__repr__`, and attributes that are asked for.
"""
import ast
import builtins
import keyword
import os
import posixpath
import re
import sys
import types

MOST_MATCHES = 500
_MOST_VALUE = 200
_HIDDEN = {'In', 'Out', 'exit', 'quit', 'display', 'update_display', 'clear_output'}
_MAGICS = ('%time', '%timeit', '%cd', '%pwd', '%ls', '%pip', '%%time', '%%timeit')
_KEYWORDS = keyword.kwlist + ['match', 'case', 'type']
_OPENING, _CLOSING = {'(': ')', '[': ']', '{': '}'}, {')': '(', ']': '[', '}': '{'}
_WORD = re.compile(r'\w*\Z')
_IMPORT = re.compile(r'\s*import\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*([\w.]*)\Z')
_FROM = re.compile(r'\s*from\s+([\w.]*)\Z')
_FROM_IMPORT = re.compile(r'\s*from\s+([\w.]+)\s+import\s+\(?(?:\s*\w+(?:\s+as\s+\w+)?\s*,)*\s*(\w*)\Z')
_MISSING = object()


# -- where the cursor is

class Place:
    """The text before a cursor: the string literal that it is in, if it is in one, and the brackets that
    are open, innermost last."""

    def __init__(self, before):
        self.before = before
        self.quote, self.string_start, self.open, self.is_comment = None, -1, [], False
        at = 0
        while at < len(before):
            char = before[at]
            if self.quote is not None:
                if char == '\\':
                    at += 1
                elif before.startswith(self.quote, at):
                    at += len(self.quote) - 1
                    self.quote = None
                elif char == '\n' and len(self.quote) == 1:
                    self.quote = None
            elif char in '\'"':
                self.quote = char * 3 if before.startswith(char * 3, at) else char
                at += len(self.quote) - 1
                self.string_start = at + 1
            elif char == '#':
                at = before.find('\n', at)
                if at < 0:
                    self.is_comment = True
                    return
            elif char in _OPENING:
                self.open.append(at)
            elif char in _CLOSING and self.open:
                self.open.pop()
            at += 1

    def string(self):
        """What the literal holds so far; None outside of one."""
        return None if self.quote is None else self.before[self.string_start:]

    def line(self):
        return self.before[self.before.rfind('\n') + 1:]


def _expression_before(text):
    """The longest tail of a text that is a name, attributes and subscripts of one, or a literal."""
    at = len(text)
    while at > 0:
        char = text[at - 1]
        if char.isalnum() or char in '_.':
            at -= 1
        elif char in ')]}':
            start = _opening_of(text, at - 1)
            if start < 0:
                break
            at = start
            if char == '}':
                break
        elif char in '\'"':
            start = text.rfind(char, 0, at - 1)
            if start < 0:
                break
            at = start
            break
        else:
            break
    return text[at:]


def _opening_of(text, closing):
    depth = 0
    for at in range(closing, -1, -1):
        if text[at] in _CLOSING:
            depth += 1
        elif text[at] in _OPENING:
            depth -= 1
            if depth == 0:
                return at
    return -1


# -- values without running anything

class _Of:
    """Some value of a type, where the value itself is not known."""
    __slots__ = ('kind',)

    def __init__(self, kind):
        self.kind = kind


def _evaluate(text, names):
    try:
        return _value(ast.parse(text.strip(), mode='eval').body, names)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _MISSING


def _value(node, names):
    match node:
        case ast.Name(id=name):
            return names[name] if name in names else getattr(builtins, name, _MISSING)
        case ast.Constant(value=value):
            return value
        case ast.JoinedStr():
            return ''
        case ast.List() | ast.ListComp():
            return _Of(list)
        case ast.Dict() | ast.DictComp():
            return _Of(dict)
        case ast.Set() | ast.SetComp():
            return _Of(set)
        case ast.Tuple():
            return _Of(tuple)
        case ast.Attribute(value=inner, attr=name):
            return _attribute(_value(inner, names), name)
        case ast.Subscript(value=inner, slice=ast.Constant(value=key)):
            return _item(_value(inner, names), key)
        case ast.Call(func=function):
            called = _value(function, names)
            return _Of(called) if type(called) is type else _MISSING
    return _MISSING


def _item(value, key):
    if type(value) not in (list, tuple, dict, str):
        return _MISSING
    try:
        return value[key]
    except (KeyError, IndexError, TypeError):
        return _MISSING


def _attribute(value, name):
    """An attribute that is stored somewhere; no property or `__getattr__` is run."""
    if value is _MISSING:
        return _MISSING
    if isinstance(value, _Of):
        found = _in_classes(value.kind, name)
        return found if _is_plain(found) else _MISSING
    if isinstance(value, types.ModuleType):
        return value.__dict__.get(name, _MISSING)
    own = _own_names(value)
    if name in own:
        return own[name]
    found = _in_classes(value if isinstance(value, type) else type(value), name)
    if isinstance(found, (staticmethod, classmethod)):
        return found.__func__
    if isinstance(found, types.FunctionType) and not isinstance(value, type):
        return types.MethodType(found, value)
    return found if _is_plain(found) else _MISSING


def _is_plain(found):
    return found is not _MISSING and not hasattr(type(found), '__set__') and type(found).__name__ != 'property'


def _own_names(value):
    try:
        own = object.__getattribute__(value, '__dict__')
    except (AttributeError, TypeError):
        return {}
    return own if isinstance(own, (dict, types.MappingProxyType)) else {}


def _in_classes(kind, name):
    for one in type.__dict__['__mro__'].__get__(kind):
        if name in one.__dict__:
            return one.__dict__[name]
    return _MISSING


def _kind_of(value):
    if value is _MISSING:
        return 'instance'
    if isinstance(value, types.ModuleType):
        return 'module'
    if isinstance(value, type):
        return 'class'
    if isinstance(value, (property, types.GetSetDescriptorType, types.MemberDescriptorType)):
        return 'property'
    if callable(value) or isinstance(value, (staticmethod, classmethod)):
        return 'function'
    return 'instance'


# -- completion

def complete(code, cursor, names, children):
    """Start and end of what is replaced, in characters, and then for each match its text, its kind and a detail.

    `children(folder, prefix)` lists names and kinds of a folder in turn, or nothing where that would take long; of a
    large folder only what begins with the prefix.
    """
    place = Place(code[:cursor])
    if place.is_comment:
        return [cursor, cursor]
    string = place.string()
    if string is not None:
        start, found = _in_string(place, string, cursor, names, children)
    else:
        start, found = _in_code(place, cursor, names, code)
    told = [start, cursor]
    seen = set()
    for text, kind, detail in found:
        if text not in seen and len(seen) < MOST_MATCHES:
            seen.add(text)
            told += [text, kind, detail]
    return told


def _in_string(place, string, cursor, names, children):
    keys = _keys_for(place, string, names)
    if keys:
        return cursor - len(string), keys
    if '\n' in string or '/' not in string:
        return cursor, []
    folder, _, prefix = string.rpartition('/')
    folder += '/'
    return cursor - len(prefix), _paths(folder, prefix, children)


def _keys_for(place, prefix, names):
    """Keys of a mapping in whose brackets the literal begins."""
    if not place.open:
        return []
    opened = place.open[-1]
    between = place.before[opened + 1:place.string_start].strip()
    if place.before[opened] != '[' or between.strip('\'"') != '' or len(place.quote) != 1:
        return []
    value = _evaluate(_expression_before(place.before[:opened]), names)
    return [(key, 'key', '') for key in _text_keys(value) if key.startswith(prefix)]


def _keys_before(place, names):
    """Whole keys, right after the bracket."""
    if not place.open or place.open[-1] != len(place.before) - 1 or not place.before.endswith('['):
        return []
    value = _evaluate(_expression_before(place.before[:-1]), names)
    return [(repr(key), 'key', '') for key in _text_keys(value)]


def _text_keys(value):
    if isinstance(value, dict):
        keys = list(dict.keys(value))
    elif value is not _MISSING and hasattr(type(value), 'columns') and hasattr(type(value), '__getitem__'):
        try:
            keys = list(value.columns)
        except Exception:
            return []
    else:
        return []
    return [key for key in keys[:MOST_MATCHES * 4]
            if isinstance(key, str) and not set(key) & set('\\\'"\n')]


def _paths(folder, prefix, children):
    told = list(children(folder, prefix))
    found = [(name + '/' if kind == 'folder' else name, 'folder' if kind == 'folder' else 'file', '')
             for name, kind in zip(told[::2], told[1::2])
             if name.startswith(prefix) and (prefix or not name.startswith('.'))]
    if not found and prefix:
        lower = prefix.lower()
        found = [(name + '/' if kind == 'folder' else name, 'folder' if kind == 'folder' else 'file', '')
                 for name, kind in zip(told[::2], told[1::2]) if name.lower().startswith(lower)]
    return sorted(found)


def _in_code(place, cursor, names, code):
    line = place.line()
    if re.match(r'\s*%{1,2}\w*\Z', line):
        prefix = line.lstrip()
        return cursor - len(prefix), [(name, 'magic', '') for name in _MAGICS if name.startswith(prefix)]
    logical = _logical_line(place)
    imported = _FROM_IMPORT.match(logical)
    if imported:
        return cursor - len(imported[2]), _members_of_module(imported[1], imported[2])
    module = _IMPORT.match(logical) or _FROM.match(logical)
    if module:
        return _modules(module[1], cursor)
    prefix = _WORD.search(place.before)[0]
    if prefix[:1].isdigit():
        return cursor, []
    start = cursor - len(prefix)
    rest = place.before[:len(place.before) - len(prefix)]
    if rest.endswith('.') and not rest.endswith('..'):
        before = _expression_before(rest[:-1])
        return start, [] if before.isdigit() else _attributes(_evaluate(before, names), prefix)
    groups = [_notebook_names(names), _names_in(code, prefix)]
    if prefix:
        groups.append([(name, 'keyword', '') for name in _KEYWORDS])
        groups.append([(name, _kind_of(value), '') for name, value in vars(builtins).items()])
    found = _keys_before(place, names) if not prefix else []
    return start, found + _parameters(place, prefix, names) + _matching(prefix, *groups)


def _logical_line(place):
    """The statement up to the cursor, where it began in brackets lines before."""
    start = place.open[0] if place.open else len(place.before)
    return place.before[place.before.rfind('\n', 0, start) + 1:]


def _matching(prefix, *groups):
    """The groups in their order. Names with an underscore in front only where that was typed; another case only
    where nothing else fits."""
    groups = [[one for one in group if prefix.startswith('_') or not one[0].startswith('_')] for group in groups]
    exact = [one for group in groups for one in sorted(group) if one[0].startswith(prefix)]
    lower = prefix.lower()
    return exact or [one for group in groups for one in sorted(group) if one[0].lower().startswith(lower)]


def _notebook_names(names):
    return [(name, _kind_of(value), '' if isinstance(value, (type, types.ModuleType)) or callable(value)
             else type(value).__name__)
            for name, value in list(names.items()) if name not in _HIDDEN and not name.startswith('__mirage')]


def _names_in(code, prefix):
    """What this cell defines before it has ever run."""
    words = re.findall(r'(?:^|[\n;])[ \t]*(?:(?:async\s+)?def|class|for|import)?[ \t]*([^\W\d]\w*)'
                       r'(?=\s*(?:[=(:,]|in\b))', code)
    return [(word, 'text', '') for word in set(words) if word != prefix and not keyword.iskeyword(word)]


def _attributes(value, prefix):
    if value is _MISSING:
        return []
    if isinstance(value, _Of):
        names, owner = _names_of_classes(value.kind), value.kind
    else:
        owner = value if isinstance(value, type) else type(value)
        try:
            names = [name for name in dir(value) if isinstance(name, str)]
        except Exception:
            names = _names_of_classes(owner)
    own = {} if isinstance(value, _Of) else _own_names(value)
    told = [(name, _kind_of(own.get(name, _MISSING) if name in own else _in_classes(owner, name)), '')
            for name in names if name.startswith(prefix) or name.lower().startswith(prefix.lower())]
    return _matching(prefix, told)


def _names_of_classes(kind):
    return list(dict.fromkeys(name for one in type.__dict__['__mro__'].__get__(kind) for name in one.__dict__))


def _parameters(place, prefix, names):
    """Keyword arguments of the call that the cursor is in."""
    if not place.open or place.before[place.open[-1]] != '(':
        return []
    called = _evaluate(_expression_before(place.before[:place.open[-1]]), names)
    given = place.before[place.open[-1] + 1:]
    return [(name + '=', 'param', '') for name in _parameter_names(called)
            if name.startswith(prefix) and not re.search(r'\b%s\s*=' % re.escape(name), given)]


def _parameter_names(called):
    if isinstance(called, types.MethodType):
        return _parameter_names(called.__func__)[1:]
    if isinstance(called, type):
        made = _in_classes(called, '__init__')
        return _parameter_names(made)[1:] if isinstance(made, types.FunctionType) else []
    wrapped = _own_names(called).get('__wrapped__')
    if isinstance(wrapped, types.FunctionType):
        called = wrapped
    if not isinstance(called, types.FunctionType):
        return []
    code = called.__code__
    count = code.co_argcount + code.co_kwonlyargcount
    return list(code.co_varnames[:count])[code.co_posonlyargcount:]


# -- modules

_top_modules = None


def _top_level():
    global _top_modules
    if _top_modules is None:
        _top_modules = set(sys.stdlib_module_names) | {'mirage'}
    import pkgutil
    found = {one.name for path in sys.path for one in _modules_in(pkgutil, path)}
    return _top_modules | found | {name for name in sys.modules if '.' not in name}


def _modules_in(pkgutil, path):
    """Those in the folders of the library are known without a look."""
    if path.startswith(sys.prefix) or path.startswith(sys.base_prefix):
        return []
    try:
        return list(pkgutil.iter_modules([path or '.']))
    except OSError:
        return []


def _modules(spelling, cursor):
    package, dot, prefix = spelling.rpartition('.')
    names = _submodules(package) if dot else _top_level()
    return cursor - len(prefix), _matching(prefix, [(name, 'module', '') for name in names])


def _submodules(package):
    import pkgutil
    spec = _spec(package)
    places = spec.submodule_search_locations if spec is not None else None
    try:
        return [one.name for one in pkgutil.iter_modules(list(places))] if places else []
    except OSError:
        return []


def _spec(name):
    """Parents of a module are not imported for it."""
    import importlib.util
    path = None
    spec = None
    for part in range(1, name.count('.') + 2):
        whole = '.'.join(name.split('.')[:part])
        loaded = sys.modules.get(whole)
        spec = getattr(loaded, '__spec__', None) if loaded is not None else _find(whole, path)
        if spec is None:
            return None
        path = spec.submodule_search_locations
    return spec


def _find(name, path):
    for finder in sys.meta_path:
        try:
            spec = finder.find_spec(name, path)
        except (ImportError, AttributeError):
            return None
        if spec is not None:
            return spec
    return None


def _members_of_module(name, prefix):
    if name in sys.modules:
        found = _attributes(sys.modules[name], prefix)
    else:
        found = _matching(prefix, _defined_in(name))
    return found + _matching(prefix, [(sub, 'module', '') for sub in _submodules(name)])


def _defined_in(name):
    """The names that a module's source defines at its top level: it is not imported for a look."""
    spec = _spec(name)
    try:
        source = spec.loader.get_source(name) if spec is not None else None
        body = ast.parse(source).body if source is not None else []
    except (AttributeError, ImportError, OSError, SyntaxError, ValueError):
        return []
    found = []
    for node in body:
        match node:
            case ast.FunctionDef(name=defined) | ast.AsyncFunctionDef(name=defined):
                found.append((defined, 'function', ''))
            case ast.ClassDef(name=defined):
                found.append((defined, 'class', ''))
            case ast.Assign(targets=targets):
                found += [(target.id, 'instance', '') for target in targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=defined)):
                found.append((defined, 'instance', ''))
            case ast.Import(names=imported) | ast.ImportFrom(names=imported):
                found += [((one.asname or one.name).partition('.')[0], 'instance', '')
                          for one in imported if one.name != '*']
    return found


# -- what a name is

def inspect(code, cursor, names, with_source):
    """Name, type, signature, documentation, value, place and source, each a text that may be empty; an empty list
    where nothing is known."""
    for text in _asked(code, cursor):
        value = _evaluate(text, names)
        if value is not _MISSING and not isinstance(value, _Of):
            return describe(text, value, with_source)
    return []


def _asked(code, cursor):
    """The dotted name at the cursor, and the function of the call that it is in."""
    after = re.match(r'\w*', code[cursor:])[0]
    place = Place(code[:cursor])
    if place.string() is None:
        name = _expression_before(code[:cursor] + after)
        if name and not name.isdigit():
            yield name
    for opened in reversed(place.open):
        if place.before[opened] == '(':
            yield _expression_before(place.before[:opened])


def describe(name, value, with_source):
    import inspect as standard
    is_code = callable(value) or isinstance(value, types.ModuleType)
    try:
        signature = name.rpartition('.')[2] + str(standard.signature(value)) if callable(value) else ''
    except (TypeError, ValueError):
        signature = ''
    return [name, type(value).__name__, signature, _documentation(standard, value),
            '' if is_code else short(value), _file_of(standard, value),
            _source_of(standard, value) if with_source else '']


def _documentation(standard, value):
    try:
        return standard.getdoc(value) or ''
    except Exception:
        return ''


def _file_of(standard, value):
    try:
        return standard.getfile(value) if callable(value) or isinstance(value, types.ModuleType) else ''
    except (TypeError, OSError):
        return ''


def _source_of(standard, value):
    try:
        return standard.getsource(value)
    except (TypeError, OSError, SyntaxError):
        return ''


def describe_name(name, names, with_source):
    """The text that `name?` and `name??` show; None where there is no such name."""
    value = _evaluate(name, names)
    if value is _MISSING:
        return None
    name, kind, signature, text, shown, file, source = describe(name, value, with_source)
    lines = [(label, one) for label, one in (
        ('Signature', signature), ('Type', kind), ('Value', shown), ('File', file)) if one]
    told = ''.join('%-11s%s\n' % (label + ':', one) for label, one in lines)
    if source:
        return told + 'Source:\n' + source.rstrip('\n')
    return told + ('Docstring:\n' + text if text else 'Docstring: none')


def short(value):
    """A value in at most one line of text, however large it is."""
    import reprlib
    brief = reprlib.Repr()
    brief.maxstring = brief.maxother = brief.maxlong = _MOST_VALUE
    brief.maxlist = brief.maxtuple = brief.maxdict = brief.maxset = 8
    try:
        text = brief.repr(value)
    except Exception as problem:
        text = '<%s: %s>' % (type(value).__name__, type(problem).__name__)
    text = ' '.join(text.split())
    return text if len(text) <= _MOST_VALUE else text[:_MOST_VALUE - 1] + '…'
