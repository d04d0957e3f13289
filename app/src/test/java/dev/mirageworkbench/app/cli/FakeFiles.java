package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.Children;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.LocalCopy;
import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Read-only files in memory: path to content, a path that ends with '/' is a folder.
final class FakeFiles implements WorkspaceFiles {
  private static final Instant TIME = Instant.parse("2026-01-31T12:00:00.5Z");

  private final Map<String, byte[]> content;
  private final List<byte[]> open = new ArrayList<>();

  FakeFiles(Map<String, byte[]> content) {
    this.content = content;
  }

  @Override
  public FileStatus stat(WorkspacePath path, FileStatus.Detail detail) throws ResourceException {
    if (path.isRoot() || content.containsKey(path + "/")) {
      return status(path, Entry.Kind.FOLDER, OptionalLong.empty());
    }
    byte[] bytes = content.get(path.value());
    if (bytes == null) {
      throw new ResourceException.NotFound("no such file or folder");
    }
    return status(path, Entry.Kind.FILE, OptionalLong.of(bytes.length));
  }

  private static FileStatus status(WorkspacePath path, Entry.Kind kind, OptionalLong size) {
    int mode = kind == Entry.Kind.FOLDER ? 0755 : 0644;
    return new FileStatus(path.name(), kind, size, TIME, mode, 1, 1, false);
  }

  @Override
  public List<FileStatus> list(WorkspacePath folder) throws ResourceException {
    var children = new ArrayList<FileStatus>();
    for (String name : content.keySet()) {
      WorkspacePath path = WorkspacePath.of(name);
      if (path.parent().equals(folder)) {
        children.add(stat(path, FileStatus.Detail.FULL));
      }
    }
    return children;
  }

  @Override
  public Children children(WorkspacePath folder, String namePrefix) throws ResourceException {
    return Children.last(list(folder));
  }

  @Override
  public Children nextChildren(long rest) throws ResourceException {
    throw new ResourceException.BadHandle("there was one page");
  }

  @Override
  public OpenFile open(WorkspacePath path, OpenFlags flags) throws ResourceException {
    FileStatus status = stat(path, FileStatus.Detail.FULL);
    open.add(content.getOrDefault(path.value(), new byte[0]));
    return new OpenFile(open.size() - 1, status);
  }

  @Override
  public FileStatus status(long handle) throws ResourceException {
    throw readOnly();
  }

  @Override
  public int read(long handle, long position, ByteBuffer into) {
    byte[] bytes = open.get((int) handle);
    int length = (int) Math.min(into.remaining(), bytes.length - position);
    if (length <= 0) {
      return -1;
    }
    into.put(bytes, (int) position, length);
    return length;
  }

  @Override
  public long write(long handle, long position, ByteBuffer from) throws ResourceException {
    throw readOnly();
  }

  @Override
  public void truncate(long handle, long size) throws ResourceException {
    throw readOnly();
  }

  @Override
  public void close(long handle) {}

  @Override
  public void delete(WorkspacePath file) throws ResourceException {
    throw readOnly();
  }

  @Override
  public void createFolder(WorkspacePath folder) throws ResourceException {
    throw readOnly();
  }

  @Override
  public void deleteFolder(WorkspacePath folder) throws ResourceException {
    throw readOnly();
  }

  @Override
  public void move(WorkspacePath from, WorkspacePath to) throws ResourceException {
    throw readOnly();
  }

  @Override
  public void setModified(WorkspacePath path, Instant modified) throws ResourceException {
    throw readOnly();
  }

  @Override
  public void setMode(WorkspacePath path, int permissions) throws ResourceException {
    throw readOnly();
  }

  private static ResourceException readOnly() {
    return new ResourceException.ReadOnly("these files can only be read");
  }

  @Override
  public void refresh(WorkspacePath path) {}

  @Override
  public CacheStatus cacheStatus(WorkspacePath path) {
    return CacheStatus.without(CacheStatus.State.REMOTE);
  }

  @Override
  public void evict(WorkspacePath path) {}

  @Override
  public void pin(WorkspacePath path, boolean pinned) {}

  @Override
  public Preloaded preload(WorkspacePath path) {
    return new Preloaded(0, 0, 0);
  }

  @Override
  public LocalCopy localCopy(WorkspacePath path) throws ResourceException {
    throw new ResourceException.Unsupported("there is no folder for copies");
  }

  @Override
  public void sendLocalCopy(long id) {}

  @Override
  public void releaseLocalCopy(long id) {}

  @Override
  public void beginCell(CellId cell) {}

  @Override
  public Settlement settle(CellId cell) {
    return Settlement.NOTHING_WRITTEN;
  }

  @Override
  public void close() {}
}
