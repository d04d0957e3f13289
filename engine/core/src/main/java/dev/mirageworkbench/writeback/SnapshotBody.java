package dev.mirageworkbench.writeback;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.writeback.StagedContent.Snapshot;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;

/// A snapshot as the body of an upload; what is read of it counts as progress.
///
/// @param progress bytes that backends took, all uploads together
/// @param taken bytes that the backend took of this one
record SnapshotBody(Snapshot snapshot, LongAdder progress, LongAdder taken) implements Body {
  static SnapshotBody of(Snapshot snapshot, LongAdder progress) {
    return new SnapshotBody(snapshot, progress, new LongAdder());
  }

  /// All of a file that does not change any more.
  static SnapshotBody of(LocalFile file, LongAdder progress) throws ResourceException {
    try {
      return of(new Snapshot(file, file.length(), file.edits()), progress);
    } catch (IOException e) {
      throw StagingFolder.localFailure(e);
    }
  }

  @Override
  public long length() {
    return snapshot.size();
  }

  @Override
  public InputStream open() throws IOException {
    LocalFile file = snapshot.file();
    return file == null
        ? InputStream.nullInputStream()
        : new Counted(
            new BufferedInputStream(new FileInputStream(file.path().toFile())), progress, taken);
  }

  private static final class Counted extends FilterInputStream {
    private final LongAdder progress;
    private final LongAdder taken;

    Counted(InputStream in, LongAdder progress, LongAdder taken) {
      super(in);
      this.progress = progress;
      this.taken = taken;
    }

    private void count(int bytes) {
      progress.add(bytes);
      taken.add(bytes);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, length);
      count(Math.max(count, 0));
      return count;
    }
  }
}
