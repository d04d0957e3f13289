package dev.mirageworkbench.ui.theme;

import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// The one font for code and paths, chosen from what the machine has. It is as large as the text
/// around it. What changes is confined to the JavaFX thread.
public final class CodeFont {
  private static final List<String> WANTED =
      List.of("JetBrains Mono", "Cascadia Code", "Menlo", "Consolas", "DejaVu Sans Mono");
  private static final String FAMILY = family();
  private static final ReadOnlyDoubleWrapper LINE_HEIGHT = new ReadOnlyDoubleWrapper(lineHeight(1));
  private static double zoom = 1;

  private CodeFont() {}

  private static String family() {
    List<String> there = Font.getFamilies();
    return WANTED.stream().filter(there::contains).findFirst().orElse("Monospaced");
  }

  private static double natural(double zoom) {
    var text = new Text("Xg");
    text.setFont(Font.font(FAMILY, ZoomSheet.font(zoom)));
    return text.getLayoutBounds().getHeight();
  }

  public static Font font() {
    return Font.font(FAMILY, ZoomSheet.font(zoom));
  }

  /// Of one line of text outside of an editor, whose lines begin at whole pixels.
  public static double naturalHeight() {
    return natural(zoom);
  }

  /// Points of the screen for so many times the size of the usual text.
  public static double em(double times) {
    return ZoomSheet.font(zoom) * times;
  }

  /// Of one line of an editor, so that an editor can be as high as its content.
  public static double lineHeight() {
    return LINE_HEIGHT.get();
  }

  /// The same at another zoom.
  static double lineHeight(double factor) {
    return Math.ceil(natural(factor));
  }

  /// Changes with the zoom. Listeners that live shorter than the program must be weak ones.
  public static ReadOnlyDoubleProperty lineHeightProperty() {
    return LINE_HEIGHT.getReadOnlyProperty();
  }

  static void zoom(double factor) {
    zoom = factor;
    LINE_HEIGHT.set(lineHeight(factor));
  }

  /// For a control's inline style; its size stays that of the text around it.
  public static String css() {
    return "-fx-font-family: '" + FAMILY + "';";
  }
}
