package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.Children;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.resource.ResourceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// The folders that one session has read in part. Thread-safe.
final class OpenFolders {
  /// Beyond, the one that nobody went on with for the longest time is closed: programs forget to.
  private static final int MOST = 256;

  private final LongSupplier numbers;

  /// The one that waits longest first; guarded by this.
  private final LinkedHashMap<Long, ChildReader> waiting = new LinkedHashMap<>();

  /// @param numbers gives each folder one of its own
  OpenFolders(LongSupplier numbers) {
    this.numbers = numbers;
  }

  Children open(ChildReader reader) throws ResourceException {
    return step(numbers.getAsLong(), reader);
  }

  /// @throws ResourceException.BadHandle if it was closed, or is read by another thread
  Children next(long number) throws ResourceException {
    ChildReader reader;
    synchronized (this) {
      reader = waiting.remove(number);
    }
    if (reader == null) {
      throw new ResourceException.BadHandle("the folder is not open any more; list it again");
    }
    return step(number, reader);
  }

  private Children step(long number, ChildReader reader) throws ResourceException {
    List<FileStatus> some = reader.next();
    if (!reader.hasNext()) {
      return new Children(some, OptionalLong.empty(), reader.lacking());
    }
    synchronized (this) {
      waiting.put(number, reader);
      if (waiting.size() > MOST) {
        var _ = waiting.pollFirstEntry();
      }
    }
    return new Children(some, OptionalLong.of(number), reader.lacking());
  }

  synchronized void close(long number) {
    waiting.remove(number);
  }

  synchronized void closeAll() {
    waiting.clear();
  }
}
