package dev.mirageworkbench.ui.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.FileFailure;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CauseTextTest {
  private static final Optional<CauseMount> S3 =
      Optional.of(new CauseMount(WorkspacePath.of("/s3"), "S3 bucket", true, false));

  private static FileFailure failure(String category) {
    return new FileFailure(WorkspacePath.of("/s3/a"), category, "why");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth",
        "network",
        "rate limit",
        "missing",
        "conflict",
        "changed",
        "read-only",
        "no space",
        "corrupt",
        "unsupported",
        "error"
      })
  void of_hasASentenceAndAdvice_forWhatMountsCause(String category) {
    CauseText text = CauseText.of(failure(category), S3).orElseThrow();

    assertThat(text.sentence()).contains("/s3").doesNotEndWith(".");
    assertThat(text.advice()).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"exists", "kind", "not empty", "cross-device", "invalid", "closed", "interrupted"})
  void of_isEmpty_forWhatTheProgramGotWrong(String category) {
    assertThat(CauseText.of(failure(category), S3)).isEmpty();
  }

  @Test
  void rateLimit_saysHowLongToWait() {
    var told =
        new FileFailure(
            WorkspacePath.of("/s3/a"),
            "rate limit",
            "slow down",
            Optional.of(Duration.ofMillis(1)));

    assertThat(CauseText.of(told, S3))
        .map(CauseText::advice)
        .hasValue("Wait 1 s, then run the cell again.");
  }

  @Test
  void missing_knowsPathsOfNoMount() {
    assertThat(CauseText.of(failure("missing"), Optional.empty()))
        .map(CauseText::advice)
        .hasValueSatisfying(advice -> assertThat(advice).startsWith("No mount has this path"));
  }
}
