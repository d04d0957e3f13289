package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One version of a file, open for reading. Who reads it in sequence finds the next blocks here
/// already. Thread-safe.
public final class OpenVersion implements AutoCloseable {
  private final ContentReader reader;
  private final FileVersion version;
  private final @Nullable ReadAhead ahead;

  OpenVersion(ContentReader reader, FileVersion version) {
    this.reader = reader;
    this.version = version;
    this.ahead = reader.readAhead(version);
  }

  /// As it was at the open.
  public Entry entry() {
    return version.entry();
  }

  /// Fills the buffer as far as the file goes.
  ///
  /// @return bytes read, -1 at or past the end
  public int read(long position, ByteBuffer into) throws ResourceException {
    return reader.read(version, position, into, ahead);
  }

  /// Stops what was fetched ahead. Quick, and harmless when repeated.
  @Override
  public void close() {
    if (ahead != null) {
      ahead.close();
    }
  }
}
