package dev.mirageworkbench.google.editors;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.ValueRange;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Asks Sheets which sheets a spreadsheet has, and what their cells hold.
final class Values {
  /// Of a grid that one request asks for; most are empty.
  private static final int CELLS = 250_000;

  private final GoogleApi api;
  private final Sheets sheets;

  /// How a cell is told: by what it comes to, or by the formula that it has.
  private enum Rendering {
    UNFORMATTED_VALUE,
    FORMULA
  }

  /// Takes some rows of a sheet, from the first on.
  interface Sink {
    /// @param first counts from 0
    /// @param end behind the last one that was asked for
    /// @param rows what there is of them; cells and rows that are empty are left out at the ends
    void take(int first, int end, List<List<String>> rows) throws ResourceException;
  }

  Values(GoogleApi api) {
    this.api = api;
    sheets =
        new Sheets.Builder(api.transport(), GoogleApi.JSON, api.reading())
            .setApplicationName(GoogleApi.APPLICATION)
            .setRootUrl(api.config().endpoints().root(Sheets.DEFAULT_ROOT_URL))
            .build();
  }

  List<Tab> tabs(String spreadsheet) throws ResourceException {
    try {
      JsonNode answer =
          api.json(
              sheets
                  .spreadsheets()
                  .get(spreadsheet)
                  .setFields(
                      "sheets(properties(sheetId,title,sheetType,gridProperties(rowCount,columnCount)))"));
      return Tab.in(answer);
    } catch (IOException e) {
      throw api.impossible(e);
    }
  }

  /// What the cells come to, in pages of whole rows: numbers in full and not as they are formatted,
  /// dates as they are.
  void read(String spreadsheet, Tab tab, Sink sink) throws ResourceException {
    int step = Math.max(1, CELLS / Math.max(1, tab.columns()));
    for (int first = 0; first < tab.rows() && tab.columns() > 0; first += step) {
      int end = Math.min(tab.rows(), first + step);
      sink.take(first, end, rows(spreadsheet, tab, first, end, Rendering.UNFORMATTED_VALUE));
    }
  }

  /// As [#read], with formulas instead of what they come to.
  List<List<String>> formulas(String spreadsheet, Tab tab, int first, int end)
      throws ResourceException {
    return rows(spreadsheet, tab, first, end, Rendering.FORMULA);
  }

  private List<List<String>> rows(
      String spreadsheet, Tab tab, int first, int end, Rendering rendering)
      throws ResourceException {
    try {
      ValueRange answer =
          api.ask(
              sheets
                  .spreadsheets()
                  .values()
                  .get(spreadsheet, tab.range(first, end))
                  .setValueRenderOption(rendering.name())
                  .setDateTimeRenderOption("FORMATTED_STRING")
                  .setFields("values"));
      List<List<String>> rows = new ArrayList<>();
      if (answer.getValues() != null) {
        for (List<Object> row : answer.getValues()) {
          rows.add(trimmed(row.stream().map(Cells::text).toList()));
        }
      }
      return rows;
    } catch (IOException e) {
      throw api.impossible(e);
    }
  }

  /// Without empty cells at the end.
  static List<String> trimmed(List<String> row) {
    int size = row.size();
    while (size > 0 && row.get(size - 1).isEmpty()) {
      size--;
    }
    return row.subList(0, size);
  }
}
