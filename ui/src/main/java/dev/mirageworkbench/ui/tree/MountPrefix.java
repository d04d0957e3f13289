package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.Collection;
import java.util.Optional;

/// Proposes and judges prefixes of new mounts.
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

  /// What is wrong with a prefix, as a sentence.
  ///
  /// @param entered may have blanks around it
  public static Optional<String> problem(String entered, Collection<WorkspacePath> taken) {
    String text = entered.strip();
    if (!text.startsWith("/")) {
      return Optional.of("The prefix starts with /, for example /s3");
    }
    WorkspacePath path = WorkspacePath.of(text);
    if (path.isRoot()) {
      return Optional.of("The prefix needs a name, for example /s3");
    }
    if (path.isWithin(WorkspacePath.of("/tmp"))) {
      return Optional.of("/tmp is the scratch folder of each notebook");
    }
    return taken.contains(path) ? Optional.of(path + " is already mounted") : Optional.empty();
  }
}
