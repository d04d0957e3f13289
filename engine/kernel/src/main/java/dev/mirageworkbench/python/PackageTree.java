package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspacePath;
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
import java.util.stream.Stream;

/// The packages that are installed for all kernels of this user, at `/site-packages`, or where they
/// really are: native code is loaded from there only. Nobody changes them here, and a link in them
/// leads nowhere.
final class PackageTree implements FileTree {
  private static final WorkspacePath USUAL = new WorkspacePath("/site-packages");

  private static final Logger LOG = System.getLogger(PackageTree.class.getName());
  private static final Set<StandardOpenOption> READING =
      Set.of(StandardOpenOption.READ, StandardOpenOption.SPARSE);

  private final Path folder;
  private final WorkspacePath root;
  private final Set<SeekableByteChannel> open = ConcurrentHashMap.newKeySet();

  private PackageTree(Path folder, WorkspacePath root) {
    this.folder = folder;
    this.root = root;
  }

  /// @param folder of the host
  static PackageTree sandboxed(Path folder) {
    return new PackageTree(folder, USUAL);
  }

  /// @param folder of the host
  static PackageTree inPlace(Path folder) {
    return new PackageTree(folder, LocalTree.spelling(folder.toString()));
  }

  /// Where Python sees it.
  WorkspacePath root() {
    return root;
  }

  /// @throws IOException EACCES if there is a link on the way
  private Path host(WorkspacePath path) throws IOException {
    Path host = folder;
    List<String> segments = path.segments();
    for (String segment : segments.subList(root.segments().size(), segments.size())) {
      host = host.resolve(segment);
      if (Files.isSymbolicLink(host)) {
        throw ErrnoTranslator.exception(Errno.EACCES, path.value());
      }
    }
    return host;
  }

  private static IOException readOnly(WorkspacePath path) {
    return ErrnoTranslator.exception(Errno.EROFS, path.value());
  }

  @Override
  public void checkAccess(WorkspacePath path, Set<? extends AccessMode> modes, boolean follow)
      throws IOException {
    Path host = host(path);
    host.getFileSystem().provider().checkAccess(host);
    if (modes.contains(AccessMode.WRITE)) {
      throw readOnly(path);
    }
  }

  @Override
  public SeekableByteChannel open(WorkspacePath path, Set<? extends OpenOption> options)
      throws IOException {
    for (OpenOption option : options) {
      if (!(option instanceof LinkOption) && !READING.contains(option)) {
        throw readOnly(path);
      }
    }
    SeekableByteChannel channel = HostFile.open(path, host(path), options, open::remove);
    open.add(channel);
    return channel;
  }

  @Override
  public List<String> names(WorkspacePath path) throws IOException {
    try (Stream<Path> children = Files.list(host(path))) {
      return children.map(child -> String.valueOf(child.getFileName())).sorted().toList();
    }
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
    throw readOnly(path);
  }

  @Override
  public void createFolder(WorkspacePath path) throws IOException {
    throw Files.exists(host(path))
        ? ErrnoTranslator.exception(Errno.EEXIST, path.value())
        : readOnly(path);
  }

  @Override
  public void delete(WorkspacePath path) throws IOException {
    throw readOnly(path);
  }

  @Override
  public void move(WorkspacePath from, WorkspacePath to) throws IOException {
    throw readOnly(from);
  }

  @Override
  public void createLink(WorkspacePath link, String target) throws IOException {
    throw readOnly(link);
  }

  @Override
  public String readLink(WorkspacePath link) throws IOException {
    Files.readAttributes(host(link), "size", LinkOption.NOFOLLOW_LINKS);
    throw ErrnoTranslator.exception(Errno.EINVAL, link.value());
  }

  @Override
  public long usableSpace() {
    return 0;
  }

  @Override
  public void close() {
    for (SeekableByteChannel channel : List.copyOf(open)) {
      try {
        channel.close();
      } catch (IOException failure) {
        LOG.log(Level.WARNING, "a file of a package could not be closed", failure);
      }
    }
  }
}
