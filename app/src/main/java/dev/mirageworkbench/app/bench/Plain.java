package dev.mirageworkbench.app.bench;

import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;

/// The backend without a workspace: what measurements are compared with.
public interface Plain {
  /// How many ranges are read at once.
  int PARALLEL = 8;

  /// Bytes of a range.
  int RANGE = 8 << 20;

  /// Reads a file's first bytes, [#PARALLEL] ranges at once.
  void readInParallel(ResourcePath file, long bytes) throws IOException, InterruptedException;

  /// Reads a file's first bytes by one call.
  void read(ResourcePath file, int bytes) throws IOException;

  /// Lists a folder and all below it, one call after the other.
  ///
  /// @return how many files there are
  long walk(ResourcePath folder) throws IOException;

  /// Writes a new file.
  void write(ResourcePath file, byte[] bytes) throws IOException;

  /// Whose calls these are, for the table.
  String name();
}
