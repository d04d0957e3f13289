package dev.mirageworkbench.python;

import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.LocalCopy;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.TemporaryFolder;
import dev.mirageworkbench.python.sqlite.DatabaseFile;
import dev.mirageworkbench.python.sqlite.DatabaseFolder;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The databases that Python can name: the files of the mounts, as local copies, and those of its
/// scratch folder. There are no others.
///
/// Thread-safe: threads of Python come here one at a time, under [#lock].
final class Databases implements DatabaseFolder {
  private static final Logger LOG = System.getLogger(Databases.class.getName());

  /// What a program that still uses a database, or died in it, leaves beside it.
  private static final List<String> UNFINISHED = List.of("-wal", "-journal");

  private final WorkspaceFiles files;
  private final MountFileSystem fileSystem;
  private final ScratchTree scratch;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<MountDatabase> mounted = new ArrayList<>();
  private final List<ScratchDatabase> scratched = new ArrayList<>();
  private @Nullable TemporaryFolder folder;
  private long count;

  private static final class ScratchDatabase extends DatabaseFile {
    private int users = 1;

    ScratchDatabase(Path path) {
      super(path, true);
    }

    boolean isAt(Path place) {
      return path().equals(place) && !isGone();
    }
  }

  Databases(WorkspaceFiles files, MountFileSystem fileSystem, ScratchTree scratch) {
    this.files = files;
    this.fileSystem = fileSystem;
    this.scratch = scratch;
  }

  @Override
  public String absolute(String name) {
    return fileSystem.workspacePath(name).value();
  }

  @Override
  public DatabaseFile open(String name, boolean write, boolean create) throws IOException {
    if (fileSystem.isDetached()) {
      throw new IOException("this Python has ended");
    }
    WorkspacePath path = fileSystem.workspacePath(name);
    lock.lock();
    try {
      if (fileSystem.local().holds(path)) {
        throw new IOException("open the file on its mount, not the local copy of it");
      }
      return path.isWithin(ScratchPaths.ROOT)
          ? openScratch(path, create)
          : openMounted(path, write && create);
    } finally {
      lock.unlock();
    }
  }

  private DatabaseFile openScratch(WorkspacePath path, boolean create) throws IOException {
    Path host = scratch.hostFile(path);
    Path parent = host.getParent();
    if (Files.exists(host) ? !Files.isRegularFile(host) : !create) {
      throw new IOException();
    }
    if (parent == null || !Files.isDirectory(parent)) {
      throw new IOException();
    }
    for (ScratchDatabase known : scratched) {
      if (known.isAt(host)) {
        known.users++;
        return known;
      }
    }
    if (Files.notExists(host)) {
      Files.createFile(host);
    }
    var database = new ScratchDatabase(host);
    scratched.add(database);
    return database;
  }

  private DatabaseFile openMounted(WorkspacePath path, boolean create) throws IOException {
    LocalCopy copy;
    try {
      copy = files.localCopy(path);
    } catch (ResourceException.NotFound | ResourceException.IsAFolder nothing) {
      throw new IOException(null, nothing);
    } catch (ResourceException failure) {
      throw new IOException(failure.reason(), failure);
    }
    try {
      for (MountDatabase known : mounted) {
        if (known.join(copy)) {
          return known;
        }
      }
      if (Files.exists(Path.of(copy.hostPath()))) {
        requireFinished(path);
      } else if (!create) {
        throw new IOException();
      }
    } catch (IOException refused) {
      giveBack(copy);
      throw refused;
    }
    var database = new MountDatabase(files, copy, newPath());
    mounted.add(database);
    return database;
  }

  private Path newPath() throws IOException {
    TemporaryFolder made = folder;
    if (made == null) {
      made = TemporaryFolder.create("mirage-databases-");
      folder = made;
    }
    return made.path().resolve(Long.toString(++count));
  }

  private void requireFinished(WorkspacePath path) throws IOException {
    for (String ending : UNFINISHED) {
      WorkspacePath beside = path.parent().resolve(path.name() + ending);
      try {
        if (files.stat(beside, Detail.FULL).size().orElse(0) > 0) {
          throw new IOException(
              beside
                  + " holds changes that are not in the database yet; another program uses it or"
                  + " died in it, and must close it first");
        }
      } catch (ResourceException.NotFound _) {
        // As it should be.
      }
    }
  }

  private void giveBack(LocalCopy copy) {
    try {
      files.releaseLocalCopy(copy.id());
    } catch (ResourceException failure) {
      LOG.log(Level.DEBUG, "an unused local copy does not go back", failure);
    }
  }

  @Override
  public void release(DatabaseFile file) throws IOException {
    lock.lock();
    try {
      if (file instanceof ScratchDatabase known && --known.users == 0) {
        scratched.remove(known);
      } else if (file instanceof MountDatabase known && known.leave()) {
        mounted.remove(known);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void settle(boolean all, OnThread thread) {
    if (fileSystem.isDetached() && thread != HERE) {
      return;
    }
    lock.lock();
    try {
      for (MountDatabase database : mounted) {
        database.settle(all, thread);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      mounted.forEach(MountDatabase::abandon);
      mounted.clear();
      scratched.clear();
      if (folder != null) {
        folder.delete();
      }
    } catch (IOException failure) {
      LOG.log(Level.WARNING, "copies of databases could not be deleted", failure);
    } finally {
      lock.unlock();
    }
  }
}
