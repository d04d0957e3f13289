package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.TemporaryFolder;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// `/tmp`: a private folder of the host that lives as long as the kernel. What Python names is
/// walked link by link through [ScratchPaths], so that nothing in it leads out.
final class ScratchTree implements FileTree {
  private static final Logger LOG = System.getLogger(ScratchTree.class.getName());

  private final TemporaryFolder folder;
  private final ScratchPaths paths;
  private final Set<SeekableByteChannel> open = ConcurrentHashMap.newKeySet();

  /// @throws IOException if this machine has no room for a temporary folder
  ScratchTree() throws IOException {
    folder = TemporaryFolder.create("mirage-scratch-");
    paths = new ScratchPaths(folder.path());
  }

  Path hostRoot() {
    return paths.hostRoot();
  }

  /// Where a file of it is, or would be, on the host.
  ///
  /// @throws IOException if a link leads out of the folder
  Path hostFile(WorkspacePath path) throws IOException {
    return paths.toHost(path, true);
  }

  @Override
  public void checkAccess(WorkspacePath path, Set<? extends AccessMode> modes, boolean follow)
      throws IOException {
    Path host = paths.toHost(path, follow);
    if (follow || !Files.isSymbolicLink(host)) {
      host.getFileSystem().provider().checkAccess(host, modes.toArray(AccessMode[]::new));
    }
  }

  @Override
  public SeekableByteChannel open(WorkspacePath path, Set<? extends OpenOption> options)
      throws IOException {
    boolean exclusive = options.contains(StandardOpenOption.CREATE_NEW);
    Path host = paths.toHost(path, !exclusive);
    SeekableByteChannel channel = HostFile.open(path, host, options, open::remove);
    open.add(channel);
    return channel;
  }

  @Override
  public List<String> names(WorkspacePath folder) throws IOException {
    try (Stream<Path> children = Files.list(paths.toHost(folder, true))) {
      return children.map(child -> String.valueOf(child.getFileName())).sorted().toList();
    }
  }

  @Override
  public WorkspacePath realPath(WorkspacePath path, boolean follow) throws IOException {
    Path host = paths.toHost(path, follow);
    Files.readAttributes(host, "size", LinkOption.NOFOLLOW_LINKS);
    return paths.toWorkspace(host);
  }

  @Override
  public Map<String, Object> attributes(WorkspacePath path, String request, boolean follow)
      throws IOException {
    return Files.readAttributes(paths.toHost(path, follow), request, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void setAttribute(WorkspacePath path, String name, Object value, boolean follow)
      throws IOException {
    Files.setAttribute(paths.toHost(path, follow), HostFile.view(name) + name, value);
  }

  @Override
  public void createFolder(WorkspacePath folder) throws IOException {
    Files.createDirectory(paths.toHost(folder, false));
  }

  @Override
  public void delete(WorkspacePath path) throws IOException {
    if (path.equals(ScratchPaths.ROOT)) {
      throw ErrnoTranslator.exception(Errno.EACCES, path.value());
    }
    Files.delete(paths.toHost(path, false));
  }

  @Override
  public void move(WorkspacePath from, WorkspacePath to) throws IOException {
    Path source = paths.toHost(from, false);
    Path target = paths.toHost(to, false);
    boolean sourceIsFolder = Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS);
    boolean targetIsFolder = Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
    boolean targetExists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    if (targetIsFolder && !sourceIsFolder) {
      throw ErrnoTranslator.exception(Errno.EISDIR, to.value());
    }
    if (sourceIsFolder && targetExists && !targetIsFolder) {
      throw ErrnoTranslator.exception(Errno.ENOTDIR, to.value());
    }
    Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void createLink(WorkspacePath link, String target) throws IOException {
    Files.createSymbolicLink(paths.toHost(link, false), paths.linkTarget(link, target));
  }

  @Override
  public String readLink(WorkspacePath link) throws IOException {
    Path host = paths.toHost(link, false);
    if (!Files.isSymbolicLink(host)) {
      throw ErrnoTranslator.exception(
          Files.exists(host) ? Errno.EINVAL : Errno.ENOENT, link.value());
    }
    Path target = Files.readSymbolicLink(host);
    return target.isAbsolute() ? paths.toWorkspace(target).value() : target.toString();
  }

  @Override
  public long usableSpace() throws IOException {
    return Files.getFileStore(paths.hostRoot()).getUsableSpace();
  }

  /// Closes what is open in it and deletes the folder.
  @Override
  public void close() {
    for (SeekableByteChannel channel : List.copyOf(open)) {
      try {
        channel.close();
      } catch (IOException failure) {
        LOG.log(Level.WARNING, "a scratch file could not be closed", failure);
      }
    }
    try {
      folder.delete();
    } catch (IOException failure) {
      LOG.log(Level.WARNING, "the scratch folder could not be deleted", failure);
    }
  }
}
