package dev.mirageworkbench.workspace;

import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A workspace with a store mounted for writing at `/w` and the same store for reading at `/r`, a
/// clock that stands still, and one session in cell `c1`.
final class Bench implements AutoCloseable {
  static final CellId CELL = new CellId("c1");

  /// Hardly any pauses.
  static final RetryPolicy QUICK =
      new RetryPolicy(5, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20));

  static final OpenFlags UPDATE = new OpenFlags(true, true, false, false, false, false);
  static final OpenFlags EXCLUSIVE = new OpenFlags(false, true, false, true, true, false);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-01T12:00:00Z"));

  final MemoryStore store;
  final Workspace workspace;
  final WorkspaceFiles files;

  Bench(MemoryStore store, Path state) throws ResourceException {
    this(store, state, QUICK);
  }

  /// @param stall after which the end of a cell waits no longer
  Bench(MemoryStore store, Path state, Duration stall) throws ResourceException {
    this(store, state, new RetryPolicy(5, Duration.ofMillis(1), Duration.ofMillis(5), stall));
  }

  Bench(MemoryStore store, Path state, RetryPolicy retry) throws ResourceException {
    this(store, state, retry, CacheSettings.standard().memoryBytes());
  }

  /// @param memoryBytes of the cache
  Bench(MemoryStore store, Path state, RetryPolicy retry, long memoryBytes)
      throws ResourceException {
    this.store = store;
    this.workspace =
        Workspace.builder()
            .clock(now::get)
            .folders(AppFolders.below(state))
            .cache(cache -> cache.memoryBytes(memoryBytes))
            .retry(retry)
            .build();
    workspace.addMount("/w", store, MountMode.WRITE);
    workspace.addMount("/r", store, MountMode.READ);
    files = workspace.openFiles();
    files.beginCell(CELL);
  }

  void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  Instant now() {
    return now.get();
  }

  static WorkspacePath path(String path) {
    return WorkspacePath.of(path);
  }

  long open(String path, OpenFlags flags) throws ResourceException {
    return files.open(path(path), flags).handle();
  }

  String read(long handle) throws ResourceException {
    var buffer = ByteBuffer.allocate((int) files.status(handle).size().orElseThrow());
    int count = files.read(handle, 0, buffer);
    return new String(buffer.array(), 0, Math.max(count, 0), StandardCharsets.UTF_8);
  }

  String read(String path) throws ResourceException {
    long handle = open(path, OpenFlags.READ);
    try {
      return read(handle);
    } finally {
      files.close(handle);
    }
  }

  void write(long handle, long position, String text) throws ResourceException {
    files.write(handle, position, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// As `open(path, 'w').write(text)` with a close, not yet settled.
  void write(String path, String text) throws ResourceException {
    long handle = open(path, OpenFlags.WRITE);
    write(handle, 0, text);
    files.close(handle);
  }

  Settlement settle() {
    return files.settle(CELL);
  }

  /// What is below the staged files of a mount.
  RemoteTree remote(String prefix) throws ResourceException {
    return workspace.table().get(path(prefix)).files().remote();
  }

  /// Blocks that are held because they were read ahead.
  int readAheadHeld() {
    return workspace.transfers().readAheadHeld();
  }

  List<String> names(String folder) throws ResourceException {
    return files.list(path(folder)).stream().map(FileStatus::name).toList();
  }

  FileStatus stat(String path) throws ResourceException {
    return files.stat(path(path), FileStatus.Detail.FULL);
  }

  <E extends WorkspaceEvent> List<E> events(Class<E> type) {
    return workspace.events().recent().stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public void close() {
    files.close();
    workspace.close();
  }
}
