package dev.mirageworkbench.cache;

import java.io.IOException;
import java.nio.file.Path;

/// A folder of this machine that is made when it is first needed.
@FunctionalInterface
public interface LocalFolder {
  /// Makes the folder, for its user only, or finds it made.
  Path make() throws IOException;
}
