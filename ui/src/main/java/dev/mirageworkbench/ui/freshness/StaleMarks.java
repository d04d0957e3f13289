package dev.mirageworkbench.ui.freshness;

import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.kordamp.ikonli.feather.Feather;

/// A sign for each reason why a cell is stale, each of its own shape; the tooltip says it in words.
public final class StaleMarks extends Label {
  /// Shows them as the last child of a pane, in which there are none while there is no reason.
  public static void show(Pane pane, List<StaleReason> reasons) {
    pane.getChildren().removeIf(StaleMarks.class::isInstance);
    if (!reasons.isEmpty()) {
      pane.getChildren().add(new StaleMarks(reasons));
    }
  }

  private StaleMarks(List<StaleReason> reasons) {
    getStyleClass().add("stale-marks");
    setAccessibleRole(AccessibleRole.TEXT);
    String text =
        "Stale: " + reasons.stream().map(StaleReason::text).collect(Collectors.joining("; "));
    var signs = new HBox();
    signs.getStyleClass().add("stale-signs");
    reasons.forEach(reason -> signs.getChildren().add(Controls.icon(sign(reason), style(reason))));
    setGraphic(signs);
    setTooltip(new Tooltip(text));
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
