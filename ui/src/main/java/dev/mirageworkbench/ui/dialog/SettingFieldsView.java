package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.ui.theme.Controls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The fields of a form for a mount. Where the form is folded those that are asked for, and a link
/// that shows the others.
final class SettingFieldsView extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final double SPACING = 10;

  private final AddMountModel model;
  private final PathChooser paths;
  private final GridPane fields = new GridPane();
  private final Hyperlink more = new Hyperlink();
  private boolean isUnfolded;

  SettingFieldsView(AddMountModel model, PathChooser paths) {
    super(SPACING);
    this.model = model;
    this.paths = paths;
    fields.getStyleClass().add("form-fields");
    fields.getColumnConstraints().setAll(half(), half());
    more.setId("mount-more");
    more.setOnAction(
        _ -> {
          isUnfolded = true;
          drawFields();
        });
    getChildren().addAll(fields, more);
    model.fields().addListener((ListChangeListener<SettingField>) _ -> drawFields());
    drawFields();
  }

  static ColumnConstraints half() {
    var column = new ColumnConstraints();
    column.setPercentWidth(50);
    return column;
  }

  /// Two beside each other, so that a type with many settings needs no scrolling; a folder's path
  /// takes both places.
  private void drawFields() {
    fields.getChildren().clear();
    boolean isFolded = model.isFolded() && !isUnfolded;
    List<SettingField> shown =
        model.fields().stream().filter(field -> !isFolded || model.isAsked(field)).toList();
    int hidden = model.fields().size() - shown.size();
    more.setText(hidden == 1 ? "1 more setting" : hidden + " more settings");
    Controls.show(more, hidden > 0);
    int place = 0;
    for (SettingField field : shown) {
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
}
