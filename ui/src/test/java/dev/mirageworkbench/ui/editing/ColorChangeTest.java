package dev.mirageworkbench.ui.editing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.text.PythonLexer;
import dev.mirageworkbench.ui.editing.ColorChange.Drawn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColorChangeTest {
  private static Drawn drawn(String text) {
    return new Drawn(
        text,
        PythonLexer.tokens(text).stream()
            .map(token -> new Coloured(token.start(), token.end(), token.kind().styleClass()))
            .toList());
  }

  @Test
  void aKeyInALongText_coloursOneLine() {
    String line = "value = 'text' # note\n";
    String before = line.repeat(2_000);
    String now = line.repeat(1_000) + "x" + line.repeat(1_000);
    var change = ColorChange.between(drawn(before), drawn(now), now.length() / 2, now.length() / 2);
    assertThat(change.end() - change.start()).isLessThan(2 * line.length());
  }

  @Test
  void nothingNew_coloursNothingThatIsColoured() {
    Drawn same = drawn("x = 1");
    assertThat(ColorChange.between(same, same, 5, 5).pieces()).isEmpty();
  }

  /// Colours move along with the characters that they belong to; what comes new has none.
  @Test
  void anyEdit_endsWithTheColoursOfTheNewText() {
    var random = new Random(7);
    String alphabet = "ab'\"#\n(f{}1 ";
    String text = "def f(a):\n    return f'{a}' # it\n";
    for (int i = 0; i < 2_000; i++) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(3));
      String typed = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
      String next = text.substring(0, from) + typed + text.substring(to);
      var styles = new ArrayList<>(Arrays.asList(styles(drawn(text), text.length())));
      styles.subList(from, to).clear();
      styles.add(from, "new");
      apply(ColorChange.between(drawn(text), drawn(next), from, text.length() - to), styles);
      assertThat(styles)
          .as(text + " -> " + next)
          .containsExactly(styles(drawn(next), next.length()));
      text = next.length() > 200 ? "x = 1\n" : next;
    }
  }

  private static void apply(ColorChange change, List<String> styles) {
    for (int i = change.start(); i < change.end(); i++) {
      styles.set(i, "");
    }
    for (Coloured piece : change.pieces()) {
      for (int i = piece.start(); i < piece.end(); i++) {
        styles.set(i, piece.style());
      }
    }
  }

  private static String[] styles(Drawn drawn, int length) {
    var styles = new String[length];
    Arrays.fill(styles, "");
    for (Coloured piece : drawn.pieces()) {
      Arrays.fill(styles, piece.start(), piece.end(), piece.style());
    }
    return styles;
  }
}
