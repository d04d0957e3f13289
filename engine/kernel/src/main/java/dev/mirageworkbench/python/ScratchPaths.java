package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;

/// Translates paths below `/tmp` to the host and back. Links are followed here and not by the host:
/// a link that was harmless where it was made can point elsewhere after a move, so each step is
/// checked when it is taken.
final class ScratchPaths {
  static final WorkspacePath ROOT = new WorkspacePath("/tmp");

  private static final int MOST_LINKS = 40;

  private final Path hostRoot;

  /// @param hostRoot the real path of the folder
  ScratchPaths(Path hostRoot) {
    this.hostRoot = hostRoot;
  }

  Path hostRoot() {
    return hostRoot;
  }

  /// The host path with every link resolved.
  ///
  /// @param followLast whether a link in the last place is followed as well
  /// @throws IOException EACCES if a link leads out of the folder, ELOOP
  Path toHost(WorkspacePath path, boolean followLast) throws IOException {
    Deque<String> rest = new ArrayDeque<>(path.segments());
    rest.removeFirst();
    Path current = hostRoot;
    int links = 0;
    while (!rest.isEmpty()) {
      String segment = rest.removeFirst();
      Path next = step(path, current, segment);
      boolean follow = followLast || !rest.isEmpty();
      if (!follow || !Files.isSymbolicLink(next)) {
        current = next;
        continue;
      }
      if (++links > MOST_LINKS) {
        throw ErrnoTranslator.exception(Errno.ELOOP, path.value());
      }
      Path target = Files.readSymbolicLink(next);
      if (target.isAbsolute()) {
        requireInside(path, target);
        current = hostRoot;
        target = hostRoot.relativize(target);
      }
      pushFirst(rest, target);
    }
    return current;
  }

  private Path step(WorkspacePath path, Path current, String segment) throws IOException {
    return switch (segment) {
      case "", "." -> current;
      case ".." -> {
        if (current.equals(hostRoot)) {
          throw ErrnoTranslator.exception(Errno.EACCES, path.value());
        }
        yield Objects.requireNonNull(current.getParent());
      }
      default -> current.resolve(segment);
    };
  }

  private void requireInside(WorkspacePath path, Path target) throws IOException {
    if (!target.startsWith(hostRoot)) {
      throw ErrnoTranslator.exception(Errno.EACCES, path.value());
    }
  }

  private static void pushFirst(Deque<String> rest, Path target) {
    String[] names = target.toString().split("[/\\\\]", -1);
    for (String name : Arrays.asList(names).reversed()) {
      rest.addFirst(name);
    }
  }

  /// What to store in a link.
  ///
  /// @throws IOException EPERM if the target does not lie below `/tmp`
  Path linkTarget(WorkspacePath link, String target) throws IOException {
    WorkspacePath meant = link.parent().resolve(target);
    if (!meant.isWithin(ROOT)) {
      throw ErrnoTranslator.exception(Errno.EPERM, link.value());
    }
    return target.startsWith("/") ? lexical(meant) : Path.of(target);
  }

  private Path lexical(WorkspacePath path) {
    return hostRoot.resolve(path.relativeTo(ROOT).value());
  }

  WorkspacePath toWorkspace(Path host) {
    Path relative = hostRoot.relativize(host);
    return ROOT.resolve(relative.toString().replace('\\', '/'));
  }
}
