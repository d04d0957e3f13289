package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.ui.theme.Controls;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The signs at the end of a row: each state has a shape of its own, so that no colour is needed to
/// tell them apart.
final class StateBadge extends HBox {
  private final FontIcon pin = Controls.icon(Feather.BOOKMARK, "state-icon", "state-pinned");
  private final Label text = Controls.label("", "state-text");

  StateBadge() {
    getStyleClass().add("state-badge");
    setMinWidth(Region.USE_PREF_SIZE);
  }

  void show(FileState state, Instant now) {
    getChildren().clear();
    icon(state.kind())
        .ifPresent(
            icon ->
                getChildren()
                    .add(
                        Controls.icon(
                            icon,
                            "state-icon",
                            "state-" + state.kind().name().toLowerCase(Locale.ROOT))));
    String beside = RowTexts.beside(state, now);
    if (!beside.isEmpty()) {
      text.setText(beside);
      getChildren().add(text);
    }
    if (state.pinned()) {
      getChildren().add(pin);
    }
    Controls.show(this, !getChildren().isEmpty());
  }

  private static Optional<Feather> icon(FileState.Kind kind) {
    return switch (kind) {
      case NONE -> Optional.empty();
      case REMOTE -> Optional.of(Feather.CLOUD);
      case FETCHING -> Optional.of(Feather.DOWNLOAD_CLOUD);
      case PARTIAL -> Optional.of(Feather.PIE_CHART);
      case CACHED -> Optional.of(Feather.CHECK);
      case CHANGED -> Optional.of(Feather.EDIT_2);
      case SENDING -> Optional.of(Feather.UPLOAD_CLOUD);
      case CONFLICT -> Optional.of(Feather.ALERT_TRIANGLE);
      case STALE -> Optional.of(Feather.CLOCK);
      case ERROR -> Optional.of(Feather.ALERT_CIRCLE);
    };
  }
}
