package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ResourceException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;

/// Gives the SDK a stretch of a body, afresh for each attempt, and closes what it leaves open.
final class BodyStreams implements ContentStreamProvider, AutoCloseable {
  private final Body body;
  private final long offset;
  private final long length;
  private volatile long lastRead = System.nanoTime();
  private @Nullable InputStream current;

  BodyStreams(Body body, long offset, long length) {
    this.body = body;
    this.offset = offset;
    this.length = length;
  }

  /// When the body was last read from, in the time of [System#nanoTime].
  long lastRead() {
    return lastRead;
  }

  RequestBody toRequest() {
    return RequestBody.fromContentProvider(this, length, "application/octet-stream");
  }

  @Override
  public InputStream newStream() {
    try {
      close();
      InputStream whole = body.open();
      current = whole;
      whole.skipNBytes(offset);
      return new Stretch(whole, length);
    } catch (IOException e) {
      throw new UncheckedIOException(unreadable(e));
    }
  }

  /// Says that it was our side that failed, not the store.
  static ResourceException unreadable(IOException e) {
    return e instanceof ResourceException known
        ? known
        : new ResourceException.Failed("the bytes to write cannot be read: " + e, e);
  }

  @Override
  public void close() throws IOException {
    InputStream open = current;
    current = null;
    if (open != null) {
      open.close();
    }
  }

  /// Ends after so many bytes.
  private final class Stretch extends FilterInputStream {
    private long left;

    Stretch(InputStream in, long length) {
      super(in);
      left = length;
    }

    @Override
    public int read() throws IOException {
      lastRead = System.nanoTime();
      if (left <= 0) {
        return -1;
      }
      try {
        int next = super.read();
        left--;
        return next;
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
      lastRead = System.nanoTime();
      if (left <= 0) {
        return -1;
      }
      try {
        int count = super.read(target, start, (int) Math.min(length, left));
        left -= Math.max(0, count);
        return count;
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(Math.min(count, left));
      left -= skipped;
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return (int) Math.min(super.available(), left);
    }

    @Override
    public boolean markSupported() {
      return false; // a new attempt gets a new stream
    }
  }
}
