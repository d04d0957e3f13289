package dev.mirageworkbench.ui.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The one place in which sizes are points of the screen; all others are relative to it. A style
/// sheet and not a style of the root, because menus and tooltips have roots of their own.
final class ZoomSheet {
  private static final double FONT = 13;

  /// From here on the names of buttons take more room than the window has.
  private static final int WITHOUT_NAMES = 150;

  private static final String ICONS_ONLY =
      ".main-bar .button.tool { -fx-content-display: graphic-only; }\n";

  private ZoomSheet() {}

  /// Of the usual text, in whole points, so that lines of text are as high as they are measured.
  static double font(double factor) {
    return Math.rint(FONT * factor);
  }

  /// @param percent of the usual size
  /// @return its address
  static String of(int percent) {
    double factor = percent / 100.0;
    // The editor rounds the height of its lines up by none to two points, which differs from size
    // to
    // size, so they are told theirs. An icon is text of its own size, so that "em" in its size
    // would feed back on itself.
    String css =
        """
        .root { -fx-font-size: %1$.0fpx; }
        .ikonli-font-icon, .button.tool .ikonli-font-icon { -fx-icon-size: %2$.0fpx; }
        .empty-icon { -fx-icon-size: %3$.0fpx; }
        .tree-row .lock { -fx-icon-size: %4$.0fpx; }
        .notebook-cell.code .editor.one-line .paragraph-text {
          -fx-min-height: %5$.0fpx; -fx-pref-height: %5$.0fpx; -fx-max-height: %5$.0fpx;
        }
        """
            .formatted(
                font(factor), 14 * factor, 34 * factor, 11 * factor, CodeFont.lineHeight(factor));
    String all = percent < WITHOUT_NAMES ? css : css + ICONS_ONLY;
    return "data:text/css;base64,"
        + Base64.getEncoder().encodeToString(all.getBytes(StandardCharsets.UTF_8));
  }
}
