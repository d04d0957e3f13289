package dev.mirageworkbench.ui.editing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.editing.Words.Word;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @ParameterizedTest
  @ValueSource(strings = {"x.", "pr", "a = pri", "open('/s3/", "open('/s3/ab", "f(np.a"})
  void suggestions_areWanted_behindPointsAndLetters(String code) {
    assertThat(Words.areWanted(code, code.length())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "p", "x = 1.", "12", "# pri", "'pri", "def pri", "import x as np", "f("})
  void suggestions_areNotWanted_elsewhere(String code) {
    assertThat(Words.areWanted(code, code.length())).isFalse();
  }

  @Test
  void words_areNamesKeywordsAndBuiltins_butNotThoseInStrings() {
    List<String> cells = List.of("prices = 1  # prim", "print('private')", "pri");
    assertThat(Words.fitting(cells, Words.before("pri", 3)))
        .containsExactly(new Word("prices", "text"), new Word("print", "function"));
  }

  @Test
  void behindAPoint_onlyWhatStoodBehindOne() {
    assertThat(Words.fitting(List.of("a.price", "prices"), Words.before("x.pr", 4)))
        .containsExactly(new Word("price", "text"));
  }
}
