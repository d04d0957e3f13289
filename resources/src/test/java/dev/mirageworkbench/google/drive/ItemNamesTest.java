package dev.mirageworkbench.google.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemNamesTest {
  @ParameterizedTest
  @CsvSource({
    "'', ~empty",
    "., ~dot",
    ".., ~dotdot",
    "~dot, ~dot~",
    "~empty~, ~empty~~",
    "a/b, a\u2215b",
    "a\u2215b, a~\u2215b",
    "a~/b, a~~\u2215b",
    "plain ~ name, plain ~ name",
    "~nul;, ~nul~;",
  })
  void shown_isAFileName_thatReadsBack(String name, String shown) {
    assertThat(ItemNames.shown(name)).isEqualTo(shown);
    assertThat(ItemNames.real(shown)).isEqualTo(name);
  }

  @Test
  void shown_isDifferentForDifferentNames_andReadsBack() {
    var random = new Random(7);
    List<String> parts =
        List.of("~", "/", "\u2215", "\0", "~nul", ";", "~dot", "~empty", ".", "a", "~nul;");
    Set<String> names = new HashSet<>();
    Set<String> shown = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      var name = new StringBuilder();
      for (int left = random.nextInt(6); left > 0; left--) {
        name.append(parts.get(random.nextInt(parts.size())));
      }
      String text = name.toString();
      String file = ItemNames.shown(text);
      names.add(text);
      shown.add(file);
      assertThat(file).doesNotContain("/", "\0").isNotIn("", ".", "..");
      assertThat(ItemNames.real(file)).isEqualTo(text);
    }
    assertThat(shown).hasSameSizeAs(names);
  }
}
