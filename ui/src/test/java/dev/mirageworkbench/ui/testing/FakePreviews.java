package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.formats.RandomBytes;
import dev.mirageworkbench.preview.FileLook;
import dev.mirageworkbench.preview.PreviewOutcome;
import dev.mirageworkbench.preview.PreviewRequest;
import dev.mirageworkbench.preview.Previews;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Files in memory that are read as those of a workspace are.
public final class FakePreviews implements Previews {
  private final Map<WorkspacePath, byte[]> files = new ConcurrentHashMap<>();
  public final AtomicInteger looks = new AtomicInteger();
  public final AtomicInteger cancelled = new AtomicInteger();

  /// What saving fails with; empty if it works.
  public Optional<ResourceException> refusal = Optional.empty();

  public FakePreviews put(String path, String text) {
    return put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  public FakePreviews put(String path, byte[] bytes) {
    files.put(WorkspacePath.of(path), bytes.clone());
    return this;
  }

  public String text(String path) {
    byte[] bytes = files.get(WorkspacePath.of(path));
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public Look look(PreviewRequest request) {
    looks.incrementAndGet();
    var look = new FileLook(() -> open(request.path()), request);
    return new Look() {
      @Override
      public PreviewOutcome outcome() {
        return look.outcome();
      }

      @Override
      public void cancel() {
        cancelled.incrementAndGet();
        look.cancel();
      }
    };
  }

  private FileLook.Source open(WorkspacePath path) throws ResourceException {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new ResourceException.NotFound("there is no " + path);
    }
    return new Opened(bytes, path);
  }

  private record Opened(RandomBytes bytes, boolean isWritable) implements FileLook.Source {
    Opened(byte[] bytes, WorkspacePath path) {
      this(new InMemory(bytes), path.value().startsWith("/ram"));
    }

    @Override
    public void close() {}
  }

  private static final class InMemory implements RandomBytes {
    private final byte[] bytes;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int read(long position, ByteBuffer into) {
      int count = (int) Math.min(into.remaining(), bytes.length - position);
      into.put(bytes, (int) position, count);
      return count;
    }
  }

  @Override
  public void save(WorkspacePath path, byte[] expected, byte[] content) throws ResourceException {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    if (!Arrays.equals(expected, files.get(path))) {
      throw new ResourceException.Conflict(path + " holds something else by now");
    }
    overwrite(path, content);
  }

  @Override
  public void overwrite(WorkspacePath path, byte[] content) {
    files.put(path, content.clone());
  }
}
