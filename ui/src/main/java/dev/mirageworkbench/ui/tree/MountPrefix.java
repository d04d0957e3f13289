package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.Collection;

/// Proposes prefixes for new mounts.
public final class MountPrefix {
  private MountPrefix() {}

  /// A prefix made of a name, with a number behind it where it is taken: `/data`, `/data-2`.
  public static String propose(String name, Collection<WorkspacePath> taken) {
    String word = name.strip().replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[-.]+|-+$", "");
    String base = "/" + (word.isEmpty() || word.equals("tmp") ? "files" : word);
    String candidate = base;
    for (int number = 2; taken.contains(WorkspacePath.of(candidate)); number++) {
      candidate = base + "-" + number;
    }
    return candidate;
  }
}
