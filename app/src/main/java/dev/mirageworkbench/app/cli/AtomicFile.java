package dev.mirageworkbench.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Replaces a file as a whole, so that nobody ever sees half of it.
final class AtomicFile {
  private AtomicFile() {}

  static void write(Path target, String text) throws IOException {
    Path absolute = target.toAbsolutePath();
    if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
      // A device or a pipe, for example /dev/stdout, is written to and not replaced.
      Files.writeString(absolute, text);
      return;
    }
    Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
    Path beside = real.resolveSibling("." + real.getFileName() + ".part");
    Files.writeString(beside, text);
    try {
      Files.move(beside, real, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
  }
}
