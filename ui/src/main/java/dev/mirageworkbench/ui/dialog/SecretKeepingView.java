package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.ui.dialog.EnteredSecrets.Keychain;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Says where the secrets of a form will be, and under which name. Shown once one is entered.
final class SecretKeepingView extends VBox {
  private static final double SPACING = 4;

  private final EnteredSecrets secrets;
  private final CheckBox save = new CheckBox("Save in keychain");
  private final Label help = Controls.label("", "form-help");

  SecretKeepingView(EnteredSecrets secrets) {
    super(SPACING);
    this.secrets = secrets;
    save.setId("secret-save");
    save.selectedProperty().bindBidirectional(secrets.saveProperty());
    help.setId("secret-place");
    help.setWrapText(true);
    var name = new TextField();
    name.setId("secret-name");
    name.setStyle(CodeFont.css());
    name.textProperty().bindBidirectional(secrets.nameProperty());
    Label title = Controls.label("Name of the secret", "form-label");
    title.setLabelFor(name);
    setMargin(title, new Insets(SPACING, 0, 0, 0));
    getChildren().addAll(save, title, name, help);
    secrets.presentProperty().subscribe(present -> Controls.show(this, present));
    secrets.keychainProperty().subscribe(_ -> tell());
    secrets.saveProperty().subscribe(_ -> tell());
    secrets.nameProperty().subscribe(_ -> tell());
  }

  private void tell() {
    Keychain keychain = secrets.keychainProperty().get();
    Controls.show(save, !(keychain instanceof Keychain.Missing));
    Optional<String> wrong = secrets.problem();
    help.setText(wrong.orElseGet(() -> place(keychain) + reference()));
  }

  private String place(Keychain keychain) {
    return switch (keychain) {
      case Keychain.Missing(String why) ->
          "There is no keychain to save it in (" + why + "): it is kept until the program ends.";
      case Keychain.Unknown _, Keychain.Found _ ->
          secrets.saveProperty().get()
              ? "It is saved in this machine's keychain, in place of what has the name there."
              : "It is kept until the program ends.";
    };
  }

  private String reference() {
    return " Workspace files refer to it as ${secret:"
        + secrets.nameProperty().get().strip()
        + "}.";
  }
}
