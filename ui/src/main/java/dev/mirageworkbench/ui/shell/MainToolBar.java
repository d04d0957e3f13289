package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.KeyTable;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.ui.theme.Theme;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// The buttons for what is done most.
final class MainToolBar extends HBox {
  private final Consumer<Action> perform;
  private final Label kernel = Controls.label("", "kernel-chip");

  MainToolBar(Consumer<Action> perform, Theme theme) {
    this.perform = perform;
    getStyleClass().add("main-bar");
    getChildren()
        .addAll(
            button("Mount", Feather.PLUS, WindowAction.ADD_MOUNT),
            separator(),
            button("Run", Feather.PLAY, NotebookAction.RUN_NEXT),
            button("Run all", Feather.FAST_FORWARD, NotebookAction.RUN_ALL),
            button("Interrupt", Feather.SQUARE, NotebookAction.INTERRUPT),
            button("Restart", Feather.ROTATE_CW, NotebookAction.RESTART),
            separator(),
            icon(Feather.PLUS_SQUARE, NotebookAction.INSERT_BELOW),
            icon(Feather.SCISSORS, NotebookAction.CUT),
            icon(Feather.COPY, NotebookAction.COPY),
            icon(Feather.CLIPBOARD, NotebookAction.PASTE),
            icon(Feather.SAVE, WindowAction.SAVE),
            Controls.spacer(),
            kernel,
            themeButton(theme));
  }

  private static Node separator() {
    var separator = new Separator(Orientation.VERTICAL);
    separator.getStyleClass().add("bar-separator");
    return separator;
  }

  private Button button(String label, Feather icon, Action action) {
    return Controls.labelled(label, icon, KeyTable.hint(action), () -> perform.accept(action));
  }

  private Button icon(Feather icon, Action action) {
    return Controls.iconButton(
        icon, action.title(), KeyTable.hint(action), () -> perform.accept(action));
  }

  private Button themeButton(Theme theme) {
    Button button = icon(Feather.MOON, WindowAction.TOGGLE_THEME);
    theme
        .appearanceProperty()
        .subscribe(
            now -> button.setGraphic(Controls.icon(now.isDark() ? Feather.SUN : Feather.MOON)));
    return button;
  }

  void showPython(String text) {
    kernel.setText(text);
    Controls.show(kernel, !text.isEmpty());
  }
}
