package dev.mirageworkbench.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where one session keeps its local copies: a folder for its user only, with one folder inside for
/// each copy, so that each has its name. Made when it is first needed; what a session that was
/// killed
/// left goes then, too. Not thread-safe.
///
/// A copy that was changed and cannot go back has a note beside its folder. It is not deleted but
/// moved to a folder for the user, by this session or by a later one.
final class CopyFolder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CopyFolder.class.getName());
  private static final String LOCK = ".lock";
  private static final String NOTE = ".txt";
  private static final int MOST_NAME_CHARACTERS = 60;
  private static final int MOST_ENDING_CHARACTERS = 16;

  /// The folders of this process. Opening and closing a lock file that the process itself holds
  /// would release it.
  private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

  private final Path parent;
  private final Path kept;
  private @Nullable Path folder;
  private @Nullable FileChannel lock;
  private long made;

  /// @param parent of the folders of all sessions
  /// @param kept where copies go that cannot go back
  CopyFolder(Path parent, Path kept) {
    this.parent = parent;
    this.kept = kept;
  }

  /// A path for a new copy of a file of this name, in a folder of its own.
  Path newPath(String name) throws IOException {
    Path own = folder;
    if (own == null) {
      own = create();
      folder = own;
    }
    made++;
    return createPrivate(own.resolve(Long.toString(made))).resolve(safe(name));
  }

  private Path create() throws IOException {
    Path shared = AppFolders.create(parent).toRealPath();
    removeAbandoned(shared);
    // Made by the JDK with access for its owner only.
    Path own = Files.createTempDirectory(shared, "session-");
    LIVE.add(own);
    FileChannel channel =
        FileChannel.open(
            own.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    // The file system may know no locks; then nobody takes the folder for abandoned.
    var _ = channel.tryLock();
    lock = channel;
    return own;
  }

  private static Path createPrivate(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return Files.createDirectory(folder);
  }

  /// The file's name as every system takes it, its ending kept: libraries go by that.
  private static String safe(String name) {
    String plain = name.replaceAll("[\\x00-\\x1f<>:\"/\\\\|?*]", "_").replaceAll("[. ]+$", "_");
    int dot = plain.lastIndexOf('.');
    boolean hasEnding = dot > 0 && plain.length() - dot <= MOST_ENDING_CHARACTERS;
    return plain.length() <= MOST_NAME_CHARACTERS
        ? plain
        : "file" + (hasEnding ? plain.substring(dot) : "");
  }

  private void removeAbandoned(Path shared) throws IOException {
    for (Path session : children(shared)) {
      if (isAbandoned(session)) {
        leave(session);
      }
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }

  private static boolean isAbandoned(Path session) {
    Path lock = session.resolve(LOCK);
    if (LIVE.contains(session)
        || !Files.isDirectory(session, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the local copies in " + session + " are left alone", e);
      return false;
    }
  }

  private static Path note(Path copyFolder) {
    return copyFolder.resolveSibling(copyFolder.getFileName() + NOTE);
  }

  private static Path folderOf(Path copy) {
    Path own = copy.getParent();
    if (own == null) {
      throw new IllegalArgumentException("not a copy: " + copy);
    }
    return own;
  }

  /// Sees to it that a copy is not deleted.
  ///
  /// @param reason for people
  void mark(Path copy, String reason) {
    try {
      Files.writeString(note(folderOf(copy)), reason, StandardCharsets.UTF_8);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "a crash from here on would cost the local copy " + copy, e);
    }
  }

  void unmark(Path copy) {
    delete(note(folderOf(copy)));
  }

  /// Moves a marked copy, and what a library made beside it, to where the user finds it.
  Path keep(Path copy) throws IOException {
    return keepFolder(folderOf(copy));
  }

  private Path keepFolder(Path own) throws IOException {
    Path target = Files.createTempDirectory(AppFolders.create(kept), "copy-");
    Path content = createPrivate(target.resolve("content"));
    for (Path file : children(own)) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(file, content.resolve(String.valueOf(file.getFileName())));
      }
    }
    Files.move(note(own), target.resolve("README.txt"));
    return target;
  }

  /// Deletes a copy with its folder, and what a library made beside it.
  void remove(Path copy) {
    unmark(copy);
    delete(folderOf(copy));
  }

  private static void delete(Path folder) {
    if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        makeDeletable(path);
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "the local copies in " + folder + " cannot be deleted", e);
    }
  }

  /// Windows keeps what may not be written.
  private static void makeDeletable(Path path) {
    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !Files.isWritable(path)) {
      boolean _ = path.toFile().setWritable(true);
    }
  }

  /// Keeps what is marked and deletes the rest.
  private void leave(Path session) {
    try {
      for (Path own : children(session)) {
        if (Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS) && Files.exists(note(own))) {
          Path _ = keepFolder(own);
        }
      }
      delete(session);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "changed local copies are left in " + session, e);
    }
  }

  /// Deletes the folder with all that is in it but the marked copies.
  @Override
  public void close() {
    Path own = folder;
    if (own == null) {
      return;
    }
    try (FileChannel _ = lock) {
      leave(own);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the lock of the local copies cannot be let go", e);
    } finally {
      LIVE.remove(own);
      folder = null;
    }
  }
}
