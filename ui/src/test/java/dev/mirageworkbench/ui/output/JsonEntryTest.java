package dev.mirageworkbench.ui.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonEntryTest {
  private static JsonEntry parse(String json) {
    return JsonEntry.parse(json).orElseThrow();
  }

  private static List<String> rows(JsonEntry entry) {
    return entry.children().stream().map(row -> row.label() + " = " + row.summary()).toList();
  }

  @Test
  void children_haveNamesAndValues() {
    assertThat(rows(parse("{\"a\":1.10,\"b\":[1,2],\"c\":{},\"d\":\"x\",\"e\":{\"f\":null}}")))
        .containsExactly("a = 1.10", "b = 2 items", "c = {}", "d = \"x\"", "e = 1 key");
  }

  @Test
  void longList_isCutIntoGroups_untilTheyAreShort() {
    String json =
        IntStream.range(0, 100_000)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(",", "[", "]"));
    List<JsonEntry> groups = parse(json).children();
    assertThat(groups).hasSizeLessThanOrEqualTo(100);
    assertThat(groups.get(1).label()).isEqualTo("[1,000 … 1,999]");
    JsonEntry last = groups.get(1).children().getLast().children().getLast();
    assertThat(last.path()).isEqualTo("[1999]");
    assertThat(last.summary()).isEqualTo("1999");
  }

  @Test
  void path_isWhatPythonWouldWrite() {
    JsonEntry deep = parse("{\"a b\":[{\"c\":1}]}");
    while (!deep.isLeaf()) {
      deep = deep.children().getFirst();
    }
    assertThat(deep.path()).isEqualTo("[\"a b\"][0][\"c\"]");
  }

  @Test
  void value_isTextAsItIs_andJsonOtherwise() {
    JsonEntry top = parse("{\"a\":\"x\\ny\",\"b\":[1]}");
    assertThat(top.children().get(0).value()).isEqualTo("x\ny");
    assertThat(top.children().get(1).value()).isEqualTo("[ 1 ]");
  }

  @Test
  void matching_findsNamesAndValues_alsoInsideOfGroups() {
    String many =
        IntStream.range(0, 250)
            .mapToObj(i -> "\"v" + i + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    JsonEntry top = parse("{\"Needle\":1,\"b\":{\"c\":\"a needle\"},\"list\":" + many + "}");
    assertThat(top.matching("needle", 10))
        .extracting(JsonEntry::path)
        .containsExactly("[\"Needle\"]", "[\"b\"][\"c\"]");
    assertThat(top.matching("v249", 10))
        .extracting(JsonEntry::label)
        .containsExactly("[\"list\"][249]");
    assertThat(top.matching("v", 7)).hasSize(7);
  }

  @Test
  void brokenText_isNone() {
    assertThat(JsonEntry.parse("{a")).isEmpty();
  }
}
