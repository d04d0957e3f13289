package dev.mirageworkbench.google.editors;

import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/// Reads a table as CSV: RFC 4180, and lines that end in any of the usual ways.
final class CsvReader {
  /// Of Sheets, for one cell.
  private static final int LONGEST_CELL = 50_000;

  /// Of Sheets, for a spreadsheet.
  static final long MOST_CELLS = 10_000_000;

  private static final int MOST_COLUMNS = 18_278;
  private static final int END = -1;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader in;
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private long cells;
  private int line = 1;

  /// The character that comes next, or [#END].
  private int next;

  private CsvReader(Reader in) {
    this.in = in;
  }

  /// @param in is not closed
  /// @return rows as they are, of any number of cells
  /// @throws ResourceException.Invalid if it is no table, or more than a spreadsheet can hold
  static List<List<String>> read(Reader in) throws ResourceException {
    try {
      return new CsvReader(in).all();
    } catch (ResourceException e) {
      throw e;
    } catch (CharacterCodingException e) {
      throw new ResourceException.Invalid(
          "the table is not UTF-8; write it with encoding='utf-8'", e);
    } catch (IOException e) {
      throw new ResourceException.Failed("the table cannot be read: " + e, e);
    }
  }

  private List<List<String>> all() throws IOException {
    advance();
    if (next == BYTE_ORDER_MARK) {
      advance();
    }
    while (next != END) {
      add(next == '"' ? quoted() : plain());
      if (next == ',') {
        advance();
        if (next == END || isLineEnd()) {
          add("");
          endRow();
        }
      } else {
        endRow();
      }
    }
    return rows;
  }

  private void advance() throws IOException {
    next = in.read();
  }

  private boolean isLineEnd() {
    return next == '\n' || next == '\r';
  }

  private void add(String cell) throws ResourceException {
    if (cell.length() > LONGEST_CELL) {
      throw invalid("a cell has more than 50,000 characters, which is what a sheet takes");
    }
    row.add(cell);
    cells++;
    if (cells > MOST_CELLS) {
      throw invalid("the table has more than 10 million cells, which is what a spreadsheet takes");
    }
    if (row.size() > MOST_COLUMNS) {
      throw invalid("a row has more than 18,278 cells, which is what a sheet takes");
    }
  }

  private void endRow() throws IOException {
    rows.add(row);
    row = new ArrayList<>();
    if (next == '\r') {
      advance();
      if (next == '\n') {
        advance();
      }
    } else if (next == '\n') {
      advance();
    }
    line++;
  }

  private String plain() throws IOException {
    var cell = new StringBuilder();
    while (next != END && next != ',' && !isLineEnd()) {
      if (next == '"') {
        throw invalid("a quotation mark stands in a cell that does not begin with one");
      }
      cell.append((char) next);
      advance();
    }
    return cell.toString();
  }

  private String quoted() throws IOException {
    int begun = line;
    var cell = new StringBuilder();
    advance();
    while (true) {
      if (next == END) {
        line = begun;
        throw invalid("a cell begins with a quotation mark and does not end with one");
      }
      if (next == '"') {
        advance();
        if (next != '"') {
          break;
        }
      } else if (next == '\n') {
        line++;
      }
      cell.append((char) next);
      advance();
    }
    if (next != END && next != ',' && !isLineEnd()) {
      throw invalid("something stands behind the quotation mark that ends a cell");
    }
    return cell.toString();
  }

  private ResourceException.Invalid invalid(String what) {
    return new ResourceException.Invalid("line " + line + " of the table: " + what);
  }
}
