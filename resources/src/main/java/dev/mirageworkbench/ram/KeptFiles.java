package dev.mirageworkbench.ram;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.OwnFolder;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// The files of a memory mount while no program has it: a ZIP file, for its user only. A mode is an
/// entry's comment, in octal digits.
final class KeptFiles {
  private static final System.Logger LOG = System.getLogger(KeptFiles.class.getName());

  private final Path zip;

  /// @param zip the file; need not exist
  KeptFiles(Path zip) {
    this.zip = zip;
  }

  /// Puts back what was kept.
  ///
  /// @throws ResourceException.Corrupt if the file cannot be read; it stays as it is
  /// @throws ResourceException.NoSpace if the files are larger than the mount may be
  void restore(RamResource resource) throws ResourceException {
    if (!Files.exists(zip)) {
      return;
    }
    try (var file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        restore(resource, file, entries.nextElement());
      }
    } catch (ResourceException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new ResourceException.Corrupt(
          "the kept files cannot be read: delete " + zip + ", or choose another name", e);
    }
  }

  private static void restore(RamResource resource, ZipFile file, ZipEntry entry)
      throws IOException {
    var path = new ResourcePath(entry.getName().replaceFirst("/$", ""));
    if (entry.isDirectory()) {
      resource.createFolder(path);
    } else {
      try (InputStream bytes = file.getInputStream(entry)) {
        var _ = resource.write(path, Body.of(bytes.readAllBytes()), Precondition.ANYTHING);
      }
    }
    FileTime modified = entry.getLastModifiedTime();
    if (modified != null && !entry.isDirectory()) {
      resource.setModified(path, modified.toInstant());
    }
    if (entry.getComment() != null) {
      resource.setMode(path, Integer.parseInt(entry.getComment(), 8));
    }
  }

  /// Keeps all files, or what was kept before. There is nobody left to tell of a failure but the
  /// log.
  void keep(RamResource resource) {
    try {
      Path folder = OwnFolder.create(zip.resolveSibling(""));
      Path unfinished = Files.createTempFile(folder, "ram", ".new");
      try {
        try (var target = new ZipOutputStream(Files.newOutputStream(unfinished))) {
          keep(resource, ResourcePath.ROOT, target);
        }
        Files.move(unfinished, zip, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "the files in memory are not kept in " + zip, e);
    }
  }

  private static void keep(RamResource resource, ResourcePath folder, ZipOutputStream target)
      throws IOException {
    for (Entry child : resource.list(folder, Optional.empty()).entries()) {
      ResourcePath path = folder.child(child.name());
      var entry = new ZipEntry(child.isFolder() ? path.value() + "/" : path.value());
      child.modified().ifPresent(time -> entry.setLastModifiedTime(FileTime.from(time)));
      child.mode().ifPresent(mode -> entry.setComment(Integer.toOctalString(mode)));
      target.putNextEntry(entry);
      if (child.isFile()) {
        copy(resource, path, child.size().orElseThrow(), target);
      }
      target.closeEntry();
      if (child.isFolder()) {
        keep(resource, path, target);
      }
    }
  }

  private static void copy(RamResource resource, ResourcePath file, long size, OutputStream target)
      throws IOException {
    var bytes =
        resource.read(file, new ByteRange(0, Math.toIntExact(size)), Optional.empty()).bytes();
    target.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
  }
}
