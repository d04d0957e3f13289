package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// File operations on workspace paths for Java callers. Unlike a cell's, a write has reached its
/// backend when the call returns.
///
/// Thread-safe. Paths are absolute, for example `/s3/2026/a.csv`.
public final class FileOperations {
  /// Python's mode `r+`.
  private static final OpenFlags UPDATE = new OpenFlags(true, true, false, false, false, false);

  private final Supplier<WorkspaceFiles> sessions;
  private final WorkspaceFiles files;
  private final Path spool;
  private final AtomicLong writes = new AtomicLong();

  /// @param sessions opens a session
  /// @param spool a folder for what is read before it is written
  FileOperations(Supplier<WorkspaceFiles> sessions, Path spool) {
    this.sessions = sessions;
    this.spool = spool;
    this.files = sessions.get();
  }

  public byte[] readFile(String path) throws ResourceException {
    WorkspacePath parsed = MountTable.parse(path);
    OpenFile file = files.open(parsed, OpenFlags.READ);
    try {
      long size = file.status().size().orElse(0);
      if (size > Integer.MAX_VALUE - 8) {
        throw new ResourceException.Invalid(
            path + " is too large for one array (" + size + " bytes); use openStream");
      }
      return read(file, 0, (int) size);
    } finally {
      files.close(file.handle());
    }
  }

  /// At most `length` bytes from `offset`; fewer at the end of the file.
  public byte[] readRange(String path, long offset, int length) throws ResourceException {
    if (offset < 0 || length < 0) {
      throw new ResourceException.Invalid(
          "not a range: " + length + " bytes from " + offset + " of " + path);
    }
    OpenFile file = files.open(MountTable.parse(path), OpenFlags.READ);
    try {
      long left = Math.max(0, file.status().size().orElse(0) - offset);
      return read(file, offset, (int) Math.min(length, left));
    } finally {
      files.close(file.handle());
    }
  }

  private byte[] read(OpenFile file, long offset, int length) throws ResourceException {
    var bytes = new byte[length];
    int count = files.read(file.handle(), offset, ByteBuffer.wrap(bytes));
    return count == length ? bytes : Arrays.copyOf(bytes, Math.max(count, 0));
  }

  /// As UTF-8.
  public String readString(String path) throws ResourceException {
    return new String(readFile(path), StandardCharsets.UTF_8);
  }

  /// Reads a file of any size from its start. The stream keeps the version that is there now.
  public InputStream openStream(String path) throws ResourceException {
    return new FileStream(files, files.open(MountTable.parse(path), OpenFlags.READ).handle());
  }

  /// Creates or replaces the file.
  ///
  /// @throws ResourceException.Conflict if somebody else changed it meanwhile
  public void writeFile(String path, byte[] bytes) throws ResourceException {
    write(
        MountTable.parse(path),
        OpenFlags.WRITE,
        (session, file) -> session.write(file.handle(), 0, ByteBuffer.wrap(bytes)));
  }

  /// Replaces what the file holds, if that is what the caller has seen. Somebody else's change
  /// between this look and the moment when the backend has the new content is a conflict, too.
  ///
  /// @throws ResourceException.Conflict if it holds something else; then nothing was written
  /// @throws ResourceException.NotFound if it is gone
  public void replaceFile(String path, byte[] expected, byte[] bytes) throws ResourceException {
    write(
        MountTable.parse(path),
        UPDATE,
        (session, file) -> {
          long size = file.status().size().orElse(0);
          if (size != expected.length || !holds(session, file, expected)) {
            throw new ResourceException.Conflict(path + " holds something else by now");
          }
          session.truncate(file.handle(), 0);
          session.write(file.handle(), 0, ByteBuffer.wrap(bytes));
        });
  }

  private static boolean holds(WorkspaceFiles session, OpenFile file, byte[] expected)
      throws ResourceException {
    var now = new byte[expected.length];
    int count = session.read(file.handle(), 0, ByteBuffer.wrap(now));
    return Math.max(count, 0) == expected.length && Arrays.equals(now, expected);
  }

  /// What is done to a file that is open.
  @FunctionalInterface
  private interface Writing {
    void to(WorkspaceFiles session, OpenFile file) throws ResourceException;
  }

  /// Creates or replaces a file of any size. The content is read to its end before the file is
  /// touched, so that one that breaks off changes nothing.
  ///
  /// @param copied is told how many bytes were read so far
  /// @throws ResourceException.Conflict if somebody else changed it meanwhile
  public void writeStream(String path, InputStream content, LongConsumer copied)
      throws IOException {
    WorkspacePath parsed = MountTable.parse(path);
    try (var whole = Spool.of(content, spool, copied)) {
      write(parsed, OpenFlags.WRITE, (session, file) -> whole.writeTo(session, file.handle()));
    }
  }

  private void write(WorkspacePath path, OpenFlags flags, Writing writing)
      throws ResourceException {
    var cell = new CellId("fs#" + writes.incrementAndGet());
    try (WorkspaceFiles session = sessions.get()) {
      session.beginCell(cell);
      OpenFile file = session.open(path, flags);
      try {
        writing.to(session, file);
      } finally {
        session.close(file.handle());
      }
      requireSent(session.settle(cell));
    }
  }

  private static void requireSent(Settlement settlement) throws ResourceException {
    for (Settlement.Outcome outcome : settlement.outcomes()) {
      switch (outcome) {
        case Settlement.Sent _ -> {}
        case Settlement.InConflict conflict ->
            throw new ResourceException.Conflict(conflict.path() + ": " + conflict.reason());
        case Settlement.Unsent unsent ->
            throw failure(unsent.category(), unsent.path() + ": " + unsent.reason());
      }
    }
  }

  private static ResourceException failure(String category, String reason) {
    return switch (category) {
      case "network" -> new ResourceException.Unreachable(reason);
      case "auth" -> new ResourceException.Denied(reason);
      case "missing" -> new ResourceException.NotFound(reason);
      case "read-only" -> new ResourceException.ReadOnly(reason);
      case "no space" -> new ResourceException.NoSpace(reason);
      case "rate limit" -> new ResourceException.RateLimited(reason, null, null);
      case "invalid" -> new ResourceException.Invalid(reason);
      case "unsupported" -> new ResourceException.Unsupported(reason);
      case "interrupted" -> new ResourceException.Interrupted(reason);
      default -> new ResourceException.Failed(reason);
    };
  }

  /// As UTF-8.
  public void writeString(String path, String text) throws ResourceException {
    writeFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /// The children of a folder, sorted by name.
  public List<FileStatus> list(String path) throws ResourceException {
    return files.list(MountTable.parse(path));
  }

  /// The children of a folder of any size, a page at a time. Close it unless it came to its end.
  public ChildPages children(String path) throws ResourceException {
    return ChildPages.open(files, MountTable.parse(path), "");
  }

  public FileStatus stat(String path) throws ResourceException {
    return files.stat(MountTable.parse(path), Detail.FULL);
  }

  /// False only where the backend said so; one that cannot be asked is an exception.
  public boolean exists(String path) throws ResourceException {
    try {
      FileStatus _ = files.stat(MountTable.parse(path), Detail.KIND);
      return true;
    } catch (ResourceException.NotFound e) {
      return false;
    }
  }

  /// Deletes a file or an empty folder.
  public void delete(String path) throws ResourceException {
    WorkspacePath parsed = MountTable.parse(path);
    if (files.stat(parsed, Detail.KIND).isFolder()) {
      files.deleteFolder(parsed);
    } else {
      files.delete(parsed);
    }
  }

  /// POSIX `rename`.
  public void move(String from, String to) throws ResourceException {
    files.move(MountTable.parse(from), MountTable.parse(to));
  }

  public void mkdir(String path) throws ResourceException {
    files.createFolder(MountTable.parse(path));
  }
}
