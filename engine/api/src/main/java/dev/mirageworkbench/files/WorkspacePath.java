package dev.mirageworkbench.files;

import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayDeque;
import java.util.List;

/// An absolute path in a workspace, normalised: `/`, or `/` before each segment and none behind.
/// `.` and `..` are resolved by spelling when a path is made; `..` at the root stays at the root,
/// as in POSIX.
///
/// @param value for example `/s3/2026/a.csv`
public record WorkspacePath(String value) implements Comparable<WorkspacePath> {
  public static final WorkspacePath ROOT = new WorkspacePath("/");

  /// @throws IllegalArgumentException if the value is not in normal form; [#of] accepts any
  ///     spelling
  public WorkspacePath {
    if (!value.equals(normalise(value))) {
      throw new IllegalArgumentException("not a normalised absolute path: '" + value + "'");
    }
  }

  /// Reads any spelling of an absolute path.
  ///
  /// @throws IllegalArgumentException if it is not absolute or holds NUL
  public static WorkspacePath of(String spelling) {
    return new WorkspacePath(normalise(spelling));
  }

  private static String normalise(String spelling) {
    if (!spelling.startsWith("/")) {
      throw new IllegalArgumentException("not an absolute path: '" + spelling + "'");
    }
    if (spelling.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a path cannot hold a NUL character");
    }
    var segments = new ArrayDeque<String>();
    for (String segment : spelling.split("/", -1)) {
      switch (segment) {
        case "", "." -> {}
        case ".." -> segments.pollLast();
        default -> segments.addLast(segment);
      }
    }
    return "/" + String.join("/", segments);
  }

  /// An absolute spelling as it is, a relative one from here.
  public WorkspacePath resolve(String spelling) {
    return spelling.startsWith("/") ? of(spelling) : of(value + "/" + spelling);
  }

  public WorkspacePath child(String name) {
    return new WorkspacePath(isRoot() ? "/" + name : value + "/" + name);
  }

  public boolean isRoot() {
    return value.equals("/");
  }

  /// The last segment; empty for the root.
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /// The root is its own parent.
  public WorkspacePath parent() {
    int slash = value.lastIndexOf('/');
    return slash <= 0 ? ROOT : new WorkspacePath(value.substring(0, slash));
  }

  public List<String> segments() {
    return isRoot() ? List.of() : List.of(value.substring(1).split("/", -1));
  }

  /// Whether this path is `folder` itself or lies below it.
  public boolean isWithin(WorkspacePath folder) {
    return folder.isRoot() || value.equals(folder.value) || value.startsWith(folder.value + "/");
  }

  /// This path as seen from a mount at `prefix`.
  ///
  /// @throws IllegalArgumentException if it does not lie within the prefix
  public ResourcePath relativeTo(WorkspacePath prefix) {
    if (!isWithin(prefix)) {
      throw new IllegalArgumentException(value + " does not lie within " + prefix.value);
    }
    String rest = prefix.isRoot() ? value.substring(1) : value.substring(prefix.value.length());
    return new ResourcePath(rest.startsWith("/") ? rest.substring(1) : rest);
  }

  /// The inverse of [#relativeTo], with this path as the prefix.
  public WorkspacePath append(ResourcePath path) {
    return path.isRoot() ? this : new WorkspacePath((isRoot() ? "" : value) + "/" + path.value());
  }

  @Override
  public int compareTo(WorkspacePath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
