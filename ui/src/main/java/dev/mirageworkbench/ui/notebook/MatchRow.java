package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A suggestion and what it is: a letter for its kind at the front, its type behind it.
final class MatchRow extends ListCell<Answer.Match> {
  private final Label sign = Controls.label("", "assist-kind");
  private final Label text = Controls.label("");
  private final Label detail = Controls.label("", "note");
  private final HBox row = new HBox(sign, text, Controls.spacer(), detail);

  MatchRow() {
    text.setStyle(CodeFont.css());
    row.getStyleClass().add("assist-row");
    row.setMouseTransparent(true);
  }

  @Override
  protected void updateItem(Answer.@Nullable Match match, boolean empty) {
    super.updateItem(match, empty);
    if (empty || match == null) {
      setGraphic(null);
    } else {
      sign.setText(match.kind().substring(0, 1).toUpperCase(Locale.ROOT));
      sign.getStyleClass().setAll("label", "assist-kind", "assist-" + match.kind());
      text.setText(match.text());
      detail.setText(described(match));
      setGraphic(row);
    }
  }

  private static String described(Answer.Match match) {
    return match.detail().isEmpty()
        ? match.kind()
        : match.kind().equals("instance") ? "instance of " + match.detail() : match.detail();
  }
}
