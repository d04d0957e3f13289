package dev.mirageworkbench.ui.shell;

import static dev.mirageworkbench.ui.keys.NotebookAction.*;
import static dev.mirageworkbench.ui.keys.WindowAction.*;

import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.KeyTable;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;

/// The menu bar: every action with its key.
final class Menus {
  private final Consumer<Action> perform;
  private final ReadOnlyBooleanProperty compiled;
  private final ReadOnlyBooleanProperty importLoading;
  private final Looks looks;

  /// @param compiled whether the notebook's Python is one that compiles
  /// @param importLoading whether the item for it is checked
  Menus(
      Consumer<Action> perform,
      ReadOnlyBooleanProperty compiled,
      ReadOnlyBooleanProperty importLoading,
      Looks looks) {
    this.perform = perform;
    this.compiled = compiled;
    this.importLoading = importLoading;
    this.looks = looks;
  }

  MenuBar bar() {
    var bar =
        new MenuBar(
            fileMenu(),
            menu(
                "Edit",
                List.of(
                    COPY,
                    CUT,
                    PASTE,
                    DELETE,
                    UNDO_DELETE,
                    MOVE_UP,
                    MOVE_DOWN,
                    SPLIT,
                    MERGE,
                    COMPLETE,
                    INSPECT)),
            menu("Cell", List.of(INSERT_ABOVE, INSERT_BELOW, TO_CODE, TO_MARKDOWN, TO_RAW)),
            menu("Run", List.of(RUN, RUN_NEXT, RUN_INSERT, RUN_ALL)),
            kernelMenu(),
            menu("Mounts", List.of(ADD_MOUNT, REFRESH, INSERT_INTO_CELL)),
            viewMenu());
    bar.getStyleClass().add("main-menu");
    return bar;
  }

  private Menu fileMenu() {
    Menu menu = menu("File", List.of(NEW_NOTEBOOK, OPEN, SAVE, SAVE_AS));
    menu.getItems()
        .addAll(
            menu("Export As", List.of(EXPORT_HTML, EXPORT_MARKDOWN, EXPORT_SCRIPT, EXPORT_PDF)),
            item(PRINT),
            item(CLOSE_TAB));
    return menu;
  }

  private Menu viewMenu() {
    Menu menu =
        menu(
            "View",
            List.of(TOGGLE_TREE, TOGGLE_CONSOLE, TOGGLE_VARIABLES, NEXT_PANE, PREVIOUS_PANE));
    var themes = new Menu("Theme");
    for (Action action : List.of(THEME_SYSTEM, THEME_LIGHT, THEME_DARK, THEME_HIGH_CONTRAST)) {
      themes.getItems().add(checkItem(action, looks.isChosen(action)));
    }
    menu.getItems().addAll(themes, menu("Zoom", List.of(ZOOM_IN, ZOOM_OUT, ZOOM_RESET)));
    return menu;
  }

  private Menu kernelMenu() {
    Menu menu = menu("Kernel", List.of(INTERRUPT, RESTART));
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            checkItem(TOGGLE_COMPILED, compiled),
            checkItem(TOGGLE_IMPORT_LOADING, importLoading));
    return menu;
  }

  private CheckMenuItem checkItem(Action action, ObservableBooleanValue isOn) {
    var item = new CheckMenuItem(action.title());
    item.setId(idOf(action));
    item.setOnAction(
        _ -> {
          perform.accept(action);
          // The property alone says what is so; the item has checked itself already.
          item.setSelected(isOn.get());
        });
    isOn.subscribe(item::setSelected);
    return item;
  }

  private Menu menu(String title, List<Action> actions) {
    var menu = new Menu(title);
    actions.forEach(action -> menu.getItems().add(item(action)));
    return menu;
  }

  /// The key is text, not an accelerator: the key table alone decides what a key does.
  private CustomMenuItem item(Action action) {
    Label key =
        Controls.label(KeyTable.of(action).map(KeyTable.Binding::keys).orElse(""), "menu-key");
    var row = new HBox(Controls.label(action.title()), Controls.spacer(), key);
    row.getStyleClass().add("menu-row");
    var item = new CustomMenuItem(row);
    item.setId(idOf(action));
    item.setOnAction(_ -> perform.accept(action));
    return item;
  }

  private static String idOf(Action action) {
    return "menu-"
        + String.join("-", Arrays.asList(action.toString().split("_"))).toLowerCase(Locale.ROOT);
  }
}
