package dev.mirageworkbench.python;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The mounts.
final class MountTree implements FileTree {
  /// Backends do not tell how much room they have; programs that ask want to hear "enough".
  private static final long PLENTY = 1L << 50;

  private final WorkspaceFiles files;
  private final ErrnoTranslator errors;
  private final Set<MountChannel> open = ConcurrentHashMap.newKeySet();
  private volatile boolean detached;

  MountTree(WorkspaceFiles files, ErrnoTranslator errors) {
    this.files = files;
    this.errors = errors;
  }

  @Override
  public void checkAccess(WorkspacePath path, Set<? extends AccessMode> modes, boolean follow)
      throws IOException {
    FileStatus status = status(path, Detail.KIND, follow);
    if (modes.contains(AccessMode.WRITE) && !status.writable()) {
      throw ErrnoTranslator.exception(Errno.EROFS, path.value());
    }
    if (modes.contains(AccessMode.EXECUTE) && status.isFile() && (status.mode() & 0111) == 0) {
      throw ErrnoTranslator.exception(Errno.EACCES, path.value());
    }
  }

  @Override
  public SeekableByteChannel open(WorkspacePath path, Set<? extends OpenOption> options)
      throws IOException {
    OpenFlags flags = flags(options);
    OpenFile file;
    try {
      file = files.open(path, flags);
    } catch (ResourceException.IsAFolder folder) {
      if (flags.changes()) {
        throw folder;
      }
      return new FolderChannel(path.value());
    }
    var channel = new MountChannel(files, file.handle(), path.value(), errors, open::remove);
    open.add(channel);
    if (detached) {
      channel.detach();
      channel.close();
      throw ErrnoTranslator.exception(Errno.EBADF, path.value());
    }
    return channel;
  }

  private static OpenFlags flags(Set<? extends OpenOption> options) {
    boolean append = options.contains(StandardOpenOption.APPEND);
    boolean write = append || options.contains(StandardOpenOption.WRITE);
    boolean exclusive = options.contains(StandardOpenOption.CREATE_NEW);
    // GraalPy leaves READ out of `a+`, because NIO's own channels refuse it with APPEND.
    return new OpenFlags(
        options.contains(StandardOpenOption.READ) || !write || append,
        write,
        append,
        exclusive || options.contains(StandardOpenOption.CREATE),
        exclusive,
        options.contains(StandardOpenOption.TRUNCATE_EXISTING));
  }

  @Override
  public List<String> names(WorkspacePath folder) throws IOException {
    return files.list(folder).stream().map(FileStatus::name).toList();
  }

  @Override
  public WorkspacePath realPath(WorkspacePath path, boolean follow) throws IOException {
    status(path, Detail.KIND, follow);
    return path;
  }

  @Override
  public Map<String, Object> attributes(WorkspacePath path, String request, boolean follow)
      throws IOException {
    List<String> names = UnixAttributes.names(request);
    boolean full = names.contains("size") || names.contains("*");
    return UnixAttributes.select(status(path, full ? Detail.FULL : Detail.KIND, follow), request);
  }

  /// An entry that cannot be read looks like a dangling link: there, until somebody follows it.
  private FileStatus status(WorkspacePath path, Detail detail, boolean follow) throws IOException {
    FileStatus status = files.stat(path, detail);
    if (follow && status.kind() == Entry.Kind.UNREADABLE) {
      throw ErrnoTranslator.exception(Errno.ENOENT, path.value());
    }
    return status;
  }

  @Override
  public void setAttribute(WorkspacePath path, String name, Object value, boolean follow)
      throws IOException {
    switch (name) {
      case "lastModifiedTime" -> files.setModified(path, ((FileTime) value).toInstant());
      case "mode" -> files.setMode(path, ((Number) value).intValue() & 0777);
      case "permissions" -> files.setMode(path, UnixAttributes.mode((Set<?>) value));
      // No backend keeps these; setting the time of the last access is part of every utime.
      case "lastAccessTime", "creationTime" -> status(path, Detail.KIND, follow);
      default -> throw ErrnoTranslator.exception(Errno.EPERM, path.value());
    }
  }

  @Override
  public void createFolder(WorkspacePath folder) throws IOException {
    files.createFolder(folder);
  }

  @Override
  public void delete(WorkspacePath path) throws IOException {
    if (files.stat(path, Detail.KIND).isFolder()) {
      files.deleteFolder(path);
    } else {
      files.delete(path);
    }
  }

  @Override
  public void move(WorkspacePath from, WorkspacePath to) throws IOException {
    files.move(from, to);
  }

  @Override
  public void createLink(WorkspacePath link, String target) throws IOException {
    throw ErrnoTranslator.exception(Errno.EOPNOTSUPP, link.value());
  }

  @Override
  public String readLink(WorkspacePath link) throws IOException {
    files.stat(link, Detail.KIND);
    throw ErrnoTranslator.exception(Errno.EINVAL, link.value());
  }

  @Override
  public long usableSpace() {
    return PLENTY;
  }

  /// Cuts the open files off. Never blocks, as [#close] may while a call is under way.
  void detach() {
    detached = true;
    open.forEach(MountChannel::detach);
  }

  @Override
  public void close() {
    List.copyOf(open).forEach(MountChannel::close);
  }
}
