package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.comparison.Compared;
import dev.mirageworkbench.ui.dataline.Durations;
import dev.mirageworkbench.ui.dataline.FileRows;
import dev.mirageworkbench.ui.dataline.UsageTexts;
import dev.mirageworkbench.ui.theme.Controls;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Below a cell: how its run went, what it did with files, and how its outputs compare.
final class CellFooter extends VBox {
  private static final DateTimeFormatter FINISHED =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault());

  private final CellModel cell;
  private final RunFiles runFiles;
  private final Label run = Controls.label("", "cell-footer");
  private final HBox line = new HBox(run);

  /// The rest is made when there is something to show: most cells have none of it.
  private Optional<Hyperlink> data = Optional.empty();

  private Optional<FileRows> files = Optional.empty();
  private Optional<ComparedRows> compared = Optional.empty();

  CellFooter(CellModel cell, RunFiles runFiles) {
    this.cell = cell;
    this.runFiles = runFiles;
    getStyleClass().add("cell-footers");
    line.getStyleClass().add("cell-footer-line");
    getChildren().add(line);
    cell.durationProperty().subscribe(this::draw);
    cell.stateProperty().subscribe(this::draw);
    cell.lastRun().elapsedProperty().subscribe(this::draw);
    cell.lastRun().finishedAtProperty().subscribe(this::drawFinished);
    cell.lastRun().usageProperty().subscribe(_ -> drawData());
    cell.lastRun().filesShownProperty().subscribe(_ -> drawData());
    cell.lastRun().comparedProperty().subscribe(this::drawCompared);
    draw();
  }

  private void draw() {
    run.setText(told());
    Controls.show(run, !run.getText().isEmpty());
    showIfNeeded();
  }

  /// Nothing is shown of a cell that did not run.
  private void showIfNeeded() {
    Controls.show(this, run.isVisible() || data.isPresent() || compared.isPresent());
  }

  private void drawFinished(Optional<Instant> at) {
    run.setTooltip(at.map(time -> new Tooltip("finished " + FINISHED.format(time))).orElse(null));
  }

  private void drawData() {
    String text = UsageTexts.line(cell.lastRun().usageProperty().get());
    boolean isOpen = !text.isEmpty() && cell.lastRun().filesShownProperty().get();
    if (text.isEmpty()) {
      data.ifPresent(line.getChildren()::remove);
      data = Optional.empty();
    } else {
      drawData(data.orElseGet(this::makeData), text, isOpen);
    }
    drawFiles(isOpen);
    showIfNeeded();
  }

  private Hyperlink makeData() {
    var made = new Hyperlink();
    made.getStyleClass().addAll("cell-footer", "data-line");
    made.setOnAction(
        _ -> {
          made.setVisited(false);
          cell.lastRun().filesShownProperty().set(!cell.lastRun().filesShownProperty().get());
        });
    data = Optional.of(made);
    line.getChildren().add(made);
    return made;
  }

  private static void drawData(Hyperlink link, String text, boolean isOpen) {
    link.setText(text);
    link.setAccessibleText(text + (isOpen ? ", hide files" : ", show files"));
    link.setTooltip(new Tooltip(isOpen ? "Hide the files" : "Show the files"));
  }

  private void drawFiles(boolean isOpen) {
    if (isOpen && files.isEmpty()) {
      var made = new FileRows(runFiles::show);
      files = Optional.of(made);
      getChildren().add(1, made);
    } else if (!isOpen) {
      files.ifPresent(getChildren()::remove);
      files = Optional.empty();
    }
    files.ifPresent(rows -> rows.show(cell.lastRun().usageProperty().get()));
  }

  private void drawCompared(Optional<Compared> outcome) {
    compared.ifPresent(getChildren()::remove);
    compared = outcome.map(told -> new ComparedRows(cell, told));
    compared.ifPresent(getChildren()::add);
    showIfNeeded();
  }

  private String told() {
    String taken = cell.durationProperty().get().map(Durations::exact).orElse("");
    return switch (cell.state()) {
      case INTERRUPTED -> taken.isEmpty() ? "interrupted" : "interrupted after " + taken;
      case LOST -> "not finished: Python ended or was restarted";
      case RUNNING -> cell.lastRun().elapsedProperty().get().map(Durations::whole).orElse("");
      case QUEUED -> "waiting";
      case IDLE, DONE, FAILED -> taken;
    };
  }
}
