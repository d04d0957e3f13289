package dev.mirageworkbench.google.editors;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.AddSheetRequest;
import com.google.api.services.sheets.v4.model.AppendDimensionRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.GridCoordinate;
import com.google.api.services.sheets.v4.model.GridProperties;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.SheetProperties;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.google.editors.Changes.Block;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Changes sheets. What one request asks for happens as a whole or not at all.
final class SheetEditor {
  private static final String VALUES = "userEnteredValue";

  private final GoogleApi api;
  private final Sheets sheets;

  SheetEditor(GoogleApi api) {
    this.api = api;
    sheets =
        new Sheets.Builder(api.transport(), GoogleApi.JSON, api.writing())
            .setApplicationName(GoogleApi.APPLICATION)
            .setRootUrl(api.config().endpoints().root(Sheets.DEFAULT_ROOT_URL))
            .build();
  }

  /// Makes a sheet with the size that the tab tells.
  static Request add(Tab tab) {
    return new Request()
        .setAddSheet(
            new AddSheetRequest()
                .setProperties(
                    new SheetProperties()
                        .setSheetId(tab.id())
                        .setTitle(tab.title())
                        .setGridProperties(
                            new GridProperties()
                                .setRowCount(tab.rows())
                                .setColumnCount(tab.columns()))));
  }

  /// Makes room, where a table needs more than a sheet has.
  static List<Request> grow(Tab tab, int rows, int columns) {
    List<Request> requests = new ArrayList<>();
    if (rows > tab.rows()) {
      requests.add(append(tab, "ROWS", rows - tab.rows()));
    }
    if (columns > tab.columns()) {
      requests.add(append(tab, "COLUMNS", columns - tab.columns()));
    }
    return requests;
  }

  private static Request append(Tab tab, String dimension, int length) {
    return new Request()
        .setAppendDimension(
            new AppendDimensionRequest()
                .setSheetId(tab.id())
                .setDimension(dimension)
                .setLength(length));
  }

  /// Puts values into cells, whose formats stay.
  static Request put(Tab tab, Block block) {
    List<RowData> rows =
        block.cells().stream()
            .map(row -> new RowData().setValues(row.stream().map(Cells::cell).toList()))
            .toList();
    return new Request()
        .setUpdateCells(
            new UpdateCellsRequest()
                .setStart(
                    new GridCoordinate()
                        .setSheetId(tab.id())
                        .setRowIndex(block.row())
                        .setColumnIndex(block.column()))
                .setRows(rows)
                .setFields(VALUES));
  }

  void run(String spreadsheet, List<Request> requests) throws ResourceException {
    try {
      byte[] _ =
          api.bytes(
              sheets
                  .spreadsheets()
                  .batchUpdate(
                      spreadsheet, new BatchUpdateSpreadsheetRequest().setRequests(requests))
                  .setFields("spreadsheetId"));
    } catch (IOException e) {
      throw api.impossible(e);
    }
  }
}
