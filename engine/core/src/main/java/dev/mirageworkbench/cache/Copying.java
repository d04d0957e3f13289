package dev.mirageworkbench.cache;

import dev.mirageworkbench.console.CurrentCell;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Hands the bytes of a version to somebody who wants all of them once, in order. Several ranges
/// are under way at a time. What comes from the backend passes by the cache, so that a large file
/// does not push out what is worth keeping; a file that is wholly here is copied from here.
final class Copying {
  static final int RANGE = 4 << 20;
  static final int RANGES_AT_ONCE = 4;

  private final BlockLoader loader;
  private final RangeReads ranges;
  private final ContentReader reader;

  Copying(BlockLoader loader, RangeReads ranges, ContentReader reader) {
    this.loader = loader;
    this.ranges = ranges;
    this.reader = reader;
  }

  /// @param count bytes from the start, at most the version's size
  void copy(FileVersion version, long count, RemoteTree.Sink sink) throws IOException {
    if (loader.cachedBytes(version.path(), version.entry()) >= version.size()) {
      copyFromHere(version, count, sink);
    } else {
      copyFromThere(version, count, sink);
    }
  }

  private void copyFromHere(FileVersion version, long count, RemoteTree.Sink sink)
      throws IOException {
    var buffer = ByteBuffer.allocate((int) Math.min(RANGE, count));
    for (long at = 0; at < count; ) {
      buffer.clear().limit((int) Math.min(RANGE, count - at));
      int got = reader.read(version, at, buffer, null);
      sink.accept(buffer.flip());
      at += got;
    }
  }

  private void copyFromThere(FileVersion version, long count, RemoteTree.Sink sink)
      throws IOException {
    // Closing it after a failure ends what is still under way.
    try (var workers = new Workers()) {
      Deque<CompletableFuture<ByteBuffer>> underWay = new ArrayDeque<>();
      for (long at = 0; at < count || !underWay.isEmpty(); ) {
        if (at < count && underWay.size() < RANGES_AT_ONCE) {
          var range = new ByteRange(at, (int) Math.min(RANGE, count - at));
          underWay.add(workers.start(() -> ranges.whole(version, range)));
          at = range.end();
        } else {
          ByteBuffer bytes = BackendCalls.await(underWay.remove());
          ranges.given(bytes.remaining());
          sink.accept(bytes);
        }
      }
      workers.finish();
    }
  }

  /// Threads that end with this object, whatever they are doing.
  private static final class Workers implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    CompletableFuture<ByteBuffer> start(BackendCalls.Call<ByteBuffer> call) {
      var answer = new CompletableFuture<ByteBuffer>();
      threads.execute(
          CurrentCell.carry(
              () -> {
                try {
                  answer.complete(call.make());
                } catch (ResourceException | RuntimeException | Error e) {
                  answer.completeExceptionally(e);
                }
              }));
      return answer;
    }

    void finish() {
      threads.close();
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
