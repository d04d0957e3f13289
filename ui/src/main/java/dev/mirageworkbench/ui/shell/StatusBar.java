package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.notebook.KernelState;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;

/// One line of what is going on.
final class StatusBar extends HBox {
  private static final double DOT = 3.5;

  private final Circle dot = new Circle(DOT);
  private final Label kernel = Controls.label("");
  private final Label mounts = Controls.label("");

  StatusBar(UnsentMenu uploads) {
    getStyleClass().add("status-bar");
    kernel.setId("kernel-state");
    kernel.setGraphic(dot);
    getChildren().addAll(kernel, Controls.spacer(), mounts, uploads);
    showKernel(Optional.empty());
    showMounts(0);
  }

  void showKernel(Optional<KernelState> state) {
    String text = state.map(KernelState::text).orElse("no notebook");
    kernel.setText(text);
    kernel.setTooltip(new Tooltip(text));
    dot.getStyleClass().setAll("kernel-dot", state.map(StatusBar::style).orElse("none"));
  }

  private static String style(KernelState state) {
    return switch (state) {
      case KernelState.Starting _ -> "starting";
      case KernelState.Idle _ -> "idle";
      case KernelState.Busy _ -> "busy";
      case KernelState.Dead _ -> "dead";
    };
  }

  void showMounts(int count) {
    mounts.setText(count == 1 ? "1 mount" : count + " mounts");
  }
}
