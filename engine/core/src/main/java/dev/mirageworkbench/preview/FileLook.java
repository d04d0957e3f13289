package dev.mirageworkbench.preview;

import dev.mirageworkbench.formats.RandomBytes;
import java.io.IOException;
import java.util.Optional;

/// A look at one file, on one thread.
public final class FileLook implements Previews.Look {
  /// An open file.
  public interface Source extends AutoCloseable {
    /// Whether its mount may be written.
    boolean isWritable();

    RandomBytes bytes();

    @Override
    void close();
  }

  /// Opens it; may block.
  @FunctionalInterface
  public interface Opener {
    Source open() throws IOException;
  }

  private final Opener opener;
  private final PreviewRequest request;

  /// The rest is guarded by this.
  private Optional<Thread> working = Optional.empty();

  private Optional<BoundedFile> reading = Optional.empty();
  private boolean cancelled;

  public FileLook(Opener opener, PreviewRequest request) {
    this.opener = opener;
    this.request = request;
  }

  @Override
  public PreviewOutcome outcome() {
    if (!begin()) {
      return Failing.outcome(request.path(), new IOException("it was closed"));
    }
    try (Source source = opener.open()) {
      var file = new BoundedFile(source.bytes(), request.budget());
      follow(file);
      return PreviewReader.read(request, file, source.isWritable());
    } catch (IOException e) {
      return Failing.outcome(request.path(), e);
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    working = Optional.of(Thread.currentThread());
    return !cancelled;
  }

  private synchronized void follow(BoundedFile file) {
    reading = Optional.of(file);
    if (cancelled) {
      file.cancel();
    }
  }

  /// From here on no interrupt can come from [#cancel]; one that came is taken back, as the thread
  /// may be somebody else's.
  private synchronized void end() {
    working = Optional.empty();
    if (cancelled) {
      boolean _ = Thread.interrupted();
    }
  }

  @Override
  public synchronized void cancel() {
    cancelled = true;
    reading.ifPresent(BoundedFile::cancel);
    working.ifPresent(Thread::interrupt);
  }
}
