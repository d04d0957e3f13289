"""What a notebook can ask of Mirage Workbench about the files of its mounts, and what it can show.

Every path may be absolute, relative to the current folder, or a `pathlib.Path`. A failure is an
`OSError` with the errno that `open` would give, and with the mount's own words as a note.

    refresh(path)      look again: forget what is known of a path
    status(path)       what is here of a file, and what is to become of it
    preload(path)      fetch a file or a folder into the cache
    pin(path)          keep it in the cache; unpin(path) lets it go
    evict(path)        drop it from the cache
    local(path)        a real file of this machine, for libraries that cannot read mounts
    last_error(path)   why the last call on a path failed
    table(rows)        show rows as a table
    plot(data)         show a chart
"""
import os as _os

__all__ = ['refresh', 'status', 'preload', 'pin', 'unpin', 'evict', 'local', 'last_error', 'table',
           'plot']

# `_host`, `_writers`, `_part` and `_display` are put here by the kernel before this runs.


def _ask(question, path, *more):
    """The kernel's answer; a number stands for a failure with that errno."""
    path = _os.fsdecode(path)
    answer = question(path, *more)
    if not isinstance(answer, int):
        return list(answer)
    failure = OSError(answer, _os.strerror(answer), path)
    note = _host.explain(path, answer)
    if note is not None:
        failure.add_note(str(note))
    raise failure


def refresh(path):
    """Forgets what is known of a path and everything below it, so that the next look at it asks the
    backend. What is not sent yet stays.

    Files that were left open and that nothing refers to any more are closed first."""
    _writers.close_forgotten()
    _ask(_host.refresh, path)


def status(path):
    """Tells what is here of a file, and what is to become of it.

    Returns a dict:

    state         'remote'    nothing of its content is here (always so on RAM and Disk)
                  'partial'   a part of its content is here
                  'cached'    all of its content is here
                  'stale'     as it was some time ago: the backend cannot be asked
                  'changed'   written here, waiting to be sent
                  'sending'   on its way to the backend
                  'unsent'    written here, and sending it failed
                  'conflict'  written here, and by somebody else meanwhile
                  'folder'    it is a folder
                  'missing'   there is nothing of that name
    size          in bytes, or None
    mtime         seconds since 1970, or None
    validator     the version in the backend's own words, such as an ETag, or None
    age           seconds since the backend was asked, or None
    cached_bytes  how much of its content is here

    Asks the backend no more than `os.path.exists` does."""
    state, size, mtime, validator, age, cached_bytes = _ask(_host.status, path)
    return {'state': str(state), 'size': size, 'mtime': mtime,
            'validator': None if validator is None else str(validator), 'age': age,
            'cached_bytes': cached_bytes}


def preload(path):
    """Fetches a file, or everything below a folder, into the cache, and waits for it. An interrupt
    ends it; what was fetched until then stays.

    Returns a dict: `files` and `bytes` that are here now, and how many were `skipped` because they
    could not be fetched; the console says why."""
    files, size, skipped = _ask(_host.preload, path)
    return {'files': files, 'bytes': size, 'skipped': skipped}


def pin(path):
    """Keeps in the cache what is, or will be, there of a file or a folder, whatever else comes.
    Fetches nothing: see `preload`. `OSError` 28 says that too much would be pinned."""
    _ask(_host.pin, path, True)


def unpin(path):
    """Lets go again of what `pin` keeps."""
    _ask(_host.pin, path, False)


def evict(path):
    """Drops the content of a file, or of everything below a folder, from the cache. What is pinned,
    or not sent yet, stays."""
    _ask(_host.evict, path)


class Local(str):
    """The path of a local copy; see `local`."""

    def close(self):
        """Sends what was changed back to the workspace file and deletes the copy."""
        if not self.__dict__.get('_closed'):
            _writers.flush(self)
            _ask(_host.release, self)
            self._closed = True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __reduce__(self):
        return str, (str(self),)


def local(path):
    """Copies a file of a mount to a private file of this machine and returns its real path, for
    libraries that open files past Python.

        with mirage.local('/s3/model.bin') as path:
            library.load(path)

    On a WRITE mount, what the copy is changed to goes back at the end of `with`, at `close()` and
    at the end of each cell, if the workspace file is still as it was when the copy was made;
    otherwise it is in conflict, like any other write. A file that is missing is made by writing to
    the path. On a READ mount the copy can only be read.

    Returns a `str`. The copy is deleted at the end of `with`, or with the notebook's Python."""
    [host_path] = _ask(_host.local, path)
    return Local(host_path)


def last_error(path):
    """Why the last failing call on a path failed, in the mount's own words, or None."""
    return _host.last_error(_os.fsdecode(path))


def table(rows, columns=None):
    """Shows rows as a table that can be sorted, filtered and exported.

    `rows` is a list of dicts, of tuples or of lists, a dict of lists, any other dict, a data frame, a two-dimensional
    array, a `csv.reader` or `csv.DictReader`, or a cursor of `sqlite3` after a SELECT. What can be read only once is read
    to its end, up to 1,000,000 rows. `columns` names the columns.

    Saved with the notebook are the first 10,000 rows, or less where they are long; the others can be seen while the
    notebook's Python runs."""
    _part('tables').show(rows, columns, _display)


def plot(data, kind='line', x=None, y=None, color=None, title=None, width=None, height=None):
    """Shows a chart. Needs no package.

    data     a list of numbers, of (x, y) pairs or of dicts; a dict of lists, or of numbers by name; a data frame
    kind     'line', 'area', 'bar', 'point', 'hist' or 'pie'
    x, y     names of columns; at first the first column and the next one that holds numbers. A list as `y` draws
             several of them. A histogram counts the values of `x`
    color    the column that tells series apart
    title    stands above the chart
    width    in pixels, as is height

    Dates, and texts such as '2026-11-30', are times; texts that are all numbers, as csv gives them, are numbers. Bars and
    slices of the same name are added up.

    At most 5,000 points are drawn: of longer lines the lowest and highest of each stretch, of scattered points every
    n-th. Of bars the 200 largest are drawn, of slices 20. The chart says so. A histogram counts all."""
    _part('charts').plot(_display, data, kind, x, y, color, title, width, height)
