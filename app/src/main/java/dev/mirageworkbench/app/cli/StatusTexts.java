package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/// Files as `ls -l` and `stat` show them.
final class StatusTexts {
  private static final String PERMISSIONS = "rwxrwxrwx";
  private static final String SIZE_UNKNOWN = "-";

  private StatusTexts() {}

  /// Mode, size and time, aligned, for example `-rw-r--r--       1234  2026-01-31T12:00:00Z`.
  static String columns(FileStatus status) {
    return "%s %12s  %s".formatted(mode(status), size(status), time(status.modified()));
  }

  /// Several lines, for one file.
  static String block(WorkspacePath path, FileStatus status) {
    return """
        path:     %s
        kind:     %s
        size:     %s
        modified: %s
        mode:     %04o (%s)
        """
        .formatted(
            shown(path.value()),
            kind(status.kind()),
            size(status),
            time(status.modified()),
            status.mode(),
            mode(status));
  }

  /// A name that cannot change the terminal: control characters become `?`, as in `ls`.
  static String shown(String name) {
    return name.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String kind(Entry.Kind kind) {
    return switch (kind) {
      case FILE -> "file";
      case FOLDER -> "folder";
      case UNREADABLE -> "unreadable";
    };
  }

  /// A folder's is said to be 0, which tells nobody anything.
  private static String size(FileStatus status) {
    return status.size().isPresent() && !status.isFolder()
        ? Long.toString(status.size().getAsLong())
        : SIZE_UNKNOWN;
  }

  private static String time(Instant modified) {
    return modified.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String mode(FileStatus status) {
    char type =
        switch (status.kind()) {
          case FILE -> '-';
          case FOLDER -> 'd';
          case UNREADABLE -> '?';
        };
    var text = new StringBuilder().append(type);
    for (int bit = 0; bit < PERMISSIONS.length(); bit++) {
      boolean granted = (status.mode() >> (PERMISSIONS.length() - 1 - bit) & 1) == 1;
      text.append(granted ? PERMISSIONS.charAt(bit) : '-');
    }
    return text.toString();
  }
}
