package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// What the host knows about a file, in the resource's words.
final class Descriptions {
  /// From the highest bit (0400) down.
  private static final PosixFilePermission[] BITS = {
    PosixFilePermission.OWNER_READ,
    PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_EXECUTE,
    PosixFilePermission.GROUP_READ,
    PosixFilePermission.GROUP_WRITE,
    PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.OTHERS_READ,
    PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_EXECUTE,
  };

  private Descriptions() {}

  /// @param real no link
  static Entry describe(String name, Path real) throws IOException {
    return describe(name, attributes(real));
  }

  static Entry describe(String name, BasicFileAttributes attributes) {
    Entry entry;
    if (attributes.isRegularFile()) {
      entry =
          Entry.file(
              name,
              attributes.size(),
              attributes.lastModifiedTime().toInstant(),
              validator(attributes));
    } else if (attributes.isDirectory()) {
      entry = Entry.folder(name, attributes.lastModifiedTime().toInstant());
    } else {
      return Entry.unreadable(name);
    }
    return attributes instanceof PosixFileAttributes posix
        ? entry.withMode(toMode(posix.permissions()))
        : entry;
  }

  static BasicFileAttributes attributes(Path real) throws IOException {
    return hasPermissions(real)
        ? Files.readAttributes(real, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        : Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /// Size and time, and the file's key (inode) where there is one: our own writes replace the file,
  /// so that a change within the clock's resolution is still seen.
  static Validator validator(BasicFileAttributes attributes) {
    Validator weak = Validator.weak(attributes.size(), attributes.lastModifiedTime().toInstant());
    Object key = attributes.fileKey();
    return key == null ? weak : new Validator(weak.value() + "#" + key, Validator.Strength.WEAK);
  }

  static Set<PosixFilePermission> toPermissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < BITS.length; i++) {
      if ((mode & (0400 >> i)) != 0) {
        permissions.add(BITS[i]);
      }
    }
    return permissions;
  }

  private static int toMode(Set<PosixFilePermission> permissions) {
    int mode = 0;
    for (int i = 0; i < BITS.length; i++) {
      if (permissions.contains(BITS[i])) {
        mode |= 0400 >> i;
      }
    }
    return mode;
  }
}
