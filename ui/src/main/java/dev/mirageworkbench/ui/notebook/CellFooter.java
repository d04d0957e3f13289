package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.theme.Controls;
import java.time.Duration;
import java.util.Locale;
import javafx.scene.control.Label;

/// The line below a cell that tells how its run went.
final class CellFooter extends Label {
  private final CellModel cell;

  CellFooter(CellModel cell) {
    this.cell = cell;
    getStyleClass().add("cell-footer");
    cell.durationProperty().subscribe(this::draw);
    cell.stateProperty().subscribe(this::draw);
    draw();
  }

  private void draw() {
    setText(told());
    Controls.show(this, !getText().isEmpty());
  }

  private String told() {
    String taken = cell.durationProperty().get().map(CellFooter::seconds).orElse("");
    return switch (cell.state()) {
      case INTERRUPTED -> taken.isEmpty() ? "interrupted" : "interrupted after " + taken;
      case LOST -> "not finished: Python ended or was restarted";
      case IDLE, QUEUED, RUNNING, DONE, FAILED -> taken;
    };
  }

  private static String seconds(Duration taken) {
    double seconds = taken.toNanos() / 1e9;
    return seconds < 60
        ? String.format(Locale.ROOT, "%.2f s", seconds)
        : "%d min %d s".formatted(taken.toMinutes(), taken.toSecondsPart());
  }
}
