package dev.mirageworkbench.linear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The questions fit Linear's schema as it is published.
class QuestionTest {
  private final Schema schema = new Schema(new Workspace());

  @ParameterizedTest
  @EnumSource
  void question_fitsTheSchema(Question question) {
    assertThat(schema.check(question.text())).isEmpty();
  }

  @Test
  void check_findsWhatDoesNotFit() {
    assertThat(schema.check("query Bad($x: String) { viewer { nosuch } }")).hasSize(2);
    assertThat(schema.check("query Bad { team { id } }")).hasSize(1);
  }
}
