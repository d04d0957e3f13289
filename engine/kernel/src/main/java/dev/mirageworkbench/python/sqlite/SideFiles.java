package dev.mirageworkbench.python.sqlite;

import dev.mirageworkbench.kernel.TemporaryFolder;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Journals and temporary files: in a private folder, under numbers, whatever SQLite calls them.
/// Belongs to SQLite's thread, but for [#close].
final class SideFiles implements AutoCloseable {
  private static final Logger LOG = System.getLogger(SideFiles.class.getName());

  private final Map<String, DatabaseFile> named = new HashMap<>();
  private final TemporaryFolder folder;
  private long count;

  private static final class SideFile extends DatabaseFile {
    SideFile(Path path) {
      super(path, true);
    }

    @Override
    protected boolean isDatabase() {
      return false;
    }

    void delete() throws IOException {
      closeChannel();
      Files.deleteIfExists(path());
    }
  }

  SideFiles() throws IOException {
    folder = TemporaryFolder.create("mirage-sqlite-");
  }

  /// A path where nothing is yet.
  Path newPath() {
    return folder.path().resolve(Long.toString(++count));
  }

  /// @param name null for one that nobody else looks for
  DatabaseFile open(@Nullable String name) {
    return name == null
        ? new SideFile(newPath())
        : named.computeIfAbsent(name, _ -> new SideFile(newPath()));
  }

  boolean has(String name) throws IOException {
    DatabaseFile file = named.get(name);
    return file != null && Files.exists(file.path());
  }

  /// @return whether there was one
  boolean delete(String name) throws IOException {
    return named.remove(name) instanceof SideFile file && delete(file);
  }

  boolean delete(DatabaseFile file) throws IOException {
    if (file instanceof SideFile side) {
      side.delete();
      return true;
    }
    return false;
  }

  @Override
  public void close() {
    try {
      folder.delete();
    } catch (IOException failure) {
      LOG.log(Level.WARNING, "SQLite's temporary folder could not be deleted", failure);
    }
  }
}
