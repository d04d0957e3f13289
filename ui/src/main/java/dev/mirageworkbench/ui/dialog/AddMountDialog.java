package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.workspace.MountMode;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The form for a new mount, shown over the window.
public final class AddMountDialog extends VBox {
  private final AddMountModel model;
  private final Runnable close;
  private final Consumer<? super AddMountModel.Added> done;
  private final Occasion occasion;

  /// Of somebody who wants to add a mount.
  public AddMountDialog(
      AddMountModel model,
      SignInModel signIn,
      PathChooser paths,
      Runnable close,
      Consumer<? super AddMountModel.Added> done) {
    this(model, signIn, Occasion.PLAIN, paths, close, done);
  }

  /// @param signIn of that model
  /// @param close takes the form away
  /// @param done takes it away, too, as the mount is made
  public AddMountDialog(
      AddMountModel model,
      SignInModel signIn,
      Occasion occasion,
      PathChooser paths,
      Runnable close,
      Consumer<? super AddMountModel.Added> done) {
    this.model = model;
    this.occasion = occasion;
    this.close = close;
    this.done = done;
    getStyleClass().add("form");
    var top = new GridPane();
    top.getStyleClass().add("form-fields");
    top.getColumnConstraints().setAll(SettingFieldsView.half(), SettingFieldsView.half());
    top.addRow(0, typeChooser(), prefixField());
    var content =
        new VBox(
            note(),
            top,
            new SignInView(signIn),
            new SettingFieldsView(model, paths),
            new CredentialSearchView(new CredentialSearchModel(model)),
            new SecretKeepingView(model.secrets()),
            modeField(),
            address());
    content.getStyleClass().add("form-content");
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    // As high as the texts need, wrapped; more than the window has is scrolled. Not at once: the
    // height comes in the middle of a layout, which would not notice that it has to be done again.
    content
        .heightProperty()
        .subscribe(
            height -> Platform.runLater(() -> scroll.setPrefViewportHeight(height.doubleValue())));
    scroll.getStyleClass().add("form-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren()
        .addAll(
            Controls.label(occasion.title(), "form-title"),
            scroll,
            new ConnectionTestView(model.testProperty()),
            problem("mount-problem", model.problemProperty()),
            buttons());
  }

  private Node note() {
    Label note = Controls.label(occasion.note(), "form-help");
    note.setId("mount-note");
    note.setWrapText(true);
    Controls.show(note, !occasion.note().isEmpty());
    return note;
  }

  private Node typeChooser() {
    var types = new ComboBox<ResourceProvider>();
    types.setId("mount-type");
    types.getItems().setAll(model.providers());
    types.setConverter(Controls.named(ResourceProvider::displayName));
    types.valueProperty().bindBidirectional(model.providerProperty());
    types.setMaxWidth(Double.MAX_VALUE);
    return SettingFieldsView.labelled("Type", types, "", new SimpleStringProperty(""));
  }

  private Node prefixField() {
    var prefix = new TextField();
    prefix.setId("mount-prefix");
    prefix.setStyle(CodeFont.css());
    prefix.textProperty().bindBidirectional(model.prefixProperty());
    return SettingFieldsView.labelled(
        "Prefix *",
        prefix,
        "Where it appears, as the path in open(…)",
        model.prefixProperty().map(_ -> model.prefixProblem().orElse("")));
  }

  private Node modeField() {
    var write = new CheckBox("Allow writing");
    write.setId("mount-write");
    write.setSelected(model.modeProperty().get() == MountMode.WRITE);
    write
        .selectedProperty()
        .addListener((_, _, on) -> model.modeProperty().set(on ? MountMode.WRITE : MountMode.READ));
    Label help =
        Controls.label(
            "Off: cells can only read, whatever they try. On: what cells write, rename or delete"
                + " here really happens in the mounted store.",
            "form-help");
    help.setWrapText(true);
    return new VBox(4, write, help);
  }

  /// What the command line takes for the same mount.
  private Node address() {
    Label uri = Controls.label("", "form-help");
    uri.setId("mount-uri");
    uri.setStyle(CodeFont.css());
    uri.textProperty().bind(model.uriProperty());
    uri.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    HBox.setHgrow(uri, Priority.ALWAYS);
    var copy = new Hyperlink("Copy");
    copy.setTooltip(new Tooltip("Copies the address, which has no secrets, for --mount"));
    copy.setOnAction(
        _ ->
            Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, uri.getText())));
    copy.setMinWidth(USE_PREF_SIZE);
    Label name = Controls.label("As an address", "form-label");
    name.setLabelFor(uri);
    name.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(name, uri, copy);
    row.getStyleClass().add("form-address");
    model.uriProperty().subscribe(text -> Controls.show(row, !text.isEmpty()));
    return row;
  }

  /// Says why something failed, while there is something to say.
  static Node problem(String id, ObservableValue<String> of) {
    Label problem = Controls.label("", "form-problem");
    problem.setId(id);
    problem.setWrapText(true);
    of.subscribe(
        text -> {
          problem.setText(text);
          Controls.show(problem, !text.isEmpty());
        });
    return problem;
  }

  private Node buttons() {
    var test = new Button("Test connection");
    test.disableProperty().bind(model.validProperty().not());
    test.setOnAction(_ -> model.testConnection());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var cancel = new Button(occasion.isOneOfSeveral() ? "Skip" : "Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> close.run());
    var add = new Button("Add mount");
    add.setId("mount-add");
    add.getStyleClass().add("accent");
    add.setDefaultButton(true);
    add.disableProperty().bind(model.validProperty().not().or(model.busyProperty()));
    add.setOnAction(_ -> model.submit(done));
    if (occasion.isTested()) {
      var tested = new TestedMount(model, done);
      tested
          .failedProperty()
          .subscribe(failed -> add.setText(failed ? "Mount anyway" : "Test and mount"));
      add.setOnAction(_ -> tested.start());
    }
    var row = new HBox(test, space, cancel, add);
    row.getStyleClass().add("form-buttons");
    return row;
  }
}
