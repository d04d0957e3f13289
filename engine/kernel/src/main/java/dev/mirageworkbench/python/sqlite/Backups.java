package dev.mirageworkbench.python.sqlite;

import org.jspecify.annotations.Nullable;

/// Whole databases, from one place to another. Belongs to SQLite's thread.
final class Backups {
  private final Library library;
  private final Connections connections;
  private final int slots;

  Backups(Library library, Connections connections) {
    this.library = library;
    this.connections = connections;
    this.slots = library.allocate(8);
  }

  /// Copies pages of one database to another.
  ///
  /// @return code, then the remaining and all pages after each step
  String backupStep(int backup, int pages, Database target) {
    int code = library.callInt("sqlite3_backup_step", backup, pages);
    String state =
        code == Codes.DONE || code == Codes.OK
            ? Connections.SUCCESS
            : "[" + (code & 0xFF) + ",0,null";
    return state
        + (code == Codes.DONE ? ",1," : ",0,")
        + library.callInt("sqlite3_backup_remaining", backup)
        + ","
        + library.callInt("sqlite3_backup_pagecount", backup)
        + "]";
  }

  String backup(Database target, String targetName, Database source, String sourceName) {
    int to = library.newText(targetName);
    int from = library.newText(sourceName);
    int backup =
        library.callInt("sqlite3_backup_init", target.pointer(), to, source.pointer(), from);
    library.free(to);
    library.free(from);
    return backup == 0
        ? connections.failure(target, Codes.ERROR)
        : Connections.SUCCESS + "," + backup + "]";
  }

  String backupFinish(int backup, Database target) {
    int code = library.callInt("sqlite3_backup_finish", backup);
    connections.note(target);
    return connections.answer(target, code);
  }

  /// The content of a database.
  byte @Nullable [] serialize(Database database, String name) {
    int text = library.newText(name);
    int bytes = library.callInt("sqlite3_serialize", database.pointer(), text, slots, 0);
    library.free(text);
    if (bytes == 0) {
      return null;
    }
    byte[] content = library.memory().readBytes(bytes, (int) library.memory().readLong(slots));
    library.free(bytes);
    return content;
  }

  String deserialize(Database database, String name, byte[] content) {
    int bytes = library.allocate(content.length);
    library.memory().write(bytes, content);
    int text = library.newText(name);
    int freeAndGrow = 3;
    int code =
        library.callInt(
            "sqlite3_deserialize",
            database.pointer(),
            text,
            bytes,
            content.length,
            content.length,
            freeAndGrow);
    library.free(text);
    return connections.answer(database, code);
  }
}
