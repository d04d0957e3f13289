package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Changes a folder of this machine. A file is written beside its place under a hidden name and
/// then renamed over it, so readers see the old or the new bytes. Deleting and moving a link acts
/// on the link, never on what it leads to.
final class DiskWriter implements WriteSupport, MoveSupport {
  private static final String TEMPORARY_PREFIX = ".~mirage-";
  private static final String TEMPORARY_SUFFIX = ".part";

  /// Refuses calls after the resource was closed.
  interface OpenCheck {
    void requireOpen() throws ResourceException;
  }

  private final Enclosure enclosure;
  private final Quota quota;
  private final OpenCheck openCheck;

  /// Held from judging a precondition to the change it allows: no race between our own writers is
  /// lost, though one with another process may be.
  private final ReentrantLock changing = new ReentrantLock();

  DiskWriter(Enclosure enclosure, Quota quota, OpenCheck openCheck) {
    this.enclosure = enclosure;
    this.quota = quota;
    this.openCheck = openCheck;
  }

  static boolean isTemporary(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(TEMPORARY_PREFIX) && name.endsWith(TEMPORARY_SUFFIX);
  }

  @Override
  public Entry write(ResourcePath file, Body body, Precondition precondition)
      throws ResourceException {
    openCheck.requireOpen();
    try {
      Path target = targetOf(file);
      Path temporary =
          target.resolveSibling(TEMPORARY_PREFIX + UUID.randomUUID() + TEMPORARY_SUFFIX);
      try {
        // Before the work, and once more before the change.
        quota.require(body.length() - sizeOf(refuse(target, precondition)));
        fill(temporary, body);
        replace(temporary, target, precondition);
      } finally {
        Files.deleteIfExists(temporary);
      }
      return Descriptions.describe(file.name(), target);
    } catch (IOException e) {
      throw HostErrors.translate(e);
    }
  }

  /// Writing through a link writes what it leads to, if that exists and lies inside.
  private Path targetOf(ResourcePath file) throws IOException {
    Path place = enclosure.place(file);
    return Files.isSymbolicLink(place) ? enclosure.follow(file) : place;
  }

  private static void fill(Path temporary, Body body) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      BodyCopy.copy(body, out);
    }
  }

  private void replace(Path temporary, Path target, Precondition precondition) throws IOException {
    changing.lock();
    try {
      BasicFileAttributes old = refuse(target, precondition);
      if (old instanceof PosixFileAttributes posix) {
        Files.setPosixFilePermissions(temporary, posix.permissions());
      }
      Enclosure.requireUnmoved(temporary);
      long more = Files.size(temporary) - sizeOf(old);
      quota.require(more);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      quota.add(more);
    } finally {
      changing.unlock();
    }
  }

  private static long sizeOf(@Nullable BasicFileAttributes file) {
    return file == null ? 0 : file.size();
  }

  /// @return what is there now, where the precondition holds
  private static @Nullable BasicFileAttributes refuse(Path target, Precondition precondition)
      throws IOException {
    BasicFileAttributes now = attributesOf(target);
    if (now != null && now.isDirectory()) {
      throw new ResourceException.IsAFolder("this is a folder, not a file");
    }
    if (now != null && now.isOther()) {
      throw new ResourceException.Denied("a socket, pipe or device is not written as a file");
    }
    check(precondition, now == null ? Optional.empty() : Optional.of(now));
    return now;
  }

  private static @Nullable BasicFileAttributes attributesOf(Path path) throws IOException {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? Descriptions.attributes(path) : null;
  }

  private static void check(Precondition precondition, Optional<BasicFileAttributes> now)
      throws ResourceException {
    boolean holds =
        switch (precondition) {
          case Precondition.Anything() -> true;
          case Precondition.Absent() -> now.isEmpty();
          case Precondition.Matches(Validator seen) ->
              now.map(Descriptions::validator).filter(seen::equals).isPresent();
        };
    if (!holds) {
      throw new ResourceException.Conflict(
          now.isEmpty()
              ? "the file was deleted in the meantime"
              : "the file was written by someone else in the meantime");
    }
  }

  @Override
  public void delete(ResourcePath file, Precondition precondition) throws ResourceException {
    openCheck.requireOpen();
    changing.lock();
    try {
      Path place = enclosure.place(file);
      BasicFileAttributes own = Descriptions.attributes(place);
      if (own.isDirectory()) {
        throw new ResourceException.IsAFolder("this is a folder, not a file");
      }
      boolean readableLink = own.isSymbolicLink() && enclosure.holds(place);
      check(
          precondition,
          Optional.of(readableLink ? Descriptions.attributes(place.toRealPath()) : own));
      Files.delete(place);
      quota.add(-own.size());
    } catch (IOException e) {
      throw HostErrors.translate(e);
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void createFolder(ResourcePath folder) throws ResourceException {
    openCheck.requireOpen();
    try {
      if (folder.isRoot()) {
        throw new ResourceException.AlreadyExists("the root of a mount always exists");
      }
      Files.createDirectory(enclosure.place(folder));
    } catch (IOException e) {
      throw HostErrors.translate(e);
    }
  }

  /// A link to a folder is removed like an empty folder, where what it leads to is empty; that
  /// itself stays.
  @Override
  public void deleteFolder(ResourcePath folder) throws ResourceException {
    openCheck.requireOpen();
    changing.lock();
    try {
      Path place = enclosure.place(folder);
      if (!Descriptions.attributes(enclosure.follow(folder)).isDirectory()) {
        throw new ResourceException.NotAFolder("this is a file, not a folder");
      }
      if (Files.isSymbolicLink(place)) {
        requireEmpty(enclosure.follow(folder));
      }
      Files.delete(place);
    } catch (IOException e) {
      throw HostErrors.translate(e);
    } finally {
      changing.unlock();
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      if (children.iterator().hasNext()) {
        throw new ResourceException.NotEmpty("the folder is not empty");
      }
    }
  }

  @Override
  public void move(ResourcePath from, ResourcePath to) throws ResourceException {
    openCheck.requireOpen();
    changing.lock();
    try {
      Path source = enclosure.place(from);
      Path target = enclosure.place(to);
      BasicFileAttributes moved = Descriptions.attributes(source);
      if (source.equals(target)) {
        return;
      }
      if (target.startsWith(source)) {
        throw new ResourceException.Invalid("a folder cannot be moved into itself");
      }
      long replaced = requireReplaceable(moved, target);
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
      quota.add(-replaced);
    } catch (IOException e) {
      throw HostErrors.translate(e);
    } finally {
      changing.unlock();
    }
  }

  /// @return bytes of the file that is replaced
  private static long requireReplaceable(BasicFileAttributes moved, Path target)
      throws IOException {
    BasicFileAttributes replaced = attributesOf(target);
    if (replaced == null) {
      return 0;
    }
    if (replaced.isDirectory()) {
      if (!moved.isDirectory()) {
        throw new ResourceException.IsAFolder("a file cannot replace a folder");
      }
      requireEmpty(target);
      return 0;
    }
    if (moved.isDirectory()) {
      throw new ResourceException.NotAFolder("a folder cannot replace a file");
    }
    return replaced.size();
  }
}
