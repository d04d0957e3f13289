package dev.mirageworkbench.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.ResourcePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class KeyNamesTest {
  private static final List<String> PIECES =
      List.of("", "a", "~", "~~", "~empty", "~dot", "~dotdot", "~object", "~nul", ";", "\0", ".");

  @Test
  void shown_givesTheAgreedNames() {
    assertThat(KeyNames.shown("plain.txt")).isEqualTo("plain.txt");
    assertThat(KeyNames.shown("")).isEqualTo("~empty");
    assertThat(KeyNames.shown("~empty")).isEqualTo("~empty~");
    assertThat(KeyNames.shown("a~object")).isEqualTo("a~object~");
    assertThat(KeyNames.shown("a~object~")).isEqualTo("a~object~~");
    assertThat(KeyNames.shownBeside("a")).isEqualTo("a~object");
    assertThat(KeyNames.shown("..")).isEqualTo("~dotdot");
    assertThat(KeyNames.shown("a\0b")).isEqualTo("a~nul;b");
  }

  @Test
  void everySegment_hasOneValidNameOfItsOwn_andComesBack() {
    long seed = 20_261_123;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Map<String, KeyNames.Meaning> names = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(5); piece > 0; piece--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      String segment = text.toString();
      check(names, new KeyNames.Meaning(segment, false), KeyNames.shown(segment));
      check(names, new KeyNames.Meaning(segment, true), KeyNames.shownBeside(segment));
    }
  }

  private static void check(
      Map<String, KeyNames.Meaning> names, KeyNames.Meaning meaning, String name) {
    assertThat(new ResourcePath(name).segments()).containsExactly(name);
    assertThat(KeyNames.parse(name)).isEqualTo(meaning);
    for (int end = 1; end <= name.length(); end++) {
      assertThat(meaning.segment()).startsWith(KeyNames.keptBeginning(name.substring(0, end)));
    }
    KeyNames.Meaning other = names.putIfAbsent(name, meaning);
    assertThat(other == null || other.equals(meaning)).as(name).isTrue();
  }
}
