package dev.mirageworkbench.usage;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Validator;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Counts what one run does with one file. Thread-safe; a read costs a few additions, and a lock
/// only when it comes to another block.
public final class FileAccount {
  /// Blocks behind this are not told apart, so that no file takes more than 16 KB here.
  private static final int MOST_BLOCKS = 1 << 16;

  private final LongAdder readBytes = new LongAdder();
  private final LongAdder writtenBytes = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder fetchedBytes = new LongAdder();

  /// Both guarded by this.
  private final BitSet touched = new BitSet();

  private final BitSet fetched = new BitSet();

  /// The one that was touched last.
  private volatile long lastBlock = -1;

  private volatile boolean isRead;
  private volatile boolean isWritten;
  private volatile Optional<Validator> version = Optional.empty();

  FileAccount() {}

  /// Opened to be read, in this version.
  public void opened(Optional<Validator> read) {
    isRead = true;
    version = read;
  }

  public void read(long bytes) {
    readBytes.add(bytes);
  }

  /// A read came by these blocks of the cache.
  public void touched(long first, long last) {
    if (first == last && first == lastBlock) {
      return;
    }
    mark(touched, first, last);
    lastBlock = last;
  }

  /// Blocks came from the backend.
  public void fetched(long first, long last, long bytes) {
    fetchedBytes.add(bytes);
    mark(fetched, first, last);
  }

  private synchronized void mark(BitSet blocks, long first, long last) {
    if (first < MOST_BLOCKS) {
      blocks.set((int) first, (int) Math.min(last, MOST_BLOCKS - 1) + 1);
    }
  }

  public void written(long bytes) {
    isWritten = true;
    writtenBytes.add(bytes);
  }

  void requested() {
    requests.increment();
  }

  /// The run itself left this version there. What it has read stays its input otherwise.
  void replaced(Optional<Validator> own) {
    if (isRead) {
      version = own;
    }
  }

  void add(FileNumbers other) {
    requests.add(other.requests());
    fetchedBytes.add(other.fetchedBytes());
  }

  boolean isUsed() {
    return isRead || isWritten;
  }

  synchronized FileNumbers numbers() {
    BitSet both = (BitSet) touched.clone();
    both.and(fetched);
    return new FileNumbers(
        readBytes.sum(),
        writtenBytes.sum(),
        requests.sum(),
        fetchedBytes.sum(),
        touched.cardinality(),
        both.cardinality());
  }

  FileUsage usage(WorkspacePath path) {
    return new FileUsage(path, isRead, isWritten, numbers(), version, false);
  }
}
