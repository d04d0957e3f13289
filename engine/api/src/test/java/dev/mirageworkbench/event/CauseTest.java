package dev.mirageworkbench.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CauseTest {
  @Test
  void of_keepsTheRequestId_andWhatLedToTheFailure() {
    var failure =
        new ResourceException.Denied("access denied", new IOException("HTTP 403"))
            .ofRequest(Optional.of(" 4442587FB7D0A2F9 "));
    Cause cause = Cause.of(failure);
    assertThat(cause.category()).isEqualTo("auth");
    assertThat(cause.requestId()).contains("4442587FB7D0A2F9");
    assertThat(cause.raw().lines())
        .containsExactly(
            ResourceException.Denied.class.getName() + ": access denied",
            "java.io.IOException: HTTP 403");
    assertThat(cause).hasToString("access denied");
  }

  @Test
  void raw_hasNoSecret_andEnds() {
    String token = "ghp_0123456789abcdefghij0123456789abcdef";
    var failure =
        new ResourceException.Failed(
            "no answer", new IOException("sent " + token + " " + "x".repeat(100_000)));
    assertThat(Cause.of(failure).raw()).doesNotContain("0123456789abcdef").hasSizeLessThan(2_100);
  }

  @Test
  void raw_ofAFailureThatCausesItself_ends() {
    var inner = new IOException("inner");
    var outer = new IOException("outer", inner);
    inner.initCause(outer);
    assertThat(Cause.of(new ResourceException.Failed("loop", outer)).raw().lines()).hasSize(8);
  }
}
