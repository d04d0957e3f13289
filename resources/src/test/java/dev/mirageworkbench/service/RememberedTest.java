package dev.mirageworkbench.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final Remembered<String, Integer> answers = new Remembered<>(2);

  @Test
  void theLeastRecentlyUsed_goesFirst() {
    answers.put("a", 1);
    answers.put("b", 2);
    assertThat(answers.get("a", LONG)).hasValue(1);
    answers.put("c", 3);
    assertThat(answers.get("b", LONG)).isEmpty();
    assertThat(answers.get("a", LONG)).hasValue(1);
  }

  @Test
  void whatIsForgotten_isGone_andTheRestStays() {
    answers.put("a", 1);
    answers.put("b", 2);
    answers.forget("a");
    assertThat(answers.get("a", LONG)).isEmpty();
    assertThat(answers.get("b", LONG)).hasValue(2);
    answers.forgetAll();
    assertThat(answers.get("b", LONG)).isEmpty();
  }

  @Test
  void whatIsTooOld_isOfNoUse() {
    answers.put("a", 1);
    assertThat(answers.get("a", Duration.ZERO)).isEmpty();
  }
}
