package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.workspace.MountMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The form for a new mount, shown over the window.
public final class AddMountDialog extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final AddMountModel model;
  private final PathChooser paths;
  private final Runnable close;
  private final Consumer<? super AddMountModel.Added> done;
  private final GridPane fields = new GridPane();

  /// @param signIn of that model
  /// @param close takes the form away
  /// @param done takes it away, too, as the mount is made
  public AddMountDialog(
      AddMountModel model,
      SignInModel signIn,
      PathChooser paths,
      Runnable close,
      Consumer<? super AddMountModel.Added> done) {
    this.model = model;
    this.paths = paths;
    this.close = close;
    this.done = done;
    getStyleClass().add("form");
    fields.getStyleClass().add("form-fields");
    fields.getColumnConstraints().setAll(half(), half());
    model.fields().addListener((ListChangeListener<SettingField>) _ -> drawFields());
    drawFields();
    var top = new GridPane();
    top.getStyleClass().add("form-fields");
    top.getColumnConstraints().setAll(half(), half());
    top.addRow(0, typeChooser(), prefixField());
    var content =
        new VBox(
            top,
            new SignInView(signIn),
            fields,
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
            Controls.label("Add a mount", "form-title"),
            scroll,
            new ConnectionTestView(model.testProperty()),
            problem("mount-problem", model.problemProperty()),
            buttons());
  }

  private Node typeChooser() {
    var types = new ComboBox<ResourceProvider>();
    types.setId("mount-type");
    types.getItems().setAll(model.providers());
    types.setConverter(Controls.named(ResourceProvider::displayName));
    types.valueProperty().bindBidirectional(model.providerProperty());
    types.setMaxWidth(Double.MAX_VALUE);
    return labelled("Type", types, "", new SimpleStringProperty(""));
  }

  private static ColumnConstraints half() {
    var column = new ColumnConstraints();
    column.setPercentWidth(50);
    return column;
  }

  /// Two beside each other, so that a type with many settings needs no scrolling; a folder's path
  /// takes both places.
  private void drawFields() {
    fields.getChildren().clear();
    int place = 0;
    for (SettingField field : model.fields()) {
      boolean wide =
          field.setting().kind() instanceof Setting.Kind.HostFolder
              || field.setting().kind() instanceof Setting.Kind.HostFile;
      place += wide ? place % 2 : 0;
      fields.add(field(field), place % 2, place / 2, wide ? 2 : 1, 1);
      place += wide ? 2 : 1;
    }
    Controls.show(fields, place > 0);
  }

  private Node field(SettingField field) {
    Setting setting = field.setting();
    return switch (setting.kind()) {
      case Setting.Kind.Text _, Setting.Kind.Bytes _ -> input(field, new TextField());
      case Setting.Kind.Secret _ -> input(field, new PasswordField());
      case Setting.Kind.HostFolder _ -> pathInput(field, paths::folder);
      case Setting.Kind.HostFile _ -> pathInput(field, paths::file);
      case Setting.Kind.Flag _ -> flag(field);
      case Setting.Kind.Choice(var options) -> {
        var choice = new ComboBox<String>();
        choice.getItems().setAll(options);
        choice.valueProperty().bindBidirectional(field.valueProperty());
        choice.setMaxWidth(Double.MAX_VALUE);
        yield labelled(title(setting), choice, field);
      }
    };
  }

  private static String title(Setting setting) {
    return setting.required() ? setting.label() + " *" : setting.label();
  }

  private Node input(SettingField field, TextInputControl control) {
    control.setId("setting-" + field.setting().key());
    control.textProperty().bindBidirectional(field.valueProperty());
    return labelled(title(field.setting()), control, field);
  }

  private static Node pathInput(SettingField field, Supplier<Optional<Path>> chooser) {
    var path = new TextField();
    path.setId("setting-" + field.setting().key());
    path.textProperty().bindBidirectional(field.valueProperty());
    HBox.setHgrow(path, Priority.ALWAYS);
    var browse = new Button("Browse…");
    browse.setId("browse-" + field.setting().key());
    browse.setOnAction(
        _ -> chooser.get().ifPresent(chosen -> field.valueProperty().set(chosen.toString())));
    return labelled(title(field.setting()), new HBox(8, path, browse), field);
  }

  private static Node flag(SettingField field) {
    var box = new CheckBox(field.setting().label());
    box.setSelected(Boolean.parseBoolean(field.value()));
    box.selectedProperty()
        .addListener((_, _, on) -> field.valueProperty().set(Boolean.toString(on)));
    field
        .valueProperty()
        .addListener((_, _, value) -> box.setSelected(Boolean.parseBoolean(value)));
    Label help = Controls.label(field.setting().help(), "form-help");
    help.setWrapText(true);
    var cell = new VBox(4, box, help);
    cell.getStyleClass().add("form-flag");
    return cell;
  }

  private static VBox labelled(String title, Node control, SettingField field) {
    return labelled(title, control, field.setting().help(), field.shownProblemProperty());
  }

  /// A control with its name above and, below, either what is wrong or what it is for.
  static VBox labelled(String title, Node control, String help, ObservableValue<String> problem) {
    Label name = Controls.label(title, "form-label");
    name.setLabelFor(control);
    Label hint = Controls.label(help, "form-help");
    hint.setWrapText(true);
    problem.subscribe(
        wrong -> {
          hint.setText(wrong.isEmpty() ? help : wrong);
          control.setAccessibleHelp(hint.getText());
          hint.pseudoClassStateChanged(WRONG, !wrong.isEmpty());
          Controls.show(hint, !hint.getText().isEmpty());
        });
    return new VBox(4, name, control, hint);
  }

  private Node prefixField() {
    var prefix = new TextField();
    prefix.setId("mount-prefix");
    prefix.setStyle(CodeFont.css());
    prefix.textProperty().bindBidirectional(model.prefixProperty());
    return labelled(
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
    var cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> close.run());
    var add = new Button("Add mount");
    add.setId("mount-add");
    add.getStyleClass().add("accent");
    add.setDefaultButton(true);
    add.disableProperty().bind(model.validProperty().not().or(model.busyProperty()));
    add.setOnAction(_ -> model.submit(done));
    var row = new HBox(test, space, cancel, add);
    row.getStyleClass().add("form-buttons");
    return row;
  }
}
