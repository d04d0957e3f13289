package dev.mirageworkbench.notebook;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// Ids of cells: those of a notebook being read, repaired where they are missing, malformed or
/// taken.
final class CellIds {
  private static final Pattern VALID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  private final Set<String> taken = new HashSet<>();

  /// Eight hexadecimal digits, as Jupyter makes them.
  static String fresh() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  /// The id itself where it can be kept.
  String claim(String wanted) {
    String id = wanted;
    while (!VALID.matcher(id).matches() || !taken.add(id)) {
      id = fresh();
    }
    return id;
  }
}
