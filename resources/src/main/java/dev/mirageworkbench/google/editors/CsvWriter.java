package dev.mirageworkbench.google.editors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ResourceException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/// Writes a table as CSV (RFC 4180) in UTF-8, with line feeds. All rows get the columns of the
/// widest, and the table ends with the last row that has something. Rows come in any number, and
/// only their bytes are held.
final class CsvWriter {
  private static final int MOST_BYTES = 256 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /// Where each row ends in the bytes, and how many columns it has.
  private int[] ends = new int[1024];

  private int[] widths = new int[1024];
  private int rows;
  private int rowsWithContent;
  private int widest;

  /// @param cells without empty ones at the end
  void row(List<String> cells) throws ResourceException {
    if (rows == ends.length) {
      ends = Arrays.copyOf(ends, rows * 2);
      widths = Arrays.copyOf(widths, rows * 2);
    }
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        bytes.write(',');
      }
      bytes.writeBytes(quoted(cells.get(i)).getBytes(UTF_8));
    }
    if (bytes.size() + (long) rows * widest > MOST_BYTES) {
      throw new ResourceException.Unsupported(
          "as a table this sheet has more than 256 MB; copy a part of it into a sheet of its own");
    }
    ends[rows] = bytes.size();
    widths[rows] = cells.size();
    rows++;
    if (!cells.isEmpty()) {
      rowsWithContent = rows;
      widest = Math.max(widest, cells.size());
    }
  }

  private static String quoted(String cell) {
    boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  byte[] finish() {
    var table = new ByteArrayOutputStream(bytes.size() + rowsWithContent * 2);
    byte[] all = bytes.toByteArray();
    for (int row = 0; row < rowsWithContent; row++) {
      int start = row == 0 ? 0 : ends[row - 1];
      table.write(all, start, ends[row] - start);
      if (widest == 1 && widths[row] == 0) {
        table.writeBytes(new byte[] {'"', '"'}); // else it would be no row but a blank line
      }
      for (int column = Math.max(1, widths[row]); column < widest; column++) {
        table.write(',');
      }
      table.write('\n');
    }
    return table.toByteArray();
  }
}
