"""What the kernel adds to Python. Runs once per context, in a module that nobody can import.

`host` holds the few functions of the kernel's Java side, `FILE` is this file's name in tracebacks, `ALLOWS_NATIVE` tells
whether native code may be loaded.
"""
import _ast
import _io
import _thread
import _weakref
import builtins
import gc
import importlib
import io
import os
import posix
import posixpath
import sys
import types

# Each further module costs a start tenths of a second: see `_library`.
_LIBRARY_PATH = list(sys.path)
_library_modules = {}


def _library(name):
    """A module of the standard library when it is first needed, also where the program that runs
    has one of the same name."""
    if name not in _library_modules:
        path, there = sys.path, sys.modules.get(name)
        origin = getattr(there, '__file__', None)
        foreign = origin is not None and not origin.startswith(sys.prefix)
        if foreign:
            del sys.modules[name]
        sys.path = _LIBRARY_PATH
        try:
            _library_modules[name] = importlib.import_module(name)
        finally:
            sys.path = path
            if foreign:
                sys.modules[name] = there
    return _library_modules[name]


_parts = {}


def _part(name):
    """One of the bootstrap's parts when it is first needed; no program can import it."""
    if name not in _parts:
        part = types.ModuleType('mirage_' + name)
        part.part = _part
        exec(compile(host.part(name), FILE, 'exec'), part.__dict__)
        _parts[name] = part
    return _parts[name]


class WhenImported:
    """Changes modules as soon as a program imports them."""

    def __init__(self):
        self.changes = {}

    def find_spec(self, name, path=None, target=None):
        change = self.changes.get(name)
        if change is None:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, path, target)
            if spec is not None:
                self._change_after(spec.loader, change)
                return spec
        return None

    def _change_after(self, loader, change):
        execute = loader.exec_module

        def exec_module(module):
            execute(module)
            change(module)

        loader.exec_module = exec_module


_imported = WhenImported()
sys.meta_path.insert(0, _imported)


def _when_imported(name, change):
    if name in sys.modules:
        change(sys.modules[name])
    else:
        _imported.changes[name] = change


_ALLOWED = 'python.allowNativePackages in the workspace file and in your settings.json allows it'
_INSTEAD = {
    '_ctypes': 'ctypes calls native libraries, past the sandbox; ' + _ALLOWED,
    'pyexpat': "pyexpat, the parser behind Python's xml and plistlib, is native code; " + _ALLOWED,
    '_curses': 'curses draws on a terminal, and a notebook has none; print, or show HTML with display(...)',
    '_tkinter': 'tkinter opens windows, which a notebook cannot; show results with display(...)',
}


def _refusal(name, native):
    problem = ImportError('%s needs native code, which is not allowed here' % name if native
                          else 'there is no module %s here' % name, name=name)
    problem.add_note('mirage: ' + _INSTEAD.get(name, '%s is native code; %s' % (name, _ALLOWED)))
    return problem


class OwnAndNativeModules:
    """Brings our own modules and, where native ones are not allowed, refuses those as missing. GraalPy would refuse
    them too, but from the second context on with a SystemError, which `try: import _x; except ImportError` does not
    catch."""

    def __init__(self):
        self._names = set()
        if ALLOWS_NATIVE:
            return
        folders = [path for path in sys.path if '/graalpy' in path and path.endswith('/modules')]
        # GraalPy 25.0 has a _ctypes of its own, which does as little without native code.
        self._names = {'_ctypes'} | {name.partition('.')[0] for folder in folders for name in os.listdir(folder)
                                     if name.endswith(('.so', '.pyd', '.dylib'))}

    def find_spec(self, name, path=None, target=None):
        source = host.source(name)
        if source is not None:
            return _spec_of(name, source)
        if name in self._names or name in ('_curses', '_tkinter'):
            raise _refusal(name, name in self._names)
        return None


class SourceLoader:
    """Makes a module from a text."""

    def __init__(self, source):
        self._source = source

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        if module.__name__ in ('mirage', '_mirage_packages'):
            module._host, module._writers = host, _OpenWriters
            module._part, module._display = _part, display
        elif module.__name__ in ('_sqlite3', '_bz2'):
            module._host = host
        exec(compile(self._source, '<%s>' % module.__name__, 'exec'), module.__dict__)


def _spec_of(name, source):
    return type(sys.__spec__)(name, SourceLoader(source), origin='mirage')


sys.meta_path.insert(0, OwnAndNativeModules())

NOTEBOOK = sys.modules['__main__']


class ProcessExit(BaseException):
    """Stands for `os._exit`, which would end the whole kernel."""


def _exit(status):
    raise ProcessExit(status)


def _quit(code=None):
    raise SystemExit(code)


os._exit = posix._exit = _exit
builtins.exit = builtins.quit = _quit


def _help(*topics):
    """Tells about a module, function, class or name."""
    return _library('pydoc').help(*topics)


_help.__name__ = _help.__qualname__ = 'help'
builtins.help = _help


# -- open writers: nothing writes the buffer of a file that nobody refers to any more, nor closes it

EBADF = 9
_writers = {}  # by the last part of their paths
_writer_count = 0
_pruned_at = 64
_open = io.open


class Writer:
    """A file that is open for writing: held while a cell runs, so that its buffer gets written;
    between cells only watched, so that one that nobody uses any more can be closed."""
    __slots__ = ('file', 'raw', 'watched', 'is_lost')

    def __init__(self, file):
        buffer = getattr(file, 'buffer', file)
        self.file = file
        self.is_lost = False
        self.raw = getattr(buffer, 'raw', None)
        # Unbuffered, there is nothing beside the file by which it could be closed.
        self.watched = (_weakref.ref(file), _weakref.ref(buffer)) if self.raw is not None else None

    def is_over(self):
        return self.is_lost or (self.raw.closed if self.raw is not None else self.file.closed)

    def watch(self):
        if self.watched is not None:
            self.file = None

    def hold(self):
        for there in self.watched or ():
            if self.file is None:
                self.file = there()

    def close_if_forgotten(self):
        if self.file is None:
            self.raw.close()


def _remembering_open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None,
                      closefd=True, opener=None):
    global _writer_count
    if _writers:
        _flush_writers_of(file)
    opened = _open(file, mode, buffering, encoding, errors, newline, closefd, opener)
    if set(mode) & set('wax+'):
        _writers.setdefault(_name_of(opened.name), []).append(Writer(opened))
        _writer_count += 1
        if _writer_count > _pruned_at:
            _prune_writers()
    return opened


_remembering_open.__name__ = _remembering_open.__qualname__ = 'open'
_remembering_open.__doc__ = _open.__doc__
builtins.open = io.open = _io.open = _remembering_open


def _prune_writers():
    global _writer_count, _pruned_at
    for name, writers in list(_writers.items()):
        writers[:] = [writer for writer in writers if not writer.is_over()]
        if not writers:
            del _writers[name]
    _writer_count = sum(map(len, _writers.values()))
    _pruned_at = max(64, 2 * _writer_count)


def _all_writers():
    return [writer for writers in list(_writers.values()) for writer in writers]


def _flush_writers_of(file):
    """Lets `open(p, 'w').write(x); open(p).read()` read x, as where references are counted."""
    name = _name_of(file)
    for writer in _writers.get(name, ()) if name is not None else ():
        if writer.file is not None and not writer.file.closed:
            try:
                writer.file.flush()
            except OSError:
                pass  # The end of the cell reports it.


def _name_of(file):
    """The last part of a path, however the rest is spelled; None for a descriptor."""
    try:
        return posixpath.basename(os.fsdecode(file))
    except TypeError:
        return None


def _flushing_first(change):
    """Renaming or deleting a file finds it as the program has written it so far."""
    def changed(path, *args, **kwargs):
        if _writers:
            _flush_writers_of(path)
        return change(path, *args, **kwargs)

    changed.__name__ = changed.__qualname__ = change.__name__
    changed.__doc__ = change.__doc__
    return changed


for _name in ('rename', 'replace', 'truncate', 'stat'):
    _change = getattr(os, _name)
    setattr(os, _name, _flushing_first(_change))
    for _able in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
        if _change in _able:
            _able.add(getattr(os, _name))


def _flush_writers():
    problems = []
    for writer in _all_writers():
        file = writer.file
        try:
            if file is not None and not file.closed:
                file.flush()
        except Exception as problem:
            problems.append('mirage: %s: not written: %s' % (getattr(file, 'name', '?'), problem))
            if getattr(problem, 'errno', None) == EBADF:
                writer.is_lost = True
    _prune_writers()
    return problems


def _watch_writers():
    """To be called when their buffers are empty and nobody fills them."""
    if _thread._count() == 0:
        for writer in _all_writers():
            writer.watch()


def _hold_writers():
    for writer in _all_writers():
        writer.hold()
        writer.close_if_forgotten()


def _close_forgotten_writers():
    """Closes at once what otherwise waits for a collection of garbage."""
    if _writers and not _flush_writers():
        _watch_writers()
        gc.collect()
        _hold_writers()


class _OpenWriters:
    """What the module `mirage` does to files that are open."""
    flush = staticmethod(_flush_writers_of)
    close_forgotten = staticmethod(_close_forgotten_writers)


# -- kinds of files: answered by the host, so that no body is fetched to learn its size

_BASE = (sys.base_prefix + '/', sys.prefix + '/')


def _kind(path):
    try:
        path = os.fspath(path)
    except TypeError:
        return 'unknown'
    if not isinstance(path, str) or not path or '\0' in path or path.startswith(_BASE):
        return 'unknown'
    return host.kind(path)


def _by_kind(module, name, kinds):
    original = getattr(module, name)

    def answer(path, *args, **kwargs):
        if not args and not kwargs:
            kind = _kind(path)
            if kind != 'unknown':
                return kind in kinds
        return original(path, *args, **kwargs)

    answer.__name__ = answer.__qualname__ = name
    answer.__doc__ = original.__doc__
    setattr(module, name, answer)


def _path_by_kind(pathlib):
    _by_kind(pathlib.Path, 'exists', ('file', 'folder'))
    _by_kind(pathlib.Path, 'is_file', ('file',))
    _by_kind(pathlib.Path, 'is_dir', ('folder',))
    _by_kind(pathlib.Path, 'is_symlink', ('link',))
    _pathlib_by_prefix(pathlib)


_when_imported('pathlib', _path_by_kind)
_by_kind(posixpath, 'exists', ('file', 'folder'))
_by_kind(posixpath, 'isfile', ('file',))
_by_kind(posixpath, 'isdir', ('folder',))
_by_kind(posixpath, 'islink', ('link',))
_by_kind(posixpath, 'lexists', ('file', 'folder', 'link'))
import genericpath
for _name in ('exists', 'isfile', 'isdir', 'islink'):
    if hasattr(genericpath, _name):
        setattr(genericpath, _name, getattr(posixpath, _name))


class DirEntry:
    """What `os.scandir` yields for the folders of mounts."""
    __slots__ = ('name', 'path', '_kind')

    def __init__(self, folder, name, kind):
        self.name = name
        self.path = posixpath.join(folder, name)
        self._kind = kind

    def is_dir(self, *, follow_symlinks=True):
        return self._kind == 'folder'

    def is_file(self, *, follow_symlinks=True):
        return self._kind == 'file'

    def is_symlink(self):
        return self._kind == 'link'

    def is_junction(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return os.stat(self.path, follow_symlinks=follow_symlinks)

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return '<DirEntry %r>' % self.name


class ScandirIterator:
    """The children of a folder of mounts, asked for page by page."""

    def __init__(self, folder, told):
        self._folder = folder
        self._rest = 0
        self._take(told)

    def _take(self, told):
        if isinstance(told, int):
            raise OSError(told, os.strerror(told), self._folder)
        told = list(told)
        self._rest = told[0]
        self._entries = (DirEntry(self._folder, told[at], told[at + 1]) for at in range(1, len(told), 2))

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            for entry in self._entries:
                return entry
            if not self._rest:
                raise StopIteration
            rest, self._rest = self._rest, 0
            self._take(host.next_children(rest, self._folder))

    def close(self):
        self._entries = iter(())
        if self._rest:
            host.close_children(self._rest)
            self._rest = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


_scandir = os.scandir


def _children(path, prefix):
    """The children whose names begin with something, or None where only the file system can tell."""
    folder = path if isinstance(path, int) else os.fspath('.' if path is None else path)
    if isinstance(folder, str) and folder and not folder.startswith(_BASE) and '\0' not in folder:
        told = host.children(folder, prefix)
        if told is not None:
            return ScandirIterator(folder, told)
    return None


def scandir(path='.'):
    return _children(path, '') or _scandir(path)


os.scandir = scandir


# -- patterns of names: only what can fit them is asked for

def _beginning(pattern):
    """What each name begins with that fits the pattern."""
    for at, letter in enumerate(pattern):
        if letter in '*?[':
            return pattern[:at]
    return pattern


def _glob_by_prefix(glob):
    whole = glob._glob1

    def _glob1(dirname, pattern, dir_fd, dironly, include_hidden=False):
        prefix = _beginning(pattern) if isinstance(pattern, str) and dir_fd is None else ''
        names = []
        try:
            entries = _children(dirname or os.curdir, prefix) if prefix else None
            if entries is None:
                return whole(dirname, pattern, dir_fd, dironly, include_hidden)
            with entries:
                names.extend(entry.name for entry in entries if not dironly or entry.is_dir())
        except OSError:
            pass
        return glob.fnmatch.filter(names, pattern)

    glob._glob1 = _glob1


def _pathlib_by_prefix(pathlib):
    selector = pathlib._WildcardSelector
    construct, select = selector.__init__, selector._select_from

    def __init__(self, pat, child_parts, flavour, case_sensitive):
        construct(self, pat, child_parts, flavour, case_sensitive)
        self._prefix = '' if case_sensitive is False else _beginning(pat)

    def _select_from(self, parent_path, scandir):
        def narrow(path):
            entries = _children(path, self._prefix) if self._prefix and path is parent_path else None
            return entries or scandir(path)

        return select(self, parent_path, narrow)

    selector.__init__, selector._select_from = __init__, _select_from


_when_imported('glob', _glob_by_prefix)


# -- asyncio: its loop wakes itself through a pair of host sockets, which cells cannot have; without
# -- network there is nothing else to select on, so an event does the same

class WakeUps:
    """The selector of a loop that only timers, tasks and other threads wake."""

    def __init__(self):
        import threading
        self._woken = threading.Event()

    def wake(self):
        self._woken.set()

    def select(self, timeout=None):
        if timeout is None or timeout > 0:
            self._woken.wait(timeout)
        self._woken.clear()
        return []

    def register(self, fileobj, events, data=None):
        raise PermissionError(1, 'cells have no network connections')

    modify = register

    def unregister(self, fileobj):
        raise KeyError(fileobj)

    get_key = unregister

    def get_map(self):
        return {}

    def close(self):
        pass


def _loop_without_sockets(selector_events):
    loop = selector_events.BaseSelectorEventLoop
    start = loop.__init__
    loop.__init__ = lambda self, selector=None: start(self, selector or WakeUps())
    loop._make_self_pipe = loop._close_self_pipe = lambda self: None
    loop._write_to_self = lambda self: self._selector.wake()


_when_imported('asyncio.selector_events', _loop_without_sockets)


# -- time zones: the host's, where neither the search path nor a package `tzdata` has them

def _zones_of_host(zoneinfo):
    common, tzpath = zoneinfo._common, zoneinfo._tzpath
    load, available = common.load_tzdata, tzpath.available_timezones

    def load_tzdata(key):
        try:
            return load(key)
        except common.ZoneInfoNotFoundError:
            zone = host.time_zone(key)
            if zone is None:
                raise
            return io.BytesIO(zone.encode('latin-1'))

    def available_timezones():
        return available() | {str(key) for key in host.time_zones()}

    available_timezones.__doc__ = available.__doc__
    common.load_tzdata = load_tzdata
    zoneinfo.available_timezones = tzpath.available_timezones = available_timezones


_when_imported('zoneinfo', _zones_of_host)


# -- JSON with an indent, or into a file

_when_imported('json.encoder', lambda encoder: _part('json_text').quicken(encoder, host.lay_out_json))


# -- libraries that open files past Python

_when_imported('h5py', lambda library: _part('openers').localize(library, 'File', _kind))
_when_imported('netCDF4', lambda library: _part('openers').localize(library, 'Dataset', _kind))


# -- rich output

_REPRESENTATIONS = (
    ('_repr_html_', 'text/html'), ('_repr_markdown_', 'text/markdown'),
    ('_repr_svg_', 'image/svg+xml'), ('_repr_png_', 'image/png'), ('_repr_jpeg_', 'image/jpeg'),
    ('_repr_latex_', 'text/latex'), ('_repr_json_', 'application/json'))


def _text(mime, value):
    if isinstance(value, (bytes, bytearray)):
        return _library('base64').b64encode(value).decode('ascii')
    if isinstance(value, str) and not mime.endswith('json'):
        return value
    return _library('json').dumps(value, default=repr)


def _call_representation(value, name):
    if isinstance(value, type):
        return None
    method = getattr(value, name, None)
    if not callable(method):
        return None
    try:
        if name == '_repr_mimebundle_':
            return method(include=None, exclude=None)
        return method()
    except NotImplementedError:
        return None
    except Exception as problem:
        sys.stderr.write(''.join(_format(problem, None)))
        return None


def _bundle(value, metadata=None):
    data, details = {'text/plain': repr(value)}, dict(metadata or {})
    for name, mime in (('_repr_mimebundle_', None),) + _REPRESENTATIONS:
        found = _call_representation(value, name)
        if found is None:
            continue
        found, more = found if isinstance(found, tuple) else (found, None)
        if mime is None:
            data.update(found)
            details.update(more or {})
        else:
            data.setdefault(mime, found)
            if more:
                details[mime] = more
    if _may_be_table(value):
        for mime, found in _part('tables').representations(value, 'text/html' in data).items():
            data.setdefault(mime, found)
    return _wire(data, details)


def _may_be_table(value):
    kind = type(value)
    if kind is list or kind is tuple:
        return len(value) > 0 and type(value[0]) in (dict, list)
    return hasattr(kind, '__dataframe__') or hasattr(kind, 'to_dict') and hasattr(kind, 'columns')


def _wire(data, metadata):
    pairs = []
    for mime, value in data.items():
        if value is not None:
            pairs += [str(mime), _sendable(_text(mime, value))]
    return pairs, _library('json').dumps(metadata, default=repr)


def _sendable(text):
    return text.encode('utf-8', 'backslashreplace').decode('utf-8')


class DisplayHandle:
    def __init__(self, display_id):
        self.display_id = display_id

    def update(self, value, **options):
        display(value, display_id=self.display_id, update=True, **options)

    def display(self, value, **options):
        display(value, display_id=self.display_id, **options)


_displays = 0


def display(*values, display_id=None, update=False, metadata=None, raw=False, **_):
    """Shows values in the richest form the front end knows."""
    global _displays
    if display_id is True:
        _displays += 1
        display_id = 'display-%d' % _displays
    for value in values:
        pairs, details = (_wire(value, metadata or {}) if raw else _bundle(value, metadata))
        host.display(pairs, details, '' if display_id is None else str(display_id), bool(update))
    return DisplayHandle(display_id) if display_id is not None and not update else None


def update_display(value, *, display_id, **options):
    """Replaces what an earlier `display(..., display_id=...)` shows."""
    display(value, display_id=display_id, update=True, **options)


def clear_output(wait=False):
    """Clears the cell's output, with `wait` only when the next output arrives."""
    host.clear_output(bool(wait))


builtins.display, builtins.update_display = display, update_display
builtins.clear_output = clear_output
builtins.__mirage_at__ = host.at


# -- standard streams

class Output(io.FileIO):
    """A standard output that outlives an interrupt: what GraalPy writes to closes for good when that meets a write."""

    def write(self, data):
        try:
            return io.FileIO.write(self, data)
        except BrokenPipeError:
            host.write(self.fileno(), bytes(data).decode('utf-8', 'replace'))
            return len(data)


def _unbuffered(number, errors):
    return io.TextIOWrapper(Output(number, 'w', closefd=False), 'utf-8', errors,
                            newline='\n', write_through=True)


sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = None


class AskingInput(io.RawIOBase):
    """A standard input that asks the front end for one line at a time."""
    name = '<stdin>'

    def __init__(self):
        self._rest = b''

    def readable(self):
        return True

    def readinto(self, target):
        if not self._rest:
            self._rest = _ask('', False).encode('utf-8', 'surrogatepass')
        taken = min(len(target), len(self._rest))
        target[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken


def _ask(prompt, password):
    """One line with its end; empty at the end of the input."""
    return host.ask(prompt, password) or ''


_asking_stdin = None


def _open_streams():
    """A program may close them, which ends with it: `python3 -m json.tool` does."""
    global _asking_stdin
    if sys.__stdout__ is None or sys.__stdout__.closed:
        sys.__stdout__ = _unbuffered(1, 'strict')
    if _asking_stdin is None or _asking_stdin.closed:
        _asking_stdin = sys.__stdin__ = io.TextIOWrapper(
            io.BufferedReader(AskingInput()), 'utf-8', 'surrogateescape')
    sys.stdout, sys.stderr = sys.__stdout__, _error_stream()


def _error_stream():
    if sys.__stderr__ is None or sys.__stderr__.closed:
        sys.__stderr__ = _unbuffered(2, 'backslashreplace')
    return sys.__stderr__


_open_streams()
sys.stdin = _asking_stdin


def _input(prompt='', /):
    return _line(str(prompt), False)


def _getpass(prompt='Password: ', stream=None):
    return _line(str(prompt), True)


def _line(prompt, password):
    sys.stdout.flush()
    if sys.stdin is _asking_stdin:
        line = _ask(prompt, password)
    else:
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = sys.stdin.readline()
    if not line:
        raise EOFError('EOF when reading a line')
    return line.removesuffix('\n')


_input.__name__ = _input.__qualname__ = 'input'
builtins.input = _input
_when_imported('getpass', lambda module: setattr(module, 'getpass', _getpass))


# -- tracebacks

# What code asks for on purpose, and handles: ENOENT, EEXIST.
_EXPECTED = (2, 17)

_MOST_CAUSES = 5


def _explain(problem, seen, causes=None, handled=False):
    """Attaches what the mounts know about an error and those it came from. `causes` gets a path, or
    None, and an errno for each error of a file; `handled` is an error in whose handling the other
    arose."""
    if problem is None or id(problem) in seen:
        return
    seen.add(id(problem))
    if isinstance(problem, OSError) and problem.errno:
        names = [name for name in (problem.filename, problem.filename2) if isinstance(name, str)]
        for name in names or [None]:
            told = causes is not None and not (handled and problem.errno in _EXPECTED)
            if told and len(causes) < 2 * _MOST_CAUSES:
                causes += [name if name is None else _sendable(name), problem.errno]
            note = host.explain(name, problem.errno)
            if note is not None and note not in getattr(problem, '__notes__', ()):
                problem.add_note(str(note))
    if isinstance(problem, ModuleNotFoundError) and problem.name and host.package_folder():
        import _mirage_packages
        _mirage_packages.explain(problem)
    _explain(problem.__cause__, seen, causes, handled)
    for inner in getattr(problem, 'exceptions', ()):
        if isinstance(inner, BaseException):
            _explain(inner, seen, causes, handled)
    hidden = problem.__suppress_context__ or problem.__cause__ is not None
    _explain(problem.__context__, seen, None if hidden else causes, True)


def _hide_own_frames(formatted, seen):
    if formatted is None or id(formatted) in seen:
        return
    seen.add(id(formatted))
    formatted.stack = _library('traceback').StackSummary.from_list(
        [frame for frame in formatted.stack if frame.filename not in (FILE, '<_mirage_packages>')])
    for inner in (formatted.__cause__, formatted.__context__, *(formatted.exceptions or ())):
        _hide_own_frames(inner, seen)


def _with_lines(trace):
    """Where a loop without calls was interrupted, GraalPy does not know the line: the function's
    first one stands for it."""
    frames = []
    while trace is not None:
        frames.append(trace)
        trace = trace.tb_next
    for one in reversed(frames):
        line = one.tb_lineno if one.tb_lineno > 0 else one.tb_frame.f_code.co_firstlineno
        trace = types.TracebackType(trace, one.tb_frame, one.tb_lasti, line)
    return trace


def _format(problem, causes):
    _explain(problem, set(), causes)
    if isinstance(problem, KeyboardInterrupt):
        problem = problem.with_traceback(_with_lines(problem.__traceback__))
    formatted = _library('traceback').TracebackException(type(problem), problem, problem.__traceback__)
    _hide_own_frames(formatted, set())
    if not formatted.stack:
        return list(formatted.format_exception_only()) if not formatted.__cause__ else list(
            formatted.format())
    return list(formatted.format())


# -- running

class Saved:
    """What a run changes and gets put back after it, also when it was torn away."""

    def __init__(self, whole):
        self.argv, self.stdin, self.main = sys.argv, sys.stdin, sys.modules['__main__']
        self.path = list(sys.path) if whole else None
        self.cwd = os.getcwd() if whole else None
        self.environment = dict(os.environ) if whole else {}
        self.whole = whole

    def remember(self, name):
        self.environment.setdefault(name, os.environ.get(name))

    def restore(self):
        sys.argv = self.argv
        sys.modules['__main__'] = self.main
        _open_streams()
        sys.stdin = _asking_stdin if self.stdin.closed else self.stdin
        if self.whole:
            sys.path[:] = self.path
            for name in set(os.environ) - set(self.environment):
                del os.environ[name]
            if os.getcwd() != self.cwd:
                os.chdir(self.cwd)
        for name, value in self.environment.items():
            if value is None:
                os.environ.pop(name, None)
            elif os.environ.get(name) != value:
                os.environ[name] = value


_saved = None


def configure(cwd, environment):
    """Makes a kernel that was started ahead of need the one of a notebook."""
    environment = list(environment)
    os.environ.update(zip(environment[::2], environment[1::2]))
    os.chdir(cwd)


def run(kind, *request):
    """Runs one request and returns `STATUS:EXITCODE`. `finish` must follow in any case."""
    is_cell = kind == 'cell'
    try:
        return _run(kind, is_cell, *request)
    except KeyboardInterrupt as problem:
        _report(problem, is_cell)
        return 'INTERRUPTED:130'


def _run(kind, is_cell, source, spelling, arguments, cwd, environment, stdin, count):
    global _saved
    _saved = Saved(whole=not is_cell)
    _hold_writers()
    try:
        environment = list(environment)
        for at in range(0, len(environment), 2):
            _saved.remember(environment[at])
            os.environ[environment[at]] = environment[at + 1]
        if cwd is not None:
            os.chdir(cwd)
        if stdin is not None:
            sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode('utf-8', 'surrogatepass')), 'utf-8')
        _invalidate_import_caches()
        if is_cell:
            _run_cell(source, count)
        else:
            _PROGRAMS[kind](source, spelling, [str(argument) for argument in arguments])
        return 'OK:0'
    except ProcessExit as leaving:
        status = leaving.args[0]
        return '%s:%d' % ('ERROR' if status else 'OK', status & 0xFF)
    except SystemExit as leaving:
        return _leave(leaving, is_cell)
    except KeyboardInterrupt:
        raise
    except BaseException as problem:
        _report(problem, is_cell)
        return 'ERROR:1'


def _invalidate_import_caches():
    """`importlib.invalidate_caches`, which would import all of `importlib.metadata`."""
    for finder in list(sys.path_importer_cache.values()):
        if hasattr(finder, 'invalidate_caches'):
            finder.invalidate_caches()
    metadata = sys.modules.get('importlib.metadata')
    if metadata is not None:
        metadata.MetadataPathFinder.invalidate_caches()


def finish():
    """Puts back what the run changed and writes what it left in buffers."""
    global _saved
    problems = []
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass  # The user's own stream, or one that the user closed.
    problems += _flush_writers()
    if not problems:
        _watch_writers()
    host.sqlite_settle(True)
    if 'tables' in _parts:
        _parts['tables'].forget_orders()
    if _saved is not None:
        saved, _saved = _saved, None
        try:
            saved.restore()
        except OSError as problem:
            problems.append('mirage: the working folder is gone: %s' % problem)
    for problem in problems:
        sys.stderr.write(problem + '\n')
    return len(problems)


def _leave(leaving, is_cell):
    code = leaving.code
    if sys.stderr is None or sys.stderr.closed:
        sys.stderr = _error_stream()
    if code is None:
        code = 0
    elif not isinstance(code, int):
        sys.stderr.write(str(code) + '\n')
        code = 1
    code &= 0xFF
    if code and is_cell:
        _report(leaving, True)
    return '%s:%d' % ('ERROR' if code else 'OK', code)


def _report(problem, is_cell):
    causes = []
    lines = ''.join(_format(problem, causes))
    if is_cell:
        host.failed(type(problem).__name__, _sendable(_value_of(problem)),
                    _sendable(lines).rstrip('\n').split('\n'), causes)
    else:
        sys.stderr = _error_stream()
        sys.stderr.write(lines)


def _value_of(problem):
    try:
        return str(problem)
    except Exception:
        return '<exception str() failed>'


def _run_cell(source, count):
    name = '<cell %d>' % count
    _library('linecache').cache[name] = (len(source), None, source.splitlines(True), name)
    names = NOTEBOOK.__dict__
    names.setdefault('In', {})[count] = source
    outputs = names.setdefault('Out', {})
    python = _python_of(source)
    value = _run_text(python, name, _load_imports)
    if value is None or _is_silent(source, python):
        return
    names['___'], names['__'] = names.get('__', ''), names.get('_', '')
    names['_'] = names['_%d' % count] = outputs[count] = value
    host.result(*_bundle(value), count)


def _run_text(python, name, prepare=None):
    """Runs a text in the notebook; the value of its last expression."""
    names = NOTEBOOK.__dict__
    tree = compile(python, name, 'exec', _ast.PyCF_ONLY_AST, dont_inherit=True)
    if prepare is not None:
        prepare(tree, python)
    last = None
    if tree.body and isinstance(tree.body[-1], _ast.Expr):
        last = _ast.Expression(tree.body.pop().value)
    telling = prepare is not None and bool(tree.body)
    if telling:
        _tell_lines(tree)
    exec(compile(tree, name, 'exec', dont_inherit=True), names)
    if last is None:
        return None
    if telling:
        host.at(last.body.lineno)
    return eval(compile(last, name, 'eval', dont_inherit=True), names)


# What is over at once, and so not worth being told.
_QUICK = (_ast.FunctionDef, _ast.AsyncFunctionDef, _ast.Pass, _ast.Global)

# A cell of more is a program that was pasted; compiling the calls would be felt.
_MOST_TOLD = 100


def _tell_lines(tree):
    """Has each statement of a cell tell its line when it begins."""
    told = [statement for statement in tree.body if _is_worth_telling(statement)]
    if not told or len(told) > _MOST_TOLD:
        return
    first = told[0]
    tell = _ast.Name('__mirage_at__', _ast.Load(), lineno=first.lineno, col_offset=0)
    body = []
    for statement in tree.body:
        if _is_worth_telling(statement):
            line = statement.lineno
            number = _ast.Constant(line, lineno=line, col_offset=0)
            call = _ast.Call(tell, [number], [], lineno=line, col_offset=0)
            body.append(_ast.Expr(call, lineno=line, col_offset=0))
        body.append(statement)
    tree.body = body


def _is_worth_telling(statement):
    if isinstance(statement, _QUICK):
        return False
    if isinstance(statement, _ast.ImportFrom):
        return statement.module != '__future__'  # before which nothing may stand
    return not isinstance(getattr(statement, 'value', None), _ast.Constant)


def _load_imports(tree, source):
    """Installs what the cell imports and is not there, where that is allowed."""
    if 'import' in source and host.loads_from_imports():
        import _mirage_packages
        _mirage_packages.load_imports(tree)


# -- magics

_magics = None


def _python_of(source):
    """A cell with its magics as calls."""
    if not ('%' in source or '!' in source or '?' in source):
        return source
    python = _part('magics').translate(source)
    if python != source:
        NOTEBOOK.__dict__['__mirage_magic__'] = _magic
    return python


def _magic(name, text, body=None):
    global _magics
    if _magics is None:
        _magics = _part('magics').Magics(NOTEBOOK.__dict__, _run_magic_text, _inspect_name, _show_text, _pip)
    return _magics(name, text, body)


def _run_magic_text(text):
    return _run_text(_python_of(text), '<cell %d>' % max(NOTEBOOK.__dict__['In']))


def _inspect_name(name, with_source):
    return _part('questions').describe_name(name, NOTEBOOK.__dict__, with_source)


def _show_text(text):
    display({'text/plain': text}, raw=True)


def _pip(text):
    import _mirage_packages
    return _mirage_packages.pip_line(text)


def _is_silent(source, python):
    """Whether the last thing in a cell but comments is a semicolon."""
    if python != source and source.rstrip().endswith(';'):
        return True
    import tokenize
    last = None
    for token in tokenize.generate_tokens(io.StringIO(python).readline):
        if token.type not in (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.DEDENT,
                              tokenize.ENDMARKER):
            last = token.string
    return last == ';'


# -- questions between cells

def ask(kind, code, cursor, with_source):
    """Texts and numbers; what they mean is up to the kind. Never fails for what is in the code."""
    questions, names = _part('questions'), NOTEBOOK.__dict__
    try:
        if kind == 'complete':
            told = questions.complete(code, cursor, names, host.children_soon)
        elif kind == 'inspect':
            told = questions.inspect(code, cursor, names, with_source)
        else:
            told = _part('variables').variables(names)
    except Exception:
        return []
    return [_sendable(one) if isinstance(one, str) else one for one in told]


def rows(source, first, count, sort, text, column):
    """A page of a table as JSON; see `tables.page`. Never fails for what is in the values."""
    try:
        told = _part('tables').page(NOTEBOOK.__dict__, source, first, count, list(sort), text, column)
    except Exception as problem:
        told = {'problem': 'The rows cannot be read: %s' % type(problem).__name__}
    return _sendable(_library('json').dumps(told))


def _fresh_main(argv, path0):
    sys.argv = argv
    if path0 is not None:
        sys.path.insert(0, path0)
    main = types.ModuleType('__main__')
    main.__dict__['__builtins__'] = builtins
    sys.modules['__main__'] = main
    return main


def _run_code(source, _spelling, arguments):
    main = _fresh_main(['-c'] + arguments, '')
    exec(compile(source, '<string>', 'exec', dont_inherit=True), main.__dict__)


def _run_stdin(_source, _spelling, arguments):
    source = sys.stdin.read()
    main = _fresh_main(['-'] + arguments, '')
    exec(compile(source, '<stdin>', 'exec', dont_inherit=True), main.__dict__)


def _run_script(path, spelling, arguments):
    try:
        with _open(path, 'rb') as script:
            source = script.read()
    except OSError as problem:
        _explain(problem, set())
        sys.stderr.write("python3: can't open file '%s': [Errno %s] %s\n"
                         % (path, problem.errno, problem.strerror))
        for note in getattr(problem, '__notes__', ()):
            sys.stderr.write(note + '\n')
        raise SystemExit(2) from None
    main = _fresh_main([spelling] + arguments, posixpath.dirname(path))
    main.__file__ = spelling
    exec(compile(source, spelling, 'exec', dont_inherit=True), main.__dict__)


def _run_module(name, _spelling, arguments):
    import runpy
    main = _fresh_main(['-m'] + arguments, os.getcwd())
    try:
        name, spec, code = runpy._get_module_details(name, runpy._Error)
    except runpy._Error as problem:
        sys.stderr.write('python3: %s\n' % problem)
        raise SystemExit(1) from None
    sys.argv[0] = spec.origin
    runpy._run_code(code, main.__dict__, None, '__main__', spec)


def _run_version(_source, _spelling, _arguments):
    sys.stdout.write('Python %d.%d.%d\n' % sys.version_info[:3])


_PROGRAMS = {'code': _run_code, 'stdin': _run_stdin, 'script': _run_script,
             'module': _run_module, 'version': _run_version}

if '' not in sys.path:
    sys.path.insert(0, '')
if host.package_folder():
    sys.path.append(str(host.package_folder()))
