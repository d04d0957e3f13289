package dev.mirageworkbench.model;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sessions at once, with failures, other writers and the end of the process. Seeds are fixed,
/// schedules are not.
class ConcurrentModelTest {
  private static final int ROUNDS = 40;

  private final Path home;

  ConcurrentModelTest(@TempDir Path home) {
    this.home = home;
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 3", "3, 4"})
  @Timeout(120)
  void sessions_loseNothing_whenTheBackendFailsAndOthersWrite(long seed, int size)
      throws Exception {
    try (var crowd = new Crowd(seed, size, home)) {
      crowd.run(ROUNDS, false);
      crowd.run(ROUNDS, true);
      crowd.run(ROUNDS, false);
    }
  }
}
