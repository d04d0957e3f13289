package dev.mirageworkbench.python.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.formats.DatabaseTable;
import dev.mirageworkbench.formats.DatabaseTable.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads the tables of one database. Belongs to SQLite's thread.
final class TableLook {
  private static final String TABLES =
      "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
          + " ESCAPE '\\' ORDER BY name LIMIT ";

  /// Of a value; a longer one is cut.
  private static final int MOST_CHARACTERS = 2_000;

  private static final int MOST_BYTES = 64;

  private final Library library;
  private final int mostRows;
  private final int slots;
  private int database;

  TableLook(Library library, int mostRows) {
    this.library = library;
    this.mostRows = mostRows;
    this.slots = library.allocate(8);
  }

  /// Rows of an answer and what they are.
  private record Answer(List<Column> columns, List<List<String>> rows) {}

  List<DatabaseTable> tables(int most) throws IOException {
    int name = library.newText("/preview");
    require(library.callInt("sqlite3_open_v2", name, slots, Codes.OPEN_READONLY, 0));
    database = library.memory().readInt(slots);
    var tables = new ArrayList<DatabaseTable>();
    for (List<String> row : ask(TABLES + most, most).rows()) {
      tables.add(table(row.getFirst(), row.getLast()));
    }
    return tables;
  }

  private DatabaseTable table(String name, String sql) {
    try {
      String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
      Answer answer = ask("SELECT * FROM " + quoted + " LIMIT " + (mostRows + 1), mostRows);
      boolean isWhole = answer.rows().size() <= mostRows;
      List<List<String>> rows = isWhole ? answer.rows() : answer.rows().subList(0, mostRows);
      return new DatabaseTable(name, sql, answer.columns(), rows, isWhole, Optional.empty());
    } catch (IOException e) {
      return new DatabaseTable(
          name, sql, List.of(), List.of(), false, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private Answer ask(String sql, int rows) throws IOException {
    int text = library.newText(sql);
    try {
      require(library.callInt("sqlite3_prepare_v2", database, text, -1, slots, 0));
    } finally {
      library.free(text);
    }
    int statement = library.memory().readInt(slots);
    try {
      var columns = new ArrayList<Column>();
      int width = library.callInt("sqlite3_column_count", statement);
      for (int at = 0; at < width; at++) {
        columns.add(
            new Column(
                textOf("sqlite3_column_name", statement, at),
                textOf("sqlite3_column_decltype", statement, at)));
      }
      var read = new ArrayList<List<String>>();
      int code = library.callInt("sqlite3_step", statement);
      while (code == Codes.ROW && read.size() <= rows) {
        var row = new ArrayList<String>();
        for (int at = 0; at < width; at++) {
          row.add(value(statement, at));
        }
        read.add(row);
        code = library.callInt("sqlite3_step", statement);
      }
      if (code != Codes.ROW && code != Codes.DONE) {
        require(code);
      }
      return new Answer(columns, read);
    } finally {
      int _ = library.callInt("sqlite3_finalize", statement);
    }
  }

  private String textOf(String function, int statement, int column) {
    String text = library.text(library.callInt(function, statement, column));
    return text == null ? "" : text;
  }

  private String value(int statement, int at) {
    return switch (library.callInt("sqlite3_column_type", statement, at)) {
      case Codes.INTEGER -> Long.toString(library.call("sqlite3_column_int64", statement, at));
      case Codes.FLOAT ->
          Double.toString(
              Double.longBitsToDouble(library.call("sqlite3_column_double", statement, at)));
      case Codes.TEXT -> {
        String text =
            new String(bytes("sqlite3_column_text", statement, at, 4 * MOST_CHARACTERS), UTF_8);
        yield text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
      }
      case Codes.BLOB -> {
        byte[] bytes = bytes("sqlite3_column_blob", statement, at, MOST_BYTES + 1);
        int shown = Math.min(bytes.length, MOST_BYTES);
        String hex = HexFormat.of().formatHex(bytes, 0, shown);
        yield "0x" + hex + (shown < bytes.length ? "…" : "");
      }
      default -> "";
    };
  }

  private byte[] bytes(String function, int statement, int at, int most) {
    int address = library.callInt(function, statement, at);
    int size = library.callInt("sqlite3_column_bytes", statement, at);
    return address == 0 ? new byte[0] : library.memory().readBytes(address, Math.min(size, most));
  }

  private void require(int code) throws IOException {
    if (code != Codes.OK) {
      String reason =
          database == 0
              ? "SQLite cannot open it"
              : library.text(library.callInt("sqlite3_errmsg", database));
      throw new IOException(reason == null ? "SQLite fails: " + code : reason);
    }
  }
}
