package dev.mirageworkbench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiTextTest {
  @Test
  void carriageReturn_overwritesTheLine() {
    assertThat(AnsiText.strip("10 %\r50 %\r100 %\ndone")).isEqualTo("100 %\ndone");
  }

  private static String look(String text) {
    return AnsiText.parse(text).stream()
        .map(
            piece -> piece.text() + "=" + piece.style().color().map(AnsiTextTest::name).orElse("-"))
        .collect(Collectors.joining(" "));
  }

  private static String name(AnsiColor color) {
    return switch (color) {
      case AnsiColor.Named(int index) -> String.valueOf(index);
      case AnsiColor.Exact exact -> exact.css();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "31, 1",
    "94, 12",
    "38;5;9, 9",
    "38;5;16, #000000",
    "38;5;208, #ff8700",
    "38;5;231, #ffffff",
    "38;5;232, #080808",
    "38;5;255, #eeeeee",
    "38;2;1;2;255, #0102ff",
    "38:2::1:2:255, #0102ff",
    "38:2:1:2:255, #0102ff",
    "38:5:208, #ff8700",
    "48;5;208;31, 1",
    "48;2;1;2;3;31, 1",
    "38;5;300, -",
    "38;2;1;2, -",
    "38, -",
    "?25, -"
  })
  void colour_isTaken_inEachSpelling(String parameters, String color) {
    assertThat(look("\u001b[" + parameters + "mx")).isEqualTo("x=" + color);
  }

  @Test
  void colour_lastsUntilReset() {
    assertThat(look("a\u001b[31mb\u001b[0mc\u001b[38;2;1;2;3md\u001b[39me"))
        .isEqualTo("a=- b=1 c=- d=#010203 e=-");
  }

  @Test
  void styles_addUp_behindAColour() {
    AnsiStyle style = AnsiText.parse("\u001b[38;5;208;1;4mx").getFirst().style();
    assertThat(style.bold()).isTrue();
    assertThat(style.underline()).isTrue();
    assertThat(style.color()).contains(AnsiColor.ofPalette(208));
  }

  @Test
  void commandsOfTerminals_leaveNothingBehind() {
    assertThat(AnsiText.strip("\u001b]8;;http://x\u0007link\u001b]8;;\u001b\\!\u001b]0;t"))
        .isEqualTo("link!");
  }
}
