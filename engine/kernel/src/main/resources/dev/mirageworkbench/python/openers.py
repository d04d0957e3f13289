"""Libraries that open files by themselves, past Python, get local copies of the files of mounts."""
import os

_PATHS = 'name', 'filename'  # as a keyword


def localize(library, name, kind):
    """Changes a class of a library whose first two arguments are a path and a mode of `open`.

    kind tells what the workspace has at a path."""
    opener = getattr(library, name)
    start, end = opener.__init__, opener.close

    def __init__(self, *args, **kwargs):
        key = next((key for key in _PATHS if key in kwargs), None)
        mode = args[1] if len(args) > 1 else kwargs.get('mode', 'r')
        local = _local_of(args[0] if args else kwargs.get(key), mode, kind)
        if local is None:
            start(self, *args, **kwargs)
            return
        if args:
            args = (str(local), *args[1:])
        else:
            kwargs[key] = str(local)
        try:
            start(self, *args, **kwargs)
        except BaseException:
            local.close()
            raise
        _copies[id(self)] = local

    def close(self):
        end(self)
        local = _copies.pop(id(self), None)
        if local is not None:
            local.close()

    __init__.__doc__, close.__doc__ = start.__doc__, end.__doc__
    try:
        opener.__init__, opener.close = __init__, close
    except TypeError:  # A type of native code.
        changes = {'__init__': __init__, 'close': close, '__module__': opener.__module__,
                   '__exit__': lambda self, *_: self.close()}
        setattr(library, name, type(name, (opener,), changes))


_copies = {}  # by the object that has them open; nothing can be added to some


def _local_of(path, mode, kind):
    """A copy for a file of a mount, or one that is to be made there; None for all else."""
    try:
        path = os.fsdecode(path)
    except TypeError:
        return None
    if '://' in path or '\0' in path or not path:
        return None
    found = kind(path)
    makes = mode not in ('r', None) and found == 'missing'
    if found != 'file' and not (makes and kind(os.path.dirname(path) or '.') == 'folder'):
        return None
    import mirage
    return mirage.local(path)
