package dev.mirageworkbench.python;

import dev.mirageworkbench.files.LocalCopy;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The local copies that this Python asked for, each under its host path: those files and nothing
/// around them. They can be read and written, but not renamed or deleted.
final class LocalTree implements FileTree {
  private static final Logger LOG = System.getLogger(LocalTree.class.getName());

  /// @param users who asked for it and did not release it yet
  private record Shared(LocalCopy copy, int users) {}

  private record Opened(WorkspacePath path, SeekableByteChannel channel) {}

  private final WorkspaceFiles files;
  private final ConcurrentMap<WorkspacePath, Shared> copies = new ConcurrentHashMap<>();
  private final Set<Opened> open = ConcurrentHashMap.newKeySet();

  LocalTree(WorkspaceFiles files) {
    this.files = files;
  }

  /// A host path as Python names it.
  static WorkspacePath spelling(String hostPath) {
    String posix = hostPath.replace('\\', '/');
    return WorkspacePath.of(posix.startsWith("/") ? posix : "/" + posix);
  }

  /// Makes or shares the copy of a workspace file.
  ///
  /// @return its path, as Python names it
  WorkspacePath checkOut(WorkspacePath path) throws ResourceException {
    LocalCopy copy = files.localCopy(path);
    WorkspacePath spelling = spelling(copy.hostPath());
    copies.merge(spelling, new Shared(copy, 1), (old, _) -> new Shared(copy, old.users() + 1));
    return spelling;
  }

  /// Lets go of a copy. When its last user has, its path leads nowhere, and what is still open of
  /// it
  /// fails.
  void checkIn(WorkspacePath spelling) throws ResourceException {
    Shared shared = copies.get(spelling);
    if (shared == null) {
      return;
    }
    files.releaseLocalCopy(shared.copy().id());
    Shared left =
        copies.computeIfPresent(
            spelling, (_, old) -> old.users() > 1 ? new Shared(old.copy(), old.users() - 1) : null);
    if (left == null) {
      open.stream().filter(file -> file.path().equals(spelling)).forEach(this::close);
    }
  }

  /// Whether a path is that of a copy.
  boolean holds(WorkspacePath path) {
    return copies.containsKey(path);
  }

  /// @throws IOException ENOENT if it was released, ELOOP if a link has taken its place
  private Path host(WorkspacePath path) throws IOException {
    Shared shared = copies.get(path);
    if (shared == null) {
      throw ErrnoTranslator.exception(Errno.ENOENT, path.value());
    }
    Path host = Path.of(shared.copy().hostPath());
    if (Files.isSymbolicLink(host)) {
      throw ErrnoTranslator.exception(Errno.ELOOP, path.value());
    }
    return host;
  }

  private void requireWritable(WorkspacePath path) throws IOException {
    Shared shared = copies.get(path);
    if (shared == null || !shared.copy().writable()) {
      throw ErrnoTranslator.exception(Errno.EROFS, path.value());
    }
  }

  @Override
  public void checkAccess(WorkspacePath path, Set<? extends AccessMode> modes, boolean follow)
      throws IOException {
    Path host = host(path);
    if (modes.contains(AccessMode.WRITE)) {
      requireWritable(path);
    }
    host.getFileSystem().provider().checkAccess(host, modes.toArray(AccessMode[]::new));
  }

  @Override
  public SeekableByteChannel open(WorkspacePath path, Set<? extends OpenOption> options)
      throws IOException {
    Path host = host(path);
    if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
      requireWritable(path);
    }
    SeekableByteChannel channel =
        HostFile.open(
            path, host, options, closed -> open.removeIf(file -> file.channel() == closed));
    open.add(new Opened(path, channel));
    return channel;
  }

  @Override
  public List<String> names(WorkspacePath folder) throws IOException {
    throw ErrnoTranslator.exception(Errno.ENOTDIR, folder.value());
  }

  @Override
  public WorkspacePath realPath(WorkspacePath path, boolean follow) throws IOException {
    Files.readAttributes(host(path), "size", LinkOption.NOFOLLOW_LINKS);
    return path;
  }

  @Override
  public Map<String, Object> attributes(WorkspacePath path, String request, boolean follow)
      throws IOException {
    return Files.readAttributes(host(path), request, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void setAttribute(WorkspacePath path, String name, Object value, boolean follow)
      throws IOException {
    requireWritable(path);
    Files.setAttribute(host(path), HostFile.view(name) + name, value, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void createFolder(WorkspacePath folder) throws IOException {
    throw ErrnoTranslator.exception(Errno.EEXIST, folder.value());
  }

  @Override
  public void delete(WorkspacePath path) throws IOException {
    throw ErrnoTranslator.exception(Errno.EPERM, path.value());
  }

  @Override
  public void move(WorkspacePath from, WorkspacePath to) throws IOException {
    throw ErrnoTranslator.exception(Errno.EPERM, from.value());
  }

  @Override
  public void createLink(WorkspacePath link, String target) throws IOException {
    throw ErrnoTranslator.exception(Errno.EEXIST, link.value());
  }

  @Override
  public String readLink(WorkspacePath link) throws IOException {
    var _ = host(link);
    throw ErrnoTranslator.exception(Errno.EINVAL, link.value());
  }

  @Override
  public long usableSpace() throws IOException {
    for (Shared shared : copies.values()) {
      Path folder = Path.of(shared.copy().hostPath()).getParent();
      if (folder != null) {
        return Files.getFileStore(folder).getUsableSpace();
      }
    }
    return 0;
  }

  private void close(Opened file) {
    try {
      file.channel().close();
    } catch (IOException failure) {
      LOG.log(Level.WARNING, "a local copy could not be closed", failure);
    }
  }

  /// Lets go of all copies. What cannot go back stays with the workspace's files.
  @Override
  public void close() {
    open.forEach(this::close);
    for (Shared shared : copies.values()) {
      try {
        for (int user = 0; user < shared.users(); user++) {
          files.releaseLocalCopy(shared.copy().id());
        }
      } catch (ResourceException failure) {
        LOG.log(Level.DEBUG, "a local copy does not go back", failure);
      }
    }
    copies.clear();
  }
}
