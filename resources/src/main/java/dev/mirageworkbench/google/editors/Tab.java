package dev.mirageworkbench.google.editors;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One sheet of a spreadsheet that has cells.
///
/// @param id within the spreadsheet
/// @param rows of its grid, empty ones included; so are columns
/// @param name of its file
record Tab(int id, String title, int rows, int columns, String name) {
  private static final String SLASH = "\u2215";
  private static final String UNTITLED = "unknown";

  /// Hidden ones included; charts that are sheets of their own have no cells.
  static List<Tab> in(JsonNode spreadsheet) {
    List<Tab> tabs = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (JsonNode sheet : spreadsheet.path("sheets")) {
      JsonNode properties = sheet.path("properties");
      if (properties.path("sheetType").asString("GRID").equals("GRID")) {
        tabs.add(of(properties, taken));
      }
    }
    return List.copyOf(tabs);
  }

  private static Tab of(JsonNode properties, Set<String> taken) {
    int id = properties.path("sheetId").asInt(0);
    String title = properties.path("title").asString("");
    JsonNode grid = properties.path("gridProperties");
    String label = label(title);
    if (!taken.add(folded(label))) {
      label += "__" + id;
    }
    return new Tab(
        id,
        title,
        grid.path("rowCount").asInt(0),
        grid.path("columnCount").asInt(0),
        label + Place.TABLE);
  }

  /// The title, except for what no file's name may have.
  private static String label(String title) {
    String label = title.replace("/", SLASH).replace('\0', '_');
    return label.isBlank() ? UNTITLED : label;
  }

  /// As listed, or as the sheet is called, whatever the case: Sheets has no two titles that differ
  /// by case only.
  static Optional<Tab> find(String name, List<Tab> among) {
    return among.stream()
        .filter(tab -> tab.name.equals(name))
        .findFirst()
        .or(() -> among.stream().filter(tab -> folded(tab.name).equals(folded(name))).findFirst());
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  long cells() {
    return (long) rows * columns;
  }

  /// Some of its rows in A1 notation.
  ///
  /// @param first counts from 0
  /// @param end the row behind the last one
  String range(int first, int end) {
    return "'" + title.replace("'", "''") + "'!A" + (first + 1) + ":" + column(columns - 1) + end;
  }

  /// What a column is called: `A` to `Z`, then `AA`.
  ///
  /// @param index counts from 0
  static String column(int index) {
    var letters = new StringBuilder();
    for (int left = index; left >= 0; left = left / 26 - 1) {
      letters.insert(0, (char) ('A' + left % 26));
    }
    return letters.toString();
  }
}
