package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.kernel.KernelMemory;
import dev.mirageworkbench.ui.notebook.KernelState;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.ui.tree.Sizes;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One line of what is going on.
final class StatusBar extends HBox {
  private final FontIcon sign = new FontIcon(Feather.MINUS_CIRCLE);
  private final Button kernel = new Button();
  private final Label memory = Controls.label("");
  private final Label trust = Controls.label("");
  private final Label mounts = Controls.label("");

  /// @param queue shows or hides what the kernel has to do
  StatusBar(UnsentMenu uploads, Runnable queue) {
    getStyleClass().add("status-bar");
    kernel.setId("kernel-state");
    kernel.setGraphic(sign);
    kernel.getStyleClass().addAll("flat", "kernel-state");
    kernel.setOnAction(_ -> queue.run());
    memory.setId("kernel-memory");
    trust.setId("notebook-trust");
    getChildren().addAll(kernel, memory, Controls.spacer(), trust, mounts, uploads);
    showKernel(Optional.empty());
    showMemory(Optional.empty());
    hideTrust();
    showMounts(0);
  }

  void showKernel(Optional<KernelState> state) {
    String text = state.map(KernelState::text).orElse("no notebook");
    kernel.setText(text);
    kernel.setTooltip(new Tooltip(text + "; click for the queue"));
    kernel.setAccessibleText("Kernel: " + text + "; show queue");
    sign.setIconCode(state.map(StatusBar::icon).orElse(Feather.MINUS_CIRCLE));
    sign.getStyleClass().setAll("kernel-sign", state.map(StatusBar::style).orElse("none"));
  }

  void showMemory(Optional<KernelMemory> taken) {
    memory.setText(
        taken
            .map(it -> Sizes.text(it.usedBytes()) + " of " + Sizes.text(it.limitBytes()))
            .orElse(""));
    memory.setTooltip(
        new Tooltip("What Python's objects take, and the limit at which the kernel ends"));
    Controls.show(memory, taken.isPresent());
  }

  private static Feather icon(KernelState state) {
    return switch (state) {
      case KernelState.Starting _ -> Feather.LOADER;
      case KernelState.Restarting _ -> Feather.ROTATE_CW;
      case KernelState.Idle _ -> Feather.CHECK_CIRCLE;
      case KernelState.Busy _ -> Feather.ACTIVITY;
      case KernelState.Dead _ -> Feather.ALERT_TRIANGLE;
    };
  }

  void showTrust(boolean trusted) {
    trust.setText(trusted ? "trusted" : "not trusted");
    trust.setTooltip(
        new Tooltip(
            trusted
                ? "All that this notebook shows was made or trusted on this computer"
                : "Some outputs come from elsewhere and are shown without what could run. Run their"
                    + " cells, or choose File > Trust Notebook"));
    Controls.show(trust, true);
  }

  void hideTrust() {
    Controls.show(trust, false);
  }

  private static String style(KernelState state) {
    return switch (state) {
      case KernelState.Starting _ -> "starting";
      case KernelState.Restarting _ -> "restarting";
      case KernelState.Idle _ -> "idle";
      case KernelState.Busy _ -> "busy";
      case KernelState.Dead _ -> "dead";
    };
  }

  void showMounts(int count) {
    mounts.setText(count == 1 ? "1 mount" : count + " mounts");
  }
}
