package dev.mirageworkbench.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class PartialJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"a\": [1, 2, {\"b\": \"x\"}, ~ {\"a\":[1,2,{\"b\":\"x\"}]}",
        "{\"a\": [1, 2, {\"b\": \"xy ~ {\"a\":[1,2,{}]}",
        "[{\"a\": 1}, {\"a\": tr ~ [{\"a\":1},{}]",
        "{\"a\": 1, \"b ~ {\"a\":1}",
        "[ ~ []"
      })
  void parse_closesWhatIsOpen_whenTheTextIsCut(String text, String read) {
    assertThat(PartialJson.parse(text, true).toString()).isEqualTo(read);
    assertThatThrownBy(() -> PartialJson.parse(text, false)).isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\": oops, \"b\": 2, \"c\": 3}", "hello world", "{} {}", "[1,,2, 3, 4]"})
  void parse_fails_whereverItIsNoJson(String text) {
    assertThatThrownBy(() -> PartialJson.parse(text, true)).isInstanceOf(JacksonException.class);
  }

  @Test
  void parse_losesNoDigit() {
    assertThat(PartialJson.parse("[12345678901234567890123, 0.1000]", false).toString())
        .isEqualTo("[12345678901234567890123,0.1000]");
  }

  @Test
  void parse_refusesWhatIsTooDeep() {
    assertThatThrownBy(() -> PartialJson.parse("[".repeat(100_000), true))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void lines_areDocuments_andBadOnesAreNamed() {
    byte[] text = "{\"a\":1}\n\nnope\n[2]\n{\"cut".getBytes(StandardCharsets.UTF_8);
    JsonLines lines =
        JsonLines.parse(TextContent.of(text, Encoding.of(StandardCharsets.UTF_8), true));
    assertThat(lines.values().toString()).isEqualTo("[{\"a\":1},[2]]");
    assertThat(lines.bad()).containsExactly(3);
  }
}
