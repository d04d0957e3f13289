package dev.mirageworkbench.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.redaction.Redaction;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No token of any provider is told, though nobody said that it is one.
class ProviderTokenTest {
  static List<ProviderToken> tokens() {
    return ProviderToken.all();
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void token_isHidden_whateverStandsAroundIt(ProviderToken token) {
    String around = "before " + token.text() + " after";

    assertThat(Redaction.hide(around))
        .doesNotContain(token.secret())
        .startsWith("before ")
        .contains("***");
    assertThat(Redaction.hide(token.text() + "\nnext line")).endsWith("\nnext line");
  }
}
