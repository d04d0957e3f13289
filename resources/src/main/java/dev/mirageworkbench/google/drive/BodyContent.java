package dev.mirageworkbench.google.drive;

import com.google.api.client.http.AbstractInputStreamContent;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ResourceException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/// Gives Google's client the bytes of a body, afresh for each attempt, closes what it leaves open,
/// and says so where it is the body that fails, not the server.
final class BodyContent extends AbstractInputStreamContent implements AutoCloseable {
  private final Body body;
  private @Nullable InputStream current;

  BodyContent(Body body, String mediaType) {
    super(mediaType);
    this.body = body;
    AbstractInputStreamContent _ = setCloseInputStream(true);
  }

  @Override
  public long getLength() {
    return body.length();
  }

  @Override
  public boolean retrySupported() {
    return true;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    close();
    InputStream opened;
    try {
      opened = body.open();
    } catch (IOException e) {
      throw unreadable(e);
    }
    current = opened;
    return new Told(opened);
  }

  static ResourceException unreadable(IOException e) {
    if (e instanceof ResourceException known) {
      return known;
    }
    return e instanceof InterruptedIOException || Thread.currentThread().isInterrupted()
        ? new ResourceException.Interrupted("interrupted while reading the bytes to write", e)
        : new ResourceException.Failed("the bytes to write cannot be read: " + e, e);
  }

  @Override
  public void close() throws ResourceException {
    InputStream open = current;
    current = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }

  private static final class Told extends FilterInputStream {
    Told(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
      try {
        return super.read(target, start, length);
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }
}
