package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.KeyTable;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;

/// The menu bar: every action with its key.
final class Menus {
  private final Consumer<Action> perform;
  private final Predicate<Action> applies;
  private final Map<Action, ObservableBooleanValue> switches;

  /// @param applies whether an action can do anything now; asked when its menu opens
  /// @param switches the actions that are shown with a check mark while something is so
  Menus(
      Consumer<Action> perform,
      Predicate<Action> applies,
      Map<Action, ObservableBooleanValue> switches) {
    this.perform = perform;
    this.applies = applies;
    this.switches = Map.copyOf(switches);
  }

  MenuBar bar() {
    var bar = new MenuBar();
    MenuLayout.all().forEach(layout -> bar.getMenus().add(menu(layout)));
    bar.getStyleClass().add("main-menu");
    return bar;
  }

  private Menu menu(MenuLayout layout) {
    var menu = new Menu(layout.title());
    for (List<Action> group : layout.groups()) {
      if (!menu.getItems().isEmpty()) {
        menu.getItems().add(new SeparatorMenuItem());
      }
      group.forEach(action -> menu.getItems().add(item(action)));
    }
    menu.setOnShowing(_ -> disableWhatDoesNotApply(menu));
    return menu;
  }

  private void disableWhatDoesNotApply(Menu menu) {
    for (MenuItem item : menu.getItems()) {
      if (item.getUserData() instanceof Action action) {
        item.setDisable(!applies.test(action));
      }
    }
  }

  private MenuItem item(Action action) {
    MenuItem item =
        Optional.ofNullable(switches.get(action))
            .map(isOn -> checkItem(action, isOn))
            .orElseGet(() -> plainItem(action));
    item.setId(idOf(action));
    item.setUserData(action);
    return item;
  }

  private MenuItem checkItem(Action action, ObservableBooleanValue isOn) {
    var item = new CheckMenuItem(action.title());
    item.setOnAction(
        _ -> {
          perform.accept(action);
          // The property alone says what is so; the item has checked itself already.
          item.setSelected(isOn.get());
        });
    isOn.subscribe(item::setSelected);
    return item;
  }

  /// The key is text, not an accelerator: the key table alone decides what a key does.
  private MenuItem plainItem(Action action) {
    Label key =
        Controls.label(KeyTable.of(action).map(KeyTable.Binding::keys).orElse(""), "menu-key");
    var row = new HBox(Controls.label(action.title()), Controls.spacer(), key);
    row.getStyleClass().add("menu-row");
    var item = new CustomMenuItem(row);
    item.setOnAction(_ -> perform.accept(action));
    return item;
  }

  static String idOf(Action action) {
    return "menu-" + action.toString().replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
