package dev.mirageworkbench.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
  private static JsonNode parse(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  @Test
  void pretty_isIndentedByTwo_withoutALineFeedAtItsEnd() {
    JsonNode value =
        parse("{\"b\":1,\"a\":[],\"c\":{},\"d\":[\"x\",{\"y\":null}],\"e\":\"é \\\"\"}");
    assertThat(new String(JsonText.pretty(value), UTF_8))
        .isEqualTo(
            """
            {
              "b": 1,
              "a": [],
              "c": {},
              "d": [
                "x",
                {
                  "y": null
                }
              ],
              "e": "é \\""
            }""");
  }

  @Test
  void lines_areCompact_andNoneWhereNothingIs() {
    assertThat(new String(JsonText.lines(List.of(parse("{\"a\": 1}"), parse("[1, 2]"))), UTF_8))
        .isEqualTo("{\"a\":1}\n[1,2]\n");
    assertThat(JsonText.lines(List.of())).isEmpty();
  }

  @Test
  void compact_hasNoBlanks_andKeepsLetters() {
    assertThat(new String(JsonText.compact(parse("{\"ä\": [1, \"目 標\"]}")), UTF_8))
        .isEqualTo("{\"ä\":[1,\"目 標\"]}");
  }

  @Test
  void pretty_survivesHalfACharacter() {
    assertThat(new String(JsonText.pretty(parse("[\"a\\ud83d\"]")), UTF_8))
        .isEqualTo("[\n  \"a?\"\n]");
  }
}
