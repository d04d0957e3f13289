package dev.mirageworkbench.google.editors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ResourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A table that is to be written into a sheet.
///
/// @param rows as the sheet will tell them, without empty cells at their ends
/// @param isAsGiven whether reading the sheet will give the very bytes
record Table(List<List<String>> rows, int columns, Marks marks, boolean isAsGiven) {
  private static final long MOST_BYTES = 64L << 20;

  /// @throws ResourceException.Invalid if it is no CSV
  static Table read(Body body) throws ResourceException {
    if (body.length() > MOST_BYTES) {
      throw new ResourceException.Unsupported(
          "a table of more than 64 MB is too much for one sheet; write several");
    }
    List<List<String>> rows = new ArrayList<>();
    int columns = 0;
    var marks = new Marks();
    var kept = new CsvWriter();
    for (List<String> given : parse(body)) {
      List<String> cells = Values.trimmed(given.stream().map(Cells::asKept).toList());
      marks.put(rows.size(), cells);
      kept.row(cells);
      columns = Math.max(columns, cells.size());
      rows.add(cells);
    }
    while (!rows.isEmpty() && rows.getLast().isEmpty()) {
      rows.removeLast();
    }
    return new Table(rows, columns, marks, isSame(kept.finish(), body));
  }

  private static List<List<String>> parse(Body body) throws ResourceException {
    try (var in =
        new BufferedReader(new InputStreamReader(body.open(), UTF_8.newDecoder()), 1 << 16)) {
      return CsvReader.read(in);
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static boolean isSame(byte[] kept, Body body) throws ResourceException {
    if (kept.length != body.length()) {
      return false;
    }
    try (InputStream in = body.open()) {
      return Arrays.equals(kept, in.readNBytes(kept.length));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static ResourceException unreadable(IOException e) {
    return new ResourceException.Failed("the table cannot be read: " + e.getMessage(), e);
  }

  List<String> row(int index) {
    return index < rows.size() ? rows.get(index) : List.of();
  }
}
