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
  private final Label run = Controls.label("", "cell-footer");
  private final Hyperlink data = new Hyperlink();
  private final FileRows files;
  private final ComparedRows compared;

  CellFooter(CellModel cell, RunFiles runFiles) {
    this.cell = cell;
    this.files = new FileRows(runFiles::show);
    this.compared = new ComparedRows(cell);
    data.getStyleClass().addAll("cell-footer", "data-line");
    data.setOnAction(_ -> toggleFiles());
    getStyleClass().add("cell-footers");
    getChildren().addAll(new HBox(run, data), files, compared);
    cell.durationProperty().subscribe(this::draw);
    cell.stateProperty().subscribe(this::draw);
    cell.lastRun().elapsedProperty().subscribe(this::draw);
    cell.lastRun().finishedAtProperty().subscribe(this::drawFinished);
    cell.lastRun().usageProperty().subscribe(_ -> drawData());
    cell.lastRun().filesShownProperty().subscribe(_ -> drawData());
    cell.lastRun().comparedProperty().subscribe(this::drawCompared);
    draw();
  }

  private void toggleFiles() {
    data.setVisited(false);
    cell.lastRun().filesShownProperty().set(!cell.lastRun().filesShownProperty().get());
  }

  private void draw() {
    run.setText(told());
    Controls.show(run, !run.getText().isEmpty());
    drawAll();
  }

  /// Nothing is shown of a cell that did not run.
  private void drawAll() {
    Controls.show(this, run.isVisible() || data.isVisible() || compared.isVisible());
  }

  private void drawFinished(Optional<Instant> at) {
    run.setTooltip(at.map(time -> new Tooltip("finished " + FINISHED.format(time))).orElse(null));
  }

  private void drawData() {
    String text = UsageTexts.line(cell.lastRun().usageProperty().get());
    boolean isOpen = !text.isEmpty() && cell.lastRun().filesShownProperty().get();
    data.setText(text);
    data.setAccessibleText(text + ", show files");
    data.setTooltip(new Tooltip(isOpen ? "Hide the files" : "Show the files"));
    Controls.show(data, !text.isEmpty());
    Controls.show(files, isOpen);
    if (isOpen) {
      files.show(cell.lastRun().usageProperty().get());
    }
    drawAll();
  }

  private void drawCompared(Optional<Compared> outcome) {
    compared.show(outcome);
    drawAll();
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
