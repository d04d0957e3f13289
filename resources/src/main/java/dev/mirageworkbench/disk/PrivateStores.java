package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.OwnFolder;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.StoredName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The private stores of a program: one folder each, which only its user may read. They can leave
/// and enter as ZIP files. Thread-safe.
public final class PrivateStores {
  private static final String UNFINISHED = ".new-";

  private final Path folder;

  /// @param data the folder for what users of the program would miss
  public PrivateStores(Path data) {
    folder = data.resolve("private");
  }

  /// @throws ResourceException.Invalid if a store cannot have that name
  static String requireName(String name) throws ResourceException {
    return StoredName.require("a private store's name", name);
  }

  /// Of all stores there are, in alphabetical order.
  public List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isDirectory)
          .map(child -> String.valueOf(child.getFileName()))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  /// A store, which is made if it is not there.
  Resource open(String name, long mostBytes) throws ResourceException {
    Path root = folder.resolve(name);
    try {
      OwnFolder.create(root);
    } catch (IOException e) {
      throw HostErrors.translate(e);
    }
    return DiskResource.limited(
        root, new ResourceIdentity("private", root.toString()), new Quota(root, mostBytes));
  }

  /// Writes all of a store, which nobody should change meanwhile.
  ///
  /// @throws ResourceException.NotFound if there is no such store
  public void exportTo(String name, OutputStream target) throws IOException {
    Path root = existing(name);
    try (var zip = new ZipOutputStream(target);
        Stream<Path> all = Files.walk(root)) {
      for (Path path : (Iterable<Path>) all.sorted()::iterator) {
        if (!path.equals(root) && !DiskWriter.isTemporary(path)) {
          export(root, path, zip);
        }
      }
    }
  }

  private static void export(Path root, Path path, ZipOutputStream zip) throws IOException {
    boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    String name =
        root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    var entry = new ZipEntry(isFolder ? name + "/" : name);
    entry.setLastModifiedTime(Files.getLastModifiedTime(path));
    zip.putNextEntry(entry);
    if (!isFolder) {
      Files.copy(path, zip);
    }
    zip.closeEntry();
  }

  /// Makes a new store of a ZIP file's files: all of them or none.
  ///
  /// @param mostBytes that they may have together
  /// @throws ResourceException.AlreadyExists if there is a store of that name
  /// @throws ResourceException.Invalid if it is no ZIP file, or has names that cannot be files here
  /// @throws ResourceException.NoSpace if there are too many bytes
  public void importFrom(InputStream source, String name, long mostBytes) throws IOException {
    Path target = folder.resolve(requireName(name));
    Path unfinished = folder.resolve(UNFINISHED + UUID.randomUUID());
    OwnFolder.create(unfinished);
    try {
      fill(unfinished, source, mostBytes);
      if (Files.exists(target)) {
        throw exists(name);
      }
      Files.move(unfinished, target);
    } catch (ZipException | IllegalArgumentException e) {
      throw new ResourceException.Invalid("not a ZIP file that can be read: " + e.getMessage(), e);
    } catch (FileAlreadyExistsException e) {
      throw exists(name);
    } finally {
      delete(unfinished);
    }
  }

  private static ResourceException exists(String name) {
    return new ResourceException.AlreadyExists(
        "there is a private store '" + name + "'; choose another name, or delete it first");
  }

  private static void fill(Path root, InputStream source, long mostBytes) throws IOException {
    var quota = new Quota(root, mostBytes);
    boolean isEmpty = true;
    try (var zip = new ZipInputStream(source)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        isEmpty = false;
        Path place = place(root, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(place);
        } else {
          Files.createDirectories(place.resolve("..").normalize());
          copy(zip, place, quota);
          FileTime modified = entry.getLastModifiedTime();
          if (modified != null) {
            Files.setLastModifiedTime(place, modified);
          }
        }
      }
    }
    if (isEmpty) {
      throw new ResourceException.Invalid("not a ZIP file, or one without files");
    }
  }

  private static Path place(Path root, String name) throws ResourceException {
    Path place = root.resolve(name).normalize();
    if (!place.startsWith(root) || place.equals(root)) {
      throw new ResourceException.Invalid("the ZIP file has a name out of its folder: " + name);
    }
    return place;
  }

  private static void copy(InputStream bytes, Path place, Quota quota) throws IOException {
    var buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(place)) {
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        quota.require(count);
        out.write(buffer, 0, count);
        quota.add(count);
      }
    }
  }

  /// Deletes a store with all that is in it.
  ///
  /// @throws ResourceException.NotFound if there is no such store
  public void delete(String name) throws IOException {
    Path root = existing(name);
    Path going = folder.resolve(UNFINISHED + UUID.randomUUID());
    Files.move(root, going); // at once for everybody else
    delete(going);
  }

  private Path existing(String name) throws ResourceException {
    Path root = folder.resolve(requireName(name));
    if (!Files.isDirectory(root)) {
      throw new ResourceException.NotFound("there is no private store '" + name + "'");
    }
    return root;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }
}
