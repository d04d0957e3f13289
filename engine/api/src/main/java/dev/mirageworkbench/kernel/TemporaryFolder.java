package dev.mirageworkbench.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder of this machine that goes, with all that is in it, when its owner does.
///
/// @param path real and absolute
public record TemporaryFolder(Path path) {
  /// Makes one, which only its user can enter, where this machine keeps such folders.
  ///
  /// @param prefix of its name
  public static TemporaryFolder create(String prefix) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(prefix).toRealPath());
  }

  /// Follows no link out of it. Does nothing where it is gone.
  public void delete() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
