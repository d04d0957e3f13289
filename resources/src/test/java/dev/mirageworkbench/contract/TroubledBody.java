package dev.mirageworkbench.contract;

import dev.mirageworkbench.resource.Body;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Bytes of which the second half does not come: reading it blocks until somebody interrupts, or
/// fails.
final class TroubledBody implements Body {
  private final long length;
  private final boolean fails;
  private final CountDownLatch reached = new CountDownLatch(1);

  private TroubledBody(long length, boolean fails) {
    this.length = length;
    this.fails = fails;
  }

  static TroubledBody blocking(long length) {
    return new TroubledBody(length, false);
  }

  static TroubledBody failing(long length) {
    return new TroubledBody(length, true);
  }

  /// Waits until somebody reads on where nothing comes.
  void awaitReader(Duration limit) throws InterruptedException {
    if (!reached.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("nobody has read half of the body");
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream open() throws IOException {
    return new Half(ComputedBytes.body(length).open());
  }

  private final class Half extends FilterInputStream {
    private long left = length / 2;

    Half(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int start, int wanted) throws IOException {
      if (left <= 0) {
        end();
      }
      int count = super.read(target, start, (int) Math.min(wanted, left));
      left -= Math.max(0, count);
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      left -= skipped;
      return skipped;
    }

    private void end() throws IOException {
      reached.countDown();
      if (fails) {
        throw new IOException("disk on fire");
      }
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while reading");
      }
    }
  }
}
