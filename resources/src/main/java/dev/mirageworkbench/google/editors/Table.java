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
/// @param rows as given, without empty cells at their ends
/// @param given all of it
record Table(List<List<String>> rows, int columns, Body given) {
  private static final long MOST_BYTES = 64L << 20;

  /// @throws ResourceException.Invalid if it is no CSV
  static Table read(Body body) throws ResourceException {
    if (body.length() > MOST_BYTES) {
      throw new ResourceException.Unsupported(
          "a table of more than 64 MB is too much for one sheet; write several");
    }
    List<List<String>> rows = new ArrayList<>();
    int columns = 0;
    for (List<String> row : parse(body)) {
      List<String> cells = Values.trimmed(row);
      columns = Math.max(columns, cells.size());
      rows.add(cells);
    }
    while (!rows.isEmpty() && rows.getLast().isEmpty()) {
      rows.removeLast();
    }
    return new Table(rows, columns, body);
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

  /// Whether these are the very bytes that were given.
  boolean isGivenAs(byte[] bytes) throws ResourceException {
    if (bytes.length != given.length()) {
      return false;
    }
    try (InputStream in = given.open()) {
      return Arrays.equals(bytes, in.readNBytes(bytes.length));
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
