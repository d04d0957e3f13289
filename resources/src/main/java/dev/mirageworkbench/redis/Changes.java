package dev.mirageworkbench.redis;

import java.util.HashSet;
import java.util.Set;

/// In which folders something changed, as the names of changed keys tell. Thread-safe.
///
/// Paths are strings with a character for each byte, so that any can be compared.
final class Changes {
  /// Folders of files that came, went or changed. Guarded by this.
  private final Set<String> folders = new HashSet<>();

  /// Files and folders whose `attrs:` changed. Guarded by this.
  private final Set<String> described = new HashSet<>();

  /// Guarded by this.
  private boolean anywhere;

  /// @param key without the mount's prefix
  synchronized void add(String key) {
    if (key.equals("dir")) {
      anywhere = true; // all folders are in this one key
      return;
    }
    String path = key.substring(key.indexOf(':') + 1);
    if (path.length() < 2 || path.charAt(0) != '/') {
      return;
    }
    switch (key.substring(0, key.length() - path.length())) {
      case "file:", "modified:" -> folders.add(parent(path));
      case "attrs:" -> described.add(path);
      default -> {}
    }
  }

  /// For times that nobody knows of.
  synchronized void addEverything() {
    anywhere = true;
  }

  /// Where something changed.
  ///
  /// @param anywhere whether that may be in any folder
  record Places(boolean anywhere, Set<String> folders) {
    boolean has(String folder) {
      return anywhere || folders.contains(folder);
    }
  }

  /// What was added since this was asked for.
  synchronized Places take() {
    var places = new HashSet<>(folders);
    for (String path : described) {
      // A folder's own change as well when a name in it comes or goes, which is not its parent's.
      if (!folders.contains(path)) {
        places.add(parent(path));
      }
    }
    var taken = new Places(anywhere, places);
    folders.clear();
    described.clear();
    anywhere = false;
    return taken;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash == 0 ? "/" : path.substring(0, slash);
  }
}
