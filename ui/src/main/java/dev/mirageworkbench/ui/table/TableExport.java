package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Writes the rows of a table to a CSV file, some at a time and away from the JavaFX thread: beside
/// the file first, so that a failure costs nothing of what was there. Confined to the JavaFX
/// thread.
final class TableExport {
  private static final int ROWS_AT_ONCE = 2_000;

  private final TableRows rows;
  private final List<ColumnInfo> columns;
  private final List<Integer> shown;
  private final Path file;
  private final Path draft;
  private final Background background;
  private final Consumer<String> told;
  private boolean isCancelled;

  /// @param columns all of them
  /// @param shown places of those that are written
  /// @param told called on the JavaFX thread with sentences on how it goes
  TableExport(
      TableRows rows,
      List<ColumnInfo> columns,
      List<Integer> shown,
      Path file,
      Background background,
      Consumer<String> told) {
    this.rows = rows;
    this.columns = columns;
    this.shown = List.copyOf(shown);
    this.file = file.toAbsolutePath();
    this.draft = this.file.resolveSibling("." + UUID.randomUUID() + ".tmp");
    this.background = background;
    this.told = told;
  }

  void start() {
    String header = TableText.CSV.of(shown.stream().map(columns::get).toList(), true, List.of());
    background.run(
        () ->
            Files.writeString(draft, header, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW),
        _ -> writeFrom(0),
        this::failed);
  }

  /// Leaves the file as it was.
  void cancel() {
    isCancelled = true;
  }

  private void writeFrom(int from) {
    if (isCancelled) {
      giveUp("The export was cancelled");
      return;
    }
    if (from >= rows.size()) {
      finish();
      return;
    }
    told.accept("Exporting… %,d of %,d rows".formatted(from, rows.size()));
    rows.read(from, ROWS_AT_ONCE, read -> write(from, read), this::giveUp);
  }

  private void write(int from, List<List<String>> read) {
    List<List<String>> cells =
        read.stream().map(row -> shown.stream().map(row::get).toList()).toList();
    background.run(
        () ->
            Files.writeString(
                draft,
                TableText.CSV.of(columns, false, cells),
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND),
        _ -> writeFrom(from + Math.max(1, cells.size())),
        this::failed);
  }

  private void finish() {
    background.run(
        () -> Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING),
        _ -> told.accept("Exported %,d rows to %s".formatted(rows.size(), file)),
        this::failed);
  }

  private void failed(Exception failure) {
    giveUp("Not exported: " + Failures.sentence(failure));
  }

  private void giveUp(String sentence) {
    background.run(
        () -> {
          deleteDraft();
        },
        () -> told.accept(sentence),
        _ -> told.accept(sentence));
  }

  private void deleteDraft() throws IOException {
    Files.deleteIfExists(draft);
  }
}
