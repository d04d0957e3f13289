/// SQLite for Python's `sqlite3`: as WebAssembly in this JVM, with no file of the host but those
/// that
/// a [DatabaseFolder] gives it.
@NullMarked
package dev.mirageworkbench.python.sqlite;

import org.jspecify.annotations.NullMarked;
