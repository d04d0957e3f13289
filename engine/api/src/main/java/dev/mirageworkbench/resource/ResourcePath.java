package dev.mirageworkbench.resource;

import java.util.List;

/// A path inside one resource: segments joined by `/`, no leading slash, the empty string for the
/// root. Segments are never empty, `.` or `..` and never contain `/` or NUL, so a path cannot leave
/// its resource by spelling.
///
/// @param value the joined segments, for example `2026/a.csv`
public record ResourcePath(String value) implements Comparable<ResourcePath> {
  public static final ResourcePath ROOT = new ResourcePath("");

  /// @throws IllegalArgumentException if a segment is empty, `.`, `..` or holds NUL
  public ResourcePath {
    if (!value.isEmpty()) {
      for (String segment : value.split("/", -1)) {
        requireSegment(segment, value);
      }
    }
  }

  private static void requireSegment(String segment, String value) {
    if (segment.isEmpty()
        || segment.equals(".")
        || segment.equals("..")
        || segment.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a resource path: '" + value + "'");
    }
  }

  public boolean isRoot() {
    return value.isEmpty();
  }

  /// The last segment; the empty string for the root.
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /// The folder that holds this path; the root is its own parent.
  public ResourcePath parent() {
    int slash = value.lastIndexOf('/');
    return slash < 0 ? ROOT : new ResourcePath(value.substring(0, slash));
  }

  public ResourcePath child(String name) {
    if (name.indexOf('/') >= 0) {
      throw new IllegalArgumentException("not a file name: '" + name + "'");
    }
    return new ResourcePath(isRoot() ? name : value + "/" + name);
  }

  public List<String> segments() {
    return isRoot() ? List.of() : List.of(value.split("/", -1));
  }

  /// Whether this path is `folder` itself or lies below it.
  public boolean isWithin(ResourcePath folder) {
    return folder.isRoot() || value.equals(folder.value) || value.startsWith(folder.value + "/");
  }

  @Override
  public int compareTo(ResourcePath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
