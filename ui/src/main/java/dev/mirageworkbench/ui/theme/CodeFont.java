package dev.mirageworkbench.ui.theme;

import java.util.List;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// The one font for code and paths, chosen from what the machine has.
public final class CodeFont {
  private static final List<String> WANTED =
      List.of("JetBrains Mono", "Cascadia Code", "Menlo", "Consolas", "DejaVu Sans Mono");
  private static final double SIZE = 13;
  private static final Font FONT = Font.font(family(), SIZE);
  private static final double NATURAL_HEIGHT = measure();
  private static final double LINE_HEIGHT = Math.ceil(NATURAL_HEIGHT);

  private CodeFont() {}

  private static String family() {
    List<String> there = Font.getFamilies();
    return WANTED.stream().filter(there::contains).findFirst().orElse("Monospaced");
  }

  private static double measure() {
    var text = new Text("Xg");
    text.setFont(FONT);
    return text.getLayoutBounds().getHeight();
  }

  public static Font font() {
    return FONT;
  }

  /// Of one line of an editor, so that an editor can be as high as its content.
  public static double lineHeight() {
    return LINE_HEIGHT;
  }

  /// Of one line of text outside of an editor, whose lines begin at whole pixels.
  public static double naturalHeight() {
    return NATURAL_HEIGHT;
  }

  /// For a control's inline style.
  public static String css() {
    return "-fx-font-family: '" + FONT.getFamily() + "'; -fx-font-size: " + (int) SIZE + "px;";
  }
}
