package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.workspace.Ability;
import dev.mirageworkbench.workspace.ConnectionCheck.Finding;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What each step of a test of a connection found, with the raw errors behind a link.
final class ConnectionTestView extends VBox {
  ConnectionTestView(ObservableValue<ConnectionTest> test) {
    setId("mount-test-result");
    getStyleClass().add("form-steps");
    test.subscribe(this::draw);
  }

  private void draw(ConnectionTest test) {
    getChildren().clear();
    switch (test) {
      case ConnectionTest.NotAsked _ -> {}
      case ConnectionTest.Running(var found) -> {
        rows(found);
        getChildren().add(text("…  connecting", "form-help"));
      }
      case ConnectionTest.Over(var found, var abilities) -> {
        rows(found);
        if (!abilities.isEmpty()) {
          getChildren().add(table(abilities));
        }
      }
      case ConnectionTest.Impossible(String reason) ->
          getChildren().add(text("✗  " + reason, "bad"));
    }
    Controls.show(this, !getChildren().isEmpty());
  }

  private void rows(List<Finding> found) {
    found.forEach(finding -> getChildren().addAll(row(finding)));
  }

  private static List<Node> row(Finding finding) {
    String told = finding.step().label() + ": " + finding.detail();
    return switch (finding.verdict()) {
      case PASSED -> List.of(text("✓  " + told, "good"));
      case SKIPPED -> List.of(text("–  " + told, "form-help"));
      case FAILED -> failed("✗  " + told, finding.raw());
    };
  }

  private static List<Node> failed(String told, String raw) {
    Label sentence = text(told, "bad");
    HBox.setHgrow(sentence, Priority.ALWAYS);
    Label errors = text(raw, "form-raw");
    errors.setStyle(CodeFont.css());
    Controls.show(errors, false);
    var details = new Hyperlink("Details");
    details.setMinWidth(USE_PREF_SIZE);
    details.setOnAction(_ -> Controls.show(errors, !errors.isVisible()));
    return List.of(new HBox(sentence, details), errors);
  }

  private static GridPane table(List<Ability> abilities) {
    var table = new GridPane();
    table.getStyleClass().add("form-abilities");
    int row = 0;
    for (Ability ability : abilities) {
      Label name = Controls.label(ability.name(), "form-help");
      name.setMinWidth(USE_PREF_SIZE);
      table.addRow(row++, name, text(ability.detail(), "form-ability"));
    }
    return table;
  }

  private static Label text(String text, String look) {
    Label label = Controls.label(text, "form-help");
    label.getStyleClass().add(look);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }
}
