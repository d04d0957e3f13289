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

  @Test
  void formattedStrings_mayHaveStringsFormatsAndOthersInThem() {
    assertThat(words("f'{a[\"k\"]:>{w}} {len(b)!r}'"))
        .containsExactly(
            "STRING f'{",
            "STRING \"k\"",
            "STRING :>{",
            "STRING }} {",
            "BUILTIN len",
            "STRING !r}'");
    assertThat(words("f'{d['k']}' + x")).containsExactly("STRING f'{", "STRING 'k'", "STRING }'");
    assertThat(words("f'{x:#x}' # c")).containsExactly("STRING f'{", "STRING :#x}'", "COMMENT # c");
  }

  @Test
  void softKeywords_areKeywords_whereTheirStatementsBegin() {
    assertThat(words("match x:\n    case [1]:\n        match = case"))
        .containsExactly("KEYWORD match", "KEYWORD case", "NUMBER 1");
    assertThat(words("type A = int"))
        .containsExactly("KEYWORD type", "DEFINITION A", "BUILTIN int");
    assertThat(words("type(x)")).containsExactly("BUILTIN type");
  }

  @Test
  void magics_areMarked_whereALineBegins() {
    assertThat(words("%time len(x)\n!ls 'a\ny = !pwd"))
        .containsExactly("MAGIC %time", "BUILTIN len", "MAGIC !ls 'a", "MAGIC !pwd");
    assertThat(words("x = (a\n  % b)\ny != z")).isEmpty();
  }

  @Test
  void numbers_haveAllTheirForms() {
    assertThat(words("1_000 0xFF 1e-9 .5 2j"))
        .hasSize(5)
        .allMatch(each -> each.startsWith("NUMBER"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'", "f'{", "'''a\nb", "f\"{x", "'\\", "\"", "0x", "1e", "@", "f'{{'", "f'{a['", "f'{x:{",
        "%", "!", "match"
      })
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
