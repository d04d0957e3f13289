"""SQLite for the library's `sqlite3`, in the place of its native module. SQLite itself is the kernel's.

`_host` holds the kernel's functions. Their answers are JSON lists that begin with SQLite's code, its extended code
and its message.
"""
import _thread
import collections
import gc
import os
import sys
import types
import weakref
from json.decoder import JSONDecoder

PARSE_DECLTYPES = 1
PARSE_COLNAMES = 2
LEGACY_TRANSACTION_CONTROL = -1
apilevel = '2.0'
paramstyle = 'qmark'
threadsafety = 3
_deprecated_version = '2.6.0'
sqlite_version = str(_host.sqlite_version())

_CODES = '''
    ABORT=4 ABORT_ROLLBACK=516 AUTH=23 AUTH_USER=279 BUSY=5 BUSY_RECOVERY=261 BUSY_SNAPSHOT=517 BUSY_TIMEOUT=773
    CANTOPEN=14 CANTOPEN_CONVPATH=1038 CANTOPEN_DIRTYWAL=1294 CANTOPEN_FULLPATH=782 CANTOPEN_ISDIR=526
    CANTOPEN_NOTEMPDIR=270 CANTOPEN_SYMLINK=1550 CONSTRAINT=19 CONSTRAINT_CHECK=275 CONSTRAINT_COMMITHOOK=531
    CONSTRAINT_FOREIGNKEY=787 CONSTRAINT_FUNCTION=1043 CONSTRAINT_NOTNULL=1299 CONSTRAINT_PINNED=2835
    CONSTRAINT_PRIMARYKEY=1555 CONSTRAINT_ROWID=2579 CONSTRAINT_TRIGGER=1811 CONSTRAINT_UNIQUE=2067
    CONSTRAINT_VTAB=2323 CORRUPT=11 CORRUPT_INDEX=779 CORRUPT_SEQUENCE=523 CORRUPT_VTAB=267 DONE=101 EMPTY=16
    ERROR=1 ERROR_MISSING_COLLSEQ=257 ERROR_RETRY=513 ERROR_SNAPSHOT=769 FORMAT=24 FULL=13 INTERNAL=2 INTERRUPT=9
    IOERR=10 IOERR_ACCESS=3338 IOERR_AUTH=7178 IOERR_BEGIN_ATOMIC=7434 IOERR_BLOCKED=2826
    IOERR_CHECKRESERVEDLOCK=3594 IOERR_CLOSE=4106 IOERR_COMMIT_ATOMIC=7690 IOERR_CONVPATH=6666 IOERR_CORRUPTFS=8458
    IOERR_DATA=8202 IOERR_DELETE=2570 IOERR_DELETE_NOENT=5898 IOERR_DIR_CLOSE=4362 IOERR_DIR_FSYNC=1290
    IOERR_FSTAT=1802 IOERR_FSYNC=1034 IOERR_GETTEMPPATH=6410 IOERR_LOCK=3850 IOERR_MMAP=6154 IOERR_NOMEM=3082
    IOERR_RDLOCK=2314 IOERR_READ=266 IOERR_ROLLBACK_ATOMIC=7946 IOERR_SEEK=5642 IOERR_SHMLOCK=5130 IOERR_SHMMAP=5386
    IOERR_SHMOPEN=4618 IOERR_SHMSIZE=4874 IOERR_SHORT_READ=522 IOERR_TRUNCATE=1546 IOERR_UNLOCK=2058
    IOERR_VNODE=6922 IOERR_WRITE=778 LOCKED=6 LOCKED_SHAREDCACHE=262 LOCKED_VTAB=518 MISMATCH=20 MISUSE=21 NOLFS=22
    NOMEM=7 NOTADB=26 NOTFOUND=12 NOTICE=27 NOTICE_RECOVER_ROLLBACK=539 NOTICE_RECOVER_WAL=283 OK=0
    OK_LOAD_PERMANENTLY=256 OK_SYMLINK=512 PERM=3 PROTOCOL=15 RANGE=25 READONLY=8 READONLY_CANTINIT=1288
    READONLY_CANTLOCK=520 READONLY_DBMOVED=1032 READONLY_DIRECTORY=1544 READONLY_RECOVERY=264 READONLY_ROLLBACK=776
    ROW=100 SCHEMA=17 TOOBIG=18 WARNING=28 WARNING_AUTOINDEX=284
'''
_OTHERS = '''
    ALTER_TABLE=26 ANALYZE=28 ATTACH=24 CREATE_INDEX=1 CREATE_TABLE=2 CREATE_TEMP_INDEX=3 CREATE_TEMP_TABLE=4
    CREATE_TEMP_TRIGGER=5 CREATE_TEMP_VIEW=6 CREATE_TRIGGER=7 CREATE_VIEW=8 CREATE_VTABLE=29 DBCONFIG_DEFENSIVE=1010
    DBCONFIG_DQS_DDL=1014 DBCONFIG_DQS_DML=1013 DBCONFIG_ENABLE_FKEY=1002 DBCONFIG_ENABLE_FTS3_TOKENIZER=1004
    DBCONFIG_ENABLE_LOAD_EXTENSION=1005 DBCONFIG_ENABLE_QPSG=1007 DBCONFIG_ENABLE_TRIGGER=1003
    DBCONFIG_ENABLE_VIEW=1015 DBCONFIG_LEGACY_ALTER_TABLE=1012 DBCONFIG_LEGACY_FILE_FORMAT=1016
    DBCONFIG_NO_CKPT_ON_CLOSE=1006 DBCONFIG_RESET_DATABASE=1009 DBCONFIG_TRIGGER_EQP=1008
    DBCONFIG_TRUSTED_SCHEMA=1017 DBCONFIG_WRITABLE_SCHEMA=1011 DELETE=9 DENY=1 DETACH=25 DROP_INDEX=10 DROP_TABLE=11
    DROP_TEMP_INDEX=12 DROP_TEMP_TABLE=13 DROP_TEMP_TRIGGER=14 DROP_TEMP_VIEW=15 DROP_TRIGGER=16 DROP_VIEW=17
    DROP_VTABLE=30 FUNCTION=31 IGNORE=2 INSERT=18 LIMIT_ATTACHED=7 LIMIT_COLUMN=2 LIMIT_COMPOUND_SELECT=4
    LIMIT_EXPR_DEPTH=3 LIMIT_FUNCTION_ARG=6 LIMIT_LENGTH=0 LIMIT_LIKE_PATTERN_LENGTH=8 LIMIT_SQL_LENGTH=1
    LIMIT_TRIGGER_DEPTH=10 LIMIT_VARIABLE_NUMBER=9 LIMIT_VDBE_OP=5 LIMIT_WORKER_THREADS=11 PRAGMA=19 READ=20
    RECURSIVE=33 REINDEX=27 SAVEPOINT=32 SELECT=21 TRANSACTION=22 UPDATE=23
'''
_ERROR_NAMES = {}
for _pair in _CODES.split() + _OTHERS.split():
    _name, _, _value = _pair.partition('=')
    globals()['SQLITE_' + _name] = int(_value)
for _pair in _CODES.split():
    _name, _, _value = _pair.partition('=')
    _ERROR_NAMES[int(_value)] = 'SQLITE_' + _name

_scan = JSONDecoder(strict=False).scan_once


def _read(answer):
    return _scan(answer, 0)[0]


# -- exceptions

class Warning(Exception):
    __module__ = 'sqlite3'


class Error(Exception):
    __module__ = 'sqlite3'


class InterfaceError(Error):
    __module__ = 'sqlite3'


class DatabaseError(Error):
    __module__ = 'sqlite3'


class InternalError(DatabaseError):
    __module__ = 'sqlite3'


class OperationalError(DatabaseError):
    __module__ = 'sqlite3'


class ProgrammingError(DatabaseError):
    __module__ = 'sqlite3'


class IntegrityError(DatabaseError):
    __module__ = 'sqlite3'


class DataError(DatabaseError):
    __module__ = 'sqlite3'


class NotSupportedError(DatabaseError):
    __module__ = 'sqlite3'


_ERRORS = {2: InternalError, 12: InternalError, 11: DatabaseError, 18: DataError, 19: IntegrityError,
           20: IntegrityError, 21: InterfaceError, 25: InterfaceError}
_ERRORS.update(dict.fromkeys((1, 3, 4, 5, 6, 8, 9, 10, 13, 14, 15, 16, 17), OperationalError))


def _problem(answer):
    code, extended, message = answer[:3]
    if code == 7:
        return MemoryError()
    kind = _ERRORS.get(code, DatabaseError)
    problem = kind(message if message is not None else 'bad parameter or other API misuse')
    extended = extended or code
    problem.sqlite_errorcode = extended
    problem.sqlite_errorname = _ERROR_NAMES.get(extended, 'unknown')
    return problem


def _checked(answer):
    answer = _read(answer)
    if answer[0]:
        raise _problem(answer)
    return answer


# -- adapters and converters

class PrepareProtocol:
    __module__ = 'sqlite3'


adapters = {}
converters = {}
_base_type_adapted = False


def register_adapter(type, adapter, /):
    """Register a function to adapt Python objects to SQLite values."""
    global _base_type_adapted
    if type in (int, float, str, bytearray):
        _base_type_adapted = True
    adapters[(type, PrepareProtocol)] = adapter


def register_converter(typename, converter, /):
    """Register a function to convert SQLite values to Python objects."""
    converters[typename.upper()] = converter


_NONE = object()


def adapt(obj, proto=PrepareProtocol, alt=_NONE, /):
    """Adapt given object to given protocol."""
    adapter = adapters.get((type(obj), proto))
    if adapter is not None:
        return adapter(obj)
    for owner, method, argument in ((proto, '__adapt__', obj), (obj, '__conform__', proto)):
        call = getattr(owner, method, None)
        if call is not None:
            try:
                adapted = call(argument)
            except TypeError:
                continue
            if adapted is not None:
                return adapted
    if alt is not _NONE:
        return alt
    raise ProgrammingError("can't adapt")


_AS_THEY_ARE = (int, float, str, bytearray)


def _plain(value, place):
    """A parameter as the host takes it."""
    kind = type(value)
    if kind not in _AS_THEY_ARE or _base_type_adapted:
        if value is not None or adapters:
            value = adapt(value, PrepareProtocol, value)
            kind = type(value)
    if value is None:
        return None
    if isinstance(value, float):
        return _marked(float(value))
    if kind is str or isinstance(value, str):
        return _encodable(value if kind is str else str.__str__(value))
    if isinstance(value, int):
        return _fitting(value)
    try:
        return bytes(memoryview(value))
    except TypeError:
        raise ProgrammingError("Error binding parameter %s: type '%s' is not supported"
                               % (place, kind.__name__)) from None


def _encodable(text):
    if not text.isascii():
        text.encode()
    return text


def _marked(number):
    """A float that the host does not take for an integer."""
    return [number] if number.is_integer() else number


def _fitting(number):
    if not -0x8000000000000000 <= number <= 0x7fffffffffffffff:
        raise OverflowError('Python int too large to convert to SQLite INTEGER')
    return int(number)


def complete_statement(statement):
    """Checks if a string contains a complete SQL statement."""
    return bool(_host.sqlite_complete(statement))


# -- functions that SQLite calls

_tracebacks = False


def enable_callback_tracebacks(enable, /):
    """Enable or disable callback functions throwing errors to stderr."""
    global _tracebacks
    _tracebacks = bool(enable)


def _unraisable(problem, function):
    if not _tracebacks:
        return
    if sys.unraisablehook is sys.__unraisablehook__:
        import traceback
        traceback.print_exception(problem)
    else:
        sys.unraisablehook(types.SimpleNamespace(
            exc_type=type(problem), exc_value=problem, exc_traceback=problem.__traceback__,
            err_msg=None, object=function))


_VALUE, _FAILED, _TOO_BIG, _NO_MEMORY = range(4)


def _result(value):
    if value is None:
        return _VALUE, None
    if isinstance(value, float):
        return _VALUE, _marked(float(value))
    if isinstance(value, int):
        return _VALUE, _fitting(value)
    if isinstance(value, str):
        return _VALUE, _encodable(str.__str__(value))
    return _VALUE, bytes(memoryview(value))


def _arguments(text):
    values = _read(text)
    for at, value in enumerate(values):
        if type(value) is list:
            values[at] = value[0].encode('latin-1')
        elif type(value) is dict:
            values[at] = value['t'].encode('latin-1').decode()
    return values


def _failure(problem, function, message):
    _unraisable(problem, function)
    if isinstance(problem, MemoryError):
        return _NO_MEMORY, None
    if isinstance(problem, OverflowError):
        return _TOO_BIG, None
    return _FAILED, message


def _scalar(function):
    def call(arguments):
        try:
            return _result(function(*_arguments(arguments)))
        except BaseException as problem:
            return _failure(problem, function, 'user-defined function raised exception')
    return call


def _aggregate(maker):
    groups = {}

    def call(part, group, arguments):
        instance = groups.get(group, groups)
        if instance is groups:
            try:
                instance = groups[group] = maker()
            except BaseException as problem:
                groups[group] = None
                return _failure(problem, maker, "user-defined aggregate's '__init__' method raised error")
        if part == 'finalize':
            del groups[group]
        if instance is None:
            return _FAILED, "user-defined aggregate's '__init__' method raised error"
        try:
            method = getattr(instance, part)
        except AttributeError as problem:
            return _failure(problem, maker, "user-defined aggregate's '%s' method not defined" % part)
        try:
            value = method(*_arguments(arguments))
            return (_VALUE, None) if part in ('step', 'inverse') else _result(value)
        except BaseException as problem:
            return _failure(problem, maker, "user-defined aggregate's '%s' method raised error" % part)
    return call


def _number(function, otherwise, told):
    """For what gives a number and never an error.

    :param told: what a traceback names
    """
    def call(*arguments):
        try:
            return _VALUE, function(*arguments)
        except BaseException as problem:
            _unraisable(problem, told)
            return _VALUE, otherwise
    return call


def _collation(function):
    def compare(texts):
        order = function(*_arguments(texts))
        return (order > 0) - (order < 0)
    return _number(compare, 0, function)


def _authorizer(function):
    def decide(*asked):
        answer = function(*asked)
        return answer if isinstance(answer, int) and -0x80000000 <= answer <= 0x7fffffff else SQLITE_DENY
    return _number(decide, SQLITE_DENY, function)


def _tracer(function):
    def trace(text, expanded):
        if not expanded:
            _unraisable(DataError('Expanded SQL string exceeds the maximum string length'), function)
        function(text)
        return 0
    return _number(trace, 0, function)


# -- rows

class Row:
    """A row that is also looked up by the names of its columns."""
    __module__ = 'sqlite3'
    __slots__ = ('_values', '_names')

    def __new__(cls, cursor, data, /):
        if not issubclass(type(cursor), Cursor):
            raise TypeError('Row() argument 1 must be sqlite3.Cursor, not %s' % type(cursor).__name__)
        if not isinstance(data, tuple):
            raise TypeError('Row() argument 2 must be tuple, not %s' % type(data).__name__)
        row = object.__new__(cls)
        row._values = data
        row._names = tuple(column[0] for column in cursor.description or ())
        return row

    def keys(self):
        """Returns the keys of the row."""
        return list(self._names)

    def __getitem__(self, key):
        if isinstance(key, str):
            for at, name in enumerate(self._names):
                if name == key or name.isascii() and key.isascii() and name.lower() == key.lower():
                    return self._values[at]
            raise IndexError('No item with that key')
        if isinstance(key, (int, slice)):
            return self._values[key]
        raise IndexError('Index must be int or string')

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __hash__(self):
        return hash(self._names) ^ hash(self._values)

    def __eq__(self, other):
        if isinstance(other, Row):
            return self._names == other._names and self._values == other._values
        return NotImplemented


class Blob:
    """A single value of a database that is read and written in parts."""
    __module__ = 'sqlite3'
    __slots__ = ('_connection', '_number', '_size', '_offset')

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'sqlite3.Blob' instances")

    @classmethod
    def _of(cls, connection, number, size):
        blob = object.__new__(cls)
        blob._connection, blob._number, blob._size, blob._offset = connection, number, size, 0
        return blob

    def _check(self):
        self._connection._check()
        if self._number is None:
            raise ProgrammingError('Cannot operate on a closed blob.')

    def _read(self, offset, length):
        if length == 0:
            return b''
        return _checked(_host.sqlite_blob_read(
            self._connection._id, self._number, offset, length))[3][0].encode('latin-1')

    def _write(self, offset, data):
        _checked(_host.sqlite_blob_write(self._connection._id, self._number, offset, data))

    def read(self, length=-1, /):
        """Read data at the current offset position."""
        self._check()
        rest = self._size - self._offset
        length = rest if length < 0 else min(length, rest)
        data = self._read(self._offset, length)
        self._offset += length
        return data

    def write(self, data, /):
        """Write data at the current offset."""
        self._check()
        data = bytes(memoryview(data))
        if len(data) > self._size - self._offset:
            raise ValueError('data longer than blob length')
        self._write(self._offset, data)
        self._offset += len(data)

    def seek(self, offset, origin=0, /):
        """Set the current access position to offset."""
        self._check()
        if origin not in (0, 1, 2):
            raise ValueError("'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END")
        at = (0, self._offset, self._size)[origin] + offset
        if origin and at > 0x7fffffff:
            raise OverflowError('seek offset results in overflow')
        if not 0 <= at <= self._size:
            raise ValueError('offset out of blob range')
        self._offset = at

    def tell(self):
        """Return the current access position for the blob."""
        self._check()
        return self._offset

    def close(self):
        """Close the blob."""
        number, self._number = self._number, None
        if number is not None and not self._connection._is_closed:
            _host.sqlite_blob_close(self._connection._id, number)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, problem, traceback):
        self._check()
        self.close()

    def __len__(self):
        self._check()
        return self._size

    __iter__ = None

    def _place(self, key):
        if not hasattr(type(key), '__index__'):
            raise TypeError('Blob indices must be integers')
        at = key.__index__()
        if not -0x8000000000000000 <= at <= 0x7fffffffffffffff:
            raise IndexError("cannot fit 'int' into an index-sized integer")
        at += self._size if at < 0 else 0
        if not 0 <= at < self._size:
            raise IndexError('Blob index out of range')
        return at

    def _range(self, key):
        for part in (key.start, key.stop, key.step):
            if part is not None and not hasattr(type(part), '__index__'):
                raise TypeError('slice indices must be integers or None or have an __index__ method')
        return range(*key.indices(self._size))

    def __getitem__(self, key):
        self._check()
        if not isinstance(key, slice):
            return self._read(self._place(key), 1)[0]
        places = self._range(key)
        if not places:
            return b''
        first = min(places)
        data = self._read(first, max(places) - first + 1)
        return bytes(data[place - first] for place in places)

    def __setitem__(self, key, value):
        self._check()
        if not isinstance(key, slice):
            place = self._place(key)
            if not isinstance(value, int):
                raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
            if not 0 <= value <= 255:
                raise ValueError('byte must be in range(0, 256)')
            self._write(place, bytes((value,)))
            return
        places = self._range(key)
        view = memoryview(value)
        if not view.c_contiguous:
            raise BufferError('underlying buffer is not C-contiguous')
        data = bytes(view)
        if len(data) != len(places):
            raise IndexError('Blob slice assignment is wrong size')
        if places:
            first = min(places)
            whole = bytearray(self._read(first, max(places) - first + 1))
            for place, byte in zip(places, data):
                whole[place - first] = byte
            self._write(first, bytes(whole))

    def __delitem__(self, key):
        self._check()
        raise TypeError("Blob doesn't support %s deletion" % ('slice' if isinstance(key, slice) else 'item'))


# -- statements

_CHANGING = ('INSERT', 'UPDATE', 'DELETE', 'REPLACE')


def _without_comments(sql):
    """What is left when white space and comments go from the beginning."""
    at = 0
    while at < len(sql):
        if sql[at] in ' \t\f\n\r':
            at += 1
        elif sql.startswith('--', at):
            at = sql.find('\n', at) + 1
            if at == 0:
                return ''
        elif sql.startswith('/*', at):
            at = sql.find('*/', at + 2) + 2
            if at == 1:
                return ''
        else:
            return sql[at:]
    return ''


class _Statement:
    __slots__ = ('id', 'is_read_only', 'parameters', 'is_changing', 'columns', 'is_busy')

    def __new__(cls, *args):
        raise TypeError("cannot create '%s.%s' instances" % (cls.__module__, cls.__name__))

    @classmethod
    def prepare(cls, connection, sql):
        statement = object.__new__(cls)
        statement._prepare(connection, sql)
        return statement

    def _prepare(self, connection, sql):
        if '\0' in sql:
            raise ProgrammingError('the query contains a null character')
        if len(sql) > connection._longest:
            raise DataError('query string is too large')
        answer = _checked(_host.sqlite_prepare(connection._id, _encodable(sql)))
        self.id, self.is_read_only, self.parameters, self.columns, tail = answer[3:]
        if tail and _without_comments(tail):
            if self.id:
                _host.sqlite_finalize(connection._id, self.id)
            raise ProgrammingError('You can only execute one statement at a time.')
        self.is_changing = _without_comments(sql)[:7].upper().startswith(_CHANGING)
        self.is_busy = False

    def bind(self, parameters):
        """The values for the places in the statement."""
        names = self.parameters
        kind = type(parameters)
        if kind is tuple or kind is list or not isinstance(parameters, dict) and _is_sequence(parameters):
            return self._in_order(parameters)
        if not hasattr(parameters, '__getitem__'):
            raise ProgrammingError('parameters are of unsupported type')
        values = []
        for at, name in enumerate(names, 1):
            if name is None:
                raise ProgrammingError('Binding %d has no name, but you supplied a dictionary (which has only names).'
                                       % at)
            try:
                value = parameters[name[1:]]
            except LookupError:
                raise ProgrammingError('You did not supply a value for binding parameter :%s.' % name[1:]) from None
            values.append(_plain(value, "':%s'" % name[1:]))
        return values

    def _in_order(self, parameters):
        names = self.parameters
        count = len(parameters)
        if count != len(names):
            raise ProgrammingError('Incorrect number of bindings supplied. The current statement uses %d, and there '
                                   'are %d supplied.' % (len(names), count))
        values = []
        for at in range(count):
            name = names[at]
            if name is not None and name[0] != '?':
                import warnings
                warnings.warn("Binding %d ('%s') is a named parameter, but you supplied a sequence which requires "
                              'nominal (qmark) placeholders. Starting with Python 3.14 an sqlite3.ProgrammingError '
                              'will be raised.' % (at + 1, name), DeprecationWarning, stacklevel=4)
            values.append(_plain(parameters[at], at + 1))
        return values


def _is_sequence(value):
    return isinstance(value, (tuple, list)) or (
        hasattr(type(value), '__getitem__') and hasattr(type(value), '__len__') and not hasattr(value, 'keys'))


_ALL = 0x7fffffffffffffff
_FIRST = 2  # The end of a single row is seen at once, so that its statement no longer locks anything.
_MOST_AHEAD = 64
_MOST_FOR_OTHERS = 10000
_reading = {}  # statements that have not come to their end: references to their cursors and connections


def _end_dropped():
    """Ends the statements of cursors that nobody has any more, which would lock what they read: nobody counts the
    references to a cursor."""
    ended = False
    for statement, (cursor, connection) in list(_reading.items()):
        if cursor() is None:
            del _reading[statement]
            ended = True
            if connection() is not None:
                connection()._give_back(statement)
    return ended


def _unlock():
    """Whether there is reason to try again what was locked."""
    if not _reading:
        return False
    gc.collect()
    return _end_dropped()


def _read_ahead(but):
    """Fetches what the cursors of other connections have not fetched yet, so that they lock nothing."""
    _end_dropped()
    for cursor, connection in list(_reading.values()):
        if connection() is not but and cursor() is not None:
            cursor()._take_more(_MOST_FOR_OTHERS)


class Cursor:
    """SQLite database cursor class."""
    __module__ = 'sqlite3'
    _initialized = False
    _locked = False

    def __init__(self, connection, /):
        if self._locked:
            raise ProgrammingError('Recursive use of cursors not allowed.')
        if not isinstance(connection, Connection):
            raise TypeError("Cursor() argument 1 must be sqlite3.Connection, not %s" % type(connection).__name__)
        self.connection = connection
        self.description = None
        self.lastrowid = None
        self.rowcount = -1
        self.arraysize = 1
        self.row_factory = None
        self._statement = None
        self._rows = collections.deque()
        self._problem = None
        self._ahead = _FIRST
        self._locked = False
        self._closed = False
        self._converters = None
        connection._check_thread()
        self._initialized = True

    def _check(self):
        if not self._initialized:
            raise ProgrammingError('Base Cursor.__init__ not called.')
        if self._closed:
            raise ProgrammingError('Cannot operate on a closed cursor.')
        if self._locked:
            raise ProgrammingError('Recursive use of cursors not allowed.')
        self.connection._check()

    def execute(self, sql, parameters=(), /):
        """Executes an SQL statement."""
        self._check()
        self._locked = True
        try:
            self._execute(sql, parameters)
        finally:
            self._locked = False
        return self

    def _start(self, sql):
        if not isinstance(sql, str):
            raise TypeError('execute() argument 1 must be str, not %s' % type(sql).__name__)
        self._end()
        self._rows.clear()
        self._problem = None
        self.description = None
        statement = self._statement = self.connection._prepare(sql)
        self.rowcount = 0 if statement.is_changing else -1
        if not statement.is_read_only and _reading:
            _read_ahead(self.connection)
        return statement

    def _execute(self, sql, parameters):
        connection = self.connection
        statement = self._start(sql)
        try:
            values = statement.bind(parameters)
            connection._check()
            if not statement.id:
                self._end()
                return
            begin = connection._begin() if statement.is_changing else None
            self._ahead = _FIRST
            answer = self._run(begin, values)
            if len(answer) > 3:
                self.lastrowid = answer[7]
            self._take(answer)
            if self._problem and not self._rows:
                raise self._take_problem()
        except BaseException:
            self._end()
            raise

    def _run(self, begin, values):
        connection, statement = self.connection, self._statement
        raw = self._raw_columns()
        for attempt in (0, 1):
            answer = _read(_host.sqlite_run(connection._id, statement.id, begin, values, _FIRST, False, raw))
            if answer[0] not in (5, 6) or attempt or not _unlock():
                return self._described(answer)

    def _described(self, answer):
        """Takes note of the columns, which SQLite tells when they may have changed."""
        statement = self._statement
        if len(answer) > 8 and answer[8] is not None:
            statement.columns = answer[8]
        return answer

    def _fetch(self, most):
        statement = self._statement
        return self._described(_read(_host.sqlite_fetch(
            self.connection._id, statement.id, most, False, self._raw_columns())))

    def _raw_columns(self):
        self._find_converters()
        return [at for at, converter in enumerate(self._converters or ()) if converter is not None]

    def _find_converters(self):
        detect = self.connection._detect_types
        if not detect:
            self._converters = None
            return
        found = []
        for name, declared in self._statement.columns:
            converter = None
            if detect & PARSE_COLNAMES and name is not None and '[' in name:
                wanted = name[name.index('[') + 1:]
                if ']' in wanted:
                    converter = converters.get(wanted[:wanted.index(']')].upper())
            if converter is None and detect & PARSE_DECLTYPES and declared:
                converter = converters.get(declared.split('(')[0].split(' ')[0].upper())
            found.append(converter)
        self._converters = found if any(found) else None

    def _take(self, answer):
        """Takes over the rows of an answer and what else it says."""
        code, statement = answer[0], self._statement
        done, rows = answer[3:5] if len(answer) > 3 else (1, ())
        self._rows.extend(rows)
        if len(answer) > 3 and statement.columns and self.description is None:
            self._describe()
        if code:
            self._problem = _problem(answer)
        elif done and statement.is_changing:
            self.rowcount = answer[6]
        if done or code:
            self._end()
        else:
            _reading[statement] = weakref.ref(self), weakref.ref(self.connection)

    def _describe(self):
        self._find_converters()
        cut = self.connection._detect_types & PARSE_COLNAMES
        self.description = tuple(
            (_column_name(name) if cut else name, None, None, None, None, None, None)
            for name, _ in self._statement.columns)

    def _take_problem(self):
        problem, self._problem = self._problem, None
        return problem

    def _take_more(self, most):
        if self._statement is not None and not self.connection._is_closed and not self._locked:
            self._take(self._fetch(most))

    def _end(self):
        statement, self._statement = self._statement, None
        if statement is not None:
            _reading.pop(statement, None)
            self.connection._give_back(statement)

    def executemany(self, sql, seq_of_parameters, /):
        """Repeatedly executes an SQL statement."""
        self._check()
        self._locked = True
        try:
            self._execute_many(sql, seq_of_parameters)
        finally:
            self._locked = False
        return self

    def _execute_many(self, sql, parameters):
        connection = self.connection
        steps = iter(parameters)
        statement = self._start(sql)
        try:
            if not statement.is_changing:
                raise ProgrammingError('executemany() can only execute DML statements.')
            begin = connection._begin()
            # What computes its parameters may look at what the ones before did.
            together = 500 if isinstance(parameters, (list, tuple)) else 1
            batch = []
            problem = None
            while problem is None:
                try:
                    for each in steps:
                        batch.append(statement.bind(each))
                        connection._check()
                        if len(batch) >= together:
                            break
                    else:
                        problem = StopIteration()
                except BaseException as failed:
                    problem = failed
                connection._check()
                if batch or begin is not None:
                    answer = _read(_host.sqlite_many(connection._id, statement.id, begin, batch))
                    if len(answer) > 3:
                        self.rowcount += answer[3]
                    if answer[0]:
                        raise _problem(answer)
                batch, begin = [], None
            if not isinstance(problem, StopIteration):
                raise problem
        finally:
            self._end()

    def executescript(self, sql_script, /):
        """Executes multiple SQL statements at once."""
        self._check()
        if not isinstance(sql_script, str):
            raise TypeError('executescript() argument must be str, not %s' % type(sql_script).__name__)
        connection = self.connection
        if '\0' in sql_script:
            raise ValueError('embedded null character')
        if len(sql_script) > connection._longest:
            raise DataError('query string is too large')
        if connection._autocommit == LEGACY_TRANSACTION_CONTROL and connection.in_transaction:
            connection._script('COMMIT')
        connection._script(_encodable(sql_script))
        return self

    def fetchone(self):
        """Fetches one row from the resultset."""
        return next(self, None)

    def fetchmany(self, size=None):
        """Fetches several rows from the resultset."""
        self._check()
        size = self.arraysize if size is None else size
        if self._statement is not None and len(self._rows) < size:
            self._take(self._fetch(size - len(self._rows)))
        rows = []
        while len(rows) < size:
            row = next(self, rows)
            if row is rows:
                break
            rows.append(row)
        return rows

    def fetchall(self):
        """Fetches all rows from the resultset."""
        self._check()
        if self._statement is not None:
            self._take(self._fetch(_ALL))
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        self._check()
        if not self._rows and self._statement is not None:
            self._ahead = min(2 * self._ahead, _MOST_AHEAD)
            self._locked = True
            try:
                self._take(self._fetch(self._ahead))
            finally:
                self._locked = False
        if not self._rows:
            if self._problem is not None:
                raise self._take_problem()
            raise StopIteration
        self._locked = True
        try:
            row = self._converted(self._rows.popleft())
        finally:
            self._locked = False
        factory = self.row_factory
        return row if factory is None else factory(self, row)

    def _converted(self, row):
        chosen, text = self._converters, self.connection.text_factory
        if chosen is None and text is str:
            for value in row:
                if type(value) is list or type(value) is dict:
                    break
            else:
                return tuple(row)
        return tuple([self._value(at, value, chosen, text) for at, value in enumerate(row)])

    def _value(self, at, value, chosen, text):
        kind = type(value)
        if kind is list:
            value = value[0].encode('latin-1')
            return value if chosen is None or chosen[at] is None else chosen[at](value)
        if kind is dict:
            raw = value['t'].encode('latin-1')
            if text is str:
                raise OperationalError("Could not decode to UTF-8 column '%s' with text '%s'"
                                       % (self.description[at][0], raw.decode(errors='replace')))
            return raw if text is bytes else text(raw)
        if kind is str and text is not str:
            return value.encode() if text is bytes else text(value.encode())
        return value

    def close(self):
        """Closes the cursor."""
        if self._locked:
            raise ProgrammingError('Recursive use of cursors not allowed.')
        if not self._initialized:
            raise ProgrammingError('Base Cursor.__init__ not called.')
        self.connection._check()
        self._end()
        self._rows.clear()
        self._closed = True

    def setinputsizes(self, sizes, /):
        """Required by DB-API. Does nothing in sqlite3."""

    def setoutputsize(self, size, column=None, /):
        """Required by DB-API. Does nothing in sqlite3."""


def _column_name(name):
    return name if name is None or '[' not in name else name[:name.index('[')].removesuffix(' ')


# -- connections

_LEVELS = ('', 'DEFERRED', 'IMMEDIATE', 'EXCLUSIVE')
_abandoned = {}  # references to connections by their numbers


def _close_when_dropped(connection, number):
    def close(_):
        _abandoned.pop(number, None)
        _host.sqlite_close(number)
    _abandoned[number] = weakref.ref(connection, close)


class Connection:
    """SQLite database connection object."""
    __module__ = 'sqlite3'
    Warning, Error, InterfaceError, DatabaseError = Warning, Error, InterfaceError, DatabaseError
    DataError, OperationalError, IntegrityError = DataError, OperationalError, IntegrityError
    InternalError, ProgrammingError, NotSupportedError = InternalError, ProgrammingError, NotSupportedError
    _id = None
    _is_ready = False
    _is_closed = True

    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True,
                 factory=None, cached_statements=128, uri=False, *, autocommit=LEGACY_TRANSACTION_CONTROL):
        self._is_ready = False
        if self._id is not None:
            for cursor, connection in list(_reading.values()):
                if connection() is self and cursor() is not None:
                    cursor()._take_more(_ALL)
        self._drop()
        name = os.fsdecode(database)
        if '\0' in name:
            raise ValueError('embedded null byte')
        self._set_level(isolation_level)
        self._autocommit = _checked_autocommit(autocommit)
        sys.audit('sqlite3.connect', database)
        self._id = _checked(_host.sqlite_open(name, bool(uri), float(timeout)))[3]
        _close_when_dropped(self, self._id)
        self._detect_types = detect_types
        self._thread = _thread.get_ident() if check_same_thread else None
        self._cached = collections.OrderedDict()
        self._most_cached = cached_statements
        self.row_factory = None
        self.text_factory = str
        self._is_closed = False
        self._is_ready = True
        self._longest = self.getlimit(SQLITE_LIMIT_SQL_LENGTH)
        if self._autocommit is False:
            self._script('BEGIN')

    def _check_thread(self):
        if not self._is_ready:
            raise ProgrammingError('Base Connection.__init__ not called.')
        if self._thread is not None and self._thread != _thread.get_ident():
            raise ProgrammingError(
                'SQLite objects created in a thread can only be used in that same thread. The object was created in '
                'thread id %d and this is thread id %d.' % (self._thread, _thread.get_ident()))

    def _check(self):
        self._check_thread()
        if self._is_closed:
            raise ProgrammingError('Cannot operate on a closed database.')

    def _drop(self):
        number, self._id, self._is_closed = self._id, None, True
        if number is not None:
            _abandoned.pop(number, None)
            self._cached.clear()
            return _read(_host.sqlite_close(number))
        return [0]

    # statements

    def _prepare(self, sql):
        cached = self._cached
        statement = cached.get(sql)
        if statement is not None and not statement.is_busy:
            cached.move_to_end(sql)
        else:
            for attempt in (0, 1):
                try:
                    statement = _Statement.prepare(self, sql)
                    break
                except OperationalError as problem:
                    if attempt or getattr(problem, 'sqlite_errorcode', 0) & 0xff not in (5, 6) or not _unlock():
                        raise
            if sql not in cached and self._most_cached > 0 and statement.id:
                cached[sql] = statement
                while len(cached) > self._most_cached:
                    _, old = cached.popitem(last=False)
                    if not old.is_busy:
                        self._finish(old)
        statement.is_busy = True
        return statement

    def _give_back(self, statement):
        statement.is_busy = False
        if self._is_closed or not statement.id:
            return
        if any(statement is kept for kept in self._cached.values()):
            _host.sqlite_reset(self._id, statement.id)
        else:
            self._finish(statement)

    def _finish(self, statement):
        _host.sqlite_finalize(self._id, statement.id)

    def _script(self, sql):
        for attempt in (0, 1):
            answer = _read(_host.sqlite_script(self._id, sql))
            if not answer[0]:
                return
            if attempt or answer[0] not in (5, 6) or not _unlock():
                raise _problem(answer)

    def cursor(self, factory=Cursor):
        """Return a cursor for the connection."""
        self._check()
        cursor = factory(self)
        if not issubclass(type(cursor), Cursor):
            raise TypeError('factory must return a cursor, not %s' % type(cursor).__name__)
        if self.row_factory is not None:
            cursor.row_factory = self.row_factory
        return cursor

    def execute(self, sql, parameters=(), /):
        """Executes an SQL statement."""
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql, parameters, /):
        """Repeatedly executes an SQL statement."""
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script, /):
        """Executes multiple SQL statements at once."""
        return self.cursor().executescript(sql_script)

    def __call__(self, *args):
        self._check()
        (sql,) = args
        if not isinstance(sql, str):
            raise TypeError('argument 1 must be str, not %s' % type(sql).__name__)
        statement = self._prepare(sql)
        self._give_back(statement)
        return statement

    # transactions

    @property
    def in_transaction(self):
        self._check()
        return bool(_host.sqlite_in_transaction(self._id))

    @property
    def total_changes(self):
        self._check()
        return int(_host.sqlite_total_changes(self._id))

    @property
    def isolation_level(self):
        self._check()
        return self._level

    @isolation_level.setter
    def isolation_level(self, level):
        if level is None:
            self._check()
            self._level = None
            if self.in_transaction:
                self._script('COMMIT')
        else:
            self._set_level(level)

    @isolation_level.deleter
    def isolation_level(self):
        raise AttributeError('cannot delete attribute')

    def _set_level(self, level):
        if level is not None:
            if not isinstance(level, str):
                raise TypeError('isolation_level must be str or None')
            if '\0' in level:
                raise ValueError('embedded null character')
            level.encode()
            level = str.upper(level)
            if level not in _LEVELS:
                raise ValueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'")
        self._level = level

    @property
    def autocommit(self):
        self._check()
        return self._autocommit

    @autocommit.setter
    def autocommit(self, autocommit):
        self._check()
        autocommit = _checked_autocommit(autocommit)
        if autocommit is True and self.in_transaction:
            self._script('COMMIT')
        elif autocommit is False and not self.in_transaction:
            self._script('BEGIN')
        self._autocommit = autocommit

    def _begin(self):
        """What has to come before a statement that changes something."""
        if (self._autocommit == LEGACY_TRANSACTION_CONTROL and self._autocommit is not True
                and self._level is not None and not _host.sqlite_in_transaction(self._id)):
            return 'BEGIN ' + self._level
        return None

    def commit(self):
        """Commit any pending transaction to the database."""
        self._end_transaction('COMMIT')

    def rollback(self):
        """Roll back to the start of any pending transaction."""
        self._end_transaction('ROLLBACK')

    def _end_transaction(self, how):
        self._check()
        if self._autocommit is True:
            return
        if self._autocommit is False:
            self._script(how)
            self._script('BEGIN')
        elif self.in_transaction:
            if _reading:
                _read_ahead(self)
            self._script(how)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, problem, traceback):
        if kind is not None:
            self.rollback()
            return False
        try:
            self.commit()
        except BaseException:
            self.rollback()
            raise
        return False

    def close(self):
        """Close the database connection. Any pending transaction is not committed implicitly."""
        self._check_thread()
        if self._is_closed:
            return
        if self._autocommit is False and self.in_transaction:
            self._script('ROLLBACK')
        answer = self._drop()
        if answer[0]:
            raise _problem(answer)

    def interrupt(self):
        """Abort any pending database operation."""
        if not self._is_ready or self._is_closed:
            self._check()
        _host.sqlite_interrupt(self._id)

    # what Python adds to SQLite

    def create_function(self, name, narg, func, /, *, deterministic=False):
        """Creates a new function."""
        self._define('scalar', name, narg, 0x800 if deterministic else 0, func and _scalar(func))

    def create_aggregate(self, name, n_arg, aggregate_class, /):
        """Creates a new aggregate."""
        self._define('aggregate', name, n_arg, 0, aggregate_class and _aggregate(aggregate_class))

    def create_window_function(self, name, num_params, aggregate_class, /):
        """Creates or redefines an aggregate window function."""
        self._define('window', name, num_params, 0, aggregate_class and _aggregate(aggregate_class))

    def _define(self, kind, name, arity, flags, function):
        self._check()
        if not isinstance(name, str):
            raise TypeError('argument 1 must be str, not %s' % type(name).__name__)
        answer = _read(_host.sqlite_function(self._id, kind, name, arity, flags, function))
        if answer[0] and kind == 'window':
            raise ProgrammingError(answer[2])
        if answer[0]:
            raise OperationalError('Error creating ' + ('aggregate' if kind == 'aggregate' else 'function'))

    def create_collation(self, name, callback, /):
        """Creates a collation function."""
        self._check()
        if not isinstance(name, str):
            raise TypeError('argument 1 must be str, not %s' % type(name).__name__)
        _encodable(name)
        if callback is not None and not callable(callback):
            raise TypeError('parameter must be callable')
        _checked(_host.sqlite_collation(self._id, name, callback and _collation(callback)))

    def set_authorizer(self, authorizer_callback):
        """Set authorizer callback."""
        self._check()
        _checked(_host.sqlite_authorizer(
            self._id, None if authorizer_callback is None else _authorizer(authorizer_callback)))

    def set_trace_callback(self, trace_callback):
        """Set a trace callback called for each SQL statement."""
        self._check()
        _checked(_host.sqlite_trace(
            self._id, None if trace_callback is None else _tracer(trace_callback)))

    def set_progress_handler(self, progress_handler, n):
        """Set progress handler callback, called about every n virtual instructions."""
        self._check()
        handler = None if progress_handler is None else _number(
            lambda: int(bool(progress_handler())), 1, progress_handler)
        _checked(_host.sqlite_progress(self._id, handler if n > 0 else None, n))

    # the rest

    def iterdump(self):
        """Returns iterator to the dump of the database in an SQL text format."""
        self._check()
        from sqlite3.dump import _iterdump
        return _iterdump(self)

    def backup(self, target, *, pages=-1, progress=None, name='main', sleep=0.250):
        """Makes a backup of the database."""
        if not isinstance(target, Connection):
            raise TypeError('backup() argument 1 must be sqlite3.Connection, not %s' % type(target).__name__)
        self._check()
        target._check()
        if target is self:
            raise ValueError('target cannot be the same connection instance')
        if progress is not None and not callable(progress):
            raise TypeError('progress argument must be a callable')
        if target.in_transaction:
            raise OperationalError('target is in transaction')
        if not isinstance(pages, int):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(pages).__name__)
        pages = pages or -1
        copy = _checked(_host.sqlite_backup(target._id, 'main', self._id, name))[3]
        try:
            self._copy_pages(copy, target, pages, progress, sleep)
        except BaseException:
            _host.sqlite_backup_finish(target._id, copy)
            raise
        _checked(_host.sqlite_backup_finish(target._id, copy))

    def _copy_pages(self, copy, target, pages, progress, sleep):
        import time
        while True:
            code, _, _, done, remaining, count = _read(
                _host.sqlite_backup_step(target._id, copy, pages))
            if progress is not None:
                progress(code or (101 if done else 0), remaining, count)
            if code not in (0, 5, 6):
                raise _problem([code, code, 'the backup failed'])
            if code:
                time.sleep(sleep)
            if done:
                return

    def serialize(self, *, name='main'):
        """Serialize a database into a byte string."""
        self._check()
        content = _host.sqlite_serialize(self._id, name)
        if not isinstance(content, str):
            raise OperationalError("unable to serialize '%s'" % name)
        return str(content).encode('latin-1')

    def deserialize(self, data, /, *, name='main'):
        """Load a serialized database."""
        self._check()
        answer = _read(_host.sqlite_deserialize(self._id, name, bytes(memoryview(data))))
        if answer[0]:
            raise OperationalError('not an error' if answer[0] == 1 else answer[2])

    def setlimit(self, category, limit, /):
        """Set connection run-time limits and return what was set before."""
        self._check()
        before = int(_host.sqlite_limit(self._id, category, limit))
        if before < 0:
            raise ProgrammingError("'category' is out of bounds")
        if category == SQLITE_LIMIT_SQL_LENGTH and limit >= 0:
            self._longest = self.getlimit(category)
        return before

    def getlimit(self, category, /):
        """Get connection run-time limits."""
        return self.setlimit(category, -1)

    def setconfig(self, op, enable=True, /):
        """Set a boolean connection configuration option."""
        if self._configured(op, int(bool(enable))) != bool(enable):
            raise OperationalError('Unable to set config')

    def getconfig(self, op, /):
        """Query a boolean connection configuration option."""
        return self._configured(op, -1)

    def _configured(self, op, value):
        self._check()
        if not 1002 <= op <= 1017:
            raise ValueError("unknown config 'op': %d" % op)
        return bool(_checked(_host.sqlite_config(self._id, op, value))[3])

    def blobopen(self, table, column, row, /, *, readonly=False, name='main'):
        """Open and return a BLOB object."""
        self._check()
        number, size = _checked(_host.sqlite_blob_open(self._id, name, table, column, row, not readonly))[3:]
        return Blob._of(self, number, size)

    def enable_load_extension(self, enable, /):
        """Extensions cannot be loaded: they are native code."""
        self._check()
        if enable:
            raise NotSupportedError('SQLite extensions are native code, which cannot be loaded here')

    def load_extension(self, name, /, *, entrypoint=None):
        """Not supported."""
        self.enable_load_extension(True)


def _checked_autocommit(autocommit):
    if autocommit is True or autocommit is False:
        return autocommit
    if isinstance(autocommit, int) and autocommit == LEGACY_TRANSACTION_CONTROL:
        return LEGACY_TRANSACTION_CONTROL
    raise ValueError('autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL')


def connect(*args, **kwargs):
    """Opens a connection to a database: on a mount, in `/tmp`, or `:memory:`."""
    factory = args[5] if len(args) > 5 else kwargs.get('factory', Connection)
    return factory(*args, **kwargs)


connect.__text_signature__ = (
    "(database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True, factory=Connection, "
    'cached_statements=128, uri=False, *, autocommit=LEGACY_TRANSACTION_CONTROL)')
