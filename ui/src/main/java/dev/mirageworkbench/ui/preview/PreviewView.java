package dev.mirageworkbench.ui.preview;

import dev.mirageworkbench.preview.Preview;
import dev.mirageworkbench.preview.PreviewKind;
import dev.mirageworkbench.preview.PreviewOutcome;
import dev.mirageworkbench.ui.dialog.NoticeBar;
import dev.mirageworkbench.ui.output.OutputTools;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A file that is looked at.
public final class PreviewView extends VBox {
  private final PreviewViewModel model;
  private final PreviewNodes nodes;
  private final StackPane body = new StackPane();

  /// What the body was made of.
  private Optional<Preview> drawn = Optional.empty();

  public PreviewView(PreviewViewModel model, OutputTools tools) {
    this.model = model;
    this.nodes = new PreviewNodes(model, tools);
    getStyleClass().add("preview");
    setId("preview");
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setMinHeight(0);
    getChildren().addAll(new PreviewBar(model), new NoticeBar(model.notices()), body);
    model.outcomeProperty().subscribe(this::draw);
    model
        .editingProperty()
        .subscribe(
            isEditing -> {
              if (isEditing) {
                takeFocus();
              }
            });
  }

  /// Takes the keyboard to the content.
  public void takeFocus() {
    if (!body.getChildren().isEmpty()) {
      switch (body.getChildren().getFirst()) {
        case TextPane text -> text.takeFocus();
        case Node node -> node.requestFocus();
      }
    }
  }

  private void draw(Optional<PreviewOutcome> outcome) {
    Optional<Preview> now =
        outcome
            .filter(PreviewOutcome.Shown.class::isInstance)
            .map(it -> ((PreviewOutcome.Shown) it).preview());
    boolean isSaved =
        model.editingProperty().get()
            && !body.getChildren().isEmpty()
            && body.getChildren().getFirst() instanceof TextPane;
    // What was typed and saved is in the editor already, with its cursor.
    if (isSaved && now.filter(Preview.Text.class::isInstance).isPresent() && drawn.isPresent()) {
      drawn = now;
      return;
    }
    drawn = now;
    body.getChildren().stream()
        .filter(TextPane.class::isInstance)
        .forEach(pane -> ((TextPane) pane).forget());
    body.getChildren()
        .setAll(
            switch (outcome.orElse(null)) {
              case PreviewOutcome.Shown shown -> nodes.of(shown.preview());
              case PreviewOutcome.Large large -> large(large);
              case PreviewOutcome.Problem problem -> problem(problem);
              case null -> loading();
            });
  }

  private VBox loading() {
    var spinner = new ProgressIndicator();
    spinner.getStyleClass().add("small-spinner");
    return message(spinner, "Reading " + model.path() + "…", "", new HBox());
  }

  private static VBox message(Node icon, String title, String text, HBox buttons) {
    Label what = Controls.label(title, "empty-title");
    Label advice = Controls.label(text, "note");
    for (Label each : List.of(what, advice)) {
      each.setWrapText(true);
      each.getStyleClass().add("preview-message");
    }
    buttons.getStyleClass().add("preview-buttons");
    var box = new VBox(icon, what, advice, buttons);
    box.getStyleClass().add("empty-state");
    return box;
  }

  private VBox large(PreviewOutcome.Large large) {
    var buttons = new HBox();
    if (large.isPossible()) {
      buttons.getChildren().add(button("Show Anyway", model::agree));
    }
    buttons.getChildren().add(button("Show as Hex", () -> model.showAs(PreviewKind.HEX)));
    return message(
        Controls.icon(Feather.DOWNLOAD_CLOUD, "empty-icon"),
        model.path().name(),
        PreviewTexts.large(large),
        buttons);
  }

  private VBox problem(PreviewOutcome.Problem problem) {
    var buttons = new HBox(button("Look Again", model::refresh));
    if (problem.choices().contains(PreviewKind.HEX)) {
      buttons.getChildren().add(button("Show as Hex", () -> model.showAs(PreviewKind.HEX)));
    }
    return message(
        Controls.icon(Feather.ALERT_CIRCLE, "empty-icon"),
        problem.what(),
        problem.advice(),
        buttons);
  }

  private static Button button(String title, Runnable action) {
    var button = new Button(title);
    button.setOnAction(_ -> action.run());
    return button;
  }
}
