package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Says below a traceback why a mount could not do what the cell asked, and what can be done now.
final class CauseCard extends VBox {
  private final FileFailure failure;
  private final String error;
  private final OutputReach reach;
  private final Label sentence = wrapped("cause-sentence");
  private final Label place = wrapped("cause-place");
  private final Label reason = wrapped("cause-reason");
  private final Label advice = wrapped("cause-advice");
  private final FlowPane buttons = new FlowPane();

  /// @param error the last line of the traceback
  CauseCard(FileFailure failure, String error, OutputReach reach, OutputTools tools) {
    this.failure = failure;
    this.error = error;
    this.reach = reach;
    getStyleClass().add("cause-card");
    setAccessibleRole(AccessibleRole.PARENT);
    place.setStyle(CodeFont.css());
    reason.setText(failure.reason());
    buttons.getStyleClass().add("cause-buttons");
    var head = new HBox(Controls.icon(Feather.ALERT_CIRCLE, "cause-icon"), sentence);
    head.getStyleClass().add("cause-head");
    getChildren().addAll(head, place, reason, advice, buttons);
    draw(Optional.empty(), false);
    tools
        .background()
        .run(
            () -> reach.mountOf(failure.path()),
            mount -> draw(mount, true),
            _ -> draw(Optional.empty(), true));
  }

  /// Whether there is something to say.
  static boolean isFor(FileFailure failure) {
    return CauseText.of(failure, Optional.empty()).isPresent();
  }

  private static Label wrapped(String style) {
    Label label = Controls.label("", style);
    label.setWrapText(true);
    return label;
  }

  /// @param known whether the mount was looked for
  private void draw(Optional<CauseMount> mount, boolean known) {
    CauseText.of(failure, mount)
        .ifPresent(
            text -> {
              sentence.setText(text.sentence());
              advice.setText(known ? text.advice() : "");
            });
    place.setText(mount.map(CauseCard::told).orElse("") + failure.path());
    setAccessibleText(sentence.getText() + ". " + advice.getText());
    buttons.getChildren().setAll(buttons(mount));
  }

  private static String told(CauseMount mount) {
    String mode = mount.writable() ? "" : ", read-only";
    return mount.prefix() + " (" + mount.type() + mode + ")  ·  ";
  }

  private List<Button> buttons(Optional<CauseMount> mount) {
    Button retry = button("Retry", "Runs the cell again", reach::runAgain);
    Button copy =
        button(
            "Copy",
            "Copies what happened, without secrets, for somebody who helps",
            () -> SelectableText.copy(CauseText.details(failure, mount, error)));
    if (mount.isEmpty()) {
      return List.of(retry, copy);
    }
    CauseMount its = mount.get();
    Button edit = button("Edit Mount…", "Shows the form of " + its.prefix(), () -> edit(its));
    return its.signsIn() && failure.category().equals("auth")
        ? List.of(
            retry,
            button(
                "Sign In Again…",
                "Shows the form of " + its.prefix() + ", which opens the browser",
                () -> edit(its)),
            edit,
            copy)
        : List.of(retry, edit, copy);
  }

  private void edit(CauseMount mount) {
    reach.editMount(mount.prefix());
  }

  private static Button button(String title, String hint, Runnable action) {
    var button = new Button(title);
    button.setMnemonicParsing(false);
    button.setTooltip(new Tooltip(hint));
    button.setOnAction(_ -> action.run());
    return button;
  }
}
