package dev.mirageworkbench.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Runs from seed to seed. The first that fails is made short and told as code.
final class Campaign {
  private final Path folder;
  private long end = Long.MAX_VALUE;
  private int runs;

  /// @param folder for the state of the workspaces
  Campaign(Path folder) {
    this.folder = folder;
  }

  Campaign until(long minutes) {
    end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
    return this;
  }

  void perform(long firstSeed, long operations) {
    long seed = firstSeed;
    for (long done = 0; done < operations && System.nanoTime() < end; seed++) {
      done += perform(seed);
    }
  }

  /// @return the number of operations
  private int perform(long seed) {
    var generator = new Generator(seed);
    Profile profile = generator.profile();
    List<Operation> operations = generator.operations();
    Optional<Throwable> cause = fails(profile, operations);
    if (cause.isPresent()) {
      Shrinker.Failure shortest =
          new Shrinker(shorter -> fails(profile, shorter))
              .shrink(new Shrinker.Failure(operations, cause.get()));
      throw new AssertionError(
          "seed " + seed + " fails; shortest: Profile." + profile + ",\n      " + shortest.code(),
          shortest.cause());
    }
    return operations.size();
  }

  private Optional<Throwable> fails(Profile profile, List<Operation> operations) {
    try {
      Run.perform(profile, home(), operations);
      return Optional.empty();
    } catch (ModelMismatch | IOException | RuntimeException e) {
      return Optional.of(e);
    }
  }

  /// A state folder of its own for every run.
  private Path home() {
    runs++;
    try {
      return Files.createDirectory(folder.resolve("run" + runs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
