package dev.mirageworkbench.google.editors;

import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetResponse;
import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.ExtendedValue;
import com.google.api.services.sheets.v4.model.GridProperties;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.SheetProperties;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import com.google.api.services.sheets.v4.model.ValueRange;
import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.http.ScriptedServer.Call;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A spreadsheet of [ScriptedEditors]: sheets with cells, read and changed as the Sheets API says,
/// by Google's own classes. As there, a batch of requests happens as a whole or not at all.
public final class ScriptedSheets {
  public static final String ID = "1SpreadsheetOfTheTests0123456789abcdefghijkl";
  private static final Pattern RANGE = Pattern.compile("'((?:[^']|'')+)'!A(\\d+):([A-Z]+)(\\d+)");

  final List<Sheet> sheets = new CopyOnWriteArrayList<>();

  /// So many requests that change something were answered.
  int batches;

  private final ScriptedEditors drive;

  /// @param value what the cell comes to
  /// @param formula null where it has none
  public record Cell(Object value, @Nullable String formula) {}

  /// Row by row; empty cells are missing.
  public static final class Sheet {
    final SheetProperties properties;
    final TreeMap<Integer, TreeMap<Integer, Cell>> cells = new TreeMap<>();

    Sheet(SheetProperties properties) {
      this.properties = properties;
    }

    public Sheet row(int row, Object... values) {
      for (int column = 0; column < values.length; column++) {
        put(row, column, values[column].equals("") ? null : new Cell(values[column], null));
      }
      return this;
    }

    public void put(int row, int column, @Nullable Cell cell) {
      if (cell == null) {
        cells.computeIfAbsent(row, _ -> new TreeMap<>()).remove(column);
      } else {
        cells.computeIfAbsent(row, _ -> new TreeMap<>()).put(column, cell);
      }
    }

    Optional<Cell> at(int row, int column) {
      return Optional.ofNullable(cells.getOrDefault(row, new TreeMap<>()).get(column));
    }

    /// The value in a cell; empty text where there is none.
    public Object value(int row, int column) {
      return at(row, column).map(Cell::value).orElse("");
    }
  }

  public ScriptedSheets(ScriptedEditors drive) {
    this.drive = drive;
    drive.add(DocumentKind.SPREADSHEET, ID, "Budget");
    drive.google.server().on("GET", "/v4/spreadsheets/" + ID, this::spreadsheet);
    drive.google.server().on("GET", "/v4/spreadsheets/" + ID + "/values/.*", this::values);
    drive.google.server().on("POST", "/v4/spreadsheets/" + ID + ":batchUpdate", this::change);
  }

  public Sheet add(int id, String title, int rows, int columns) {
    return add("GRID", id, title, rows, columns);
  }

  Sheet add(String type, int id, String title, int rows, int columns) {
    var sheet =
        new Sheet(
            new SheetProperties()
                .setSheetId(id)
                .setTitle(title)
                .setSheetType(type)
                .setGridProperties(new GridProperties().setRowCount(rows).setColumnCount(columns)));
    sheets.add(sheet);
    return sheet;
  }

  public Sheet sheet(String title) {
    return sheets.stream()
        .filter(sheet -> sheet.properties.getTitle().equals(title))
        .findFirst()
        .orElseThrow();
  }

  Spreadsheet whole() {
    return new Spreadsheet()
        .setSpreadsheetId(ID)
        .setSheets(
            sheets.stream()
                .map(
                    sheet ->
                        new com.google.api.services.sheets.v4.model.Sheet()
                            .setProperties(sheet.properties))
                .toList());
  }

  private Reply spreadsheet(Call call) {
    return Reply.json(ScriptedEditors.json(whole()));
  }

  private Reply values(Call call) {
    String path = call.path();
    Matcher range = RANGE.matcher(path.substring(path.indexOf("/values/") + "/values/".length()));
    if (!range.matches()) {
      return ScriptedGoogle.error(400, "badRequest", "Unable to parse range");
    }
    Sheet sheet = sheet(range.group(1).replace("''", "'"));
    int first = Integer.parseInt(range.group(2)) - 1;
    int end = Integer.parseInt(range.group(4));
    GridProperties grid = sheet.properties.getGridProperties();
    if (end > grid.getRowCount()) {
      return ScriptedGoogle.error(400, "badRequest", "Range exceeds grid limits");
    }
    boolean isFormula = "FORMULA".equals(call.query().get("valueRenderOption"));
    List<List<Object>> rows = new ArrayList<>();
    for (int row = first; row < end; row++) {
      var cells = sheet.cells.getOrDefault(row, new TreeMap<>());
      List<Object> values = new ArrayList<>();
      if (!cells.isEmpty()) {
        for (int column = 0; column <= cells.lastKey(); column++) {
          values.add(shown(sheet.at(row, column), isFormula));
        }
      }
      rows.add(values);
    }
    while (!rows.isEmpty() && rows.getLast().isEmpty()) {
      rows.removeLast();
    }
    var answer = new ValueRange().setMajorDimension("ROWS").setRange(range.group());
    return Reply.json(ScriptedEditors.json(rows.isEmpty() ? answer : answer.setValues(rows)));
  }

  private static Object shown(Optional<Cell> cell, boolean isFormula) {
    if (cell.isEmpty()) {
      return "";
    }
    @Nullable String formula = cell.get().formula();
    return isFormula && formula != null ? formula : cell.get().value();
  }

  Reply change(Call call) {
    try {
      var batch = GoogleApi.JSON.fromString(call.body(), BatchUpdateSpreadsheetRequest.class);
      for (Request request : batch.getRequests()) {
        Optional<String> problem = problem(request);
        if (problem.isPresent()) {
          return ScriptedGoogle.error(400, "badRequest", problem.get());
        }
      }
      batch.getRequests().forEach(this::apply);
      batches++;
      drive.touch(ID, "2026-05-04T08:00:00.000Z");
      return Reply.json(
          ScriptedEditors.json(new BatchUpdateSpreadsheetResponse().setSpreadsheetId(ID)));
    } catch (IOException e) {
      return ScriptedGoogle.error(400, "badRequest", "Invalid JSON payload");
    }
  }

  private Optional<String> problem(Request request) {
    if (request.getAddSheet() != null
        && sheets.stream()
            .anyMatch(
                sheet ->
                    sheet
                        .properties
                        .getTitle()
                        .equalsIgnoreCase(request.getAddSheet().getProperties().getTitle()))) {
      return Optional.of("A sheet with that name already exists. Please enter another name.");
    }
    return Optional.empty();
  }

  private void apply(Request request) {
    if (request.getAddSheet() != null) {
      sheets.add(new Sheet(request.getAddSheet().getProperties()));
    }
    var growth = request.getAppendDimension();
    if (growth != null) {
      GridProperties grid = byId(growth.getSheetId()).properties.getGridProperties();
      if (growth.getDimension().equals("ROWS")) {
        grid.setRowCount(grid.getRowCount() + growth.getLength());
      } else {
        grid.setColumnCount(grid.getColumnCount() + growth.getLength());
      }
    }
    if (request.getUpdateCells() != null) {
      put(request.getUpdateCells());
    }
  }

  private Sheet byId(int id) {
    return sheets.stream()
        .filter(sheet -> sheet.properties.getSheetId() == id)
        .findFirst()
        .orElseThrow();
  }

  private void put(UpdateCellsRequest update) {
    if (!update.getFields().equals("userEnteredValue")) {
      throw new IllegalStateException("formats are not ours: " + update.getFields());
    }
    Sheet sheet = byId(update.getStart().getSheetId());
    GridProperties grid = sheet.properties.getGridProperties();
    int row = update.getStart().getRowIndex();
    for (var data : update.getRows()) {
      int column = update.getStart().getColumnIndex();
      for (CellData cell : data.getValues()) {
        if (row >= grid.getRowCount() || column >= grid.getColumnCount()) {
          throw new IllegalStateException("beyond the grid");
        }
        sheet.put(row, column++, cell(cell.getUserEnteredValue()));
      }
      row++;
    }
  }

  private static @Nullable Cell cell(@Nullable ExtendedValue value) {
    if (value == null) {
      return null;
    }
    return Arrays.asList(value.getNumberValue(), value.getBoolValue(), value.getStringValue())
        .stream()
        .filter(each -> each != null)
        .findFirst()
        .map(each -> new Cell(each instanceof Double number ? whole(number) : each, null))
        .orElseThrow();
  }

  /// As Google tells whole numbers.
  private static Object whole(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15 ? (Object) (long) number : number;
  }
}
