package dev.mirageworkbench.google.editors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {
  @ParameterizedTest
  @CsvSource({
    "2026, 2026-01-01, 2027-01-01",
    "2026-, 2026-01-01, 2027-01-01",
    "2026-0, 2026-01-01, 2026-10-01",
    "2026-1, 2026-10-01, 2027-01-01",
    "2026-02, 2026-02-01, 2026-03-01",
    "2026-12-, 2026-12-01, 2027-01-01",
    "2026-02-0, 2026-02-01, 2026-02-10",
    "2026-02-1, 2026-02-10, 2026-02-20",
    "2024-02-2, 2024-02-20, 2024-03-01",
    "2026-05-3, 2026-05-30, 2026-06-01",
    "2026-12-31, 2026-12-31, 2027-01-01",
    "2026-05-03_Des, 2026-05-03, 2026-05-04"
  })
  void beginningOfAName_isAStretchOfDays(String prefix, String first, String end) {
    assertThat(Days.ofNamesThatBeginWith(prefix).map(days -> days.first() + " " + days.end()))
        .hasValue(first + " " + end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2",
        "202",
        "Design",
        "2026_",
        "2026-2",
        "2026-13",
        "2026-00",
        "2026-02-30",
        "2026-02-3",
        "2026-05-4",
        "2026-05-00",
        "2026-05-03x"
      })
  void anythingElse_isNone(String prefix) {
    assertThat(Days.ofNamesThatBeginWith(prefix)).isEmpty();
  }
}
