package dev.mirageworkbench.python.sqlite;

/// Numbers of SQLite's C interface.
final class Codes {
  static final int OK = 0;
  static final int ERROR = 1;
  static final int BUSY = 5;
  static final int NOMEM = 7;
  static final int INTERRUPT = 9;
  static final int NOTFOUND = 12;
  static final int FULL = 13;
  static final int CANTOPEN = 14;
  static final int TOOBIG = 18;
  static final int MISUSE = 21;
  static final int ROW = 100;
  static final int DONE = 101;

  static final int IOERR_READ = 266;
  static final int IOERR_SHORT_READ = 522;
  static final int IOERR_WRITE = 778;
  static final int IOERR_TRUNCATE = 1546;
  static final int IOERR_FSTAT = 1802;
  static final int IOERR_DELETE = 2570;
  static final int IOERR_DELETE_NOENT = 5898;

  static final int OPEN_READONLY = 0x1;
  static final int OPEN_READWRITE = 0x2;
  static final int OPEN_CREATE = 0x4;
  static final int OPEN_URI = 0x40;
  static final int OPEN_MAIN_DB = 0x100;
  static final int OPEN_DELETEONCLOSE = 0x8;
  static final int OPEN_WAL = 0x80000;

  static final int LOCK_NONE = 0;
  static final int LOCK_SHARED = 1;
  static final int LOCK_RESERVED = 2;
  static final int LOCK_PENDING = 3;
  static final int LOCK_EXCLUSIVE = 4;

  static final int INTEGER = 1;
  static final int FLOAT = 2;
  static final int TEXT = 3;
  static final int BLOB = 4;

  /// Stands for a destructor: SQLite copies the bytes at once.
  static final int TRANSIENT = -1;

  private Codes() {}
}
