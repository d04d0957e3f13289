package dev.mirageworkbench.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.linear.GraphError.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final String TEXT =
      """
      query Things($id: String!, $after: String) {
        thing(id: $id) {
          id
          parts(first: 50, after: $after) {
            nodes { id }
          }
          status {
            type
          }
        }
        other(id: $id) @include(if: true) { id }
      }
      """;

  private static Optional<String> without(Place... places) {
    return Wording.without(TEXT, List.of(places)).map(text -> text.replaceAll("\\s+", " ").strip());
  }

  @Test
  void without_leavesOutAFieldWithAllThatIsIts() {
    assertThat(without(new Place(4, 5), new Place(11, 3)))
        .hasValue(
            "query Things($id: String!, $after: String) { thing(id: $id) { id status { type } } }");
  }

  @Test
  void without_leavesOutVariables() {
    assertThat(without(new Place(1, 28), new Place(4, 5)))
        .hasValueSatisfying(text -> assertThat(text).startsWith("query Things($id: String!, ) {"));
    assertThat(without(new Place(1, 14), new Place(1, 28)))
        .hasValueSatisfying(text -> assertThat(text).startsWith("query Things {"));
  }

  @Test
  void without_ignoresWhatIsGoneAlready() {
    assertThat(without(new Place(7, 5), new Place(8, 7)))
        .hasValueSatisfying(text -> assertThat(text).doesNotContain("status").contains("parts"));
  }

  @Test
  void without_isNothing_whenNothingRemains() {
    assertThat(without(new Place(8, 7))).isEmpty();
    assertThat(without(new Place(2, 3), new Place(11, 3))).isEmpty();
    assertThat(without(new Place(99, 1))).isEmpty();
    assertThat(without(new Place(0, 0))).isEmpty();
    assertThat(without(new Place(2, 8))).isEmpty();
  }
}
