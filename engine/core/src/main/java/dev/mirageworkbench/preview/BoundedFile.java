package dev.mirageworkbench.preview;

import dev.mirageworkbench.formats.RandomBytes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// A file of which no more than an agreed number of bytes is read. Small reads are made of pages
/// that are kept, as readers of formats come to the same places again and again.
///
/// Thread-safe, as readers of formats have threads of their own.
final class BoundedFile implements RandomBytes {
  private static final int PAGE = 1 << 16;

  /// 4 MB.
  private static final int MOST_PAGES = 64;

  /// Tells a reader that it has read enough.
  static final class TooMuch extends IOException {
    @Serial private static final long serialVersionUID = 1;

    TooMuch() {
      super("more of the file would have to be read than is allowed");
    }
  }

  private final RandomBytes file;
  private final long most;
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean exceeded;
  private volatile boolean cancelled;

  /// Guarded by itself.
  private final Map<Long, byte[]> pages =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Serial private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > MOST_PAGES;
        }
      };

  BoundedFile(RandomBytes file, long most) {
    this.file = file;
    this.most = most;
  }

  @Override
  public long size() {
    return file.size();
  }

  /// Whether some reader asked for more than is allowed.
  boolean isExceeded() {
    return exceeded;
  }

  /// Lets every further read fail.
  void cancel() {
    cancelled = true;
  }

  @Override
  public int read(long position, ByteBuffer into) throws IOException {
    if (position >= size()) {
      return into.hasRemaining() ? -1 : 0;
    }
    int length = (int) Math.min(into.remaining(), size() - position);
    if (length >= PAGE) {
      into.put(fetch(position, length));
      return length;
    }
    int left = length;
    long at = position;
    while (left > 0) {
      byte[] page = page(at / PAGE);
      int from = (int) (at % PAGE);
      int count = Math.min(left, page.length - from);
      into.put(page, from, count);
      left -= count;
      at += count;
    }
    return length;
  }

  private byte[] page(long number) throws IOException {
    synchronized (pages) {
      byte[] kept = pages.get(number);
      if (kept != null) {
        return kept;
      }
    }
    long from = number * PAGE;
    byte[] read = fetch(from, (int) Math.min(PAGE, size() - from));
    synchronized (pages) {
      pages.put(number, read);
    }
    return read;
  }

  private byte[] fetch(long position, int length) throws IOException {
    if (cancelled) {
      throw new InterruptedIOException("the preview was closed");
    }
    if (taken.addAndGet(length) > most) {
      exceeded = true;
      throw new TooMuch();
    }
    return file.bytes(position, length);
  }
}
