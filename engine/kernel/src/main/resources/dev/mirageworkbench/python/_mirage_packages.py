"""Packages for cells: `%pip` lines, what a cell imports, and what to say when it is not there.

`_host` is put here by the kernel before this runs.
"""
import _ast
import sys

USAGE = 'write %pip install NAME, %pip install --upgrade NAME, %pip list or %pip freeze'
_tried = set()  # what an import has asked for in vain


class PackageError(Exception):
    """A package was not installed."""


def pip_line(arguments):
    """Does what a `%pip` line says."""
    import shlex
    words = shlex.split(arguments, comments=True)
    if not words or words[0] not in ('install', 'list', 'freeze'):
        raise PackageError(USAGE)
    if words[0] != 'install':
        for name, version in sorted(installed()):
            print('%s==%s' % (name, version) if words[0] == 'freeze' else '%-30s %s' % (name, version))
        return
    requirements, upgrade, quiet = _options(words[1:])
    kind, texts = _install(requirements, upgrade, False, quiet)
    if kind in ('not begun', 'refused', 'failed'):
        raise PackageError(texts[0])
    if kind == 'there':
        print('Already installed: ' + ' '.join(texts))
    elif not texts:
        print('Nothing new: this is the newest that fits')
    _tell_of_old_modules(texts if kind == 'installed' else ())


def _options(words):
    requirements = [word for word in words if not word.startswith('-')]
    options = {word for word in words if word.startswith('-')}
    unknown = options - {'-U', '--upgrade', '-q', '-qq', '--quiet'}
    if unknown:
        raise PackageError('%s cannot be said here; the index, an extra index and a folder of wheels are '
                           'settings of the workspace; %s' % (' '.join(sorted(unknown)), USAGE))
    return requirements, bool(options & {'-U', '--upgrade'}), bool(options & {'-q', '-qq', '--quiet'})


def _install(requirements, upgrade, imported, quiet=False):
    """Waits for an installation and returns how it ended, and the words to that."""
    number = _host.install(requirements, upgrade, imported)
    if not isinstance(number, int):
        return 'not begun', [str(number)]
    while True:
        kind, *texts = [str(text) for text in _host.install_step(number)]
        if kind != 'progress':
            break
        for text in texts if not quiet else ():
            print(text)
        sys.stdout.flush()
    for finder in list(sys.path_importer_cache.values()):
        if hasattr(finder, 'invalidate_caches'):
            finder.invalidate_caches()
    return kind, texts


def _tell_of_old_modules(packages):
    names = {package.partition('==')[0].replace('-', '_') for package in packages}
    old = sorted(names & set(sys.modules))
    if old:
        print('Restart the kernel to use the new %s, which is imported already' % ', '.join(old))


def installed():
    """Names and versions of the installed packages."""
    import os
    folder = str(_host.package_folder())
    for name in os.listdir(folder) if folder else ():
        title, dot, kind = name.rpartition('.')
        if kind == 'dist-info' and os.path.exists('%s/%s/RECORD' % (folder, name)):
            distribution, _, version = title.rpartition('-')
            yield distribution.replace('_', '-'), version


def load_imports(tree):
    """Installs what the syntax tree of a cell imports and no finder finds, if that is allowed."""
    import _mirage_module_names as names
    missing = sorted({names.package(name) for name in imports_of(tree) if not is_there(name)} - _tried)
    if not missing:
        return
    for some in [missing] if len(missing) == 1 else [missing] + [[name] for name in missing]:
        kind, texts = _install(some, False, True)
        if kind == 'not begun':
            return  # The import fails and says what can be done; the user may allow it later.
        if kind in ('installed', 'there'):
            if some is missing:
                return
        elif some is not missing or len(missing) == 1:
            _tried.update(some)
            sys.stderr.write('mirage: not installed: %s: %s\n' % (' '.join(some), texts[0]))


def is_there(name):
    if name in sys.modules or name in sys.stdlib_module_names:
        return True
    try:
        return any(finder.find_spec(name, None) is not None for finder in sys.meta_path)
    except ImportError:
        return True  # Known, and refused.


def imports_of(tree):
    """The top-level modules that code needs: not those it can do without."""
    found = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _ast.Import):
            found.update(name.name.partition('.')[0] for name in node.names)
        elif isinstance(node, _ast.ImportFrom):
            if node.level == 0 and node.module:
                found.add(node.module.partition('.')[0])
        elif isinstance(node, _ast.Try) and node.handlers:
            waiting += node.orelse + node.finalbody
        elif isinstance(node, _ast.If) and _is_for_checkers(node.test):
            waiting += node.orelse
        else:
            for name in ('body', 'orelse', 'finalbody', 'handlers', 'cases'):
                children = getattr(node, name, None)
                waiting += children if isinstance(children, list) else ()
    return found


def _is_for_checkers(test):
    return 'TYPE_CHECKING' in (getattr(test, 'id', None), getattr(test, 'attr', None))


def explain(problem):
    """Adds to an import error which package is missing and how to install it."""
    module = problem.name.partition('.')[0]
    if is_there(module) or not module.isidentifier():
        return
    import _mirage_module_names as names
    note = names.advice(module)
    if note not in getattr(problem, '__notes__', ()):
        problem.add_note(note)
