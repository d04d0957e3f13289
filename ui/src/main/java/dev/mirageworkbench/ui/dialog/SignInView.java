package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.resource.SignIn;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Offers to sign in in the browser, and says what for and what came of it.
final class SignInView extends VBox {
  private static final double SPACING = 4;

  private final SignInModel model;
  private final Button start = new Button("Sign in…");
  private final Button cancel = new Button("Stop waiting");
  private final Hyperlink copy = new Hyperlink("Copy the page's address");
  private final Label told = Controls.label("", "form-help");

  SignInView(SignInModel model) {
    super(SPACING);
    this.model = model;
    setId("sign-in");
    start.setId("sign-in-start");
    start.setOnAction(_ -> model.start());
    cancel.setId("sign-in-cancel");
    cancel.setOnAction(_ -> model.giveUp());
    copy.setOnAction(_ -> copyAddress());
    told.setId("sign-in-told");
    told.setWrapText(true);
    told.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(told, Priority.ALWAYS);
    var row = new HBox(2 * SPACING, start, cancel, told);
    start.setMinWidth(USE_PREF_SIZE);
    cancel.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(Controls.label("Sign-in", "form-label"), row, copy);
    model.stateProperty().subscribe(this::draw);
  }

  private void draw(SignInModel.State state) {
    boolean isWaiting = state instanceof SignInModel.State.Waiting;
    Controls.show(this, !(state instanceof SignInModel.State.NotOffered));
    Controls.show(start, !isWaiting);
    Controls.show(cancel, isWaiting);
    Controls.show(copy, page().isPresent());
    told.getStyleClass().removeAll("good", "bad");
    switch (state) {
      case SignInModel.State.NotOffered _ -> {}
      case SignInModel.State.Ready(var asks, var lacks) -> {
        start.setDisable(lacks.isPresent());
        String question = "Your browser asks you to permit: " + listed(asks) + ".";
        told.setText(lacks.map(what -> "To sign in, " + what + ". " + question).orElse(question));
      }
      case SignInModel.State.Waiting _ -> told.setText("Waiting for your answer in the browser…");
      case SignInModel.State.Failed(String reason) -> tell(reason, "bad");
      case SignInModel.State.Over(SignIn.Granted granted) -> {
        String account = granted.account().map(who -> "Signed in as " + who).orElse("Signed in");
        String permitted =
            granted.permitted().isEmpty() ? "" : "; permitted: " + listed(granted.permitted());
        if (granted.refused().isEmpty()) {
          tell(account + permitted + ". What this gave is filled in below.", "good");
        } else {
          tell(
              account
                  + permitted
                  + "; not permitted: "
                  + listed(granted.refused())
                  + ". Sign in again and leave all boxes ticked.",
              "bad");
        }
      }
    }
  }

  private static String listed(List<String> permissions) {
    return String.join(", ", permissions);
  }

  private void tell(String text, String look) {
    told.setText(text);
    told.getStyleClass().add(look);
    start.setDisable(false);
  }

  private Optional<String> page() {
    return model.stateProperty().get() instanceof SignInModel.State.Waiting(var page)
        ? page.map(Object::toString)
        : Optional.empty();
  }

  private void copyAddress() {
    page()
        .ifPresent(
            address ->
                Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, address)));
  }
}
