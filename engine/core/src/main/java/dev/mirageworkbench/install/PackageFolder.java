package dev.mirageworkbench.install;

import dev.mirageworkbench.kernel.TemporaryFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A folder of packages that several programs use at once. Each installation is made in a folder
/// beside it and moved in when it is whole.
///
/// The move is made ready by one rename. If it is torn, the next one who locks the folder takes it
/// up again; an installation that is not ready by then is deleted. So a death at any point leaves
/// either nothing or all.
final class PackageFolder {
  private static final String SITE = "site";
  private static final String UNFINISHED = "staging-";
  private static final String READY = "ready-";
  private static final long RETRY_MILLIS = 100;

  private final Path folder;

  /// @param folder private, of one version of Python
  PackageFolder(Path folder) {
    this.folder = folder;
  }

  /// What Python sees.
  Path site() {
    return folder.resolve(SITE);
  }

  List<Distribution> installed() throws IOException {
    return Distribution.in(site());
  }

  /// The right to change the folder, against all other threads and programs.
  record Lock(FileChannel channel, FileLock held) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /// Waits for the others, then ends what they left unfinished.
  ///
  /// @param whenWaiting is called once if somebody else has it
  Lock lock(Runnable whenWaiting) throws IOException, InterruptedException {
    var channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = tryLock(channel);
      if (held == null) {
        whenWaiting.run();
      }
      while (held == null) {
        Thread.sleep(RETRY_MILLIS);
        held = tryLock(channel);
      }
      recover();
      return new Lock(channel, held);
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      // Another thread of this program.
      return null;
    }
  }

  private void recover() throws IOException {
    for (Path left : children()) {
      String name = String.valueOf(left.getFileName());
      if (name.startsWith(READY)) {
        moveIn(left);
      } else if (name.startsWith(UNFINISHED)) {
        new TemporaryFolder(left).delete();
      }
    }
  }

  private List<Path> children() throws IOException {
    var all = new ArrayList<Path>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      children.forEach(all::add);
    }
    return all;
  }

  /// A fresh folder for one installation. The lock must be held.
  Path stage() throws IOException {
    return Files.createTempDirectory(folder, UNFINISHED);
  }

  /// Puts an installation in place. The lock must be held.
  void accept(Path staged) throws IOException {
    moveIn(makeReady(staged));
  }

  /// From here on it will be in place, whatever happens.
  Path makeReady(Path staged) throws IOException {
    String name = String.valueOf(staged.getFileName());
    Path ready = folder.resolve(READY + name.substring(UNFINISHED.length()));
    return Files.move(staged, ready, StandardCopyOption.ATOMIC_MOVE);
  }

  private void moveIn(Path ready) throws IOException {
    Files.createDirectories(site());
    for (Distribution added : Distribution.in(ready)) {
      for (Distribution old : installed()) {
        if (old.name().equals(added.name()) && !old.version().equals(added.version())) {
          remove(old);
        }
      }
    }
    var lists = new ArrayList<Path>();
    Files.walkFileTree(
        ready,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              if (isList(file)) {
                lists.add(file);
              } else {
                moveFile(ready, file);
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    for (Path list : lists) {
      moveFile(ready, list);
    }
    new TemporaryFolder(ready).delete();
  }

  private static boolean isList(Path file) {
    return file.endsWith(Distribution.RECORD)
        && String.valueOf(file.getParent()).endsWith(".dist-info");
  }

  private void moveFile(Path ready, Path file) throws IOException {
    Path target = site().resolve(ready.relativize(file).toString());
    if (Files.exists(target) && Files.mismatch(file, target) < 0) {
      return;
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Its list goes last, so that a torn removal can be taken up again.
  private void remove(Distribution old) throws IOException {
    Path site = site().normalize();
    Path list = old.information().resolve(Distribution.RECORD).normalize();
    for (String name : old.files()) {
      Path file = site.resolve(name).normalize();
      if (file.startsWith(site) && !file.equals(list)) {
        delete(file);
      }
    }
    new TemporaryFolder(old.information()).delete();
  }

  private static void delete(Path file) throws IOException {
    try {
      Files.deleteIfExists(file);
    } catch (NoSuchFileException _) {
      // Its folder is gone.
    }
  }
}
