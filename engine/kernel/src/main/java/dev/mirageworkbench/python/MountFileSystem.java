package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspacePath;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.graalvm.polyglot.io.FileSystem;

/// The file system that Python sees: the mounts, a private scratch folder at `/tmp`, the installed
/// packages, and the local copies that it asked for. Nothing else of the host is in it.
///
/// Every call goes through [#guarded], which lets only exceptions out that Python can catch.
final class MountFileSystem implements FileSystem, AutoCloseable {
  private static final long BLOCK_SIZE = 4096;

  private final MountTree mounts;
  private final FileTree scratch;
  private final LocalTree local;
  private final Optional<PackageTree> packages;
  private final ErrnoTranslator errors;
  private volatile WorkspacePath cwd;
  private volatile boolean detached;

  MountFileSystem(
      MountTree mounts,
      FileTree scratch,
      LocalTree local,
      Optional<PackageTree> packages,
      ErrnoTranslator errors,
      WorkspacePath cwd) {
    this.mounts = mounts;
    this.scratch = scratch;
    this.local = local;
    this.packages = packages;
    this.errors = errors;
    this.cwd = cwd;
  }

  /// Where the packages are; empty without any.
  Optional<WorkspacePath> packageFolder() {
    return packages.map(PackageTree::root);
  }

  LocalTree local() {
    return local;
  }

  /// Whether a path is of the mounts, so that they can be asked about it directly.
  boolean isMounts(WorkspacePath path) {
    return treeOf(path) == mounts;
  }

  /// The workspace's spelling of what Python named, seen from the current folder.
  WorkspacePath workspacePath(String spelling) {
    return cwd.resolve(spelling.replace(File.separatorChar, '/'));
  }

  @Override
  public Path parsePath(URI uri) {
    return Path.of(uri);
  }

  @Override
  public Path parsePath(String path) {
    return Path.of(path);
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    guarded(
        path,
        (tree, at) -> {
          tree.checkAccess(at, modes, follows(options));
          return at;
        });
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    guarded(
        path,
        (tree, at) -> {
          tree.createFolder(at);
          return at;
        });
  }

  @Override
  public void delete(Path path) throws IOException {
    guarded(
        path,
        (tree, at) -> {
          tree.delete(at);
          return at;
        });
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return guarded(path, (tree, at) -> tree.open(at, options));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return guarded(
        folder,
        (tree, at) -> {
          var names = new TreeSet<>(tree.names(at));
          if (at.isRoot()) {
            names.add(ScratchPaths.ROOT.name());
          }
          List<Path> children = new ArrayList<>();
          for (String name : names) {
            Path child = folder.resolve(name);
            if (filter.accept(child)) {
              children.add(child);
            }
          }
          return new Listing(children);
        });
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return path.isAbsolute() ? path : Path.of(cwd.value()).resolve(path);
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    return guarded(path, (tree, at) -> Path.of(tree.realPath(at, follows(options)).value()));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String request, LinkOption... options)
      throws IOException {
    return guarded(path, (tree, at) -> tree.attributes(at, request, follows(options)));
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    guarded(
        path,
        (tree, at) -> {
          String name = attribute.substring(attribute.indexOf(':') + 1);
          tree.setAttribute(at, name, value, follows(options));
          return at;
        });
  }

  /// Always as POSIX `rename`, whatever the options say: it is the only caller.
  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    guarded(
        source,
        (tree, from) -> {
          WorkspacePath to = workspacePath(target.toString());
          if (tree != treeOf(to)) {
            throw ErrnoTranslator.exception(Errno.EXDEV, from.value());
          }
          tree.move(from, to);
          return to;
        });
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    throw ErrnoTranslator.exception(Errno.EOPNOTSUPP, link.toString());
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    guarded(
        link,
        (tree, at) -> {
          tree.createLink(at, target.toString().replace(File.separatorChar, '/'));
          return at;
        });
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return guarded(link, (tree, at) -> Path.of(tree.readLink(at)));
  }

  @Override
  public void setCurrentWorkingDirectory(Path folder) {
    cwd = workspacePath(folder.toString());
  }

  @Override
  public Path getTempDirectory() {
    return Path.of(ScratchPaths.ROOT.value());
  }

  @Override
  public boolean isSameFile(Path one, Path other, LinkOption... options) throws IOException {
    return toRealPath(one, options).equals(toRealPath(other, options));
  }

  @Override
  public long getFileStoreTotalSpace(Path path) throws IOException {
    return getFileStoreUsableSpace(path);
  }

  @Override
  public long getFileStoreUnallocatedSpace(Path path) throws IOException {
    return getFileStoreUsableSpace(path);
  }

  @Override
  public long getFileStoreUsableSpace(Path path) throws IOException {
    return guarded(path, (tree, at) -> tree.usableSpace());
  }

  @Override
  public long getFileStoreBlockSize(Path path) {
    return BLOCK_SIZE;
  }

  @Override
  public boolean isFileStoreReadOnly(Path path) {
    return false;
  }

  /// From here on every call fails, also one on a file that is open. Never blocks.
  void detach() {
    detached = true;
    mounts.detach();
  }

  /// Whether Python has lost its files because it was left behind.
  boolean isDetached() {
    return detached;
  }

  /// Closes every open file, lets go of the local copies and deletes the scratch folder.
  @Override
  public void close() {
    mounts.close();
    local.close();
    packages.ifPresent(PackageTree::close);
    scratch.close();
  }

  private FileTree treeOf(WorkspacePath path) {
    if (local.holds(path)) {
      return local;
    }
    if (packages.isPresent() && path.isWithin(packages.get().root())) {
      return packages.get();
    }
    return path.isWithin(ScratchPaths.ROOT) ? scratch : mounts;
  }

  private static boolean follows(LinkOption... options) {
    return !Arrays.asList(options).contains(LinkOption.NOFOLLOW_LINKS);
  }

  private <T> T guarded(Path path, TreeCall<T> call) throws IOException {
    String spelling = path.toString();
    if (detached) {
      throw ErrnoTranslator.exception(Errno.EBADF, spelling);
    }
    try {
      WorkspacePath at = workspacePath(spelling);
      spelling = at.value();
      return call.run(treeOf(at), at);
    } catch (IOException failure) {
      throw errors.translate(spelling, failure);
    } catch (RuntimeException defect) {
      throw errors.translate(spelling, defect);
    }
  }

  @FunctionalInterface
  private interface TreeCall<T> {
    T run(FileTree tree, WorkspacePath at) throws IOException;
  }

  private record Listing(List<Path> children) implements DirectoryStream<Path> {
    @Override
    public Iterator<Path> iterator() {
      return children.iterator();
    }

    @Override
    public void close() {
      // The names are already here.
    }
  }
}
