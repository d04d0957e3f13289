package dev.mirageworkbench.ui.freshness;

import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// A sign for each reason why a cell is stale, each of its own shape; the tooltip says it in words.
public final class StaleMarks extends Label {
  private final Tooltip words = new Tooltip();

  public StaleMarks() {
    getStyleClass().add("stale-marks");
    setAccessibleRole(AccessibleRole.TEXT);
    show(List.of());
  }

  public void show(List<StaleReason> reasons) {
    Controls.show(this, !reasons.isEmpty());
    if (reasons.isEmpty()) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText("");
      return;
    }
    String text =
        "Stale: " + reasons.stream().map(StaleReason::text).collect(Collectors.joining("; "));
    var signs = new HBox();
    signs.getStyleClass().add("stale-signs");
    reasons.forEach(reason -> signs.getChildren().add(Controls.icon(sign(reason), style(reason))));
    setGraphic(signs);
    words.setText(text);
    setTooltip(words);
    setAccessibleText(text);
  }

  private static Feather sign(StaleReason reason) {
    return switch (reason) {
      case StaleReason.InputsChanged _ -> Feather.DOWNLOAD_CLOUD;
      case StaleReason.SourceChanged _ -> Feather.EDIT_2;
      case StaleReason.RanBeforeCellsAbove _ -> Feather.CORNER_RIGHT_DOWN;
      case StaleReason.KernelRestarted _ -> Feather.CLOCK;
    };
  }

  private static String style(StaleReason reason) {
    return switch (reason) {
      case StaleReason.InputsChanged _ -> "inputs-changed";
      case StaleReason.SourceChanged _ -> "source-changed";
      case StaleReason.RanBeforeCellsAbove _ -> "ran-before";
      case StaleReason.KernelRestarted _ -> "restarted";
    };
  }
}
