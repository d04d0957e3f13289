package dev.mirageworkbench.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartSpecTest {
  private static Optional<String> refusal(String json) {
    return new ChartSpec(json, true).refusal();
  }

  @Test
  void newestVegaLite_isTaken() {
    assertThat(
            ChartSpec.in(
                Map.of(
                    "application/vnd.vegalite.v4+json", "{}",
                    "application/vnd.vegalite.v5+json", "{\"a\": 1}")))
        .contains(new ChartSpec("{\"a\": 1}", true));
    assertThat(ChartSpec.in(Map.of("application/vnd.vega.v5+json", "{}")))
        .contains(new ChartSpec("{}", false));
    assertThat(ChartSpec.in(Map.of("application/json", "{}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\": {\"url\": \"https://example.org/a.csv\"}}",
        "{\"data\": {\"url\": \"file:///etc/passwd\"}}",
        "{\"data\": {\"url\": \"//example.org/a.csv\"}}",
        "{\"layer\": [{\"data\": {\"url\": \"a.json\"}}]}",
        "{\"data\": [{\"name\": \"t\", \"url\": \"http://example.org\"}]}",
        "{\"transform\": [{\"lookup\": \"k\", \"from\": {\"data\": {\"url\": \"http://x\"}}}]}"
      })
  void dataFromElsewhere_isRefused_withWhatToDo(String json) {
    assertThat(refusal(json).orElseThrow())
        .startsWith("The chart's data is at ")
        .endsWith("put its rows into the specification, as data.values");
  }

  @Test
  void dataInTheWorkspace_isRefused_withHowToReadIt() {
    assertThat(refusal("{\"data\": {\"url\": \"/s3/a.csv\"}}"))
        .contains(
            "The chart's data is in /s3/a.csv, and charts load no files: read it in the cell and"
                + " put its rows into the specification, as data.values");
  }

  @Test
  void rows_mayHoldAnything() {
    assertThat(refusal("{\"data\": {\"values\": [{\"data\": {\"url\": \"http://x\"}}]}}"))
        .isEmpty();
  }

  @Test
  void whatIsNoSpecification_isSaid() {
    assertThat(refusal("[1]").orElseThrow()).contains("has to be a JSON object");
    assertThat(refusal("{").orElseThrow()).startsWith("The chart's specification is no JSON: ");
  }
}
