package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The form for the options of a mount, shown over the window.
public final class MountOptionsDialog extends VBox {
  private final MountOptionsModel model;

  /// @param close takes the form away
  /// @param apply makes the change
  public MountOptionsDialog(MountOptionsModel model, Runnable close, Runnable apply) {
    this.model = model;
    getStyleClass().add("form");
    var content =
        new VBox(
            prefix(),
            check(
                "options-enabled",
                "Mounted",
                "Off: nothing is asked of its backend; the workspace remembers it.",
                model.enabledProperty()),
            check(
                "options-write",
                "Allow writing",
                "Off: cells can only read. What is not sent yet is sent before.",
                model.writingProperty()),
            ttl(),
            limit(),
            check(
                "options-preload",
                "Fetch everything once it is mounted",
                "In the background, as far as the cache has room.",
                model.preloadProperty()));
    content.getStyleClass().add("form-content");
    getChildren()
        .addAll(
            Controls.label("Options of " + model.mount().prefix(), "form-title"),
            content,
            AddMountDialog.problem("options-problem", model.problemProperty()),
            buttons(close, apply));
  }

  private Node prefix() {
    var field = new TextField();
    field.setId("options-prefix");
    field.setStyle(CodeFont.css());
    field.textProperty().bindBidirectional(model.prefixProperty());
    return SettingFieldsView.labelled(
        "Prefix",
        field,
        "Where it appears. Files that are open under the old one are closed.",
        model.prefixProperty().map(_ -> model.prefixProblem().orElse("")));
  }

  private Node ttl() {
    var times = new ComboBox<String>();
    times.setId("options-ttl");
    times.setEditable(true);
    times.getItems().setAll(MountOptionsModel.TIMES);
    times.getEditor().textProperty().bindBidirectional(model.ttlProperty());
    times.setMaxWidth(Double.MAX_VALUE);
    return SettingFieldsView.labelled(
        "Ask the backend again after",
        times,
        "Nothing: as is usual for its type. always: each time. never: until you refresh, so that a"
            + " run sees what the one before saw.",
        model.ttlProperty().map(_ -> model.ttlProblem().orElse("")));
  }

  private Node limit() {
    var field = new TextField();
    field.setId("options-megabytes");
    field.textProperty().bindBidirectional(model.megabytesProperty());
    return SettingFieldsView.labelled(
        "Most megabytes in the cache",
        field,
        "Nothing: as many as the cache has room for. What is pinned stays.",
        model.megabytesProperty().map(_ -> model.megabytesProblem().orElse("")));
  }

  private static Node check(String id, String text, String help, BooleanProperty on) {
    var box = new CheckBox(text);
    box.setId(id);
    box.selectedProperty().bindBidirectional(on);
    Label hint = Controls.label(help, "form-help");
    hint.setWrapText(true);
    box.setAccessibleHelp(help);
    return new VBox(4, box, hint);
  }

  private Node buttons(Runnable close, Runnable apply) {
    var cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> close.run());
    var ok = new Button("Apply");
    ok.setId("options-apply");
    ok.getStyleClass().add("accent");
    ok.setDefaultButton(true);
    ok.disableProperty().bind(model.validProperty().not().or(model.busyProperty()));
    ok.setOnAction(_ -> apply.run());
    var row = new HBox(Controls.spacer(), cancel, ok);
    row.getStyleClass().add("form-buttons");
    return row;
  }
}
