package dev.mirageworkbench.testing;

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Files that can only be read. Every other path is a folder if something lies below it.
public final class FilesInMemory implements WorkspaceFiles {
  private final Map<WorkspacePath, byte[]> contents = new HashMap<>();
  private final List<byte[]> open = new ArrayList<>();

  public FilesInMemory with(String path, String text) {
    contents.put(WorkspacePath.of(path), text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  @Override
  public FileStatus stat(WorkspacePath path, FileStatus.Detail detail) throws ResourceException {
    byte[] content = contents.get(path);
    if (content == null && contents.keySet().stream().noneMatch(file -> file.isWithin(path))) {
      throw new ResourceException.NotFound("there is no " + path);
    }
    return new FileStatus(
        path.name(),
        content == null ? Entry.Kind.FOLDER : Entry.Kind.FILE,
        content == null ? OptionalLong.empty() : OptionalLong.of(content.length),
        Instant.EPOCH,
        0644,
        1,
        1,
        false);
  }

  @Override
  public OpenFile open(WorkspacePath path, OpenFlags flags) throws ResourceException {
    FileStatus status = stat(path, FileStatus.Detail.FULL);
    open.add(contents.getOrDefault(path, new byte[0]));
    return new OpenFile(open.size() - 1, status);
  }

  @Override
  public int read(long handle, long position, ByteBuffer into) {
    byte[] content = open.get((int) handle);
    int count = (int) Math.min(into.remaining(), content.length - position);
    if (count <= 0) {
      return -1;
    }
    into.put(content, (int) position, count);
    return count;
  }

  @Override
  public void close(long handle) {}

  @Override
  public void close() {}

  @Override
  public List<FileStatus> list(WorkspacePath folder) {
    throw unexpected();
  }

  @Override
  public Children children(WorkspacePath folder, String namePrefix) {
    throw unexpected();
  }

  @Override
  public Children nextChildren(long rest) {
    throw unexpected();
  }

  @Override
  public FileStatus status(long handle) {
    throw unexpected();
  }

  @Override
  public long write(long handle, long position, ByteBuffer from) {
    throw unexpected();
  }

  @Override
  public void truncate(long handle, long size) {
    throw unexpected();
  }

  @Override
  public void delete(WorkspacePath file) {
    throw unexpected();
  }

  @Override
  public void createFolder(WorkspacePath folder) {
    throw unexpected();
  }

  @Override
  public void deleteFolder(WorkspacePath folder) {
    throw unexpected();
  }

  @Override
  public void move(WorkspacePath from, WorkspacePath to) {
    throw unexpected();
  }

  @Override
  public void setModified(WorkspacePath path, Instant modified) {
    throw unexpected();
  }

  @Override
  public void setMode(WorkspacePath path, int permissions) {
    throw unexpected();
  }

  @Override
  public void refresh(WorkspacePath path) {
    throw unexpected();
  }

  @Override
  public CacheStatus cacheStatus(WorkspacePath path) {
    throw unexpected();
  }

  @Override
  public void evict(WorkspacePath path) {
    throw unexpected();
  }

  @Override
  public void pin(WorkspacePath path, boolean pinned) {
    throw unexpected();
  }

  @Override
  public Preloaded preload(WorkspacePath path) {
    throw unexpected();
  }

  @Override
  public LocalCopy localCopy(WorkspacePath path) {
    throw unexpected();
  }

  @Override
  public void sendLocalCopy(long id) {
    throw unexpected();
  }

  @Override
  public void releaseLocalCopy(long id) {
    throw unexpected();
  }

  @Override
  public void beginCell(CellId cell) {
    throw unexpected();
  }

  @Override
  public Settlement settle(CellId cell) {
    throw unexpected();
  }

  private static AssertionError unexpected() {
    return new AssertionError("a reader does not call this");
  }
}
