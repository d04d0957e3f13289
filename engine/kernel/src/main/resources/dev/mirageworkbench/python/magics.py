"""Lines of a cell that are no Python: `%magic`, `!program`, `name?`. A part of the bootstrap.

Each becomes a call on the same line, so that tracebacks and everything around it stay as they are.
"""
import os
import posixpath
import re
import stat

NAMES = '%time, %timeit, %cd, %pwd, %ls, %pip, %%time, %%timeit, name? and name??'
_CALL = '__mirage_magic__'
_MARKED = re.compile(r'(?P<indent>\s*)(?P<target>[A-Za-z_][\w.,\s\[\]]*=\s*)?(?P<mark>%%|[%!])(?P<text>.*)', re.S)
_ASKED = re.compile(r'(?P<indent>\s*)(?P<before>\?\??)?\s*(?P<name>[A-Za-z_][\w.]*)\s*(?P<after>\?\??)?\s*$')
_PIP = re.compile(r'(?:python3?\s+-m\s+)?pip3?(?:\s+(.*))?\Z', re.S)
_OPENING, _CLOSING = '([{', ')]}'


class UsageError(Exception):
    """A line that is neither Python nor one of the magics that are here."""


UsageError.__module__ = 'builtins'


def translate(source):
    """The cell in Python; the text itself where it has none of these lines."""
    if '%' not in source and '!' not in source and '?' not in source:
        return source
    whole = _cell_magic(source)
    if whole is not None:
        return whole
    lines = source.splitlines(True)
    starts = _statement_starts(source, len(lines))
    return ''.join(_line(line) if start else line for line, start in zip(lines, starts))


def _cell_magic(source):
    blank, first, rest = re.match(r'(\s*)([^\n]*)\n?(.*)', source, re.S).groups()
    if not first.startswith('%%'):
        return None
    name, _, options = first[2:].strip().partition(' ')
    # Empty lines in front keep the numbers of those that follow.
    body = '\n' * (blank.count('\n') + 1) + rest
    return '%s%s(%r, %r, %r)' % (blank, _CALL, '%%' + name, options.strip(), body)


def _line(line):
    text = line.rstrip('\r\n')
    end = line[len(text):]
    marked = _MARKED.match(text)
    if marked and not (marked['target'] and marked['mark'] == '%%'):
        if marked['mark'] == '!':
            arguments = ('!', marked['text'].strip())
        else:
            name, _, options = marked['text'].partition(' ')
            arguments = (marked['mark'] + name, options.strip())
        return '%s%s%s(%r, %r)%s' % (marked['indent'], marked['target'] or '', _CALL, *arguments, end)
    asked = _ASKED.match(text) if '?' in text else None
    if asked and bool(asked['before']) != bool(asked['after']):
        return '%s%s(%r, %r)%s' % (
            asked['indent'], _CALL, asked['before'] or asked['after'], asked['name'], end)
    return line


def _statement_starts(source, count):
    """For each line whether a statement may begin there: not within a string or brackets, nor after
    a backslash."""
    starts, depth, quote, goes_on, at = [True], 0, None, False, 0
    while at < len(source):
        char = source[at]
        if char == '\n':
            if quote is not None and len(quote) == 1 and not goes_on:
                quote = None
            starts.append(depth == 0 and quote is None and not goes_on)
            goes_on = False
        elif char == '\\':
            goes_on = source[at + 1:at + 2] == '\n'
            at += 0 if goes_on else 1
        elif quote is not None:
            if source.startswith(quote, at):
                at += len(quote) - 1
                quote = None
        elif char in '\'"':
            quote = char * 3 if source.startswith(char * 3, at) else char
            at += len(quote) - 1
        elif char == '#' or (char in '%!' and depth == 0 and _is_first_of_its_line(source, at)):
            # What follows is not read as Python, so that quotes in it mean nothing.
            at = source.find('\n', at)
            if at < 0:
                break
            continue
        elif char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        at += 1
    return starts + [False] * (count - len(starts))


def _is_first_of_its_line(source, at):
    return not source[source.rfind('\n', 0, at) + 1:at].strip()


class Magics:
    """What the translated lines call.

    `run(text)` runs text in the notebook and returns the value of its last expression, `inspect(name,
    with_source)` tells about a name, `show(text)` displays that, and `pip(text)` installs packages.
    """

    def __init__(self, names, run, inspect, show, pip):
        self._names, self._run = names, run
        self._inspect, self._show, self._pip = inspect, show, pip
        self._folder_before = None
        self._known = {
            '%time': self._time, '%%time': self._time, '%timeit': self._timeit, '%%timeit': self._timeit,
            '%cd': self._cd, '%pwd': lambda _: os.getcwd(), '%ls': self._ls, '%pip': self._pip,
            '%matplotlib': lambda _: None,  # pictures are always shown under the cell
            '?': lambda name: self._tell(name, False), '??': lambda name: self._tell(name, True)}

    def __call__(self, name, text, body=None):
        if name == '!':
            installing = _PIP.match(text)
            if installing:
                return self._pip(installing[1] or '')
            raise UsageError('cells cannot start programs (!%s); Python does here what a shell would, for example'
                             ' os.listdir, shutil.copy or %%ls' % text)
        known = self._known.get(name)
        if known is None:
            raise UsageError('there is no magic %s here; there are %s' % (name, NAMES))
        if body is None:
            return known(text)
        return known(text, body) if name in ('%%time', '%%timeit') else known(body)

    # -- time

    def _time(self, text, body=None):
        import time
        if body is None:
            if not text:
                raise UsageError('%time needs something to run, for example: %time sum(range(1000))')
            body = text
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            return self._run(body)
        finally:
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            print('CPU times: total: %s\nWall time: %s' % (_duration(cpu), _duration(wall)))

    def _timeit(self, text, body=None):
        import timeit
        options, text = _options(text, 'nr')
        setup, statement = (text or 'pass', body) if body is not None else ('pass', text)
        if not statement.strip():
            raise UsageError('%timeit needs something to run, for example: %timeit sorted(names)')
        timer = timeit.Timer(statement, setup, globals=self._names)
        repeat = options.get('r', 7)
        number = options.get('n') or timer.autorange()[0]
        each = [total / number for total in timer.repeat(repeat, number)]
        mean = sum(each) / repeat
        deviation = (sum((one - mean) ** 2 for one in each) / repeat) ** 0.5
        print('%s ± %s per loop (mean ± std. dev. of %d run%s, %s loop%s each)' % (
            _duration(mean), _duration(deviation), repeat, 's' if repeat != 1 else '',
            format(number, ','), 's' if number != 1 else ''))

    # -- folders

    def _cd(self, text):
        target = _unquoted(text) or '/'
        if target == '-':
            if self._folder_before is None:
                raise UsageError('%cd - goes back, but no %cd came before it')
            target = self._folder_before
        before = os.getcwd()
        os.chdir(posixpath.expanduser(target))
        self._folder_before = before
        print(os.getcwd())

    def _ls(self, text):
        words = _words(text)
        is_long = any(re.fullmatch('-[al]*l[al]*', word) for word in words)
        has_hidden = any(re.fullmatch('-[al]*a[al]*', word) for word in words)
        wrong = [word for word in words if word.startswith('-') and not re.fullmatch('-[al]+', word)]
        if wrong:
            raise UsageError('%%ls knows the options -l and -a, not %s' % wrong[0])
        targets = [word for word in words if not word.startswith('-')] or ['.']
        for at, target in enumerate(targets):
            if len(targets) > 1:
                print(('\n' if at else '') + target + ':')
            self._list(posixpath.expanduser(target), is_long, has_hidden)

    @staticmethod
    def _list(target, is_long, has_hidden):
        if not posixpath.isdir(target):
            os.stat(target)  # says what is wrong with it
            rows = [(target, None)]
        else:
            with os.scandir(target) as entries:
                rows = sorted(((entry.name + ('/' if entry.is_dir() else ''), entry) for entry in entries
                               if has_hidden or not entry.name.startswith('.')), key=lambda row: row[0])
        if is_long:
            _print_long(target, rows)
        else:
            _print_columns([name for name, _ in rows])

    # -- questions

    def _tell(self, name, with_source):
        told = self._inspect(name, with_source)
        if told is None:
            raise UsageError('there is no %s here yet' % name)
        self._show(told)


def _options(text, letters):
    """Leading `-n 3` or `-n3` options, and what follows them."""
    options = {}
    while True:
        found = re.match(r'-([%s])\s*(\d+)(?:\s+|$)(.*)' % letters, text, re.S)
        if not found:
            if re.match(r'-[A-Za-z]\b', text):
                raise UsageError('%%timeit knows the options -n and -r, each with a number, not %s' % text.split()[0])
            return options, text
        options[found[1]] = max(1, int(found[2]))
        text = found[3]


def _words(text):
    import shlex
    try:
        return shlex.split(text)
    except ValueError as problem:
        raise UsageError('%s in: %s' % (problem, text)) from None


def _unquoted(text):
    words = _words(text) if text[:1] in '\'"' and text else [text]
    return words[0]


def _duration(seconds):
    for unit, scale in (('s', 1), ('ms', 1e3), ('µs', 1e6)):
        if seconds * scale >= 1:
            if unit == 's' and seconds >= 60:
                return '%dmin %ds' % divmod(round(seconds), 60)
            return '%.3g %s' % (seconds * scale, unit)
    return '%.3g ns' % (seconds * 1e9)


def _print_columns(names, width=96):
    if not names:
        return
    column = max(map(len, names)) + 2
    per_line = max(1, width // column)
    height = -(-len(names) // per_line)
    for row in range(height):
        print(''.join(name.ljust(column) for name in names[row::height]).rstrip())


def _print_long(target, rows):
    import time
    for name, entry in rows:
        try:
            found = entry.stat() if entry is not None else os.stat(target)
            size = '-' if stat.S_ISDIR(found.st_mode) else format(found.st_size, ',')
            when = time.strftime('%Y-%m-%d %H:%M', time.localtime(found.st_mtime)) if found.st_mtime > 0 else ''
        except OSError as problem:
            size, when = '?', problem.strerror or ''
        print('%15s  %-16s  %s' % (size, when, name))
