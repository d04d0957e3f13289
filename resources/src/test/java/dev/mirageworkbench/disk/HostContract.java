package dev.mirageworkbench.disk;

import dev.mirageworkbench.contract.WritingContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The contract on folders of this machine.
abstract class HostContract extends WritingContract {
  /// The folder that is mounted.
  abstract Path root();

  /// Linux takes any name. Elsewhere the system has rules of its own, which are the mount's.
  @Override
  protected Optional<String> obstacle(String name) {
    return System.getProperty("os.name", "").equals("Linux")
        ? Optional.empty()
        : Optional.of("this system may not take such names, or take two of them for one");
  }

  @Override
  protected void storeMany(List<String> names) throws IOException {
    for (String name : names) {
      Files.write(root().resolve(name), new byte[1]);
    }
  }

  @Override
  protected int leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(root())) {
      return (int) files.filter(DiskWriter::isTemporary).count();
    }
  }
}
