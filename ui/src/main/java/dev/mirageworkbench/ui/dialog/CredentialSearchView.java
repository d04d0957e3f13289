package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.resource.CredentialSearch.Found;
import dev.mirageworkbench.ui.dialog.CredentialSearchModel.State;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Offers to look for credentials on this machine, asks first, and lists what was found.
final class CredentialSearchView extends VBox {
  private final CredentialSearchModel model;

  CredentialSearchView(CredentialSearchModel model) {
    this.model = model;
    getStyleClass().add("credential-search");
    model.stateProperty().subscribe(this::draw);
  }

  private void draw(State state) {
    List<Node> rows =
        switch (state) {
          case State.Impossible _ -> List.of();
          case State.Offered _ -> List.of(link());
          case State.Asking(String looksAt) -> List.of(text(looksAt), answers());
          case State.Looking _ -> List.of(text("Looking…"));
          case State.Over(var found) -> found(found);
        };
    getChildren().setAll(rows);
    Controls.show(this, !rows.isEmpty());
  }

  private Node link() {
    var link = new Hyperlink("Look for credentials on this computer…");
    link.setId("credential-search");
    link.setOnAction(_ -> model.ask());
    return link;
  }

  private Node answers() {
    var look = new Button("Look");
    look.setId("credential-look");
    look.getStyleClass().add("small");
    look.setOnAction(_ -> model.look());
    var cancel = new Button("Don't Look");
    cancel.getStyleClass().add("small");
    cancel.setOnAction(_ -> model.reset());
    var row = new HBox(look, cancel);
    row.getStyleClass().add("form-buttons");
    return row;
  }

  private List<Node> found(List<Found> found) {
    if (found.isEmpty()) {
      return List.of(text("Nothing was found in these places"), link());
    }
    var group = new ToggleGroup();
    var rows = new ArrayList<Node>();
    for (Found each : found) {
      var choice = new RadioButton(each.label() + "  (" + each.place() + ")");
      choice.setToggleGroup(group);
      choice.setOnAction(_ -> model.choose(each));
      rows.add(choice);
    }
    return rows;
  }

  private static Label text(String text) {
    Label label = Controls.label(text, "form-help");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
