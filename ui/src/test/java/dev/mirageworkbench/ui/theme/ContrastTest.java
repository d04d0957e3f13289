package dev.mirageworkbench.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.testing.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// WCAG 2.2, 1.4.3 and 1.4.11, for the colours that text and signs have on what is behind them.
class ContrastTest {
  private static final double TEXT = 4.5;
  private static final double SIGN = 3;
  private static final double HIGH = 7;

  private static final List<String> PLACES =
      List.of("-color-bg-default", "-color-bg-subtle", "-mirage-cell-bg");
  private static final List<String> OUTPUTS =
      List.of("-color-bg-default", "-mirage-stderr-bg", "-mirage-failure-bg");

  @AfterAll
  static void lightAgain() {
    Screen.run(() -> new Theme(Appearance.LIGHT));
  }

  @ParameterizedTest
  @EnumSource(Appearance.class)
  void text_standsOutFromWhatIsBehindIt(Appearance appearance) {
    double least = appearance == Appearance.HIGH_CONTRAST ? HIGH : TEXT;
    var looked = new Looked(appearance);
    for (String color : List.of("default", "muted", "subtle")) {
      PLACES.forEach(place -> looked.pair("-color-fg-" + color, least, place));
    }
    for (String color : List.of("accent", "success", "warning", "danger")) {
      looked.pair("-color-" + color + "-fg", least, "-color-bg-default");
      looked.pair("-color-fg-default", least, "-color-bg-default", "-color-" + color + "-subtle");
    }
    for (String place : List.of("neutral", "accent")) {
      looked.pair("-color-fg-default", least, "-color-bg-subtle", "-color-" + place + "-subtle");
      looked.pair("-color-fg-muted", least, "-color-bg-default", "-color-" + place + "-subtle");
    }
    looked.pair("-color-fg-default", least, "-mirage-cell-bg", "-color-accent-muted");
    for (String word :
        List.of("keyword", "builtin", "string", "number", "comment", "decorator", "definition")) {
      PLACES.forEach(place -> looked.pair("-mirage-code-" + word, least, place));
    }
    for (String place : OUTPUTS) {
      looked.pair("-color-fg-default", least, place);
      looked.pair("-mirage-note-fg", least, place);
      for (String ansi : List.of("red", "green", "yellow", "blue", "magenta", "cyan")) {
        looked.pair("-mirage-ansi-" + ansi, least, place);
      }
    }
    assertThat(looked.failures).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Appearance.class)
  void signs_standOutFromWhatIsBehindThem(Appearance appearance) {
    var looked = new Looked(appearance);
    for (String place : PLACES) {
      looked.pair("-color-accent-emphasis", SIGN, place);
      looked.pair("-color-fg-muted", SIGN, place);
    }
    looked.pair("-mirage-folder", SIGN, "-color-bg-subtle");
    for (String dot : List.of("neutral", "success", "warning", "danger")) {
      looked.pair("-color-" + dot + "-emphasis", SIGN, "-color-bg-subtle");
    }
    assertThat(looked.failures).isEmpty();
  }

  /// Colours as the toolkit computes them.
  private static final class Looked {
    final List<String> failures = new ArrayList<>();
    private final Region sample = new Region();

    Looked(Appearance appearance) {
      Screen.run(
          () -> {
            var scene = new Scene(new StackPane(sample));
            new Theme(appearance).dress(scene);
          });
    }

    /// @param behind one over the other, the last one on top
    void pair(String front, double least, String... behind) {
      Color ground = Color.BLACK;
      for (String layer : behind) {
        ground = over(color(layer), ground);
      }
      double contrast = contrast(over(color(front), ground), ground);
      if (contrast < least) {
        failures.add(
            String.format(
                Locale.ROOT, "%s on %s: %.2f < %.1f", front, List.of(behind), contrast, least));
      }
    }

    private Color color(String name) {
      return Screen.fx(
          () -> {
            sample.setStyle("-fx-background-color: " + name);
            sample.applyCss();
            return (Color) sample.getBackground().getFills().getFirst().getFill();
          });
    }
  }

  private static Color over(Color front, Color back) {
    double share = front.getOpacity();
    return Color.color(
        front.getRed() * share + back.getRed() * (1 - share),
        front.getGreen() * share + back.getGreen() * (1 - share),
        front.getBlue() * share + back.getBlue() * (1 - share));
  }

  private static double contrast(Color one, Color other) {
    double first = luminance(one) + 0.05;
    double second = luminance(other) + 0.05;
    return Math.max(first, second) / Math.min(first, second);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
