package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.ui.theme.Controls;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Shows [Notices] one below the other.
public final class NoticeBar extends VBox {
  private final Notices notices;

  public NoticeBar(Notices notices) {
    this.notices = notices;
    getStyleClass().add("notices");
    notices.rows().addListener((ListChangeListener<Notice>) _ -> draw());
    draw();
  }

  private void draw() {
    getChildren().setAll(notices.rows().stream().map(this::row).toList());
    Controls.show(this, !notices.rows().isEmpty());
  }

  private HBox row(Notice notice) {
    Label text = Controls.label(notice.text(), "notice-text");
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var row = new HBox(Controls.icon(icon(notice.kind())), text);
    row.getStyleClass().addAll("notice", notice.kind().name().toLowerCase(Locale.ROOT));
    for (Notice.Choice choice : notice.choices()) {
      var button = new Button(choice.label());
      button.getStyleClass().add("small");
      // A long text gets another line instead.
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(_ -> notices.choose(notice, choice));
      row.getChildren().add(button);
    }
    row.getChildren()
        .add(Controls.iconButton(Feather.X, "Dismiss", "Dismiss", () -> notices.dismiss(notice)));
    return row;
  }

  private static Feather icon(Notice.Kind kind) {
    return switch (kind) {
      case INFO -> Feather.INFO;
      case SUCCESS -> Feather.CHECK_CIRCLE;
      case PROBLEM -> Feather.ALERT_CIRCLE;
      case QUESTION -> Feather.HELP_CIRCLE;
    };
  }
}
