package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.resource.Body;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts its streams that are not closed.
final class ClosingBody {
  private ClosingBody() {}

  static Body of(byte[] bytes, AtomicInteger open) {
    return new Body() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public InputStream open() {
        open.incrementAndGet();
        return new Counted(bytes, open);
      }
    };
  }

  private static final class Counted extends ByteArrayInputStream {
    private final AtomicInteger open;
    private final AtomicBoolean closed = new AtomicBoolean();

    Counted(byte[] bytes, AtomicInteger open) {
      super(bytes);
      this.open = open;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        open.decrementAndGet();
      }
    }
  }
}
