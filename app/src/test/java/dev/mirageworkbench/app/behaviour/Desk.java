package dev.mirageworkbench.app.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One person's workspace with a bucket mounted for writing, and one running cell. Names are those
/// of the bucket. Its clock stands still, so that what it has seen of the bucket stays seen.
final class Desk implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final CellId CELL = new CellId("c1");
  private static final WorkspacePath MOUNT = WorkspacePath.of("/s3");
  private static final OpenFlags UPDATE = new OpenFlags(true, true, false, false, false, false);

  final Workspace workspace;
  final WorkspaceFiles files;

  Desk(Resource bucket, Path home) throws ResourceException {
    workspace =
        Workspace.builder()
            .clock(() -> NOW)
            .folders(AppFolders.below(home))
            .retry(
                new RetryPolicy(
                    5, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(30)))
            .build();
    workspace.addMount(MOUNT.value(), bucket, MountMode.WRITE);
    files = workspace.openFiles();
    files.beginCell(CELL);
  }

  static WorkspacePath path(String name) {
    return name.isEmpty() ? MOUNT : WorkspacePath.of(MOUNT + "/" + name);
  }

  long open(String name, OpenFlags flags) throws ResourceException {
    return files.open(path(name), flags).handle();
  }

  long openForUpdate(String name) throws ResourceException {
    return open(name, UPDATE);
  }

  /// All of an open file.
  String read(long handle) throws ResourceException {
    var buffer = ByteBuffer.allocate(Math.toIntExact(files.status(handle).size().orElseThrow()));
    int count = files.read(handle, 0, buffer);
    return new String(buffer.array(), 0, Math.max(count, 0), UTF_8);
  }

  String read(String name) throws ResourceException {
    long handle = open(name, OpenFlags.READ);
    try {
      return read(handle);
    } finally {
      files.close(handle);
    }
  }

  void write(long handle, String text) throws ResourceException {
    files.write(handle, 0, ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  /// As `open(name, 'w').write(text)` with a close; not settled.
  void write(String name, String text) throws ResourceException {
    write(name, text.getBytes(UTF_8));
  }

  void write(String name, byte[] bytes) throws ResourceException {
    long handle = open(name, OpenFlags.WRITE);
    try {
      files.write(handle, 0, ByteBuffer.wrap(bytes));
    } finally {
      files.close(handle);
    }
  }

  void append(String name, String text) throws ResourceException {
    long handle = open(name, OpenFlags.APPEND);
    try {
      write(handle, text);
    } finally {
      files.close(handle);
    }
  }

  void delete(String name) throws ResourceException {
    files.delete(path(name));
  }

  void move(String from, String to) throws ResourceException {
    files.move(path(from), path(to));
  }

  void createFolder(String name) throws ResourceException {
    files.createFolder(path(name));
  }

  void deleteFolder(String name) throws ResourceException {
    files.deleteFolder(path(name));
  }

  List<String> names(String folder) throws ResourceException {
    return files.list(path(folder)).stream().map(FileStatus::name).toList();
  }

  /// Forgets what it has seen.
  void refresh() {
    files.refresh(MOUNT);
  }

  /// The end of the cell.
  Settlement settle() {
    return files.settle(CELL);
  }

  List<PendingWrite> unsent() {
    return workspace.unsent();
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
