package dev.mirageworkbench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLexerTest {
  private static List<String> words(String source) {
    return PythonLexer.tokens(source).stream()
        .map(token -> token.kind() + " " + source.substring(token.start(), token.end()))
        .toList();
  }

  @Test
  void definition_isMarkedBehindDef() {
    assertThat(words("@cache\ndef load(n): return open(n)  # all"))
        .containsExactly(
            "DECORATOR @cache",
            "KEYWORD def",
            "DEFINITION load",
            "KEYWORD return",
            "BUILTIN open",
            "COMMENT # all");
  }

  @Test
  void formattedString_coloursItsCode() {
    assertThat(words("f\"a{len(x)}b\""))
        .containsExactly("STRING f\"a{", "BUILTIN len", "STRING }b\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "f'{", "'''a\nb", "f\"{x", "'\\", "\"", "0x", "1e", "@", "f'{{'"})
  void unfinishedText_givesTokensWithinIt(String source) {
    int at = 0;
    for (PythonLexer.Token token : PythonLexer.tokens(source)) {
      assertThat(token.start()).isGreaterThanOrEqualTo(at);
      assertThat(token.end()).isBetween(token.start() + 1, source.length());
      at = token.end();
    }
  }

  @Test
  void caret_isInAString_betweenItsQuotes() {
    assertThat(PythonLexer.isInString("open('')", 6)).isTrue();
    assertThat(PythonLexer.isInString("open('')", 7)).isFalse();
  }
}
