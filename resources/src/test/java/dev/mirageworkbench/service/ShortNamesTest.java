package dev.mirageworkbench.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortNamesTest {
  private static final List<Titled> FILES =
      List.of(
          new Titled("Design_review__1.json", List.of("Design review.json", "1.json")),
          new Titled("Straße__2.json", List.of("Straße.json", "2.json")),
          new Titled("plan__3.json", List.of("plan.json", "3.json")),
          new Titled("Plan__4.json", List.of("Plan.json", "4.json")),
          new Titled("a-b__5.json", List.of("a/b.json")),
          new Titled("a__b__6.json", List.of("a__b.json")));

  private record Titled(String name, List<String> shortNames) implements ShortNames.Named {}

  private static String found(String name) throws ResourceException {
    return ShortNames.find(name, FILES).map(Titled::name).orElse("nothing");
  }

  @Test
  void find_takesTitlesAsTheyAreAndAsTheyAreListed() throws Exception {
    assertThat(found("Design review.json")).isEqualTo("Design_review__1.json");
    assertThat(found("design_REVIEW.json")).isEqualTo("Design_review__1.json");
    assertThat(found("STRASSE.json")).isEqualTo("Straße__2.json");
    assertThat(found("1.json")).isEqualTo("Design_review__1.json");
    assertThat(found("review.json")).isEqualTo("nothing");
  }

  @Test
  void find_prefersTheListedName() throws Exception {
    assertThat(found("Plan__4.json")).isEqualTo("Plan__4.json");
    assertThat(found("PLAN__4.JSON")).isEqualTo("Plan__4.json");
  }

  @Test
  void find_prefersTheVerySpelling_toOneThatIsCleanedAlike() throws Exception {
    assertThat(found("A/B.json")).isEqualTo("a-b__5.json");
    assertThat(found("a__b.json")).isEqualTo("a__b__6.json");
  }

  @Test
  void find_listsTheCandidates_whenSeveralCouldBeMeant() {
    assertThatThrownBy(() -> found("plan.json"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessage("'plan.json' may be one of 2: plan__3.json, Plan__4.json");
  }
}
