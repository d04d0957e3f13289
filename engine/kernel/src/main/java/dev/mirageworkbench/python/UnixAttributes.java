package dev.mirageworkbench.python;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.resource.Entry;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The attribute views `basic`, `posix` and `unix` of one file of a mount.
final class UnixAttributes {
  /// The bits of `st_mode` that tell the type.
  static final int FOLDER = 0040000;

  static final int REGULAR = 0100000;
  static final int LINK = 0120000;

  private static final Map<PosixFilePermission, Integer> BITS =
      Map.ofEntries(
          Map.entry(PosixFilePermission.OWNER_READ, 0400),
          Map.entry(PosixFilePermission.OWNER_WRITE, 0200),
          Map.entry(PosixFilePermission.OWNER_EXECUTE, 0100),
          Map.entry(PosixFilePermission.GROUP_READ, 0040),
          Map.entry(PosixFilePermission.GROUP_WRITE, 0020),
          Map.entry(PosixFilePermission.GROUP_EXECUTE, 0010),
          Map.entry(PosixFilePermission.OTHERS_READ, 0004),
          Map.entry(PosixFilePermission.OTHERS_WRITE, 0002),
          Map.entry(PosixFilePermission.OTHERS_EXECUTE, 0001));

  private static final GroupPrincipal OWNER = new Owner("mirage");

  private UnixAttributes() {}

  /// @param request as [java.nio.file.Files#readAttributes(java.nio.file.Path, String,
  ///     java.nio.file.LinkOption...)] takes it
  static Map<String, Object> select(FileStatus status, String request) {
    Map<String, Object> all = all(status);
    List<String> names = names(request);
    if (!names.contains("*")) {
      all.keySet().retainAll(names);
    }
    return all;
  }

  /// The names without the view.
  static List<String> names(String request) {
    return List.of(request.substring(request.indexOf(':') + 1).split(",", -1));
  }

  static int mode(FileStatus status) {
    return status.mode()
        | switch (status.kind()) {
          case FILE -> REGULAR;
          case FOLDER -> FOLDER;
          case UNREADABLE -> LINK;
        };
  }

  static Set<PosixFilePermission> permissions(int mode) {
    return BITS.entrySet().stream()
        .filter(bit -> (mode & bit.getValue()) != 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  static int mode(Set<?> permissions) {
    return BITS.entrySet().stream()
        .filter(bit -> permissions.contains(bit.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static Map<String, Object> all(FileStatus status) {
    FileTime modified = FileTime.from(status.modified());
    Map<String, Object> all = new HashMap<>();
    all.put("size", status.size().orElse(0L));
    all.put("lastModifiedTime", modified);
    all.put("lastAccessTime", modified);
    all.put("creationTime", modified);
    all.put("ctime", modified);
    all.put("isDirectory", status.isFolder());
    all.put("isRegularFile", status.isFile());
    all.put("isSymbolicLink", status.kind() == Entry.Kind.UNREADABLE);
    all.put("isOther", false);
    all.put("fileKey", status.device() + ":" + status.inode());
    all.put("permissions", permissions(status.mode()));
    all.put("owner", OWNER);
    all.put("group", OWNER);
    all.put("mode", mode(status));
    all.put("ino", status.inode());
    all.put("dev", status.device());
    all.put("rdev", 0L);
    all.put("nlink", status.isFolder() ? 2 : 1);
    all.put("uid", 0);
    all.put("gid", 0);
    return all;
  }

  private record Owner(String name) implements GroupPrincipal {
    @Override
    public String getName() {
      return name;
    }
  }
}
