package dev.mirageworkbench.ui.theme;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Small controls that look the same everywhere.
public final class Controls {
  private Controls() {}

  public static FontIcon icon(Feather icon, String... styles) {
    var node = new FontIcon(icon);
    node.getStyleClass().addAll(styles);
    return node;
  }

  /// A button without a border that shows an icon only; `name` is what a screen reader says.
  public static Button iconButton(Feather icon, String name, String hint, Runnable action) {
    Button button = labelled("", icon, hint, action);
    button.setAccessibleText(name);
    return button;
  }

  public static Button labelled(String label, Feather icon, String hint, Runnable action) {
    var button = new Button(label, icon(icon));
    button.getStyleClass().addAll("flat", "tool");
    button.setTooltip(new Tooltip(hint));
    button.setFocusTraversable(false);
    button.setOnAction(_ -> action.run());
    return button;
  }

  public static Label label(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// Of a pane; never cut short.
  public static Label paneTitle(String text) {
    Label title = label(text, "pane-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    return title;
  }

  public static Region spacer() {
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /// For choices that are picked, never typed.
  public static <T> StringConverter<T> named(Function<T, String> name) {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable T value) {
        return value == null ? "" : name.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("the choice cannot be typed");
      }
    };
  }

  /// Gives the wheel to what is around a node that shows all it has. With Ctrl, and sideways, the
  /// wheel stays the node's.
  public static void passWheelOn(Node node) {
    node.addEventFilter(
        ScrollEvent.SCROLL,
        event -> {
          Parent around = node.getParent();
          boolean isUpOrDown = Math.abs(event.getDeltaY()) >= Math.abs(event.getDeltaX());
          if (around != null && isUpOrDown && !event.isControlDown()) {
            event.consume();
            around.fireEvent(event.copyFor(around, around));
          }
        });
  }

  /// Hidden nodes take no room.
  public static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
