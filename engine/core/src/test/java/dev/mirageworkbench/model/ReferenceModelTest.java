package dev.mirageworkbench.model;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random runs of the workspace against the model.
class ReferenceModelTest {
  private static final int OPERATIONS = 20_000;
  private static final int FIRST_SEED = 1;

  @Test
  void workspace_doesWhatTheModelDoes(@TempDir Path home) {
    new Campaign(home).perform(FIRST_SEED, OPERATIONS);
  }

  /// Bounded by `-Dmirage.model.operations=N` and `-Dmirage.model.minutes=M`; other runs by
  /// `-Dmirage.model.seed=N`.
  @Test
  @Tag("stress")
  void workspace_doesWhatTheModelDoes_inAMillionOperations(@TempDir Path home) {
    new Campaign(home)
        .until(Long.getLong("mirage.model.minutes", 60))
        .perform(
            Long.getLong("mirage.model.seed", 1_000_000),
            Long.getLong("mirage.model.operations", 1_000_000));
  }
}
